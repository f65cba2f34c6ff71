/* A growing byte string in an arena: output of pages, JSON, CSV, mails. SPDX-License-Identifier: Apache-2.0
 */
#ifndef NEGOCE_BASE_BUF_H
#define NEGOCE_BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena;
    char *p; /* always NUL-terminated once anything was put; NULL before */
    size_t len;
    size_t cap;
};

void buf_init(struct buf *b, struct arena *a, size_t first_cap);
void buf_put(struct buf *b, const void *p, size_t len);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
const char *buf_text(struct buf *b); /* "" when empty */

#endif
