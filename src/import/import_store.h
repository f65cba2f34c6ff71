/* Rows of imports. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_IMPORT_IMPORT_STORE_H
#define NEGOCE_IMPORT_IMPORT_STORE_H

#include "import/import.h"

struct staged_line {
    int64_t line;
    const char *text; /* JSON array of cells */
    enum error error; /* refused while it was read: E_none otherwise */
    const char *detail;
};

enum status import_store_new(struct ctx *cx, int64_t job, const char *kind, const char *options) MUST_CHECK;
enum status import_store_stage(struct ctx *cx, int64_t job, const struct staged_line *l) MUST_CHECK;
enum status import_store_total(struct ctx *cx, int64_t job, int64_t total) MUST_CHECK;
enum status import_store_failed(struct ctx *cx, int64_t job, const char *why) MUST_CHECK;
enum status import_store_take(struct ctx *cx, int64_t job, int64_t lease_until_ms, bool *taken) MUST_CHECK;
enum status import_store_due(struct ctx *cx, int64_t **out, int *count) MUST_CHECK;
enum status import_store_options(struct ctx *cx, int64_t job, const char **kind, const char **options,
                                 int64_t *created_by, const char **state, bool *found) MUST_CHECK;
enum status import_store_staged(struct ctx *cx, int64_t job, int limit, struct staged_line **out, int *count)
    MUST_CHECK;
enum status import_store_judge(struct ctx *cx, int64_t job, int64_t line, enum error error,
                               const char *detail) MUST_CHECK;
enum status import_store_progress(struct ctx *cx, int64_t job, int accepted, int refused,
                                  int64_t lease_until_ms) MUST_CHECK;
enum status import_store_done(struct ctx *cx, int64_t job) MUST_CHECK;
enum status import_store_not_taken(struct ctx *cx, int64_t job) MUST_CHECK;

#endif
