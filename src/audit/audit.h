/* Who did what, for whom, through which door: append-only rows in the transaction of the deed. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_AUDIT_AUDIT_H
#define NEGOCE_AUDIT_AUDIT_H

#include "base/ctx.h"

/* Appends a row about an object of cx->seller. before and after are JSON texts, "" for none; no personal data, no secrets in them.
 * company: the one acted for or upon, 0 for none. In db_write(). */
enum status audit_put(struct ctx *cx, const char *action, const char *kind, int64_t object_id,
                      struct company_id company, const char *before, const char *after) MUST_CHECK;

#endif
