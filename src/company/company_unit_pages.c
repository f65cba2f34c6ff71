/* Business units: a company's administrators and the office keep them. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/limits.h"
#include "company/company_page_parts.h"
#include "company/company_views.gen.h"
#include "web/route.h"

static enum status open_company(struct ctx *cx, struct request *rq, bool *is_office, struct company *c)
{
    TRY(company_page_open(cx, rq, is_office));
    return company_load(cx, c);
}

static enum status list(struct ctx *cx, struct request *rq)
{
    struct unit_list_page *m = arena_new(cx->arena, struct unit_list_page);
    struct company c;
    bool is_office;
    TRY(open_company(cx, rq, &is_office, &c));
    struct business_unit *units;
    int count;
    TRY(business_unit_list(cx, &units, &count));
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Business units"), is_office ? "companies" : "account"));
    TRY(company_head_load(cx, is_office, "units", &m->head));
    page_crumb(&m->page, tr(cx->lang, is_office ? "Companies" : "My account"),
               is_office ? "/office/companies" : "/account");
    page_crumb(&m->page, c.name, m->head.base);
    page_crumb(&m->page, tr(cx->lang, "Business units"), NULL);
    bool may = ctx_may(cx, MAY_user_edit);
    const char *base = arena_printf(cx->arena, "%s/units", m->head.base);
    m->add = url(may ? arena_printf(cx->arena, "%s/new", base) : NULL);
    m->rows = arena_array(cx->arena, struct unit_line_view, count);
    for (int i = 0; i < count; i++)
        m->rows[m->row_count++] = (struct unit_line_view){
            .href = url(may ? arena_printf(cx->arena, "%s/%s", base, id_text(cx->arena, "unt", units[i].id))
                            : NULL),
            .name = units[i].name,
            .code = units[i].code,
            .depth = units[i].depth < 4 ? units[i].depth : 4,
            .users = trn(cx->arena, cx->lang, units[i].user_count, "one person", "{n} persons"),
        };
    struct out *o = respond_page(cx, rq, 200);
    view_unit_list_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status fill_parents(struct ctx *cx, int64_t own, struct unit_form_page *m)
{
    struct business_unit *units;
    int count;
    TRY(business_unit_list(cx, &units, &count));
    m->parents = arena_array(cx->arena, struct view_option, count + 1);
    m->parents[m->parent_count++] = (struct view_option){"", tr(cx->lang, "none: right below the company")};
    int64_t above = 0;
    for (int i = 0; i < count; i++)
        if (units[i].id == own) {
            m->name = units[i].name;
            m->code = units[i].code;
            m->version = arena_printf(cx->arena, "%lld", (long long)units[i].version);
            above = units[i].parent;
        }
    for (int i = 0; i < count; i++) {
        if (units[i].id != own)
            m->parents[m->parent_count++] = (struct view_option){
                units[i].code, arena_printf(cx->arena, "%s (%s)", units[i].name, units[i].code)};
        if (units[i].id == above)
            m->parent = units[i].code;
    }
    return own && !m->code ? fail(cx, E_not_found, NULL) : OK;
}

static enum status form(struct ctx *cx, struct request *rq)
{
    struct unit_form_page *m = arena_new(cx->arena, struct unit_form_page);
    struct company c;
    bool is_office;
    int64_t id = 0;
    TRY(open_company(cx, rq, &is_office, &c));
    if (rq_param(rq, "unit"))
        TRY(rq_id(cx, rq, "unit", "unt", &id));
    m->is_new = id == 0;
    m->parent = "";
    TRY(fill_parents(cx, id, m));
    const char *base = arena_printf(cx->arena, "%s/units", company_page_base(cx, is_office));
    m->cancel = url(base);
    m->action = url(id ? arena_printf(cx->arena, "%s/%s", base, id_text(cx->arena, "unt", id)) : base);
    m->title = m->is_new ? tr(cx->lang, "Add a unit") : m->name;
    TRY(page_begin(cx, rq, &m->page, m->title, is_office ? "companies" : "account"));
    if (is_office)
        page_crumb(&m->page, tr(cx->lang, "Companies"), "/office/companies");
    page_crumb(&m->page, c.name, company_page_base(cx, is_office));
    page_crumb(&m->page, tr(cx->lang, "Business units"), base);
    page_crumb(&m->page, m->title, NULL);
    struct out *o = respond_page(cx, rq, 200);
    view_unit_form_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct put_plan {
    int64_t id;
    struct business_unit_put put;
};

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = arena_new(cx->arena, struct put_plan);
    rq->plan = p;
    bool is_office;
    TRY(company_page_open(cx, rq, &is_office));
    if (rq_param(rq, "unit"))
        TRY(rq_id(cx, rq, "unit", "unt", &p->id));
    p->put = (struct business_unit_put){
        .code = form_put_text(cx, rq, "code", CODE_MAX),
        .name = form_put_text(cx, rq, "name", NAME_MAX_BYTES),
        .parent_code = form_put_text(cx, rq, "parent", CODE_MAX),
    };
    return ctx_fields_ok(cx);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = rq->plan;
    struct business_unit_put in = p->put;
    struct business_unit u;
    bool is_office, found = false;
    TRY(company_page_open(cx, rq, &is_office));
    in.code = in.code ? in.code : "";
    if (p->id) {
        TRY(business_unit_load(cx, p->id, &u));
        TRY(rq_check_version(cx, rq, u.version));
        in.code = u.code;
    } else
        TRY(business_unit_by_code(cx, in.code, &u, &found));
    if (found) {
        fail_field(cx, "/code", E_code_taken, "code", in.code, NULL);
        return ctx_fields_ok(cx);
    }
    int64_t id;
    TRY(business_unit_put(cx, &in, &id, NULL));
    answer_notice(cx, rq, "ok", p->id ? tr(cx->lang, "Saved.") : tr(cx->lang, "Unit added."));
    return respond_see_other(cx, rq, arena_printf(cx->arena, "%s/units", company_page_base(cx, is_office)));
}

/* clang-format off */
const struct route company_unit_page_routes[] = {
    PAGE("/company/units", list, MAY_user_read, ROUTE_BUYER_ONLY, "Units of one's company"),
    PAGE("/company/units/new", form, MAY_user_edit, ROUTE_BUYER_ONLY, "Form of a new unit"),
    PAGE("/company/units/{unit}", form, MAY_user_edit, ROUTE_BUYER_ONLY, "Form of a unit"),
    FORM("/company/units", prepare, commit, form, MAY_user_edit, ROUTE_BUYER_ONLY, "Create a unit (form)"),
    FORM("/company/units/{unit}", prepare, commit, form, MAY_user_edit, ROUTE_BUYER_ONLY, "Change a unit (form)"),
    PAGE("/office/companies/{company}/units", list, MAY_user_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Units of a company"),
    PAGE("/office/companies/{company}/units/new", form, MAY_user_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Form of a new unit"),
    PAGE("/office/companies/{company}/units/{unit}", form, MAY_user_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Form of a unit"),
    FORM("/office/companies/{company}/units", prepare, commit, form, MAY_user_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Create a unit (form)"),
    FORM("/office/companies/{company}/units/{unit}", prepare, commit, form, MAY_user_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change a unit (form)"),
    {0},
};
