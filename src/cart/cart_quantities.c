/* Several quantities of a cart at once: the valid ones are saved, the others say why not. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "cart/cart.h"
#include "cart/cart_store.h"

static const struct cart_line *line_of(const struct cart_line *lines, int count, int64_t id)
{
    for (int i = 0; i < count; i++)
        if (lines[i].id == id)
            return &lines[i];
    return NULL;
}

static void refuse(struct ctx *cx, struct cart_quantity *q)
{
    q->error = cx->problem.error;
    q->detail = cx->problem.detail;
    ctx_clear_problem(cx);
}

enum status cart_check_quantities(struct ctx *cx, int64_t cart, struct cart_quantity *q, int count)
{
    struct cart head;
    TRY(cart_head(cx, cart, &head));
    if (!str_eq(head.state, "open"))
        return fail(cx, E_cart_ordered, NULL);
    struct cart_line *lines;
    int line_count;
    TRY(cart_store_lines(cx, cart, &lines, &line_count));
    const struct cart_line **at = arena_array(cx->arena, const struct cart_line *, count);
    int64_t *ids = arena_array(cx->arena, int64_t, count);
    for (int i = 0; i < count; i++) {
        at[i] = line_of(lines, line_count, q[i].line);
        ids[i] = at[i] ? at[i]->product.id : 0;
    }
    struct product *products = arena_array(cx->arena, struct product, count);
    bool *found = arena_array(cx->arena, bool, count);
    TRY(product_load_many(cx, ids, count, products, found));
    struct product_units units;
    TRY(product_units_load(cx, products, count, &units));
    for (int i = 0; i < count; i++) {
        enum status s = OK;
        struct product_unit u;
        int64_t base_e6;
        q[i].is_same = at[i] && at[i]->quantity_e6 == q[i].quantity_e6;
        if (!at[i])
            s = fail(cx, E_not_found, NULL);
        else if (q[i].error == E_none && q[i].quantity_e6 != 0 && !q[i].is_same)
            s = found[i] ? product_check_quantity(cx, units, &products[i], at[i]->unit, q[i].quantity_e6, &u,
                                                  &base_e6)
                         : fail(cx, E_product_unknown, "sku", at[i]->product.sku, NULL);
        if (s != OK)
            refuse(cx, &q[i]);
    }
    return OK;
}

enum status cart_set_quantities(struct ctx *cx, int64_t cart, const struct cart_quantity *q, int count)
{
    bool was_open;
    TRY(cart_store_touch(cx, cart, &was_open));
    struct cart head;
    if (!was_open) {
        TRY(cart_head(cx, cart, &head));
        return fail(cx, E_cart_ordered, NULL);
    }
    for (int i = 0; i < count; i++) {
        bool done = true;
        if (q[i].error != E_none || q[i].is_same)
            continue;
        if (q[i].quantity_e6 == 0)
            TRY(cart_store_line_delete(cx, cart, q[i].line, &done));
        else
            TRY(cart_store_line_quantity(cx, cart, q[i].line, q[i].quantity_e6, &done));
        if (!done)
            return fail(cx, E_changed_meanwhile, NULL);
    }
    return OK;
}
