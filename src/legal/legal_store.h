/* Rows of legal pages. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_LEGAL_LEGAL_STORE_H
#define NEGOCE_LEGAL_LEGAL_STORE_H

#include "legal/legal.h"

/* version 0: the one in force. */
enum status legal_store_load(struct ctx *cx, const char *kind, int64_t version, struct legal_version *out,
                             bool *found) MUST_CHECK;
enum status legal_store_history(struct ctx *cx, const char *kind, struct legal_version **out, int *count)
    MUST_CHECK;
enum status legal_store_insert(struct ctx *cx, const char *kind, const struct legal_version *v, bool *is_new)
    MUST_CHECK;
/* Notes on the seller's row what footers and checkouts read. */
enum status legal_store_announce(struct ctx *cx, const char *kind, const struct legal_version *v) MUST_CHECK;

#endif
