/* Days, texts of times and working days; zones are in zone.c. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"

#include "base/str.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const int64_t DAY_MS = INT64_C(86400000);

int64_t clock_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int64_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01 of a day of the Gregorian calendar, continued backwards. Years begin in March here,
 * so that the leap day is the last one; an era is 400 years, 146,097 days. */
static int64_t number_of(int64_t year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400, year_of_era = y - era * 400;
    int64_t month_of_year = (month + 9) % 12;
    int64_t day_of_year = (153 * month_of_year + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static struct civil civil_of_day(int64_t number)
{
    int64_t n = number + 719468;
    int64_t era = (n >= 0 ? n : n - 146096) / 146097, day_of_era = n - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_of_year = (5 * day_of_year + 2) / 153;
    struct civil c = {0};
    c.day = (int)(day_of_year - (153 * month_of_year + 2) / 5 + 1);
    c.month = (int)(month_of_year < 10 ? month_of_year + 3 : month_of_year - 9);
    c.year = (int)(year_of_era + era * 400 + (c.month <= 2 ? 1 : 0));
    return c;
}

/* Reads exactly n digits at *p and steps over them. */
static bool digits(const char **p, int n, int *out)
{
    int v = 0;
    for (int i = 0; i < n; i++, (*p)++) {
        if (**p < '0' || **p > '9')
            return false;
        v = v * 10 + (**p - '0');
    }
    *out = v;
    return true;
}

static bool real_day(int year, int month, int day)
{
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= month_days(year, month);
}

/* Reads YYYY-MM-DD at *p. */
static bool read_day(const char **p, int64_t *number)
{
    int year, month, day;
    if (!digits(p, 4, &year) || *(*p)++ != '-' || !digits(p, 2, &month) || *(*p)++ != '-' ||
        !digits(p, 2, &day))
        return false;
    if (!real_day(year, month, day))
        return false;
    *number = number_of(year, month, day);
    return true;
}

bool day_valid(const char *day)
{
    int64_t number;
    return day != NULL && read_day(&day, &number) && *day == '\0';
}

int64_t day_number(const char *day)
{
    int64_t number = 0;
    bool valid = day != NULL && read_day(&day, &number);
    assert(valid);
    (void)valid;
    return number;
}

const char *day_text(struct arena *a, int64_t number)
{
    struct civil c = civil_of_day(number);
    assert(c.year >= 0 && c.year <= 9999);
    return arena_printf(a, "%04d-%02d-%02d", c.year, c.month, c.day);
}

int64_t day_of_civil(int year, int month, int day)
{
    assert(real_day(year, month, day));
    return number_of(year, month, day);
}

int day_weekday(int64_t number)
{
    int64_t w = (number + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(w < 0 ? w + 8 : w + 1);
}

/* 1 to 7 for a weekday's name or its first three letters, 8 for today, 9 for tomorrow, 0 for no such word. */
static int day_word(const char *folded)
{
    static const char *const words[][9] = {
        {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "aujourd'hui", "demain"},
        {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow"},
    };
    size_t len = strlen(folded);
    if (len > 0 && folded[len - 1] == '.')
        len--;
    for (int language = 0; language < 2; language++)
        for (int i = 0; i < 9; i++) {
            const char *word = words[language][i];
            bool whole = strlen(word) == len, begun = i < 7 && len == 3;
            if ((whole || begun) && strncmp(word, folded, len) == 0)
                return i + 1;
        }
    return 0;
}

/* 25/11/2026, 25.11.26 or 25-11; without a year the next such day, today included. */
static bool parse_day_first(const char *p, int64_t today, int64_t *out)
{
    int v[3] = {0}, parts = 0;
    char sep = '\0';
    for (;;) {
        int n = 0;
        for (; *p >= '0' && *p <= '9'; p++)
            if (++n > 4)
                return false;
            else
                v[parts] = v[parts] * 10 + (*p - '0');
        if (n == 0 || (parts < 2 ? n > 2 : n != 2 && n != 4))
            return false;
        if (parts == 2 && n == 2)
            v[2] += 2000;
        parts++;
        if (*p == '\0')
            break;
        if (parts == 3 || strchr("/.-", *p) == NULL || (sep != '\0' && *p != sep))
            return false;
        sep = *p++;
    }
    if (parts < 2)
        return false;
    if (parts == 3) {
        *out = real_day(v[2], v[1], v[0]) ? number_of(v[2], v[1], v[0]) : 0;
        return real_day(v[2], v[1], v[0]);
    }
    int year = civil_of_day(today).year;
    for (int y = year; y <= year + 8; y++) /* eight: 29 February may be that far */
        if (real_day(y, v[1], v[0]) && (*out = number_of(y, v[1], v[0])) >= today)
            return true;
    return false;
}

const char *day_parse_human(struct arena *a, const char *text, const char *today)
{
    if (text == NULL)
        return NULL;
    text = str_fold(a, text);
    if (day_valid(text))
        return text;
    int64_t now = day_number(today), day;
    if (*text == '+') {
        int64_t days;
        if (text[1] == '-' || !str_int(text + 1, &days) || days > 3660)
            return NULL;
        return day_text(a, now + days);
    }
    int word = day_word(text);
    if (word > 7)
        return day_text(a, now + (word == 9 ? 1 : 0));
    if (word > 0)
        return day_text(a, now + 1 + (word - day_weekday(now + 1) + 7) % 7);
    return parse_day_first(text, now, &day) ? day_text(a, day) : NULL;
}

const char *day_of_ms(struct arena *a, int64_t ms, const char *time_zone)
{
    struct civil c = civil_of_ms(ms, time_zone);
    return day_text(a, number_of(c.year, c.month, c.day));
}

struct civil civil_of_s(int64_t seconds)
{
    int64_t day = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        day--;
    }
    struct civil c = civil_of_day(day);
    c.hour = (int)(rest / 3600);
    c.minute = (int)(rest / 60 % 60);
    c.second = (int)(rest % 60);
    return c;
}

const char *time_text(struct arena *a, int64_t ms)
{
    int64_t s = ms / 1000, rest = ms % 1000;
    if (rest < 0) {
        rest += 1000;
        s--;
    }
    struct civil c = civil_of_s(s);
    return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", c.year, c.month, c.day, c.hour, c.minute,
                        c.second, (int)rest);
}

/* Reads "Z" or "+02:00" at *p, in minutes. */
static bool read_offset(const char **p, int *minutes)
{
    char sign = *(*p)++;
    *minutes = 0;
    if (sign == 'Z' || sign == 'z')
        return true;
    int hour, minute;
    if ((sign != '+' && sign != '-') || !digits(p, 2, &hour) || *(*p)++ != ':' || !digits(p, 2, &minute))
        return false;
    *minutes = (sign == '-' ? -1 : 1) * (hour * 60 + minute);
    return hour <= 23 && minute <= 59;
}

bool time_parse(const char *text, int64_t *out_ms)
{
    int64_t day;
    const char *p = text;
    if (p == NULL || !read_day(&p, &day))
        return false;
    if (*p == '\0') {
        *out_ms = day * DAY_MS;
        return true;
    }
    int hour, minute, second, offset, ms = 0;
    if ((*p != 'T' && *p != 't') || !digits((p++, &p), 2, &hour) || *p++ != ':' || !digits(&p, 2, &minute) ||
        *p++ != ':' || !digits(&p, 2, &second))
        return false;
    if (hour > 23 || minute > 59 || second > 60) /* 60: a leap second, taken as the next one */
        return false;
    if (*p == '.') {
        int scale = 100;
        p++;
        if (*p < '0' || *p > '9')
            return false;
        for (; *p >= '0' && *p <= '9'; p++, scale /= 10)
            ms += scale * (*p - '0');
    }
    if (!read_offset(&p, &offset) || *p != '\0')
        return false;
    int64_t minutes = (day * 24 + hour) * 60 + minute - offset;
    *out_ms = (minutes * 60 + second) * 1000 + ms;
    return true;
}
