/* The one table from a kind of refusal to HTTP, and its two forms: problem+json and a page.
 * SPDX-License-Identifier: Apache-2.0 */
#include "web/problem.h"

#include "base/lang.h"
#include "web/error_page.h"
#include "web/route.h"
#include "web/web_views.gen.h"
#include <string.h>

static const struct {
    int status;
    const char *title; /* message id: the heading of the page, the title of the problem */
} kinds[] = {
    [KIND_NOT_UNDERSTOOD] = {400, T_LATER("This was not understood")},
    [KIND_NOT_SIGNED_IN] = {401, T_LATER("Please sign in")},
    [KIND_FORBIDDEN] = {403, T_LATER("You may not do this")},
    [KIND_NOT_FOUND] = {404, T_LATER("There is nothing here")},
    [KIND_CONFLICT] = {409, T_LATER("This cannot be done now")},
    [KIND_STALE] = {412, T_LATER("This has changed meanwhile")},
    [KIND_TOO_LARGE] = {413, T_LATER("This is too large")},
    [KIND_MISDIRECTED] = {421, T_LATER("No shop has this name")},
    [KIND_REFUSED] = {422, T_LATER("This was refused")},
    [KIND_RATE_LIMITED] = {429, T_LATER("Too many attempts")},
    [KIND_INTERNAL] = {500, T_LATER("Something went wrong")},
    [KIND_BUSY] = {503, T_LATER("The shop is busy")},
};

int problem_status(enum error e)
{
    if (e == E_method_not_allowed)
        return 405;
    return kinds[error_kind(e)].status;
}

void problem_write(struct json_out *j, const struct problem *p)
{
    json_out_text(j, "error", error_name(p->error));
    json_out_text(j, "detail", p->detail);
    if (p->field_count == 0)
        return;
    json_out_array(j, "fields");
    for (int i = 0; i < p->field_count; i++) {
        json_out_object(j, NULL);
        json_out_text(j, "pointer", p->fields[i].pointer);
        json_out_text(j, "error", error_name(p->fields[i].error));
        json_out_text(j, "detail", p->fields[i].detail);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

static void answer_json(struct ctx *cx, struct request *rq, int status)
{
    const struct problem *p = &cx->problem;
    struct json_out *j = respond_json(cx, rq, status);
    json_out_text(j, "type", arena_printf(cx->arena, "urn:negoce:error:%s", error_name(p->error)));
    json_out_text(j, "title", tr(cx->lang, kinds[error_kind(p->error)].title));
    json_out_int(j, "status", status);
    problem_write(j, p);
    json_out_text(j, "request_id", cx->request_id);
    if (respond_json_end(cx, rq, j) == OK)
        rq->answer.content_type = "application/problem+json";
}

static void answer_page(struct ctx *cx, struct request *rq, int status)
{
    const struct problem problem = cx->problem;
    struct error_page m = {
        .status = status,
        .detail = problem.detail,
        .request_id = cx->request_id,
        .back = url("/"),
        .can_retry = status == 503 || status == 409 || status == 412,
    };
    ctx_clear_problem(cx);
    const char *title = tr(cx->lang, kinds[error_kind(problem.error)].title);
    /* Without a shop or a database the frame has nothing to be filled with. */
    bool bare = !cx->site || status >= 500;
    if (bare || page_begin(cx, rq, &m.page, title, "") != OK)
        page_begin_bare(cx, rq, &m.page, title);
    ctx_clear_problem(cx);
    if (m.page.is_office)
        m.back = url("/office");
    struct out *o = respond_page(cx, rq, status);
    view_error_page(o, &m);
    if (respond_page_end(cx, rq, o) != OK)
        rq->answer.status = 500;
    cx->problem = problem;
}

void problem_answer(struct ctx *cx, struct request *rq)
{
    if (cx->problem.error == E_none)
        (void)fail(cx, E_internal, "request", cx->request_id, NULL);
    int status = problem_status(cx->problem.error);
    rq->answer.header_count = 0;
    int retry = cx->problem.retry_after_s;
    if (retry == 0 && (status == 503 || status == 429))
        retry = status == 503 ? 2 : 60;
    if (rq->is_api || !cx->lang)
        answer_json(cx, rq, status);
    else
        answer_page(cx, rq, status);
    if (retry > 0)
        answer_header(rq, "Retry-After", arena_printf(cx->arena, "%d", retry));
    if (status == 405)
        answer_header(rq, "Allow", route_methods(cx, rq));
    if (status == 401)
        answer_header(rq, "WWW-Authenticate", "Bearer");
}
