/* Shipments: what left, for which lines of an order, with which tracking number. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SHIPMENT_SHIPMENT_H
#define NEGOCE_SHIPMENT_SHIPMENT_H

#include "order/order.h"

struct shipment_line {
    int64_t order_line;
    const char *sku, *name, *unit;
    int64_t quantity_e6;
};
struct shipment {
    int64_t id;
    const char *number;
    int64_t order, shipped_ms;
    const char *carrier, *tracking_number;
    struct shipment_line *lines;
    int line_count;
};

struct shipment_new {
    int64_t order;
    const struct order_shipped *lines;
    int line_count; /* 0: everything open */
    const char *carrier, *tracking_number;
    int64_t expect_version;
};
/* Ships: stock, lines and the delivery state move together. In db_write(). */
enum status shipment_create(struct ctx *cx, const struct shipment_new *in, int64_t *id_out) MUST_CHECK;
/* Of one order of the acting company, oldest first. */
enum status shipment_list(struct ctx *cx, int64_t order, struct shipment **out, int *count) MUST_CHECK;

#endif
