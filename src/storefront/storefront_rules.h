/* What a shop says of its stock. SPDX-License-Identifier:
 * Apache-2.0 */
#ifndef NEGOCE_STOREFRONT_STOREFRONT_RULES_H
#define NEGOCE_STOREFRONT_STOREFRONT_RULES_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

enum stock_word {
    STOCK_SAYS_AVAILABLE, /* nothing is counted */
    STOCK_SAYS_IN,
    STOCK_SAYS_FEW,       /* in stock, but no more than STOCK_FEW_E6 */
    STOCK_SAYS_LATER,     /* none, but a delivery is dated */
    STOCK_SAYS_BACKORDER, /* none, but it can be ordered */
    STOCK_SAYS_OUT,
};

enum { STOCK_FEW = 20 }; /* base units */

struct stock_fact {
    bool is_counted, may_backorder;
    int64_t available_e6;
    const char *incoming_on; /* "" unknown */
};

enum stock_word storefront_rule_stock(const struct stock_fact *f);

#endif
