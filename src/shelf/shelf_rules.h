/* The order of prices, and where a page of a list begins. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SHELF_SHELF_RULES_H
#define NEGOCE_SHELF_SHELF_RULES_H

#include "shelf/shelf.h"

/* Of a match: its price for 1 base unit, and its place before. */
struct priced {
    int64_t id;
    int place;
    bool has_price;
    int64_t price_e6, base_e6;
};

bool price_within(const struct priced *p, const struct shelf_search *in);
/* By price, those without one last, then by place. */
void priced_sort(struct priced *rows, int count, bool down);

/* A cursor: of a row by name ("n" id ":" name), or of a place ("o" number ":" id of the row before, 0
 * unknown). */
struct place {
    bool by_name;
    const char *name;
    int64_t id;
    int offset;
};
bool place_parse(const char *text, struct place *out);
const char *place_text(struct arena *a, const struct place *p);

#endif
