/* Judging what somebody wants added: found, sold, right unit and quantity, priced. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/limits.h"
#include "base/str.h"
#include "cart/cart.h"
#include <string.h>

static void refuse(struct ctx *cx, struct cart_verdict *v)
{
    v->error = cx->problem.error;
    v->detail = cx->problem.detail;
    ctx_clear_problem(cx);
}

/* Which unit is meant: the one named, else the one whose own GTIN was typed, else the base unit. */
static enum status check_unit(struct ctx *cx, struct product_units units, const struct cart_add *in,
                              struct cart_verdict *v)
{
    const char *unit = in->unit && *in->unit ? in->unit : v->product.named_unit;
    if (in->is_unit_typed && in->unit && *in->unit) {
        if (!product_unit_read(cx, units, &v->product, in->unit, &v->unit))
            return fail(cx, E_unit_unknown, "unit", in->unit, NULL);
        unit = v->unit.unit;
    }
    return product_check_quantity(cx, units, &v->product, unit, in->quantity_e6, &v->unit, &v->base_e6);
}

static void check_one(struct ctx *cx, struct product_units units, const struct cart_add *in, bool found,
                      struct cart_verdict *v)
{
    enum status s = OK;
    if (!found) {
        s = fail(cx, E_product_unknown, "sku", in->sku ? in->sku : "", NULL);
    } else if (in->quantity_e6 <= 0) {
        s = fail(cx, E_quantity_invalid, NULL);
    } else {
        s = check_unit(cx, units, in, v);
    }
    if (s != OK)
        refuse(cx, v);
}

/* Finds the products of all lines: those asked by id and those asked by what a person typed. */
static enum status find_products(struct ctx *cx, const struct cart_add *lines, int count,
                                 struct cart_verdict *verdicts, bool *found)
{
    int64_t *ids = arena_array(cx->arena, int64_t, count);
    const char **codes = arena_array(cx->arena, const char *, count);
    int *id_at = arena_array(cx->arena, int, count), *code_at = arena_array(cx->arena, int, count);
    int id_count = 0, code_count = 0;
    for (int i = 0; i < count; i++) {
        if (lines[i].product != 0) {
            id_at[id_count] = i;
            ids[id_count++] = lines[i].product;
        } else if (lines[i].sku && *lines[i].sku) {
            code_at[code_count] = i;
            codes[code_count++] = lines[i].sku;
        }
    }
    int most = id_count > code_count ? id_count : code_count;
    struct product *products = arena_array(cx->arena, struct product, most);
    bool *hit = arena_array(cx->arena, bool, most);
    if (id_count > 0) {
        TRY(product_load_many(cx, ids, id_count, products, hit));
        for (int k = 0; k < id_count; k++)
            if ((found[id_at[k]] = hit[k]))
                verdicts[id_at[k]].product = products[k];
    }
    if (code_count > 0) {
        memset(hit, 0, (size_t)most * sizeof *hit);
        TRY(product_find_codes(cx, codes, code_count, products, hit));
        for (int k = 0; k < code_count; k++)
            if ((found[code_at[k]] = hit[k]))
                verdicts[code_at[k]].product = products[k];
    }
    return OK;
}

static enum status load_units(struct ctx *cx, const struct cart_verdict *verdicts, int count,
                              struct product_units *out)
{
    int64_t *ids = arena_array(cx->arena, int64_t, count);
    int n = 0;
    for (int i = 0; i < count; i++)
        if (verdicts[i].product.unit_count > 0)
            ids[n++] = verdicts[i].product.id;
    return product_units_by_ids(cx, ids, n, out);
}

/* Prices of the lines that stand so far; one without a price is refused. */
static enum status price_lines(struct ctx *cx, const struct cart_add *lines, int count, const char *currency,
                               struct cart_verdict *verdicts)
{
    struct price_question *q = arena_array(cx->arena, struct price_question, count);
    struct price_answer *a = arena_array(cx->arena, struct price_answer, count);
    int *at = arena_array(cx->arena, int, count), n = 0;
    for (int i = 0; i < count; i++) {
        const struct product *p = &verdicts[i].product;
        if (verdicts[i].error != E_none)
            continue;
        at[n] = i;
        q[n++] = (struct price_question){.product = p->id,
                                         .category = p->category,
                                         .brand = p->brand_id,
                                         .base_unit = p->unit,
                                         .unit = verdicts[i].unit.unit,
                                         .unit_factor_e6 = verdicts[i].unit.content_e6,
                                         .quantity_e6 = lines[i].quantity_e6};
    }
    if (n == 0)
        return OK;
    struct price_ask ask = {.currency = currency};
    TRY(pricing_resolve(cx, &ask, q, n, a));
    for (int k = 0; k < n; k++) {
        struct cart_verdict *v = &verdicts[at[k]];
        v->price = a[k];
        enum status s = OK;
        if (!a[k].has_price)
            s = fail(cx, E_no_price, "sku", v->product.sku, NULL);
        else if (!line_net_minor(q[k].quantity_e6, a[k].price_e6, a[k].base_e6, currency, &v->net_minor))
            s = fail(cx, E_quantity_invalid, NULL);
        if (s != OK)
            refuse(cx, v);
    }
    return OK;
}

enum status cart_judge(struct ctx *cx, const struct cart_add *lines, int count, const char *currency,
                       struct cart_verdict *verdicts, int *accepted)
{
    bool *found = arena_array(cx->arena, bool, count);
    TRY(find_products(cx, lines, count, verdicts, found));
    struct product_units units;
    TRY(load_units(cx, verdicts, count, &units));
    for (int i = 0; i < count; i++)
        if (verdicts[i].error == E_none) /* a door may have refused the text of a line already */
            check_one(cx, units, &lines[i], found[i], &verdicts[i]);
    TRY(price_lines(cx, lines, count, currency, verdicts));
    *accepted = 0;
    for (int i = 0; i < count; i++)
        if (verdicts[i].error == E_none)
            ++*accepted;
    return OK;
}
