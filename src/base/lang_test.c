/* Languages and what people read. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/exact.h"
#include "base/lang.h"
#include "base/lang_tables.h"
#include "base/unit.h"
#include "support/test.h"

#define NB "\xC2\xA0"     /* U+00A0 */
#define NN "\xE2\x80\xAF" /* U+202F */
#define MINUS "\xE2\x88\x92"

TEST(money_is_written_as_the_reader_writes_it)
{
    static const struct {
        int64_t minor;
        const char *currency, *fr, *en;
    } cases[] = {
        {123456, "EUR", "1" NN "234,56" NB "€", "€1,234.56"},
        {-21840, "EUR", MINUS "218,40" NB "€", MINUS "€218.40"},
        {0, "EUR", "0,00" NB "€", "€0.00"},
        {5, "EUR", "0,05" NB "€", "€0.05"},
        {100000000, "EUR", "1" NN "000" NN "000,00" NB "€", "€1,000,000.00"},
        {1234, "JPY", "1" NN "234" NB "JPY", "JPY" NB "1,234"},
        {1234, "TND", "1,234" NB "TND", "TND" NB "1.234"},
        {1999, "CHF", "19,99" NB "CHF", "CHF" NB "19.99"},
        {1999, "GBP", "19,99" NB "£", "£19.99"},
        {INT64_MIN, "EUR", MINUS "92" NN "233" NN "720" NN "368" NN "547" NN "758,08" NB "€",
         MINUS "€92,233,720,368,547,758.08"},
    };
    struct arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_STR(cases[i].fr, fmt_money(a, &LANG_FR, cases[i].minor, cases[i].currency));
        CHECK_STR(cases[i].en, fmt_money(a, &LANG_EN, cases[i].minor, cases[i].currency));
    }
    CHECK_STR("0,4768" NB "€", fmt_price(a, &LANG_FR, 476800, "EUR"));
    CHECK_STR("€11.90", fmt_price(a, &LANG_EN, 11900000, "EUR"));
    arena_close(a);
}

TEST(numbers_are_grouped_and_pointed_by_language)
{
    struct arena *a = arena_open(0);
    CHECK_STR("12,375", fmt_e6(a, &LANG_FR, 12375000));
    CHECK_STR("12.375", fmt_e6(a, &LANG_EN, 12375000));
    CHECK_STR("1" NN "500", fmt_e6(a, &LANG_FR, INT64_C(1500000000)));
    CHECK_STR(MINUS "0.000001", fmt_e6(a, &LANG_EN, -1));
    CHECK_STR("999", fmt_int(a, &LANG_EN, 999));
    CHECK_STR("10,000", fmt_int(a, &LANG_EN, 10000));
    CHECK_STR(MINUS "10" NN "000", fmt_int(a, &LANG_FR, -10000));
    CHECK_STR("20" NB "%", fmt_percent(a, &LANG_FR, 200000));
    CHECK_STR("5,5" NB "%", fmt_percent(a, &LANG_FR, 55000));
    CHECK_STR("5.5%", fmt_percent(a, &LANG_EN, 55000));
    CHECK_STR(MINUS "2.1%", fmt_percent(a, &LANG_EN, -21000));
    arena_close(a);
}

TEST(days_and_times_are_written_by_language)
{
    struct arena *a = arena_open(0);
    CHECK_STR("mer. 25 nov.", fmt_day(a, &LANG_FR, "2026-11-25"));
    CHECK_STR("Wed 25 Nov", fmt_day(a, &LANG_EN, "2026-11-25"));
    CHECK_STR("mercredi 25 novembre 2026", fmt_day_long(a, &LANG_FR, "2026-11-25"));
    CHECK_STR("Wednesday 25 November 2026", fmt_day_long(a, &LANG_EN, "2026-11-25"));
    CHECK_STR("mar. 1er déc.", fmt_day(a, &LANG_FR, "2026-12-01"));
    CHECK_STR("dimanche 2 août 2026", fmt_day_long(a, &LANG_FR, "2026-08-02"));
    CHECK_STR("Tue 1 Dec", fmt_day(a, &LANG_EN, "2026-12-01"));
    CHECK_STR("05/01/2027", fmt_day_field(a, &LANG_FR, "2027-01-05"));
    CHECK_STR("05/01/2027", fmt_day_field(a, &LANG_EN, "2027-01-05"));
    CHECK_STR("", fmt_day(a, &LANG_FR, NULL));
    CHECK_STR("", fmt_day_field(a, &LANG_FR, "soon"));
    int64_t ms;
    CHECK(time_parse("2026-11-25T16:00:00Z", &ms));
    CHECK_STR("17" NB "h" NB "00", fmt_time(a, &LANG_FR, ms, "Europe/Paris"));
    CHECK_STR("17:00", fmt_time(a, &LANG_EN, ms, "Europe/Paris"));
    CHECK_STR("Wed 25 Nov, 17:00", fmt_day_time(a, &LANG_EN, ms, "Europe/Paris"));
    CHECK_STR("mer. 25 nov., 17" NB "h" NB "00", fmt_day_time(a, &LANG_FR, ms, "Europe/Paris"));
    CHECK_STR("9" NB "h" NB "05", fmt_time(a, &LANG_FR, ms - (7 * 60 + 55) * 60000, "Europe/Paris"));
    CHECK_STR("09:05", fmt_time(a, &LANG_EN, ms - (7 * 60 + 55) * 60000, "Europe/Paris"));
    arena_close(a);
}

TEST(units_have_a_plural_where_the_language_has_one)
{
    static const struct {
        const char *code;
        int64_t quantity_e6;
        const char *fr, *en;
    } cases[] = {
        {"BG", 1000000, "sac", "bag"},        {"BG", 2000000, "sacs", "bags"},
        {"BG", 1500000, "sac", "bags"},       {"BG", 0, "sac", "bags"},
        {"KGM", 5000000, "kg", "kg"},         {"XCT", 2000000, "cartons", "cartons"},
        {"RO", 3000000, "rouleaux", "rolls"}, {"C62", 1000000, "unité", "unit"},
        {"ZZZ", 2000000, "ZZZ", "ZZZ"},
    };
    struct arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_STR(cases[i].fr, fmt_unit(a, &LANG_FR, cases[i].code, cases[i].quantity_e6));
        CHECK_STR(cases[i].en, fmt_unit(a, &LANG_EN, cases[i].code, cases[i].quantity_e6));
    }
    CHECK_STR("12,375" NB "m", fmt_quantity(a, &LANG_FR, 12375000, "MTR"));
    CHECK(unit_known("KGM") && unit_known("XBX") && !unit_known("kgm") && !unit_known("") &&
          !unit_known(NULL));
    arena_close(a);
}

TEST(the_best_spoken_language_is_taken)
{
    static const struct {
        const char *site, *header, *expected;
    } cases[] = {
        {"fr en", NULL, "fr"},
        {"en fr", NULL, "en"},
        {"fr en", "", "fr"},
        {"fr en", "en", "en"},
        {"fr en", "en-GB,en;q=0.9,fr;q=0.8", "en"},
        {"fr en", "de, en;q=0.5, fr;q=0.7", "fr"},
        {"fr en", "de", "fr"},
        {"fr", "en", "fr"},
        {"fr en", "EN-us", "en"},
        {"fr en", "en;q=0, fr;q=0.1", "fr"},
        {"fr en", "*", "fr"},
        {"fr en", "en;q=x, ;;,,fr", "fr"},
        {"de", "fr", "en"},
        {"de fr", NULL, "fr"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(cases[i].expected, lang_code(lang_negotiate(cases[i].site, cases[i].header)));
    CHECK(lang_by_code("fr-CA") == &LANG_FR && lang_by_code("EN") == &LANG_EN);
    CHECK(lang_by_code("fra") == NULL && lang_by_code("f") == NULL && lang_by_code("") == NULL &&
          lang_by_code(NULL) == NULL);
}

TEST(placeholders_are_filled_by_name)
{
    struct arena *a = arena_open(0);
    CHECK_STR("b of a, {c}", trf(a, &LANG_EN, "{two} of {one}, {c}", "one", "a", "two", "b", NULL));
    CHECK_STR("{", trf(a, &LANG_EN, "{", "one", "a", NULL));
    CHECK_STR("{one}",
              trf(a, &LANG_EN, "{x}", "x", "{one}", "one", "a", NULL)); /* a value is never filled again */
    CHECK_STR("no such text", tr(&LANG_FR, "no such text"));
    CHECK_STR("1 zebra", trn(a, &LANG_EN, 1, "{n} zebra", "{n} zebras"));
    CHECK_STR("1,200 zebras", trn(a, &LANG_EN, 1200, "{n} zebra", "{n} zebras"));
    CHECK_STR("0 zebras",
              trn(a, &LANG_FR, 0, "{n} zebra", "{n} zebras")); /* no French: English by English rules */
    CHECK_STR("une commande", trn(a, &LANG_FR, 1, "one order", "{n} orders"));
    CHECK_STR("0 commandes", trn(a, &LANG_FR, 0, "one order", "{n} orders")); /* "une" cannot say none */
    arena_close(a);
}

TEST(every_translated_text_is_found)
{
    for (size_t i = 0; i < messages_fr_count; i++) {
        CHECK_STR(messages_fr[i].text, tr(&LANG_FR, messages_fr[i].id));
        CHECK(i == 0 || strcmp(messages_fr[i - 1].id, messages_fr[i].id) < 0);
    }
}

TEST(a_quantity_in_a_field_reads_back_as_itself)
{
    static const struct {
        int64_t value_e6;
        const char *en, *fr;
    } cases[] = {
        {1000000, "1", "1"},        {1500000000, "1500", "1500"},
        {12500000, "12.5", "12,5"}, {1234000, "1.2340", "1,2340"}, /* "1.234" could be 1234 */
        {125000, "0.125", "0,125"}, {1, "0.000001", "0,000001"},
    };
    struct arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_STR(cases[i].en, fmt_e6_field(a, &LANG_EN, cases[i].value_e6));
        CHECK_STR(cases[i].fr, fmt_e6_field(a, &LANG_FR, cases[i].value_e6));
        int64_t one, other;
        CHECK_INT(1, exact_parse_human(cases[i].fr, &one, &other));
        CHECK_INT(cases[i].value_e6, one);
    }
    arena_close(a);
}
