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

enum status change_log_store_insert(struct ctx *cx, const char *kind, int64_t object_id)
{
    return db_exec(cx, &SQL_change_log_insert, NULL,
                   ARGS(db_int(id_make()), db_text(kind), db_int(object_id)));
}
