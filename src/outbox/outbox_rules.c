/* When a failed send is tried again. SPDX-License-Identifier: Apache-2.0 */
#include "outbox/outbox_rules.h"
#include "base/str.h"

int64_t outbox_rule_wait_ms(int64_t attempts)
{
    const int64_t hour = 3600 * 1000;
    if (attempts >= 8) /* 2^8 x 15 s is above the hour */
        return hour;
    int64_t wait = ((int64_t)15000) << (attempts > 0 ? attempts : 0);
    return wait < hour ? wait : hour;
}

bool outbox_rule_is_dead(int64_t attempts)
{
    return attempts >= OUTBOX_TRIES_MAX;
}

const char *outbox_rule_object_kind(const char *topic)
{
    if (str_eq(topic, "order.shipped"))
        return "shp";
    if (str_starts(topic, "order."))
        return "ord";
    return str_starts(topic, "person.") ? "psn" : "";
}
