/* The POSIX TZ rule in the footer of a TZif file: "CET-1CEST,M3.5.0,M10.5.0/3".
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_BASE_ZONE_RULE_H
#define NEGOCE_BASE_ZONE_RULE_H

#include <stdbool.h>
#include <stdint.h>

/* The day of a year on which the clock changes, and the local second of that day. */
struct zone_change {
    char form; /* 'M' month, week, weekday; 'J' day 1..365 without 29 February; '0' day 0..365 */
    int month, week, weekday, day;
    int64_t second;
};

struct zone_rule {
    int64_t standard, summer; /* seconds east of UTC */
    bool has_summer;
    struct zone_change start, end;
};

bool zone_rule_parse(const char *text, struct zone_rule *out);
int64_t zone_rule_offset(const struct zone_rule *r, int64_t utc_s);

#endif
