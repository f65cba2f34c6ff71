/* The states of an order, its delivery and its payment, as tables. SPDX-License-Identifier: Apache-2.0 */
#include "order/order_rules.h"
#include "base/exact.h"
#include <string.h>

#define BIT(state) (1u << (state))

/* placed: taken, the seller has not answered. on_hold: waits for finance or staff. confirmed: the seller agreed.
 * closed: all delivered and paid, or given up. cancelled: for good. */
static const struct {
    const char *name;
    unsigned next;
} states[ORDER_STATE_COUNT] = {
    [ORDER_PLACED] = {"placed", BIT(ORDER_ON_HOLD) | BIT(ORDER_CONFIRMED) | BIT(ORDER_CANCELLED)},
    [ORDER_ON_HOLD] = {"on_hold", BIT(ORDER_PLACED) | BIT(ORDER_CANCELLED)},
    [ORDER_CONFIRMED] = {"confirmed", BIT(ORDER_CLOSED) | BIT(ORDER_CANCELLED)},
    [ORDER_CLOSED] = {"closed", 0},
    [ORDER_CANCELLED] = {"cancelled", 0},
};
static const char *const deliveries[DELIVERY_STATE_COUNT] = {"none", "partly", "fully"};
static const char *const payments[PAYMENT_STATE_COUNT] = {"open", "partly_paid", "paid", "refunded"};

const char *order_state_name(enum order_state s)
{
    return states[s].name;
}

const char *delivery_state_name(enum delivery_state s)
{
    return deliveries[s];
}

const char *payment_state_name(enum payment_state s)
{
    return payments[s];
}

enum order_state order_state_of(const char *name)
{
    int s = 0;
    while (s < ORDER_STATE_COUNT && (!name || strcmp(states[s].name, name) != 0))
        s++;
    return (enum order_state)s;
}

enum delivery_state delivery_state_of(const char *name)
{
    int s = 0;
    while (s < DELIVERY_STATE_COUNT && (!name || strcmp(deliveries[s], name) != 0))
        s++;
    return (enum delivery_state)s;
}

enum payment_state payment_state_of(const char *name)
{
    int s = 0;
    while (s < PAYMENT_STATE_COUNT && (!name || strcmp(payments[s], name) != 0))
        s++;
    return (enum payment_state)s;
}

bool order_rule_may_become(enum order_state from, enum order_state to)
{
    return (states[from].next & BIT(to)) != 0;
}

enum delivery_state order_rule_delivery(const struct order_rule_line *lines, int count)
{
    bool some = false, all = true;
    for (int i = 0; i < count; i++) {
        some = some || lines[i].shipped_e6 > 0;
        all = all && lines[i].shipped_e6 >= lines[i].quantity_e6;
    }
    return !some ? DELIVERY_NONE : all ? DELIVERY_FULLY : DELIVERY_PARTLY;
}

bool order_rule_over_credit(int64_t limit_minor, int64_t balance_minor, int64_t open_orders_minor,
                            int64_t order_minor)
{
    if (limit_minor < 0)
        return false;
    int64_t sum;
    if (!exact_add(balance_minor, open_orders_minor, &sum) || !exact_add(sum, order_minor, &sum))
        return true;
    return sum > limit_minor;
}
