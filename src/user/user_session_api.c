/* Signing in and who I am, over the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/str.h"
#include "company/company.h"
#include "db/db.h"
#include "user/user.h"
#include "user/user_rules.h"
#include "web/json_in.h"
#include "web/route.h"

static void write_permissions(struct ctx *cx, struct json_out *j)
{
    json_out_array(j, "permissions");
    for (int p = NEED_SIGN_IN + 1; p < PERMISSION_COUNT; p++)
        if (ctx_may(cx, (enum permission)p))
            json_out_text(j, NULL, permission_name((enum permission)p));
    json_out_array_end(j);
}

/* Who I am, for whom I act, what I may do. */
static enum status write_me(struct ctx *cx, struct json_out *j)
{
    struct person p;
    struct user_link *links;
    int count;
    TRY(person_load(cx, cx->actor.person, &p));
    TRY(person_links(cx, p.id, &links, &count));
    json_out_object(j, "user");
    if (p.is_staff)
        json_out_id(j, "id", "psn", p.id.v);
    else
        json_out_id(j, "id", "usr", cx->actor.company_user);
    json_out_id(j, "person", "psn", p.id.v);
    json_out_text(j, "name", p.name);
    json_out_text(j, "email", p.email);
    json_out_text(j, "language", p.language);
    json_out_object_end(j);
    json_out_text(j, "kind", p.is_staff ? "staff" : "buyer");
    json_out_id(j, "company", "cmp", cx->company.v);
    json_out_array(j, "companies");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        json_out_id(j, "id", "cmp", links[i].company.v);
        json_out_text(j, "name", links[i].company_name);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    if (cx->company.v) {
        struct company c;
        TRY(company_load(cx, &c));
        json_out_text(j, "currency", c.currency);
        if (cx->actor.order_limit_minor < 0)
            json_out_null(j, "order_limit");
        else
            json_out_amount(j, "order_limit", cx->actor.order_limit_minor, c.currency);
    }
    write_permissions(cx, j);
    return OK;
}

struct sign_in_plan {
    struct sign_in in;
    struct person_id person;
    struct session_started session;
};

static enum status start(struct ctx *cx, void *arg)
{
    struct sign_in_plan *p = arg;
    return session_start(cx, p->person, &p->in, NULL, &p->session);
}

/* Not a write of the route table: its answer holds a token, and answers of keyed writes are kept. */
static enum status sign_in(struct ctx *cx, struct request *rq)
{
    struct json_in *o;
    TRY(json_read(cx, rq, &o));
    struct sign_in_plan p = {.in = {.address = rq->remote, .door = DOOR_API}};
    json_need(cx, o, "email");
    json_need(cx, o, "password");
    p.in.email = json_text(cx, o, "email", EMAIL_MAX);
    p.in.password = json_secret(o, "password");
    p.in.company.v = json_id(cx, o, "company", "cmp", E_company_unknown);
    TRY(json_done(cx, o));
    if (!p.in.password) {
        fail_field(cx, "/password", E_wrong_type, "type", "text", NULL);
        return ctx_fields_ok(cx);
    }
    TRY(sign_in_check(cx, &p.in, &p.person));
    TRY(db_write(cx, start, &p));
    const char *csrf;
    bool found;
    TRY(session_open(cx, p.session.token, DOOR_API, &csrf, &found));
    if (!found) /* revoked in the same instant */
        return fail(cx, E_not_signed_in, NULL);
    answer_header(rq, "Cache-Control", "no-store");
    struct json_out *j = respond_json(cx, rq, 201);
    json_out_text(j, "token", p.session.token);
    json_out_time(j, "expires_at", p.session.expires_ms);
    TRY(write_me(cx, j));
    return respond_json_end(cx, rq, j);
}

static enum status answer_me(struct ctx *cx, struct request *rq)
{
    struct json_out *j = respond_json(cx, rq, 200);
    TRY(write_me(cx, j));
    return respond_json_end(cx, rq, j);
}

static enum status get_me(struct ctx *cx, struct request *rq)
{
    TRY(rq_query_done(cx, rq));
    return answer_me(cx, rq);
}

static enum status prepare_switch(struct ctx *cx, struct request *rq)
{
    struct json_in *o;
    struct company_id *id = arena_new(cx->arena, struct company_id);
    rq->plan = id;
    TRY(json_read(cx, rq, &o));
    json_need(cx, o, "company");
    id->v = json_id(cx, o, "company", "cmp", E_company_unknown);
    return json_done(cx, o);
}

static enum status commit_switch(struct ctx *cx, struct request *rq)
{
    struct company_id *id = rq->plan;
    TRY(session_switch(cx, *id));
    return answer_me(cx, rq);
}

static enum status prepare_end(struct ctx *cx, struct request *rq)
{
    return rq_query_done(cx, rq);
}

static enum status commit_end(struct ctx *cx, struct request *rq)
{
    TRY(session_end(cx));
    return respond_empty(cx, rq, 204);
}

/* clang-format off */
static const struct field_doc takes_sign_in[] = {
    {"email", "text", true, "Address of the account"}, {"password", "text", true, "Its password"},
    {"company", "id:cmp", false, "To act for; else the first by name"}, {0}};
static const struct field_doc takes_switch[] = {{"company", "id:cmp", true, "To act for from now on"}, {0}};

const struct route user_session_api_routes[] = {
    READ(POST, "/api/v1/sessions", sign_in, NEED_NOTHING, ROUTE_NO_COMPANY, "Sign in", takes_sign_in),
    WRITE(PATCH, "/api/v1/sessions/current", prepare_switch, commit_switch, NEED_SIGN_IN, ROUTE_NO_COMPANY, "Act for another of one's companies", takes_switch),
    WRITE(DELETE, "/api/v1/sessions/current", prepare_end, commit_end, NEED_SIGN_IN, ROUTE_NO_COMPANY, "Sign out", NULL),
    READ(GET, "/api/v1/me", get_me, NEED_SIGN_IN, ROUTE_NO_COMPANY, "Who I am, for whom I act, what I may do", NULL),
    {0},
};
