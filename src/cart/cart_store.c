/* Rows of carts: the only file that names their statements. SPDX-License-Identifier: Apache-2.0 */
#include "cart/cart_store.h"
#include "db/db.h"
#include "db/sql.gen.h"

/* A buyer sees his own carts; staff acting in a company see everybody's. */
static int64_t owner_bound(const struct ctx *cx)
{
    return cx->actor.kind == ACTOR_BUYER ? cx->actor.person.v : 0;
}

enum status cart_store_company(struct ctx *cx, int64_t id, struct company_id *out)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_cart_company, &rows, &found, ARGS(db_int(id))));
    out->v = found ? db_i(&rows, 0) : 0;
    return OK;
}

enum status cart_store_head(struct ctx *cx, int64_t id, struct cart *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_cart_by_id, &rows, found, ARGS(db_int(id), db_int(owner_bound(cx)))));
    if (!*found)
        return OK;
    *out = (struct cart){
        .id = db_i(&rows, 0),
        .owner = {db_i(&rows, 1)},
        .name = db_s(&rows, 2),
        .currency = db_s(&rows, 3),
        .state = db_s(&rows, 4),
        .order_id = db_i(&rows, 5),
        .version = db_i(&rows, 6),
        .changed_ms = db_i(&rows, 7),
        .filled_by = {db_i(&rows, 8)},
    };
    return OK;
}

enum status cart_store_lines(struct ctx *cx, int64_t cart, struct cart_line **out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_cart_lines, &rows, ARGS(db_int(cart))));
    struct cart_line *lines = arena_array(cx->arena, struct cart_line, rows.row_count);
    int n = 0;
    DB_ROWS(&rows) {
        struct cart_line *l = &lines[n++];
        l->id = db_i(&rows, 0);
        l->product.id = db_i(&rows, 2);
        l->product.sku = db_s(&rows, 3);
        l->unit = db_s(&rows, 4);
        l->unit_factor_e6 = 1000000;
        l->quantity_e6 = db_i(&rows, 5);
        l->note = db_s(&rows, 6);
    }
    *out = lines;
    *count = n;
    return OK;
}

enum status cart_store_line_count(struct ctx *cx, int64_t cart, int64_t *out)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_cart_line_count, &rows, &found, ARGS(db_int(cart))));
    *out = found ? db_i(&rows, 0) : 0;
    return OK;
}

enum status cart_store_list(struct ctx *cx, int64_t filled_by, int limit, struct cart_summary **out,
                            int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_cart_open_list, &rows,
                 ARGS(db_int(owner_bound(cx)), db_int(limit), db_int(filled_by))));
    struct cart_summary *list = arena_array(cx->arena, struct cart_summary, rows.row_count);
    int n = 0;
    DB_ROWS(&rows) {
        list[n++] = (struct cart_summary){.id = db_i(&rows, 0),
                                          .name = db_s(&rows, 1),
                                          .currency = db_s(&rows, 2),
                                          .changed_ms = db_i(&rows, 3),
                                          .version = db_i(&rows, 4),
                                          .line_count = (int)db_i(&rows, 5)};
    }
    *out = list;
    *count = n;
    return OK;
}

enum status cart_store_insert(struct ctx *cx, int64_t id, struct person_id owner, const char *name,
                              const char *currency)
{
    return db_exec(cx, &SQL_cart_insert, NULL,
                   ARGS(db_int(id), db_int(owner.v), db_int(cx->site->id.v), db_text(name), db_text(currency),
                        db_int(cx->now_ms), db_int(cx->actor.person.v), db_int(ctx_by_phone(cx).v)));
}

enum status cart_store_touch(struct ctx *cx, int64_t id, bool *was_open)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_cart_touch, &changed,
                ARGS(db_int(id), db_int(cx->now_ms), db_int(cx->actor.person.v))));
    *was_open = changed == 1;
    return OK;
}

enum status cart_store_rename(struct ctx *cx, int64_t id, const char *name, const char *currency,
                              bool *was_open)
{
    int64_t changed;
    TRY(db_exec(
        cx, &SQL_cart_rename, &changed,
        ARGS(db_int(id), db_text(name), db_text(currency), db_int(cx->now_ms), db_int(cx->actor.person.v))));
    *was_open = changed == 1;
    return OK;
}

enum status cart_store_close(struct ctx *cx, int64_t id, int64_t version, int64_t order, bool *done)
{
    int64_t changed;
    TRY(db_exec(
        cx, &SQL_cart_close, &changed,
        ARGS(db_int(id), db_int(version), db_int(order), db_int(cx->now_ms), db_int(cx->actor.person.v))));
    *done = changed == 1;
    return OK;
}

enum status cart_store_delete(struct ctx *cx, int64_t id, bool *done)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_cart_lines_delete, NULL, ARGS(db_int(id))));
    TRY(db_exec(cx, &SQL_cart_delete, &changed, ARGS(db_int(id))));
    *done = changed == 1;
    return OK;
}

/* A line's id rises with time, so it serves as its position too. */
enum status cart_store_line_insert(struct ctx *cx, int64_t cart, int64_t id, int64_t product,
                                   const char *unit, int64_t quantity_e6, const char *note)
{
    return db_exec(cx, &SQL_cart_line_insert, NULL,
                   ARGS(db_int(id), db_int(cart), db_int(id), db_int(product), db_text(unit),
                        db_int(quantity_e6), db_text(note ? note : "")));
}

enum status cart_store_line_set(struct ctx *cx, int64_t cart, int64_t line, int64_t quantity_e6,
                                const char *unit, const char *note, bool *done)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_cart_line_set, &changed,
                ARGS(db_int(cart), db_int(line), db_int(quantity_e6), db_text(note), db_text(unit))));
    *done = changed == 1;
    return OK;
}

enum status cart_store_line_quantity(struct ctx *cx, int64_t cart, int64_t line, int64_t quantity_e6,
                                     bool *done)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_cart_line_set_quantity, &changed,
                ARGS(db_int(cart), db_int(line), db_int(quantity_e6))));
    *done = changed == 1;
    return OK;
}

enum status cart_store_line_delete(struct ctx *cx, int64_t cart, int64_t line, bool *done)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_cart_line_delete, &changed, ARGS(db_int(cart), db_int(line))));
    *done = changed == 1;
    return OK;
}
