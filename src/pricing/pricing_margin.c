/* Margins of a price list's entries. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_margin.h"

#include "base/buf.h"
#include "base/exact.h"
#include "base/str.h"
#include "pricing/pricing_rules.h"
#include "pricing/pricing_store.h"
#include <stdlib.h>

enum { ONE = 1000000 };

/* What all entries of one call share. */
struct grounds {
    int64_t *costs;
    struct product_units units;
    int64_t *lists; /* for everybody, in the order they are asked */
    int list_count;
    struct price_tiers tiers;
    struct price_said *said;
};

static int compare_lists(const void *a, const void *b)
{
    return price_rule_order(&((const struct stored_list *)a)->rule, &((const struct stored_list *)b)->rule);
}

static const char *ids_text(struct arena *a, const int64_t *ids, int count)
{
    struct buf b;
    buf_init(&b, a, 64);
    buf_putc(&b, '[');
    for (int i = 0; i < count; i++)
        buf_printf(&b, "%s%lld", i ? "," : "", (long long)ids[i]);
    buf_putc(&b, ']');
    return buf_text(&b);
}

/* Lists for everybody but this one, in its currency and in force. */
static enum status load_public(struct ctx *cx, const struct price_list *list, const int64_t *ids, int count,
                               struct grounds *g)
{
    struct stored_list *all;
    int n;
    TRY(pricing_store_lists(cx, "[0]", &all, &n));
    for (int i = 0; i < n; i++)
        all[i].rule.rank = PRICE_RANK_ALL;
    qsort(all, (size_t)n, sizeof *all, compare_lists);
    g->lists = arena_array(cx->arena, int64_t, n + 1);
    g->said = arena_array(cx->arena, struct price_said, n + 1);
    for (int i = 0; i < n; i++)
        if (all[i].rule.id != list->id &&
            price_rule_applies(&all[i].rule, list->currency, cx->now_ms) == PRICE_ANSWERS)
            g->lists[g->list_count++] = all[i].rule.id;
    if (g->list_count == 0)
        return OK;
    return pricing_store_product_tiers(cx, ids_text(cx->arena, ids, count),
                                       ids_text(cx->arena, g->lists, g->list_count), cx->now_ms, &g->tiers);
}

/* Base units in one of the entry's unit; 0 when the product has no such unit. */
static int64_t content_of(const struct grounds *g, const struct price_entry *e)
{
    if (!*e->unit || str_eq(e->unit, e->base_unit))
        return ONE;
    struct product_units units = product_units_of(g->units, e->target_id);
    for (int i = 0; i < units.count; i++)
        if (str_eq(units.rows[i].unit, e->unit))
            return units.rows[i].content_e6;
    return 0;
}

/* The public price of one of that unit, at the entry's quantity. */
static bool public_price(struct ctx *cx, const struct grounds *g, const struct price_entry *e,
                         int64_t content_e6, int64_t *price_e6)
{
    struct price_decided d;
    const struct price_rule_asked q = {.product = price_rule_of_target(g->tiers, e->target_id),
                                       .base_unit = e->base_unit,
                                       .unit = *e->unit ? e->unit : e->base_unit,
                                       .factor_e6 = content_e6,
                                       .quantity_e6 = e->min_quantity_e6 > 0 ? e->min_quantity_e6 : ONE,
                                       .at_ms = cx->now_ms};
    if (g->list_count == 0)
        return false;
    price_rule_resolve(&q, g->lists, g->list_count, false, g->said, &d);
    return d.has_price && exact_mul_div(d.price_e6, ONE, d.base_e6, price_e6) && *price_e6 > 0;
}

static void judge(struct ctx *cx, const struct grounds *g, const struct price_entry *e, int64_t cost_e6,
                  struct price_margin *m)
{
    int64_t content_e6 = content_of(g, e), public_e6 = 0, cost = 0;
    if (content_e6 == 0)
        return;
    bool has_public = public_price(cx, g, e, content_e6, &public_e6), has_price = true;
    if (!e->is_percent)
        has_price = exact_mul_div(e->price_e6, ONE, e->base_quantity_e6, &m->price_e6);
    else
        has_price = has_public && exact_mul_div(public_e6, ONE - e->percent_off_ppm, ONE, &m->price_e6);
    if (!has_price)
        return;
    m->has_public = has_public && exact_mul_div(m->price_e6 - public_e6, ONE, public_e6, &m->to_public_ppm);
    if (cost_e6 < 0 || !exact_mul_div(cost_e6, content_e6, ONE, &cost))
        return;
    m->cost_e6 = cost;
    m->is_below_cost = m->price_e6 < cost;
    m->has_margin = m->price_e6 > 0 && exact_mul_div(m->price_e6 - cost, ONE, m->price_e6, &m->margin_ppm);
}

enum status price_margins(struct ctx *cx, const struct price_list *list, const struct price_entry *entries,
                          int count, struct price_margin *out)
{
    struct grounds g = {0};
    int64_t *ids = arena_array(cx->arena, int64_t, count + 1);
    int n = 0;
    bool has_units = false;
    for (int i = 0; i < count; i++) {
        out[i] = (struct price_margin){0};
        if (!str_eq(entries[i].kind, "product"))
            continue;
        ids[n++] = entries[i].target_id;
        has_units |= *entries[i].unit != '\0';
    }
    if (n == 0)
        return OK;
    g.costs = arena_array(cx->arena, int64_t, n);
    for (int i = 0; i < n; i++)
        g.costs[i] = -1;
    if (str_eq(list->currency, cx->site->seller_currency))
        TRY(product_costs(cx, ids, n, g.costs));
    if (has_units)
        TRY(product_units_by_ids(cx, ids, n, &g.units));
    TRY(load_public(cx, list, ids, n, &g));
    for (int i = 0, at = 0; i < count; i++)
        if (str_eq(entries[i].kind, "product"))
            judge(cx, &g, &entries[i], g.costs[at++], &out[i]);
    return OK;
}
