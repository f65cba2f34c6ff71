/* Whose own company it is, its neighbours in tree and groups, and what it owes, as rows. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "company/company_rules.h"
#include "company/company_store.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status company_store_rep(struct ctx *cx, int64_t company, struct company_rep *out)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_company_rep, &rows, &found, ARGS(db_int(company))));
    *out = (struct company_rep){.email = "", .name = ""};
    if (found)
        *out = (struct company_rep){{db_i(&rows, 0)}, db_s(&rows, 1), db_s(&rows, 2)};
    return OK;
}

enum status company_store_rep_find(struct ctx *cx, const char *email_fold, int64_t *person)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_company_rep_find, &rows, &found, ARGS(db_text(email_fold))));
    *person = found && str_has_word(db_s(&rows, 1), "sales") ? db_i(&rows, 0) : 0;
    return OK;
}

enum status company_store_rep_set(struct ctx *cx, int64_t company, int64_t person)
{
    TRY(db_exec(cx, &SQL_company_rep_clear, NULL, ARGS(db_int(company))));
    return person ? db_exec(cx, &SQL_company_rep_give, NULL, ARGS(db_int(person), db_int(company))) : OK;
}

static enum status near(struct ctx *cx, const struct db_stmt *s, int64_t id, struct company_near **out,
                        int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, s, &rows, ARGS(db_int(id))));
    struct company_near *list = arena_array(cx->arena, struct company_near, rows.row_count);
    int n = 0;
    DB_ROWS(&rows)
        list[n++] = (struct company_near){{db_i(&rows, 0)},
                                          db_s(&rows, 1),
                                          db_s(&rows, 2),
                                          (enum company_status)company_rule_status(db_s(&rows, 3))};
    *out = list;
    *count = n;
    return OK;
}

enum status company_store_code_taken(struct ctx *cx, const char *code, bool *taken)
{
    struct db_rows rows;
    return db_one(cx, &SQL_company_code_taken, &rows, taken, ARGS(db_text(code)));
}

enum status company_store_children(struct ctx *cx, int64_t company, struct company_near **out, int *count)
{
    return near(cx, &SQL_company_children_of, company, out, count);
}

enum status company_store_group_members(struct ctx *cx, int64_t group, struct company_near **out, int *count)
{
    return near(cx, &SQL_company_group_members, group, out, count);
}

enum status company_store_open_orders(struct ctx *cx, const char *currency, int64_t *sum_minor,
                                      int64_t *count)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_company_open_orders, &rows, &found, ARGS(db_text(currency))));
    *sum_minor = db_i(&rows, 0);
    *count = db_i(&rows, 1);
    return OK;
}

enum status company_store_group_page(struct ctx *cx, int64_t only, const char *after, int limit,
                                     struct company_group **out, int *count)
{
    struct db_rows rows;
    if (only)
        TRY(db_query(cx, &SQL_company_group_one, &rows, ARGS(db_int(only))));
    else
        TRY(db_query(cx, &SQL_company_group_page, &rows, ARGS(db_text(after), db_int(limit))));
    struct company_group *list = arena_array(cx->arena, struct company_group, rows.row_count);
    int n = 0;
    DB_ROWS(&rows)
        list[n++] = (struct company_group){.id = db_i(&rows, 0),
                                           .code = db_s(&rows, 1),
                                           .name = db_s(&rows, 2),
                                           .member_count = db_i(&rows, 3)};
    *out = list;
    *count = n;
    return OK;
}

enum status company_store_group_rename(struct ctx *cx, int64_t group, const char *name)
{
    return db_exec(cx, &SQL_company_group_rename, NULL, ARGS(db_int(group), db_text(name)));
}

enum status company_store_group_join(struct ctx *cx, int64_t group, int64_t company, bool leaves,
                                     bool *changed)
{
    int64_t rows;
    TRY(db_exec(cx, leaves ? &SQL_company_leave_group : &SQL_company_join_group, &rows,
                ARGS(db_int(company), db_int(group))));
    *changed = rows > 0;
    return OK;
}
