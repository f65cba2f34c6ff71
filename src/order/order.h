/* Orders: placed from a cart with everything agreed frozen, then confirmed, held, shipped, cancelled. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_ORDER_ORDER_H
#define NEGOCE_ORDER_ORDER_H

#include "base/ctx.h"
#include "company/company.h"
#include "freight/freight.h"
#include "order/order_rules.h" /* the states */
#include "tax/tax.h"

struct order_line {
    int64_t id, position, product;
    const char *sku, *name, *unit;
    const char *part_number; /* what the company called it then, "" nothing */
    const char *unit_label,
        *base_unit; /* what the unit was called, "" by its code; the product's base unit then */
    int64_t unit_factor_e6, ordered_e6, quantity_e6, shipped_e6, price_e6, price_base_e6, list, net_minor;
    const char *explanation, *tax_category;
    struct tax_answer tax;
    const char *requested_on, *promised_on /* there by */, *note;
    const char *leaves_on;
    int64_t first_e6; /* base units that were there when it was ordered, leaving on first_on; 0 all at once */
    const char *first_on;
};
struct order {
    int64_t id;
    struct company_id company;
    const char *number;
    enum order_state state;
    enum delivery_state delivery;
    enum payment_state payment;
    const char *hold_reason;
    int64_t placed_ms;
    struct person_id placed_by;
    bool placed_by_staff;
    const char *placed_by_name, *door;
    struct person_id placed_for; /* staff ordered for this person, 0 nobody named */
    const char *placed_for_name;
    int64_t unit; /* business unit of who ordered, 0 none */
    const char *unit_name;
    const char *imported_as; /* of history: the state its file gave; "" or NULL: ordered here */
    const char *po_number, *note, *requested_on, *language, *currency, *payment_method;
    int payment_term_days;
    bool payment_end_of_month;
    int64_t terms_version; /* of the seller's terms it was placed under; 0: there were none */
    const char *terms_hash;
    const char *company_name, *company_vat_id;
    const char *ship_name, *ship_street, *ship_postal_code, *ship_city, *ship_region, *ship_country,
        *ship_instructions;
    int64_t net_minor, freight_minor, tax_minor, total_minor, confirmed_ms, version;
    struct order_line *lines;
    int line_count;
    struct tax_group *taxes;
    int tax_count;
    struct freight_charge *charges; /* frozen; their sum is freight_minor */
    int charge_count;
};

/* The order of that id: the acting company's, or for staff with order_read any company's (cx->company is then set to it). not_found otherwise. */
enum status order_load(struct ctx *cx, int64_t id, struct order *out) MUST_CHECK;

/* The same for changing it: nobody else changes the order before this transaction ends. In db_write(). */
enum status order_take(struct ctx *cx, int64_t id, struct order *out) MUST_CHECK;

/* Buyers: the acting company's; staff: all, or one company's when cx->company is set. Newest first. */
struct order_search {
    const char *q /* number, PO, company */, *state, *delivery;
    int limit;
    int64_t after_ms, after_id;
    const int64_t *ids; /* these alone, rising, whatever else is looked for; NULL without */
    int id_count;
};
struct order_row {
    int64_t id;
    struct company_id company;
    const char *number, *company_name, *po_number, *currency, *requested_on, *placed_by_name, *door,
        *ship_city, *placed_for_name;
    bool placed_by_staff;
    enum order_state state;
    enum delivery_state delivery;
    enum payment_state payment;
    const char *hold_reason;
    int64_t placed_ms, net_minor, total_minor, line_count;
};
enum status order_list(struct ctx *cx, const struct order_search *in, struct order_row **out, int *count)
    MUST_CHECK;
enum status order_count(struct ctx *cx, const struct order_search *in, int64_t *out) MUST_CHECK;

/* Orders on hold, the longest waiting first, each with what its company owes in its own currency. Staff; a sales
 * person of own companies sees theirs alone. Refuses not_found to buyers, right_missing without credit_read. */
struct order_held {
    int64_t id, version;
    struct company_id company;
    const char *number, *company_name, *currency, *hold_reason;
    int64_t placed_ms, total_minor;
    const char *company_currency;
    int64_t limit_minor; /* -1: none */
    int64_t balance_minor, open_orders_minor, exposure_minor;
    int64_t over_minor; /* above the limit, this order counted; 0 within it or without one */
};
struct order_held_search {
    int limit;
    int64_t after_ms, after_id; /* 0: from the first */
};
enum status order_held_list(struct ctx *cx, const struct order_held_search *in, struct order_held **out,
                            int *count) MUST_CHECK;

/* Placing: prepare prices and checks outside the writer, commit rechecks, reserves and freezes inside db_write(). */
struct order_place {
    int64_t cart, delivery_location /* 0: the default */;
    const char *requested_on, *po_number, *payment_method, *note;
    bool has_expected;
    int64_t expected_minor;
    const char *expected_currency; /* price_changed when the total differs */
    bool has_terms, needs_terms;   /* needs: a page asks the buyer to accept the terms there are */
    int64_t terms_version;         /* as the buyer saw them: terms_changed when others are in force */
};
struct order_plan;
enum status order_place_prepare(struct ctx *cx, const struct order_place *in, struct order_plan **out)
    MUST_CHECK;
enum status order_place_commit(struct ctx *cx, struct order_plan *plan, int64_t *order_out) MUST_CHECK;
/* The order as it was placed, to be answered without reading it again. */
const struct order *order_plan_order(const struct order_plan *plan);

struct order_confirm_line {
    int64_t line;
    bool has_quantity;
    int64_t quantity_e6;
    const char *promised_on;
};
enum status order_confirm(struct ctx *cx, int64_t order, const struct order_confirm_line *lines, int count,
                          int64_t expect_version) MUST_CHECK;
enum status order_hold(struct ctx *cx, int64_t order, const char *reason, int64_t expect_version) MUST_CHECK;
enum status order_release(struct ctx *cx, int64_t order, int64_t expect_version) MUST_CHECK;
enum status order_cancel(struct ctx *cx, int64_t order, int64_t expect_version) MUST_CHECK;

/* Staff: sets cx->company to that of the order; a buyer's company stays. not_found when there is no such order. */
enum status order_open(struct ctx *cx, int64_t id) MUST_CHECK;
/* The name of a state for people: "on hold". */
const char *order_state_label(enum order_state s); /* message ids */
const char *delivery_state_label(enum delivery_state s);

/* How pages say an order: totals as rows, the terms of payment, where it goes, why it is on hold (NULL when it is not). */
struct view_sum;
int order_sums(struct ctx *cx, const struct order *o, struct view_sum **out);
const char *order_terms(struct ctx *cx, int payment_term_days, bool end_of_month);
const char *order_address(struct ctx *cx, const struct order *o); /* in one line, without the name */
const char *order_hold_text(struct ctx *cx, const struct order *o);
const char *order_path(struct ctx *cx, int64_t id); /* "/orders/ord_…" */
/* Who ordered: "Anna", or of an order by phone "Paul (seller) for Anna". */
const char *order_who(struct ctx *cx, const char *by, bool by_staff, const char *for_name);

/* The unit of a line in words: "2 pallets (80 sacks)"; "pallet (40 sacks)"; "/ pallet". */
const char *order_line_quantity(struct ctx *cx, const struct order_line *l, int64_t quantity_e6);
const char *order_line_unit(struct ctx *cx, const struct order_line *l, int64_t quantity_e6);
const char *order_line_per(struct ctx *cx, const struct order_line *l);
/* So much of the line's unit in base units, for stock. Refuses quantity_invalid: not exact, or too large. */
enum status order_line_base(struct ctx *cx, const struct order_line *l, int64_t quantity_e6, int64_t *base_e6)
    MUST_CHECK;

/* For shipment: notes quantities shipped of lines and sets the delivery state; refuses order_not_confirmed, above_open_quantity. In db_write(). */
struct order_shipped {
    int64_t line, quantity_e6;
};
enum status order_note_shipped(struct ctx *cx, int64_t order, const struct order_shipped *lines, int count)
    MUST_CHECK;

/* A line of an order of the past, from a file: no stock, credit or mail follows from it, and nobody changes it afterwards.
 * The order comes into being with its first line; a known line is changed. *differs: the net is not quantity times price, by
 * more than one of the currency's least units. Refuses price_not_positive, quantity_invalid, order_number_taken,
 * order_other_company, currency_unknown, order_currency. In db_write(). */
struct order_history {
    const char *number;
    int64_t position;
    const struct company *company;
    int64_t placed_ms;
    const char *currency, *sku, *unit /* NULL: the product's */, *po_number /* NULL leaves */,
        *state /* NULL: closed */;
    const char *promised_on; /* NULL or "" none */
    int64_t quantity_e6, price_e6, price_base_e6 /* 0: 1 */, net_minor;
    int64_t shipped_e6; /* -1: all of a closed order */
};
struct order_history_cache { /* of one transaction; begin with {0} */
    struct order_history_head *head;
    const char *number;
};
enum status order_history_put(struct ctx *cx, const struct order_history *in,
                              struct order_history_cache *cache, bool *differs) MUST_CHECK;

#endif
