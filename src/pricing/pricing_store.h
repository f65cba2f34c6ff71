/* Rows of price lists and tiers as structs. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PRICING_PRICING_STORE_H
#define NEGOCE_PRICING_PRICING_STORE_H

#include "base/ctx.h"
#include "pricing/pricing.h"
#include "pricing/pricing_rules.h"

/* Kinds of target in price_list.rule_targets. */
enum { RULES_OF_CATEGORY = 1, RULES_OF_BRAND = 2, RULES_OF_ALL = 4 };

struct stored_list {
    struct price_rule_list rule; /* rank not set */
    const char *code, *name, *audience;
    int64_t audience_id;
    int64_t rule_targets;
};

/* Ids are JSON arrays. */
enum status pricing_store_lists(struct ctx *cx, const char *audience_ids, struct stored_list **out,
                                int *count) MUST_CHECK;
enum status pricing_store_product_tiers(struct ctx *cx, const char *product_ids, const char *list_ids,
                                        int64_t at_ms, struct price_tiers *out) MUST_CHECK;
enum status pricing_store_rule_tiers(struct ctx *cx, const char *list_ids, const char *target_ids,
                                     int64_t at_ms, struct price_tiers *out) MUST_CHECK;

/* Lists as staff see them. */
enum status pricing_store_list(struct ctx *cx, int64_t id, struct price_list *out, bool *found) MUST_CHECK;
enum status pricing_store_list_id(struct ctx *cx, const char *code, int64_t *out) MUST_CHECK; /* 0 none */
enum status pricing_store_some(struct ctx *cx, const char *pattern, const char *after_code, int limit,
                               struct price_list **out, int *count) MUST_CHECK;
enum status pricing_store_lists_count(struct ctx *cx, const char *pattern, int64_t *out) MUST_CHECK;
/* audience_id beside the list, because price_list holds the audience's code. */
enum status pricing_store_insert(struct ctx *cx, const struct price_list *l, int64_t audience_id) MUST_CHECK;
enum status pricing_store_update(struct ctx *cx, const struct price_list *l, int64_t audience_id,
                                 bool *changed) MUST_CHECK;
enum status pricing_store_count(struct ctx *cx, int64_t list, int64_t more, int64_t targets) MUST_CHECK;
enum status pricing_store_site_id(struct ctx *cx, const char *code, int64_t *out) MUST_CHECK; /* 0 none */

/* Products by the exact skus of a JSON array, rising by sku. */
struct stored_product {
    int64_t id;
    const char *sku, *unit;
};
enum status pricing_store_products(struct ctx *cx, const char *skus, struct stored_product **out, int *count)
    MUST_CHECK;

/* The key of an entry, and of a tier in it. */
struct entry_key {
    int64_t list, target_id;
    const char *target, *unit;
    int64_t valid_from_ms;
};
struct entry_tier {
    int64_t min_e6;
    bool is_percent;
    int64_t price_e6, base_e6, percent_ppm, until_ms /* -1 none */;
};
enum status pricing_store_tiers(struct ctx *cx, const struct entry_key *k, struct entry_tier **out,
                                int *count) MUST_CHECK;
enum status pricing_store_tier_put(struct ctx *cx, const struct entry_key *k, const struct entry_tier *t)
    MUST_CHECK;
enum status pricing_store_entry_end(struct ctx *cx, const struct entry_key *k, int64_t until_ms) MUST_CHECK;
enum status pricing_store_tier_delete(struct ctx *cx, const struct entry_key *k, int64_t min_e6, bool *found)
    MUST_CHECK;
/* After a tier of the list; target_id -1: all targets. */
enum status pricing_store_entries(struct ctx *cx, const struct entry_key *after, int64_t after_min_e6,
                                  const char *target, int64_t target_id, int limit, struct price_entry **out,
                                  int *count) MUST_CHECK;
/* The same of products whose folded search text has the pattern. */
/* All tiers of a list for some targets. */
enum status pricing_store_entries_of(struct ctx *cx, int64_t list, const int64_t *targets, int target_count,
                                     struct price_entry **out, int *count) MUST_CHECK;
enum status pricing_store_entries_found(struct ctx *cx, const struct entry_key *after, int64_t after_min_e6,
                                        const char *pattern, int limit, struct price_entry **out, int *count)
    MUST_CHECK;

/* A change of a list's entries as the audit trail holds it; before 0: from the newest; set NULL any. */
struct stored_change {
    int64_t id, at_ms;
    const char *before, *after, *set, *person, *door;
};
enum status pricing_store_changes(struct ctx *cx, int64_t list, int64_t before, const char *set, int limit,
                                  struct stored_change **out, int *count) MUST_CHECK;
/* Products, categories and brands of a JSON array of ids. */
struct stored_target {
    int64_t id;
    const char *code, *name, *unit;
};
enum status pricing_store_targets(struct ctx *cx, const char *ids, struct stored_target **out, int *count)
    MUST_CHECK;

/* Pairs of lists of one rank; list 0 all. */
struct stored_rivals {
    int64_t id, from_ms, other, other_from_ms; /* -1 always was */
    const char *code, *name, *other_code, *other_name;
};
enum status pricing_store_rivals(struct ctx *cx, int64_t list, int limit, struct stored_rivals **out,
                                 int *count) MUST_CHECK;
/* Goods both answer for at some time; the same list twice: goods of two entries that meet. target and target_id are set. */
enum status pricing_store_shared(struct ctx *cx, int64_t list, int64_t other, int limit,
                                 struct entry_key **out, int *count) MUST_CHECK;

#endif
