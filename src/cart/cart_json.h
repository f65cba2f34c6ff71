/* Carts in the API's form. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CART_CART_JSON_H
#define NEGOCE_CART_CART_JSON_H

#include "cart/cart.h"
#include "web/json_out.h"

/* Members into the open object. */
void cart_json(struct ctx *cx, struct json_out *j, const struct cart *c);
void cart_verdict_line_json(struct json_out *j, const struct cart_add *in, const struct cart_verdict *v,
                            const char *currency);
void cart_verdicts_json(struct json_out *j, const struct cart_add *lines, const struct cart_verdict *verdicts,
                        int count, bool took_none, const char *currency);

#endif
