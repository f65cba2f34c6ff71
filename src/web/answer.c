/* Writing an answer: JSON, pages, redirects, cookies, versions. SPDX-License-Identifier: Apache-2.0 */
#include "web/request.h"

#include "base/str.h"
#include <assert.h>
#include <string.h>

enum { HEADERS_MAX = 16 };

void answer_header(struct request *rq, const char *name, const char *value)
{
    assert(rq->answer.header_count < HEADERS_MAX);
    for (const char *p = value; *p; p++)
        if ((unsigned char)*p < 0x20)
            return; /* a line end would begin another header; values come from stored texts too */
    rq->answer.headers[rq->answer.header_count++] = (struct pair){name, value};
}

void answer_cookie(struct ctx *cx, struct request *rq, const char *name, const char *value, int64_t max_age_s)
{
    const char *age = max_age_s < 0 ? "" : arena_printf(cx->arena, "; Max-Age=%lld", (long long)max_age_s);
    bool secure = rq->is_secure;
    answer_header(rq, "Set-Cookie",
                  arena_printf(cx->arena, "%s%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s",
                               secure ? "__Host-" : "", name, value, secure ? "; Secure" : "", age));
}

static enum status answer_body(struct request *rq, const char *content_type, struct buf *b)
{
    rq->answer.content_type = content_type;
    rq->answer.body = buf_text(b);
    rq->answer.body_len = b->len;
    return OK;
}

struct json_out *respond_json(struct ctx *cx, struct request *rq, int status)
{
    struct json_out *j = arena_new(cx->arena, struct json_out);
    json_out_init(j, cx->arena);
    json_out_object(j, NULL);
    rq->answer.status = status;
    return j;
}

enum status respond_json_end(struct ctx *cx, struct request *rq, struct json_out *j)
{
    (void)cx;
    json_out_object_end(j);
    assert(j->depth == 0);
    buf_putc(&j->b, '\n');
    return answer_body(rq, "application/json", &j->b);
}

struct out *respond_page(struct ctx *cx, struct request *rq, int status)
{
    struct out *o = arena_new(cx->arena, struct out);
    buf_init(&o->b, cx->arena, 60 * 1024); /* most pages at once; a block of the arena */
    o->lang = cx->lang;
    rq->answer.status = status;
    return o;
}

enum status respond_page_end(struct ctx *cx, struct request *rq, struct out *o)
{
    (void)cx;
    return answer_body(rq, "text/html; charset=utf-8", &o->b);
}

enum status respond_see_other(struct ctx *cx, struct request *rq, const char *path)
{
    assert(path[0] == '/' && path[1] != '/'); /* a page of ours */
    rq->answer.status = 303;
    answer_header(rq, "Location", arena_str(cx->arena, path));
    return respond_text(cx, rq, 303, "text/plain; charset=utf-8", "", 0);
}

enum status respond_empty(struct ctx *cx, struct request *rq, int status)
{
    (void)cx;
    rq->answer.status = status;
    rq->answer.content_type = NULL;
    rq->answer.body = "";
    rq->answer.body_len = 0;
    return OK;
}

enum status respond_text(struct ctx *cx, struct request *rq, int status, const char *content_type,
                         const char *body, size_t len)
{
    (void)cx;
    rq->answer.status = status;
    rq->answer.content_type = content_type;
    rq->answer.body = body;
    rq->answer.body_len = len;
    return OK;
}

void answer_version(struct ctx *cx, struct request *rq, int64_t version)
{
    answer_header(rq, "ETag", arena_printf(cx->arena, "\"%lld\"", (long long)version));
}

/* "*" , "\"7\"", or a list of such; a weak tag never matches (RFC 9110, 13.1.1). */
static bool if_match_holds(struct ctx *cx, const char *header, int64_t version)
{
    const char *wanted = arena_printf(cx->arena, "\"%lld\"", (long long)version);
    const char **parts;
    int n = str_split(cx->arena, header, ',', &parts);
    for (int i = 0; i < n; i++)
        if (strcmp(parts[i], "*") == 0 || strcmp(parts[i], wanted) == 0)
            return true;
    return false;
}

enum status rq_check_version(struct ctx *cx, struct request *rq, int64_t version)
{
    const char *header = rq_header(rq, "if-match");
    if (header && !if_match_holds(cx, header, version))
        return fail(cx, E_changed_meanwhile, NULL);
    int64_t seen = form_version(rq);
    if (seen != 0 && seen != version)
        return fail(cx, E_changed_meanwhile, NULL);
    return OK;
}
