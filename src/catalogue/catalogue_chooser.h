/* What the office's pages of this slice share: choices and their words. SPDX-License-Identifier: Apache-2.0
 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_CHOOSER_H
#define NEGOCE_CATALOGUE_CATALOGUE_CHOOSER_H

#include "catalogue/catalogue.h"
#include "web/web_views.h"

/* All categories by code, indented; `none` is the label of the empty choice. */
enum status catalogue_category_options(struct ctx *cx, const char *none, struct view_option **out, int *count)
    MUST_CHECK;
const char *catalogue_policy_label(struct ctx *cx, enum stock_policy policy);

#endif
