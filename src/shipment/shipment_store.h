/* Rows of shipments. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SHIPMENT_SHIPMENT_STORE_H
#define NEGOCE_SHIPMENT_SHIPMENT_STORE_H

#include "shipment/shipment.h"

enum status shipment_store_insert(struct ctx *cx, const struct shipment *s) MUST_CHECK;
/* With lines' ids and quantities; sku, name and unit are the caller's to fill. */
enum status shipment_store_by_order(struct ctx *cx, int64_t order, struct shipment **out, int *count)
    MUST_CHECK;
/* The order of a shipment: of the acting company, or with any, of those the reader may see; 0 none. */
enum status shipment_store_order_of(struct ctx *cx, int64_t id, bool any, int64_t *order) MUST_CHECK;
enum status shipment_store_carriers(struct ctx *cx, struct carrier **out, int *count) MUST_CHECK;
enum status shipment_store_carrier_put(struct ctx *cx, const struct carrier *c) MUST_CHECK;
/* *done false: there is none of that code. */
enum status shipment_store_carrier_delete(struct ctx *cx, const char *code, bool *done) MUST_CHECK;
enum status shipment_store_picking(struct ctx *cx, int64_t order, const char *until_day, int limit,
                                   struct pick_line **out, int *count) MUST_CHECK;

/* A reservation where stock falls short, by product and warehouse, the oldest order first. */
struct waiting_row {
    int64_t product, warehouse, on_hand_e6;
    struct waiting_line line;
};
enum status shipment_store_waiting(struct ctx *cx, int limit, struct waiting_row **out, int *count)
    MUST_CHECK;

#endif
