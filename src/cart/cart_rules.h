/* Decisions about carts: totals and promised days; no rows, no requests. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CART_CART_RULES_H
#define NEGOCE_CART_CART_RULES_H

#include "base/date.h"
#include <stdbool.h>
#include <stdint.h>

struct promise_question {
    int64_t today;        /* day number */
    bool counted;         /* the product's stock is counted (strict or backorder) */
    int64_t wanted_e6;    /* base units */
    int64_t available_e6; /* base units, may be negative */
    int64_t incoming_e6;  /* base units expected */
    int64_t incoming_day; /* day number, -1 unknown */
    int lead_time_days;   /* working days when it is not in stock */
};

/* The day by which the line can leave, as a day number; -1 when the calendar has no working day.
 * In stock: the next working day. Expected in time and enough: the working day after it comes.
 * Otherwise the lead time in working days, at least one. */
int64_t cart_rule_promise(const struct calendar *c, const struct promise_question *q);

#endif
