/* Decisions about freight: which rule fits, whether its steps leave no gap, what it costs. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_FREIGHT_FREIGHT_RULES_H
#define NEGOCE_FREIGHT_FREIGHT_RULES_H

#include <stdbool.h>
#include <stdint.h>

struct freight_step {
    int64_t from_g, until_g; /* until_g -1: the last, without end */
    int64_t price_minor;
};

/* Steps, in any order, are sorted by their weight. They must begin at 0, follow each other without gap or overlap, and
 * the last must have no end. */
enum freight_steps {
    STEPS_FINE,
    STEPS_NONE,    /* no step at all */
    STEPS_GAP,     /* *from_g to *until_g (-1: without end) has no price */
    STEPS_OVERLAP, /* *from_g to *until_g has two */
    STEPS_WRONG    /* a step that ends where it begins or before, or begins below 0 */
};
enum freight_steps freight_rule_steps(struct freight_step *steps, int count, int64_t *from_g,
                                      int64_t *until_g);
/* The price of a weight; false when no step holds it (never where STEPS_FINE). */
bool freight_rule_step_price(const struct freight_step *steps, int count, int64_t weight_g,
                             int64_t *price_minor);

/* How narrow a rule is: company before its parents, then group, then all; then region, country, all; then its own site.
 * -1: the rule does not fit. */
struct freight_fit {
    int audience_rank;   /* 0 the company itself, 1 its parent …, 100 a group, 200 all; -1 none of theirs */
    bool is_of_site;     /* names the site */
    const char *country; /* of the rule, "" all */
    const char *region;  /* of the rule, "" all */
    const char *currency; /* of the rule */
    const char *to_country, *to_region, *cart_currency;
};
int freight_rule_narrowness(const struct freight_fit *f); /* the smaller the narrower */

/* Weight of a line in grams: base quantity × weight, a begun gram counts. False: too heavy to be a number. */
bool freight_rule_weight(int64_t base_quantity_e6, int64_t weight_g, int64_t *sum_g);

/* How often a charge is due: a begun one counts whole. */
int64_t freight_rule_times(int64_t quantity_e6, int64_t per_e6);

/* What is missing to an amount; 0 when it is reached or there is none (-1). */
int64_t freight_rule_missing(int64_t net_minor, int64_t from_minor);

/* The group of tax with the highest net, of equals the higher rate; -1 without any. */
struct freight_rate {
    int64_t rate_ppm, base_minor;
};
int freight_rule_main_rate(const struct freight_rate *rates, int count);

#endif
