/* Decisions about a location's opening hours and calendar on plain values. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_COMPANY_COMPANY_LOCATION_RULES_H
#define NEGOCE_COMPANY_COMPANY_LOCATION_RULES_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

enum { OPEN_SPANS_MAX = 4, CLOSED_DAYS_MAX = 400, OPEN_DAYS_AT_FIRST = 31 /* Monday to Friday */ };

/* "8h-12h, 13:30-17" -> "08:00-12:00 13:30-17:00": spans of a day, rising, at most four. NULL when it is not that;
 * "" stays "". */
const char *location_rule_hours(struct arena *a, const char *typed);

/* The seven texts of a week as one, parted by |, "" when none is told; and back. */
const char *location_rule_hours_text(struct arena *a, const char *const hours[7]);
void location_rule_hours_of(struct arena *a, const char *text, const char *out[7]);

/* "mon", "tue" … of 0 Monday to 6; -1 for another name. */
const char *location_rule_weekday_name(int weekday);
int location_rule_weekday(const char *name);

/* "mon-fri", "mon tue, sat": the mask of those weekdays; false for another word. */
bool location_rule_open_days(const char *text, unsigned *out);

/* Days parted by blanks, commas, | or newlines: day numbers, rising, each once. *wrong: the first that is no day, or NULL. */
int location_rule_closed_days(struct arena *a, const char *typed, int64_t **out, const char **wrong);

#endif
