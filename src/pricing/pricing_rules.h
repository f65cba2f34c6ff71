/* Which price, and why: the resolution rule over plain arrays. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PRICING_PRICING_RULES_H
#define NEGOCE_PRICING_PRICING_RULES_H

#include "base/attrs.h"
#include <stdbool.h>
#include <stdint.h>

enum price_target { PRICE_ON_PRODUCT, PRICE_ON_CATEGORY, PRICE_ON_BRAND, PRICE_ON_ALL };
const char *price_target_name(enum price_target t); /* "product" */

/* Why a list gave no answer. */
enum price_none {
    PRICE_ANSWERS,
    PRICE_NOT_VALID_THEN,
    PRICE_OTHER_CURRENCY,
    PRICE_NO_ENTRY,
    PRICE_TIER_NOT_REACHED,
    PRICE_TOO_LARGE
};
const char *price_none_name(enum price_none n); /* "no_entry"; "" for PRICE_ANSWERS */

/* Ranks of audiences: companies count from 0, the asker himself first, then his parents. */
enum { PRICE_RANK_GROUP = 1000, PRICE_RANK_SITE, PRICE_RANK_ALL };

struct price_rule_list {
    int64_t id;
    int rank; /* of its audience, as above */
    int64_t priority;
    int64_t valid_from_ms, valid_until_ms; /* -1 none */
    const char *currency;
    bool active;
};
/* Below zero when a is asked before b. */
int price_rule_order(const struct price_rule_list *a, const struct price_rule_list *b);
enum price_none price_rule_applies(const struct price_rule_list *l, const char *currency, int64_t at_ms);

struct price_tier {
    int64_t target_id; /* product, category or brand; 0 for all */
    int64_t list;
    const char *unit;          /* "" the product's base unit */
    int64_t from_ms, until_ms; /* 0 always was; -1 no end */
    int64_t min_e6;
    bool is_percent;
    int64_t price_e6, base_e6; /* price for base_e6 of the unit */
    int64_t percent_ppm;
};
/* Tiers rising by target_id, list, unit, from_ms, min_e6. */
struct price_tiers {
    const struct price_tier *rows;
    int count;
};
/* Those of one target; a slice of the same rows. */
struct price_tiers price_rule_of_target(struct price_tiers all, int64_t target_id);

struct price_rule_asked {
    struct price_tiers product; /* the product's own */
    struct price_tiers rules;   /* of categories, brands and all */
    const int64_t *categories;  /* nearest first */
    int category_count;
    int64_t brand;
    const char *base_unit, *unit; /* unit "": the base unit */
    int64_t factor_e6;            /* base units in one asked unit */
    int64_t quantity_e6;          /* of the asked unit */
    int64_t at_ms;
};

/* What one list says. */
struct price_said {
    const struct price_tier *tier; /* NULL: nothing */
    enum price_target target;
    bool in_base_unit; /* the tier is per base unit, the question may not be */
    enum price_none none;
};
void price_rule_ask(const struct price_rule_asked *q, int64_t list, struct price_said *out);

struct price_decided {
    bool has_price;
    int64_t price_e6, base_e6;
    int fixed, percent; /* which answers it is made of; -1 none */
};
/* From the answers of the lists in their order. */
void price_rule_decide(const struct price_said *said, int count, bool lowest, int64_t factor_e6,
                       struct price_decided *out);

/* Asks the lists in order and decides; said has room for each, and is filled up to the one that ends the question. */
void price_rule_resolve(const struct price_rule_asked *q, const int64_t *lists, int count, bool lowest,
                        struct price_said *said, struct price_decided *out);

/* The fewest of a unit, in multiples of step_e6, that hold base_e6 base units; false when too large. */
bool price_rule_fewest(int64_t base_e6, int64_t content_e6, int64_t step_e6, int64_t *quantity_e6);

/* The quantities at which an answer may change, in the asked unit, each brought up to a multiple of step_e6; rising, without
 * repeats. out NULL: an upper bound of their number. */
int price_rule_breaks(const struct price_rule_asked *q, const int64_t *lists, int count, int64_t step_e6,
                      int64_t *out);

#endif
