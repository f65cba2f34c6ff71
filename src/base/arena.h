/* Memory that ends with the request, job or test. SPDX-License-Identifier: Apache-2.0
 *
 * One arena per request. Nothing is freed one by one; domain code never calls malloc.
 * An arena is used by one thread at a time (a request hands it to the write lane and takes it back).
 */
#ifndef NEGOCE_BASE_ARENA_H
#define NEGOCE_BASE_ARENA_H

#include "base/attrs.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#if defined(NEGOCE_BANS_CALLS) && !defined(NEGOCE_MAY_ALLOCATE)
#include "base/no_malloc.h"
#endif

struct arena;

/* A new arena; soft_limit in bytes (0: ARENA_SOFT_LIMIT of limits.h). Never NULL: no memory ends the process.
 */
struct arena *arena_open(size_t soft_limit);
void arena_close(struct arena *a); /* NULL is allowed */
void arena_reset(struct arena *a); /* everything taken is gone; the first block is kept */

/* Zeroed, 16-byte aligned, never NULL. */
void *arena_alloc(struct arena *a, size_t size);
void *arena_array_(struct arena *a, size_t count, size_t size); /* ends the process on overflow */
#define arena_new(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define arena_array(a, T, n) ((T *)arena_array_((a), (size_t)(n), sizeof(T)))

char *arena_copy(struct arena *a, const char *p, size_t len); /* NUL-terminated copy of len bytes */
char *arena_str(struct arena *a, const char *s);              /* copy of a string; NULL gives NULL */
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) PRINTF_LIKE(2, 0);

bool arena_over_limit(
    const struct arena *a); /* the soft limit was passed: stop reading, refuse the request */
size_t arena_used(const struct arena *a);
unsigned arena_rounds(const struct arena *a); /* how often it was reset: what was kept before is gone */
void arena_raise(struct arena *a, size_t soft_limit); /* another soft limit, for requests that bring much */

#endif
