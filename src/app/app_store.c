/* Rows of table node. SPDX-License-Identifier: Apache-2.0 */
#include "app/app_store.h"

#include "db/db.h"
#include "db/sql.gen.h"

enum { NODES = 1024 };

enum status node_store_free(struct ctx *cx, int64_t now_ms, int *out)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_app_node_list, &r, NO_ARGS));
    int next = 0;
    DB_ROWS(&r) {
        if (db_i(&r, 0) != next || db_i(&r, 1) < now_ms)
            break;
        next++;
    }
    *out = next < NODES ? next : -1;
    return OK;
}

enum status node_store_take(struct ctx *cx, int node, const char *name, int64_t until_ms, int64_t now_ms,
                            bool *taken)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_app_node_take, &changed,
                ARGS(db_int(node), db_text(name), db_int(until_ms), db_int(now_ms))));
    *taken = changed == 1;
    return OK;
}

enum status node_store_renew(struct ctx *cx, int node, const char *name, int64_t until_ms, bool *kept)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_app_node_renew, &changed, ARGS(db_int(node), db_text(name), db_int(until_ms))));
    *kept = changed == 1;
    return OK;
}
