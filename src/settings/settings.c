/* The test mail. SPDX-License-Identifier: Apache-2.0 */
#include "settings/settings.h"
#include "audit/audit.h"

static const char TOPIC[] = "person.test_mail";

enum status settings_test_mail(struct ctx *cx)
{
    TRY(outbox_put(cx, "mail", TOPIC, cx->actor.person.v, "{}"));
    return audit_put(cx, "mail.tested", "psn", cx->actor.person.v, (struct company_id){0}, "", "");
}

enum status settings_last_test(struct ctx *cx, struct outbox_entry *out, bool *found)
{
    struct outbox_entry *rows;
    int count;
    TRY(outbox_list(cx, &(struct outbox_search){.topic = TOPIC, .limit = 1}, &rows, &count));
    *found = count > 0;
    if (*found)
        *out = rows[0];
    return OK;
}
