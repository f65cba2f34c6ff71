/* Signing in and out, forgotten and new passwords: pages. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "db/db.h"
#include "user/user.h"
#include "user/user_page_parts.h"
#include "user/user_rules.h"
#include "user/user_views.gen.h"
#include "web/route.h"

void session_cookie(struct ctx *cx, struct request *rq, const char *token)
{
    answer_cookie(cx, rq, "session", token, token[0] ? session_rule_max_ms(false) / 1000 : 0);
}

static const char *next_of(const struct request *rq, const char *typed)
{
    (void)rq;
    return next_rule_is_ours(typed) ? typed : "";
}

static enum status login_page(struct ctx *cx, struct request *rq)
{
    struct login_page *m = arena_new(cx->arena, struct login_page);
    const char *next = rq->method == POST ? form_field(rq, "next") : rq_query(rq, "next");
    m->next = next_of(rq, next);
    if (cx->actor.kind != ACTOR_NOBODY && rq->method == GET)
        return respond_see_other(cx, rq, m->next[0] ? m->next : "/account");
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Sign in"), "login"));
    m->page.is_bare = true;
    m->refused = m->page.problem ? m->page.problem->detail : NULL;
    struct out *o = respond_page(cx, rq, 200);
    view_login_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct login_plan {
    struct sign_in in;
    struct person_id person;
    struct session_started session;
    const char *old_token;
};

static enum status start(struct ctx *cx, void *arg)
{
    struct login_plan *p = arg;
    return session_start(cx, p->person, &p->in, p->old_token, &p->session);
}

/* 401 isn't a form's refusal like others: the page says so itself. */
static enum status refused(struct ctx *cx, struct request *rq)
{
    enum error e = cx->problem.error;
    if (e != E_sign_in_refused && e != E_account_without_company)
        return REFUSED;
    rq->refused = cx->problem;
    rq->shown_again = true;
    ctx_clear_problem(cx);
    TRY(login_page(cx, rq));
    rq->answer.status = e == E_sign_in_refused ? 401 : 403;
    return OK;
}

/* Opens its transactions itself: a failure is counted although nothing else is written. */
static enum status login(struct ctx *cx, struct request *rq)
{
    struct login_plan p = {.in = {.address = rq->remote, .door = DOOR_PAGE},
                           .old_token = rq_cookie(cx, rq, "session")};
    p.in.email = form_text(cx, rq, "email", EMAIL_MAX);
    p.in.password = form_field(rq, "password");
    if (!p.in.email)
        fail_field(cx, "/email", E_field_missing, NULL);
    if (!p.in.password || !p.in.password[0])
        fail_field(cx, "/password", E_field_missing, NULL);
    TRY(ctx_fields_ok(cx));
    enum status s = sign_in_check(cx, &p.in, &p.person);
    if (s == OK)
        s = db_write(cx, start, &p);
    if (s == REFUSED)
        return refused(cx, rq);
    TRY(s);
    session_cookie(cx, rq, p.session.token);
    const char *next = next_of(rq, form_field(rq, "next"));
    return respond_see_other(cx, rq, next[0] ? next : p.in.company.v ? "/" : "/office");
}

static enum status prepare_logout(struct ctx *cx, struct request *rq)
{
    (void)cx;
    (void)rq;
    return OK;
}

static enum status commit_logout(struct ctx *cx, struct request *rq)
{
    if (cx->actor.session)
        TRY(session_end(cx));
    session_cookie(cx, rq, "");
    answer_notice(cx, rq, "ok", tr(cx->lang, "You are signed out."));
    return respond_see_other(cx, rq, "/login");
}

/* ---- forgotten and new passwords ---- */

static enum status forgot_page(struct ctx *cx, struct request *rq)
{
    struct password_page *m = arena_new(cx->arena, struct password_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Forgotten password"), "login"));
    m->page.is_bare = true;
    m->is_forgot = true;
    m->action = url("/password/forgot");
    struct out *o = respond_page(cx, rq, 200);
    view_password_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status forgot(struct ctx *cx, struct request *rq)
{
    const char *email = form_text(cx, rq, "email", EMAIL_MAX);
    TRY(ctx_fields_ok(cx));
    TRY(password_forgot(cx, email ? email : "", rq->remote));
    answer_notice(cx, rq, "ok",
                  tr(cx->lang, "If this address has an account, a mail with a link is on its way."));
    return respond_see_other(cx, rq, "/login");
}

static enum status password_page(struct ctx *cx, struct request *rq)
{
    struct password_page *m = arena_new(cx->arena, struct password_page);
    struct password_token t;
    enum status s = password_token_load(cx, rq_param(rq, "token"), &t);
    if (s != OK && s != REFUSED)
        return s;
    m->is_expired = s == REFUSED;
    ctx_clear_problem(cx);
    TRY(page_begin(cx, rq, &m->page,
                   m->is_expired ? tr(cx->lang, "This link no longer works")
                                 : tr(cx->lang, "Choose a password"),
                   "login"));
    m->page.is_bare = true;
    if (!m->is_expired) {
        m->name = t.name;
        m->email = t.email;
        m->action = url(arena_printf(cx->arena, "/password/%s", rq_param(rq, "token")));
        m->hint = trf(cx->arena, cx->lang, "At least {minimum} characters", "minimum",
                      fmt_int(cx->arena, cx->lang, PASSWORD_MIN), NULL);
    }
    struct out *o = respond_page(cx, rq, m->is_expired ? 410 : 200);
    view_password_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status prepare_password(struct ctx *cx, struct request *rq)
{
    struct password_token t;
    TRY(password_token_load(cx, rq_param(rq, "token"), &t));
    const char *password = form_field(rq, "password");
    password_allowed(cx, "/password", password ? password : "", t.email);
    TRY(ctx_fields_ok(cx));
    const char *hash;
    TRY(password_hash(cx, password, &hash));
    rq->plan = arena_str(cx->arena, hash);
    return OK;
}

static enum status commit_password(struct ctx *cx, struct request *rq)
{
    TRY(password_set_by_token(cx, rq_param(rq, "token"), rq->plan));
    session_cookie(cx, rq, "");
    answer_notice(cx, rq, "ok", tr(cx->lang, "Your password is set. Sign in with it."));
    return respond_see_other(cx, rq, "/login");
}

/* clang-format off */
const struct route user_login_page_routes[] = {
    PAGE("/login", login_page, NEED_NOTHING, ROUTE_NO_COMPANY | ROUTE_BEFORE_LOGIN, "Form of signing in"),
    FORM("/login", login, NULL, login_page, NEED_NOTHING, ROUTE_NO_COMPANY | ROUTE_BEFORE_LOGIN, "Sign in (form)"),
    FORM("/logout", prepare_logout, commit_logout, NULL, NEED_NOTHING, ROUTE_NO_COMPANY | ROUTE_BEFORE_LOGIN, "Sign out (form)"),
    PAGE("/password/forgot", forgot_page, NEED_NOTHING, ROUTE_NO_COMPANY | ROUTE_BEFORE_LOGIN, "Form of a forgotten password"),
    FORM("/password/forgot", forgot, NULL, forgot_page, NEED_NOTHING, ROUTE_NO_COMPANY | ROUTE_BEFORE_LOGIN, "Ask for a link to a new password (form)"),
    PAGE("/password/{token}", password_page, NEED_NOTHING, ROUTE_NO_COMPANY | ROUTE_BEFORE_LOGIN, "Form of a new password"),
    FORM("/password/{token}", prepare_password, commit_password, password_page, NEED_NOTHING, ROUTE_NO_COMPANY | ROUTE_BEFORE_LOGIN, "Set a password by the link of a mail (form)"),
    {0},
};
