/* Days, instants, time zones and working days. SPDX-License-Identifier: Apache-2.0
 *
 * A day is text "2026-11-25"; an instant is milliseconds UTC. Zones come from the system's tzdata
 * (TZif files).
 */
#ifndef NEGOCE_BASE_DATE_H
#define NEGOCE_BASE_DATE_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

int64_t clock_now_ms(void); /* the real clock; only the edges call it */

bool day_valid(const char *day);     /* exactly YYYY-MM-DD and a real day */
int64_t day_number(const char *day); /* days since 1970-01-01; the day must be valid */
const char *day_text(struct arena *a, int64_t number);
int64_t day_of_civil(int year, int month, int day); /* day number; the parts must be a real day */
int day_weekday(int64_t number);                    /* 1 Monday .. 7 Sunday */
/* As people type: 25/11/2026, 25/11, 2026-11-25, +3, mer / wed (the next one); NULL when not a date. */
const char *day_parse_human(struct arena *a, const char *text, const char *today);

/* The instant at which a day starts in a zone; the day an instant falls on. Unknown zones are UTC. */
int64_t day_start_ms(const char *day, const char *time_zone);
const char *day_of_ms(struct arena *a, int64_t ms, const char *time_zone);
bool time_zone_known(const char *time_zone);
/* Civil parts of an instant in a zone. */
struct civil {
    int year, month, day, hour, minute, second;
};
struct civil civil_of_ms(int64_t ms, const char *time_zone);
struct civil civil_of_s(int64_t seconds); /* in UTC, or of seconds shifted to a zone already */

const char *time_text(struct arena *a, int64_t ms); /* RFC 3339 UTC: 2026-11-23T08:30:00.000Z */
/* RFC 3339 with any offset, or a bare day (start in UTC). */
bool time_parse(const char *text, int64_t *out_ms);

/* A working-day calendar: weekdays as a mask (bit 0 Monday) and holidays, sorted. */
struct calendar {
    unsigned weekdays;
    const int64_t *holidays; /* day numbers, rising */
    int holiday_count;
};
bool calendar_is_working(const struct calendar *c, int64_t day);
/* The n-th working day after `day` (n = 0: the day itself or the next working one). -1 when none within 10
 * years. */
int64_t calendar_add(const struct calendar *c, int64_t day, int n);
int64_t easter_sunday(int year);                /* day number */
int french_holidays(int year, int64_t out[11]); /* the 11 legal ones, rising */

#endif
