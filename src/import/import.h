/* Import files: streamed, staged, judged line by line, applied in batches. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_IMPORT_IMPORT_H
#define NEGOCE_IMPORT_IMPORT_H

#include "base/ctx.h"

/* What a column of the file means: one of the kind's columns; "" leaves it out. */
struct import_match {
    const char *column, *meaning;
};
struct import_options {
    const char *kind;
    const char *file_name;
    bool all_or_nothing, dates_dmy;
    char decimal;     /* '.', ',' or 0: seen from the file */
    bool dry_run;     /* judge every line, take none */
    bool match_later; /* any columns are taken; the job waits for import_match() */
    const char *
        map; /* "Référence=sku,Note=": what columns mean, remembered; "remembered": as matched last; NULL none */
};

/* The kinds this reader may import, and whether he may import any; names end with NULL. */
const char *const *import_kinds_for(struct ctx *cx);
/* Reads the file (CSV text of any encoding of api.md section 4), checks its columns, stages its lines under a new job.
 * Refuses import_kind_unknown, column_unknown, column_missing, encoding_unknown, file_empty. Opens its own db_write()s. */
enum status import_stage(struct ctx *cx, const struct import_options *o, const char *data, size_t len,
                         int64_t *job_out) MUST_CHECK;
/* Columns of a job that waits to be matched, with its first records and what its columns probably mean. Refuses not_found,
 * import_matched. */
struct import_columns {
    const char *kind, *file_name;
    int column_count, row_count;
    struct import_match *columns; /* guessed: remembered, of the same name, or by another word for it */
    const char ***rows;           /* row_count × column_count cells */
    int password_at;              /* column whose cells are hashed: password or left out; -1 none */
    const char *const *known;     /* what a column may mean, ends with NULL; needed ones begin with '!' */
    const char *looks_like;       /* the kind whose columns these are, when not this one's; NULL */
    bool attributes;              /* any column may be attribute:NAME too */
    bool dates_dmy, all_or_nothing;
};
enum status import_columns(struct ctx *cx, int64_t job, struct import_columns *out) MUST_CHECK;
/* Says what each column means, remembers it for the next file of the kind, and lets the import be run. Refuses column_unknown,
 * column_missing, column_twice, dry_run_too_long, import_matched. prepare checks, commit writes in db_write(). */
struct import_matching;
enum status import_match_prepare(struct ctx *cx, int64_t job, const struct import_match *m, int count,
                                 bool dry_run, struct import_matching **out) MUST_CHECK;
enum status import_match_commit(struct ctx *cx, const struct import_matching *m) MUST_CHECK;
/* A dry run that is done, for real. Refuses not_found, import_matched. In db_write(). */
enum status import_again(struct ctx *cx, int64_t job) MUST_CHECK;
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
    bool dry_run;
    int64_t at_line;
    const char *taken_as; /* accepted, not_taken: lines of which nothing else is said */
};
enum status job_load(struct ctx *cx, int64_t id, struct job_row *out) MUST_CHECK;
/* Newest first, those made before the job `before`; 0: from the newest. */
enum status job_list(struct ctx *cx, const char *kind, int64_t before, int limit, struct job_row **out,
                     int *count) MUST_CHECK;
/* Verdicts of lines; when asked only those of which there is something to say: refused, or taken with a warning. */
struct import_verdict {
    int64_t line;
    const char *verdict, *error, *detail;
};
enum status import_verdicts(struct ctx *cx, int64_t job, bool refused_only, int64_t after_line, int limit,
                            struct import_verdict **out, int *count) MUST_CHECK;
/* Worker: imports that wait for somebody since a week are over, and their records gone. */
enum status import_forget_old(struct ctx *cx) MUST_CHECK;
/* Worker: runs waiting imports of cx->seller under a lease. */
enum status import_run_jobs(struct ctx *cx, int *ran) MUST_CHECK;

#endif
