/* Rows of orders of the past. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include "order/order_store.h"

enum status order_store_history_head(struct ctx *cx, const char *number, struct order_history_head *out,
                                     bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_order_history_head, &r, found, ARGS(db_text(number))));
    if (*found)
        *out = (struct order_history_head){.id = db_i(&r, 0),
                                           .company = {db_i(&r, 1)},
                                           .imported_as = db_s(&r, 2),
                                           .currency = db_s(&r, 3),
                                           .placed_ms = db_i(&r, 4),
                                           .po_number = db_s(&r, 5)};
    return OK;
}

static const char *delivery_of(enum order_state state)
{
    return delivery_state_name(state == ORDER_CLOSED ? DELIVERY_FULLY : DELIVERY_NONE);
}

enum status order_store_history_insert(struct ctx *cx, const char *number, const struct order_history_head *h,
                                       const struct company *c, enum order_state state)
{
    return db_exec(cx, &SQL_order_history_insert, NULL,
                   ARGS(db_int(h->id), db_text(number), db_int(cx->site->id.v),
                        db_text(order_state_name(state)), db_text(delivery_of(state)), db_int(h->placed_ms),
                        db_text(h->po_number), db_text(lang_code(cx->lang)), db_text(h->currency),
                        db_text(c->name), db_text(c->country), db_int(cx->now_ms), db_int(cx->actor.person.v),
                        db_text(h->imported_as)));
}

enum status order_store_history_change(struct ctx *cx, const struct order_history_head *h,
                                       enum order_state state)
{
    return db_exec(cx, &SQL_order_history_change, NULL,
                   ARGS(db_int(h->id), db_int(h->placed_ms), db_text(h->po_number),
                        db_text(order_state_name(state)), db_text(delivery_of(state)),
                        db_text(h->imported_as), db_int(cx->now_ms), db_int(cx->actor.person.v)));
}

enum status order_store_history_line(struct ctx *cx, int64_t order, int64_t position, struct order_line *out,
                                     bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_order_history_line, &r, found, ARGS(db_int(order), db_int(position))));
    if (*found)
        *out = (struct order_line){.id = db_i(&r, 0),
                                   .product = db_i(&r, 1),
                                   .sku = db_s(&r, 2),
                                   .unit = db_s(&r, 3),
                                   .quantity_e6 = db_i(&r, 4),
                                   .price_e6 = db_i(&r, 5),
                                   .price_base_e6 = db_i(&r, 6),
                                   .net_minor = db_i(&r, 7),
                                   .shipped_e6 = db_i(&r, 8)};
    return OK;
}

enum status order_store_history_line_put(struct ctx *cx, int64_t order, const struct order_line *l,
                                         bool is_known)
{
    if (is_known)
        return db_exec(cx, &SQL_order_history_line_change, NULL,
                       ARGS(db_int(order), db_int(l->position), db_int(l->product), db_text(l->sku),
                            db_text(l->name), db_text(l->unit), db_int(l->quantity_e6), db_int(l->shipped_e6),
                            db_int(l->price_e6), db_int(l->price_base_e6), db_int(l->net_minor),
                            db_text(l->promised_on)));
    return db_exec(cx, &SQL_order_history_line_insert, NULL,
                   ARGS(db_int(id_make()), db_int(order), db_int(l->position), db_int(l->product),
                        db_text(l->sku), db_text(l->name), db_text(l->unit), db_int(l->quantity_e6),
                        db_int(l->shipped_e6), db_int(l->price_e6), db_int(l->price_base_e6),
                        db_int(l->net_minor), db_text(l->promised_on)));
}

enum status order_store_history_add(struct ctx *cx, int64_t order, int64_t net_minor, bool is_known)
{
    return db_exec(cx, &SQL_order_history_add, NULL,
                   ARGS(db_int(order), db_int(net_minor), db_int(is_known)));
}
