/* The order units of a product on its page: what one costs, what it is by the base unit, which is cheaper.
 * SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_pages.h"

#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include "web/encode.h"

/* The price of the smallest quantity: of one, else of the first tier. */
static bool first_price(const struct price_answer *a, int64_t *from_e6, int64_t *price_e6, int64_t *base_e6)
{
    bool has_tier = a->tier_count > 0 && !a->has_price;
    if (!a->has_price && !has_tier)
        return false;
    *from_e6 = has_tier ? a->tiers[0].min_quantity_e6 : 1000000;
    *price_e6 = has_tier ? a->tiers[0].price_e6 : a->price_e6;
    *base_e6 = has_tier ? a->tiers[0].base_e6 : a->base_e6;
    return true;
}

static struct unit_view unit_view_of(struct ctx *cx, const struct product_unit *u,
                                     const struct price_answer *a, const char *currency, int64_t *by_base_e6)
{
    bool is_base = str_eq(u->unit, u->base_unit);
    struct unit_view v = {.code = u->unit,
                          .name = unit_name(cx, u, 1000000),
                          .content =
                              is_base ? "" : fmt_quantity(cx->arena, cx->lang, u->content_e6, u->base_unit),
                          .price = "",
                          .base_price = "",
                          .from = ""};
    int64_t from_e6, price_e6, base_e6, priced_base_e6;
    *by_base_e6 = -1;
    if (!first_price(a, &from_e6, &price_e6, &base_e6))
        return v;
    if (from_e6 < u->min_quantity_e6)
        from_e6 = u->min_quantity_e6;
    v.price = fmt_price(cx->arena, cx->lang, price_e6, currency);
    if (base_e6 != 1000000)
        v.price = arena_printf(cx->arena, "%s %s", v.price, unit_per(cx, u, base_e6));
    v.from = fmt_quantity(cx->arena, cx->lang, from_e6, u->unit);
    if (!unit_to_base(base_e6, u->content_e6, &priced_base_e6) ||
        !exact_mul_div(price_e6, 1000000, priced_base_e6, by_base_e6))
        *by_base_e6 = -1;
    else if (!is_base)
        v.base_price = fmt_price(cx->arena, cx->lang, (*by_base_e6 + 50) / 100 * 100, currency);
    return v;
}

void storefront_fill_units(struct ctx *cx, const struct shelf_row *row, const char *currency,
                           const char *chosen, struct product_page *m)
{
    if (row->unit_count == 0)
        return;
    int64_t least = INT64_MAX, by_base, *all = arena_array(cx->arena, int64_t, row->unit_count + 1);
    m->units = arena_array(cx->arena, struct unit_view, row->unit_count + 1);
    for (int i = -1; i < row->unit_count; i++) {
        struct product_unit u;
        const struct product_units none = {0};
        if (i < 0)
            (void)product_unit_find(none, &row->product, NULL, &u);
        else
            u = row->units[i].unit;
        struct unit_view v =
            unit_view_of(cx, &u, i < 0 ? &row->price : &row->units[i].price, currency, &by_base);
        v.is_chosen = chosen && str_eq(chosen, v.code);
        least = by_base >= 0 && by_base < least ? by_base : least;
        all[m->unit_count] = by_base;
        m->units[m->unit_count++] = v;
    }
    for (int i = 0; i < m->unit_count; i++) /* green where it is less than in the base unit */
        m->units[i].is_best = all[i] == least && all[0] > least;
    m->unit_heads = trf(cx->arena, cx->lang, "That is, {per}", "per",
                        trf(cx->arena, cx->lang, "per {unit}", "unit",
                            fmt_unit(cx->arena, cx->lang, row->product.unit, 1000000), NULL),
                        NULL);
}

/* What is asked: the quantity shown, else for each larger unit what one of it holds. The best answer is said. */
enum status storefront_fill_packaging(struct ctx *cx, const struct shelf_row *row, const char *currency,
                                      const char *chosen, int64_t quantity_e6, struct product_page *m)
{
    if (row->unit_count == 0 || !row->price.has_price || cx->company.v == 0)
        return OK;
    int n = 0;
    const struct product_units none = {0};
    struct product_unit base, unit;
    struct packaging_question *q = arena_array(cx->arena, struct packaging_question, row->unit_count + 1);
    struct packaging_answer *a = arena_array(cx->arena, struct packaging_answer, row->unit_count + 1);
    bool is_strict = row->product.stock_policy == STOCK_STRICT;
    (void)product_unit_find(none, &row->product, NULL, &base);
    unit = base;
    for (int i = 0; i < row->unit_count; i++)
        if (chosen && str_eq(row->units[i].unit.unit, chosen))
            unit = row->units[i].unit;
    bool is_chosen = !str_eq(unit.unit, base.unit) || quantity_e6 > 0; /* then nothing else is proposed */
    for (int i = -1; i < (is_chosen ? 0 : row->unit_count); i++) {
        struct packaging_question one = {.product = &row->product, .unit = i < 0 ? unit : base};
        one.quantity_e6 = i < 0 ? quantity_e6 : row->units[i].unit.content_e6;
        one.available_e6 = is_strict ? row->stock.available_e6 : INT64_MAX;
        const struct price_answer *p = &row->price;
        for (int k = 0; i < 0 && k < row->unit_count; k++)
            if (str_eq(row->units[k].unit.unit, unit.unit))
                p = &row->units[k].price;
        int64_t price = p->price_e6, per = p->base_e6;
        for (int t = 0; t < p->tier_count && p->tiers[t].min_quantity_e6 <= one.quantity_e6; t++) {
            price = p->tiers[t].price_e6;
            per = p->tiers[t].base_e6;
        }
        if (one.quantity_e6 > 0 && per > 0 &&
            line_net_minor(one.quantity_e6, price, per, currency, &one.net_minor))
            q[n++] = one;
    }
    TRY(pricing_packagings(cx, currency, q, n, a));
    for (int i = 0; i < n; i++) {
        if (!a[i].is_cheaper)
            continue;
        m->pack_text = packaging_text(cx, &q[i], &a[i], currency);
        m->pack_button = packaging_button(cx, &a[i]);
        m->pack_href = url(
            arena_printf(cx->arena, "/p/%s?unit=%s&quantity=%s", percent_encode(cx->arena, row->product.sku),
                         percent_encode(cx->arena, a[i].unit.unit), e6_text(cx->arena, a[i].quantity_e6)));
        return OK;
    }
    return OK;
}
