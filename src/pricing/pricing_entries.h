/* Entries judged before they are written: the targets of many are looked up together. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PRICING_PRICING_ENTRIES_H
#define NEGOCE_PRICING_PRICING_ENTRIES_H

#include "catalogue/catalogue.h"
#include "pricing/pricing_store.h"

/* An entry that was found fit to be written. */
struct checked_entry {
    struct entry_key key;
    struct entry_tier tier;
    bool sets_until; /* else the entry keeps its end */
    bool remove;
};

/* What many puts share. */
struct entry_targets {
    struct product_units units;      /* of the products that entries name with a unit */
    struct stored_product *products; /* rising by sku */
    int product_count;
};
enum status entry_targets_load(struct ctx *cx, const struct price_entry_put *puts, int count,
                               struct entry_targets *out) MUST_CHECK;

/* Judges one; the reason stands in cx->problem. Fields are "/unit", "/price" … for forms and API. */
enum status entry_check(struct ctx *cx, const struct entry_targets *targets, const struct price_entry_put *in,
                        struct checked_entry *out) MUST_CHECK;

/* What is meant by a target as price_entry_put takes it: *kind "" when nothing has that name. */
enum status entry_target_id(struct ctx *cx, const char *target, const char **kind, int64_t *id) MUST_CHECK;
bool entry_tier_same(const struct entry_tier *a, const struct entry_tier *b);

/* A key as price_entry_cursor() writes it. */
bool entry_key_parse(struct arena *a, const char *text, struct entry_key *k, int64_t *min_e6);
/* The value of a tier as people type it: "12,90", or "12 %" off; what is wrong is noted at the pointer. */
bool entry_value_read(struct ctx *cx, const char *pointer, const char *text, struct entry_tier *t);
/* The same for a cell: "12,90", "12 %"; never in two readings. */
const char *entry_value_text(struct ctx *cx, const struct entry_tier *t, const char *currency);

/* Writes one with its audit row; *more is added to: tiers that came (1) or went (-1). The caller ends with entries_written(). */
enum status entry_write(struct ctx *cx, const struct checked_entry *e, bool *created, int64_t *more)
    MUST_CHECK;
/* Once for each list written to: counts its tiers, notes the kinds of target, tells the change log. */
enum status entries_written(struct ctx *cx, int64_t list, int64_t more, int64_t rule_targets) MUST_CHECK;
int64_t entry_rule_targets(const struct checked_entry *e);

#endif
