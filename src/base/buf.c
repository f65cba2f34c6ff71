/* Growth by doubling; old storage stays in the arena until it ends. SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void buf_init(struct buf *b, struct arena *a, size_t first_cap)
{
    *b = (struct buf){.arena = a};
    if (first_cap > 0) {
        b->p = arena_alloc(a, first_cap + 1);
        b->cap = first_cap;
    }
}

/* Room for `more` bytes and the NUL behind them. */
static void grow(struct buf *b, size_t more)
{
    assert(more < SIZE_MAX / 4 - b->len);
    size_t needed = b->len + more;
    if (b->p != NULL && needed <= b->cap)
        return;
    size_t cap = b->cap < 128 ? 128 : b->cap * 2;
    if (cap < needed)
        cap = needed;
    char *p = arena_alloc(b->arena, cap + 1);
    if (b->len > 0)
        memcpy(p, b->p, b->len);
    b->p = p;
    b->cap = cap;
}

void buf_put(struct buf *b, const void *p, size_t len)
{
    grow(b, len);
    if (len > 0)
        memcpy(b->p + b->len, p, len);
    b->len += len;
    b->p[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
    buf_put(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
    if (b->p == NULL || b->len == b->cap)
        grow(b, 1);
    b->p[b->len++] = c;
    b->p[b->len] = '\0';
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    grow(b, 64);
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    size_t room = b->cap - b->len + 1;
    int len = vsnprintf(b->p + b->len, room, fmt, ap);
    assert(len >= 0);
    if ((size_t)len >= room) {
        grow(b, (size_t)len);
        vsnprintf(b->p + b->len, (size_t)len + 1, fmt, again);
    }
    va_end(again);
    va_end(ap);
    b->len += (size_t)len;
}

const char *buf_text(struct buf *b)
{
    return b->p == NULL ? "" : b->p;
}
