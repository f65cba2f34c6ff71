/* Rows of what the settings change: identity, sites, holidays, payment terms. SPDX-License-Identifier: Apache-2.0 */
#include "db/db.h"
#include "db/sql.gen.h"
#include "seller/seller_store.h"

enum status seller_store_accounts(struct ctx *cx, struct seller_identity *out)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_seller_accounts, &rows, NO_ARGS));
    out->account_count = 0;
    DB_ROWS(&rows)
        if (out->account_count < SELLER_ACCOUNTS_MAX)
            out->accounts[out->account_count++] =
                (struct seller_account){db_s(&rows, 0), db_s(&rows, 1), db_s(&rows, 2)};
    return OK;
}

enum status seller_store_set_identity(struct ctx *cx, const struct seller_identity *r, bool *missed)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_seller_identity_set, &changed,
                ARGS(db_text(r->name), db_text(r->legal_name), db_text(r->siren), db_text(r->vat_id),
                     db_text(r->street), db_text(r->postal_code), db_text(r->city), db_text(r->mail_from),
                     db_text(r->phone), db_text(r->legal_form), db_text(r->share_capital),
                     db_text(r->trade_register), db_text(r->siret), db_text(r->legal_lines),
                     db_text(r->mail_name), db_text(r->mail_reply_to), db_int(cx->now_ms),
                     db_int(cx->actor.person.v), db_int(r->version))));
    *missed = changed != 1;
    return OK;
}

enum status seller_store_set_accounts(struct ctx *cx, const struct seller_identity *r)
{
    TRY(db_exec(cx, &SQL_seller_accounts_clear, NULL, NO_ARGS));
    for (int i = 0; i < r->account_count; i++)
        TRY(db_exec(cx, &SQL_seller_account_insert, NULL,
                    ARGS(db_int(i), db_text(r->accounts[i].bank), db_text(r->accounts[i].iban),
                         db_text(r->accounts[i].bic))));
    return OK;
}

enum status seller_store_set_tax(struct ctx *cx, const char *distance)
{
    return db_exec(cx, &SQL_seller_tax_set, NULL,
                   ARGS(db_text(distance), db_int(cx->now_ms), db_int(cx->actor.person.v)));
}

static void read_hosts(struct ctx *cx, struct db_rows *rows, struct seller_site_row *sites, int count)
{
    for (int i = 0; i < count; i++)
        sites[i].hosts = arena_array(cx->arena, const char *, rows->row_count + 1);
    DB_ROWS(rows)
        for (int i = 0; i < count; i++)
            if (sites[i].id == db_i(rows, 0))
                sites[i].hosts[sites[i].host_count++] = db_s(rows, 1);
}

enum status seller_store_sites(struct ctx *cx, int64_t id, struct seller_site_row **out, int *count)
{
    struct db_rows r, hosts;
    TRY(db_query(cx, &SQL_seller_sites, &r, ARGS(id ? db_int(id) : db_null())));
    TRY(db_query(cx, &SQL_seller_hosts, &hosts, NO_ARGS));
    struct seller_site_row *list = arena_array(cx->arena, struct seller_site_row, r.row_count + 1);
    int n = 0;
    DB_ROWS(&r)
        list[n++] = (struct seller_site_row){
            .id = db_i(&r, 0),
            .code = db_s(&r, 1),
            .name = db_s(&r, 2),
            .languages = db_s(&r, 3),
            .currency = db_s(&r, 4),
            .time_zone = db_s(&r, 5),
            .strategy = db_s(&r, 6),
            .login_only = db_i(&r, 7) != 0,
            .payment_term_days = (int)db_i(&r, 8),
            .payment_term = db_i(&r, 9),
            .weekdays = (unsigned)db_i(&r, 10),
            .order_prefix = db_s(&r, 11),
            .shipment_prefix = db_s(&r, 12),
            .position = db_i(&r, 13),
            .version = db_i(&r, 14),
        };
    read_hosts(cx, &hosts, list, n);
    *out = list;
    *count = n;
    return OK;
}

static struct db_arg term_arg(const struct seller_site_row *r)
{
    return r->payment_term ? db_int(r->payment_term) : db_null();
}

enum status seller_store_add_site(struct ctx *cx, const struct seller_site_row *r)
{
    TRY(db_exec(cx, &SQL_seller_site_add, NULL,
                ARGS(db_int(r->id), db_text(r->code), db_text(r->name), db_text(r->languages),
                     db_text(r->currency), db_text(r->time_zone), db_text(r->strategy), db_int(r->login_only),
                     db_int(r->payment_term_days), db_int(r->weekdays), db_text(r->order_prefix),
                     db_text(r->shipment_prefix), db_int(cx->now_ms), db_int(cx->actor.person.v),
                     term_arg(r))));
    return db_exec(cx, &SQL_seller_site_warehouses_copy, NULL, ARGS(db_int(r->id)));
}

enum status seller_store_set_site(struct ctx *cx, const struct seller_site_row *r, bool *missed)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_seller_site_set, &changed,
                ARGS(db_int(r->id), db_int(r->version), db_text(r->name), db_text(r->languages),
                     db_text(r->currency), db_text(r->time_zone), db_text(r->strategy), db_int(r->login_only),
                     db_int(r->payment_term_days), db_int(r->weekdays), db_text(r->order_prefix),
                     db_text(r->shipment_prefix), db_int(cx->now_ms), db_int(cx->actor.person.v),
                     term_arg(r))));
    *missed = changed != 1;
    return OK;
}

enum status seller_store_delete_host(struct ctx *cx, const char *host, int64_t site)
{
    return db_exec(cx, &SQL_seller_host_delete, NULL, ARGS(db_int(site), db_text(host)));
}

enum status seller_store_other_sites(struct ctx *cx, int64_t site, int64_t *count, const char **nameless)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_seller_site_others, &rows, &found, ARGS(db_int(site))));
    *count = found ? db_i(&rows, 0) : 0;
    TRY(db_one(cx, &SQL_seller_hostless_site, &rows, &found, ARGS(db_int(site))));
    *nameless = found ? db_s(&rows, 0) : NULL;
    return OK;
}

enum status seller_store_next(struct ctx *cx, const char *series, int64_t *out)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_seller_number_next, &rows, &found, ARGS(db_text(series))));
    *out = found ? db_i(&rows, 0) : 1;
    return OK;
}

enum status seller_store_holidays_of(struct ctx *cx, int64_t site, const char *from, const char *until,
                                     struct seller_holiday **out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_seller_holidays_of, &rows, ARGS(db_int(site), db_text(from), db_text(until))));
    struct seller_holiday *list = arena_array(cx->arena, struct seller_holiday, rows.row_count + 1);
    int n = 0;
    DB_ROWS(&rows)
        list[n++] = (struct seller_holiday){db_s(&rows, 0), db_s(&rows, 1)};
    *out = list;
    *count = n;
    return OK;
}

enum status seller_store_put_holiday(struct ctx *cx, int64_t site, const char *day, const char *name)
{
    return db_exec(cx, &SQL_seller_holiday_put, NULL, ARGS(db_int(site), db_text(day), db_text(name)));
}

enum status seller_store_add_holiday(struct ctx *cx, int64_t site, const char *day, const char *name,
                                     bool *is_new)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_seller_holiday_insert, &changed, ARGS(db_int(site), db_text(day), db_text(name))));
    *is_new = changed == 1;
    return OK;
}

enum status seller_store_delete_holiday(struct ctx *cx, int64_t site, const char *day, bool *removed)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_seller_holiday_delete, &changed, ARGS(db_int(site), db_text(day))));
    *removed = changed == 1;
    return OK;
}

enum status seller_store_terms(struct ctx *cx, struct payment_term **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_seller_payment_terms, &r, NO_ARGS));
    struct payment_term *list = arena_array(cx->arena, struct payment_term, r.row_count + 1);
    int n = 0;
    DB_ROWS(&r)
        list[n++] = (struct payment_term){.id = db_i(&r, 0),
                                          .code = db_s(&r, 1),
                                          .days = (int)db_i(&r, 2),
                                          .end_of_month = db_i(&r, 3) != 0,
                                          .label_en = db_s(&r, 4),
                                          .label_fr = db_s(&r, 5),
                                          .version = db_i(&r, 6)};
    *out = list;
    *count = n;
    return OK;
}

enum status seller_store_add_term(struct ctx *cx, const struct payment_term *t)
{
    return db_exec(cx, &SQL_seller_payment_term_insert, NULL,
                   ARGS(db_int(t->id), db_text(t->code), db_int(t->days), db_int(t->end_of_month),
                        db_text(t->label_en), db_text(t->label_fr), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

enum status seller_store_set_term(struct ctx *cx, const struct payment_term *t, bool *missed)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_seller_payment_term_set, &changed,
                ARGS(db_int(t->id), db_int(t->version), db_int(t->days), db_int(t->end_of_month),
                     db_text(t->label_en), db_text(t->label_fr), db_int(cx->now_ms),
                     db_int(cx->actor.person.v))));
    *missed = changed != 1;
    return OK;
}

enum status seller_store_close_checklist(struct ctx *cx, bool closed)
{
    return db_exec(cx, &SQL_seller_checklist_close, NULL, ARGS(db_int(closed)));
}
