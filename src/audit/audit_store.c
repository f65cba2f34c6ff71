/* Rows of the audit trail. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit_store.h"
#include "base/id.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status audit_store_insert(struct ctx *cx, const struct audit_row *row)
{
    return db_exec(cx, &SQL_audit_insert, NULL,
                   ARGS(db_int(id_make()), db_int(cx->now_ms), db_text(row->actor_kind),
                        db_int(cx->actor.person.v), db_int(row->company.v), db_text(row->door),
                        db_text(row->action), db_text(row->kind), db_int(row->object_id),
                        db_text(row->before), db_text(row->after),
                        db_text(cx->request_id ? cx->request_id : "")));
}
