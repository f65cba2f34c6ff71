/* Days and times for people. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/lang_own.h"

#include <stdlib.h>
#include <string.h>

struct names {
    const char *days[7], *days_long[7], *months[12], *months_long[12];
};

static const struct names english = {
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December"},
};

static const struct names french = {
    {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
    {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
     "novembre", "décembre"},
};

struct day_parts {
    const struct names *names;
    int weekday, month; /* from 0 */
    char day[8];        /* "25"; "1er" for the French first */
};

static struct day_parts parts_of(const struct lang *l, const char *day)
{
    bool in_french = l == &LANG_FR;
    struct day_parts p = {.names = in_french ? &french : &english};
    p.weekday = day_weekday(day_number(day)) - 1;
    p.month = (day[5] - '0') * 10 + (day[6] - '0') - 1;
    if (in_french && strcmp(day + 8, "01") == 0)
        memcpy(p.day, "1er", 4);
    else
        memcpy(p.day, day[8] == '0' ? day + 9 : day + 8, day[8] == '0' ? 2 : 3);
    return p;
}

const char *fmt_day(struct arena *a, const struct lang *l, const char *day)
{
    if (!day_valid(day))
        return "";
    struct day_parts p = parts_of(l, day);
    return arena_printf(a, "%s %s %s", p.names->days[p.weekday], p.day, p.names->months[p.month]);
}

const char *fmt_day_long(struct arena *a, const struct lang *l, const char *day)
{
    if (!day_valid(day))
        return "";
    struct day_parts p = parts_of(l, day);
    return arena_printf(a, "%s %s %s %.4s", p.names->days_long[p.weekday], p.day,
                        p.names->months_long[p.month], day);
}

const char *fmt_day_field(struct arena *a, const struct lang *l, const char *day)
{
    (void)l; /* the same in both languages */
    if (!day_valid(day))
        return "";
    return arena_printf(a, "%.2s/%.2s/%.4s", day + 8, day + 5, day);
}

const char *fmt_time(struct arena *a, const struct lang *l, int64_t ms, const char *time_zone)
{
    struct civil c = civil_of_ms(ms, time_zone);
    if (l == &LANG_FR)
        return arena_printf(a, "%d" NO_BREAK_SPACE "h" NO_BREAK_SPACE "%02d", c.hour, c.minute);
    return arena_printf(a, "%02d:%02d", c.hour, c.minute);
}

const char *fmt_day_time(struct arena *a, const struct lang *l, int64_t ms, const char *time_zone)
{
    return arena_printf(a, "%s, %s", fmt_day(a, l, day_of_ms(a, ms, time_zone)),
                        fmt_time(a, l, ms, time_zone));
}
