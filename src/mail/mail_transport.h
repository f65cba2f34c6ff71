/* How a finished mail leaves. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_MAIL_MAIL_TRANSPORT_H
#define NEGOCE_MAIL_MAIL_TRANSPORT_H

#include "base/ctx.h"
#include "mail/mail.h"

struct mail {
    const char *reply_to; /* NULL or "": answers go to the sender */
    const char *from_name, *from, *to_name, *to, *subject,
        *message_id; /* message_id without angle brackets */
    const char *html, *text;
    int64_t date_ms;
};

/* NULL when the server took it (or the file is written), else why not. */
const char *mail_deliver(struct ctx *cx, const struct mail_settings *s, const struct mail *m);

/* A header's text as RFC 2047 encoded words where it is not ASCII; line breaks are gone. */
const char *mail_header_text(struct arena *a, const char *s);
/* The name before an address (RFC 5322 display-name): encoded too where it holds what an address is made of. */
const char *mail_header_name(struct arena *a, const char *s);

#endif
