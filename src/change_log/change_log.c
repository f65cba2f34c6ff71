/* Notes what changed. SPDX-License-Identifier: Apache-2.0 */
#include "change_log/change_log.h"
#include "change_log/change_log_store.h"

enum status change_log_put(struct ctx *cx, const char *kind, int64_t object_id)
{
    return change_log_store_insert(cx, kind, object_id);
}
