/* What both directions of copying need: tables, schema, the server's answers. SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "base/str.h"
#include "db/db_copy_table.h"
#include "db/migrate.h"
#include <sqlite3.h>
#include <string.h>

/* ---- tables ---- */

static const char list_columns[] =
    "SELECT m.name, c.name, c.type, c.pk FROM sqlite_master m, pragma_table_info(m.name) c"
    " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY m.rowid, c.cid";

enum { TABLES_MAX = 1000, COLUMNS_MAX = 200, KEY_MAX = 16 };

/* A table while its columns are read. */
struct gathered {
    struct arena *a;
    struct copy_table *t;
    struct buf columns, select;
    const char *key[KEY_MAX];
    int key_count;
};

/* See db_copy.h: xact is left behind, positions rise without it. nth counts a seller's rows in their order. */
static const char *expression(struct arena *a, const char *table, const char *column)
{
    if (str_eq(table, "change_log") && str_eq(column, "xact"))
        return "CAST(0 AS BIGINT)";
    if (str_eq(table, "change_log") && str_eq(column, "position"))
        return "c.nth + max(c.position - c.nth) OVER (PARTITION BY c.seller_id ORDER BY c.xact, c.position)";
    return arena_printf(a, "c.\"%s\"", column);
}

static const char *rows_of(struct arena *a, const char *table)
{
    if (str_eq(table, "change_log"))
        return "(SELECT t.*, row_number() OVER (PARTITION BY t.seller_id ORDER BY t.xact, t.position) AS nth"
               " FROM change_log t)";
    return arena_printf(a, "\"%s\"", table);
}

static void begin_table(struct gathered *g, struct copy_table *t, const char *name)
{
    g->t = t;
    g->key_count = 0;
    *t = (struct copy_table){.name = arena_str(g->a, name), .is_int = arena_array(g->a, bool, COLUMNS_MAX)};
    buf_init(&g->columns, g->a, 256);
    buf_init(&g->select, g->a, 512);
    buf_puts(&g->select, "SELECT ");
}

static void end_table(struct gathered *g)
{
    if (!g->t)
        return;
    buf_printf(&g->select, " FROM %s c", rows_of(g->a, g->t->name));
    for (int i = 0; i < g->key_count; i++)
        buf_printf(&g->select, "%s c.\"%s\"", i ? "," : " ORDER BY", g->key[i]);
    g->t->columns = buf_text(&g->columns);
    g->t->select = buf_text(&g->select);
}

static const char *take_column(struct gathered *g, const char *name, const char *type, int pk)
{
    struct copy_table *t = g->t;
    bool is_int = str_eq(type, "INTEGER");
    if ((!is_int && !str_eq(type, "TEXT")) || t->column_count == COLUMNS_MAX || pk > KEY_MAX)
        return arena_printf(g->a, "the column %s.%s of type %s cannot be copied", t->name, name, type);
    const char *comma = t->column_count ? ", " : "";
    buf_printf(&g->columns, "%s\"%s\"", comma, name);
    buf_printf(&g->select, "%s%s", comma, expression(g->a, t->name, name));
    t->is_int[t->column_count++] = is_int;
    if (pk) {
        g->key[pk - 1] = arena_str(g->a, name);
        g->key_count++;
    }
    return NULL;
}

const char *copy_tables(struct arena *a, sqlite3 *file, struct copy_table **out, int *count)
{
    struct copy_table *tables = arena_array(a, struct copy_table, TABLES_MAX);
    struct gathered g = {.a = a};
    const char *wrong = NULL;
    sqlite3_stmt *st = NULL;
    int n = 0, code = sqlite3_prepare_v2(file, list_columns, -1, &st, NULL);
    while (code == SQLITE_OK && !wrong && (code = sqlite3_step(st)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(st, 0);
        if (!g.t || !str_eq(g.t->name, name)) {
            end_table(&g);
            if (n == TABLES_MAX)
                wrong = "the file has too many tables";
            else
                begin_table(&g, &tables[n++], name);
        }
        if (!wrong)
            wrong = take_column(&g, (const char *)sqlite3_column_text(st, 1),
                                (const char *)sqlite3_column_text(st, 2), sqlite3_column_int(st, 3));
        code = SQLITE_OK;
    }
    end_table(&g);
    if (!wrong && code != SQLITE_DONE)
        wrong = arena_printf(a, "the file's schema cannot be read: %s", sqlite3_errmsg(file));
    sqlite3_finalize(st);
    *out = tables;
    *count = n;
    return wrong;
}

const char *copy_table_names(struct arena *a, const struct copy_table *tables, int count)
{
    struct buf b;
    buf_init(&b, a, 1024);
    for (int i = 0; i < count; i++)
        buf_printf(&b, "%s\"%s\"", i ? ", " : "", tables[i].name);
    return buf_text(&b);
}

/* ---- schema ---- */

const char *copy_schema_problem(struct ctx *cx, const char *what, bool *is_behind)
{
    enum schema_state state;
    const char *which = "";
    *is_behind = false;
    if (migrate_check(cx, &state, &which) != OK)
        return arena_printf(cx->arena, "the schema of %s cannot be read", what);
    switch (state) {
    case SCHEMA_CURRENT:
        return NULL;
    case SCHEMA_EMPTY:
        return arena_printf(cx->arena, "there is no shop in %s", what);
    case SCHEMA_BEHIND:
        *is_behind = true;
        return arena_printf(cx->arena,
                            "%s lacks %s: use the program it was made with, or run \"negoce migrate\"", what,
                            which);
    case SCHEMA_NEWER:
    case SCHEMA_NEWER_EXPAND:
        return arena_printf(cx->arena, "%s has %s, which this program does not know: use the newer program",
                            what, which);
    case SCHEMA_CHANGED:
        break;
    }
    return arena_printf(cx->arena, "%s has another %s: this program and it do not belong together", what,
                        which);
}

/* ---- the server's answers ---- */

const char *copy_pg_problem(struct arena *a, PGconn *pg, const PGresult *res)
{
    const char *text = res ? PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    const char *table = res ? PQresultErrorField(res, PG_DIAG_TABLE_NAME) : NULL;
    if (!text)
        return arena_printf(a, "the database does not answer: %s", PQerrorMessage(pg));
    return table ? arena_printf(a, "%s: %s", table, text) : arena_str(a, text);
}

const char *copy_pg_run(struct arena *a, PGconn *pg, const char *sql)
{
    PGresult *res = PQexec(pg, sql);
    ExecStatusType kind = PQresultStatus(res);
    bool ok = kind == PGRES_COMMAND_OK || kind == PGRES_TUPLES_OK || kind == PGRES_EMPTY_QUERY;
    const char *wrong = ok ? NULL : copy_pg_problem(a, pg, res);
    PQclear(res);
    return wrong;
}

const char *copy_pg_end(struct arena *a, PGconn *pg, const struct copy_table *t, int64_t rows)
{
    PGresult *res = PQgetResult(pg), *more;
    const char *wrong = NULL;
    if (PQresultStatus(res) != PGRES_COMMAND_OK)
        wrong = arena_printf(a, "%s is not copied: %s", t->name, copy_pg_problem(a, pg, res));
    else if (!str_eq(PQcmdTuples(res), arena_printf(a, "%lld", (long long)rows)))
        wrong = arena_printf(a, "%s is not copied: the database tells of %s rows, the file of %lld", t->name,
                             PQcmdTuples(res), (long long)rows);
    PQclear(res);
    bool is_over = false; /* a lost connection stays in the midst of its COPY for ever */
    while (!is_over && (more = PQgetResult(pg)) != NULL) {
        is_over = PQstatus(pg) != CONNECTION_OK;
        PQclear(more);
    }
    return wrong;
}
