/* A shop between a file and PostgreSQL; without a server there is nothing to test. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "db/db_conn.h"
#include "db/db_copy.h"
#include "db/migrate.h"
#include "db/translate.h"
#include "support/test.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define NEEDS_POSTGRES                                                                                       \
    do {                                                                                                     \
        const char *engine = getenv("DB");                                                                   \
        if (!engine || strcmp(engine, "postgres") != 0)                                                      \
            return;                                                                                          \
    } while (0)

/* ---- files ---- */

static const char *a_path(void)
{
    static int count;
    const char *dir = getenv("NEGOCE_TEST_RUN");
    return arena_printf(test_arena(), "%s/%ld-%d.copy", dir ? dir : "/tmp", (long)getpid(), ++count);
}

static void run(sqlite3 *file, const char *sql)
{
    cr_assert(sqlite3_exec(file, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(file));
}

static const char *answer(const char *path, const char *sql)
{
    sqlite3 *file = NULL;
    sqlite3_stmt *st = NULL;
    CHECK(sqlite3_open(path, &file) == SQLITE_OK);
    cr_assert(sqlite3_prepare_v2(file, sql, -1, &st, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(file));
    const char *text = "";
    while (sqlite3_step(st) == SQLITE_ROW)
        text = arena_printf(test_arena(), "%s%s%s", text, *text ? " " : "",
                            (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    sqlite3_close(file);
    return text;
}

/* A file with the first migrations applied and the rows that sql puts in, keys between rows unchecked. */
static const char *a_file(int applied, const char *sql)
{
    struct arena *a = test_arena();
    sqlite3 *file = NULL;
    const char *path = a_path(), *statement;
    CHECK(sqlite3_open(path, &file) == SQLITE_OK);
    run(file, "PRAGMA foreign_keys = OFF; BEGIN;"
              "CREATE TABLE schema_migration (name TEXT NOT NULL, checksum TEXT NOT NULL, is_contract "
              "INTEGER NOT NULL,"
              " applied_ms INTEGER NOT NULL, PRIMARY KEY (name)) STRICT, WITHOUT ROWID");
    for (int i = 0; i < applied; i++) {
        const char *rest = migrations[i].sql;
        while ((statement = sql_next(a, &rest)) != NULL)
            run(file, sql_for_sqlite(a, statement));
        run(file,
            arena_printf(a, "INSERT INTO schema_migration VALUES ('%s', '%s', %d, %d)", migrations[i].name,
                         migrations[i].checksum, migrations[i].is_contract, 1000 + i));
    }
    run(file, sql);
    run(file, "COMMIT");
    sqlite3_close(file);
    return path;
}

static const char *digest(const char *path)
{
    static char bytes[4 << 20];
    FILE *in = fopen(path, "rb");
    CHECK(in != NULL);
    size_t len = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    return sha256_hex(test_arena(), bytes, len);
}

/* Every table of one file has the rows of the other. */
static void check_same(const char *one, const char *other)
{
    struct arena *a = test_arena();
    sqlite3 *file = NULL;
    sqlite3_stmt *st = NULL;
    int tables = 0;
    CHECK(sqlite3_open(one, &file) == SQLITE_OK);
    run(file, arena_printf(a, "ATTACH '%s' AS other", other));
    CHECK(sqlite3_prepare_v2(
              file, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
              -1, &st, NULL) == SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *name = arena_str(a, (const char *)sqlite3_column_text(st, 0));
        sqlite3_stmt *differ = NULL;
        const char *sql = arena_printf(
            a,
            "SELECT (SELECT count(*) FROM main.\"%s\") - (SELECT count(*) FROM other.\"%s\"),"
            " (SELECT count(*) FROM (SELECT * FROM main.\"%s\" EXCEPT SELECT * FROM other.\"%s\"))",
            name, name, name, name);
        CHECK(sqlite3_prepare_v2(file, sql, -1, &differ, NULL) == SQLITE_OK);
        CHECK(sqlite3_step(differ) == SQLITE_ROW);
        CHECK_CASE(name, sqlite3_column_int(differ, 0) == 0 && sqlite3_column_int(differ, 1) == 0);
        sqlite3_finalize(differ);
        tables++;
    }
    CHECK(tables > 30);
    sqlite3_finalize(st);
    sqlite3_close(file);
}

#define A_SELLER                                                                                             \
    "INSERT INTO seller (seller_id, code, name, country, currency, changed_ms, changed_by)"                  \
    " VALUES (1, 's', 'Salines', 'FR', 'EUR', 0, 0);"
#define COMPANY(id, name, parent)                                                                            \
    "INSERT INTO company (seller_id, company_id, id, code, name, name_fold, legal_name, country, vat_id, "   \
    "siren,"                                                                                                 \
    " parent_id, status, currency, language, open_balance_minor, tax_exempt_reason, strategy, external_id,"  \
    " changed_ms, changed_by) VALUES (1, " #id ", " #id ", 'c" #id "', " name                                \
    ", '', '', 'FR', '', '', " #parent ","                                                                   \
    " 'active', '', '', -9223372036854775807 - 1, '', '', '', 9223372036854775807, 0);"

static enum status write_text(struct ctx *cx, void *arg)
{
    const char *const *sql = arg;
    return cx->conn->db->ops->text(cx->conn, "test", *sql);
}

static void write_rows(struct ctx *cx, const char *sql)
{
    CHECK_OK(cx, db_write(cx, write_text, &sql));
}

/* ---- copying in and out ---- */

static void check_refused(struct ctx *cx, const char *file, const char *part)
{
    int64_t rows;
    const char *wrong = db_copy_in(cx, file, &rows);
    cr_assert(wrong && strstr(wrong, part), "expected \"%s\", got \"%s\"", part, wrong ? wrong : "(copied)");
}

static void check_copied(struct ctx *cx, const char *file)
{
    int64_t rows;
    CHECK_STR(NULL, db_copy_in(cx, file, &rows));
}

TEST(every_value_comes_back_as_it_was)
{
    NEEDS_POSTGRES;
    struct ctx *cx = test_ctx_empty();
    int64_t in, out;
    const char *file = a_file(
        migration_count,
        A_SELLER /* the head office of 1 is 2, that of 2 is 3: each comes after who names it */
            COMPANY(1, "'Fleur de sel — œuf à 10 €, 塩 🧂'", 2)
                COMPANY(2, "'a' || char(9, 10, 13, 92, 46, 10) || '\\N'", 3) COMPANY(
                    3, "''", NULL) "INSERT INTO change_log (seller_id, xact, position, kind, object_id) "
                                   "VALUES (1, 0, 7, 'cmp', 1), (1, 0, 9, 'cmp', 2);"
                                   "INSERT INTO audit SELECT 1, 1, 0, 'job', 0, 0, 'command', 'x', 'cmp', 1, "
                                   "'', hex(zeroblob(700000)), 'r'");
    const char *back = a_path();

    CHECK_STR(NULL, db_copy_in(cx, file, &in));
    CHECK_STR(NULL, db_copy_out(cx, back, &out));

    CHECK_INT(migration_count + 1 + 3 + 2 + 1, in);
    CHECK_INT(in, out);
    check_same(file, back);
    check_same(back, file);
    CHECK_STR("ok", answer(back, "PRAGMA integrity_check"));
    CHECK_STR("delete", answer(back, "PRAGMA journal_mode"));
    CHECK_STR(
        answer(file, "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"),
        answer(back, "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"));
}

TEST(a_file_has_the_figures_of_a_migrated_shop)
{
    NEEDS_POSTGRES;
    static const char figures[] = "SELECT tbl || idx || stat FROM sqlite_stat1 ORDER BY 1";
    const char *fresh = a_path(), *back = a_path(), *error = "";
    struct db_options o = {.engine = DB_SQLITE, .path = fresh, .connections_max = 1, .is_scratch = true};
    struct db *db = db_open(&o, &error);
    struct ctx lite = {.arena = test_arena()};
    int applied;
    int64_t rows;
    CHECK(db != NULL);
    CHECK_OK(&lite, db_attach(db, &lite));
    CHECK_OK(&lite, migrate_apply(&lite, &applied));
    db_detach(&lite);
    db_close(db);

    CHECK_STR(NULL, db_copy_out(test_ctx_bare(), back, &rows));

    CHECK(*answer(fresh, figures) != '\0');
    CHECK_STR(answer(fresh, figures), answer(back, figures));
}

TEST(keys_and_indexes_are_those_of_a_migrated_database)
{
    NEEDS_POSTGRES;
    static const struct db_stmt keys = {
        .name = "keys",
        .postgres =
            "SELECT string_agg(t, ' ' ORDER BY t) FROM (SELECT pg_get_constraintdef(oid) || conname || "
            "conrelid::regclass AS t FROM pg_constraint UNION ALL SELECT indexdef FROM pg_indexes WHERE "
            "schemaname = current_schema()) AS k",
        .scope = SCOPE_NONE,
        .index = -1,
        .where = "test"};
    struct ctx *cx = test_ctx_empty();
    struct db_rows fresh, restored;
    bool found;
    int applied;
    check_copied(cx, a_file(migration_count, A_SELLER));
    CHECK_OK(cx, db_one(cx, &keys, &restored, &found, NO_ARGS));
    write_rows(cx, "DO 'BEGIN EXECUTE (SELECT ''DROP TABLE '' || string_agg(oid::regclass::text,"
                   " '','') FROM pg_class WHERE relkind = ''r'' AND relnamespace ="
                   " (SELECT oid FROM pg_namespace WHERE nspname = current_schema())); END'");
    CHECK_OK(cx, migrate_apply(cx, &applied));
    CHECK_INT(migration_count, applied);
    CHECK_OK(cx, db_one(cx, &keys, &fresh, &found, NO_ARGS));
    CHECK_STR(db_s(&fresh, 0), db_s(&restored, 0));
}

TEST(positions_of_the_change_log_rise_in_the_order_of_commits_when_they_leave)
{
    NEEDS_POSTGRES;
    struct ctx *cx = test_ctx_bare();
    int64_t rows;
    const char *back = a_path();
    write_rows(cx, "INSERT INTO change_log (seller_id, xact, position, kind, object_id) VALUES (1, 0, 900, "
                   "'ord', 1), (1, 5, 100, 'ord', 2),"
                   " (1, 5, 101, 'ord', 3), (1, 9, 50, 'ord', 4), (1, 12, 904, 'ord', 5),"
                   " (1, 13, 2000, 'ord', 6), (2, 12, 3, 'ord', 7), (2, 14, 8, 'ord', 8)");

    CHECK_STR(NULL, db_copy_out(cx, back, &rows));

    CHECK_STR("1:0:900:1 1:0:901:2 1:0:902:3 1:0:903:4 1:0:904:5 1:0:2000:6 2:0:3:7 2:0:8:8",
              answer(back,
                     "SELECT seller_id || ':' || xact || ':' || position || ':' || object_id FROM change_log"
                     " ORDER BY seller_id, position"));
}

TEST(a_database_that_has_a_table_is_not_filled)
{
    NEEDS_POSTGRES;
    struct ctx *cx = test_ctx_bare();
    check_refused(cx, a_file(migration_count, A_SELLER), "is not empty");
}

TEST(an_older_backup_is_migrated_in_a_copy)
{
    NEEDS_POSTGRES;
    struct ctx *cx = test_ctx_empty();
    const char *file = a_file(migration_count - 1, A_SELLER COMPANY(1, "'one'", NULL));
    const char *before = digest(file), *back = a_path();
    int64_t rows;
    enum schema_state state;
    const char *which;

    check_copied(cx, file);

    CHECK_STR(before, digest(file));
    CHECK_OK(cx, migrate_check(cx, &state, &which));
    CHECK_INT(SCHEMA_CURRENT, state);
    CHECK_STR(NULL, db_copy_out(cx, back, &rows));
    CHECK_STR("one", answer(back, "SELECT name FROM company"));
    CHECK_STR("1000", answer(back, "SELECT min(applied_ms) FROM schema_migration"));
}

TEST(a_file_that_does_not_belong_here_is_refused_and_leaves_the_database_empty)
{
    NEEDS_POSTGRES;
    struct ctx *cx = test_ctx_empty();
    const char *text = a_path();
    FILE *out = fopen(text, "wb");
    CHECK(out && fputs("not a database at all, but long enough to look at", out) >= 0 && fclose(out) == 0);
    check_refused(cx, text, "not a shop's backup");
    check_refused(cx, a_path(), "not a shop's backup");
    check_refused(cx, a_file(0, "DROP TABLE schema_migration; CREATE TABLE note (x TEXT)"),
                  "no shop in the backup");
    check_refused(cx, a_file(migration_count, "INSERT INTO schema_migration VALUES ('9999_c', 'x', 1, 0)"),
                  "9999_c");
    check_refused(cx, a_file(migration_count, "INSERT INTO schema_migration VALUES ('9998_e', 'x', 0, 0)"),
                  "9998_e");
    check_refused(cx, a_file(migration_count, "UPDATE schema_migration SET checksum = 'other'"),
                  "do not belong together");
    check_refused(cx, a_file(migration_count, A_SELLER COMPANY(1, "'one'", 99)), "company");
    check_refused(cx, a_file(migration_count, A_SELLER COMPANY(1, "'a' || char(0) || 'b'", NULL)),
                  "company is not copied");
    check_refused(cx, a_file(migration_count, A_SELLER COMPANY(1, "CAST(x'ff41' AS TEXT)", NULL)),
                  "company is not copied");

    check_copied(cx, a_file(migration_count, A_SELLER));
}

TEST(a_database_without_a_shop_is_not_kept)
{
    NEEDS_POSTGRES;
    int64_t rows;
    const char *wrong = db_copy_out(test_ctx_empty(), a_path(), &rows);
    CHECK(wrong && strstr(wrong, "no shop in the database"));
}

TEST(a_file_that_is_there_is_not_written_over)
{
    NEEDS_POSTGRES;
    int64_t rows;
    const char *file = a_file(0, "SELECT 1"), *before = digest(file);
    const char *wrong = db_copy_out(test_ctx_bare(), file, &rows);
    CHECK(wrong && strstr(wrong, "cannot be made"));
    CHECK_STR(before, digest(file));
}
