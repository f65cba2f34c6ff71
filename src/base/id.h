/* 64-bit ids, rising with time, made here and not by a database; written with their kind outside.
 * SPDX-License-Identifier: Apache-2.0
 *
 * 41 bits of milliseconds since 2020-01-01 UTC of the real clock (never back), 10 bits of node, 12 bits of
 * sequence. Outside: "ord_" and Crockford base 32 in lower case, so that a company id is refused where an
 * order id belongs.
 */
#ifndef NEGOCE_BASE_ID_H
#define NEGOCE_BASE_ID_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

void id_set_node(int node); /* 0..1023, leased at start */
int64_t id_make(void);      /* unique and rising in this process; safe from every thread */

const char *id_text(struct arena *a, const char *kind, int64_t id); /* "ord_1v4k8..." ; 0 gives NULL */
bool id_parse(const char *text, const char *kind, int64_t *out);

/* 256 random bits as 43 characters of base64url, for tokens. */
const char *token_make(struct arena *a);
/* SHA-256 of a text as 64 hex characters: how tokens are stored. */
/* "[1,2,3]", as statements take ids. */
const char *id_list_json(struct arena *a, const int64_t *ids, int count);
const char *sha256_hex(struct arena *a, const void *p, size_t len);

#endif
