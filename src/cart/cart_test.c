/* Carts on a real database. SPDX-License-Identifier: Apache-2.0 */
#include "cart/cart.h"

#include "support/deal.h"

static struct cart look(struct deal *d, int64_t id)
{
    struct cart c = {0};
    CHECK_OK(d->cx, cart_load(d->cx, id, NULL, &c));
    return c;
}

/* ---- one write at a time ---- */

struct work {
    int64_t cart, line, quantity_e6;
    struct cart_quantity *quantities;
    int count;
    const char *name, *currency, *unit;
    int64_t version;
};

static enum status change_line(struct ctx *cx, void *arg)
{
    const struct work *w = arg;
    return cart_change_line(cx, w->cart, w->line, w->quantity_e6, w->unit, NULL);
}

static enum status set_quantities(struct ctx *cx, void *arg)
{
    const struct work *w = arg;
    return cart_set_quantities(cx, w->cart, w->quantities, w->count);
}

static enum status rename_it(struct ctx *cx, void *arg)
{
    const struct work *w = arg;
    return cart_change(cx, w->cart, w->name, w->currency);
}

static enum status remove_it(struct ctx *cx, void *arg)
{
    return cart_remove(cx, ((struct work *)arg)->cart);
}

static enum status remove_line(struct ctx *cx, void *arg)
{
    const struct work *w = arg;
    return cart_remove_line(cx, w->cart, w->line);
}

static enum status close_it(struct ctx *cx, void *arg)
{
    const struct work *w = arg;
    return cart_close(cx, w->cart, w->version, 42);
}

/* ---- what a cart shows ---- */

TEST(a_cart_is_priced_for_its_company_with_tax_per_rate)
{
    struct deal d = deal_open();
    int64_t id = deal_fill(&d, 0, (struct deal_line[]){{"SALT", E6(40)}, {"HAM", E6(2)}, {"SACK", E6(2500)}},
                           3, false);
    struct cart c = look(&d, id);
    CHECK_STR("EUR", c.currency);
    CHECK_INT(3, c.line_count);
    CHECK_INT(31600, c.lines[0].net_minor); /* 40 × 7.90, the tier from 40 on */
    CHECK_INT(4000, c.lines[1].net_minor);
    CHECK_INT(1063, c.lines[2].net_minor); /* 2,500 × 4.25 per 1,000, half away from zero */
    CHECK_INT(36663, c.net_minor);
    CHECK_INT(2, c.tax_count);
    CHECK_INT(200000, c.taxes[0].rate_ppm);
    CHECK_INT(32663, c.taxes[0].base_minor);
    CHECK_INT(6533, c.taxes[0].tax_minor);
    CHECK_INT(55000, c.taxes[1].rate_ppm);
    CHECK_INT(220, c.taxes[1].tax_minor);
    CHECK_INT(36663 + 6533 + 220, c.total_minor);
    CHECK_INT(0, c.error_count);
    CHECK_STR("2026-11-24", c.lines[0].promised_on);
}

TEST(a_changed_price_is_seen_at_the_next_look)
{
    struct deal d = deal_open();
    int64_t id = deal_cart(&d, "SALT", E6(1));
    CHECK_INT(840, look(&d, id).net_minor);
    deal_price(&d, "SALT", 8000000);
    CHECK_INT(800, look(&d, id).net_minor);
}

TEST(a_door_that_merges_raises_the_line_and_another_adds_one)
{
    struct deal d = deal_open();
    int64_t id = deal_fill(&d, 0, (struct deal_line[]){{"SALT", E6(1)}, {"salt", E6(2)}}, 2, true);
    CHECK_INT(1, look(&d, id).line_count);
    deal_fill(&d, id, &(struct deal_line){"SALT", E6(4)}, 1, true);
    CHECK_INT(E6(7), look(&d, id).lines[0].quantity_e6);
    deal_fill(&d, id, &(struct deal_line){"SALT", E6(1)}, 1, false);
    CHECK_INT(2, look(&d, id).line_count);
}

TEST(each_line_that_is_refused_says_why)
{
    struct deal d = deal_open();
    const struct cart_add lines[] = {
        {.sku = "SALT", .quantity_e6 = E6(1)}, {.sku = "NO-SUCH", .quantity_e6 = E6(1)},
        {.sku = "SALT", .quantity_e6 = 0},     {.sku = "SALT", .quantity_e6 = 1500000},
        {.sku = "STEP", .quantity_e6 = E6(5)}, {.sku = "STEP", .quantity_e6 = E6(11)},
        {.sku = "DEAR", .quantity_e6 = E6(1)}, {.sku = "SALT", .unit = "XYZ", .quantity_e6 = E6(1)}};
    const enum error expected[] = {E_none,          E_product_unknown, E_quantity_invalid, E_quantity_invalid,
                                   E_below_minimum, E_wrong_step,      E_no_price,         E_unit_unknown};
    enum { COUNT = sizeof lines / sizeof *lines };
    struct cart_verdict verdicts[COUNT] = {0};
    int accepted;
    CHECK_OK(d.cx, cart_judge(d.cx, lines, COUNT, "EUR", verdicts, &accepted));
    CHECK_INT(1, accepted);
    for (int i = 0; i < COUNT; i++)
        CHECK_CASE(error_name(expected[i]), verdicts[i].error == expected[i]);
    CHECK_STR("Sold by the whole unit.", verdicts[3].detail);
}

TEST(a_line_above_a_strict_stock_stays_and_says_so)
{
    struct deal d = deal_open();
    int64_t id =
        deal_fill(&d, 0, (struct deal_line[]){{"HAM", E6(3)}, {"HAM", E6(3)}, {"LATE", E6(9)}}, 3, false);
    struct cart c = look(&d, id);
    CHECK_INT(E_none, c.lines[0].error);
    CHECK_INT(E_out_of_stock, c.lines[1].error); /* the first took three of five */
    CHECK_STR("2 of HAM can be had now, 3 were asked for.", c.lines[1].detail);
    CHECK_INT(E_none, c.lines[2].error);
    CHECK_STR("2026-11-30", c.lines[2].promised_on); /* five working days */
    CHECK_INT(1, c.error_count);
    CHECK_INT(1, c.lines[1].error == E_out_of_stock);
}

/* ---- changing it ---- */

TEST(several_quantities_are_saved_and_the_refused_ones_say_why)
{
    struct deal d = deal_open();
    int64_t id = deal_fill(
        &d, 0, (struct deal_line[]){{"SALT", E6(1)}, {"STEP", E6(10)}, {"HAM", E6(1)}, {"LATE", E6(1)}}, 4,
        false);
    struct cart before = look(&d, id);
    struct cart_quantity q[] = {{.line = before.lines[0].id, .quantity_e6 = E6(3)},
                                {.line = before.lines[1].id, .quantity_e6 = E6(12)},
                                {.line = before.lines[2].id, .quantity_e6 = 0},
                                {.line = before.lines[3].id, .quantity_e6 = E6(1)},
                                {.line = 4711, .quantity_e6 = E6(1)}};
    CHECK_OK(d.cx, cart_check_quantities(d.cx, id, q, 5));
    CHECK_INT(E_none, q[0].error);
    CHECK_INT(E_wrong_step, q[1].error);
    CHECK_INT(E_none, q[2].error);
    CHECK(q[3].is_same);
    CHECK_INT(E_not_found, q[4].error);
    CHECK_OK(d.cx, db_write(d.cx, set_quantities, &(struct work){.cart = id, .quantities = q, .count = 5}));
    struct cart after = look(&d, id);
    CHECK_INT(3, after.line_count);
    CHECK_INT(E6(3), after.lines[0].quantity_e6);
    CHECK_INT(E6(10), after.lines[1].quantity_e6);
    CHECK_INT(before.version + 1, after.version);
}

TEST(a_line_is_changed_and_removed)
{
    struct deal d = deal_open();
    int64_t id = deal_cart(&d, "STEP", E6(10));
    struct work w = {.cart = id, .line = look(&d, id).lines[0].id, .quantity_e6 = E6(15)};
    CHECK_OK(d.cx, db_write(d.cx, change_line, &w));
    CHECK_INT(E6(15), look(&d, id).lines[0].quantity_e6);
    w.quantity_e6 = E6(5);
    CHECK_ERROR(d.cx, below_minimum, db_write(d.cx, change_line, &w));
    CHECK_OK(d.cx, db_write(d.cx, remove_line, &w));
    CHECK_INT(0, look(&d, id).line_count);
    CHECK_ERROR(d.cx, not_found, db_write(d.cx, remove_line, &w));
}

TEST(the_currency_is_fixed_while_lines_stand)
{
    struct deal d = deal_open();
    int64_t id = deal_cart(&d, "SALT", E6(1));
    CHECK_OK(d.cx, db_write(d.cx, rename_it, &(struct work){.cart = id, .name = "Monday"}));
    struct cart c = look(&d, id);
    CHECK_STR("Monday", c.name);
    CHECK_ERROR(d.cx, currency_fixed,
                db_write(d.cx, rename_it, &(struct work){.cart = id, .currency = "CHF"}));
    CHECK_ERROR(d.cx, currency_unknown,
                db_write(d.cx, rename_it,
                         &(struct work){.cart = deal_fill(&d, 0, NULL, 0, false), .currency = "XQX"}));
}

TEST(an_ordered_cart_changes_no_more_and_is_ordered_once)
{
    struct deal d = deal_open();
    int64_t id = deal_cart(&d, "SALT", E6(1));
    struct cart c = look(&d, id);
    struct work w = {.cart = id, .version = c.version + 1, .line = c.lines[0].id, .quantity_e6 = E6(2)};
    CHECK_ERROR(d.cx, changed_meanwhile, db_write(d.cx, close_it, &w));
    w.version = c.version;
    CHECK_OK(d.cx, db_write(d.cx, close_it, &w));
    CHECK_ERROR(d.cx, cart_ordered, db_write(d.cx, close_it, &w));
    CHECK_ERROR(d.cx, cart_ordered, db_write(d.cx, change_line, &w));
    CHECK_ERROR(d.cx, cart_ordered, db_write(d.cx, remove_it, &w));
    struct cart_quantity q = {.line = w.line, .quantity_e6 = E6(2)};
    CHECK_ERROR(d.cx, cart_ordered, cart_check_quantities(d.cx, id, &q, 1));
}

/* ---- whose it is ---- */

TEST(a_cart_is_its_owners_alone_and_staff_reach_it_in_its_company)
{
    struct deal d = deal_open();
    int64_t id = deal_cart(&d, "SALT", E6(1));
    struct cart c = {0};
    struct cart_summary *list;
    int count;
    test_as_buyer(d.cx, d.legoff); /* a colleague */
    CHECK_ERROR(d.cx, not_found, cart_load(d.cx, id, NULL, &c));
    CHECK_OK(d.cx, cart_list(d.cx, &list, &count));
    CHECK_INT(0, count);
    test_as_buyer(d.cx, d.odet);
    CHECK_ERROR(d.cx, not_found, cart_load(d.cx, id, NULL, &c));
    CHECK_ERROR(d.cx, not_found, db_write(d.cx, remove_it, &(struct work){.cart = id}));
    test_as_staff(d.cx, "sales");
    CHECK_OK(d.cx, cart_open(d.cx, id));
    CHECK_INT(d.legoff.v, d.cx->company.v);
    CHECK_OK(d.cx, cart_load(d.cx, id, NULL, &c));
    CHECK_INT(1, c.line_count);
}

TEST(the_cart_being_filled_is_the_one_changed_last)
{
    struct deal d = deal_open();
    int64_t current;
    int lines;
    CHECK_OK(d.cx, cart_current(d.cx, &current, &lines));
    CHECK_INT(0, current);
    int64_t first = deal_cart(&d, "SALT", E6(1));
    test_at(d.cx, d.cx->now_ms + 1000);
    deal_cart(&d, "HAM", E6(1));
    test_at(d.cx, d.cx->now_ms + 1000);
    deal_fill(&d, first, &(struct deal_line){"LATE", E6(1)}, 1, true);
    CHECK_OK(d.cx, cart_current(d.cx, &current, &lines));
    CHECK_INT(first, current);
    CHECK_INT(2, lines);
}

/* ---- why it cannot be ordered ---- */

TEST(what_stops_a_cart_is_said_with_who_can_help)
{
    struct deal d = deal_open();
    int64_t good = deal_cart(&d, "SALT", E6(2)), bad = deal_cart(&d, "HAM", E6(6));
    struct cart c = look(&d, good);
    const char *why;
    CHECK_OK(d.cx, cart_why_not(d.cx, &c, &why));
    CHECK_STR(NULL, why);
    d.cx->actor.order_limit_minor = 1000;
    CHECK_OK(d.cx, cart_why_not(d.cx, &c, &why));
    CHECK_STR("Above your limit of €10.00 for one order. It may be placed by Ida Buyer.", why);
    struct cart short_one = look(&d, bad);
    CHECK_OK(d.cx, cart_why_not(d.cx, &short_one, &why));
    CHECK_STR("One line cannot be ordered: change or remove it first.", why);
    d.cx->actor.may = ~(permission_bit(MAY_order_place));
    CHECK_OK(d.cx, cart_why_not(d.cx, &c, &why));
    CHECK_STR("Your role fills carts. This one may be ordered by Ida Buyer.", why);
}

/* ---- order units ---- */

static enum status put_unit(struct ctx *cx, void *arg)
{
    return product_unit_put(cx, arg, NULL);
}

TEST(a_line_in_a_unit_that_went_says_so_and_comes_back_in_another)
{
    struct deal d = deal_open();
    struct product_unit_put pallet = product_unit_put_of("SALT", "PX");
    pallet.content_e6 = E6(40);
    struct actor buyer = deal_as_job(&d);
    CHECK_OK(d.cx, db_write(d.cx, put_unit, &pallet));
    deal_back(&d, buyer);
    int64_t id = deal_cart(&d, "SALT", E6(2));
    struct cart c = {0};
    CHECK_OK(d.cx, cart_load(d.cx, id, NULL, &c));
    struct work w = {.cart = id, .line = c.lines[0].id, .quantity_e6 = E6(2), .unit = "XPX"};
    CHECK_OK(d.cx, db_write(d.cx, change_line, &w));
    c = (struct cart){0};
    CHECK_OK(d.cx, cart_load(d.cx, id, NULL, &c));
    CHECK_STR("PX", c.lines[0].unit);
    CHECK_INT(E6(80), c.lines[0].base_e6);
    CHECK_INT(63200, c.lines[0].net_minor); /* 2 × 40 × 7.90: the tier of the base quantity */

    pallet.remove = true;
    buyer = deal_as_job(&d);
    CHECK_OK(d.cx, db_write(d.cx, put_unit, &pallet));
    deal_back(&d, buyer);
    c = (struct cart){0};
    CHECK_OK(d.cx, cart_load(d.cx, id, NULL, &c));
    CHECK_INT(E_unit_unknown, c.lines[0].error);
    CHECK_INT(1, c.error_count);
    CHECK_INT(0, c.net_minor);
    w.unit = "C62";
    CHECK_OK(d.cx, db_write(d.cx, change_line, &w));
    c = (struct cart){0};
    CHECK_OK(d.cx, cart_load(d.cx, id, NULL, &c));
    CHECK_INT(E_none, c.lines[0].error);
}
