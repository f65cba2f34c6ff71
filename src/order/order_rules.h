/* Decisions about orders: which state follows which, what a changed quantity costs. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_ORDER_ORDER_RULES_H
#define NEGOCE_ORDER_ORDER_RULES_H

#include <stdbool.h>
#include <stdint.h>

enum order_state {
    ORDER_PLACED,
    ORDER_ON_HOLD,
    ORDER_CONFIRMED,
    ORDER_CLOSED,
    ORDER_CANCELLED,
    ORDER_STATE_COUNT
};
enum delivery_state { DELIVERY_NONE, DELIVERY_PARTLY, DELIVERY_FULLY, DELIVERY_STATE_COUNT };
enum payment_state { PAYMENT_OPEN, PAYMENT_PARTLY_PAID, PAYMENT_PAID, PAYMENT_REFUNDED, PAYMENT_STATE_COUNT };

const char *order_state_name(enum order_state s); /* "on_hold": stored and shown by the API */
const char *delivery_state_name(enum delivery_state s);
const char *payment_state_name(enum payment_state s);
enum order_state order_state_of(const char *name); /* ORDER_STATE_COUNT: no such state */
enum delivery_state delivery_state_of(const char *name);
enum payment_state payment_state_of(const char *name);

bool order_rule_may_become(enum order_state from, enum order_state to);

/* The delivery state of lines: nothing shipped, something, all that was agreed. Lines agreed at 0 count as done. */
struct order_rule_line {
    int64_t quantity_e6, shipped_e6;
};
enum delivery_state order_rule_delivery(const struct order_rule_line *lines, int count);

/* Over the limit: -1 is no limit. */
bool order_rule_over_credit(int64_t limit_minor, int64_t balance_minor, int64_t open_orders_minor,
                            int64_t order_minor);

#endif
