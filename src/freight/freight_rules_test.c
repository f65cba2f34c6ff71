/* Which rule fits, whether steps leave a gap, what carrying costs. SPDX-License-Identifier: Apache-2.0 */
#include "freight/freight_rules.h"

#include "support/test.h"

TEST(steps_cover_every_weight_or_say_where_they_do_not)
{
    const struct {
        const char *name;
        struct freight_step steps[4];
        int count;
        enum freight_steps verdict;
        int64_t from_g, until_g;
    } cases[] = {
        {"one without end", {{0, -1, 500}}, 1, STEPS_FINE, -1, -1},
        {"two that meet", {{0, 10000, 500}, {10000, -1, 900}}, 2, STEPS_FINE, -1, -1},
        {"in any order", {{10000, -1, 900}, {0, 10000, 500}}, 2, STEPS_FINE, -1, -1},
        {"none", {{0}}, 0, STEPS_NONE, 0, -1},
        {"not from 0", {{1000, -1, 900}}, 1, STEPS_GAP, 0, 1000},
        {"a hole between", {{0, 10000, 500}, {12000, -1, 900}}, 2, STEPS_GAP, 10000, 12000},
        {"an end", {{0, 10000, 500}, {10000, 30000, 900}}, 2, STEPS_GAP, 30000, -1},
        {"two at once", {{0, 12000, 500}, {10000, -1, 900}}, 2, STEPS_OVERLAP, 10000, 12000},
        {"twice without end", {{0, -1, 500}, {10000, -1, 900}}, 2, STEPS_OVERLAP, 10000, -1},
        {"one inside another",
         {{0, 20000, 500}, {5000, 6000, 900}, {20000, -1, 1}},
         3,
         STEPS_OVERLAP,
         5000,
         6000},
        {"one that ends where it begins", {{0, 0, 500}, {0, -1, 900}}, 2, STEPS_WRONG, 0, 0},
        {"below nothing", {{-5, -1, 500}}, 1, STEPS_WRONG, -5, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct freight_step steps[4];
        int64_t from, until;
        memcpy(steps, cases[i].steps, sizeof steps);
        enum freight_steps verdict = freight_rule_steps(steps, cases[i].count, &from, &until);
        CHECK_CASE(cases[i].name, verdict == cases[i].verdict);
        if (verdict != STEPS_FINE)
            CHECK_CASE(cases[i].name, from == cases[i].from_g && until == cases[i].until_g);
    }
}

TEST(steps_taken_as_fine_have_one_price_for_every_weight)
{
    uint64_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        struct freight_step steps[5];
        int count = 1 + round % 5;
        for (int i = 0; i < count; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            int64_t from = (int64_t)(seed >> 33) % 5, until = from + (int64_t)(seed >> 40) % 5;
            steps[i] = (struct freight_step){from, (seed >> 60) < 6 ? -1 : until, i};
        }
        int64_t from, until;
        bool is_fine = freight_rule_steps(steps, count, &from, &until) == STEPS_FINE;
        bool is_covered = true;
        for (int64_t g = 0; g < 12; g++) {
            int holding = 0;
            for (int i = 0; i < count; i++)
                holding += g >= steps[i].from_g && (steps[i].until_g < 0 || g < steps[i].until_g);
            is_covered = is_covered && holding == 1;
        }
        if (is_fine)
            CHECK(is_covered);
    }
}

TEST(the_narrowest_rule_is_the_companys_own_then_its_groups_then_that_of_the_place)
{
    const struct freight_fit fit = {.country = "",
                                    .region = "",
                                    .currency = "EUR",
                                    .to_country = "FR",
                                    .to_region = "Bretagne",
                                    .cart_currency = "EUR"};
    struct freight_fit own = fit, group = fit, all = fit, of_country = fit, of_region = fit, of_site = fit,
                       other = fit;
    group.audience_rank = 100;
    all.audience_rank = of_country.audience_rank = of_region.audience_rank = of_site.audience_rank = 200;
    of_country.country = of_region.country = "FR";
    of_region.region = "Bretagne";
    of_site.is_of_site = true;
    const int ranks[] = {freight_rule_narrowness(&own),       freight_rule_narrowness(&group),
                         freight_rule_narrowness(&of_region), freight_rule_narrowness(&of_country),
                         freight_rule_narrowness(&of_site),   freight_rule_narrowness(&all)};
    for (int i = 1; i < 6; i++)
        CHECK(ranks[i - 1] < ranks[i]);
    other.country = "DE";
    CHECK_INT(freight_rule_narrowness(&other), -1);
    other = fit;
    other.currency = "USD";
    CHECK_INT(freight_rule_narrowness(&other), -1);
    other = fit;
    other.audience_rank = -1;
    CHECK_INT(freight_rule_narrowness(&other), -1);
}

TEST(a_begun_gram_and_a_begun_pallet_count_whole)
{
    int64_t g = 0;
    CHECK(freight_rule_weight(2500000, 400, &g));
    CHECK_INT(g, 1000);
    CHECK(freight_rule_weight(1, 400, &g));
    CHECK_INT(g, 1001);
    CHECK(!freight_rule_weight(INT64_MAX, INT64_MAX, &g));
    CHECK_INT(freight_rule_times(48000000, 48000000), 1);
    CHECK_INT(freight_rule_times(48000001, 48000000), 2);
    CHECK_INT(freight_rule_times(0, 48000000), 0);
}

TEST(what_is_missing_to_free_freight_ends_at_the_amount)
{
    CHECK_INT(freight_rule_missing(38800, 45000), 6200);
    CHECK_INT(freight_rule_missing(45000, 45000), 0);
    CHECK_INT(freight_rule_missing(0, -1), 0);
}

TEST(freight_is_taxed_as_most_of_the_goods)
{
    const struct freight_rate rates[] = {{55000, 9000}, {200000, 10000}, {100000, 10000}};
    CHECK_INT(freight_rule_main_rate(rates, 3), 1);
    CHECK_INT(freight_rule_main_rate(rates, 1), 0);
    CHECK_INT(freight_rule_main_rate(rates, 0), -1);
}
