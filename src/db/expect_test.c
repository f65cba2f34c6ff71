/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "db/db_conn.h"
#include "db/expect.h"
#include "support/test.h"
#include <string.h>

/* "SEARCH o USING PRIMARY KEY (seller_id=?)": by the tenant alone. */
static bool reads_the_whole_shop(const char *step)
{
    static const char alone[] = "(seller_id=?)";
    size_t len = strlen(step);
    return len > sizeof alone && str_eq(step + len - (sizeof alone - 1), alone) &&
           !strstr(step, " seller ") && !strstr(step, " site ");
}

TEST(no_statement_about_one_company_reads_all_companies_rows)
{
    struct ctx *cx = test_ctx();
    if (db_engine(db_of(cx)) != DB_SQLITE)
        return; /* PostgreSQL counts the rows itself */
    int looked_at = 0;
    for (int i = 0; i < db_statement_count; i++) {
        const struct db_stmt *s = db_statements[i];
        if (s->scope != SCOPE_COMPANY && strcmp(s->name, "price_lists_of_audience") != 0)
            continue;
        struct db_stmt plan = *s;
        plan.sqlite = arena_printf(cx->arena, "EXPLAIN QUERY PLAN %s", s->sqlite);
        plan.index = -1;
        struct db_arg values[ARGS_MAX];
        for (int k = 0; k < ARGS_MAX; k++)
            values[k] = db_null();
        struct db_rows r;
        CHECK_OK(cx,
                 cx->conn->db->ops->run(cx, cx->conn, &plan, values, db_stmt_parameters(s), false, &r, NULL));
        DB_ROWS(&r) {
            const char *step = db_s(&r, 3);
            if (reads_the_whole_shop(step))
                CHECK_STR(s->name, step);
        }
        looked_at++;
    }
    CHECK(looked_at > 20);
}

TEST(tables_just_filled_are_counted)
{
    struct ctx *cx = test_ctx();
    if (db_engine(db_of(cx)) != DB_POSTGRES)
        return; /* SQLite's planner is told fixed figures */
    static const struct db_stmt counted = {
        .name = "counted",
        .postgres = "SELECT count(*) FROM pg_class WHERE relname = 'schema_migration' AND reltuples > 0",
        .sqlite = "SELECT 1",
        .scope = SCOPE_NONE,
        .index = -1,
        .where = "expect_test.c"};
    struct db_rows r;
    CHECK_OK(cx, expect_count_rows(cx));
    CHECK_OK(cx, db_query(cx, &counted, &r, NO_ARGS));
    CHECK(db_next(&r));
    CHECK(db_i(&r, 0) >= 1);
}
