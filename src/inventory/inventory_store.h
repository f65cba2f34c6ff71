/* Rows of stock, reservations and the ledger. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_INVENTORY_INVENTORY_STORE_H
#define NEGOCE_INVENTORY_INVENTORY_STORE_H

#include "inventory/inventory.h"

struct stock_figure {
    int64_t warehouse, on_hand_e6, reserved_e6;
};
struct reservation {
    int64_t warehouse, product, quantity_e6;
};
struct stock_state {
    int64_t on_hand_e6, reserved_e6, incoming_e6;
    const char *incoming_on;
    int64_t version;
};
struct movement {
    const char *kind;
    int64_t product, warehouse, on_hand_e6, reserved_e6, order;
};

enum status inventory_store_available(struct ctx *cx, const int64_t *products, int count,
                                      struct availability *out) MUST_CHECK;
enum status inventory_store_site(struct ctx *cx, int64_t **warehouses, int *count) MUST_CHECK;
/* *taken false: the guard did not let it through. */
enum status inventory_store_take(struct ctx *cx, int64_t product, int64_t warehouse, int64_t quantity_e6,
                                 int64_t floor_e6, bool *taken) MUST_CHECK;
enum status inventory_store_move(struct ctx *cx, int64_t product, int64_t warehouse, int64_t on_hand_e6,
                                 int64_t reserved_e6) MUST_CHECK;
enum status inventory_store_figures(struct ctx *cx, int64_t product, struct stock_figure **out, int *count)
    MUST_CHECK;
enum status inventory_store_is_counted(struct ctx *cx, int64_t product, bool *out) MUST_CHECK;
enum status inventory_store_new_row(struct ctx *cx, int64_t product, int64_t warehouse) MUST_CHECK;
enum status inventory_store_state(struct ctx *cx, int64_t product, int64_t warehouse, struct stock_state *out,
                                  bool *found) MUST_CHECK;
/* BUSY when the row is not as it was read. */
enum status inventory_store_count(struct ctx *cx, int64_t product, int64_t warehouse,
                                  const struct stock_state *before, const struct stock_state *after)
    MUST_CHECK;
enum status inventory_store_ledger(struct ctx *cx, const struct movement *m) MUST_CHECK;

enum status inventory_store_reserve(struct ctx *cx, int64_t order_line, int64_t warehouse, int64_t product,
                                    int64_t quantity_e6) MUST_CHECK;
enum status inventory_store_reservations(struct ctx *cx, int64_t order_line, struct reservation **out,
                                         int *count) MUST_CHECK;
enum status inventory_store_unreserve(struct ctx *cx, int64_t order_line, const struct reservation *r,
                                      int64_t quantity_e6) MUST_CHECK;

enum status inventory_store_warehouses(struct ctx *cx, struct warehouse **out, int *count) MUST_CHECK;
enum status inventory_store_warehouse(struct ctx *cx, const char *code, struct warehouse *out, bool *found)
    MUST_CHECK;
enum status inventory_store_warehouse_id(struct ctx *cx, int64_t id, struct warehouse *out, bool *found)
    MUST_CHECK;
enum status inventory_store_site_warehouses(struct ctx *cx, struct warehouse **out, int *count) MUST_CHECK;
enum status inventory_store_site_put(struct ctx *cx, const int64_t *warehouses, int count, bool *all_found)
    MUST_CHECK;
/* *done false: the version is another. */
enum status inventory_store_warehouse_put(struct ctx *cx, const struct warehouse *w, bool *done) MUST_CHECK;
enum status inventory_store_picks(struct ctx *cx, int64_t order, struct pick **out, int *count) MUST_CHECK;
enum status inventory_store_new_warehouse(struct ctx *cx, const struct warehouse *w) MUST_CHECK;
enum status inventory_store_list(struct ctx *cx, const struct stock_search *in, struct stock_row **out,
                                 int *count) MUST_CHECK;
enum status inventory_store_list_count(struct ctx *cx, const struct stock_search *in, int64_t *out)
    MUST_CHECK;
enum status inventory_store_proofs(struct ctx *cx, struct stock_proof **out, int *count) MUST_CHECK;

#endif
