/* The shop's own pages: home, lists, search, product; and what every page's frame shows.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_STOREFRONT_STOREFRONT_H
#define NEGOCE_STOREFRONT_STOREFRONT_H

#include "web/page.h"

/* Fills the frame for this reader in at most two statements: a buyer's categories and cart, or the office's
 * waiting orders. Set by app with page_set_filler(). */
enum status storefront_fill_page(struct ctx *cx, struct request *rq, struct page *p) MUST_CHECK;

#endif
