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

TEST(every_french_holiday_has_its_name)
{
    for (int year = 2026; year < 2046; year++) {
        int64_t days[11];
        CHECK_INT(11, french_holidays(year, days));
        for (int i = 0; i < 11; i++)
            CHECK(strcmp(seller_rule_holiday_name(days[i], year), "Jour férié") != 0);
    }
    CHECK_STR("Lundi de Pâques", seller_rule_holiday_name(day_number("2026-04-06"), 2026));
    CHECK_STR("Noël", seller_rule_holiday_name(day_number("2026-12-25"), 2026));
}

TEST(a_country_gives_languages_and_time_zone)
{
    CHECK_STR("fr en", seller_rule_languages("BE"));
    CHECK_STR("en fr", seller_rule_languages("DE"));
    CHECK_STR("Europe/Berlin", seller_rule_time_zone("DE"));
    CHECK_STR("UTC", seller_rule_time_zone("XX"));
}
