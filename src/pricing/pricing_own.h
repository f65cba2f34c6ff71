/* A company's own price list: every product it sees, in every order unit, with its prices by quantity. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PRICING_PRICING_OWN_H
#define NEGOCE_PRICING_PRICING_OWN_H

#include "pricing/pricing.h"
#include "web/request.h"

/* A product in one unit; without tiers its price is on request. */
struct own_price {
    const struct product *product;
    struct product_unit unit;
    const struct price_answer *answer;
};
/* Those of at most `limit` products in the order of their skus, after one ("" from the start), found by q ("" all); of the
 * acting company, now. next: the sku to go on after, NULL at the end. A few statements for each call. */
enum status pricing_own_some(struct ctx *cx, const char *q, const char *after, int limit,
                             struct own_price **out, int *count, const char **next) MUST_CHECK;

/* "2026-12-31" where it ends with that day of the seller's, else the instant; "" without an end. */
const char *pricing_own_until(struct ctx *cx, int64_t until_ms);

/* The whole as CSV, one row for each tier, in the memory of one part. */
enum status pricing_own_answer(struct ctx *cx, struct request *rq) MUST_CHECK;

#endif
