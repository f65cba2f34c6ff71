/* The order of prices and the places of pages. SPDX-License-Identifier: Apache-2.0 */
#include "shelf/shelf_rules.h"

#include "support/test.h"

TEST(prices_are_compared_per_base_unit_and_missing_ones_come_last)
{
    struct priced rows[] = {{1, 0, false, 0, 0},
                            {2, 1, true, 5000000, 1000000},    /* 5 */
                            {3, 2, true, 4250000, 1000000000}, /* 4.25 for 1,000 */
                            {4, 3, true, 10000000, 2000000},   /* 10 for 2: 5 */
                            {5, 4, true, 6000000, 1000000}};
    static const int64_t rising[] = {3, 2, 4, 5, 1}, falling[] = {5, 2, 4, 3, 1};
    priced_sort(rows, 5, false);
    for (int i = 0; i < 5; i++)
        CHECK_INT(rising[i], rows[i].id);
    priced_sort(rows, 5, true);
    for (int i = 0; i < 5; i++)
        CHECK_INT(falling[i], rows[i].id);
}

TEST(a_price_filter_includes_its_limits_and_leaves_out_what_has_none)
{
    const struct shelf_search s = {
        .has_price_min = true, .price_min_e6 = 5000000, .has_price_max = true, .price_max_e6 = 6000000};
    CHECK(price_within(&(struct priced){.has_price = true, .price_e6 = 10000000, .base_e6 = 2000000}, &s));
    CHECK(price_within(&(struct priced){.has_price = true, .price_e6 = 6000000, .base_e6 = 1000000}, &s));
    CHECK(!price_within(&(struct priced){.has_price = true, .price_e6 = 6000001, .base_e6 = 1000000}, &s));
    CHECK(!price_within(&(struct priced){.has_price = false}, &s));
    CHECK(price_within(&(struct priced){.has_price = false}, &(struct shelf_search){0}));
}

TEST(a_place_is_read_as_it_was_written)
{
    struct arena *a = arena_open(0);
    struct place p;
    CHECK(place_parse(place_text(a, &(struct place){.by_name = true, .id = 7, .name = "gros: sel"}), &p));
    CHECK(p.by_name && p.id == 7);
    CHECK_STR("gros: sel", p.name);
    CHECK(place_parse(place_text(a, &(struct place){.offset = 24, .id = 9}), &p));
    CHECK(!p.by_name && p.offset == 24 && p.id == 9);
    CHECK(place_parse(NULL, &p));
    static const char *const wrong[] = {"", "x1:2", "n:", "n-1:a", "o5", "o5:z", "12"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK_CASE(wrong[i], i == 2 || !place_parse(wrong[i], &p));
    arena_close(a);
}
