/* Writes why a price is what it is, for programs. Units without name are the product's base unit. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_explain.h"

#include "web/json_out.h"

static void write_entry(struct json_out *j, const struct price_explained *e, const struct price_why *w)
{
    const char *unit = *w->unit ? w->unit : e->base_unit;
    json_out_object(j, "entry");
    json_out_text(j, "target", w->target);
    json_out_text(j, "unit", unit);
    if (w->valid_from_ms)
        json_out_time(j, "valid_from", w->valid_from_ms);
    json_out_object_end(j);
    json_out_object(j, "tier");
    json_out_quantity(j, "min_quantity", w->min_quantity_e6);
    if (w->is_percent)
        json_out_rate(j, "percent_off", w->percent_off_ppm);
    else
        json_out_price(j, "price", w->price_e6, w->base_e6, unit, e->currency);
    json_out_object_end(j);
}

/* Short: an order keeps this of each of its lines. */
static void write_list(struct json_out *j, const struct price_explained *e, const struct price_why *w)
{
    const char *unit = *w->unit ? w->unit : e->base_unit;
    json_out_object(j, NULL);
    json_out_text(j, "list", w->list_code);
    json_out_text(j, "name", w->list_name);
    json_out_text(j, "audience", w->audience);
    json_out_int(j, "priority", w->priority);
    if (*w->answer) {
        json_out_text(j, "answer", w->answer);
        json_out_text(j, "target", w->target);
        json_out_quantity(j, "min_quantity", w->min_quantity_e6);
        if (w->is_percent)
            json_out_rate(j, "percent_off", w->percent_off_ppm);
        else
            json_out_price(j, "price", w->price_e6, w->base_e6, unit, e->currency);
        json_out_bool(j, "used", w->used);
    } else {
        json_out_null(j, "answer");
        json_out_text(j, "reason", w->reason);
    }
    json_out_object_end(j);
}

static const char *rule_of(const struct price_explained *e, const struct price_answer *answer)
{
    if (!answer->has_price)
        return "no_price";
    if (e->lowest)
        return answer->percent_list ? "lowest_percent_off" : "lowest_price";
    return answer->percent_list ? "first_percent_off_next_price" : "first_price";
}

const char *price_explanation(struct arena *a, struct json_out *reused, const struct price_explained *e,
                              const struct price_answer *answer)
{
    struct json_out *j = reused;
    j->b.len = 0;
    j->depth = 0;
    j->first[0] = true;
    json_out_object(j, NULL);
    json_out_text(j, "strategy", e->lowest ? "lowest" : "priority");
    json_out_text(j, "rule", rule_of(e, answer));
    json_out_text(j, "list", answer->list_code);
    for (int i = 0; i < answer->why_count; i++)
        if (answer->why[i].used && answer->why[i].list == answer->list)
            write_entry(j, e, &answer->why[i]);
    json_out_text(j, "rounding", "half_away_from_zero_e6");
    json_out_text(j, "rate", "1"); /* of exchange: lists answer in the currency asked for */
    json_out_quantity(j, "quantity", e->quantity_e6);
    json_out_text(j, "unit", e->unit);
    json_out_time(j, "at", e->at_ms);
    json_out_array(j, "lists");
    for (int i = 0; i < answer->why_count; i++)
        write_list(j, e, &answer->why[i]);
    json_out_array_end(j);
    json_out_object_end(j);
    return arena_copy(a, j->b.p, j->b.len);
}
