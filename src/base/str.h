/* Text: folding for search, UTF-8 checks, small parsers. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_BASE_STR_H
#define NEGOCE_BASE_STR_H

#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool utf8_valid(const char *p, size_t len); /* no overlong forms, no surrogates, no NUL */
size_t utf8_length(const char *s);          /* code points */
/* Valid UTF-8 without control characters (tab, newline and carriage return allowed when `lines`). */
bool text_clean(const char *s, bool lines);

/* Case and accents folded, blanks squeezed: "Sel  de Guérande" -> "sel de guerande". For *_fold columns and
 * searches. */
const char *str_fold(struct arena *a, const char *s);
/* The pattern of a LIKE that finds s inside: %, _ and \ escaped by \, % on both sides when `inside`, only
 * behind otherwise. */
const char *str_like(struct arena *a, const char *folded, bool inside);

bool str_eq(const char *a, const char *b); /* NULL equals only NULL */
bool str_starts(const char *s, const char *prefix);
const char *str_trim(struct arena *a, const char *s); /* without blanks (U+00A0 too) at both ends */
bool str_int(const char *s, int64_t *out);            /* whole decimal number, optional minus */
/* Splits at sep into trimmed parts, empty ones left out; returns their number. */
int str_split(struct arena *a, const char *s, char sep, const char ***parts_out);
bool str_has_word(const char *list, const char *word); /* list is parted by single blanks */

#endif
