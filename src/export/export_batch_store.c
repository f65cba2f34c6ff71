/* Rows of batches of orders. SPDX-License-Identifier: Apache-2.0 */
#include "export/export_batch_store.h"
#include "db/sql.gen.h"

enum status export_batch_mark(struct ctx *cx, int64_t batch, int64_t *orders)
{
    return db_exec(cx, &SQL_export_batch_mark, orders, ARGS(db_int(batch)));
}

enum status export_batch_note(struct ctx *cx, int64_t batch, int64_t orders)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_export_batch_lines, &r, ARGS(db_int(batch))));
    (void)db_next(&r);
    return db_exec(cx, &SQL_export_batch_insert, NULL,
                   ARGS(db_int(batch), db_int(orders), db_int(db_i(&r, 0)), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

enum status export_batch_page(struct ctx *cx, int64_t batch, int64_t order, int64_t position, int limit,
                              struct db_rows *out)
{
    return db_query(cx, &SQL_export_batch_page, out,
                    ARGS(db_int(batch), db_int(order), db_int(position), db_int(limit)));
}

static struct order_batch batch_from(const struct db_rows *r)
{
    return (struct order_batch){db_i(r, 0), db_i(r, 1), db_i(r, 2), db_i(r, 3)};
}

enum status order_batch_list(struct ctx *cx, int64_t before, int limit, struct order_batch **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_export_batch_list, &r, ARGS(db_int(before), db_int(limit))));
    *out = arena_array(cx->arena, struct order_batch, r.row_count);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = batch_from(&r);
    return OK;
}

enum status order_batch_load(struct ctx *cx, int64_t id, struct order_batch *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_export_batch_by_id, &r, &found, ARGS(db_int(id))));
    if (!found)
        return fail(cx, E_not_found, NULL);
    *out = batch_from(&r);
    return OK;
}

enum status order_batch_waiting(struct ctx *cx, int64_t *out)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_export_batch_waiting, &r, NO_ARGS));
    (void)db_next(&r);
    *out = db_i(&r, 0);
    return OK;
}
