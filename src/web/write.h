/* A write: prepare outside the writer, commit inside it, the answer kept with its key.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_WRITE_H
#define NEGOCE_WEB_WRITE_H

#include "web/request.h"

/* Runs the route's prepare and commit once for each rq->key. */
enum status write_run(struct ctx *cx, struct request *rq) MUST_CHECK;

#endif
