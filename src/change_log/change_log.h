/* What changed, in the order of commits: caches and outside readers follow it. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CHANGE_LOG_CHANGE_LOG_H
#define NEGOCE_CHANGE_LOG_CHANGE_LOG_H

#include "base/ctx.h"

struct request;
struct json_out;

/* Notes that the object of that kind ("prd", "cat", "pls", "cmp", "stk", "ord") changed. In db_write(). */
enum status change_log_put(struct ctx *cx, const char *kind, int64_t object_id) MUST_CHECK;
/* The same of a part of a whole: the prices of a list for one target. */
enum status change_log_put_part(struct ctx *cx, const char *kind, int64_t object_id, int64_t whole)
    MUST_CHECK;

/* For lists that are followed, called before their rows are read: waits until the rows hold the position of the request's header
 * Negoce-Position (busy where they do not in time), reads ?since=, and sets the answer's Negoce-Position. */
struct change {
    const char *kind;
    int64_t id;
};
struct changes {
    bool asked; /* ?since= was given */
    bool
        is_read_anew; /* something changed that decides which of them a reader sees: the whole list is to be read */
    struct change *rows; /* each object once, in the order of their last changes */
    int count;
    int64_t *ids; /* those of rows */
    bool more;    /* ask again with the new position */
};
/* kind: what is followed; whole: the parts of that whole, 0 without. also: another kind that sets is_read_anew, NULL none.
 * Refuses position_invalid, position_unknown, busy. */
enum status change_log_follow(struct ctx *cx, struct request *rq, const char *kind, int64_t whole,
                              const char *also, int limit, struct changes *out) MUST_CHECK;
/* The end of an answer of changes, behind its items. */
void changes_json(struct json_out *j, const struct changes *c);

#endif
