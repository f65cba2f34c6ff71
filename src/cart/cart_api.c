/* Carts by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "base/str.h"
#include "cart/cart.h"
#include "cart/cart_json.h"
#include "company/company.h"
#include "user/user.h"
#include "web/json_in.h"
#include "web/route.h"

static enum status list_carts(struct ctx *cx, struct request *rq)
{
    TRY(rq_query_done(cx, rq));
    struct cart_summary *list;
    int count;
    TRY(cart_list(cx, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        json_out_id(j, "id", "crt", list[i].id);
        json_out_text(j, "name", list[i].name);
        json_out_text(j, "currency", list[i].currency);
        json_out_int(j, "line_count", list[i].line_count);
        json_out_time(j, "changed_at", list[i].changed_ms);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

static enum status show_cart(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "cart", "crt", &id));
    TRY(rq_query_done(cx, rq));
    TRY(cart_open(cx, id));
    struct cart c = {0};
    TRY(cart_load(cx, id, NULL, &c));
    answer_version(cx, rq, c.version);
    struct json_out *j = respond_json(cx, rq, 200);
    cart_json(cx, j, &c);
    return respond_json_end(cx, rq, j);
}

struct head_plan {
    int64_t id;
    const char *name, *currency;
    struct person_id owner; /* staff: whose cart it is to be; 0: one's own */
};

/* Staff may make a cart in the name of one of the company's people: "for". */
static enum status read_owner(struct ctx *cx, struct json_in *body, struct head_plan *p)
{
    int64_t user = json_id(cx, body, "for", "usr", E_user_unknown);
    if (!user || cx->actor.kind != ACTOR_STAFF)
        return OK;
    struct user_row u;
    enum status s = user_load(cx, user, &u);
    if (s == OK && u.active) {
        p->owner = u.person;
        return OK;
    }
    if (s != OK && s != REFUSED)
        return s;
    ctx_clear_problem(cx);
    fail_field(cx, "/for", E_user_unknown, NULL);
    return ctx_fields_ok(cx);
}

static enum status create_prepare(struct ctx *cx, struct request *rq)
{
    struct json_in *body;
    TRY(json_read(cx, rq, &body));
    struct head_plan *p = arena_new(cx->arena, struct head_plan);
    p->name = json_text(cx, body, "name", NAME_MAX_BYTES);
    p->currency = json_text(cx, body, "currency", 3);
    if (rq->method == POST && cx->actor.kind == ACTOR_STAFF)
        TRY(read_owner(cx, body, p));
    TRY(json_done(cx, body));
    rq->plan = p;
    return OK;
}

/* A just made or renamed cart: its head, without lines; they are read at /carts/{cart}. */
static enum status answer_head(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct cart c;
    TRY(cart_head(cx, id, &c));
    answer_version(cx, rq, c.version);
    struct json_out *j = respond_json(cx, rq, status);
    cart_json(cx, j, &c);
    return respond_json_end(cx, rq, j);
}

static enum status create_commit(struct ctx *cx, struct request *rq)
{
    const struct head_plan *p = rq->plan;
    int64_t id;
    if (p->owner.v)
        TRY(cart_create_for(cx, p->owner, p->name, p->currency, &id));
    else
        TRY(cart_create(cx, p->name, p->currency, &id));
    return answer_head(cx, rq, 201, id);
}

static enum status change_prepare(struct ctx *cx, struct request *rq)
{
    TRY(create_prepare(cx, rq));
    struct head_plan *p = rq->plan;
    TRY(rq_id(cx, rq, "cart", "crt", &p->id));
    return cart_open(cx, p->id);
}

static enum status check_version(struct ctx *cx, struct request *rq, int64_t cart)
{
    int64_t version;
    TRY(cart_version(cx, cart, &version));
    return rq_check_version(cx, rq, version);
}

static enum status change_commit(struct ctx *cx, struct request *rq)
{
    const struct head_plan *p = rq->plan;
    TRY(check_version(cx, rq, p->id));
    TRY(cart_change(cx, p->id, p->name, p->currency));
    return answer_head(cx, rq, 200, p->id);
}

static enum status delete_prepare(struct ctx *cx, struct request *rq)
{
    struct head_plan *p = arena_new(cx->arena, struct head_plan);
    TRY(rq_id(cx, rq, "cart", "crt", &p->id));
    rq->plan = p;
    return cart_open(cx, p->id);
}

static enum status delete_commit(struct ctx *cx, struct request *rq)
{
    const struct head_plan *p = rq->plan;
    TRY(check_version(cx, rq, p->id));
    TRY(cart_remove(cx, p->id));
    return respond_empty(cx, rq, 204);
}

/* ---- lines ---- */

struct lines_plan {
    int64_t cart, line;
    bool is_bulk, all_or_nothing;
    struct cart_add *lines;
    struct cart_verdict *verdicts;
    int count, accepted;
    const char *currency;
    int64_t quantity_e6;
    const char *unit, *note;
};

static void read_line(struct ctx *cx, struct json_in *o, struct cart_add *out)
{
    out->sku = json_text(cx, o, "sku", CODE_MAX);
    out->product = json_id(cx, o, "product", "prd", E_product_unknown);
    out->quantity_e6 = json_quantity(cx, o, "quantity");
    out->unit = json_text(cx, o, "unit", 8);
    out->note = json_text(cx, o, "note", TEXT_MAX);
    if (!json_has(o, "quantity"))
        fail_field(cx, "/quantity", E_quantity_invalid, NULL);
}

/* A line of many that cannot be read is refused alone: its first problem is its verdict. */
static void read_line_alone(struct ctx *cx, struct json_in *o, struct cart_add *out, struct cart_verdict *v)
{
    enum status s = OK;
    if (json_is_object(o)) {
        read_line(cx, o, out);
        s = json_done(cx, o);
    } else {
        s = fail(cx, E_wrong_type, "type", "an object", NULL);
    }
    if (s != OK) {
        const struct problem *p = &cx->problem;
        v->error = p->field_count > 0 ? p->fields[0].error : p->error;
        v->detail = p->field_count > 0 ? p->fields[0].detail : p->detail;
        ctx_clear_problem(cx);
    }
}

static enum status read_lines(struct ctx *cx, struct request *rq, struct lines_plan *p)
{
    struct json_in *body;
    TRY(json_read(cx, rq, &body));
    p->is_bulk = json_has(body, "lines");
    if (!p->is_bulk) {
        p->count = 1;
        p->lines = arena_new(cx->arena, struct cart_add);
        p->verdicts = arena_new(cx->arena, struct cart_verdict);
        read_line(cx, body, p->lines);
        return json_done(cx, body);
    }
    struct json_in *array = json_array(cx, body, "lines");
    TRY(json_done(cx, body));
    p->count = json_count(array);
    if (p->count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", "10000", NULL);
    p->lines = arena_array(cx->arena, struct cart_add, p->count);
    p->verdicts = arena_array(cx->arena, struct cart_verdict, p->count);
    for (int i = 0; i < p->count; i++)
        read_line_alone(cx, json_at(array, i), &p->lines[i], &p->verdicts[i]);
    return OK;
}

static enum status add_prepare(struct ctx *cx, struct request *rq)
{
    struct lines_plan *p = arena_new(cx->arena, struct lines_plan);
    rq->plan = p;
    TRY(rq_id(cx, rq, "cart", "crt", &p->cart));
    p->all_or_nothing = str_eq(rq_query(rq, "all_or_nothing"), "yes");
    TRY(rq_query_done(cx, rq));
    TRY(cart_open(cx, p->cart));
    TRY(cart_currency(cx, p->cart, &p->currency));
    TRY(read_lines(cx, rq, p));
    TRY(cart_judge(cx, p->lines, p->count, p->currency, p->verdicts, &p->accepted));
    if (!p->is_bulk && p->verdicts[0].error != E_none)
        return cart_refuse_verdict(cx, &p->verdicts[0]);
    return OK;
}

static enum status add_commit(struct ctx *cx, struct request *rq)
{
    struct lines_plan *p = rq->plan;
    bool take_none = p->all_or_nothing && p->accepted < p->count;
    if (!take_none)
        TRY(cart_put_lines(cx, p->cart, p->lines, p->verdicts, p->count));
    struct json_out *j = respond_json(cx, rq, !p->is_bulk ? 201 : take_none ? 422 : 200);
    if (p->is_bulk)
        cart_verdicts_json(j, p->lines, p->verdicts, p->count, take_none, p->currency);
    else
        cart_verdict_line_json(j, &p->lines[0], &p->verdicts[0], p->currency);
    return respond_json_end(cx, rq, j);
}

static enum status line_ids(struct ctx *cx, struct request *rq, struct lines_plan *p)
{
    TRY(rq_id(cx, rq, "cart", "crt", &p->cart));
    TRY(rq_id(cx, rq, "line", "cln", &p->line));
    return cart_open(cx, p->cart);
}

static enum status change_line_prepare(struct ctx *cx, struct request *rq)
{
    struct lines_plan *p = arena_new(cx->arena, struct lines_plan);
    rq->plan = p;
    TRY(line_ids(cx, rq, p));
    TRY(cart_currency(cx, p->cart, &p->currency));
    struct json_in *body;
    TRY(json_read(cx, rq, &body));
    p->quantity_e6 = json_quantity(cx, body, "quantity");
    p->unit = json_text(cx, body, "unit", 8);
    p->note = json_is_null(body, "note") ? "" : json_text(cx, body, "note", TEXT_MAX);
    TRY(json_done(cx, body));
    p->lines = arena_new(cx->arena, struct cart_add);
    p->verdicts = arena_new(cx->arena, struct cart_verdict);
    TRY(cart_line_as_asked(cx, p->cart, p->line, p->quantity_e6, p->lines));
    if (p->unit)
        p->lines->unit = p->unit;
    TRY(cart_judge(cx, p->lines, 1, p->currency, p->verdicts, &p->accepted));
    return p->accepted == 1 ? OK : cart_refuse_verdict(cx, p->verdicts);
}

static enum status change_line_commit(struct ctx *cx, struct request *rq)
{
    const struct lines_plan *p = rq->plan;
    TRY(check_version(cx, rq, p->cart));
    TRY(cart_change_line(cx, p->cart, p->line, p->quantity_e6, p->unit, p->note));
    p->verdicts->line = p->line;
    struct json_out *j = respond_json(cx, rq, 200);
    cart_verdict_line_json(j, p->lines, p->verdicts, p->currency);
    return respond_json_end(cx, rq, j);
}

static enum status delete_line_prepare(struct ctx *cx, struct request *rq)
{
    struct lines_plan *p = arena_new(cx->arena, struct lines_plan);
    rq->plan = p;
    return line_ids(cx, rq, p);
}

static enum status delete_line_commit(struct ctx *cx, struct request *rq)
{
    const struct lines_plan *p = rq->plan;
    TRY(check_version(cx, rq, p->cart));
    TRY(cart_remove_line(cx, p->cart, p->line));
    return respond_empty(cx, rq, 204);
}

static const struct field_doc head_fields[] = {
    {"name", "text", false, "What people call the cart."},
    {"currency", "text", false, "ISO 4217; the company's when absent; fixed while lines stand."},
    {0},
};
static const struct field_doc line_fields[] = {
    {"sku", "text", false, "Article number, as people type it, or GTIN."},
    {"product", "id:prd", false, "Instead of the sku."},
    {"quantity", "quantity", true, "Of the unit."},
    {"unit", "text", false, "Order unit; when absent the one whose GTIN the sku is, else the base unit."},
    {"note", "text", false, "For the seller."},
    {"lines", "lines", false, "Many at once, each with the members above; answered with a verdict for each."},
    {0},
};
static const struct field_doc change_line_fields[] = {
    {"quantity", "quantity", false, "The new quantity."},
    {"unit", "text", false, "Another order unit of the product; the quantity is of it then."},
    {"note", "text", false, "The new note; null clears."},
    {0},
};

const struct route cart_api_routes[] = {
    READ(GET, "/api/v1/carts", list_carts, MAY_cart_edit, ROUTE_ACT_AS, "List the open carts", NULL),
    WRITE(POST, "/api/v1/carts", create_prepare, create_commit, MAY_cart_edit, ROUTE_ACT_AS, "Make a cart",
          head_fields),
    READ(GET, "/api/v1/carts/{cart}", show_cart, MAY_cart_edit, 0,
         "Show a cart with prices and totals of now", NULL),
    WRITE(PATCH, "/api/v1/carts/{cart}", change_prepare, change_commit, MAY_cart_edit, 0, "Name a cart",
          head_fields),
    WRITE(DELETE, "/api/v1/carts/{cart}", delete_prepare, delete_commit, MAY_cart_edit, 0, "Remove a cart",
          NULL),
    WRITE(POST, "/api/v1/carts/{cart}/lines", add_prepare, add_commit, MAY_cart_edit, 0,
          "Add a product, or many, to a cart", line_fields),
    WRITE(PATCH, "/api/v1/carts/{cart}/lines/{line}", change_line_prepare, change_line_commit, MAY_cart_edit,
          0, "Change a line's quantity or note", change_line_fields),
    WRITE(DELETE, "/api/v1/carts/{cart}/lines/{line}", delete_line_prepare, delete_line_commit, MAY_cart_edit,
          0, "Remove a line", NULL),
    {0},
};
