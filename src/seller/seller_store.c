/* Rows of sellers and sites. SPDX-License-Identifier: Apache-2.0 */
#include "seller/seller_store.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum { MONDAY_TO_FRIDAY = 0x1f };

static void read_site(struct ctx *cx, const struct db_rows *r, struct seller_site *out)
{
    struct site *s = arena_new(cx->arena, struct site);
    out->seller = (struct seller_id){db_i(r, 0)};
    s->id = (struct site_id){db_i(r, 1)};
    s->code = db_s(r, 2);
    s->name = db_s(r, 3);
    s->languages = db_s(r, 4);
    s->currency = db_s(r, 5);
    s->country = db_s(r, 6);
    s->time_zone = db_s(r, 7);
    s->strategy = db_s(r, 8);
    s->login_only = db_i(r, 9) != 0;
    s->payment_term_days = (int)db_i(r, 10);
    s->seller_name = db_s(r, 11);
    s->seller_time_zone = db_s(r, 12);
    s->seller_country = db_s(r, 6);
    out->uses = (unsigned)db_i(r, 13);
    s->payment_end_of_month = db_i(r, 14) != 0;
    s->terms_version = db_i(r, 15);
    s->terms_hash = db_s(r, 16);
    s->legal_pages = db_s(r, 17);
    s->taxes_at_home = str_eq(db_s(r, 18), "home");
    s->seller_currency = db_s(r, 19);
    out->site = s;
}

enum status seller_store_site_by_host(struct ctx *cx, const char *host, struct seller_site *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_seller_site_by_host, &rows, found, ARGS(db_text(host))));
    if (*found)
        read_site(cx, &rows, out);
    return OK;
}

enum status seller_store_only_site(struct ctx *cx, struct seller_site *out, bool *found)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_seller_site_any, &rows, NO_ARGS));
    *found = rows.row_count == 1 && db_next(&rows);
    if (*found)
        read_site(cx, &rows, out);
    return OK;
}

enum status seller_store_first_site(struct ctx *cx, struct seller_site *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_seller_site_first, &rows, found, NO_ARGS));
    if (*found)
        read_site(cx, &rows, out);
    return OK;
}

enum status seller_store_by_code(struct ctx *cx, const char *code, struct seller_id *out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_seller_by_code, &rows, ARGS(db_text(code))));
    *count = rows.row_count;
    if (db_next(&rows))
        out->v = db_i(&rows, 0);
    return OK;
}

enum status seller_store_ids(struct ctx *cx, struct seller_id **out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_seller_all_ids, &rows, NO_ARGS));
    struct seller_id *ids = arena_array(cx->arena, struct seller_id, rows.row_count + 1);
    int n = 0;
    DB_ROWS(&rows)
        ids[n++].v = db_i(&rows, 0);
    *out = ids;
    *count = n;
    return OK;
}

enum status seller_store_identity(struct ctx *cx, struct seller_identity *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_seller_identity, &r, found, NO_ARGS));
    if (*found)
        *out = (struct seller_identity){
            .name = db_s(&r, 0),
            .legal_name = db_s(&r, 1),
            .siren = db_s(&r, 2),
            .vat_id = db_s(&r, 3),
            .street = db_s(&r, 4),
            .postal_code = db_s(&r, 5),
            .city = db_s(&r, 6),
            .country = db_s(&r, 7),
            .mail_from = db_s(&r, 8),
            .phone = db_s(&r, 9),
            .legal_form = db_s(&r, 10),
            .share_capital = db_s(&r, 11),
            .trade_register = db_s(&r, 12),
            .siret = db_s(&r, 13),
            .legal_lines = db_s(&r, 14),
            .mail_name = db_s(&r, 15),
            .mail_reply_to = db_s(&r, 16),
            .tax_distance = db_s(&r, 17),
            .version = db_i(&r, 18),
        };
    return OK;
}

enum status seller_store_week(struct ctx *cx, unsigned *weekdays, const char **order_prefix,
                              const char **shipment_prefix)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_seller_site_week, &rows, &found, ARGS(db_int(cx->site->id.v))));
    if (!found)
        return fail(cx, E_not_found, NULL);
    if (weekdays)
        *weekdays = (unsigned)db_i(&rows, 0);
    if (order_prefix)
        *order_prefix = db_s(&rows, 1);
    if (shipment_prefix)
        *shipment_prefix = db_s(&rows, 2);
    return OK;
}

/* Promises look ahead: what is past, or years away, is not read on each page. */
enum { CALENDAR_DAYS = 2 * 366 };

enum status seller_store_holidays(struct ctx *cx, int64_t **out, int *count)
{
    struct db_rows rows;
    int64_t today = day_number(day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone));
    TRY(db_query(cx, &SQL_seller_site_holidays, &rows,
                 ARGS(db_int(cx->site->id.v), db_text(day_text(cx->arena, today)),
                      db_text(day_text(cx->arena, today + CALENDAR_DAYS)))));
    int64_t *days = arena_array(cx->arena, int64_t, rows.row_count + 1);
    int n = 0;
    DB_ROWS(&rows)
        days[n++] = day_number(db_s(&rows, 0));
    *out = days;
    *count = n;
    return OK;
}

enum status seller_store_draw(struct ctx *cx, const char *series, int64_t *out)
{
    return db_draw_number(cx, &SQL_seller_number_draw, series, out);
}

enum status seller_store_number_seen(struct ctx *cx, const char *series, int64_t next)
{
    return db_exec(cx, &SQL_seller_number_seen, NULL, ARGS(db_text(series), db_int(next)));
}

enum status seller_store_insert(struct ctx *cx, const struct seller_new *in)
{
    return db_exec(cx, &SQL_seller_insert, NULL,
                   ARGS(db_text(in->code), db_text(in->name), db_text(in->country), db_text(in->currency),
                        db_int(cx->now_ms), db_int(cx->actor.person.v)));
}

enum status seller_store_insert_site(struct ctx *cx, struct site_id id, const struct seller_new *in)
{
    return db_exec(cx, &SQL_seller_site_insert, NULL,
                   ARGS(db_int(id.v), db_text("main"), db_text(in->name), db_text(in->languages),
                        db_text(in->currency), db_text(in->time_zone), db_int(MONDAY_TO_FRIDAY), db_text("C"),
                        db_text("L"), db_int(cx->now_ms), db_int(cx->actor.person.v)));
}

enum status seller_store_insert_host(struct ctx *cx, const char *host, struct site_id site, bool *is_new)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_seller_host_insert, &changed, ARGS(db_text(host), db_int(site.v))));
    *is_new = changed == 1;
    return OK;
}

enum status seller_store_insert_holiday(struct ctx *cx, struct site_id site, const char *day,
                                        const char *name)
{
    return db_exec(cx, &SQL_seller_holiday_insert, NULL, ARGS(db_int(site.v), db_text(day), db_text(name)));
}

enum status seller_store_insert_warehouse(struct ctx *cx, int64_t id, struct site_id site, const char *name)
{
    TRY(db_exec(cx, &SQL_seller_warehouse_insert, NULL, ARGS(db_int(id), db_text("MAIN"), db_text(name))));
    return db_exec(cx, &SQL_seller_site_warehouse_insert, NULL, ARGS(db_int(site.v), db_int(id)));
}

enum status seller_store_use(struct ctx *cx, unsigned bits)
{
    return db_exec(cx, &SQL_seller_use, NULL, ARGS(db_int(bits)));
}
