/* The shop's home, and the routes of the shop's own pages. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_pages.h"

#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "cart/cart.h"
#include "order/order.h"
#include "storefront/storefront.h"
#include "storefront/storefront_views.gen.h"
#include <string.h>

enum { RECENT_ORDERS = 5, RECENT_CARTS = 5 };

extern const struct route storefront_page_routes[];

/* Takes the first name off "Ida Kervella"; names of one word stay whole. */
static const char *first_name(struct ctx *cx)
{
    const char *name = cx->actor.name ? cx->actor.name : "";
    return arena_copy(cx->arena, name, strcspn(name, " "));
}

static enum status fill_orders(struct ctx *cx, struct home_page *m)
{
    struct order_row *rows;
    int count;
    TRY(order_list(cx, &(struct order_search){.q = "", .limit = RECENT_ORDERS}, &rows, &count));
    m->sees_orders = true;
    m->orders = arena_array(cx->arena, struct recent_order_view, count + 1);
    for (int i = 0; i < count && i < RECENT_ORDERS; i++) {
        const struct order_row *r = &rows[i];
        m->orders[m->order_count++] = (struct recent_order_view){
            .href = url(arena_printf(cx->arena, "/orders/%s", id_text(cx->arena, "ord", r->id))),
            .number = r->number,
            .po_number = r->po_number,
            .placed = fmt_day(cx->arena, cx->lang, day_of_ms(cx->arena, r->placed_ms, cx->site->time_zone)),
            .state = order_state_name(r->state),
            .delivery = delivery_state_name(r->delivery),
            .net = fmt_money(cx->arena, cx->lang, r->net_minor, r->currency)};
    }
    return OK;
}

static enum status fill_carts(struct ctx *cx, struct home_page *m)
{
    struct cart_summary *carts;
    int count;
    TRY(cart_list(cx, &carts, &count));
    m->carts = arena_array(cx->arena, struct cart_view, count + 1);
    for (int i = 0; i < count && i < RECENT_CARTS; i++) {
        const char *day = day_of_ms(cx->arena, carts[i].changed_ms, cx->site->time_zone);
        m->carts[m->cart_count++] = (struct cart_view){
            .href = url(arena_printf(cx->arena, "/cart/%s", id_text(cx->arena, "crt", carts[i].id))),
            .name = cart_title(cx, carts[i].name, carts[i].changed_ms),
            .facts = arena_printf(cx->arena, "%s · %s",
                                  trn(cx->arena, cx->lang, carts[i].line_count, "{n} line", "{n} lines"),
                                  fmt_day(cx->arena, cx->lang, day))};
    }
    return OK;
}

static enum status home(struct ctx *cx, struct request *rq)
{
    struct home_page *m = arena_new(cx->arena, struct home_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Home"), "home"));
    const char *today = day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone);
    m->today = fmt_day_long(cx->arena, cx->lang, today);
    m->is_signed_in = cx->actor.kind != ACTOR_NOBODY;
    m->heading = m->is_signed_in
                     ? trf(cx->arena, cx->lang, "Hello {name}", "name", first_name(cx), NULL)
                     : trf(cx->arena, cx->lang, "Welcome to {shop}", "shop", m->page.seller_name, NULL);
    m->can_order = storefront_can_add(cx);
    if (ctx_buys(cx)) {
        if (ctx_may(cx, MAY_order_read))
            TRY(fill_orders(cx, m));
        if (m->can_order)
            TRY(fill_carts(cx, m));
    }
    struct out *o = respond_page(cx, rq, 200);
    view_home_page(o, m);
    return respond_page_end(cx, rq, o);
}

const struct route storefront_page_routes[] = {
    PAGE("/", home, NEED_NOTHING, 0, "The shop's home"),
    PAGE("/c/{category}", storefront_list, NEED_NOTHING, 0, "A category's products with the reader's prices"),
    PAGE("/search", storefront_search, NEED_NOTHING, 0,
         "Products by words; a product's own code leads to it"),
    PAGE("/p/{sku}", storefront_product, NEED_NOTHING, 0, "A product with the reader's price and its tiers"),
    {0},
};
