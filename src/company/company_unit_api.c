/* Business units over the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/limits.h"
#include "company/company.h"
#include "web/json_in.h"
#include "web/route.h"

static void write_unit(struct json_out *j, const struct business_unit *u)
{
    json_out_id(j, "id", "unt", u->id);
    json_out_text(j, "code", u->code);
    json_out_text(j, "name", u->name);
    json_out_id(j, "parent", "unt", u->parent);
    json_out_int(j, "user_count", u->user_count);
}

static enum status act_in(struct ctx *cx, struct request *rq)
{
    struct company_id id;
    TRY(rq_id(cx, rq, "company", "cmp", &id.v));
    return company_act_in(cx, id);
}

static enum status answer_unit(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct business_unit u;
    TRY(business_unit_load(cx, id, &u));
    answer_version(cx, rq, u.version);
    struct json_out *j = respond_json(cx, rq, status);
    write_unit(j, &u);
    return respond_json_end(cx, rq, j);
}

static enum status get_unit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(act_in(cx, rq));
    TRY(rq_id(cx, rq, "unit", "unt", &id));
    TRY(rq_query_done(cx, rq));
    return answer_unit(cx, rq, 200, id);
}

static enum status list_units(struct ctx *cx, struct request *rq)
{
    struct paging p;
    TRY(act_in(cx, rq));
    TRY(rq_paging(cx, rq, &p));
    TRY(rq_query_done(cx, rq));
    struct business_unit *list;
    int count, from = 0;
    TRY(business_unit_list(cx, &list, &count));
    int64_t after;
    for (int i = 0; p.after && id_parse(p.after, "unt", &after) && i < count; i++)
        if (list[i].id == after)
            from = i + 1;
    int end = from + p.limit < count ? from + p.limit : count;
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = from; i < end; i++) {
        json_out_object(j, NULL);
        write_unit(j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(j, "next",
                  end < count ? cursor_make(cx, id_text(cx->arena, "unt", list[end - 1].id)) : NULL);
    if (p.count)
        json_out_int(j, "count", count);
    return respond_json_end(cx, rq, j);
}

struct put_plan {
    struct company_id company;
    int64_t id; /* 0: a new one */
    struct business_unit_put put;
};

static enum status prepare_put(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = arena_new(cx->arena, struct put_plan);
    rq->plan = p;
    TRY(rq_id(cx, rq, "company", "cmp", &p->company.v));
    TRY(company_act_in(cx, p->company));
    if (rq->method == PATCH)
        TRY(rq_id(cx, rq, "unit", "unt", &p->id));
    struct json_in *o;
    TRY(json_read(cx, rq, &o));
    if (!p->id) {
        json_need(cx, o, "code");
        p->put.code = json_text(cx, o, "code", CODE_MAX);
        p->put.code = p->put.code ? p->put.code : "";
    }
    if (json_has(o, "name")) {
        p->put.name = json_text(cx, o, "name", NAME_MAX_BYTES);
        p->put.name = p->put.name ? p->put.name : "";
    }
    if (json_has(o, "parent")) {
        const char *code = json_is_null(o, "parent") ? NULL : json_text(cx, o, "parent", CODE_MAX);
        p->put.parent_code = code ? code : "";
    }
    return json_done(cx, o);
}

/* The unit above is named by id, as everywhere, or by code. */
static enum status name_parent(struct ctx *cx, struct business_unit_put *in)
{
    int64_t id;
    if (!in->parent_code || !id_parse(in->parent_code, "unt", &id))
        return OK;
    struct business_unit *list;
    int count;
    TRY(business_unit_list(cx, &list, &count));
    for (int i = 0; i < count; i++)
        if (list[i].id == id)
            in->parent_code = list[i].code;
    return OK;
}

static enum status commit_put(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = rq->plan;
    struct business_unit_put in = p->put;
    TRY(company_act_in(cx, p->company));
    struct business_unit u;
    bool found = false;
    if (p->id) {
        TRY(business_unit_load(cx, p->id, &u));
        TRY(rq_check_version(cx, rq, u.version));
        in.code = u.code;
    } else
        TRY(business_unit_by_code(cx, in.code, &u, &found));
    if (found) {
        fail_field(cx, "/code", E_code_taken, "code", in.code, NULL);
        return ctx_fields_ok(cx);
    }
    TRY(name_parent(cx, &in));
    int64_t id;
    TRY(business_unit_put(cx, &in, &id, NULL));
    return answer_unit(cx, rq, p->id ? 200 : 201, id);
}

/* clang-format off */
static const struct field_doc takes_create[] = {{"code", "text", true, "Unique in the company"}, {"name", "text", true, "For people"}, {"parent", "id:unt", false, "Unit above it, by id or code"}, {0}};
static const struct field_doc takes_change[] = {{"name", "text", false, "For people"}, {"parent", "id:unt", false, "Unit above it, by id or code; null: none"}, {0}};

const struct route company_unit_api_routes[] = {
    READ(GET, "/api/v1/companies/{company}/units", list_units, MAY_user_read, ROUTE_NO_COMPANY, "List business units, as a tree", NULL),
    WRITE(POST, "/api/v1/companies/{company}/units", prepare_put, commit_put, MAY_user_edit, ROUTE_NO_COMPANY, "Create a business unit", takes_create),
    READ(GET, "/api/v1/companies/{company}/units/{unit}", get_unit, MAY_user_read, ROUTE_NO_COMPANY, "Read a business unit", NULL),
    WRITE(PATCH, "/api/v1/companies/{company}/units/{unit}", prepare_put, commit_put, MAY_user_edit, ROUTE_NO_COMPANY, "Change a business unit", takes_change),
    {0},
};
