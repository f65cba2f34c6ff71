/* What changed, in the order of commits: caches and outside readers follow it. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CHANGE_LOG_CHANGE_LOG_H
#define NEGOCE_CHANGE_LOG_CHANGE_LOG_H

#include "base/ctx.h"

/* Notes that the object of that kind ("prd", "cat", "pls", "cmp", "stk", "ord") changed. In db_write(). */
enum status change_log_put(struct ctx *cx, const char *kind, int64_t object_id) MUST_CHECK;

#endif
