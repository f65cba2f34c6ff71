/* Finds the order unit in which the same goods cost less. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing.h"

#include "base/exact.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include "pricing/pricing_rules.h"
#include <string.h>

/* A packaging that would hold what was asked for. */
struct candidate {
    int question;
    struct product_unit unit;
    int64_t quantity_e6, base_e6;
};

/* The fewest of the unit that hold base_e6, as it is ordered; false when it cannot be. */
static bool fewest(struct ctx *cx, struct product_units units, const struct product *p,
                   const struct product_unit *u, int64_t base_e6, struct candidate *out)
{
    const struct unit_info *info = unit_by_code(u->unit);
    int64_t step = 1000000, quantity;
    for (int i = 0; i < (info ? info->decimals : 0); i++)
        step /= 10;
    if (u->step_quantity_e6 > 0)
        step = u->step_quantity_e6;
    if (!price_rule_fewest(base_e6, u->content_e6, step, &quantity))
        return false;
    if (quantity < u->min_quantity_e6)
        quantity = u->min_quantity_e6;
    out->quantity_e6 = quantity;
    bool fits = product_check_quantity(cx, units, p, u->unit, quantity, &out->unit, &out->base_e6) == OK;
    ctx_clear_problem(cx);
    return fits;
}

static int find_candidates(struct ctx *cx, struct product_units units, const struct packaging_question *q,
                           int at, struct candidate *out)
{
    const struct product *p = q->product;
    int64_t base_e6;
    int n = 0;
    if (p->unit_count == 0 || !unit_to_base(q->quantity_e6, q->unit.content_e6, &base_e6))
        return 0;
    struct product_units own = product_units_of(units, p->id);
    for (int i = -1; i < own.count; i++) {
        struct product_unit u;
        struct candidate c = {.question = at};
        if (!product_unit_find(units, p, i < 0 ? NULL : own.rows[i].unit, &u) ||
            str_eq(u.unit, q->unit.unit) || !fewest(cx, units, p, &u, base_e6, &c))
            continue;
        if (c.base_e6 >= base_e6 && c.base_e6 <= q->available_e6)
            out[n++] = c;
    }
    return n;
}

static void judge(const struct packaging_question *q, const struct candidate *c,
                  const struct price_answer *price, const char *currency, struct packaging_answer *best)
{
    int64_t net, base_e6;
    if (!price->has_price ||
        !line_net_minor(c->quantity_e6, price->price_e6, price->base_e6, currency, &net) ||
        !unit_to_base(q->quantity_e6, q->unit.content_e6, &base_e6) || net >= q->net_minor)
        return;
    if (best->is_cheaper && best->net_minor <= net)
        return;
    *best = (struct packaging_answer){.is_cheaper = true,
                                      .unit = c->unit,
                                      .quantity_e6 = c->quantity_e6,
                                      .net_minor = net,
                                      .saving_minor = q->net_minor - net,
                                      .more_e6 = c->base_e6 - base_e6};
}

static enum status load_units(struct ctx *cx, const struct packaging_question *questions, int count,
                              struct product_units *out)
{
    int64_t *ids = arena_array(cx->arena, int64_t, count + 1);
    int n = 0;
    for (int i = 0; i < count; i++)
        if (questions[i].product->unit_count > 0)
            ids[n++] = questions[i].product->id;
    return product_units_by_ids(cx, ids, n, out);
}

enum status pricing_packagings(struct ctx *cx, const char *currency,
                               const struct packaging_question *questions, int count,
                               struct packaging_answer *answers)
{
    struct product_units units;
    memset(answers, 0, (size_t)count * sizeof *answers);
    TRY(load_units(cx, questions, count, &units));
    if (units.count == 0)
        return OK;
    int most = 0, n = 0;
    for (int i = 0; i < count; i++)
        most += questions[i].product->unit_count + 1;
    struct candidate *c = arena_array(cx->arena, struct candidate, most);
    for (int i = 0; i < count; i++)
        n += find_candidates(cx, units, &questions[i], i, c + n);
    if (n > LINES_MAX) /* more than a page shows */
        n = LINES_MAX;
    struct price_question *q = arena_array(cx->arena, struct price_question, n + 1);
    struct price_answer *a = arena_array(cx->arena, struct price_answer, n + 1);
    for (int k = 0; k < n; k++) {
        const struct product *p = questions[c[k].question].product;
        q[k] = (struct price_question){.product = p->id,
                                       .category = p->category,
                                       .brand = p->brand_id,
                                       .base_unit = p->unit,
                                       .unit = c[k].unit.unit,
                                       .unit_factor_e6 = c[k].unit.content_e6,
                                       .quantity_e6 = c[k].quantity_e6};
    }
    struct company company;
    TRY(company_load(cx, &company));
    struct price_ask ask = {.currency = currency ? currency : company.currency};
    if (n > 0)
        TRY(pricing_resolve(cx, &ask, q, n, a));
    for (int k = 0; k < n; k++)
        judge(&questions[c[k].question], &c[k], &a[k], ask.currency, &answers[c[k].question]);
    return OK;
}

/* ---- words ---- */

const char *packaging_text(struct ctx *cx, const struct packaging_question *q,
                           const struct packaging_answer *a, const char *currency)
{
    const char *other = unit_quantity(cx, &a->unit, a->quantity_e6);
    const char *asked = unit_quantity(cx, &q->unit, q->quantity_e6);
    const char *net = fmt_money(cx->arena, cx->lang, a->net_minor, currency);
    const char *saving = fmt_money(cx->arena, cx->lang, a->saving_minor, currency);
    if (a->more_e6 == 0)
        return trf(cx->arena, cx->lang, "{other}: {net}, {saving} less than {asked}, for the same goods.",
                   "other", other, "net", net, "saving", saving, "asked", asked, NULL);
    const char *more = fmt_quantity(cx->arena, cx->lang, a->more_e6, a->unit.base_unit);
    return trf(cx->arena, cx->lang, "{other}: {net}, {saving} less than {asked}, and {more} more.", "other",
               other, "net", net, "saving", saving, "asked", asked, "more", more, NULL);
}

const char *packaging_button(struct ctx *cx, const struct packaging_answer *a)
{
    return trf(cx->arena, cx->lang, "Take {quantity}", "quantity",
               *a->unit.label ? unit_quantity(cx, &a->unit, a->quantity_e6)
                              : fmt_quantity(cx->arena, cx->lang, a->quantity_e6, a->unit.unit),
               NULL);
}

const char *packaging_value(struct ctx *cx, const struct packaging_answer *a)
{
    return arena_printf(cx->arena, "%s;%s", a->unit.unit, e6_text(cx->arena, a->quantity_e6));
}

bool packaging_parse(struct ctx *cx, const char *text, const char **unit, int64_t *quantity_e6)
{
    const char *semicolon = text ? strchr(text, ';') : NULL;
    if (!semicolon || semicolon == text || semicolon - text > 8)
        return false;
    *unit = arena_copy(cx->arena, text, (size_t)(semicolon - text));
    return exact_parse_e6(semicolon + 1, quantity_e6) && *quantity_e6 > 0;
}
