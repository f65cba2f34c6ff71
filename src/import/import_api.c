/* Imports and their jobs by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/str.h"
#include "import/import.h"
#include "import/import_result.h"
#include "web/json_in.h"
#include "web/route.h"

struct import_plan {
    int64_t job;
};

/* The file is the body itself, or the part "file" of a form. */
static void find_file(struct request *rq, const char **data, size_t *len, const char **name)
{
    *data = rq->body;
    *len = rq->body_len;
    *name = "";
    if (rq->upload_count > 0) {
        *data = rq->uploads[0].data;
        *len = rq->uploads[0].len;
        *name = rq->uploads[0].file_name ? rq->uploads[0].file_name : "";
    }
}

static enum status read_options(struct ctx *cx, struct request *rq, struct import_options *o)
{
    o->kind = rq_query(rq, "kind");
    const char *dates = rq_query(rq, "dates"), *decimal = rq_query(rq, "decimal");
    o->all_or_nothing = str_eq(rq_query(rq, "all_or_nothing"), "yes");
    o->dry_run = str_eq(rq_query(rq, "dry_run"), "yes");
    o->map = rq_query(rq, "map");
    TRY(rq_query_done(cx, rq));
    if (dates && !str_eq(dates, "dmy") && !str_eq(dates, "iso"))
        fail_field(cx, "/dates", E_value_invalid, "values", "iso, dmy", NULL);
    if (decimal && !str_eq(decimal, "comma") && !str_eq(decimal, "point"))
        fail_field(cx, "/decimal", E_value_invalid, "values", "comma, point", NULL);
    o->dates_dmy = str_eq(dates, "dmy");
    o->decimal = !decimal ? 0 : str_eq(decimal, "comma") ? ',' : '.';
    return ctx_fields_ok(cx);
}

static enum status import_prepare(struct ctx *cx, struct request *rq)
{
    struct import_options o = {0};
    TRY(read_options(cx, rq, &o));
    const char *data;
    size_t len;
    find_file(rq, &data, &len, &o.file_name);
    struct import_plan *p = arena_new(cx->arena, struct import_plan);
    TRY(import_stage(cx, &o, data ? data : "", len, &p->job));
    rq->plan = p;
    return OK;
}

static void job_json(struct ctx *cx, struct json_out *j, const struct job_row *job)
{
    bool over = str_eq(job->state, "done") || str_eq(job->state, "failed");
    json_out_id(j, "job", "job", job->id);
    json_out_text(j, "kind", job->kind);
    json_out_text(j, "subject", job->subject);
    json_out_text(j, "state", over ? job->state : "running");
    json_out_bool(j, "dry_run", job->dry_run);
    json_out_int(j, "done", job->done);
    json_out_int(j, "total", job->total);
    json_out_int(j, "accepted", job->accepted);
    json_out_int(j, "refused", job->refused);
    json_out_time(j, "created_at", job->created_ms);
    json_out_time(j, "ended_at", job->ended_ms);
    if (over)
        json_out_text(j, "result",
                      arena_printf(cx->arena, "/api/v1/jobs/%s/result", id_text(cx->arena, "job", job->id)));
    else
        json_out_null(j, "result");
}

static enum status import_commit(struct ctx *cx, struct request *rq)
{
    const struct import_plan *p = rq->plan;
    TRY(import_release(cx, p->job));
    struct job_row job;
    TRY(job_load(cx, p->job, &job));
    struct json_out *j = respond_json(cx, rq, 202);
    job_json(cx, j, &job);
    return respond_json_end(cx, rq, j);
}

static enum status show_job(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "job", "job", &id));
    TRY(rq_query_done(cx, rq));
    struct job_row job;
    TRY(job_load(cx, id, &job));
    struct json_out *j = respond_json(cx, rq, 200);
    job_json(cx, j, &job);
    return respond_json_end(cx, rq, j);
}

static enum status list_jobs(struct ctx *cx, struct request *rq)
{
    struct paging pg;
    TRY(rq_paging(cx, rq, &pg));
    TRY(rq_query_done(cx, rq));
    int64_t before = 0;
    if (pg.after && !id_parse(pg.after, "job", &before))
        return fail(cx, E_cursor_invalid, NULL);
    struct job_row *jobs;
    int count;
    TRY(job_list(cx, "import", before, pg.limit + 1, &jobs, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < pg.limit; i++) {
        json_out_object(j, NULL);
        job_json(cx, j, &jobs[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(
        j, "next",
        cursor_make(cx, count > pg.limit ? id_text(cx->arena, "job", jobs[pg.limit - 1].id) : NULL));
    return respond_json_end(cx, rq, j);
}

static enum status job_result(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "job", "job", &id));
    bool refused_only = str_eq(rq_query(rq, "refused"), "yes");
    TRY(rq_query_done(cx, rq));
    struct job_row job;
    TRY(job_load(cx, id, &job));
    return import_answer_result(cx, rq, id, refused_only);
}

static const struct field_doc import_fields[] = {
    {"kind", "text", true,
     "categories, products, companies, locations, users, price-lists, prices or stock; the body is the CSV "
     "file"},
    {"dates", "text", false, "iso (default) or dmy"},
    {"decimal", "text", false, "comma or point; seen from the file when absent"},
    {"all_or_nothing", "flag", false, "yes: nothing is taken when one line is refused"},
    {"dry_run", "flag", false, "yes: every line is judged and none taken; at most 50,000 lines"},
    {"map", "text", false,
     "what columns of other names mean: Référence=sku,Remarque= (left out); remembered for the next file of "
     "the "
     "kind, which says map=remembered"},
    {0},
};

const struct route import_api_routes[] = {
    WRITE(POST, "/api/v1/imports", import_prepare, import_commit, MAY_import_run,
          ROUTE_KEY_NEEDED | ROUTE_BIG_BODY | ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Import a CSV file",
          import_fields),
    READ(GET, "/api/v1/jobs", list_jobs, MAY_import_run, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "List imports, newest first", NULL),
    READ(GET, "/api/v1/jobs/{job}", show_job, MAY_import_run, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Show how far a job is", NULL),
    READ(GET, "/api/v1/jobs/{job}/result", job_result, MAY_import_run, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Read a verdict for each line of an import as CSV", NULL),
    {0},
};
