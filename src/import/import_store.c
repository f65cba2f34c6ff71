/* Rows of imports: the only file that names their statements. SPDX-License-Identifier: Apache-2.0 */
#include "import/import_store.h"
#include "base/buf.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include <stdlib.h>

enum status import_store_new(struct ctx *cx, int64_t job, const char *kind, const char *options, bool dry_run)
{
    return db_exec(cx, &SQL_import_job_insert, NULL,
                   ARGS(db_int(job), db_text(kind), db_text(options), db_int(cx->actor.person.v),
                        db_int(cx->now_ms), db_int(dry_run)));
}

/* "2-201,205" */
static const char *ranges(struct ctx *cx, const struct staged_line *lines, int count)
{
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int i = 0; i < count;) {
        int end = i + 1;
        while (end < count && lines[end].line == lines[end - 1].line + 1)
            end++;
        buf_printf(&b, "%s%lld", i ? "," : "", (long long)lines[i].line);
        if (end > i + 1)
            buf_printf(&b, "-%lld", (long long)lines[end - 1].line);
        i = end;
    }
    return buf_text(&b);
}

enum status import_store_stage(struct ctx *cx, int64_t job, const struct staged_line *lines, int count)
{
    struct buf b;
    int refused = 0;
    buf_init(&b, cx->arena, 16 * 1024);
    buf_putc(&b, '[');
    for (int i = 0; i < count; i++) {
        const struct staged_line *l = &lines[i];
        if (l->error != E_none) {
            TRY(import_store_judge(cx, job, l->line, "unread", l->error, l->detail));
            refused++;
            continue;
        }
        if (b.len > 1)
            buf_putc(&b, ',');
        buf_puts(&b, l->text);
    }
    buf_putc(&b, ']');
    TRY(db_exec(cx, &SQL_import_chunk_insert, NULL,
                ARGS(db_int(job), db_int(lines[0].line), db_int(lines[count - 1].line),
                     db_text(ranges(cx, lines, count)), db_text(buf_text(&b)))));
    return refused ? import_store_progress(cx, job, 0, refused, 0, 0) : OK;
}

enum status import_store_total(struct ctx *cx, int64_t job, int64_t total, bool is_matched)
{
    return db_exec(cx, &SQL_import_job_total, NULL,
                   ARGS(db_int(job), db_int(total), db_text(is_matched ? "staging" : "matching")));
}

enum status import_store_matched(struct ctx *cx, int64_t job, const char *options, bool dry_run, bool *done)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_import_job_matched, &changed, ARGS(db_int(job), db_text(options), db_int(dry_run))));
    *done = changed == 1;
    return OK;
}

enum status import_store_again(struct ctx *cx, int64_t job, bool *done)
{
    int64_t changed;
    struct db_rows r;
    TRY(db_exec(cx, &SQL_import_job_again, &changed, ARGS(db_int(job))));
    *done = changed == 1;
    if (!*done)
        return OK;
    TRY(db_exec(cx, &SQL_import_lines_forget, NULL, ARGS(db_int(job))));
    TRY(db_query(cx, &SQL_import_lines_count, &r, ARGS(db_int(job))));
    (void)db_next(&r);
    return db_exec(cx, &SQL_import_job_refused, NULL, ARGS(db_int(job), db_int(db_i(&r, 0))));
}

enum status import_release(struct ctx *cx, int64_t job)
{
    return db_exec(cx, &SQL_import_job_ready, NULL, ARGS(db_int(job)));
}

enum status import_store_failed(struct ctx *cx, int64_t job, const char *why)
{
    return db_exec(cx, &SQL_import_job_failed, NULL, ARGS(db_int(job), db_text(why), db_int(cx->now_ms)));
}

enum status import_store_take(struct ctx *cx, int64_t job, int64_t lease_until_ms, bool *taken)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_import_job_take, &changed,
                ARGS(db_int(job), db_int(lease_until_ms), db_int(cx->now_ms))));
    *taken = changed == 1;
    return OK;
}

enum status import_store_due(struct ctx *cx, int64_t **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_import_jobs_due, &r, ARGS(db_int(cx->now_ms))));
    int64_t *ids = arena_array(cx->arena, int64_t, r.row_count);
    int n = 0;
    DB_ROWS(&r)
        ids[n++] = db_i(&r, 0);
    *out = ids;
    *count = n;
    return OK;
}

enum status import_store_forget(struct ctx *cx, int64_t before_ms, const char *why)
{
    TRY(db_exec(cx, &SQL_import_chunks_old, NULL, ARGS(db_int(before_ms))));
    return db_exec(cx, &SQL_import_jobs_old, NULL, ARGS(db_int(before_ms), db_text(why), db_int(cx->now_ms)));
}

enum status import_store_options(struct ctx *cx, int64_t job, struct import_asked *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_import_job_options, &r, found, ARGS(db_int(job))));
    if (*found)
        *out = (struct import_asked){.kind = db_s(&r, 0),
                                     .options = db_s(&r, 1),
                                     .created_by = db_i(&r, 2),
                                     .state = db_s(&r, 3),
                                     .dry_run = db_i(&r, 4)};
    return OK;
}

enum status import_store_next(struct ctx *cx, int64_t job, int64_t *first_line, const char **text)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_import_chunk_next, &r, &found, ARGS(db_int(job))));
    *first_line = found ? db_i(&r, 0) : 0;
    *text = found ? db_s(&r, 1) : "[]";
    return OK;
}

enum status import_store_first(struct ctx *cx, int64_t job, const char **text)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_import_chunk_first, &r, &found, ARGS(db_int(job))));
    *text = found && *db_s(&r, 0) ? db_s(&r, 0) : "[]";
    return OK;
}

enum status import_store_taken(struct ctx *cx, int64_t job, int64_t first_line)
{
    if (first_line == 0)
        return db_exec(cx, &SQL_import_chunks_taken, NULL, ARGS(db_int(job)));
    return db_exec(cx, &SQL_import_chunk_taken, NULL, ARGS(db_int(job), db_int(first_line)));
}

enum status import_store_judge(struct ctx *cx, int64_t job, int64_t line, const char *verdict,
                               enum error error, const char *detail)
{
    return db_exec(cx, &SQL_import_line_judge, NULL,
                   ARGS(db_int(job), db_int(line), db_text(verdict), db_text(error_name(error)),
                        db_text(detail ? detail : "")));
}

enum status import_store_progress(struct ctx *cx, int64_t job, int accepted, int refused,
                                  int64_t lease_until_ms, int64_t first_line)
{
    return db_exec(cx, &SQL_import_job_progress, NULL,
                   ARGS(db_int(job), db_int(accepted + refused), db_int(accepted), db_int(refused),
                        db_int(lease_until_ms), db_int(first_line)));
}

enum status import_store_done(struct ctx *cx, int64_t job)
{
    return db_exec(cx, &SQL_import_job_done, NULL, ARGS(db_int(job), db_int(cx->now_ms)));
}

enum status import_store_judged(struct ctx *cx, int64_t job, int64_t first_line, const char *taken_as)
{
    return db_exec(cx, &SQL_import_job_judged, NULL,
                   ARGS(db_int(job), db_int(first_line), db_text(taken_as)));
}

enum status import_store_columns(struct ctx *cx, const char *kind, struct import_match **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_import_columns, &r, ARGS(db_text(kind))));
    *out = arena_array(cx->arena, struct import_match, r.row_count);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct import_match){db_s(&r, 0), db_s(&r, 1)};
    return OK;
}

enum status import_store_column_put(struct ctx *cx, const char *kind, const struct import_match *m)
{
    return db_exec(cx, &SQL_import_column_put, NULL,
                   ARGS(db_text(kind), db_text(m->column), db_text(m->meaning), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

static struct job_row job_from(const struct db_rows *r)
{
    return (struct job_row){.id = db_i(r, 0),
                            .kind = db_s(r, 1),
                            .subject = db_s(r, 2),
                            .state = db_s(r, 3),
                            .error = db_s(r, 4),
                            .done = db_i(r, 5),
                            .total = db_i(r, 6),
                            .accepted = db_i(r, 7),
                            .refused = db_i(r, 8),
                            .created_ms = db_i(r, 9),
                            .ended_ms = db_i(r, 10),
                            .dry_run = db_i(r, 11),
                            .at_line = db_i(r, 12),
                            .taken_as = db_s(r, 13)};
}

enum status job_load(struct ctx *cx, int64_t id, struct job_row *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_import_job_by_id, &r, &found, ARGS(db_int(id))));
    if (!found)
        return fail(cx, E_not_found, NULL);
    *out = job_from(&r);
    return OK;
}

enum status job_list(struct ctx *cx, const char *kind, int64_t before, int limit, struct job_row **out,
                     int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_import_job_list, &r, ARGS(db_text(kind), db_int(before), db_int(limit))));
    struct job_row *rows = arena_array(cx->arena, struct job_row, r.row_count);
    int n = 0;
    DB_ROWS(&r)
        rows[n++] = job_from(&r);
    *out = rows;
    *count = n;
    return OK;
}

static enum status said(struct ctx *cx, int64_t job, int64_t after_line, int limit,
                        struct import_verdict **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_import_said, &r, ARGS(db_int(job), db_int(after_line), db_int(limit))));
    *out = arena_array(cx->arena, struct import_verdict, r.row_count);
    *count = 0;
    DB_ROWS(&r) {
        const char *verdict = str_eq(db_s(&r, 1), "unread") ? "refused" : db_s(&r, 1);
        (*out)[(*count)++] = (struct import_verdict){db_i(&r, 0), verdict, db_s(&r, 2), db_s(&r, 3)};
    }
    return OK;
}

struct told {
    struct import_verdict *rows, *said;
    int count, limit, said_at, said_count;
    int64_t after_line;
};

/* The lines of "2-201,205" after the last told, each with what is said about it or as taken. */
static void tell(struct told *t, const char *lines, const char *as)
{
    while (*lines && t->count < t->limit) {
        char *end;
        int64_t from = strtoll(lines, &end, 10), to = from;
        if (*end == '-')
            to = strtoll(end + 1, &end, 10);
        lines = *end == ',' ? end + 1 : end;
        if (from <= t->after_line)
            from = t->after_line + 1;
        for (; from <= to && t->count < t->limit; from++) {
            t->after_line = from;
            struct import_verdict *v = &t->rows[t->count++];
            if (t->said_at < t->said_count && t->said[t->said_at].line == from)
                *v = t->said[t->said_at++];
            else
                *v = (struct import_verdict){from, as, "", ""};
        }
    }
}

enum status import_verdicts(struct ctx *cx, int64_t job, bool refused_only, int64_t after_line, int limit,
                            struct import_verdict **out, int *count)
{
    enum { CHUNKS = 100 };
    if (refused_only)
        return said(cx, job, after_line, limit, out, count);
    struct job_row j;
    struct told t = {.limit = limit, .after_line = after_line};
    TRY(job_load(cx, job, &j));
    TRY(said(cx, job, after_line, limit, &t.said, &t.said_count));
    t.rows = arena_array(cx->arena, struct import_verdict, limit);
    bool has_more = true;
    while (has_more && t.count < limit) {
        struct db_rows r;
        TRY(db_query(cx, &SQL_import_chunk_lines, &r,
                     ARGS(db_int(job), db_int(t.after_line), db_int(CHUNKS))));
        DB_ROWS(&r)
            tell(&t, db_s(&r, 1), db_i(&r, 0) <= j.at_line ? j.taken_as : "staged");
        has_more = r.row_count == CHUNKS;
    }
    *out = t.rows;
    *count = t.count;
    return OK;
}
