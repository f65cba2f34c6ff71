/* Orders on a real database: placed, confirmed, held, cancelled. SPDX-License-Identifier: Apache-2.0 */
#include "order/order.h"

#include "cart/cart.h"
#include "company/company.h"
#include "support/deal.h"

static int64_t placed(struct deal *d, const char *sku, int64_t quantity_e6)
{
    int64_t order;
    CHECK_OK(d->cx, deal_place(d, deal_cart(d, sku, quantity_e6), &order));
    return order;
}

/* ---- placing ---- */

TEST(what_is_agreed_is_frozen_when_it_is_placed)
{
    struct deal d = deal_open();
    int64_t cart = deal_fill(&d, 0, (struct deal_line[]){{"SALT", E6(40)}, {"HAM", E6(2)}}, 2, false), id;
    const struct order_place in = {.cart = cart,
                                   .payment_method = "on_account",
                                   .po_number = "BC 26-1190",
                                   .requested_on = "2026-11-27",
                                   .note = "Quai 3"};
    CHECK_OK(d.cx, deal_place_as(&d, &in, &id));
    deal_price(&d, "SALT", 9990000);
    deal_company(&d, &(struct company_put){
                         .code = "LEGOFF", .name = "Other name", .has_term = true, .payment_term_days = 1});
    struct order o = deal_order(&d, id);
    CHECK_STR("C-2026-000001", o.number);
    CHECK_INT(ORDER_PLACED, o.state);
    CHECK_INT(DELIVERY_NONE, o.delivery);
    CHECK_STR("Le Goff", o.company_name);
    CHECK_INT(45, o.payment_term_days);
    CHECK_STR("BC 26-1190", o.po_number);
    CHECK_STR("2026-11-27", o.requested_on);
    CHECK_STR("Quimper", o.ship_city);
    CHECK_STR("Ida Buyer", o.placed_by_name);
    CHECK_INT(2, o.line_count);
    CHECK_INT(7900000, o.lines[0].price_e6);
    CHECK_INT(31600, o.lines[0].net_minor);
    CHECK_STR("The SALT", o.lines[0].name);
    CHECK_INT(200000, o.lines[0].tax.rate_ppm);
    CHECK(strstr(o.lines[0].explanation, "BASE") != NULL);
    CHECK_STR("2026-11-24", o.lines[0].promised_on);
    CHECK_INT(35600, o.net_minor);
    CHECK_INT(6320 + 220, o.tax_minor);
    CHECK_INT(35600 + 6540, o.total_minor);
}

TEST(placing_reserves_stock_and_closes_the_cart_once)
{
    struct deal d = deal_open();
    int64_t cart = deal_cart(&d, "SALT", E6(60)), id;
    CHECK_OK(d.cx, deal_place(&d, cart, &id));
    CHECK_INT(E6(40), deal_available(&d, "SALT"));
    CHECK_ERROR(d.cx, cart_ordered, deal_place(&d, cart, &id));
    CHECK_INT(E6(40), deal_available(&d, "SALT"));
    struct cart c = {0};
    CHECK_OK(d.cx, cart_head(d.cx, cart, &c));
    CHECK_STR("ordered", c.state);
}

TEST(a_cart_changed_between_look_and_order_is_not_ordered)
{
    struct deal d = deal_open();
    int64_t cart = deal_cart(&d, "SALT", E6(1));
    struct order_plan *plan;
    struct order_place in = {.cart = cart, .payment_method = "on_account"};
    CHECK_OK(d.cx, order_place_prepare(d.cx, &in, &plan));
    CHECK_INT(840 + 168, order_plan_order(plan)->total_minor);
    deal_fill(&d, cart, &(struct deal_line){"SALT", E6(1)}, 1, true);
    int64_t id;
    CHECK_OK(d.cx, deal_place(&d, cart, &id)); /* asked anew it is */
    CHECK_INT(2016, deal_order(&d, id).total_minor);
}

TEST(another_total_than_the_expected_one_is_price_changed)
{
    struct deal d = deal_open();
    int64_t cart = deal_cart(&d, "SALT", E6(1)), id;
    struct order_place in = {.cart = cart,
                             .payment_method = "on_account",
                             .has_expected = true,
                             .expected_minor = 1008,
                             .expected_currency = "EUR"};
    deal_price(&d, "SALT", 9000000);
    CHECK_INT(REFUSED, deal_place_as(&d, &in, &id));
    CHECK_INT(E_price_changed, d.cx->problem.error);
    CHECK_STR("The total is now €10.80, not €10.08.", d.cx->problem.detail);
    ctx_clear_problem(d.cx);
    in.expected_minor = 1080;
    in.expected_currency = "CHF";
    CHECK_ERROR(d.cx, price_changed, deal_place_as(&d, &in, &id));
    in.expected_currency = "EUR";
    CHECK_OK(d.cx, deal_place_as(&d, &in, &id));
}

TEST(the_place_of_delivery_decides_the_tax)
{
    struct deal d = deal_open();
    deal_company(&d, &(struct company_put){.code = "LEGOFF", .vat_id = "FR83404833048"});
    int64_t id;
    struct order_place in = {
        .cart = deal_cart(&d, "SALT", E6(1)), .delivery_location = d.galway, .payment_method = "on_account"};
    CHECK_OK(d.cx, deal_place_as(&d, &in, &id));
    struct order o = deal_order(&d, id);
    CHECK_STR("Galway", o.ship_city);
    CHECK_STR("IE", o.ship_country);
    CHECK_INT(1, o.tax_count);
    in.cart = deal_cart(&d, "SALT", E6(1));
    in.delivery_location = 4711;
    CHECK_ERROR(d.cx, delivery_location_unknown, deal_place_as(&d, &in, &id));
}

TEST(an_order_above_the_users_limit_is_refused)
{
    struct deal d = deal_open();
    d.cx->actor.order_limit_minor = 1000;
    int64_t id;
    CHECK_ERROR(d.cx, order_limit_exceeded, deal_place(&d, deal_cart(&d, "SALT", E6(2)), &id));
    CHECK_OK(d.cx, deal_place(&d, deal_cart(&d, "SALT", E6(1)), &id)); /* the net amount counts */
}

TEST(every_line_out_of_stock_is_named)
{
    struct deal d = deal_open();
    int64_t cart = deal_fill(&d, 0, (struct deal_line[]){{"HAM", E6(6)}, {"SACK", E6(10)}, {"SALT", E6(101)}},
                             3, false),
            id;
    CHECK_INT(REFUSED, deal_place(&d, cart, &id));
    CHECK_INT(E_out_of_stock, d.cx->problem.error);
    CHECK_INT(2, d.cx->problem.field_count);
    CHECK_STR("/lines/0/quantity", d.cx->problem.fields[0].pointer);
    CHECK_STR("/lines/2/quantity", d.cx->problem.fields[1].pointer);
    ctx_clear_problem(d.cx);
    CHECK_INT(E6(5), deal_available(&d, "HAM"));
}

TEST(stock_that_went_meanwhile_undoes_the_whole_order)
{
    struct deal d = deal_open();
    int64_t late = deal_fill(&d, 0, (struct deal_line[]){{"SALT", E6(1)}, {"LATE", E6(23)}}, 2, false), id;
    CHECK_ERROR(d.cx, out_of_stock, deal_place(&d, late, &id)); /* 2 there, 20 may be owed */
    CHECK_INT(E6(100), deal_available(&d, "SALT"));
    struct order_row *rows;
    int count;
    CHECK_OK(d.cx, order_list(d.cx, &(struct order_search){.limit = 5}, &rows, &count));
    CHECK_INT(0, count);
    struct cart c = {0};
    CHECK_OK(d.cx, cart_head(d.cx, late, &c));
    CHECK_STR("open", c.state);
}

TEST(an_empty_cart_and_odd_wishes_are_refused)
{
    struct deal d = deal_open();
    int64_t id, cart = deal_cart(&d, "SALT", E6(1));
    CHECK_ERROR(d.cx, cart_empty, deal_place(&d, deal_fill(&d, 0, NULL, 0, false), &id));
    CHECK_ERROR(d.cx, payment_method_unknown,
                deal_place_as(&d, &(struct order_place){.cart = cart, .payment_method = "card"}, &id));
    CHECK_ERROR(d.cx, requested_date_past,
                deal_place_as(&d,
                              &(struct order_place){
                                  .cart = cart, .payment_method = "on_account", .requested_on = "2026-11-22"},
                              &id));
    CHECK_OK(d.cx,
             deal_place_as(&d,
                           &(struct order_place){
                               .cart = cart, .payment_method = "on_account", .requested_on = "2026-11-23"},
                           &id));
}

TEST(a_company_on_hold_orders_nothing)
{
    struct deal d = deal_open();
    int64_t id, cart = deal_cart(&d, "SALT", E6(1));
    deal_company(&d, &(struct company_put){.code = "LEGOFF", .status = "on_hold"});
    CHECK_INT(REFUSED, deal_place(&d, cart, &id));
    CHECK_INT(E_company_on_hold, d.cx->problem.error);
    CHECK(strstr(d.cx->problem.detail, "Le Goff") != NULL);
    ctx_clear_problem(d.cx);
}

TEST(an_order_over_the_credit_limit_waits_on_hold)
{
    struct deal d = deal_open();
    deal_company(&d, &(struct company_put){.code = "LEGOFF", .has_limit = true, .credit_limit_minor = 2500});
    struct order first = deal_order(&d, placed(&d, "SALT", E6(2))); /* 20.16 of 25.00 */
    CHECK_INT(ORDER_PLACED, first.state);
    struct order second = deal_order(&d, placed(&d, "SALT", E6(1)));
    CHECK_INT(ORDER_ON_HOLD, second.state);
    CHECK_STR("credit", second.hold_reason);
    CHECK(order_hold_text(d.cx, &second) != NULL);
    CHECK(order_hold_text(d.cx, &first) == NULL);
}

TEST(finance_reads_by_how_much_an_order_on_hold_is_over)
{
    struct deal d = deal_open();
    deal_company(&d, &(struct company_put){.code = "LEGOFF",
                                           .has_limit = true,
                                           .credit_limit_minor = 2500,
                                           .has_balance = true,
                                           .open_balance_minor = 300});
    deal_order(&d, placed(&d, "SALT", E6(2))); /* 20.16 */
    struct order held = deal_order(&d, placed(&d, "SALT", E6(1)));
    struct order_held *rows;
    int count;
    struct order_held_search all = {.limit = 10};
    CHECK_ERROR(d.cx, not_found, order_held_list(d.cx, &all, &rows, &count));
    test_as_staff(d.cx, "catalogue");
    CHECK_ERROR(d.cx, right_missing, order_held_list(d.cx, &all, &rows, &count));
    test_as_staff(d.cx, "finance");
    CHECK_OK(d.cx, order_held_list(d.cx, &all, &rows, &count));
    CHECK_INT(1, count);
    CHECK_STR(held.number, rows[0].number);
    CHECK_STR("credit", rows[0].hold_reason);
    CHECK_INT(2500, rows[0].limit_minor);
    CHECK_INT(300, rows[0].balance_minor);
    CHECK_INT(2016 + held.total_minor, rows[0].open_orders_minor);
    CHECK_INT(2316 + held.total_minor, rows[0].exposure_minor);
    CHECK_INT(2316 + held.total_minor - 2500, rows[0].over_minor);
    struct order_held_search later = {.limit = 10, .after_ms = rows[0].placed_ms, .after_id = rows[0].id};
    CHECK_OK(d.cx, order_held_list(d.cx, &later, &rows, &count));
    CHECK_INT(0, count);
}

TEST(who_may_not_order_is_told_so)
{
    struct deal d = deal_open();
    test_as_buyer_with(d.cx, d.legoff, "requester");
    int64_t id, cart = deal_cart(&d, "SALT", E6(1));
    CHECK_ERROR(d.cx, right_missing, deal_place(&d, cart, &id));
}

/* ---- confirming ---- */

TEST(confirming_with_less_frees_stock_and_sums_again)
{
    struct deal d = deal_open();
    int64_t cart = deal_fill(&d, 0, (struct deal_line[]){{"SALT", E6(40)}, {"HAM", E6(2)}}, 2, false), id;
    CHECK_OK(d.cx, deal_place(&d, cart, &id));
    struct order before = deal_order(&d, id);
    const struct order_confirm_line lines[] = {
        {.line = before.lines[0].id,
         .has_quantity = true,
         .quantity_e6 = E6(10),
         .promised_on = "2026-12-01"},
        {.line = before.lines[1].id, .has_quantity = true, .quantity_e6 = 0}};
    CHECK_OK(d.cx, deal_confirm(&d, id, lines, 2));
    struct order o = deal_order(&d, id);
    CHECK_INT(ORDER_CONFIRMED, o.state);
    CHECK_INT(E6(40), o.lines[0].ordered_e6);
    CHECK_INT(E6(10), o.lines[0].quantity_e6);
    CHECK_INT(7900, o.lines[0].net_minor); /* the agreed price is kept, though the tier began at 40 */
    CHECK_STR("2026-12-01", o.lines[0].promised_on);
    CHECK_INT(7900, o.net_minor);
    CHECK_INT(1580, o.tax_minor);
    CHECK_INT(9480, o.total_minor);
    CHECK_INT(E6(90), deal_available(&d, "SALT"));
    CHECK_INT(E6(5), deal_available(&d, "HAM"));
    CHECK_ERROR(d.cx, order_state_wrong, deal_confirm(&d, id, NULL, 0));
}

TEST(confirming_with_more_reserves_it_or_is_refused)
{
    struct deal d = deal_open();
    int64_t id = placed(&d, "HAM", E6(2));
    struct order_confirm_line more = {
        .line = deal_order(&d, id).lines[0].id, .has_quantity = true, .quantity_e6 = E6(6)};
    CHECK_ERROR(d.cx, out_of_stock, deal_confirm(&d, id, &more, 1));
    CHECK_INT(ORDER_PLACED, deal_order(&d, id).state);
    more.quantity_e6 = E6(5);
    CHECK_OK(d.cx, deal_confirm(&d, id, &more, 1));
    CHECK_INT(0, deal_available(&d, "HAM"));
    CHECK_INT(10000, deal_order(&d, id).net_minor);
}

/* ---- holding, cancelling ---- */

TEST(an_order_is_held_released_and_cancelled)
{
    struct deal d = deal_open();
    int64_t id = placed(&d, "SALT", E6(60));
    CHECK_OK(d.cx, deal_hold(&d, id));
    CHECK_ERROR(d.cx, order_state_wrong, deal_confirm(&d, id, NULL, 0));
    CHECK_OK(d.cx, deal_release(&d, id));
    CHECK_STR("", deal_order(&d, id).hold_reason);
    CHECK_OK(d.cx, deal_cancel(&d, id));
    CHECK_INT(ORDER_CANCELLED, deal_order(&d, id).state);
    CHECK_INT(E6(100), deal_available(&d, "SALT"));
    CHECK_ERROR(d.cx, order_state_wrong, deal_release(&d, id));
}

/* ---- whose it is ---- */

TEST(another_companys_order_is_not_found)
{
    struct deal d = deal_open();
    int64_t id = placed(&d, "SALT", E6(1));
    struct order o;
    struct order_row *rows;
    int count;
    test_as_buyer(d.cx, d.odet);
    CHECK_ERROR(d.cx, not_found, order_load(d.cx, id, &o));
    CHECK_OK(d.cx, order_list(d.cx, &(struct order_search){.limit = 5}, &rows, &count));
    CHECK_INT(0, count);
    test_as_staff(d.cx, "sales");
    CHECK_OK(d.cx, order_load(d.cx, id, &o));
    CHECK_INT(d.legoff.v, o.company.v);
}

TEST(orders_are_listed_newest_first_and_found_by_number_and_po)
{
    struct deal d = deal_open();
    int64_t ids[3], total;
    for (int i = 0; i < 3; i++) {
        test_at(d.cx, d.cx->now_ms + 60000);
        struct order_place in = {.cart = deal_cart(&d, "SALT", E6(1)),
                                 .payment_method = "on_account",
                                 .po_number = i == 1 ? "BC 7" : NULL};
        CHECK_OK(d.cx, deal_place_as(&d, &in, &ids[i]));
    }
    CHECK_OK(d.cx, deal_hold(&d, ids[0]));
    struct order_row *rows;
    int count;
    CHECK_OK(d.cx, order_list(d.cx, &(struct order_search){.limit = 2}, &rows, &count));
    CHECK_INT(2, count);
    CHECK_INT(ids[2], rows[0].id);
    struct order_search next = {.limit = 2, .after_ms = rows[1].placed_ms, .after_id = rows[1].id};
    CHECK_OK(d.cx, order_list(d.cx, &next, &rows, &count));
    CHECK_INT(1, count);
    CHECK_INT(ids[0], rows[0].id);
    CHECK_OK(d.cx, order_list(d.cx, &(struct order_search){.q = "BC 7", .limit = 5}, &rows, &count));
    CHECK_INT(1, count);
    CHECK_INT(ids[1], rows[0].id);
    CHECK_OK(d.cx, order_list(d.cx, &(struct order_search){.state = "on_hold", .limit = 5}, &rows, &count));
    CHECK_INT(1, count);
    CHECK_OK(d.cx, order_count(d.cx, &(struct order_search){.limit = 1}, &total));
    CHECK_INT(3, total);
}

TEST(a_line_of_another_order_cannot_be_confirmed)
{
    struct deal d = deal_open();
    int64_t mine = placed(&d, "SALT", E6(1)), other = placed(&d, "HAM", E6(1));
    const struct order_confirm_line line = {
        .line = deal_order(&d, other).lines[0].id, .has_quantity = true, .quantity_e6 = E6(1)};
    CHECK_ERROR(d.cx, order_line_unknown, deal_confirm(&d, mine, &line, 1));
    CHECK_INT(ORDER_PLACED, deal_order(&d, mine).state);
}

TEST(a_confirmed_quantity_whose_sum_cannot_be_held_is_refused)
{
    struct deal d = deal_open();
    deal_price(&d, "STEP", E6(1000000)); /* a million each, not counted */
    int64_t id = placed(&d, "STEP", E6(10));
    const struct order_confirm_line line = {
        .line = deal_order(&d, id).lines[0].id, .has_quantity = true, .quantity_e6 = E6(9000000000000)};
    CHECK_ERROR(d.cx, price_overflow, deal_confirm(&d, id, &line, 1));
    CHECK_INT(E6(10), deal_order(&d, id).lines[0].quantity_e6);
    CHECK_INT(ORDER_PLACED, deal_order(&d, id).state);
}
