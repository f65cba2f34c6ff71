/* Rows of imports. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_IMPORT_IMPORT_STORE_H
#define NEGOCE_IMPORT_IMPORT_STORE_H

#include "import/import.h"

struct staged_line {
    int64_t line;
    const char *text; /* JSON array of the line and its cells */
    enum error error; /* refused while it was read: E_none otherwise */
    const char *detail;
};

enum status import_store_new(struct ctx *cx, int64_t job, const char *kind, const char *options, bool dry_run)
    MUST_CHECK;
/* Lines that follow one another, judged together later. */
enum status import_store_stage(struct ctx *cx, int64_t job, const struct staged_line *lines, int count)
    MUST_CHECK;
enum status import_store_total(struct ctx *cx, int64_t job, int64_t total, bool is_matched) MUST_CHECK;
enum status import_store_matched(struct ctx *cx, int64_t job, const char *options, bool dry_run, bool *done)
    MUST_CHECK;
enum status import_store_again(struct ctx *cx, int64_t job, bool *done) MUST_CHECK;
enum status import_store_failed(struct ctx *cx, int64_t job, const char *why) MUST_CHECK;
enum status import_store_take(struct ctx *cx, int64_t job, int64_t lease_until_ms, bool *taken) MUST_CHECK;
enum status import_store_due(struct ctx *cx, int64_t **out, int *count) MUST_CHECK;
/* Waiting for somebody since before that time: their records are not kept. */
enum status import_store_forget(struct ctx *cx, int64_t before_ms, const char *why) MUST_CHECK;
struct import_asked {
    const char *kind, *options, *state;
    int64_t created_by;
    bool dry_run;
};
enum status import_store_options(struct ctx *cx, int64_t job, struct import_asked *out, bool *found)
    MUST_CHECK;
/* The records to judge next: a JSON array of arrays, each the line and its cells; *first_line 0: none is left. */
enum status import_store_next(struct ctx *cx, int64_t job, int64_t *first_line, const char **text) MUST_CHECK;
enum status import_store_first(struct ctx *cx, int64_t job, const char **text) MUST_CHECK;  /* "[]" none */
enum status import_store_taken(struct ctx *cx, int64_t job, int64_t first_line) MUST_CHECK; /* 0: all */
/* What there is to say about a line. verdict: refused, warning, unread. */
enum status import_store_judge(struct ctx *cx, int64_t job, int64_t line, const char *verdict,
                               enum error error, const char *detail) MUST_CHECK;
enum status import_store_progress(struct ctx *cx, int64_t job, int accepted, int refused,
                                  int64_t lease_until_ms, int64_t first_line) MUST_CHECK;
enum status import_store_done(struct ctx *cx, int64_t job) MUST_CHECK;
enum status import_store_judged(struct ctx *cx, int64_t job, int64_t first_line, const char *taken_as)
    MUST_CHECK;
enum status import_store_columns(struct ctx *cx, const char *kind, struct import_match **out, int *count)
    MUST_CHECK;
enum status import_store_column_put(struct ctx *cx, const char *kind, const struct import_match *m)
    MUST_CHECK;

#endif
