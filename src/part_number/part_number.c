/* Keeping a company's part numbers. SPDX-License-Identifier: Apache-2.0 */
#include "part_number/part_number.h"

#include "audit/audit.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "part_number/part_number_store.h"
#include "seller/seller.h"
#include "web/json_out.h"
#include <string.h>

static const char *pattern_of(struct ctx *cx, const char *q)
{
    return q && *q ? str_like(cx->arena, product_code_fold(cx->arena, q), true) : "%";
}

/* Resolves what the reader sees, which the statements ask for. */
static enum status know_sight(struct ctx *cx)
{
    int64_t *ids;
    int count;
    return product_assortments(cx, &ids, &count);
}

enum status part_number_some(struct ctx *cx, const char *q, const char *after, int limit,
                             struct part_number **out, int *count)
{
    TRY(know_sight(cx));
    return part_number_store_some(cx, pattern_of(cx, q), after ? after : "", limit, out, count);
}

enum status part_number_count(struct ctx *cx, const char *q, int64_t *out)
{
    TRY(know_sight(cx));
    return part_number_store_count(cx, pattern_of(cx, q), out);
}

static void refuse(struct ctx *cx, struct part_number_verdict *v)
{
    v->error = cx->problem.error;
    v->detail = cx->problem.detail;
    ctx_clear_problem(cx);
}

static enum status check_number(struct ctx *cx, const char *number)
{
    if (!number || !*number)
        return fail(cx, E_field_missing, NULL);
    if (strlen(number) > CODE_MAX)
        return fail(cx, E_text_too_long, "limit", arena_printf(cx->arena, "%d", CODE_MAX), NULL);
    if (!text_clean(number, false))
        return fail(cx, E_text_invalid, NULL);
    return OK;
}

static enum status check_removal(struct ctx *cx, const struct part_number_put *in)
{
    int64_t product;
    TRY(part_number_store_get(cx, in->part_number, &product));
    return product ? OK : fail(cx, E_part_number_unknown, "number", in->part_number, NULL);
}

enum status part_number_judge(struct ctx *cx, const struct part_number_put *lines, int count,
                              struct part_number_verdict *verdicts, int *accepted)
{
    const char **skus = arena_array(cx->arena, const char *, count + 1);
    struct product *products = arena_array(cx->arena, struct product, count + 1);
    bool *found = arena_array(cx->arena, bool, count + 1);
    for (int i = 0; i < count; i++)
        skus[i] = lines[i].sku && !lines[i].remove ? lines[i].sku : "";
    TRY(product_find_codes(cx, skus, count, products, found));
    *accepted = 0;
    for (int i = 0; i < count; i++) {
        struct part_number_verdict *v = &verdicts[i];
        if (v->error != E_none)
            continue;
        enum status s = check_number(cx, lines[i].part_number);
        if (s == OK && lines[i].remove)
            s = check_removal(cx, &lines[i]);
        else if (s == OK && !found[i])
            s = fail(cx, E_product_unknown, "sku", skus[i], NULL);
        if (s == REFUSED)
            refuse(cx, v);
        else
            TRY(s);
        *accepted += v->error == E_none;
        if (v->error == E_none && !lines[i].remove)
            v->line =
                (struct part_number){lines[i].part_number, products[i].sku, products[i].name, products[i].id};
    }
    return OK;
}

static const char *meaning_json(struct ctx *cx, const char *number, int64_t product)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "part_number", number);
    json_out_id(&j, "product", "prd", product);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

enum status part_number_write(struct ctx *cx, const struct part_number_put *lines,
                              const struct part_number_verdict *verdicts, int count)
{
    for (int i = 0; i < count; i++) {
        const char *number = lines[i].part_number;
        int64_t before, after = lines[i].remove ? 0 : verdicts[i].line.product;
        if (verdicts[i].error != E_none)
            continue;
        TRY(part_number_store_get(cx, number, &before));
        if (before == after)
            continue;
        if (after == 0)
            TRY(part_number_store_remove(cx, number));
        else
            TRY(part_number_store_put(cx, number, product_code_fold(cx->arena, number), after));
        TRY(seller_use(cx, USES_PART_NUMBERS));
        TRY(audit_put(cx, after ? "part_number.set" : "part_number.removed", "cmp", cx->company.v,
                      cx->company, before ? meaning_json(cx, number, before) : "",
                      after ? meaning_json(cx, number, after) : ""));
    }
    return OK;
}
