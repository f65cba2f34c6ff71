/* Rows that verify looks at. SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify_store.h"
#include "db/db.h"
#include "db/sql.gen.h"

static const struct {
    const struct db_stmt *stmt;
    bool is_warning;
} questions[] = {
    {&SQL_verify_number_twice, false}, {&SQL_verify_stock_ledger, false}, {&SQL_verify_stock_reserved, false},
    {&SQL_verify_order_sums, false},   {&SQL_verify_order_taxes, false},  {&SQL_verify_order_untaxed, false},
    {&SQL_verify_order_states, false}, {&SQL_verify_shipped, false},      {&SQL_verify_stock_short, true},
};
enum { QUESTIONS = sizeof questions / sizeof questions[0] };

enum status verify_store_ask(struct ctx *cx, int at, bool *is_there, bool *is_warning, const char ***text,
                             int *count)
{
    struct db_rows r;
    *is_there = at < QUESTIONS;
    *count = 0;
    if (!*is_there)
        return OK;
    TRY(db_query(cx, questions[at].stmt, &r, NO_ARGS));
    const char **sentences = arena_array(cx->arena, const char *, r.row_count + 1);
    DB_ROWS(&r)
        sentences[(*count)++] = db_s(&r, 0);
    *text = sentences;
    *is_warning = questions[at].is_warning;
    return OK;
}

static struct verify_number *numbers_from(struct ctx *cx, struct db_rows *r, int id, int text, int *count)
{
    struct verify_number *rows = arena_array(cx->arena, struct verify_number, r->row_count + 1);
    int n = 0;
    DB_ROWS(r)
        rows[n++] = (struct verify_number){.id = db_i(r, id), .text = db_s(r, text)};
    *count = n;
    return rows;
}

enum status verify_store_series(struct ctx *cx, struct verify_number **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_verify_series, &r, NO_ARGS));
    *out = numbers_from(cx, &r, 1, 0, count);
    return OK;
}

enum status verify_store_numbers(struct ctx *cx, bool of_shipments, int64_t after, struct verify_number **out,
                                 int *count)
{
    struct db_rows r;
    TRY(db_query(cx, of_shipments ? &SQL_verify_shipment_numbers : &SQL_verify_order_numbers, &r,
                 ARGS(db_int(after))));
    *out = numbers_from(cx, &r, 0, 1, count);
    return OK;
}
