/* Export: rows as the files that an import takes. SPDX-License-Identifier: Apache-2.0
 *
 * What is written out and imported into an empty shop gives the same export again. Passwords never leave.
 */
#ifndef NEGOCE_EXPORT_EXPORT_H
#define NEGOCE_EXPORT_EXPORT_H

#include "base/buf.h"
#include "base/ctx.h"

struct export_kind;

/* The kinds this reader may write out; ends with NULL. */
const struct export_kind *const *export_kinds_for(struct ctx *cx);
const char *export_kind_name(const struct export_kind *k);
/* Refuses export_kind_unknown, right_missing. */
enum status export_kind_find(struct ctx *cx, const char *name, const struct export_kind **out) MUST_CHECK;

/* Where a long export stands. */
struct export_place {
    const char *after; /* NULL: at the beginning */
    const char *
        *names; /* further columns, read once: the line of names and every row have the same; NULL: not yet */
    int name_count;
    bool is_over;
    int64_t rows; /* written so far */
};
/* The line with the names of the columns. */
enum status export_header(struct ctx *cx, const struct export_kind *k, struct export_place *place,
                          struct buf *out) MUST_CHECK;
/* Writes up to `limit` further rows in the order of their keys; a row that changes meanwhile is written as it is when its turn comes. */
enum status export_rows(struct ctx *cx, const struct export_kind *k, int limit, struct export_place *place,
                        struct buf *out) MUST_CHECK;
/* The whole kind, names first, into an open file, with the memory of a few pages; *rows tells how many. */
enum status export_to_file(struct ctx *cx, const struct export_kind *k, int file, int64_t *rows) MUST_CHECK;

#endif
