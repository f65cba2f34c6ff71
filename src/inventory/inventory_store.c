/* Rows of stock, reservations and the ledger. SPDX-License-Identifier: Apache-2.0 */
#include "inventory/inventory_store.h"

#include "base/buf.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include <stdlib.h>
#include <string.h>

struct seen {
    int64_t product;
    struct availability stock;
};

static int by_product(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;
    return x->product < y->product ? -1 : x->product > y->product;
}

/* What one warehouse has, added to what others have. */
static void add_stock(struct availability *sum, const struct db_rows *r)
{
    const char *day = db_i(r, 2) > 0 ? db_s(r, 3) : "";
    if (!exact_add(sum->available_e6, db_i(r, 1), &sum->available_e6))
        sum->available_e6 = db_i(r, 1) > 0 ? INT64_MAX : INT64_MIN;
    if (!exact_add(sum->incoming_e6, db_i(r, 2), &sum->incoming_e6))
        sum->incoming_e6 = INT64_MAX;
    if (*day && (!*sum->incoming_on || strcmp(day, sum->incoming_on) < 0))
        sum->incoming_on = day;
}

/* The rows of each product side by side. */
static void place_stock(struct ctx *cx, struct seen *seen, int n, struct db_rows *r)
{
    struct stock_at *all = arena_array(cx->arena, struct stock_at, r->row_count + 1);
    int *used = arena_array(cx->arena, int, n + 1), at = 0;
    for (int i = 0; i < n; i++) {
        seen[i].stock.at = &all[at];
        at += seen[i].stock.at_count;
    }
    r->at = -1;
    DB_ROWS(r) {
        struct seen key = {.product = db_i(r, 0)};
        const struct seen *s = bsearch(&key, seen, (size_t)n, sizeof(*seen), by_product);
        all[s->stock.at - all + used[s - seen]++] = (struct stock_at){.warehouse = db_i(r, 4),
                                                                      .available_e6 = db_i(r, 1),
                                                                      .incoming_e6 = db_i(r, 2),
                                                                      .incoming_on = db_s(r, 3)};
    }
}

enum status inventory_store_available(struct ctx *cx, const int64_t *products, int count,
                                      struct availability *out)
{
    struct seen *seen = arena_array(cx->arena, struct seen, count + 1);
    for (int i = 0; i < count; i++)
        seen[i] = (struct seen){products[i], {.incoming_on = ""}};
    qsort(seen, (size_t)count, sizeof(*seen), by_product);
    int n = 0;
    for (int i = 0; i < count; i++)
        if (n == 0 || seen[n - 1].product != seen[i].product)
            seen[n++] = seen[i];
    struct buf list;
    buf_init(&list, cx->arena, (size_t)n * 21 + 3);
    for (int i = 0; i < n; i++)
        buf_printf(&list, "%c%lld", i == 0 ? '[' : ',', (long long)seen[i].product);
    buf_puts(&list, n == 0 ? "[]" : "]");

    struct db_rows r;
    TRY(db_query(cx, &SQL_inventory_available, &r,
                 ARGS(db_text(buf_text(&list)), db_int(cx->site ? cx->site->id.v : 0))));
    DB_ROWS(&r) {
        struct seen key = {.product = db_i(&r, 0)};
        struct seen *s = bsearch(&key, seen, (size_t)n, sizeof(*seen), by_product);
        add_stock(&s->stock, &r);
        s->stock.at_count++;
    }
    place_stock(cx, seen, n, &r);
    for (int i = 0; i < count; i++) {
        struct seen key = {.product = products[i]};
        const struct seen *s = bsearch(&key, seen, (size_t)n, sizeof(*seen), by_product);
        out[i] = s->stock;
    }
    return OK;
}

enum status inventory_store_site(struct ctx *cx, int64_t **warehouses, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_inventory_site_warehouses, &r, ARGS(db_int(cx->site ? cx->site->id.v : 0))));
    *warehouses = arena_array(cx->arena, int64_t, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*warehouses)[(*count)++] = db_i(&r, 0);
    return OK;
}

enum status inventory_store_take(struct ctx *cx, int64_t product, int64_t warehouse, int64_t quantity_e6,
                                 int64_t floor_e6, bool *taken)
{
    int64_t changed;
    TRY(db_exec(
        cx, &SQL_inventory_take, &changed,
        ARGS(db_int(product), db_int(warehouse), db_int(quantity_e6), db_int(floor_e6), db_int(cx->now_ms))));
    *taken = changed == 1;
    return OK;
}

enum status inventory_store_is_counted(struct ctx *cx, int64_t product, bool *out)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_inventory_is_counted, &rows, &found, ARGS(db_int(product))));
    *out = !found || db_i(&rows, 0) != 0;
    return OK;
}

enum status inventory_store_move(struct ctx *cx, int64_t product, int64_t warehouse, int64_t on_hand_e6,
                                 int64_t reserved_e6)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_inventory_move, &changed,
                ARGS(db_int(product), db_int(warehouse), db_int(on_hand_e6), db_int(reserved_e6),
                     db_int(cx->now_ms))));
    return changed == 1 ? OK : BUSY;
}

enum status inventory_store_figures(struct ctx *cx, int64_t product, struct stock_figure **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_inventory_rows, &r, ARGS(db_int(product))));
    *out = arena_array(cx->arena, struct stock_figure, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct stock_figure){db_i(&r, 0), db_i(&r, 1), db_i(&r, 2)};
    return OK;
}

enum status inventory_store_new_row(struct ctx *cx, int64_t product, int64_t warehouse)
{
    return db_exec(cx, &SQL_inventory_row_new, NULL,
                   ARGS(db_int(product), db_int(warehouse), db_int(cx->now_ms)));
}

enum status inventory_store_state(struct ctx *cx, int64_t product, int64_t warehouse, struct stock_state *out,
                                  bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_inventory_row, &r, found, ARGS(db_int(product), db_int(warehouse))));
    if (*found)
        *out = (struct stock_state){db_i(&r, 0), db_i(&r, 1), db_i(&r, 2), db_s(&r, 3), db_i(&r, 4)};
    return OK;
}

enum status inventory_store_count(struct ctx *cx, int64_t product, int64_t warehouse,
                                  const struct stock_state *before, const struct stock_state *after)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_inventory_count, &changed,
                ARGS(db_int(product), db_int(warehouse), db_int(after->on_hand_e6),
                     db_int(after->incoming_e6), db_text(after->incoming_on), db_int(cx->now_ms),
                     db_int(before->on_hand_e6), db_int(before->version))));
    return changed == 1 ? OK : BUSY;
}

enum status inventory_store_ledger(struct ctx *cx, const struct movement *m)
{
    return db_exec(cx, &SQL_inventory_ledger, NULL,
                   ARGS(db_int(id_make()), db_int(m->product), db_int(m->warehouse), db_text(m->kind),
                        db_int(m->on_hand_e6), db_int(m->reserved_e6), db_int(m->order), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

enum status inventory_store_reserve(struct ctx *cx, int64_t order_line, int64_t warehouse, int64_t product,
                                    int64_t quantity_e6)
{
    return db_exec(cx, &SQL_inventory_reservation_new, NULL,
                   ARGS(db_int(order_line), db_int(warehouse), db_int(product), db_int(quantity_e6)));
}

enum status inventory_store_reservations(struct ctx *cx, int64_t order_line, struct reservation **out,
                                         int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_inventory_reservations, &r, ARGS(db_int(order_line))));
    *out = arena_array(cx->arena, struct reservation, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct reservation){db_i(&r, 0), db_i(&r, 1), db_i(&r, 2)};
    return OK;
}

enum status inventory_store_unreserve(struct ctx *cx, int64_t order_line, const struct reservation *r,
                                      int64_t quantity_e6)
{
    const struct db_stmt *s =
        quantity_e6 == r->quantity_e6 ? &SQL_inventory_reservation_end : &SQL_inventory_reservation_less;
    int64_t changed;
    TRY(db_exec(cx, s, &changed, ARGS(db_int(order_line), db_int(r->warehouse), db_int(quantity_e6))));
    return changed == 1 ? OK : BUSY;
}

static void warehouse_from(const struct db_rows *r, struct warehouse *w)
{
    *w = (struct warehouse){.id = db_i(r, 0),
                            .code = db_s(r, 1),
                            .name = db_s(r, 2),
                            .street = db_s(r, 3),
                            .postal_code = db_s(r, 4),
                            .city = db_s(r, 5),
                            .country = db_s(r, 6),
                            .cutoff_minute = (int)db_i(r, 7),
                            .weekdays = (unsigned)db_i(r, 8),
                            .closed_days = db_s(r, 9),
                            .lead_days = (int)db_i(r, 10),
                            .version = db_i(r, 11)};
}

enum status inventory_store_warehouses(struct ctx *cx, struct warehouse **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_inventory_warehouses, &r, NO_ARGS));
    *out = arena_array(cx->arena, struct warehouse, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        warehouse_from(&r, &(*out)[(*count)++]);
    return OK;
}

enum status inventory_store_warehouse(struct ctx *cx, const char *code, struct warehouse *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_inventory_warehouse_by_code, &r, found, ARGS(db_text(code))));
    if (*found)
        warehouse_from(&r, out);
    return OK;
}

enum status inventory_store_warehouse_id(struct ctx *cx, int64_t id, struct warehouse *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_inventory_warehouse_by_id, &r, found, ARGS(db_int(id))));
    if (*found)
        warehouse_from(&r, out);
    return OK;
}

enum status inventory_store_site_warehouses(struct ctx *cx, struct warehouse **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_inventory_warehouses_of_site, &r, ARGS(db_int(cx->site->id.v))));
    *out = arena_array(cx->arena, struct warehouse, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        warehouse_from(&r, &(*out)[(*count)++]);
    return OK;
}

enum status inventory_store_site_put(struct ctx *cx, const int64_t *warehouses, int count, bool *all_found)
{
    *all_found = true;
    TRY(db_exec(cx, &SQL_inventory_site_clear, NULL, ARGS(db_int(cx->site->id.v))));
    for (int i = 0; i < count; i++) {
        int64_t changed;
        TRY(db_exec(cx, &SQL_inventory_site_joins, &changed,
                    ARGS(db_int(cx->site->id.v), db_int(warehouses[i]), db_int(i + 1))));
        *all_found = *all_found && changed == 1;
    }
    return OK;
}

enum status inventory_store_warehouse_put(struct ctx *cx, const struct warehouse *w, bool *done)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_inventory_warehouse_put, &changed,
                ARGS(db_int(w->id), db_text(w->name), db_text(w->street), db_text(w->postal_code),
                     db_text(w->city), db_text(w->country), db_int(w->cutoff_minute), db_int(w->weekdays),
                     db_text(w->closed_days), db_int(w->lead_days), db_int(cx->now_ms),
                     db_int(cx->actor.person.v), db_int(w->version))));
    *done = changed == 1;
    return OK;
}

enum status inventory_store_picks(struct ctx *cx, int64_t order, struct pick **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_inventory_picks, &r, ARGS(db_int(order))));
    *out = arena_array(cx->arena, struct pick, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r) {
        (*out)[(*count)++] = (struct pick){.order_line = db_i(&r, 0),
                                           .warehouse = db_i(&r, 1),
                                           .quantity_e6 = db_i(&r, 2),
                                           .warehouse_code = db_s(&r, 3),
                                           .warehouse_name = db_s(&r, 4),
                                           .bin = db_s(&r, 5)};
    }
    return OK;
}

enum status inventory_store_new_warehouse(struct ctx *cx, const struct warehouse *w)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_inventory_warehouse_new, &changed,
                ARGS(db_int(w->id), db_text(w->code), db_text(w->name))));
    if (changed != 1)
        return BUSY;
    return db_exec(cx, &SQL_inventory_warehouse_joins, NULL, ARGS(db_int(w->id)));
}

enum { LIST_FILTERS = SEARCH_WORDS_MAX + 2 };

static void filter_args(struct ctx *cx, const struct stock_search *in, struct db_arg *args)
{
    const char *words[SEARCH_WORDS_MAX];
    search_patterns(cx->arena, in->q, words);
    int n = 0;
    for (int i = 0; i < SEARCH_WORDS_MAX; i++)
        args[n++] = db_text(words[i]);
    args[n++] = db_text(in->warehouse);
    args[n++] = db_int(in->shortages_only);
}

enum status inventory_store_list(struct ctx *cx, const struct stock_search *in, struct stock_row **out,
                                 int *count)
{
    const char *own = cx->lang ? lang_code(cx->lang) : "en";
    struct db_arg args[LIST_FILTERS + 5] = {db_text(own), db_text(str_eq(own, "en") ? "fr" : "en")};
    filter_args(cx, in, args + 2);
    args[LIST_FILTERS + 2] = db_text(in->after_sku ? in->after_sku : "");
    args[LIST_FILTERS + 3] = db_int(in->after_warehouse);
    args[LIST_FILTERS + 4] = db_int(in->limit);
    struct db_rows r;
    if (in->products)
        TRY(db_query(
            cx, &SQL_inventory_list_of, &r,
            ARGS(args[0], args[1], db_text(id_list_json(cx->arena, in->products, in->product_count)))));
    else
        TRY(db_query(cx, &SQL_inventory_list, &r, args, LIST_FILTERS + 5));
    *out = arena_array(cx->arena, struct stock_row, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r) {
        (*out)[(*count)++] = (struct stock_row){.product = db_i(&r, 0),
                                                .warehouse = db_i(&r, 1),
                                                .sku = db_s(&r, 2),
                                                .name = db_s(&r, 3),
                                                .unit = db_s(&r, 4),
                                                .warehouse_code = db_s(&r, 5),
                                                .on_hand_e6 = db_i(&r, 6),
                                                .reserved_e6 = db_i(&r, 7),
                                                .incoming_e6 = db_i(&r, 8),
                                                .incoming_on = db_s(&r, 9),
                                                .version = db_i(&r, 10)};
    }
    return OK;
}

enum status inventory_store_list_count(struct ctx *cx, const struct stock_search *in, int64_t *out)
{
    struct db_arg args[LIST_FILTERS];
    filter_args(cx, in, args);
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_inventory_list_count, &r, &found, args, LIST_FILTERS));
    *out = found ? db_i(&r, 0) : 0;
    return OK;
}

enum status inventory_store_proofs(struct ctx *cx, struct stock_proof **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_inventory_ledger_sums, &r, NO_ARGS));
    *out = arena_array(cx->arena, struct stock_proof, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct stock_proof){db_i(&r, 0), db_i(&r, 1), db_i(&r, 2),
                                                  db_i(&r, 3), db_i(&r, 4), db_i(&r, 5)};
    return OK;
}
