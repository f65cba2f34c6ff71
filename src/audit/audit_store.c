/* Rows of the audit trail. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit_store.h"
#include "base/id.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status audit_store_insert(struct ctx *cx, const struct audit_row *row)
{
    int64_t id = id_make();
    TRY(db_exec(cx, &SQL_audit_insert, NULL,
                ARGS(db_int(id), db_int(cx->now_ms), db_text(row->actor_kind), db_int(cx->actor.person.v),
                     db_int(row->company.v), db_text(row->door), db_text(row->action), db_text(row->kind),
                     db_int(row->object_id), db_text(row->before), db_text(row->after),
                     db_text(cx->request_id ? cx->request_id : ""))));
    return db_exec(cx, &SQL_audit_unsealed_insert, NULL, ARGS(db_int(id)));
}

static struct audit_entry entry_from(const struct db_rows *r)
{
    return (struct audit_entry){
        .id = db_i(r, 0),
        .at_ms = db_i(r, 1),
        .actor_kind = db_s(r, 2),
        .person = {db_i(r, 3)},
        .company = {db_i(r, 4)},
        .door = db_s(r, 5),
        .action = db_s(r, 6),
        .kind = db_s(r, 7),
        .object_id = db_i(r, 8),
        .before = db_s(r, 9),
        .after = db_s(r, 10),
        .request_id = db_s(r, 11),
        .person_name = db_is_null(r, 12) ? "" : db_s(r, 12),
        .company_name = db_is_null(r, 13) ? "" : db_s(r, 13),
    };
}

static struct db_arg any(int64_t v)
{
    return v ? db_int(v) : db_null();
}

enum status audit_list(struct ctx *cx, const struct audit_search *s, struct audit_entry **out, int *count)
{
    const struct db_stmt *stmt = s->object_id   ? &SQL_audit_of_object
                                 : s->company.v ? &SQL_audit_of_company
                                 : s->person.v  ? &SQL_audit_of_person
                                                : &SQL_audit_newest;
    struct db_rows r;
    TRY(db_query(cx, stmt, &r,
                 ARGS(any(s->before), db_text(s->action), db_text(s->kind), db_int(s->limit),
                      any(s->object_id), any(s->company.v), any(s->person.v), any(s->from_ms),
                      any(s->until_ms))));
    struct audit_entry *rows = arena_array(cx->arena, struct audit_entry, r.row_count);
    int n = 0;
    DB_ROWS(&r)
        rows[n++] = entry_from(&r);
    *out = rows;
    *count = n;
    return OK;
}

enum status audit_count(struct ctx *cx, const struct audit_search *s, int64_t *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_audit_count, &r, &found,
               ARGS(db_text(s->action), db_text(s->kind), any(s->object_id), any(s->company.v),
                    any(s->person.v), any(s->from_ms), any(s->until_ms))));
    *out = db_i(&r, 0);
    return OK;
}
