/* The shop's settings: their pages and their API over what seller and legal keep. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SETTINGS_SETTINGS_H
#define NEGOCE_SETTINGS_SETTINGS_H

#include "outbox/outbox.h"

/* Sends a mail to the actor himself, by the outbox, with the sender that is set. In db_write(). */
enum status settings_test_mail(struct ctx *cx) MUST_CHECK;
/* The newest of them and what became of it. */
enum status settings_last_test(struct ctx *cx, struct outbox_entry *out, bool *found) MUST_CHECK;

#endif
