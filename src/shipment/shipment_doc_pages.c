/* Papers of the warehouse: delivery notes, picking lists, and what waits. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "seller/seller.h"
#include "shipment/shipment.h"
#include "shipment/shipment_views.gen.h"
#include "shipment/shipment_views.h"
#include "web/encode.h"
#include "web/route.h"

enum { PICKS_MAX = 5000 };

static const char *office_path(struct ctx *cx, int64_t order)
{
    return arena_printf(cx->arena, "/office/orders/%s", id_text(cx->arena, "ord", order));
}

static const char *one_line(struct ctx *cx, const char *street, const char *postal_code, const char *city)
{
    return arena_printf(cx->arena, "%s%s%s%s%s", street, *street ? ", " : "", postal_code,
                        *postal_code ? " " : "", city);
}

/* ---- the delivery note ---- */

static const struct order_line *line_of(const struct order *o, int64_t id)
{
    for (int i = 0; i < o->line_count; i++)
        if (o->lines[i].id == id)
            return &o->lines[i];
    return NULL;
}

static void fill_note_lines(struct ctx *cx, const struct order *o, const struct shipment *s,
                            struct note_page *m)
{
    m->lines = arena_array(cx->arena, struct note_line_view, s->line_count);
    for (int i = 0; i < s->line_count; i++) {
        const struct order_line *l = line_of(o, s->lines[i].order_line);
        if (!l)
            continue;
        int64_t open = l->quantity_e6 - l->shipped_e6;
        m->lines[m->line_count++] =
            (struct note_line_view){.number = fmt_int(cx->arena, cx->lang, l->position),
                                    .name = l->name,
                                    .sku = l->sku,
                                    .part_number = l->part_number,
                                    .note = l->note,
                                    .ordered = fmt_e6(cx->arena, cx->lang, l->quantity_e6),
                                    .delivered = fmt_e6(cx->arena, cx->lang, s->lines[i].quantity_e6),
                                    .open = open > 0 ? fmt_e6(cx->arena, cx->lang, open) : "",
                                    .unit = order_line_unit(cx, l, s->lines[i].quantity_e6)};
    }
}

static void fill_parcels(struct ctx *cx, const struct shipment *s, struct note_page *m)
{
    m->carrier = s->carrier_name;
    m->parcels = arena_array(cx->arena, struct parcel_view, s->parcel_count);
    for (int i = 0; i < s->parcel_count; i++)
        m->parcels[m->parcel_count++] =
            (struct parcel_view){s->parcels[i].tracking_number, url(s->parcels[i].link)};
}

static enum status note_page(struct ctx *cx, struct request *rq)
{
    int64_t id;
    struct order o;
    struct shipment s;
    struct seller_identity who;
    TRY(rq_id(cx, rq, "shipment", "shp", &id));
    TRY(shipment_load(cx, id, &o, &s));
    struct note_page *m = arena_new(cx->arena, struct note_page);
    page_begin_bare(cx, rq, &m->page, s.number);
    TRY(seller_identity_load(cx, &who));
    m->back = url(ctx_buys(cx) ? order_path(cx, o.id) : office_path(cx, o.id));
    m->seller = who.name;
    m->seller_address = one_line(cx, who.street, who.postal_code, who.city);
    m->seller_facts = seller_imprint(cx, &who);
    m->number = s.number;
    m->day = fmt_day_long(cx->arena, cx->lang, day_of_ms(cx->arena, s.shipped_ms, cx->site->time_zone));
    m->buyer = o.company_name;
    m->ship_name = o.ship_name;
    m->ship_address = order_address(cx, &o);
    m->ship_instructions = o.ship_instructions;
    m->order_number = o.number;
    m->po_number = o.po_number;
    fill_note_lines(cx, &o, &s, m);
    fill_parcels(cx, &s, m);
    struct out *out = respond_page(cx, rq, 200);
    view_note_page(out, m);
    return respond_page_end(cx, rq, out);
}

/* ---- the picking list ---- */

static struct pick_line_view pick_view(struct ctx *cx, const struct pick_line *l)
{
    bool is_short = l->on_hand_e6 >= 0 && l->on_hand_e6 < l->quantity_e6;
    return (struct pick_line_view){.bin = l->bin,
                                   .sku = l->sku,
                                   .name = l->name,
                                   .note = l->note,
                                   .quantity = fmt_e6(cx->arena, cx->lang, l->quantity_e6),
                                   .unit = fmt_unit(cx->arena, cx->lang, l->unit, l->quantity_e6),
                                   .on_hand = is_short ? trf(cx->arena, cx->lang, "{n} on hand", "n",
                                                             fmt_e6(cx->arena, cx->lang, l->on_hand_e6), NULL)
                                                       : NULL,
                                   .order = l->order_number,
                                   .company = l->company_name,
                                   .leaves =
                                       *l->leaves_on ? fmt_day_field(cx->arena, cx->lang, l->leaves_on) : ""};
}

/* Lines come by warehouse: each gets a table of its own. */
static void fill_picks(struct ctx *cx, const struct pick_line *list, int count, struct picking_page *m)
{
    m->lines = arena_array(cx->arena, struct pick_line_view, count);
    m->groups = arena_array(cx->arena, struct pick_group_view, count + 1);
    for (int i = 0; i < count; i++) {
        if (i == 0 || !str_eq(list[i].warehouse, list[i - 1].warehouse)) {
            const char *name = list[i].warehouse_name, *code = list[i].warehouse;
            if (!*code)
                name = tr(cx->lang, "Not counted");
            else if (!str_eq(code, name))
                name = arena_printf(cx->arena, "%s · %s", code, name);
            m->groups[m->group_count++] = (struct pick_group_view){.name = name, .lines = &m->lines[i]};
        }
        m->lines[i] = pick_view(cx, &list[i]);
        m->groups[m->group_count - 1].line_count++;
    }
}

static enum status picking(struct ctx *cx, struct request *rq, int64_t order, const char *day,
                           struct picking_page *m)
{
    struct pick_line *list;
    int count;
    TRY(picking_list(cx, order, order ? NULL : day, PICKS_MAX, &list, &count));
    m->day = fmt_day_long(cx->arena, cx->lang, day);
    m->line_text = trn(cx->arena, cx->lang, count, "{n} line", "{n} lines");
    m->is_whole = count < PICKS_MAX;
    m->shows_orders = order == 0;
    fill_picks(cx, list, count, m);
    struct out *out = respond_page(cx, rq, 200);
    view_picking_page(out, m);
    return respond_page_end(cx, rq, out);
}

static enum status picking_page(struct ctx *cx, struct request *rq)
{
    struct picking_page *m = arena_new(cx->arena, struct picking_page);
    page_begin_bare(cx, rq, &m->page, tr(cx->lang, "Picking list"));
    m->back = url("/office/orders");
    m->seller = cx->site->seller_name;
    return picking(cx, rq, 0, day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone), m);
}

static enum status order_picking_page(struct ctx *cx, struct request *rq)
{
    int64_t id;
    struct order o;
    TRY(rq_id(cx, rq, "order", "ord", &id));
    TRY(order_load(cx, id, &o));
    struct picking_page *m = arena_new(cx->arena, struct picking_page);
    page_begin_bare(cx, rq, &m->page,
                    trf(cx->arena, cx->lang, "Picking list of {number}", "number", o.number, NULL));
    m->back = url(office_path(cx, id));
    m->seller = cx->site->seller_name;
    m->order = o.number;
    m->company = o.company_name;
    m->ship = arena_printf(cx->arena, "%s, %s", o.ship_name, order_address(cx, &o));
    m->instructions = o.ship_instructions;
    return picking(cx, rq, id, day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone), m);
}

/* ---- what waits ---- */

static enum status waiting_page(struct ctx *cx, struct request *rq)
{
    struct waiting_page *m = arena_new(cx->arena, struct waiting_page);
    struct waiting_line *list;
    int count;
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Backorders"), "stock"));
    page_crumb(&m->page, tr(cx->lang, "Stock"), "/office/stock");
    page_crumb(&m->page, m->page.title, NULL);
    TRY(waiting_list(cx, &list, &count));
    m->line_text = trn(cx->arena, cx->lang, count, "{n} line", "{n} lines");
    m->rows = arena_array(cx->arena, struct waiting_view, count + 1);
    for (int i = 0; i < count; i++) {
        const struct waiting_line *l = &list[i];
        const char *incoming =
            l->incoming_e6 > 0 ? fmt_quantity(cx->arena, cx->lang, l->incoming_e6, l->unit) : "";
        m->rows[m->row_count++] = (struct waiting_view){
            .name = l->name,
            .sku = l->sku,
            .warehouse = l->warehouse,
            .order = l->order_number,
            .company = l->company_name,
            .placed = fmt_day_time(cx->arena, cx->lang, l->placed_ms, cx->site->time_zone),
            .waiting = fmt_quantity(cx->arena, cx->lang, l->waiting_e6, l->unit),
            .of = fmt_quantity(cx->arena, cx->lang, l->reserved_e6, l->unit),
            .incoming = incoming,
            .incoming_on = *l->incoming_on ? fmt_day(cx->arena, cx->lang, l->incoming_on) : "",
            .promised = *l->promised_on ? fmt_day(cx->arena, cx->lang, l->promised_on) : "",
            .is_late = *l->incoming_on && *l->promised_on && strcmp(l->incoming_on, l->promised_on) > 0,
            .href = url(office_path(cx, l->order)),
            .stock = url(arena_printf(cx->arena, "/office/stock?q=%s", percent_encode(cx->arena, l->sku)))};
    }
    struct out *out = respond_page(cx, rq, 200);
    view_waiting_page(out, m);
    return respond_page_end(cx, rq, out);
}

/* clang-format off */
enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route shipment_doc_page_routes[] = {
    PAGE("/shipments/{shipment}/note", note_page, MAY_order_read, 0, "A delivery note as it is printed"),
    PAGE("/office/picking", picking_page, MAY_order_ship, FLAGS, "What leaves by today, by warehouse, bin and code, as it is printed"),
    PAGE("/office/orders/{order}/picking", order_picking_page, MAY_order_ship, FLAGS, "What is to be picked of an order, as it is printed"),
    PAGE("/office/backorders", waiting_page, MAY_order_read, FLAGS, "Lines that wait for goods"),
    {0},
};
