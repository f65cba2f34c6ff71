/* Import files in tests. SPDX-License-Identifier: Apache-2.0 */
#include "support/import_file.h"

static enum status release(struct ctx *cx, void *arg)
{
    return import_release(cx, *(int64_t *)arg);
}

int64_t import_staged_file(struct ctx *cx, const struct import_options *o, const char *text)
{
    int64_t job;
    CHECK_OK(cx, import_stage(cx, o, text, strlen(text), &job));
    CHECK_OK(cx, db_write(cx, release, &job));
    return job;
}

struct job_row import_file_as(struct ctx *cx, const struct import_options *o, const char *text)
{
    struct job_row end;
    int64_t job = import_staged_file(cx, o, text);
    CHECK_OK(cx, import_run(cx, job));
    CHECK_OK(cx, job_load(cx, job, &end));
    return end;
}

struct job_row import_file(struct ctx *cx, const char *kind, const char *text)
{
    return import_file_as(cx, &(struct import_options){.kind = kind}, text);
}

const char *import_told(struct ctx *cx, int64_t job)
{
    struct import_verdict *v;
    int count;
    const char *all = "";
    CHECK_OK(cx, import_verdicts(cx, job, false, 0, 1000, &v, &count));
    for (int i = 0; i < count; i++)
        all = arena_printf(cx->arena, "%s%s%lld %s", all, i ? ", " : "", (long long)v[i].line,
                           *v[i].error ? v[i].error : v[i].verdict);
    return all;
}

const char *import_tells(struct ctx *cx, const char *kind, const char *text)
{
    return import_told(cx, import_file(cx, kind, text).id);
}
