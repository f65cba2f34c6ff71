/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue.h"
#include "db/db.h"
#include "export/export.h"
#include "support/test.h"

static enum status put_product(struct ctx *cx, void *arg)
{
    int64_t id;
    bool created;
    return product_put(cx, arg, &id, &created);
}

static const char *all_of(struct ctx *cx, const char *kind, int page)
{
    const struct export_kind *k;
    CHECK_OK(cx, export_kind_find(cx, kind, &k));
    struct buf b;
    buf_init(&b, cx->arena, 1024);
    struct export_place place = {0};
    while (!place.is_over)
        CHECK_OK(cx, export_rows(cx, k, page, &place, &b));
    return buf_text(&b);
}

static void a_product(struct ctx *cx, const char *sku, const struct attribute *attributes, int count)
{
    struct product_put in = product_put_of(sku);
    in.unit = "C62";
    in.names[0] = sku;
    in.attributes = attributes;
    in.attribute_count = count;
    CHECK_OK(cx, db_write(cx, put_product, &in));
}

TEST(an_export_is_the_same_in_pages_of_any_size)
{
    struct ctx *cx = test_ctx();
    for (int i = 0; i < 7; i++)
        a_product(cx, arena_printf(cx->arena, "SKU-%d", i), NULL, 0);
    const char *whole = all_of(cx, "products", 1000);
    CHECK(strstr(whole, "SKU-0,") == whole);
    CHECK_STR(whole, all_of(cx, "products", 1));
    CHECK_STR(whole, all_of(cx, "products", 3));
    CHECK_STR(whole, all_of(cx, "products", 7));
}

TEST(a_place_that_is_none_is_refused)
{
    struct ctx *cx = test_ctx();
    const struct export_kind *k;
    CHECK_OK(cx, export_kind_find(cx, "prices", &k));
    struct buf b;
    buf_init(&b, cx->arena, 64);
    CHECK_ERROR(cx, cursor_invalid, export_rows(cx, k, 10, &(struct export_place){.after = "made up"}, &b));
}

TEST(more_attributes_than_a_file_holds_are_refused)
{
    enum { NAMES = 451 };
    struct ctx *cx = test_ctx();
    struct attribute *list = arena_array(cx->arena, struct attribute, NAMES);
    for (int i = 0; i < NAMES; i++)
        list[i] = (struct attribute){arena_printf(cx->arena, "Name %d", i), "x"};
    a_product(cx, "MANY-1", list, NAMES / 2);
    a_product(cx, "MANY-2", list + NAMES / 2, NAMES - NAMES / 2);
    const struct export_kind *k;
    CHECK_OK(cx, export_kind_find(cx, "products", &k));
    struct buf b;
    buf_init(&b, cx->arena, 64);
    CHECK_ERROR(cx, export_too_wide, export_rows(cx, k, 10, &(struct export_place){0}, &b));
}
