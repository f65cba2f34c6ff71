/* Rows of the change log. SPDX-License-Identifier: Apache-2.0
 *
 * On SQLite the write lane's order is the order of commits, and ids rise with it. On PostgreSQL commits
 * overtake each other: a reader takes only rows whose transaction is below
 * pg_snapshot_xmin(pg_current_snapshot()).
 */
#include "change_log/change_log_store.h"
#include "base/id.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status change_log_store_insert(struct ctx *cx, const char *kind, int64_t object_id, int64_t whole)
{
    return db_exec(cx, &SQL_change_log_insert, NULL,
                   ARGS(db_int(id_make()), db_text(kind), db_int(object_id), db_int(whole)));
}

enum status change_log_store_now(struct ctx *cx, struct position *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_change_log_now, &r, &found, NO_ARGS));
    *out = found ? (struct position){db_i(&r, 0), db_i(&r, 1)} : (struct position){0};
    return OK;
}

enum status change_log_store_since(struct ctx *cx, struct position after, struct position up_to,
                                   const char *kind, int64_t whole, const char *also, int limit,
                                   struct stored_change **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_change_log_since, &r,
                 ARGS(db_int(after.xact), db_int(after.position), db_int(up_to.xact), db_int(up_to.position),
                      db_text(kind), db_int(whole), db_text(also), db_int(limit))));
    struct stored_change *rows = arena_array(cx->arena, struct stored_change, r.row_count + 1);
    int n = 0;
    DB_ROWS(&r)
        rows[n++] = (struct stored_change){{db_i(&r, 0), db_i(&r, 1)}, db_s(&r, 2), db_i(&r, 3)};
    *out = rows;
    *count = n;
    return OK;
}
