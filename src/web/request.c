/* Reading a request: headers, path, query, cookies, paging. SPDX-License-Identifier: Apache-2.0 */
#include "web/request.h"

#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

static const char *const method_names[METHOD_COUNT] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

const char *method_name(enum method m)
{
    return method_names[m];
}

bool method_parse(const char *name, enum method *out)
{
    for (int i = 0; i < METHOD_COUNT; i++)
        if (strcmp(method_names[i], name) == 0) {
            *out = (enum method)i;
            return true;
        }
    return false;
}

static const char *pair_value(const struct pair *pairs, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(pairs[i].name, name) == 0)
            return pairs[i].value;
    return NULL;
}

const char *rq_header(const struct request *rq, const char *lower_case_name)
{
    return pair_value(rq->headers, rq->header_count, lower_case_name);
}

const char *rq_param(const struct request *rq, const char *name)
{
    return pair_value(rq->params, rq->param_count, name);
}

enum status rq_id(struct ctx *cx, struct request *rq, const char *param, const char *kind, int64_t *out)
{
    const char *text = rq_param(rq, param);
    int64_t id;
    if (!text || !id_parse(text, kind, &id))
        return fail(cx, E_not_found, NULL);
    *out = id;
    return OK;
}

const char *rq_query(struct request *rq, const char *name)
{
    const char *value = NULL;
    for (int i = 0; i < rq->query_count; i++)
        if (strcmp(rq->query[i].name, name) == 0) {
            rq->query_seen[i] = true;
            if (!value)
                value = rq->query[i].value;
        }
    return value;
}

const char *rq_here(struct ctx *cx, const struct request *rq)
{
    if (rq->method == GET)
        return rq->target ? rq->target : "/";
    const char *referer = rq_header(rq, "referer");
    const char *host = rq_header(rq, "host");
    const char *at = referer ? strstr(referer, "://") : NULL;
    size_t len = host ? strlen(host) : 0;
    if (!at || !host || strncmp(at + 3, host, len) != 0 || at[3 + len] != '/' || at[4 + len] == '/')
        return "/";
    return arena_str(cx->arena, at + 3 + len);
}

/* A page opened from a newsletter carries parameters of others; a program's misspelt filter must not pass as
 * "all". */
enum status rq_query_done(struct ctx *cx, struct request *rq)
{
    for (int i = 0; rq->is_api && i < rq->query_count; i++)
        if (!rq->query_seen[i])
            fail_field(cx, "", E_unknown_parameter, "name", rq->query[i].name, NULL);
    return ctx_fields_ok(cx);
}

/* ---- cookies ---- */

static const char *cookie_value(struct arena *a, const char *header, const char *name)
{
    size_t name_len = strlen(name);
    while (header && *header) {
        header += strspn(header, " \t;");
        size_t len = strcspn(header, ";");
        if (len > name_len && header[name_len] == '=' && strncmp(header, name, name_len) == 0) {
            const char *value = arena_copy(a, header + name_len + 1, len - name_len - 1);
            return str_trim(a, value);
        }
        header += len;
    }
    return NULL;
}

const char *rq_cookie(struct ctx *cx, const struct request *rq, const char *name)
{
    if (rq->is_secure && !str_starts(name, "__Host-"))
        name = arena_printf(cx->arena, "__Host-%s", name);
    const char *value = NULL;
    for (int i = 0; !value && i < rq->header_count; i++)
        if (strcmp(rq->headers[i].name, "cookie") == 0)
            value = cookie_value(cx->arena, rq->headers[i].value, name);
    return value;
}

/* ---- lists ---- */

const char *cursor_make(struct ctx *cx, const char *after)
{
    return after ? base64url_encode(cx->arena, after, strlen(after)) : NULL;
}

static bool yes(struct ctx *cx, struct request *rq, const char *name)
{
    const char *text = rq_query(rq, name);
    if (!text || strcmp(text, "no") == 0)
        return false;
    if (strcmp(text, "yes") != 0)
        fail_field(cx, arena_printf(cx->arena, "/%s", name), E_value_invalid, "values", "yes, no", NULL);
    return true;
}

enum status rq_paging(struct ctx *cx, struct request *rq, struct paging *out)
{
    struct paging p = {.limit = LIST_DEFAULT};
    const char *limit = rq_query(rq, "limit");
    int64_t n = LIST_DEFAULT;
    if (limit && (!str_int(limit, &n) || n < 1 || n > LIST_MAX))
        fail_field(cx, "/limit", E_value_invalid, "values", "1–200", NULL);
    else
        p.limit = (int)n;
    const char *cursor = rq_query(rq, "cursor");
    if (cursor && *cursor) {
        p.after = base64url_decode_text(cx->arena, cursor);
        if (!p.after)
            fail_field(cx, "/cursor", E_cursor_invalid, NULL);
    }
    p.count = yes(cx, rq, "count");
    TRY(ctx_fields_ok(cx));
    *out = p;
    return OK;
}
