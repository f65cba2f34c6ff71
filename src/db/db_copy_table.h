/* The inside of copying: which tables there are, and how their rows are asked for. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DB_DB_COPY_TABLE_H
#define NEGOCE_DB_DB_COPY_TABLE_H

#include "db/db_conn.h"
#include <libpq-fe.h>

enum {
    COPY_HEADER = 19
}; /* bytes before the first row of COPY's binary format: signature, flags, no extension */

struct copy_table {
    const char *name;
    const char *columns; /* "seller_id", "id" … */
    const char *select;  /* all rows in the key's order; the same text on both engines */
    bool *is_int;        /* by column; the others are texts */
    int column_count;
};

/* The tables of a file in the order they were made: whom others refer to comes first. NULL or a sentence. */
const char *copy_tables(struct arena *a, struct sqlite3 *file, struct copy_table **out, int *count);
/* "seller", "site" … */
const char *copy_table_names(struct arena *a, const struct copy_table *tables, int count);

/* NULL when the schema is exactly this program's, else a sentence about what: "the backup". *state may be NULL. */
const char *copy_schema_problem(struct ctx *cx, const char *what, bool *is_behind);

/* A sentence from the server's answer, without the values its details quote. */
const char *copy_pg_problem(struct arena *a, PGconn *pg, const PGresult *res);
/* Runs text in the open transaction. */
const char *copy_pg_run(struct arena *a, PGconn *pg, const char *sql);
/* The answer that ends a COPY of a table; its count of rows must be that. */
const char *copy_pg_end(struct arena *a, PGconn *pg, const struct copy_table *t, int64_t rows);

#endif
