/* Orders on hold and what their companies owe. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "order/order.h"
#include "order/order_store.h"

enum status order_held_list(struct ctx *cx, const struct order_held_search *in, struct order_held **out,
                            int *count)
{
    if (cx->actor.kind == ACTOR_BUYER)
        return fail(cx, E_not_found, NULL);
    TRY(ctx_need(cx, MAY_credit_read));
    TRY(order_store_held(cx, in, out, count));
    for (int i = 0; i < *count; i++) {
        struct order_held *h = &(*out)[i];
        if (!exact_add(h->balance_minor, h->open_orders_minor, &h->exposure_minor))
            h->exposure_minor = INT64_MAX;
        h->over_minor = h->limit_minor >= 0 && h->exposure_minor > h->limit_minor
                            ? h->exposure_minor - h->limit_minor
                            : 0;
    }
    return OK;
}
