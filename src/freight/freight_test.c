/* Freight, charges and promises on a real database. SPDX-License-Identifier: Apache-2.0 */
#include "freight/freight.h"

#include "db/db.h"
#include "support/deal.h"

static struct freight_rule fixed(const char *name, int64_t price_minor)
{
    return (struct freight_rule){.name = name,
                                 .audience = "all",
                                 .country = "",
                                 .region = "",
                                 .currency = "EUR",
                                 .tax_category = "",
                                 .price_minor = price_minor,
                                 .free_from_minor = -1,
                                 .minimum_minor = -1,
                                 .active = true};
}

struct put {
    const struct freight_rule *rule;
    const struct product_charge *charge;
    const struct warehouse_put *warehouse;
    const int64_t *site;
    int site_count;
    int64_t id;
};

static enum status put_it(struct ctx *cx, void *arg)
{
    struct put *p = arg;
    if (p->rule)
        return freight_rule_put(cx, p->rule, 0, &p->id);
    if (p->charge)
        return product_charge_put(cx, p->charge);
    if (p->warehouse)
        return warehouse_put(cx, p->warehouse, &p->id);
    return site_warehouse_put(cx, p->site, p->site_count);
}

static enum status put(struct deal *d, struct put *p)
{
    struct actor buyer = deal_as_job(d);
    enum status s = db_write(d->cx, put_it, p);
    deal_back(d, buyer);
    return s;
}

static void rule(struct deal *d, const struct freight_rule *r)
{
    CHECK_OK(d->cx, put(d, &(struct put){.rule = r}));
}

static struct cart look(struct deal *d, int64_t id)
{
    struct cart c = {0};
    CHECK_OK(d->cx, cart_load(d->cx, id, NULL, &c));
    return c;
}

TEST(freight_is_due_until_the_goods_reach_its_amount)
{
    struct deal d = deal_open();
    struct freight_rule r = fixed("Messagerie", 1500);
    r.free_from_minor = 20000;
    rule(&d, &r);
    int64_t id = deal_cart(&d, "SALT", E6(10));
    struct cart c = look(&d, id);
    CHECK_INT(8400, c.net_minor);
    CHECK_INT(1500, c.freight_minor);
    CHECK_INT(11600, c.freight.missing_free_minor);
    CHECK_INT(1980, c.tax_minor); /* 20 % of 99.00: the freight stands in the group of the goods */
    CHECK_INT(9900, c.taxes[0].base_minor);
    CHECK_INT(8400 + 1500 + 1980, c.total_minor);
    deal_fill(&d, id, &(struct deal_line){"SALT", E6(30)}, 1, true);
    c = look(&d, id);
    CHECK_INT(0, c.freight_minor);
    CHECK_INT(0, c.freight.missing_free_minor);
}

TEST(the_companys_own_amount_for_free_freight_wins)
{
    struct deal d = deal_open();
    struct freight_rule r = fixed("Messagerie", 1500);
    r.free_from_minor = 20000;
    rule(&d, &r);
    deal_company(
        &d, &(struct company_put){.code = "LEGOFF", .has_free_freight = true, .free_freight_minor = 8000});
    struct cart c = look(&d, deal_cart(&d, "SALT", E6(10)));
    CHECK_INT(0, c.freight_minor);
    CHECK_INT(8000, c.ground.free_from_minor);
}

TEST(a_companys_own_rule_goes_before_that_of_all_and_of_a_country)
{
    struct deal d = deal_open();
    struct freight_rule all = fixed("All", 1500), france = fixed("France", 1200), own = fixed("Le Goff", 700),
                        other = fixed("Odet", 1);
    france.country = "FR";
    own.audience = "company:LEGOFF";
    other.audience = "company:ODET";
    rule(&d, &all);
    rule(&d, &france);
    CHECK_INT(1200, look(&d, deal_cart(&d, "SALT", E6(1))).freight_minor);
    rule(&d, &own);
    rule(&d, &other);
    CHECK_INT(700, look(&d, deal_cart(&d, "SALT", E6(1))).freight_minor);
}

TEST(steps_with_a_gap_or_two_prices_are_refused)
{
    struct deal d = deal_open();
    struct freight_rule r = fixed("By weight", 0);
    r.is_by_weight = true;
    r.steps = (struct freight_step[]){{0, 10000, 500}, {12000, -1, 900}};
    r.step_count = 2;
    CHECK_ERROR(d.cx, freight_rule_gap, put(&d, &(struct put){.rule = &r}));
    ctx_clear_problem(d.cx);
    r.steps = (struct freight_step[]){{0, 12000, 500}, {10000, -1, 900}};
    CHECK_ERROR(d.cx, freight_rule_overlap, put(&d, &(struct put){.rule = &r}));
    ctx_clear_problem(d.cx);
    r.steps = (struct freight_step[]){{10000, -1, 900}, {0, 10000, 500}};
    rule(&d, &r);
    struct cart c = look(&d, deal_cart(&d, "SALT", E6(1)));
    CHECK_INT(500, c.freight_minor); /* SALT has no known weight: it is said */
    CHECK_INT(1, c.freight.unweighed_count);
}

TEST(below_the_least_amount_nothing_is_ordered)
{
    struct deal d = deal_open();
    struct freight_rule r = fixed("Messagerie", 1500);
    r.minimum_minor = 5000;
    rule(&d, &r);
    int64_t cart = deal_cart(&d, "SALT", E6(1)), order;
    CHECK_INT(5000 - 840, look(&d, cart).freight.missing_minimum_minor);
    CHECK_ERROR(d.cx, order_below_minimum_amount, deal_place(&d, cart, &order));
    ctx_clear_problem(d.cx);
    deal_fill(&d, cart, &(struct deal_line){"SALT", E6(9)}, 1, true);
    CHECK_OK(d.cx, deal_place(&d, cart, &order));
}

TEST(an_order_keeps_its_freight_and_deposits_whatever_the_rules_become)
{
    struct deal d = deal_open();
    struct freight_rule r = fixed("Messagerie", 1500);
    rule(&d, &r);
    const struct product_charge deposit = {.sku = "SALT",
                                           .unit = "",
                                           .kind = "deposit",
                                           .currency = "EUR",
                                           .label = "Consigne",
                                           .price_minor = 250,
                                           .per_e6 = E6(4),
                                           .tax_category = "outside"};
    CHECK_OK(d.cx, put(&d, &(struct put){.charge = &deposit}));
    int64_t order;
    CHECK_OK(d.cx, deal_place(&d, deal_cart(&d, "SALT", E6(10)), &order));
    struct freight_rule dear = fixed("Dear", 9900);
    dear.country = "FR";
    rule(&d, &dear);
    struct order o = deal_order(&d, order);
    CHECK_INT(2, o.charge_count);
    CHECK_STR("Messagerie", o.charges[0].label);
    CHECK_STR("Consigne", o.charges[1].label);
    CHECK_INT(E6(3), o.charges[1].quantity_e6);
    CHECK_STR("O", o.charges[1].tax.code);
    CHECK_INT(1500 + 750, o.freight_minor);
    CHECK_INT(1980, o.tax_minor);
    CHECK_INT(8400 + 2250 + 1980, o.total_minor);
    /* Confirmed with less, what was agreed for carrying stays. */
    const struct order_confirm_line less = {
        .line = o.lines[0].id, .has_quantity = true, .quantity_e6 = E6(5)};
    CHECK_OK(d.cx, deal_confirm(&d, order, &less, 1));
    o = deal_order(&d, order);
    CHECK_INT(2250, o.freight_minor);
    CHECK_INT(4200 + 2250 + 1140, o.total_minor);
}

TEST(a_warehouse_keeps_its_hours_and_needs_a_working_day)
{
    struct deal d = deal_open();
    const struct warehouse_put never = {
        .code = "NORD", .has_weekdays = true, .cutoff_minute = -1, .lead_days = -1, .closed_count = -1};
    CHECK_ERROR(d.cx, calendar_without_working_day, put(&d, &(struct put){.warehouse = &never}));
    ctx_clear_problem(d.cx);
    const struct warehouse_put first = {.code = "NORD",
                                        .has_weekdays = true,
                                        .weekdays = 0x3F,
                                        .cutoff_minute = 840,
                                        .lead_days = -1,
                                        .closed_days = (const char *[]){"2026-12-31", "2026-12-24"},
                                        .closed_count = 2};
    struct put p = {.warehouse = &first};
    CHECK_OK(d.cx, put(&d, &p));
    struct warehouse w;
    CHECK_OK(d.cx, warehouse_load(d.cx, p.id, &w));
    CHECK_STR("2026-12-24 2026-12-31", w.closed_days);
    CHECK_INT(840, w.cutoff_minute);
    CHECK_INT(0x3F, w.weekdays);
    CHECK_ERROR(d.cx, warehouse_code_taken, put(&d, &(struct put){.warehouse = &first}));
    ctx_clear_problem(d.cx);
    CHECK_ERROR(d.cx, warehouse_missing, put(&d, &(struct put){.site_count = 0}));
    ctx_clear_problem(d.cx);
    CHECK_OK(d.cx, put(&d, &(struct put){.site = &w.id, .site_count = 1}));
    struct warehouse *sells;
    int count;
    CHECK_OK(d.cx, site_warehouse_list(d.cx, &sells, &count));
    CHECK_INT(1, count);
    CHECK_STR("NORD", sells[0].code);
}

TEST(a_line_in_part_there_is_promised_in_two_parts_and_the_order_keeps_them)
{
    struct deal d = deal_open();
    deal_stock(&d, "LATE", E6(12));
    int64_t order, cart = deal_cart(&d, "LATE", E6(20));
    struct cart c = look(&d, cart);
    CHECK_INT(E6(12), c.lines[0].first_e6);
    CHECK_STR("2026-11-24", c.lines[0].first_on);
    CHECK(strcmp(c.lines[0].first_on, c.lines[0].leaves_on) < 0);
    CHECK_OK(d.cx, deal_place(&d, cart, &order));
    struct order o = deal_order(&d, order);
    CHECK_INT(E6(12), o.lines[0].first_e6);
    CHECK_STR("2026-11-24", o.lines[0].first_on);
}
