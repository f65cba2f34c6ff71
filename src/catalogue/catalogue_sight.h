/* Which products the reader sees, and what his company calls them. SPDX-License-Identifier: Apache-2.0
 *
 * The rule is docs/data-model.md, "Assortments". Every statement of products for readers holds :sees(p); before it runs,
 * catalogue_sight() must have been called in the same request, transaction and memory: db ends the process otherwise.
 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_SIGHT_H
#define NEGOCE_CATALOGUE_CATALOGUE_SIGHT_H

#include "catalogue/catalogue_store.h"

/* Fills cx->sight, once for a request; without a statement in shops that never made an assortment. */
enum status catalogue_sight(struct ctx *cx) MUST_CHECK;
/* For those who see everything whoever they act for: changing products, imports. */
void catalogue_sight_all(struct ctx *cx);

static inline bool catalogue_sight_is_narrow(const struct ctx *cx)
{
    return cx->sight.assortments != NULL;
}

/* Outside the site's own tree; after catalogue_sight(). */
bool catalogue_category_hidden(const struct ctx *cx, int64_t category);
/* How many active products the reader sees by category (0: in none), rising by category. */
struct seen_count {
    int64_t category, count;
};
enum status catalogue_seen_counts(struct ctx *cx, struct seen_count **out, int *count) MUST_CHECK;
enum status catalogue_seen_count(struct ctx *cx, int64_t category, int64_t *out) MUST_CHECK; /* 0: all */
/* A plain list by name of what a narrowed reader sees. */
enum status catalogue_seen_list(struct ctx *cx, const struct product_search *in, int64_t **ids, int *count)
    MUST_CHECK;

/* The acting company's own part numbers. Nothing is asked in shops that never had one, or without a company. */
enum status catalogue_name_parts(struct ctx *cx, struct product *products, const bool *found, int count)
    MUST_CHECK;
struct part_code {
    const char *part_number, *part_fold;
    int64_t product;
};
enum status catalogue_part_codes(struct ctx *cx, const char *folds_json, struct part_code **out, int *count)
    MUST_CHECK;
/* JSON ids of the products whose part number holds what was typed; NULL none. */
enum status catalogue_part_search(struct ctx *cx, const char *q, const char **out) MUST_CHECK;

/* ---- rows: catalogue_sight_store.c ---- */

struct sight_assortment {
    int64_t id, audience_id;
    const char *audience;
};
struct sight_category {
    int64_t id;
    bool is_excluded;
};
struct named_count {
    int64_t category, included, excluded;
};
enum status sight_store_assortments(struct ctx *cx, const char *audiences, struct sight_assortment **out,
                                    int *count) MUST_CHECK;
enum status sight_store_includes(struct ctx *cx, const char *assortments, bool *out) MUST_CHECK;
enum status sight_store_categories(struct ctx *cx, const char *assortments, struct sight_category **out,
                                   int *count) MUST_CHECK;
enum status sight_store_named(struct ctx *cx, const char *assortments, struct named_count **out, int *count)
    MUST_CHECK;
enum status sight_store_tallies(struct ctx *cx, struct seen_count **out, int *count) MUST_CHECK;
enum status sight_store_below(struct ctx *cx, int64_t category, int64_t **out, int *count) MUST_CHECK;
enum status sight_store_list(struct ctx *cx, const struct product_search *in, bool few, int64_t **ids,
                             int *count) MUST_CHECK;
enum status sight_store_part_names(struct ctx *cx, const char *ids, struct part_code **out, int *count)
    MUST_CHECK;
enum status sight_store_part_codes(struct ctx *cx, const char *folds, struct part_code **out, int *count)
    MUST_CHECK;
enum status sight_store_part_search(struct ctx *cx, const char *pattern, int64_t **out, int *count)
    MUST_CHECK;

#endif
