/* Order units of products: finding them, and what may be ordered in them. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "catalogue/catalogue_rules.h"
#include "catalogue/catalogue_store.h"
#include <string.h>

enum status product_units_by_ids(struct ctx *cx, const int64_t *ids, int count, struct product_units *out)
{
    *out = (struct product_units){0};
    return count > 0 ? catalogue_store_units(cx, ids, count, out) : OK;
}

enum status product_units_load(struct ctx *cx, const struct product *products, int count,
                               struct product_units *out)
{
    int64_t *ids = arena_array(cx->arena, int64_t, count + 1);
    int n = 0;
    for (int i = 0; i < count; i++)
        if (products[i].id != 0 && products[i].unit_count > 0)
            ids[n++] = products[i].id;
    return product_units_by_ids(cx, ids, n, out);
}

struct product_units product_units_of(struct product_units all, int64_t product)
{
    int low = 0, high = all.count;
    while (low < high) {
        int mid = low + (high - low) / 2;
        if (all.rows[mid].product < product)
            low = mid + 1;
        else
            high = mid;
    }
    int end = low;
    while (end < all.count && all.rows[end].product == product)
        end++;
    return (struct product_units){all.rows ? all.rows + low : NULL, end - low};
}

bool product_unit_find(struct product_units all, const struct product *p, const char *unit,
                       struct product_unit *out)
{
    if (!unit || !*unit || unit_same(unit, p->unit)) {
        *out = (struct product_unit){.product = p->id,
                                     .unit = p->unit,
                                     .content_e6 = 1000000,
                                     .min_quantity_e6 = p->min_quantity_e6,
                                     .step_quantity_e6 = p->step_quantity_e6,
                                     .gtin = p->gtin,
                                     .labels = {"", ""},
                                     .label = "",
                                     .base_unit = p->unit};
        return true;
    }
    if (p->unit_count == 0)
        return false;
    struct product_units own = product_units_of(all, p->id);
    for (int i = 0; i < own.count; i++) {
        if (!unit_same(unit, own.rows[i].unit))
            continue;
        *out = own.rows[i];
        return true;
    }
    return false;
}

static bool is_name_of(struct ctx *cx, const char *folded, const char *unit)
{
    static const struct lang *const langs[2] = {&LANG_EN, &LANG_FR};
    for (int i = 0; i < 4; i++) {
        const char *name = fmt_unit(cx->arena, langs[i / 2], unit, i % 2 ? 2000000 : 1000000);
        if (str_eq(folded, str_fold(cx->arena, name)))
            return true;
    }
    return false;
}

bool product_unit_read(struct ctx *cx, struct product_units all, const struct product *p, const char *text,
                       struct product_unit *out)
{
    const char *folded = text ? str_fold(cx->arena, text) : "";
    char *code = arena_str(cx->arena, folded);
    for (char *c = code; *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    if (product_unit_find(all, p, code, out))
        return true;
    struct product_units own = product_units_of(all, p->unit_count > 0 ? p->id : -1);
    for (int i = 0; i < own.count; i++) {
        const struct product_unit *u = &own.rows[i];
        bool labelled = false;
        for (int k = 0; k < 2; k++)
            labelled = labelled || (*u->labels[k] && str_eq(folded, str_fold(cx->arena, u->labels[k])));
        if (labelled || is_name_of(cx, folded, u->unit))
            return product_unit_find(all, p, u->unit, out);
    }
    return is_name_of(cx, folded, p->unit) && product_unit_find(all, p, NULL, out);
}

/* ---- quantities ---- */

/* More decimals than the unit has, or a part of a base unit: says how it is sold. */
static enum status refuse_decimals(struct ctx *cx, const struct product_unit *u)
{
    const struct unit_info *unit = unit_by_code(u->unit);
    int decimals = unit ? unit->decimals : 0;
    enum status s = fail(cx, E_quantity_invalid, NULL);
    cx->problem.detail =
        decimals == 0 ? trf(cx->arena, cx->lang, "Sold by the whole {unit}.", "unit",
                            fmt_unit(cx->arena, cx->lang, u->unit, 1000000), NULL)
                      : trn(cx->arena, cx->lang, decimals, "At most one decimal.", "At most {n} decimals.");
    return s;
}

enum status product_check_quantity(struct ctx *cx, struct product_units all, const struct product *p,
                                   const char *unit, int64_t quantity_e6, struct product_unit *unit_out,
                                   int64_t *base_e6)
{
    *unit_out = (struct product_unit){0};
    *base_e6 = 0;
    if (!product_unit_find(all, p, unit, unit_out))
        return fail(cx, E_unit_unknown, "unit", unit, NULL);
    enum error e = quantity_problem(unit_out, quantity_e6, base_e6);
    switch (e) {
    case E_none:
        return OK;
    case E_below_minimum:
        return fail(cx, e, "minimum", fmt_e6(cx->arena, cx->lang, unit_out->min_quantity_e6), NULL);
    case E_wrong_step:
        return fail(cx, e, "step", fmt_e6(cx->arena, cx->lang, unit_out->step_quantity_e6), NULL);
    default:
        return quantity_e6 > 0 && !quantity_fits_unit(quantity_e6, unit_by_code(unit_out->unit))
                   ? refuse_decimals(cx, unit_out)
                   : fail(cx, e, NULL);
    }
}

/* ---- words ---- */

static bool is_base(const struct product_unit *u)
{
    return !u->base_unit || !*u->base_unit || str_eq(u->unit, u->base_unit);
}

const char *unit_name(struct ctx *cx, const struct product_unit *u, int64_t quantity_e6)
{
    if (u->label && *u->label)
        return u->label;
    if (is_base(u))
        return fmt_unit(cx->arena, cx->lang, u->unit, quantity_e6);
    return arena_printf(cx->arena, "%s (%s)", fmt_unit(cx->arena, cx->lang, u->unit, 1000000),
                        fmt_quantity(cx->arena, cx->lang, u->content_e6, u->base_unit));
}

const char *unit_quantity(struct ctx *cx, const struct product_unit *u, int64_t quantity_e6)
{
    if (u->label && *u->label)
        return arena_printf(cx->arena, "%s\u00a0×\u00a0%s", fmt_e6(cx->arena, cx->lang, quantity_e6),
                            u->label);
    const char *text = fmt_quantity(cx->arena, cx->lang, quantity_e6, u->unit);
    int64_t base_e6;
    if (is_base(u) || !unit_to_base(quantity_e6, u->content_e6, &base_e6))
        return text;
    return arena_printf(cx->arena, "%s (%s)", text, fmt_quantity(cx->arena, cx->lang, base_e6, u->base_unit));
}

const char *unit_per(struct ctx *cx, const struct product_unit *u, int64_t base_quantity_e6)
{
    const char *what = base_quantity_e6 != 1000000
                           ? fmt_quantity(cx->arena, cx->lang, base_quantity_e6, u->unit)
                       : u->label && *u->label ? u->label
                                               : fmt_unit(cx->arena, cx->lang, u->unit, 1000000);
    return arena_printf(cx->arena, "/\u00a0%s", what);
}
