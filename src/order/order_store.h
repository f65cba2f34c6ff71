/* Rows of orders. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_ORDER_ORDER_STORE_H
#define NEGOCE_ORDER_ORDER_STORE_H

#include "order/order.h"

enum status order_store_company(struct ctx *cx, int64_t id, struct company_id *out)
    MUST_CHECK; /* 0: no such order */
enum status order_store_take(struct ctx *cx, int64_t id) MUST_CHECK;
enum status order_store_head(struct ctx *cx, int64_t id, struct order *out, bool *found) MUST_CHECK;
enum status order_store_lines(struct ctx *cx, struct order *o) MUST_CHECK;
enum status order_store_charges(struct ctx *cx, struct order *o) MUST_CHECK;
enum status order_store_taxes(struct ctx *cx, struct order *o) MUST_CHECK;
enum status order_store_list(struct ctx *cx, const struct order_search *in, struct order_row **out,
                             int *count) MUST_CHECK;
enum status order_store_held(struct ctx *cx, const struct order_held_search *in, struct order_held **out,
                             int *count) MUST_CHECK;
enum status order_store_count(struct ctx *cx, const struct order_search *in, int64_t *out) MUST_CHECK;

/* Open orders of the acting company in that currency, with its row taken until the end of the transaction. */
enum status order_store_exposure(struct ctx *cx, const char *currency, int64_t *out) MUST_CHECK;
/* Head, lines and taxes of a new order; ids are set by the caller. */
struct order_origin {
    int64_t cart, location;
};
enum status order_store_insert(struct ctx *cx, const struct order *o, const struct order_origin *from)
    MUST_CHECK;
enum status order_store_taxes_put(struct ctx *cx, const struct order *o) MUST_CHECK; /* replaces them */

/* *done false: the version is another. */
enum status order_store_state(struct ctx *cx, const struct order *o, enum order_state to,
                              const char *hold_reason, bool *done) MUST_CHECK;
enum status order_store_totals(struct ctx *cx, const struct order *o) MUST_CHECK;
enum status order_store_line_confirm(struct ctx *cx, int64_t order, const struct order_line *l) MUST_CHECK;
enum status order_store_line_ship(struct ctx *cx, int64_t order, int64_t line, int64_t quantity_e6,
                                  bool *done) MUST_CHECK;
enum status order_store_delivery(struct ctx *cx, int64_t order, enum delivery_state state) MUST_CHECK;

/* Orders of the past. */
struct order_history_head {
    int64_t id;
    struct company_id company;
    const char *imported_as, *currency, *po_number;
    int64_t placed_ms;
};
enum status order_store_history_head(struct ctx *cx, const char *number, struct order_history_head *out,
                                     bool *found) MUST_CHECK;
enum status order_store_history_insert(struct ctx *cx, const char *number, const struct order_history_head *h,
                                       const struct company *c, enum order_state state) MUST_CHECK;
enum status order_store_history_change(struct ctx *cx, const struct order_history_head *h,
                                       enum order_state state) MUST_CHECK;
enum status order_store_history_line(struct ctx *cx, int64_t order, int64_t position, struct order_line *out,
                                     bool *found) MUST_CHECK;
enum status order_store_history_line_put(struct ctx *cx, int64_t order, const struct order_line *l,
                                         bool is_known) MUST_CHECK;
enum status order_store_history_add(struct ctx *cx, int64_t order, int64_t net_minor, bool is_known)
    MUST_CHECK;

#endif
