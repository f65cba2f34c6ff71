/* What is to be picked, and what waits for goods. SPDX-License-Identifier: Apache-2.0 */
#include "shipment/shipment.h"
#include "shipment/shipment_rules.h"
#include "shipment/shipment_store.h"

enum { WAITING_MAX = 5000 };

enum status picking_list(struct ctx *cx, int64_t order, const char *until_day, int limit,
                         struct pick_line **out, int *count)
{
    if (order) {
        struct order o;
        TRY(order_load(cx, order, &o));
    }
    return shipment_store_picking(cx, order, until_day, limit, out, count);
}

enum status waiting_list(struct ctx *cx, struct waiting_line **out, int *count)
{
    struct waiting_row *rows;
    int n;
    int64_t earlier_e6 = 0;
    TRY(shipment_store_waiting(cx, WAITING_MAX, &rows, &n));
    *out = arena_array(cx->arena, struct waiting_line, n);
    *count = 0;
    for (int i = 0; i < n; i++) {
        if (i == 0 || rows[i].product != rows[i - 1].product || rows[i].warehouse != rows[i - 1].warehouse)
            earlier_e6 = 0;
        struct waiting_line l = rows[i].line;
        l.waiting_e6 = shipment_rule_waiting(rows[i].on_hand_e6, earlier_e6, l.reserved_e6);
        earlier_e6 += l.reserved_e6;
        if (l.waiting_e6 > 0)
            (*out)[(*count)++] = l;
    }
    return OK;
}
