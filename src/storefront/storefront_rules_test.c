/* What the shop says of stock and descriptions. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_rules.h"
#include "support/test.h"

static enum stock_word said(bool counted, bool backorder, int64_t available_e6, const char *incoming_on)
{
    return storefront_rule_stock(&(struct stock_fact){counted, backorder, available_e6, incoming_on});
}

TEST(a_product_that_is_not_counted_is_available)
{
    CHECK_INT(STOCK_SAYS_AVAILABLE, said(false, false, 0, ""));
}

TEST(twenty_units_and_less_are_few)
{
    CHECK_INT(STOCK_SAYS_FEW, said(true, false, 20000000, ""));
    CHECK_INT(STOCK_SAYS_IN, said(true, false, 20000001, ""));
    CHECK_INT(STOCK_SAYS_FEW, said(true, false, 1, ""));
}

TEST(without_stock_a_dated_delivery_is_told_before_anything_else)
{
    CHECK_INT(STOCK_SAYS_LATER, said(true, true, 0, "2026-12-04"));
    CHECK_INT(STOCK_SAYS_LATER, said(true, false, -5000000, "2026-12-04"));
}

TEST(without_stock_and_date_only_backorder_can_be_ordered)
{
    CHECK_INT(STOCK_SAYS_BACKORDER, said(true, true, 0, ""));
    CHECK_INT(STOCK_SAYS_OUT, said(true, false, 0, ""));
    CHECK_INT(STOCK_SAYS_OUT, said(true, false, 0, NULL));
}

TEST(a_description_is_parted_into_paragraphs_and_lists)
{
    struct arena *a = arena_open(0);
    struct text_block *b;
    CHECK_INT(
        2, storefront_rule_blocks(a, "Coarse salt\nfor curing.\r\n\n- even grain\n* no additive\n\n\n", &b));
    CHECK(!b[0].is_list);
    CHECK_STR("Coarse salt for curing.", b[0].lines[0]);
    CHECK(b[1].is_list);
    CHECK_INT(2, b[1].line_count);
    CHECK_STR("even grain", b[1].lines[0]);
    CHECK_STR("no additive", b[1].lines[1]);
    arena_close(a);
}

TEST(an_empty_description_has_no_paragraph)
{
    struct arena *a = arena_open(0);
    struct text_block *b;
    CHECK_INT(0, storefront_rule_blocks(a, "", &b));
    CHECK_INT(0, storefront_rule_blocks(a, NULL, &b));
    CHECK_INT(0, storefront_rule_blocks(a, "\n\n", &b));
    arena_close(a);
}
