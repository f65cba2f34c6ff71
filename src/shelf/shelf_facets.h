/* Filters by brand and attribute over all matches, and their counts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SHELF_SHELF_FACETS_H
#define NEGOCE_SHELF_SHELF_FACETS_H

#include "shelf/shelf.h"
#include "shelf/shelf_rules.h"

/* Bits of the filters that a match fails; those of attributes follow. */
enum { FAILS_BRAND = 1, FAILS_STOCK = 2, FAILS_PRICE = 4, FAILS_ATTRIBUTE = 8 };

/* Adds to fails what brand and attributes say, and counts when facets are asked for; stock and price are in already. */
enum status shelf_apply_filters(struct ctx *cx, const struct shelf_search *in, const struct product_ref *refs,
                                int count, const bool *in_stock, unsigned *fails,
                                struct shelf_facets **facets) MUST_CHECK;

#endif
