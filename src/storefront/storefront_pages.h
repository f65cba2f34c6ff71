/* Shared by the files of the shop's pages. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_STOREFRONT_STOREFRONT_PAGES_H
#define NEGOCE_STOREFRONT_STOREFRONT_PAGES_H

#include "shelf/shelf.h"
#include "storefront/storefront_store.h"
#include "storefront/storefront_views.h"
#include "web/route.h"

/* A product with its price and stock in words. `tiers_shown`: how many tiers a list shows. `number` tells
 * rows of one page apart. */
struct product_view storefront_product_view(struct ctx *cx, const struct page *p, const struct shelf_row *row,
                                            const char *currency, int number, int tiers_shown);

/* The units to choose from, with prices; and a cheaper packaging than the one shown. */
void storefront_fill_units(struct ctx *cx, const struct shelf_row *row, const char *currency,
                           const char *chosen, struct product_page *m);
enum status storefront_fill_packaging(struct ctx *cx, const struct shelf_row *row, const char *currency,
                                      const char *chosen, int64_t quantity_e6, struct product_page *m)
    MUST_CHECK;

/* Whether this reader has prices: he acts for a company and may see the catalogue's prices. */
bool storefront_has_prices(const struct ctx *cx);
bool storefront_can_add(const struct ctx *cx);

/* Adds Home and the category's parents to the crumbs; the category itself is current, or a link when
 * `as_link`. */
void storefront_crumbs(struct ctx *cx, struct page *p, const struct near_category *near, int count,
                       bool as_link);

/* What goes with a product, its variants, and what follows it. */
enum status storefront_fill_goods(struct ctx *cx, const struct product *product, struct product_page *m)
    MUST_CHECK;

enum status storefront_list(struct ctx *cx, struct request *rq);    /* /c/{category} */
enum status storefront_search(struct ctx *cx, struct request *rq);  /* /search */
enum status storefront_product(struct ctx *cx, struct request *rq); /* /p/{sku} */

/* Its pictures and documents: one statement. */
struct product_page;
enum status storefront_fill_media(struct ctx *cx, const struct product *product, struct product_page *m)
    MUST_CHECK;

#endif
