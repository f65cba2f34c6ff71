/* Rows of imports: the only file that names their statements. SPDX-License-Identifier: Apache-2.0 */
#include "import/import_store.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status import_store_new(struct ctx *cx, int64_t job, const char *kind, const char *options)
{
    return db_exec(
        cx, &SQL_import_job_insert, NULL,
        ARGS(db_int(job), db_text(kind), db_text(options), db_int(cx->actor.person.v), db_int(cx->now_ms)));
}

enum status import_store_stage(struct ctx *cx, int64_t job, const struct staged_line *l)
{
    TRY(db_exec(cx, &SQL_import_line_insert, NULL, ARGS(db_int(job), db_int(l->line), db_text(l->text))));
    if (l->error == E_none)
        return OK;
    TRY(import_store_judge(cx, job, l->line, l->error, l->detail));
    return import_store_progress(cx, job, 0, 1, 0);
}

enum status import_store_total(struct ctx *cx, int64_t job, int64_t total)
{
    return db_exec(cx, &SQL_import_job_total, NULL, ARGS(db_int(job), db_int(total)));
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

enum status import_store_options(struct ctx *cx, int64_t job, const char **kind, const char **options,
                                 int64_t *created_by, const char **state, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_import_job_options, &r, found, ARGS(db_int(job))));
    if (*found) {
        *kind = db_s(&r, 0);
        *options = db_s(&r, 1);
        *created_by = db_i(&r, 2);
        *state = db_s(&r, 3);
    }
    return OK;
}

enum status import_store_staged(struct ctx *cx, int64_t job, int limit, struct staged_line **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_import_staged, &r, ARGS(db_int(job), db_int(limit))));
    struct staged_line *lines = arena_array(cx->arena, struct staged_line, r.row_count);
    int n = 0;
    DB_ROWS(&r)
        lines[n++] = (struct staged_line){.line = db_i(&r, 0), .text = db_s(&r, 1)};
    *out = lines;
    *count = n;
    return OK;
}

enum status import_store_judge(struct ctx *cx, int64_t job, int64_t line, enum error error,
                               const char *detail)
{
    return db_exec(cx, &SQL_import_line_judge, NULL,
                   ARGS(db_int(job), db_int(line), db_text(error == E_none ? "accepted" : "refused"),
                        db_text(error == E_none ? "" : error_name(error)), db_text(detail ? detail : "")));
}

enum status import_store_progress(struct ctx *cx, int64_t job, int accepted, int refused,
                                  int64_t lease_until_ms)
{
    return db_exec(cx, &SQL_import_job_progress, NULL,
                   ARGS(db_int(job), db_int(accepted + refused), db_int(accepted), db_int(refused),
                        db_int(lease_until_ms)));
}

enum status import_store_done(struct ctx *cx, int64_t job)
{
    return db_exec(cx, &SQL_import_job_done, NULL, ARGS(db_int(job), db_int(cx->now_ms)));
}

enum status import_store_not_taken(struct ctx *cx, int64_t job)
{
    TRY(db_exec(cx, &SQL_import_not_taken, NULL, ARGS(db_int(job))));
    return db_exec(cx, &SQL_import_job_not_taken, NULL, ARGS(db_int(job)));
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
                            .ended_ms = db_i(r, 10)};
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

enum status import_verdicts(struct ctx *cx, int64_t job, bool refused_only, int64_t after_line, int limit,
                            struct import_verdict **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_import_verdicts, &r,
                 ARGS(db_int(job), db_int(after_line), db_int(refused_only), db_int(limit))));
    struct import_verdict *rows = arena_array(cx->arena, struct import_verdict, r.row_count);
    int n = 0;
    DB_ROWS(&r)
        rows[n++] = (struct import_verdict){db_i(&r, 0), db_s(&r, 1), db_s(&r, 2), db_s(&r, 3)};
    *out = rows;
    *count = n;
    return OK;
}
