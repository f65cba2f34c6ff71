/* Shipments: what left, for which lines of an order, with which tracking number. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SHIPMENT_SHIPMENT_H
#define NEGOCE_SHIPMENT_SHIPMENT_H

#include "order/order.h"

struct shipment_line {
    int64_t order_line;
    const char *sku, *name, *unit;
    int64_t quantity_e6;
};
/* A parcel, and where its carrier tells how far it is: https, the number encoded; NULL when nobody tells. */
struct parcel {
    const char *tracking_number, *link;
};
struct shipment {
    int64_t id;
    const char *number;
    int64_t order, shipped_ms;
    const char *carrier, *tracking_number; /* as given; the number is that of the first parcel */
    const char *carrier_name;              /* of a carrier the shop knows by that code; else as given */
    struct parcel *parcels;
    int parcel_count;
    struct shipment_line *lines;
    int line_count;
};

struct shipment_new {
    int64_t order;
    const struct order_shipped *lines;
    int line_count; /* 0: everything open */
    const char *carrier, *tracking_number;
    const char *const *more_numbers; /* of the parcels after the first */
    int more_count;
    const char *warehouse; /* code of the one it leaves from; NULL: where it is reserved */
    int64_t expect_version;
};
/* Ships: stock, lines and the delivery state move together. Refuses too_many_lines: above 50 parcels. In db_write(). */
enum status shipment_create(struct ctx *cx, const struct shipment_new *in, int64_t *id_out) MUST_CHECK;
/* Of one order of the acting company, oldest first. */
enum status shipment_list(struct ctx *cx, int64_t order, struct shipment **out, int *count) MUST_CHECK;
/* One shipment, with the order it is of, for the acting company or, for staff, any they may see. not_found otherwise. */
enum status shipment_load(struct ctx *cx, int64_t id, struct order *order, struct shipment *out) MUST_CHECK;

/* ---- carriers ---- */

struct carrier {
    const char *code, *name;
    const char *tracking_url; /* https address with {tracking} after the host; "" none */
    bool is_deleted;          /* for putting: takes it away; shipments keep its code */
};
enum status carrier_list(struct ctx *cx, struct carrier **out, int *count) MUST_CHECK;
/* Sets or removes one, by its code. Refuses field_missing, tracking_url_invalid, not_found. In db_write(). */
enum status carrier_put(struct ctx *cx, const struct carrier *in) MUST_CHECK;

/* ---- what is to be picked, and what waits ---- */

struct pick_line {
    const char *warehouse, *warehouse_name; /* "" where nothing is counted */
    const char *bin, *sku, *name;
    int64_t quantity_e6; /* to pick, in the unit below */
    const char *unit;    /* base unit where it is counted, else the line's */
    int64_t on_hand_e6;  /* there, -1 not counted */
    int64_t order, company;
    const char *order_number, *company_name, *leaves_on /* "" unknown */, *part_number, *note;
};
/* Open lines of confirmed orders that leave by that day (text; NULL: whenever), of one order or all (0): by warehouse, bin, code and
 * order. At most limit lines. */
enum status picking_list(struct ctx *cx, int64_t order, const char *until_day, int limit,
                         struct pick_line **out, int *count) MUST_CHECK;

struct waiting_line {
    int64_t order, company;
    const char *order_number, *company_name, *sku, *name, *unit /* base */, *warehouse;
    int64_t reserved_e6, waiting_e6; /* of the line; so much of it is not there, first come first served */
    int64_t incoming_e6;
    const char *incoming_on /* "" unknown */, *promised_on /* "" none */;
    int64_t placed_ms;
};
/* Lines of open orders that wait for goods: by product and warehouse, the oldest first. */
enum status waiting_list(struct ctx *cx, struct waiting_line **out, int *count) MUST_CHECK;

#endif
