/* Orders in the API's form. SPDX-License-Identifier: Apache-2.0 */
#include "order/order_json.h"
#include "base/lang.h"
#include "cart/cart.h"

static const char *or_null(const char *s)
{
    return s && *s ? s : NULL;
}

static void line_json(struct json_out *j, const struct order_line *l, const char *currency)
{
    json_out_object(j, NULL);
    json_out_id(j, "id", "oln", l->id);
    json_out_int(j, "position", l->position);
    json_out_text(j, "sku", l->sku);
    json_out_text(j, "part_number", or_null(l->part_number));
    json_out_id(j, "product", "prd", l->product);
    json_out_text(j, "name", l->name);
    json_out_quantity(j, "quantity", l->quantity_e6);
    json_out_quantity(j, "content", l->unit_factor_e6);
    json_out_quantity(j, "ordered_quantity", l->ordered_e6);
    json_out_text(j, "unit", l->unit);
    json_out_price(j, "unit_price", l->price_e6, l->price_base_e6, l->unit, currency);
    json_out_amount(j, "line_net", l->net_minor, currency);
    json_out_object(j, "tax");
    json_out_rate(j, "rate", l->tax.rate_ppm);
    json_out_text(j, "category", l->tax.code);
    json_out_text(j, "reason", or_null(l->tax.reason));
    json_out_object_end(j);
    json_out_text(j, "promised_on", or_null(l->promised_on));
    json_out_text(j, "leaves_on", or_null(l->leaves_on));
    if (l->first_e6 > 0) {
        json_out_object(j, "first_part");
        json_out_quantity(j, "base_quantity", l->first_e6);
        json_out_text(j, "leaves_on", or_null(l->first_on));
        json_out_object_end(j);
    } else {
        json_out_null(j, "first_part");
    }
    json_out_quantity(j, "shipped", l->shipped_e6);
    json_out_text(j, "note", l->note);
    json_out_object_end(j);
}

static void ship_to_json(struct json_out *j, const struct order *o)
{
    json_out_object(j, "ship_to");
    json_out_text(j, "name", o->ship_name);
    json_out_text(j, "street", o->ship_street);
    json_out_text(j, "postal_code", o->ship_postal_code);
    json_out_text(j, "city", o->ship_city);
    json_out_text(j, "region", or_null(o->ship_region));
    json_out_text(j, "country", o->ship_country);
    json_out_text(j, "instructions", or_null(o->ship_instructions));
    json_out_object_end(j);
}

void order_json(struct ctx *cx, struct json_out *j, const struct order *o)
{
    json_out_id(j, "id", "ord", o->id);
    json_out_text(j, "number", o->number);
    json_out_text(j, "state", order_state_name(o->state));
    json_out_text(j, "hold_reason", or_null(o->hold_reason));
    json_out_text(j, "delivery", delivery_state_name(o->delivery));
    json_out_text(j, "payment", payment_state_name(o->payment));
    json_out_id(j, "company", "cmp", o->company.v);
    json_out_text(j, "company_name", o->company_name);
    json_out_time(j, "placed_at", o->placed_ms);
    json_out_text(j, "placed_by", o->placed_by_name);
    json_out_bool(j, "placed_by_staff", o->placed_by_staff);
    json_out_text(j, "placed_for", or_null(o->placed_for_name));
    json_out_id(j, "business_unit", "unt", o->unit);
    json_out_text(j, "business_unit_name", or_null(o->unit_name));
    json_out_text(j, "door", o->door);
    json_out_text(j, "imported_as", or_null(o->imported_as));
    json_out_text(j, "po_number", o->po_number);
    json_out_text(j, "note", o->note);
    json_out_text(j, "requested_date", or_null(o->requested_on));
    json_out_time(j, "confirmed_at", o->confirmed_ms);
    json_out_text(j, "payment_method", o->payment_method);
    json_out_int(j, "payment_term_days", o->payment_term_days);
    json_out_bool(j, "payment_end_of_month", o->payment_end_of_month);
    if (o->terms_version) {
        json_out_int(j, "terms_version", o->terms_version);
        json_out_text(j, "terms_hash", o->terms_hash);
    } else {
        json_out_null(j, "terms_version");
    }
    ship_to_json(j, o);
    json_out_array(j, "lines");
    for (int i = 0; i < o->line_count; i++)
        line_json(j, &o->lines[i], o->currency);
    json_out_array_end(j);
    json_out_amount(j, "net", o->net_minor, o->currency);
    struct tax_group *taxes = arena_array(cx->arena, struct tax_group, o->tax_count);
    for (int i = 0; i < o->tax_count; i++) {
        taxes[i] = o->taxes[i];
        taxes[i].reason = tr(cx->lang, taxes[i].reason);
    }
    tax_groups_json(j, taxes, o->tax_count, o->currency);
    freight_charges_json(cx, j, o->charges, o->charge_count, o->freight_minor, o->currency);
    json_out_amount(j, "total", o->total_minor, o->currency);
}

void order_row_json(struct json_out *j, const struct order_row *r)
{
    json_out_object(j, NULL);
    json_out_id(j, "id", "ord", r->id);
    json_out_text(j, "number", r->number);
    json_out_text(j, "state", order_state_name(r->state));
    json_out_text(j, "delivery", delivery_state_name(r->delivery));
    json_out_text(j, "payment", payment_state_name(r->payment));
    json_out_id(j, "company", "cmp", r->company.v);
    json_out_text(j, "company_name", r->company_name);
    json_out_time(j, "placed_at", r->placed_ms);
    json_out_text(j, "placed_by", r->placed_by_name);
    json_out_text(j, "po_number", r->po_number);
    json_out_text(j, "requested_date", or_null(r->requested_on));
    json_out_int(j, "line_count", r->line_count);
    json_out_amount(j, "net", r->net_minor, r->currency);
    json_out_amount(j, "total", r->total_minor, r->currency);
    json_out_object_end(j);
}
