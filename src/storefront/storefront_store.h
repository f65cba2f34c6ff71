/* Categories as the frame and the crumbs show them. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_STOREFRONT_STOREFRONT_STORE_H
#define NEGOCE_STOREFRONT_STOREFRONT_STORE_H

#include "base/ctx.h"

struct near_category {
    int64_t id;
    const char *code, *name; /* in the reader's language, else another */
    int rank;                /* below 0 a parent, the farthest first; 0 the category; 1 a child */
};

/* The categories at the top, in order. */
enum status storefront_store_nav(struct ctx *cx, struct near_category **out, int *count) MUST_CHECK;

/* A category with its parents and children, by id, or by code when id is 0; none when there is no such
 * category. */
enum status storefront_store_near(struct ctx *cx, int64_t id, const char *code, struct near_category **out,
                                  int *count) MUST_CHECK;

#endif
