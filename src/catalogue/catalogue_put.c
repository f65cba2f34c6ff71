/* Creating and changing products and brands. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/buf.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "catalogue/catalogue_check.h"
#include "catalogue/catalogue_goods_store.h"
#include "catalogue/catalogue_rules.h"
#include "catalogue/catalogue_value.h"
#include "change_log/change_log.h"
#include "seller/seller.h"
#include "tax/tax.h"
#include "web/json_out.h"
#include <string.h>

enum status brand_id(struct ctx *cx, const char *name, bool make, int64_t *out)
{
    const char *fold = str_fold(cx->arena, name);
    *out = 0;
    if (fold[0] == '\0')
        return OK;
    TRY(catalogue_store_brand(cx, fold, out));
    if (*out != 0 || !make)
        return OK;
    int64_t id = id_make();
    TRY(catalogue_store_brand_insert(cx, id, str_trim(cx->arena, name), fold));
    *out = id;
    return OK;
}

static void set_texts(struct ctx *cx, const struct product_put *in, struct product_record *r)
{
    static const char *const names[2] = {"/name_en", "/name_fr"};
    static const char *const descriptions[2] = {"/description_en", "/description_fr"};
    for (int i = 0; i < 2; i++) {
        catalogue_set_text(cx, names[i], in->names[i], NAME_MAX_BYTES, false, &r->texts.names[i]);
        catalogue_set_text(cx, descriptions[i], in->descriptions[i], TEXT_MAX, true,
                           &r->texts.descriptions[i]);
    }
    if (r->texts.names[0][0] == '\0' && r->texts.names[1][0] == '\0')
        fail_field(cx, names[0], E_field_missing, NULL);
}

static void set_words(struct ctx *cx, const struct product_put *in, struct product_record *r)
{
    if (in->unit) {
        if (in->unit[0] == '\0')
            fail_field(cx, "/unit", E_field_missing, NULL);
        else if (!unit_by_code(in->unit))
            fail_field(cx, "/unit", E_unit_unknown, "unit", in->unit, NULL);
        else
            r->unit = in->unit;
    } else if (r->unit[0] == '\0') {
        fail_field(cx, "/unit", E_field_missing, NULL);
    }
    if (in->stock_policy &&
        !stock_policy_by_name(in->stock_policy[0] ? in->stock_policy : "strict", &r->stock_policy))
        fail_field(cx, "/stock_policy", E_stock_policy_unknown, NULL);
    if (in->tax_category) {
        const char *category = in->tax_category[0] ? in->tax_category : "standard";
        if (tax_category_known(category))
            r->tax_category = category;
        else
            fail_field(cx, "/tax_category", E_tax_category_unknown, "category", category, NULL);
    }
    catalogue_set_text(cx, "/mpn", in->mpn, CODE_MAX, false, &r->mpn);
    if (in->gtin && in->gtin[0] != '\0' && !gtin_valid(in->gtin))
        fail_field(cx, "/gtin", E_gtin_invalid, NULL);
    else if (in->gtin)
        r->gtin = in->gtin;
    catalogue_set_text(cx, "/brand", in->brand, NAME_MAX_BYTES, false, &r->brand);
}

static void set_quantity(struct ctx *cx, const char *pointer, int64_t given, const struct unit_info *unit,
                         int64_t *out)
{
    if (given >= 0)
        *out = given;
    else if (given != -1)
        fail_field(cx, pointer, E_quantity_invalid, NULL);
    if (unit && !quantity_fits_unit(*out, unit))
        fail_field(cx, pointer, E_step_invalid, "unit", unit->code, NULL);
}

static bool sees_costs(const struct ctx *cx)
{
    return cx->actor.kind == ACTOR_JOB || (cx->actor.kind == ACTOR_STAFF && ctx_may(cx, MAY_price_list_read));
}

enum status product_costs(struct ctx *cx, const int64_t *ids, int count, int64_t *cost_e6)
{
    for (int i = 0; i < count; i++)
        cost_e6[i] = -1;
    return count > 0 && sees_costs(cx) ? catalogue_store_costs(cx, ids, count, cost_e6) : OK;
}

static void set_numbers(struct ctx *cx, const struct product_put *in, struct product_record *r)
{
    int64_t before = r->cost_e6;
    const struct unit_info *unit = unit_by_code(r->unit);
    set_quantity(cx, "/min_quantity", in->min_quantity_e6, unit, &r->min_quantity_e6);
    set_quantity(cx, "/step_quantity", in->step_quantity_e6, unit, &r->step_quantity_e6);
    if (in->clear_backorder_limit)
        r->backorder_limit_e6 = -1;
    else if (in->has_backorder_limit && in->backorder_limit_e6 < 0)
        fail_field(cx, "/backorder_limit", E_number_invalid, NULL);
    else if (in->has_backorder_limit)
        r->backorder_limit_e6 = in->backorder_limit_e6;
    if (in->clear_weight)
        r->weight_g = -1;
    else if (in->has_weight && in->weight_g < 0)
        fail_field(cx, "/weight_g", E_number_invalid, NULL);
    else if (in->has_weight)
        r->weight_g = in->weight_g;
    if (in->clear_cost)
        r->cost_e6 = -1;
    else if (in->has_cost && in->cost_e6 < 0)
        fail_field(cx, "/cost", E_number_invalid, NULL);
    else if (in->has_cost)
        r->cost_e6 = in->cost_e6;
    if (r->cost_e6 != before && !sees_costs(cx))
        fail_field(cx, "/cost", E_right_missing, "right", tr(cx->lang, permission_text(MAY_price_list_read)),
                   NULL);
    if (in->lead_time_days > 3650 || in->lead_time_days < -1)
        fail_field(cx, "/lead_time_days", E_number_invalid, NULL);
    else if (in->lead_time_days >= 0)
        r->lead_time_days = in->lead_time_days;
    r->lifecycle = lifecycle_after(r->lifecycle, in->active);
    if (in->lifecycle && !lifecycle_by_name(in->lifecycle[0] ? in->lifecycle : "active", &r->lifecycle))
        fail_field(cx, "/lifecycle", E_lifecycle_unknown, NULL);
    r->active = r->lifecycle == LIFECYCLE_ACTIVE || r->lifecycle == LIFECYCLE_PHASED_OUT;
    if (r->lifecycle == LIFECYCLE_PHASED_OUT && r->stock_policy == STOCK_BACKORDER)
        r->stock_policy = STOCK_STRICT; /* sold while stock lasts */
}

/* One level: a head is no variant, and what has variants becomes none. */
static enum status set_head(struct ctx *cx, const struct product_put *in, struct product_record *r)
{
    if (!in->variant_of)
        return OK;
    r->variant_of = 0;
    if (in->variant_of[0] == '\0')
        return OK;
    struct product_record head;
    bool found, has_variants = false;
    TRY(catalogue_store_record(cx, in->variant_of, &head, &found));
    if (found && r->id != 0)
        TRY(goods_store_has_variants(cx, r->id, &has_variants));
    if (!found)
        fail_field(cx, "/variant_of", E_product_unknown, "sku", in->variant_of, NULL);
    else if (head.id == r->id || head.variant_of != 0 || has_variants)
        fail_field(cx, "/variant_of", E_variant_loop, NULL);
    else
        r->variant_of = head.id;
    return OK;
}

/* What order units rest on: the base unit that their content is counted in, GTINs of one thing each. */
static enum status check_against_units(struct ctx *cx, const struct product_record *before,
                                       const struct product_record *after)
{
    if (before->unit_count > 0 && !str_eq(before->unit, after->unit))
        fail_field(cx, "/unit", E_base_unit_fixed, NULL);
    if (*after->gtin == '\0' || str_eq(before->gtin, after->gtin))
        return OK;
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_array(&j, NULL);
    json_out_text(&j, NULL, after->gtin);
    json_out_array_end(&j);
    struct unit_gtin *units;
    int count;
    TRY(catalogue_store_unit_gtins(cx, buf_text(&j.b), &units, &count));
    if (count > 0)
        fail_field(cx, "/gtin", E_gtin_taken, "gtin", after->gtin, NULL);
    return OK;
}

static enum status set_category(struct ctx *cx, const struct product_put *in, struct product_record *r)
{
    if (!in->category_code)
        return OK;
    if (in->category_code[0] == '\0') {
        r->category = 0;
        return OK;
    }
    struct tree_node node;
    bool found;
    TRY(catalogue_store_category_by_code(cx, in->category_code, &node, &found));
    if (found)
        r->category = node.category.id;
    else
        fail_field(cx, "/category", E_category_unknown, "code", in->category_code, NULL);
    return OK;
}

enum status catalogue_set_folds(struct ctx *cx, struct product_record *r)
{
    struct product_units units;
    const char *gtins = "";
    TRY(product_units_by_ids(cx, &r->id, r->unit_count > 0 ? 1 : 0, &units));
    for (int i = 0; i < units.count; i++)
        gtins = arena_printf(cx->arena, "%s %s", gtins, units.rows[i].gtin);
    int first = cx->site && str_starts(cx->site->languages, "fr") ? 1 : 0;
    const char *name = r->texts.names[first][0] ? r->texts.names[first] : r->texts.names[1 - first];
    r->sku_fold = code_squeeze(cx->arena, r->sku);
    r->sort_name = str_fold(cx->arena, name);
    r->search_fold = str_fold(cx->arena, arena_printf(cx->arena, "%s %s %s %s %s %s%s %s", r->sku,
                                                      r->sku_fold, r->texts.names[0], r->texts.names[1],
                                                      r->mpn, r->gtin, gtins, r->brand));
    return OK;
}

static bool same(const struct product_record *a, const struct product_record *b)
{
    for (int i = 0; i < 2; i++) {
        if (!str_eq(a->texts.names[i], b->texts.names[i]) ||
            !str_eq(a->texts.descriptions[i], b->texts.descriptions[i]))
            return false;
    }
    return a->category == b->category && str_eq(a->unit, b->unit) && str_eq(a->mpn, b->mpn) &&
           str_eq(a->gtin, b->gtin) && str_eq(a->brand, b->brand) &&
           str_eq(a->tax_category, b->tax_category) && a->stock_policy == b->stock_policy &&
           a->backorder_limit_e6 == b->backorder_limit_e6 && a->weight_g == b->weight_g &&
           a->cost_e6 == b->cost_e6 && a->lead_time_days == b->lead_time_days &&
           a->min_quantity_e6 == b->min_quantity_e6 && a->step_quantity_e6 == b->step_quantity_e6 &&
           a->active == b->active && a->lifecycle == b->lifecycle && a->variant_of == b->variant_of;
}

static const char *record_json(struct ctx *cx, const struct product_record *r)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "sku", r->sku);
    json_out_text(&j, "name_en", r->texts.names[0]);
    json_out_text(&j, "name_fr", r->texts.names[1]);
    json_out_text(&j, "unit", r->unit);
    json_out_id(&j, "category", "cat", r->category);
    json_out_text(&j, "brand", r->brand);
    json_out_text(&j, "mpn", r->mpn);
    json_out_text(&j, "gtin", r->gtin);
    json_out_text(&j, "stock_policy", stock_policy_name(r->stock_policy));
    if (r->backorder_limit_e6 >= 0)
        json_out_quantity(&j, "backorder_limit", r->backorder_limit_e6);
    json_out_int(&j, "lead_time_days", r->lead_time_days);
    if (r->cost_e6 >= 0)
        json_out_quantity(&j, "cost", r->cost_e6);
    json_out_text(&j, "tax_category", r->tax_category);
    json_out_quantity(&j, "min_quantity", r->min_quantity_e6);
    json_out_quantity(&j, "step_quantity", r->step_quantity_e6);
    json_out_bool(&j, "active", r->active);
    json_out_text(&j, "lifecycle", lifecycle_name(r->lifecycle));
    json_out_id(&j, "variant_of", "prd", r->variant_of);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static enum status write_record(struct ctx *cx, struct product_record *r, const struct product_record *before,
                                const struct given_values *values)
{
    bool is_new = before->id == 0;
    if (is_new)
        r->id = id_make();
    TRY(brand_id(cx, r->brand, true, &r->brand_id));
    TRY(catalogue_set_folds(cx, r));
    TRY(is_new ? catalogue_store_insert(cx, r) : catalogue_store_update(cx, r));
    TRY(catalogue_store_tally(cx, is_new ? NULL : before, r));
    for (int i = 0; i < 2; i++) {
        bool changed = !str_eq(r->texts.names[i], before->texts.names[i]) ||
                       !str_eq(r->texts.descriptions[i], before->texts.descriptions[i]);
        if (changed)
            TRY(catalogue_store_put_text(cx, r->id, i, &r->texts));
    }
    TRY(catalogue_values_write(cx, r->id, values));
    if (values->count > 0 || (!is_new && r->category != before->category))
        TRY(goods_store_attributes_here(cx, r->id, r->category));
    if (r->variant_of != 0)
        TRY(seller_use(cx, USES_VARIANTS));
    TRY(audit_put(cx, is_new ? "product.created" : "product.changed", "prd", r->id, (struct company_id){0},
                  is_new ? "" : record_json(cx, before), record_json(cx, r)));
    return change_log_put(cx, "prd", r->id);
}

enum status product_put(struct ctx *cx, const struct product_put *in, int64_t *id_out, bool *created)
{
    const char *sku = "";
    catalogue_set_text(cx, "/sku", in->sku ? str_trim(cx->arena, in->sku) : NULL, CODE_MAX, false, &sku);
    if (sku[0] == '\0') {
        fail_field(cx, "/sku", E_field_missing, NULL);
        return ctx_fields_ok(cx);
    }
    struct product_record before = {.sku = sku,
                                    .unit = "",
                                    .mpn = "",
                                    .gtin = "",
                                    .brand = "",
                                    .tax_category = "standard",
                                    .backorder_limit_e6 = -1,
                                    .weight_g = -1,
                                    .cost_e6 = -1,
                                    .active = true,
                                    .lifecycle = LIFECYCLE_ACTIVE,
                                    .texts = {{"", ""}, {"", ""}}};
    bool found;
    TRY(catalogue_store_record(cx, sku, &before, &found));
    if (found && in->must_be_new) {
        fail_field(cx, "/sku", E_sku_taken, "sku", sku, NULL);
        return ctx_fields_ok(cx);
    }
    if (!found && in->must_exist)
        return fail(cx, E_product_unknown, "sku", sku, NULL);
    if (in->expect_version != 0 && in->expect_version != before.version)
        return fail(cx, E_changed_meanwhile, NULL);

    struct product_record after = before;
    set_texts(cx, in, &after);
    set_words(cx, in, &after);
    set_numbers(cx, in, &after);
    struct given_values values;
    TRY(catalogue_values_read(cx, in, &values));
    TRY(set_head(cx, in, &after));
    TRY(set_category(cx, in, &after));
    TRY(check_against_units(cx, &before, &after));
    TRY(ctx_fields_ok(cx));
    if (created)
        *created = !found;
    *id_out = before.id;
    if (in->check_only)
        return OK;

    TRY(catalogue_values_news(cx, before.id, &values));
    if (!found || values.count > 0 || !same(&before, &after))
        TRY(write_record(cx, &after, &before, &values));
    *id_out = after.id;
    return OK;
}
