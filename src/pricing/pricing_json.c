/* Lists and entries to and from JSON. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_json.h"

#include "base/exact.h"
#include "base/limits.h"
#include "base/str.h"

const char *price_audience_text(struct arena *a, const struct price_list *l)
{
    return str_eq(l->audience, "all") ? "all" : arena_printf(a, "%s:%s", l->audience, l->audience_code);
}

/* Instants that may be missing; 0 as "from" of an entry means always was. */
static void out_time(struct json_out *j, const char *key, int64_t ms, int64_t none)
{
    if (ms == none)
        json_out_null(j, key);
    else
        json_out_time(j, key, ms);
}

void price_list_members(struct ctx *cx, struct json_out *j, const struct price_list *l)
{
    json_out_id(j, "id", "pls", l->id);
    json_out_text(j, "code", l->code);
    json_out_text(j, "name", l->name);
    json_out_text(j, "currency", l->currency);
    json_out_int(j, "priority", l->priority);
    json_out_text(j, "audience", price_audience_text(cx->arena, l));
    out_time(j, "valid_from", l->valid_from_ms, -1);
    out_time(j, "valid_until", l->valid_until_ms, -1);
    json_out_bool(j, "active", l->active);
    json_out_int(j, "entry_count", l->entry_count);
    json_out_int(j, "version", l->version);
}

void price_entry_members(struct json_out *j, const struct price_entry *e, const char *currency)
{
    if (str_eq(e->kind, "product"))
        json_out_text(j, "sku", e->code);
    else if (str_eq(e->kind, "all"))
        json_out_bool(j, "all", true);
    else
        json_out_text(j, e->kind, e->code);
    const char *unit = *e->unit ? e->unit : *e->base_unit ? e->base_unit : NULL;
    json_out_text(j, "unit", unit);
    json_out_quantity(j, "min_quantity", e->min_quantity_e6);
    out_time(j, "valid_from", e->valid_from_ms, 0);
    out_time(j, "valid_until", e->valid_until_ms, -1);
    if (e->is_percent)
        json_out_rate(j, "percent_off", e->percent_off_ppm);
    else
        json_out_price(j, "price", e->price_e6, e->base_quantity_e6, unit, currency);
}

/* ---- reading ---- */

/* A day or an instant; null clears. */
static void read_time(struct ctx *cx, struct json_in *o, const char *name, bool until, bool *has, bool *clear,
                      int64_t *ms)
{
    *clear = json_is_null(o, name);
    const char *text = json_text(cx, o, name, CODE_MAX);
    *has = text && price_day_start(cx, text, until, ms);
    if (text && !*has)
        fail_field(cx, arena_printf(cx->arena, "/%s", name), E_date_invalid, NULL);
}

void price_list_read(struct ctx *cx, struct json_in *o, struct price_list_put *out)
{
    *out = (struct price_list_put){.priority = -1, .active = -1};
    out->code = json_text(cx, o, "code", CODE_MAX);
    out->name = json_text(cx, o, "name", NAME_MAX_BYTES);
    out->currency = json_text(cx, o, "currency", 3);
    out->audience = json_text(cx, o, "audience", NAME_MAX_BYTES);
    if (json_has(o, "priority")) {
        out->priority = json_whole(cx, o, "priority");
        if (out->priority < 0)
            fail_field(cx, "/priority", E_number_invalid, NULL);
    }
    if (json_has(o, "active"))
        out->active = json_flag(cx, o, "active");
    read_time(cx, o, "valid_from", false, &out->has_from, &out->clear_from, &out->valid_from_ms);
    read_time(cx, o, "valid_until", true, &out->has_until, &out->clear_until, &out->valid_until_ms);
}

/* sku, category, brand or all: exactly one. */
static const char *read_target(struct ctx *cx, struct json_in *o)
{
    const char *sku = json_text(cx, o, "sku", CODE_MAX);
    const char *category = json_text(cx, o, "category", CODE_MAX);
    const char *brand = json_text(cx, o, "brand", NAME_MAX_BYTES);
    bool all = json_has(o, "all") && json_flag(cx, o, "all");
    if ((sku && *sku) + (category && *category) + (brand && *brand) + all != 1) {
        fail_field(cx, "/sku", E_value_invalid, "values", "sku, category, brand, all", NULL);
        return NULL;
    }
    if (category && *category)
        return arena_printf(cx->arena, "category:%s", category);
    if (brand && *brand)
        return arena_printf(cx->arena, "brand:%s", brand);
    return all ? "*" : sku;
}

/* "4.25", or {"amount", "currency", "base_quantity", "unit"} as answers write it. */
static void read_price(struct ctx *cx, struct json_in *o, const char *currency, struct price_entry_put *out)
{
    struct json_in *v = json_value(o, "price");
    out->has_price = v != NULL;
    if (!json_is_object(v)) {
        out->price_e6 = json_e6(cx, o, "price", E_price_invalid);
        if (json_has(o, "base_quantity"))
            out->base_quantity_e6 = json_quantity(cx, o, "base_quantity");
        return;
    }
    json_need(cx, v, "amount");
    out->price_e6 = json_e6(cx, v, "amount", E_price_invalid);
    out->base_quantity_e6 = json_quantity(cx, v, "base_quantity");
    const char *of = json_text(cx, v, "currency", 3);
    if (of && !str_eq(of, currency))
        fail_field(cx, "/price/currency", E_currency_mismatch, "currency", currency, NULL);
    const char *unit = json_text(cx, v, "unit", CODE_MAX);
    if (unit && !out->unit)
        out->unit = unit;
    else if (unit && !str_eq(unit, out->unit))
        fail_field(cx, "/price/unit", E_unit_unknown, "unit", unit, NULL);
}

void price_entry_read(struct ctx *cx, struct json_in *o, const char *currency, struct price_entry_put *out)
{
    *out = (struct price_entry_put){.target = read_target(cx, o), .min_quantity_e6 = 1000000};
    out->unit = json_text(cx, o, "unit", CODE_MAX);
    if (json_value(o, "min_quantity"))
        out->min_quantity_e6 = json_quantity(cx, o, "min_quantity");
    bool cleared;
    read_time(cx, o, "valid_from", false, &out->has_from, &cleared, &out->valid_from_ms);
    read_time(cx, o, "valid_until", true, &out->has_until, &out->clear_until, &out->valid_until_ms);
    out->remove = json_has(o, "delete") && json_flag(cx, o, "delete");
    read_price(cx, o, currency, out);
    if (json_value(o, "percent_off")) {
        int64_t percent_e6 =
            json_e6(cx, o, "percent_off",
                    E_percent_invalid); /* 12.5 % is 125000 ppm: a millionth of a per cent cannot be kept */
        out->has_percent = true;
        out->percent_off_ppm = percent_e6 / 100;
        if (percent_e6 % 100)
            fail_field(cx, "/percent_off", E_percent_invalid, NULL);
    }
}
