/* Runs a route's prepare and commit, once for each key. SPDX-License-Identifier: Apache-2.0 */
#include "web/write.h"

#include "base/str.h"
#include "db/db.h"
#include "web/idempotency.h"
#include "web/route.h"
#include <string.h>

enum { KEY_MAX = 255 };

/* What one attempt starts from: the database may ask to run it again. */
struct attempt {
    struct request *rq;
    bool is_keyed;
    int header_count; /* of what prepare already answered */
};

static enum status commit(struct ctx *cx, void *arg)
{
    struct attempt *a = arg;
    struct request *rq = a->rq;
    ctx_clear_problem(cx);
    rq->answer.status = 0;
    rq->answer.header_count = a->header_count;
    if (a->is_keyed) {
        bool found;
        TRY(idempotency_find(cx, rq, &found));
        if (found)
            return OK;
    }
    TRY(rq->route->commit(cx, rq));
    return a->is_keyed ? idempotency_keep(cx, rq) : OK;
}

static enum status prepare_and_commit(struct ctx *cx, struct request *rq, bool is_keyed)
{
    if (rq->route->prepare)
        TRY(rq->route->prepare(cx, rq));
    if (!rq->route->commit)
        return OK;
    struct attempt a = {.rq = rq, .is_keyed = is_keyed, .header_count = rq->answer.header_count};
    return db_write(cx, commit, &a);
}

enum status write_run(struct ctx *cx, struct request *rq)
{
    /* Nobody's keys are not kept: two visitors may choose the same, and the answer of a sign-in is a secret.
     */
    if (!rq->key || cx->actor.person.v == 0)
        return prepare_and_commit(cx, rq, false);
    if (strlen(rq->key) > KEY_MAX || !text_clean(rq->key, false))
        return fail(cx, E_idempotency_key_missing, NULL);
    bool replayed;
    TRY(idempotency_enter(cx, rq, &replayed));
    enum status s = replayed ? OK : prepare_and_commit(cx, rq, true);
    idempotency_leave(cx, rq);
    return s;
}
