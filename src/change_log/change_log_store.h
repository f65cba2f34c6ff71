/* Rows of the change log. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CHANGE_LOG_CHANGE_LOG_STORE_H
#define NEGOCE_CHANGE_LOG_CHANGE_LOG_STORE_H

#include "base/ctx.h"

enum status change_log_store_insert(struct ctx *cx, const char *kind, int64_t object_id) MUST_CHECK;

#endif
