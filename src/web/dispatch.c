/* The life of one request: shop, reader, rights, company, then read or write. SPDX-License-Identifier:
 * Apache-2.0 */
#include "web/dispatch.h"

#include "base/date.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "web/csrf.h"
#include "web/encode.h"
#include "web/form.h"
#include "web/problem.h"
#include "web/web.h"
#include "web/write.h"
#include <string.h>

static const struct site no_site_languages = {.languages = "en fr"};

#ifdef NEGOCE_TEST_CLOCK
/* Tests choose the time; release binaries do not hold this header's name. */
static void choose_time(struct ctx *cx, const struct request *rq)
{
    const char *text = rq->is_loopback ? rq_header(rq, "x-test-now") : NULL;
    int64_t ms;
    if (text && (str_int(text, &ms) || time_parse(text, &ms)))
        cx->now_ms = ms;
}
#else
static void choose_time(struct ctx *cx, const struct request *rq)
{
    (void)cx;
    (void)rq;
}
#endif

void dispatch_head(struct ctx *cx, struct request *rq, const struct intake *in)
{
    cx->lang = &LANG_EN;
    if (intake_read(cx, rq, in) != OK)
        return;
    cx->lang = lang_negotiate(no_site_languages.languages, rq_header(rq, "accept-language"));
    choose_time(cx, rq);
    bool path_known;
    const struct route *r = route_find(cx, rq, &path_known);
    if (r && (r->flags & ROUTE_BIG_BODY))
        arena_raise(cx->arena, ARENA_BIG_LIMIT);
    if (r && (r->flags & ROUTE_ANY_SITE))
        rq->is_api = true; /* programs of operation: no cookie, no page */
    if (!r && path_known)
        (void)fail(cx, E_method_not_allowed, NULL);
    cx->actor.door = rq->is_api ? DOOR_API : DOOR_PAGE;
}

size_t dispatch_body_max(const struct request *rq)
{
    return rq->route && (rq->route->flags & ROUTE_BIG_BODY) ? UPLOAD_MAX : BODY_MAX;
}

/* Before sign-in: to the login page, and back afterwards. */
static enum status ask_to_sign_in(struct ctx *cx, struct request *rq)
{
    if (rq->is_api)
        return fail(cx, E_not_signed_in, NULL);
    if (!rq->is_secure && !rq->is_loopback)
        return fail(cx, E_https_needed, NULL);
    const char *next = percent_encode(cx->arena, rq_here(cx, rq));
    return respond_see_other(cx, rq, arena_printf(cx->arena, "/login?next=%s", next));
}

/* Pages that must answer before sign-in, or nobody could sign in. */
static bool is_before_login(const struct request *rq)
{
    static const char *const open[] = {"/login",    "/logout",          "/language",        "/invitation",
                                       "/password", "/api/v1/sessions", "/api/openapi.json"};
    if (rq->route->flags & ROUTE_BEFORE_LOGIN)
        return true;
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
        if (str_starts(rq->path, open[i]))
            return true;
    return false;
}

/* Sets *answered when the reader was sent to the login page. */
static enum status check_rights(struct ctx *cx, struct request *rq, bool *answered)
{
    const struct route *r = rq->route;
    bool nobody = cx->actor.kind == ACTOR_NOBODY;
    if (nobody && (r->need != NEED_NOTHING || (cx->site->login_only && !is_before_login(rq)))) {
        *answered = true;
        return ask_to_sign_in(cx, rq);
    }
    /* Signing in itself: the session's cookie would travel in the clear, so browsers are not even offered the
     * form. */
    if (nobody && !rq->is_api && !rq->is_secure && !rq->is_loopback &&
        (is_before_login(rq) || (r->flags & ROUTE_WRITES)))
        return fail(cx, E_https_needed, NULL);
    if ((r->flags & ROUTE_STAFF_ONLY) && cx->actor.kind != ACTOR_STAFF)
        return fail(cx, E_not_found, NULL);
    bool by_phone = (r->flags & ROUTE_PHONE) && ctx_by_phone(cx).v != 0;
    if ((r->flags & ROUTE_BUYER_ONLY) && cx->actor.kind != ACTOR_BUYER && !by_phone)
        return fail(cx, E_not_found, NULL);
    return r->need > NEED_SIGN_IN ? ctx_need(cx, r->need) : OK;
}

/* Questions asked as a company: a buyer's is his session's, staff say which. */
static enum status choose_company(struct ctx *cx, struct request *rq)
{
    if (!(rq->route->flags & ROUTE_ACT_AS) || cx->actor.kind == ACTOR_NOBODY)
        return OK;
    const char *text = rq_query(rq, "company");
    if (!text)
        return cx->actor.kind == ACTOR_STAFF ? fail(cx, E_company_missing, NULL) : OK;
    struct company_id id;
    if (!id_parse(text, "cmp", &id.v))
        return fail(cx, E_not_found, NULL);
    return web_setup()->hooks.act_in(cx, id);
}

static enum status read_body(struct ctx *cx, struct request *rq)
{
    if (!rq->is_api) {
        TRY(form_read(cx, rq));
        rq->key = form_field(rq, "form_key");
        if (rq->key && !*rq->key)
            rq->key = NULL;
        return csrf_check(cx, rq);
    }
    const char *type = rq_header(rq, "content-type");
    if (content_type_is(type, "multipart/form-data"))
        TRY(multipart_parse(cx, rq, type));
    rq->key = rq_header(rq, "idempotency-key");
    if (!rq->key && (rq->route->flags & ROUTE_KEY_NEEDED))
        return fail(cx, E_idempotency_key_missing, NULL);
    return OK;
}

/* A program's header counts before its person's language; on pages the language chosen by the link does. */
static void choose_language(struct ctx *cx, const struct request *rq)
{
    const char *accepted = rq_header(rq, "accept-language");
    const char *chosen = rq->is_api ? NULL : rq_cookie(cx, rq, "lang");
    const struct lang *l = chosen ? lang_by_code(chosen) : NULL;
    if (l && str_has_word(cx->site->languages, lang_code(l)))
        cx->lang = l;
    else if (rq->is_api && accepted)
        cx->lang = lang_negotiate(cx->site->languages, accepted);
}

static enum status run(struct ctx *cx, struct request *rq)
{
    const struct web_hooks *hooks = &web_setup()->hooks;
    if (rq->route && (rq->route->flags & ROUTE_ANY_SITE))
        return rq->route->prepare(cx, rq);
    TRY(hooks->open_site(cx, rq->host));
    cx->lang = lang_negotiate(cx->site->languages, rq_header(rq, "accept-language"));
    TRY(hooks->identify(cx, rq));
    choose_language(cx, rq);
    if (!rq->route)
        return fail(cx, E_not_found, NULL);
    bool answered = false;
    enum status s = check_rights(cx, rq, &answered);
    if (s != OK || answered)
        return s;
    TRY(choose_company(cx, rq));
    if (!(rq->route->flags & ROUTE_WRITES))
        return rq->route->prepare(cx, rq);
    TRY(read_body(cx, rq));
    return write_run(cx, rq);
}

/* Is a form with this refusal shown again, what was typed kept? The others are not about what was typed. */
static bool is_shown_again(const struct ctx *cx, const struct request *rq)
{
    if (rq->is_api || !rq->route || !rq->route->again)
        return false;
    if (cx->problem.error == E_form_expired)
        return rq->from_here; /* else somebody else's form would come back with our look */
    switch (error_kind(cx->problem.error)) {
    case KIND_NOT_UNDERSTOOD:
    case KIND_NOT_SIGNED_IN: /* the login form itself */
    case KIND_CONFLICT:
    case KIND_STALE:
    case KIND_TOO_LARGE:
    case KIND_REFUSED:
    case KIND_RATE_LIMITED:
        return true;
    default:
        return false;
    }
}

static enum status show_again(struct ctx *cx, struct request *rq)
{
    rq->refused = cx->problem;
    rq->shown_again = true;
    rq->answer.header_count = 0;
    ctx_clear_problem(cx);
    enum status s = rq->route->again(cx, rq);
    if (s != OK || rq->answer.status == 0) {
        cx->problem = rq->refused;
        return REFUSED;
    }
    bool limited = error_kind(rq->refused.error) == KIND_RATE_LIMITED;
    if (rq->answer.status == 200)
        rq->answer.status = limited ? 429 : 422;
    if (limited && rq->refused.retry_after_s > 0)
        answer_header(rq, "Retry-After", arena_printf(cx->arena, "%d", rq->refused.retry_after_s));
    return OK;
}

static void tell(struct ctx *cx, struct request *rq, enum status s)
{
    if (s == REFUSED && is_shown_again(cx, rq))
        s = show_again(cx, rq);
    if (s == OK && rq->answer.status != 0)
        return;
    if (s == BUSY || s == BROKEN) {
        ctx_clear_problem(cx);
        (void)fail(cx, E_busy, NULL);
    }
    problem_answer(cx, rq);
}

void dispatch(struct ctx *cx, struct request *rq)
{
    if (cx->problem.error != E_none) {
        problem_answer(cx, rq);
        return;
    }
    enum status s = db_attach(web_setup()->db, cx);
    if (s != OK) {
        tell(cx, rq, s);
        return;
    }
    if (rq->route && !(rq->route->flags & ROUTE_ANY_SITE))
        s = db_hold(cx);
    tell(cx, rq, s == OK ? run(cx, rq) : s);
    db_detach(cx);
}
