/* The office's list of products, and its categories. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "catalogue/catalogue_chooser.h"
#include "catalogue/catalogue_views.gen.h"
#include "catalogue/catalogue_views.h"
#include "web/encode.h"
#include "web/route.h"

enum { ROWS_SHOWN = 50, PLACE_MAX = 1000000 };

enum status catalogue_category_options(struct ctx *cx, const char *none, struct view_option **out, int *count)
{
    struct category *categories;
    int n;
    TRY(category_names(cx, &categories, &n));
    struct view_option *options = arena_array(cx->arena, struct view_option, n + 1);
    options[0] = (struct view_option){"", none};
    for (int i = 0; i < n; i++) {
        const char *dashes = "— — — — — — — — ";
        int deep = categories[i].depth < 8 ? categories[i].depth : 8;
        options[i + 1] = (struct view_option){
            categories[i].code, arena_printf(cx->arena, "%.*s%s", deep * 4, dashes,
                                             categories[i].name)}; /* a dash and a blank: 4 bytes */
    }
    *out = options;
    *count = n + 1;
    return OK;
}

const char *catalogue_policy_label(struct ctx *cx, enum stock_policy policy)
{
    static const char *const labels[] = {[STOCK_STRICT] = T_LATER("Refuse it"),
                                         [STOCK_BACKORDER] = T_LATER("Take it as a backorder"),
                                         [STOCK_NONE] = T_LATER("Not counted")};
    return tr(cx->lang, labels[policy]);
}

/* The same in a word, for lists. */
static const char *policy_word(struct ctx *cx, enum stock_policy policy)
{
    static const char *const words[] = {[STOCK_STRICT] = T_LATER("Strict"),
                                        [STOCK_BACKORDER] = T_LATER("Backorder"),
                                        [STOCK_NONE] = T_LATER("Not counted")};
    return tr(cx->lang, words[policy]);
}

static struct url list_href(struct ctx *cx, const struct office_products_page *m, int64_t from)
{
    struct arena *a = cx->arena;
    return url(arena_printf(a, "/office/products?q=%s&category=%s&state=%s&from=%lld",
                            percent_encode(a, m->q), percent_encode(a, m->category),
                            percent_encode(a, m->state), (long long)from));
}

static const char *query_or_empty(struct request *rq, const char *name)
{
    const char *text = rq_query(rq, name);
    return text ? text : "";
}

static enum status read_filters(struct ctx *cx, struct request *rq, struct office_products_page *m,
                                struct product_search *s)
{
    m->q = query_or_empty(rq, "q");
    m->category = query_or_empty(rq, "category");
    m->state = query_or_empty(rq, "state");
    m->states[0] = (struct view_option){"", tr(cx->lang, "Sold and not sold")};
    m->states[1] = (struct view_option){"sold", tr(cx->lang, "Sold only")};
    m->states[2] = (struct view_option){"off", tr(cx->lang, "Not sold only")};
    TRY(catalogue_category_options(cx, tr(cx->lang, "Every category"), &m->categories, &m->category_count));
    s->q = m->q;
    s->sort = m->q[0] ? PRODUCT_BY_RELEVANCE : PRODUCT_BY_NAME;
    s->with_inactive = !str_eq(m->state, "sold");
    s->inactive_only = str_eq(m->state, "off");
    if (m->category[0]) {
        struct category c;
        TRY(category_by_code(cx, m->category, &c));
        s->category = c.id;
    }
    return OK;
}

static void say_rows(struct ctx *cx, struct office_products_page *m, const struct product *products,
                     int count)
{
    m->rows = arena_array(cx->arena, struct office_product_view, count + 1);
    m->row_count = count;
    for (int i = 0; i < count; i++) {
        const struct product *p = &products[i];
        m->rows[i] = (struct office_product_view){
            .href = url(arena_printf(cx->arena, "/office/products/%s", id_text(cx->arena, "prd", p->id))),
            .name = p->name,
            .sku = p->sku,
            .brand = p->brand,
            .unit = fmt_unit(cx->arena, cx->lang, p->unit, 1000000),
            .policy = policy_word(cx, p->stock_policy),
            .active = p->active,
        };
    }
}

static enum status product_list(struct ctx *cx, struct request *rq)
{
    struct office_products_page m = {0};
    struct product_search s = {0};
    int64_t from = 0, total;
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Products"), "products"));
    TRY(read_filters(cx, rq, &m, &s));
    const char *place = rq_query(rq, "from");
    if (place && (!str_int(place, &from) || from < 0 || from > PLACE_MAX))
        from = 0;
    s.limit = ROWS_SHOWN + 1;
    s.offset = (int)from;
    struct product *products;
    int count;
    TRY(product_search(cx, &s, &products, &count));
    TRY(product_count(cx, &s, &total));
    bool more = count > ROWS_SHOWN;
    say_rows(cx, &m, products, more ? ROWS_SHOWN : count);
    m.may_edit = ctx_may(cx, MAY_product_edit);
    if (from > 0)
        m.pages.previous = list_href(cx, &m, from > ROWS_SHOWN ? from - ROWS_SHOWN : 0);
    if (more)
        m.pages.next = list_href(cx, &m, from + ROWS_SHOWN);
    m.pages.text = m.row_count == 0 ? trn(cx->arena, cx->lang, 0, "one product", "{n} products")
                                    : trf(cx->arena, cx->lang, "{first}–{last} of {total}", "first",
                                          fmt_int(cx->arena, cx->lang, from + 1), "last",
                                          fmt_int(cx->arena, cx->lang, from + m.row_count), "total",
                                          fmt_int(cx->arena, cx->lang, total), NULL);
    struct out *o = respond_page(cx, rq, 200);
    view_office_products_page(o, &m);
    return respond_page_end(cx, rq, o);
}

/* ---- categories ---- */

static enum status say_tree(struct ctx *cx, struct office_categories_page *m, int64_t current)
{
    struct category *categories;
    TRY(category_tree(cx, &categories, &m->row_count));
    m->rows = arena_array(cx->arena, struct office_category_view, m->row_count + 1);
    for (int i = 0; i < m->row_count; i++) {
        const struct category *c = &categories[i];
        m->rows[i] = (struct office_category_view){
            .href = url(arena_printf(cx->arena, "/office/categories/%s", id_text(cx->arena, "cat", c->id))),
            .name = c->name,
            .code = c->code,
            .products = trn(cx->arena, cx->lang, c->product_count, "one product", "{n} products"),
            .depth = c->depth,
            .is_current = c->id == current,
        };
        if (c->id == current) {
            m->code = c->code;
            m->version = arena_printf(cx->arena, "%lld", (long long)c->version);
            m->position = arena_printf(cx->arena, "%lld", (long long)c->position);
            for (int k = 0; k < m->row_count; k++) {
                if (categories[k].id == c->parent)
                    m->parent = categories[k].code;
            }
        }
    }
    return OK;
}

static enum status category_page(struct ctx *cx, struct request *rq)
{
    struct office_categories_page m = {
        .code = "", .version = "", .position = "", .parent = "", .name_en = "", .name_fr = ""};
    int64_t id = 0;
    struct category shown;
    if (rq_param(rq, "category")) {
        TRY(rq_id(cx, rq, "category", "cat", &id));
        TRY(category_load(cx, id, &shown));
        struct texts t;
        TRY(category_texts(cx, id, &t));
        m.name_en = t.names[0];
        m.name_fr = t.names[1];
    }
    m.is_new = id == 0;
    m.may_edit = ctx_may(cx, MAY_product_edit);
    TRY(page_begin(cx, rq, &m.page, m.is_new ? tr(cx->lang, "Categories") : shown.name, "categories"));
    page_crumb(&m.page, tr(cx->lang, "Products"), "/office/products");
    page_crumb(&m.page, tr(cx->lang, "Categories"), m.is_new ? NULL : "/office/categories");
    if (!m.is_new)
        page_crumb(&m.page, shown.name, NULL);
    TRY(say_tree(cx, &m, id));
    TRY(catalogue_category_options(cx, tr(cx->lang, "At the top"), &m.parents, &m.parent_count));
    m.heading = m.is_new ? tr(cx->lang, "New category")
                         : trf(cx->arena, cx->lang, "Change {name}", "name", shown.name, NULL);
    m.action =
        url(m.is_new ? "/office/categories"
                     : arena_printf(cx->arena, "/office/categories/%s", id_text(cx->arena, "cat", id)));
    struct out *o = respond_page(cx, rq, 200);
    view_office_categories_page(o, &m);
    return respond_page_end(cx, rq, o);
}

struct category_plan {
    int64_t id;
    struct category_put put;
};

/* A field of the form: empty clears, absent leaves. */
static const char *field(struct ctx *cx, struct request *rq, const char *name, int max)
{
    const char *text = form_text(cx, rq, name, max);
    return text ? text : form_field(rq, name) ? "" : NULL;
}

static enum status category_prepare(struct ctx *cx, struct request *rq)
{
    struct category_plan *p = arena_new(cx->arena, struct category_plan);
    rq->plan = p;
    if (rq_param(rq, "category"))
        TRY(rq_id(cx, rq, "category", "cat", &p->id));
    int64_t position = -1;
    const char *place = form_text(cx, rq, "position", CODE_MAX);
    if (place && (!str_int(place, &position) || position < 0 || position > PLACE_MAX))
        fail_field(cx, "/position", E_number_invalid, NULL);
    p->put = (struct category_put){
        .code = field(cx, rq, "code", CODE_MAX),
        .parent_code = field(cx, rq, "parent", CODE_MAX),
        .names = {field(cx, rq, "name_en", NAME_MAX_BYTES), field(cx, rq, "name_fr", NAME_MAX_BYTES)},
        .position = (int)position,
        .must_be_new = p->id == 0,
        .expect_version = form_version(rq)};
    return ctx_fields_ok(cx);
}

static enum status category_commit(struct ctx *cx, struct request *rq)
{
    struct category_plan *p = rq->plan;
    int64_t id;
    struct category c;
    if (p->id != 0) {
        TRY(category_load(cx, p->id, &c));
        p->put.code = c.code;
    }
    TRY(category_put(cx, &p->put, &id, NULL));
    TRY(category_load(cx, id, &c));
    answer_notice(cx, rq, "ok", trf(cx->arena, cx->lang, "Category {name} saved.", "name", c.name, NULL));
    return respond_see_other(cx, rq,
                             arena_printf(cx->arena, "/office/categories/%s", id_text(cx->arena, "cat", id)));
}

const struct route catalogue_page_routes[] = {
    PAGE("/office/products", product_list, MAY_catalogue_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "The seller's products"),
    PAGE("/office/categories", category_page, MAY_catalogue_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "The tree of categories"),
    PAGE("/office/categories/{category}", category_page, MAY_catalogue_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "One category"),
    FORM("/office/categories", category_prepare, category_commit, category_page, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Create a category"),
    FORM("/office/categories/{category}", category_prepare, category_commit, category_page, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change a category"),
    {0},
};
