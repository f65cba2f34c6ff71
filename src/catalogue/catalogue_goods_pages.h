/* What goes with a product, on its page in the office. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_GOODS_PAGES_H
#define NEGOCE_CATALOGUE_CATALOGUE_GOODS_PAGES_H

#include "catalogue/catalogue.h"
#include "catalogue/catalogue_views.h"

/* Its head, and the skus of each kind of relation. */
enum status catalogue_say_relations(struct ctx *cx, const struct product *p, struct office_product_page *m)
    MUST_CHECK;

#endif
