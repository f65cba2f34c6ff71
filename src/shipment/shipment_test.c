/* What leaves, on a real database. SPDX-License-Identifier: Apache-2.0 */
#include "shipment/shipment.h"

#include "support/deal.h"

static int64_t confirmed(struct deal *d)
{
    int64_t cart = deal_fill(d, 0, (struct deal_line[]){{"SALT", E6(40)}, {"SACK", E6(500)}}, 2, false), id;
    CHECK_OK(d->cx, deal_place(d, cart, &id));
    CHECK_OK(d->cx, deal_confirm(d, id, NULL, 0));
    return id;
}

TEST(an_order_ships_in_parts_until_all_has_left)
{
    struct deal d = deal_open();
    int64_t id = confirmed(&d);
    struct order_shipped part = {deal_order(&d, id).lines[0].id, E6(15)};
    CHECK_OK(d.cx, deal_ship(&d, id, &part, 1));
    struct order o = deal_order(&d, id);
    CHECK_INT(DELIVERY_PARTLY, o.delivery);
    CHECK_INT(E6(15), o.lines[0].shipped_e6);
    CHECK_INT(ORDER_CONFIRMED, o.state);
    CHECK_OK(d.cx, deal_ship(&d, id, NULL, 0)); /* everything that is open */
    o = deal_order(&d, id);
    CHECK_INT(DELIVERY_FULLY, o.delivery);
    CHECK_INT(E6(500), o.lines[1].shipped_e6);
    CHECK_INT(E6(60), deal_available(&d, "SALT")); /* reserved and on hand went down together */
    CHECK_ERROR(d.cx, nothing_to_ship, deal_ship(&d, id, NULL, 0));

    struct shipment *list;
    int count;
    CHECK_OK(d.cx, shipment_list(d.cx, id, &list, &count));
    CHECK_INT(2, count);
    CHECK_STR("L-2026-000001", list[0].number);
    CHECK_INT(1, list[0].line_count);
    CHECK_STR("SALT", list[0].lines[0].sku);
    CHECK_STR("TA-1", list[0].tracking_number);
    CHECK_INT(2, list[1].line_count);
    CHECK_INT(E6(25), list[1].lines[0].quantity_e6);
}

TEST(never_more_leaves_than_was_agreed)
{
    struct deal d = deal_open();
    int64_t id = confirmed(&d);
    struct order_shipped lines[] = {{deal_order(&d, id).lines[0].id, E6(41)}};
    CHECK_ERROR(d.cx, above_open_quantity, deal_ship(&d, id, lines, 1));
    lines[0].quantity_e6 = E6(30);
    CHECK_OK(d.cx, deal_ship(&d, id, lines, 1));
    lines[0].quantity_e6 = E6(11);
    CHECK_ERROR(d.cx, above_open_quantity, deal_ship(&d, id, lines, 1));
    CHECK_INT(E6(30), deal_order(&d, id).lines[0].shipped_e6);
    lines[0].quantity_e6 = -1;
    CHECK_ERROR(d.cx, above_open_quantity, deal_ship(&d, id, lines, 1));
}

TEST(only_a_confirmed_order_ships_and_a_shipped_one_is_not_cancelled)
{
    struct deal d = deal_open();
    int64_t id;
    CHECK_OK(d.cx, deal_place(&d, deal_cart(&d, "SALT", E6(2)), &id));
    CHECK_ERROR(d.cx, order_not_confirmed, deal_ship(&d, id, NULL, 0));
    CHECK_OK(d.cx, deal_confirm(&d, id, NULL, 0));
    struct order_shipped one = {deal_order(&d, id).lines[0].id, E6(1)};
    CHECK_OK(d.cx, deal_ship(&d, id, &one, 1));
    CHECK_ERROR(d.cx, order_partly_shipped, deal_cancel(&d, id));
}

TEST(another_companys_shipments_are_not_found)
{
    struct deal d = deal_open();
    int64_t id = confirmed(&d);
    CHECK_OK(d.cx, deal_ship(&d, id, NULL, 0));
    struct shipment *list;
    int count;
    test_as_buyer(d.cx, d.odet);
    CHECK_ERROR(d.cx, not_found, shipment_list(d.cx, id, &list, &count));
}
