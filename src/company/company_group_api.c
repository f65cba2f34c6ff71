/* Groups of companies over the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/limits.h"
#include "company/company.h"
#include "web/json_in.h"
#include "web/route.h"

static enum status write_group(struct ctx *cx, struct json_out *j, const struct company_group *g)
{
    json_out_id(j, "id", "grp", g->id);
    json_out_text(j, "code", g->code);
    json_out_text(j, "name", g->name);
    if (!cx->actor.own_companies)
        json_out_int(j, "member_count", g->member_count);
    return OK;
}

static enum status answer_group(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct company_group g;
    struct company_near *members;
    int count;
    TRY(company_group_load(cx, id, &g));
    TRY(company_group_members(cx, id, &members, &count));
    struct json_out *j = respond_json(cx, rq, status);
    TRY(write_group(cx, j, &g));
    json_out_array(j, "companies");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        json_out_id(j, "id", "cmp", members[i].id.v);
        json_out_text(j, "code", members[i].code);
        json_out_text(j, "name", members[i].name);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    return respond_json_end(cx, rq, j);
}

static enum status get_group(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "group", "grp", &id));
    TRY(rq_query_done(cx, rq));
    return answer_group(cx, rq, 200, id);
}

static enum status list_groups(struct ctx *cx, struct request *rq)
{
    struct paging p;
    TRY(rq_paging(cx, rq, &p));
    TRY(rq_query_done(cx, rq));
    struct company_group *list;
    int count;
    TRY(company_group_list(cx, p.after ? p.after : "", p.limit + 1, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < p.limit; i++) {
        json_out_object(j, NULL);
        TRY(write_group(cx, j, &list[i]));
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(j, "next", cursor_make(cx, count > p.limit ? list[p.limit - 1].code : NULL));
    return respond_json_end(cx, rq, j);
}

struct plan {
    int64_t id; /* 0: a new one */
    const char *code, *name, *add, *remove;
};

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    rq->plan = p;
    struct json_in *o;
    struct company_group g;
    if (rq->method == PATCH) {
        TRY(rq_id(cx, rq, "group", "grp", &p->id));
        TRY(company_group_load(cx, p->id, &g));
        p->code = g.code;
    }
    TRY(json_read(cx, rq, &o));
    if (!p->id) {
        json_need(cx, o, "code");
        p->code = json_text(cx, o, "code", CODE_MAX);
        p->code = p->code ? p->code : "";
    } else {
        p->add = json_text(cx, o, "add", CODE_MAX);
        p->remove = json_text(cx, o, "remove", CODE_MAX);
    }
    if (json_has(o, "name")) {
        p->name = json_text(cx, o, "name", NAME_MAX_BYTES);
        p->name = p->name ? p->name : "";
    }
    return json_done(cx, o);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    int64_t id = p->id;
    bool created;
    if (!p->id || p->name) {
        TRY(company_group_put(cx, p->code, p->name, &id, &created));
        if (!p->id && !created) {
            fail_field(cx, "/code", E_code_taken, "code", p->code, NULL);
            return ctx_fields_ok(cx);
        }
    }
    if (p->add)
        TRY(company_group_join(cx, id, p->add, false));
    if (p->remove)
        TRY(company_group_join(cx, id, p->remove, true));
    return answer_group(cx, rq, p->id ? 200 : 201, id);
}

/* clang-format off */
static const struct field_doc takes_create[] = {{"code", "text", true, "Unique in the shop"}, {"name", "text", false, "For people; else the code"}, {0}};
static const struct field_doc takes_change[] = {{"name", "text", false, "For people"}, {"add", "text", false, "Code of a company that joins"}, {"remove", "text", false, "Code of a company that leaves"}, {0}};

const struct route company_group_api_routes[] = {
    READ(GET, "/api/v1/groups", list_groups, MAY_company_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "List groups of companies", NULL),
    WRITE(POST, "/api/v1/groups", prepare, commit, MAY_company_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Create a group", takes_create),
    READ(GET, "/api/v1/groups/{group}", get_group, MAY_company_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Read a group with its companies", NULL),
    WRITE(PATCH, "/api/v1/groups/{group}", prepare, commit, MAY_company_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Name a group; add or remove a company", takes_change),
    {0},
};
