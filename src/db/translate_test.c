/* Migrations as SQLite reads them. SPDX-License-Identifier: Apache-2.0 */
#include "db/translate.h"
#include "support/test.h"

TEST(a_migration_is_split_at_semicolons_outside_texts_and_comments)
{
    struct arena *a = arena_open(0);
    const char *rest =
        "-- expand; first\n"
        "CREATE TABLE a ( -- one; two\n    id BIGINT NOT NULL, /* ; */ name TEXT DEFAULT ';--' );\n"
        ";;\nINSERT INTO a VALUES (1, 'it''s; so');\n-- the end;\n";
    CHECK_STR("CREATE TABLE a ( id BIGINT NOT NULL, name TEXT DEFAULT ';--' )", sql_next(a, &rest));
    CHECK_STR("INSERT INTO a VALUES (1, 'it''s; so')", sql_next(a, &rest));
    CHECK_STR(NULL, sql_next(a, &rest));
    arena_close(a);
}

TEST(a_table_for_sqlite_is_strict_and_has_no_rowid)
{
    struct arena *a = arena_open(0);
    CHECK_STR("CREATE TABLE a (id INTEGER NOT NULL, x TEXT DEFAULT 'BIGINT', bigints TEXT, PRIMARY KEY (id))"
              " STRICT, WITHOUT ROWID",
              sql_for_sqlite(a, "CREATE TABLE a (id BIGINT NOT NULL, x TEXT DEFAULT 'BIGINT', bigints TEXT, "
                                "PRIMARY KEY (id))"));
    CHECK_STR("CREATE TABLE outbox (id INTEGER) STRICT",
              sql_for_sqlite(a, "CREATE TABLE outbox (id bigint)"));
    CHECK_STR("CREATE TABLE IF NOT EXISTS audit (id INTEGER) STRICT",
              sql_for_sqlite(a, "CREATE TABLE IF NOT EXISTS audit (id BIGINT)"));
    CHECK_STR("CREATE TABLE audit_seal (id INTEGER) STRICT, WITHOUT ROWID",
              sql_for_sqlite(a, "CREATE TABLE audit_seal (id BIGINT)"));
    CHECK_STR("CREATE INDEX a_x ON a (x)", sql_for_sqlite(a, "CREATE INDEX a_x ON a (x)"));
    arena_close(a);
}
