/* Setting and removing order units. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "catalogue/catalogue_check.h"
#include "catalogue/catalogue_rules.h"
#include "catalogue/catalogue_store.h"
#include "change_log/change_log.h"
#include "web/json_out.h"

static const int64_t CONTENT_MAX_E6 = 1000000000000000; /* 10^9: prices × content stay in 128 bits */

static const char *at(struct ctx *cx, const struct product_unit_put *in, const char *field)
{
    return arena_printf(cx->arena, "%s/%s", in->pointer ? in->pointer : "", field);
}

static const char *unit_json(struct ctx *cx, const char *sku, const struct product_unit *u)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "sku", sku);
    json_out_text(&j, "order_unit", u->unit);
    json_out_quantity(&j, "content", u->content_e6);
    json_out_quantity(&j, "min_quantity", u->min_quantity_e6);
    json_out_quantity(&j, "step_quantity", u->step_quantity_e6);
    json_out_text(&j, "gtin", u->gtin);
    json_out_text(&j, "label_en", u->labels[0]);
    json_out_text(&j, "label_fr", u->labels[1]);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static void set_quantity(struct ctx *cx, const char *pointer, int64_t given, const char *unit, int64_t *out)
{
    if (given >= 0)
        *out = given;
    else if (given != -1)
        fail_field(cx, pointer, E_quantity_invalid, NULL);
    if (!quantity_fits_unit(*out, unit_by_code(unit)))
        fail_field(cx, pointer, E_step_invalid, "unit", unit, NULL);
}

/* One thing has one GTIN: neither a product nor another order unit has it. */
static enum status check_gtin(struct ctx *cx, const struct product_unit_put *in, const struct product_unit *u)
{
    int64_t product;
    struct unit_gtin *units;
    int count;
    if (!gtin_valid(u->gtin)) {
        fail_field(cx, at(cx, in, "gtin"), E_gtin_invalid, NULL);
        return OK;
    }
    TRY(catalogue_store_gtin_product(cx, u->gtin, &product));
    TRY(catalogue_store_unit_gtins(cx, arena_printf(cx->arena, "[\"%s\"]", u->gtin), &units, &count));
    for (int i = 0; i < count; i++)
        if (units[i].product != u->product || !str_eq(units[i].unit, u->unit))
            product = units[i].product;
    if (product != 0)
        fail_field(cx, at(cx, in, "gtin"), E_gtin_taken, "gtin", u->gtin, NULL);
    return OK;
}

static enum status check(struct ctx *cx, const struct product_unit_put *in, bool is_new,
                         struct product_unit *u)
{
    static const char *const labels[2] = {"label_en", "label_fr"};
    if (in->content_e6 != -1)
        u->content_e6 = in->content_e6;
    else if (is_new)
        fail_field(cx, at(cx, in, "content"), E_field_missing, NULL);
    if ((in->content_e6 != -1 || !is_new) && (u->content_e6 <= 0 || u->content_e6 > CONTENT_MAX_E6))
        fail_field(cx, at(cx, in, "content"), E_content_invalid, NULL);
    set_quantity(cx, at(cx, in, "min_quantity"), in->min_quantity_e6, u->unit, &u->min_quantity_e6);
    set_quantity(cx, at(cx, in, "step_quantity"), in->step_quantity_e6, u->unit, &u->step_quantity_e6);
    for (int i = 0; i < 2; i++)
        catalogue_set_text(cx, at(cx, in, labels[i]), in->labels[i], NAME_MAX_BYTES, false, &u->labels[i]);
    const char *before = u->gtin;
    if (in->gtin)
        u->gtin = in->gtin;
    if (*u->gtin && !str_eq(u->gtin, before))
        TRY(check_gtin(cx, in, u));
    return OK;
}

static bool same(const struct product_unit *a, const struct product_unit *b)
{
    return a->content_e6 == b->content_e6 && a->min_quantity_e6 == b->min_quantity_e6 &&
           a->step_quantity_e6 == b->step_quantity_e6 && str_eq(a->gtin, b->gtin) &&
           str_eq(a->labels[0], b->labels[0]) && str_eq(a->labels[1], b->labels[1]);
}

static enum status write_unit(struct ctx *cx, struct product_record *r, const struct product_unit *before,
                              const struct product_unit *after)
{
    if (after)
        TRY(catalogue_store_unit_put(cx, after));
    else
        TRY(catalogue_store_unit_remove(cx, r->id, before->unit));
    r->unit_count += (after != NULL) - (before != NULL);
    TRY(catalogue_set_folds(cx, r));
    TRY(catalogue_store_units_changed(cx, r));
    TRY(audit_put(cx, "product.changed", "prd", r->id, (struct company_id){0},
                  before ? unit_json(cx, r->sku, before) : "", after ? unit_json(cx, r->sku, after) : ""));
    return change_log_put(cx, "prd", r->id);
}

/* The unit as it is stored, else a new one; *before NULL then. */
static enum status find_unit(struct ctx *cx, const struct product_record *r, const char *unit,
                             const struct product_unit **before, struct product_unit *after)
{
    struct product_units units;
    *before = NULL;
    *after = (struct product_unit){
        .product = r->id, .unit = unit, .gtin = "", .labels = {"", ""}, .label = "", .base_unit = r->unit};
    TRY(product_units_by_ids(cx, &r->id, r->unit_count > 0 ? 1 : 0, &units));
    for (int i = 0; i < units.count; i++) {
        if (!unit_same(units.rows[i].unit, unit))
            continue;
        *before = &units.rows[i];
        *after = units.rows[i];
    }
    return OK;
}

enum status product_unit_put(struct ctx *cx, const struct product_unit_put *in, bool *created)
{
    struct product_record r;
    bool found;
    const int wrong = cx->problem.field_count; /* a form's rows before this one */
    const char *sku = in->sku ? str_trim(cx->arena, in->sku) : "";
    TRY(catalogue_store_record(cx, sku, &r, &found));
    if (!found) {
        fail_field(cx, at(cx, in, "sku"), E_product_unknown, "sku", sku, NULL);
        return ctx_fields_ok(cx);
    }
    if (!in->unit || !*in->unit)
        fail_field(cx, at(cx, in, "unit"), E_field_missing, NULL);
    else if (!unit_by_code(in->unit))
        fail_field(cx, at(cx, in, "unit"), E_unit_unknown, "unit", in->unit, NULL);
    else if (unit_same(in->unit, r.unit))
        fail_field(cx, at(cx, in, "unit"), E_unit_is_base, "unit", in->unit, NULL);
    if (cx->problem.field_count > wrong)
        return ctx_fields_ok(cx);
    const struct product_unit *before;
    struct product_unit after;
    TRY(find_unit(cx, &r, in->unit, &before, &after));
    if (created)
        *created = !before && !in->remove;
    if (in->remove)
        return before && !in->check_only ? write_unit(cx, &r, before, NULL) : OK;
    TRY(check(cx, in, !before, &after));
    if (cx->problem.field_count > wrong)
        return ctx_fields_ok(cx);
    if (in->check_only || (before && same(before, &after)))
        return OK;
    return write_unit(cx, &r, before, &after);
}
