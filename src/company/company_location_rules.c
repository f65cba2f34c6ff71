/* Decisions about a location's opening hours and calendar on plain values. SPDX-License-Identifier: Apache-2.0 */
#include "company/company_location_rules.h"
#include "base/date.h"
#include "base/str.h"
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int number(const char **p)
{
    int n = -1;
    for (int digits = 0; is_digit(**p) && digits < 2; digits++)
        n = (n < 0 ? 0 : n * 10) + (*(*p)++ - '0');
    return n;
}

/* "8", "08:00", "8h30": minutes of the day; -1 otherwise. */
static int minute_of_day(const char **p)
{
    int hour = number(p), minute = 0;
    if (**p == 'h' || **p == 'H' || **p == ':') {
        bool is_colon = *(*p)++ == ':';
        if (is_digit(**p) || is_colon)
            minute = number(p);
    }
    bool ok = hour >= 0 && minute >= 0 && minute < 60 && hour * 60 + minute <= 24 * 60;
    return ok ? hour * 60 + minute : -1;
}

static void skip(const char **p, const char *what)
{
    *p += strspn(*p, what);
}

const char *location_rule_hours(struct arena *a, const char *typed)
{
    const char *p = typed, *out = "";
    int before = -1, spans = 0;
    for (skip(&p, " ,;/"); *p; skip(&p, " ,;/")) {
        int from = minute_of_day(&p);
        skip(&p, " ");
        if (strncmp(p, "\xE2\x80\x93", 3) == 0) /* people paste an en dash */
            p += 3;
        else if (*p++ != '-')
            return NULL;
        skip(&p, " ");
        int until = minute_of_day(&p);
        if (from <= before || until <= from || ++spans > OPEN_SPANS_MAX || (*p && !strchr(" ,;/", *p)))
            return NULL;
        before = until;
        out = arena_printf(a, "%s%s%02d:%02d-%02d:%02d", out, *out ? " " : "", from / 60, from % 60,
                           until / 60, until % 60);
    }
    return out;
}

const char *location_rule_hours_text(struct arena *a, const char *const hours[7])
{
    bool told = false;
    for (int i = 0; i < 7; i++)
        told = told || hours[i][0];
    return told ? arena_printf(a, "%s|%s|%s|%s|%s|%s|%s", hours[0], hours[1], hours[2], hours[3], hours[4],
                               hours[5], hours[6])
                : "";
}

void location_rule_hours_of(struct arena *a, const char *text, const char *out[7])
{
    char *p = arena_str(a, text);
    for (int i = 0; i < 7; i++) {
        size_t n = strcspn(p, "|");
        bool is_last = p[n] == 0;
        p[n] = 0;
        out[i] = p;
        p += n + !is_last;
    }
}

static const char *const weekday_names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

const char *location_rule_weekday_name(int weekday)
{
    return weekday_names[weekday];
}

int location_rule_weekday(const char *name)
{
    for (int i = 0; i < 7; i++)
        if (str_eq(weekday_names[i], name))
            return i;
    return -1;
}

static int weekday_at(const char **p)
{
    char name[4] = {0};
    for (int i = 0; i < 3 && **p >= 'a' && **p <= 'z'; i++)
        name[i] = *(*p)++;
    return location_rule_weekday(name);
}

bool location_rule_open_days(const char *text, unsigned *out)
{
    const char *p = text;
    *out = 0;
    for (skip(&p, " ,|;"); *p; skip(&p, " ,|;")) {
        int from = weekday_at(&p), until = from;
        if (*p == '-') {
            p++;
            until = weekday_at(&p);
        }
        if (from < 0 || until < from || (*p && !strchr(" ,|;", *p)))
            return false;
        for (int day = from; day <= until; day++)
            *out |= 1u << day;
    }
    return true;
}

static int rising(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int location_rule_closed_days(struct arena *a, const char *typed, int64_t **out, const char **wrong)
{
    const char *const gaps = " ,;|\r\n\t";
    char *text = arena_str(a, typed);
    int64_t *days = arena_array(a, int64_t, strlen(typed) / 10 + 1);
    int n = 0, kept = 0;
    *wrong = NULL;
    for (char *p = text + strspn(text, gaps); *p && !*wrong; p += strspn(p, gaps)) {
        char *end = p + strcspn(p, gaps);
        bool is_last = *end == 0;
        *end = 0;
        if (day_valid(p))
            days[n++] = day_number(p);
        else
            *wrong = p;
        p = is_last ? end : end + 1;
    }
    qsort(days, (size_t)n, sizeof *days, rising);
    for (int i = 0; i < n; i++)
        if (i == 0 || days[i] != days[i - 1])
            days[kept++] = days[i];
    *out = days;
    return kept;
}
