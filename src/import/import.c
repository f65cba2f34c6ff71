/* Judging and applying staged lines in batches: each batch one transaction, each line a part of it. SPDX-License-Identifier: Apache-2.0
 *
 * A killed import goes on where it stood: a line's verdict is written in the transaction that applied it.
 */
#include "import/import.h"
#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"
#include "db/db.h"
#include "db/expect.h"
#include "import/import_pictures.h"
#include "import/import_row.h"
#include "import/import_store.h"
#include "web/json_in.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { APPLY_BATCH = 100, LEASE_MS = 60000, FIRST_COUNT = 1000 };

struct run {
    int64_t job;
    const struct import_kind *kind;
    const char *columns[IMPORT_COLUMNS_MAX];
    int column_count;
    bool all_or_nothing, dates_dmy;
    char decimal;
    uint64_t may;
    struct {
        void *plan;
        enum error error;
        const char *detail;
    } looked;
    int batch;         /* lines at once */
    int judged;        /* of the last batch */
    int64_t run_total; /* by this run */
    int64_t count_at;  /* the database counts its rows when run_total passes it */
    int refused_total; /* in this run */
    struct {
        const struct import_row *row;
    } at;
};

static enum status read_options(struct ctx *cx, struct run *r)
{
    const char *kind, *options, *state;
    int64_t created_by;
    bool found;
    TRY(import_store_options(cx, r->job, &kind, &options, &created_by, &state, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    for (int i = 0; i < import_kind_count; i++)
        if (str_eq(import_kinds[i].name, kind))
            r->kind = &import_kinds[i];
    struct json_in *o;
    TRY(json_parse(cx, options, strlen(options), &o));
    r->all_or_nothing = json_flag(cx, o, "all_or_nothing");
    r->dates_dmy = json_flag(cx, o, "dmy");
    r->decimal = *json_text(cx, o, "decimal", 4);
    r->may = strtoull(json_text(cx, o, "may", 32), NULL, 10);
    cx->lang = lang_by_code(json_text(cx, o, "language", 16));
    struct json_in *columns = json_array(cx, o, "columns");
    r->column_count = json_count(columns);
    for (int i = 0; i < r->column_count; i++)
        r->columns[i] = json_string(json_at(columns, i));
    cx->actor.person.v = created_by;
    return r->kind ? OK : fail(cx, E_import_kind_unknown, "kind", kind, "kinds", "", NULL);
}

static enum status apply_row(struct ctx *cx, void *arg)
{
    struct run *r = arg;
    return r->kind->apply(cx, r->at.row);
}

static enum status read_row(struct ctx *cx, struct run *r, const struct staged_line *l,
                            struct import_row *out)
{
    struct json_in *array;
    TRY(json_parse(cx, l->text, strlen(l->text), &array));
    const char **cells = arena_array(cx->arena, const char *, IMPORT_COLUMNS_MAX);
    for (int i = 0; i < r->column_count; i++)
        cells[i] = json_string(json_at(array, i));
    *out = (struct import_row){.cx = cx,
                               .columns = r->columns,
                               .cells = cells,
                               .count = r->column_count,
                               .decimal = r->decimal,
                               .dates_dmy = r->dates_dmy,
                               .may = r->may};
    return OK;
}

static enum status judge_line(struct ctx *cx, struct run *r, const struct staged_line *l, bool *accepted)
{
    if (import_looks(r->kind) && r->looked.error != E_none)
        return import_store_judge(cx, r->job, l->line, r->looked.error, r->looked.detail);
    struct import_row row;
    TRY(read_row(cx, r, l, &row));
    row.plan = r->looked.plan;
    r->at.row = &row;
    cx->company.v = 0;
    enum status s = db_part(cx, apply_row, r);
    cx->company.v = 0;
    if (s != OK && s != REFUSED)
        return s;
    *accepted = s == OK;
    enum error e = s == OK ? E_none : cx->problem.error;
    const char *detail = s == OK ? "" : cx->problem.detail;
    ctx_clear_problem(cx);
    return import_store_judge(cx, r->job, l->line, e, detail);
}

/* The next line's long part, while others may write. */
static enum status look_ahead(struct ctx *cx, struct run *r)
{
    struct staged_line *lines;
    struct import_row row;
    int count;
    r->looked.plan = NULL;
    r->looked.error = E_none;
    TRY(import_store_staged(cx, r->job, 1, &lines, &count));
    if (count == 0)
        return OK;
    TRY(read_row(cx, r, &lines[0], &row));
    enum status s = look_picture(cx, &row, &r->looked.plan);
    if (s == REFUSED && cx->problem.error == E_busy)
        return BUSY;
    if (s == REFUSED) {
        r->looked.error = cx->problem.error;
        r->looked.detail = arena_printf(cx->arena, "%s: %s", row.cells[0], cx->problem.detail);
        ctx_clear_problem(cx);
    }
    return s == REFUSED ? OK : s;
}

static enum status apply_batch(struct ctx *cx, void *arg)
{
    struct run *r = arg;
    struct staged_line *lines;
    int count, accepted = 0;
    TRY(import_store_staged(cx, r->job, r->batch, &lines, &count));
    for (int i = 0; i < count; i++) {
        bool ok = false;
        TRY(judge_line(cx, r, &lines[i], &ok));
        accepted += ok;
    }
    r->judged = count;
    r->refused_total += count - accepted;
    if (count > 0)
        TRY(import_store_progress(cx, r->job, accepted, count - accepted, cx->now_ms + LEASE_MS));
    else
        TRY(import_store_done(cx, r->job));
    return OK;
}

/* All or nothing: the whole file in one transaction, undone when one line is refused; then the verdicts alone are written. */
static enum status apply_whole(struct ctx *cx, void *arg)
{
    struct run *r = arg;
    do
        TRY(apply_batch(cx, r));
    while (r->judged > 0);
    return OK;
}

struct whole {
    struct run *run;
    struct import_verdict *verdicts;
    int count;
};

static enum status try_whole(struct ctx *cx, void *arg)
{
    struct whole *w = arg;
    TRY(apply_whole(cx, w->run));
    struct job_row job;
    TRY(job_load(cx, w->run->job, &job));
    if (job.refused == 0)
        return OK;
    TRY(import_verdicts(cx, w->run->job, false, 0, 1 << 30, &w->verdicts, &w->count));
    return fail(cx, E_value_invalid, "values", "", NULL); /* undoes everything; the verdicts are in memory */
}

static enum error error_of(const char *name)
{
    for (int e = 0; e < ERROR_COUNT; e++)
        if (str_eq(error_name((enum error)e), name))
            return (enum error)e;
    return E_value_invalid;
}

static enum status write_verdicts(struct ctx *cx, void *arg)
{
    struct whole *w = arg;
    int refused = 0;
    for (int i = 0; i < w->count; i++) {
        const struct import_verdict *v = &w->verdicts[i];
        bool ok = str_eq(v->verdict, "accepted");
        refused += !ok;
        TRY(import_store_judge(cx, w->run->job, v->line, ok ? E_none : error_of(v->error), v->detail));
    }
    struct job_row job; /* lines refused when they were read are counted already */
    TRY(job_load(cx, w->run->job, &job));
    TRY(import_store_progress(cx, w->run->job, w->count - refused, refused - (int)job.refused, 0));
    TRY(import_store_not_taken(cx, w->run->job));
    return import_store_done(cx, w->run->job);
}

static enum status run_whole(struct ctx *cx, struct run *r)
{
    struct whole w = {.run = r};
    enum status s = db_write(cx, try_whole, &w);
    if (s != REFUSED || w.count == 0)
        return s;
    ctx_clear_problem(cx);
    return db_write(cx, write_verdicts, &w);
}

static atomic_bool is_stopping;

void import_stop(void)
{
    atomic_store(&is_stopping, true);
}

/* Left where it stands: the lease ends at once, so that the next worker need not wait for it. */
static enum status leave(struct ctx *cx, void *arg)
{
    const struct run *r = arg;
    return import_store_progress(cx, r->job, 0, 0, 0);
}

/* What many lines changed is counted as they come, and once more at their end. */
static enum status count_rows(struct ctx *cx, struct run *r)
{
    r->run_total += r->judged;
    bool is_over = r->judged == 0 && r->run_total >= FIRST_COUNT;
    if (r->run_total < r->count_at && !is_over)
        return OK;
    if (r->run_total >= r->count_at)
        r->count_at *= 10;
    return expect_count_rows(cx);
}

static enum status run_batches(struct ctx *cx, struct run *r)
{
    struct arena *outer = cx->arena, *batch = arena_open(0);
    enum status s = OK;
    int64_t ahead = clock_now_ms() - cx->now_ms; /* tests choose the time; it passes all the same */
    cx->arena = batch;
    do {
        cx->now_ms = clock_now_ms() - ahead; /* or a long import would outlive its lease */
        s = import_looks(r->kind) ? look_ahead(cx, r) : OK;
        if (s == OK)
            s = db_write(cx, apply_batch, r);
        if (s == OK)
            s = count_rows(cx, r);
        if (s == OK)
            arena_reset(batch);
    } while (s == OK && r->judged > 0 && !atomic_load(&is_stopping));
    if (s == OK && r->judged > 0)
        s = db_write(cx, leave, r);
    cx->arena = outer;
    if (s == REFUSED)
        cx->problem.detail = arena_str(outer, cx->problem.detail);
    arena_close(batch);
    return s;
}

struct take {
    int64_t job;
    bool taken;
};

static enum status take_job(struct ctx *cx, void *arg)
{
    struct take *t = arg;
    return import_store_take(cx, t->job, cx->now_ms + LEASE_MS, &t->taken);
}

struct end {
    int64_t job;
    const char *why;
};

static enum status note_failed(struct ctx *cx, void *arg)
{
    const struct end *e = arg;
    return import_store_failed(cx, e->job, e->why);
}

/* Refused as a whole: it would be at every try, so it is over. A broken database is tried again when the lease ends. */
static enum status end_failed(struct ctx *cx, int64_t job)
{
    struct end e = {.job = job, .why = cx->problem.detail};
    ctx_clear_problem(cx);
    return db_write(cx, note_failed, &e);
}

enum status import_run(struct ctx *cx, int64_t job)
{
    struct take t = {.job = job};
    TRY(db_write(cx, take_job, &t));
    if (!t.taken)
        return OK; /* somebody else has it, or it is done */
    struct run *r = arena_new(cx->arena, struct run);
    r->job = job;
    r->batch = APPLY_BATCH;
    r->count_at = FIRST_COUNT;
    const struct actor actor = cx->actor;
    const struct lang *lang = cx->lang;
    cx->actor.kind = ACTOR_JOB;
    cx->actor.door = DOOR_UPLOAD;
    enum status s = read_options(cx, r);
    if (s == OK && import_looks(r->kind))
        r->batch = 1;
    if (s == OK)
        s = r->all_or_nothing ? run_whole(cx, r) : run_batches(cx, r);
    if (s == REFUSED)
        s = end_failed(cx, job);
    cx->actor = actor;
    cx->lang = lang;
    return s;
}

enum status import_run_jobs(struct ctx *cx, int *ran)
{
    int64_t *ids;
    int count;
    TRY(import_store_due(cx, &ids, &count));
    for (int i = 0; i < count; i++)
        TRY(import_run(cx, ids[i]));
    *ran = count;
    return OK;
}
