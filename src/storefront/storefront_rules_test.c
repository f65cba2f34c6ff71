/* What the shop says of stock. SPDX-License-Identifier: Apache-2.0 */
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
