/* From a file into an empty PostgreSQL database: one transaction, COPY in binary. SPDX-License-Identifier: Apache-2.0
 *
 * The tables are made in the same transaction, so nobody sees them half full and a failure leaves nothing. Keys between
 * rows, unique keys and indexes are taken away while rows come in and are made again, and thereby checked, at the end:
 * that is faster than row by row, and a company may come before the head office it names.
 */
#include "base/buf.h"
#include "base/str.h"
#include "db/db_copy.h"
#include "db/db_copy_table.h"
#include "db/migrate.h"
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 256 * 1024 };

struct putting {
    struct arena *a;
    struct ctx *to;
    struct ctx from;
    struct db *file;
    const char *migrated; /* folder of the migrated copy; NULL none */
    PGconn *pg;
    struct copy_table *tables;
    int table_count;
    struct buf out;
    int64_t rows, all_rows;
    const char *wrong;
};

/* ---- the file ---- */

static const char *open_file(struct putting *p, const char *path)
{
    struct db_options o = {.engine = DB_SQLITE, .path = path, .connections_max = 1, .is_read_only = true};
    const char *error = "";
    p->file = db_open(&o, &error);
    p->from = (struct ctx){.arena = p->a};
    if (p->file && db_attach(p->file, &p->from) == OK)
        return NULL;
    return arena_printf(p->a, "the file is not a shop's backup: %s", error);
}

static void close_file(struct putting *p)
{
    db_detach(&p->from);
    db_close(p->file);
    p->file = NULL;
}

static const char *copy_file(struct putting *p, const char *to)
{
    sqlite3 *target = NULL;
    int code = sqlite3_open_v2(to, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *b =
        code == SQLITE_OK ? sqlite3_backup_init(target, "main", p->from.conn->lite, "main") : NULL;
    code = b ? sqlite3_backup_step(b, -1) : SQLITE_ERROR;
    if (b)
        sqlite3_backup_finish(b);
    const char *wrong = code == SQLITE_DONE
                            ? NULL
                            : arena_printf(p->a, "%s cannot be written: %s", to, sqlite3_errmsg(target));
    sqlite3_close(target);
    return wrong;
}

static const char *migrate_file(struct arena *a, const char *path)
{
    const char *wrong = NULL;
    struct db_options o = {.engine = DB_SQLITE, .path = path, .connections_max = 1, .is_scratch = true};
    struct db *db = db_open(&o, &wrong);
    if (!db)
        return arena_str(a, wrong);
    struct ctx cx = {.arena = a};
    int applied;
    if (db_attach(db, &cx) != OK || migrate_apply(&cx, &applied) != OK)
        wrong = "the backup is older than this program and cannot be migrated; see the log above";
    db_detach(&cx);
    db_close(db);
    return wrong;
}

/* The backup stays what it is: a copy is brought to this program's schema, in $TMPDIR or where large files may lie. */
static const char *use_migrated(struct putting *p)
{
    const char *tmp = getenv("TMPDIR");
    char *dir = arena_printf(p->a, "%s/negoce-XXXXXX", tmp && *tmp ? tmp : "/var/tmp");
    if (!mkdtemp(dir))
        return arena_printf(p->a, "no folder can be made for a migrated copy: %s", dir);
    p->migrated = dir;
    const char *path = arena_printf(p->a, "%s/negoce.db", dir);
    const char *wrong = copy_file(p, path);
    close_file(p);
    if (!wrong)
        wrong = migrate_file(p->a, path);
    return wrong ? wrong : open_file(p, path);
}

static void remove_migrated(const struct putting *p)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; p->migrated && i < sizeof ends / sizeof *ends; i++)
        unlink(arena_printf(p->a, "%s/negoce.db%s", p->migrated, ends[i]));
    if (p->migrated)
        rmdir(p->migrated);
}

/* ---- the database ---- */

static const char is_in_use[] = "SELECT 1 FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace "
                                "WHERE nspname = current_schema())"
                                " AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f') LIMIT 1";

/* What takes keys and indexes away, and what makes them again: those others refer to first. */
static const char list_keys[] =
    "SELECT string_agg(gone, ';' ORDER BY made_last DESC, name), string_agg(made, ';' ORDER BY made_last, "
    "name)"
    " FROM ("
    "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS gone,"
    " format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) "
    "AS made,"
    " CASE contype WHEN 'f' THEN 1 ELSE 0 END AS made_last, conrelid::regclass || '.' || conname AS name"
    " FROM pg_constraint WHERE contype IN ('f', 'u')"
    " AND connamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) "
    "UNION ALL "
    "SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 0, c.relname"
    " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND NOT EXISTS"
    " (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))) AS k";

static const char not_empty[] = "the database is not empty: a shop is restored into a new one";

static const char *make_schema(struct putting *p)
{
    int applied;
    PGresult *res = PQexec(p->pg, is_in_use);
    const char *wrong = PQresultStatus(res) != PGRES_TUPLES_OK ? copy_pg_problem(p->a, p->pg, res)
                        : PQntuples(res) > 0                   ? not_empty
                                                               : NULL;
    PQclear(res);
    if (wrong)
        return wrong;
    if (migrate_apply(p->to, &applied) != OK)
        return "the tables cannot be made; see the log above";
    return applied == migration_count ? NULL : not_empty; /* somebody else made them in this instant */
}

/* *make_keys makes what this takes away. */
static const char *drop_keys(struct putting *p, const char **make_keys)
{
    PGresult *res = PQexec(p->pg, list_keys);
    const char *wrong = NULL;
    if (PQresultStatus(res) != PGRES_TUPLES_OK)
        wrong = copy_pg_problem(p->a, p->pg, res);
    else
        wrong = copy_pg_run(p->a, p->pg, PQgetvalue(res, 0, 0));
    *make_keys = wrong ? "" : arena_str(p->a, PQgetvalue(res, 0, 1));
    PQclear(res);
    return wrong;
}

/* ---- rows ---- */

static void put_whole(struct buf *b, int64_t n, int bytes)
{
    char text[8];
    for (int i = bytes - 1; i >= 0; i--, n >>= 8)
        text[i] = (char)(n & 0xff);
    buf_put(b, text, (size_t)bytes);
}

static void put_row(struct putting *p, const struct copy_table *t, sqlite3_stmt *st)
{
    put_whole(&p->out, t->column_count, 2);
    for (int i = 0; i < t->column_count; i++) {
        if (sqlite3_column_type(st, i) == SQLITE_NULL) {
            put_whole(&p->out, -1, 4);
        } else if (t->is_int[i]) {
            put_whole(&p->out, 8, 4);
            put_whole(&p->out, sqlite3_column_int64(st, i), 8);
        } else {
            const void *text = sqlite3_column_text(st, i);
            int len = sqlite3_column_bytes(st, i);
            put_whole(&p->out, len, 4);
            buf_put(&p->out, text, (size_t)len);
        }
    }
}

static bool send(struct putting *p)
{
    bool ok = PQputCopyData(p->pg, p->out.p, (int)p->out.len) == 1;
    p->out.len = 0;
    return ok;
}

/* A refusal of the server is told by the answer at the end. */
static const char *put_rows(struct putting *p, const struct copy_table *t, sqlite3_stmt *st)
{
    static const char header[COPY_HEADER] = "PGCOPY\n\377\r\n";
    int code = SQLITE_ROW;
    bool is_taken = true;
    p->out.len = 0;
    p->rows = 0;
    buf_put(&p->out, header, sizeof header);
    while (is_taken && (code = sqlite3_step(st)) == SQLITE_ROW) {
        put_row(p, t, st);
        p->rows++;
        if (p->out.len >= PIECE)
            is_taken = send(p);
    }
    if (is_taken && code != SQLITE_DONE) {
        (void)!PQputCopyEnd(p->pg, "the file cannot be read");
        return arena_printf(p->a, "the backup is damaged: %s", sqlite3_errmsg(p->from.conn->lite));
    }
    put_whole(&p->out, -1, 2);
    (void)!(is_taken && send(p));
    (void)!PQputCopyEnd(p->pg, NULL);
    return NULL;
}

static const char *put_table(struct putting *p, const struct copy_table *t)
{
    const char *sql =
        arena_printf(p->a, "COPY \"%s\" (%s) FROM STDIN (FORMAT binary, FREEZE)", t->name, t->columns);
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(p->from.conn->lite, t->select, -1, &st, NULL) != SQLITE_OK)
        return arena_printf(p->a, "the backup is damaged: %s", sqlite3_errmsg(p->from.conn->lite));
    PGresult *res = PQexec(p->pg, sql);
    const char *wrong = PQresultStatus(res) == PGRES_COPY_IN ? NULL : copy_pg_problem(p->a, p->pg, res);
    PQclear(res);
    if (!wrong) {
        wrong = put_rows(p, t, st);
        const char *refused = copy_pg_end(p->a, p->pg, t, p->rows);
        wrong = wrong ? wrong : refused;
    }
    sqlite3_finalize(st);
    p->all_rows += p->rows;
    return wrong;
}

static const char *put_all(struct putting *p)
{
    const char *make_keys = "", *wrong = make_schema(p);
    const char *names = copy_table_names(p->a, p->tables, p->table_count);
    if (!wrong)
        wrong = copy_pg_run(
            p->a, p->pg, arena_printf(p->a, "SET LOCAL maintenance_work_mem = '128MB'; TRUNCATE %s", names));
    if (!wrong)
        wrong = drop_keys(p, &make_keys);
    for (int i = 0; i < p->table_count && !wrong; i++)
        wrong = put_table(p, &p->tables[i]);
    if (!wrong)
        wrong = copy_pg_run(p->a, p->pg, make_keys);
    if (!wrong)
        wrong = copy_pg_run(p->a, p->pg, arena_printf(p->a, "ANALYZE %s", names));
    return wrong;
}

static enum status put_in_transaction(struct ctx *cx, void *arg)
{
    struct putting *p = arg;
    p->pg = cx->conn->pg;
    p->all_rows = 0;
    p->wrong = put_all(p);
    return p->wrong ? BROKEN : OK;
}

static enum status put_snapshot(struct ctx *cx, void *arg)
{
    struct putting *p = arg;
    p->wrong = copy_tables(p->a, cx->conn->lite, &p->tables, &p->table_count);
    return p->wrong ? BROKEN : db_write(p->to, put_in_transaction, p);
}

const char *db_copy_in(struct ctx *cx, const char *file, int64_t *rows)
{
    struct putting p = {.a = cx->arena, .to = cx};
    buf_init(&p.out, p.a, 2 * PIECE);
    bool is_behind = false;
    const char *wrong = open_file(&p, file);
    if (!wrong)
        wrong = copy_schema_problem(&p.from, "the backup", &is_behind);
    if (wrong && is_behind)
        wrong = use_migrated(&p);
    if (!wrong && db_snapshot(&p.from, put_snapshot, &p) != OK)
        wrong = p.wrong ? p.wrong : "the database failed; see the log above";
    close_file(&p);
    remove_migrated(&p);
    *rows = p.all_rows;
    return wrong;
}
