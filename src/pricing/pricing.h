/* Prices: lists, entries with tiers, and the one function that answers what a company pays, and why. SPDX-License-Identifier: Apache-2.0
 *
 * The rule is docs/data-model.md, "The price". Pages, API, cart and order ask pricing_resolve(); nothing else computes a price.
 */
#ifndef NEGOCE_PRICING_PRICING_H
#define NEGOCE_PRICING_PRICING_H

#include "base/ctx.h"
#include "catalogue/catalogue.h"

struct price_question {
    int64_t product;  /* its id */
    int64_t category; /* of the product, 0 none */
    int64_t brand;    /* 0 none */
    const char *base_unit;
    const char *unit;       /* asked; NULL or "" the base unit */
    int64_t unit_factor_e6; /* base units in one asked unit; 1000000 for the base unit */
    int64_t quantity_e6;    /* of the asked unit, above 0 */
};

struct price_tier_answer {
    int64_t min_quantity_e6, price_e6, base_e6;
    int64_t valid_until_ms; /* when an entry or a list that it is made of ends, exclusive; -1 none does */
};

/* What one applicable list said, or why it said nothing; lists stand in the order in which they are asked. */
struct price_why {
    int64_t list;
    const char *list_code, *list_name;
    const char *audience; /* company, group, site, all */
    int64_t priority;
    bool is_percent;
    const char *answer; /* "price", "percent_off", "" none */
    const char
        *reason; /* of none: not_valid_then, other_currency, no_entry, tier_not_reached, too_large; else "" */
    const char *target;    /* of the entry: product, category, brand, all */
    const char *unit;      /* of the entry: "" the base unit */
    int64_t valid_from_ms; /* of the entry: 0 always was */
    int64_t min_quantity_e6, price_e6, base_e6, percent_off_ppm; /* of the tier, in the entry's unit */
    bool used;                                                   /* the answer is made of it */
};

struct price_answer {
    bool has_price;                        /* false: no_price, shown "on request" */
    int64_t price_e6, base_e6;             /* for base_e6 of the asked unit, before any rounding but to e6 */
    int64_t valid_until_ms;                /* as of a tier */
    int64_t list;                          /* of the fixed price */
    int64_t percent_list, percent_off_ppm; /* percentage taken off, 0 none */
    const char *list_code, *list_name;
    const char *percent_list_name; /* NULL none */
    const char *audience;          /* of the list: company, group, site, all */
    struct price_tier_answer *
        tiers; /* what the company would pay from each quantity on; rising; the same resolution at each break */
    int tier_count;
    const char
        *explanation; /* JSON: every applicable list in order with its answer or why none; only when asked.
                              * Lists not valid then or of another currency are told to holders of price_list_read alone. */
    const struct price_why *why; /* the same as rows; only with the explanation of at most 500 questions */
    int why_count;
};

struct price_ask {
    int64_t at_ms;        /* 0: cx->now_ms */
    const char *currency; /* NULL: the company's */
    bool with_tiers, with_explanation;
};

/* Answers all questions for the acting company (cx->company) on cx->site in a few statements; answers[i] belongs to questions[i]. */
enum status pricing_resolve(struct ctx *cx, const struct price_ask *ask,
                            const struct price_question *questions, int count, struct price_answer *answers)
    MUST_CHECK;

/* Cheaper packaging: the same goods, or a few more in full packages, for less in another order unit. */
struct packaging_question {
    const struct product *product;
    struct product_unit unit;
    int64_t quantity_e6, net_minor; /* of that unit, and what they cost */
    int64_t available_e6;           /* base units that can be had; INT64_MAX without limit */
};
struct packaging_answer {
    bool is_cheaper;
    struct product_unit unit;
    int64_t quantity_e6, net_minor, saving_minor;
    int64_t more_e6; /* base units more than were asked for; 0: the same */
};
/* In no statement where no product has order units. currency NULL: the company's. */
enum status pricing_packagings(struct ctx *cx, const char *currency,
                               const struct packaging_question *questions, int count,
                               struct packaging_answer *answers) MUST_CHECK;
/* "2 pallets (80 sacks) cost €928.00, €25.60 less than 80 sacks." and "Take 2 pallets (80 sacks)". */
const char *packaging_text(struct ctx *cx, const struct packaging_question *q,
                           const struct packaging_answer *a, const char *currency);
const char *packaging_button(struct ctx *cx, const struct packaging_answer *a);
/* "PX;2": how a form names it; false when it is not so. */
const char *packaging_value(struct ctx *cx, const struct packaging_answer *a);
bool packaging_parse(struct ctx *cx, const char *text, const char **unit, int64_t *quantity_e6) MUST_CHECK;

/* Lists and entries: creating and changing, from pages, API and imports alike. In db_write(). */
struct price_list {
    int64_t id;
    const char *code, *name, *currency, *audience /* all, group, company, site */,
        *audience_code /* "" for all */, *audience_name;
    int64_t priority, valid_from_ms /* -1 none */, valid_until_ms /* -1 none */;
    bool active;
    int64_t entry_count, version;
};
/* NULL texts leave what is there; of a new list currency is the site's, audience all, priority 10, active. */
struct price_list_put {
    const char *code; /* the key */
    const char *name, *currency;
    const char *audience; /* "all", "group:CODE", "company:CODE", "site:CODE" */
    int64_t priority;     /* -1 leaves */
    bool has_from, clear_from;
    int64_t valid_from_ms;
    bool has_until, clear_until;
    int64_t valid_until_ms;
    int active; /* 1, 0, -1 leaves */
    int64_t expect_version;
    bool must_be_new, must_exist; /* code_taken, list_unknown otherwise */
};
/* Refuses, by field: field_missing, text_invalid, text_too_long, currency_unknown, currency_mismatch (the list has prices in
 * another one), audience_unknown, validity_empty, number_invalid; and code_taken, list_unknown, changed_meanwhile. */
enum status price_list_put(struct ctx *cx, const struct price_list_put *in, int64_t *id_out, bool *created)
    MUST_CHECK;
enum status price_list_by_code(struct ctx *cx, const char *code, struct price_list *out)
    MUST_CHECK; /* not_found */
enum status price_list_load(struct ctx *cx, int64_t id, struct price_list *out) MUST_CHECK;
enum status price_list_all(struct ctx *cx, struct price_list **out, int *count) MUST_CHECK;
/* Staff: at most limit lists in the order of their codes, after a code ("" from the start); q "" all, else a part of code or name. */
enum status price_list_some(struct ctx *cx, const char *q, const char *after_code, int limit,
                            struct price_list **out, int *count) MUST_CHECK;

struct price_entry_put {
    int64_t list;
    const char *target; /* a sku, "category:CODE", "brand:NAME", "*" */
    const char *unit;   /* "" base */
    int64_t min_quantity_e6;
    bool has_from;
    int64_t valid_from_ms; /* without: always was */
    bool has_until, clear_until;
    int64_t valid_until_ms;
    bool has_price;
    int64_t price_e6, base_quantity_e6 /* 0: 1 */;
    bool has_percent;
    int64_t percent_off_ppm;
    bool remove;
};
enum status price_list_count(struct ctx *cx, const char *q, int64_t *out) MUST_CHECK;

/* One tier as staff see it. */
struct price_entry {
    const char *target;           /* as price_entry_put takes it: a sku, "category:CODE", "brand:NAME", "*" */
    const char *kind;             /* product, category, brand, all */
    const char *code, *name;      /* sku, category code, brand name; name for people, "" without */
    const char *unit, *base_unit; /* "" base; that of the product, "" otherwise */
    int64_t target_id, min_quantity_e6, valid_from_ms /* 0 always was */, valid_until_ms /* -1 none */;
    bool is_percent;
    int64_t price_e6, base_quantity_e6, percent_off_ppm;
};
/* Entries of a list in a steady order, after a cursor of price_entry_cursor() (NULL from the start); target NULL all, else as in a put. */
enum status price_entry_some(struct ctx *cx, int64_t list, const char *target, const char *after, int limit,
                             struct price_entry **out, int *count) MUST_CHECK;
/* All tiers of a list for some targets, by their ids. */
enum status price_entries_of(struct ctx *cx, int64_t list, const int64_t *targets, int target_count,
                             struct price_entry **out, int *count) MUST_CHECK;
const char *price_entry_cursor(struct arena *a, const struct price_entry *e);

/* Two lists of the same audience, priority and currency that both answer for the same goods at some time. Not refused: the one whose
 * validity begins later wins, of two that begin together the one made later. overlap: the list itself has two entries for the same
 * goods whose validities meet; the later one wins. list 0: those of all lists. Staff only. */
struct price_conflict {
    int64_t list, other; /* the same of an overlap */
    const char *list_code, *list_name, *other_code, *other_name;
    bool wins; /* list does, against other */
    bool begins_later;
    const char *target, *code; /* of the goods, one of them: product, category, brand, all; its code */
    int64_t count;             /* how many targets they share */
};
enum status price_conflicts(struct ctx *cx, int64_t list, int limit, struct price_conflict **out, int *count)
    MUST_CHECK;

/* "2026-11-23" or RFC 3339 as an instant: a bare day is its start, as an end (until) the start of the next day, in the time zone of the
 * seller's first site. False when it is neither. */
bool price_day_start(struct ctx *cx, const char *text, bool until, int64_t *ms) MUST_CHECK;

/* Sets or removes one tier. Refuses list_unknown, product_unknown, unit_unknown, price_missing, percent_invalid, price_invalid, validity_empty … */
enum status price_entry_put(struct ctx *cx, const struct price_entry_put *in, bool *created) MUST_CHECK;

#endif
