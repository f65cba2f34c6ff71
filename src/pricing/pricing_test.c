/* Prices from rows, on both engines: audiences, currencies, days, percentages, and how lists are changed. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/exact.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "db/db.h"
#include "pricing/pricing.h"
#include "support/test.h"

/* ---- the shop ---- */

struct shop {
    struct ctx *cx;
    int64_t salt, pepper, brand, food, cured;
    struct company_id group_head, acme;
};

static enum status in_company(struct ctx *cx, const char *code, const char *parent, const char *group,
                              struct company_id *out)
{
    const char *groups[] = {group};
    struct company_put in = {.code = code, .name = code, .country = "FR", .parent_code = parent};
    in.groups = group ? groups : NULL;
    in.group_count = group ? 1 : 0;
    return company_put(cx, &in, out, NULL);
}

static enum status in_product(struct ctx *cx, const char *sku, int64_t *out)
{
    struct product_put in = product_put_of(sku);
    in.unit = "C62";
    in.names[0] = sku;
    in.category_code = "cured";
    in.brand = "Baie";
    return product_put(cx, &in, out, NULL);
}

static enum status build(struct ctx *cx, void *arg)
{
    struct shop *s = arg;
    struct category_put food = {.code = "food", .names = {"Food"}, .position = -1};
    struct category_put cured = {.code = "cured", .parent_code = "food", .names = {"Cured"}, .position = -1};
    TRY(category_put(cx, &food, &s->food, NULL));
    TRY(category_put(cx, &cured, &s->cured, NULL));
    TRY(in_product(cx, "SALT-25", &s->salt));
    TRY(in_product(cx, "PEPPER", &s->pepper));
    TRY(brand_id(cx, "Baie", false, &s->brand));
    TRY(in_company(cx, "HEAD", NULL, "gold", &s->group_head));
    return in_company(cx, "ACME", "HEAD", "silver", &s->acme);
}

static struct shop a_shop(void)
{
    struct shop s = {.cx = test_ctx()};
    CHECK_OK(s.cx, db_write(s.cx, build, &s));
    return s;
}

static enum status put_list(struct ctx *cx, void *arg)
{
    int64_t id;
    return price_list_put(cx, arg, &id, NULL);
}

static struct price_list_put list_of(const char *code, const char *audience)
{
    return (struct price_list_put){
        .code = code, .name = code, .currency = "EUR", .audience = audience, .priority = -1, .active = -1};
}

static void a_list(struct shop *s, const char *code, const char *audience)
{
    struct price_list_put in = list_of(code, audience);
    CHECK_OK(s->cx, db_write(s->cx, put_list, &in));
}

static enum status put_entry(struct ctx *cx, void *arg)
{
    return price_entry_put(cx, arg, NULL);
}

static struct price_entry_put entry_of(struct shop *s, const char *list, const char *target, const char *min)
{
    struct price_list l;
    CHECK_OK(s->cx, price_list_by_code(s->cx, list, &l));
    struct price_entry_put in = {.list = l.id, .target = target, .unit = ""};
    CHECK(exact_parse_e6(min, &in.min_quantity_e6));
    return in;
}

static void a_price(struct shop *s, const char *list, const char *target, const char *min, const char *price)
{
    struct price_entry_put in = entry_of(s, list, target, min);
    in.has_price = true;
    CHECK(exact_parse_e6(price, &in.price_e6));
    CHECK_OK(s->cx, db_write(s->cx, put_entry, &in));
}

static void a_percent(struct shop *s, const char *list, const char *target, int64_t off)
{
    struct price_entry_put in = entry_of(s, list, target, "1");
    in.has_percent = true;
    in.percent_off_ppm = off * 10000;
    CHECK_OK(s->cx, db_write(s->cx, put_entry, &in));
}

static struct price_question question(const struct shop *s, int64_t quantity)
{
    return (struct price_question){.product = s->salt,
                                   .category = s->cured,
                                   .brand = s->brand,
                                   .base_unit = "C62",
                                   .quantity_e6 = quantity * 1000000};
}

static struct price_answer asked(struct shop *s, struct company_id company, const struct price_ask *ask,
                                 int64_t quantity)
{
    struct price_question q = question(s, quantity);
    struct price_answer a;
    s->cx->company = company;
    CHECK_OK(s->cx, pricing_resolve(s->cx, ask, &q, 1, &a));
    return a;
}

/* "8.40", or "none". */
static const char *pays(struct shop *s, struct company_id company, int64_t quantity)
{
    struct price_answer a = asked(s, company, &(struct price_ask){0}, quantity);
    return a.has_price ? e6_text(s->cx->arena, a.price_e6) : "none";
}

static const char *pays_at(struct shop *s, const char *at, const char *currency)
{
    struct price_ask ask = {.currency = currency};
    CHECK(price_day_start(s->cx, at, false, &ask.at_ms));
    struct price_answer a = asked(s, s->acme, &ask, 1);
    return a.has_price ? e6_text(s->cx->arena, a.price_e6) : "none";
}

/* ---- whose list ---- */

TEST(without_a_company_no_price_is_answered)
{
    struct shop s = a_shop();
    struct price_question q = question(&s, 1);
    struct price_answer a;
    CHECK_ERROR(s.cx, company_missing, pricing_resolve(s.cx, &(struct price_ask){0}, &q, 1, &a));
}

TEST(a_company_pays_its_own_list_before_its_parents_its_groups_and_the_public_one)
{
    struct shop s = a_shop();
    static const char *const audiences[] = {"all", "group:silver", "company:HEAD", "company:ACME"};
    static const char *const prices[] = {"10", "9", "8", "7"};
    CHECK_STR("none", pays(&s, s.acme, 1));
    for (int i = 0; i < 4; i++) {
        a_list(&s, audiences[i], audiences[i]);
        a_price(&s, audiences[i], "SALT-25", "1", prices[i]);
        CHECK_STR(prices[i], pays(&s, s.acme, 1));
    }
    CHECK_STR("8", pays(&s, s.group_head, 1)); /* the parent does not see the lists of those below */
}

TEST(a_parents_group_does_not_count)
{
    struct shop s = a_shop();
    a_list(&s, "GOLD", "group:gold");
    a_price(&s, "GOLD", "SALT-25", "1", "5");
    CHECK_STR("5", pays(&s, s.group_head, 1));
    CHECK_STR("none", pays(&s, s.acme, 1));
}

TEST(another_companys_list_is_never_heard)
{
    struct shop s = a_shop();
    struct company_id other;
    a_list(&s, "ACME", "company:ACME");
    a_price(&s, "ACME", "SALT-25", "1", "5");
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "10");
    other = s.group_head;
    CHECK_STR("10", pays(&s, other, 1));
}

TEST(a_list_of_the_site_comes_between_groups_and_all)
{
    struct shop s = a_shop();
    const char *audience = arena_printf(s.cx->arena, "site:%s", s.cx->site->code);
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "10");
    a_list(&s, "SITE", audience);
    a_price(&s, "SITE", "SALT-25", "1", "9");
    CHECK_STR("9", pays(&s, s.acme, 1));
}

/* ---- currencies and days ---- */

TEST(a_list_in_another_currency_does_not_answer)
{
    struct shop s = a_shop();
    struct price_list_put francs = list_of("CHF", "all");
    francs.currency = "CHF";
    CHECK_OK(s.cx, db_write(s.cx, put_list, &francs));
    a_price(&s, "CHF", "SALT-25", "1", "9");
    CHECK_STR("none", pays(&s, s.acme, 1));
    CHECK_STR("9", pays_at(&s, "2026-11-23", "CHF"));
}

TEST(a_bare_day_ends_at_the_start_of_the_next_in_the_sellers_zone)
{
    struct shop s = a_shop();
    struct price_list_put in = list_of("WEEK", "all");
    in.has_from = in.has_until = true;
    CHECK(price_day_start(s.cx, "2026-11-23", false, &in.valid_from_ms));
    CHECK(price_day_start(s.cx, "2026-11-29", true, &in.valid_until_ms));
    CHECK_OK(s.cx, db_write(s.cx, put_list, &in));
    a_price(&s, "WEEK", "SALT-25", "1", "9");
    CHECK_STR("none", pays_at(&s, "2026-11-22T22:59:59.999Z", NULL)); /* Paris is an hour before UTC */
    CHECK_STR("9", pays_at(&s, "2026-11-22T23:00:00Z", NULL));
    CHECK_STR("9", pays_at(&s, "2026-11-29T22:59:59.999Z", NULL));
    CHECK_STR("none", pays_at(&s, "2026-11-29T23:00:00Z", NULL));
    int64_t ms;
    CHECK(!price_day_start(s.cx, "2026-02-30", false, &ms));
    CHECK(!price_day_start(s.cx, "tomorrow", false, &ms));
}

TEST(an_entry_answers_for_its_own_days_and_the_past_stays_answerable)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "10");
    struct price_entry_put in = entry_of(&s, "PUBLIC", "SALT-25", "1");
    in.has_price = in.has_from = in.has_until = true;
    in.price_e6 = 8000000;
    CHECK(price_day_start(s.cx, "2026-12-01", false, &in.valid_from_ms));
    CHECK(price_day_start(s.cx, "2026-12-24", true, &in.valid_until_ms));
    CHECK_OK(s.cx, db_write(s.cx, put_entry, &in));
    CHECK_STR("10", pays(&s, s.acme, 1));
    CHECK_STR("8", pays_at(&s, "2026-12-01", NULL));
    CHECK_STR("8", pays_at(&s, "2026-12-24T12:00:00Z", NULL));
    CHECK_STR("10", pays_at(&s, "2026-12-25", NULL));
}

/* ---- percentages and rules ---- */

TEST(a_percentage_of_a_company_is_taken_off_a_later_fixed_price)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "8.40");
    a_price(&s, "PUBLIC", "SALT-25", "40", "7.95");
    a_list(&s, "ACME", "company:ACME");
    a_percent(&s, "ACME", "category:food", 10); /* a parent of the product's category */
    CHECK_STR("7.56", pays(&s, s.acme, 1));
    CHECK_STR("7.155", pays(&s, s.acme, 40));
    a_percent(&s, "ACME", "brand:Baie", 50); /* behind the category */
    CHECK_STR("7.56", pays(&s, s.acme, 1));
    a_price(&s, "ACME", "SALT-25", "1", "6");
    CHECK_STR("6", pays(&s, s.acme, 1));
}

TEST(a_price_for_all_goods_and_for_a_brand_answers)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "*", "1", "3");
    CHECK_STR("3", pays(&s, s.acme, 1));
    a_price(&s, "PUBLIC", "brand:Baie", "1", "2");
    CHECK_STR("2", pays(&s, s.acme, 1));
}

static enum status choose_lowest(struct ctx *cx, void *arg)
{
    (void)arg;
    struct company_id id;
    struct company_put in = {.code = "ACME", .strategy = "lowest"};
    return company_put(cx, &in, &id, NULL);
}

TEST(a_company_may_pay_the_lowest_and_a_tie_names_the_earlier_list)
{
    struct shop s = a_shop();
    a_list(&s, "ACME", "company:ACME");
    a_price(&s, "ACME", "SALT-25", "1", "9");
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "9");
    a_price(&s, "PUBLIC", "SALT-25", "10", "8");
    CHECK_STR("9", pays(&s, s.acme, 10));
    CHECK_OK(s.cx, db_write(s.cx, choose_lowest, NULL));
    CHECK_STR("8", pays(&s, s.acme, 10));
    CHECK_STR("ACME", asked(&s, s.acme, &(struct price_ask){0}, 1).list_code);
}

TEST(a_base_unit_price_is_multiplied_by_the_content_of_the_asked_unit)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    struct price_entry_put in = entry_of(&s, "PUBLIC", "SALT-25", "1");
    in.has_price = true;
    in.price_e6 = 4250000;
    in.base_quantity_e6 = 1000000000; /* 4.25 per 1,000 */
    CHECK_OK(s.cx, db_write(s.cx, put_entry, &in));
    struct price_question q = question(&s, 2);
    q.unit = "PK";
    q.unit_factor_e6 = 100000000;
    struct price_answer a;
    s.cx->company = s.acme;
    CHECK_OK(s.cx, pricing_resolve(s.cx, &(struct price_ask){0}, &q, 1, &a));
    CHECK_INT(425000000, a.price_e6); /* 425 per 1,000 packs of a hundred */
    CHECK_INT(1000000000, a.base_e6);
}

/* ---- many, tiers, why ---- */

TEST(the_ladder_tells_what_the_company_would_pay_and_merges_equal_steps)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "8.40");
    a_price(&s, "PUBLIC", "SALT-25", "40", "7.95");
    a_price(&s, "PUBLIC", "SALT-25", "80", "7.95");
    a_list(&s, "ACME", "company:ACME");
    a_price(&s, "ACME", "SALT-25", "100", "7");
    struct price_answer a = asked(&s, s.acme, &(struct price_ask){.with_tiers = true}, 1);
    CHECK_INT(3, a.tier_count);
    CHECK_INT(1000000, a.tiers[0].min_quantity_e6);
    CHECK_INT(8400000, a.tiers[0].price_e6);
    CHECK_INT(40000000, a.tiers[1].min_quantity_e6);
    CHECK_INT(100000000, a.tiers[2].min_quantity_e6);
    CHECK_INT(7000000, a.tiers[2].price_e6);
}

TEST(the_explanation_names_every_list_in_order_and_why_it_gave_none)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "8.40");
    a_list(&s, "ACME", "company:ACME");
    a_price(&s, "ACME", "SALT-25", "100", "7");
    a_list(&s, "SILVER", "group:silver");
    struct price_list_put over = list_of("OVER", "group:silver");
    over.has_until = true;
    over.valid_until_ms = s.cx->now_ms;
    CHECK_OK(s.cx, db_write(s.cx, put_list, &over));
    struct price_answer a = asked(&s, s.acme, &(struct price_ask){.with_explanation = true}, 1);
    CHECK_INT(4, a.why_count);
    CHECK_STR("ACME", a.why[0].list_code);
    CHECK_STR("tier_not_reached", a.why[0].reason);
    CHECK_STR("OVER", a.why[1].list_code);
    CHECK_STR("not_valid_then", a.why[1].reason);
    CHECK_STR("no_entry", a.why[2].reason);
    CHECK_STR("price", a.why[3].answer);
    CHECK(a.why[3].used);
    CHECK(strstr(a.explanation, "\"strategy\":\"priority\""));
    CHECK(strstr(a.explanation, "\"list\":\"PUBLIC\""));
    CHECK(strstr(a.explanation, "\"rounding\""));
    (void)test_as_buyer(s.cx, s.acme);
    a = asked(&s, s.acme, &(struct price_ask){.with_explanation = true}, 1);
    CHECK_INT(3, a.why_count); /* what is over or to come is not the buyer's to know */
}

TEST(many_questions_are_answered_each_in_its_place)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "8.40");
    a_price(&s, "PUBLIC", "PEPPER", "1", "2");
    enum { MANY = 1201 };
    struct price_question *q = arena_array(s.cx->arena, struct price_question, MANY);
    struct price_answer *a = arena_array(s.cx->arena, struct price_answer, MANY);
    for (int i = 0; i < MANY; i++) {
        q[i] = question(&s, 1);
        q[i].product = i % 3 == 0 ? s.salt : i % 3 == 1 ? s.pepper : 77;
    }
    s.cx->company = s.acme;
    CHECK_OK(s.cx, pricing_resolve(s.cx, &(struct price_ask){.with_explanation = true, .with_tiers = true}, q,
                                   MANY, a));
    for (int i = 0; i < MANY; i++) {
        CHECK(a[i].has_price == (i % 3 != 2));
        if (a[i].has_price)
            CHECK_INT(i % 3 ? 2000000 : 8400000, a[i].price_e6);
        CHECK_INT(i % 3 != 2, a[i].tier_count);
        CHECK(a[i].explanation);
    }
}

/* ---- changing ---- */

TEST(a_changed_price_is_true_with_its_commit)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "8.40");
    CHECK_STR("8.4", pays(&s, s.acme, 1));
    a_price(&s, "PUBLIC", "SALT-25", "1", "8.50");
    CHECK_STR("8.5", pays(&s, s.acme, 1));
    struct price_entry_put in = entry_of(&s, "PUBLIC", "SALT-25", "1");
    in.remove = true;
    CHECK_OK(s.cx, db_write(s.cx, put_entry, &in));
    CHECK_STR("none", pays(&s, s.acme, 1));
    CHECK_ERROR(s.cx, entry_unknown, db_write(s.cx, put_entry, &in));
    struct price_list l;
    CHECK_OK(s.cx, price_list_by_code(s.cx, "PUBLIC", &l));
    CHECK_INT(0, l.entry_count);
}

TEST(the_end_of_an_entry_is_the_same_on_all_its_tiers)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "8.40");
    struct price_entry_put in = entry_of(&s, "PUBLIC", "SALT-25", "40");
    in.has_price = in.has_until = true;
    in.price_e6 = 8000000;
    in.valid_until_ms = s.cx->now_ms + 1000;
    CHECK_OK(s.cx, db_write(s.cx, put_entry, &in));
    a_price(&s, "PUBLIC", "SALT-25", "80", "7"); /* takes the entry's end */
    CHECK_STR("8.4", pays(&s, s.acme, 1));
    test_at(s.cx, in.valid_until_ms);
    CHECK_STR("none", pays(&s, s.acme, 1));
    CHECK_STR("none", pays(&s, s.acme, 80));
}

TEST(an_entry_that_cannot_be_is_refused_by_name)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    struct price_entry_put good = entry_of(&s, "PUBLIC", "SALT-25", "1"), in;
    good.has_price = true;
    in = good;
    in.price_e6 = -1;
    CHECK_ERROR(s.cx, price_invalid, db_write(s.cx, put_entry, &in));
    in = good;
    in.has_price = false;
    CHECK_ERROR(s.cx, price_missing, db_write(s.cx, put_entry, &in));
    in.has_percent = true;
    in.percent_off_ppm = 1000000;
    CHECK_ERROR(s.cx, percent_invalid, db_write(s.cx, put_entry, &in));
    in.has_price = true;
    CHECK_ERROR(s.cx, price_and_percent, db_write(s.cx, put_entry, &in));
    in = good;
    in.target = "NOBODY";
    CHECK_ERROR(s.cx, product_unknown, db_write(s.cx, put_entry, &in));
    in.target = "category:nothing";
    CHECK_ERROR(s.cx, category_unknown, db_write(s.cx, put_entry, &in));
    in.target = "brand:nobody";
    CHECK_ERROR(s.cx, brand_unknown, db_write(s.cx, put_entry, &in));
    in = good;
    in.unit = "ZZZ";
    CHECK_ERROR(s.cx, unit_unknown, db_write(s.cx, put_entry, &in));
    in = good;
    in.has_from = in.has_until = true;
    in.valid_from_ms = in.valid_until_ms = 5000;
    CHECK_ERROR(s.cx, validity_empty, db_write(s.cx, put_entry, &in));
    in = good;
    in.list = 5;
    CHECK_ERROR(s.cx, list_unknown, db_write(s.cx, put_entry, &in));
    CHECK_STR("none", pays(&s, s.acme, 1)); /* nothing of it was taken */
}

TEST(a_price_of_zero_is_taken_when_it_is_said)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "0");
    CHECK_STR("0", pays(&s, s.acme, 1));
}

TEST(a_list_that_cannot_be_is_refused_by_name)
{
    struct shop s = a_shop();
    struct price_list_put in = list_of("X", "company:NOBODY");
    CHECK_ERROR(s.cx, audience_unknown, db_write(s.cx, put_list, &in));
    in = list_of("X", "everybody");
    CHECK_ERROR(s.cx, audience_unknown, db_write(s.cx, put_list, &in));
    in = list_of("X", "all");
    in.currency = "QQQ";
    CHECK_ERROR(s.cx, currency_unknown, db_write(s.cx, put_list, &in));
    in = list_of("X", "all");
    in.has_from = in.has_until = true;
    in.valid_from_ms = in.valid_until_ms = 7;
    CHECK_ERROR(s.cx, validity_empty, db_write(s.cx, put_list, &in));
    in = list_of("X", "all");
    in.must_exist = true;
    CHECK_ERROR(s.cx, list_unknown, db_write(s.cx, put_list, &in));
    in = list_of("", "all");
    CHECK_ERROR(s.cx, field_missing, db_write(s.cx, put_list, &in));
    a_list(&s, "X", "all");
    in = list_of("X", "all");
    in.must_be_new = true;
    CHECK_ERROR(s.cx, code_taken, db_write(s.cx, put_list, &in));
    in.must_be_new = false;
    in.name = "Changed";
    in.expect_version = 9;
    CHECK_ERROR(s.cx, changed_meanwhile, db_write(s.cx, put_list, &in));
    a_price(&s, "X", "SALT-25", "1", "5");
    in = list_of("X", NULL);
    in.currency = "CHF";
    CHECK_ERROR(s.cx, currency_mismatch, db_write(s.cx, put_list, &in));
}

TEST(a_list_is_found_by_part_of_its_name_and_changed_in_place)
{
    struct shop s = a_shop();
    struct price_list_put in = list_of("C-14", "company:ACME");
    in.name = "Contrat Salaisons";
    CHECK_OK(s.cx, db_write(s.cx, put_list, &in));
    a_list(&s, "PUBLIC", "all");
    struct price_list *lists;
    int count;
    CHECK_OK(s.cx, price_list_some(s.cx, "salai", "", 10, &lists, &count));
    CHECK_INT(1, count);
    CHECK_STR("company", lists[0].audience);
    CHECK_STR("ACME", lists[0].audience_code);
    CHECK_INT(1, lists[0].version);
    struct price_list_put change = {.code = "C-14", .priority = 3, .active = 0};
    CHECK_OK(s.cx, db_write(s.cx, put_list, &change));
    CHECK_OK(s.cx, price_list_by_code(s.cx, "C-14", &lists[0]));
    CHECK_INT(3, lists[0].priority);
    CHECK_INT(2, lists[0].version);
    CHECK(!lists[0].active);
    CHECK_STR("Contrat Salaisons", lists[0].name);
    CHECK_OK(s.cx, price_list_all(s.cx, &lists, &count));
    CHECK_INT(2, count);
}

TEST(entries_are_paged_in_a_steady_order)
{
    struct shop s = a_shop();
    a_list(&s, "PUBLIC", "all");
    a_price(&s, "PUBLIC", "SALT-25", "1", "8.40");
    a_price(&s, "PUBLIC", "SALT-25", "40", "7.95");
    a_price(&s, "PUBLIC", "PEPPER", "1", "2");
    a_percent(&s, "PUBLIC", "category:cured", 5);
    a_percent(&s, "PUBLIC", "*", 1);
    struct price_list l;
    struct price_entry *e;
    int count, seen = 0;
    const char *after = NULL, *words = "";
    CHECK_OK(s.cx, price_list_by_code(s.cx, "PUBLIC", &l));
    CHECK_INT(5, l.entry_count);
    for (;;) {
        CHECK_OK(s.cx, price_entry_some(s.cx, l.id, NULL, after, 2, &e, &count));
        for (int i = 0; i < count; i++)
            words = arena_printf(s.cx->arena, "%s %s", words, e[i].target);
        seen += count;
        if (count < 2)
            break;
        after = price_entry_cursor(s.cx->arena, &e[count - 1]);
    }
    CHECK_INT(5, seen);
    CHECK_STR(" * category:cured SALT-25 SALT-25 PEPPER", words);
    CHECK_OK(s.cx, price_entry_some(s.cx, l.id, "SALT-25", NULL, 10, &e, &count));
    CHECK_INT(2, count);
    CHECK_OK(s.cx, price_entry_some(s.cx, l.id, "NOTHING", NULL, 10, &e, &count));
    CHECK_INT(0, count);
    CHECK_ERROR(s.cx, cursor_invalid, price_entry_some(s.cx, l.id, NULL, "a|b", 10, &e, &count));
}
