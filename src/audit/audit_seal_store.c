/* Rows of the audit trail's seals. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit_seal.h"
#include "db/db.h"
#include "db/sql.gen.h"

static struct audit_bytes *bytes_from(struct ctx *cx, struct db_rows *r, int *count)
{
    struct audit_bytes *rows = arena_array(cx->arena, struct audit_bytes, r->row_count + 1);
    int n = 0;
    DB_ROWS(r) {
        struct audit_bytes *b = &rows[n++];
        *b = (struct audit_bytes){.id = db_i(r, 0), .exists = !db_is_null(r, 1)};
        for (int i = 0; b->exists && i < AUDIT_COLUMNS; i++)
            b->columns[i] =
                db_s(r, i + 1) ? db_s(r, i + 1) : arena_printf(cx->arena, "%lld", (long long)db_i(r, i + 1));
    }
    *count = n;
    return rows;
}

static struct audit_seal seal_from(const struct db_rows *r)
{
    return (struct audit_seal){.seq = db_i(r, 0),
                               .from_id = db_i(r, 1),
                               .to_id = db_i(r, 2),
                               .late = db_s(r, 3),
                               .row_count = db_i(r, 4),
                               .hash = db_s(r, 5),
                               .at_ms = db_i(r, 6)};
}

enum status audit_store_unsealed(struct ctx *cx, int64_t after, int limit, struct audit_bytes **out,
                                 int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_audit_unsealed_list, &r, ARGS(db_int(after), db_int(limit))));
    *out = bytes_from(cx, &r, count);
    return OK;
}

enum status audit_store_rows(struct ctx *cx, int64_t from, int64_t to, int limit, struct audit_bytes **out,
                             int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_audit_rows, &r, ARGS(db_int(from), db_int(to), db_int(limit))));
    *out = bytes_from(cx, &r, count);
    return OK;
}

enum status audit_store_rows_by_id(struct ctx *cx, const char *ids, struct audit_bytes **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_audit_rows_by_id, &r, ARGS(db_text(arena_printf(cx->arena, "[%s]", ids)))));
    *out = bytes_from(cx, &r, count);
    return OK;
}

enum status audit_store_last_seal(struct ctx *cx, struct audit_seal *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_audit_seal_last, &r, &found, NO_ARGS));
    *out = found ? seal_from(&r) : (struct audit_seal){.to_id = -1, .late = "", .hash = ""};
    return OK;
}

enum status audit_store_seals(struct ctx *cx, int64_t after, int limit, struct audit_seal **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_audit_seal_list, &r, ARGS(db_int(after), db_int(limit))));
    struct audit_seal *seals = arena_array(cx->arena, struct audit_seal, r.row_count + 1);
    int n = 0;
    DB_ROWS(&r)
        seals[n++] = seal_from(&r);
    *out = seals;
    *count = n;
    return OK;
}

enum status audit_store_late(struct ctx *cx, const char ***out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_audit_seal_late, &r, NO_ARGS));
    const char **late = arena_array(cx->arena, const char *, r.row_count + 1);
    int n = 0;
    DB_ROWS(&r)
        late[n++] = db_s(&r, 0);
    *out = late;
    *count = n;
    return OK;
}

enum status audit_store_seal(struct ctx *cx, const struct audit_seal *s, const char *ids, bool *appended)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_audit_seal_insert, &changed,
                ARGS(db_int(s->seq), db_int(s->from_id), db_int(s->to_id), db_text(s->late),
                     db_int(s->row_count), db_text(s->hash), db_int(s->at_ms))));
    *appended = changed > 0;
    if (!*appended)
        return OK;
    return db_exec(cx, &SQL_audit_unsealed_delete, NULL, ARGS(db_text(arena_printf(cx->arena, "[%s]", ids))));
}
