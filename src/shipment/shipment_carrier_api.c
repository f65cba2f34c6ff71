/* Carriers, what is to be picked and what waits, by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "shipment/shipment.h"
#include "web/json_in.h"
#include "web/route.h"

enum { PICKS_MAX = 5000 };

static void carrier_json(struct json_out *j, const struct carrier *c)
{
    json_out_text(j, "code", c->code);
    json_out_text(j, "name", c->name);
    json_out_text(j, "tracking_url", *c->tracking_url ? c->tracking_url : NULL);
}

static enum status list_carriers(struct ctx *cx, struct request *rq)
{
    struct carrier *list;
    int count;
    TRY(rq_query_done(cx, rq));
    TRY(carrier_list(cx, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        carrier_json(j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

static enum status carrier_prepare(struct ctx *cx, struct request *rq)
{
    struct carrier *c = arena_new(cx->arena, struct carrier);
    struct json_in *o;
    rq->plan = c;
    TRY(json_read(cx, rq, &o));
    c->code = json_text(cx, o, "code", CODE_MAX);
    c->name = json_text(cx, o, "name", NAME_MAX_BYTES);
    c->tracking_url = json_is_null(o, "tracking_url") ? "" : json_text(cx, o, "tracking_url", TEXT_MAX);
    c->tracking_url = c->tracking_url ? c->tracking_url : "";
    c->is_deleted = json_flag(cx, o, "delete");
    return json_done(cx, o);
}

static enum status carrier_commit(struct ctx *cx, struct request *rq)
{
    const struct carrier *c = rq->plan;
    TRY(carrier_put(cx, c));
    if (c->is_deleted)
        return respond_empty(cx, rq, 204);
    struct json_out *j = respond_json(cx, rq, 200);
    carrier_json(j, c);
    return respond_json_end(cx, rq, j);
}

static void end_list(struct json_out *j)
{
    json_out_array_end(j);
    json_out_null(j, "next");
}

static enum status list_picking(struct ctx *cx, struct request *rq)
{
    const char *order = rq_query(rq, "order"), *until = rq_query(rq, "until");
    int64_t id = 0;
    struct pick_line *list;
    int count;
    if (order && !id_parse(order, "ord", &id))
        return fail(cx, E_not_found, NULL);
    if (until && !day_valid(until))
        fail_field(cx, "/until", E_date_invalid, NULL);
    TRY(rq_query_done(cx, rq));
    TRY(picking_list(cx, id, until, PICKS_MAX, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        const struct pick_line *l = &list[i];
        json_out_object(j, NULL);
        json_out_text(j, "warehouse", *l->warehouse ? l->warehouse : NULL);
        json_out_text(j, "bin", *l->bin ? l->bin : NULL);
        json_out_text(j, "sku", l->sku);
        json_out_text(j, "name", l->name);
        json_out_quantity(j, "quantity", l->quantity_e6);
        json_out_text(j, "unit", l->unit);
        if (*l->warehouse)
            json_out_quantity(j, "on_hand", l->on_hand_e6);
        else
            json_out_null(j, "on_hand");
        json_out_id(j, "order", "ord", l->order);
        json_out_text(j, "number", l->order_number);
        json_out_text(j, "company_name", l->company_name);
        json_out_text(j, "leaves_on", *l->leaves_on ? l->leaves_on : NULL);
        json_out_object_end(j);
    }
    end_list(j);
    return respond_json_end(cx, rq, j);
}

static enum status list_waiting(struct ctx *cx, struct request *rq)
{
    struct waiting_line *list;
    int count;
    TRY(rq_query_done(cx, rq));
    TRY(waiting_list(cx, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        const struct waiting_line *l = &list[i];
        json_out_object(j, NULL);
        json_out_text(j, "sku", l->sku);
        json_out_text(j, "name", l->name);
        json_out_text(j, "warehouse", l->warehouse);
        json_out_quantity(j, "reserved", l->reserved_e6);
        json_out_quantity(j, "waiting", l->waiting_e6);
        json_out_text(j, "unit", l->unit);
        json_out_quantity(j, "incoming", l->incoming_e6);
        json_out_text(j, "incoming_on", *l->incoming_on ? l->incoming_on : NULL);
        json_out_text(j, "promised_on", *l->promised_on ? l->promised_on : NULL);
        json_out_id(j, "order", "ord", l->order);
        json_out_text(j, "number", l->order_number);
        json_out_text(j, "company_name", l->company_name);
        json_out_time(j, "placed_at", l->placed_ms);
        json_out_object_end(j);
    }
    end_list(j);
    return respond_json_end(cx, rq, j);
}

/* clang-format off */
static const struct field_doc carrier_fields[] = {
    {"code", "text", true, "As shipments name it"}, {"name", "text", false, "For people"},
    {"tracking_url", "text", false, "https address of a parcel with {tracking} after the host; null: none"}, {"delete", "flag", false, "Takes it away; shipments keep its code"}, {0}};

enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route shipment_carrier_api_routes[] = {
    READ(GET, "/api/v1/carriers", list_carriers, MAY_order_ship, FLAGS, "List carriers", NULL),
    WRITE(PUT, "/api/v1/carriers", carrier_prepare, carrier_commit, MAY_settings_edit, FLAGS, "Set a carrier", carrier_fields),
    READ(GET, "/api/v1/picking", list_picking, MAY_order_ship, FLAGS, "List what is to be picked, by warehouse, bin and code; ?order= of one order, ?until= what leaves by a day", NULL),
    READ(GET, "/api/v1/backorders", list_waiting, MAY_order_read, FLAGS, "List lines that wait for goods, the oldest order first", NULL),
    {0},
};
