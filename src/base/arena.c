/* Bump allocation from a few large blocks. SPDX-License-Identifier: Apache-2.0
 *
 * A sanitizer cannot see inside a block, so under one every allocation is a malloc of its own.
 */
#define NEGOCE_MAY_ALLOCATE
#include "base/arena.h"

#include "base/limits.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define EACH_ALONE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define EACH_ALONE 1
#endif
#endif

#ifdef EACH_ALONE
enum { FIRST_BLOCK = 0, NEXT_BLOCK = 0 };
#else
enum { FIRST_BLOCK = 16 * 1024, NEXT_BLOCK = 64 * 1024 };
#endif

enum { ALIGNMENT = 16 };

struct block {
    struct block *older;
    size_t size, used;
    _Alignas(ALIGNMENT) char bytes[];
};

struct arena {
    struct block *newest; /* the one that is filled */
    struct block *first;  /* kept by arena_reset; NULL under a sanitizer */
    size_t used, soft_limit;
    unsigned rounds;
};

static NO_RETURN void no_memory(void)
{
    fputs("negoce: out of memory\n", stderr);
    abort();
}

static struct block *block_open(size_t size, struct block *older)
{
    struct block *b = malloc(sizeof *b + size);
    if (b == NULL)
        no_memory();
    b->older = older;
    b->size = size;
    b->used = 0;
    return b;
}

struct arena *arena_open(size_t soft_limit)
{
    struct arena *a = calloc(1, sizeof *a);
    if (a == NULL)
        no_memory();
    a->soft_limit = soft_limit > 0 ? soft_limit : (size_t)ARENA_SOFT_LIMIT;
    if (FIRST_BLOCK > 0)
        a->newest = a->first = block_open(FIRST_BLOCK, NULL);
    return a;
}

static void free_down_to(struct arena *a, const struct block *kept)
{
    while (a->newest != kept) {
        struct block *older = a->newest->older;
        free(a->newest);
        a->newest = older;
    }
}

void arena_close(struct arena *a)
{
    if (a == NULL)
        return;
    free_down_to(a, NULL);
    free(a);
}

void arena_reset(struct arena *a)
{
    free_down_to(a, a->first);
    if (a->first != NULL)
        a->first->used = 0;
    a->used = 0;
    a->rounds++;
}

unsigned arena_rounds(const struct arena *a)
{
    return a->rounds;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 4)
        no_memory();
    size_t rounded = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    struct block *b = a->newest;
    if (FIRST_BLOCK == 0) { /* the exact size, so that the byte behind it is out of bounds */
        b = a->newest = block_open(size, a->newest);
    } else if (rounded > b->size - b->used) {
        /* A large one gets a block of its own; what is left of the block before it is given up. */
        size_t block_size = rounded > NEXT_BLOCK ? rounded : NEXT_BLOCK;
        b = a->newest = block_open(block_size, b);
    }
    void *p = b->bytes + b->used;
    b->used += FIRST_BLOCK == 0 ? size : rounded;
    a->used += rounded;
    return memset(p, 0, size);
}

void *arena_array_(struct arena *a, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        no_memory();
    return arena_alloc(a, total);
}

char *arena_copy(struct arena *a, const char *p, size_t len)
{
    char *copy = arena_alloc(a, len + 1);
    if (len > 0)
        memcpy(copy, p, len);
    return copy;
}

char *arena_str(struct arena *a, const char *s)
{
    return s == NULL ? NULL : arena_copy(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
    char small[256];
    va_list again;
    va_copy(again, ap);
    int len = vsnprintf(small, sizeof small, fmt, ap);
    if (len < 0)
        no_memory(); /* only a broken format or no memory gets here */
    char *text;
    if ((size_t)len < sizeof small) {
        text = arena_copy(a, small, (size_t)len);
    } else {
        text = arena_alloc(a, (size_t)len + 1);
        vsnprintf(text, (size_t)len + 1, fmt, again);
    }
    va_end(again);
    return text;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *text = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return text;
}

bool arena_over_limit(const struct arena *a)
{
    return a->used > a->soft_limit;
}

void arena_raise(struct arena *a, size_t soft_limit)
{
    a->soft_limit = soft_limit;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}
