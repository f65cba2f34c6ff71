/* Rows of shipments. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SHIPMENT_SHIPMENT_STORE_H
#define NEGOCE_SHIPMENT_SHIPMENT_STORE_H

#include "shipment/shipment.h"

enum status shipment_store_insert(struct ctx *cx, const struct shipment *s) MUST_CHECK;
/* With lines' ids and quantities; sku, name and unit are the caller's to fill. */
enum status shipment_store_by_order(struct ctx *cx, int64_t order, struct shipment **out, int *count)
    MUST_CHECK;

#endif
