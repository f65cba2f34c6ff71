/* The page of a price list, shown and answered to by its forms. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PRICING_PRICING_EDIT_H
#define NEGOCE_PRICING_PRICING_EDIT_H

#include "pricing/pricing_store.h"
#include "web/request.h"

/* What became of a save that refused some. */
struct edit_outcome {
    const char *text;
    const char *pasted; /* the lines that stay to be corrected */
    const char **reasons;
    int reason_count;
};
/* outcome: NULL when nothing was saved. */
enum status price_list_show(struct ctx *cx, struct request *rq, const struct edit_outcome *outcome)
    MUST_CHECK;
/* After a save: to the page the form stood on, where it can be undone. */
enum status price_list_go_back(struct ctx *cx, struct request *rq, int64_t list) MUST_CHECK;

/* "p12": a cell of a row; "/p12": where its problem is noted. */
const char *price_cell_name(struct ctx *cx, char kind, int row);
const char *price_cell_pointer(struct ctx *cx, char kind, int row);
/* The value as it was shown, to tell an edit from a change by somebody else. */
const char *price_fingerprint(struct ctx *cx, const struct entry_tier *t);

#endif
