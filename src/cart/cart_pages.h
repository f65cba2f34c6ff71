/* Shared by the files of the cart's pages. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CART_CART_PAGES_H
#define NEGOCE_CART_CART_PAGES_H

#include "cart/cart.h"
#include "cart/cart_views.h"
#include "web/route.h"

const char *cart_path(struct ctx *cx, int64_t id); /* "/cart/crt_…" */

/* The open cart of a buyer's post: the one named by the field "cart", else the one he fills; 0 when he has none. */
enum status cart_pages_target(struct ctx *cx, struct request *rq, int64_t *out, const char **currency)
    MUST_CHECK;

/* The page of a cart; of a refused post too, then with what was typed. */
enum status cart_page_show(struct ctx *cx, struct request *rq);

/* New quantities in fields "lines/cln_…/quantity" of a post or a query; what cannot be read or set is noted at the field. */
enum status cart_read_quantities(struct ctx *cx, const struct pair *pairs, int pair_count, int64_t cart,
                                 struct cart_quantity **out, int *count) MUST_CHECK;
const char *cart_quantity_field(struct ctx *cx, int64_t line); /* "lines/cln_…/quantity" */

enum status cart_pad_show(struct ctx *cx, struct request *rq);
enum status cart_pad_check(struct ctx *cx, struct request *rq);
enum status cart_pad_add_prepare(struct ctx *cx, struct request *rq);
enum status cart_pad_add_commit(struct ctx *cx, struct request *rq);

#endif
