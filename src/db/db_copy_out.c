/* From PostgreSQL into a file: one snapshot, COPY in binary, one SQLite transaction. SPDX-License-Identifier: Apache-2.0
 *
 * The rows come in the key's order, so that they are put one behind the other; indexes are made when all are there.
 */
#include "base/buf.h"
#include "base/str.h"
#include "db/db_copy.h"
#include "db/db_copy_table.h"
#include "db/migrate.h"
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

struct taking {
    struct arena *a;
    PGconn *pg;
    sqlite3 *file;
    struct copy_table *tables;
    int table_count;
    const char *indexes; /* the text that makes them again, and their figures */
    struct buf in;       /* what has come and is not yet a row */
    bool is_headed;      /* the table's header has been read */
    int64_t rows, all_rows;
    const char *wrong;
};

static const char *file_problem(const struct taking *t)
{
    return arena_printf(t->a, "the file cannot be written: %s", sqlite3_errmsg(t->file));
}

/* ---- the file ---- */

static const char *make_file(struct arena *a, const char *path)
{
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return arena_printf(a, "%s cannot be made: %s", path, strerror(errno));
    close(fd);
    const char *wrong = NULL;
    struct db_options o = {.engine = DB_SQLITE, .path = path, .connections_max = 1, .is_scratch = true};
    struct db *db = db_open(&o, &wrong);
    if (!db)
        return arena_str(a, wrong);
    struct ctx cx = {.arena = a};
    int applied;
    if (db_attach(db, &cx) != OK || migrate_apply(&cx, &applied) != OK)
        wrong = arena_printf(a, "%s cannot be given the schema", path);
    db_detach(&cx);
    db_close(db);
    return wrong;
}

static const char *run(struct taking *t, const char *sql)
{
    return sqlite3_exec(t->file, sql, NULL, NULL, NULL) == SQLITE_OK ? NULL : file_problem(t);
}

/* Empties what migrations filled and takes the indexes away; the planner's figures of an index (db/expect.h) would go
 * with it, so they are kept aside. */
static const char *clear_file(struct taking *t)
{
    struct buf clear, make;
    buf_init(&clear, t->a, 4096);
    buf_init(&make, t->a, 8192);
    buf_puts(&clear, "CREATE TEMP TABLE figures AS SELECT * FROM sqlite_stat1;");
    for (int i = 0; i < t->table_count; i++)
        buf_printf(&clear, "DELETE FROM \"%s\";", t->tables[i].name);
    sqlite3_stmt *st = NULL;
    int code = sqlite3_prepare_v2(
        t->file,
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid", -1,
        &st, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(st)) == SQLITE_ROW) {
        buf_printf(&clear, "DROP INDEX \"%s\";", (const char *)sqlite3_column_text(st, 0));
        buf_printf(&make, "%s;", (const char *)sqlite3_column_text(st, 1));
        code = SQLITE_OK;
    }
    sqlite3_finalize(st);
    buf_puts(&make, "DELETE FROM sqlite_stat1; INSERT INTO sqlite_stat1 SELECT * FROM figures;");
    t->indexes = buf_text(&make);
    return code == SQLITE_DONE ? run(t, buf_text(&clear)) : file_problem(t);
}

/* A connection of its own: nobody else knows the file, and a half one is thrown away, so nothing is waited for. */
static const char *open_file(struct taking *t, const char *path)
{
    if (sqlite3_open_v2(path, &t->file, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        return file_problem(t);
    const char *wrong =
        run(t, "PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
               "PRAGMA locking_mode = EXCLUSIVE; PRAGMA foreign_keys = OFF;"
               "PRAGMA cache_size = -131072; BEGIN IMMEDIATE");
    if (!wrong)
        wrong = copy_tables(t->a, t->file, &t->tables, &t->table_count);
    return wrong ? wrong : clear_file(t);
}

static const char *close_file(struct taking *t)
{
    const char *wrong = run(t, t->indexes);
    sqlite3_stmt *st = NULL;
    if (!wrong)
        wrong = run(t, "COMMIT");
    if (wrong)
        return wrong;
    int code = sqlite3_prepare_v2(t->file, "PRAGMA foreign_key_check", -1, &st, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(st);
    if (code == SQLITE_ROW)
        wrong =
            arena_printf(t->a, "a row of %s refers to a row of %s that is not there",
                         (const char *)sqlite3_column_text(st, 0), (const char *)sqlite3_column_text(st, 2));
    else if (code != SQLITE_DONE)
        wrong = file_problem(t);
    sqlite3_finalize(st);
    return wrong ? wrong : run(t, "PRAGMA journal_mode = DELETE");
}

/* ---- rows ---- */

static int64_t whole(const char *p, int bytes)
{
    uint64_t n = (unsigned char)*p & 0x80 ? UINT64_MAX : 0;
    for (int i = 0; i < bytes; i++)
        n = n << 8 | (unsigned char)p[i];
    return (int64_t)n;
}

/* Binds the values of the row at p; *next is behind it, NULL while it has not come whole. False: not understood. */
static bool bind_row(const struct copy_table *table, sqlite3_stmt *st, const char *p, const char *end,
                     const char **next)
{
    *next = NULL;
    for (int i = 0; i < table->column_count; i++) {
        if (end - p < 4)
            return true;
        int64_t len = whole(p, 4);
        p += 4;
        if (len < 0) {
            sqlite3_bind_null(st, i + 1);
            continue;
        }
        if (end - p < len)
            return true;
        if (table->is_int[i] && len != 8)
            return false;
        if (table->is_int[i])
            sqlite3_bind_int64(st, i + 1, whole(p, 8));
        else
            sqlite3_bind_text(st, i + 1, p, (int)len, SQLITE_STATIC);
        p += len;
    }
    *next = p;
    return true;
}

/* Writes the rows that have come whole; the rest stays. */
static const char *take_rows(struct taking *t, const struct copy_table *table, sqlite3_stmt *st)
{
    const char *p = t->in.p, *end = p + t->in.len;
    if (!t->is_headed && end - p >= COPY_HEADER) {
        p += COPY_HEADER;
        t->is_headed = true;
    }
    while (t->is_headed && end - p >= 2) {
        int64_t fields = whole(p, 2);
        const char *next = p + 2; /* -1 fields: the end */
        if (fields != -1) {
            if (fields != table->column_count || !bind_row(table, st, p + 2, end, &next))
                return arena_printf(t->a, "%s is not copied: its columns are of other types", table->name);
            if (!next)
                break;
            int code = sqlite3_step(st);
            sqlite3_reset(st);
            if (code != SQLITE_DONE)
                return arena_printf(t->a, "%s: %s", table->name, file_problem(t));
            t->rows++;
        }
        p = next;
    }
    t->in.len = (size_t)(end - p);
    memmove(t->in.p, p, t->in.len);
    return NULL;
}

/* What is still to come is not wanted. */
static void give_up(PGconn *pg)
{
    char said[256], *data;
    PGcancel *cancel = PQgetCancel(pg);
    if (cancel)
        PQcancel(cancel, said, sizeof said);
    PQfreeCancel(cancel);
    while (PQgetCopyData(pg, &data, 0) > 0)
        PQfreemem(data);
    PGresult *res;
    while ((res = PQgetResult(pg)) != NULL)
        PQclear(res);
}

static const char *take_copy(struct taking *t, const struct copy_table *table, sqlite3_stmt *st)
{
    PGresult *res = PQexec(t->pg, arena_printf(t->a, "COPY (%s) TO STDOUT (FORMAT binary)", table->select));
    const char *wrong = PQresultStatus(res) == PGRES_COPY_OUT ? NULL : copy_pg_problem(t->a, t->pg, res);
    PQclear(res);
    if (wrong)
        return wrong;
    char *data;
    int len;
    t->in.len = 0;
    t->is_headed = false;
    t->rows = 0;
    while (!wrong && (len = PQgetCopyData(t->pg, &data, 0)) > 0) {
        buf_put(&t->in, data, (size_t)len);
        PQfreemem(data);
        wrong = take_rows(t, table, st);
    }
    if (wrong) {
        give_up(t->pg);
        return wrong;
    }
    t->all_rows += t->rows;
    return copy_pg_end(t->a, t->pg, table, t->rows);
}

static const char *take_table(struct taking *t, const struct copy_table *table)
{
    struct buf sql;
    buf_init(&sql, t->a, 1024);
    buf_printf(&sql, "INSERT INTO \"%s\" (%s) VALUES (", table->name, table->columns);
    for (int i = 0; i < table->column_count; i++)
        buf_puts(&sql, i ? ", ?" : "?");
    buf_puts(&sql, ")");
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(t->file, buf_text(&sql), -1, &st, NULL) != SQLITE_OK)
        return file_problem(t);
    const char *wrong = take_copy(t, table, st);
    sqlite3_finalize(st);
    return wrong;
}

static enum status take_all(struct ctx *cx, void *arg)
{
    struct taking *t = arg;
    bool is_behind;
    t->pg = cx->conn->pg;
    t->wrong = copy_schema_problem(cx, "the database", &is_behind);
    for (int i = 0; i < t->table_count && !t->wrong; i++)
        t->wrong = take_table(t, &t->tables[i]);
    return t->wrong ? BROKEN : OK;
}

const char *db_copy_out(struct ctx *cx, const char *file, int64_t *rows)
{
    struct taking t = {.a = cx->arena};
    buf_init(&t.in, t.a, 64 * 1024);
    const char *wrong = make_file(t.a, file);
    if (!wrong)
        wrong = open_file(&t, file);
    if (!wrong && db_snapshot(cx, take_all, &t) != OK)
        wrong = t.wrong ? t.wrong : "the database failed; see the log above";
    if (!wrong)
        wrong = close_file(&t);
    sqlite3_close(t.file);
    *rows = t.all_rows;
    return wrong;
}
