/* Delivery: what carrying costs and by which day goods are there. SPDX-License-Identifier: Apache-2.0
 *
 * A cart reads the ground once (one statement in a shop without rules), then promises and quotes are made without rows.
 */
#ifndef NEGOCE_FREIGHT_FREIGHT_H
#define NEGOCE_FREIGHT_FREIGHT_H

#include "catalogue/catalogue.h"
#include "company/company.h"
#include "freight/freight_promise_rules.h"
#include "freight/freight_rules.h"
#include "inventory/inventory.h"
#include "tax/tax.h"

struct freight_rule {
    int64_t id, site /* 0 all */;
    const char *name, *audience /* "all", "group:CODE", "company:CODE" */;
    const char *audience_kind; /* all, group, company */
    int64_t audience_id;
    const char *country, *region, *currency;
    bool is_by_weight;
    int64_t price_minor, free_from_minor /* -1 never */, minimum_minor /* -1 as wider rules say */;
    const char *tax_category; /* "" as the goods with the highest net */
    int transit_days;
    int64_t position;
    bool active;
    int64_t version;
    struct freight_step *steps;
    int step_count;
};

/* Where goods go. NULL members and no place: the company's country, and days from Monday to Friday. */
struct freight_destination {
    const char *country, *region, *currency;
    const struct company *company; /* NULL: read where a rule asks for it; without cx->company nobody's */
    const struct location *place;  /* NULL none */
};

/* What promises and quotes need to know, for one destination and the instant of the request. */
struct freight_ground {
    int64_t today;
    int minute;
    struct calendar site, place;
    struct warehouse *warehouses; /* of the site, in the order of reserving */
    struct calendar *working;     /* of each of them */
    int warehouse_count;
    const struct freight_rule *rule; /* that fits; NULL none */
    int64_t free_from_minor;         /* the company's own, else the rule's; -1 never */
    int64_t minimum_minor;           /* -1 none */
    bool has_charges;                /* some product of the shop has a pallet charge or a deposit */
};
enum status freight_ground_load(struct ctx *cx, const struct freight_destination *to,
                                struct freight_ground *out) MUST_CHECK;

/* By which day a line is there. taken_e6: what earlier lines of the same product take already. Days are NULL-free texts, "" not known. */
struct freight_promise {
    int64_t first_e6; /* base units that leave earlier than the rest; 0 all at once */
    const char *first_on, *leaves_on, *there_on;
};
void freight_promise(struct ctx *cx, const struct freight_ground *g, const struct product *p,
                     const struct availability *stock, int64_t wanted_e6, int64_t taken_e6,
                     struct freight_promise *out);

struct freight_charge {
    const char *kind;  /* freight, pallet, deposit */
    const char *label; /* for people */
    int64_t quantity_e6, net_minor;
    struct tax_answer tax;
};
struct freight_line {
    int64_t product, quantity_e6, base_e6 /* the same in base units */,
        weight_g /* of a base unit, -1 unknown */, net_minor;
    const char *unit;
    struct tax_answer tax;
};
struct freight_quote {
    struct freight_charge *charges;
    int charge_count;
    int64_t net_minor;             /* sum of the charges */
    int64_t weight_g;              /* of what is known */
    int unweighed_count;           /* lines without a weight, where the price goes by weight */
    int64_t missing_free_minor;    /* until freight is free; 0 it is, or never will be */
    int64_t missing_minimum_minor; /* until it may be ordered */
};
/* Freight and charges of goods. tax: the question as for a line, its category is set here. Refuses price_overflow-like sums as
 * quantity_invalid. */
enum status freight_quote(struct ctx *cx, const struct freight_ground *g, const struct freight_line *lines,
                          int count, const struct tax_question *tax, const char *currency,
                          struct freight_quote *out) MUST_CHECK;

/* ---- keeping the rules ---- */

enum status freight_rule_list(struct ctx *cx, struct freight_rule **out, int *count) MUST_CHECK;
enum status freight_rule_load(struct ctx *cx, int64_t id, struct freight_rule *out)
    MUST_CHECK; /* not_found */
/* A rule as it shall be, id 0 for a new one. Refuses freight_rule_gap, freight_rule_overlap, value_invalid, currency_unknown,
 * country_unknown, company_unknown, changed_meanwhile. In db_write(). */
enum status freight_rule_put(struct ctx *cx, const struct freight_rule *in, int64_t expect_version,
                             int64_t *id_out) MUST_CHECK;

struct product_charge {
    int64_t product;
    const char *sku, *name, *unit, *kind, *currency, *label;
    int64_t price_minor, per_e6;
    const char *tax_category;
    bool is_deleted; /* for putting: takes it away */
};
enum status product_charge_list(struct ctx *cx, int limit, int64_t after_product, struct product_charge **out,
                                int *count) MUST_CHECK;
/* Sets or removes one, by sku, unit, kind and currency. Refuses product_unknown, unit_unknown, value_invalid. In db_write(). */
enum status product_charge_put(struct ctx *cx, const struct product_charge *in) MUST_CHECK;

/* "12.00 €", "from 9.00 €, by weight": what a rule asks; and where it holds: "France, Corse". */
const char *freight_rule_price_text(struct ctx *cx, const struct freight_rule *r);
const char *freight_rule_where_text(struct ctx *cx, const struct freight_rule *r);

struct json_out;
/* Members "freight", "charges" of the open object, for carts and orders alike. */
void freight_charges_json(struct ctx *cx, struct json_out *j, const struct freight_charge *charges, int count,
                          int64_t net_minor, const char *currency);
/* "freight_terms": what the freight hangs on; null where no rule fits. */
void freight_terms_json(struct json_out *j, const struct freight_ground *g, const struct freight_quote *q,
                        const char *currency);
/* "free from €450.00: €62.00 to go"; NULL when there is nothing to say. */
const char *freight_hint(struct ctx *cx, const struct freight_ground *g, const struct freight_quote *q,
                         const char *currency);

#endif
