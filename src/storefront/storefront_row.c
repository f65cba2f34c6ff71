/* A product in words: its price, its tiers, its stock. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_pages.h"

#include "base/lang.h"
#include "media/media.h"
#include "web/encode.h"

bool storefront_has_prices(const struct ctx *cx)
{
    return cx->company.v != 0;
}

bool storefront_can_add(const struct ctx *cx)
{
    return ctx_buys(cx) && ctx_may(cx, MAY_cart_edit);
}

void storefront_crumbs(struct ctx *cx, struct page *p, const struct near_category *near, int count,
                       bool as_link)
{
    page_crumb(p, tr(cx->lang, "Home"), "/");
    for (int i = 0; i < count && near[i].rank <= 0; i++) {
        bool is_here = near[i].rank == 0 && !as_link;
        page_crumb(p, near[i].name, is_here ? NULL : arena_printf(cx->arena, "/c/%s", near[i].code));
    }
}

/* "/ sack", "/ 1,000 pieces": what the price is for. */
static const char *per_text(struct ctx *cx, const char *unit, int64_t base_e6)
{
    const char *what = base_e6 == 1000000 ? fmt_unit(cx->arena, cx->lang, unit, base_e6)
                                          : fmt_quantity(cx->arena, cx->lang, base_e6, unit);
    return arena_printf(cx->arena, "/\u00a0%s", what);
}

static void say_price(struct ctx *cx, const struct shelf_row *row, const char *currency,
                      struct product_view *v)
{
    const struct price_answer *a = &row->price;
    const char *unit = row->product.unit;
    v->tiers = arena_array(cx->arena, struct tier_view, a->tier_count + 1);
    v->tier_count = a->tier_count;
    for (int i = 0; i < a->tier_count; i++) {
        const struct price_tier_answer *t = &a->tiers[i];
        v->tiers[i] =
            (struct tier_view){.from = trf(cx->arena, cx->lang, "from {n}", "n",
                                           fmt_e6(cx->arena, cx->lang, t->min_quantity_e6), NULL),
                               .quantity = fmt_quantity(cx->arena, cx->lang, t->min_quantity_e6, unit),
                               .price = fmt_price(cx->arena, cx->lang, t->price_e6, currency),
                               .per = per_text(cx, unit, t->base_e6),
                               .is_first = i == 0};
    }
    v->has_price = a->has_price || a->tier_count > 0;
    if (a->has_price) {
        v->price = fmt_price(cx->arena, cx->lang, a->price_e6, currency);
        v->per = per_text(cx, unit, a->base_e6);
    } else if (a->tier_count > 0) {
        v->price = v->tiers[0].price;
        v->per = v->tiers[0].per;
    }
}

static const char *lead_text(struct ctx *cx, int days)
{
    if (days <= 0)
        return NULL;
    return trn(cx->arena, cx->lang, days, "leaves in one working day", "leaves in {n} working days");
}

static void say_stock(struct ctx *cx, const struct shelf_row *row, struct product_view *v)
{
    const struct product *p = &row->product;
    struct stock_fact fact = {.is_counted = p->stock_policy != STOCK_NONE,
                              .may_backorder = p->stock_policy == STOCK_BACKORDER,
                              .available_e6 = row->stock.available_e6,
                              .incoming_on = row->stock.incoming_on};
    const char *n = fmt_e6(cx->arena, cx->lang, fact.available_e6);
    v->stock_kind = "ok";
    switch (storefront_rule_stock(&fact)) {
    case STOCK_SAYS_AVAILABLE:
        v->stock_text = tr(cx->lang, "Available");
        v->stock_note = lead_text(cx, p->lead_time_days);
        break;
    case STOCK_SAYS_IN:
        v->stock_text = trf(cx->arena, cx->lang, "In stock, {n}", "n", n, NULL);
        break;
    case STOCK_SAYS_FEW:
        v->stock_kind = "warn";
        v->stock_text = trf(cx->arena, cx->lang, "Only {n} left", "n", n, NULL);
        break;
    case STOCK_SAYS_LATER:
        v->stock_kind = fact.may_backorder ? "warn" : "bad";
        v->stock_text = trf(cx->arena, cx->lang, "Out until {day}", "day",
                            fmt_day(cx->arena, cx->lang, fact.incoming_on), NULL);
        break;
    case STOCK_SAYS_BACKORDER:
        v->stock_kind = "warn";
        v->stock_text = tr(cx->lang, "To order");
        v->stock_note = lead_text(cx, p->lead_time_days);
        break;
    case STOCK_SAYS_OUT:
        v->stock_kind = "bad";
        v->stock_text = tr(cx->lang, "Out of stock");
        break;
    }
}

/* The other units it is sold in. */
static const char *also_text(struct ctx *cx, const struct shelf_row *row)
{
    const char *names = NULL;
    for (int i = 0; i < row->unit_count; i++) {
        const char *name = unit_name(cx, &row->units[i].unit, 1000000);
        names = names ? arena_printf(cx->arena, "%s, %s", names, name) : name;
    }
    return names ? trf(cx->arena, cx->lang, "also by {units}", "units", names, NULL) : NULL;
}

struct product_view storefront_product_view(struct ctx *cx, const struct page *p, const struct shelf_row *row,
                                            const char *currency, int number, int tiers_shown)
{
    const struct product *product = &row->product;
    struct product_view v = {
        .href = url(arena_printf(cx->arena, "/p/%s", percent_encode(cx->arena, product->sku))),
        .sku = product->sku,
        .part_number = product->part_number,
        .name = product->name,
        .picture = media_url(cx->arena, product->picture, 80),
        .unit = fmt_unit(cx->arena, cx->lang, product->unit, 1000000),
        .unit_code = product->unit,
        .form_id = arena_printf(cx->arena, "add-%d", number),
        .form_key = arena_printf(cx->arena, "%s-%d", p->form_key, number),
        .can_add = storefront_can_add(cx)};
    v.also = also_text(cx, row);
    say_price(cx, row, currency, &v);
    v.tier_shown = v.tier_count > tiers_shown ? tiers_shown : v.tier_count;
    say_stock(cx, row, &v);
    return v;
}
