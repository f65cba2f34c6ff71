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
#include "import/import_columns.h"
#include "import/import_options.h"
#include "import/import_pictures.h"
#include "import/import_row.h"
#include "import/import_store.h"
#include "web/json_in.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { LEASE_MS = 60000, FIRST_COUNT = 1000 };
static const int64_t KEPT_MS = INT64_C(7) * 24 * 3600 * 1000; /* records that wait for somebody */

struct verdict {
    int64_t line;
    enum error error;
    const char *detail;
    bool is_warning;
};

struct run {
    int64_t job;
    const struct import_kind *kind;
    struct import_said said;
    bool dry_run;
    struct {
        void *plan;
        enum error error;
        const char *detail;
    } looked;
    int judged;        /* of the last chunk */
    int64_t at_line;   /* where it begins */
    int64_t run_total; /* by this run */
    int64_t count_at;  /* the database counts its rows when run_total passes it */
    bool is_trusting;  /* the last chunk had nothing to refuse: the next is tried at once */
    struct import_row *rows;
    int64_t *lines;
    int row; /* that is being judged */
    struct import_cache cache;
    struct verdict *verdicts; /* of the chunk */
    int verdict_count;
};

static enum status read_options(struct ctx *cx, struct run *r)
{
    struct import_asked asked;
    bool found;
    TRY(import_store_options(cx, r->job, &asked, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    r->kind = import_kind_of(asked.kind);
    r->dry_run = asked.dry_run;
    TRY(import_options_read(cx, asked.options, &r->said));
    cx->lang = lang_by_code(r->said.language);
    cx->actor.person.v = asked.created_by;
    return r->kind ? OK : fail(cx, E_import_kind_unknown, "kind", asked.kind, "kinds", "", NULL);
}

/* The records to judge next. */
static enum status read_chunk(struct ctx *cx, struct run *r)
{
    const char *text;
    struct json_in *records;
    TRY(import_store_next(cx, r->job, &r->at_line, &text));
    TRY(json_parse(cx, text, strlen(text), &records));
    r->judged = r->at_line ? json_count(records) : 0;
    r->rows = arena_array(cx->arena, struct import_row, r->judged);
    r->lines = arena_array(cx->arena, int64_t, r->judged);
    r->verdicts = arena_array(cx->arena, struct verdict, r->judged);
    r->verdict_count = 0;
    for (int i = 0; i < r->judged; i++) {
        struct json_in *record = json_at(records, i);
        int n = r->said.column_count;
        const char **cells = arena_array(cx->arena, const char *, n);
        if (json_count(record) != n + 1 || !str_int(json_string(json_at(record, 0)), &r->lines[i]))
            return fail(cx, E_body_invalid, NULL);
        for (int c = 0; c < n; c++)
            cells[c] = json_string(json_at(record, c + 1));
        r->rows[i] = (struct import_row){.cx = cx,
                                         .columns = r->said.columns,
                                         .cells = cells,
                                         .count = n,
                                         .decimal = r->said.decimal,
                                         .dates_dmy = r->said.dates_dmy,
                                         .may = r->said.may,
                                         .cache = &r->cache};
    }
    return OK;
}

static void note(struct run *r, enum error e, const char *detail, bool is_warning)
{
    r->verdicts[r->verdict_count++] = (struct verdict){r->lines[r->row], e, detail, is_warning};
}

static enum status apply_row(struct ctx *cx, void *arg)
{
    struct run *r = arg;
    cx->company.v = 0;
    r->cache.warning = E_none;
    enum status s = r->kind->apply(cx, &r->rows[r->row]);
    cx->company.v = 0;
    if (s == OK && r->cache.warning != E_none)
        note(r, r->cache.warning, r->cache.warning_detail, true);
    return s;
}

static enum status apply_rows(struct ctx *cx, void *arg)
{
    struct run *r = arg;
    for (r->row = 0; r->row < r->judged; r->row++)
        TRY(apply_row(cx, r));
    return OK;
}

/* Each line alone: what one of them wrote before it was refused is undone. */
static enum status judge_lines(struct ctx *cx, struct run *r)
{
    for (r->row = 0; r->row < r->judged; r->row++) {
        if (import_looks(r->kind) && r->looked.error != E_none) {
            note(r, r->looked.error, r->looked.detail, false);
            continue;
        }
        r->rows[r->row].plan = r->looked.plan;
        enum status s = db_part(cx, apply_row, r);
        if (s != OK && s != REFUSED)
            return s;
        if (s == OK)
            continue;
        note(r, cx->problem.error, cx->problem.detail, false);
        r->cache = (struct import_cache){0};
        ctx_clear_problem(cx);
    }
    return OK;
}

/* All lines of a chunk at once where nothing was refused lately: a savepoint for each is dear over a wire. */
static enum status judge_chunk(struct ctx *cx, struct run *r)
{
    r->cache = (struct import_cache){0};
    if (r->is_trusting && !import_looks(r->kind)) {
        enum status s = db_part(cx, apply_rows, r);
        if (s != REFUSED)
            return s;
        ctx_clear_problem(cx);
        r->cache = (struct import_cache){0};
        r->verdict_count = 0;
    }
    TRY(judge_lines(cx, r));
    r->is_trusting = true;
    for (int i = 0; i < r->verdict_count; i++)
        r->is_trusting &= r->verdicts[i].is_warning;
    return OK;
}

static int refused_of(const struct run *r)
{
    int refused = 0;
    for (int i = 0; i < r->verdict_count; i++)
        refused += !r->verdicts[i].is_warning;
    return refused;
}

static enum status write_verdicts(struct ctx *cx, const struct run *r, const struct verdict *v, int count)
{
    for (int i = 0; i < count; i++)
        TRY(import_store_judge(cx, r->job, v[i].line, v[i].is_warning ? "warning" : "refused", v[i].error,
                               v[i].detail));
    return OK;
}

/* The next line's long part, while others may write. */
static enum status look_ahead(struct ctx *cx, struct run *r)
{
    r->looked.plan = NULL;
    r->looked.error = E_none;
    TRY(read_chunk(cx, r));
    if (r->judged == 0)
        return OK;
    enum status s = look_picture(cx, &r->rows[0], &r->looked.plan);
    if (s == REFUSED && cx->problem.error == E_busy)
        return BUSY;
    if (s == REFUSED) {
        r->looked.error = cx->problem.error;
        r->looked.detail = arena_printf(cx->arena, "%s: %s", r->rows[0].cells[0], cx->problem.detail);
        ctx_clear_problem(cx);
    }
    return s == REFUSED ? OK : s;
}

static enum status apply_chunk(struct ctx *cx, void *arg)
{
    struct run *r = arg;
    TRY(read_chunk(cx, r));
    if (r->at_line == 0)
        return import_store_done(cx, r->job);
    TRY(judge_chunk(cx, r));
    TRY(write_verdicts(cx, r, r->verdicts, r->verdict_count));
    TRY(import_store_taken(cx, r->job, r->at_line));
    int refused = refused_of(r);
    return import_store_progress(cx, r->job, r->judged - refused, refused, cx->now_ms + LEASE_MS, r->at_line);
}

/* ---- all or nothing, and dry runs: the whole file in one transaction, which may be undone ---- */

struct whole {
    struct run *run;
    struct verdict *verdicts;
    int count, room, accepted, refused;
    int64_t last_line;
    bool is_undone;
};

/* A verdict that outlives its chunk's memory. */
static void keep(struct arena *a, struct whole *w, const struct verdict *v)
{
    if (w->count == w->room) {
        struct verdict *more = arena_array(a, struct verdict, w->room * 2 + 64);
        if (w->count)
            memcpy(more, w->verdicts, (size_t)w->count * sizeof *more);
        w->verdicts = more;
        w->room = w->room * 2 + 64;
    }
    w->verdicts[w->count] = *v;
    w->verdicts[w->count++].detail = arena_str(a, v->detail);
}

static enum status try_chunks(struct ctx *cx, struct whole *w, struct arena *outer)
{
    struct run *r = w->run;
    do {
        arena_reset(cx->arena);
        TRY(apply_chunk(cx, r));
        int refused = refused_of(r);
        for (int i = 0; i < r->verdict_count; i++)
            keep(outer, w, &r->verdicts[i]);
        w->accepted += r->judged - refused;
        w->refused += refused;
        w->last_line = r->at_line ? r->at_line : w->last_line;
    } while (r->at_line != 0);
    return OK;
}

static enum status try_whole(struct ctx *cx, void *arg)
{
    struct whole *w = arg;
    struct arena *outer = cx->arena, *chunk = arena_open(0);
    *w = (struct whole){.run = w->run}; /* it may be a second try */
    cx->arena = chunk;
    enum status s = try_chunks(cx, w, outer);
    cx->arena = outer;
    if (s == REFUSED)
        cx->problem.detail = arena_str(outer, cx->problem.detail);
    arena_close(chunk);
    TRY(s);
    struct job_row job;
    TRY(job_load(cx, w->run->job, &job));
    w->is_undone = w->run->dry_run || job.refused > 0;
    return w->is_undone ? fail(cx, E_value_invalid, "values", "", NULL) : OK; /* undoes everything */
}

/* What was undone was judged all the same. */
static enum status write_judged(struct ctx *cx, void *arg)
{
    struct whole *w = arg;
    struct run *r = w->run;
    TRY(write_verdicts(cx, r, w->verdicts, w->count));
    TRY(import_store_progress(cx, r->job, w->accepted, w->refused, 0, 0));
    TRY(import_store_judged(cx, r->job, w->last_line, r->dry_run ? "accepted" : "not_taken"));
    if (!r->dry_run)
        TRY(import_store_taken(cx, r->job, 0));
    return import_store_done(cx, r->job);
}

static enum status run_whole(struct ctx *cx, struct run *r)
{
    struct whole w = {.run = r};
    enum status s = db_write(cx, try_whole, &w);
    if (s != REFUSED || !w.is_undone)
        return s;
    ctx_clear_problem(cx);
    return db_write(cx, write_judged, &w);
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
    return import_store_progress(cx, r->job, 0, 0, 0, 0);
}

/* What many lines changed is counted as they come, and once more at their end. */
static enum status count_rows(struct ctx *cx, struct run *r)
{
    r->run_total += r->judged;
    bool is_over = r->at_line == 0 && r->run_total >= FIRST_COUNT;
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
            s = db_write(cx, apply_chunk, r);
        if (s == OK)
            s = count_rows(cx, r);
        if (s == OK)
            arena_reset(batch);
    } while (s == OK && r->at_line != 0 && !atomic_load(&is_stopping));
    if (s == OK && r->at_line != 0)
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
    r->is_trusting = true;
    r->count_at = FIRST_COUNT;
    const struct actor actor = cx->actor;
    const struct lang *lang = cx->lang;
    cx->actor.kind = ACTOR_JOB;
    cx->actor.door = DOOR_UPLOAD;
    enum status s = read_options(cx, r);
    if (s == OK)
        s = r->said.all_or_nothing || r->dry_run ? run_whole(cx, r) : run_batches(cx, r);
    if (s == REFUSED)
        s = end_failed(cx, job);
    cx->actor = actor;
    cx->lang = lang;
    return s;
}

static enum status forget(struct ctx *cx, void *arg)
{
    (void)arg;
    return import_store_forget(cx, cx->now_ms - KEPT_MS,
                               tr(cx->lang, "Nobody went on with this import; its lines are not kept."));
}

enum status import_forget_old(struct ctx *cx)
{
    return db_write(cx, forget, NULL);
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
