/* A cart as its reader sees it now: products, own prices, stock, tax, totals. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include "cart/cart.h"
#include "cart/cart_store.h"
#include "company/company.h"
#include <stdlib.h>
#include <string.h>

static void refuse_line(struct ctx *cx, struct cart_line *l)
{
    if (l->error == E_none) {
        l->error = cx->problem.error;
        l->detail = cx->problem.detail;
    }
    ctx_clear_problem(cx);
}

static enum status load_products(struct ctx *cx, struct cart *c, int64_t *ids)
{
    struct product *products = arena_array(cx->arena, struct product, c->line_count);
    bool *found = arena_array(cx->arena, bool, c->line_count);
    for (int i = 0; i < c->line_count; i++)
        ids[i] = c->lines[i].product.id;
    TRY(product_load_many(cx, ids, c->line_count, products, found));
    struct product_units units;
    TRY(product_units_load(cx, products, c->line_count, &units));
    for (int i = 0; i < c->line_count; i++) {
        struct cart_line *l = &c->lines[i];
        enum status s = OK;
        if (found[i])
            l->product = products[i];
        else
            l->product_gone = true;
        if (l->product_gone)
            s = fail(cx, E_product_unknown, "sku", l->product.sku, NULL);
        else
            s = product_check_quantity(cx, units, &l->product, l->unit, l->quantity_e6, &l->order_unit,
                                       &l->base_e6);
        if (l->order_unit.content_e6 > 0)
            l->unit_factor_e6 = l->order_unit.content_e6;
        if (l->order_unit.unit)
            l->unit = l->order_unit.unit;
        if (s != OK)
            refuse_line(cx, l);
    }
    return OK;
}

static enum status price_lines(struct ctx *cx, struct cart *c)
{
    struct price_question *q = arena_array(cx->arena, struct price_question, c->line_count);
    struct price_answer *a = arena_array(cx->arena, struct price_answer, c->line_count);
    int *at = arena_array(cx->arena, int, c->line_count), n = 0;
    for (int i = 0; i < c->line_count; i++) {
        const struct cart_line *l = &c->lines[i];
        if (l->product_gone || !l->order_unit.unit)
            continue;
        at[n] = i;
        q[n++] = (struct price_question){.product = l->product.id,
                                         .category = l->product.category,
                                         .brand = l->product.brand_id,
                                         .base_unit = l->product.unit,
                                         .unit = l->unit,
                                         .unit_factor_e6 = l->unit_factor_e6,
                                         .quantity_e6 = l->quantity_e6};
    }
    struct price_ask ask = {.currency = c->currency, .with_explanation = true};
    if (n > 0)
        TRY(pricing_resolve(cx, &ask, q, n, a));
    for (int k = 0; k < n; k++) {
        struct cart_line *l = &c->lines[at[k]];
        l->price = a[k];
        enum status s = OK;
        if (!a[k].has_price)
            s = fail(cx, E_no_price, "sku", l->product.sku, NULL);
        else if (!line_net_minor(l->quantity_e6, a[k].price_e6, a[k].base_e6, c->currency, &l->net_minor))
            s = fail(cx, E_quantity_invalid, NULL);
        if (s != OK)
            refuse_line(cx, l);
    }
    return OK;
}

/* What earlier lines of the same product already take counts against a line. */
static int64_t taken_before(const struct cart *c, int at)
{
    int64_t sum = 0;
    for (int i = 0; i < at; i++)
        if (c->lines[i].product.id == c->lines[at].product.id && !exact_add(sum, c->lines[i].base_e6, &sum))
            return INT64_MAX;
    return sum;
}

static void look_at_stock(struct ctx *cx, struct cart *c, int at)
{
    struct cart_line *l = &c->lines[at];
    int64_t before = c->line_count <= 500 ? taken_before(c, at) : 0; /* the reservation judges long carts */
    int64_t left = l->stock.available_e6 > before ? l->stock.available_e6 - before : 0;
    struct freight_promise p;
    freight_promise(cx, &c->ground, &l->product, &l->stock, l->base_e6, before, &p);
    l->promised_on = p.there_on;
    l->leaves_on = p.leaves_on;
    l->first_e6 = p.first_e6;
    l->first_on = p.first_on;
    if (l->product.stock_policy == STOCK_STRICT && left < l->base_e6) {
        bool in_base = l->unit_factor_e6 == 1000000; /* of another unit both say what they count */
        enum status s = fail(cx, E_out_of_stock, "sku", l->product.sku, "available",
                             in_base ? fmt_e6(cx->arena, cx->lang, left)
                                     : fmt_quantity(cx->arena, cx->lang, left, l->product.unit),
                             "asked",
                             in_base ? fmt_e6(cx->arena, cx->lang, l->quantity_e6)
                                     : unit_quantity(cx, &l->order_unit, l->quantity_e6),
                             NULL);
        if (s != OK)
            refuse_line(cx, l);
    }
}

static enum status stock_lines(struct ctx *cx, struct cart *c, const int64_t *ids)
{
    struct availability *av = arena_array(cx->arena, struct availability, c->line_count);
    TRY(inventory_available(cx, ids, c->line_count, av));
    for (int i = 0; i < c->line_count; i++) {
        c->lines[i].stock = av[i];
        c->lines[i].promised_on = c->lines[i].leaves_on = c->lines[i].first_on = "";
        if (!c->lines[i].product_gone)
            look_at_stock(cx, c, i);
    }
    return OK;
}

/* The default location's country and the company's facts decide the tax until an order says where it goes. */
static enum status destination(struct ctx *cx, const struct cart_destination *to,
                               struct cart_destination *out)
{
    if (to && to->country) {
        *out = *to;
        return OK;
    }
    struct company *co = arena_new(cx->arena, struct company);
    struct location *loc = arena_new(cx->arena, struct location);
    bool found;
    TRY(company_load(cx, co));
    TRY(location_default(cx, loc, &found));
    *out = (struct cart_destination){.country = found ? loc->country : co->country,
                                     .vat_id = co->vat_id,
                                     .exempt_reason = co->tax_exempt_reason,
                                     .company = co,
                                     .place = found ? loc : NULL};
    return OK;
}

/* What carrying costs, put behind the goods as lines of tax of their own. */
static enum status freight(struct ctx *cx, struct cart *c, const struct tax_question *tax,
                           struct tax_line **t)
{
    struct freight_line *f = arena_array(cx->arena, struct freight_line, c->line_count);
    int n = 0;
    for (int i = 0; i < c->line_count; i++) {
        const struct cart_line *l = &c->lines[i];
        if (!l->product_gone)
            f[n++] = (struct freight_line){.product = l->product.id,
                                           .quantity_e6 = l->quantity_e6,
                                           .base_e6 = l->base_e6,
                                           .weight_g = l->product.weight_g,
                                           .net_minor = l->net_minor,
                                           .unit = l->unit,
                                           .tax = l->tax};
    }
    TRY(freight_quote(cx, &c->ground, f, n, tax, c->currency, &c->freight));
    c->freight_minor = c->freight.net_minor;
    if (c->freight.charge_count == 0)
        return OK;
    struct tax_line *all = arena_array(cx->arena, struct tax_line, c->line_count + c->freight.charge_count);
    memcpy(all, *t, (size_t)c->line_count * sizeof *all);
    for (int i = 0; i < c->freight.charge_count; i++)
        all[c->line_count + i] =
            (struct tax_line){.tax = c->freight.charges[i].tax, .net_minor = c->freight.charges[i].net_minor};
    *t = all;
    return OK;
}

static enum status total(struct ctx *cx, struct cart *c, const struct cart_destination *to)
{
    struct tax_line *t = arena_array(cx->arena, struct tax_line, c->line_count);
    struct tax_question q = {.seller_country = cx->site->seller_country,
                             .taxes_at_home = cx->site->taxes_at_home,
                             .ship_country = to->country,
                             .buyer_vat_id = to->vat_id,
                             .exempt_reason = to->exempt_reason,
                             .day = day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone)};
    for (int i = 0; i < c->line_count; i++) {
        struct cart_line *l = &c->lines[i];
        q.category = l->product_gone ? "standard" : l->product.tax_category;
        tax_resolve(&q, &l->tax);
        t[i] = (struct tax_line){.tax = l->tax, .net_minor = l->net_minor};
        if (!exact_add(c->net_minor, l->net_minor, &c->net_minor))
            return fail(cx, E_quantity_invalid, NULL);
        c->error_count += l->error != E_none;
    }
    TRY(freight(cx, c, &q, &t));
    if (!tax_groups(cx->arena, t, c->line_count + c->freight.charge_count, &c->taxes, &c->tax_count))
        return fail(cx, E_quantity_invalid, NULL);
    for (int i = 0; i < c->tax_count; i++)
        if (!exact_add(c->tax_minor, c->taxes[i].tax_minor, &c->tax_minor))
            return fail(cx, E_quantity_invalid, NULL);
    int64_t sum;
    if (!exact_add(c->net_minor, c->freight_minor, &sum) || !exact_add(sum, c->tax_minor, &c->total_minor))
        return fail(cx, E_quantity_invalid, NULL);
    return OK;
}

enum status cart_load(struct ctx *cx, int64_t id, const struct cart_destination *to, struct cart *out)
{
    bool found;
    TRY(cart_store_head(cx, id, out, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    TRY(cart_store_lines(cx, id, &out->lines, &out->line_count));
    struct cart_destination dest;
    TRY(destination(cx, to, &dest));
    if (out->line_count == 0)
        return OK;
    struct freight_destination where = {
        .country = dest.country, .currency = out->currency, .company = dest.company, .place = dest.place};
    TRY(freight_ground_load(cx, &where, &out->ground));
    int64_t *ids = arena_array(cx->arena, int64_t, out->line_count);
    TRY(load_products(cx, out, ids));
    TRY(price_lines(cx, out));
    TRY(stock_lines(cx, out, ids));
    return total(cx, out, &dest);
}
