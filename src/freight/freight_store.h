/* Rows of freight rules and charges. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_FREIGHT_FREIGHT_STORE_H
#define NEGOCE_FREIGHT_FREIGHT_STORE_H

#include "freight/freight.h"

enum status freight_store_ground(struct ctx *cx, struct freight_ground *out, bool *has_rules) MUST_CHECK;
enum status freight_store_site_rules(struct ctx *cx, const char *currency, struct freight_rule **out,
                                     int *count) MUST_CHECK;
/* id 0: all of them. */
enum status freight_store_rules(struct ctx *cx, int64_t id, struct freight_rule **out, int *count) MUST_CHECK;
/* *done false: the version is another. */
enum status freight_store_put(struct ctx *cx, const struct freight_rule *r, bool is_new, bool *done)
    MUST_CHECK;
enum status freight_store_charges(struct ctx *cx, const char *products, const char *currency,
                                  struct product_charge **out, int *count) MUST_CHECK;
enum status freight_store_charge_list(struct ctx *cx, int limit, int64_t after_product,
                                      struct product_charge **out, int *count) MUST_CHECK;
enum status freight_store_charge_put(struct ctx *cx, const struct product_charge *c) MUST_CHECK;

#endif
