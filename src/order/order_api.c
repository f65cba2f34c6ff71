/* Orders by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "company/company.h"
#include "order/order.h"
#include "order/order_json.h"
#include "web/json_in.h"
#include "web/route.h"

/* ---- reading ---- */

/* A cursor names the last row shown: "placed_ms id". */
static enum status read_cursor(struct ctx *cx, const char *after, struct order_search *s)
{
    if (!after)
        return OK;
    const char **parts;
    int n = str_split(cx->arena, after, ' ', &parts);
    if (n != 2 || !str_int(parts[0], &s->after_ms) || !str_int(parts[1], &s->after_id) || s->after_id == 0)
        return fail(cx, E_cursor_invalid, NULL);
    return OK;
}

static enum status read_search(struct ctx *cx, struct request *rq, struct paging *pg, struct order_search *s)
{
    TRY(rq_paging(cx, rq, pg));
    s->q = rq_query(rq, "q");
    s->state = rq_query(rq, "state");
    s->delivery = rq_query(rq, "delivery");
    const char *po = rq_query(rq, "po_number"), *number = rq_query(rq, "number");
    if (po || number)
        s->q = po ? po : number;
    if (s->state && order_state_of(s->state) == ORDER_STATE_COUNT)
        fail_field(cx, "/state", E_value_invalid, "values", "placed, on_hold, confirmed, closed, cancelled",
                   NULL);
    if (s->delivery && delivery_state_of(s->delivery) == DELIVERY_STATE_COUNT)
        fail_field(cx, "/delivery", E_value_invalid, "values", "none, partly, fully", NULL);
    TRY(rq_query_done(cx, rq));
    TRY(ctx_fields_ok(cx));
    return read_cursor(cx, pg->after, s);
}

/* Those the reader sees, in the order of their changes. Orders never go; what others bought is passed over. */
static enum status answer_changes(struct ctx *cx, struct request *rq, const struct changes *c)
{
    struct order_search s = {.ids = c->ids, .id_count = c->count};
    struct order_row *rows;
    int count;
    TRY(order_list(cx, &s, &rows, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < c->count; i++)
        for (int k = 0; k < count; k++)
            if (rows[k].id == c->ids[i])
                order_row_json(j, &rows[k]);
    json_out_array_end(j);
    changes_json(j, c);
    return respond_json_end(cx, rq, j);
}

static enum status list_orders(struct ctx *cx, struct request *rq)
{
    struct paging pg;
    struct order_search s = {0};
    struct changes changes;
    (void)rq_query(rq, "since");
    TRY(read_search(cx, rq, &pg, &s));
    TRY(change_log_follow(cx, rq, "ord", 0, NULL, pg.limit, &changes));
    if (changes.asked)
        return answer_changes(cx, rq, &changes);
    struct order_row *rows;
    int count;
    s.limit = pg.limit + 1;
    TRY(order_list(cx, &s, &rows, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < pg.limit; i++)
        order_row_json(j, &rows[i]);
    json_out_array_end(j);
    const char *after = NULL;
    if (count > pg.limit) {
        const struct order_row *last = &rows[pg.limit - 1];
        after = arena_printf(cx->arena, "%lld %lld", (long long)last->placed_ms, (long long)last->id);
    }
    json_out_text(j, "next", cursor_make(cx, after));
    if (pg.count) {
        int64_t n;
        TRY(order_count(cx, &s, &n));
        json_out_int(j, "count", n);
    }
    return respond_json_end(cx, rq, j);
}

static enum status answer_order(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct order o;
    TRY(order_load(cx, id, &o));
    answer_version(cx, rq, o.version);
    struct json_out *j = respond_json(cx, rq, status);
    order_json(cx, j, &o);
    return respond_json_end(cx, rq, j);
}

static enum status show_order(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "order", "ord", &id));
    TRY(rq_query_done(cx, rq));
    return answer_order(cx, rq, 200, id);
}

/* ---- placing ---- */

static enum status place_prepare(struct ctx *cx, struct request *rq)
{
    struct order_place in = {0};
    TRY(rq_id(cx, rq, "cart", "crt", &in.cart));
    struct json_in *body;
    TRY(json_read(cx, rq, &body));
    in.delivery_location = json_id(cx, body, "delivery_location", "loc", E_delivery_location_unknown);
    in.requested_on = json_day(cx, body, "requested_date");
    in.po_number = json_text(cx, body, "po_number", CODE_MAX);
    json_need(cx, body, "payment_method");
    in.payment_method = json_text(cx, body, "payment_method", CODE_MAX);
    in.note = json_text(cx, body, "note", TEXT_MAX);
    in.has_expected = json_amount(cx, body, "expected_total", &in.expected_minor, &in.expected_currency);
    in.has_terms = json_has(body, "terms_version") && !json_is_null(body, "terms_version");
    in.terms_version = json_whole(cx, body, "terms_version");
    TRY(json_done(cx, body));
    struct order_plan *plan;
    TRY(order_place_prepare(cx, &in, &plan));
    rq->plan = plan;
    return OK;
}

static enum status place_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(order_place_commit(cx, rq->plan, &id));
    const struct order *o = order_plan_order(rq->plan);
    answer_version(cx, rq, o->version);
    struct json_out *j = respond_json(cx, rq, 201);
    order_json(cx, j, o);
    return respond_json_end(cx, rq, j);
}

/* ---- what the seller does ---- */

struct act_plan {
    int64_t order;
    struct order_confirm_line *lines;
    int count;
    const char *reason;
};

static enum status act_prepare(struct ctx *cx, struct request *rq)
{
    struct act_plan *p = arena_new(cx->arena, struct act_plan);
    TRY(rq_id(cx, rq, "order", "ord", &p->order));
    rq->plan = p;
    return order_open(cx, p->order);
}

static enum status bare_prepare(struct ctx *cx, struct request *rq)
{
    TRY(act_prepare(cx, rq));
    struct json_in *body;
    TRY(json_read(cx, rq, &body));
    return json_done(cx, body);
}

static enum status hold_prepare(struct ctx *cx, struct request *rq)
{
    TRY(act_prepare(cx, rq));
    struct act_plan *p = rq->plan;
    struct json_in *body;
    TRY(json_read(cx, rq, &body));
    p->reason = json_text(cx, body, "reason", NAME_MAX_BYTES);
    return json_done(cx, body);
}

static void read_confirm_line(struct ctx *cx, struct json_in *o, struct order_confirm_line *l)
{
    json_need(cx, o, "line");
    l->line = json_id(cx, o, "line", "oln", E_order_line_unknown);
    l->has_quantity = json_has(o, "quantity") && !json_is_null(o, "quantity");
    l->quantity_e6 = l->has_quantity ? json_e6(cx, o, "quantity", E_quantity_invalid) : 0;
    l->promised_on = json_day(cx, o, "promised_on");
}

static enum status confirm_prepare(struct ctx *cx, struct request *rq)
{
    TRY(act_prepare(cx, rq));
    struct act_plan *p = rq->plan;
    struct json_in *body;
    TRY(json_read(cx, rq, &body));
    struct json_in *array = json_array(cx, body, "lines");
    p->count = array ? json_count(array) : 0;
    if (p->count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", "10000", NULL);
    p->lines = arena_array(cx->arena, struct order_confirm_line, p->count);
    for (int i = 0; i < p->count; i++)
        read_confirm_line(cx, json_at(array, i), &p->lines[i]);
    return json_done(cx, body);
}

/* If-Match is compared with the version inside the transaction. */
static enum status check_version(struct ctx *cx, struct request *rq, int64_t order)
{
    struct order o;
    TRY(order_load(cx, order, &o));
    return rq_check_version(cx, rq, o.version);
}

static enum status confirm_commit(struct ctx *cx, struct request *rq)
{
    const struct act_plan *p = rq->plan;
    TRY(check_version(cx, rq, p->order));
    TRY(order_confirm(cx, p->order, p->lines, p->count, 0));
    return answer_order(cx, rq, 200, p->order);
}

static enum status hold_commit(struct ctx *cx, struct request *rq)
{
    const struct act_plan *p = rq->plan;
    TRY(check_version(cx, rq, p->order));
    TRY(order_hold(cx, p->order, p->reason, 0));
    return answer_order(cx, rq, 200, p->order);
}

static enum status release_commit(struct ctx *cx, struct request *rq)
{
    const struct act_plan *p = rq->plan;
    TRY(check_version(cx, rq, p->order));
    TRY(order_release(cx, p->order, 0));
    return answer_order(cx, rq, 200, p->order);
}

static enum status cancel_commit(struct ctx *cx, struct request *rq)
{
    const struct act_plan *p = rq->plan;
    TRY(check_version(cx, rq, p->order));
    TRY(order_cancel(cx, p->order, 0));
    return answer_order(cx, rq, 200, p->order);
}

static const struct field_doc list_fields[] = {
    {"q", "text", false, "Order number, PO number, or company."},
    {"number", "text", false, "Order number."},
    {"po_number", "text", false, "The buyer's own number."},
    {"state", "text", false, "placed, on_hold, confirmed, closed, cancelled"},
    {"delivery", "text", false, "none, partly, fully"},
    {0},
};
static const struct field_doc place_fields[] = {
    {"delivery_location", "id:loc", false, "The company's default location when absent."},
    {"requested_date", "day", false, "The day wished."},
    {"po_number", "text", false, "The buyer's own number."},
    {"payment_method", "text", true, "on_account"},
    {"note", "text", false, "For the seller."},
    {"terms_version", "whole", false,
     "Of the seller's terms as they were read: refused when others are in force. Absent: those in force."},
    {"expected_total", "amount", false, "Refused with price_changed when the total is another."},
    {0},
};
static const struct field_doc confirm_fields[] = {
    {"lines", "lines", false, "line, and quantity or promised_on where they differ from what was asked"},
    {0},
};
static const struct field_doc hold_fields[] = {{"reason", "text", false, "Shown to staff."}, {0}};

const struct route order_api_routes[] = {
    READ(GET, "/api/v1/orders", list_orders, MAY_order_read, 0, "List orders, newest first", list_fields),
    READ(GET, "/api/v1/orders/{order}", show_order, MAY_order_read, 0, "Show an order", NULL),
    WRITE(POST, "/api/v1/carts/{cart}/order", place_prepare, place_commit, MAY_order_place, ROUTE_KEY_NEEDED,
          "Place the cart as an order", place_fields),
    WRITE(POST, "/api/v1/orders/{order}/confirm", confirm_prepare, confirm_commit, MAY_order_confirm, 0,
          "Confirm an order, with other quantities and dates where needed", confirm_fields),
    WRITE(POST, "/api/v1/orders/{order}/hold", hold_prepare, hold_commit, MAY_order_hold, 0,
          "Put an order on hold", hold_fields),
    WRITE(POST, "/api/v1/orders/{order}/release", bare_prepare, release_commit, MAY_order_hold, 0,
          "Release an order on hold", NULL),
    WRITE(POST, "/api/v1/orders/{order}/cancel", bare_prepare, cancel_commit, MAY_order_cancel, 0,
          "Cancel an order", NULL),
    {0},
};
