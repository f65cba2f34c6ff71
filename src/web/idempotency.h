/* One effect and one answer per key: kept answers, and calls that are still running. SPDX-License-Identifier:
 * Apache-2.0
 *
 * A key counts inside seller, actor and route. The answer is kept in the transaction of the deed
 * (docs/adr/0001), so there is never an effect without its answer nor an answer without its effect.
 */
#ifndef NEGOCE_WEB_IDEMPOTENCY_H
#define NEGOCE_WEB_IDEMPOTENCY_H

#include "web/request.h"

/* Takes rq->key for this call. *replayed: an answer was kept and is now rq->answer. Refuses
 * idempotency_key_reused (same key, other body) and, after two seconds of waiting for the same call,
 * in_progress. After OK: idempotency_leave(). */
enum status idempotency_enter(struct ctx *cx, struct request *rq, bool *replayed) MUST_CHECK;
void idempotency_leave(struct ctx *cx, struct request *rq);

/* Puts the kept answer into rq->answer, if there is one. Also inside the commit: another process may have
 * been first. */
enum status idempotency_find(struct ctx *cx, struct request *rq, bool *found) MUST_CHECK;
/* Keeps rq->answer when it is a 2xx or 303. In db_write(). BUSY when another process kept one first: run
 * again, find it. */
enum status idempotency_keep(struct ctx *cx, struct request *rq) MUST_CHECK;

/* Jobs: forgets answers older than 30 days. Opens its own db_write(). */
enum status idempotency_run_jobs(struct ctx *cx) MUST_CHECK;

#endif
