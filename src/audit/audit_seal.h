/* Seals of the audit trail: rows and tables as the sealer and the verifier handle them. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_AUDIT_AUDIT_SEAL_H
#define NEGOCE_AUDIT_AUDIT_SEAL_H

#include "base/buf.h"
#include "base/ctx.h"

struct audit_seal {
    int64_t seq, from_id, to_id;
    const char *late; /* "12,15"; "" none */
    int64_t row_count;
    const char *hash;
    int64_t at_ms;
};

/* A row as it is sealed: every column but the tenant, in the table's order, as texts. */
enum { AUDIT_COLUMNS = 12 };
struct audit_bytes {
    int64_t id;
    bool exists;
    const char *columns[AUDIT_COLUMNS];
};

/* Hash of a seal over the one before ("" for the first) and its rows, rising by id. docs/operating.md tells the bytes. */
const char *audit_seal_hash(struct arena *a, struct seller_id seller, const struct audit_seal *s,
                            const char *before, const struct audit_bytes *rows, int count);

enum status audit_store_unsealed(struct ctx *cx, int64_t after, int limit, struct audit_bytes **out,
                                 int *count) MUST_CHECK;
enum status audit_store_rows(struct ctx *cx, int64_t from, int64_t to, int limit, struct audit_bytes **out,
                             int *count) MUST_CHECK;
/* ids: "12,15" */
enum status audit_store_rows_by_id(struct ctx *cx, const char *ids, struct audit_bytes **out, int *count)
    MUST_CHECK;
/* seq 0: there is none yet. */
enum status audit_store_last_seal(struct ctx *cx, struct audit_seal *out) MUST_CHECK;
enum status audit_store_seals(struct ctx *cx, int64_t after, int limit, struct audit_seal **out, int *count)
    MUST_CHECK;
enum status audit_store_late(struct ctx *cx, const char ***out, int *count) MUST_CHECK;
/* *appended false: another sealer was faster. ids: those the seal covers. */
enum status audit_store_seal(struct ctx *cx, const struct audit_seal *s, const char *ids, bool *appended)
    MUST_CHECK;

#endif
