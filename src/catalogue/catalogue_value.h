/* The attributes given with a product, as they will be stored. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_VALUE_H
#define NEGOCE_CATALOGUE_CATALOGUE_VALUE_H

#include "catalogue/catalogue.h"

struct given_value {
    const char *name, *value,
        *value_fr; /* name: the attribute's code; value "" removes; value_fr NULL leaves */
    bool has_number, is_new_attribute, only_french; /* only_french: a text that is there stays */
    int64_t number_e6;
};
struct given_values {
    struct given_value *rows;
    int count;
};

/* Reads them by their attributes; what cannot be is noted at /attributes/N. */
enum status catalogue_values_read(struct ctx *cx, const struct product_put *in, struct given_values *out)
    MUST_CHECK;
/* Leaves those that say something new. */
enum status catalogue_values_news(struct ctx *cx, int64_t product, struct given_values *v) MUST_CHECK;
/* Writes them; an attribute nobody made comes into being as a text. */
enum status catalogue_values_write(struct ctx *cx, int64_t product, const struct given_values *v) MUST_CHECK;

#endif
