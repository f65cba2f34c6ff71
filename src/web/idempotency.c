/* Which keyed calls are running in this process. SPDX-License-Identifier: Apache-2.0 */
#include "web/idempotency.h"

#include "db/db.h"
#include "web/route.h"
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

enum { WAIT_S = 2 };

/* A running call, on the stack of its request's memory; the list holds at most one per worker. */
struct running {
    struct running *next;
    int64_t seller, actor;
    const struct route *route;
    const char *key;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ended = PTHREAD_COND_INITIALIZER;
static struct running *first; /* under mutex */

static struct running **find_running(const struct ctx *cx, const struct request *rq)
{
    struct running **p = &first;
    for (; *p; p = &(*p)->next)
        if ((*p)->seller == cx->seller.v && (*p)->actor == cx->actor.person.v && (*p)->route == rq->route &&
            strcmp((*p)->key, rq->key) == 0)
            break;
    return p;
}

static enum status take_turn(struct ctx *cx, struct request *rq)
{
    struct running *mine = arena_new(cx->arena, struct running);
    *mine = (struct running){
        .seller = cx->seller.v, .actor = cx->actor.person.v, .route = rq->route, .key = rq->key};
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += WAIT_S;
    pthread_mutex_lock(&mutex);
    int rc = 0;
    while (*find_running(cx, rq) && rc != ETIMEDOUT)
        rc = pthread_cond_timedwait(&ended, &mutex, &until);
    bool free_now = !*find_running(cx, rq);
    if (free_now) {
        mine->next = first;
        first = mine;
    }
    pthread_mutex_unlock(&mutex);
    return free_now ? OK : fail(cx, E_in_progress, NULL);
}

enum status idempotency_enter(struct ctx *cx, struct request *rq, bool *replayed)
{
    TRY(take_turn(cx, rq));
    enum status s = db_hold(cx); /* anew: the answer may have been kept while this call waited */
    if (s == OK)
        s = idempotency_find(cx, rq, replayed);
    if (s != OK)
        idempotency_leave(cx, rq);
    return s;
}

void idempotency_leave(struct ctx *cx, struct request *rq)
{
    pthread_mutex_lock(&mutex);
    struct running **p = find_running(cx, rq);
    if (*p)
        *p = (*p)->next;
    pthread_cond_broadcast(&ended);
    pthread_mutex_unlock(&mutex);
}
