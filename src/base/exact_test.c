/* Money and quantities, exactly. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "support/test.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

TEST(division_rounds_half_away_from_zero)
{
    static const struct {
        const char *name;
        int64_t a, b, c, expected;
    } cases[] = {
        {"exact", 6, 7, 2, 21},
        {"below half", 7, 1, 3, 2},
        {"half", 5, 1, 2, 3},
        {"half below zero", -5, 1, 2, -3},
        {"negative divisor", 5, 1, -2, -3},
        {"both negative", -5, -1, 2, 3},
        {"above half below zero", -8, 1, 3, -3},
        {"zero", 0, 9, 7, 0},
        {"half of an odd divisor is never met", 1, 1, 3, 0},
        {"product beyond 64 bits", INT64_C(9000000000000000000), 1000000, 1000000,
         INT64_C(9000000000000000000)},
        {"largest", INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
        {"smallest", INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN},
        {"half with a divisor of 63 bits", INT64_MAX - 1, 1, INT64_MAX, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t got = -99;
        CHECK_CASE(cases[i].name, exact_mul_div(cases[i].a, cases[i].b, cases[i].c, &got));
        CHECK_CASE(cases[i].name, got == cases[i].expected);
    }
}

TEST(a_result_that_does_not_fit_is_refused_and_not_wrapped)
{
    int64_t got = 7;
    CHECK(!exact_mul_div(INT64_MAX, 2, 1, &got));
    CHECK(!exact_mul_div(INT64_MIN, 1, -1, &got));
    CHECK(!exact_mul_div(INT64_MIN, INT64_MIN, 1, &got));
    CHECK(!exact_mul_div(1, 1, 0, &got));
    CHECK(!exact_add(INT64_MAX, 1, &got));
    CHECK(!exact_add(INT64_MIN, -1, &got));
    CHECK_INT(7, got);
    CHECK(exact_add(INT64_MAX, INT64_MIN, &got));
    CHECK_INT(-1, got);
}

TEST(a_line_is_quantity_times_price_by_base_quantity_rounded_once)
{
    static const struct {
        const char *name, *quantity, *price, *base, *currency;
        int64_t minor;
    } cases[] = {
        {"3 x 19.99", "3", "19.99", "1", "EUR", 5997},
        {"1,500 screws at 4.25 per 1,000", "1500", "4.25", "1000", "EUR", 638}, /* 6.375 */
        {"one screw", "1", "4.25", "1000", "EUR", 0},                           /* 0.00425 */
        {"two screws: 0.0085", "2", "4.25", "1000", "EUR", 1},
        {"12.375 m at 1.00", "12.375", "1.00", "1", "EUR", 1238},
        {"credited", "-12.375", "1.00", "1", "EUR", -1238},
        {"yen have no decimals", "3", "33.5", "1", "JPY", 101},
        {"dinars have three", "1", "0.0005", "1", "TND", 1},
        {"a third", "1", "1", "3", "EUR", 33},
        {"a million tonnes", "1000000000", "999.99", "1", "EUR", INT64_C(99999000000000)},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t q, p, b, got = -99;
        CHECK(exact_parse_e6(cases[i].quantity, &q) && exact_parse_e6(cases[i].price, &p));
        CHECK(exact_parse_e6(cases[i].base, &b));
        CHECK_CASE(cases[i].name, line_net_minor(q, p, b, cases[i].currency, &got));
        CHECK_CASE(cases[i].name, got == cases[i].minor);
    }
    int64_t got;
    CHECK(!line_net_minor(INT64_MAX, INT64_MAX, 1, "EUR", &got));
    CHECK(!line_net_minor(1000000, 1000000, 0, "EUR", &got));
    CHECK(!line_net_minor(1000000, 1000000, -1, "EUR", &got));
}

TEST(a_share_is_rounded_once)
{
    int64_t got;
    CHECK(share_minor(10050, 200000, &got)); /* 20 % of 100.50 */
    CHECK_INT(2010, got);
    CHECK(share_minor(5, 100000, &got)); /* 0.5 cent */
    CHECK_INT(1, got);
    CHECK(share_minor(-5, 100000, &got));
    CHECK_INT(-1, got);
    CHECK(share_minor(1, 499999, &got));
    CHECK_INT(0, got);
}

TEST(api_decimals_are_read_exactly_or_refused)
{
    static const struct {
        const char *text;
        int64_t e6;
    } good[] = {{"0", 0},
                {"1", 1000000},
                {"0.1", 100000},
                {"-2.5", -2500000},
                {"0.000001", 1},
                {"-0", 0},
                {"007", 7000000},
                {"9223372036854.775807", INT64_MAX},
                {"-9223372036854.775807", -INT64_MAX}};
    static const char *const bad[] = {"",
                                      " 1",
                                      "1 ",
                                      "+1",
                                      "1.",
                                      ".5",
                                      "1,5",
                                      "1e3",
                                      "0x10",
                                      "--1",
                                      "-",
                                      "1.0000001",
                                      "1.5.2",
                                      "9223372036854.775808",
                                      "99999999999999999999999",
                                      "1 000",
                                      "NaN",
                                      "１"};
    for (size_t i = 0; i < COUNT(good); i++) {
        int64_t got = -99;
        CHECK_CASE(good[i].text, exact_parse_e6(good[i].text, &got) && got == good[i].e6);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        int64_t got = -99;
        CHECK_CASE(bad[i], !exact_parse_e6(bad[i], &got) && got == -99);
    }
    CHECK(!exact_parse_e6(NULL, &(int64_t){0}));
}

TEST(an_amount_has_at_most_its_currencys_decimals)
{
    int64_t got;
    CHECK(amount_parse("1234.5", "EUR", &got));
    CHECK_INT(123450, got);
    CHECK(!amount_parse("1.005", "EUR", &got));
    CHECK(!amount_parse("1.5", "JPY", &got));
    CHECK(amount_parse("1.005", "TND", &got));
    CHECK_INT(1005, got);
    CHECK(!amount_parse("1", "XYZ", &got));
    CHECK_INT(2, currency_exponent("EUR"));
    CHECK_INT(0, currency_exponent("JPY"));
    CHECK_INT(3, currency_exponent("TND"));
    CHECK_INT(2, currency_exponent("ZMW"));
    CHECK_INT(-1, currency_exponent("eur"));
    CHECK_INT(-1, currency_exponent("EU"));
    CHECK_INT(-1, currency_exponent("UR "));
    CHECK_INT(-1, currency_exponent(NULL));
}

TEST(api_texts_have_the_digits_they_need)
{
    struct arena *a = arena_open(0);
    CHECK_STR("1234.50", amount_text(a, 123450, "EUR"));
    CHECK_STR("-0.05", amount_text(a, -5, "EUR"));
    CHECK_STR("500", amount_text(a, 500, "JPY"));
    CHECK_STR("0.00", amount_text(a, 0, "EUR"));
    CHECK_STR("-92233720368547758.08", amount_text(a, INT64_MIN, "EUR"));
    CHECK_STR("2.5", e6_text(a, 2500000));
    CHECK_STR("1000", e6_text(a, 1000000000));
    CHECK_STR("-0.000001", e6_text(a, -1));
    CHECK_STR("4.20", price_text(a, 4200000, "EUR"));
    CHECK_STR("0.4768", price_text(a, 476800, "EUR"));
    CHECK_STR("11.00", price_text(a, 11000000, "EUR"));
    CHECK_STR("11", price_text(a, 11000000, "JPY"));
    arena_close(a);
}

TEST(numbers_are_read_as_people_write_them)
{
    static const struct {
        const char *text, *expected; /* NULL: not a number */
    } cases[] = {
        {"1 234,56", "1234.56"},
        {"1\xE2\x80\xAF"
         "234,56",
         "1234.56"}, /* U+202F */
        {"1\xC2\xA0"
         "234 567",
         "1234567"}, /* U+00A0 */
        {"1,234.56", "1234.56"},
        {"1.234,56", "1234.56"},
        {"1.234.567", "1234567"},
        {"1,234,567.8", "1234567.8"},
        {"12,5", "12.5"},
        {"12.5", "12.5"},
        {" 40 ", "40"},
        {",5", "0.5"},
        {"0,125", "0.125"}, /* a nought begins no group */
        {"1234,567", "1234.567"},
        {"1 234,567", "1234.567"},
        {"-3", "-3"},
        {"\xE2\x88\x92"
         "3,5",
         "-3.5"}, /* U+2212 */
        {"", NULL},
        {"  ", NULL},
        {"-", NULL},
        {",", NULL},
        {"5,", NULL},
        {"12 34", NULL},
        {"1234 567", NULL},
        {"1 23,5", NULL},
        {"1,2.3,4", NULL},
        {"1.23.456", NULL},
        {"1 234.567,8", NULL},
        {"12 kg", NULL},
        {"1e3", NULL},
        {"3-", NULL},
        {"0,0000001", NULL},
        {"99999999999999", NULL},
    };
    struct arena *a = arena_open(0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t got = 0, other = 0;
        int readings = exact_parse_human(cases[i].text, &got, &other);
        CHECK_CASE(cases[i].text, readings == (cases[i].expected != NULL ? 1 : 0));
        if (cases[i].expected != NULL)
            CHECK_STR(cases[i].expected, e6_text(a, got));
    }
    arena_close(a);
}

TEST(a_number_with_two_readings_gives_both)
{
    static const char *const cases[] = {"1.234", "1,234", " 1.234 "};
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t got = 0, other = 0;
        CHECK_INT(2, exact_parse_human(cases[i], &got, &other));
        CHECK_INT(1234000, got);
        CHECK_INT(1234000000, other);
    }
}
