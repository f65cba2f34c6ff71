/* The inside of db: connections and what an engine has to offer. SPDX-License-Identifier: Apache-2.0
 *
 * Only the files of src/db include this. Everything above the engines (scopes, transactions, the write lane)
 * is written once, against struct db_engine_ops.
 */
#ifndef NEGOCE_DB_DB_CONN_H
#define NEGOCE_DB_DB_CONN_H

#include "db/db.h"
#include <pthread.h>

enum {
    ARGS_MAX = 64,              /* of one statement, the scope's included */
    SQLITE_BUSY_MS = 5000,      /* patience with another process writing to the same file */
    SLOW_STATEMENT_US = 250000, /* from here on a statement is logged */
    NUMBER_BLOCK = 20,          /* document numbers taken at once on PostgreSQL */
};

struct sqlite3;
struct sqlite3_stmt;
struct pg_conn;

/* What every transaction needs; cached like the product's own statements. */
enum control {
    CONTROL_BEGIN_WRITE,
    CONTROL_BEGIN_READ,
    CONTROL_COMMIT,
    CONTROL_ROLLBACK,
    CONTROL_SAVEPOINT,
    CONTROL_RELEASE,
    CONTROL_ROLLBACK_TO,
    CONTROL_COUNT
};

struct db_conn {
    struct db *db;
    struct db_conn *next; /* in the pool's list of free ones */
    bool is_writer;
    bool in_transaction;
    bool in_snapshot;
    bool is_held; /* db_hold() began the snapshot */
    struct sqlite3 *lite;
    struct sqlite3_stmt **lite_statements; /* by db_stmt.index */
    struct sqlite3_stmt *lite_control[CONTROL_COUNT];
    void *pg;                        /* PGconn */
    struct pg_prepared *pg_prepared; /* by db_stmt.index */
    struct db_cell *scratch;         /* cells of the answer being read, before their number is known */
    size_t scratch_cap;
    pthread_cond_t lane_done; /* the thread waits here while the lane works for it */
};

/* How the rows of an answer are gathered: texts go to the arena at once, cells to the connection's scratch.
 */
struct gather {
    struct ctx *cx;
    struct db_conn *conn;
    size_t cell_count;
    int row_count, col_count;
};
struct db_cell *gather_row(struct gather *g); /* col_count zeroed cells; NULL when the request is too large */
void gather_end(struct gather *g, const struct db_stmt *s, struct db_rows *out);

struct db_engine_ops {
    /* NULL and a sentence in *error when it cannot. */
    struct db_conn *(*connect)(struct db *db, bool is_writer, const char **error);
    void (*disconnect)(struct db_conn *c);
    /* Runs a statement with all its values. out and changed may be NULL. one: the first row is enough. */
    enum status (*run)(struct ctx *cx, struct db_conn *c, const struct db_stmt *s,
                       const struct db_arg *values, int count, bool one, struct db_rows *out,
                       int64_t *changed);
    enum status (*control)(struct db_conn *c, enum control what);
    /* Runs text without parameters or answer: migrations. */
    enum status (*text)(struct db_conn *c, const char *name, const char *sql);
    /* Prepares only; NULL or what the engine says against it, in the arena. */
    const char *(*check)(struct ctx *cx, struct db_conn *c, const struct db_stmt *s);
};
extern const struct db_engine_ops db_sqlite_ops, db_postgres_ops;

struct lane;
struct number_block;

struct db {
    enum db_engine engine;
    const struct db_engine_ops *ops;
    char *path, *url;
    char *scratch_dir; /* of ":memory:", removed at the end */
    bool is_scratch;
    bool is_read_only;
    int connections_max;

    pthread_mutex_t pool_lock;
    pthread_cond_t pool_free;
    struct db_conn *pool; /* those nobody has */
    int connection_count; /* open, with and without a thread */

    pthread_mutex_t writer_lock; /* SQLite: whoever holds it may use the writer */
    struct db_conn *writer;
    struct lane *lane;

    pthread_mutex_t number_lock;
    struct db_conn *number_conn;
    struct number_block *numbers;

    pthread_mutex_t metrics_lock;
    struct db_metrics metrics;
};

void *db_alloc(size_t count, size_t size); /* zeroed; no memory ends the process */
char *db_strdup(const char *s);
/* A sentence for db_open()'s caller; lives until the next one. */
const char *db_say(const char *fmt, ...) PRINTF_LIKE(1, 2);
int64_t db_clock_us(void);

void db_let_go(struct db_conn *c); /* ends what db_hold() began */
/* SQLite: runs work on the writer through the lane, or here when there is none. */
enum status lane_write(struct ctx *cx, db_work work, void *arg) MUST_CHECK;
int64_t lane_queue(struct db *db); /* writes waiting for the lane */
void db_number_close(struct db *db);

#endif
