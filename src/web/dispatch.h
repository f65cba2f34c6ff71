/* The life of one request, from a read message to an answer. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_DISPATCH_H
#define NEGOCE_WEB_DISPATCH_H

#include "web/intake.h"

/* Reads the message's head: fills rq and finds its route, which decides how large a body may be. Never
 * refuses: what is wrong is kept in cx->problem and told by dispatch(). Touches memory only. */
void dispatch_head(struct ctx *cx, struct request *rq, const struct intake *in);
/* How many bytes the body may have. */
size_t dispatch_body_max(const struct request *rq);

/* Answers: rq->answer is always filled. Runs on a worker thread; takes a database connection while it runs.
 * With a problem already in cx->problem (malformed, body_too_large, busy) it tells that and touches memory
 * only. */
void dispatch(struct ctx *cx, struct request *rq);

#endif
