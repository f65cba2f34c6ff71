/* Writes JSON: commas, escapes and the product's value forms. SPDX-License-Identifier: Apache-2.0 */
#include "web/json_out.h"

#include "base/date.h"
#include "base/exact.h"
#include "base/id.h"
#include <assert.h>
#include <string.h>

enum { DEPTH_MAX = 40 };

void json_out_init(struct json_out *j, struct arena *a)
{
    buf_init(&j->b, a, 1024);
    j->depth = 0;
    j->first[0] = true;
}

/* "<" is escaped too, so that JSON may stand inside a page. */
static void put_string(struct json_out *j, const char *s)
{
    static const char hex[] = "0123456789abcdef";
    buf_putc(&j->b, '"');
    const char *from = s;
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c >= 0x20 && c != '"' && c != '\\' && c != '<')
            continue;
        buf_put(&j->b, from, (size_t)(s - from));
        from = s + 1;
        if (c == '"' || c == '\\') {
            buf_putc(&j->b, '\\');
            buf_putc(&j->b, (char)c);
        } else if (c == '\n') {
            buf_puts(&j->b, "\\n");
        } else {
            buf_puts(&j->b, "\\u00");
            buf_putc(&j->b, hex[c >> 4]);
            buf_putc(&j->b, hex[c & 15]);
        }
    }
    buf_put(&j->b, from, (size_t)(s - from));
    buf_putc(&j->b, '"');
}

static void begin(struct json_out *j, const char *key)
{
    if (!j->first[j->depth])
        buf_putc(&j->b, ',');
    j->first[j->depth] = false;
    if (key) {
        put_string(j, key);
        buf_putc(&j->b, ':');
    }
}

static void open_level(struct json_out *j, const char *key, char c)
{
    begin(j, key);
    buf_putc(&j->b, c);
    assert(j->depth + 1 < DEPTH_MAX);
    j->first[++j->depth] = true;
}

static void close_level(struct json_out *j, char c)
{
    assert(j->depth > 0);
    j->depth--;
    buf_putc(&j->b, c);
}

void json_out_object(struct json_out *j, const char *key)
{
    open_level(j, key, '{');
}

void json_out_object_end(struct json_out *j)
{
    close_level(j, '}');
}

void json_out_array(struct json_out *j, const char *key)
{
    open_level(j, key, '[');
}

void json_out_array_end(struct json_out *j)
{
    close_level(j, ']');
}

void json_out_text(struct json_out *j, const char *key, const char *s)
{
    begin(j, key);
    if (s)
        put_string(j, s);
    else
        buf_puts(&j->b, "null");
}

void json_out_int(struct json_out *j, const char *key, int64_t v)
{
    begin(j, key);
    buf_printf(&j->b, "%lld", (long long)v);
}

void json_out_bool(struct json_out *j, const char *key, bool v)
{
    begin(j, key);
    buf_puts(&j->b, v ? "true" : "false");
}

void json_out_null(struct json_out *j, const char *key)
{
    json_out_text(j, key, NULL);
}

void json_out_raw(struct json_out *j, const char *key, const char *json)
{
    begin(j, key);
    buf_puts(&j->b, json ? json : "null");
}

void json_out_id(struct json_out *j, const char *key, const char *kind, int64_t id)
{
    json_out_text(j, key, id_text(j->b.arena, kind, id));
}

void json_out_amount(struct json_out *j, const char *key, int64_t minor, const char *currency)
{
    json_out_object(j, key);
    json_out_text(j, "amount", amount_text(j->b.arena, minor, currency));
    json_out_text(j, "currency", currency);
    json_out_object_end(j);
}

void json_out_price(struct json_out *j, const char *key, int64_t price_e6, int64_t base_e6, const char *unit,
                    const char *currency)
{
    json_out_object(j, key);
    json_out_text(j, "amount", price_text(j->b.arena, price_e6, currency));
    json_out_text(j, "currency", currency);
    json_out_text(j, "base_quantity", e6_text(j->b.arena, base_e6));
    json_out_text(j, "unit", unit);
    json_out_object_end(j);
}

void json_out_quantity(struct json_out *j, const char *key, int64_t e6)
{
    json_out_text(j, key, e6_text(j->b.arena, e6));
}

void json_out_time(struct json_out *j, const char *key, int64_t ms)
{
    json_out_text(j, key, ms ? time_text(j->b.arena, ms) : NULL);
}

void json_out_rate(struct json_out *j, const char *key, int64_t ppm)
{
    /* Parts per million to percent: 200000 ppm = 20 % = 20.0000, of which e6_text drops the zeros. */
    json_out_text(j, key, e6_text(j->b.arena, ppm * 100));
}
