/* What SQLite's planner is told about the sizes of tables. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DB_EXPECT_H
#define NEGOCE_DB_EXPECT_H

#include "base/ctx.h"

/* Writes the expectations for the schema as it is now; after migrations. Nothing to do on PostgreSQL. */
enum status expect_write(struct ctx *cx) MUST_CHECK;

#endif
