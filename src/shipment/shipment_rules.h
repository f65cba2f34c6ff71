/* Decisions about shipments: which links are safe, and who waits. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SHIPMENT_SHIPMENT_RULES_H
#define NEGOCE_SHIPMENT_SHIPMENT_RULES_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

#define TRACKING_PLACE "{tracking}"

/* https://host/…{tracking}…: a plain host without a user, the place after it, nothing but what stands in addresses. */
bool shipment_rule_link_ok(const char *template_text);
/* The address of a parcel; the number comes encoded. */
const char *shipment_rule_link(struct arena *a, const char *template_text, const char *encoded_number);

/* First come, first served: of a reservation of so much, after earlier ones of the same stock, so much is not there. */
int64_t shipment_rule_waiting(int64_t on_hand_e6, int64_t earlier_e6, int64_t quantity_e6);

#endif
