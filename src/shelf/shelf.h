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

enum { SHELF_FILTERS_MAX = 8, SHELF_VALUES_MAX = 20 };
/* One of these values of an attribute, or between two numbers. */
struct shelf_filter {
    const char *name;
    const char *values[SHELF_VALUES_MAX];
    int value_count;
    bool has_min, has_max;
    int64_t min_e6, max_e6;
};

/* What may be filtered by, counted over the matches as every other filter leaves them. */
struct shelf_facet_value {
    const char *value, *text;
    int64_t number_e6;
    int count;
    bool is_chosen;
};
struct shelf_facet {
    const struct attribute_info *attribute; /* NULL: the brand */
    struct shelf_facet_value *values;       /* of more than 50 those with most matches */
    int value_count;
    int64_t min_e6, max_e6; /* of numbers: what there is */
};
struct shelf_category_count {
    int64_t category;
    int count;
};
struct shelf_facets {
    struct shelf_facet brand, *attributes;
    int attribute_count;
    int in_stock;
    struct shelf_category_count *categories; /* without those below */
    int category_count;
};

/* A page of products. Price order and the filters by price and stock look at every match, so at most 50,000
 * may match (search_too_wide otherwise); products without a price come last and fit no price filter. */
struct shelf_search {
    struct product_search products; /* q, category, sku, attributes, with_inactive; its sort, limit, offset
                                       and after are not read */
    struct shelf_filter filters[SHELF_FILTERS_MAX];
    int filter_count;
    const char *brands[SHELF_VALUES_MAX]; /* any of these */
    int brand_count;
    bool with_facets;
    bool in_stock; /* available now, or not counted */
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
    struct shelf_facets *facets; /* NULL when not asked */
};
enum status shelf_search(struct ctx *cx, const struct shelf_search *in, struct shelf_page *out) MUST_CHECK;
struct request;
/* attribute.NAME=value, attribute_min.NAME=, attribute_max.NAME=, brand= of the query into a search; a number that is
 * none is noted at its parameter. */
void shelf_read_filters(struct ctx *cx, struct request *rq, struct shelf_search *s);

#endif
