/* One thread works for each seller in turn, another keeps the node's number. SPDX-License-Identifier:
 * Apache-2.0 */
#include "app/worker.h"

#include "app/job_ctx.h"
#include "app/modules.h"
#include "app/node.h"
#include "base/log.h"
#include "seller/seller.h"
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { ROUND_S = 1, RENEW_S = 20 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t stop_wanted = PTHREAD_COND_INITIALIZER;
static bool is_stopping; /* under mutex */
static pthread_t worker, renewer;
static struct db *database;

/* True when it is time to stop. */
static bool wait_s(int seconds)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += seconds;
    pthread_mutex_lock(&mutex);
    int rc = 0;
    while (!is_stopping && rc == 0)
        rc = pthread_cond_timedwait(&stop_wanted, &mutex, &until);
    bool stop = is_stopping;
    pthread_mutex_unlock(&mutex);
    return stop;
}

static void complain(const struct ctx *cx, const char *job, enum status s)
{
    if (s != OK)
        log_event(LOG_WARN, "job_failed", "job", job, "error",
                  s == REFUSED ? error_name(cx->problem.error) : "database", NULL);
}

/* Each job gets a context of its own, so that one that fails leaves the others alone. */
static bool run_job(const struct module_job *job, struct seller_id seller)
{
    struct ctx cx;
    job_ctx_open(&cx, DOOR_JOB);
    bool has_more = false;
    enum status s = db_attach(database, &cx);
    if (s == OK) {
        s = seller_open_id(&cx, seller);
        if (s == OK)
            s = job->run(&cx, &has_more);
        db_detach(&cx);
    }
    complain(&cx, job->name, s);
    job_ctx_close(&cx);
    return s == OK && has_more;
}

static bool run_round(int64_t round)
{
    struct ctx cx;
    job_ctx_open(&cx, DOOR_JOB);
    struct seller_id *sellers = NULL;
    int count = 0;
    enum status s = db_attach(database, &cx);
    if (s == OK) {
        s = seller_ids(&cx, &sellers, &count);
        db_detach(&cx);
    }
    complain(&cx, "sellers", s);
    bool has_more = false;
    for (int i = 0; i < count; i++)
        for (const struct module_job *job = module_jobs; job->name; job++)
            if (round % job->every_s == 0)
                has_more |= run_job(job, sellers[i]);
    job_ctx_close(&cx);
    return has_more;
}

static void *work(void *arg)
{
    (void)arg;
    int64_t round = 1;
    bool has_more = false;
    while (!wait_s(has_more ? 0 : ROUND_S)) {
        has_more = run_round(round);
        round += !has_more;
    }
    return NULL;
}

static void *renew(void *arg)
{
    (void)arg;
    while (!wait_s(RENEW_S))
        node_renew(database);
    return NULL;
}

void worker_start(struct db *db)
{
    database = db;
    is_stopping = false;
    if (pthread_create(&worker, NULL, work, NULL) != 0 || pthread_create(&renewer, NULL, renew, NULL) != 0)
        abort();
}

void worker_stop(void)
{
    pthread_mutex_lock(&mutex);
    is_stopping = true;
    pthread_cond_broadcast(&stop_wanted);
    pthread_mutex_unlock(&mutex);
    pthread_join(worker, NULL);
    pthread_join(renewer, NULL);
}
