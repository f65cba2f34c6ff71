/* The office's attributes, what goes with a product, and what a site shows. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue_goods_pages.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "catalogue/catalogue_goods_views.h"
#include "catalogue/catalogue_unit_pages.h"
#include "catalogue/catalogue_views.gen.h"
#include "web/route.h"

enum { CHOICES_MAX = 200, RELATIONS_MAX = 200 };

static const char *const type_labels[ATTRIBUTE_TYPES] = {T_LATER("Text"), T_LATER("Number"),
                                                         T_LATER("Yes or no"), T_LATER("Choice")};

static const char *choices_text(struct ctx *cx, const struct attribute_info *a)
{
    const char *text = "";
    for (int i = 0; i < a->choice_count; i++)
        text = arena_printf(cx->arena, "%s%s; %s; %s\n", text, a->choices[i].code, a->choices[i].names[0],
                            a->choices[i].names[1]);
    return text;
}

static void say_attribute(struct ctx *cx, const struct attribute_info *a, struct office_attributes_page *m)
{
    m->heading = trf(cx->arena, cx->lang, "Change {name}", "name", a->label, NULL);
    m->action = url(arena_printf(cx->arena, "/office/attributes/%s", id_text(cx->arena, "att", a->id)));
    m->version = arena_printf(cx->arena, "%lld", (long long)a->version);
    m->code = a->code;
    m->name_en = a->names[0];
    m->name_fr = a->names[1];
    m->type = attribute_type_name(a->type);
    m->unit = a->unit[0] ? attribute_unit_text(a->unit) : "";
    m->position = arena_printf(cx->arena, "%lld", (long long)a->position);
    m->choices = choices_text(cx, a);
    m->is_facet = a->is_facet;
    m->is_compared = a->is_compared;
}

static enum status attributes_page(struct ctx *cx, struct request *rq)
{
    struct office_attributes_page m = {.is_new = rq_param(rq, "attribute") == NULL,
                                       .code = "",
                                       .version = "",
                                       .name_en = "",
                                       .name_fr = "",
                                       .type = "text",
                                       .unit = "",
                                       .position = "",
                                       .choices = "",
                                       .is_compared = true,
                                       .action = url("/office/attributes"),
                                       .heading = tr(cx->lang, "New attribute")};
    struct attribute_info *rows, shown = {.label = ""};
    int64_t id = 0;
    if (!m.is_new) {
        TRY(rq_id(cx, rq, "attribute", "att", &id));
        TRY(attribute_load(cx, id, &shown));
        say_attribute(cx, &shown, &m);
    }
    TRY(attribute_list(cx, &rows, &m.row_count));
    TRY(page_begin(cx, rq, &m.page, m.is_new ? tr(cx->lang, "Attributes") : shown.label, "products"));
    page_crumb(&m.page, tr(cx->lang, "Products"), "/office/products");
    page_crumb(&m.page, tr(cx->lang, "Attributes"), m.is_new ? NULL : "/office/attributes");
    if (!m.is_new)
        page_crumb(&m.page, shown.label, NULL);
    m.may_edit = ctx_may(cx, MAY_product_edit);
    for (int i = 0; i < ATTRIBUTE_TYPES; i++)
        m.types[i] =
            (struct view_option){attribute_type_name((enum attribute_type)i), tr(cx->lang, type_labels[i])};
    m.rows = arena_array(cx->arena, struct office_attribute_view, m.row_count + 1);
    for (int i = 0; i < m.row_count; i++) {
        const struct attribute_info *a = &rows[i];
        const char *kind = tr(cx->lang, type_labels[a->type]);
        m.rows[i] = (struct office_attribute_view){
            .href = url(arena_printf(cx->arena, "/office/attributes/%s", id_text(cx->arena, "att", a->id))),
            .name = a->label,
            .code = a->code,
            .kind = a->unit[0] ? arena_printf(cx->arena, "%s, %s", kind, attribute_unit_text(a->unit)) : kind,
            .is_facet = a->is_facet,
            .is_current = a->id == id};
    }
    struct out *o = respond_page(cx, rq, 200);
    view_office_attributes_page(o, &m);
    return respond_page_end(cx, rq, o);
}

/* A field of the form: empty clears, absent leaves. */
static const char *field(struct ctx *cx, struct request *rq, const char *name, int max)
{
    const char *text = form_text(cx, rq, name, max);
    return text ? text : form_field(rq, name) ? "" : NULL;
}

/* Lines "code; English; French". */
static void read_choices(struct ctx *cx, struct request *rq, struct attribute_put *in)
{
    const char *given = form_field(rq, "choices");
    const char **lines;
    if (!given)
        return;
    int n = str_split(cx->arena, given, '\n', &lines);
    struct attribute_choice *choices = arena_array(cx->arena, struct attribute_choice, n + 1);
    for (int i = 0; i < n; i++) {
        const char **parts;
        int count = str_split(cx->arena, lines[i], ';', &parts);
        if (count == 0)
            continue;
        choices[in->choice_count++] = (struct attribute_choice){
            .code = parts[0], .names = {count > 1 ? parts[1] : "", count > 2 ? parts[2] : ""}};
    }
    in->choices = choices;
}

static enum status attribute_prepare(struct ctx *cx, struct request *rq)
{
    struct attribute_put *in = arena_new(cx->arena, struct attribute_put);
    int64_t position = -1;
    rq->plan = in;
    *in = attribute_put_of(field(cx, rq, "code", CODE_MAX));
    if (rq_param(rq, "attribute"))
        TRY(rq_id(cx, rq, "attribute", "att", &in->id));
    in->names[0] = field(cx, rq, "name_en", NAME_MAX_BYTES);
    in->names[1] = field(cx, rq, "name_fr", NAME_MAX_BYTES);
    in->type = form_text(cx, rq, "type", CODE_MAX);
    in->unit = field(cx, rq, "unit", CODE_MAX);
    const char *place = form_text(cx, rq, "position", CODE_MAX);
    if (place && (!str_int(place, &position) || position < 0 || position > 1000000))
        fail_field(cx, "/position", E_number_invalid, NULL);
    in->position = (int)position;
    in->is_facet = form_field(rq, "facet") != NULL;
    in->is_compared = form_field(rq, "compared") != NULL;
    in->expect_version = form_version(rq);
    read_choices(cx, rq, in);
    return ctx_fields_ok(cx);
}

static enum status attribute_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    struct attribute_info a;
    TRY(attribute_put(cx, rq->plan, &id));
    TRY(attribute_load(cx, id, &a));
    answer_notice(cx, rq, "ok", trf(cx->arena, cx->lang, "Attribute {name} saved.", "name", a.label, NULL));
    return respond_see_other(cx, rq,
                             arena_printf(cx->arena, "/office/attributes/%s", id_text(cx->arena, "att", id)));
}

/* ---- what goes with a product: a field of skus for each kind ---- */

enum status catalogue_say_relations(struct ctx *cx, const struct product *p, struct office_product_page *m)
{
    static const char *const labels[RELATION_KINDS] = {T_LATER("Substitutes"), T_LATER("Successor"),
                                                       T_LATER("Accessories"), T_LATER("Spare parts")};
    struct relation *rows;
    int count;
    bool found;
    struct product head;
    m->variant_of = "";
    TRY(product_load_many(cx, &p->variant_of, p->variant_of ? 1 : 0, &head, &found));
    if (p->variant_of && found)
        m->variant_of = head.sku;
    TRY(product_relations(cx, p->id, &rows, &count));
    m->relations_action =
        url(arena_printf(cx->arena, "/office/products/%s/relations", id_text(cx->arena, "prd", p->id)));
    for (int k = 0; k < RELATION_KINDS; k++) {
        const char *skus = "";
        for (int i = 0; i < count; i++)
            if ((int)rows[i].kind == k && !rows[i].is_back)
                skus = arena_printf(cx->arena, "%s%s%s", skus, *skus ? ", " : "", rows[i].product.sku);
        m->relations[k].name = relation_kind_name((enum relation_kind)k);
        m->relations[k].label = tr(cx->lang, labels[k]);
        m->relations[k].skus = skus;
    }
    return OK;
}

struct relations_plan {
    int64_t product;
    struct relation_put *rows;
    int count;
};

static enum status relations_prepare(struct ctx *cx, struct request *rq)
{
    struct relations_plan *p = arena_new(cx->arena, struct relations_plan);
    rq->plan = p;
    TRY(rq_id(cx, rq, "product", "prd", &p->product));
    p->rows = arena_array(cx->arena, struct relation_put, RELATION_KINDS * RELATIONS_MAX + 1);
    for (int k = 0; k < RELATION_KINDS; k++) {
        const char *name = relation_kind_name((enum relation_kind)k), **skus;
        const char *text = form_text(cx, rq, name, TEXT_MAX);
        int n = text ? str_split(cx->arena, text, ',', &skus) : 0;
        for (int i = 0; i < n && i < RELATIONS_MAX; i++)
            p->rows[p->count++] = (struct relation_put){name, skus[i]};
    }
    return ctx_fields_ok(cx);
}

static enum status relations_commit(struct ctx *cx, struct request *rq)
{
    const struct relations_plan *p = rq->plan;
    TRY(product_relations_put(cx, p->product, p->rows, p->count));
    answer_notice(cx, rq, "ok", tr(cx->lang, "What goes with the product is saved."));
    return respond_see_other(
        cx, rq, arena_printf(cx->arena, "/office/products/%s", id_text(cx->arena, "prd", p->product)));
}

/* ---- what a site shows ---- */

static enum status site_page(struct ctx *cx, struct request *rq)
{
    struct office_site_tree_page m = {.may_edit = ctx_may(cx, MAY_product_edit)};
    struct site_id site;
    struct category *all, *own;
    int own_count;
    TRY(rq_id(cx, rq, "site", "sit", &site.v));
    TRY(site_check(cx, site));
    TRY(category_names(cx, &all, &m.row_count));
    TRY(site_categories(cx, site, &own, &own_count));
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Categories of the site"), "categories"));
    page_crumb(&m.page, tr(cx->lang, "Products"), "/office/products");
    page_crumb(&m.page, tr(cx->lang, "Categories"), "/office/categories");
    page_crumb(&m.page, m.page.title, NULL);
    m.action = url(arena_printf(cx->arena, "/office/sites/%s/categories", id_text(cx->arena, "sit", site.v)));
    m.rows = arena_array(cx->arena, struct office_site_category, m.row_count + 1);
    for (int i = 0; i < m.row_count; i++) {
        m.rows[i] =
            (struct office_site_category){.code = all[i].code, .name = all[i].name, .depth = all[i].depth};
        for (int k = 0; k < own_count; k++)
            m.rows[i].is_shown = m.rows[i].is_shown || own[k].id == all[i].id;
    }
    struct out *o = respond_page(cx, rq, 200);
    view_office_site_tree_page(o, &m);
    return respond_page_end(cx, rq, o);
}

struct site_plan {
    struct site_id site;
    const char **codes;
    int count;
};

static enum status site_prepare(struct ctx *cx, struct request *rq)
{
    struct site_plan *p = arena_new(cx->arena, struct site_plan);
    rq->plan = p;
    TRY(rq_id(cx, rq, "site", "sit", &p->site.v));
    p->codes = arena_array(cx->arena, const char *, rq->form_count + 1);
    for (int i = 0; i < rq->form_count; i++)
        if (str_eq(rq->form[i].name, "category"))
            p->codes[p->count++] = rq->form[i].value;
    return OK;
}

static enum status site_commit(struct ctx *cx, struct request *rq)
{
    const struct site_plan *p = rq->plan;
    TRY(site_categories_put(cx, p->site, p->codes, p->count));
    answer_notice(cx, rq, "ok", tr(cx->lang, "The site shows these categories from now on."));
    return respond_see_other(
        cx, rq, arena_printf(cx->arena, "/office/sites/%s/categories", id_text(cx->arena, "sit", p->site.v)));
}

const struct route catalogue_goods_page_routes[] = {
    PAGE("/office/attributes", attributes_page, MAY_catalogue_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "The attributes of products"),
    PAGE("/office/attributes/{attribute}", attributes_page, MAY_catalogue_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "One attribute"),
    FORM("/office/attributes", attribute_prepare, attribute_commit, attributes_page, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Create an attribute"),
    FORM("/office/attributes/{attribute}", attribute_prepare, attribute_commit, attributes_page,
         MAY_product_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change an attribute"),
    FORM("/office/products/{product}/relations", relations_prepare, relations_commit, catalogue_product_page,
         MAY_product_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Say what goes with a product"),
    PAGE("/office/sites/{site}/categories", site_page, MAY_catalogue_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "The categories that a site shows"),
    FORM("/office/sites/{site}/categories", site_prepare, site_commit, site_page, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Say which categories a site shows"),
    {0},
};
