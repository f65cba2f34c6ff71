/* Working days and holidays. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"

#include <assert.h>
#include <stdlib.h>

enum { SEARCHED_DAYS = 3653 }; /* ten years */

static int compare_days(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

bool calendar_is_working(const struct calendar *c, int64_t day)
{
    if ((c->weekdays >> (day_weekday(day) - 1) & 1) == 0)
        return false;
    return c->holiday_count == 0 ||
           bsearch(&day, c->holidays, (size_t)c->holiday_count, sizeof day, compare_days) == NULL;
}

int64_t calendar_add(const struct calendar *c, int64_t day, int n)
{
    assert(n >= 0);
    int64_t last = day + SEARCHED_DAYS;
    if (n == 0) {
        day--; /* the day itself counts */
        n = 1;
    }
    while (day++ < last)
        if (calendar_is_working(c, day) && --n == 0)
            return day;
    return -1;
}

/* The Gregorian computus: golden number, century's corrections, the full moon's age, then the Sunday after
 * it. */
int64_t easter_sunday(int year)
{
    int golden = year % 19, century = year / 100, of_century = year % 100;
    int leap_correction = century / 4, moon_correction = (8 * century + 13) / 25;
    int epact = (19 * golden + century - leap_correction - moon_correction + 15) % 30;
    int moon = epact - (golden + 11 * epact) / 319;
    int sunday = (2 * (century % 4) + 2 * (of_century / 4) - of_century % 4 - moon + 32) % 7;
    int march_day = 22 + moon + sunday; /* 32 March is 1 April */
    return day_of_civil(year, 3, 1) + march_day - 1;
}

int french_holidays(int year, int64_t out[11])
{
    static const int fixed[][2] = {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
    int count = 0;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        out[count++] = day_of_civil(year, fixed[i][0], fixed[i][1]);
    int64_t easter = easter_sunday(year);
    out[count++] = easter + 1;  /* Easter Monday */
    out[count++] = easter + 39; /* Ascension */
    out[count++] = easter + 50; /* Whit Monday */
    qsort(out, (size_t)count, sizeof *out, compare_days);
    int distinct = 1; /* Ascension was 1 May in 2008 */
    for (int i = 1; i < count; i++)
        if (out[i] != out[distinct - 1])
            out[distinct++] = out[i];
    return distinct;
}
