/* When a line can leave. SPDX-License-Identifier: Apache-2.0 */
#include "cart/cart_rules.h"

#include "support/test.h"

TEST(a_line_is_promised_for_the_day_it_can_leave)
{
    const int64_t monday = day_number("2026-11-23"), friday = monday + 4, next_monday = monday + 7;
    const int64_t holidays[] = {monday + 2};
    const struct calendar all_week = {.weekdays = 0x1F};
    const struct calendar with_holiday = {.weekdays = 0x1F, .holidays = holidays, .holiday_count = 1};
    const struct calendar never = {0};
    const struct {
        const char *name;
        const struct calendar *calendar;
        struct promise_question q;
        int64_t day;
    } cases[] = {
        {"in stock", &all_week, {monday, true, 5, 5, 0, -1, 3}, monday + 1},
        {"in stock on a Friday", &all_week, {friday, true, 5, 9, 0, -1, 0}, next_monday},
        {"before a holiday", &with_holiday, {monday + 1, true, 5, 9, 0, -1, 0}, monday + 3},
        {"comes in time", &all_week, {monday, true, 5, 2, 3, monday + 2, 9}, monday + 3},
        {"came already", &all_week, {monday, true, 5, 2, 3, monday - 3, 9}, monday + 1},
        {"not enough comes", &all_week, {monday, true, 5, 2, 2, monday + 1, 4}, friday},
        {"nobody knows when", &all_week, {monday, true, 5, 2, 9, -1, 2}, monday + 2},
        {"no lead time", &all_week, {monday, true, 5, 0, 0, -1, 0}, monday + 1},
        {"not counted", &all_week, {monday, false, 5, 0, 0, -1, 4}, friday},
        {"not counted, no lead time", &all_week, {monday, false, 5, 0, 0, -1, 0}, monday + 1},
        {"less than nothing there", &all_week, {monday, true, 1, -4, 4, monday + 1, 1}, monday + 1},
        {"no working day at all", &never, {monday, true, 1, 9, 0, -1, 1}, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_CASE(cases[i].name, cart_rule_promise(cases[i].calendar, &cases[i].q) == cases[i].day);
}
