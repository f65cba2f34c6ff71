/* Small text tools; folding is in str_fold.c. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <string.h>

/* Bytes of the well-formed sequence at p (RFC 3629), 0 when it is not one. */
static size_t sequence(const unsigned char *p, size_t left)
{
    unsigned char c = p[0];
    if (c < 0x80)
        return c == 0 ? 0 : 1;
    size_t n = c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
    if (n == 0 || n > left)
        return 0;
    unsigned char low = 0x80,
                  high = 0xBF; /* of the second byte: no overlong form, no surrogate, not above U+10FFFF */
    if (c == 0xE0)
        low = 0xA0;
    else if (c == 0xED)
        high = 0x9F;
    else if (c == 0xF0)
        low = 0x90;
    else if (c == 0xF4)
        high = 0x8F;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

bool utf8_valid(const char *p, size_t len)
{
    const unsigned char *s = (const unsigned char *)p;
    for (size_t at = 0; at < len;) {
        size_t n = sequence(s + at, len - at);
        if (n == 0)
            return false;
        at += n;
    }
    return true;
}

size_t utf8_length(const char *s)
{
    size_t n = 0;
    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

bool text_clean(const char *s, bool lines)
{
    if (!utf8_valid(s, strlen(s)))
        return false;
    for (const unsigned char *p = (const unsigned char *)s; *p != '\0'; p++) {
        if (*p < 0x20 && !(lines && (*p == '\t' || *p == '\n' || *p == '\r')))
            return false;
        if (*p == 0x7F || (*p == 0xC2 && p[1] < 0xA0)) /* delete, and U+0080 to U+009F */
            return false;
    }
    return true;
}

const char *str_like(struct arena *a, const char *folded, bool inside)
{
    size_t len = strlen(folded);
    char *pattern = arena_alloc(a, 2 * len + 3), *to = pattern;
    if (inside)
        *to++ = '%';
    for (const char *p = folded; *p != '\0'; p++) {
        if (*p == '%' || *p == '_' || *p == '\\')
            *to++ = '\\';
        *to++ = *p;
    }
    *to++ = '%';
    *to = '\0';
    return pattern;
}

bool str_eq(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return strcmp(a, b) == 0;
}

bool str_starts(const char *s, const char *prefix)
{
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* Bytes of the blank at p, before end; 0 when there is none. */
static size_t blank_at(const char *p, const char *end)
{
    if (p == end)
        return 0;
    if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
        return 1;
    if (end - p >= 2 && memcmp(p, "\xC2\xA0", 2) == 0)
        return 2;
    if (end - p >= 3 && (memcmp(p, "\xE2\x80\xAF", 3) == 0 || memcmp(p, "\xEF\xBB\xBF", 3) == 0))
        return 3; /* U+202F, and the byte order mark of a file's start */
    return 0;
}

static const char *trim_range(struct arena *a, const char *from, const char *end)
{
    for (size_t n; (n = blank_at(from, end)) > 0;)
        from += n;
    const char *last = from; /* end of the last sign that is no blank */
    for (const char *p = from; p < end;) {
        size_t n = blank_at(p, end);
        p += n > 0 ? n : 1;
        if (n == 0)
            last = p;
    }
    return arena_copy(a, from, (size_t)(last - from));
}

const char *str_trim(struct arena *a, const char *s)
{
    return s == NULL ? NULL : trim_range(a, s, s + strlen(s));
}

bool str_int(const char *s, int64_t *out)
{
    if (s == NULL)
        return false;
    bool negative = *s == '-';
    if (negative)
        s++;
    if (*s == '\0')
        return false;
    int64_t v = 0;
    for (; *s != '\0'; s++) {
        if (*s < '0' || *s > '9' || __builtin_mul_overflow(v, 10, &v))
            return false;
        int digit = *s - '0';
        if (negative ? __builtin_sub_overflow(v, digit, &v) : __builtin_add_overflow(v, digit, &v))
            return false;
    }
    *out = v;
    return true;
}

int str_split(struct arena *a, const char *s, char sep, const char ***parts_out)
{
    int most = 1, count = 0;
    for (const char *p = s; *p != '\0'; p++)
        most += *p == sep;
    const char **parts = arena_array(a, const char *, most);
    for (const char *p = s;;) {
        const char *end = strchr(p, sep);
        const char *part = trim_range(a, p, end != NULL ? end : p + strlen(p));
        if (*part != '\0')
            parts[count++] = part;
        if (end == NULL)
            break;
        p = end + 1;
    }
    *parts_out = parts;
    return count;
}

bool str_has_word(const char *list, const char *word)
{
    size_t len = strlen(word);
    if (list == NULL || len == 0)
        return false;
    for (const char *p = list; *p != '\0';) {
        const char *end = strchr(p, ' ');
        size_t n = end != NULL ? (size_t)(end - p) : strlen(p);
        if (n == len && memcmp(p, word, len) == 0)
            return true;
        p += n + (end != NULL ? 1 : 0);
    }
    return false;
}
