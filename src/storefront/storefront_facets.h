/* What a list is asked, and the rail of its filters. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_STOREFRONT_STOREFRONT_FACETS_H
#define NEGOCE_STOREFRONT_STOREFRONT_FACETS_H

#include "base/buf.h"
#include "storefront/storefront_pages.h"

enum { CHIPS_MAX = 2 + SHELF_VALUES_MAX + SHELF_FILTERS_MAX * (SHELF_VALUES_MAX + 2) };

/* What the reader asked of a list, as it stands in its address. */
struct asked {
    const char *base; /* "/c/salts" */
    const char *q, *sort;
    bool in_stock;
    struct shelf_search filters; /* brands and attributes alone */
    const char *cursor, *back;   /* of this page and the one before; NULL or "" the first */
    int64_t from;                /* number of the first row */
    struct paging paging;
};

void storefront_query_add(struct ctx *cx, struct buf *b, const char *name, const char *value);
/* This list's address with another place in it. */
struct url storefront_list_href(struct ctx *cx, const struct asked *a, const char *cursor, const char *back,
                                int64_t from);
void storefront_filters_href(struct ctx *cx, struct buf *b, const struct shelf_search *filters);

/* Finds with counts where the category has facets; too many to count are found without, and that is said. */
enum status storefront_find(struct ctx *cx, struct shelf_search *in, struct shelf_page *out,
                            struct list_page *m) MUST_CHECK;
/* The rail, and a chip for each filter. */
enum status storefront_fill_facets(struct ctx *cx, const struct asked *a, const struct shelf_facets *f,
                                   struct list_page *m) MUST_CHECK;

#endif
