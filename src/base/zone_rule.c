/* Reading and applying a POSIX TZ rule (IEEE Std 1003.1, 8.3, with RFC 8536's wider hours).
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/zone_rule.h"

#include "base/date.h"

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Steps over "CET" or "<+0330>". */
static bool skip_name(const char **p)
{
    int n = 0;
    if (**p == '<') {
        for ((*p)++; **p != '>'; (*p)++)
            if (**p == '\0')
                return false;
        (*p)++;
        return true;
    }
    for (; is_letter(**p); (*p)++)
        n++;
    return n >= 3;
}

static bool number(const char **p, int most, int *out)
{
    if (**p < '0' || **p > '9')
        return false;
    int v = 0;
    for (; **p >= '0' && **p <= '9'; (*p)++) {
        v = v * 10 + (**p - '0');
        if (v > most)
            return false;
    }
    *out = v;
    return true;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool clock_time(const char **p, int64_t *out)
{
    int64_t sign = 1;
    if (**p == '+' || **p == '-')
        sign = *(*p)++ == '-' ? -1 : 1;
    int hour, minute = 0, second = 0;
    if (!number(p, 167, &hour))
        return false;
    if (**p == ':' && ((*p)++, !number(p, 59, &minute)))
        return false;
    if (**p == ':' && ((*p)++, !number(p, 59, &second)))
        return false;
    *out = sign * (hour * 3600 + minute * 60 + second);
    return true;
}

static bool change(const char **p, struct zone_change *c)
{
    *c = (struct zone_change){.second = 7200};
    if (*(*p)++ != ',')
        return false;
    if (**p == 'M') {
        (*p)++;
        c->form = 'M';
        if (!number(p, 12, &c->month) || *(*p)++ != '.' || !number(p, 5, &c->week) || *(*p)++ != '.' ||
            !number(p, 6, &c->weekday) || c->month < 1 || c->week < 1)
            return false;
    } else {
        c->form = **p == 'J' ? 'J' : '0';
        if (c->form == 'J')
            (*p)++;
        if (!number(p, 365, &c->day) || (c->form == 'J' && c->day < 1))
            return false;
    }
    return **p != '/' || ((*p)++, clock_time(p, &c->second));
}

bool zone_rule_parse(const char *text, struct zone_rule *out)
{
    const char *p = text;
    *out = (struct zone_rule){0};
    if (!skip_name(&p) || !clock_time(&p, &out->standard))
        return false;
    out->standard = -out->standard; /* POSIX counts west of Greenwich */
    if (*p == '\0')
        return true;
    out->has_summer = true;
    out->summer = out->standard + 3600;
    if (!skip_name(&p))
        return false;
    if (*p != ',') {
        if (!clock_time(&p, &out->summer))
            return false;
        out->summer = -out->summer;
    }
    return change(&p, &out->start) && change(&p, &out->end) && *p == '\0';
}

/* Local seconds since 1970 at which the clock changes in that year. */
static int64_t change_in(const struct zone_change *c, int year)
{
    int64_t january = day_of_civil(year, 1, 1), day;
    if (c->form == 'M') {
        int64_t first = day_of_civil(year, c->month, 1);
        int64_t next = c->month == 12 ? day_of_civil(year + 1, 1, 1) : day_of_civil(year, c->month + 1, 1);
        int sunday_based = day_weekday(first) % 7;
        day = first + (c->weekday - sunday_based + 7) % 7 + 7 * (c->week - 1);
        while (day >= next) /* week 5 is the last one */
            day -= 7;
    } else if (c->form == 'J') {
        int64_t march = day_of_civil(year, 3, 1);
        bool leap = march - january == 60;
        day = january + c->day - 1 + (leap && c->day >= 60 ? 1 : 0);
    } else {
        day = january + c->day;
    }
    return day * 86400 + c->second;
}

int64_t zone_rule_offset(const struct zone_rule *r, int64_t utc_s)
{
    if (!r->has_summer)
        return r->standard;
    int year = civil_of_s(utc_s + r->standard).year;
    int64_t start = change_in(&r->start, year) - r->standard, end = change_in(&r->end, year) - r->summer;
    bool summer = start < end ? utc_s >= start && utc_s < end : utc_s >= start || utc_s < end;
    return summer ? r->summer : r->standard;
}
