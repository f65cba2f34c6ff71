/* By which day a line is there. SPDX-License-Identifier: Apache-2.0 */
#include "freight/freight_promise_rules.h"

#include "support/test.h"

static const struct calendar weekdays = {.weekdays = 0x1F};

static struct promise ask(struct promise_question q, struct promise_source s)
{
    struct promise p;
    q.sources = &s;
    q.source_count = 1;
    if (!q.place.weekdays)
        q.place = weekdays;
    if (!q.on_the_way.weekdays)
        q.on_the_way = weekdays;
    freight_rule_promise(&q, &p);
    return p;
}

TEST(a_line_leaves_the_day_its_stock_its_delivery_or_its_lead_time_says)
{
    const int64_t monday = day_number("2026-11-23"), friday = monday + 4, next_monday = monday + 7;
    const int64_t holidays[] = {monday + 2};
    const struct calendar with_holiday = {.weekdays = 0x1F, .holidays = holidays, .holiday_count = 1};
    const struct calendar never = {0};
    const struct {
        const char *name;
        const struct calendar *calendar;
        int64_t today;
        bool is_counted;
        int64_t wanted, available, incoming, incoming_day;
        int lead, day_after;
    } cases[] = {
        {"in stock", &weekdays, monday, true, 5, 5, 0, -1, 3, 1},
        {"in stock on a Friday", &weekdays, friday, true, 5, 9, 0, -1, 0, 3},
        {"before a holiday", &with_holiday, monday + 1, true, 5, 9, 0, -1, 0, 2},
        {"comes in time", &weekdays, monday, true, 5, 2, 3, monday + 2, 9, 3},
        {"came already", &weekdays, monday, true, 5, 2, 3, monday - 3, 9, 1},
        {"not enough comes", &weekdays, monday, true, 5, 2, 2, monday + 1, 4, 4},
        {"nobody knows when", &weekdays, monday, true, 5, 2, 9, -1, 2, 2},
        {"no lead time", &weekdays, monday, true, 5, 0, 0, -1, 0, 1},
        {"not counted", &weekdays, monday, false, 5, 0, 0, -1, 4, 4},
        {"not counted, no lead time", &weekdays, monday, false, 5, 0, 0, -1, 0, 1},
        {"less than nothing there", &weekdays, monday, true, 1, -4, 5, monday + 1, 1, 2},
        {"what comes is owed already", &weekdays, monday, true, 1, -4, 4, monday + 1, 4, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct promise p = ask((struct promise_question){.today = cases[i].today,
                                                         .minute = 600,
                                                         .is_counted = cases[i].is_counted,
                                                         .wanted_e6 = cases[i].wanted,
                                                         .lead_time_days = cases[i].lead},
                               (struct promise_source){.working = *cases[i].calendar,
                                                       .available_e6 = cases[i].available,
                                                       .incoming_e6 = cases[i].incoming,
                                                       .incoming_day = cases[i].incoming_day});
        CHECK_CASE(cases[i].name, p.leaves_day == cases[i].today + cases[i].day_after);
    }
    struct promise p = ask((struct promise_question){.today = monday, .is_counted = true, .wanted_e6 = 1},
                           (struct promise_source){.working = never, .available_e6 = 9, .incoming_day = -1});
    CHECK_INT(p.leaves_day, -1);
    CHECK_INT(p.there_day, -1);
    CHECK(next_monday > friday);
}

TEST(what_is_ordered_before_the_cut_off_leaves_the_same_working_day)
{
    const int64_t monday = day_number("2026-11-23"), saturday = monday + 5;
    const struct promise_source s = {
        .working = weekdays, .cutoff_minute = 14 * 60, .available_e6 = 9, .incoming_day = -1};
    struct promise_question q = {.today = monday, .minute = 14 * 60 - 1, .is_counted = true, .wanted_e6 = 5};
    CHECK_INT(ask(q, s).leaves_day, monday);
    q.minute = 14 * 60;
    CHECK_INT(ask(q, s).leaves_day, monday + 1);
    q.today = saturday;
    CHECK_INT(ask(q, s).leaves_day, monday + 7);
    q.minute = 60;
    CHECK_INT(ask(q, s).leaves_day, monday + 7);
}

TEST(a_late_order_begins_its_lead_time_a_day_later)
{
    const int64_t monday = day_number("2026-11-23");
    const struct promise_source s = {.working = weekdays, .cutoff_minute = 14 * 60, .incoming_day = -1};
    struct promise_question q = {
        .today = monday, .minute = 600, .is_counted = true, .wanted_e6 = 5, .lead_time_days = 2};
    CHECK_INT(ask(q, s).leaves_day, monday + 2);
    q.minute = 15 * 60;
    CHECK_INT(ask(q, s).leaves_day, monday + 3);
}

TEST(a_line_in_part_there_leaves_in_two_parts)
{
    const int64_t monday = day_number("2026-11-23");
    struct promise p = ask(
        (struct promise_question){
            .today = monday, .minute = 600, .is_counted = true, .wanted_e6 = 40, .lead_time_days = 9},
        (struct promise_source){.working = weekdays,
                                .cutoff_minute = 900,
                                .available_e6 = 12,
                                .incoming_e6 = 60,
                                .incoming_day = monday + 9});
    CHECK_INT(p.first_e6, 12);
    CHECK_INT(p.first_day, monday);
    CHECK_INT(p.leaves_day, monday + 10);
}

TEST(goods_arrive_on_a_day_when_the_place_takes_them)
{
    const int64_t monday = day_number("2026-11-23");
    const int64_t closed[] = {monday + 8};
    struct promise_question q = {
        .today = monday, .minute = 600, .is_counted = true, .wanted_e6 = 1, .transit_days = 2};
    const struct promise_source s = {.working = weekdays, .available_e6 = 9, .incoming_day = -1};
    CHECK_INT(ask(q, s).there_day, monday + 3);
    q.place = (struct calendar){
        .weekdays = 0x02, .holidays = closed, .holiday_count = 1}; /* Tuesdays, but not the next one */
    CHECK_INT(ask(q, s).there_day, monday + 15);
}

TEST(stock_of_several_warehouses_leaves_with_the_last_of_them)
{
    const int64_t monday = day_number("2026-11-23");
    const struct promise_source sources[] = {
        {.working = weekdays, .cutoff_minute = 900, .available_e6 = 4, .incoming_day = -1},
        {.working = weekdays,
         .lead_days = 2,
         .available_e6 = 9,
         .incoming_e6 = 5,
         .incoming_day = monday + 1},
    };
    struct promise_question q = {.today = monday,
                                 .minute = 600,
                                 .is_counted = true,
                                 .wanted_e6 = 4,
                                 .sources = sources,
                                 .source_count = 2,
                                 .on_the_way = weekdays,
                                 .place = weekdays};
    struct promise p;
    freight_rule_promise(&q, &p);
    CHECK_INT(p.leaves_day, monday);
    q.wanted_e6 = 6;
    freight_rule_promise(&q, &p);
    CHECK_INT(p.leaves_day, monday + 3);
    q.wanted_e6 = 18;
    freight_rule_promise(&q, &p);
    CHECK_INT(p.first_e6, 13);
    CHECK_INT(p.leaves_day, monday + 4);
}

TEST(the_summer_time_moves_no_cut_off)
{
    /* 14:30 in Paris on both days: 12:30 and 13:30 UTC. The Monday after the clocks went forward, and the one after they went back. */
    struct civil spring =
        civil_of_ms(day_start_ms("2026-03-30", "UTC") + (12 * 60 + 30) * 60000ll, "Europe/Paris");
    struct civil autumn =
        civil_of_ms(day_start_ms("2026-10-26", "UTC") + (13 * 60 + 30) * 60000ll, "Europe/Paris");
    CHECK_INT(spring.hour * 60 + spring.minute, 14 * 60 + 30);
    CHECK_INT(autumn.hour * 60 + autumn.minute, 14 * 60 + 30);
    /* 23:30 UTC on the last Saturday of winter is Sunday already. */
    struct civil night =
        civil_of_ms(day_start_ms("2026-03-28", "UTC") + (23 * 60 + 30) * 60000ll, "Europe/Paris");
    CHECK_INT(day_of_civil(night.year, night.month, night.day), day_number("2026-03-29"));
}

TEST(the_year_ends_with_the_holidays_of_france)
{
    int64_t holidays[22];
    int n = french_holidays(2026, holidays);
    n += french_holidays(2027, holidays + n);
    const struct calendar france = {.weekdays = 0x1F, .holidays = holidays, .holiday_count = n};
    const struct promise_source s = {
        .working = france, .cutoff_minute = 720, .available_e6 = 9, .incoming_day = -1};
    struct promise_question q = {.today = day_number("2026-12-31"),
                                 .minute = 800,
                                 .is_counted = true,
                                 .wanted_e6 = 1,
                                 .transit_days = 1,
                                 .on_the_way = france,
                                 .place = france};
    /* Thursday afternoon; Friday is New Year's Day. */
    CHECK_INT(ask(q, s).leaves_day, day_number("2027-01-04"));
    CHECK_INT(ask(q, s).there_day, day_number("2027-01-05"));
    q.today = day_number("2026-12-24");
    q.minute = 600;
    CHECK_INT(ask(q, s).leaves_day, day_number("2026-12-24"));
    CHECK_INT(ask(q, s).there_day, day_number("2026-12-28"));
    q.today = day_number(
        "2027-05-05"); /* the Wednesday before Ascension Day, which is the 6th; the 8th is a Saturday */
    q.minute = 800;
    CHECK_INT(ask(q, s).leaves_day, day_number("2027-05-07"));
}

/* Over two years of days and all hours: a promise keeps its calendars, and waiting never makes it earlier. */
TEST(a_promise_keeps_every_calendar_and_never_comes_earlier_for_waiting)
{
    int64_t holidays[33];
    int n = french_holidays(2026, holidays);
    n += french_holidays(2027, holidays + n);
    n += french_holidays(2028, holidays + n);
    const struct calendar france = {.weekdays = 0x1F, .holidays = holidays, .holiday_count = n};
    const struct calendar place = {.weekdays = 0x16}; /* Tuesday, Wednesday, Friday */
    for (int transit = 0; transit < 3; transit++) {
        for (int64_t available = -3; available < 12; available += 7) {
            int64_t last = 0, last_leaves = 0;
            for (int64_t day = day_number("2026-01-01"); day < day_number("2027-12-20"); day++) {
                for (int minute = 0; minute < 1440; minute += 719) {
                    struct promise_source s = {.working = france,
                                               .cutoff_minute = 840,
                                               .lead_days = 1,
                                               .available_e6 = available,
                                               .incoming_day = -1};
                    struct promise_question q = {.today = day,
                                                 .minute = minute,
                                                 .is_counted = true,
                                                 .wanted_e6 = 5,
                                                 .lead_time_days = 3,
                                                 .on_the_way = france,
                                                 .transit_days = transit,
                                                 .place = place};
                    struct promise p = ask(q, s);
                    CHECK(p.leaves_day >= day && p.there_day >= p.leaves_day + transit);
                    CHECK(calendar_is_working(&france, p.leaves_day));
                    CHECK(calendar_is_working(&place, p.there_day));
                    CHECK(p.leaves_day >= last_leaves && p.there_day >= last);
                    if (p.first_e6 > 0)
                        CHECK(p.first_day < p.leaves_day && p.first_e6 < 5);
                    last = p.there_day;
                    last_leaves = p.leaves_day;
                }
            }
        }
    }
}
