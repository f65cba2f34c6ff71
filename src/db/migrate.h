/* The schema's history: the files of migrations/, embedded in the binary. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DB_MIGRATE_H
#define NEGOCE_DB_MIGRATE_H

#include "db/db.h"

/* One file of migrations/, embedded by tools/embed. The first line says "-- expand" or "-- contract". */
struct migration {
    const char *name; /* "2026-11-23-2100_first" */
    const char *sql;
    const char *checksum; /* SHA-256 of the file */
    int is_contract;
};
extern const struct migration migrations[];
extern const int migration_count;

enum schema_state {
    SCHEMA_CURRENT,
    SCHEMA_EMPTY,
    SCHEMA_BEHIND,
    SCHEMA_NEWER_EXPAND,
    SCHEMA_NEWER,
    SCHEMA_CHANGED
};

/* Compares what was applied with what this binary holds; *which names the first migration that differs. */
enum status migrate_check(struct ctx *cx, enum schema_state *out, const char **which) MUST_CHECK;
/* Applies what is missing, each in its own transaction; *applied is their number. */
enum status migrate_apply(struct ctx *cx, int *applied) MUST_CHECK;

#endif
