/* What a mail says: read from the rows, in the language of who gets it. SPDX-License-Identifier: Apache-2.0 */
#include "mail/mail.h"
#include "base/buf.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "mail/mail_render.h"
#include "mail/mail_transport.h"
#include "seller/seller.h"
#include "user/user.h"
#include "web/json_in.h"
#include <string.h>

static struct mail_settings settings;

void mail_configure(const struct mail_settings *s)
{
    settings = *s;
}

static const char *host_of(struct ctx *cx, const char *address)
{
    const char *at = strchr(address, '@');
    return at ? arena_str(cx->arena, at + 1) : "localhost";
}

static const struct lang *language_of(struct ctx *cx, const struct person *p, const char *otherwise)
{
    const struct lang *l = *p->language ? lang_by_code(p->language) : lang_by_code(otherwise);
    return l ? l : lang_negotiate(cx->site->languages, NULL);
}

static const char *first_problem(struct ctx *cx)
{
    return cx->problem.detail ? cx->problem.detail : "the rows could not be read";
}

static const char *deliver(struct ctx *cx, const struct outbox_item *item, const struct person *to,
                           struct mail_view *v)
{
    struct seller_identity who;
    if (seller_identity_load(cx, &who) != OK)
        return first_problem(cx);
    const char *from = *who.mail_from ? who.mail_from : settings.from ? settings.from : "shop@localhost";
    v->lang = lang_code(cx->lang);
    v->seller = who.name;
    v->imprint = seller_imprint(cx, &who);
    v->hello = trf(cx->arena, cx->lang, "Hello {name},", "name", to->name, NULL);
    struct mail m = {
        .from_name = *who.mail_name ? who.mail_name : who.name,
        .reply_to = who.mail_reply_to,
        .from = from,
        .to_name = to->name,
        .to = to->email,
        .subject = v->subject,
        .message_id =
            arena_printf(cx->arena, "%s@%s", id_text(cx->arena, "out", item->id), host_of(cx, from)),
        .html = mail_html(cx, v),
        .text = mail_text(cx, v),
        .date_ms = cx->now_ms,
    };
    return mail_deliver(cx, &settings, &m);
}

static enum status add_shipment(struct ctx *cx, const struct order *o, int64_t id, struct mail_view *v)
{
    struct shipment *list;
    int count;
    TRY(shipment_list(cx, o->id, &list, &count));
    for (int i = 0; i < count; i++)
        if (list[i].id == id)
            mail_shipment_view(cx, o, &list[i], v);
    return OK;
}

static const char *send_order(struct ctx *cx, const struct outbox_item *item, int64_t order_id)
{
    struct order o;
    struct person to;
    if (order_load(cx, order_id, &o) != OK)
        return first_problem(cx);
    if (person_load(cx, o.placed_by, &to) != OK)
        return first_problem(cx);
    if (!to.active)
        return NULL; /* who left is not written to */
    cx->lang = language_of(cx, &to, o.language);
    struct mail_view v = {0};
    if (!mail_order_view(cx, &o, item->topic, settings.base_url, &v))
        return NULL; /* a topic nobody is told about */
    if (str_eq(item->topic, "order.shipped") && add_shipment(cx, &o, item->object_id, &v) != OK)
        return first_problem(cx);
    return deliver(cx, item, &to, &v);
}

static const char *payload_text(struct ctx *cx, const struct outbox_item *item, const char *name)
{
    struct json_in *o;
    if (json_parse(cx, item->payload, strlen(item->payload), &o) != OK)
        return NULL;
    return json_text(cx, o, name, 200);
}

static const char *send_person(struct ctx *cx, const struct outbox_item *item)
{
    bool is_test = str_eq(item->topic, "person.test_mail");
    const char *token = is_test ? "" : payload_text(cx, item, "token");
    struct person to;
    if (!token)
        return "the payload has no token";
    if (person_load(cx, (struct person_id){item->object_id}, &to) != OK)
        return first_problem(cx);
    cx->lang = language_of(cx, &to, "");
    struct mail_view v = {0};
    mail_person_view(cx, item->topic, token, settings.base_url, &v);
    return deliver(cx, item, &to, &v);
}

const char *mail_send(struct ctx *cx, const struct outbox_item *item)
{
    cx->company.v = 0;
    if (str_eq(item->topic, "person.invited") || str_eq(item->topic, "person.reset") ||
        str_eq(item->topic, "person.test_mail"))
        return send_person(cx, item);
    int64_t order = item->object_id;
    if (str_eq(item->topic, "order.shipped")) {
        const char *text = payload_text(cx, item, "order");
        if (!text || !str_int(text, &order))
            return "the payload has no order";
    }
    if (str_starts(item->topic, "order."))
        return send_order(cx, item, order);
    return arena_printf(cx->arena, "no mail is known for %s", item->topic);
}
