/* Bans malloc where memory ends with the request; included by base/arena.h.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_BASE_NO_MALLOC_H
#define NEGOCE_BASE_NO_MALLOC_H

#include "base/banned.h"

extern void *malloc(size_t size) BANNED("use arena_alloc");
extern void *calloc(size_t count, size_t size) BANNED("use arena_array");
extern void *realloc(void *p, size_t size) BANNED("use struct buf or arena_array");
extern void free(void *p) BANNED("nothing of an arena is freed one by one");
extern char *strdup(const char *s) BANNED("use arena_str");
extern char *strndup(const char *s, size_t n) BANNED("use arena_copy");

#endif
