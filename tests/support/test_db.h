/* A database per test. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_TESTS_SUPPORT_TEST_DB_H
#define NEGOCE_TESTS_SUPPORT_TEST_DB_H

#include "db/db.h"

/* This process's own database, migrated or empty, on the engine of the environment's DB. */
struct db *test_db_open(bool is_migrated);
/* Another handle on the same database. */
struct db *test_db_reopen(void);
void test_db_close(struct db *db); /* removes it */

#endif
