/* When a line can leave. SPDX-License-Identifier: Apache-2.0 */
#include "cart/cart_rules.h"

int64_t cart_rule_promise(const struct calendar *c, const struct promise_question *q)
{
    if (!q->counted)
        return calendar_add(c, q->today, q->lead_time_days > 1 ? q->lead_time_days : 1);
    if (q->available_e6 >= q->wanted_e6)
        return calendar_add(c, q->today, 1);
    bool comes = q->incoming_day >= 0 && q->available_e6 + q->incoming_e6 >= q->wanted_e6;
    if (comes)
        return calendar_add(c, q->incoming_day > q->today ? q->incoming_day : q->today, 1);
    return calendar_add(c, q->today, q->lead_time_days > 1 ? q->lead_time_days : 1);
}
