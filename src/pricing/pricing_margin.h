/* What tiers of a list leave over the cost, and how they stand to the public price. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PRICING_PRICING_MARGIN_H
#define NEGOCE_PRICING_PRICING_MARGIN_H

#include "pricing/pricing.h"

struct price_margin {
    bool has_margin;                       /* the cost is known, in the list's currency */
    int64_t margin_ppm, cost_e6, price_e6; /* of one of the entry's unit */
    bool is_below_cost;
    bool has_public; /* a list for everybody has a price of this product */
    int64_t to_public_ppm;
};
/* Of entries of a list, now; nothing of categories, brands and all, nor of percentages without a public price. A fixed number of
 * statements; none of costs for who may not see them. */
enum status price_margins(struct ctx *cx, const struct price_list *list, const struct price_entry *entries,
                          int count, struct price_margin *out) MUST_CHECK;

#endif
