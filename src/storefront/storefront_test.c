/* The shop's pages on a real database. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront.h"

#include "catalogue/catalogue.h"
#include "company/company.h"
#include "db/db.h"
#include "pricing/pricing.h"
#include "storefront/storefront_pages.h"
#include "support/test.h"

static struct company_id baker;

/* Salts, with fine and coarse ones below; one coarse salt, 8.40 for everybody, 7.90 from 40 on. */
static enum status put_goods(struct ctx *cx, void *arg)
{
    static const struct category_put categories[] = {
        {.code = "salts", .parent_code = "", .names = {"Salts", "Sels"}, .position = 1},
        {.code = "fine", .parent_code = "salts", .names = {"Fine salts", "Sels fins"}, .position = 1},
        {.code = "coarse", .parent_code = "salts", .names = {"Coarse salts", NULL}, .position = 2},
        {.code = "packaging", .parent_code = "", .names = {"Packaging", "Emballage"}, .position = 2},
    };
    (void)arg;
    int64_t id;
    bool created;
    for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++)
        TRY(category_put(cx, &categories[i], &id, &created));
    struct product_put salt = {.sku = "SALT-25",
                               .unit = "C62",
                               .category_code = "coarse",
                               .stock_policy = "none",
                               .names = {"Coarse salt 25 kg <new>", "Gros sel 25 kg"},
                               .descriptions = {"For curing.\n\n- even grain", NULL},
                               .lead_time_days = -1,
                               .min_quantity_e6 = -1,
                               .step_quantity_e6 = -1,
                               .active = 1};
    TRY(product_put(cx, &salt, &id, &created));
    struct price_list_put list = {
        .code = "BASE", .name = "Base", .currency = "EUR", .audience = "all", .priority = 10, .active = 1};
    TRY(price_list_put(cx, &list, &id, &created));
    struct price_entry_put entry = {.list = id,
                                    .target = "SALT-25",
                                    .unit = "",
                                    .min_quantity_e6 = 1000000,
                                    .has_price = true,
                                    .price_e6 = 8400000};
    TRY(price_entry_put(cx, &entry, &created));
    entry.min_quantity_e6 = 40000000;
    entry.price_e6 = 7900000;
    TRY(price_entry_put(cx, &entry, &created));
    TRY(company_put(cx, &(struct company_put){.code = "BAKER", .name = "Baker", .country = "FR"}, &baker,
                    &created));
    return OK;
}

static struct ctx *a_shop(void)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, db_write(cx, put_goods, NULL));
    page_set_filler(storefront_fill_page);
    return cx;
}

static struct ctx *a_buyer(void)
{
    struct ctx *cx = a_shop();
    test_as_buyer(cx, baker);
    return cx;
}

/* Runs a page with one parameter of its path; its answer is in the request. */
static struct request *get(struct ctx *cx, handler page, const char *path, const char *name,
                           const char *value)
{
    struct request *rq = arena_new(cx->arena, struct request);
    rq->path = rq->target = path;
    rq->host = "localhost";
    rq->params = arena_new(cx->arena, struct pair);
    rq->params[0] = (struct pair){name, value};
    rq->param_count = 1;
    CHECK_OK(cx, page(cx, rq));
    return rq;
}

static bool holds(const struct request *rq, const char *text)
{
    return rq->answer.body && strstr(rq->answer.body, text) != NULL;
}

TEST(a_category_is_found_with_its_parents_and_children)
{
    struct ctx *cx = a_shop();
    struct near_category *near;
    int count;
    CHECK_OK(cx, storefront_store_near(cx, 0, "salts", &near, &count));
    CHECK_INT(3, count);
    CHECK_STR("Salts", near[0].name);
    CHECK_INT(0, near[0].rank);
    CHECK_STR("fine", near[1].code);
    CHECK_STR("coarse", near[2].code);
    CHECK_INT(1, near[2].rank);
    CHECK_OK(cx, storefront_store_near(cx, near[2].id, NULL, &near, &count));
    CHECK_INT(2, count);
    CHECK_INT(-1, near[0].rank);
    CHECK_STR("salts", near[0].code);
    CHECK_OK(cx, storefront_store_near(cx, 0, "nothing", &near, &count));
    CHECK_INT(0, count);
}

TEST(the_frame_names_the_top_categories_in_the_readers_language)
{
    struct ctx *cx = a_shop();
    struct near_category *top;
    int count;
    cx->lang = lang_by_code("fr");
    CHECK_OK(cx, storefront_store_nav(cx, &top, &count));
    CHECK_INT(2, count);
    CHECK_STR("Sels", top[0].name);
    CHECK_STR("Emballage", top[1].name);
}

TEST(a_list_shows_the_buyers_price_its_tiers_and_an_add_button)
{
    struct ctx *cx = a_buyer();
    const struct request *rq = get(cx, storefront_list, "/c/salts", "category", "salts");
    CHECK_INT(200, rq->answer.status);
    CHECK(holds(rq, "Coarse salt 25 kg &lt;new&gt;"));
    CHECK(holds(rq, "€8.40"));
    CHECK(holds(rq, "from 40"));
    CHECK(holds(rq, "€7.90"));
    CHECK(holds(rq, "action=\"/cart/add\""));
    CHECK(holds(rq, "1–1 of 1"));
}

TEST(a_reader_who_is_not_signed_in_sees_no_price)
{
    struct ctx *cx = a_shop();
    cx->actor.kind = ACTOR_NOBODY;
    cx->actor.may = 0;
    cx->actor.name = "";
    const struct request *rq = get(cx, storefront_list, "/c/salts", "category", "salts");
    CHECK(holds(rq, "SALT-25"));
    CHECK(holds(rq, "Sign in to see your prices"));
    CHECK(!holds(rq, "8.40"));
    CHECK(!holds(rq, "/cart/add"));
}

TEST(a_product_page_shows_price_tiers_and_description)
{
    struct ctx *cx = a_buyer();
    const struct request *rq = get(cx, storefront_product, "/p/SALT-25", "sku", "SALT-25");
    CHECK_INT(200, rq->answer.status);
    CHECK(holds(rq, "€8.40"));
    CHECK(holds(rq, "40\u00a0units"));
    CHECK(holds(rq, "<li>even grain</li>"));
    CHECK(holds(rq, "/c/coarse"));
}

TEST(a_code_written_otherwise_leads_to_the_products_own_address)
{
    struct ctx *cx = a_buyer();
    const struct request *rq = get(cx, storefront_product, "/p/salt-25", "sku", "salt-25");
    CHECK_INT(303, rq->answer.status);
}

TEST(an_unknown_product_and_category_are_not_found)
{
    struct ctx *cx = a_buyer();
    struct request *rq = arena_new(cx->arena, struct request);
    struct pair unknown = {"sku", "NOTHING"};
    rq->params = &unknown;
    rq->param_count = 1;
    CHECK_ERROR(cx, not_found, storefront_product(cx, rq));
    unknown.name = "category";
    CHECK_ERROR(cx, not_found, storefront_list(cx, rq));
}

TEST(searching_a_whole_code_leads_to_the_product_and_words_lead_to_a_list)
{
    struct ctx *cx = a_buyer();
    struct request *rq = arena_new(cx->arena, struct request);
    struct pair q = {"q", "SALT-25"};
    bool seen = false;
    *rq = (struct request){.path = "/search",
                           .target = "/search",
                           .host = "localhost",
                           .query = &q,
                           .query_count = 1,
                           .query_seen = &seen};
    CHECK_OK(cx, storefront_search(cx, rq));
    CHECK_INT(303, rq->answer.status);
    q.value = "coarse kg";
    struct request *words = arena_new(cx->arena, struct request);
    *words = (struct request){.path = "/search",
                              .target = "/search",
                              .host = "localhost",
                              .query = &q,
                              .query_count = 1,
                              .query_seen = &seen};
    CHECK_OK(cx, storefront_search(cx, words));
    CHECK_INT(200, words->answer.status);
    CHECK(holds(words, "SALT-25"));
}
