/* Rows of the change log. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CHANGE_LOG_CHANGE_LOG_STORE_H
#define NEGOCE_CHANGE_LOG_CHANGE_LOG_STORE_H

#include "base/ctx.h"

/* Between two positions all is told: on PostgreSQL a position (x, 0) is behind all transactions below x. */
struct position {
    int64_t xact, position;
};
struct stored_change {
    struct position at;
    const char *kind;
    int64_t id;
};

enum status change_log_store_insert(struct ctx *cx, const char *kind, int64_t object_id, int64_t whole)
    MUST_CHECK;
enum status change_log_store_now(struct ctx *cx, struct position *out) MUST_CHECK;
enum status change_log_store_since(struct ctx *cx, struct position after, struct position up_to,
                                   const char *kind, int64_t whole, const char *also, int limit,
                                   struct stored_change **out, int *count) MUST_CHECK;

#endif
