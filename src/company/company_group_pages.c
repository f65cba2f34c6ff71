/* Groups of companies in the office. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/limits.h"
#include "company/company_page_parts.h"
#include "company/company_views.gen.h"
#include "web/encode.h"
#include "web/route.h"

enum { ROWS = 100 };

static enum status list(struct ctx *cx, struct request *rq)
{
    struct group_list_page *m = arena_new(cx->arena, struct group_list_page);
    const char *after = rq_query(rq, "after");
    struct company_group *groups;
    int count;
    TRY(company_group_list(cx, after ? after : "", ROWS + 1, &groups, &count));
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Company groups"), "companies"));
    page_crumb(&m->page, tr(cx->lang, "Companies"), "/office/companies");
    page_crumb(&m->page, tr(cx->lang, "Company groups"), NULL);
    m->can_edit = ctx_may(cx, MAY_company_edit);
    m->rows = arena_array(cx->arena, struct group_line_view, ROWS);
    for (int i = 0; i < count && i < ROWS; i++)
        m->rows[m->row_count++] = (struct group_line_view){
            .href =
                url(arena_printf(cx->arena, "/office/groups/%s", id_text(cx->arena, "grp", groups[i].id))),
            .name = groups[i].name,
            .code = groups[i].code,
            .members = cx->actor.own_companies
                           ? ""
                           : trn(cx->arena, cx->lang, groups[i].member_count, "one company", "{n} companies"),
        };
    if (count > ROWS)
        m->pages.next = url(arena_printf(cx->arena, "/office/groups?after=%s",
                                         percent_encode(cx->arena, groups[ROWS - 1].code)));
    if (after)
        m->pages.previous = url("/office/groups");
    struct out *o = respond_page(cx, rq, 200);
    view_group_list_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status show(struct ctx *cx, struct request *rq)
{
    struct group_page *m = arena_new(cx->arena, struct group_page);
    struct company_group g;
    struct company_near *members;
    int64_t id;
    int count;
    TRY(rq_id(cx, rq, "group", "grp", &id));
    TRY(company_group_load(cx, id, &g));
    TRY(company_group_members(cx, id, &members, &count));
    TRY(page_begin(cx, rq, &m->page, g.name, "companies"));
    page_crumb(&m->page, tr(cx->lang, "Company groups"), "/office/groups");
    page_crumb(&m->page, g.name, NULL);
    m->name = g.name;
    m->code = g.code;
    m->can_edit = ctx_may(cx, MAY_company_edit);
    m->action = url(arena_printf(cx->arena, "/office/groups/%s", id_text(cx->arena, "grp", id)));
    m->members = arena_array(cx->arena, struct near_view, count);
    for (int i = 0; i < count; i++)
        m->members[m->member_count++] = near_view_of(cx, &members[i]);
    struct out *o = respond_page(cx, rq, 200);
    view_group_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct plan {
    int64_t id;
    const char *code, *name, *add, *remove;
};

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    rq->plan = p;
    struct company_group g;
    if (rq_param(rq, "group")) {
        TRY(rq_id(cx, rq, "group", "grp", &p->id));
        TRY(company_group_load(cx, p->id, &g));
        p->code = g.code;
        p->add = form_text(cx, rq, "company", CODE_MAX);
        p->remove = form_text(cx, rq, "remove", CODE_MAX);
    } else {
        p->code = form_text(cx, rq, "code", CODE_MAX);
        p->code = p->code ? p->code : "";
    }
    p->name = form_text(cx, rq, "name", NAME_MAX_BYTES);
    return ctx_fields_ok(cx);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    int64_t id = p->id;
    bool created;
    if (!p->id || p->name) {
        TRY(company_group_put(cx, p->code, p->name, &id, &created));
        if (!p->id && !created) {
            fail_field(cx, "/code", E_code_taken, "code", p->code, NULL);
            return ctx_fields_ok(cx);
        }
    }
    if (p->remove)
        TRY(company_group_join(cx, id, p->remove, true));
    else if (p->add)
        TRY(company_group_join(cx, id, p->add, false));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Saved."));
    return respond_see_other(cx, rq,
                             arena_printf(cx->arena, "/office/groups/%s", id_text(cx->arena, "grp", id)));
}

/* clang-format off */
const struct route company_group_page_routes[] = {
    PAGE("/office/groups", list, MAY_company_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Groups of companies"),
    FORM("/office/groups", prepare, commit, list, MAY_company_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Create a group (form)"),
    PAGE("/office/groups/{group}", show, MAY_company_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "A group with its companies"),
    FORM("/office/groups/{group}", prepare, commit, show, MAY_company_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Name a group; add or remove a company (form)"),
    {0},
};
