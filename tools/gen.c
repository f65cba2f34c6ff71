/* What the generators share: reading, building and writing texts. SPDX-License-Identifier: Apache-2.0 */
#include "gen.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int mistake_count;

void *grow(void *array, size_t count, size_t item)
{
    /* Doubles at powers of two; smaller steps would be quadratic. */
    if (count & (count - 1))
        return array;
    void *p = realloc(array, (count ? count * 2 : 1) * item);
    if (!p)
        abort();
    return p;
}

void text_add(struct text *t, const char *p, size_t len)
{
    if (t->len + len + 1 > t->cap) {
        t->cap = (t->len + len + 1) * 2;
        t->s = realloc(t->s, t->cap);
        if (!t->s)
            abort();
    }
    if (len)
        memcpy(t->s + t->len, p, len);
    t->len += len;
    t->s[t->len] = '\0';
}

void text_char(struct text *t, char c)
{
    text_add(t, &c, 1);
}

static char *format_v(const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    char *s = malloc((size_t)n + 1);
    if (!s)
        abort();
    vsnprintf(s, (size_t)n + 1, fmt, args);
    return s;
}

void text_printf(struct text *t, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *s = format_v(fmt, args);
    va_end(args);
    text_add(t, s, strlen(s));
    free(s);
}

char *format(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *s = format_v(fmt, args);
    va_end(args);
    return s;
}

char *copy(const char *p, size_t len)
{
    char *s = malloc(len + 1);
    if (!s)
        abort();
    memcpy(s, p, len);
    s[len] = '\0';
    return s;
}

void text_literal(struct text *t, const char *p, size_t len)
{
    text_add(t, "    \"", 5);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c == '\n') {
            text_add(t, "\\n", 2);
            if (i + 1 < len)
                text_add(t, "\"\n    \"", 7);
        } else if (c == '"' || c == '\\') {
            text_char(t, '\\');
            text_char(t, (char)c);
        } else if (c == '?') {
            text_add(t, "\\?", 2); /* no trigraphs by accident */
        } else if (c < 32 || c == 127) {
            text_printf(t, "\\%03o", c);
        } else {
            text_char(t, (char)c);
        }
    }
    text_char(t, '"');
}

static char *read_if_there(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    struct text t = {0};
    char buf[65536];
    size_t n;
    text_add(&t, "", 0);
    while ((n = fread(buf, 1, sizeof buf, f)) > 0)
        text_add(&t, buf, n);
    fclose(f);
    if (len)
        *len = t.len;
    return t.s;
}

char *read_file(const char *path, size_t *len)
{
    char *s = read_if_there(path, len);
    if (!s) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    return s;
}

void write_file(const char *path, const struct text *t)
{
    size_t len;
    char *old = read_if_there(path, &len);
    if (old && len == t->len && memcmp(old, t->s ? t->s : "", len) == 0)
        return;
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(t->s ? t->s : "", 1, t->len, f) != t->len || fclose(f) != 0) {
        fprintf(stderr, "%s: cannot be written\n", path);
        exit(2);
    }
}

void mistake(const char *file, int line, const char *fmt, ...)
{
    if (++mistake_count > 100)
        return;
    va_list args;
    va_start(args, fmt);
    char *s = format_v(fmt, args);
    va_end(args);
    fprintf(stderr, "%s:%d: %s\n", file, line, s);
    free(s);
}

int mistakes(void)
{
    return mistake_count;
}

char *slice_of(const char *path)
{
    const char *at = NULL;
    for (const char *p = path; (p = strstr(p, "src/")) != NULL; p += 4)
        if (p == path || p[-1] == '/')
            at = p + 4;
    if (!at || !strchr(at, '/'))
        return copy("", 0);
    return copy(at, (size_t)(strchr(at, '/') - at));
}

bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
