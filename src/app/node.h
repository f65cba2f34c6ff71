/* This process's number, part of every id it makes: leased, so that no two processes share one.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_APP_NODE_H
#define NEGOCE_APP_NODE_H

#include "db/db.h"

/* Takes a number for two minutes, once a process; the schema must be there. */
bool node_lease(struct db *db, const char **error);
/* Keeps it; every 20 seconds from the worker. Ends the process when the number was lost on a shared database:
 * ids could repeat. */
void node_renew(struct db *db);
void node_release(struct db *db); /* nothing when none was taken */

#endif
