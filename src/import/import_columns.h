/* What columns of a file mean. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_IMPORT_IMPORT_COLUMNS_H
#define NEGOCE_IMPORT_IMPORT_COLUMNS_H

#include "import/import.h"
#include "import/import_row.h"

const struct import_kind *import_kind_of(const char *name); /* NULL: none */
/* The kind that a file's columns look like when they are not those of the kind it was sent as; NULL: none is
 * nearer. Pure. */
const struct import_kind *import_kind_likely(const struct import_kind *asked, const char *const *names,
                                             int count);
/* Known, none twice, none missing that is needed; every wrong one is told at once. names: as in the file, for pointers. */
enum status import_columns_check(struct ctx *cx, const struct import_kind *k, const char *const *names,
                                 const char *const *meanings, int count) MUST_CHECK;
/* The meaning of each column: by options->map, else its own name. */
enum status import_columns_map(struct ctx *cx, const struct import_kind *k, const char *map,
                               const char *const *names, const char **meanings, int count) MUST_CHECK;
/* What each column probably means, "" where nothing tells: matched so before, the same name, another word for it. */
enum status import_columns_guess(struct ctx *cx, const struct import_kind *k, const char *const *names,
                                 const char **meanings, int count) MUST_CHECK;
/* Another word for a column of the kind; NULL none. Pure. */
const char *import_column_word(struct arena *a, const struct import_kind *k, const char *name);
/* Remembers where names and meanings differ. In db_write(). */
enum status import_columns_remember(struct ctx *cx, const struct import_kind *k, const char *const *names,
                                    const char *const *meanings, int count) MUST_CHECK;

#endif
