/* The office's form of a product's order units. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue_unit_pages.h"

#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "web/route.h"

enum { BLANK_UNITS = 2, UNITS_MAX = 100 };

/* ---- showing ---- */

static const char *number_or_empty(struct ctx *cx, int64_t e6)
{
    return e6 == 0 ? "" : fmt_e6_field(cx->arena, cx->lang, e6);
}

/* What was typed comes back. */
static const char *value(struct ctx *cx, const struct request *rq, const char *row, const char *name,
                         const char *stored)
{
    return form_value(rq, arena_printf(cx->arena, "%s/%s", row, name), stored);
}

static struct office_unit_view view_of(struct ctx *cx, const struct request *rq, const struct page *page,
                                       int i, const struct product_unit *u)
{
    static const struct product_unit none = {.unit = "", .gtin = "", .labels = {"", ""}};
    static const char *const fields[] = {"unit", "content",  "min_quantity", "step_quantity",
                                         "gtin", "label_en", "label_fr"};
    const char *row = arena_printf(cx->arena, "units/%d", i);
    const struct product_unit *shown = u ? u : &none;
    struct office_unit_view v = {
        .row = row,
        .unit = shown->unit,
        .name = u ? fmt_unit(cx->arena, cx->lang, u->unit, 1000000) : "",
        .chosen = u ? "" : value(cx, rq, row, "unit", ""),
        .content = value(cx, rq, row, "content", number_or_empty(cx, shown->content_e6)),
        .minimum = value(cx, rq, row, "min_quantity", number_or_empty(cx, shown->min_quantity_e6)),
        .step = value(cx, rq, row, "step_quantity", number_or_empty(cx, shown->step_quantity_e6)),
        .gtin = value(cx, rq, row, "gtin", shown->gtin),
        .label_en = value(cx, rq, row, "label_en", shown->labels[0]),
        .label_fr = value(cx, rq, row, "label_fr", shown->labels[1]),
    };
    for (size_t k = 0; k < sizeof fields / sizeof *fields && !v.wrong; k++)
        v.wrong = page_field_error(page, arena_printf(cx->arena, "/%s/%s", row, fields[k]));
    return v;
}

enum status catalogue_say_units(struct ctx *cx, struct request *rq, struct office_product_page *m,
                                const struct product *p)
{
    struct product_units units;
    TRY(product_units_load(cx, p, 1, &units));
    m->order_unit_count = units.count + (m->may_edit ? BLANK_UNITS : 0);
    m->order_units = arena_array(cx->arena, struct office_unit_view, m->order_unit_count);
    for (int i = 0; i < m->order_unit_count; i++)
        m->order_units[i] = view_of(cx, rq, &m->page, i, i < units.count ? &units.rows[i] : NULL);
    m->base_unit_name = fmt_unit(cx->arena, cx->lang, p->unit, 2000000);
    m->units_action =
        url(arena_printf(cx->arena, "/office/products/%s/units", id_text(cx->arena, "prd", p->id)));
    return OK;
}

/* ---- changing ---- */

struct units_form {
    int64_t product, version;
    struct product_unit_put *puts;
    int count;
};

static const char *field(struct ctx *cx, struct request *rq, const char *row, const char *name, int max)
{
    const char *full = arena_printf(cx->arena, "%s/%s", row, name);
    const char *text = form_text(cx, rq, full, max);
    return text ? text : form_field(rq, full) ? "" : NULL;
}

static int64_t quantity(struct ctx *cx, struct request *rq, const char *row, const char *name)
{
    const char *text = field(cx, rq, row, name, CODE_MAX);
    if (!text)
        return -1;
    return *text == '\0' || str_eq(text, "0")
               ? 0
               : form_quantity(cx, rq, arena_printf(cx->arena, "%s/%s", row, name));
}

static void read_row(struct ctx *cx, struct request *rq, const char *row, struct units_form *p)
{
    const char *unit = field(cx, rq, row, "unit", 8);
    if (!unit || !*unit)
        return;
    struct product_unit_put *in = &p->puts[p->count++];
    *in = product_unit_put_of("", unit);
    in->pointer = arena_printf(cx->arena, "/%s", row);
    in->remove = form_field(rq, arena_printf(cx->arena, "%s/remove", row)) != NULL;
    if (in->remove)
        return;
    in->content_e6 = quantity(cx, rq, row, "content");
    in->min_quantity_e6 = quantity(cx, rq, row, "min_quantity");
    in->step_quantity_e6 = quantity(cx, rq, row, "step_quantity");
    in->gtin = field(cx, rq, row, "gtin", CODE_MAX);
    in->labels[0] = field(cx, rq, row, "label_en", NAME_MAX_BYTES);
    in->labels[1] = field(cx, rq, row, "label_fr", NAME_MAX_BYTES);
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct units_form *p = arena_new(cx->arena, struct units_form);
    rq->plan = p;
    TRY(rq_id(cx, rq, "product", "prd", &p->product));
    p->version = form_version(rq);
    p->puts = arena_array(cx->arena, struct product_unit_put, UNITS_MAX);
    for (int i = 0; i < UNITS_MAX; i++)
        read_row(cx, rq, arena_printf(cx->arena, "units/%d", i), p);
    return ctx_fields_ok(cx);
}

/* All rows or none: what is wrong in several is told together. */
static enum status commit(struct ctx *cx, struct request *rq)
{
    struct units_form *p = rq->plan;
    struct product shown;
    TRY(product_load(cx, p->product, &shown));
    if (p->version != 0 && p->version != shown.version)
        return fail(cx, E_changed_meanwhile, NULL);
    for (int i = 0; i < p->count; i++) {
        p->puts[i].sku = shown.sku;
        enum status s = product_unit_put(cx, &p->puts[i], NULL);
        if (s != OK && s != REFUSED)
            return s;
    }
    TRY(ctx_fields_ok(cx));
    answer_notice(cx, rq, "ok",
                  trf(cx->arena, cx->lang, "The order units of {name} are saved.", "name", shown.name, NULL));
    return respond_see_other(
        cx, rq, arena_printf(cx->arena, "/office/products/%s#units", id_text(cx->arena, "prd", p->product)));
}

extern const struct route catalogue_unit_page_routes[];
const struct route catalogue_unit_page_routes[] = {
    FORM("/office/products/{product}/units", prepare, commit, catalogue_product_page, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Set a product's order units (form)"),
    {0},
};
