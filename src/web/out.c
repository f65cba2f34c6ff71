/* Writes HTML, escaped by the type of each value. SPDX-License-Identifier: Apache-2.0 */
#include "web/out.h"

#include <stdbool.h>
#include <string.h>

void out_raw(struct out *o, const char *p, size_t len)
{
    buf_put(&o->b, p, len);
}

static const char *entity_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void out_text(struct out *o, const char *s)
{
    if (!s)
        return;
    const char *from = s;
    for (; *s; s++) {
        const char *entity = entity_of(*s);
        if (!entity)
            continue;
        buf_put(&o->b, from, (size_t)(s - from));
        buf_puts(&o->b, entity);
        from = s + 1;
    }
    buf_put(&o->b, from, (size_t)(s - from));
}

void out_int(struct out *o, long long v)
{
    buf_printf(&o->b, "%lld", v);
}

static bool has_prefix(const char *s, const char *prefix)
{
    for (; *prefix; s++, prefix++) {
        char c = *s >= 'A' && *s <= 'Z' ? (char)(*s + ('a' - 'A')) : *s;
        if (c != *prefix)
            return false;
    }
    return true;
}

/* Browsers drop tabs and newlines inside an address and blanks before it, so "java\tscript:" is a script. */
static bool address_is_harmless(const char *s)
{
    for (const char *p = s; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == '\\')
            return false;
    if (*s == ' ')
        return false;
    if (s[0] == '/' && s[1] == '/')
        return false; /* another host */
    const char *colon = strchr(s, ':');
    if (!colon || strcspn(s, "/?#") < (size_t)(colon - s))
        return true; /* relative */
    return has_prefix(s, "https:") || has_prefix(s, "http:") || has_prefix(s, "mailto:") ||
           has_prefix(s, "data:image/");
}

void out_url(struct out *o, struct url u)
{
    if (!u.s)
        return;
    out_text(o, address_is_harmless(u.s) ? u.s : "#");
}

void out_html(struct out *o, struct safe_html h)
{
    if (h.html)
        buf_puts(&o->b, h.html);
}
