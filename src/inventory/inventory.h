/* Stock by warehouse, reservations and the ledger of movements. Quantities in base units.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_INVENTORY_INVENTORY_H
#define NEGOCE_INVENTORY_INVENTORY_H

#include "base/ctx.h"
#include "catalogue/catalogue.h"

struct stock_at {
    int64_t warehouse, available_e6, incoming_e6;
    const char *incoming_on; /* "" unknown, or nothing comes */
};
struct availability {
    int64_t available_e6; /* on hand less reserved in the site's warehouses; may be negative */
    int64_t incoming_e6;
    const char *incoming_on;   /* "" unknown */
    const struct stock_at *at; /* the same by warehouse, in no order; NULL where nothing is counted */
    int at_count;
};
/* out[i] for products[i]; zero where nothing is counted. */
enum status inventory_available(struct ctx *cx, const int64_t *products, int count, struct availability *out)
    MUST_CHECK;

struct reserve_line {
    int64_t order_line;
    const struct product *product;
    int64_t quantity_e6; /* base units */
    bool backordered;    /* out: more than what was available */
};
/* Reserves for an order of cx->company from the site's warehouses in their order, by guarded updates, lines
 * sorted by product; lines of one product are served one after the other. The rows of order_line must be
 * there. strict     what is available, split over warehouses where one does not suffice backorder  what is
 * available, the rest on the first warehouse, as long as on hand less reserved of the product, summed over
 * the site's warehouses, stays at or above minus its limit none       nothing is counted out_of_stock names
 * every line it cannot serve, with what is left for it (fail_field "/lines/N/quantity", N the index in
 * lines). In db_write(), which undoes the lines already reserved when another is refused. */
enum status inventory_reserve(struct ctx *cx, int64_t order, struct reserve_line *lines, int count)
    MUST_CHECK;
/* Frees what is still reserved for a line (quantity_e6 in base units, -1 all; more than is reserved frees
 * what is), the last warehouse first. In db_write(). */
enum status inventory_free(struct ctx *cx, int64_t order, int64_t order_line, int64_t quantity_e6) MUST_CHECK;
/* Ships from the line's reservations, in the warehouses' order: on hand and reserved go down together. What
 * was shipped beyond them (the policy changed, the order was raised) leaves the first warehouse's on hand,
 * unless the product is not counted. In db_write(). */
enum status inventory_ship(struct ctx *cx, int64_t order, int64_t order_line, const struct product *product,
                           int64_t quantity_e6) MUST_CHECK;

/* Ships from a warehouse named by its code, wherever it was reserved: what is reserved there first; for the rest reservations of the
 * line elsewhere are freed, the last first. Refuses warehouse_unknown. In db_write(). */
enum status inventory_ship_from(struct ctx *cx, int64_t order, int64_t order_line,
                                const struct product *product, int64_t quantity_e6, const char *warehouse)
    MUST_CHECK;

/* A count: sets on hand (and incoming) of a product in a warehouse, which comes into being when first named
 * and joins every site, last. NULL and -1 leave. Refuses product_unknown, quantity_invalid. In db_write(). */
struct stock_put {
    const char *warehouse, *sku;
    bool has_on_hand;
    int64_t on_hand_e6;
    bool has_incoming;
    int64_t incoming_e6;
    const char *incoming_on;
    int64_t expect_version;
    bool check_only; /* writes nothing */
    bool
        is_from_books; /* on hand may be below zero, as shipped before it was booked in; nobody counts that */
};
static inline struct stock_put stock_put_of(const char *warehouse, const char *sku, int64_t on_hand_e6)
{
    return (struct stock_put){
        .warehouse = warehouse, .sku = sku, .has_on_hand = true, .on_hand_e6 = on_hand_e6};
}
enum status stock_put(struct ctx *cx, const struct stock_put *in, bool *created) MUST_CHECK;

struct stock_row {
    int64_t product, warehouse;
    const char *sku, *name, *unit, *warehouse_code;
    int64_t on_hand_e6, reserved_e6, incoming_e6;
    const char *incoming_on;
    int64_t version;
};
struct stock_search {
    const char *q, *warehouse /* code, NULL any */;
    bool shortages_only /* on hand below reserved */;
    int limit;
    const char *after_sku;
    int64_t after_warehouse;
    const int64_t *products; /* of these alone, whatever else is looked for; NULL without */
    int product_count;
};
/* Refuses warehouse_unknown. */
enum status stock_list(struct ctx *cx, const struct stock_search *in, struct stock_row **out, int *count)
    MUST_CHECK;
enum status stock_count(struct ctx *cx, const struct stock_search *in, int64_t *out) MUST_CHECK;

struct warehouse {
    int64_t id;
    const char *code, *name, *street, *postal_code, *city, *country /* "" the seller's */;
    int cutoff_minute; /* of the site's day: what is ordered before leaves that working day; 0 nothing does */
    unsigned weekdays; /* working days, bit 0 Monday; 0 those of the site */
    const char *closed_days; /* "2026-12-24 2026-12-31", besides the site's holidays */
    int lead_days;           /* working days more it needs to prepare */
    int64_t version;
};
enum status warehouse_list(struct ctx *cx, struct warehouse **out, int *count) MUST_CHECK;
enum status warehouse_load(struct ctx *cx, int64_t id, struct warehouse *out) MUST_CHECK; /* not_found */

/* Makes (id 0) or changes a warehouse; NULL, and numbers below zero, leave. A new one joins every site, last. Refuses field_missing,
 * warehouse_code_taken, country_unknown-like value_invalid, calendar_without_working_day, changed_meanwhile. In db_write(). */
struct warehouse_put {
    int64_t id;
    const char *code, *name, *street, *postal_code, *city, *country;
    int cutoff_minute, lead_days, weekdays; /* weekdays 0 while has_weekdays: refused */
    bool has_weekdays;                      /* with is_as_site: the site's again */
    bool is_as_site;
    const char *const *closed_days;
    int closed_count; /* -1 leaves */
    int64_t expect_version;
};
enum status warehouse_put(struct ctx *cx, const struct warehouse_put *in, int64_t *id_out) MUST_CHECK;

/* "14:00" as minutes of the day; "" and NULL 0; -1 when it is no hour. */
int warehouse_cutoff_parse(const char *text);

/* The site's warehouses in the order of reserving; putting them takes exactly these, in this order. At least one. In db_write(). */
enum status site_warehouse_list(struct ctx *cx, struct warehouse **out, int *count) MUST_CHECK;
enum status site_warehouse_put(struct ctx *cx, const int64_t *warehouses, int count) MUST_CHECK;

/* Where lines of an order are reserved, for the picking list: by warehouse, bin and line. Of cx->company. */
struct pick {
    int64_t order_line, warehouse, quantity_e6; /* base units */
    const char *warehouse_code, *warehouse_name, *bin;
};
enum status inventory_picks(struct ctx *cx, int64_t order, struct pick **out, int *count) MUST_CHECK;

/* Every row of stock with the sums of its ledger: they are the same, or something went wrong. For verify. */
struct stock_proof {
    int64_t product, warehouse, on_hand_e6, reserved_e6, ledger_on_hand_e6, ledger_reserved_e6;
};
enum status stock_proofs(struct ctx *cx, struct stock_proof **out, int *count) MUST_CHECK;

#endif
