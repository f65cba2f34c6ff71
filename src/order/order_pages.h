/* Shared by the files of the order's pages. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_ORDER_ORDER_PAGES_H
#define NEGOCE_ORDER_ORDER_PAGES_H

#include "web/request.h"

/* "14 quai du Sel, 29000 Quimper, France": a location or an order's address in one line. */
const char *order_place_text(struct ctx *cx, const char *street, const char *postal_code, const char *city,
                             const char *region, const char *country);

enum status order_checkout_show(struct ctx *cx, struct request *rq);
enum status order_checkout_prepare(struct ctx *cx, struct request *rq);
enum status order_checkout_commit(struct ctx *cx, struct request *rq);

#endif
