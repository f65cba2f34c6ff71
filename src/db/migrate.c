/* Applying the schema's history, one transaction per file. SPDX-License-Identifier: Apache-2.0
 *
 * Files are written as PostgreSQL reads them; for SQLite each statement is translated (db/translate.h). What
 * was applied stands in schema_migration, which this file makes itself: its statements are not part of the
 * product's list, because they must work on an empty database.
 */
#include "db/migrate.h"
#include "base/date.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db_conn.h"
#include "db/expect.h"
#include "db/translate.h"
#include <string.h>

enum { ADVISORY_KEY = 6305 }; /* PostgreSQL: two processes that migrate take turns */

#define INTERNAL(n, pg, lite, count)                                                                         \
    {                                                                                                        \
        .name = (n), .postgres = (pg), .sqlite = (lite), .scope = SCOPE_NONE, .args = (count), .index = -1,  \
        .where = "src/db/migrate.c"                                                                          \
    }

static const struct db_stmt has_history =
    INTERNAL("migrate_has_history",
             "SELECT 1 FROM pg_tables WHERE tablename = 'schema_migration' AND schemaname = current_schema()",
             "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'", 0);
static const struct db_stmt take_turn =
    INTERNAL("migrate_take_turn", "SELECT 1 FROM pg_advisory_xact_lock($1)", "SELECT ?1", 1);
static const struct db_stmt list_applied =
    INTERNAL("migrate_list", "SELECT name, checksum, is_contract FROM schema_migration ORDER BY name",
             "SELECT name, checksum, is_contract FROM schema_migration ORDER BY name", 0);
static const struct db_stmt note_applied = INTERNAL(
    "migrate_note",
    "INSERT INTO schema_migration (name, checksum, is_contract, applied_ms) VALUES ($1, $2, $3, $4)",
    "INSERT INTO schema_migration (name, checksum, is_contract, applied_ms) VALUES (?1, ?2, ?3, ?4)", 4);

static const char history_table[] =
    "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT NOT NULL, checksum TEXT NOT NULL,"
    " is_contract BIGINT NOT NULL, applied_ms BIGINT NOT NULL, PRIMARY KEY (name));";

struct applied {
    const char *name, *checksum;
    bool is_contract;
};

static enum status load_applied(struct ctx *cx, struct applied **out, int *count)
{
    struct db_rows rows;
    bool found;
    *count = 0;
    *out = NULL;
    TRY(db_one(cx, &has_history, &rows, &found, NO_ARGS));
    if (!found)
        return OK;
    TRY(db_query(cx, &list_applied, &rows, NO_ARGS));
    *out = arena_array(cx->arena, struct applied, rows.row_count + 1);
    DB_ROWS(&rows)
        (*out)[(*count)++] = (struct applied){db_s(&rows, 0), db_s(&rows, 1), db_i(&rows, 2) != 0};
    return OK;
}

static const struct applied *find_applied(const struct applied *list, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (str_eq(list[i].name, name))
            return &list[i];
    return NULL;
}

static bool is_ours(const char *name)
{
    for (int i = 0; i < migration_count; i++)
        if (str_eq(migrations[i].name, name))
            return true;
    return false;
}

static enum schema_state judge(const struct applied *list, int count, const char **which)
{
    *which = NULL;
    const char *missing = NULL, *newer = NULL, *contract = NULL;
    for (int i = 0; i < migration_count; i++) {
        const struct applied *a = find_applied(list, count, migrations[i].name);
        if (a && !str_eq(a->checksum, migrations[i].checksum)) {
            *which = migrations[i].name;
            return SCHEMA_CHANGED;
        }
        if (!a && !missing)
            missing = migrations[i].name;
    }
    for (int i = 0; i < count; i++) {
        if (is_ours(list[i].name))
            continue;
        if (!newer)
            newer = list[i].name;
        if (list[i].is_contract && !contract)
            contract = list[i].name;
    }
    *which = contract ? contract : missing ? missing : newer;
    if (contract)
        return SCHEMA_NEWER;
    if (missing)
        return count ? SCHEMA_BEHIND : SCHEMA_EMPTY;
    return newer ? SCHEMA_NEWER_EXPAND : SCHEMA_CURRENT;
}

enum status migrate_check(struct ctx *cx, enum schema_state *out, const char **which)
{
    struct applied *list;
    int count;
    TRY(load_applied(cx, &list, &count));
    *out = judge(list, count, which);
    return OK;
}

static enum status apply_text(struct ctx *cx, const char *name, const char *sql)
{
    const struct db_conn *c = cx->conn;
    const char *rest = sql, *statement;
    while ((statement = sql_next(cx->arena, &rest)) != NULL) {
        if (c->db->engine == DB_SQLITE)
            statement = sql_for_sqlite(cx->arena, statement);
        TRY(c->db->ops->text(cx->conn, name, statement));
    }
    return OK;
}

struct step {
    const struct migration *m;
    bool is_applied; /* by us, now */
};

static enum status apply_one(struct ctx *cx, void *arg)
{
    struct step *step = arg;
    struct db_rows rows;
    struct applied *list;
    int count;
    step->is_applied = false;
    TRY(db_query(cx, &take_turn, &rows, ARGS(db_int(ADVISORY_KEY))));
    TRY(apply_text(cx, "schema_migration", history_table));
    TRY(load_applied(cx, &list, &count));
    if (find_applied(list, count, step->m->name))
        return OK;
    TRY(apply_text(cx, step->m->name, step->m->sql));
    TRY(db_exec(cx, &note_applied, NULL,
                ARGS(db_text(step->m->name), db_text(step->m->checksum), db_int(step->m->is_contract),
                     db_int(clock_now_ms()))));
    step->is_applied = true;
    return OK;
}

enum status migrate_apply(struct ctx *cx, int *applied)
{
    enum schema_state state;
    const char *which;
    *applied = 0;
    TRY(migrate_check(cx, &state, &which));
    if (state == SCHEMA_CHANGED || state == SCHEMA_NEWER) {
        log_event(LOG_ERROR, state == SCHEMA_CHANGED ? "migration_changed" : "schema_newer", "migration",
                  which, NULL);
        return BROKEN;
    }
    for (int i = 0; i < migration_count; i++) {
        struct step step = {.m = &migrations[i]};
        TRY(db_write(cx, apply_one, &step));
        if (step.is_applied) {
            log_event(LOG_INFO, "migrated", "migration", migrations[i].name, NULL);
            ++*applied;
        }
    }
    return *applied ? expect_write(cx) : OK;
}
