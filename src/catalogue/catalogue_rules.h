/* What a product or a category may be. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_RULES_H
#define NEGOCE_CATALOGUE_CATALOGUE_RULES_H

#include "catalogue/catalogue.h"

bool stock_policy_by_name(const char *name, enum stock_policy *out);

/* What becomes of it by the flag of imports and forms: 1 sells it, 0 ends that, -1 leaves. What is so already stays. */
enum lifecycle lifecycle_after(enum lifecycle before, int active);

/* 8, 12, 13 or 14 digits whose last one is the check digit (GS1 General Specifications, 7.9). */
bool gtin_valid(const char *gtin);

/* Letters and digits of the folded text: "SALT-25 " and "salt 25" are both "salt25". What holds none of them
 * stays as it is folded. */
const char *code_squeeze(struct arena *a, const char *code);

/* The quantity has no more decimals than the unit allows. */
bool quantity_fits_unit(int64_t quantity_e6, const struct unit_info *unit);

/* E_none, or why this quantity of the unit cannot be ordered. *base_e6 is set on E_none. */
enum error quantity_problem(const struct product_unit *u, int64_t quantity_e6, int64_t *base_e6);

/* Both codes mean one unit: "PX" and "XPX" do. */
bool unit_same(const char *a, const char *b);

/* Puts categories into the order of the tree, fills depth, and adds the counts of those below. Children of
 * nobody known are left out; returns how many stand in the tree. */
struct tree_node {
    struct category category;
    const char *name_fold;
};
int category_order(struct arena *a, struct tree_node *nodes, int count, struct category *out);

#endif
