/* Import files in tests. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_TESTS_IMPORT_FILE_H
#define NEGOCE_TESTS_IMPORT_FILE_H

#include "import/import.h"
#include "support/test.h"

/* Stages a file that must be readable, and lets it be run. */
int64_t import_staged_file(struct ctx *cx, const struct import_options *o, const char *text);
/* Stages and runs a file; returns the job as it ended. */
struct job_row import_file_as(struct ctx *cx, const struct import_options *o, const char *text);
struct job_row import_file(struct ctx *cx, const char *kind, const char *text);
/* "2 accepted, 3 unit_unknown": the line and what came of it. */
const char *import_told(struct ctx *cx, int64_t job);
/* The same in one step. */
const char *import_tells(struct ctx *cx, const char *kind, const char *text);

#endif
