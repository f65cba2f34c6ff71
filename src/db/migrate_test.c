/* The states of a schema. SPDX-License-Identifier: Apache-2.0 */
#include "db/migrate.h"
#include "support/test.h"

#define STATEMENT(n, pg, lite, count)                                                                        \
    {                                                                                                        \
        .name = n, .postgres = pg, .sqlite = lite, .scope = SCOPE_NONE, .args = count, .index = -1,          \
        .where = "test"                                                                                      \
    }

static const struct db_stmt forget_last = STATEMENT(
    "forget_last", "DELETE FROM schema_migration WHERE name = (SELECT max(name) FROM schema_migration)",
    "DELETE FROM schema_migration WHERE name = (SELECT max(name) FROM schema_migration)", 0);
static const struct db_stmt change_one =
    STATEMENT("change_one", "UPDATE schema_migration SET checksum = 'other' WHERE name = $1",
              "UPDATE schema_migration SET checksum = 'other' WHERE name = ?1", 1);
static const struct db_stmt add_newer = STATEMENT(
    "add_newer",
    "INSERT INTO schema_migration (name, checksum, is_contract, applied_ms) VALUES ($1, 'x', $2, 0)",
    "INSERT INTO schema_migration (name, checksum, is_contract, applied_ms) VALUES (?1, 'x', ?2, 0)", 2);

static enum status forget(struct ctx *cx, void *arg)
{
    (void)arg;
    return db_exec(cx, &forget_last, NULL, NO_ARGS);
}

static enum status change(struct ctx *cx, void *arg)
{
    (void)arg;
    return db_exec(cx, &change_one, NULL, ARGS(db_text(migrations[1].name)));
}

static enum status add(struct ctx *cx, void *arg)
{
    const int64_t *is_contract = arg;
    return db_exec(cx, &add_newer, NULL,
                   ARGS(db_text(*is_contract ? "9999_c" : "9998_e"), db_int(*is_contract)));
}

static enum schema_state state_of(struct ctx *cx, const char **which)
{
    enum schema_state state;
    CHECK_OK(cx, migrate_check(cx, &state, which));
    return state;
}

TEST(an_empty_database_is_migrated_once)
{
    struct ctx *cx = test_ctx_empty();
    const char *which;
    int applied;
    CHECK_INT(SCHEMA_EMPTY, state_of(cx, &which));
    CHECK_STR(migrations[0].name, which);
    CHECK_OK(cx, migrate_apply(cx, &applied));
    CHECK_INT(migration_count, applied);
    CHECK_INT(SCHEMA_CURRENT, state_of(cx, &which));
    CHECK_OK(cx, migrate_apply(cx, &applied));
    CHECK_INT(0, applied);
}

TEST(a_schema_without_the_last_migration_is_behind)
{
    struct ctx *cx = test_ctx_bare();
    const char *which;
    CHECK_OK(cx, db_write(cx, forget, NULL));
    CHECK_INT(SCHEMA_BEHIND, state_of(cx, &which));
    CHECK_STR(migrations[migration_count - 1].name, which);
}

TEST(a_migration_that_cannot_be_applied_leaves_nothing_behind)
{
    struct ctx *cx = test_ctx_bare();
    const char *which;
    int applied;
    CHECK_OK(cx, db_write(cx, forget, NULL)); /* its tables are there: making them again fails */
    CHECK_INT(BROKEN, migrate_apply(cx, &applied));
    CHECK_INT(SCHEMA_BEHIND, state_of(cx, &which));
}

TEST(a_migration_changed_after_it_was_applied_stops)
{
    struct ctx *cx = test_ctx_bare();
    const char *which;
    int applied;
    CHECK_OK(cx, db_write(cx, change, NULL));
    CHECK_INT(SCHEMA_CHANGED, state_of(cx, &which));
    CHECK_STR(migrations[1].name, which);
    CHECK_INT(BROKEN, migrate_apply(cx, &applied));
}

TEST(a_newer_schema_is_served_when_it_only_expanded)
{
    struct ctx *cx = test_ctx_bare();
    const char *which;
    int64_t is_contract = 0;
    CHECK_OK(cx, db_write(cx, add, &is_contract));
    CHECK_INT(SCHEMA_NEWER_EXPAND, state_of(cx, &which));
    is_contract = 1;
    CHECK_OK(cx, db_write(cx, add, &is_contract));
    CHECK_INT(SCHEMA_NEWER, state_of(cx, &which));
    CHECK_STR("9999_c", which);
}
