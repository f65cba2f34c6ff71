/* Finds the route of a path. SPDX-License-Identifier: Apache-2.0 */
#include "web/route.h"

#include "web/encode.h"
#include <string.h>

enum { SEGMENTS_MAX = 16 };

/* The path's segments, parted before they are decoded: a sku "A/B" arrives as one segment "A%2FB". */
static int split_path(struct ctx *cx, const struct request *rq, const char **out)
{
    const char *p = rq->target ? rq->target : rq->path;
    int n = 0;
    while (*p == '/') {
        size_t len = strcspn(++p, "/?#");
        const char *text =
            rq->target ? percent_decode(cx->arena, p, len, false) : arena_copy(cx->arena, p, len);
        if (!text || n == SEGMENTS_MAX)
            return -1;
        out[n++] = text;
        p += len;
    }
    return n;
}

/* Do the segments fit the pattern? Literal ones must be equal, {name} takes one that is not empty. *literal
 * counts the literal ones: of two patterns that fit, the one with more of them wins ("/orders/new" before
 * "/orders/{order}"). */
static bool fits(const char *pattern, const char *const *segments, int count, int *literal)
{
    *literal = 0;
    int i = 0;
    for (; *pattern == '/'; i++) {
        size_t len = strcspn(++pattern, "/");
        if (i >= count)
            return false;
        if (pattern[0] == '{') {
            if (!*segments[i])
                return false;
        } else {
            if (strlen(segments[i]) != len || strncmp(pattern, segments[i], len) != 0)
                return false;
            ++*literal;
        }
        pattern += len;
    }
    return i == count;
}

static void take_params(struct ctx *cx, struct request *rq, const char *pattern, const char *const *segments)
{
    rq->params = arena_array(cx->arena, struct pair, SEGMENTS_MAX);
    rq->param_count = 0;
    for (int i = 0; *pattern == '/'; i++) {
        size_t len = strcspn(++pattern, "/");
        if (pattern[0] == '{')
            rq->params[rq->param_count++] =
                (struct pair){arena_copy(cx->arena, pattern + 1, len - 2), segments[i]};
        pattern += len;
    }
}

const struct route *route_find(struct ctx *cx, struct request *rq, bool *path_known)
{
    const struct route *best = NULL;
    int best_literal = -1;
    const char *segments[SEGMENTS_MAX];
    int count = split_path(cx, rq, segments);
    *path_known = false;
    for (int t = 0; count >= 0 && route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            int literal;
            if (!fits(r->path, segments, count, &literal))
                continue;
            *path_known = true;
            if (r->method == rq->method && literal > best_literal) {
                best = r;
                best_literal = literal;
            }
        }
    if (best)
        take_params(cx, rq, best->path, segments);
    rq->route = best;
    return best;
}

const char *route_methods(struct ctx *cx, const struct request *rq)
{
    const char *segments[SEGMENTS_MAX];
    int count = split_path(cx, rq, segments);
    bool takes[METHOD_COUNT] = {false};
    for (int t = 0; count >= 0 && route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            int literal;
            if (fits(r->path, segments, count, &literal))
                takes[r->method] = true;
        }
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int m = 0; m < METHOD_COUNT; m++)
        if (takes[m])
            buf_printf(&b, "%s%s%s", b.len ? ", " : "", method_name((enum method)m),
                       m == GET ? ", HEAD" : "");
    return buf_text(&b);
}
