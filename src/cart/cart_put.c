/* Adding judged lines to an open cart, merged where the door asks for it. SPDX-License-Identifier: Apache-2.0
 *
 * A paste has up to 10,000 lines, so the line of a product is found by an index and not by looking through all.
 */
#include "base/exact.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "cart/cart.h"
#include "cart/cart_store.h"

/* The cart's lines, those just added included, and where each product stands: an open hash of positions + 1. */
struct lines {
    struct cart_line *list;
    int count;
    int *slots;
    uint64_t mask;
};

static uint64_t spread(int64_t product)
{
    return ((uint64_t)product * 0x9e3779b97f4a7c15u) >> 20;
}

static int *slot_of(struct lines *all, int64_t product, const char *unit)
{
    for (uint64_t at = spread(product);; at++) {
        int *slot = &all->slots[at & all->mask];
        if (*slot == 0)
            return slot;
        const struct cart_line *l = &all->list[*slot - 1];
        if (l->product.id == product && str_eq(l->unit, unit))
            return slot;
    }
}

static void note_line(struct lines *all, struct cart_line line)
{
    int *slot = slot_of(all, line.product.id, line.unit);
    all->list[all->count++] = line;
    if (*slot == 0) /* of several lines of one product the first is the one that is raised */
        *slot = all->count;
}

static struct lines index_of(struct ctx *cx, const struct cart_line *have, int have_count, int more)
{
    struct lines all = {.list = arena_array(cx->arena, struct cart_line, have_count + more), .mask = 15};
    while (all.mask < (uint64_t)(have_count + more) * 2)
        all.mask = all.mask * 2 + 1;
    all.slots = arena_array(cx->arena, int, all.mask + 1);
    for (int i = 0; i < have_count; i++)
        note_line(&all, have[i]);
    return all;
}

static enum status raise_line(struct ctx *cx, int64_t cart, struct cart_line *l, const struct cart_add *in,
                              struct cart_verdict *v)
{
    int64_t sum;
    if (!exact_add(l->quantity_e6, in->quantity_e6, &sum))
        return fail(cx, E_quantity_invalid, NULL);
    bool done;
    TRY(cart_store_line_set(cx, cart, l->id, sum, NULL, in->note ? in->note : l->note, &done));
    l->quantity_e6 = sum;
    v->line = l->id;
    v->quantity_e6 = sum;
    return OK;
}

static enum status add_line(struct ctx *cx, int64_t cart, struct lines *all, const struct cart_add *in,
                            struct cart_verdict *v)
{
    if (all->count >= LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", "10000", NULL);
    v->line = id_make();
    v->quantity_e6 = in->quantity_e6;
    TRY(cart_store_line_insert(cx, cart, v->line, v->product.id, v->unit.unit, v->quantity_e6, in->note));
    note_line(all, (struct cart_line){.id = v->line,
                                      .product = v->product,
                                      .unit = v->unit.unit,
                                      .quantity_e6 = v->quantity_e6,
                                      .note = in->note ? in->note : ""});
    return OK;
}

enum status cart_put_lines(struct ctx *cx, int64_t cart, const struct cart_add *lines,
                           struct cart_verdict *verdicts, int count)
{
    TRY(cart_touch(
        cx, cart)); /* first: on PostgreSQL it takes the cart's row, so that two pastes follow each other */
    struct cart_line *have;
    int have_count;
    TRY(cart_store_lines(cx, cart, &have, &have_count));
    struct lines all = index_of(cx, have, have_count, count);
    for (int i = 0; i < count; i++) {
        struct cart_verdict *v = &verdicts[i];
        v->line = 0;
        if (v->error != E_none)
            continue;
        int *slot = slot_of(&all, v->product.id, v->unit.unit);
        if (lines[i].merge && *slot != 0)
            TRY(raise_line(cx, cart, &all.list[*slot - 1], &lines[i], v));
        else
            TRY(add_line(cx, cart, &all, &lines[i], v));
    }
    return OK;
}
