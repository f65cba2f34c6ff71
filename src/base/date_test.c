/* Days, zones, working days. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "support/test.h"
#include <pthread.h>

static const char PARIS[] = "Europe/Paris";

TEST(a_day_is_valid_only_when_it_exists)
{
    static const char *const good[] = {"2026-11-25", "2024-02-29", "2000-02-29", "1970-01-01", "9999-12-31"};
    static const char *const bad[] = {"2026-02-29",  "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
                                      "2026-04-31",  "2026-1-01",  "26-01-01",   "2026/01/01", "2026-01-01 ",
                                      "2026-01-01T", "",           "0000-01-01"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        CHECK_CASE(good[i], day_valid(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_CASE(bad[i], !day_valid(bad[i]));
    CHECK(!day_valid(NULL));
}

TEST(day_numbers_go_there_and_back_over_year_ends_and_leap_days)
{
    struct arena *a = arena_open(0);
    CHECK_INT(0, day_number("1970-01-01"));
    CHECK_INT(20782, day_number("2026-11-25"));
    CHECK_STR("2024-02-29", day_text(a, day_number("2024-02-28") + 1));
    CHECK_STR("2025-03-01", day_text(a, day_number("2025-02-28") + 1));
    CHECK_STR("2027-01-01", day_text(a, day_number("2026-12-31") + 1));
    CHECK_STR("1969-12-31", day_text(a, -1));
    for (int64_t n = -719162; n < 2932896; n += 997) {
        CHECK_INT(n, day_number(day_text(a, n)));
        CHECK_INT(day_weekday(n) % 7 + 1, day_weekday(n + 1));
    }
    CHECK_INT(3, day_weekday(day_number("2026-11-25"))); /* a Wednesday */
    CHECK_INT(4, day_weekday(0));
    CHECK_INT(7, day_weekday(day_number("1969-12-28")));
    arena_close(a);
}

TEST(in_spring_paris_goes_from_two_to_three_o_clock)
{
    int64_t ms;
    CHECK(time_parse("2026-03-29T00:59:59Z", &ms));
    struct civil before = civil_of_ms(ms, PARIS), after = civil_of_ms(ms + 1000, PARIS);
    CHECK_INT(1, before.hour);
    CHECK_INT(3, after.hour);
    CHECK_INT(0, after.minute);
    CHECK_INT(23 * 3600000, day_start_ms("2026-03-30", PARIS) - day_start_ms("2026-03-29", PARIS));
}

TEST(in_autumn_paris_has_two_o_clock_twice)
{
    int64_t ms;
    CHECK(time_parse("2026-10-25T00:30:00Z", &ms));
    CHECK_INT(2, civil_of_ms(ms, PARIS).hour);
    CHECK_INT(2, civil_of_ms(ms + 3600000, PARIS).hour);
    CHECK_INT(3, civil_of_ms(ms + 7200000, PARIS).hour);
    CHECK_INT(25 * 3600000, day_start_ms("2026-10-26", PARIS) - day_start_ms("2026-10-25", PARIS));
}

TEST(days_begin_at_midnight_of_the_zone)
{
    struct arena *a = arena_open(0);
    CHECK_STR("2026-11-24T23:00:00.000Z", time_text(a, day_start_ms("2026-11-25", PARIS)));
    CHECK_STR("2026-06-30T22:00:00.000Z", time_text(a, day_start_ms("2026-07-01", PARIS)));
    CHECK_STR("2099-06-30T22:00:00.000Z",
              time_text(a, day_start_ms("2099-07-01", PARIS))); /* by the footer's rule */
    CHECK_STR("2026-11-25", day_of_ms(a, day_start_ms("2026-11-25", PARIS), PARIS));
    CHECK_STR("2026-11-24", day_of_ms(a, day_start_ms("2026-11-25", PARIS) - 1, PARIS));
    CHECK_STR("1969-12-31", day_of_ms(a, -1, "UTC"));
    CHECK_STR("2027-01-01", day_of_ms(a, day_start_ms("2027-01-01", PARIS), PARIS));
    CHECK_STR("2026-07-01T14:00:00.000Z", time_text(a, day_start_ms("2026-07-02", "Australia/Sydney")));
    /* Where the clock is put on at midnight the day begins at one o'clock. */
    CHECK_STR("2026-04-23T22:00:00.000Z", time_text(a, day_start_ms("2026-04-24", "Africa/Cairo")));
    arena_close(a);
}

TEST(an_unknown_zone_is_utc)
{
    CHECK(time_zone_known(PARIS));
    CHECK(time_zone_known("UTC"));
    static const char *const bad[] = {
        "Europe/Pari",       "",          "../../etc/passwd", "/etc/localtime", "Europe",
        "posixrules/../UTC", "tzdata.zi", "Europe/Paris\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_CASE(bad[i], !time_zone_known(bad[i]));
    CHECK(!time_zone_known(NULL));
    CHECK_INT(day_number("2026-11-25") * 86400000, day_start_ms("2026-11-25", "Nowhere/Land"));
}

static void *ask_zones(void *unused)
{
    static const char *const zones[] = {"Europe/Paris", "Asia/Tokyo", "America/New_York", "Africa/Tunis"};
    for (int i = 0; i < 4000; i++)
        civil_of_ms(INT64_C(1790000000000) + i, zones[i % 4]);
    return unused;
}

TEST(zones_are_read_by_many_threads)
{
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        CHECK_INT(0, pthread_create(&threads[i], NULL, ask_zones, NULL));
    for (int i = 0; i < 4; i++)
        CHECK_INT(0, pthread_join(threads[i], NULL));
    CHECK_INT(16, civil_of_ms(INT64_C(1790000000000) - INT64_C(1790000000000) % 86400000 + 7 * 3600000,
                              "Asia/Tokyo")
                      .hour);
}

TEST(times_are_rfc_3339)
{
    struct arena *a = arena_open(0);
    static const struct {
        const char *text, *utc; /* NULL: refused */
    } cases[] = {
        {"2026-11-23T08:30:00Z", "2026-11-23T08:30:00.000Z"},
        {"2026-11-23T08:30:00.5Z", "2026-11-23T08:30:00.500Z"},
        {"2026-11-23T08:30:00.1239Z", "2026-11-23T08:30:00.123Z"},
        {"2026-11-23T00:30:00+01:00", "2026-11-22T23:30:00.000Z"},
        {"2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000Z"},
        {"2026-11-23", "2026-11-23T00:00:00.000Z"},
        {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
        {"2026-12-31T23:59:60Z", "2027-01-01T00:00:00.000Z"},
        {"2026-11-23T08:30:00", NULL},
        {"2026-11-23T08:30Z", NULL},
        {"2026-11-23 08:30:00Z", NULL},
        {"2026-11-23T24:00:00Z", NULL},
        {"2026-11-23T08:30:00.Z", NULL},
        {"2026-11-23T08:30:00+0100", NULL},
        {"2026-11-23T08:30:00+24:00", NULL},
        {"2026-11-23T08:30:00Zx", NULL},
        {"2026-02-30T08:30:00Z", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t ms = 0;
        CHECK_CASE(cases[i].text, time_parse(cases[i].text, &ms) == (cases[i].utc != NULL));
        if (cases[i].utc != NULL)
            CHECK_STR(cases[i].utc, time_text(a, ms));
    }
    arena_close(a);
}

TEST(dates_are_read_as_people_type_them)
{
    struct arena *a = arena_open(0);
    static const struct {
        const char *text, *day;
    } cases[] = {
        {"25/11/2026", "2026-11-25"},
        {"25.11.26", "2026-11-25"},
        {" 25-11 ", "2026-11-25"},
        {"23/11", "2026-11-23"},
        {"22/11", "2027-11-22"},
        {"29/2", "2028-02-29"},
        {"2026-11-25", "2026-11-25"},
        {"+3", "2026-11-26"},
        {"+0", "2026-11-23"},
        {"mer", "2026-11-25"},
        {"Mer.", "2026-11-25"},
        {"mercredi", "2026-11-25"},
        {"wed", "2026-11-25"},
        {"MON", "2026-11-30"},
        {"lundi", "2026-11-30"},
        {"dim", "2026-11-29"},
        {"demain", "2026-11-24"},
        {"today", "2026-11-23"},
        {"31/4/2026", NULL},
        {"25/11/026", NULL},
        {"25/11-2026", NULL},
        {"+", NULL},
        {"+-3", NULL},
        {"+99999", NULL},
        {"me", NULL},
        {"11/25/2026", NULL},
        {"25", NULL},
        {"25/11/", NULL},
        {"", NULL},
        {"soon", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(cases[i].day, day_parse_human(a, cases[i].text, "2026-11-23")); /* a Monday */
    arena_close(a);
}

TEST(easter_is_the_sunday_after_the_first_full_moon_of_spring)
{
    struct arena *a = arena_open(0);
    static const char *const sundays[] = {
        "1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2024-03-31",
        "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19"};
    for (size_t i = 0; i < sizeof sundays / sizeof *sundays; i++) {
        int year = civil_of_s(day_number(sundays[i]) * 86400).year;
        CHECK_STR(sundays[i], day_text(a, easter_sunday(year)));
    }
    arena_close(a);
}

TEST(france_has_eleven_holidays)
{
    struct arena *a = arena_open(0);
    static const char *const expected[] = {"2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08",
                                           "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15",
                                           "2026-11-01", "2026-11-11", "2026-12-25"};
    int64_t days[11];
    CHECK_INT(11, french_holidays(2026, days));
    for (int i = 0; i < 11; i++)
        CHECK_STR(expected[i], day_text(a, days[i]));
    CHECK_INT(10, french_holidays(2008, days)); /* Ascension on 1 May */
    arena_close(a);
}

TEST(working_days_leave_out_weekends_and_holidays)
{
    struct arena *a = arena_open(0);
    int64_t holidays[11];
    struct calendar c = {
        .weekdays = 0x1F, .holidays = holidays, .holiday_count = french_holidays(2026, holidays)};
    static const struct {
        const char *from;
        int n;
        const char *expected;
    } cases[] = {
        {"2026-11-25", 0, "2026-11-25"}, {"2026-11-28", 0, "2026-11-30"}, {"2026-11-25", 1, "2026-11-26"},
        {"2026-11-27", 1, "2026-11-30"}, {"2026-11-28", 1, "2026-11-30"}, {"2026-11-10", 1, "2026-11-12"},
        {"2026-04-30", 1, "2026-05-04"}, {"2026-12-24", 1, "2026-12-28"}, {"2026-11-23", 5, "2026-11-30"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(cases[i].expected, day_text(a, calendar_add(&c, day_number(cases[i].from), cases[i].n)));
    CHECK(!calendar_is_working(&c, day_number("2026-11-11")));
    CHECK(calendar_is_working(&c, day_number("2026-11-12")));
    arena_close(a);
}

TEST(a_calendar_without_a_working_day_gives_none)
{
    struct calendar never = {.weekdays = 0}, always = {.weekdays = 0x7F};
    CHECK_INT(-1, calendar_add(&never, 20000, 0));
    CHECK_INT(-1, calendar_add(&never, 20000, 1));
    CHECK_INT(20000, calendar_add(&always, 20000, 0));
    CHECK_INT(-1, calendar_add(&always, 20000, 4000));
}
