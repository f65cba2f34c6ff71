/* The words of mails, and both their forms. SPDX-License-Identifier: Apache-2.0 */
#include "mail/mail_render.h"
#include "base/buf.h"
#include "base/id.h"
#include "base/str.h"
#include "mail/mail_views.gen.h"

enum { LINES_SHOWN = 50 };

/* What each topic says; a topic without words tells nobody. */
static const struct {
    const char *topic, *subject, *lead;
} words[] = {
    {"order.placed", T_LATER("Order {number} received"),
     T_LATER("We have your order {number}. Here is what was agreed.")},
    {"order.confirmed", T_LATER("Order {number} confirmed"),
     T_LATER("We confirm your order {number}. Lines with another quantity or day than you asked say so.")},
    {"order.cancelled", T_LATER("Order {number} cancelled"), T_LATER("Your order {number} was cancelled.")},
    {"order.shipped", T_LATER("Order {number}: a shipment has left"),
     T_LATER("Goods of your order {number} have left.")},
};

static const char *quantity(struct ctx *cx, int64_t e6, const char *unit)
{
    return arena_printf(cx->arena, "%s\u00a0%s", fmt_e6(cx->arena, cx->lang, e6),
                        fmt_unit(cx->arena, cx->lang, unit, e6));
}

static const char *line_note(struct ctx *cx, const struct order_line *l)
{
    if (l->quantity_e6 != l->ordered_e6)
        return trf(cx->arena, cx->lang, "You asked for {quantity}.", "quantity",
                   order_line_quantity(cx, l, l->ordered_e6), NULL);
    return NULL;
}

static void fill_lines(struct ctx *cx, const struct order *o, struct mail_view *v)
{
    v->line_count = o->line_count < LINES_SHOWN ? o->line_count : LINES_SHOWN;
    v->lines = arena_array(cx->arena, struct mail_line_view, v->line_count);
    for (int i = 0; i < v->line_count; i++) {
        const struct order_line *l = &o->lines[i];
        v->lines[i] = (struct mail_line_view){
            .sku = l->sku,
            .part_number = l->part_number && *l->part_number ? l->part_number : NULL,
            .name = l->name,
            .quantity = order_line_quantity(cx, l, l->quantity_e6),
            .price = fmt_price(cx->arena, cx->lang, l->price_e6, o->currency),
            .net = fmt_money(cx->arena, cx->lang, l->net_minor, o->currency),
            .note = line_note(cx, l),
        };
        if (l->price_base_e6 != 1000000)
            v->lines[i].price = trf(cx->arena, cx->lang, "{price} per {base}", "price", v->lines[i].price,
                                    "base", quantity(cx, l->price_base_e6, l->unit), NULL);
    }
    if (o->line_count > v->line_count)
        v->more = trn(cx->arena, cx->lang, o->line_count - v->line_count,
                      "One more line is on the order's page.", "{n} more lines are on the order's page.");
}

static void add_sum(struct mail_view *v, const char *label, const char *value, bool is_total)
{
    if (v->sum_count < (int)(sizeof v->sums / sizeof *v->sums))
        v->sums[v->sum_count++] = (struct mail_sum_view){label, value, is_total};
}

static void fill_sums(struct ctx *cx, const struct order *o, struct mail_view *v)
{
    struct arena *a = cx->arena;
    add_sum(v, tr(cx->lang, "Total excl. VAT"), fmt_money(a, cx->lang, o->net_minor, o->currency), false);
    if (o->freight_minor != 0)
        add_sum(v, tr(cx->lang, "Freight"), fmt_money(a, cx->lang, o->freight_minor, o->currency), false);
    for (int i = 0; i < o->tax_count && i < 8; i++) {
        const struct tax_group *t = &o->taxes[i];
        const char *label =
            *t->reason ? tr(cx->lang, t->reason)
                       : trf(a, cx->lang, "VAT {rate}", "rate", fmt_percent(a, cx->lang, t->rate_ppm), NULL);
        add_sum(v, label, fmt_money(a, cx->lang, t->tax_minor, o->currency), false);
    }
    add_sum(v, tr(cx->lang, "Total incl. VAT"), fmt_money(a, cx->lang, o->total_minor, o->currency), true);
}

static void add_fact(struct mail_view *v, const char *label, const char *value)
{
    if (value && *value && v->fact_count < (int)(sizeof v->facts / sizeof *v->facts))
        v->facts[v->fact_count++] = (struct mail_fact_view){.label = label, .value = value};
}

static void fill_facts(struct ctx *cx, const struct order *o, struct mail_view *v)
{
    struct arena *a = cx->arena;
    add_fact(v, tr(cx->lang, "Your PO number"), o->po_number);
    add_fact(v, tr(cx->lang, "Delivery address"),
             arena_printf(a, "%s, %s, %s %s, %s", o->ship_name, o->ship_street, o->ship_postal_code,
                          o->ship_city, o->ship_country));
    if (*o->requested_on)
        add_fact(v, tr(cx->lang, "Requested date"), fmt_day_long(a, cx->lang, o->requested_on));
    add_fact(v, tr(cx->lang, "Payment"), order_terms(cx, o->payment_term_days, o->payment_end_of_month));
    if (o->state == ORDER_ON_HOLD)
        add_fact(v, tr(cx->lang, "State"), tr(cx->lang, "waits for a release by our finance department"));
}

/* Of a line that leaves with this shipment; NULL for the others. */
static const struct shipment_line *left_now(const struct shipment *s, int64_t order_line)
{
    for (int i = 0; i < s->line_count; i++)
        if (s->lines[i].order_line == order_line)
            return &s->lines[i];
    return NULL;
}

void mail_shipment_view(struct ctx *cx, const struct order *o, const struct shipment *s, struct mail_view *v)
{
    for (int i = 0; i < v->line_count; i++) {
        const struct shipment_line *l = left_now(s, o->lines[i].id);
        if (l)
            v->lines[i].note = trf(cx->arena, cx->lang, "Left now: {quantity}.", "quantity",
                                   order_line_quantity(cx, &o->lines[i], l->quantity_e6), NULL);
    }
    add_fact(v, tr(cx->lang, "Shipment"), s->number);
    add_fact(v, tr(cx->lang, "Carrier"), s->carrier_name);
    for (int i = 0; i < s->parcel_count; i++) {
        int before = v->fact_count;
        add_fact(v, tr(cx->lang, "Tracking number"), s->parcels[i].tracking_number);
        if (v->fact_count > before) {
            v->facts[before].link = s->parcels[i].link;
            v->facts[before].href = url(s->parcels[i].link);
        }
    }
}

static const char *link_to(struct ctx *cx, const char *base_url, const char *path)
{
    return arena_printf(cx->arena, "%s%s", base_url ? base_url : "", path);
}

bool mail_order_view(struct ctx *cx, const struct order *o, const char *topic, const char *base_url,
                     struct mail_view *v)
{
    size_t at = 0, count = sizeof words / sizeof *words;
    while (at < count && !str_eq(words[at].topic, topic))
        at++;
    if (at == count)
        return false;
    v->subject = trf(cx->arena, cx->lang, words[at].subject, "number", o->number, NULL);
    v->title = v->subject;
    v->lead = trf(cx->arena, cx->lang, words[at].lead, "number", o->number, NULL);
    v->button = tr(cx->lang, "Follow the order");
    v->button_text_href =
        link_to(cx, base_url, arena_printf(cx->arena, "/orders/%s", id_text(cx->arena, "ord", o->id)));
    v->button_href = url(v->button_text_href);
    fill_lines(cx, o, v);
    fill_sums(cx, o, v);
    fill_facts(cx, o, v);
    v->why = tr(cx->lang, "You get this message because you placed the order.");
    return true;
}

void mail_person_view(struct ctx *cx, const char *topic, const char *token, const char *base_url,
                      struct mail_view *v)
{
    if (str_eq(topic, "person.test_mail")) {
        v->subject = v->title = tr(cx->lang, "Test mail of your shop");
        v->lead = tr(cx->lang, "Mails get out of your shop with this sender.");
        v->why = tr(cx->lang, "You get this message because you asked for it in the settings.");
        return;
    }
    bool invited = str_eq(topic, "person.invited");
    v->subject =
        tr(cx->lang, invited ? T_LATER("Your access to our shop") : T_LATER("Choose a new password"));
    v->title = v->subject;
    v->lead =
        tr(cx->lang,
           invited
               ? T_LATER("An account was opened for you. Choose a password; the link holds for seven days.")
               : T_LATER("Somebody asked for a new password for this address. The link holds for one hour."));
    v->button = tr(cx->lang, "Choose a password");
    v->button_text_href = link_to(cx, base_url, arena_printf(cx->arena, "/password/%s", token));
    v->button_href = url(v->button_text_href);
    v->why =
        tr(cx->lang, invited ? T_LATER("You get this message because your company or our staff added you.")
                             : T_LATER("If it was not you, do nothing: the old password stays."));
}

const char *mail_html(struct ctx *cx, const struct mail_view *v)
{
    struct out o = {.lang = cx->lang};
    buf_init(&o.b, cx->arena, 16 * 1024);
    view_mail_html(&o, v);
    return buf_text(&o.b);
}

static void put_labelled(struct ctx *cx, struct buf *b, const char *label, const char *value)
{
    buf_printf(b, "%s\r\n",
               trf(cx->arena, cx->lang, "{label}: {value}", "label", label, "value", value, NULL));
}

const char *mail_text(struct ctx *cx, const struct mail_view *v)
{
    struct buf b;
    buf_init(&b, cx->arena, 4096);
    buf_printf(&b, "%s\r\n\r\n%s\r\n\r\n%s\r\n\r\n", v->title, v->hello, v->lead);
    if (v->button)
        put_labelled(cx, &b, v->button, arena_printf(cx->arena, "%s\r\n", v->button_text_href));
    for (int i = 0; i < v->line_count; i++) {
        const struct mail_line_view *l = &v->lines[i];
        buf_printf(&b, "%s  %s\r\n    %s x %s = %s\r\n", l->sku, l->name, l->quantity, l->price, l->net);
        if (l->part_number)
            buf_printf(&b, "    %s\r\n",
                       trf(cx->arena, cx->lang, "Your code: {code}", "code", l->part_number, NULL));
        if (l->note)
            buf_printf(&b, "    %s\r\n", l->note);
    }
    if (v->more)
        buf_printf(&b, "%s\r\n", v->more);
    buf_puts(&b, "\r\n");
    for (int i = 0; i < v->sum_count; i++)
        put_labelled(cx, &b, v->sums[i].label, v->sums[i].value);
    buf_puts(&b, "\r\n");
    for (int i = 0; i < v->fact_count; i++)
        put_labelled(cx, &b, v->facts[i].label,
                     v->facts[i].link ? arena_printf(cx->arena, "%s  %s", v->facts[i].value, v->facts[i].link)
                                      : v->facts[i].value);
    buf_printf(&b, "\r\n-- \r\n%s\r\n%s\r\n", v->why, v->imprint);
    return buf_text(&b);
}
