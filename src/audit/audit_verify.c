/* Checks the chain of seals against the rows. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "audit/audit_seal.h"
#include "base/id.h"
#include "base/str.h"
#include "db/db.h"
#include <stdlib.h>
#include <string.h>

enum { PAGE = 500, ROWS_MAX = 1000000 };

/* Ids outside the ranges they lie in: late ones, and those that wait for a seal. */
struct id_set {
    int64_t *ids;
    int count, cap;
};

static void add(struct arena *a, struct id_set *s, int64_t id)
{
    if (s->count == s->cap) {
        int cap = s->cap ? s->cap * 2 : 256;
        int64_t *ids = arena_array(a, int64_t, cap);
        if (s->count)
            memcpy(ids, s->ids, (size_t)s->count * sizeof *ids);
        s->ids = ids;
        s->cap = cap;
    }
    s->ids[s->count++] = id;
}

static void add_list(struct arena *a, struct id_set *s, const char *text)
{
    char *end;
    for (const char *p = text; *p; p = *end ? end + 1 : end) {
        add(a, s, strtoll(p, &end, 10));
        if (end == p)
            return;
    }
}

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static bool has(const struct id_set *s, int64_t id)
{
    return s->count && bsearch(&id, s->ids, (size_t)s->count, sizeof *s->ids, by_id);
}

static void sort(struct id_set *s)
{
    if (s->count)
        qsort(s->ids, (size_t)s->count, sizeof *s->ids, by_id);
}

struct check {
    struct id_set late, waiting;
    struct audit_seal last;
    struct audit_chain *out;
};

static const char *row_name(struct ctx *cx, int64_t id)
{
    return id > 0 ? id_text(cx->arena, "aud", id) : arena_printf(cx->arena, "%lld", (long long)id);
}

static enum status read_waiting(struct ctx *cx, struct check *c)
{
    struct audit_bytes *rows;
    int count = PAGE;
    for (int64_t after = INT64_MIN; count == PAGE && !c->out->broken; after = rows[count - 1].id) {
        TRY(audit_store_unsealed(cx, after, PAGE, &rows, &count));
        for (int i = 0; i < count; i++) {
            add(cx->arena, &c->waiting, rows[i].id);
            if (!rows[i].exists)
                c->out->broken = arena_printf(cx->arena, "audit row %s waits for its seal and is gone",
                                              row_name(cx, rows[i].id));
        }
        if (!count)
            break;
    }
    sort(&c->waiting);
    return OK;
}

static enum status read_late(struct ctx *cx, struct check *c)
{
    const char **late;
    int count;
    TRY(audit_store_late(cx, &late, &count));
    for (int i = 0; i < count; i++)
        add_list(cx->arena, &c->late, late[i]);
    sort(&c->late);
    return OK;
}

static const char *seal_broken(struct ctx *cx, const struct audit_seal *s, const char *why)
{
    return arena_printf(cx->arena, "audit seal %lld of rows %s to %s: %s", (long long)s->seq,
                        row_name(cx, s->from_id), row_name(cx, s->to_id), why);
}

/* The rows of a seal: late ones, then those of its range that are not late and do not wait. */
static enum status seal_rows(struct ctx *cx, const struct check *c, const struct audit_seal *s,
                             struct audit_bytes **out, int *count)
{
    struct audit_bytes *late = NULL, *rows;
    int late_count = 0, row_count;
    if (*s->late)
        TRY(audit_store_rows_by_id(cx, s->late, &late, &late_count));
    TRY(audit_store_rows(cx, s->from_id, s->to_id, ROWS_MAX, &rows, &row_count));
    struct audit_bytes *all = arena_array(cx->arena, struct audit_bytes, late_count + row_count + 1);
    int n = 0;
    for (int i = 0; i < late_count; i++)
        all[n++] = late[i];
    for (int i = 0; i < row_count; i++)
        if (!has(&c->late, rows[i].id) && !has(&c->waiting, rows[i].id))
            all[n++] = rows[i];
    *out = all;
    *count = n;
    return OK;
}

static enum status check_seal(struct ctx *cx, struct check *c, const struct audit_seal *s)
{
    struct audit_bytes *rows;
    int count;
    const char *why = NULL;
    if (s->seq != c->last.seq + 1)
        why = "the seal before it is gone";
    else if (s->from_id != c->last.to_id + 1 || s->to_id < s->from_id - 1)
        why = "its range does not follow the one before";
    if (!why) {
        TRY(seal_rows(cx, c, s, &rows, &count));
        if (count != s->row_count)
            why = arena_printf(cx->arena, "%d rows are there, %lld were sealed", count,
                               (long long)s->row_count);
        else if (!str_eq(audit_seal_hash(cx->arena, cx->seller, s, c->last.hash, rows, count), s->hash))
            why = "rows or seals were changed";
        c->out->rows += count;
    }
    if (why)
        c->out->broken = arena_str(cx->arena, seal_broken(cx, s, why));
    return OK;
}

static enum status check_seals(struct ctx *cx, struct check *c)
{
    struct audit_seal *seals;
    int count = PAGE;
    struct arena *outer = cx->arena;
    while (count == PAGE && !c->out->broken) {
        TRY(audit_store_seals(cx, c->last.seq, PAGE, &seals, &count));
        struct arena *scratch = arena_open(0);
        enum status s = OK;
        for (int i = 0; i < count && s == OK && !c->out->broken; i++) {
            cx->arena = scratch;
            s = check_seal(cx, c, &seals[i]);
            cx->arena = outer;
            if (c->out->broken)
                c->out->broken = arena_str(outer, c->out->broken);
            c->last = seals[i];
            c->out->seals++;
            arena_reset(scratch);
        }
        arena_close(scratch);
        if (s != OK)
            return s;
    }
    return OK;
}

/* Behind the last seal, and before the first range, stand only rows that wait. */
static enum status check_rest(struct ctx *cx, struct check *c, int64_t from, int64_t to)
{
    struct audit_bytes *rows;
    int count = PAGE;
    while (count == PAGE && !c->out->broken) {
        TRY(audit_store_rows(cx, from, to, PAGE, &rows, &count));
        for (int i = 0; i < count; i++)
            if (has(&c->waiting, rows[i].id))
                c->out->waiting++;
            else if (!has(&c->late, rows[i].id))
                c->out->broken =
                    arena_printf(cx->arena, "audit row %s is neither sealed nor waits for a seal",
                                 row_name(cx, rows[i].id));
        if (count)
            from = rows[count - 1].id + 1;
    }
    return OK;
}

static enum status check_chain(struct ctx *cx, void *arg)
{
    struct check c = {.last = {.to_id = -1, .late = "", .hash = ""}, .out = arg};
    TRY(read_waiting(cx, &c));
    TRY(read_late(cx, &c));
    TRY(check_seals(cx, &c));
    TRY(check_rest(cx, &c, INT64_MIN, -1));
    return check_rest(cx, &c, c.last.to_id + 1, INT64_MAX);
}

enum status audit_verify(struct ctx *cx, struct audit_chain *out)
{
    *out = (struct audit_chain){0};
    return db_snapshot(cx, check_chain, out);
}
