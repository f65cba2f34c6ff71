/* Whose own company it is, and what stands below it, as rows. SPDX-License-Identifier: Apache-2.0 */
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

enum status company_store_children(struct ctx *cx, int64_t company, struct company_near **out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_company_children_of, &rows, ARGS(db_int(company))));
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
