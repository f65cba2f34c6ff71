/* Price lists in people's words, for the pages. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PRICING_PRICING_WORDS_H
#define NEGOCE_PRICING_PRICING_WORDS_H

#include "pricing/pricing.h"
#include "pricing/pricing_views.h"

struct price_state_view price_list_state(struct ctx *cx, const struct price_list *l);
const char *price_validity_text(struct ctx *cx, int64_t from_ms,
                                int64_t until_ms); /* 0 or less, below zero: none */
const char *price_audience_words(struct ctx *cx,
                                 const struct price_list *l);       /* "Charcuterie Le Goff and below" */
const char *price_kind_words(struct ctx *cx, const char *audience); /* "company" -> "for the company" */
/* Days for fields: of an end, the last day. "" none. */
const char *price_first_day(struct ctx *cx, int64_t from_ms);
const char *price_last_day(struct ctx *cx, int64_t until_ms);
const char *price_per_words(struct ctx *cx, int64_t base_e6, const char *unit); /* "per 1,000 pieces" */
/* "Goes before B for SALT and 3 more: it begins later." */
const char *price_conflict_words(struct ctx *cx, const struct price_conflict *c);
/* A day as people type it, from the form; noted at "/name" when it is none. False: empty or wrong. */
bool price_form_day(struct ctx *cx, struct request *rq, const char *name, bool until, int64_t *ms);

#endif
