/* The context of work nobody asked for over HTTP. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_APP_JOB_CTX_H
#define NEGOCE_APP_JOB_CTX_H

#include "base/ctx.h"

/* A job with every right and an arena of its own; not attached to the database, no seller yet. */
void job_ctx_open(struct ctx *cx, enum door door);
void job_ctx_close(struct ctx *cx);

#endif
