/* The order units on the office's page of a product. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_UNIT_PAGES_H
#define NEGOCE_CATALOGUE_CATALOGUE_UNIT_PAGES_H

#include "catalogue/catalogue.h"
#include "catalogue/catalogue_views.h"
#include "web/request.h"

/* Fills what the page shows of them. */
enum status catalogue_say_units(struct ctx *cx, struct request *rq, struct office_product_page *m,
                                const struct product *p) MUST_CHECK;
/* The page itself: shown again after a refused form. */
enum status catalogue_product_page(struct ctx *cx, struct request *rq);

#endif
