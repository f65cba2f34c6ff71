/* Rows of assortments. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_ASSORTMENT_ASSORTMENT_STORE_H
#define NEGOCE_ASSORTMENT_ASSORTMENT_STORE_H

#include "assortment/assortment.h"

/* What an assortment names on one side: ids, rising. */
struct assortment_side {
    int64_t *products, *categories;
    int product_count, category_count;
};
struct coded_id {
    const char *code;
    int64_t id;
};

enum status assortment_store_one(struct ctx *cx, int64_t id, struct assortment *out, bool *found) MUST_CHECK;
enum status assortment_store_id(struct ctx *cx, const char *code, int64_t *out) MUST_CHECK; /* 0 none */
enum status assortment_store_some(struct ctx *cx, const char *pattern, const char *after_code, int limit,
                                  struct assortment **out, int *count) MUST_CHECK;
enum status assortment_store_count(struct ctx *cx, const char *pattern, int64_t *out) MUST_CHECK;
enum status assortment_store_site(struct ctx *cx, const char *code, int64_t *out) MUST_CHECK; /* 0 none */
enum status assortment_store_insert(struct ctx *cx, const struct assortment *m, int64_t audience_id)
    MUST_CHECK;
enum status assortment_store_update(struct ctx *cx, const struct assortment *m, int64_t audience_id,
                                    bool *changed) MUST_CHECK;
enum status assortment_store_side(struct ctx *cx, int64_t id, int is_excluded, struct assortment_side *out)
    MUST_CHECK;
enum status assortment_store_set_side(struct ctx *cx, int64_t id, int is_excluded,
                                      const struct assortment_side *s) MUST_CHECK;
/* Ids of these codes (JSON texts), rising by code. */
enum status assortment_store_products(struct ctx *cx, const char *skus, struct coded_id **out, int *count)
    MUST_CHECK;
enum status assortment_store_categories(struct ctx *cx, const char *codes, struct coded_id **out, int *count)
    MUST_CHECK;
enum status assortment_store_names(struct ctx *cx, int64_t id, int is_excluded, const char ***out, int *count)
    MUST_CHECK;
/* The active assortments that name a product or one of these categories (JSON ids), and on which side. */
struct named_by {
    int64_t assortment;
    bool is_excluded;
};
enum status assortment_store_named_by(struct ctx *cx, int64_t product, const char *categories,
                                      struct named_by **out, int *count) MUST_CHECK;

#endif
