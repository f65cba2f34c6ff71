/* The office's assortments: the list, a new one, one of them, and what a company sees. SPDX-License-Identifier: Apache-2.0 */
#include "assortment/assortment.h"
#include "assortment/assortment_views.gen.h"
#include "assortment/assortment_views.h"
#include "base/buf.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "web/encode.h"
#include "web/route.h"

enum { ROWS_SHOWN = 50, PLACE_MAX = 1000000, SIDE_MAX = 1 << 20 };

static const char *path_of(struct ctx *cx, int64_t id)
{
    return arena_printf(cx->arena, "/office/assortments/%s", id_text(cx->arena, "ast", id));
}

static const char *audience_words(struct ctx *cx, const struct assortment *m)
{
    const char *name = *m->audience_name ? m->audience_name : m->audience_code;
    if (str_eq(m->audience, "company"))
        return trf(cx->arena, cx->lang, "{company} and those below it", "company", name, NULL);
    if (str_eq(m->audience, "group"))
        return trf(cx->arena, cx->lang, "the group {group}", "group", name, NULL);
    if (str_eq(m->audience, "site"))
        return trf(cx->arena, cx->lang, "the site {site}", "site", name, NULL);
    return tr(cx->lang, "everybody");
}

static struct assortment_view view_of(struct ctx *cx, const struct assortment *m)
{
    const char *all = tr(cx->lang, "all products");
    return (struct assortment_view){
        .href = url(path_of(cx, m->id)),
        .code = m->code,
        .name = m->name,
        .audience = audience_words(cx, m),
        .included = m->included ? fmt_int(cx->arena, cx->lang, m->included) : all,
        .excluded = m->excluded ? fmt_int(cx->arena, cx->lang, m->excluded) : "–",
        .state_kind = m->active ? "ok" : "",
        .state_icon = m->active ? "check" : "lock",
        .state_text = m->active ? tr(cx->lang, "In use") : tr(cx->lang, "Not in use"),
    };
}

static int64_t place_of(struct request *rq)
{
    int64_t from = 0;
    const char *text = rq_query(rq, "from");
    return text && str_int(text, &from) && from >= 0 && from <= PLACE_MAX ? from : 0;
}

static void say_pages(struct ctx *cx, struct view_pages *p, const char *base, int64_t from, int shown,
                      bool more, const char *text)
{
    p->text = text;
    if (from > 0)
        p->previous = url(arena_printf(cx->arena, "%sfrom=%lld", base,
                                       (long long)(from > ROWS_SHOWN ? from - ROWS_SHOWN : 0)));
    if (more)
        p->next = url(arena_printf(cx->arena, "%sfrom=%lld", base, (long long)(from + shown)));
}

/* ---- the list, or what it says of one product ---- */

static enum status say_of_product(struct ctx *cx, struct assortments_page *m)
{
    static const struct {
        const char *kind, *icon, *text;
    } looks[] = {
        [SAYS_NOTHING] = {"", "check", T_LATER("Takes nothing away")},
        [SAYS_INCLUDED] = {"ok", "check", T_LATER("Includes it")},
        [SAYS_EXCLUDED] = {"bad", "circle-x", T_LATER("Excludes it")},
        [SAYS_NOT_INCLUDED] = {"warn", "lock", T_LATER("Does not include it")},
    };
    struct product p;
    bool found;
    TRY(product_by_sku(cx, m->sku, &p, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    struct assortment *list;
    enum assortment_says *says;
    TRY(assortment_says_of(cx, p.id, p.category, &list, &says, &m->row_count));
    m->rows = arena_array(cx->arena, struct assortment_view, m->row_count + 1);
    for (int i = 0; i < m->row_count; i++) {
        m->rows[i] = view_of(cx, &list[i]);
        m->rows[i].state_kind = looks[says[i]].kind;
        m->rows[i].state_icon = looks[says[i]].icon;
        m->rows[i].state_text = tr(cx->lang, looks[says[i]].text);
    }
    m->product = p.name;
    m->verdict = tr(
        cx->lang, "A company sees it when no assortment reaches it, or when one that reaches it includes it "
                  "and none excludes it.");
    m->pages.text = "";
    return OK;
}

static enum status say_list(struct ctx *cx, struct request *rq, struct assortments_page *m)
{
    struct assortment *list;
    int count;
    int64_t total, from = place_of(rq);
    TRY(assortment_some(cx, m->q, "", (int)from + ROWS_SHOWN + 1, &list, &count));
    TRY(assortment_count(cx, m->q, &total));
    m->rows = arena_array(cx->arena, struct assortment_view, ROWS_SHOWN);
    for (int64_t i = from; i < count && m->row_count < ROWS_SHOWN; i++)
        m->rows[m->row_count++] = view_of(cx, &list[i]);
    say_pages(cx, &m->pages,
              arena_printf(cx->arena, "/office/assortments?q=%s&", percent_encode(cx->arena, m->q)), from,
              ROWS_SHOWN, count > from + ROWS_SHOWN,
              trn(cx->arena, cx->lang, total, "one assortment", "{n} assortments"));
    return OK;
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct assortments_page m = {.product = "", .verdict = "", .sku = ""};
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Assortments"), "assortments"));
    m.q = rq_query(rq, "q") ? rq_query(rq, "q") : "";
    m.sku = rq_query(rq, "sku") ? rq_query(rq, "sku") : "";
    m.may_edit = ctx_may(cx, MAY_product_edit);
    TRY(*m.sku ? say_of_product(cx, &m) : say_list(cx, rq, &m));
    struct out *o = respond_page(cx, rq, 200);
    view_assortments_page(o, &m);
    return respond_page_end(cx, rq, o);
}

/* ---- one of them ---- */

static enum status send_form(struct ctx *cx, struct request *rq, struct assortment_form_page *m)
{
    TRY(page_begin(cx, rq, &m->page, m->heading, "assortments"));
    page_crumb(&m->page, tr(cx->lang, "Assortments"), "/office/assortments");
    page_crumb(&m->page, m->heading, NULL);
    struct out *o = respond_page(cx, rq, 200);
    view_assortment_form_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status new_page(struct ctx *cx, struct request *rq)
{
    struct assortment_form_page m = {.is_new = true, .may_edit = true, .active = true};
    m.heading = tr(cx->lang, "New assortment");
    m.action = url("/office/assortments/new");
    m.version = m.code = m.name = m.include = m.exclude = "";
    m.audience = "all";
    return send_form(cx, rq, &m);
}

static enum status names_text(struct ctx *cx, int64_t id, int side, const char **out)
{
    const char **names;
    int count;
    struct buf b;
    TRY(assortment_names(cx, id, side, &names, &count));
    buf_init(&b, cx->arena, (size_t)count * 16 + 16);
    for (int i = 0; i < count; i++)
        buf_printf(&b, "%s%s", i ? "\n" : "", names[i]);
    *out = buf_text(&b);
    return OK;
}

static enum status edit_page(struct ctx *cx, struct request *rq)
{
    struct assortment a;
    int64_t id;
    TRY(rq_id(cx, rq, "assortment", "ast", &id));
    TRY(assortment_load(cx, id, &a));
    struct assortment_form_page m = {.heading = a.name,
                                     .action = url(path_of(cx, id)),
                                     .version = arena_printf(cx->arena, "%lld", (long long)a.version),
                                     .code = a.code,
                                     .name = a.name,
                                     .audience = assortment_audience_text(cx->arena, &a),
                                     .active = a.active,
                                     .may_edit = ctx_may(cx, MAY_product_edit)};
    TRY(names_text(cx, id, 0, &m.include));
    TRY(names_text(cx, id, 1, &m.exclude));
    return send_form(cx, rq, &m);
}

/* One a line, or parted by | or commas as in a file. */
static int read_side(struct ctx *cx, struct request *rq, const char *field, const char *const **out)
{
    const char *text = form_field(rq, field);
    char *lines = arena_str(cx->arena, text ? text : "");
    for (char *p = lines; *p; p++)
        if (*p == '\r' || *p == '|' || *p == ',' || *p == ';')
            *p = '\n';
    const char **names;
    int n = str_split(cx->arena, lines, '\n', &names);
    *out = names;
    return n;
}

static enum status form_put(struct ctx *cx, struct request *rq, const char *code, struct assortment_put **out)
{
    struct assortment_put *put = arena_new(cx->arena, struct assortment_put);
    *put = assortment_put_of(code ? code : form_text(cx, rq, "code", CODE_MAX));
    put->name = form_text(cx, rq, "name", NAME_MAX_BYTES);
    put->audience = form_text(cx, rq, "audience", NAME_MAX_BYTES);
    put->name_count[0] = read_side(cx, rq, "include", &put->names[0]);
    put->name_count[1] = read_side(cx, rq, "exclude", &put->names[1]);
    put->active = form_field(rq, "active") != NULL;
    if (!put->code)
        fail_field(cx, "/code", E_field_missing, NULL);
    *out = put;
    return ctx_fields_ok(cx);
}

/* A name nothing answers to is marked at its field, with the sentence that names it. */
static enum status put_from_form(struct ctx *cx, const struct assortment_put *put, int64_t *id)
{
    enum status s = assortment_put(cx, put, id, NULL);
    for (int i = 0; s == REFUSED && i < cx->problem.field_count; i++) {
        struct field_problem *f = &cx->problem.fields[i];
        if (str_starts(f->pointer, "/include/"))
            f->pointer = "/include";
        else if (str_starts(f->pointer, "/exclude/"))
            f->pointer = "/exclude";
    }
    return s;
}

static enum status new_prepare(struct ctx *cx, struct request *rq)
{
    struct assortment_put *put;
    TRY(form_put(cx, rq, NULL, &put));
    put->must_be_new = true;
    rq->plan = put;
    return OK;
}

static enum status new_commit(struct ctx *cx, struct request *rq)
{
    const struct assortment_put *put = rq->plan;
    int64_t id;
    TRY(put_from_form(cx, put, &id));
    answer_notice(cx, rq, "ok",
                  trf(cx->arena, cx->lang, "Assortment {code} created.", "code", put->code, NULL));
    return respond_see_other(cx, rq, path_of(cx, id));
}

static enum status edit_prepare(struct ctx *cx, struct request *rq)
{
    struct assortment_put *put;
    struct assortment a;
    int64_t id;
    TRY(rq_id(cx, rq, "assortment", "ast", &id));
    TRY(assortment_load(cx, id, &a));
    TRY(rq_check_version(cx, rq, a.version));
    TRY(form_put(cx, rq, a.code, &put));
    put->must_exist = true;
    put->expect_version = a.version;
    rq->plan = put;
    return OK;
}

static enum status edit_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(put_from_form(cx, rq->plan, &id));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Assortment saved. It holds at every door from now."));
    return respond_see_other(cx, rq, path_of(cx, id));
}

/* ---- what a company sees ---- */

static enum status company_products(struct ctx *cx, struct request *rq)
{
    struct company_products_page m = {0};
    struct company_id company;
    TRY(rq_id(cx, rq, "company", "cmp", &company.v));
    int64_t total, all, from = place_of(rq);
    struct product_search in = {.limit = ROWS_SHOWN + 1, .offset = (int)from};
    TRY(product_count(cx, &in, &all));
    TRY(company_act_in(cx, company));
    TRY(company_head_load(cx, true, "products", &m.head));
    TRY(page_begin(cx, rq, &m.page, m.head.name, "companies"));
    page_crumb(&m.page, tr(cx->lang, "Companies"), "/office/companies");
    page_crumb(&m.page, m.head.name, m.head.base);
    page_crumb(&m.page, tr(cx->lang, "Products"), NULL);
    struct assortment *reached;
    TRY(assortment_reaching(cx, &reached, &m.reached_count));
    m.reached = arena_array(cx->arena, struct assortment_view, m.reached_count + 1);
    for (int i = 0; i < m.reached_count; i++)
        m.reached[i] = view_of(cx, &reached[i]);
    struct product *list;
    TRY(product_count(cx, &in, &total));
    TRY(product_search(cx, &in, &list, &m.row_count));
    bool more = m.row_count > ROWS_SHOWN;
    m.row_count -= more;
    m.rows = arena_array(cx->arena, struct seen_view, m.row_count + 1);
    for (int i = 0; i < m.row_count; i++)
        m.rows[i] = (struct seen_view){
            url(arena_printf(cx->arena, "/office/products/%s", id_text(cx->arena, "prd", list[i].id))),
            list[i].sku, list[i].name, list[i].part_number};
    m.sentence = trf(cx->arena, cx->lang, "Sees {n} of {all} active products.", "n",
                     fmt_int(cx->arena, cx->lang, total), "all", fmt_int(cx->arena, cx->lang, all), NULL);
    say_pages(cx, &m.pages, arena_printf(cx->arena, "%s/products?", m.head.base), from, ROWS_SHOWN, more,
              trn(cx->arena, cx->lang, total, "one product", "{n} products"));
    struct out *o = respond_page(cx, rq, 200);
    view_company_products_page(o, &m);
    return respond_page_end(cx, rq, o);
}

const struct route assortment_page_routes[] = {
    PAGE("/office/assortments", list_page, MAY_catalogue_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "The assortments, and what they say of a product"),
    PAGE("/office/assortments/new", new_page, MAY_product_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "A new assortment"),
    FORM("/office/assortments/new", new_prepare, new_commit, new_page, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Make an assortment"),
    PAGE("/office/assortments/{assortment}", edit_page, MAY_catalogue_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "An assortment"),
    FORM("/office/assortments/{assortment}", edit_prepare, edit_commit, edit_page, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Change an assortment"),
    PAGE("/office/companies/{company}/products", company_products, MAY_company_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "What a company sees"),
    {0},
};
