/* Rows of the outbox. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_OUTBOX_OUTBOX_STORE_H
#define NEGOCE_OUTBOX_OUTBOX_STORE_H

#include "outbox/outbox.h"

enum status outbox_store_insert(struct ctx *cx, const struct outbox_item *item) MUST_CHECK;
enum status outbox_store_due(struct ctx *cx, int limit, struct outbox_item **out, int *count) MUST_CHECK;
/* Takes the row until that instant; *is_ours is false when another worker was first. item->attempts is
 * raised. */
enum status outbox_store_lease(struct ctx *cx, struct outbox_item *item, int64_t until_ms, bool *is_ours)
    MUST_CHECK;

struct outbox_mark {
    const char *state, *error;
    int64_t next_ms, done_ms;
};
enum status outbox_store_mark(struct ctx *cx, const struct outbox_item *item, const struct outbox_mark *mark)
    MUST_CHECK;

/* *revived is false when the row was not given up. */
enum status outbox_store_revive(struct ctx *cx, int64_t id, bool *revived) MUST_CHECK;

#endif
