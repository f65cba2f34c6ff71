/* Rows of orders: the only file that names their statements. SPDX-License-Identifier: Apache-2.0 */
#include "order/order_store.h"
#include "base/id.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status order_store_company(struct ctx *cx, int64_t id, struct company_id *out)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_order_company, &rows, &found, ARGS(db_int(id))));
    out->v = found ? db_i(&rows, 0) : 0;
    return OK;
}

enum status order_store_take(struct ctx *cx, int64_t id)
{
    return db_exec(cx, &SQL_order_take, NULL, ARGS(db_int(id)));
}

enum status order_store_head(struct ctx *cx, int64_t id, struct order *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_order_by_id, &r, found, ARGS(db_int(id))));
    if (!*found)
        return OK;
    *out = (struct order){
        .id = db_i(&r, 0),
        .company = {db_i(&r, 1)},
        .number = db_s(&r, 2),
        .state = order_state_of(db_s(&r, 3)),
        .delivery = delivery_state_of(db_s(&r, 4)),
        .payment = payment_state_of(db_s(&r, 5)),
        .hold_reason = db_s(&r, 6),
        .placed_ms = db_i(&r, 7),
        .placed_by = {db_i(&r, 8)},
        .placed_by_staff = db_i(&r, 9) != 0,
        .placed_by_name = db_s(&r, 10),
        .door = db_s(&r, 11),
        .po_number = db_s(&r, 12),
        .note = db_s(&r, 13),
        .requested_on = db_s(&r, 14),
        .language = db_s(&r, 15),
        .currency = db_s(&r, 16),
        .payment_method = db_s(&r, 17),
        .payment_term_days = (int)db_i(&r, 18),
        .payment_end_of_month = db_i(&r, 38) != 0,
        .terms_version = db_i(&r, 39),
        .terms_hash = db_s(&r, 40),
        .company_name = db_s(&r, 19),
        .company_vat_id = db_s(&r, 20),
        .ship_name = db_s(&r, 21),
        .ship_street = db_s(&r, 22),
        .ship_postal_code = db_s(&r, 23),
        .ship_city = db_s(&r, 24),
        .ship_region = db_s(&r, 25),
        .ship_country = db_s(&r, 26),
        .ship_instructions = db_s(&r, 27),
        .net_minor = db_i(&r, 28),
        .freight_minor = db_i(&r, 29),
        .tax_minor = db_i(&r, 30),
        .total_minor = db_i(&r, 31),
        .confirmed_ms = db_i(&r, 32),
        .version = db_i(&r, 33),
        .placed_for = {db_i(&r, 34)},
        .placed_for_name = db_s(&r, 35),
        .unit = db_i(&r, 36),
        .unit_name = db_s(&r, 37),
        .imported_as = db_s(&r, 41),
    };
    return OK;
}

enum status order_store_lines(struct ctx *cx, struct order *o)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_order_lines, &r, ARGS(db_int(o->id))));
    o->lines = arena_array(cx->arena, struct order_line, r.row_count);
    o->line_count = 0;
    DB_ROWS(&r) {
        o->lines[o->line_count++] = (struct order_line){
            .id = db_i(&r, 0),
            .position = db_i(&r, 1),
            .product = db_i(&r, 2),
            .sku = db_s(&r, 3),
            .name = db_s(&r, 4),
            .unit = db_s(&r, 5),
            .unit_factor_e6 = db_i(&r, 6),
            .ordered_e6 = db_i(&r, 7),
            .quantity_e6 = db_i(&r, 8),
            .shipped_e6 = db_i(&r, 9),
            .price_e6 = db_i(&r, 10),
            .price_base_e6 = db_i(&r, 11),
            .list = db_i(&r, 12),
            .explanation = db_s(&r, 13),
            .net_minor = db_i(&r, 14),
            .tax_category = db_s(&r, 15),
            .tax = {.code = db_s(&r, 16), .rate_ppm = db_i(&r, 17), .reason = db_s(&r, 18)},
            .requested_on = db_s(&r, 19),
            .promised_on = db_s(&r, 20),
            .note = db_s(&r, 21),
            .unit_label = db_s(&r, 22),
            .base_unit = db_s(&r, 23),
            .part_number = db_s(&r, 24),
            .leaves_on = db_s(&r, 25),
            .first_e6 = db_i(&r, 26),
            .first_on = db_s(&r, 27),
        };
    }
    return OK;
}

enum status order_store_taxes(struct ctx *cx, struct order *o)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_order_taxes, &r, ARGS(db_int(o->id))));
    o->taxes = arena_array(cx->arena, struct tax_group, r.row_count);
    o->tax_count = 0;
    DB_ROWS(&r) {
        o->taxes[o->tax_count++] = (struct tax_group){.code = db_s(&r, 0),
                                                      .rate_ppm = db_i(&r, 1),
                                                      .reason = db_s(&r, 2),
                                                      .base_minor = db_i(&r, 3),
                                                      .tax_minor = db_i(&r, 4)};
    }
    return OK;
}

enum status order_store_charges(struct ctx *cx, struct order *o)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_order_charges, &r, ARGS(db_int(o->id))));
    o->charges = arena_array(cx->arena, struct freight_charge, r.row_count);
    o->charge_count = 0;
    DB_ROWS(&r) {
        o->charges[o->charge_count++] = (struct freight_charge){
            .kind = db_s(&r, 0),
            .label = db_s(&r, 1),
            .quantity_e6 = db_i(&r, 2),
            .net_minor = db_i(&r, 3),
            .tax = {.code = db_s(&r, 4), .rate_ppm = db_i(&r, 5), .reason = db_s(&r, 6)}};
    }
    return OK;
}

static enum status insert_charges(struct ctx *cx, const struct order *o)
{
    for (int i = 0; i < o->charge_count; i++) {
        const struct freight_charge *c = &o->charges[i];
        TRY(db_exec(cx, &SQL_order_charge_insert, NULL,
                    ARGS(db_int(o->id), db_int(i + 1), db_text(c->kind), db_text(c->label),
                         db_int(c->quantity_e6), db_int(c->net_minor), db_text(c->tax.code),
                         db_int(c->tax.rate_ppm), db_text(c->tax.reason))));
    }
    return OK;
}

static bool across_companies(const struct ctx *cx)
{
    return cx->actor.kind != ACTOR_BUYER && cx->company.v == 0;
}

enum status order_store_list(struct ctx *cx, const struct order_search *in, struct order_row **out,
                             int *count)
{
    const char *q = in->q && *in->q ? in->q : NULL;
    int64_t after_ms = in->after_id ? in->after_ms : INT64_MAX,
            after_id = in->after_id ? in->after_id : INT64_MAX;
    struct db_rows r;
    if (in->ids)
        TRY(db_query(cx, across_companies(cx) ? &SQL_order_list_all_ids : &SQL_order_list_company_ids, &r,
                     ARGS(db_text(id_list_json(cx->arena, in->ids, in->id_count)))));
    else if (across_companies(cx))
        TRY(db_query(cx, &SQL_order_list_all, &r,
                     ARGS(db_text(in->state), db_text(in->delivery), db_text(q), db_int(after_ms),
                          db_int(after_id), db_int(in->limit),
                          db_text(q ? str_like(cx->arena, str_fold(cx->arena, q), true) : NULL))));
    else
        TRY(db_query(cx, &SQL_order_list_company, &r,
                     ARGS(db_text(in->state), db_text(in->delivery), db_text(q), db_int(after_ms),
                          db_int(after_id), db_int(in->limit))));
    struct order_row *rows = arena_array(cx->arena, struct order_row, r.row_count);
    int n = 0;
    DB_ROWS(&r) {
        rows[n++] = (struct order_row){
            .id = db_i(&r, 0),
            .company = {db_i(&r, 1)},
            .number = db_s(&r, 2),
            .company_name = db_s(&r, 3),
            .po_number = db_s(&r, 4),
            .currency = db_s(&r, 5),
            .requested_on = db_s(&r, 6),
            .placed_by_name = db_s(&r, 7),
            .door = db_s(&r, 8),
            .ship_city = db_s(&r, 9),
            .state = order_state_of(db_s(&r, 10)),
            .delivery = delivery_state_of(db_s(&r, 11)),
            .payment = payment_state_of(db_s(&r, 12)),
            .hold_reason = db_s(&r, 13),
            .placed_ms = db_i(&r, 14),
            .net_minor = db_i(&r, 15),
            .total_minor = db_i(&r, 16),
            .line_count = db_i(&r, 17),
            .placed_for_name = db_s(&r, 18),
            .placed_by_staff = db_i(&r, 19) != 0,
        };
    }
    *out = rows;
    *count = n;
    return OK;
}

enum status order_store_held(struct ctx *cx, const struct order_held_search *in, struct order_held **out,
                             int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_order_held, &r,
                 ARGS(db_int(in->after_ms), db_int(in->after_id), db_int(in->limit),
                      db_text(cx->site ? cx->site->currency : ""))));
    struct order_held *rows = arena_array(cx->arena, struct order_held, r.row_count);
    int n = 0;
    DB_ROWS(&r) {
        rows[n++] = (struct order_held){
            .id = db_i(&r, 0),
            .company = {db_i(&r, 1)},
            .number = db_s(&r, 2),
            .company_name = db_s(&r, 3),
            .currency = db_s(&r, 4),
            .hold_reason = db_s(&r, 5),
            .placed_ms = db_i(&r, 6),
            .total_minor = db_i(&r, 7),
            .version = db_i(&r, 8),
            .company_currency = db_s(&r, 9),
            .limit_minor = db_i(&r, 10),
            .balance_minor = db_i(&r, 11),
            .open_orders_minor = db_i(&r, 12),
        };
    }
    *out = rows;
    *count = n;
    return OK;
}

enum status order_store_count(struct ctx *cx, const struct order_search *in, int64_t *out)
{
    const char *q = in->q && *in->q ? in->q : NULL;
    struct db_rows r;
    bool found;
    if (across_companies(cx))
        TRY(db_one(cx, &SQL_order_count_all, &r, &found,
                   ARGS(db_text(in->state), db_text(in->delivery), db_text(q),
                        db_text(q ? str_like(cx->arena, str_fold(cx->arena, q), true) : NULL))));
    else
        TRY(db_one(cx, &SQL_order_count_company, &r, &found,
                   ARGS(db_text(in->state), db_text(in->delivery), db_text(q))));
    *out = found ? db_i(&r, 0) : 0;
    return OK;
}

enum status order_store_exposure(struct ctx *cx, const char *currency, int64_t *out)
{
    TRY(db_exec(cx, &SQL_order_lock_company, NULL, NO_ARGS));
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_order_exposure, &r, &found, ARGS(db_text(currency))));
    *out = found ? db_i(&r, 0) : 0;
    return OK;
}

static enum status insert_line(struct ctx *cx, int64_t order, const struct order_line *l)
{
    return db_exec(
        cx, &SQL_order_line_insert, NULL,
        ARGS(db_int(l->id), db_int(order), db_int(l->position), db_int(l->product), db_text(l->sku),
             db_text(l->name), db_text(l->unit), db_int(l->unit_factor_e6), db_int(l->quantity_e6),
             db_int(l->price_e6), db_int(l->price_base_e6), db_int(l->list), db_text(l->explanation),
             db_int(l->net_minor), db_text(l->tax_category), db_text(l->tax.code), db_int(l->tax.rate_ppm),
             db_text(l->tax.reason), db_text(l->requested_on), db_text(l->promised_on), db_text(l->note),
             db_text(l->unit_label), db_text(l->base_unit), db_text(l->part_number ? l->part_number : ""),
             db_text(l->leaves_on ? l->leaves_on : ""), db_int(l->first_e6),
             db_text(l->first_on ? l->first_on : "")));
}

enum status order_store_insert(struct ctx *cx, const struct order *o, const struct order_origin *from)
{
    TRY(db_exec(cx, &SQL_order_insert, NULL,
                ARGS(db_int(o->id), db_text(o->number), db_int(cx->site->id.v),
                     db_text(order_state_name(o->state)), db_text(o->hold_reason), db_int(o->placed_ms),
                     db_int(o->placed_by.v), db_int(o->placed_by_staff), db_text(o->placed_by_name),
                     db_text(o->door), db_int(from->cart), db_text(o->po_number), db_text(o->note),
                     db_text(o->requested_on), db_text(o->language), db_text(o->currency),
                     db_text(o->payment_method), db_int(o->payment_term_days), db_text(o->company_name),
                     db_text(o->company_vat_id), db_int(from->location), db_text(o->ship_name),
                     db_text(o->ship_street), db_text(o->ship_postal_code), db_text(o->ship_city),
                     db_text(o->ship_region), db_text(o->ship_country), db_text(o->ship_instructions),
                     db_int(o->net_minor), db_int(o->freight_minor), db_int(o->tax_minor),
                     db_int(o->total_minor), db_int(o->placed_for.v), db_text(o->placed_for_name),
                     db_int(o->unit), db_text(o->unit_name), db_int(o->payment_end_of_month),
                     db_int(o->terms_version), db_text(o->terms_hash))));
    for (int i = 0; i < o->line_count; i++)
        TRY(insert_line(cx, o->id, &o->lines[i]));
    TRY(insert_charges(cx, o));
    return order_store_taxes_put(cx, o);
}

enum status order_store_taxes_put(struct ctx *cx, const struct order *o)
{
    if (o->version > 0) /* a new order has none yet */
        TRY(db_exec(cx, &SQL_order_taxes_delete, NULL, ARGS(db_int(o->id))));
    for (int i = 0; i < o->tax_count; i++) {
        const struct tax_group *t = &o->taxes[i];
        TRY(db_exec(cx, &SQL_order_tax_insert, NULL,
                    ARGS(db_int(o->id), db_text(t->code), db_int(t->rate_ppm), db_text(t->reason),
                         db_int(t->base_minor), db_int(t->tax_minor))));
    }
    return OK;
}

enum status order_store_state(struct ctx *cx, const struct order *o, enum order_state to,
                              const char *hold_reason, bool *done)
{
    int64_t changed, confirmed_ms = to == ORDER_CONFIRMED ? cx->now_ms : o->confirmed_ms;
    TRY(db_exec(cx, &SQL_order_set_state, &changed,
                ARGS(db_int(o->id), db_int(o->version), db_text(order_state_name(to)), db_text(hold_reason),
                     db_int(confirmed_ms), db_int(cx->now_ms), db_int(cx->actor.person.v))));
    *done = changed == 1;
    return OK;
}

enum status order_store_totals(struct ctx *cx, const struct order *o)
{
    return db_exec(cx, &SQL_order_set_totals, NULL,
                   ARGS(db_int(o->id), db_int(o->net_minor), db_int(o->tax_minor), db_int(o->total_minor)));
}

enum status order_store_line_confirm(struct ctx *cx, int64_t order, const struct order_line *l)
{
    return db_exec(cx, &SQL_order_line_confirm, NULL,
                   ARGS(db_int(order), db_int(l->id), db_int(l->quantity_e6), db_int(l->net_minor),
                        db_text(l->promised_on)));
}

enum status order_store_line_ship(struct ctx *cx, int64_t order, int64_t line, int64_t quantity_e6,
                                  bool *done)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_order_line_ship, &changed, ARGS(db_int(order), db_int(line), db_int(quantity_e6))));
    *done = changed == 1;
    return OK;
}

enum status order_store_delivery(struct ctx *cx, int64_t order, enum delivery_state state)
{
    return db_exec(cx, &SQL_order_set_delivery, NULL,
                   ARGS(db_int(order), db_text(delivery_state_name(state)), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}
