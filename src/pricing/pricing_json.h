/* Prices, lists and entries in the forms of the API. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PRICING_PRICING_JSON_H
#define NEGOCE_PRICING_PRICING_JSON_H

#include "pricing/pricing.h"
#include "web/json_in.h"
#include "web/json_out.h"

/* "all", "group:CODE" … as a put takes it. */
const char *price_audience_text(struct arena *a, const struct price_list *l);
/* The members of a list, of an entry; the object is the caller's. */
void price_list_members(struct ctx *cx, struct json_out *j, const struct price_list *l);
void price_entry_members(struct json_out *j, const struct price_entry *e, const char *currency);

/* Read what a body says; wrong fields are noted, the caller ends with json_done(). currency: that of the list. */
void price_list_read(struct ctx *cx, struct json_in *o, struct price_list_put *out);
void price_entry_read(struct ctx *cx, struct json_in *o, const char *currency, struct price_entry_put *out);

#endif
