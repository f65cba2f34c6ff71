/* Categories over the API; products stand in shelf, with their prices. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "web/json_in.h"
#include "web/request.h"
#include "web/route.h"

static void category_json(struct json_out *j, const struct category *c)
{
    json_out_id(j, "id", "cat", c->id);
    json_out_text(j, "code", c->code);
    json_out_text(j, "name", c->name);
    json_out_id(j, "parent", "cat", c->parent);
    if (c->product_count >= 0)
        json_out_int(j, "products", c->product_count);
}

static enum status list(struct ctx *cx, struct request *rq)
{
    struct category *categories;
    int count;
    struct paging paging;
    TRY(rq_paging(cx, rq, &paging));
    TRY(rq_query_done(cx, rq));
    TRY(category_tree(cx, &categories, &count));
    int64_t first = 0;
    if (paging.after && (!str_int(paging.after, &first) || first < 0))
        return fail(cx, E_cursor_invalid, NULL);
    bool has_limit = rq_query(rq, "limit") != NULL; /* the tree is read whole unless told otherwise */
    int64_t end = has_limit && first + paging.limit < count ? first + paging.limit : count;
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int64_t i = first; i < end; i++) {
        json_out_object(j, NULL);
        category_json(j, &categories[i]);
        json_out_int(j, "depth", categories[i].depth);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(j, "next",
                  end < count ? cursor_make(cx, arena_printf(cx->arena, "%lld", (long long)end)) : NULL);
    if (paging.count)
        json_out_int(j, "count", count);
    return respond_json_end(cx, rq, j);
}

static enum status answer(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct category c;
    TRY(category_load(cx, id, &c));
    answer_version(cx, rq, c.version);
    struct json_out *j = respond_json(cx, rq, status);
    category_json(j, &c);
    if (ctx_may(cx, MAY_product_edit)) {
        struct texts t;
        TRY(category_texts(cx, id, &t));
        json_out_text(j, "name_en", t.names[0]);
        json_out_text(j, "name_fr", t.names[1]);
    }
    return respond_json_end(cx, rq, j);
}

static enum status show(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "category", "cat", &id));
    TRY(rq_query_done(cx, rq));
    return answer(cx, rq, 200, id);
}

struct plan {
    int64_t id; /* 0: a new one */
    struct category_put put;
};

static const char *text(struct ctx *cx, struct json_in *o, const char *name, int max)
{
    return json_is_null(o, name) ? "" : json_text(cx, o, name, max);
}

/* A parent by its id or code. */
static enum status read_parent(struct ctx *cx, struct json_in *o, struct category_put *in)
{
    int64_t id;
    in->parent_code = text(cx, o, "parent", CODE_MAX);
    if (!in->parent_code || !id_parse(in->parent_code, "cat", &id))
        return OK;
    struct category c;
    enum status s = category_load(cx, id, &c);
    if (s == OK)
        in->parent_code = c.code;
    else if (s == REFUSED)
        ctx_clear_problem(cx); /* category_put() refuses what was written */
    return s == REFUSED ? OK : s;
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    struct json_in *o;
    rq->plan = p;
    if (rq_param(rq, "category"))
        TRY(rq_id(cx, rq, "category", "cat", &p->id));
    TRY(json_read(cx, rq, &o));
    p->put.position = -1;
    p->put.must_be_new = p->id == 0;
    if (p->id == 0)
        p->put.code = json_text(cx, o, "code", CODE_MAX);
    p->put.names[str_eq(lang_code(cx->lang), "fr") ? 1 : 0] = text(cx, o, "name", NAME_MAX_BYTES);
    if (json_has(o, "name_en"))
        p->put.names[0] = text(cx, o, "name_en", NAME_MAX_BYTES);
    if (json_has(o, "name_fr"))
        p->put.names[1] = text(cx, o, "name_fr", NAME_MAX_BYTES);
    if (json_has(o, "position")) {
        int64_t position = json_whole(cx, o, "position");
        p->put.position = position < 0 || position > 1000000 ? 1000000 : (int)position;
    }
    TRY(read_parent(cx, o, &p->put));
    return json_done(cx, o);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    struct plan *p = rq->plan;
    int64_t id;
    if (p->id != 0) {
        struct category before;
        TRY(category_load(cx, p->id, &before));
        TRY(rq_check_version(cx, rq, before.version));
        p->put.code = before.code;
    }
    TRY(category_put(cx, &p->put, &id, NULL));
    return answer(cx, rq, p->id == 0 ? 201 : 200, id);
}

static const struct field_doc takes[] = {
    {"code", "text", true, "In addresses; not when one category is changed at its address."},
    {"name", "text", false, "In the language of the request; or name_en, name_fr."},
    {"name_en", "text", false, "English."},
    {"name_fr", "text", false, "French."},
    {"parent", "text", false, "Its id or code; null: at the top."},
    {"position", "whole", false, "Among its siblings."},
    {0},
};

const struct route catalogue_api_routes[] = {
    READ(GET, "/api/v1/categories", list, MAY_catalogue_read, ROUTE_NO_COMPANY,
         "List the tree of categories.", NULL),
    READ(GET, "/api/v1/categories/{category}", show, MAY_catalogue_read, ROUTE_NO_COMPANY,
         "Read one category.", NULL),
    WRITE(POST, "/api/v1/categories", prepare, commit, MAY_product_edit, ROUTE_NO_COMPANY,
          "Create a category.", takes),
    WRITE(PATCH, "/api/v1/categories/{category}", prepare, commit, MAY_product_edit, ROUTE_NO_COMPANY,
          "Change a category.", takes),
    {0},
};
