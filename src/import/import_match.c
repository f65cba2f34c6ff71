/* A staged file whose columns are matched by somebody before it is run. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "db/db.h"
#include "import/import.h"
#include "import/import_columns.h"
#include "import/import_options.h"
#include "import/import_store.h"
#include "web/json_in.h"
#include <string.h>

enum { ROWS_SHOWN = 3 };

struct import_matching {
    int64_t job;
    const struct import_kind *kind;
    const char **names, **meanings;
    int count;
    const char *options;
    bool dry_run;
};

static enum status waiting_job(struct ctx *cx, int64_t job, struct import_asked *asked,
                               struct import_said *said, const struct import_kind **kind)
{
    bool found;
    TRY(import_store_options(cx, job, asked, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    *kind = import_kind_of(asked->kind);
    if (!*kind || !str_eq(asked->state, "matching"))
        return fail(cx, E_import_matched, NULL);
    TRY(ctx_need(cx, (*kind)->need));
    return import_options_read(cx, asked->options, said);
}

enum status import_columns(struct ctx *cx, int64_t job, struct import_columns *out)
{
    struct import_asked asked;
    struct import_said *said = arena_new(cx->arena, struct import_said);
    const struct import_kind *k;
    const char *text;
    struct json_in *records;
    TRY(waiting_job(cx, job, &asked, said, &k));
    TRY(import_store_first(cx, job, &text));
    TRY(json_parse(cx, text, strlen(text), &records));
    *out = (struct import_columns){.kind = k->name,
                                   .file_name = said->file_name,
                                   .column_count = said->column_count,
                                   .password_at = said->password_at,
                                   .known = k->columns,
                                   .attributes = k->attributes,
                                   .dates_dmy = said->dates_dmy,
                                   .all_or_nothing = said->all_or_nothing};
    int n = said->column_count;
    const char **guessed = arena_array(cx->arena, const char *, n);
    TRY(import_columns_guess(cx, k, said->columns, guessed, n));
    const struct import_kind *likely = import_kind_likely(k, said->columns, n);
    out->looks_like = likely ? likely->name : NULL;
    out->columns = arena_array(cx->arena, struct import_match, n);
    for (int i = 0; i < n; i++)
        out->columns[i] = (struct import_match){said->columns[i], guessed[i]};
    out->row_count = json_count(records) < ROWS_SHOWN ? json_count(records) : ROWS_SHOWN;
    out->rows = arena_array(cx->arena, const char **, out->row_count);
    for (int r = 0; r < out->row_count; r++) {
        out->rows[r] = arena_array(cx->arena, const char *, n);
        for (int i = 0; i < n; i++)
            out->rows[r][i] =
                i == said->password_at ? "•••" : json_string(json_at(json_at(records, r), i + 1));
    }
    return OK;
}

static int at_of(const struct import_said *said, const char *name)
{
    for (int i = 0; i < said->column_count; i++)
        if (str_eq(said->columns[i], name))
            return i;
    return -1;
}

enum status import_match_prepare(struct ctx *cx, int64_t job, const struct import_match *m, int count,
                                 bool dry_run, struct import_matching **out)
{
    struct import_asked asked;
    struct import_said *said = arena_new(cx->arena, struct import_said);
    struct import_matching *p = arena_new(cx->arena, struct import_matching);
    TRY(waiting_job(cx, job, &asked, said, &p->kind));
    struct job_row row;
    TRY(job_load(cx, job, &row));
    p->job = job;
    p->count = said->column_count;
    p->dry_run = dry_run;
    p->names = arena_array(cx->arena, const char *, p->count);
    p->meanings = arena_array(cx->arena, const char *, p->count);
    for (int i = 0; i < p->count; i++) {
        p->names[i] = said->columns[i];
        p->meanings[i] = "";
    }
    for (int i = 0; i < count; i++) {
        int at = at_of(said, m[i].column);
        if (at < 0)
            fail_field(cx, "/map", E_column_missing, "column", m[i].column, NULL);
        else
            p->meanings[at] = m[i].meaning;
    }
    for (int i = 0; i < p->count; i++) /* what was hashed is a password or nothing; what was not is none */
        if (*p->meanings[i] && (i == said->password_at) != str_eq(p->meanings[i], "password") &&
            str_eq(p->kind->name, "users"))
            fail_field(cx, arena_printf(cx->arena, "/%s", p->names[i]), E_column_unknown, "column",
                       p->meanings[i], "columns", "password", NULL);
    TRY(ctx_fields_ok(cx));
    TRY(import_columns_check(cx, p->kind, p->names, p->meanings, p->count));
    TRY(import_dry_run_fits(cx, dry_run, row.total));
    said->columns = p->meanings;
    p->options = import_options_text(cx, said);
    *out = p;
    return OK;
}

enum status import_match_commit(struct ctx *cx, const struct import_matching *m)
{
    bool done;
    TRY(import_store_matched(cx, m->job, m->options, m->dry_run, &done));
    if (!done)
        return fail(cx, E_import_matched, NULL);
    return import_columns_remember(cx, m->kind, m->names, m->meanings, m->count);
}

enum status import_again(struct ctx *cx, int64_t job)
{
    struct import_asked asked;
    bool found, done;
    TRY(import_store_options(cx, job, &asked, &found));
    const struct import_kind *k = found ? import_kind_of(asked.kind) : NULL;
    if (!k)
        return fail(cx, E_not_found, NULL);
    TRY(ctx_need(cx, k->need));
    TRY(import_store_again(cx, job, &done));
    return done ? OK : fail(cx, E_import_matched, NULL);
}
