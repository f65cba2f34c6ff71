/* Orders of the past, from a file: shown among a company's orders, and nothing else. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/date.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "change_log/change_log.h"
#include "order/order.h"
#include "order/order_store.h"
#include "seller/seller.h"
#include <stdlib.h>

static enum order_state kept_state(const char *state)
{
    return order_state_of(state) == ORDER_CANCELLED ? ORDER_CANCELLED : ORDER_CLOSED;
}

static enum status check(struct ctx *cx, const struct order_history *in, const char *state)
{
    if (in->price_e6 <= 0)
        return fail(cx, E_price_not_positive, NULL);
    if (in->quantity_e6 <= 0)
        return fail(cx, E_quantity_invalid, NULL);
    if (currency_exponent(in->currency) < 0)
        return fail(cx, E_currency_unknown, "currency", in->currency, NULL);
    if (order_state_of(state) == ORDER_STATE_COUNT)
        return fail(cx, E_value_invalid, "values", "placed, on_hold, confirmed, closed, cancelled", NULL);
    return OK;
}

static enum status new_head(struct ctx *cx, const struct order_history *in, const char *state,
                            struct order_history_head *out)
{
    *out = (struct order_history_head){.id = id_make(),
                                       .company = in->company->id,
                                       .imported_as = state,
                                       .currency = in->currency,
                                       .placed_ms = in->placed_ms,
                                       .po_number = in->po_number ? in->po_number : ""};
    TRY(order_store_history_insert(cx, in->number, out, in->company, kept_state(state)));
    TRY(seller_number_seen(cx, in->number)); /* or a new order would get it */
    TRY(audit_put(cx, "order.imported", "ord", out->id, out->company, "",
                  arena_printf(cx->arena, "{\"state\":\"%s\"}", state)));
    return change_log_put(cx, "ord", out->id);
}

static enum status need_head(struct ctx *cx, const struct order_history *in, const char *state,
                             struct order_history_cache *cache)
{
    bool found = str_eq(cache->number, in->number);
    struct order_history_head *h = cache->head;
    if (!found) {
        h = arena_new(cx->arena, struct order_history_head);
        TRY(order_store_history_head(cx, in->number, h, &found));
        if (!found)
            TRY(new_head(cx, in, state, h));
        cache->head = h;
        cache->number = in->number;
    }
    if (!*h->imported_as)
        return fail(cx, E_order_number_taken, "number", in->number, NULL);
    if (h->company.v != in->company->id.v)
        return fail(cx, E_order_other_company, "number", in->number, NULL);
    if (!str_eq(h->currency, in->currency))
        return fail(cx, E_order_currency, "number", in->number, "currency", h->currency, NULL);
    bool is_state = in->state && !str_eq(in->state, h->imported_as),
         is_po = in->po_number && !str_eq(in->po_number, h->po_number);
    if (h->placed_ms == in->placed_ms && !is_state && !is_po)
        return OK;
    h->placed_ms = in->placed_ms;
    if (is_po)
        h->po_number = in->po_number;
    if (is_state)
        h->imported_as = in->state;
    TRY(order_store_history_change(cx, h, kept_state(h->imported_as)));
    return change_log_put(cx, "ord", h->id);
}

static bool same_line(const struct order_line *a, const struct order_line *b)
{
    return a->product == b->product && str_eq(a->sku, b->sku) && str_eq(a->unit, b->unit) &&
           a->quantity_e6 == b->quantity_e6 && a->price_e6 == b->price_e6 &&
           a->price_base_e6 == b->price_base_e6 && a->net_minor == b->net_minor &&
           a->shipped_e6 == b->shipped_e6;
}

enum status order_history_put(struct ctx *cx, const struct order_history *in,
                              struct order_history_cache *cache, bool *differs)
{
    const char *state = in->state ? in->state : "closed";
    TRY(check(cx, in, state));
    TRY(company_act_in(cx, in->company->id));
    TRY(need_head(cx, in, state, cache));
    struct product p;
    bool known, found;
    TRY(product_by_sku(cx, in->sku, &p, &known));
    struct order_line l = {.position = in->position,
                           .product = known ? p.id : 0,
                           .sku = in->sku,
                           .name = known ? p.name : in->sku,
                           .unit = in->unit ? in->unit
                                   : known  ? p.unit
                                            : "C62",
                           .quantity_e6 = in->quantity_e6,
                           .price_e6 = in->price_e6,
                           .price_base_e6 = in->price_base_e6 > 0 ? in->price_base_e6 : 1000000,
                           .net_minor = in->net_minor,
                           .promised_on = in->promised_on ? in->promised_on : ""};
    bool is_shipped = kept_state(cache->head->imported_as) == ORDER_CLOSED;
    l.shipped_e6 = in->shipped_e6 < 0 ? (is_shipped ? l.quantity_e6 : 0) : in->shipped_e6;
    if (l.shipped_e6 > l.quantity_e6)
        return fail(cx, E_quantity_invalid, NULL);
    int64_t expected;
    *differs = !line_net_minor(l.quantity_e6, l.price_e6, l.price_base_e6, in->currency, &expected) ||
               llabs(expected - l.net_minor) > 1;
    struct order_line before;
    TRY(order_store_history_line(cx, cache->head->id, l.position, &before, &found));
    if (found && same_line(&before, &l))
        return OK;
    TRY(order_store_history_line_put(cx, cache->head->id, &l, found));
    return order_store_history_add(cx, cache->head->id, l.net_minor - (found ? before.net_minor : 0), found);
}
