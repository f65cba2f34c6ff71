/* Numbers of a seller: right ones, and each with a wrong figure. SPDX-License-Identifier: Apache-2.0 */
#include "seller/seller_number_rules.h"
#include "support/test.h"

TEST(numbers_are_kept_without_blanks_in_upper_case)
{
    CHECK_STR("FR7630006000011234567890189",
              seller_rule_compact(test_arena(), "fr76 3000 6000 0112 3456 7890 189"));
    CHECK_STR("552081317", seller_rule_compact(test_arena(), "552\u00a0081.317"));
}

TEST(an_iban_with_another_figure_or_length_is_none)
{
    CHECK(seller_rule_iban("FR7630006000011234567890189"));
    CHECK(seller_rule_iban("DE89370400440532013000"));
    CHECK(seller_rule_iban("BE68539007547034"));
    CHECK(!seller_rule_iban("FR7630006000011234567890188"));
    CHECK(!seller_rule_iban("FR763000600001123456789018"));
    CHECK(!seller_rule_iban("DE8937040044053201300"));
    CHECK(!seller_rule_iban("FR76"));
    CHECK(!seller_rule_iban("FR76-3000600001123456789018"));
    CHECK(!seller_rule_iban(""));
}

TEST(a_bic_has_eight_or_eleven_characters)
{
    CHECK(seller_rule_bic("BNPAFRPP"));
    CHECK(seller_rule_bic("BNPAFRPPXXX"));
    CHECK(!seller_rule_bic("BNPAFRP"));
    CHECK(!seller_rule_bic("BNPA1RPP"));
    CHECK(!seller_rule_bic("BNPAFRPPXX"));
}

TEST(siren_and_siret_go_by_luhn)
{
    CHECK(seller_rule_siren("552081317"));
    CHECK(!seller_rule_siren("552081318"));
    CHECK(!seller_rule_siren("55208131"));
    CHECK(seller_rule_siret("55208131766522"));
    CHECK(!seller_rule_siret("55208131766523"));
    CHECK(seller_rule_siret("35600000000048")); /* the head office of La Poste goes by both rules */
    CHECK(seller_rule_siret("35600000009075")); /* one of its offices: by the sum of its figures alone */
}

TEST(a_host_name_has_labels_of_letters_figures_and_hyphens)
{
    static const char *const good[] = {"shop.example", "localhost",           "127.0.0.1",
                                       "a-b.example",  "xn--lan-bma.example", "[::1]"};
    static const char *const bad[] = {"",   "shop example", "-a.example",   "a-.example", "a..b",
                                      ".a", "a/b",          "shop.exämple", "UP.example", "a.b."};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        CHECK_CASE(good[i], seller_rule_host_ok(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_CASE(bad[i], !seller_rule_host_ok(bad[i]));
}

TEST(prefixes_codes_and_addresses_have_their_forms)
{
    CHECK(seller_rule_prefix("C"));
    CHECK(seller_rule_prefix("BE-C2"));
    CHECK(!seller_rule_prefix("c"));
    CHECK(!seller_rule_prefix("-C"));
    CHECK(!seller_rule_prefix("ABCDEFGHI"));
    CHECK(seller_rule_code_ok("be-nl"));
    CHECK(!seller_rule_code_ok("BE"));
    CHECK(seller_rule_term_code("30EOM"));
    CHECK(!seller_rule_term_code("30 days"));
    CHECK(seller_rule_email("orders@shop.example"));
    CHECK(!seller_rule_email("orders@shop"));
    CHECK(!seller_rule_email("a@b@c.example"));
    CHECK(!seller_rule_email("a b@c.example"));
}
