/* The explanation of a price as JSON: kept with the order line, answered by the API. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PRICING_PRICING_EXPLAIN_H
#define NEGOCE_PRICING_PRICING_EXPLAIN_H

#include "pricing/pricing.h"
#include "web/json_out.h"

struct price_explained {
    const char *currency, *unit, *base_unit; /* unit: the asked one */
    int64_t quantity_e6, at_ms;
    bool lowest;
};
/* In the arena; reused is written over, so that many explanations take no more than their own length. */
const char *price_explanation(struct arena *a, struct json_out *reused, const struct price_explained *e,
                              const struct price_answer *answer);

#endif
