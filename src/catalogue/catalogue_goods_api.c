/* Attributes, and the categories that a site shows, over the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "catalogue/catalogue_attribute_rules.h"
#include "web/json_in.h"
#include "web/request.h"
#include "web/route.h"

static void attribute_json(struct json_out *j, const struct attribute_info *a)
{
    json_out_id(j, "id", "att", a->id);
    json_out_text(j, "code", a->code);
    json_out_text(j, "name", a->label);
    json_out_text(j, "name_en", a->names[0]);
    json_out_text(j, "name_fr", a->names[1]);
    json_out_text(j, "type", attribute_type_name(a->type));
    json_out_text(j, "unit", a->unit[0] ? a->unit : NULL);
    json_out_int(j, "position", a->position);
    json_out_bool(j, "facet", a->is_facet);
    json_out_bool(j, "compared", a->is_compared);
    json_out_array(j, "choices");
    for (int i = 0; i < a->choice_count; i++) {
        json_out_object(j, NULL);
        json_out_text(j, "code", a->choices[i].code);
        json_out_text(j, "name", a->choices[i].label);
        json_out_text(j, "name_en", a->choices[i].names[0]);
        json_out_text(j, "name_fr", a->choices[i].names[1]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

static enum status list(struct ctx *cx, struct request *rq)
{
    struct attribute_info *rows;
    struct paging paging;
    int count;
    TRY(rq_paging(cx, rq, &paging));
    TRY(rq_query_done(cx, rq));
    TRY(attribute_list(cx, &rows, &count));
    int64_t first = 0;
    if (paging.after && (!str_int(paging.after, &first) || first < 0))
        return fail(cx, E_cursor_invalid, NULL);
    int64_t end = first + paging.limit < count ? first + paging.limit : count;
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int64_t i = first; i < end; i++) {
        json_out_object(j, NULL);
        attribute_json(j, &rows[i]);
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
    struct attribute_info a;
    TRY(attribute_load(cx, id, &a));
    answer_version(cx, rq, a.version);
    struct json_out *j = respond_json(cx, rq, status);
    attribute_json(j, &a);
    return respond_json_end(cx, rq, j);
}

static enum status show(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "attribute", "att", &id));
    TRY(rq_query_done(cx, rq));
    return answer(cx, rq, 200, id);
}

static const char *text(struct ctx *cx, struct json_in *o, const char *name, int max)
{
    return json_is_null(o, name) ? "" : json_text(cx, o, name, max);
}

static void read_choices(struct ctx *cx, struct json_in *o, struct attribute_put *in)
{
    if (!json_has(o, "choices"))
        return;
    struct json_in *array = json_array(cx, o, "choices");
    int n = json_count(array);
    struct attribute_choice *choices = arena_array(cx->arena, struct attribute_choice, n + 1);
    for (int i = 0; i < n; i++) {
        struct json_in *one = json_at(array, i);
        const char *code = json_text(cx, one, "code", CODE_MAX),
                   *en = text(cx, one, "name_en", NAME_MAX_BYTES),
                   *fr = text(cx, one, "name_fr", NAME_MAX_BYTES);
        (void)text(cx, one, "name", NAME_MAX_BYTES); /* as it was answered */
        choices[i] =
            (struct attribute_choice){.code = code ? code : "", .names = {en ? en : "", fr ? fr : ""}};
    }
    in->choices = choices;
    in->choice_count = n;
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct attribute_put *in = arena_new(cx->arena, struct attribute_put);
    struct json_in *o;
    rq->plan = in;
    *in = attribute_put_of(NULL);
    if (rq_param(rq, "attribute"))
        TRY(rq_id(cx, rq, "attribute", "att", &in->id));
    TRY(json_read(cx, rq, &o));
    if (in->id == 0)
        in->code = json_text(cx, o, "code", CODE_MAX);
    in->names[str_eq(lang_code(cx->lang), "fr") ? 1 : 0] = text(cx, o, "name", NAME_MAX_BYTES);
    if (json_has(o, "name_en"))
        in->names[0] = text(cx, o, "name_en", NAME_MAX_BYTES);
    if (json_has(o, "name_fr"))
        in->names[1] = text(cx, o, "name_fr", NAME_MAX_BYTES);
    in->type = json_text(cx, o, "type", CODE_MAX);
    in->unit = text(cx, o, "unit", CODE_MAX);
    if (json_has(o, "position")) {
        int64_t position = json_whole(cx, o, "position");
        in->position = position < 0 || position > 1000000 ? 1000000 : (int)position;
    }
    if (json_has(o, "facet"))
        in->is_facet = json_flag(cx, o, "facet");
    if (json_has(o, "compared"))
        in->is_compared = json_flag(cx, o, "compared");
    read_choices(cx, o, in);
    return json_done(cx, o);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct attribute_put *in = rq->plan;
    int64_t id;
    if (in->id != 0) {
        struct attribute_info before;
        TRY(attribute_load(cx, in->id, &before));
        TRY(rq_check_version(cx, rq, before.version));
    }
    TRY(attribute_put(cx, in, &id));
    return answer(cx, rq, in->id == 0 ? 201 : 200, id);
}

/* ---- what a site shows ---- */

static enum status answer_site(struct ctx *cx, struct request *rq, struct site_id site)
{
    struct category *rows;
    int count;
    TRY(site_categories(cx, site, &rows, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        json_out_id(j, "id", "cat", rows[i].id);
        json_out_text(j, "code", rows[i].code);
        json_out_text(j, "name", rows[i].name);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

static enum status site_show(struct ctx *cx, struct request *rq)
{
    struct site_id site;
    TRY(rq_id(cx, rq, "site", "sit", &site.v));
    TRY(rq_query_done(cx, rq));
    TRY(site_check(cx, site));
    return answer_site(cx, rq, site);
}

struct site_plan {
    struct site_id site;
    const char **codes;
    int count;
};

static enum status site_prepare(struct ctx *cx, struct request *rq)
{
    struct site_plan *p = arena_new(cx->arena, struct site_plan);
    struct json_in *o;
    rq->plan = p;
    TRY(rq_id(cx, rq, "site", "sit", &p->site.v));
    TRY(json_read(cx, rq, &o));
    json_need(cx, o, "categories");
    struct json_in *array = json_array(cx, o, "categories");
    p->codes = arena_array(cx->arena, const char *, json_count(array) + 1);
    for (int i = 0; i < json_count(array); i++) {
        const char *code = json_string(json_at(array, i));
        p->codes[p->count++] = code ? code : "";
    }
    return json_done(cx, o);
}

static enum status site_commit(struct ctx *cx, struct request *rq)
{
    const struct site_plan *p = rq->plan;
    TRY(site_categories_put(cx, p->site, p->codes, p->count));
    return answer_site(cx, rq, p->site);
}

static const struct field_doc takes[] = {
    {"code", "text", true, "In filters and imports; not when one is changed at its address."},
    {"name", "text", false, "In the language of the request; or name_en, name_fr."},
    {"name_en", "text", false, "English."},
    {"name_fr", "text", false, "French."},
    {"type", "text", false, "text, number, flag, choice; every value is read anew."},
    {"unit", "text", false, "Of numbers: UN/ECE Recommendation 20, or its sign; null: none."},
    {"position", "whole", false, "Order on pages."},
    {"facet", "flag", false, "true: lists count it and filter by it."},
    {"compared", "flag", false, "true: shown where products are compared."},
    {"choices", "array", false, "[{code, name_en, name_fr}]: these and no others."},
    {0},
};
static const struct field_doc site_takes[] = {
    {"categories", "array", true, "Codes of the top categories that the site shows; empty: the whole tree."},
    {0},
};

const struct route catalogue_goods_api_routes[] = {
    READ(GET, "/api/v1/attributes", list, MAY_catalogue_read, ROUTE_NO_COMPANY, "List the attributes.", NULL),
    READ(GET, "/api/v1/attributes/{attribute}", show, MAY_catalogue_read, ROUTE_NO_COMPANY,
         "Read one attribute.", NULL),
    WRITE(POST, "/api/v1/attributes", prepare, commit, MAY_product_edit, ROUTE_NO_COMPANY,
          "Create an attribute.", takes),
    WRITE(PATCH, "/api/v1/attributes/{attribute}", prepare, commit, MAY_product_edit, ROUTE_NO_COMPANY,
          "Change an attribute.", takes),
    READ(GET, "/api/v1/sites/{site}/categories", site_show, MAY_catalogue_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Read which categories a site shows.", NULL),
    WRITE(PUT, "/api/v1/sites/{site}/categories", site_prepare, site_commit, MAY_product_edit,
          ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Say which categories a site shows.", site_takes),
    {0},
};
