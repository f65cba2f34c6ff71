/* Stock by warehouse, reservations and the ledger of movements. Quantities in base units.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_INVENTORY_INVENTORY_H
#define NEGOCE_INVENTORY_INVENTORY_H

#include "base/ctx.h"
#include "catalogue/catalogue.h"

struct availability {
    int64_t available_e6; /* on hand less reserved in the site's warehouses; may be negative */
    int64_t incoming_e6;
    const char *incoming_on; /* "" unknown */
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
};
/* Refuses warehouse_unknown. */
enum status stock_list(struct ctx *cx, const struct stock_search *in, struct stock_row **out, int *count)
    MUST_CHECK;
enum status stock_count(struct ctx *cx, const struct stock_search *in, int64_t *out) MUST_CHECK;

struct warehouse {
    int64_t id;
    const char *code, *name;
};
enum status warehouse_list(struct ctx *cx, struct warehouse **out, int *count) MUST_CHECK;

/* Every row of stock with the sums of its ledger: they are the same, or something went wrong. For verify. */
struct stock_proof {
    int64_t product, warehouse, on_hand_e6, reserved_e6, ledger_on_hand_e6, ledger_reserved_e6;
};
enum status stock_proofs(struct ctx *cx, struct stock_proof **out, int *count) MUST_CHECK;

#endif
