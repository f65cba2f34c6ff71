/* SQLite: one writer, many readers on one file in WAL mode. SPDX-License-Identifier: Apache-2.0
 *
 * Readers see the last commit and never wait for the writer. Statements are prepared once per connection and
 * kept. Every commit is on the disk before it is answered (synchronous=FULL).
 */
#include "base/log.h"
#include "db/db_conn.h"
#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const control_text[CONTROL_COUNT] = {
    [CONTROL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [CONTROL_BEGIN_READ] = "BEGIN DEFERRED",
    [CONTROL_COMMIT] = "COMMIT",
    [CONTROL_ROLLBACK] = "ROLLBACK",
    [CONTROL_SAVEPOINT] = "SAVEPOINT job",
    [CONTROL_RELEASE] = "RELEASE job",
    [CONTROL_ROLLBACK_TO] = "ROLLBACK TO job",
};

static enum status failed(struct db_conn *c, const char *name, const char *where)
{
    int code = sqlite3_extended_errcode(c->lite);
    if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
        return BUSY;
    char number[16];
    snprintf(number, sizeof number, "%d", code);
    log_event(LOG_ERROR, "statement_failed", "statement", name, "where", where ? where : "", "code", number,
              "error", sqlite3_errmsg(c->lite), NULL);
    return BROKEN;
}

/* ---- connections ---- */

static pthread_once_t sqlite_once = PTHREAD_ONCE_INIT;

static void configure_once(void)
{
    /* Counting every allocation under one lock slows all threads; nobody reads the count. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_initialize();
}

/* In KB. The writer's is not larger because SQLite walks all of it at many a commit (each after which a tree was balanced). */
enum { READER_CACHE = 16 * 1024, WRITER_CACHE = 64 * 1024 };

static bool set_up(struct db_conn *c)
{
    char text[512];
    int off;
    sqlite3_busy_timeout(c->lite, SQLITE_BUSY_MS);
    sqlite3_extended_result_codes(c->lite, 1);
    sqlite3_db_config(c->lite, SQLITE_DBCONFIG_DQS_DML, 0, &off);
    sqlite3_db_config(c->lite, SQLITE_DBCONFIG_DQS_DDL, 0, &off);
    sqlite3_db_config(c->lite, SQLITE_DBCONFIG_DEFENSIVE, 1, &off);
    snprintf(text, sizeof text,
             "%s PRAGMA synchronous=%s; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
             "PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;"
             "PRAGMA cache_size=%d; %s",
             c->is_writer ? "PRAGMA journal_mode=WAL;" : "", c->db->is_scratch ? "OFF" : "FULL",
             c->is_writer ? -WRITER_CACHE : -READER_CACHE, c->is_writer ? "" : "PRAGMA query_only=ON;");
    return sqlite3_exec(c->lite, text, NULL, NULL, NULL) == SQLITE_OK;
}

/* Where WAL cannot be had (a network disk), SQLite keeps another mode without an error. */
static bool has_wal(struct db_conn *c)
{
    sqlite3_stmt *st = NULL;
    bool yes = sqlite3_prepare_v2(c->lite, "PRAGMA journal_mode", -1, &st, NULL) == SQLITE_OK &&
               sqlite3_step(st) == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(st, 0), "wal") == 0;
    sqlite3_finalize(st);
    return yes;
}

static void lite_disconnect(struct db_conn *c)
{
    for (int i = 0; c->lite_statements && i < db_statement_count; i++)
        sqlite3_finalize(c->lite_statements[i]);
    for (int i = 0; i < CONTROL_COUNT; i++)
        sqlite3_finalize(c->lite_control[i]);
    sqlite3_close(c->lite);
    pthread_cond_destroy(&c->lane_done);
    free(c->lite_statements);
    free(c->scratch);
    free(c);
}

static struct db_conn *lite_connect(struct db *db, bool is_writer, const char **error)
{
    pthread_once(&sqlite_once, configure_once);
    struct db_conn *c = db_alloc(1, sizeof *c);
    c->db = db;
    c->is_writer = is_writer;
    pthread_cond_init(&c->lane_done, NULL);
    c->lite_statements = db_alloc((size_t)db_statement_count, sizeof(sqlite3_stmt *));
    int flags = SQLITE_OPEN_NOMUTEX | (db->is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                (is_writer ? SQLITE_OPEN_CREATE : 0);
    bool ok = sqlite3_open_v2(db->path, &c->lite, flags, NULL) == SQLITE_OK && set_up(c);
    if (!ok)
        *error = db_say("cannot open %s: %s", db->path, c->lite ? sqlite3_errmsg(c->lite) : "no memory");
    else if (is_writer && !has_wal(c)) {
        *error = db_say("%s does not take write-ahead logging: is it on a network disk?", db->path);
        ok = false;
    }
    if (ok)
        return c;
    lite_disconnect(c);
    return NULL;
}

/* ---- statements ---- */

static enum status prepare(struct db_conn *c, const struct db_stmt *s, sqlite3_stmt **out)
{
    if (s->index >= 0 && c->lite_statements[s->index]) {
        *out = c->lite_statements[s->index];
        return OK;
    }
    unsigned flags = s->index >= 0 ? SQLITE_PREPARE_PERSISTENT : 0;
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v3(c->lite, s->sqlite, -1, flags, &st, NULL) != SQLITE_OK)
        return failed(c, s->name, s->where);
    if (s->index >= 0)
        c->lite_statements[s->index] = st;
    *out = st;
    return OK;
}

static void bind(sqlite3_stmt *st, const struct db_arg *values, int count)
{
    for (int i = 0; i < count; i++) {
        switch (values[i].type) {
        case DB_INT:
            sqlite3_bind_int64(st, i + 1, values[i].i);
            break;
        case DB_TEXT: /* the caller's text stands until the statement is reset, below */
            sqlite3_bind_text(st, i + 1, values[i].s, -1, SQLITE_STATIC);
            break;
        case DB_NULL:
            sqlite3_bind_null(st, i + 1);
            break;
        }
    }
}

static enum status read_row(struct gather *g, sqlite3_stmt *st)
{
    struct db_cell *row = gather_row(g);
    if (!row)
        return REFUSED;
    for (int i = 0; i < g->col_count; i++) {
        switch (sqlite3_column_type(st, i)) {
        case SQLITE_INTEGER:
            row[i].i = sqlite3_column_int64(st, i);
            break;
        case SQLITE_NULL:
            row[i].is_null = true;
            break;
        default: {
            const char *text = (const char *)sqlite3_column_text(st, i);
            row[i].s = arena_copy(g->cx->arena, text ? text : "", (size_t)sqlite3_column_bytes(st, i));
            break;
        }
        }
    }
    return OK;
}

static enum status step_all(struct gather *g, sqlite3_stmt *st, const struct db_stmt *s, bool one,
                            bool wanted)
{
    bool is_reading = sqlite3_stmt_readonly(st);
    for (;;) {
        int code = sqlite3_step(st);
        if (code == SQLITE_DONE)
            return OK;
        if (code != SQLITE_ROW)
            return failed(g->conn, s->name, s->where);
        if (wanted && !(one && g->row_count))
            TRY(read_row(g, st));
        if (one && is_reading)
            return OK;
    }
}

static enum status lite_run(struct ctx *cx, struct db_conn *c, const struct db_stmt *s,
                            const struct db_arg *values, int count, bool one, struct db_rows *out,
                            int64_t *changed)
{
    sqlite3_stmt *st;
    TRY(prepare(c, s, &st));
    assert(sqlite3_bind_parameter_count(st) == count);
    bind(st, values, count);
    struct gather g = {.cx = cx, .conn = c, .col_count = sqlite3_column_count(st)};
    enum status result = step_all(&g, st, s, one, out != NULL);
    if (result == OK && out)
        gather_end(&g, s, out);
    if (result == OK && changed)
        *changed = sqlite3_changes64(c->lite);
    sqlite3_reset(st);
    if (s->index < 0)
        sqlite3_finalize(st);
    else
        sqlite3_clear_bindings(st);
    return result;
}

static const char *lite_check(struct ctx *cx, struct db_conn *c, const struct db_stmt *s)
{
    sqlite3_stmt *st = NULL;
    const char *error = NULL;
    int wanted = db_stmt_parameters(s);
    if (sqlite3_prepare_v3(c->lite, s->sqlite, -1, 0, &st, NULL) != SQLITE_OK)
        error = arena_str(cx->arena, sqlite3_errmsg(c->lite));
    else if (sqlite3_bind_parameter_count(st) != wanted)
        error = "the number of its parameters is not what the generator counted";
    sqlite3_finalize(st);
    return error;
}

static enum status lite_control(struct db_conn *c, enum control what)
{
    sqlite3_stmt **st = &c->lite_control[what];
    if (!*st &&
        sqlite3_prepare_v3(c->lite, control_text[what], -1, SQLITE_PREPARE_PERSISTENT, st, NULL) != SQLITE_OK)
        return failed(c, control_text[what], NULL);
    enum status result = sqlite3_step(*st) == SQLITE_DONE ? OK : failed(c, control_text[what], NULL);
    sqlite3_reset(*st);
    c->in_transaction = !sqlite3_get_autocommit(c->lite);
    return result;
}

static enum status lite_text(struct db_conn *c, const char *name, const char *sql)
{
    enum status result =
        sqlite3_exec(c->lite, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : failed(c, name, NULL);
    c->in_transaction = !sqlite3_get_autocommit(c->lite);
    return result;
}

const struct db_engine_ops db_sqlite_ops = {
    .connect = lite_connect,
    .disconnect = lite_disconnect,
    .run = lite_run,
    .control = lite_control,
    .text = lite_text,
    .check = lite_check,
};
