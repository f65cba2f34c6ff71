/* Shipments by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "base/str.h"
#include "shipment/shipment.h"
#include "web/json_in.h"
#include "web/route.h"
#include <string.h>

static void shipment_json(struct json_out *j, const struct shipment *s)
{
    json_out_id(j, "id", "shp", s->id);
    json_out_text(j, "number", s->number);
    json_out_id(j, "order", "ord", s->order);
    json_out_time(j, "shipped_at", s->shipped_ms);
    json_out_text(j, "carrier", s->carrier);
    json_out_text(j, "tracking_number", s->tracking_number);
    json_out_text(j, "carrier_name", s->carrier_name);
    json_out_array(j, "parcels");
    for (int i = 0; i < s->parcel_count; i++) {
        json_out_object(j, NULL);
        json_out_text(j, "tracking_number", s->parcels[i].tracking_number);
        json_out_text(j, "tracking_url", s->parcels[i].link);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_array(j, "lines");
    for (int i = 0; i < s->line_count; i++) {
        json_out_object(j, NULL);
        json_out_id(j, "line", "oln", s->lines[i].order_line);
        json_out_text(j, "sku", s->lines[i].sku);
        json_out_quantity(j, "quantity", s->lines[i].quantity_e6);
        json_out_text(j, "unit", s->lines[i].unit);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

static enum status list_shipments(struct ctx *cx, struct request *rq)
{
    int64_t order;
    TRY(rq_id(cx, rq, "order", "ord", &order));
    TRY(rq_query_done(cx, rq));
    struct shipment *list;
    int count;
    TRY(shipment_list(cx, order, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        shipment_json(j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

static enum status get_shipment(struct ctx *cx, struct request *rq)
{
    int64_t id;
    struct order o;
    struct shipment s;
    TRY(rq_id(cx, rq, "shipment", "shp", &id));
    TRY(rq_query_done(cx, rq));
    TRY(shipment_load(cx, id, &o, &s));
    struct json_out *j = respond_json(cx, rq, 200);
    shipment_json(j, &s);
    return respond_json_end(cx, rq, j);
}

/* Numbers of several parcels; the first is the shipment's where it has none of its own. */
static enum status read_numbers(struct ctx *cx, struct json_in *body, struct shipment_new *in)
{
    struct json_in *array = json_array(cx, body, "tracking_numbers");
    int count = array ? json_count(array) : 0;
    if (count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", "50", NULL);
    const char **numbers = arena_array(cx->arena, const char *, count + 1);
    for (int i = 0; i < count; i++) {
        const char *number = json_string(json_at(array, i));
        numbers[i] = number ? str_trim(cx->arena, number) : "";
        if (!*numbers[i] || strlen(numbers[i]) > CODE_MAX || !text_clean(numbers[i], false))
            fail_field(cx, arena_printf(cx->arena, "/tracking_numbers/%d", i), E_value_invalid, "values",
                       "1 … 64", NULL);
    }
    int first = count > 0 && !in->tracking_number;
    if (first)
        in->tracking_number = numbers[0];
    in->more_numbers = numbers + first;
    in->more_count = count - first;
    return OK;
}

static enum status ship_prepare(struct ctx *cx, struct request *rq)
{
    struct shipment_new *in = arena_new(cx->arena, struct shipment_new);
    rq->plan = in;
    TRY(rq_id(cx, rq, "order", "ord", &in->order));
    TRY(order_open(cx, in->order));
    struct json_in *body;
    TRY(json_read(cx, rq, &body));
    in->carrier = json_text(cx, body, "carrier", NAME_MAX_BYTES);
    in->tracking_number = json_text(cx, body, "tracking_number", CODE_MAX);
    in->warehouse = json_text(cx, body, "warehouse", CODE_MAX);
    TRY(read_numbers(cx, body, in));
    struct json_in *array = json_array(cx, body, "lines");
    in->line_count = array ? json_count(array) : 0;
    if (in->line_count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", "10000", NULL);
    struct order_shipped *lines = arena_array(cx->arena, struct order_shipped, in->line_count);
    for (int i = 0; i < in->line_count; i++) {
        struct json_in *o = json_at(array, i);
        json_need(cx, o, "line");
        json_need(cx, o, "quantity");
        lines[i].line = json_id(cx, o, "line", "oln", E_order_line_unknown);
        lines[i].quantity_e6 = json_quantity(cx, o, "quantity");
    }
    in->lines = lines;
    return json_done(cx, body);
}

static enum status ship_commit(struct ctx *cx, struct request *rq)
{
    const struct shipment_new *in = rq->plan;
    struct order o;
    TRY(order_load(cx, in->order, &o));
    TRY(rq_check_version(cx, rq, o.version));
    int64_t id;
    TRY(shipment_create(cx, in, &id));
    struct shipment *list;
    int count;
    TRY(shipment_list(cx, in->order, &list, &count));
    struct json_out *j = respond_json(cx, rq, 201);
    for (int i = 0; i < count; i++)
        if (list[i].id == id)
            shipment_json(j, &list[i]);
    return respond_json_end(cx, rq, j);
}

static const struct field_doc ship_fields[] = {
    {"lines", "lines", false, "line and quantity; everything open when absent"},
    {"carrier", "text", false, "Code of a carrier, which then gives links; or any name."},
    {"tracking_number", "text", false, "The carrier's number."},
    {"warehouse", "text", false, "Code of the warehouse it leaves from; where it is reserved when absent."},
    {"tracking_numbers", "array", false, "Of several parcels, 50 at most."},
    {0},
};

const struct route shipment_api_routes[] = {
    READ(GET, "/api/v1/orders/{order}/shipments", list_shipments, MAY_order_read, 0,
         "List the shipments of an order", NULL),
    WRITE(POST, "/api/v1/orders/{order}/shipments", ship_prepare, ship_commit, MAY_order_ship, 0,
          "Ship an order, whole or in part", ship_fields),
    READ(GET, "/api/v1/shipments/{shipment}", get_shipment, MAY_order_read, 0, "Read a shipment", NULL),
    {0},
};
