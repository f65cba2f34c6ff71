/* Mails: rendered from the outbox in the recipient's language, HTML and text, sent by SMTP. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_MAIL_MAIL_H
#define NEGOCE_MAIL_MAIL_H

#include "outbox/outbox.h"

/* Set once at start, before the worker runs; the texts outlive it. */
struct mail_settings {
    const char *smtp_url; /* "smtp://127.0.0.1:25", "smtps://…"; NULL: mails become files in spool_folder */
    const char *smtp_user;     /* NULL: none */
    const char *smtp_password; /* NULL: none */
    const char *from;          /* sender for sellers without an address of their own; NULL: none */
    const char *spool_folder; /* existing folder for *.eml files; NULL: mails are refused until SMTP is set */
    const char *base_url;     /* "https://shop.example", no slash at the end: links in mails start with it */
    bool tls_needed;          /* refuse to send in the clear */
};
void mail_configure(const struct mail_settings *s);

/* The outbox sender of kind "mail": topics order.placed, order.confirmed, order.cancelled, order.shipped (object: the shipment),
 * order.released, order.held (nobody is told), person.invited, person.reset (payload: {"token"}), person.test_mail. Message-ID is made of the outbox id,
 * so that a repeated mail can be told. NULL when sent, else why not. */
const char *mail_send(struct ctx *cx, const struct outbox_item *item);

#endif
