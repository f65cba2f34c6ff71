/* What runs beside requests: outbox, waiting imports, tidying up, the node's lease. SPDX-License-Identifier:
 * Apache-2.0 */
#ifndef NEGOCE_APP_WORKER_H
#define NEGOCE_APP_WORKER_H

#include "db/db.h"

void worker_start(struct db *db);
void worker_stop(void); /* after what it is doing */

#endif
