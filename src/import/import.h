/* Import files: streamed, staged, judged line by line, applied in batches. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_IMPORT_IMPORT_H
#define NEGOCE_IMPORT_IMPORT_H

#include "base/ctx.h"

struct import_options {
    const char *kind;
    const char *file_name;
    bool all_or_nothing, dates_dmy;
    char decimal; /* '.', ',' or 0: seen from the file */
};

/* The kinds this reader may import, and whether he may import any; names end with NULL. */
const char *const *import_kinds_for(struct ctx *cx);
/* Reads the file (CSV text of any encoding of api.md section 4), checks its columns, stages its lines under a new job.
 * Refuses import_kind_unknown, column_unknown, column_missing, encoding_unknown, file_empty. Opens its own db_write()s. */
enum status import_stage(struct ctx *cx, const struct import_options *o, const char *data, size_t len,
                         int64_t *job_out) MUST_CHECK;
/* Lets a staged import be run, by import_run() or the worker. In db_write(). */
enum status import_release(struct ctx *cx, int64_t job) MUST_CHECK;
/* Judges and applies staged lines in batches, each in its own db_write(), until none is left; may be run again after a kill.
 * A job that is refused as a whole ends in state failed, with the reason; that too is OK. */
enum status import_run(struct ctx *cx, int64_t job) MUST_CHECK;
/* The process is about to end: imports under way end after the batch they are at, and are gone on with by the next worker.
 * One that takes all or nothing is one batch. */
void import_stop(void);

struct job_row {
    int64_t id;
    const char *kind, *subject, *state, *error;
    int64_t done, total, accepted, refused, created_ms, ended_ms;
};
enum status job_load(struct ctx *cx, int64_t id, struct job_row *out) MUST_CHECK;
/* Newest first, those made before the job `before`; 0: from the newest. */
enum status job_list(struct ctx *cx, const char *kind, int64_t before, int limit, struct job_row **out,
                     int *count) MUST_CHECK;
/* Verdicts of lines; refused ones only when asked. */
struct import_verdict {
    int64_t line;
    const char *verdict, *error, *detail;
};
enum status import_verdicts(struct ctx *cx, int64_t job, bool refused_only, int64_t after_line, int limit,
                            struct import_verdict **out, int *count) MUST_CHECK;
/* Worker: runs waiting imports of cx->seller under a lease. */
enum status import_run_jobs(struct ctx *cx, int *ran) MUST_CHECK;

#endif
