/* One's own account: name, language, password, sessions, companies. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "user/user_page_parts.h"
#include "user/user_rules.h"
#include "user/user_views.gen.h"
#include "web/route.h"

int language_options(struct ctx *cx, struct view_option out[6])
{
    const char **codes;
    int count = str_split(cx->arena, cx->site->languages, ' ', &codes), n = 0;
    out[n++] = (struct view_option){"", tr(cx->lang, "The shop's")};
    for (int i = 0; i < count && n < 6; i++)
        out[n++] = (struct view_option){codes[i], str_eq(codes[i], "fr")   ? "Français"
                                                  : str_eq(codes[i], "en") ? "English"
                                                                           : codes[i]};
    return n;
}

const char *role_labels(struct ctx *cx, bool staff, const char *roles)
{
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (const struct role *r = staff ? staff_roles : company_roles; r->name; r++)
        if (role_rule_has(roles, r->name))
            buf_printf(&b, "%s%s", b.len ? ", " : "", tr(cx->lang, r->label));
    return buf_text(&b);
}

static enum status fill_sessions(struct ctx *cx, struct account_page *m)
{
    struct user_session *list;
    int count;
    TRY(session_list(cx, &list, &count));
    m->sessions = arena_array(cx->arena, struct session_view, count + 1);
    for (int i = 0; i < count; i++) {
        const struct user_session *s = &list[i];
        m->sessions[m->session_count++] = (struct session_view){
            .where = str_eq(s->door, "api") ? tr(cx->lang, "Program (API)") : tr(cx->lang, "Browser"),
            .began = fmt_day_time(cx->arena, cx->lang, s->created_ms, cx->site->time_zone),
            .used = fmt_day_time(cx->arena, cx->lang, s->last_used_ms, cx->site->time_zone),
            .end = url(s->is_current ? NULL
                                     : arena_printf(cx->arena, "/account/sessions/%s",
                                                    id_text(cx->arena, "ses", s->id))),
        };
    }
    return OK;
}

static enum status fill_companies(struct ctx *cx, struct account_page *m)
{
    struct user_link *links;
    int count;
    TRY(person_links(cx, cx->actor.person, &links, &count));
    m->companies = arena_array(cx->arena, struct view_option, count + 1);
    m->company = id_text(cx->arena, "cmp", cx->company.v);
    for (int i = 0; i < count; i++) {
        m->companies[m->company_count++] =
            (struct view_option){id_text(cx->arena, "cmp", links[i].company.v), links[i].company_name};
        if (links[i].id == cx->actor.company_user)
            m->roles = role_labels(cx, false, links[i].roles);
    }
    return OK;
}

static enum status account_page(struct ctx *cx, struct request *rq)
{
    struct account_page *m = arena_new(cx->arena, struct account_page);
    struct person p;
    TRY(person_load(cx, cx->actor.person, &p));
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "My account"), "account"));
    m->name = p.name;
    m->email = p.email;
    m->language = p.language;
    m->version = arena_printf(cx->arena, "%lld", (long long)p.version);
    m->language_count = language_options(cx, m->languages);
    m->password_hint = trf(cx->arena, cx->lang, "At least {minimum} characters", "minimum",
                           fmt_int(cx->arena, cx->lang, PASSWORD_MIN), NULL);
    m->roles = "";
    if (p.is_staff) {
        struct user_row row;
        TRY(staff_load(cx, p.id.v, &row));
        m->roles = role_labels(cx, true, row.roles);
    } else
        TRY(fill_companies(cx, m));
    m->has_company_page = !p.is_staff && ctx_may(cx, MAY_company_read);
    TRY(fill_sessions(cx, m));
    struct out *o = respond_page(cx, rq, 200);
    view_account_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct own_plan {
    const char *name, *language;
};

static enum status prepare_own(struct ctx *cx, struct request *rq)
{
    struct own_plan *p = arena_new(cx->arena, struct own_plan);
    rq->plan = p;
    p->name = form_text(cx, rq, "name", NAME_MAX_BYTES);
    p->name = p->name ? p->name : "";
    p->language = form_text(cx, rq, "language", 20);
    p->language = p->language ? p->language : "";
    return ctx_fields_ok(cx);
}

static enum status commit_own(struct ctx *cx, struct request *rq)
{
    const struct own_plan *p = rq->plan;
    TRY(person_change_own(cx, p->name, p->language, form_version(rq)));
    if (p->language[0]) {
        answer_cookie(cx, rq, "lang", p->language,
                      (int64_t)365 * 24 * 3600); /* as if clicked in the foot of the page */
        cx->lang = lang_by_code(p->language);
    }
    answer_notice(cx, rq, "ok", tr(cx->lang, "Saved."));
    return respond_see_other(cx, rq, "/account");
}

static enum status prepare_password(struct ctx *cx, struct request *rq)
{
    const char *present = form_field(rq, "present"), *password = form_field(rq, "password");
    struct person p;
    TRY(person_load(cx, cx->actor.person, &p));
    password_allowed(cx, "/password", password ? password : "", p.email);
    TRY(ctx_fields_ok(cx));
    TRY(person_check_password(cx, present ? present : "", rq->remote));
    const char *hash;
    TRY(password_hash(cx, password, &hash));
    rq->plan = arena_str(cx->arena, hash);
    return OK;
}

static enum status commit_password(struct ctx *cx, struct request *rq)
{
    struct session_started session;
    TRY(person_change_password(cx, rq->plan, DOOR_PAGE, &session));
    session_cookie(cx, rq, session.token);
    answer_notice(cx, rq, "ok", tr(cx->lang, "Password changed. All your other sessions have ended."));
    return respond_see_other(cx, rq, "/account");
}

static enum status prepare_id(struct ctx *cx, struct request *rq)
{
    int64_t *id = arena_new(cx->arena, int64_t);
    rq->plan = id;
    if (rq_param(rq, "session"))
        return rq_id(cx, rq, "session", "ses", id);
    *id = form_id(cx, rq, "company", "cmp", E_not_found);
    return ctx_fields_ok(cx);
}

static enum status commit_revoke(struct ctx *cx, struct request *rq)
{
    const int64_t *id = rq->plan;
    TRY(session_revoke(cx, *id));
    answer_notice(cx, rq, "ok", tr(cx->lang, "The session has ended."));
    return respond_see_other(cx, rq, "/account");
}

static enum status commit_switch(struct ctx *cx, struct request *rq)
{
    const int64_t *id = rq->plan;
    TRY(session_switch(cx, (struct company_id){*id}));
    return respond_see_other(cx, rq, "/");
}

/* clang-format off */
const struct route user_account_page_routes[] = {
    PAGE("/account", account_page, NEED_SIGN_IN, ROUTE_NO_COMPANY, "One's own account"),
    FORM("/account", prepare_own, commit_own, account_page, NEED_SIGN_IN, ROUTE_NO_COMPANY, "Change one's name and language (form)"),
    FORM("/account/password", prepare_password, commit_password, account_page, NEED_SIGN_IN, ROUTE_NO_COMPANY, "Change one's password (form)"),
    FORM("/account/company", prepare_id, commit_switch, account_page, NEED_SIGN_IN, ROUTE_NO_COMPANY | ROUTE_BUYER_ONLY, "Act for another of one's companies (form)"),
    FORM("/account/sessions/{session}", prepare_id, commit_revoke, account_page, NEED_SIGN_IN, ROUTE_NO_COMPANY, "End one of one's sessions (form)"),
    {0},
};
