/* The fields of a JSON body, read by the type they should have. SPDX-License-Identifier: Apache-2.0 */
#include "web/json_tree.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include <assert.h>
#include <string.h>

static void put_name(struct buf *b, const char *name)
{
    for (; *name; name++) {
        if (*name == '~')
            buf_puts(b, "~0");
        else if (*name == '/')
            buf_puts(b, "~1");
        else
            buf_putc(b, *name);
    }
}

/* RFC 6901: "/lines/3/quantity"; extra is a member that need not exist. */
static const char *pointer_to(struct ctx *cx, const struct json_in *v, const char *extra)
{
    const struct json_in *path[40];
    int n = 0;
    for (; v->parent; v = v->parent)
        path[n++] = v;
    struct buf b;
    buf_init(&b, cx->arena, 64);
    while (n-- > 0) {
        buf_putc(&b, '/');
        if (path[n]->name)
            put_name(&b, path[n]->name);
        else
            buf_printf(&b, "%d", path[n]->index);
    }
    if (extra) {
        buf_putc(&b, '/');
        put_name(&b, extra);
    }
    return buf_text(&b);
}

/* The member, marked as asked for; NULL when absent. */
static struct json_in *member(struct json_in *o, const char *name)
{
    if (!o || o->type != JSON_OBJECT)
        return NULL;
    for (struct json_in *m = o->first; m; m = m->next)
        if (strcmp(m->name, name) == 0) {
            m->seen = true;
            return m;
        }
    return NULL;
}

/* The same, null taken as absent. */
static struct json_in *value_of(struct json_in *o, const char *name)
{
    struct json_in *m = member(o, name);
    return m && m->type != JSON_NULL ? m : NULL;
}

static void wrong_type(struct ctx *cx, const struct json_in *v, const char *type)
{
    fail_field(cx, pointer_to(cx, v, NULL), E_wrong_type, "type", tr(cx->lang, type), NULL);
}

static void wrong(struct ctx *cx, const struct json_in *v, enum error e)
{
    fail_field(cx, pointer_to(cx, v, NULL), e, NULL);
}

bool json_has(struct json_in *o, const char *name)
{
    return member(o, name) != NULL;
}

bool json_is_null(struct json_in *o, const char *name)
{
    struct json_in *m = member(o, name);
    return m && m->type == JSON_NULL;
}

void json_need(struct ctx *cx, struct json_in *o, const char *name)
{
    if (!value_of(o, name))
        fail_field(cx, pointer_to(cx, o, name), E_field_missing, NULL);
}

const char *json_text(struct ctx *cx, struct json_in *o, const char *name, int max_bytes)
{
    struct json_in *m = value_of(o, name);
    if (!m)
        return NULL;
    if (m->type != JSON_STRING) {
        wrong_type(cx, m, T_LATER("a text"));
        return NULL;
    }
    const char *s = str_trim(cx->arena, m->text);
    if (strlen(s) > (size_t)max_bytes) {
        fail_field(cx, pointer_to(cx, m, NULL), E_text_too_long, "limit",
                   arena_printf(cx->arena, "%d", max_bytes), NULL);
        return NULL;
    }
    if (!text_clean(s, true)) {
        wrong(cx, m, E_text_invalid);
        return NULL;
    }
    return s;
}

const char *json_secret(struct json_in *o, const char *name)
{
    struct json_in *m = member(o, name);
    return m && m->type == JSON_STRING ? m->text : NULL;
}

bool json_is_array(struct json_in *o, const char *name)
{
    struct json_in *m = member(o, name);
    return m && m->type == JSON_ARRAY;
}

bool json_flag(struct ctx *cx, struct json_in *o, const char *name)
{
    struct json_in *m = value_of(o, name);
    if (!m)
        return false;
    if (m->type != JSON_BOOL)
        wrong_type(cx, m, T_LATER("true or false"));
    return m->flag;
}

/* The text of a number, be it written as a number or as a text. */
static const char *digits(struct ctx *cx, struct json_in *m, const char *type)
{
    if (m->text)
        return m->text;
    wrong_type(cx, m, type);
    return NULL;
}

int64_t json_whole(struct ctx *cx, struct json_in *o, const char *name)
{
    struct json_in *m = value_of(o, name);
    const char *text = m ? digits(cx, m, T_LATER("a whole number")) : NULL;
    int64_t v = 0;
    if (text && !str_int(text, &v)) {
        wrong(cx, m, E_number_invalid);
        return 0;
    }
    return v;
}

int64_t json_e6(struct ctx *cx, struct json_in *o, const char *name, enum error on_wrong)
{
    struct json_in *m = value_of(o, name);
    const char *text = m ? digits(cx, m, T_LATER("a number")) : NULL;
    int64_t v = 0;
    if (text && !exact_parse_e6(text, &v)) {
        wrong(cx, m, on_wrong);
        return 0;
    }
    return v;
}

int64_t json_quantity(struct ctx *cx, struct json_in *o, const char *name)
{
    struct json_in *m = value_of(o, name);
    const char *text = m ? digits(cx, m, T_LATER("a quantity")) : NULL;
    int64_t v = 0;
    if (text && (!exact_parse_e6(text, &v) || v <= 0)) {
        wrong(cx, m, E_quantity_invalid);
        return 0;
    }
    return v;
}

bool json_amount(struct ctx *cx, struct json_in *o, const char *name, int64_t *minor_out,
                 const char **currency_out)
{
    struct json_in *m = json_object(cx, o, name);
    if (!m)
        return false;
    json_need(cx, m, "amount");
    json_need(cx, m, "currency");
    const char *currency = json_text(cx, m, "currency", 3);
    struct json_in *amount = value_of(m, "amount");
    const char *text = amount ? digits(cx, amount, T_LATER("an amount")) : NULL;
    if (!currency || !text)
        return false;
    if (currency_exponent(currency) < 0) {
        fail_field(cx, pointer_to(cx, m, "currency"), E_value_invalid, "values", "ISO 4217", NULL);
        return false;
    }
    int64_t minor;
    if (!amount_parse(text, currency, &minor)) {
        wrong(cx, amount, E_amount_invalid);
        return false;
    }
    *minor_out = minor;
    *currency_out = currency;
    return true;
}

int64_t json_id(struct ctx *cx, struct json_in *o, const char *name, const char *kind, enum error on_wrong)
{
    struct json_in *m = value_of(o, name);
    if (!m)
        return 0;
    if (m->type != JSON_STRING) {
        wrong_type(cx, m, T_LATER("an id"));
        return 0;
    }
    int64_t id = 0;
    if (!id_parse(m->text, kind, &id)) {
        wrong(cx, m, on_wrong);
        return 0;
    }
    return id;
}

const char *json_day(struct ctx *cx, struct json_in *o, const char *name)
{
    struct json_in *m = value_of(o, name);
    if (!m)
        return NULL;
    if (m->type != JSON_STRING) {
        wrong_type(cx, m, T_LATER("a day as 2026-11-25"));
        return NULL;
    }
    if (!day_valid(m->text)) {
        wrong(cx, m, E_date_invalid);
        return NULL;
    }
    return m->text;
}

struct json_in *json_value(struct json_in *o, const char *name)
{
    return value_of(o, name);
}

struct json_in *json_object(struct ctx *cx, struct json_in *o, const char *name)
{
    struct json_in *m = value_of(o, name);
    if (m && m->type != JSON_OBJECT) {
        wrong_type(cx, m, T_LATER("an object"));
        return NULL;
    }
    return m;
}

struct json_in *json_array(struct ctx *cx, struct json_in *o, const char *name)
{
    struct json_in *m = value_of(o, name);
    if (m && m->type != JSON_ARRAY) {
        wrong_type(cx, m, T_LATER("a list"));
        return NULL;
    }
    return m;
}

int json_count(const struct json_in *array)
{
    return array ? array->count : 0;
}

struct json_in *json_at(struct json_in *array, int i)
{
    assert(array->type == JSON_ARRAY && i >= 0 && i < array->count);
    struct json_in *e = array->elements[i];
    e->seen = true;
    return e;
}

bool json_is_object(const struct json_in *v)
{
    return v && v->type == JSON_OBJECT;
}

const char *json_string(const struct json_in *v)
{
    return v ? v->text : NULL;
}

/* Depth is limited by JSON_DEPTH_MAX, so this recursion is bounded. Parts nobody asked for yet are left
 * alone. */
static void note_unknown(struct ctx *cx, struct json_in *v)
{
    if (v->is_done)
        return;
    v->is_done = true;
    for (struct json_in *m = v->first; m; m = m->next) {
        if (m->seen)
            note_unknown(cx, m);
        else if (v->type == JSON_OBJECT)
            fail_field(cx, pointer_to(cx, m, NULL), E_unknown_field, "name", m->name, NULL);
    }
}

enum status json_done(struct ctx *cx, struct json_in *o)
{
    if (o->type == JSON_OBJECT)
        note_unknown(cx, o);
    else if (o->type != JSON_ARRAY)
        wrong_type(cx, o, T_LATER("an object"));
    return ctx_fields_ok(cx);
}
