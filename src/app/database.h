/* Where the rows of a shop are, and who may write them. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_APP_DATABASE_H
#define NEGOCE_APP_DATABASE_H

#include "app/options.h"
#include "db/db.h"

/* Opens the database the options name. may_be_new: DIR/negoce.db need not be there yet. NULL and *error
 * otherwise. */
struct db *database_open(struct arena *a, const struct options *o, bool may_be_new, int connections,
                         const char **error);

/* Takes DIR/lock for this process: a descriptor to close. DATABASE_LOCKED when another process holds it; -1
 * and *error. */
enum { DATABASE_LOCKED = -2 };
int database_lock(struct arena *a, const char *dir, const char **error);

/* NULL when the schema is the one this binary knows; else what to do, for a person. cx is attached. */
const char *database_schema_problem(struct ctx *cx);

#endif
