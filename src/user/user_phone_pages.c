/* Ordering by phone: staff begin and end to buy for a company. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/str.h"
#include "company/company.h"
#include "user/user.h"
#include "user/user_views.gen.h"
#include "web/route.h"

enum { PEOPLE_SHOWN = 200 };

static const char *base_of(struct ctx *cx, struct company_id id)
{
    return arena_printf(cx->arena, "/office/companies/%s", id_text(cx->arena, "cmp", id.v));
}

static enum status open_company(struct ctx *cx, struct request *rq, struct company *c)
{
    struct company_id id;
    TRY(rq_id(cx, rq, "company", "cmp", &id.v));
    TRY(company_act_in(cx, id));
    return company_load(cx, c);
}

static enum status fill_people(struct ctx *cx, struct phone_page *m)
{
    struct user_row *list;
    int count;
    TRY(user_list(cx, "", PEOPLE_SHOWN, &list, &count));
    m->people = arena_array(cx->arena, struct view_option, count + 1);
    m->people[m->people_count++] = (struct view_option){"", tr(cx->lang, "nobody named")};
    for (int i = 0; i < count; i++)
        if (list[i].active)
            m->people[m->people_count++] =
                (struct view_option){id_text(cx->arena, "usr", list[i].id),
                                     arena_printf(cx->arena, "%s (%s)", list[i].name, list[i].email)};
    return OK;
}

static enum status show(struct ctx *cx, struct request *rq)
{
    struct phone_page *m = arena_new(cx->arena, struct phone_page);
    struct company c;
    TRY(open_company(cx, rq, &c));
    m->title = trf(cx->arena, cx->lang, "Order for {company}", "company", c.name, NULL);
    m->cancel = url(base_of(cx, c.id));
    m->action = url(arena_printf(cx->arena, "%s/phone", m->cancel.s));
    m->user = "";
    TRY(fill_people(cx, m));
    TRY(page_begin(cx, rq, &m->page, m->title, "companies"));
    page_crumb(&m->page, tr(cx->lang, "Companies"), "/office/companies");
    page_crumb(&m->page, c.name, m->cancel.s);
    page_crumb(&m->page, tr(cx->lang, "Order by phone"), NULL);
    struct out *o = respond_page(cx, rq, 200);
    view_phone_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct plan {
    struct company_id company;
    int64_t user;
};

static enum status prepare_begin(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    rq->plan = p;
    struct company c;
    TRY(open_company(cx, rq, &c));
    p->company = c.id;
    p->user = form_id(cx, rq, "user", "usr", E_not_found);
    return ctx_fields_ok(cx);
}

static enum status commit_begin(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    TRY(session_phone(cx, p->company, p->user));
    return respond_see_other(cx, rq, "/");
}

static enum status prepare_end(struct ctx *cx, struct request *rq)
{
    (void)rq;
    return ctx_fields_ok(cx);
}

static enum status commit_end(struct ctx *cx, struct request *rq)
{
    struct company_id company = cx->actor.phone_company;
    TRY(session_phone_end(cx));
    return respond_see_other(cx, rq, company.v ? base_of(cx, company) : "/office/companies");
}

/* clang-format off */
const struct route user_phone_page_routes[] = {
    PAGE("/office/companies/{company}/phone", show, MAY_order_place, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Whom to order for by phone"),
    FORM("/office/companies/{company}/phone", prepare_begin, commit_begin, show, MAY_order_place, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Begin to order for a company by phone (form)"),
    FORM("/phone/end", prepare_end, commit_end, NULL, NEED_SIGN_IN, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "End ordering by phone (form)"),
    {0},
};
