/* Appends to the audit trail. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "audit/audit_store.h"

static const char *actor_kind_name(enum actor_kind kind)
{
    static const char *const names[] = {
        [ACTOR_NOBODY] = "nobody", [ACTOR_BUYER] = "buyer", [ACTOR_STAFF] = "staff", [ACTOR_JOB] = "job"};
    return names[kind];
}

static const char *door_name(enum door door)
{
    static const char *const names[] = {[DOOR_PAGE] = "page",
                                        [DOOR_API] = "api",
                                        [DOOR_UPLOAD] = "upload",
                                        [DOOR_COMMAND] = "command",
                                        [DOOR_JOB] = "job"};
    return names[door];
}

enum status audit_put(struct ctx *cx, const char *action, const char *kind, int64_t object_id,
                      struct company_id company, const char *before, const char *after)
{
    struct audit_row row = {
        .actor_kind = actor_kind_name(cx->actor.kind),
        .door = door_name(cx->actor.door),
        .action = action,
        .kind = kind,
        .object_id = object_id,
        .company = company,
        .before = before ? before : "",
        .after = after ? after : "",
    };
    return audit_store_insert(cx, &row);
}
