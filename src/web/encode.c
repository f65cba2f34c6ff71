/* Percent signs and base64url. SPDX-License-Identifier: Apache-2.0 */
#include "web/encode.h"

#include "base/buf.h"
#include "base/str.h"
#include <sodium.h>
#include <string.h>

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

const char *percent_decode(struct arena *a, const char *p, size_t len, bool plus)
{
    char *out = arena_alloc(a, len + 1);
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        if (p[i] == '%') {
            int high = i + 2 < len ? hex_digit(p[i + 1]) : -1;
            int low = high >= 0 ? hex_digit(p[i + 2]) : -1;
            if (low < 0)
                return NULL;
            out[n++] = (char)(high * 16 + low);
            i += 2;
        } else {
            out[n++] = plus && p[i] == '+' ? ' ' : p[i];
        }
    }
    out[n] = '\0';
    return utf8_valid(out, n) ? out : NULL; /* utf8_valid refuses NUL */
}

const char *percent_encode(struct arena *a, const char *s)
{
    static const char hex[] = "0123456789ABCDEF";
    struct buf b;
    buf_init(&b, a, strlen(s) + 16);
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~", c)) {
            buf_putc(&b, (char)c);
        } else {
            buf_putc(&b, '%');
            buf_putc(&b, hex[c >> 4]);
            buf_putc(&b, hex[c & 15]);
        }
    }
    return buf_text(&b);
}

const char *base64url_encode(struct arena *a, const void *p, size_t len)
{
    size_t size = sodium_base64_encoded_len(len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *out = arena_alloc(a, size);
    sodium_bin2base64(out, size, p, len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return out;
}

const char *base64url_decode_text(struct arena *a, const char *s)
{
    size_t len = strlen(s);
    char *out = arena_alloc(a, len + 1);
    size_t n = 0;
    if (sodium_base642bin((unsigned char *)out, len, s, len, NULL, &n, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return NULL;
    out[n] = '\0';
    return utf8_valid(out, n) ? out : NULL;
}
