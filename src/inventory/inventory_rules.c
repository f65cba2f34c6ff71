/* How a quantity is spread over warehouses. SPDX-License-Identifier: Apache-2.0 */
#include "inventory/inventory_rules.h"

bool spread(const struct product *p, int64_t quantity_e6, struct share *shares, int count, int64_t *left_e6,
            bool *backordered)
{
    int64_t there = 0; /* what positive shares hold */
    int64_t total = 0; /* of all: a count may have left some below zero */
    for (int i = 0; i < count; i++) {
        shares[i].take_e6 = shares[i].floor_e6 = 0;
        total += shares[i].available_e6;
        if (shares[i].available_e6 > 0)
            there += shares[i].available_e6;
    }
    bool may_wait = p->stock_policy == STOCK_BACKORDER && count > 0;
    bool no_limit = p->backorder_limit_e6 < 0;
    *left_e6 = there;
    if (may_wait)
        *left_e6 = no_limit                                ? INT64_MAX
                   : total + p->backorder_limit_e6 > there ? total + p->backorder_limit_e6
                                                           : there;
    if (*left_e6 < 0)
        *left_e6 = 0;
    if (quantity_e6 > there && (!may_wait || (!no_limit && total - quantity_e6 < -p->backorder_limit_e6)))
        return false;

    int64_t rest = quantity_e6;
    for (int i = 0; i < count && rest > 0; i++) {
        int64_t take = shares[i].available_e6 < rest ? shares[i].available_e6 : rest;
        if (take > 0) {
            shares[i].take_e6 = take;
            rest -= take;
        }
    }
    *backordered = rest > 0;
    if (rest > 0) {
        /* All waits on the first warehouse; the others stand at zero then, or below it. */
        int64_t others = 0;
        for (int i = 1; i < count; i++)
            others += shares[i].available_e6 < 0 ? shares[i].available_e6 : 0;
        shares[0].take_e6 += rest;
        shares[0].floor_e6 = no_limit ? -INT64_MAX / 2 : -p->backorder_limit_e6 - others;
    }
    return true;
}
