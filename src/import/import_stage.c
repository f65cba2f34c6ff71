/* Reading a file into staged lines: charset, columns, one JSON array a record. SPDX-License-Identifier: Apache-2.0 */
#include "base/csv.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "db/db.h"
#include "import/import.h"
#include "import/import_columns.h"
#include "import/import_options.h"
#include "import/import_pictures.h"
#include "import/import_row.h"
#include "import/import_store.h"
#include "user/user.h"
#include "web/json_out.h"
#include <string.h>

enum {
    STAGE_BATCH = 5000, /* lines written at once */
    CHUNK = 500,        /* lines judged in one transaction, which others wait for: some 15 ms */
};

struct stage {
    const struct import_options *o;
    const struct import_kind *kind;
    struct csv csv;
    const char *names[IMPORT_COLUMNS_MAX];   /* as the file has them */
    const char *columns[IMPORT_COLUMNS_MAX]; /* what they mean, "" nothing or not known yet */
    int column_count;
    int password_at; /* column of passwords, which are hashed before they are kept; -1 none */
    char decimal;
    int64_t job, total;
    struct staged_line lines[STAGE_BATCH];
    int line_count;
};

static enum status need_kind(struct ctx *cx, struct stage *s)
{
    s->kind = import_kind_of(s->o->kind);
    if (s->kind)
        return ctx_need(cx, s->kind->need);
    const char *kinds = "";
    for (int i = 0; i < import_kind_count; i++)
        kinds = arena_printf(cx->arena, "%s%s%s", kinds, i ? ", " : "", import_kinds[i].name);
    return fail(cx, E_import_kind_unknown, "kind", s->o->kind ? s->o->kind : "", "kinds", kinds, NULL);
}

const char *const *import_kinds_for(struct ctx *cx)
{
    const char **names = arena_array(cx->arena, const char *, import_kind_count + 1);
    int n = 0;
    for (int i = 0; i < import_kind_count; i++)
        if (ctx_may(cx, import_kinds[i].need))
            names[n++] = import_kinds[i].name;
    return names;
}

/* Every wrong column of the first line is told at once. */
static enum status read_columns(struct ctx *cx, struct stage *s)
{
    int n = csv_next(&s->csv, cx->arena, s->names, IMPORT_COLUMNS_MAX);
    if (n < 0)
        return fail(cx, E_file_empty, NULL);
    if (n > IMPORT_COLUMNS_MAX)
        return fail(cx, E_column_unknown, "column", arena_printf(cx->arena, "%d", n), "columns",
                    arena_printf(cx->arena, "%d", IMPORT_COLUMNS_MAX), NULL);
    s->column_count = n;
    s->password_at = -1;
    if (s->o->match_later) {
        TRY(import_columns_guess(cx, s->kind, s->names, s->columns, n));
    } else {
        TRY(import_columns_map(cx, s->kind, s->o->map, s->names, s->columns, n));
        TRY(import_columns_check(cx, s->kind, s->names, s->columns, n));
    }
    for (int i = 0; i < n; i++)
        if (str_eq(s->kind->name, "users") && str_eq(s->columns[i], "password"))
            s->password_at = i;
    return OK;
}

static bool is_number_column(const char *name)
{
    static const char *const known[] = {
        "backorder_limit", "weight_g",          "min_quantity", "step_quantity", "credit_limit",
        "open_balance",    "free_freight_from", "order_limit",  "price",         "percent_off",
        "base_quantity",   "on_hand",           "incoming",     "cost",          NULL};
    for (int i = 0; known[i]; i++)
        if (str_eq(known[i], name))
            return true;
    return false;
}

/* Looks through the whole file for the sign that parts decimals; a point where nothing tells. */
static char find_decimal(struct ctx *cx, const struct stage *s)
{
    if (s->o->decimal)
        return s->o->decimal;
    struct csv c = s->csv;
    const char *cells[IMPORT_COLUMNS_MAX];
    struct arena *a = arena_open(0);
    char found = 0;
    int n;
    while (!found && (n = csv_next(&c, a, cells, IMPORT_COLUMNS_MAX)) >= 0) {
        for (int i = 0; i < n && i < s->column_count && !found; i++)
            if (is_number_column(s->columns[i]))
                found = csv_decimal_sign(cells[i]);
        arena_reset(a);
    }
    arena_close(a);
    (void)cx;
    return found ? found : '.';
}

static const char *options_text(struct ctx *cx, const struct stage *s)
{
    return import_options_text(cx, &(struct import_said){
                                       .file_name = s->o->file_name,
                                       .all_or_nothing = s->o->all_or_nothing,
                                       .dates_dmy = s->o->dates_dmy,
                                       .decimal = s->decimal,
                                       .language = lang_code(cx->lang),
                                       .may = cx->actor.may,
                                       .password_at = s->password_at,
                                       .columns = (const char **)(s->o->match_later ? s->names : s->columns),
                                       .column_count = s->column_count,
                                   });
}

static enum status put_job(struct ctx *cx, void *arg)
{
    struct stage *s = arg;
    TRY(import_store_new(cx, s->job, s->kind->name, options_text(cx, s), s->o->dry_run));
    bool is_new = s->o->map && !str_eq(s->o->map, "remembered");
    return is_new ? import_columns_remember(cx, s->kind, s->names, s->columns, s->column_count) : OK;
}

static enum status put_lines(struct ctx *cx, void *arg)
{
    struct stage *s = arg;
    for (int i = 0; i < s->line_count; i += CHUNK)
        TRY(import_store_stage(cx, s->job, &s->lines[i],
                               s->line_count - i < CHUNK ? s->line_count - i : CHUNK));
    return OK;
}

static enum status put_total(struct ctx *cx, void *arg)
{
    struct stage *s = arg;
    return import_store_total(cx, s->job, s->total, !s->o->match_later);
}

static void refuse(struct ctx *cx, struct staged_line *l)
{
    l->error = cx->problem.error;
    l->detail = cx->problem.detail;
    ctx_clear_problem(cx);
}

/* A record with the wrong number of cells, or broken, is staged as refused: its line is in the result. */
static enum status stage_record(struct ctx *cx, struct stage *s, const char **cells, int n)
{
    struct staged_line *l = &s->lines[s->line_count++];
    *l = (struct staged_line){.line = s->csv.line, .text = ""};
    s->total++;
    enum status st = OK;
    if (s->csv.quote_open)
        st = fail(cx, E_quote_open, NULL);
    else if (s->csv.quote_torn)
        st = fail(cx, E_quote_torn, NULL);
    else if (n > s->column_count)
        st = fail(cx, E_cells_wrong, "count", arena_printf(cx->arena, "%d", n), "expected",
                  arena_printf(cx->arena, "%d", s->column_count), NULL);
    if (st != OK) {
        refuse(cx, l);
        return OK;
    }
    for (int i = n; i < s->column_count; i++)
        cells[i] = "";
    int at = s->password_at;
    if (at >= 0 && *cells[at] && !str_eq(cells[at], "-")) {
        if (password_hash(cx, cells[at], &cells[at]) != OK) {
            refuse(cx, l);
            return OK;
        }
    }
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_array(&j, NULL);
    json_out_text(&j, NULL, arena_printf(cx->arena, "%lld", (long long)l->line));
    for (int i = 0; i < s->column_count; i++) {
        if (!text_clean(cells[i], true)) {
            (void)!fail(cx, E_text_invalid, NULL);
            refuse(cx, l);
            return OK;
        }
        json_out_text(&j, NULL, *s->columns[i] || s->o->match_later ? cells[i] : "");
    }
    json_out_array_end(&j);
    l->text = buf_text(&j.b);
    return OK;
}

static enum status stage_all(struct ctx *cx, struct stage *s)
{
    const char *cells[IMPORT_COLUMNS_MAX];
    struct arena *outer = cx->arena, *batch = arena_open(0);
    enum status st = OK;
    int n = 0;
    while (st == OK && n >= 0) {
        cx->arena = batch; /* a million lines go through one batch's memory */
        s->line_count = 0;
        while (st == OK && s->line_count < STAGE_BATCH &&
               (n = csv_next(&s->csv, batch, cells, IMPORT_COLUMNS_MAX)) >= 0)
            st = stage_record(cx, s, cells, n);
        if (st == OK && s->line_count > 0)
            st = db_write(cx, put_lines, s);
        cx->arena = outer;
        if (st == OK)
            arena_reset(batch);
    }
    arena_close(batch);
    return st;
}

enum status import_stage(struct ctx *cx, const struct import_options *o, const char *data, size_t len,
                         int64_t *job_out)
{
    struct stage *s = arena_new(cx->arena, struct stage);
    s->o = o;
    TRY(need_kind(cx, s));
    if (import_looks(s->kind))
        return import_stage_pictures(cx, o, data, len, job_out);
    const char *why = NULL;
    size_t text_len = 0;
    const char *text = csv_decode(cx->arena, data, len, &text_len, &why);
    if (!text)
        return fail(cx, E_file_unreadable, "reason", tr(cx->lang, why), NULL);
    csv_open(&s->csv, text, text_len, 0);
    TRY(read_columns(cx, s));
    s->decimal = find_decimal(cx, s);
    if (o->dry_run) { /* before anything is written */
        struct csv c = s->csv;
        const char *cells[1];
        int64_t lines = 0;
        struct arena *a = arena_open(0);
        for (; csv_next(&c, a, cells, 1) >= 0; lines++)
            if (lines % 1000 == 999)
                arena_reset(a);
        arena_close(a);
        TRY(import_dry_run_fits(cx, true, lines));
    }
    s->job = id_make();
    TRY(db_write(cx, put_job, s));
    TRY(stage_all(cx, s));
    TRY(db_write(cx, put_total, s));
    *job_out = s->job;
    return OK;
}
