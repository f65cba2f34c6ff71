/* Products with own price and stock, on a real database. SPDX-License-Identifier: Apache-2.0 */
#include "shelf/shelf.h"

#include "company/company.h"
#include "db/db.h"
#include "support/test.h"

static struct company_id acme;

/* A to E: A costs 5, B 2 and is out of stock, C has no price, D costs 8 and is not counted, E costs 1 from 10 on. */
static enum status put_goods(struct ctx *cx, void *arg)
{
    static const struct {
        const char *sku, *policy;
        int64_t price_e6, from_e6, stock_e6;
    } goods[] = {{"A", "strict", 5000000, 1000000, 3000000},
                 {"B", "strict", 2000000, 1000000, 0},
                 {"C", "strict", 0, 0, 1000000},
                 {"D", "none", 8000000, 1000000, 0},
                 {"E", "strict", 1000000, 10000000, 50000000}};
    (void)arg;
    bool created;
    int64_t id, list;
    TRY(company_put(
        cx,
        &(struct company_put){
            .code = "acme", .name = "Acme", .country = "FR", .status = "active", .currency = "EUR"},
        &acme, &created));
    const struct price_list_put base = {
        .code = "base", .name = "Base", .currency = "EUR", .audience = "all", .priority = 10, .active = 1};
    TRY(price_list_put(cx, &base, &list, &created));
    for (size_t i = 0; i < sizeof goods / sizeof goods[0]; i++) {
        struct product_put in = product_put_of(goods[i].sku);
        in.unit = "C62";
        in.names[0] = goods[i].sku;
        in.stock_policy = goods[i].policy;
        TRY(product_put(cx, &in, &id, &created));
        struct stock_put stock = stock_put_of("MAIN", goods[i].sku, goods[i].stock_e6);
        TRY(stock_put(cx, &stock, &created));
        const struct price_entry_put entry = {.list = list,
                                              .target = goods[i].sku,
                                              .unit = "",
                                              .min_quantity_e6 = goods[i].from_e6,
                                              .has_price = true,
                                              .price_e6 = goods[i].price_e6};
        if (goods[i].price_e6 > 0)
            TRY(price_entry_put(cx, &entry, &created));
    }
    return OK;
}

static struct ctx *a_buyer(void)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, db_write(cx, put_goods, NULL));
    test_as_buyer(cx, acme);
    return cx;
}

static const char *skus(struct ctx *cx, const struct shelf_page *page)
{
    const char *all = "";
    for (int i = 0; i < page->row_count; i++)
        all = arena_printf(cx->arena, "%s%s", all, page->rows[i].product.sku);
    return all;
}

static const char *found(struct ctx *cx, struct shelf_search s)
{
    struct shelf_page page;
    s.limit = 50;
    CHECK_OK(cx, shelf_search(cx, &s, &page));
    CHECK(page.next == NULL);
    return skus(cx, &page);
}

TEST(rows_carry_own_price_for_one_and_stock)
{
    struct ctx *cx = a_buyer();
    struct shelf_page page;
    CHECK_OK(cx, shelf_search(cx, &(struct shelf_search){.limit = 9, .with_count = true}, &page));
    CHECK_STR("ABCDE", skus(cx, &page));
    CHECK_INT(5, page.total);
    CHECK_STR("EUR", page.currency);
    CHECK(page.rows[0].price.has_price);
    CHECK_INT(5000000, page.rows[0].price.price_e6);
    CHECK_INT(3000000, page.rows[0].stock.available_e6);
    CHECK(!page.rows[2].price.has_price);
    CHECK(!page.rows[4].price.has_price); /* its first tier starts at 10 */
    CHECK_INT(1, page.rows[4].price.tier_count);
    CHECK_INT(10000000, page.rows[4].price.tiers[0].min_quantity_e6);
}

TEST(without_a_company_there_are_no_prices)
{
    struct ctx *cx = a_buyer();
    test_as_staff(cx, "owner");
    cx->company.v = 0;
    struct shelf_page page;
    CHECK_OK(cx, shelf_search(cx, &(struct shelf_search){.limit = 9}, &page));
    CHECK_STR("ABCDE", skus(cx, &page));
    CHECK(!page.rows[0].price.has_price);
    CHECK_INT(3000000, page.rows[0].stock.available_e6);
}

TEST(price_and_stock_order_and_filter)
{
    struct ctx *cx = a_buyer();
    CHECK_STR("BADCE", found(cx, (struct shelf_search){.sort = SHELF_BY_PRICE}));
    CHECK_STR("DABCE", found(cx, (struct shelf_search){.sort = SHELF_BY_PRICE_DOWN}));
    CHECK_STR("AD", found(cx, (struct shelf_search){.has_price_min = true, .price_min_e6 = 5000000}));
    CHECK_STR("B", found(cx, (struct shelf_search){.has_price_max = true, .price_max_e6 = 4999999}));
    CHECK_STR("ACDE", found(cx, (struct shelf_search){.in_stock = true}));
    CHECK_STR("A", found(cx, (struct shelf_search){.products = {.q = "a"}, .in_stock = true}));
}

TEST(pages_of_every_order_go_on_where_they_ended)
{
    struct ctx *cx = a_buyer();
    static const struct {
        const char *row;
        struct shelf_search s;
        const char *all;
    } cases[] = {{"by name", {.limit = 2}, "ABCDE"},
                 {"by price", {.limit = 2, .sort = SHELF_BY_PRICE}, "BADCE"},
                 {"in stock", {.limit = 3, .in_stock = true}, "ACDE"},
                 {"by relevance", {.limit = 2, .products = {.q = " "}, .sort = SHELF_BY_RELEVANCE}, "ABCDE"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct shelf_search s = cases[i].s;
        struct shelf_page page;
        const char *all = "";
        do {
            CHECK_OK(cx, shelf_search(cx, &s, &page));
            all = arena_printf(cx->arena, "%s%s", all, skus(cx, &page));
            s.after = page.next;
        } while (page.next);
        CHECK_CASE(cases[i].row, strcmp(cases[i].all, all) == 0);
    }
    struct shelf_page page;
    CHECK_ERROR(cx, cursor_invalid,
                shelf_search(cx, &(struct shelf_search){.limit = 2, .after = "zz"}, &page));
}

TEST(too_many_matches_are_refused_where_all_must_be_looked_at)
{
    struct ctx *cx = a_buyer();
    struct shelf_page page;
    const struct shelf_search by_price = {.limit = 9, .sort = SHELF_BY_PRICE, .matches_max = 4};
    const struct shelf_search by_name = {.limit = 9, .matches_max = 4};
    CHECK_ERROR(cx, search_too_wide, shelf_search(cx, &by_price, &page));
    CHECK_OK(cx, shelf_search(cx, &by_name, &page));
}

static enum status put_facets(struct ctx *cx, void *arg)
{
    static const struct {
        const char *sku, *colour, *size, *brand;
    } values[] = {{"A", "red", "1 mm", "Baie"},
                  {"B", "red", "2 mm", "Baie"},
                  {"C", "blue", "2.5 mm", "Cap"},
                  {"D", "green", "4", ""}};
    (void)arg;
    struct attribute_put colour = attribute_put_of("Colour"), size = attribute_put_of("Size");
    int64_t id;
    colour.is_facet = size.is_facet = 1;
    size.type = "number";
    size.unit = "MMT";
    TRY(attribute_put(cx, &colour, &id));
    TRY(attribute_put(cx, &size, &id));
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        const struct attribute list[] = {{"Colour", values[i].colour}, {"Size", values[i].size}};
        struct product_put in = product_put_of(values[i].sku);
        in.attributes = list;
        in.attribute_count = 2;
        in.brand = values[i].brand;
        TRY(product_put(cx, &in, &id, NULL));
    }
    return OK;
}

static const char *counts(struct ctx *cx, const struct shelf_facet *f)
{
    const char *text = "";
    for (int i = 0; i < f->value_count; i++)
        text = arena_printf(cx->arena, "%s%s %d,", text, f->values[i].text, f->values[i].count);
    return text;
}

TEST(a_facet_counts_what_every_other_filter_leaves)
{
    struct ctx *cx = a_buyer();
    test_as_staff(cx, "owner");
    CHECK_OK(cx, db_write(cx, put_facets, NULL));
    test_as_buyer(cx, acme);
    struct shelf_search s = {.limit = 9, .with_facets = true, .with_count = true};
    struct shelf_page page;
    CHECK_OK(cx, shelf_search(cx, &s, &page));
    CHECK_INT(5, page.total);
    CHECK_INT(2, page.facets->attribute_count);
    CHECK_STR("blue 1,green 1,red 2,", counts(cx, &page.facets->attributes[0]));
    CHECK_STR("Baie 2,Cap 1,", counts(cx, &page.facets->brand));
    CHECK_INT(4, page.facets->in_stock);

    s.filters[0] = (struct shelf_filter){.name = "Colour", .values = {"red", "blue"}, .value_count = 2};
    s.filter_count = 1;
    CHECK_OK(cx, shelf_search(cx, &s, &page));
    CHECK_STR("ABC", skus(cx, &page));
    CHECK_STR("blue 1,green 1,red 2,", counts(cx, &page.facets->attributes[0]));
    CHECK_INT(3, page.facets->attributes[1].value_count);

    s.filters[1] = (struct shelf_filter){
        .name = "Size", .has_min = true, .min_e6 = 2000000, .has_max = true, .max_e6 = 3000000};
    s.filter_count = 2;
    CHECK_OK(cx, shelf_search(cx, &s, &page));
    CHECK_STR("BC", skus(cx, &page));
    CHECK_STR("blue 1,red 1,", counts(cx, &page.facets->attributes[0]));
    s.brands[0] = "baie";
    s.brand_count = 1;
    CHECK_OK(cx, shelf_search(cx, &s, &page));
    CHECK_STR("B", skus(cx, &page));
    CHECK_STR("Baie 1,Cap 1,", counts(cx, &page.facets->brand));
    s.in_stock = true;
    CHECK_OK(cx, shelf_search(cx, &s, &page));
    CHECK_INT(0, page.row_count);
    CHECK_INT(0, page.facets->in_stock);
}
