/* Sellers, their sites and numbers, on both engines. SPDX-License-Identifier: Apache-2.0 */
#include "seller/seller.h"
#include "support/test.h"
#include <pthread.h>
#include <stdlib.h>

static enum status create(struct ctx *cx, void *arg)
{
    return seller_create(cx, arg);
}

static void make(struct ctx *cx, const char *name, const char *country, const char *host)
{
    struct seller_new in = {.name = name, .country = country, .currency = "EUR", .host = host};
    CHECK_OK(cx, db_write(cx, create, &in));
}

TEST(a_new_french_seller_has_a_site_a_calendar_and_identity)
{
    struct ctx *cx = test_ctx_bare();
    make(cx, "Épicerie du Port", "FR", NULL);
    CHECK(cx->seller.v != 0);
    CHECK_STR("fr en", cx->site->languages);
    CHECK_STR("Europe/Paris", cx->site->time_zone);
    CHECK_STR("priority", cx->site->strategy);
    CHECK_STR("Épicerie du Port", cx->site->seller_name);
    CHECK_STR("FR", cx->site->country);

    struct calendar c;
    CHECK_OK(cx, seller_calendar(cx, &c));
    CHECK_INT(22, c.holiday_count); /* two years of the eleven; ten are kept */
    CHECK(!calendar_is_working(&c, day_number("2026-12-25")));
    CHECK(!calendar_is_working(&c, day_number("2026-11-28"))); /* a Saturday */
    CHECK(calendar_is_working(&c, day_number("2026-11-27")));

    struct seller_identity who;
    CHECK_OK(cx, seller_identity_load(cx, &who));
    CHECK_STR("Épicerie du Port", who.name);
}

TEST(a_new_seller_elsewhere_has_the_holidays_of_its_country)
{
    struct ctx *cx = test_ctx_bare();
    make(cx, "Werkzeug GmbH", "DE", NULL);
    struct calendar c;
    CHECK_OK(cx, seller_calendar(cx, &c));
    CHECK_INT(18, c.holiday_count);                            /* the nine of the whole country, twice */
    CHECK(!calendar_is_working(&c, day_number("2027-03-26"))); /* Good Friday */
    CHECK_STR("Europe/Berlin", cx->site->time_zone);
    CHECK_STR("en fr", cx->site->languages);
}

TEST(wrong_values_of_a_new_seller_are_all_told)
{
    struct ctx *cx = test_ctx_bare();
    struct seller_new in = {.name = "", .country = "France", .currency = "eur", .time_zone = "Mars/Base"};
    CHECK_INT(REFUSED, db_write(cx, create, &in));
    CHECK_INT(4, cx->problem.field_count);
}

TEST(a_code_or_host_cannot_be_taken_twice)
{
    struct ctx *cx = test_ctx_bare();
    make(cx, "Un", "FR", "un.example");
    struct seller_new again = {.name = "Un", .country = "FR", .currency = "EUR"};
    CHECK_ERROR(cx, seller_code_taken, db_write(cx, create, &again));
    struct seller_new other = {.name = "Deux", .country = "FR", .currency = "EUR", .host = "UN.example"};
    CHECK_ERROR(cx, host_taken, db_write(cx, create, &other));
    struct seller_id *ids;
    int count;
    CHECK_OK(cx, seller_ids(cx, &ids, &count));
    CHECK_INT(1, count);
}

TEST(the_only_site_answers_to_every_host)
{
    struct ctx *cx = test_ctx_bare();
    CHECK_ERROR(cx, unknown_host, seller_open_site(cx, "shop.example"));
    make(cx, "Un", "FR", "un.example");
    cx->seller.v = 0;
    cx->site = NULL;
    CHECK_OK(cx, seller_open_site(cx, "localhost:8080"));
    CHECK_STR("Un", cx->site->name);
}

TEST(the_host_chooses_among_several_sellers)
{
    struct ctx *cx = test_ctx_bare();
    make(cx, "Un", "FR", "un.example");
    struct seller_id first = cx->seller;
    make(cx, "Deux", "BE", "deux.example");
    struct seller_id second = cx->seller;
    CHECK_OK(cx, seller_open_site(cx, "UN.example:443"));
    CHECK_INT(first.v, cx->seller.v);
    CHECK_OK(cx, seller_open_site(cx, "deux.example."));
    CHECK_INT(second.v, cx->seller.v);
    CHECK_STR("Europe/Brussels", cx->site->seller_time_zone);
    CHECK_ERROR(cx, unknown_host, seller_open_site(cx, "trois.example"));
    CHECK_INT(second.v, cx->seller.v);
}

TEST(a_command_names_the_seller_where_there_are_several)
{
    struct ctx *cx = test_ctx_bare();
    make(cx, "Un", "FR", NULL);
    struct seller_id first = cx->seller;
    CHECK_OK(cx, seller_open(cx, NULL));
    make(cx, "Deux", "FR", NULL);
    CHECK_ERROR(cx, seller_missing, seller_open(cx, NULL));
    CHECK_ERROR(cx, seller_unknown, seller_open(cx, "trois"));
    CHECK_OK(cx, seller_open(cx, "un"));
    CHECK_INT(first.v, cx->seller.v);
}

struct numbers {
    struct ctx *cx;
    pthread_t thread;
    const char *texts[100];
    int count;
};

static enum status draw(struct ctx *cx, void *arg)
{
    return seller_next_number(cx, "C", arg);
}

TEST(numbers_carry_prefix_and_year_of_the_sites_clock)
{
    struct ctx *cx = test_ctx();
    const char *text;
    CHECK_OK(cx, db_write(cx, draw, &text));
    CHECK_STR("C-2026-000001", text);
    CHECK_OK(cx, db_write(cx, draw, &text));
    CHECK_STR("C-2026-000002", text);
    test_at(cx, 1798758000000); /* 2026-12-31 23:00 UTC is 2027 in Paris */
    CHECK_OK(cx, db_write(cx, draw, &text));
    CHECK_STR("C-2027-000001", text);
    const char *order, *shipment;
    CHECK_OK(cx, seller_order_prefix(cx, &order, &shipment));
    CHECK_STR("C", order);
    CHECK_STR("L", shipment);
}

static void *draw_many(void *arg)
{
    struct numbers *n = arg;
    while (n->count < 100 && db_write(n->cx, draw, &n->texts[n->count]) == OK)
        n->count++;
    return NULL;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

TEST(numbers_drawn_by_eight_threads_are_never_the_same)
{
    static struct numbers n[8];
    static const char *all[800];
    for (int i = 0; i < 8; i++)
        n[i].cx = test_ctx();
    CHECK_OK(n[0].cx, db_lane_start(db_of(n[0].cx)));
    for (int i = 0; i < 8; i++)
        CHECK(pthread_create(&n[i].thread, NULL, draw_many, &n[i]) == 0);
    for (int i = 0; i < 8; i++) {
        pthread_join(n[i].thread, NULL);
        CHECK_INT(100, n[i].count);
        memcpy(all + 100 * i, n[i].texts, sizeof n[i].texts);
        for (int k = 1; k < 100; k++)
            CHECK(strcmp(n[i].texts[k - 1], n[i].texts[k]) < 0);
    }
    db_lane_stop(db_of(n[0].cx));
    qsort(all, 800, sizeof *all, by_text);
    for (int i = 1; i < 800; i++)
        CHECK(strcmp(all[i - 1], all[i]) != 0);
}
