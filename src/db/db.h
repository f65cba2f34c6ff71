/* Rows: named statements on SQLite or PostgreSQL, bound to the acting company. SPDX-License-Identifier: Apache-2.0
 *
 * Statements are constants made from src/<slice>/<slice>.sql (SQL_cart_line_put) and declare a scope. The scope's
 * :seller, :company and :actor are bound here from the context, so that no store can forget or forge them:
 *   shop     no company's rows; binds :seller; any route
 *   company  rows of the acting company; binds :seller, :company; cx->company must be set
 *   actor    rows of the companies given to the actor (actor_company); binds :seller, :actor
 *   seller   rows across companies; binds :seller; refused (assert) unless the actor is staff or a job; its SELECTs bind :actor,
 *            which is 0 but for a sales rep of own companies: then he sees those of actor_company alone
 *   none     reference and global-index tables; binds nothing
 *
 * :sees(p) in a statement is the condition "the reader may see product p"; its values are those of cx->sight.
 *
 * Reads outside db_write() run on the thread's own connection and never wait for writers.
 * Every write runs inside db_write().
 */
#ifndef NEGOCE_DB_DB_H
#define NEGOCE_DB_DB_H

#include "base/ctx.h"
#include "db/db_stmt.h"
#include <stdint.h>

struct db; /* the database: one per process */

enum db_arg_type { DB_INT, DB_TEXT, DB_NULL };
struct db_arg {
    enum db_arg_type type;
    int64_t i;
    const char *s;
};
static inline struct db_arg db_int(int64_t v)
{
    return (struct db_arg){.type = DB_INT, .i = v};
}
/* NULL text is SQL NULL. */
static inline struct db_arg db_text(const char *s)
{
    return (struct db_arg){.type = s ? DB_TEXT : DB_NULL, .s = s};
}
static inline struct db_arg db_null(void)
{
    return (struct db_arg){.type = DB_NULL};
}

/* One value becomes an argument by its C type; ids by their .v. */
#define ARG(x) _Generic((x), char * : db_text, const char * : db_text, default : db_int)(x)

/* The arguments of $1, $2 ... in order: db_query(cx, &SQL_x, &rows, ARGS(db_int(cart), db_text(unit))) */
#define ARGS(...)                                                                                            \
    (const struct db_arg[]){__VA_ARGS__},                                                                    \
        (int)(sizeof((const struct db_arg[]){__VA_ARGS__}) / sizeof(struct db_arg))
#define NO_ARGS NULL, 0

/* All rows of one answer, copied into the request's arena; read in order. */
struct db_cell {
    int64_t i;
    const char *s; /* NULL for integers and SQL NULL */
    bool is_null;
};
struct db_rows {
    const struct db_stmt *stmt;
    struct db_cell *cells;
    int row_count, col_count;
    int at; /* the current row; -1 before the first */
};

/* Runs a statement and takes all its rows. Refuses request_too_large when the arena's soft limit is passed. */
enum status db_query(struct ctx *cx, const struct db_stmt *s, struct db_rows *out, const struct db_arg *args,
                     int count) MUST_CHECK;
/* Runs a statement of which at most one row is used; *found says whether there was one (row 0 is then current). */
enum status db_one(struct ctx *cx, const struct db_stmt *s, struct db_rows *out, bool *found,
                   const struct db_arg *args, int count) MUST_CHECK;
/* Runs a writing statement; *changed (may be NULL) is the number of rows it touched. Only inside db_write(). */
enum status db_exec(struct ctx *cx, const struct db_stmt *s, int64_t *changed, const struct db_arg *args,
                    int count) MUST_CHECK;

bool db_next(struct db_rows *r);                    /* to the next row; false after the last */
int64_t db_i(const struct db_rows *r, int col);     /* 0 for NULL */
const char *db_s(const struct db_rows *r, int col); /* NULL for NULL; lives in the arena */
bool db_is_null(const struct db_rows *r, int col);
#define DB_ROWS(rows) while (db_next(rows))

/* Runs work in one transaction and returns when it is durable.
 *
 * SQLite: on the write lane, in a savepoint of a group commit. PostgreSQL: on the thread's connection, READ COMMITTED,
 * run again on 40001/40P01. So work may run more than once and may only read, decide and write rows.
 * REFUSED and everything it wrote is undone when work does not return OK. Not nested: inside db_write() it just runs work. */
typedef enum status (*db_work)(struct ctx *cx, void *arg);
enum status db_write(struct ctx *cx, db_work work, void *arg) MUST_CHECK;

/* A part of a write that may be refused alone: what it wrote is undone, the rest of the transaction stands. In db_write(). */
enum status db_part(struct ctx *cx, db_work work, void *arg) MUST_CHECK;

/* From here to the next write, db_hold() or db_detach() SQLite answers this thread's reads from one snapshot: its locks are taken
 * once and not by every statement, and a page agrees with itself. On PostgreSQL it does nothing. */
enum status db_hold(struct ctx *cx) MUST_CHECK;

/* Runs work on one snapshot of the database: for reads of several statements that must agree. */
enum status db_snapshot(struct ctx *cx, db_work work, void *arg) MUST_CHECK;

/* ---- opening, migrating (app and tests) ---- */

enum db_engine { DB_SQLITE, DB_POSTGRES };
struct db_options {
    enum db_engine engine;
    const char *path;    /* SQLite file, or ":memory:" (shared by the process) */
    const char *url;     /* postgresql://… */
    int connections_max; /* reading threads */
    bool is_scratch;     /* tests: nothing has to outlive the process, the disk is not waited for */
    bool is_read_only;   /* SQLite: the file is left as it is; nothing is written */
};

/* Opens; *error tells a person what is wrong when it returns NULL. */
struct db *db_open(const struct db_options *o, const char **error);
void db_close(struct db *db);
enum db_engine db_engine(const struct db *db);
struct db *db_of(const struct ctx *cx); /* the database cx is attached to; NULL without */

/* Starts the write lane's thread (SQLite; nothing to do on PostgreSQL). Without it db_write() works in the calling thread,
 * one at a time. db_lane_stop() ends it after the work it has. */
enum status db_lane_start(struct db *db) MUST_CHECK;
void db_lane_stop(struct db *db);

/* Gives the calling thread a connection for cx (cx->conn), or returns it. */
enum status db_attach(struct db *db, struct ctx *cx) MUST_CHECK;
void db_detach(struct ctx *cx);

/* Prepares every statement of the product on the engine; those it refuses are logged, *bad is their number. */
enum status db_check_statements(struct ctx *cx, int *bad) MUST_CHECK;

/* Draws the next number of a series of cx->seller. s takes the series ($1) and how many ($2) and answers with the first
 * of them. SQLite: one, in the transaction. PostgreSQL: from a block of this process, filled in a transaction of its own,
 * so that the hottest row is not held; an undone transaction leaves a gap. In db_write(). */
enum status db_draw_number(struct ctx *cx, const struct db_stmt *s, const char *series, int64_t *out)
    MUST_CHECK;

/* Figures for /metrics. */
struct db_metrics {
    int64_t writes, groups, lane_us_max, lane_queue;
};
void db_read_metrics(struct db *db, struct db_metrics *out);

#endif
