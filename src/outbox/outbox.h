/* What leaves the system: rows in the transaction of the deed, sent after the commit, at least once. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_OUTBOX_OUTBOX_H
#define NEGOCE_OUTBOX_OUTBOX_H

#include "base/ctx.h"

/* Puts a row: kind "mail"; topic "order.placed"; payload a JSON object text, "{}" for none. In db_write(). */
enum status outbox_put(struct ctx *cx, const char *kind, const char *topic, int64_t object_id,
                       const char *payload) MUST_CHECK;

struct outbox_item {
    int64_t id;
    const char *kind, *topic;
    int64_t object_id;
    const char *payload;
    int64_t attempts;
};

/* How a kind is sent: returns NULL when sent, else why not (kept on the row and logged). Called outside any transaction. */
typedef const char *(*outbox_sender)(struct ctx *cx, const struct outbox_item *item);
struct outbox_kind {
    const char *kind;
    outbox_sender send;
};

/* Takes due rows of cx->seller under a lease, sends them, marks them done, waiting (backoff 2^n x 15 s, at most 1 h) or dead
 * (after 12 tries). Returns how many were tried in *tried. */
enum status outbox_run(struct ctx *cx, const struct outbox_kind *kinds, int kind_count, int *tried)
    MUST_CHECK;

/* A row as staff see it: never its payload, which may hold a live token. */
struct outbox_entry {
    int64_t id, object_id, attempts, next_ms, created_ms, done_ms; /* done_ms 0: neither sent nor given up */
    const char *kind, *topic, *object_kind; /* object_kind "ord"; "" where the topic is not known */
    const char *state;                      /* waiting, leased, done, dead */
    const char *error;                      /* of the last try, "" none */
};
struct outbox_search {
    const char *state, *topic; /* NULL any */
    int64_t before;            /* rows with a smaller id only; 0 from the newest */
    int limit;
};
/* Newest first. */
enum status outbox_list(struct ctx *cx, const struct outbox_search *s, struct outbox_entry **out, int *count)
    MUST_CHECK;
/* How many a search finds, wherever it begins. */
enum status outbox_count(struct ctx *cx, const struct outbox_search *s, int64_t *out) MUST_CHECK;
/* not_found. */
enum status outbox_load(struct ctx *cx, int64_t id, struct outbox_entry *out) MUST_CHECK;

/* Makes a row that was given up due again, with all its tries before it: outbox_not_dead. In db_write(). */
enum status outbox_retry(struct ctx *cx, int64_t id) MUST_CHECK;

/* For the demo shop: what waits is never sent. In db_write(). */
enum status outbox_forget_waiting(struct ctx *cx) MUST_CHECK;

#endif
