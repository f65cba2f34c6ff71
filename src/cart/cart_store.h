/* Rows of carts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CART_CART_STORE_H
#define NEGOCE_CART_CART_STORE_H

#include "cart/cart.h"

enum status cart_store_company(struct ctx *cx, int64_t id, struct company_id *out)
    MUST_CHECK; /* 0: no such cart */
enum status cart_store_head(struct ctx *cx, int64_t id, struct cart *out, bool *found) MUST_CHECK;
/* Ids, products, quantities and notes only; products[].sku is set. */
enum status cart_store_lines(struct ctx *cx, int64_t cart, struct cart_line **out, int *count) MUST_CHECK;
enum status cart_store_line_count(struct ctx *cx, int64_t cart, int64_t *out) MUST_CHECK;
/* filled_by: carts filled by phone by those staff, 0 by their owner, -1 all. */
enum status cart_store_list(struct ctx *cx, int64_t filled_by, int limit, struct cart_summary **out,
                            int *count) MUST_CHECK;
enum status cart_store_insert(struct ctx *cx, int64_t id, struct person_id owner, const char *name,
                              const char *currency) MUST_CHECK;
enum status cart_store_touch(struct ctx *cx, int64_t id, bool *was_open) MUST_CHECK;
enum status cart_store_rename(struct ctx *cx, int64_t id, const char *name, const char *currency,
                              bool *was_open) MUST_CHECK;
enum status cart_store_close(struct ctx *cx, int64_t id, int64_t version, int64_t order, bool *done)
    MUST_CHECK;
enum status cart_store_delete(struct ctx *cx, int64_t id, bool *done) MUST_CHECK;
enum status cart_store_line_insert(struct ctx *cx, int64_t cart, int64_t id, int64_t product,
                                   const char *unit, int64_t quantity_e6, const char *note) MUST_CHECK;
enum status cart_store_line_set(struct ctx *cx, int64_t cart, int64_t line, int64_t quantity_e6,
                                const char *unit, const char *note, bool *done) MUST_CHECK;
enum status cart_store_line_quantity(struct ctx *cx, int64_t cart, int64_t line, int64_t quantity_e6,
                                     bool *done) MUST_CHECK;
enum status cart_store_line_delete(struct ctx *cx, int64_t cart, int64_t line, bool *done) MUST_CHECK;

#endif
