/* What a location's hours and calendar may be. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "company/company_location_rules.h"
#include "support/test.h"

TEST(opening_hours_are_read_as_people_write_them)
{
    struct arena *a = test_arena();
    CHECK_STR("08:00-12:00 13:30-17:00", location_rule_hours(a, "8h-12h, 13:30 - 17"));
    CHECK_STR("07:30-16:00", location_rule_hours(a, " 7h30\xE2\x80\x93"
                                                    "16:00 "));
    CHECK_STR("00:00-24:00", location_rule_hours(a, "0-24"));
    CHECK_STR("", location_rule_hours(a, ""));
}

TEST(opening_hours_that_go_backwards_or_are_no_hours_are_refused)
{
    struct arena *a = test_arena();
    const char *const wrong[] = {"12-8", "8-12 11-14",           "8", "morning", "8-25", "8:75-9", "8-",
                                 "8-9x", "1-2 3-4 5-6 7-8 9-10", "-"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(location_rule_hours(a, wrong[i]) == NULL);
}

TEST(closed_days_are_sorted_and_each_once)
{
    int64_t *days;
    const char *wrong;
    struct arena *a = test_arena();
    CHECK_INT(2, location_rule_closed_days(a, "2026-12-31, 2026-12-24|2026-12-31\n", &days, &wrong));
    CHECK(wrong == NULL);
    CHECK_STR("2026-12-24", day_text(a, days[0]));
    CHECK_STR("2026-12-31", day_text(a, days[1]));
    CHECK_INT(0, location_rule_closed_days(a, "", &days, &wrong));
    location_rule_closed_days(a, "2026-12-24 Christmas", &days, &wrong);
    CHECK_STR("Christmas", wrong);
}

TEST(open_days_are_listed_or_given_as_a_span)
{
    unsigned days;
    CHECK(location_rule_open_days("mon-fri", &days));
    CHECK_INT(31, days);
    CHECK(location_rule_open_days("sat, mon|tue", &days));
    CHECK_INT(32 + 1 + 2, days);
    CHECK(!location_rule_open_days("fri-mon", &days));
    CHECK(!location_rule_open_days("monday", &days));
    CHECK(!location_rule_open_days("lun", &days));
}

TEST(a_week_of_hours_is_one_text_and_back)
{
    struct arena *a = test_arena();
    const char *const week[7] = {"08:00-12:00", "", "", "", "", "09:00-10:00", ""}, *back[7];
    location_rule_hours_of(a, location_rule_hours_text(a, week), back);
    for (int i = 0; i < 7; i++)
        CHECK_STR(week[i], back[i]);
    const char *const none[7] = {"", "", "", "", "", "", ""};
    CHECK_STR("", location_rule_hours_text(a, none));
    location_rule_hours_of(a, "", back);
    CHECK_STR("", back[6]);
}

TEST(weekdays_have_short_names)
{
    CHECK_INT(0, location_rule_weekday("mon"));
    CHECK_INT(6, location_rule_weekday("sun"));
    CHECK_INT(-1, location_rule_weekday("lundi"));
    CHECK_STR("sat", location_rule_weekday_name(5));
}
