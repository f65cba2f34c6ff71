/* Freight as doors say it. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "freight/freight.h"
#include "web/json_out.h"

void freight_charges_json(struct ctx *cx, struct json_out *j, const struct freight_charge *charges, int count,
                          int64_t net_minor, const char *currency)
{
    json_out_amount(j, "freight", net_minor, currency);
    json_out_array(j, "charges");
    for (int i = 0; i < count; i++) {
        const struct freight_charge *c = &charges[i];
        json_out_object(j, NULL);
        json_out_text(j, "kind", c->kind);
        json_out_text(j, "label", c->label);
        json_out_quantity(j, "quantity", c->quantity_e6);
        json_out_amount(j, "net", c->net_minor, currency);
        json_out_object(j, "tax");
        json_out_rate(j, "rate", c->tax.rate_ppm);
        json_out_text(j, "category", c->tax.code);
        json_out_text(j, "reason", c->tax.reason && *c->tax.reason ? tr(cx->lang, c->tax.reason) : NULL);
        json_out_object_end(j);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

static void amount_or_null(struct json_out *j, const char *name, int64_t minor, const char *currency)
{
    if (minor < 0)
        json_out_null(j, name);
    else
        json_out_amount(j, name, minor, currency);
}

void freight_terms_json(struct json_out *j, const struct freight_ground *g, const struct freight_quote *q,
                        const char *currency)
{
    if (!g->rule) {
        json_out_null(j, "freight_terms");
        return;
    }
    json_out_object(j, "freight_terms");
    json_out_id(j, "rule", "frt", g->rule->id);
    json_out_text(j, "name", g->rule->name);
    json_out_int(j, "weight_g", q->weight_g);
    json_out_int(j, "lines_without_weight", q->unweighed_count);
    json_out_int(j, "transit_days", g->rule->transit_days);
    amount_or_null(j, "free_from", g->free_from_minor, currency);
    json_out_amount(j, "missing_for_free", q->missing_free_minor, currency);
    amount_or_null(j, "minimum_order", g->minimum_minor, currency);
    json_out_amount(j, "missing_for_minimum", q->missing_minimum_minor, currency);
    json_out_object_end(j);
}

const char *freight_hint(struct ctx *cx, const struct freight_ground *g, const struct freight_quote *q,
                         const char *currency)
{
    const char *text = NULL;
    if (g->rule && q->missing_free_minor > 0)
        text = trf(cx->arena, cx->lang, "Free from {amount}: {missing} missing", "amount",
                   fmt_money(cx->arena, cx->lang, g->free_from_minor, currency), "missing",
                   fmt_money(cx->arena, cx->lang, q->missing_free_minor, currency), NULL);
    if (g->rule && g->rule->is_by_weight && q->unweighed_count > 0) {
        const char *said =
            trn(cx->arena, cx->lang, q->unweighed_count, "One line without a known weight is not counted",
                "{n} lines without a known weight are not counted");
        text = text ? arena_printf(cx->arena, "%s. %s", text, said) : said;
    }
    return text;
}

const char *freight_rule_price_text(struct ctx *cx, const struct freight_rule *r)
{
    if (!r->is_by_weight)
        return r->price_minor == 0 ? tr(cx->lang, "free")
                                   : fmt_money(cx->arena, cx->lang, r->price_minor, r->currency);
    return trf(cx->arena, cx->lang, "by weight, from {amount}", "amount",
               fmt_money(cx->arena, cx->lang, r->step_count ? r->steps[0].price_minor : 0, r->currency),
               NULL);
}

const char *freight_rule_where_text(struct ctx *cx, const struct freight_rule *r)
{
    if (!*r->country)
        return tr(cx->lang, "Everywhere");
    const char *name = country_name(r->country, lang_code(cx->lang));
    return *r->region ? arena_printf(cx->arena, "%s, %s", name, r->region) : name;
}
