/* Migrations as SQLite reads them. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DB_TRANSLATE_H
#define NEGOCE_DB_TRANSLATE_H

#include "base/arena.h"

/* The next statement of *rest without comments and without its semicolon, and moves *rest behind it; NULL at
 * the end. Semicolons and comment marks inside '…' and "…" are text. */
const char *sql_next(struct arena *a, const char **rest);

/* BIGINT becomes INTEGER, and a new table STRICT and without rowid; those with long rows keep theirs. */
const char *sql_for_sqlite(struct arena *a, const char *statement);

#endif
