/* The office's form of one product. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "catalogue/catalogue_chooser.h"
#include "catalogue/catalogue_goods_pages.h"
#include "catalogue/catalogue_unit_pages.h"
#include "catalogue/catalogue_views.gen.h"
#include "catalogue/catalogue_views.h"
#include "web/encode.h"
#include "web/route.h"

enum { BLANK_ATTRIBUTES = 3, ATTRIBUTES_MAX = 200 };

static void say_choices(struct ctx *cx, struct office_product_page *m)
{
    for (int i = 0; i < 3; i++)
        m->policies[i] = (struct view_option){stock_policy_name((enum stock_policy)i),
                                              catalogue_policy_label(cx, (enum stock_policy)i)};
    static const struct {
        const char *value, *label;
    } taxes[7] = {{"standard", T_LATER("Standard rate")}, {"intermediate", T_LATER("Intermediate rate")},
                  {"reduced", T_LATER("Reduced rate")},   {"super_reduced", T_LATER("Super-reduced rate")},
                  {"zero", T_LATER("Zero rate")},         {"exempt", T_LATER("Exempt from VAT")},
                  {"outside", T_LATER("Outside VAT")}};
    for (int i = 0; i < 7; i++)
        m->taxes[i] = (struct view_option){taxes[i].value, tr(cx->lang, taxes[i].label)};
    static const char *const stages[LIFECYCLES] = {T_LATER("Draft: not yet sold"), T_LATER("On sale"),
                                                   T_LATER("Phased out: sold while stock lasts"),
                                                   T_LATER("Discontinued: no longer sold")};
    for (int i = 0; i < LIFECYCLES; i++)
        m->lifecycles[i] = (struct view_option){lifecycle_name((enum lifecycle)i), tr(cx->lang, stages[i])};
    const struct unit_info *units = unit_all(&m->unit_count);
    m->units = arena_array(cx->arena, struct view_option, m->unit_count);
    for (int i = 0; i < m->unit_count; i++) {
        const char *name = fmt_unit(cx->arena, cx->lang, units[i].code, 1000000);
        m->units[i] = (struct view_option){
            units[i].code,
            str_eq(name, units[i].code) ? name : arena_printf(cx->arena, "%s (%s)", name, units[i].code)};
    }
}

static const char *quantity_or_empty(struct ctx *cx, int64_t e6, int64_t none)
{
    return e6 == none ? "" : fmt_e6(cx->arena, cx->lang, e6);
}

static const char *whole(struct ctx *cx, int64_t n)
{
    return arena_printf(cx->arena, "%lld", (long long)n);
}

static enum status say_product(struct ctx *cx, struct office_product_page *m, const struct product *p)
{
    struct texts t;
    TRY(product_texts(cx, p->id, &t));
    m->heading = p->name;
    m->sku = p->sku;
    m->active = p->active;
    m->name_en = t.names[0];
    m->name_fr = t.names[1];
    m->description_en = t.descriptions[0];
    m->description_fr = t.descriptions[1];
    m->unit = p->unit;
    m->brand = p->brand;
    m->mpn = p->mpn;
    m->gtin = p->gtin;
    m->tax_category = p->tax_category;
    m->stock_policy = stock_policy_name(p->stock_policy);
    m->backorder_limit = quantity_or_empty(cx, p->backorder_limit_e6, -1);
    m->min_quantity = quantity_or_empty(cx, p->min_quantity_e6, 0);
    m->step_quantity = quantity_or_empty(cx, p->step_quantity_e6, 0);
    m->lead_time_days = whole(cx, p->lead_time_days);
    m->weight_g = p->weight_g < 0 ? "" : whole(cx, p->weight_g);
    m->version = whole(cx, p->version);
    m->lifecycle = lifecycle_name(p->lifecycle);
    TRY(catalogue_say_relations(cx, p, m));
    m->media_href =
        url(arena_printf(cx->arena, "/office/products/%s/media", id_text(cx->arena, "prd", p->id)));
    m->stock_href = url(arena_printf(cx->arena, "/office/stock?q=%s", percent_encode(cx->arena, p->sku)));
    m->prices_href = url(arena_printf(cx->arena, "/office/prices?sku=%s", percent_encode(cx->arena, p->sku)));
    m->seen_href =
        url(arena_printf(cx->arena, "/office/assortments?sku=%s", percent_encode(cx->arena, p->sku)));
    m->shop_href = url(arena_printf(cx->arena, "/p/%s", percent_encode(cx->arena, p->sku)));
    if (p->category != 0) {
        struct category c;
        TRY(category_load(cx, p->category, &c));
        m->category = c.code;
    }
    return OK;
}

static enum status say_attributes(struct ctx *cx, struct office_product_page *m, int64_t product)
{
    struct attribute *stored = NULL;
    int n = 0;
    if (product != 0)
        TRY(product_attributes(cx, product, &stored, &n));
    m->attribute_count = n + BLANK_ATTRIBUTES;
    m->attributes = arena_array(cx->arena, struct attribute_view, m->attribute_count);
    for (int i = 0; i < m->attribute_count; i++) {
        m->attributes[i] = (struct attribute_view){
            .name_field = arena_printf(cx->arena, "attributes/%d/name", i),
            .value_field = arena_printf(cx->arena, "attributes/%d", i),
            .name = i < n ? stored[i].name : "",
            .value = i < n ? stored[i].value : "",
            .wrong = page_field_error(&m->page, arena_printf(cx->arena, "/attributes/%d", i)),
        };
    }
    return OK;
}

enum status catalogue_product_page(struct ctx *cx, struct request *rq)
{
    struct office_product_page m = {.is_new = rq_param(rq, "product") == NULL,
                                    .active = true,
                                    .lifecycle = "active",
                                    .variant_of = "",
                                    .sku = "",
                                    .version = "",
                                    .name_en = "",
                                    .name_fr = "",
                                    .description_en = "",
                                    .description_fr = "",
                                    .unit = "C62",
                                    .category = "",
                                    .brand = "",
                                    .mpn = "",
                                    .gtin = "",
                                    .tax_category = "standard",
                                    .stock_policy = "strict",
                                    .backorder_limit = "",
                                    .lead_time_days = "",
                                    .weight_g = "",
                                    .min_quantity = "",
                                    .step_quantity = ""};
    int64_t id = 0;
    struct product p;
    m.heading = tr(cx->lang, "New product");
    if (!m.is_new) {
        TRY(rq_id(cx, rq, "product", "prd", &id));
        TRY(product_load(cx, id, &p));
        TRY(say_product(cx, &m, &p));
    }
    if (ctx_may(cx, MAY_price_list_read)) {
        int64_t cost_e6 = -1;
        TRY(product_costs(cx, &id, m.is_new ? 0 : 1, &cost_e6));
        m.cost = cost_e6 < 0 ? "" : fmt_e6_field(cx->arena, cx->lang, cost_e6);
        m.cost_label =
            trf(cx->arena, cx->lang, "Cost in {currency}", "currency", cx->site->seller_currency, NULL);
    }
    m.may_edit = ctx_may(cx, MAY_product_edit);
    m.action = url(m.is_new ? "/office/products/new"
                            : arena_printf(cx->arena, "/office/products/%s", id_text(cx->arena, "prd", id)));
    TRY(page_begin(cx, rq, &m.page, m.heading, "products"));
    page_crumb(&m.page, tr(cx->lang, "Products"), "/office/products");
    page_crumb(&m.page, m.heading, NULL);
    say_choices(cx, &m);
    if (!m.is_new)
        TRY(catalogue_say_units(cx, rq, &m, &p));
    TRY(say_attributes(cx, &m, id));
    TRY(catalogue_category_options(cx, tr(cx->lang, "In no category"), &m.categories, &m.category_count));
    struct out *o = respond_page(cx, rq, 200);
    view_office_product_page(o, &m);
    return respond_page_end(cx, rq, o);
}

struct plan {
    int64_t id;
    struct product_put put;
};

/* Empty clears, absent leaves. */
static const char *field(struct ctx *cx, struct request *rq, const char *name, int max)
{
    const char *text = form_text(cx, rq, name, max);
    return text ? text : form_field(rq, name) ? "" : NULL;
}

/* Empty is `empty`; absent leaves (-1). */
static int64_t quantity(struct ctx *cx, struct request *rq, const char *name, int64_t empty)
{
    const char *text = field(cx, rq, name, CODE_MAX);
    if (!text)
        return -1;
    return text[0] == '\0' || str_eq(text, "0") ? empty : form_quantity(cx, rq, name);
}

static void read_numbers(struct ctx *cx, struct request *rq, struct product_put *in)
{
    in->min_quantity_e6 = quantity(cx, rq, "min_quantity", 0);
    in->step_quantity_e6 = quantity(cx, rq, "step_quantity", 0);
    const char *limit = field(cx, rq, "backorder_limit", CODE_MAX);
    in->clear_backorder_limit = limit && limit[0] == '\0';
    in->has_backorder_limit = limit && limit[0] != '\0';
    if (in->has_backorder_limit)
        in->backorder_limit_e6 = quantity(cx, rq, "backorder_limit", 0);
    const char *cost = field(cx, rq, "cost", CODE_MAX);
    in->clear_cost = cost && cost[0] == '\0';
    in->has_cost = cost && cost[0] != '\0';
    int64_t other, days = 0, grams = 0;
    if (in->has_cost && exact_parse_human(cost, &in->cost_e6, &other) != 1)
        fail_field(cx, "/cost", E_number_invalid, NULL);
    const char *lead = field(cx, rq, "lead_time_days", CODE_MAX);
    if (lead && lead[0] && (!str_int(lead, &days) || days < 0 || days > 3650))
        fail_field(cx, "/lead_time_days", E_number_invalid, NULL);
    else if (lead)
        in->lead_time_days = (int)days;
    const char *weight = field(cx, rq, "weight_g", CODE_MAX);
    in->clear_weight = weight && weight[0] == '\0';
    in->has_weight = weight && weight[0] != '\0';
    if (in->has_weight && (!str_int(weight, &grams) || grams < 0))
        fail_field(cx, "/weight_g", E_number_invalid, NULL);
    in->weight_g = grams;
}

static void read_attributes(struct ctx *cx, struct request *rq, struct product_put *in)
{
    struct attribute *list = arena_array(cx->arena, struct attribute, ATTRIBUTES_MAX);
    for (int i = 0; i < ATTRIBUTES_MAX; i++) {
        const char *name = field(cx, rq, arena_printf(cx->arena, "attributes/%d/name", i), CODE_MAX);
        const char *value = field(cx, rq, arena_printf(cx->arena, "attributes/%d", i), TEXT_MAX);
        if (!name || !value)
            break;
        if (name[0] != '\0')
            list[in->attribute_count++] = (struct attribute){name, value};
    }
    in->attributes = list;
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    rq->plan = p;
    if (rq_param(rq, "product"))
        TRY(rq_id(cx, rq, "product", "prd", &p->id));
    const char *sku = form_text(cx, rq, "sku", CODE_MAX);
    struct product_put *in = &p->put;
    *in = product_put_of(sku ? sku : "");
    in->must_be_new = p->id == 0;
    in->must_exist = p->id != 0;
    in->expect_version = form_version(rq);
    in->unit = field(cx, rq, "unit", CODE_MAX);
    in->category_code = field(cx, rq, "category", CODE_MAX);
    in->stock_policy = field(cx, rq, "stock_policy", CODE_MAX);
    in->brand = field(cx, rq, "brand", NAME_MAX_BYTES);
    in->mpn = field(cx, rq, "mpn", CODE_MAX);
    in->gtin = field(cx, rq, "gtin", CODE_MAX);
    in->tax_category = field(cx, rq, "tax_category", CODE_MAX);
    in->names[0] = field(cx, rq, "name_en", NAME_MAX_BYTES);
    in->names[1] = field(cx, rq, "name_fr", NAME_MAX_BYTES);
    in->descriptions[0] = field(cx, rq, "description_en", TEXT_MAX);
    in->descriptions[1] = field(cx, rq, "description_fr", TEXT_MAX);
    in->lifecycle = field(cx, rq, "lifecycle", CODE_MAX);
    in->variant_of = field(cx, rq, "variant_of", CODE_MAX);
    read_numbers(cx, rq, in);
    read_attributes(cx, rq, in);
    return ctx_fields_ok(cx);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    struct plan *p = rq->plan;
    struct product shown;
    int64_t id;
    if (p->id != 0) {
        TRY(product_load(cx, p->id, &shown));
        p->put.sku = shown.sku;
    }
    TRY(product_put(cx, &p->put, &id, NULL));
    TRY(product_load(cx, id, &shown));
    answer_notice(
        cx, rq, "ok",
        trf(cx->arena, cx->lang, "{name} saved. It is true everywhere from now.", "name", shown.name, NULL));
    return respond_see_other(cx, rq,
                             arena_printf(cx->arena, "/office/products/%s", id_text(cx->arena, "prd", id)));
}

const struct route catalogue_product_page_routes[] = {
    PAGE("/office/products/new", catalogue_product_page, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "A new product"),
    PAGE("/office/products/{product}", catalogue_product_page, MAY_catalogue_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "One product"),
    FORM("/office/products/new", prepare, commit, catalogue_product_page, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Create a product"),
    FORM("/office/products/{product}", prepare, commit, catalogue_product_page, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change a product"),
    {0},
};
