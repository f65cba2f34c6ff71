/* The write lane: one thread writes for all, a savepoint per job, one commit per group.
 * SPDX-License-Identifier: Apache-2.0
 *
 * SQLite has one writer and a commit waits for the disk; so the commits of all who wait are made one. A job's
 * thread is woken after the commit: what was answered is durable. A job that refuses takes back only its own
 * writes.
 */
#include "base/limits.h"
#include "db/db_conn.h"
#include <assert.h>
#include <stdlib.h>

struct lane_job {
    struct lane_job *next;
    struct ctx *cx;
    db_work work;
    void *arg;
    enum status status;
    pthread_cond_t *done;
    bool is_done;
};

struct lane {
    struct db *db;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct lane_job *first, **last;
    int queued;
    bool is_stopping;
};

/* Runs the job's work with the writer in its hands. */
static void run_job(struct db_conn *writer, struct lane_job *job)
{
    struct ctx *cx = job->cx;
    struct db_conn *own = cx->conn;
    int64_t start = db_clock_us();
    cx->conn = writer;
    cx->in_write = true;
    job->status = job->work(cx, job->arg);
    cx->in_write = false;
    cx->conn = own;
    int64_t took = db_clock_us() - start;
    struct db *db = writer->db;
    pthread_mutex_lock(&db->metrics_lock);
    db->metrics.writes++;
    if (took > db->metrics.lane_us_max)
        db->metrics.lane_us_max = took;
    pthread_mutex_unlock(&db->metrics_lock);
}

static enum status run_alone(struct db_conn *writer, struct lane_job *job)
{
    const struct db_engine_ops *ops = writer->db->ops;
    TRY(ops->control(writer, CONTROL_BEGIN_WRITE));
    run_job(writer, job);
    enum status s = job->status;
    if (s == OK)
        s = ops->control(writer, CONTROL_COMMIT);
    if (writer->in_transaction)
        (void)!ops->control(writer, CONTROL_ROLLBACK);
    return s;
}

/* One job in its savepoint; false when the whole transaction is gone or cannot be trusted. */
static bool run_in_group(struct db_conn *writer, struct lane_job *job)
{
    const struct db_engine_ops *ops = writer->db->ops;
    if (ops->control(writer, CONTROL_SAVEPOINT) != OK)
        return false;
    run_job(writer, job);
    /* Without a disk SQLite may have taken back everything; asking for the savepoint tells. */
    if (job->status != OK && ops->control(writer, CONTROL_ROLLBACK_TO) != OK)
        return false;
    return ops->control(writer, CONTROL_RELEASE) == OK;
}

static bool run_group(struct db_conn *writer, struct lane_job *jobs, enum status *begin)
{
    const struct db_engine_ops *ops = writer->db->ops;
    *begin = ops->control(writer, CONTROL_BEGIN_WRITE);
    if (*begin != OK)
        return false;
    for (struct lane_job *job = jobs; job; job = job->next)
        if (!run_in_group(writer, job))
            return false;
    return ops->control(writer, CONTROL_COMMIT) == OK;
}

/* Every job of the group gets its status. A group that could not be committed is run again, each job for
 * itself, so that one job that cannot be written does not take the others with it. */
static void run_jobs(struct db_conn *writer, struct lane_job *jobs)
{
    struct db *db = writer->db;
    pthread_mutex_lock(&db->metrics_lock);
    db->metrics.groups++;
    pthread_mutex_unlock(&db->metrics_lock);
    if (!jobs->next) {
        jobs->status = run_alone(writer, jobs);
        return;
    }
    enum status begin;
    if (run_group(writer, jobs, &begin))
        return;
    if (writer->in_transaction)
        (void)!db->ops->control(writer, CONTROL_ROLLBACK);
    for (struct lane_job *job = jobs; job; job = job->next) {
        if (begin != OK) {
            job->status = begin;
            continue;
        }
        ctx_clear_problem(job->cx);
        job->status = run_alone(writer, job);
    }
}

static struct lane_job *take(struct lane *lane)
{
    pthread_mutex_lock(&lane->lock);
    while (!lane->first && !lane->is_stopping)
        pthread_cond_wait(&lane->wake, &lane->lock);
    struct lane_job *jobs = lane->first, **end = &jobs;
    int count = 0;
    while (*end && count < LANE_GROUP_MAX) {
        end = &(*end)->next;
        count++;
    }
    lane->first = *end;
    *end = NULL;
    if (!lane->first)
        lane->last = &lane->first;
    lane->queued -= count;
    pthread_mutex_unlock(&lane->lock);
    return jobs;
}

static void *lane_main(void *arg)
{
    struct lane *lane = arg;
    struct db *db = lane->db;
    struct lane_job *jobs;
    while ((jobs = take(lane)) != NULL) {
        pthread_mutex_lock(&db->writer_lock);
        run_jobs(db->writer, jobs);
        pthread_mutex_unlock(&db->writer_lock);
        pthread_mutex_lock(&lane->lock);
        while (jobs) {
            struct lane_job *job = jobs;
            jobs = job->next; /* the job is gone once its thread runs */
            job->is_done = true;
            pthread_cond_signal(job->done);
        }
        pthread_mutex_unlock(&lane->lock);
    }
    return NULL;
}

enum status lane_write(struct ctx *cx, db_work work, void *arg)
{
    struct db *db = cx->conn->db;
    struct lane *lane = db->lane;
    struct lane_job job = {
        .cx = cx, .work = work, .arg = arg, .status = BROKEN, .done = &cx->conn->lane_done};
    if (!lane) {
        pthread_mutex_lock(&db->writer_lock);
        run_jobs(db->writer, &job);
        pthread_mutex_unlock(&db->writer_lock);
        return job.status;
    }
    pthread_mutex_lock(&lane->lock);
    *lane->last = &job;
    lane->last = &job.next;
    lane->queued++;
    pthread_cond_signal(&lane->wake);
    while (!job.is_done)
        pthread_cond_wait(job.done, &lane->lock);
    pthread_mutex_unlock(&lane->lock);
    return job.status;
}

int64_t lane_queue(struct db *db)
{
    struct lane *lane = db->lane;
    if (!lane)
        return 0;
    pthread_mutex_lock(&lane->lock);
    int64_t queued = lane->queued;
    pthread_mutex_unlock(&lane->lock);
    return queued;
}

enum status db_lane_start(struct db *db)
{
    if (db->engine != DB_SQLITE || db->lane)
        return OK;
    struct lane *lane = db_alloc(1, sizeof *lane);
    lane->db = db;
    lane->last = &lane->first;
    pthread_mutex_init(&lane->lock, NULL);
    pthread_cond_init(&lane->wake, NULL);
    if (pthread_create(&lane->thread, NULL, lane_main, lane) != 0) {
        free(lane);
        return BROKEN;
    }
    db->lane = lane;
    return OK;
}

void db_lane_stop(struct db *db)
{
    struct lane *lane = db->lane;
    if (!lane)
        return;
    pthread_mutex_lock(&lane->lock);
    lane->is_stopping = true;
    pthread_cond_signal(&lane->wake);
    pthread_mutex_unlock(&lane->lock);
    pthread_join(lane->thread, NULL);
    db->lane = NULL;
    pthread_mutex_destroy(&lane->lock);
    pthread_cond_destroy(&lane->wake);
    free(lane);
}
