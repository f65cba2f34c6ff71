/* What a product or a category may be. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue_rules.h"

#include "support/test.h"

TEST(a_gtin_is_known_by_its_check_digit)
{
    static const struct {
        const char *gtin;
        bool valid;
    } cases[] = {
        {"4006381333931", true},  {"4006381333932", false}, {"96385074", true},       {"036000291452", true},
        {"00012345600012", true}, {"400638133393", false},  {"400638133393X", false}, {"", false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_CASE(cases[i].gtin, gtin_valid(cases[i].gtin) == cases[i].valid);
}

TEST(a_unit_has_its_allowed_decimals)
{
    static const struct {
        const char *code;
        int decimals;
    } cases[] = {{"C62", 0}, {"H87", 0}, {"KGM", 3}, {"MTR", 3}, {"LTR", 3}, {"XBX", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CHECK_CASE(cases[i].code, unit_by_code(cases[i].code) != NULL);
        CHECK_INT(cases[i].decimals, unit_by_code(cases[i].code)->decimals);
    }
    CHECK(unit_by_code("ABC") == NULL && unit_by_code("") == NULL && unit_by_code(NULL) == NULL);
    int count;
    const struct unit_info *units = unit_all(&count);
    for (int i = 0; i < count; i++)
        CHECK_CASE(units[i].code, unit_by_code(units[i].code) == &units[i]);
}

TEST(a_code_is_squeezed_to_letters_and_digits)
{
    struct arena *a = arena_open(0);
    CHECK_STR("salt25", code_squeeze(a, " SALT-25 "));
    CHECK_STR("salt25", code_squeeze(a, "Salt 25"));
    CHECK_STR("sel2", code_squeeze(a, "Sél/2"));
    CHECK_STR("--", code_squeeze(a, "--"));
    arena_close(a);
}

TEST(a_quantity_is_checked_for_decimals_minimum_and_step)
{
    const struct product_unit bolts = {.unit = "C62",
                                       .base_unit = "C62",
                                       .content_e6 = 1000000,
                                       .min_quantity_e6 = 100000000,
                                       .step_quantity_e6 = 50000000};
    const struct product_unit salt = {.unit = "KGM", .base_unit = "KGM", .content_e6 = 1000000};
    int64_t base;
    CHECK_INT(E_none, quantity_problem(&bolts, 150000000, &base));
    CHECK_INT(150000000, base);
    CHECK_INT(E_below_minimum, quantity_problem(&bolts, 99000000, &base));
    CHECK_INT(E_wrong_step, quantity_problem(&bolts, 120000000, &base));
    CHECK_INT(E_quantity_invalid, quantity_problem(&bolts, 100500000, &base));
    CHECK_INT(E_quantity_invalid, quantity_problem(&salt, 0, &base));
    CHECK_INT(E_none, quantity_problem(&salt, 2125000, &base));
    CHECK_INT(E_quantity_invalid, quantity_problem(&salt, 2125500, &base));
}

TEST(a_quantity_of_an_order_unit_is_a_whole_number_of_base_units_that_have_no_parts)
{
    const struct product_unit metre = {.unit = "MTR", .base_unit = "C62", .content_e6 = 2500000};
    const struct product_unit pallet = {.unit = "PX", .base_unit = "C62", .content_e6 = 40000000};
    int64_t base;
    CHECK_INT(E_none, quantity_problem(&metre, 2000000, &base));
    CHECK_INT(5000000, base);
    CHECK_INT(E_quantity_invalid, quantity_problem(&metre, 1000000, &base));
    CHECK_INT(E_none, quantity_problem(&pallet, 3000000, &base));
    CHECK_INT(120000000, base);
    CHECK_INT(E_quantity_invalid, quantity_problem(&pallet, INT64_MAX / 1000000 * 1000000, &base));
}

TEST(a_quantity_becomes_base_units_exactly_or_not_at_all)
{
    int64_t base;
    CHECK(unit_to_base(1500000, 40000000, &base));
    CHECK_INT(60000000, base);
    CHECK(unit_to_base(1000000, 333333, &base));
    CHECK_INT(333333, base);
    CHECK(!unit_to_base(500000, 333333, &base));
    CHECK(!unit_to_base(INT64_MAX, 2000000, &base));
}

TEST(a_package_has_one_code_with_and_without_its_letter)
{
    CHECK(unit_same("PX", "XPX"));
    CHECK(unit_same("KGM", "KGM"));
    CHECK(!unit_same("PX", "PF"));
    CHECK(!unit_same("none", "other"));
}

TEST(the_tree_puts_parents_before_children_and_siblings_by_place_then_name)
{
    struct tree_node nodes[] = {{{.id = 1, .parent = 0, .position = 2, .product_count = 1}, "b"},
                                {{.id = 2, .parent = 0, .position = 1, .product_count = 2}, "z"},
                                {{.id = 3, .parent = 1, .position = 0, .product_count = 4}, "b"},
                                {{.id = 4, .parent = 1, .position = 0, .product_count = 8}, "a"},
                                {{.id = 5, .parent = 4, .position = 0, .product_count = 16}, "a"}};
    static const int64_t order[] = {2, 1, 4, 5, 3}, depths[] = {0, 0, 1, 2, 1}, counts[] = {2, 29, 24, 16, 4};
    struct arena *a = arena_open(0);
    struct category out[5];
    CHECK_INT(5, category_order(a, nodes, 5, out));
    for (int i = 0; i < 5; i++) {
        CHECK_INT(order[i], out[i].id);
        CHECK_INT(depths[i], out[i].depth);
        CHECK_INT(counts[i], out[i].product_count);
    }
    CHECK_INT(0, category_order(a, nodes, 0, out));
    arena_close(a);
}

TEST(words_beyond_the_eighth_stay_together)
{
    struct arena *a = arena_open(0);
    const char *patterns[SEARCH_WORDS_MAX];
    CHECK_INT(2, search_patterns(a, " Sel  Guérande ", patterns));
    CHECK_STR("%sel%", patterns[0]);
    CHECK_STR("%guerande%", patterns[1]);
    CHECK(patterns[2] == NULL);
    CHECK_INT(8, search_patterns(a, "a b c d e f g h i", patterns));
    CHECK_STR("%h i%", patterns[7]);
    CHECK_INT(0, search_patterns(a, NULL, patterns));
    arena_close(a);
}
