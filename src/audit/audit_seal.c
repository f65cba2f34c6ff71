/* The sealer: appends a seal over the rows that wait for one. SPDX-License-Identifier: Apache-2.0
 *
 * A row and its note in audit_unsealed are written in one transaction, so what can be read there is committed, whatever the
 * order of commits: a row whose id lies in a range already sealed is named in a later seal as late. The newest seal is read
 * before the notes; of two sealers the key (seller, seq) lets one append, so they need no lease.
 */
#include "audit/audit_seal.h"
#include "audit/audit.h"
#include "base/id.h"
#include "db/db.h"
#include <string.h>

enum { ROWS_OF_A_SEAL = 2000 };

/* A text with its length, so that no two rows have the same bytes: "5:order,". */
static void put(struct buf *b, const char *text)
{
    buf_printf(b, "%zu:", strlen(text));
    buf_puts(b, text);
    buf_putc(b, ',');
}

static void put_int(struct buf *b, struct arena *a, int64_t v)
{
    put(b, arena_printf(a, "%lld", (long long)v));
}

const char *audit_seal_hash(struct arena *a, struct seller_id seller, const struct audit_seal *s,
                            const char *before, const struct audit_bytes *rows, int count)
{
    struct buf b;
    buf_init(&b, a, 4096);
    put(&b, "negoce audit 1");
    put_int(&b, a, seller.v);
    put_int(&b, a, s->seq);
    put_int(&b, a, s->from_id);
    put_int(&b, a, s->to_id);
    put(&b, s->late);
    put_int(&b, a, s->row_count);
    put_int(&b, a, s->at_ms);
    put(&b, before);
    for (int i = 0; i < count; i++)
        for (int c = 0; c < AUDIT_COLUMNS; c++)
            put(&b, rows[i].columns[c]);
    return sha256_hex(a, b.p, b.len);
}

struct sealing {
    struct audit_seal seal;
    const char *ids;
    bool appended;
};

static enum status append(struct ctx *cx, void *arg)
{
    struct sealing *s = arg;
    return audit_store_seal(cx, &s->seal, s->ids, &s->appended);
}

static const char *list_ids(struct arena *a, const struct audit_bytes *rows, int count, int64_t below)
{
    struct buf b;
    buf_init(&b, a, 256);
    for (int i = 0; i < count && rows[i].id < below; i++)
        buf_printf(&b, "%s%lld", i ? "," : "", (long long)rows[i].id);
    return buf_text(&b);
}

enum status audit_seal_rows(struct ctx *cx, bool *has_more)
{
    struct audit_seal last;
    struct audit_bytes *rows;
    int count;
    *has_more = false;
    TRY(audit_store_last_seal(cx, &last));
    TRY(audit_store_unsealed(cx, 0, ROWS_OF_A_SEAL, &rows, &count));
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (rows[i].exists) /* a note without its row stays: the verifier names it */
            rows[kept++] = rows[i];
    if (kept == 0)
        return OK;
    int64_t from = last.to_id + 1, newest = rows[kept - 1].id;
    struct sealing s = {.seal = {.seq = last.seq + 1,
                                 .from_id = from,
                                 .to_id = newest >= from ? newest : from - 1,
                                 .late = list_ids(cx->arena, rows, kept, from),
                                 .row_count = kept,
                                 .at_ms = cx->now_ms},
                        .ids = list_ids(cx->arena, rows, kept, INT64_MAX)};
    s.seal.hash = audit_seal_hash(cx->arena, cx->seller, &s.seal, last.hash, rows, kept);
    TRY(db_write(cx, append, &s));
    *has_more = s.appended && count == ROWS_OF_A_SEAL;
    return OK;
}
