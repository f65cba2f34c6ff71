/* Rows of table node. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_APP_APP_STORE_H
#define NEGOCE_APP_APP_STORE_H

#include "base/ctx.h"

/* The lowest number nobody has at now_ms; -1 when all are taken. */
enum status node_store_free(struct ctx *cx, int64_t now_ms, int *out) MUST_CHECK;
/* *taken false when another process was first. In db_write(). */
enum status node_store_take(struct ctx *cx, int node, const char *name, int64_t until_ms, int64_t now_ms,
                            bool *taken) MUST_CHECK;
/* *kept false when the number is somebody else's by now. until_ms 0 gives it back. In db_write(). */
enum status node_store_renew(struct ctx *cx, int node, const char *name, int64_t until_ms, bool *kept)
    MUST_CHECK;

#endif
