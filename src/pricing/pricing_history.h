/* What was changed in a price list, by whom, and putting it back. SPDX-License-Identifier: Apache-2.0
 *
 * The audit trail holds every change of a tier with what was and what came, so that history needs no rows of its own.
 */
#ifndef NEGOCE_PRICING_PRICING_HISTORY_H
#define NEGOCE_PRICING_PRICING_HISTORY_H

#include "pricing/pricing_store.h"

struct price_change {
    int64_t id, at_ms;
    const char *person, *door; /* person: today's name, "" for jobs */
    const char *set;           /* the request it was part of: what was saved together */
    struct price_entry entry;  /* which tier; the values are not set */
    bool had, has;             /* before, after */
    struct entry_tier before, after;
};

struct price_history_search {
    int64_t list;
    const char *target; /* as price_entry_put takes it; NULL or "" all */
    const char *set;    /* what was saved together; NULL any */
    int64_t before;     /* only those with a smaller id; 0 from the newest */
    int limit;
};
/* Newest first. *more is the id to go on from, 0 at the end; a page may hold fewer than asked. */
enum status price_history(struct ctx *cx, const struct price_history_search *in, struct price_change **out,
                          int *count, int64_t *more) MUST_CHECK;

/* Puts back what was before a change; whole: before all that was saved with it. Refuses change_unknown, and undo_overtaken by name where a
 * tier was changed again meanwhile: then nothing is put back. An undo is a change like others, and can be undone. In db_write(). */
enum status price_undo(struct ctx *cx, int64_t list, int64_t change, bool whole, int *undone) MUST_CHECK;

#endif
