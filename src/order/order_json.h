/* Orders in the API's form. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_ORDER_ORDER_JSON_H
#define NEGOCE_ORDER_ORDER_JSON_H

#include "order/order.h"
#include "web/json_out.h"

void order_json(struct ctx *cx, struct json_out *j, const struct order *o); /* members into the open object */
void order_row_json(struct json_out *j, const struct order_row *r);         /* an element of a list */

#endif
