/* What a shop says of its stock. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_rules.h"

enum stock_word storefront_rule_stock(const struct stock_fact *f)
{
    if (!f->is_counted)
        return STOCK_SAYS_AVAILABLE;
    if (f->available_e6 > 0)
        return f->available_e6 <= STOCK_FEW * INT64_C(1000000) ? STOCK_SAYS_FEW : STOCK_SAYS_IN;
    if (f->incoming_on && *f->incoming_on)
        return STOCK_SAYS_LATER;
    return f->may_backorder ? STOCK_SAYS_BACKORDER : STOCK_SAYS_OUT;
}
