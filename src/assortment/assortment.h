/* Assortments: which products an audience sees. SPDX-License-Identifier: Apache-2.0
 *
 * The rule is docs/data-model.md, "Assortments": what all assortments reaching a reader include together, less what any of
 * them excludes; where none includes anything, every product less what is excluded. It is applied in the catalogue, to every
 * statement of products; here assortments are kept.
 */
#ifndef NEGOCE_ASSORTMENT_ASSORTMENT_H
#define NEGOCE_ASSORTMENT_ASSORTMENT_H

#include "base/ctx.h"

struct assortment {
    int64_t id;
    const char *code, *name, *audience /* all, group, company, site */, *audience_code /* "" for all */,
        *audience_name;
    bool active;
    int64_t included, excluded; /* how many products and categories it names */
    int64_t version;
};
/* NULL and -1 leave what is there. A new one has its code for a name, is for all and active. */
struct assortment_put {
    const char *code; /* the key */
    const char *name;
    const char *audience;        /* "all", "group:CODE", "company:CODE", "site:CODE" */
    const char *const *names[2]; /* [0] to include, [1] to exclude: skus and "category:CODE" */
    int name_count[2];           /* -1 leaves, 0 none */
    int active;                  /* 1, 0, -1 leaves */
    int64_t expect_version;
    bool must_be_new, must_exist; /* code_taken, not_found otherwise */
};
static inline struct assortment_put assortment_put_of(const char *code)
{
    return (struct assortment_put){.code = code, .name_count = {-1, -1}, .active = -1};
}
/* In db_write(). Refuses, by field: field_missing, text_invalid, text_too_long, audience_unknown, product_unknown and
 * category_unknown (at /include/0 … or /exclude/0 …), too_many_lines; and code_taken, changed_meanwhile. */
enum status assortment_put(struct ctx *cx, const struct assortment_put *in, int64_t *id_out, bool *created)
    MUST_CHECK;
enum status assortment_load(struct ctx *cx, int64_t id, struct assortment *out) MUST_CHECK; /* not_found */
/* At most limit in the order of their codes, after a code ("" from the start); q "" all, else a part of code or name. */
enum status assortment_some(struct ctx *cx, const char *q, const char *after_code, int limit,
                            struct assortment **out, int *count) MUST_CHECK;
enum status assortment_count(struct ctx *cx, const char *q, int64_t *out) MUST_CHECK;
/* What it names to include (0) or to exclude (1): skus, then "category:CODE". */
enum status assortment_names(struct ctx *cx, int64_t id, int is_excluded, const char ***out, int *count)
    MUST_CHECK;
const char *assortment_audience_text(struct arena *a, const struct assortment *m); /* "company:ACME" */

/* What each active assortment says about a product. */
enum assortment_says { SAYS_NOTHING, SAYS_INCLUDED, SAYS_EXCLUDED, SAYS_NOT_INCLUDED };
enum status assortment_says_of(struct ctx *cx, int64_t product, int64_t category, struct assortment **out,
                               enum assortment_says **says, int *count) MUST_CHECK;
/* The assortments that reach the acting company. */
enum status assortment_reaching(struct ctx *cx, struct assortment **out, int *count) MUST_CHECK;

#endif
