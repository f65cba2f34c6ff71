/* Keeping freight rules and the charges of products. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "freight/freight.h"
#include "freight/freight_store.h"
#include "web/json_out.h"
#include <string.h>

enum { TRANSIT_MAX = 60, STEPS_MAX = 100 };

enum status freight_rule_list(struct ctx *cx, struct freight_rule **out, int *count)
{
    return freight_store_rules(cx, 0, out, count);
}

enum status freight_rule_load(struct ctx *cx, int64_t id, struct freight_rule *out)
{
    struct freight_rule *rules;
    int count;
    TRY(freight_store_rules(cx, id, &rules, &count));
    if (id == 0 || count == 0)
        return fail(cx, E_not_found, NULL);
    *out = rules[0];
    return OK;
}

static const char *weight_text(struct ctx *cx, int64_t g)
{
    return g < 0 ? "∞" : arena_printf(cx->arena, "%s\u00a0kg", fmt_e6(cx->arena, cx->lang, g * 1000));
}

static void check_steps(struct ctx *cx, struct freight_rule *r)
{
    int64_t from, until;
    if (!r->is_by_weight) {
        r->step_count = 0;
        return;
    }
    r->price_minor = 0;
    if (r->step_count > STEPS_MAX) {
        fail_field(cx, "/steps", E_too_many_lines, "limit", "100", NULL);
        return;
    }
    for (int i = 0; i < r->step_count; i++)
        if (r->steps[i].price_minor < 0)
            fail_field(cx, arena_printf(cx->arena, "/steps/%d/price", i), E_amount_invalid, NULL);
    switch (freight_rule_steps(r->steps, r->step_count, &from, &until)) {
    case STEPS_NONE:
    case STEPS_GAP:
        fail_field(cx, "/steps", E_freight_rule_gap, "from", weight_text(cx, from), "until",
                   weight_text(cx, until), NULL);
        break;
    case STEPS_OVERLAP:
        fail_field(cx, "/steps", E_freight_rule_overlap, "from", weight_text(cx, from), "until",
                   weight_text(cx, until), NULL);
        break;
    case STEPS_WRONG:
        fail_field(cx, "/steps", E_number_invalid, NULL);
        break;
    case STEPS_FINE:
        break;
    }
}

/* "all", "group:CODE", "company:CODE" → whom it means; a group comes into being when first named. */
static enum status take_audience(struct ctx *cx, struct freight_rule *r)
{
    const char *text = r->audience ? r->audience : "all", *colon = strchr(text, ':');
    const char *code = colon ? str_trim(cx->arena, colon + 1) : "";
    r->audience_kind = "all";
    r->audience_id = 0;
    if (str_eq(text, "all"))
        return OK;
    if (*code && str_starts(text, "company:")) {
        struct company c;
        bool found;
        TRY(company_by_code(cx, code, &c, &found));
        r->audience_kind = "company";
        r->audience_id = found ? c.id.v : 0;
        if (!found)
            fail_field(cx, "/audience", E_company_unknown, "code", code, NULL);
        return OK;
    }
    if (*code && strlen(code) <= CODE_MAX && str_starts(text, "group:")) {
        r->audience_kind = "group";
        return company_group_id(cx, code, &r->audience_id);
    }
    fail_field(cx, "/audience", E_value_invalid, "values", "all, group:CODE, company:CODE", NULL);
    return OK;
}

static enum status check(struct ctx *cx, struct freight_rule *r)
{
    if (!r->name || !*r->name)
        fail_field(cx, "/name", E_field_missing, NULL);
    if (r->site != 0 && r->site != cx->site->id.v)
        fail_field(cx, "/site", E_value_invalid, "values", id_text(cx->arena, "sit", cx->site->id.v), NULL);
    if (!r->currency || currency_exponent(r->currency) < 0)
        fail_field(cx, "/currency", E_currency_unknown, "currency", r->currency ? r->currency : "", NULL);
    if (*r->country && !country_known(r->country))
        fail_field(cx, "/country", E_country_unknown, "country", r->country, NULL);
    if (*r->region && !*r->country)
        fail_field(cx, "/country", E_field_missing, NULL);
    if (!r->is_by_weight && r->price_minor < 0)
        fail_field(cx, "/price", E_amount_invalid, NULL);
    if (r->free_from_minor < -1)
        fail_field(cx, "/free_from", E_amount_invalid, NULL);
    if (r->minimum_minor < -1)
        fail_field(cx, "/minimum_order", E_amount_invalid, NULL);
    if (*r->tax_category && !tax_category_known(r->tax_category))
        fail_field(cx, "/tax_category", E_value_invalid, "values",
                   "standard, intermediate, reduced, super_reduced, zero, exempt, outside", NULL);
    if (r->transit_days < 0 || r->transit_days > TRANSIT_MAX)
        fail_field(cx, "/transit_days", E_value_invalid, "values", "0 … 60", NULL);
    check_steps(cx, r);
    TRY(take_audience(cx, r));
    return ctx_fields_ok(cx);
}

static const char *rule_json(struct ctx *cx, const struct freight_rule *r)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "name", r->name);
    json_out_text(&j, "audience", r->audience);
    json_out_text(&j, "country", r->country);
    json_out_text(&j, "currency", r->currency);
    json_out_text(&j, "kind", r->is_by_weight ? "weight" : "fixed");
    json_out_int(&j, "price_minor", r->price_minor);
    json_out_int(&j, "free_from_minor", r->free_from_minor);
    json_out_int(&j, "minimum_minor", r->minimum_minor);
    json_out_int(&j, "steps", r->step_count);
    json_out_int(&j, "transit_days", r->transit_days);
    json_out_bool(&j, "active", r->active);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

enum status freight_rule_put(struct ctx *cx, const struct freight_rule *in, int64_t expect_version,
                             int64_t *id_out)
{
    struct freight_rule r = *in, before;
    const char *was = "";
    bool is_new = in->id == 0, done;
    if (!is_new) {
        TRY(freight_rule_load(cx, in->id, &before));
        if (expect_version != 0 && expect_version != before.version)
            return fail(cx, E_changed_meanwhile, NULL);
        r.version = before.version;
        was = rule_json(cx, &before);
    }
    TRY(check(cx, &r));
    if (is_new)
        r.id = id_make();
    TRY(freight_store_put(cx, &r, is_new, &done));
    if (!done)
        return fail(cx, E_changed_meanwhile, NULL);
    *id_out = r.id;
    return audit_put(cx, is_new ? "freight_rule.created" : "freight_rule.changed", "frt", r.id,
                     (struct company_id){0}, was, rule_json(cx, &r));
}

enum status product_charge_list(struct ctx *cx, int limit, int64_t after_product, struct product_charge **out,
                                int *count)
{
    return freight_store_charge_list(cx, limit, after_product, out, count);
}

enum status product_charge_put(struct ctx *cx, const struct product_charge *in)
{
    struct product_charge c = *in;
    struct product p;
    bool found = false;
    if (!c.sku || !*c.sku)
        fail_field(cx, "/sku", E_field_missing, NULL);
    else
        TRY(product_by_sku(cx, c.sku, &p, &found));
    if (c.sku && *c.sku && !found)
        fail_field(cx, "/sku", E_product_unknown, "sku", c.sku, NULL);
    c.unit = c.unit ? c.unit : "";
    if (*c.unit && !unit_by_code(c.unit))
        fail_field(cx, "/unit", E_unit_unknown, "unit", c.unit, NULL);
    if (!str_eq(c.kind, "pallet") && !str_eq(c.kind, "deposit"))
        fail_field(cx, "/kind", E_value_invalid, "values", "pallet, deposit", NULL);
    if (!c.currency || currency_exponent(c.currency) < 0)
        fail_field(cx, "/price/currency", E_currency_unknown, "currency", c.currency ? c.currency : "", NULL);
    if (!c.is_deleted && (!c.label || !*c.label))
        fail_field(cx, "/label", E_field_missing, NULL);
    if (!c.is_deleted && c.price_minor < 0)
        fail_field(cx, "/price", E_amount_invalid, NULL);
    if (!c.is_deleted && c.per_e6 <= 0)
        fail_field(cx, "/per", E_quantity_invalid, NULL);
    if (!c.is_deleted && (!c.tax_category || !tax_category_known(c.tax_category)))
        fail_field(cx, "/tax_category", E_value_invalid, "values",
                   "standard, intermediate, reduced, super_reduced, zero, exempt, outside", NULL);
    TRY(ctx_fields_ok(cx));
    c.product = p.id;
    TRY(freight_store_charge_put(cx, &c));
    const char *after = c.is_deleted ? ""
                                     : arena_printf(cx->arena, "{\"kind\":\"%s\",\"price_minor\":%lld}",
                                                    c.kind, (long long)c.price_minor);
    TRY(audit_put(cx, c.is_deleted ? "product_charge.removed" : "product_charge.changed", "prd", p.id,
                  (struct company_id){0}, "", after));
    return change_log_put(cx, "prd", p.id);
}
