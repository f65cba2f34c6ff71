/* Locations as rows. SPDX-License-Identifier: Apache-2.0 */
#include "company/company_location_rules.h"
#include "company/company_store.h"
#include "db/db.h"
#include "db/sql.gen.h"

static void location_from_row(struct arena *a, const struct db_rows *r, struct location *out)
{
    *out = (struct location){
        .id = db_i(r, 0),
        .code = db_s(r, 1),
        .name = db_s(r, 2),
        .street = db_s(r, 3),
        .postal_code = db_s(r, 4),
        .city = db_s(r, 5),
        .region = db_s(r, 6),
        .country = db_s(r, 7),
        .instructions = db_s(r, 8),
        .is_default = db_i(r, 9) != 0,
        .active = db_i(r, 10) != 0,
        .version = db_i(r, 11),
        .contact_name = db_s(r, 12),
        .contact_phone = db_s(r, 13),
        .contact_email = db_s(r, 14),
        .vehicle = db_s(r, 15),
        .open_days = (unsigned)db_i(r, 17),
    };
    location_rule_hours_of(a, db_s(r, 16), out->hours);
    const char *wrong;
    int64_t *closed;
    out->closed_day_count = location_rule_closed_days(a, db_s(r, 18), &closed, &wrong);
    out->closed_days = closed;
}

enum status location_store_list(struct ctx *cx, bool all, struct location **out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_location_page, &rows, ARGS(db_int(all ? 0 : 1))));
    struct location *list = arena_array(cx->arena, struct location, rows.row_count);
    int n = 0;
    DB_ROWS(&rows)
        location_from_row(cx->arena, &rows, &list[n++]);
    *out = list;
    *count = n;
    return OK;
}

enum status location_store_by_id(struct ctx *cx, int64_t id, struct location *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_location_by_id, &rows, found, ARGS(db_int(id))));
    if (*found)
        location_from_row(cx->arena, &rows, out);
    return OK;
}

enum status location_store_of_code(struct ctx *cx, const char *code, struct location *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_location_of_code, &rows, found, ARGS(db_text(code))));
    if (*found)
        location_from_row(cx->arena, &rows, out);
    return OK;
}

enum status location_store_insert(struct ctx *cx, const struct location *l, bool *taken)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_location_insert, &changed,
                ARGS(db_int(l->id), db_text(l->code), db_text(l->name), db_text(l->street),
                     db_text(l->postal_code), db_text(l->city), db_text(l->region), db_text(l->country),
                     db_text(l->instructions), db_int(l->is_default), db_int(l->active), db_int(cx->now_ms),
                     db_int(cx->actor.person.v), db_text(l->contact_name), db_text(l->contact_phone),
                     db_text(l->contact_email), db_text(l->vehicle),
                     db_text(location_rule_hours_text(cx->arena, l->hours)), db_int(l->open_days),
                     db_text(location_closed_text(cx, l)))));
    *taken = changed == 0;
    return OK;
}

enum status location_store_update(struct ctx *cx, const struct location *l, bool *stale)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_location_update, &changed,
                ARGS(db_int(l->id), db_text(l->name), db_text(l->street), db_text(l->postal_code),
                     db_text(l->city), db_text(l->region), db_text(l->country), db_text(l->instructions),
                     db_int(l->is_default), db_int(l->active), db_int(cx->now_ms), db_int(cx->actor.person.v),
                     db_int(l->version), db_text(l->contact_name), db_text(l->contact_phone),
                     db_text(l->contact_email), db_text(l->vehicle),
                     db_text(location_rule_hours_text(cx->arena, l->hours)), db_int(l->open_days),
                     db_text(location_closed_text(cx, l)))));
    *stale = changed == 0;
    return OK;
}

enum status location_store_only_default(struct ctx *cx, int64_t id)
{
    return db_exec(cx, &SQL_location_only_default, NULL,
                   ARGS(db_int(id), db_int(cx->now_ms), db_int(cx->actor.person.v)));
}
