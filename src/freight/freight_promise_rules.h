/* By which day a line is there. SPDX-License-Identifier: Apache-2.0
 *
 * The day depends on the hour (before or after a warehouse's cut-off), on what is there and what comes, on the working days of
 * warehouse and site, on the days on the way and on the days when the place of delivery takes goods.
 */
#ifndef NEGOCE_FREIGHT_FREIGHT_PROMISE_RULES_H
#define NEGOCE_FREIGHT_FREIGHT_PROMISE_RULES_H

#include "base/date.h"

/* A warehouse, and what it has of the product. */
struct promise_source {
    struct calendar working;
    int cutoff_minute, lead_days;
    int64_t available_e6 /* may be negative */, incoming_e6, incoming_day /* -1 unknown */;
};

struct promise_question {
    int64_t today; /* day number in the site's zone */
    int minute;    /* of that day */
    bool is_counted;
    int64_t wanted_e6;                    /* base units */
    int lead_time_days;                   /* of the product: working days when it is not in stock */
    const struct promise_source *sources; /* in the order of reserving; at least one */
    int source_count;
    struct calendar on_the_way; /* the site's: carriers drive on these days */
    int transit_days;
    struct calendar place; /* days when goods are taken */
};

struct promise {
    int64_t first_e6;   /* what leaves earlier than the rest; 0 when all of it leaves at once */
    int64_t first_day;  /* when that part leaves */
    int64_t leaves_day; /* when the last of it leaves; -1 a calendar has no working day */
    int64_t there_day;  /* when the last of it is there; -1 likewise */
};

void freight_rule_promise(const struct promise_question *q, struct promise *out);

#endif
