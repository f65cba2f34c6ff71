/* Business units as rows. SPDX-License-Identifier: Apache-2.0 */
#include "company/company_store.h"
#include "db/db.h"
#include "db/sql.gen.h"

static void unit_from_row(const struct db_rows *r, struct business_unit *out)
{
    *out = (struct business_unit){
        .id = db_i(r, 0),
        .parent = db_i(r, 1),
        .code = db_s(r, 2),
        .name = db_s(r, 3),
        .version = db_i(r, 4),
    };
}

enum status business_unit_store_list(struct ctx *cx, struct business_unit **out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_business_unit_page, &rows, NO_ARGS));
    struct business_unit *list = arena_array(cx->arena, struct business_unit, rows.row_count);
    int n = 0;
    DB_ROWS(&rows) {
        unit_from_row(&rows, &list[n]);
        list[n++].user_count = db_i(&rows, 5);
    }
    *out = list;
    *count = n;
    return OK;
}

enum status business_unit_store_of_code(struct ctx *cx, const char *code, struct business_unit *out,
                                        bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_business_unit_of_code, &rows, found, ARGS(db_text(code))));
    if (*found)
        unit_from_row(&rows, out);
    return OK;
}

static struct db_arg parent_arg(const struct business_unit *u)
{
    return u->parent ? db_int(u->parent) : db_null();
}

enum status business_unit_store_insert(struct ctx *cx, const struct business_unit *u, bool *taken)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_business_unit_insert, &changed,
                ARGS(db_int(u->id), db_text(u->code), db_text(u->name), parent_arg(u), db_int(cx->now_ms),
                     db_int(cx->actor.person.v))));
    *taken = changed == 0;
    return OK;
}

enum status business_unit_store_update(struct ctx *cx, const struct business_unit *u, bool *stale)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_business_unit_update, &changed,
                ARGS(db_int(u->id), db_text(u->name), parent_arg(u), db_int(cx->now_ms),
                     db_int(cx->actor.person.v), db_int(u->version))));
    *stale = changed == 0;
    return OK;
}
