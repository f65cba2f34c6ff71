/* Which VAT, and why. SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"
#include "tax/tax.h"

static struct tax_answer taxed(const char *seller, const char *ship, const char *vat_id, const char *category,
                               const char *day)
{
    const struct tax_question q = {seller, ship, vat_id, "", category, day, false};
    struct tax_answer a;
    tax_resolve(&q, &a);
    return a;
}

TEST(the_rate_is_that_of_the_country_category_and_day)
{
    static const struct {
        const char *country, *category, *day;
        int64_t ppm;
    } cases[] = {
        {"FR", "standard", "2026-11-23", 200000},     {"FR", "intermediate", "2026-11-23", 100000},
        {"FR", "reduced", "2026-11-23", 55000},       {"FR", "super_reduced", "2026-11-23", 21000},
        {"FR", "standard", "2013-12-31", 196000},     {"FR", "standard", "2014-01-01", 200000},
        {"DE", "standard", "2020-06-30", 190000},     {"DE", "standard", "2020-07-01", 160000},
        {"DE", "standard", "2021-01-01", 190000},     {"DE", "intermediate", "2026-11-23", 190000},
        {"EE", "standard", "2025-07-01", 240000},     {"CH", "standard", "2024-01-01", 81000},
        {"SK", "standard", "2025-01-01", 230000},     {"RO", "reduced", "2025-08-01", 110000},
        {"GB", "standard", "2026-11-23", 200000},     {"NO", "intermediate", "2026-11-23", 150000},
        {"FI", "intermediate", "2026-01-01", 135000}, {"MC", "standard", "2026-11-23", 200000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct tax_answer a = taxed(cases[i].country, cases[i].country, "", cases[i].category, cases[i].day);
        CHECK_CASE(cases[i].country, !strcmp(a.code, "S") && a.rate_ppm == cases[i].ppm && !*a.reason);
    }
}

TEST(every_union_country_and_its_three_neighbours_have_a_standard_rate_today)
{
    static const char *const countries[] = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI",
                                            "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT",
                                            "NL", "PL", "PT", "RO", "SE", "SI", "SK", "GB", "CH", "NO"};
    for (size_t i = 0; i < sizeof countries / sizeof countries[0]; i++)
        CHECK_CASE(countries[i],
                   taxed(countries[i], countries[i], "", "standard", "2026-11-23").rate_ppm > 80000);
}

TEST(each_border_has_its_category)
{
    static const struct {
        const char *name, *seller, *ship, *vat_id, *category, *code;
        int64_t ppm;
    } cases[] = {
        {"at home", "FR", "FR", "FR40303265045", "standard", "S", 200000},
        {"in the Union with a VAT id", "FR", "DE", "DE123456789", "standard", "K", 0},
        {"in the Union without one", "FR", "DE", "", "standard", "S", 190000},
        {"with a VAT id of the seller's country", "FR", "DE", "FR40303265045", "standard", "S", 190000},
        {"with a VAT id that cannot be one", "FR", "DE", "DE12", "standard", "S", 190000},
        {"a Greek id", "FR", "GR", "EL 123456789", "standard", "K", 0},
        {"out of the Union", "FR", "CH", "", "standard", "G", 0},
        {"into the Union", "CH", "FR", "", "standard", "G", 0},
        {"to Britain", "FR", "GB", "GB123456789", "standard", "G", 0},
        {"without a known rate", "FR", "US", "", "standard", "O", 0},
        {"exempt goods", "FR", "FR", "", "exempt", "E", 0},
        {"goods outside", "FR", "FR", "", "outside", "O", 0},
        {"zero rated goods", "GB", "GB", "", "zero", "Z", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct tax_answer a =
            taxed(cases[i].seller, cases[i].ship, cases[i].vat_id, cases[i].category, "2026-11-23");
        CHECK_CASE(cases[i].name, !strcmp(a.code, cases[i].code) && a.rate_ppm == cases[i].ppm);
        CHECK_CASE(cases[i].name, (*a.reason == 0) == !strcmp(a.code, "S"));
    }
    CHECK_STR("No rate is known for this destination",
              taxed("FR", "US", "", "standard", "2026-11-23").reason);
}

TEST(britain_was_in_the_union_until_2020)
{
    CHECK_STR("K", taxed("FR", "GB", "GB123456789", "standard", "2020-12-31").code);
    CHECK_STR("G", taxed("FR", "GB", "GB123456789", "standard", "2021-01-01").code);
}

TEST(a_small_seller_charges_its_own_rate_into_the_union)
{
    struct tax_question q = {"FR", "DE", "", "", "standard", "2026-11-23", true};
    struct tax_answer a;
    tax_resolve(&q, &a);
    CHECK_INT(200000, a.rate_ppm);
    q.taxes_at_home = false;
    tax_resolve(&q, &a);
    CHECK_INT(190000, a.rate_ppm);
    q.taxes_at_home = true;
    q.ship_country = "US";
    tax_resolve(&q, &a);
    CHECK_STR("O", a.code);
}

TEST(a_companys_exemption_gives_its_reason)
{
    struct tax_question q = {"FR", "FR", "", "Embassy", "standard", "2026-11-23", false};
    struct tax_answer a;
    tax_resolve(&q, &a);
    CHECK_STR("E", a.code);
    CHECK_STR("Embassy", a.reason);
    q.exempt_reason = "reverse_charge";
    tax_resolve(&q, &a);
    CHECK_STR("AE", a.code);
    CHECK_INT(0, a.rate_ppm);
}

TEST(vat_is_rounded_once_per_category_and_rate)
{
    struct arena *arena = arena_open(0);
    const struct tax_answer full = {"S", 200000, ""}, low = {"S", 55000, ""},
                            none = {"K", 0, "Intra-community supply of goods"};
    /* 3 × 0.03 at 20 %: 0.018, rounded once 0.02; rounded by line it were 0.03 */
    const struct tax_line lines[] = {{low, 1000}, {full, 3}, {none, 500}, {full, 3}, {full, 3}};
    struct tax_group *groups;
    int count;
    CHECK(tax_groups(arena, lines, 5, &groups, &count));
    CHECK_INT(3, count);
    CHECK_INT(200000, groups[0].rate_ppm);
    CHECK_INT(9, groups[0].base_minor);
    CHECK_INT(2, groups[0].tax_minor);
    CHECK_INT(55, groups[1].tax_minor);
    CHECK_STR("K", groups[2].code);
    CHECK_INT(0, groups[2].tax_minor);
    const struct tax_line huge[] = {{full, INT64_MAX}, {full, 1}};
    CHECK(!tax_groups(arena, huge, 2, &groups, &count));
    arena_close(arena);
}

TEST(a_vat_id_has_the_form_of_its_country)
{
    static const char *const good[] = {
        "FR40303265045",  "fr 40 303 265 045",    "FRK7399859412",  "DE123456789", "ATU12345678",
        "BE0123456789",   "NL123456789B01",       "ESA12345674",    "EL123456789", "IE1234567WA",
        "SE123456789001", "CHE-123.456.789 MWST", "NO123456789MVA", "GB123456789", "IT12345678901"};
    static const char *const bad[] = {"",
                                      "FR",
                                      "FR41303265045",
                                      "FRO0303265045",
                                      "DE12345678",
                                      "AT12345678",
                                      "NL123456789X01",
                                      "SE123456789002",
                                      "US123456789",
                                      "12345678901",
                                      "FR403032650451"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        CHECK_CASE(good[i], vat_id_plausible(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        CHECK_CASE(bad[i], !vat_id_plausible(bad[i]));
    CHECK(!vat_id_plausible(NULL));
}

TEST(every_country_of_the_standard_has_a_name_in_both_languages)
{
    CHECK_INT(249, country_count());
    for (int i = 0; i < country_count(); i++) {
        CHECK(country_known(country_code(i)));
        CHECK(i == 0 || strcmp(country_code(i - 1), country_code(i)) < 0);
        CHECK(*country_name(country_code(i), "en") && *country_name(country_code(i), "fr"));
    }
    CHECK_STR("Germany", country_name("DE", "en"));
    CHECK_STR("Allemagne", country_name("DE", "fr"));
    CHECK(!country_known("EU"));
    CHECK(!country_known("de"));
    CHECK(!country_known(NULL));
}
