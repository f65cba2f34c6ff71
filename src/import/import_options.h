/* What an import was asked to do, as it is kept with the job. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_IMPORT_IMPORT_OPTIONS_H
#define NEGOCE_IMPORT_IMPORT_OPTIONS_H

#include "base/ctx.h"

struct import_said {
    const char *file_name;
    bool all_or_nothing, dates_dmy;
    char decimal;
    const char *language; /* of who sent it */
    uint64_t may;         /* and his rights */
    int password_at;      /* column whose cells are hashed, -1 none */
    const char **columns; /* what they mean; as the file names them while the job waits to be matched */
    int column_count;
};
const char *import_options_text(struct ctx *cx, const struct import_said *s);
enum status import_options_read(struct ctx *cx, const char *text, struct import_said *out) MUST_CHECK;
/* Refuses dry_run_too_long: it holds the writer from the first line to the last. */
enum status import_dry_run_fits(struct ctx *cx, bool dry_run, int64_t lines) MUST_CHECK;

#endif
