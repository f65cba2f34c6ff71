/* The office's import pages: send a file, follow it, read why lines were refused. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/str.h"
#include "export/export.h"
#include "import/import.h"
#include "import/import_result.h"
#include "import/import_views.gen.h"
#include "import/import_views.h"
#include "web/route.h"
#include <string.h>

enum { JOBS_SHOWN = 50, REFUSED_SHOWN = 50 };

struct state_look {
    const char *state, *label, *tag, *icon;
};
static const struct state_look looks[] = {
    {"matching", T_LATER("Columns to match"), "info", "clock"},
    {"staging", T_LATER("Reading"), "warn", "clock"},
    {"waiting", T_LATER("Waiting"), "warn", "clock"},
    {"running", T_LATER("Running"), "warn", "clock"},
    {"done", T_LATER("Done"), "ok", "check"},
    {"failed", T_LATER("Failed"), "bad", "circle-x"},
};

static const struct state_look *look_of(const char *state)
{
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (str_eq(looks[i].state, state))
            return &looks[i];
    return &looks[0];
}

static const char *kind_label(struct ctx *cx, const char *kind)
{
    static const struct {
        const char *kind, *label;
    } labels[] = {
        {"categories", T_LATER("Categories")},
        {"products", T_LATER("Products")},
        {"units", T_LATER("Order units")},
        {"companies", T_LATER("Companies")},
        {"locations", T_LATER("Locations")},
        {"users", T_LATER("Users")},
        {"price-lists", T_LATER("Price lists")},
        {"prices", T_LATER("Prices")},
        {"stock", T_LATER("Stock")},
        {"orders", T_LATER("Orders of the past")},
        {"media", T_LATER("Titles of pictures")},
        {"pictures", T_LATER("Pictures and documents (zip)")},
        {"assortments", T_LATER("Assortments")},
        {"part-numbers", T_LATER("Part numbers")},
        {"business-units", T_LATER("Business units")},
        {"orders", T_LATER("Orders")},
        {"attributes", T_LATER("Attributes")},
        {"relations", T_LATER("Relations")},
        {"sales-reps", T_LATER("Sales reps")},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq(labels[i].kind, kind))
            return tr(cx->lang, labels[i].label);
    return kind;
}

static struct url job_href(struct ctx *cx, int64_t id, const char *tail)
{
    return url(arena_printf(cx->arena, "/office/imports/%s%s", id_text(cx->arena, "job", id), tail));
}

static void list_exports(struct ctx *cx, struct imports_page *m)
{
    const struct export_kind *const *kinds = export_kinds_for(cx);
    while (kinds[m->export_count])
        m->export_count++;
    m->exports = arena_array(cx->arena, struct import_export_view, m->export_count);
    for (int i = 0; i < m->export_count; i++) {
        const char *name = export_kind_name(kinds[i]);
        m->exports[i] = (struct import_export_view){url(arena_printf(cx->arena, "/office/exports/%s", name)),
                                                    kind_label(cx, name)};
    }
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct imports_page m = {0};
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Imports"), "imports"));
    const char *const *names = import_kinds_for(cx);
    int kinds = 0;
    while (names[kinds])
        kinds++;
    m.kinds = arena_array(cx->arena, struct view_option, kinds);
    for (; names[m.kind_count]; m.kind_count++)
        m.kinds[m.kind_count] =
            (struct view_option){names[m.kind_count], kind_label(cx, names[m.kind_count])};
    list_exports(cx, &m);
    struct job_row *jobs;
    TRY(job_list(cx, "import", 0, JOBS_SHOWN, &jobs, &m.job_count));
    m.jobs = arena_array(cx->arena, struct import_job_view, m.job_count);
    for (int i = 0; i < m.job_count; i++) {
        const struct state_look *l = look_of(jobs[i].state);
        m.jobs[i] = (struct import_job_view){
            .href = job_href(cx, jobs[i].id, ""),
            .subject = kind_label(cx, jobs[i].subject),
            .when = fmt_day_time(cx->arena, cx->lang, jobs[i].created_ms, cx->site->time_zone),
            .state = tr(cx->lang, l->label),
            .tag = l->tag,
            .icon = l->icon,
            .counts = trf(cx->arena, cx->lang, "{accepted} taken, {refused} refused of {total}", "accepted",
                          fmt_int(cx->arena, cx->lang, jobs[i].accepted), "refused",
                          fmt_int(cx->arena, cx->lang, jobs[i].refused), "total",
                          fmt_int(cx->arena, cx->lang, jobs[i].total), NULL),
        };
    }
    struct out *o = respond_page(cx, rq, rq->shown_again ? 422 : 200);
    view_imports_page(o, &m);
    return respond_page_end(cx, rq, o);
}

static const char *column_field(struct ctx *cx, int i)
{
    return arena_printf(cx->arena, "column_%d", i + 1);
}

/* What the column may mean, the likely one chosen. */
static void add_options(struct ctx *cx, const struct import_columns *c, int at, struct import_column_view *v)
{
    int n = 0;
    const char *name = c->columns[at].column;
    bool is_users = str_eq(c->kind, "users");
    for (; c->known[n]; n++)
        ;
    v->options = arena_array(cx->arena, struct view_option, n + 2);
    v->options[v->option_count++] = (struct view_option){"", tr(cx->lang, "(leave out)")};
    for (int i = 0; i < n; i++) {
        const char *known = c->known[i] + (*c->known[i] == '!');
        if (is_users && (at == c->password_at) != str_eq(known, "password"))
            continue;
        v->options[v->option_count++] = (struct view_option){
            known, *c->known[i] == '!' ? trf(cx->arena, cx->lang, "{column} (needed)", "column", known, NULL)
                                       : known};
    }
    const char *attribute =
        str_starts(name, "attribute:") ? name : arena_printf(cx->arena, "attribute:%s", name);
    if (c->attributes)
        v->options[v->option_count++] =
            (struct view_option){attribute, trf(cx->arena, cx->lang, "attribute {name}", "name",
                                                attribute + strlen("attribute:"), NULL)};
}

static enum status show_columns(struct ctx *cx, int64_t id, struct import_page *m)
{
    struct import_columns c;
    TRY(import_columns(cx, id, &c));
    m->is_matching = true;
    if (c.looks_like)
        m->looks_like = trf(cx->arena, cx->lang,
                            "Its columns are those of “{likely}”. If so, send it again as that kind.",
                            "likely", kind_label(cx, c.looks_like), NULL);
    m->file_name = c.file_name;
    m->column_count = c.column_count;
    m->row_count = c.row_count;
    m->columns = arena_array(cx->arena, struct import_column_view, c.column_count);
    for (int i = 0; i < c.column_count; i++) {
        struct import_column_view *v = &m->columns[i];
        v->name = c.columns[i].column;
        v->field = (struct view_field){
            .name = column_field(cx, i),
            .label = trf(cx->arena, cx->lang, "Meaning of {column}", "column", v->name, NULL),
            .value = c.columns[i].meaning};
        add_options(cx, &c, i, v);
        v->cells = arena_array(cx->arena, const char *, c.row_count);
        for (int r = 0; r < c.row_count; r++)
            v->cells[r] = c.rows[r][i] ? c.rows[r][i] : "";
    }
    return OK;
}

static enum status job_page(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "job", "job", &id));
    struct job_row job;
    TRY(job_load(cx, id, &job));
    struct import_page m = {0};
    TRY(page_begin(cx, rq, &m.page,
                   trf(cx->arena, cx->lang, "Import: {kind}", "kind", kind_label(cx, job.subject), NULL),
                   "imports"));
    page_crumb(&m.page, tr(cx->lang, "Imports"), "/office/imports");
    page_crumb(&m.page, kind_label(cx, job.subject), NULL);
    const struct state_look *l = look_of(job.state);
    m.subject = kind_label(cx, job.subject);
    m.when = fmt_day_time(cx->arena, cx->lang, job.created_ms, cx->site->time_zone);
    m.state = tr(cx->lang, l->label);
    m.tag = l->tag;
    m.icon = l->icon;
    m.done =
        trf(cx->arena, cx->lang, "{done} of {total} lines judged", "done",
            fmt_int(cx->arena, cx->lang, job.done), "total", fmt_int(cx->arena, cx->lang, job.total), NULL);
    m.accepted = trn(cx->arena, cx->lang, job.accepted, "1 line taken", "{n} lines taken");
    m.refused = trn(cx->arena, cx->lang, job.refused, "1 line refused", "{n} lines refused");
    m.done_count = (long)job.done;
    m.total_count = (long)(job.total > 0 ? job.total : 1);
    m.is_over = str_eq(job.state, "done") || str_eq(job.state, "failed");
    m.result = job_href(cx, id, "/result");
    m.refused_result = job_href(cx, id, "/result?refused=yes");
    struct import_verdict *v;
    TRY(import_verdicts(cx, id, true, 0, REFUSED_SHOWN, &v, &m.line_count));
    m.lines = arena_array(cx->arena, struct import_line_view, m.line_count);
    for (int i = 0; i < m.line_count; i++)
        m.lines[i] = (struct import_line_view){fmt_int(cx->arena, cx->lang, v[i].line), v[i].detail};
    if (job.refused > m.line_count)
        m.more = trn(cx->arena, cx->lang, job.refused - m.line_count, "One more is in the result file.",
                     "{n} more are in the result file.");
    m.here = job_href(cx, id, "");
    m.is_dry = job.dry_run;
    m.may_again = job.dry_run && str_eq(job.state, "done");
    m.what = trn(cx->arena, cx->lang, job.total, "1 line was read; none is taken yet.",
                 "{n} lines were read; none is taken yet.");
    if (str_eq(job.state, "matching"))
        TRY(show_columns(cx, id, &m));
    struct out *o = respond_page(cx, rq, 200);
    view_import_page(o, &m);
    return respond_page_end(cx, rq, o);
}

struct send_plan {
    int64_t job;
    bool is_zip; /* its columns need no matching */
};

static enum status send_prepare(struct ctx *cx, struct request *rq)
{
    struct import_options o = {.kind = form_text(cx, rq, "kind", 64),
                               .all_or_nothing = form_field(rq, "all_or_nothing") != NULL,
                               .dates_dmy = form_field(rq, "dmy") != NULL};
    if (rq->upload_count == 0 || rq->uploads[0].len == 0)
        fail_field(cx, "/file", E_file_empty, NULL);
    TRY(ctx_fields_ok(cx));
    o.file_name = rq->uploads[0].file_name;
    struct send_plan *p = arena_new(cx->arena, struct send_plan);
    p->is_zip = str_eq(o.kind, "pictures");
    o.match_later = !p->is_zip;
    TRY(import_stage(cx, &o, rq->uploads[0].data, rq->uploads[0].len, &p->job));
    rq->plan = p;
    return OK;
}

static enum status send_commit(struct ctx *cx, struct request *rq)
{
    const struct send_plan *p = rq->plan;
    if (p->is_zip)
        TRY(import_release(cx, p->job));
    return respond_see_other(cx, rq, job_href(cx, p->job, "").s);
}

struct go_plan {
    int64_t job;
    struct import_matching *matching; /* NULL: a dry run, for real */
};

static enum status go_prepare(struct ctx *cx, struct request *rq)
{
    struct go_plan *p = arena_new(cx->arena, struct go_plan);
    TRY(rq_id(cx, rq, "job", "job", &p->job));
    rq->plan = p;
    if (str_eq(form_field(rq, "act"), "again"))
        return OK;
    struct import_columns c;
    TRY(import_columns(cx, p->job, &c));
    struct import_match *m = arena_array(cx->arena, struct import_match, c.column_count);
    for (int i = 0; i < c.column_count; i++) {
        const char *meaning = form_text(cx, rq, column_field(cx, i), 200);
        m[i] = (struct import_match){c.columns[i].column, meaning ? meaning : ""};
    }
    TRY(ctx_fields_ok(cx));
    return import_match_prepare(cx, p->job, m, c.column_count, str_eq(form_field(rq, "act"), "dry"),
                                &p->matching);
}

static enum status go_commit(struct ctx *cx, struct request *rq)
{
    const struct go_plan *p = rq->plan;
    TRY(p->matching ? import_match_commit(cx, p->matching) : import_again(cx, p->job));
    return respond_see_other(cx, rq, job_href(cx, p->job, "").s);
}

static enum status result_file(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "job", "job", &id));
    bool refused_only = str_eq(rq_query(rq, "refused"), "yes");
    struct job_row job;
    TRY(job_load(cx, id, &job));
    return import_answer_result(cx, rq, id, refused_only);
}

const struct route import_page_routes[] = {
    PAGE("/office/imports", list_page, MAY_import_run, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Imports"),
    FORM("/office/imports", send_prepare, send_commit, list_page, MAY_import_run,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Import a file"),
    PAGE("/office/imports/{job}", job_page, MAY_import_run, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "One import"),
    FORM("/office/imports/{job}", go_prepare, go_commit, job_page, MAY_import_run,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Say what the columns mean and run an import"),
    PAGE("/office/imports/{job}/result", result_file, MAY_import_run, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Result of an import"),
    {0},
};
