/* Reserving, freeing and shipping stock. SPDX-License-Identifier: Apache-2.0 */
#include "inventory/inventory.h"

#include "base/lang.h"
#include "change_log/change_log.h"
#include "inventory/inventory_rules.h"
#include "inventory/inventory_store.h"
#include <stdlib.h>
#include <string.h>

enum status inventory_available(struct ctx *cx, const int64_t *products, int count, struct availability *out)
{
    return count == 0 ? OK : inventory_store_available(cx, products, count, out);
}

/* ---- reserving ---- */

struct reserving {
    int64_t order;
    const int64_t *warehouses; /* of the site, in its order */
    int warehouse_count;
};

static enum status note_taken(struct ctx *cx, const struct reserving *rs, const struct reserve_line *line,
                              int64_t warehouse, int64_t quantity_e6)
{
    struct movement m = {"reserve", line->product->id, warehouse, 0, quantity_e6, rs->order};
    TRY(inventory_store_reserve(cx, line->order_line, warehouse, line->product->id, quantity_e6));
    TRY(inventory_store_ledger(cx, &m));
    return change_log_put(cx, "stk", line->product->id);
}

/* What each warehouse of the site has of the product now. */
static enum status read_shares(struct ctx *cx, const struct reserving *rs, int64_t product,
                               struct share **out)
{
    struct stock_figure *figures;
    int n;
    TRY(inventory_store_figures(cx, product, &figures, &n));
    struct share *shares = arena_array(cx->arena, struct share, rs->warehouse_count + 1);
    for (int i = 0; i < rs->warehouse_count; i++) {
        shares[i].warehouse = rs->warehouses[i];
        for (int j = 0; j < n; j++) {
            if (figures[j].warehouse == rs->warehouses[i])
                shares[i].available_e6 = figures[j].on_hand_e6 - figures[j].reserved_e6;
        }
    }
    *out = shares;
    return OK;
}

static void refuse(struct ctx *cx, const struct reserve_line *line, int index, int64_t left_e6)
{
    fail_field(cx, arena_printf(cx->arena, "/lines/%d/quantity", index), E_out_of_stock, "available",
               fmt_e6(cx->arena, cx->lang, left_e6), "sku", line->product->sku, "asked",
               fmt_e6(cx->arena, cx->lang, line->quantity_e6), NULL);
}

/* Where the first warehouse alone does not suffice: over several, or below zero. */
static enum status reserve_spread(struct ctx *cx, const struct reserving *rs, struct reserve_line *line,
                                  int index)
{
    struct share *shares;
    TRY(read_shares(cx, rs, line->product->id, &shares));
    int64_t left;
    if (!spread(line->product, line->quantity_e6, shares, rs->warehouse_count, &left, &line->backordered)) {
        refuse(cx, line, index, left);
        return OK;
    }
    for (int i = 0; i < rs->warehouse_count; i++) {
        if (shares[i].take_e6 == 0)
            continue;
        if (line->backordered)
            TRY(inventory_store_new_row(cx, line->product->id, shares[i].warehouse));
        bool taken;
        TRY(inventory_store_take(cx, line->product->id, shares[i].warehouse, shares[i].take_e6,
                                 shares[i].floor_e6, &taken));
        if (!taken)
            return BUSY; /* somebody was faster: all is undone and asked again */
        TRY(note_taken(cx, rs, line, shares[i].warehouse, shares[i].take_e6));
    }
    return OK;
}

static enum status reserve_one(struct ctx *cx, const struct reserving *rs, struct reserve_line *line,
                               int index)
{
    line->backordered = false;
    if (line->product->stock_policy == STOCK_NONE || line->quantity_e6 <= 0)
        return OK;
    if (rs->warehouse_count == 0) {
        refuse(cx, line, index, 0);
        return OK;
    }
    bool taken;
    TRY(inventory_store_take(cx, line->product->id, rs->warehouses[0], line->quantity_e6, 0, &taken));
    if (taken)
        return note_taken(cx, rs, line, rs->warehouses[0], line->quantity_e6);
    return reserve_spread(cx, rs, line, index);
}

struct turn {
    int64_t product;
    int index;
};

static int by_turn(const void *a, const void *b)
{
    const struct turn *x = a, *y = b;
    if (x->product != y->product)
        return x->product < y->product ? -1 : 1;
    return x->index - y->index;
}

enum status inventory_reserve(struct ctx *cx, int64_t order, struct reserve_line *lines, int count)
{
    /* One order of rows for all, so that two orders never wait for each other in a ring. */
    struct turn *turns = arena_array(cx->arena, struct turn, count + 1);
    for (int i = 0; i < count; i++)
        turns[i] = (struct turn){lines[i].product->id, i};
    qsort(turns, (size_t)count, sizeof(*turns), by_turn);

    struct reserving rs = {.order = order};
    int64_t *warehouses;
    TRY(inventory_store_site(cx, &warehouses, &rs.warehouse_count));
    rs.warehouses = warehouses;
    for (int i = 0; i < count; i++)
        TRY(reserve_one(cx, &rs, &lines[turns[i].index], turns[i].index));
    return ctx_fields_ok(cx);
}

/* ---- freeing and shipping ---- */

/* The reservations of a line in the order of the site's warehouses; those of other warehouses after them. */
static enum status reservations_in_order(struct ctx *cx, int64_t order_line, struct reservation **out,
                                         int *count, int64_t *first_warehouse)
{
    struct reservation *found, *sorted;
    int64_t *warehouses;
    int n, warehouse_count, kept = 0;
    TRY(inventory_store_reservations(cx, order_line, &found, &n));
    TRY(inventory_store_site(cx, &warehouses, &warehouse_count));
    sorted = arena_array(cx->arena, struct reservation, n + 1);
    for (int i = 0; i < warehouse_count; i++) {
        for (int j = 0; j < n; j++) {
            if (found[j].warehouse == warehouses[i]) {
                sorted[kept++] = found[j];
                found[j].warehouse = 0;
            }
        }
    }
    for (int j = 0; j < n; j++) {
        if (found[j].warehouse != 0)
            sorted[kept++] = found[j];
    }
    *out = sorted;
    *count = kept;
    *first_warehouse = warehouse_count > 0 ? warehouses[0] : 0;
    return OK;
}

enum status inventory_free(struct ctx *cx, int64_t order, int64_t order_line, int64_t quantity_e6)
{
    struct reservation *rows;
    int count;
    int64_t first;
    TRY(reservations_in_order(cx, order_line, &rows, &count, &first));
    int64_t rest = quantity_e6 < 0 ? INT64_MAX : quantity_e6;
    for (int i = count - 1; i >= 0 && rest > 0; i--) {
        int64_t part = rows[i].quantity_e6 < rest ? rows[i].quantity_e6 : rest;
        struct movement m = {"free", rows[i].product, rows[i].warehouse, 0, -part, order};
        TRY(inventory_store_move(cx, rows[i].product, rows[i].warehouse, 0, part));
        TRY(inventory_store_unreserve(cx, order_line, &rows[i], part));
        TRY(inventory_store_ledger(cx, &m));
        TRY(change_log_put(cx, "stk", rows[i].product));
        rest -= part;
    }
    return OK;
}

enum status inventory_ship(struct ctx *cx, int64_t order, int64_t order_line, const struct product *product,
                           int64_t quantity_e6)
{
    struct reservation *rows;
    int count;
    int64_t first;
    TRY(reservations_in_order(cx, order_line, &rows, &count, &first));
    int64_t rest = quantity_e6;
    for (int i = 0; i < count && rest > 0; i++) {
        int64_t part = rows[i].quantity_e6 < rest ? rows[i].quantity_e6 : rest;
        struct movement m = {"ship", product->id, rows[i].warehouse, -part, -part, order};
        TRY(inventory_store_move(cx, product->id, rows[i].warehouse, part, part));
        TRY(inventory_store_unreserve(cx, order_line, &rows[i], part));
        TRY(inventory_store_ledger(cx, &m));
        rest -= part;
    }
    bool is_counted = true;
    if (rest > 0)
        TRY(inventory_store_is_counted(cx, product->id, &is_counted));
    if (rest > 0 && is_counted && first != 0) {
        struct movement m = {"ship", product->id, first, -rest, 0, order};
        TRY(inventory_store_new_row(cx, product->id, first));
        TRY(inventory_store_move(cx, product->id, first, rest, 0));
        TRY(inventory_store_ledger(cx, &m));
    }
    if (rest == quantity_e6 && !is_counted)
        return OK;
    return change_log_put(cx, "stk", product->id);
}

enum status inventory_ship_from(struct ctx *cx, int64_t order, int64_t order_line,
                                const struct product *product, int64_t quantity_e6, const char *warehouse)
{
    struct reservation *rows;
    struct warehouse from;
    int count;
    int64_t first, rest = quantity_e6, freed = 0;
    bool found, is_counted = true;
    TRY(inventory_store_warehouse(cx, warehouse, &from, &found));
    if (!found)
        return fail(cx, E_warehouse_unknown, "code", warehouse, NULL);
    TRY(inventory_store_is_counted(cx, product->id, &is_counted));
    TRY(reservations_in_order(cx, order_line, &rows, &count, &first));
    for (int i = 0; i < count; i++)
        if (rows[i].warehouse == from.id) {
            int64_t part = rows[i].quantity_e6 < rest ? rows[i].quantity_e6 : rest;
            struct movement m = {"ship", product->id, from.id, -part, -part, order};
            TRY(inventory_store_move(cx, product->id, from.id, part, part));
            TRY(inventory_store_unreserve(cx, order_line, &rows[i], part));
            TRY(inventory_store_ledger(cx, &m));
            rest -= part;
        }
    for (int i = count - 1; i >= 0 && freed < rest; i--)
        if (rows[i].warehouse != from.id) {
            int64_t part = rows[i].quantity_e6 < rest - freed ? rows[i].quantity_e6 : rest - freed;
            struct movement m = {"free", product->id, rows[i].warehouse, 0, -part, order};
            TRY(inventory_store_move(cx, product->id, rows[i].warehouse, 0, part));
            TRY(inventory_store_unreserve(cx, order_line, &rows[i], part));
            TRY(inventory_store_ledger(cx, &m));
            freed += part;
        }
    if (rest == 0 || (!is_counted && freed == 0))
        return rest == quantity_e6 ? OK : change_log_put(cx, "stk", product->id);
    struct movement m = {"ship", product->id, from.id, -rest, 0, order};
    TRY(inventory_store_new_row(cx, product->id, from.id));
    TRY(inventory_store_move(cx, product->id, from.id, rest, 0));
    TRY(inventory_store_ledger(cx, &m));
    return change_log_put(cx, "stk", product->id);
}
