/* One order in the office: look, confirm, ship, hold, release, cancel. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "office/office_orders.h"
#include "office/office_views.gen.h"
#include "order/order.h"
#include "shipment/shipment.h"
#include "web/route.h"
#include <string.h>

static const char *line_field(struct ctx *cx, int i, const char *what)
{
    return arena_printf(cx->arena, "lines/%d/%s", i, what);
}

static const char *quantity(struct ctx *cx, int64_t e6, const char *unit)
{
    return arena_printf(cx->arena, "%s\u00a0%s", fmt_e6(cx->arena, cx->lang, e6),
                        fmt_unit(cx->arena, cx->lang, unit, e6));
}

/* ---- showing ---- */

static void fill_line(struct ctx *cx, const struct order *o, int i, struct office_order_page *m)
{
    struct arena *a = cx->arena;
    const struct order_line *l = &o->lines[i];
    struct office_line_view *v = &m->lines[i];
    int64_t open = l->quantity_e6 - l->shipped_e6;
    *v = (struct office_line_view){
        .sku = l->sku,
        .part_number = l->part_number,
        .name = l->name,
        .ordered = order_line_quantity(cx, l, l->ordered_e6),
        .agreed = order_line_quantity(cx, l, l->quantity_e6),
        .shipped = fmt_e6(a, cx->lang, l->shipped_e6),
        .unit = order_line_unit(cx, l, l->quantity_e6),
        .price = fmt_price(a, cx->lang, l->price_e6, o->currency),
        .net = fmt_money(a, cx->lang, l->net_minor, o->currency),
        .promised = *l->promised_on ? fmt_day(a, cx->lang, l->promised_on) : "",
        .note = l->note,
        .quantity_name = line_field(cx, i, "quantity"),
        .day_name = line_field(cx, i, "promised_on"),
        .differs = l->quantity_e6 != l->ordered_e6,
        .is_done = open == 0,
    };
    if (l->price_base_e6 != 1000000)
        v->price = trf(a, cx->lang, "{price} per {base}", "price", v->price, "base",
                       quantity(cx, l->price_base_e6, l->unit), NULL);
    const char *usual = fmt_e6_field(a, cx->lang, m->work == OFFICE_SHIP ? open : l->quantity_e6);
    v->quantity = form_value(m->page.rq, v->quantity_name, usual);
    v->day = form_value(m->page.rq, v->day_name,
                        *l->promised_on ? fmt_day_field(a, cx->lang, l->promised_on) : "");
    v->quantity_error = page_field_error(&m->page, arena_printf(a, "/%s", v->quantity_name));
    v->day_error = page_field_error(&m->page, arena_printf(a, "/%s", v->day_name));
}

static void add(struct office_fact_view *list, int *count, int cap, const char *label, const char *value)
{
    if (value && *value && *count < cap)
        list[(*count)++] = (struct office_fact_view){label, value};
}

static void fill_buyer(struct ctx *cx, const struct order *o, struct office_order_page *m)
{
    enum { CAP = sizeof m->buyer / sizeof *m->buyer };
    struct arena *a = cx->arena;
    add(m->buyer, &m->buyer_count, CAP, tr(cx->lang, "Company"), o->company_name);
    add(m->buyer, &m->buyer_count, CAP, tr(cx->lang, "VAT id"), o->company_vat_id);
    add(m->buyer, &m->buyer_count, CAP, tr(cx->lang, "PO number"), o->po_number);
    add(m->buyer, &m->buyer_count, CAP, tr(cx->lang, "Requested date"),
        *o->requested_on ? fmt_day_long(a, cx->lang, o->requested_on) : "");
    add(m->buyer, &m->buyer_count, CAP, tr(cx->lang, "Delivery address"),
        arena_printf(a, "%s, %s", o->ship_name, order_address(cx, o)));
    add(m->buyer, &m->buyer_count, CAP, tr(cx->lang, "Instructions"), o->ship_instructions);
    add(m->buyer, &m->buyer_count, CAP, tr(cx->lang, "Payment"),
        order_terms(cx, o->payment_term_days, o->payment_end_of_month));
    add(m->buyer, &m->buyer_count, CAP, tr(cx->lang, "Note"), o->note);
}

static enum status fill_shipments(struct ctx *cx, const struct order *o, struct office_order_page *m)
{
    struct shipment *list;
    TRY(shipment_list(cx, o->id, &list, &m->shipment_count));
    m->shipments = arena_array(cx->arena, struct office_shipment_view, m->shipment_count);
    for (int i = 0; i < m->shipment_count; i++) {
        const char *lines = "";
        for (int k = 0; k < list[i].line_count; k++)
            lines =
                arena_printf(cx->arena, "%s%s%s × %s", lines, k ? ", " : "",
                             fmt_e6(cx->arena, cx->lang, list[i].lines[k].quantity_e6), list[i].lines[k].sku);
        struct office_shipment_view *v = &m->shipments[i];
        *v = (struct office_shipment_view){
            .number = list[i].number,
            .when = fmt_day_time(cx->arena, cx->lang, list[i].shipped_ms, cx->site->time_zone),
            .carrier = list[i].carrier_name,
            .lines = lines,
            .parcels = arena_array(cx->arena, struct office_parcel_view, list[i].parcel_count),
            .note =
                url(arena_printf(cx->arena, "/shipments/%s/note", id_text(cx->arena, "shp", list[i].id)))};
        for (int k = 0; k < list[i].parcel_count; k++)
            v->parcels[v->parcel_count++] =
                (struct office_parcel_view){list[i].parcels[k].tracking_number, url(list[i].parcels[k].link)};
    }
    return OK;
}

/* What the carrier's field offers, where something may be shipped. */
static enum status fill_carriers(struct ctx *cx, const struct order *o, struct office_order_page *m)
{
    struct carrier *list;
    int count;
    if (o->state == ORDER_CONFIRMED && o->delivery != DELIVERY_FULLY && ctx_may(cx, MAY_order_ship))
        m->picking =
            url(arena_printf(cx->arena, "/office/orders/%s/picking", id_text(cx->arena, "ord", o->id)));
    if (m->work != OFFICE_SHIP)
        return OK;
    TRY(carrier_list(cx, &list, &count));
    m->carriers = arena_array(cx->arena, struct view_option, count);
    for (int i = 0; i < count; i++)
        m->carriers[m->carrier_count++] = (struct view_option){list[i].code, list[i].name};
    struct warehouse *places;
    TRY(warehouse_list(cx, &places, &count));
    m->warehouses = arena_array(cx->arena, struct view_option, count + 1);
    m->warehouses[m->warehouse_count++] = (struct view_option){"", tr(cx->lang, "Where it is reserved")};
    for (int i = 0; i < count; i++)
        m->warehouses[m->warehouse_count++] = (struct view_option){places[i].code, places[i].name};
    return OK;
}

static void add_event(struct office_order_page *m, const char *look, const char *title, const char *text,
                      const char *when)
{
    m->events[m->event_count++] = (struct office_event_view){look, title, text, when};
}

static void fill_events(struct ctx *cx, const struct order *o, struct office_order_page *m)
{
    struct arena *a = cx->arena;
    int changed = 0;
    for (int i = 0; i < o->line_count; i++)
        changed += o->lines[i].ordered_e6 != o->lines[i].quantity_e6;
    m->events = arena_array(a, struct office_event_view, m->shipment_count + 4);
    if (o->state == ORDER_CANCELLED)
        add_event(m, "is-now", tr(cx->lang, "Cancelled"), "", "");
    if (o->state == ORDER_ON_HOLD)
        add_event(m, "is-now", tr(cx->lang, "On hold"), m->hold, "");
    for (int i = m->shipment_count - 1; i >= 0; i--)
        add_event(m, "is-ok", trf(a, cx->lang, "Shipment {number}", "number", m->shipments[i].number, NULL),
                  m->shipments[i].lines, m->shipments[i].when);
    if (o->confirmed_ms > 0)
        add_event(m, "is-ok", tr(cx->lang, "Confirmed"),
                  changed
                      ? trn(a, cx->lang, changed, "One line was confirmed with another quantity than ordered",
                            "{n} lines were confirmed with other quantities than ordered")
                      : tr(cx->lang, "as ordered"),
                  fmt_day_time(a, cx->lang, o->confirmed_ms, cx->site->time_zone));
    add_event(m, "", tr(cx->lang, "Placed"),
              trf(a, cx->lang, "by {person}", "person",
                  order_who(cx, o->placed_by_name, o->placed_by_staff, o->placed_for_name), NULL),
              fmt_day_time(a, cx->lang, o->placed_ms, cx->site->time_zone));
}

static const char *hold_text(struct ctx *cx, const struct order *o)
{
    if (str_eq(o->hold_reason, "credit"))
        return tr(cx->lang, "The company is over its credit limit; finance may release the order.");
    return *o->hold_reason ? o->hold_reason : tr(cx->lang, "No reason was noted.");
}

static void fill_acts(struct ctx *cx, const struct order *o, struct office_order_page *m)
{
    const char *base = arena_printf(cx->arena, "/office/orders/%s", id_text(cx->arena, "ord", o->id));
    m->confirm = url(arena_printf(cx->arena, "%s/confirm", base));
    m->ship = url(arena_printf(cx->arena, "%s/ship", base));
    m->hold_href = url(arena_printf(cx->arena, "%s/hold", base));
    m->release = url(arena_printf(cx->arena, "%s/release", base));
    m->cancel = url(arena_printf(cx->arena, "%s/cancel", base));
    m->print = url(arena_printf(cx->arena, "%s/confirmation", order_path(cx, o->id)));
    m->company_href =
        url(arena_printf(cx->arena, "/office/companies/%s", id_text(cx->arena, "cmp", o->company.v)));
    const char *net = fmt_money(cx->arena, cx->lang, o->net_minor, o->currency);
    if (o->state == ORDER_PLACED && ctx_may(cx, MAY_order_confirm)) {
        m->work = OFFICE_CONFIRM;
        m->primary = trf(cx->arena, cx->lang, "Confirm {amount} excl. VAT", "amount", net, NULL);
    } else if (o->state == ORDER_CONFIRMED && o->delivery != DELIVERY_FULLY && ctx_may(cx, MAY_order_ship)) {
        m->work = OFFICE_SHIP;
        m->primary = tr(cx->lang, "Ship these quantities");
    }
    m->may_hold = order_rule_may_become(o->state, ORDER_ON_HOLD) && ctx_may(cx, MAY_order_hold);
    m->may_release = o->state == ORDER_ON_HOLD && ctx_may(cx, MAY_order_hold);
    m->may_cancel = order_rule_may_become(o->state, ORDER_CANCELLED) && o->delivery == DELIVERY_NONE &&
                    ctx_may(cx, MAY_order_cancel);
}

static enum status order_page(struct ctx *cx, struct request *rq)
{
    int64_t id;
    struct order o;
    struct office_order_page *m = arena_new(cx->arena, struct office_order_page);
    TRY(rq_id(cx, rq, "order", "ord", &id));
    const struct company_id company = cx->company;
    TRY(page_begin(cx, rq, &m->page, "", "orders"));
    TRY(order_load(cx, id, &o));
    m->page.title = trf(cx->arena, cx->lang, "Order {number}", "number", o.number, NULL);
    page_crumb(&m->page, tr(cx->lang, "Orders"), "/office/orders");
    page_crumb(&m->page, o.number, NULL);
    fill_acts(cx, &o, m);
    m->number = o.number;
    m->facts = trf(cx->arena, cx->lang, "Placed by {name}, {when}", "name",
                   order_who(cx, o.placed_by_name, o.placed_by_staff, o.placed_for_name), "when",
                   fmt_day_time(cx->arena, cx->lang, o.placed_ms, cx->site->time_zone), NULL);
    m->state = order_state_name(o.state);
    m->delivery = delivery_state_name(o.delivery);
    m->payment = payment_state_name(o.payment);
    m->version = arena_printf(cx->arena, "%lld", (long long)o.version);
    if (o.state == ORDER_ON_HOLD)
        m->hold = hold_text(cx, &o);
    m->line_count = o.line_count;
    m->lines = arena_array(cx->arena, struct office_line_view, o.line_count);
    for (int i = 0; i < o.line_count; i++)
        fill_line(cx, &o, i, m);
    m->sum_count = order_sums(cx, &o, &m->sums);
    fill_buyer(cx, &o, m);
    TRY(fill_shipments(cx, &o, m));
    TRY(fill_carriers(cx, &o, m));
    fill_events(cx, &o, m);
    cx->company = company;
    struct out *out = respond_page(cx, rq, rq->shown_again ? 422 : 200);
    view_office_order_page(out, m);
    return respond_page_end(cx, rq, out);
}

/* ---- acting ---- */

struct act {
    struct order order;
    int64_t version;
    struct order_confirm_line *lines;
    struct order_shipped *shipped;
    int count;
    const char *reason, *carrier, *warehouse;
    const char **numbers; /* of the parcels */
    int number_count;
    bool from_credit; /* pressed in the list of orders on hold: back there */
};

static enum status act_prepare(struct ctx *cx, struct request *rq)
{
    struct act *p = arena_new(cx->arena, struct act);
    int64_t id;
    TRY(rq_id(cx, rq, "order", "ord", &id));
    TRY(order_load(cx, id, &p->order));
    p->version = form_version(rq);
    p->from_credit = form_field(rq, "back") && str_eq(form_field(rq, "back"), "credit");
    p->reason = form_text(cx, rq, "reason", NAME_MAX_BYTES);
    rq->plan = p;
    return ctx_fields_ok(cx);
}

static enum status confirm_prepare(struct ctx *cx, struct request *rq)
{
    TRY(act_prepare(cx, rq));
    struct act *p = rq->plan;
    const char *today = day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone);
    p->lines = arena_array(cx->arena, struct order_confirm_line, p->order.line_count);
    for (int i = 0; i < p->order.line_count; i++) {
        const char *name = line_field(cx, i, "quantity"), *typed = form_field(rq, name);
        struct order_confirm_line *l = &p->lines[p->count++];
        *l = (struct order_confirm_line){.line = p->order.lines[i].id};
        if (typed && str_eq(str_trim(cx->arena, typed), "0"))
            l->has_quantity = true; /* the seller cannot deliver this line */
        else if (typed && *typed) {
            l->quantity_e6 = form_quantity(cx, rq, name);
            l->has_quantity = true;
        }
        l->promised_on = form_day(cx, rq, line_field(cx, i, "promised_on"), today);
    }
    return ctx_fields_ok(cx);
}

/* Numbers of parcels as they were typed or pasted: one a line, or parted by commas. */
static void read_numbers(struct ctx *cx, struct request *rq, struct act *p)
{
    const char *typed = form_field(rq, "tracking_number");
    char *flat = arena_str(cx->arena, typed ? typed : "");
    for (char *c = flat; *c; c++)
        if (*c == '\r' || *c == ',' || *c == ';')
            *c = '\n';
    p->number_count = str_split(cx->arena, flat, '\n', &p->numbers);
    for (int i = 0; i < p->number_count; i++)
        if (strlen(p->numbers[i]) > CODE_MAX || !text_clean(p->numbers[i], false))
            fail_field(cx, "/tracking_number", E_value_invalid, "values", "1 … 64", NULL);
}

static enum status ship_prepare(struct ctx *cx, struct request *rq)
{
    TRY(act_prepare(cx, rq));
    struct act *p = rq->plan;
    p->carrier = form_text(cx, rq, "carrier", NAME_MAX_BYTES);
    p->warehouse = form_text(cx, rq, "warehouse", CODE_MAX);
    read_numbers(cx, rq, p);
    p->shipped = arena_array(cx->arena, struct order_shipped, p->order.line_count);
    for (int i = 0; i < p->order.line_count; i++) {
        const char *name = line_field(cx, i, "quantity"), *typed = form_field(rq, name);
        typed = typed ? str_trim(cx->arena, typed) : "";
        if (!*typed || str_eq(typed, "0"))
            continue;
        int64_t q = form_quantity(cx, rq, name);
        int64_t open = p->order.lines[i].quantity_e6 - p->order.lines[i].shipped_e6;
        if (q > open)
            fail_field(cx, arena_printf(cx->arena, "/%s", name), E_above_open_quantity, "open",
                       fmt_e6(cx->arena, cx->lang, open), NULL);
        p->shipped[p->count++] = (struct order_shipped){p->order.lines[i].id, q};
    }
    TRY(ctx_fields_ok(cx));
    return p->count > 0 ? OK : fail(cx, E_nothing_to_ship, NULL);
}

static enum status done(struct ctx *cx, struct request *rq, const struct act *p, const char *text)
{
    answer_notice(cx, rq, "ok", trf(cx->arena, cx->lang, text, "number", p->order.number, NULL));
    return respond_see_other(cx, rq,
                             p->from_credit ? "/office/credit"
                                            : arena_printf(cx->arena, "/office/orders/%s",
                                                           id_text(cx->arena, "ord", p->order.id)));
}

static enum status confirm_commit(struct ctx *cx, struct request *rq)
{
    const struct act *p = rq->plan;
    TRY(order_confirm(cx, p->order.id, p->lines, p->count, p->version));
    return done(cx, rq, p, T_LATER("{number} confirmed. The buyer was told."));
}

static enum status ship_commit(struct ctx *cx, struct request *rq)
{
    const struct act *p = rq->plan;
    struct shipment_new in = {.order = p->order.id,
                              .lines = p->shipped,
                              .line_count = p->count,
                              .carrier = p->carrier,
                              .warehouse = p->warehouse,
                              .tracking_number = p->number_count ? p->numbers[0] : NULL,
                              .more_numbers = p->numbers + (p->number_count > 0),
                              .more_count = p->number_count - (p->number_count > 0),
                              .expect_version = p->version};
    int64_t id;
    TRY(shipment_create(cx, &in, &id));
    return done(cx, rq, p, T_LATER("{number}: the shipment is noted. The buyer was told."));
}

static enum status hold_commit(struct ctx *cx, struct request *rq)
{
    const struct act *p = rq->plan;
    TRY(order_hold(cx, p->order.id, p->reason, p->version));
    return done(cx, rq, p, T_LATER("{number} is on hold."));
}

static enum status release_commit(struct ctx *cx, struct request *rq)
{
    const struct act *p = rq->plan;
    TRY(order_release(cx, p->order.id, p->version));
    return done(cx, rq, p, T_LATER("{number} is released."));
}

static enum status cancel_commit(struct ctx *cx, struct request *rq)
{
    const struct act *p = rq->plan;
    TRY(order_cancel(cx, p->order.id, p->version));
    return done(cx, rq, p, T_LATER("{number} is cancelled. The buyer was told."));
}

enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };

extern const struct route office_order_page_routes[];
const struct route office_order_page_routes[] = {
    PAGE("/office/orders/{order}", order_page, MAY_order_read, FLAGS,
         "One order, with what can be done to it"),
    FORM("/office/orders/{order}/confirm", confirm_prepare, confirm_commit, order_page, MAY_order_confirm,
         FLAGS, "Confirm an order (form)"),
    FORM("/office/orders/{order}/ship", ship_prepare, ship_commit, order_page, MAY_order_ship, FLAGS,
         "Ship an order (form)"),
    FORM("/office/orders/{order}/hold", act_prepare, hold_commit, order_page, MAY_order_hold, FLAGS,
         "Put an order on hold (form)"),
    FORM("/office/orders/{order}/release", act_prepare, release_commit, order_page, MAY_order_hold, FLAGS,
         "Release an order (form)"),
    FORM("/office/orders/{order}/cancel", act_prepare, cancel_commit, order_page, MAY_order_cancel, FLAGS,
         "Cancel an order (form)"),
    {0},
};
