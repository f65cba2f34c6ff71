/* How a quantity is spread over warehouses. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_INVENTORY_INVENTORY_RULES_H
#define NEGOCE_INVENTORY_INVENTORY_RULES_H

#include "inventory/inventory.h"

/* One warehouse, in the site's order: what it has, and what a line takes there. */
struct share {
    int64_t warehouse, available_e6;
    int64_t take_e6;  /* out */
    int64_t floor_e6; /* out: on hand less reserved may not go below it */
};

/* Spreads quantity over the shares. False: it cannot be served, and *left_e6 is what could. *backordered:
 * more than what is there. */
bool spread(const struct product *p, int64_t quantity_e6, struct share *shares, int count, int64_t *left_e6,
            bool *backordered);

#endif
