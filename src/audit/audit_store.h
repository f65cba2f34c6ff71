/* Rows of the audit trail. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_AUDIT_AUDIT_STORE_H
#define NEGOCE_AUDIT_AUDIT_STORE_H

#include "audit/audit.h"

struct audit_row {
    const char *actor_kind, *door, *action, *kind, *before, *after;
    int64_t object_id;
    struct company_id company;
};
enum status audit_store_insert(struct ctx *cx, const struct audit_row *row) MUST_CHECK;

#endif
