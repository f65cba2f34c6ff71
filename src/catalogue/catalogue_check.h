/* A text of a product or category as it came in. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_CHECK_H
#define NEGOCE_CATALOGUE_CATALOGUE_CHECK_H

#include "base/ctx.h"

/* NULL leaves *out; a text that is too long or holds control characters is noted at pointer. */
void catalogue_set_text(struct ctx *cx, const char *pointer, const char *given, int max_bytes, bool lines,
                        const char **out);

/* What lists order by and searches read: sku_fold, sort_name, search_fold, with the GTINs of the order units. */
struct product_record;
enum status catalogue_set_folds(struct ctx *cx, struct product_record *r) MUST_CHECK;

#endif
