/* Carts in the API's form. SPDX-License-Identifier: Apache-2.0 */
#include "cart/cart_json.h"

static void line_json(struct json_out *j, const struct cart_line *l, const char *currency)
{
    json_out_object(j, NULL);
    json_out_id(j, "id", "cln", l->id);
    json_out_text(j, "sku", l->product.sku);
    json_out_text(j, "part_number",
                  l->product.part_number && *l->product.part_number ? l->product.part_number : NULL);
    json_out_id(j, "product", "prd", l->product.id);
    json_out_text(j, "name", l->product_gone ? NULL : l->product.name);
    json_out_quantity(j, "quantity", l->quantity_e6);
    json_out_text(j, "unit", l->unit);
    json_out_quantity(j, "content", l->unit_factor_e6);
    if (l->price.has_price) {
        json_out_price(j, "unit_price", l->price.price_e6, l->price.base_e6, l->unit, currency);
        json_out_amount(j, "line_net", l->net_minor, currency);
    } else {
        json_out_null(j, "unit_price");
        json_out_null(j, "line_net");
    }
    json_out_text(j, "promised_on", *l->promised_on ? l->promised_on : NULL);
    json_out_text(j, "leaves_on", *l->leaves_on ? l->leaves_on : NULL);
    if (l->first_e6 > 0) {
        json_out_object(j, "first_part");
        json_out_quantity(j, "base_quantity", l->first_e6);
        json_out_text(j, "leaves_on", l->first_on);
        json_out_object_end(j);
    } else {
        json_out_null(j, "first_part");
    }
    json_out_text(j, "note", l->note);
    if (l->error != E_none) {
        json_out_text(j, "error", error_name(l->error));
        json_out_text(j, "detail", l->detail);
    }
    json_out_object_end(j);
}

void tax_groups_json(struct json_out *j, const struct tax_group *taxes, int count, const char *currency)
{
    json_out_array(j, "tax");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        json_out_rate(j, "rate", taxes[i].rate_ppm);
        json_out_text(j, "category", taxes[i].code);
        json_out_text(j, "reason", *taxes[i].reason ? taxes[i].reason : NULL);
        json_out_amount(j, "base", taxes[i].base_minor, currency);
        json_out_amount(j, "amount", taxes[i].tax_minor, currency);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

void cart_json(struct ctx *cx, struct json_out *j, const struct cart *c)
{
    json_out_id(j, "id", "crt", c->id);
    json_out_text(j, "name", c->name);
    json_out_text(j, "state", c->state);
    json_out_id(j, "order", "ord", c->order_id);
    json_out_text(j, "currency", c->currency);
    json_out_array(j, "lines");
    for (int i = 0; i < c->line_count; i++)
        line_json(j, &c->lines[i], c->currency);
    json_out_array_end(j);
    json_out_int(j, "refused", c->error_count);
    json_out_amount(j, "net", c->net_minor, c->currency);
    tax_groups_json(j, c->taxes, c->tax_count, c->currency);
    freight_charges_json(cx, j, c->freight.charges, c->freight.charge_count, c->freight_minor, c->currency);
    freight_terms_json(j, &c->ground, &c->freight, c->currency);
    json_out_amount(j, "total", c->total_minor, c->currency);
}

void cart_verdict_line_json(struct json_out *j, const struct cart_add *in, const struct cart_verdict *v,
                            const char *currency)
{
    json_out_id(j, "id", "cln", v->line);
    json_out_text(j, "sku", v->product.sku);
    json_out_id(j, "product", "prd", v->product.id);
    json_out_quantity(j, "quantity", v->quantity_e6 ? v->quantity_e6 : in->quantity_e6);
    json_out_text(j, "unit", v->unit.unit);
    json_out_quantity(j, "content", v->unit.content_e6);
    json_out_price(j, "unit_price", v->price.price_e6, v->price.base_e6, v->unit.unit, currency);
    json_out_amount(j, "line_net", v->net_minor, currency);
}

void cart_verdicts_json(struct json_out *j, const struct cart_add *lines, const struct cart_verdict *verdicts,
                        int count, bool took_none, const char *currency)
{
    int accepted = 0;
    for (int i = 0; i < count; i++)
        accepted += verdicts[i].error == E_none;
    json_out_int(j, "accepted", took_none ? 0 : accepted);
    json_out_int(j, "refused", count - accepted);
    json_out_array(j, "lines");
    for (int i = 0; i < count; i++) {
        const struct cart_verdict *v = &verdicts[i];
        json_out_object(j, NULL);
        json_out_int(j, "index", i);
        json_out_text(j, "verdict", v->error != E_none ? "refused" : took_none ? "not_taken" : "accepted");
        if (v->error != E_none) {
            json_out_text(j, "error", error_name(v->error));
            json_out_text(j, "detail", v->detail);
        } else if (!took_none) {
            json_out_object(j, "line");
            cart_verdict_line_json(j, &lines[i], v, currency);
            json_out_object_end(j);
        }
        json_out_object_end(j);
    }
    json_out_array_end(j);
}
