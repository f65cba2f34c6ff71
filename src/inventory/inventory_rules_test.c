/* How a quantity is spread over warehouses. SPDX-License-Identifier: Apache-2.0 */
#include "inventory/inventory_rules.h"

#include "support/test.h"

TEST(a_strict_line_takes_warehouses_in_their_order)
{
    const struct product strict = {.stock_policy = STOCK_STRICT};
    struct share shares[] = {{1, 4, 0, 0}, {2, -3, 0, 0}, {3, 10, 0, 0}};
    int64_t left;
    bool waits;
    CHECK(spread(&strict, 9, shares, 3, &left, &waits));
    CHECK(!waits);
    CHECK_INT(4, shares[0].take_e6);
    CHECK_INT(0, shares[1].take_e6);
    CHECK_INT(5, shares[2].take_e6);
    CHECK(!spread(&strict, 15, shares, 3, &left, &waits));
    CHECK_INT(14, left);
}

TEST(a_backorder_waits_on_the_first_warehouse_up_to_the_limit_of_all)
{
    const struct product p = {.stock_policy = STOCK_BACKORDER, .backorder_limit_e6 = 5};
    struct share shares[] = {{1, 2, 0, 0}, {2, 3, 0, 0}};
    int64_t left;
    bool waits;
    CHECK(spread(&p, 10, shares, 2, &left, &waits)); /* 2 + 3 there, 5 wait */
    CHECK(waits);
    CHECK_INT(7, shares[0].take_e6);
    CHECK_INT(-5, shares[0].floor_e6);
    CHECK_INT(3, shares[1].take_e6);
    CHECK(!spread(&p, 11, shares, 2, &left, &waits));
    CHECK_INT(10, left);
    struct share below[] = {{1, 2, 0, 0}, {2, -3, 0, 0}};
    CHECK(spread(&p, 4, below, 2, &left, &waits)); /* in all -1 - 4 = -5 */
    CHECK_INT(-2, below[0].floor_e6);
    CHECK(!spread(&p, 5, below, 2, &left, &waits));
}

TEST(a_backorder_without_limit_takes_anything)
{
    const struct product p = {.stock_policy = STOCK_BACKORDER, .backorder_limit_e6 = -1};
    struct share shares[] = {{1, 0, 0, 0}};
    int64_t left;
    bool waits;
    CHECK(spread(&p, 1000000000, shares, 1, &left, &waits));
    CHECK(waits);
    CHECK(!spread(&p, 1, shares, 0, &left, &waits)); /* no warehouse to wait on */
}
