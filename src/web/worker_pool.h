/* Threads that run handlers, behind a bounded queue. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_WORKER_POOL_H
#define NEGOCE_WEB_WORKER_POOL_H

#include <stdbool.h>

typedef void (*pool_work)(void *item);

void pool_start(int threads, pool_work work);
/* Takes a place in the queue; false when it is full. After true: pool_push(). Two steps, because the
 * connection must be suspended between them: a worker may be done with an item before pool_push() returns. */
bool pool_reserve(void);
void pool_push(void *item);
void pool_stop(void); /* after the items it has */

#endif
