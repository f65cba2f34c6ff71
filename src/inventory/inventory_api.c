/* Stock and warehouses over the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "inventory/inventory.h"
#include "web/json_in.h"
#include "web/request.h"
#include "web/route.h"
#include <stdlib.h>

/* The row a list goes on after: its warehouse's id, a colon, its sku. */
static bool read_cursor(const char *after, struct stock_search *s)
{
    char *end;
    if (!after)
        return true;
    s->after_warehouse = strtoll(after, &end, 10);
    s->after_sku = end + 1;
    return *end == ':' && s->after_warehouse > 0;
}

static void row_json(struct json_out *j, const struct stock_row *r)
{
    json_out_object(j, NULL);
    json_out_text(j, "sku", r->sku);
    json_out_id(j, "product", "prd", r->product);
    json_out_text(j, "name", r->name);
    json_out_text(j, "warehouse", r->warehouse_code);
    json_out_text(j, "unit", r->unit);
    json_out_quantity(j, "on_hand", r->on_hand_e6);
    json_out_quantity(j, "reserved", r->reserved_e6);
    json_out_quantity(j, "available", r->on_hand_e6 - r->reserved_e6);
    json_out_quantity(j, "incoming", r->incoming_e6);
    json_out_text(j, "incoming_on", r->incoming_on[0] ? r->incoming_on : NULL);
    json_out_object_end(j);
}

/* All rows of each product that changed; one without is told as gone. */
static enum status answer_changes(struct ctx *cx, struct request *rq, const struct changes *c)
{
    struct stock_search s = {.products = c->ids, .product_count = c->count};
    struct stock_row *rows;
    int count;
    TRY(stock_list(cx, &s, &rows, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < c->count; i++) {
        bool found = false;
        for (int k = 0; k < count; k++)
            if (rows[k].product == c->ids[i]) {
                row_json(j, &rows[k]);
                found = true;
            }
        if (found)
            continue;
        json_out_object(j, NULL);
        json_out_id(j, "product", "prd", c->ids[i]);
        json_out_bool(j, "deleted", true);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    changes_json(j, c);
    return respond_json_end(cx, rq, j);
}

static enum status list(struct ctx *cx, struct request *rq)
{
    struct paging paging;
    struct stock_search s = {0};
    struct changes changes;
    (void)rq_query(rq, "since");
    TRY(rq_paging(cx, rq, &paging));
    s.q = rq_query(rq, "q");
    s.warehouse = rq_query(rq, "warehouse");
    const char *shortage = rq_query(rq, "shortage");
    s.shortages_only = str_eq(shortage, "yes");
    if (shortage && !s.shortages_only && !str_eq(shortage, "no"))
        fail_field(cx, "/shortage", E_value_invalid, "values", "yes, no", NULL);
    TRY(rq_query_done(cx, rq));
    TRY(ctx_fields_ok(cx));
    if (!read_cursor(paging.after, &s))
        return fail(cx, E_cursor_invalid, NULL);
    s.limit = paging.limit + 1;
    TRY(change_log_follow(cx, rq, "stk", 0, NULL, paging.limit, &changes));
    if (changes.asked)
        return answer_changes(cx, rq, &changes);

    struct stock_row *rows;
    int count;
    TRY(stock_list(cx, &s, &rows, &count));
    bool more = count > paging.limit;
    if (more)
        count = paging.limit;
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++)
        row_json(j, &rows[i]);
    json_out_array_end(j);
    const struct stock_row *last = more ? &rows[count - 1] : NULL;
    const char *next =
        last ? arena_printf(cx->arena, "%lld:%s", (long long)last->warehouse, last->sku) : NULL;
    json_out_text(j, "next", cursor_make(cx, next));
    if (paging.count) {
        int64_t total;
        TRY(stock_count(cx, &s, &total));
        json_out_int(j, "count", total);
    }
    return respond_json_end(cx, rq, j);
}

/* ---- counting ---- */

struct line {
    struct stock_put put;
    enum error error;
    const char *detail;
};

struct plan {
    struct line *lines;
    int count;
    bool is_many, all_or_nothing;
};

/* Zero counts too, so the ordinary reader of quantities does not serve. */
static enum status read_line(struct ctx *cx, struct json_in *o, struct stock_put *in)
{
    in->sku = json_text(cx, o, "sku", CODE_MAX);
    in->warehouse = json_text(cx, o, "warehouse", CODE_MAX);
    in->has_on_hand = json_has(o, "on_hand") && !json_is_null(o, "on_hand");
    in->on_hand_e6 = json_e6(cx, o, "on_hand", E_quantity_invalid);
    in->has_incoming = json_has(o, "incoming");
    in->incoming_e6 = json_e6(cx, o, "incoming", E_quantity_invalid);
    in->incoming_on = json_is_null(o, "incoming_on") ? "" : json_day(cx, o, "incoming_on");
    if (json_flag(cx, o, "delete")) { /* nothing of it is there, and nothing comes */
        in->has_on_hand = in->has_incoming = true;
        in->on_hand_e6 = in->incoming_e6 = 0;
        in->incoming_on = "";
    } else if (!in->has_on_hand && !in->has_incoming && !in->incoming_on) {
        json_need(cx, o, "on_hand");
    }
    return json_done(cx, o);
}

/* Takes the problem of a line out of the request, as its verdict. */
static void judge(struct ctx *cx, struct line *l)
{
    const struct problem *p = &cx->problem;
    l->error = p->field_count > 0 ? p->fields[0].error : p->error;
    l->detail = arena_str(cx->arena, p->field_count > 0 ? p->fields[0].detail : p->detail);
    ctx_clear_problem(cx);
}

/* Puts one line of many; what it needs on the way ends with it, or ten thousand of them would fill the
 * request. */
static enum status put_line(struct ctx *cx, struct line *l, struct arena *scratch)
{
    struct arena *outer = cx->arena;
    cx->arena = scratch;
    enum status s = stock_put(cx, &l->put, NULL);
    cx->arena = outer;
    if (s == REFUSED) {
        judge(cx, l);
        s = OK;
    }
    arena_reset(scratch);
    return s;
}

/* Puts every line that nothing speaks against; only looks when check_only. */
static enum status put_lines(struct ctx *cx, struct plan *p, bool check_only)
{
    struct arena *scratch = arena_open(0);
    enum status s = OK;
    for (int i = 0; i < p->count && s == OK; i++) {
        struct line *l = &p->lines[i];
        l->put.check_only = check_only;
        if (l->error == E_none)
            s = put_line(cx, l, scratch);
    }
    arena_close(scratch);
    return s;
}

static enum status read_many(struct ctx *cx, struct json_in *body, struct plan *p)
{
    struct json_in *array = json_array(cx, body, "lines");
    TRY(json_done(cx, body));
    p->count = json_count(array);
    if (p->count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", "10000", NULL);
    p->lines = arena_array(cx->arena, struct line, p->count + 1);
    for (int i = 0; i < p->count; i++) {
        struct line *l = &p->lines[i];
        struct json_in *o = json_at(array, i);
        enum status s = json_is_object(o)
                            ? read_line(cx, o, &l->put)
                            : fail(cx, E_wrong_type, "type", tr(cx->lang, T_LATER("an object")), NULL);
        if (s == REFUSED)
            judge(cx, l);
        else if (s != OK)
            return s;
    }
    return put_lines(cx, p, true);
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    struct json_in *body;
    rq->plan = p;
    p->all_or_nothing = str_eq(rq_query(rq, "all_or_nothing"), "yes");
    TRY(rq_query_done(cx, rq));
    TRY(json_read(cx, rq, &body));
    p->is_many = json_has(body, "lines");
    if (p->is_many)
        return read_many(cx, body, p);
    p->lines = arena_array(cx->arena, struct line, 1);
    p->count = 1;
    return read_line(cx, body, &p->lines[0].put);
}

static void line_json(struct json_out *j, const struct stock_put *in)
{
    json_out_text(j, "sku", in->sku);
    json_out_text(j, "warehouse", in->warehouse);
    if (in->has_on_hand)
        json_out_quantity(j, "on_hand", in->on_hand_e6);
    if (in->has_incoming)
        json_out_quantity(j, "incoming", in->incoming_e6);
    if (in->incoming_on)
        json_out_text(j, "incoming_on", in->incoming_on[0] ? in->incoming_on : NULL);
}

static enum status answer_many(struct ctx *cx, struct request *rq, const struct plan *p, bool took_none)
{
    int refused = 0;
    for (int i = 0; i < p->count; i++)
        refused += p->lines[i].error != E_none;
    struct json_out *j = respond_json(cx, rq, took_none ? 422 : 200);
    json_out_int(j, "accepted", took_none ? 0 : p->count - refused);
    json_out_int(j, "refused", refused);
    json_out_array(j, "lines");
    for (int i = 0; i < p->count; i++) {
        const struct line *l = &p->lines[i];
        json_out_object(j, NULL);
        json_out_int(j, "index", i);
        json_out_text(j, "verdict", l->error != E_none ? "refused" : took_none ? "not_taken" : "accepted");
        if (l->error != E_none) {
            json_out_text(j, "error", error_name(l->error));
            json_out_text(j, "detail", l->detail);
        } else if (!took_none) {
            json_out_object(j, "line");
            line_json(j, &l->put);
            json_out_object_end(j);
        }
        json_out_object_end(j);
    }
    json_out_array_end(j);
    return respond_json_end(cx, rq, j);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    struct plan *p = rq->plan;
    if (!p->is_many) {
        TRY(stock_put(cx, &p->lines[0].put, NULL));
        struct json_out *j = respond_json(cx, rq, 200);
        line_json(j, &p->lines[0].put);
        return respond_json_end(cx, rq, j);
    }
    bool any_refused = false;
    for (int i = 0; i < p->count; i++)
        any_refused = any_refused || p->lines[i].error != E_none;
    if (any_refused && p->all_or_nothing)
        return answer_many(cx, rq, p, true);
    TRY(put_lines(cx, p, false));
    return answer_many(cx, rq, p, false);
}

static const struct field_doc list_takes[] = {
    {"q", "text", false, "Words of name, code, maker's number, GTIN or brand."},
    {"warehouse", "text", false, "Its code."},
    {"since", "text", false, "A Negoce-Position: what changed since; stands alone."},
    {"shortage", "flag", false, "yes: only where less is on hand than is reserved."},
    {0},
};

static const struct field_doc takes[] = {
    {"sku", "text", true, "The product."},
    {"warehouse", "text", true, "Its code; it comes into being when first named."},
    {"on_hand", "quantity", false, "Counted, in base units."},
    {"incoming", "quantity", false, "Expected, in base units."},
    {"incoming_on", "day", false, "When; null: not known."},
    {"delete", "flag", false, "true: none is there and none comes."},
    {"lines", "lines", false, "Many at once, each with the members above; answered with a verdict for each."},
    {0},
};

const struct route inventory_api_routes[] = {
    READ(GET, "/api/v1/stock", list, MAY_stock_read, ROUTE_NO_COMPANY, "List stock by product and warehouse.",
         list_takes),
    WRITE(PUT, "/api/v1/stock", prepare, commit, MAY_stock_edit, ROUTE_NO_COMPANY | ROUTE_BIG_BODY,
          "Set counted stock.", takes),
    {0},
};
