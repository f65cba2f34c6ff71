/* Pages that keep users: a company's administrators, the office, and the owner's staff.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include "user/user_page_parts.h"
#include "user/user_rules.h"
#include "user/user_views.gen.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

/* Whose users a path is about. */
struct place {
    bool is_staff, is_office;
    struct company company; /* not of staff */
    const char *base;       /* "/company/users", "/office/companies/cmp_…/users", "/office/staff" */
};

static enum status open_place(struct ctx *cx, struct request *rq, struct place *out)
{
    *out = (struct place){.is_staff = str_starts(rq->path, "/office/staff"),
                          .is_office = str_starts(rq->path, "/office")};
    if (out->is_staff) {
        out->base = "/office/staff";
        return OK;
    }
    struct company_id id = cx->company;
    if (out->is_office)
        TRY(rq_id(cx, rq, "company", "cmp", &id.v));
    TRY(company_act_in(cx, id));
    TRY(company_load(cx, &out->company));
    out->base = out->is_office
                    ? arena_printf(cx->arena, "/office/companies/%s/users", id_text(cx->arena, "cmp", id.v))
                    : "/company/users";
    return OK;
}

static enum permission right_to_edit(const struct place *p)
{
    return p->is_staff ? MAY_staff_edit : MAY_user_edit;
}

static const char *id_of(struct ctx *cx, const struct place *p, int64_t id)
{
    return id_text(cx->arena, p->is_staff ? "psn" : "usr", id);
}

static enum status begin(struct ctx *cx, struct request *rq, struct page *page, const struct place *p,
                         const char *title)
{
    TRY(page_begin(cx, rq, page, title, p->is_staff ? "staff" : p->is_office ? "companies" : "account"));
    if (p->is_staff)
        return OK;
    const char *people = strrchr(p->base, '/');
    if (p->is_office)
        page_crumb(page, tr(cx->lang, "Companies"), "/office/companies");
    page_crumb(page, p->company.name, arena_copy(cx->arena, p->base, (size_t)(people - p->base)));
    return OK;
}

/* ---- lists ---- */

enum { ROWS = 100 };

static void fill_row(struct ctx *cx, const struct place *p, const struct user_row *u,
                     struct user_line_view *v)
{
    const struct lang *l = cx->lang;
    *v = (struct user_line_view){
        .href =
            url(ctx_may(cx, right_to_edit(p)) ? arena_printf(cx->arena, "%s/%s", p->base, id_of(cx, p, u->id))
                                              : NULL),
        .name = u->name,
        .email = u->email,
        .roles = role_labels(cx, p->is_staff, u->roles),
        .limit = p->is_staff ? ""
                 : u->order_limit_minor < 0
                     ? tr(l, "no limit")
                     : fmt_money(cx->arena, l, u->order_limit_minor, p->company.currency),
        .seen = u->last_seen_ms ? fmt_day_time(cx->arena, l, u->last_seen_ms, cx->site->time_zone) : "–",
        .state_kind = !u->active       ? ""
                      : u->can_sign_in ? "ok"
                                       : "warn",
        .state_icon = !u->active       ? "circle-x"
                      : u->can_sign_in ? "check"
                                       : "mail",
        .state_text = !u->active       ? tr(l, "Locked")
                      : u->can_sign_in ? tr(l, "Active")
                                       : tr(l, "Invited"),
        .is_off = !u->active,
    };
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct user_list_page *m = arena_new(cx->arena, struct user_list_page);
    struct place p;
    TRY(open_place(cx, rq, &p));
    TRY(begin(cx, rq, &m->page, &p, p.is_staff ? tr(cx->lang, "Staff") : p.company.name));
    m->title = p.is_staff ? tr(cx->lang, "Staff") : tr(cx->lang, "People");
    if (!p.is_staff) {
        struct company_head *head = arena_new(cx->arena, struct company_head);
        TRY(company_head_load(cx, p.is_office, "users", head));
        m->head = head;
        page_crumb(&m->page, tr(cx->lang, "People"), NULL);
    }
    const char *after = rq_query(rq, "after");
    struct user_row *rows;
    int count;
    int64_t total;
    if (p.is_staff)
        TRY(staff_list(cx, after ? after : "", ROWS + 1, &rows, &count));
    else
        TRY(user_list(cx, after ? after : "", ROWS + 1, &rows, &count));
    TRY(user_count(cx, p.is_staff, &total));
    m->counted = trn(cx->arena, cx->lang, total, "one person", "{n} persons");
    m->rows = arena_array(cx->arena, struct user_line_view, ROWS);
    for (int i = 0; i < count && i < ROWS; i++)
        fill_row(cx, &p, &rows[i], &m->rows[m->row_count++]);
    m->add = url(ctx_may(cx, right_to_edit(&p)) ? arena_printf(cx->arena, "%s/new", p.base) : NULL);
    m->pages.text = m->counted;
    if (after)
        m->pages.previous = url(p.base);
    if (count > ROWS)
        m->pages.next =
            url(arena_printf(cx->arena, "%s?after=%s", p.base,
                             percent_encode(cx->arena, email_rule_fold(cx->arena, rows[ROWS - 1].email))));
    struct out *o = respond_page(cx, rq, 200);
    view_user_list_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* ---- forms ---- */

static enum status path_user(struct ctx *cx, struct request *rq, const struct place *p, int64_t *out)
{
    return p->is_staff ? rq_id(cx, rq, "staff", "psn", out) : rq_id(cx, rq, "user", "usr", out);
}

static bool is_new_user(const struct request *rq)
{
    return !rq_param(rq, "user") && !rq_param(rq, "staff");
}

static enum status load_user(struct ctx *cx, const struct place *p, int64_t id, struct user_row *out)
{
    return p->is_staff ? staff_load(cx, id, out) : user_load(cx, id, out);
}

static bool was_ticked(const struct request *rq, const char *role)
{
    for (int i = 0; i < rq->form_count; i++)
        if (str_eq(rq->form[i].name, "role") && str_eq(rq->form[i].value, role))
            return true;
    return false;
}

static void fill_roles(struct ctx *cx, const struct request *rq, const char *roles, struct user_form_page *m)
{
    for (const struct role *r = m->is_staff ? staff_roles : company_roles; r->name; r++)
        m->roles[m->role_count++] =
            (struct role_choice){r->name, tr(cx->lang, r->label), tr(cx->lang, r->text),
                                 rq->shown_again ? was_ticked(rq, r->name) : role_rule_has(roles, r->name)};
}

static enum status fill_units(struct ctx *cx, const struct user_row *u, struct user_form_page *m)
{
    struct business_unit *list;
    int count;
    TRY(business_unit_list(cx, &list, &count));
    m->units = arena_array(cx->arena, struct view_option, count + 1);
    m->units[m->unit_count++] = (struct view_option){"", ""};
    for (int i = 0; i < count; i++)
        m->units[m->unit_count++] = (struct view_option){list[i].code, list[i].name};
    m->unit = u->unit ? u->unit_code : "";
    return OK;
}

static enum status form_page(struct ctx *cx, struct request *rq)
{
    struct user_form_page *m = arena_new(cx->arena, struct user_form_page);
    struct place p;
    struct user_row u = {
        .name = "", .email = "", .language = "", .roles = "", .order_limit_minor = -1, .active = true};
    TRY(open_place(cx, rq, &p));
    m->is_new = is_new_user(rq);
    m->is_staff = p.is_staff;
    m->action = m->cancel = url(p.base);
    if (!m->is_new) {
        int64_t id;
        TRY(path_user(cx, rq, &p, &id));
        TRY(load_user(cx, &p, id, &u));
        m->action = url(arena_printf(cx->arena, "%s/%s", p.base, id_of(cx, &p, id)));
        m->invite = url(arena_printf(cx->arena, "%s/invite", m->action.s));
        m->can_invite = !u.can_sign_in && u.active;
    }
    m->title =
        m->is_new ? (p.is_staff ? tr(cx->lang, "Add a colleague") : tr(cx->lang, "Invite a person")) : u.name;
    m->version = arena_printf(cx->arena, "%lld", (long long)u.version);
    m->name = u.name;
    m->email = u.email;
    m->language = u.language;
    m->active = u.active;
    m->language_count = language_options(cx, m->languages);
    fill_roles(cx, rq, u.roles, m);
    if (!p.is_staff) {
        m->limit =
            u.order_limit_minor < 0 ? "" : amount_in_field(cx, u.order_limit_minor, p.company.currency);
        TRY(fill_units(cx, &u, m));
        m->limit_hint = trf(cx->arena, cx->lang, "In {currency}, per order; empty: none", "currency",
                            p.company.currency, NULL);
    }
    TRY(begin(cx, rq, &m->page, &p, m->title));
    page_crumb(&m->page, p.is_staff ? tr(cx->lang, "Staff") : tr(cx->lang, "People"), p.base);
    page_crumb(&m->page, m->title, NULL);
    struct out *o = respond_page(cx, rq, 200);
    view_user_form_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct put_plan {
    int64_t id; /* 0: a new one */
    struct user_put put;
};

static void read_limit(struct ctx *cx, struct request *rq, const char *currency, struct user_put *in)
{
    const char *text = form_text(cx, rq, "order_limit", 40);
    int64_t one = 0, other = 0, unit = 1000000;
    in->clear_limit = !text;
    in->has_limit = text != NULL;
    if (!text)
        return;
    for (int i = currency_exponent(currency); i > 0; i--)
        unit /= 10;
    int readings = exact_parse_human(text, &one, &other);
    if (readings == 2)
        fail_field(cx, "/order_limit", E_quantity_ambiguous, "text", text, "one",
                   fmt_e6(cx->arena, cx->lang, one), "two", fmt_e6(cx->arena, cx->lang, other), NULL);
    else if (readings != 1 || one % unit)
        fail_field(cx, "/order_limit", E_amount_invalid, NULL);
    in->order_limit_minor = one / unit;
}

static const char *ticked_roles(struct ctx *cx, const struct request *rq)
{
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int i = 0; i < rq->form_count; i++)
        if (str_eq(rq->form[i].name, "role"))
            buf_printf(&b, "%s%s", b.len ? " " : "", rq->form[i].value);
    return buf_text(&b);
}

static enum status prepare_put(struct ctx *cx, struct request *rq)
{
    struct put_plan *plan = arena_new(cx->arena, struct put_plan);
    rq->plan = plan;
    struct place p;
    TRY(open_place(cx, rq, &p));
    struct user_put *in = &plan->put;
    bool is_new = is_new_user(rq);
    if (!is_new)
        TRY(path_user(cx, rq, &p, &plan->id));
    in->email = form_text(cx, rq, "email", EMAIL_MAX);
    in->email = in->email ? in->email : "";
    in->name = form_text(cx, rq, "name", NAME_MAX_BYTES);
    in->language = form_text(cx, rq, "language", 20);
    in->language = in->language ? in->language : "";
    in->roles = ticked_roles(cx, rq);
    in->is_staff = p.is_staff;
    in->must_be_new = in->invite = is_new;
    in->active = is_new ? 1 : form_field(rq, "active") != NULL;
    if (!p.is_staff) {
        read_limit(cx, rq, p.company.currency, in);
        if (form_field(rq, "unit")) {
            const char *unit = form_text(cx, rq, "unit", CODE_MAX);
            in->unit = unit ? unit : "";
        }
    }
    return ctx_fields_ok(cx);
}

static enum status commit_put(struct ctx *cx, struct request *rq)
{
    const struct put_plan *plan = rq->plan;
    struct user_put in = plan->put;
    struct place p;
    TRY(open_place(cx, rq, &p));
    if (plan->id) {
        struct user_row u;
        TRY(load_user(cx, &p, plan->id, &u));
        TRY(rq_check_version(cx, rq, u.version));
        in.email = u.email;
    }
    int64_t id;
    TRY(user_put(cx, &in, &id, NULL));
    answer_notice(cx, rq, "ok",
                  plan->id ? tr(cx->lang, "Saved.")
                           : trf(cx->arena, cx->lang, "Invitation for {email} is on its way.", "email",
                                 in.email, NULL));
    return respond_see_other(cx, rq, p.base);
}

static enum status prepare_invite(struct ctx *cx, struct request *rq)
{
    struct put_plan *plan = arena_new(cx->arena, struct put_plan);
    rq->plan = plan;
    struct place p;
    TRY(open_place(cx, rq, &p));
    return path_user(cx, rq, &p, &plan->id);
}

static enum status commit_invite(struct ctx *cx, struct request *rq)
{
    const struct put_plan *plan = rq->plan;
    struct place p;
    struct user_row u;
    TRY(open_place(cx, rq, &p));
    TRY(load_user(cx, &p, plan->id, &u));
    int64_t id;
    TRY(user_put(cx,
                 &(struct user_put){.email = u.email, .is_staff = p.is_staff, .invite = true, .active = -1},
                 &id, NULL));
    answer_notice(cx, rq, "ok",
                  trf(cx->arena, cx->lang, "Invitation for {email} is on its way.", "email", u.email, NULL));
    return respond_see_other(cx, rq, p.base);
}

/* clang-format off */
#define OFFICE (ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY)
const struct route user_page_routes[] = {
    PAGE("/company/users", list_page, MAY_user_read, ROUTE_BUYER_ONLY, "People of one's company"),
    PAGE("/company/users/new", form_page, MAY_user_edit, ROUTE_BUYER_ONLY, "Form of a new user"),
    PAGE("/company/users/{user}", form_page, MAY_user_edit, ROUTE_BUYER_ONLY, "Form of a user"),
    FORM("/company/users", prepare_put, commit_put, form_page, MAY_user_edit, ROUTE_BUYER_ONLY, "Invite a user (form)"),
    FORM("/company/users/{user}", prepare_put, commit_put, form_page, MAY_user_edit, ROUTE_BUYER_ONLY, "Change a user (form)"),
    FORM("/company/users/{user}/invite", prepare_invite, commit_invite, form_page, MAY_user_edit, ROUTE_BUYER_ONLY, "Send an invitation again (form)"),
    PAGE("/office/companies/{company}/users", list_page, MAY_user_read, OFFICE, "People of a company"),
    PAGE("/office/companies/{company}/users/new", form_page, MAY_user_edit, OFFICE, "Form of a new user"),
    PAGE("/office/companies/{company}/users/{user}", form_page, MAY_user_edit, OFFICE, "Form of a user"),
    FORM("/office/companies/{company}/users", prepare_put, commit_put, form_page, MAY_user_edit, OFFICE, "Invite a user (form)"),
    FORM("/office/companies/{company}/users/{user}", prepare_put, commit_put, form_page, MAY_user_edit, OFFICE, "Change a user (form)"),
    FORM("/office/companies/{company}/users/{user}/invite", prepare_invite, commit_invite, form_page, MAY_user_edit, OFFICE, "Send an invitation again (form)"),
    PAGE("/office/staff", list_page, MAY_staff_edit, OFFICE, "The seller's people"),
    PAGE("/office/staff/new", form_page, MAY_staff_edit, OFFICE, "Form of a new colleague"),
    PAGE("/office/staff/{staff}", form_page, MAY_staff_edit, OFFICE, "Form of a colleague"),
    FORM("/office/staff", prepare_put, commit_put, form_page, MAY_staff_edit, OFFICE, "Invite a colleague (form)"),
    FORM("/office/staff/{staff}", prepare_put, commit_put, form_page, MAY_staff_edit, OFFICE, "Change a colleague (form)"),
    FORM("/office/staff/{staff}/invite", prepare_invite, commit_invite, form_page, MAY_staff_edit, OFFICE, "Send an invitation again (form)"),
    {0},
};
