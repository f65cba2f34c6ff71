/* What the planners are told about the sizes of tables. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DB_EXPECT_H
#define NEGOCE_DB_EXPECT_H

#include "base/ctx.h"

/* Writes the expectations for the schema as it is now; after migrations. Nothing to do on PostgreSQL. */
enum status expect_write(struct ctx *cx) MUST_CHECK;

/* PostgreSQL: has it count its rows anew. For whoever has just filled tables: until its own housekeeping comes by, the planner takes
 * them for empty and reads them whole for every statement. Nothing to do on SQLite. */
enum status expect_count_rows(struct ctx *cx) MUST_CHECK;

#endif
