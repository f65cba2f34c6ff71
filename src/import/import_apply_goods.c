/* What a record of categories, products, price lists, prices and stock does. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "import/import_row.h"
#include "inventory/inventory.h"
#include "pricing/pricing.h"
#include <string.h>

enum status apply_category(struct ctx *cx, const struct import_row *r)
{
    struct category_put in = {.code = row_need(r, "code"),
                              .parent_code = row_clear(r, "parent"),
                              .names = {row_text(r, "name_en"), row_text(r, "name_fr")},
                              .position = -1};
    bool has;
    int64_t position = row_whole(r, "position", &has);
    if (has && (position < 0 || position > INT32_MAX))
        fail_field(cx, "/position", E_cell_number, "column", "position", "value", row_text(r, "position"),
                   NULL);
    else if (has)
        in.position = (int)position;
    TRY(ctx_fields_ok(cx));
    int64_t id;
    bool created;
    return category_put(cx, &in, &id, &created);
}

static int read_attributes(const struct import_row *r, const char *prefix, struct attribute **out)
{
    struct attribute *list = arena_array(r->cx->arena, struct attribute, r->count);
    int n = 0;
    for (int i = 0; i < r->count; i++) {
        if (!str_starts(r->columns[i], prefix) || !r->cells[i] || !*r->cells[i])
            continue;
        list[n++] = (struct attribute){r->columns[i] + strlen(prefix), row_clear(r, r->columns[i])};
    }
    *out = list;
    return n;
}

enum status apply_product(struct ctx *cx, const struct import_row *r)
{
    bool has;
    struct product_put in = {
        .sku = row_need(r, "sku"),
        .unit = row_text(r, "unit"),
        .category_code = row_clear(r, "category"),
        .stock_policy = row_text(r, "stock_policy"),
        .brand = row_clear(r, "brand"),
        .mpn = row_clear(r, "mpn"),
        .gtin = row_clear(r, "gtin"),
        .tax_category = row_text(r, "tax_category"),
        .names = {row_clear(r, "name_en"), row_clear(r, "name_fr")},
        .descriptions = {row_clear(r, "description_en"), row_clear(r, "description_fr")},
        .clear_backorder_limit = row_clears(r, "backorder_limit"),
        .clear_weight = row_clears(r, "weight_g"),
        .clear_cost = row_clears(r, "cost"),
        .active = row_flag(r, "active"),
        .lifecycle = row_text(r, "lifecycle"),
        .variant_of = row_clear(r, "variant_of"),
    };
    struct attribute *attributes, *french;
    in.attribute_count = read_attributes(r, "attribute:", &attributes);
    in.attributes = attributes;
    in.attribute_fr_count = read_attributes(r, "attribute_fr:", &french);
    in.attributes_fr = french;
    in.backorder_limit_e6 = row_e6(r, "backorder_limit", &in.has_backorder_limit);
    in.weight_g = row_whole(r, "weight_g", &in.has_weight);
    in.cost_e6 = row_e6(r, "cost", &in.has_cost);
    int64_t days = row_whole(r, "lead_time_days", &has);
    in.lead_time_days = has && days >= 0 && days <= 3650 ? (int)days : -1;
    if (has && in.lead_time_days < 0)
        fail_field(cx, "/lead_time_days", E_cell_number, "column", "lead_time_days", "value",
                   row_text(r, "lead_time_days"), NULL);
    in.min_quantity_e6 = row_e6(r, "min_quantity", &has);
    if (!has)
        in.min_quantity_e6 = row_clears(r, "min_quantity") ? 0 : -1;
    in.step_quantity_e6 = row_e6(r, "step_quantity", &has);
    if (!has)
        in.step_quantity_e6 = row_clears(r, "step_quantity") ? 0 : -1;
    TRY(ctx_fields_ok(cx));
    int64_t id;
    bool created;
    return product_put(cx, &in, &id, &created);
}

/* A number that is there, or `cleared` where the cell clears; -1 leaves. */
static int64_t number_or_leave(const struct import_row *r, const char *column, int64_t cleared)
{
    bool has;
    int64_t e6 = row_e6(r, column, &has);
    return has ? e6 : row_clears(r, column) ? cleared : -1;
}

enum status apply_unit(struct ctx *cx, const struct import_row *r)
{
    struct product_unit_put in = product_unit_put_of(row_need(r, "sku"), row_need(r, "unit"));
    in.content_e6 = number_or_leave(r, "content", 0);
    in.min_quantity_e6 = number_or_leave(r, "min_quantity", 0);
    in.step_quantity_e6 = number_or_leave(r, "step_quantity", 0);
    in.gtin = row_clear(r, "gtin");
    in.labels[0] = row_clear(r, "label_en");
    in.labels[1] = row_clear(r, "label_fr");
    TRY(ctx_fields_ok(cx));
    bool created;
    return product_unit_put(cx, &in, &created);
}

enum status apply_relation(struct ctx *cx, const struct import_row *r)
{
    const char *sku = row_need(r, "sku"), *kind = row_need(r, "kind"), *related = row_need(r, "related");
    bool remove = row_flag(r, "remove") == 1;
    TRY(ctx_fields_ok(cx));
    return remove ? product_relation_remove(cx, sku, kind, related)
                  : product_relation_add(cx, sku, kind, related);
}

enum status apply_price_list(struct ctx *cx, const struct import_row *r)
{
    bool has;
    struct price_list_put in = {.code = row_need(r, "code"),
                                .name = row_text(r, "name"),
                                .currency = row_text(r, "currency"),
                                .audience = row_text(r, "audience"),
                                .clear_from = row_clears(r, "valid_from"),
                                .clear_until = row_clears(r, "valid_until"),
                                .active = -1};
    in.priority = row_whole(r, "priority", &has);
    if (!has)
        in.priority = -1;
    in.valid_from_ms = row_instant(r, "valid_from", false, &in.has_from);
    in.valid_until_ms = row_instant(r, "valid_until", true, &in.has_until);
    TRY(ctx_fields_ok(cx));
    int64_t id;
    bool created;
    return price_list_put(cx, &in, &id, &created);
}

enum status apply_price(struct ctx *cx, const struct import_row *r)
{
    bool has;
    const char *list = row_need(r, "list");
    struct price_entry_put in = {.target = row_need(r, "sku"),
                                 .unit = row_text(r, "unit") ? row_text(r, "unit") : "",
                                 .clear_until = row_clears(r, "valid_until")};
    in.min_quantity_e6 = row_e6(r, "min_quantity", &has);
    in.valid_from_ms = row_instant(r, "valid_from", false, &in.has_from);
    in.valid_until_ms = row_instant(r, "valid_until", true, &in.has_until);
    in.price_e6 = row_e6(r, "price", &in.has_price);
    in.base_quantity_e6 = row_e6(r, "base_quantity", &has);
    int64_t percent_e6 = row_e6(r, "percent_off", &in.has_percent);
    in.percent_off_ppm = percent_e6 / 100; /* per cent in millionths to parts per million */
    if (in.has_percent && percent_e6 % 100 != 0)
        fail_field(cx, "/percent_off", E_cell_number, "column", "percent_off", "value",
                   row_text(r, "percent_off"), NULL);
    TRY(ctx_fields_ok(cx));
    if (!str_eq(r->cache->list_code, list)) {
        r->cache->list = arena_new(cx->arena, struct price_list);
        TRY(price_list_by_code(cx, list, r->cache->list));
        r->cache->list_code = list;
    }
    in.list = r->cache->list->id;
    bool created;
    return price_entry_put(cx, &in, &created);
}

enum status apply_stock(struct ctx *cx, const struct import_row *r)
{
    struct stock_put in = {.warehouse = row_need(r, "warehouse"),
                           .sku = row_need(r, "sku"),
                           .incoming_on = row_day(r, "incoming_on"),
                           .is_from_books = true};
    if (row_clears(r, "incoming_on"))
        in.incoming_on = "";
    in.on_hand_e6 = row_e6(r, "on_hand", &in.has_on_hand);
    in.incoming_e6 = row_e6(r, "incoming", &in.has_incoming);
    if (row_clears(r, "incoming"))
        in.has_incoming = true;
    TRY(ctx_fields_ok(cx));
    bool created;
    return stock_put(cx, &in, &created);
}
