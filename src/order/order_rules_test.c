/* The states of an order, and credit. SPDX-License-Identifier: Apache-2.0 */
#include "order/order_rules.h"

#include "support/test.h"

TEST(an_order_goes_only_where_its_table_lets_it)
{
    static const struct {
        enum order_state from, to;
    } allowed[] = {{ORDER_PLACED, ORDER_ON_HOLD},     {ORDER_PLACED, ORDER_CONFIRMED},
                   {ORDER_PLACED, ORDER_CANCELLED},   {ORDER_ON_HOLD, ORDER_PLACED},
                   {ORDER_ON_HOLD, ORDER_CANCELLED},  {ORDER_CONFIRMED, ORDER_CLOSED},
                   {ORDER_CONFIRMED, ORDER_CANCELLED}};
    for (int from = 0; from < ORDER_STATE_COUNT; from++)
        for (int to = 0; to < ORDER_STATE_COUNT; to++) {
            bool expected = false;
            for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
                expected = expected || ((int)allowed[i].from == from && (int)allowed[i].to == to);
            CHECK_CASE(order_state_name((enum order_state)from),
                       order_rule_may_become((enum order_state)from, (enum order_state)to) == expected);
        }
}

TEST(every_state_has_a_name_that_is_read_back)
{
    for (int s = 0; s < ORDER_STATE_COUNT; s++)
        CHECK_INT(s, order_state_of(order_state_name((enum order_state)s)));
    for (int s = 0; s < DELIVERY_STATE_COUNT; s++)
        CHECK_INT(s, delivery_state_of(delivery_state_name((enum delivery_state)s)));
    for (int s = 0; s < PAYMENT_STATE_COUNT; s++)
        CHECK_INT(s, payment_state_of(payment_state_name((enum payment_state)s)));
    CHECK_INT(ORDER_STATE_COUNT, order_state_of("paid"));
    CHECK_INT(DELIVERY_STATE_COUNT, delivery_state_of(NULL));
    CHECK_INT(PAYMENT_STATE_COUNT, payment_state_of(""));
}

TEST(delivery_is_none_then_partly_then_fully)
{
    const struct order_rule_line none[] = {{5, 0}, {3, 0}}, some[] = {{5, 5}, {3, 0}},
                                 part[] = {{5, 1}, {3, 0}}, all[] = {{5, 5}, {3, 3}},
                                 given_up[] = {{5, 5}, {0, 0}};
    CHECK_INT(DELIVERY_NONE, order_rule_delivery(none, 2));
    CHECK_INT(DELIVERY_PARTLY, order_rule_delivery(some, 2));
    CHECK_INT(DELIVERY_PARTLY, order_rule_delivery(part, 2));
    CHECK_INT(DELIVERY_FULLY, order_rule_delivery(all, 2));
    CHECK_INT(DELIVERY_FULLY, order_rule_delivery(given_up, 2)); /* a line agreed at nothing is done */
    CHECK_INT(DELIVERY_NONE, order_rule_delivery(none, 0));
}

TEST(credit_counts_what_is_owed_and_what_is_ordered)
{
    CHECK(!order_rule_over_credit(-1, 1000, 1000, 1000)); /* no limit */
    CHECK(!order_rule_over_credit(3000, 1000, 1000, 1000));
    CHECK(order_rule_over_credit(2999, 1000, 1000, 1000));
    CHECK(order_rule_over_credit(0, 0, 0, 1));
    CHECK(!order_rule_over_credit(0, 0, 0, 0));
    CHECK(order_rule_over_credit(INT64_MAX, INT64_MAX, 1, 1)); /* a sum that does not fit is over any limit */
}
