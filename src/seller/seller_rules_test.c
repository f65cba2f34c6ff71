/* Defaults of a new seller. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "seller/seller_rules.h"
#include "support/test.h"

TEST(a_sellers_code_is_made_from_its_name)
{
    struct arena *a = arena_open(0);
    CHECK_STR("elan-fils-paris", seller_rule_code(a, "Élan & Fils, Paris !"));
    CHECK_STR("shop", seller_rule_code(a, "…"));
    arena_close(a);
}

TEST(a_host_name_is_compared_without_case_port_and_final_dot)
{
    struct arena *a = arena_open(0);
    CHECK_STR("shop.example", seller_rule_host(a, "Shop.Example.:8080"));
    CHECK_STR("[::1]", seller_rule_host(a, "[::1]:8080"));
    CHECK_STR("", seller_rule_host(a, NULL));
    arena_close(a);
}

TEST(the_french_holidays_are_the_eleven_of_the_law)
{
    for (int year = 2026; year < 2046; year++) {
        int64_t days[11];
        struct holiday_rule_day named[HOLIDAY_RULES_MAX];
        CHECK_INT(11, french_holidays(year, days));
        CHECK_INT(11, seller_rule_holidays("FR", year, true, named));
        for (int i = 0; i < 11; i++) {
            bool is_one = false;
            for (int k = 0; k < 11; k++)
                is_one = is_one || named[k].day == days[i];
            CHECK(is_one);
        }
    }
    struct holiday_rule_day days[HOLIDAY_RULES_MAX];
    CHECK_INT(11, seller_rule_holidays("FR", 2026, true, days));
    CHECK_STR("Noël", days[10].name);
    CHECK_INT(11, seller_rule_holidays("FR", 2026, false, days));
    CHECK_STR("Christmas Day", days[10].name);
    CHECK_INT(9, seller_rule_holidays("DE", 2026, false, days));
    CHECK_INT(0, seller_rule_holidays("US", 2026, false, days));
}

TEST(a_country_gives_languages_and_time_zone)
{
    CHECK_STR("fr en", seller_rule_languages("BE"));
    CHECK_STR("en fr", seller_rule_languages("DE"));
    CHECK_STR("Europe/Berlin", seller_rule_time_zone("DE"));
    CHECK_STR("UTC", seller_rule_time_zone("XX"));
}
