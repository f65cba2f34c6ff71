/* Reads JSON with yajl into a small tree that keeps the text of numbers. SPDX-License-Identifier: Apache-2.0
 *
 * yajl has no limits of its own: depth, repeated names, memory and broken escapes are checked here.
 */
#include "web/json_in.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/str.h"
#include "web/json_tree.h"
#include "web/request.h"
#include <assert.h>
#include <string.h>
#include <yajl/yajl_parse.h>

enum { NAMES_MAX = 1000 }; /* members of one object: the check for repeated names is quadratic */

struct reader {
    struct ctx *cx;
    struct json_in *root;
    struct json_in *open[JSON_DEPTH_MAX + 1];
    int depth;
    const char *name;  /* of the member whose value comes next */
    const char *wrong; /* why reading stopped; NULL: yajl says */
    bool too_large;
};

static int stop(struct reader *r, const char *why)
{
    r->wrong = why;
    return 0;
}

static struct json_in *add(struct reader *r, enum json_type type)
{
    if (arena_over_limit(r->cx->arena)) {
        r->too_large = true;
        return NULL;
    }
    struct json_in *v = arena_new(r->cx->arena, struct json_in);
    v->type = type;
    if (r->depth == 0) {
        r->root = v;
        return v;
    }
    struct json_in *parent = r->open[r->depth - 1];
    v->parent = parent;
    v->name = r->name;
    v->index = parent->count++;
    if (parent->last)
        parent->last->next = v;
    else
        parent->first = v;
    parent->last = v;
    r->name = NULL;
    return v;
}

static int add_level(struct reader *r, enum json_type type)
{
    if (r->depth >= JSON_DEPTH_MAX)
        return stop(r, T_LATER("nested too deeply"));
    struct json_in *v = add(r, type);
    if (!v)
        return 0;
    r->open[r->depth++] = v;
    return 1;
}

static int on_null(void *p)
{
    return add(p, JSON_NULL) != NULL;
}

static int on_bool(void *p, int value)
{
    struct json_in *v = add(p, JSON_BOOL);
    if (v)
        v->flag = value != 0;
    return v != NULL;
}

static int on_number(void *p, const char *text, size_t len)
{
    struct reader *r = p;
    struct json_in *v = add(r, JSON_NUMBER);
    if (v)
        v->text = arena_copy(r->cx->arena, text, len);
    return v != NULL;
}

static int on_string(void *p, const unsigned char *text, size_t len)
{
    struct reader *r = p;
    if (memchr(text, 0, len))
        return stop(r, T_LATER("a text holds the character NUL"));
    struct json_in *v = add(r, JSON_STRING);
    if (v)
        v->text = arena_copy(r->cx->arena, (const char *)text, len);
    return v != NULL;
}

static int on_name(void *p, const unsigned char *text, size_t len)
{
    struct reader *r = p;
    struct json_in *o = r->open[r->depth - 1];
    if (memchr(text, 0, len))
        return stop(r, T_LATER("a text holds the character NUL"));
    if (o->count >= NAMES_MAX)
        return stop(r, T_LATER("an object has too many members"));
    for (struct json_in *m = o->first; m; m = m->next)
        if (strlen(m->name) == len && memcmp(m->name, text, len) == 0)
            return stop(r, T_LATER("a name stands twice in one object"));
    r->name = arena_copy(r->cx->arena, (const char *)text, len);
    return 1;
}

static int on_object(void *p)
{
    return add_level(p, JSON_OBJECT);
}

static int on_array(void *p)
{
    return add_level(p, JSON_ARRAY);
}

static int on_end(void *p)
{
    struct reader *r = p;
    struct json_in *v = r->open[--r->depth];
    if (v->type == JSON_ARRAY && v->count > 0) {
        v->elements = arena_array(r->cx->arena, struct json_in *, v->count);
        for (struct json_in *e = v->first; e; e = e->next)
            v->elements[e->index] = e;
    }
    return 1;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static int hex4(const char *p, const char *end)
{
    int v = 0;
    for (int i = 0; i < 4; i++) {
        int digit = p + i < end ? hex_digit(p[i]) : -1;
        if (digit < 0)
            return -1;
        v = v * 16 + digit;
    }
    return v;
}

/* yajl turns half a surrogate pair into "?": a changed text would be stored without a word. */
static bool surrogates_paired(const char *p, size_t len)
{
    const char *end = p + len;
    while ((p = memchr(p, '\\', (size_t)(end - p))) != NULL) {
        if (end - p < 2)
            return true;
        int v = p[1] == 'u' ? hex4(p + 2, end) : 0;
        p += 2;
        if (v >= 0xdc00 && v <= 0xdfff)
            return false;
        if (v < 0xd800 || v > 0xdbff)
            continue;
        p += 4;
        int low = end - p >= 6 && p[0] == '\\' && p[1] == 'u' ? hex4(p + 2, end) : 0;
        if (low < 0xdc00 || low > 0xdfff)
            return false;
        p += 6;
    }
    return true;
}

static enum status invalid(struct ctx *cx, const char *reason)
{
    return fail(cx, E_body_invalid, "reason", tr(cx->lang, reason), NULL);
}

static const yajl_callbacks callbacks = {
    .yajl_null = on_null,
    .yajl_boolean = on_bool,
    .yajl_number = on_number,
    .yajl_string = on_string,
    .yajl_start_map = on_object,
    .yajl_map_key = on_name,
    .yajl_end_map = on_end,
    .yajl_start_array = on_array,
    .yajl_end_array = on_end,
};

enum status json_parse(struct ctx *cx, const char *text, size_t len, struct json_in **out)
{
    if (!utf8_valid(text, len))
        return invalid(cx, T_LATER("it is not UTF-8"));
    if (!surrogates_paired(text, len))
        return invalid(cx, T_LATER("an escape is half a character"));
    struct reader r = {.cx = cx};
    yajl_handle h = yajl_alloc(&callbacks, NULL, &r);
    yajl_status s = yajl_parse(h, (const unsigned char *)text, len);
    if (s == yajl_status_ok)
        s = yajl_complete_parse(h);
    yajl_free(h);
    if (r.too_large)
        return fail(cx, E_request_too_large, NULL);
    if (r.wrong)
        return invalid(cx, r.wrong);
    if (s != yajl_status_ok || !r.root)
        return invalid(cx, T_LATER("it is not JSON"));
    *out = r.root;
    return OK;
}

enum status json_read(struct ctx *cx, struct request *rq, struct json_in **out)
{
    struct json_in *v;
    if (rq->body_len == 0) {
        v = arena_new(cx->arena, struct json_in);
        v->type = JSON_OBJECT;
    } else {
        TRY(json_parse(cx, rq->body, rq->body_len, &v));
    }
    if (v->type != JSON_OBJECT) {
        fail_field(cx, "", E_wrong_type, "type", tr(cx->lang, T_LATER("an object")), NULL);
        return ctx_fields_ok(cx);
    }
    *out = v;
    return OK;
}
