/* The decisions about companies. SPDX-License-Identifier: Apache-2.0 */
#include "company/company.h"
#include "company/company_rules.h"
#include "support/test.h"

TEST(a_code_is_clean_and_has_no_blank_at_its_ends)
{
    CHECK(company_rule_code_ok("C-001"));
    CHECK(company_rule_code_ok("LE GOFF"));
    CHECK(!company_rule_code_ok(""));
    CHECK(!company_rule_code_ok(" A"));
    CHECK(!company_rule_code_ok("A "));
    CHECK(!company_rule_code_ok("a\nb"));
    CHECK(!company_rule_code_ok("0123456789012345678901234567890123456789012345678901234567890123x"));
}

TEST(a_vat_id_is_kept_without_blanks_and_in_capitals)
{
    struct arena *a = arena_open(0);
    CHECK_STR("FR16303265045", company_rule_vat_id(a, "fr 16 303.265-045"));
    arena_close(a);
}

TEST(a_tree_with_the_company_above_itself_is_a_loop)
{
    const int64_t chain[] = {7, 5, 3};
    CHECK(company_rule_loops(3, chain, 3));
    CHECK(!company_rule_loops(9, chain, 3));
    CHECK(!company_rule_loops(9, chain, 0));
}

TEST(every_status_has_a_name_that_leads_back_to_it)
{
    for (int s = COMPANY_APPLIED; s <= COMPANY_CLOSED; s++)
        CHECK_INT(s, company_rule_status(company_status_name((enum company_status)s)));
    CHECK_INT(-1, company_rule_status("sleeping"));
    CHECK_INT(-1, company_rule_status(NULL));
}

TEST(a_prefix_ends_after_every_code_that_begins_with_it)
{
    struct arena *a = arena_open(0);
    const char *end = company_rule_prefix_end(a, "C-1");
    CHECK(strcmp("C-1", end) < 0);
    CHECK(strcmp("C-1999\xC3\xA9", end) < 0);
    CHECK(strcmp("C-2", end) > 0);
    arena_close(a);
}
