/* Opening the database, its pool of connections and its figures. SPDX-License-Identifier: Apache-2.0 */
#include "base/log.h"
#include "db/db_conn.h"
#include <assert.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void *db_alloc(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size);
    if (!p)
        abort();
    return p;
}

char *db_strdup(const char *s)
{
    size_t len = strlen(s) + 1;
    return memcpy(db_alloc(len, 1), s, len);
}

const char *db_say(const char *fmt, ...)
{
    static char text[600]; /* the process opens one database, before it has threads */
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    return text;
}

/* ":memory:" is a file nobody keeps: so the pool, the writer and the readers are the same as in earnest. */
static bool scratch_path(struct db *db, const char **error)
{
    const char *tmp = getenv("TMPDIR");
    if (access("/dev/shm", W_OK | X_OK) == 0)
        tmp = "/dev/shm";
    char dir[512];
    snprintf(dir, sizeof dir, "%s/negoce-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(dir)) {
        *error = db_say("cannot make a temporary folder in %s", tmp ? tmp : "/tmp");
        return false;
    }
    db->scratch_dir = db_strdup(dir);
    db->path = db_alloc(strlen(dir) + 16, 1);
    snprintf(db->path, strlen(dir) + 16, "%s/negoce.db", dir);
    db->is_scratch = true;
    return true;
}

static void remove_scratch(struct db *db)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char file[600];
        snprintf(file, sizeof file, "%s%s", db->path, ends[i]);
        unlink(file);
    }
    rmdir(db->scratch_dir);
}

/* The first connection of the pool, now, so that an error is told when opening. */
static bool open_first(struct db *db, const char **error)
{
    db->pool = db->ops->connect(db, false, error);
    db->connection_count = db->pool ? 1 : 0;
    return db->pool != NULL;
}

static bool open_engine(struct db *db, const struct db_options *o, const char **error)
{
    db->engine = o->engine;
    db->connections_max = o->connections_max > 0 ? o->connections_max : 4;
    db->is_scratch = o->is_scratch;
    db->is_read_only = o->is_read_only;
    if (o->engine == DB_POSTGRES) {
        if (!o->url || !*o->url) {
            *error = "the database's address is missing: postgresql://…";
            return false;
        }
        db->ops = &db_postgres_ops;
        db->url = db_strdup(o->url);
        return open_first(db, error);
    }
    db->ops = &db_sqlite_ops;
    if (!o->path || !*o->path) {
        *error = "the database's file is missing";
        return false;
    }
    if (strcmp(o->path, ":memory:") != 0)
        db->path = db_strdup(o->path);
    else if (!scratch_path(db, error))
        return false;
    if (db->is_read_only)
        return open_first(db, error);
    db->writer = db->ops->connect(db, true, error);
    return db->writer != NULL;
}

struct db *db_open(const struct db_options *o, const char **error)
{
    struct db *db = db_alloc(1, sizeof *db);
    pthread_mutex_init(&db->pool_lock, NULL);
    pthread_cond_init(&db->pool_free, NULL);
    pthread_mutex_init(&db->writer_lock, NULL);
    pthread_mutex_init(&db->number_lock, NULL);
    pthread_mutex_init(&db->metrics_lock, NULL);
    if (open_engine(db, o, error))
        return db;
    db_close(db);
    return NULL;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    db_lane_stop(db);
    db_number_close(db);
    while (db->pool) {
        struct db_conn *c = db->pool;
        db->pool = c->next;
        db->connection_count--;
        db->ops->disconnect(c);
    }
    assert(db->connection_count == 0); /* every thread has given its connection back */
    if (db->writer)
        db->ops->disconnect(db->writer);
    if (db->scratch_dir)
        remove_scratch(db);
    pthread_mutex_destroy(&db->pool_lock);
    pthread_cond_destroy(&db->pool_free);
    pthread_mutex_destroy(&db->writer_lock);
    pthread_mutex_destroy(&db->number_lock);
    pthread_mutex_destroy(&db->metrics_lock);
    free(db->scratch_dir);
    free(db->path);
    free(db->url);
    free(db);
}

enum db_engine db_engine(const struct db *db)
{
    return db->engine;
}

struct db *db_of(const struct ctx *cx)
{
    return cx->conn ? cx->conn->db : NULL;
}

/* ---- the pool ---- */

enum status db_attach(struct db *db, struct ctx *cx)
{
    assert(!cx->conn);
    pthread_mutex_lock(&db->pool_lock);
    while (!db->pool && db->connection_count >= db->connections_max)
        pthread_cond_wait(&db->pool_free, &db->pool_lock);
    struct db_conn *c = db->pool;
    if (c)
        db->pool = c->next;
    else
        db->connection_count++;
    pthread_mutex_unlock(&db->pool_lock);
    if (!c) {
        const char *error = "";
        c = db->ops->connect(db, false, &error);
        if (!c) {
            log_event(LOG_ERROR, "connection_refused", "error", error, NULL);
            pthread_mutex_lock(&db->pool_lock);
            db->connection_count--;
            pthread_cond_signal(&db->pool_free);
            pthread_mutex_unlock(&db->pool_lock);
            return BROKEN;
        }
    }
    c->next = NULL;
    cx->conn = c;
    cx->in_write = false;
    return OK;
}

void db_detach(struct ctx *cx)
{
    struct db_conn *c = cx->conn;
    if (!c)
        return;
    db_let_go(c);
    assert(!cx->in_write && !c->in_transaction);
    struct db *db = c->db;
    cx->conn = NULL;
    pthread_mutex_lock(&db->pool_lock);
    c->next = db->pool;
    db->pool = c;
    pthread_cond_signal(&db->pool_free);
    pthread_mutex_unlock(&db->pool_lock);
}

void db_read_metrics(struct db *db, struct db_metrics *out)
{
    pthread_mutex_lock(&db->metrics_lock);
    *out = db->metrics;
    pthread_mutex_unlock(&db->metrics_lock);
    out->lane_queue = lane_queue(db);
}
