/* The products as a reader sees them: with own price and stock. SPDX-License-Identifier: Apache-2.0
 *
 * Pages, the API and feeds show products through this; it asks catalogue, pricing and inventory, each once
 * for all rows.
 */
#ifndef NEGOCE_SHELF_SHELF_H
#define NEGOCE_SHELF_SHELF_H

#include "base/ctx.h"
#include "catalogue/catalogue.h"
#include "inventory/inventory.h"
#include "pricing/pricing.h"

/* An order unit beside the base unit, with its own price. */
struct shelf_unit {
    struct product_unit unit;
    struct price_answer price; /* for 1 of it, with its tiers */
};

struct shelf_row {
    struct product product;
    struct shelf_unit *units;
    int unit_count;
    struct price_answer price; /* for 1 base unit, with its tiers; has_price false: the first tier starts
                                  higher, or "on request" */
    struct availability stock;
};

/* One row for each product, in the same order. Without an acting company there are no prices. *currency_out
 * (may be NULL) is that of the prices: the company's, else the site's. */
enum status shelf_rows(struct ctx *cx, const struct product *products, int count, struct shelf_row **out,
                       const char **currency_out) MUST_CHECK;

enum shelf_sort { SHELF_BY_RELEVANCE, SHELF_BY_NAME, SHELF_BY_PRICE, SHELF_BY_PRICE_DOWN };

/* A page of products. Price order and the filters by price and stock look at every match, so at most 50,000
 * may match (search_too_wide otherwise); products without a price come last and fit no price filter. */
struct shelf_search {
    struct product_search products; /* q, category, sku, attributes, with_inactive; its sort, limit, offset
                                       and after are not read */
    bool in_stock;                  /* available now, or not counted */
    bool has_price_min, has_price_max;
    int64_t price_min_e6, price_max_e6; /* for 1 base unit, in the company's currency */
    enum shelf_sort sort;               /* relevance without q is by name */
    int limit;
    const char *after; /* next of the page before; NULL at the start */
    bool with_count;
    int matches_max; /* how many may match where all are looked at; 0: 50,000 */
};
struct shelf_page {
    struct shelf_row *rows;
    int row_count;
    const char *next; /* NULL: no more */
    int64_t total;    /* -1 when not asked */
    const char *currency;
};
enum status shelf_search(struct ctx *cx, const struct shelf_search *in, struct shelf_page *out) MUST_CHECK;

#endif
