/* Rows of the outbox. SPDX-License-Identifier: Apache-2.0 */
#include "outbox/outbox_store.h"
#include "base/id.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include "outbox/outbox_rules.h"

enum status outbox_store_insert(struct ctx *cx, const struct outbox_item *item)
{
    return db_exec(cx, &SQL_outbox_insert, NULL,
                   ARGS(db_int(item->id), db_text(item->kind), db_text(item->topic), db_int(item->object_id),
                        db_text(item->payload), db_int(cx->now_ms)));
}

enum status outbox_store_due(struct ctx *cx, int limit, struct outbox_item **out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_outbox_due, &rows, ARGS(db_int(cx->now_ms), db_int(limit))));
    struct outbox_item *items = arena_array(cx->arena, struct outbox_item, rows.row_count + 1);
    int n = 0;
    DB_ROWS(&rows)
        items[n++] = (struct outbox_item){
            .id = db_i(&rows, 0),
            .kind = db_s(&rows, 1),
            .topic = db_s(&rows, 2),
            .object_id = db_i(&rows, 3),
            .payload = db_s(&rows, 4),
            .attempts = db_i(&rows, 5),
        };
    *out = items;
    *count = n;
    return OK;
}

enum status outbox_store_lease(struct ctx *cx, struct outbox_item *item, int64_t until_ms, bool *is_ours)
{
    int64_t node = id_make() >> 12 & 1023; /* every id carries this process's node */
    int64_t changed;
    TRY(db_exec(
        cx, &SQL_outbox_lease, &changed,
        ARGS(db_int(item->id), db_int(item->attempts), db_int(node), db_int(until_ms), db_int(cx->now_ms))));
    *is_ours = changed == 1;
    if (*is_ours)
        item->attempts++;
    return OK;
}

enum status outbox_store_mark(struct ctx *cx, const struct outbox_item *item, const struct outbox_mark *mark)
{
    return db_exec(cx, &SQL_outbox_mark, NULL,
                   ARGS(db_int(item->id), db_int(item->attempts), db_text(mark->state), db_int(mark->next_ms),
                        db_text(mark->error), db_int(mark->done_ms)));
}

enum status outbox_forget_waiting(struct ctx *cx)
{
    return db_exec(cx, &SQL_outbox_forget_waiting, NULL, ARGS(db_int(cx->now_ms)));
}

static struct outbox_entry entry_from(const struct db_rows *r)
{
    return (struct outbox_entry){
        .id = db_i(r, 0),
        .kind = db_s(r, 1),
        .topic = db_s(r, 2),
        .object_kind = outbox_rule_object_kind(db_s(r, 2)),
        .object_id = db_i(r, 3),
        .state = db_s(r, 4),
        .attempts = db_i(r, 5),
        .next_ms = db_i(r, 6),
        .error = db_s(r, 7),
        .created_ms = db_i(r, 8),
        .done_ms = db_i(r, 9),
    };
}

enum status outbox_list(struct ctx *cx, const struct outbox_search *s, struct outbox_entry **out, int *count)
{
    struct db_arg before = s->before ? db_int(s->before) : db_null();
    struct db_rows r;
    if (s->state)
        TRY(db_query(cx, &SQL_outbox_in_state, &r,
                     ARGS(before, db_text(s->topic), db_int(s->limit), db_text(s->state))));
    else
        TRY(db_query(cx, &SQL_outbox_newest, &r, ARGS(before, db_text(s->topic), db_int(s->limit))));
    struct outbox_entry *rows = arena_array(cx->arena, struct outbox_entry, r.row_count);
    int n = 0;
    DB_ROWS(&r)
        rows[n++] = entry_from(&r);
    *out = rows;
    *count = n;
    return OK;
}

enum status outbox_count(struct ctx *cx, const struct outbox_search *s, int64_t *out)
{
    struct db_rows r;
    bool found;
    if (s->state)
        TRY(db_one(cx, &SQL_outbox_count_state, &r, &found, ARGS(db_text(s->topic), db_text(s->state))));
    else
        TRY(db_one(cx, &SQL_outbox_count_all, &r, &found, ARGS(db_text(s->topic))));
    *out = db_i(&r, 0);
    return OK;
}

enum status outbox_load(struct ctx *cx, int64_t id, struct outbox_entry *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_outbox_by_id, &r, &found, ARGS(db_int(id))));
    if (!found)
        return fail(cx, E_not_found, NULL);
    *out = entry_from(&r);
    return OK;
}

enum status outbox_store_revive(struct ctx *cx, int64_t id, bool *revived)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_outbox_revive, &changed, ARGS(db_int(id), db_int(cx->now_ms))));
    *revived = changed == 1;
    return OK;
}
