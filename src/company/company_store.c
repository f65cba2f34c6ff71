/* Companies, groups and locations as rows. SPDX-License-Identifier: Apache-2.0 */
#include "company/company_store.h"
#include "base/str.h"
#include "company/company_rules.h"
#include "db/db.h"
#include "db/sql.gen.h"

static int64_t or_none(const struct db_rows *r, int col)
{
    return db_is_null(r, col) ? -1 : db_i(r, col);
}

static struct db_arg none_as_null(int64_t v, int64_t none)
{
    return v == none ? db_null() : db_int(v);
}

static void record_from_row(const struct db_rows *r, struct company_record *out)
{
    *out = (struct company_record){
        .id = db_i(r, 0),
        .code = db_s(r, 1),
        .name = db_s(r, 2),
        .name_fold = db_s(r, 3),
        .legal_name = db_s(r, 4),
        .country = db_s(r, 5),
        .vat_id = db_s(r, 6),
        .siren = db_s(r, 7),
        .parent = db_i(r, 8),
        .status = db_s(r, 9),
        .currency = db_s(r, 10),
        .language = db_s(r, 11),
        .term_days = or_none(r, 12),
        .limit_minor = or_none(r, 13),
        .balance_minor = db_i(r, 14),
        .tax_exempt_reason = db_s(r, 15),
        .strategy = db_s(r, 16),
        .external_id = db_s(r, 17),
        .version = db_i(r, 18),
        .free_freight_minor = or_none(r, 19),
        .term = db_i(r, 20),
        .term_code = db_s(r, 21),
        .named_days = (int)db_i(r, 22),
        .named_end_of_month = db_i(r, 23) != 0,
    };
}

enum status company_store_exists(struct ctx *cx, int64_t id, bool *found)
{
    struct db_rows rows;
    return db_one(cx, &SQL_company_exists, &rows, found, ARGS(db_int(id)));
}

enum status company_store_own(struct ctx *cx, struct company_record *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_company_own, &rows, found, NO_ARGS));
    if (*found)
        record_from_row(&rows, out);
    return OK;
}

enum status company_store_of_code(struct ctx *cx, const char *code, struct company_record *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_company_of_code, &rows, found, ARGS(db_text(code))));
    if (*found)
        record_from_row(&rows, out);
    return OK;
}

static bool is_among(const int64_t *ids, int count, int64_t id)
{
    for (int i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

enum status company_store_chain(struct ctx *cx, int64_t company, int64_t out[64], int *count)
{
    /* The tree above a company is other companies' rows: read as the shop. Only ids leave, and only the
     * pricing and assortment rules see them. */
    enum actor_kind kind = cx->actor.kind;
    cx->actor.kind = ACTOR_JOB;
    struct db_rows rows;
    bool found, more = true;
    int n = 0;
    enum status s = OK;
    for (int64_t from = company; more && s == OK;) {
        s = db_one(cx, &SQL_company_chain, &rows, &found, ARGS(db_int(from)));
        more = false;
        for (int i = n > 0; s == OK && found && i < rows.col_count && !db_is_null(&rows, i); i++) {
            from = db_i(&rows, i);
            more = n < 64 && !is_among(out, n, from);
            if (!more)
                break;
            out[n++] = from;
            more = i == rows.col_count - 1;
        }
    }
    cx->actor.kind = kind;
    *count = n;
    return s;
}

enum status company_store_groups(struct ctx *cx, int64_t out[64], int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_company_own_groups, &rows, NO_ARGS));
    int n = 0;
    DB_ROWS(&rows)
        out[n++] = db_i(&rows, 0);
    *count = n;
    return OK;
}

enum status company_store_group_codes(struct ctx *cx, int64_t company, const char ***out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_company_group_codes, &rows, ARGS(db_int(company))));
    const char **codes = arena_array(cx->arena, const char *, rows.row_count);
    int n = 0;
    DB_ROWS(&rows)
        codes[n++] = db_s(&rows, 0);
    *out = codes;
    *count = n;
    return OK;
}

enum status company_store_insert(struct ctx *cx, const struct company_record *r, bool *taken)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_company_insert, &changed,
                ARGS(db_int(r->id), db_text(r->code), db_text(r->name), db_text(r->name_fold),
                     db_text(r->legal_name), db_text(r->country), db_text(r->vat_id), db_text(r->siren),
                     none_as_null(r->parent, 0), db_text(r->status), db_text(r->currency),
                     db_text(r->language), none_as_null(r->term_days, -1), none_as_null(r->limit_minor, -1),
                     db_int(r->balance_minor), db_text(r->tax_exempt_reason), db_text(r->strategy),
                     db_text(r->external_id), db_int(cx->now_ms), db_int(cx->actor.person.v),
                     none_as_null(r->free_freight_minor, -1), none_as_null(r->term, 0))));
    *taken = changed == 0;
    return OK;
}

enum status company_store_update(struct ctx *cx, const struct company_record *r, bool *stale)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_company_update, &changed,
                ARGS(db_int(r->id), db_text(r->name), db_text(r->name_fold), db_text(r->legal_name),
                     db_text(r->country), db_text(r->vat_id), db_text(r->siren), none_as_null(r->parent, 0),
                     db_text(r->status), db_text(r->currency), db_text(r->language),
                     none_as_null(r->term_days, -1), none_as_null(r->limit_minor, -1),
                     db_int(r->balance_minor), db_text(r->tax_exempt_reason), db_text(r->strategy),
                     db_text(r->external_id), db_int(cx->now_ms), db_int(cx->actor.person.v),
                     db_int(r->version), none_as_null(r->free_freight_minor, -1), none_as_null(r->term, 0))));
    *stale = changed == 0;
    return OK;
}

enum status company_store_group_find(struct ctx *cx, const char *code, int64_t *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_company_group_find, &rows, found, ARGS(db_text(code))));
    if (*found)
        *out = db_i(&rows, 0);
    return OK;
}

enum status company_store_group_insert(struct ctx *cx, int64_t id, const char *code)
{
    return db_exec(cx, &SQL_company_group_insert, NULL, ARGS(db_int(id), db_text(code)));
}

enum status company_store_set_groups(struct ctx *cx, int64_t company, const int64_t *groups, int count)
{
    TRY(db_exec(cx, &SQL_company_leave_groups, NULL, ARGS(db_int(company))));
    for (int i = 0; i < count; i++)
        TRY(db_exec(cx, &SQL_company_join_group, NULL, ARGS(db_int(company), db_int(groups[i]))));
    return OK;
}

/* $1 pattern of the name, $2 and $3 the range of codes: all NULL without a question. */
static void search_args(struct ctx *cx, const struct company_search *in, struct db_arg out[4])
{
    bool asks = in->q && in->q[0];
    out[0] = asks ? db_text(str_like(cx->arena, str_fold(cx->arena, in->q), true)) : db_null();
    out[1] = asks ? db_text(in->q) : db_null();
    out[2] = asks ? db_text(company_rule_prefix_end(cx->arena, in->q)) : db_null();
    out[3] = db_text(in->status);
}

enum status company_store_page(struct ctx *cx, const struct company_search *in, struct company_row **out,
                               int *count)
{
    struct db_arg q[4];
    search_args(cx, in, q);
    struct db_rows rows;
    TRY(db_query(cx, &SQL_company_page, &rows,
                 ARGS(q[0], q[1], q[2], q[3], db_text(in->after_name ? in->after_name : ""),
                      db_int(in->after_id), db_int(in->limit))));
    struct company_row *list = arena_array(cx->arena, struct company_row, rows.row_count);
    int n = 0;
    DB_ROWS(&rows) {
        list[n++] = (struct company_row){
            .id = {db_i(&rows, 0)},
            .code = db_s(&rows, 1),
            .name = db_s(&rows, 2),
            .country = db_s(&rows, 4),
            .status = (enum company_status)company_rule_status(db_s(&rows, 5)),
            .city = db_s(&rows, 6),
            .order_count = db_i(&rows, 7),
        };
    }
    *out = list;
    *count = n;
    return OK;
}

enum status company_store_page_count(struct ctx *cx, const struct company_search *in, int64_t *out)
{
    struct db_arg q[4];
    search_args(cx, in, q);
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_company_page_count, &rows, &found, ARGS(q[0], q[1], q[2], q[3])));
    *out = db_i(&rows, 0);
    return OK;
}
