/* Checks the raw parts of an HTTP message and fills the request. SPDX-License-Identifier: Apache-2.0 */
#include "web/intake.h"

#include "base/str.h"
#include "web/encode.h"
#include "web/form.h"
#include "web/route.h"
#include <string.h>
#include <strings.h>

static enum status malformed(struct ctx *cx, const char *reason)
{
    return fail(cx, E_request_malformed, "reason", tr(cx->lang, reason), NULL);
}

static bool is_token(const char *s)
{
    if (!*s)
        return false;
    for (; *s; s++) {
        bool letter = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9');
        if (!letter && !strchr("!#$%&'*+-.^_`|~", *s))
            return false; /* RFC 9110, 5.6.2 */
    }
    return true;
}

static bool has_control(const char *s)
{
    for (; *s; s++)
        if (((unsigned char)*s < 0x20 && *s != '\t') || *s == 0x7f)
            return true;
    return false;
}

static int count_header(const struct intake *in, const char *name, const char **value)
{
    int n = 0;
    for (int i = 0; i < in->header_count; i++)
        if (strcmp(in->headers[i].name, name) == 0) {
            n++;
            *value = in->headers[i].value;
        }
    return n;
}

static enum status check_headers(struct ctx *cx, const struct intake *in)
{
    if (in->has_bad_bytes)
        return malformed(cx, T_LATER("a header holds the character NUL"));
    for (int i = 0; i < in->header_count; i++) {
        if (!is_token(in->headers[i].name))
            return malformed(cx, T_LATER("the name of a header is not one"));
        if (has_control(in->headers[i].value))
            return malformed(cx, T_LATER("a header holds a control character"));
        char *name = arena_str(cx->arena, in->headers[i].name);
        for (char *p = name; *p; p++)
            *p = *p >= 'A' && *p <= 'Z' ? (char)(*p + ('a' - 'A')) : *p;
        in->headers[i].name = name;
    }
    const char *length = NULL;
    const char *coding = NULL;
    int lengths = count_header(in, "content-length", &length);
    int codings = count_header(in, "transfer-encoding", &coding);
    if (lengths > 1 || codings > 1 || (lengths && codings))
        return malformed(cx, T_LATER("it gives its length twice"));
    if (codings && strcasecmp(coding, "chunked") != 0)
        return malformed(cx, T_LATER("its transfer encoding is not “chunked”"));
    if (lengths && (!*length || length[strspn(length, "0123456789")]))
        return malformed(cx, T_LATER("its length is not a number"));
    return OK;
}

/* "Shop.Example:8080" -> "shop.example"; "[::1]:80" -> "[::1]". */
static enum status read_host(struct ctx *cx, struct request *rq, const struct intake *in)
{
    const char *host = NULL;
    if (count_header(in, "host", &host) != 1 || !*host)
        return malformed(cx, T_LATER("it names no host, or several"));
    char *name = arena_str(cx->arena, host);
    char *end = name[0] == '[' ? strchr(name, ']') : name + strcspn(name, ":");
    if (name[0] == '[' && end)
        end++;
    if (!end || (*end == ':' && end[1 + strspn(end + 1, "0123456789")]) || (*end && *end != ':') ||
        end == name)
        return malformed(cx, T_LATER("its host is not a name"));
    *end = '\0';
    for (char *p = name; *p; p++) {
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p + ('a' - 'A')) : *p;
        if ((*p < 'a' || *p > 'z') && (*p < '0' || *p > '9') && !strchr("-._[]:", *p))
            return malformed(cx, T_LATER("its host is not a name"));
    }
    rq->host = name;
    return OK;
}

static enum status read_target(struct ctx *cx, struct request *rq, const char *target)
{
    for (const char *p = target; *p; p++)
        if ((unsigned char)*p <= 0x20 || *p == 0x7f)
            return malformed(cx, T_LATER("its address holds blanks or control characters"));
    size_t path_len = strcspn(target, "?");
    const char *path = percent_decode(cx->arena, target, path_len, false);
    if (target[0] != '/' || !path || !text_clean(path, false))
        return malformed(cx, T_LATER("its address is not a percent-encoded path"));
    rq->path = path;
    rq->target = arena_str(cx->arena, target);
    const char *query = target[path_len] ? target + path_len + 1 : "";
    if (urlencoded_parse(cx, query, strlen(query), &rq->query, &rq->query_count) != OK) {
        ctx_clear_problem(cx);
        return malformed(cx, T_LATER("its query is not percent-encoded UTF-8"));
    }
    rq->query_seen = arena_array(cx->arena, bool, rq->query_count ? rq->query_count : 1);
    return OK;
}

/* Only the proxy named in the settings may speak for somebody else. */
static void read_peer(struct ctx *cx, struct request *rq, const struct intake *in)
{
    rq->remote = in->peer;
    rq->is_secure = in->is_tls;
    rq->is_loopback =
        str_starts(in->peer, "127.") || strcmp(in->peer, "::1") == 0 || str_starts(in->peer, "::ffff:127.");
    if (!in->trusted_proxy || strcmp(in->trusted_proxy, in->peer) != 0)
        return;
    const char *proto = rq_header(rq, "x-forwarded-proto");
    if (proto)
        rq->is_secure = strcmp(proto, "https") == 0;
    const char **hops;
    const char *forwarded = rq_header(rq, "x-forwarded-for");
    int n = forwarded ? str_split(cx->arena, forwarded, ',', &hops) : 0;
    if (n > 0) {
        rq->remote = hops[n - 1]; /* the one our proxy saw; those before it are anybody's claim */
        rq->is_loopback = false;
    }
}

enum status intake_read(struct ctx *cx, struct request *rq, const struct intake *in)
{
    rq->path = "/";
    rq->target = "/";
    rq->host = "";
    rq->remote = in->peer;
    rq->headers = in->headers;
    rq->header_count = in->header_count;
    rq->is_api = str_starts(in->target, "/api/"); /* told again below from the decoded path */
    TRY(check_headers(cx, in));
    read_peer(cx, rq, in);
    TRY(read_host(cx, rq, in));
    TRY(read_target(cx, rq, in->target));
    rq->is_api = str_starts(rq->path, "/api/") || strcmp(rq->path, "/api") == 0;
    rq->is_head = strcmp(in->method, "HEAD") == 0;
    if (!method_parse(rq->is_head ? "GET" : in->method, &rq->method))
        return fail(cx, E_method_not_allowed, NULL);
    return OK;
}
