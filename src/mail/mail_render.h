/* The words of mails. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_MAIL_MAIL_RENDER_H
#define NEGOCE_MAIL_MAIL_RENDER_H

#include "mail/mail_views.h"
#include "order/order.h"
#include "seller/seller.h"
#include "shipment/shipment.h"

/* False when that topic tells nobody. base_url NULL: links without a host. */
bool mail_order_view(struct ctx *cx, const struct order *o, const char *topic, const char *base_url,
                     struct mail_view *v);
/* Adds to the order's view what left with this shipment, by whom, and where to follow it. */
void mail_shipment_view(struct ctx *cx, const struct order *o, const struct shipment *s, struct mail_view *v);
void mail_person_view(struct ctx *cx, const char *topic, const char *token, const char *base_url,
                      struct mail_view *v);
const char *mail_html(struct ctx *cx, const struct mail_view *v);
const char *mail_text(struct ctx *cx, const struct mail_view *v);

#endif
