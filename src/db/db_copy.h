/* A whole shop between PostgreSQL and one file: what backup and restore do there. SPDX-License-Identifier: Apache-2.0
 *
 * The file is a SQLite database of this program's schema, whatever engine it comes from or goes to; so a shop moves from
 * one engine to the other by a backup and a restore. Tables, columns and their order are read from the file's own schema,
 * which the migrations made: a new table is copied without a line here. schema_migration is copied like any other table.
 *
 * change_log: xact is a transaction of one PostgreSQL server and means nothing elsewhere, so it is 0 in a file and in what
 * is restored from it: all copied rows are older than any row to come. Their order, that of (xact, position), stays:
 * a position that does not rise in it becomes the one before plus one, others are kept. Positions that readers took from
 * a PostgreSQL shop are void in another database; those of a SQLite shop stay good in PostgreSQL.
 */
#ifndef NEGOCE_DB_DB_COPY_H
#define NEGOCE_DB_DB_COPY_H

#include "db/db.h"

/* Copies the PostgreSQL database cx is attached to into a new file, as it is at one instant, be it served or not. Its
 * schema must be this program's. The file is neither waited for nor complete before NULL is returned; otherwise it is a
 * sentence for a person, and the file is to be removed. *rows: how many there are. */
const char *db_copy_out(struct ctx *cx, const char *file, int64_t *rows) MUST_CHECK;

/* Copies a file, which is only read, into the empty PostgreSQL database cx is attached to, in one transaction. A file of
 * an older schema is migrated in a copy first. NULL, or a sentence: then the database is as empty as before. */
const char *db_copy_in(struct ctx *cx, const char *file, int64_t *rows) MUST_CHECK;

#endif
