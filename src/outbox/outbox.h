/* What leaves the system: rows in the transaction of the deed, sent after the commit, at least once. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_OUTBOX_OUTBOX_H
#define NEGOCE_OUTBOX_OUTBOX_H

#include "base/ctx.h"

/* Puts a row: kind "mail"; topic "order.placed"; payload a JSON object text, "{}" for none. In db_write(). */
enum status outbox_put(struct ctx *cx, const char *kind, const char *topic, int64_t object_id, const char *payload) MUST_CHECK;

struct outbox_item { int64_t id; const char *kind, *topic; int64_t object_id; const char *payload; int64_t attempts; };

/* How a kind is sent: returns NULL when sent, else why not (kept on the row and logged). Called outside any transaction. */
typedef const char *(*outbox_sender)(struct ctx *cx, const struct outbox_item *item);
struct outbox_kind { const char *kind; outbox_sender send; };

/* Takes due rows of cx->seller under a lease, sends them, marks them done, waiting (backoff 2^n x 15 s, at most 1 h) or dead
 * (after 12 tries). Returns how many were tried in *tried. */
enum status outbox_run(struct ctx *cx, const struct outbox_kind *kinds, int kind_count, int *tried) MUST_CHECK;

/* For the demo shop: what waits is never sent. In db_write(). */
enum status outbox_forget_waiting(struct ctx *cx) MUST_CHECK;

#endif
