/* Assortments by the API. SPDX-License-Identifier: Apache-2.0 */
#include "assortment/assortment.h"
#include "base/limits.h"
#include "base/str.h"
#include "web/json_in.h"
#include "web/route.h"

static void members(struct ctx *cx, struct json_out *j, const struct assortment *m)
{
    json_out_id(j, "id", "ast", m->id);
    json_out_text(j, "code", m->code);
    json_out_text(j, "name", m->name);
    json_out_text(j, "audience", assortment_audience_text(cx->arena, m));
    json_out_bool(j, "active", m->active);
    json_out_int(j, "include_count", m->included);
    json_out_int(j, "exclude_count", m->excluded);
    json_out_int(j, "version", m->version);
}

static enum status show_all(struct ctx *cx, struct request *rq)
{
    struct paging pg;
    TRY(rq_paging(cx, rq, &pg));
    const char *q = rq_query(rq, "q");
    TRY(rq_query_done(cx, rq));
    struct assortment *list;
    int count;
    TRY(assortment_some(cx, q, pg.after, pg.limit + 1, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < pg.limit; i++) {
        json_out_object(j, NULL);
        members(cx, j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(j, "next", cursor_make(cx, count > pg.limit ? list[pg.limit - 1].code : NULL));
    if (pg.count) {
        int64_t all;
        TRY(assortment_count(cx, q, &all));
        json_out_int(j, "count", all);
    }
    return respond_json_end(cx, rq, j);
}

static enum status answer_one(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    static const char *const sides[2] = {"include", "exclude"};
    struct assortment m;
    TRY(assortment_load(cx, id, &m));
    answer_version(cx, rq, m.version);
    struct json_out *j = respond_json(cx, rq, status);
    members(cx, j, &m);
    for (int side = 0; side < 2; side++) {
        const char **names;
        int count;
        TRY(assortment_names(cx, id, side, &names, &count));
        json_out_array(j, sides[side]);
        for (int i = 0; i < count; i++)
            json_out_text(j, NULL, names[i]);
        json_out_array_end(j);
    }
    return respond_json_end(cx, rq, j);
}

static enum status show_one(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "assortment", "ast", &id));
    TRY(rq_query_done(cx, rq));
    return answer_one(cx, rq, 200, id);
}

static void read_side(struct ctx *cx, struct json_in *o, const char *field, int side,
                      struct assortment_put *put)
{
    if (!json_has(o, field))
        return;
    struct json_in *list = json_array(cx, o, field);
    int n = list ? json_count(list) : 0;
    const char **names = arena_array(cx->arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        names[i] = json_string(json_at(list, i));
        if (!names[i])
            fail_field(cx, arena_printf(cx->arena, "/%s/%d", field, i), E_wrong_type, NULL);
    }
    put->names[side] = names;
    put->name_count[side] = n;
}

static void read_put(struct ctx *cx, struct json_in *o, struct assortment_put *put)
{
    *put = assortment_put_of(json_text(cx, o, "code", CODE_MAX));
    put->name = json_text(cx, o, "name", NAME_MAX_BYTES);
    put->audience = json_text(cx, o, "audience", NAME_MAX_BYTES);
    if (json_has(o, "active"))
        put->active = json_flag(cx, o, "active");
    read_side(cx, o, "include", 0, put);
    read_side(cx, o, "exclude", 1, put);
}

static enum status create_prepare(struct ctx *cx, struct request *rq)
{
    struct assortment_put *put = arena_new(cx->arena, struct assortment_put);
    struct json_in *body;
    TRY(rq_query_done(cx, rq));
    TRY(json_read(cx, rq, &body));
    read_put(cx, body, put);
    TRY(json_done(cx, body));
    put->must_be_new = true;
    rq->plan = put;
    return OK;
}

static enum status create_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(assortment_put(cx, rq->plan, &id, NULL));
    return answer_one(cx, rq, 201, id);
}

static enum status change_prepare(struct ctx *cx, struct request *rq)
{
    struct assortment_put *put = arena_new(cx->arena, struct assortment_put);
    struct assortment m;
    struct json_in *body;
    int64_t id;
    TRY(rq_id(cx, rq, "assortment", "ast", &id));
    TRY(assortment_load(cx, id, &m));
    TRY(rq_query_done(cx, rq));
    TRY(rq_check_version(cx, rq, m.version));
    TRY(json_read(cx, rq, &body));
    read_put(cx, body, put);
    TRY(json_done(cx, body));
    if (put->code && !str_eq(put->code, m.code)) { /* a code is for ever: imports know it */
        fail_field(cx, "/code", E_value_invalid, "values", m.code, NULL);
        return ctx_fields_ok(cx);
    }
    put->code = m.code;
    put->expect_version = m.version;
    put->must_exist = true;
    rq->plan = put;
    return OK;
}

static enum status change_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(assortment_put(cx, rq->plan, &id, NULL));
    return answer_one(cx, rq, 200, id);
}

static const struct field_doc fields[] = {
    {"code", "text", false, "The key; needed for a new one, stays."},
    {"name", "text", false, "For staff; the code when absent."},
    {"audience", "text", false, "all, group:CODE, company:CODE (it and those below) or site:CODE."},
    {"include", "array", false,
     "Skus and \"category:CODE\" (with those below); takes the place of what was there."},
    {"exclude", "array", false, "The same, to take away; wins over every include."},
    {"active", "flag", false, "false: reaches nobody."},
    {0},
};

const struct route assortment_api_routes[] = {
    READ(GET, "/api/v1/assortments", show_all, MAY_catalogue_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "List assortments", NULL),
    WRITE(POST, "/api/v1/assortments", create_prepare, create_commit, MAY_product_edit,
          ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Make an assortment", fields),
    READ(GET, "/api/v1/assortments/{assortment}", show_one, MAY_catalogue_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Show an assortment", NULL),
    WRITE(PATCH, "/api/v1/assortments/{assortment}", change_prepare, change_commit, MAY_product_edit,
          ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Change an assortment", fields),
    {0},
};
