/* The page of one order: what was agreed, what happened, what left. SPDX-License-Identifier: Apache-2.0
 *
 * It stands here and not in the order slice because shipments know orders, and not the other way round.
 */
#include "base/date.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "shipment/shipment.h"
#include "shipment/shipment_views.gen.h"
#include "shipment/shipment_views.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

enum { LINES_A_PAGE = 50 };

static const char *when(struct ctx *cx, int64_t ms)
{
    return fmt_day_time(cx->arena, cx->lang, ms, cx->site->time_zone);
}

static const char *line_text(struct ctx *cx, int64_t n)
{
    return trn(cx->arena, cx->lang, n, "{n} line", "{n} lines");
}

static bool is_shipped(const struct order_line *l)
{
    return l->quantity_e6 > 0 && l->shipped_e6 >= l->quantity_e6;
}

/* ---- lines ---- */

static void say_line_state(struct ctx *cx, const struct order *o, const struct order_line *l,
                           struct followed_line_view *v)
{
    v->kind = "";
    v->icon = NULL;
    v->state = "";
    if (o->state == ORDER_CANCELLED)
        return;
    if (l->quantity_e6 == 0) {
        v->kind = "bad";
        v->icon = "circle-x";
        v->state = tr(cx->lang, "Not delivered");
    } else if (is_shipped(l)) {
        v->kind = "ok";
        v->icon = "truck";
        v->state = tr(cx->lang, "Shipped");
    } else if (*l->promised_on) {
        v->kind = l->shipped_e6 > 0 ? "warn" : "";
        v->icon = "clock";
        v->state = fmt_day(cx->arena, cx->lang, l->promised_on);
    }
}

static struct followed_line_view line_view(struct ctx *cx, const struct order *o, const struct order_line *l)
{
    struct followed_line_view v = {
        .href = url(arena_printf(cx->arena, "/p/%s", percent_encode(cx->arena, l->sku))),
        .name = l->name,
        .sku = l->sku,
        .part_number = l->part_number,
        .note = l->note,
        .ordered = fmt_e6(cx->arena, cx->lang, l->ordered_e6),
        .shipped = fmt_e6(cx->arena, cx->lang, l->shipped_e6),
        .is_begun = l->shipped_e6 > 0,
        .unit = order_line_unit(cx, l, 1000000),
        .price = fmt_price(cx->arena, cx->lang, l->price_e6, o->currency),
        .net = fmt_money(cx->arena, cx->lang, l->net_minor, o->currency)};
    v.per = order_line_per(cx, l);
    if (cx->actor.kind == ACTOR_STAFF && ctx_may(cx, MAY_price_list_read))
        v.why = url(arena_printf(cx->arena, "/office/prices?company=%s&sku=%s&quantity=%s&unit=%s&day=%s",
                                 id_text(cx->arena, "cmp", o->company.v), percent_encode(cx->arena, l->sku),
                                 e6_text(cx->arena, l->quantity_e6 > 0 ? l->quantity_e6 : l->ordered_e6),
                                 percent_encode(cx->arena, l->unit),
                                 percent_encode(cx->arena, time_text(cx->arena, o->placed_ms))));
    if (l->ordered_e6 != l->quantity_e6)
        v.agreed = fmt_e6(cx->arena, cx->lang, l->quantity_e6);
    say_line_state(cx, o, l, &v);
    return v;
}

static void fill_lines(struct ctx *cx, struct request *rq, const struct order *o, struct order_page *m)
{
    int64_t page = 1;
    const char *asked = rq_query(rq, "page"), *path = order_path(cx, o->id);
    int pages = (o->line_count + LINES_A_PAGE - 1) / LINES_A_PAGE;
    if (!asked || !str_int(asked, &page) || page < 1)
        page = 1;
    if (page > pages)
        page = pages > 0 ? pages : 1;
    int first = (int)(page - 1) * LINES_A_PAGE, changed = 0;
    m->lines = arena_array(cx->arena, struct followed_line_view, LINES_A_PAGE);
    for (int i = first; i < o->line_count && m->line_count < LINES_A_PAGE; i++)
        m->lines[m->line_count++] = line_view(cx, o, &o->lines[i]);
    for (int i = 0; i < o->line_count; i++)
        changed += o->lines[i].ordered_e6 != o->lines[i].quantity_e6;
    m->any_agreed = changed > 0;
    if (changed > 0)
        m->changed_text =
            trn(cx->arena, cx->lang, changed, "One line was confirmed with another quantity than ordered",
                "{n} lines were confirmed with other quantities than ordered");
    if (pages <= 1)
        return;
    m->range = trf(cx->arena, cx->lang, "{first}–{last} of {total}", "first",
                   fmt_int(cx->arena, cx->lang, first + 1), "last",
                   fmt_int(cx->arena, cx->lang, first + m->line_count), "total",
                   fmt_int(cx->arena, cx->lang, o->line_count), NULL);
    m->pages.text = m->range;
    if (page > 1)
        m->pages.previous = url(arena_printf(cx->arena, "%s?page=%lld", path, (long long)page - 1));
    if (page < pages)
        m->pages.next = url(arena_printf(cx->arena, "%s?page=%lld", path, (long long)page + 1));
}

/* ---- where it stands ---- */

static void add_step(struct order_page *m, const char *look, const char *title, const char *text)
{
    m->steps[m->step_count++] = (struct step_view){look, title, text};
}

static const char *latest_promise(struct ctx *cx, const struct order *o)
{
    const char *latest = "";
    for (int i = 0; i < o->line_count; i++)
        if (!is_shipped(&o->lines[i]) && o->lines[i].quantity_e6 > 0 &&
            strcmp(o->lines[i].promised_on, latest) > 0)
            latest = o->lines[i].promised_on;
    return *latest
               ? trf(cx->arena, cx->lang, "promised {day}", "day", fmt_day(cx->arena, cx->lang, latest), NULL)
               : "";
}

static void fill_steps(struct ctx *cx, const struct order *o, struct order_page *m)
{
    add_step(m, "done", tr(cx->lang, "Placed"), when(cx, o->placed_ms));
    if (o->state == ORDER_CANCELLED) {
        add_step(m, "now", tr(cx->lang, "Cancelled"), "");
        return;
    }
    bool is_confirmed = o->confirmed_ms > 0;
    if (is_confirmed)
        add_step(m, "done", tr(cx->lang, "Confirmed"), when(cx, o->confirmed_ms));
    else if (o->state == ORDER_ON_HOLD)
        add_step(m, "now", tr(cx->lang, "On hold"), "");
    else
        add_step(m, "now", tr(cx->lang, "Confirmation"), tr(cx->lang, "the seller’s turn"));
    int shipped = 0, expected = 0;
    for (int i = 0; i < o->line_count; i++) {
        shipped += is_shipped(&o->lines[i]);
        expected += o->lines[i].quantity_e6 > 0;
    }
    const char *part = trf(cx->arena, cx->lang, "{n} of {lines}", "n", fmt_int(cx->arena, cx->lang, shipped),
                           "lines", line_text(cx, expected), NULL);
    if (o->delivery == DELIVERY_FULLY)
        add_step(m, "done", tr(cx->lang, "Shipped"), part);
    else if (o->delivery == DELIVERY_PARTLY)
        add_step(m, "now", tr(cx->lang, "Part shipped"), part);
    else
        add_step(m, is_confirmed ? "now" : "", tr(cx->lang, "Shipment"), latest_promise(cx, o));
    if (o->payment == PAYMENT_PAID)
        add_step(m, "done", tr(cx->lang, "Paid"), "");
    else
        add_step(m, o->delivery == DELIVERY_FULLY ? "now" : "", tr(cx->lang, "Payment"),
                 tr(cx->lang, "on account"));
}

static void add_event(struct order_page *m, const char *look, const char *title, const char *text,
                      const char *at)
{
    m->events[m->event_count++] = (struct event_view){look, title, text, at};
}

static void fill_events(struct ctx *cx, const struct order *o, const struct shipment *shipments, int count,
                        struct order_page *m)
{
    m->events = arena_array(cx->arena, struct event_view, count + 4);
    if (o->state == ORDER_CANCELLED)
        add_event(m, "is-now", tr(cx->lang, "Cancelled"), "", "");
    if (o->state == ORDER_ON_HOLD)
        add_event(m, "is-now", tr(cx->lang, "On hold"), m->hold_text, "");
    for (int i = count - 1; i >= 0; i--) {
        const struct shipment *s = &shipments[i];
        add_event(m, "is-ok", trf(cx->arena, cx->lang, "Shipment {number}", "number", s->number, NULL),
                  trf(cx->arena, cx->lang, "with {lines} left", "lines", line_text(cx, s->line_count), NULL),
                  when(cx, s->shipped_ms));
    }
    if (o->confirmed_ms > 0)
        add_event(m, "is-ok", tr(cx->lang, "Confirmed"),
                  m->any_agreed ? m->changed_text : tr(cx->lang, "as ordered"), when(cx, o->confirmed_ms));
    add_event(m, "", tr(cx->lang, "Placed"),
              trf(cx->arena, cx->lang, "by {person}", "person",
                  order_who(cx, o->placed_by_name, o->placed_by_staff, o->placed_for_name), NULL),
              when(cx, o->placed_ms));
}

static void fill_shipments(struct ctx *cx, const struct shipment *shipments, int count, struct order_page *m)
{
    m->shipments = arena_array(cx->arena, struct shipped_view, count);
    m->shipment_count = count;
    for (int i = 0; i < count; i++) {
        const struct shipment *s = &shipments[i];
        struct shipped_view *v = &m->shipments[i];
        *v = (struct shipped_view){
            .number = s->number,
            .when = when(cx, s->shipped_ms),
            .lines = line_text(cx, s->line_count),
            .carrier = s->carrier_name,
            .parcels = arena_array(cx->arena, struct parcel_view, s->parcel_count),
            .note = url(arena_printf(cx->arena, "/shipments/%s/note", id_text(cx->arena, "shp", s->id)))};
        for (int k = 0; k < s->parcel_count; k++)
            v->parcels[v->parcel_count++] =
                (struct parcel_view){s->parcels[k].tracking_number, url(s->parcels[k].link)};
    }
}

/* ---- what was agreed ---- */

static void add_fact(struct order_page *m, const char *name, const char *value, const char *note)
{
    if (value && *value)
        m->agreed[m->agreed_count++] = (struct fact_of_order){name, value, note};
}

static void fill_agreed(struct ctx *cx, const struct order *o, struct order_page *m)
{
    m->sum_count = order_sums(cx, o, &m->sums);
    add_fact(m, tr(cx->lang, "Deliver to"),
             arena_printf(cx->arena, "%s, %s", o->ship_name, order_address(cx, o)), o->ship_instructions);
    add_fact(m, tr(cx->lang, "Requested date"),
             *o->requested_on ? fmt_day_long(cx->arena, cx->lang, o->requested_on) : NULL, NULL);
    add_fact(m, tr(cx->lang, "Payment"), order_terms(cx, o->payment_term_days, o->payment_end_of_month),
             NULL);
    add_fact(m, tr(cx->lang, "Your PO number"), o->po_number, NULL);
    add_fact(m, tr(cx->lang, "VAT number"), o->company_vat_id, NULL);
    add_fact(m, tr(cx->lang, "Note to the seller"), o->note, NULL);
}

static void fill_head(struct ctx *cx, struct request *rq, const struct order *o, struct order_page *m)
{
    const char *path = order_path(cx, o->id);
    m->number = o->number;
    m->state = order_state_name(o->state);
    m->delivery = delivery_state_name(o->delivery);
    m->payment = payment_state_name(o->payment);
    m->hold_text = order_hold_text(cx, o);
    m->again = url(arena_printf(cx->arena, "%s/again", path));
    m->confirmation = url(arena_printf(cx->arena, "%s/confirmation", path));
    m->may_order_again = ctx_may(cx, MAY_cart_edit);
    m->facts = trf(cx->arena, cx->lang, "placed by {person}, {when}", "person",
                   order_who(cx, o->placed_by_name, o->placed_by_staff, o->placed_for_name), "when",
                   when(cx, o->placed_ms), NULL);
    if (*o->po_number)
        m->facts = trf(cx->arena, cx->lang, "Your PO {number} · {facts}", "number", o->po_number, "facts",
                       m->facts, NULL);
    m->is_just_placed = str_eq(rq_query(rq, "placed"), "1");
    m->placed_text = trf(cx->arena, cx->lang, "Order {number} placed: {lines}, {net} excl. VAT.", "number",
                         o->number, "lines", line_text(cx, o->line_count), "net",
                         fmt_money(cx->arena, cx->lang, o->net_minor, o->currency), NULL);
    m->placed_next = m->hold_text ? m->hold_text
                                  : trf(cx->arena, cx->lang,
                                        "{shop} now confirms quantities and dates; you are told by mail.",
                                        "shop", cx->site->seller_name, NULL);
}

static enum status order_page(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "order", "ord", &id));
    struct order o;
    struct shipment *shipments;
    int count;
    TRY(order_load(cx, id, &o));
    TRY(shipment_list(cx, id, &shipments, &count));
    struct order_page *m = arena_new(cx->arena, struct order_page);
    TRY(page_begin(cx, rq, &m->page, trf(cx->arena, cx->lang, "Order {number}", "number", o.number, NULL),
                   "orders"));
    page_crumb(&m->page, tr(cx->lang, "Home"), "/");
    page_crumb(&m->page, tr(cx->lang, "Orders"), "/orders");
    page_crumb(&m->page, o.number, NULL);
    fill_head(cx, rq, &o, m);
    fill_lines(cx, rq, &o, m);
    fill_steps(cx, &o, m);
    fill_shipments(cx, shipments, count, m);
    fill_events(cx, &o, shipments, count, m);
    fill_agreed(cx, &o, m);
    struct out *out = respond_page(cx, rq, 200);
    view_order_page(out, m);
    return respond_page_end(cx, rq, out);
}

const struct route shipment_page_routes[] = {
    PAGE("/orders/{order}", order_page, MAY_order_read, ROUTE_BUYER_ONLY | ROUTE_PHONE,
         "An order: what was agreed, what happened, what left"),
    {0},
};
