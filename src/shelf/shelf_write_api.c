/* Products over the API: creating and changing them. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "shelf/shelf_write.h"
#include "web/json_in.h"
#include "web/request.h"
#include "web/route.h"

struct line {
    struct product_put put;
    int64_t id;
    enum error error; /* E_none: taken */
    const char *detail;
};

struct plan {
    struct line *lines;
    int count;
    bool is_many, all_or_nothing, is_change;
    int64_t id; /* of the path, 0 without */
};

/* Absent leaves, null clears. */
static const char *text(struct ctx *cx, struct json_in *o, const char *name, int max)
{
    return json_is_null(o, name) ? "" : json_text(cx, o, name, max);
}

/* A category by its id or code. */
static enum status category(struct ctx *cx, struct json_in *o, struct product_put *in)
{
    int64_t id;
    in->category_code = text(cx, o, "category", CODE_MAX);
    if (!in->category_code || !id_parse(in->category_code, "cat", &id))
        return OK;
    struct category c;
    enum status s = category_load(cx, id, &c);
    if (s == OK)
        in->category_code = c.code;
    else if (s == REFUSED)
        ctx_clear_problem(cx); /* product_put() refuses what was written */
    else
        return s;
    return OK;
}

static void numbers(struct ctx *cx, struct json_in *o, struct product_put *in)
{
    if (json_has(o, "min_quantity"))
        in->min_quantity_e6 =
            json_is_null(o, "min_quantity") ? 0 : json_e6(cx, o, "min_quantity", E_quantity_invalid);
    if (json_has(o, "step_quantity"))
        in->step_quantity_e6 =
            json_is_null(o, "step_quantity") ? 0 : json_e6(cx, o, "step_quantity", E_quantity_invalid);
    in->clear_backorder_limit = json_is_null(o, "backorder_limit");
    in->has_backorder_limit = json_has(o, "backorder_limit");
    in->backorder_limit_e6 = json_e6(cx, o, "backorder_limit", E_quantity_invalid);
    in->clear_cost = json_is_null(o, "cost");
    in->has_cost = json_has(o, "cost");
    in->cost_e6 = json_e6(cx, o, "cost", E_number_invalid);
    in->clear_weight = json_is_null(o, "weight_g");
    in->has_weight = json_has(o, "weight_g");
    in->weight_g = json_whole(cx, o, "weight_g");
    if (json_has(o, "lead_time_days")) {
        int64_t days = json_is_null(o, "lead_time_days") ? 0 : json_whole(cx, o, "lead_time_days");
        in->lead_time_days = days < 0 || days > 100000 ? 100000 : (int)days;
    }
    if (json_has(o, "active"))
        in->active = json_flag(cx, o, "active");
}

static void attributes(struct ctx *cx, struct json_in *o, struct product_put *in)
{
    struct json_in *array = json_array(cx, o, "attributes");
    int n = json_count(array);
    struct attribute *list = arena_array(cx->arena, struct attribute, n + 1);
    struct attribute *french = arena_array(cx->arena, struct attribute, n + 1);
    for (int i = 0; i < n; i++) {
        struct json_in *one = json_at(array, i);
        const char *name = json_text(cx, one, "name", CODE_MAX), *value = text(cx, one, "value", TEXT_MAX);
        list[i] = (struct attribute){name ? name : "", value ? value : ""};
        const char *fr = text(cx, one, "value_fr", TEXT_MAX);
        if (fr)
            french[in->attribute_fr_count++] = (struct attribute){list[i].name, fr};
    }
    in->attributes = list;
    in->attribute_count = n;
    in->attributes_fr = french;
}

static enum status read_line(struct ctx *cx, struct json_in *o, const struct plan *p, struct product_put *in)
{
    const char *sku = p->id != 0 ? "" : json_text(cx, o, "sku", CODE_MAX);
    *in = product_put_of(sku ? sku : "");
    in->must_be_new = !p->is_change;
    in->must_exist = p->is_change;
    in->unit = text(cx, o, "unit", CODE_MAX);
    in->stock_policy = text(cx, o, "stock_policy", CODE_MAX);
    in->brand = text(cx, o, "brand", NAME_MAX_BYTES);
    in->mpn = text(cx, o, "mpn", CODE_MAX);
    in->gtin = text(cx, o, "gtin", CODE_MAX);
    in->tax_category = text(cx, o, "tax_category", CODE_MAX);
    in->lifecycle = text(cx, o, "lifecycle", CODE_MAX);
    in->variant_of = text(cx, o, "variant_of", CODE_MAX);
    int own = str_eq(lang_code(cx->lang), "fr") ? 1 : 0; /* "name" alone is in the language of the request */
    in->names[own] = text(cx, o, "name", NAME_MAX_BYTES);
    in->descriptions[own] = text(cx, o, "description", TEXT_MAX);
    static const char *const names[2] = {"name_en", "name_fr"}, *const descriptions[2] = {"description_en",
                                                                                          "description_fr"};
    for (int i = 0; i < 2; i++) {
        if (json_has(o, names[i]))
            in->names[i] = text(cx, o, names[i], NAME_MAX_BYTES);
        if (json_has(o, descriptions[i]))
            in->descriptions[i] = text(cx, o, descriptions[i], TEXT_MAX);
    }
    TRY(category(cx, o, in));
    numbers(cx, o, in);
    attributes(cx, o, in);
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
    enum status s = product_put(cx, &l->put, &l->id, NULL);
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
                            ? read_line(cx, o, p, &l->put)
                            : fail(cx, E_wrong_type, "type", tr(cx->lang, T_LATER("an object")), NULL);
        if (s == REFUSED)
            judge(cx, l);
        else if (s != OK)
            return s;
    }
    return put_lines(cx, p, true);
}

static enum status prepare(struct ctx *cx, struct request *rq, bool is_change, bool is_many_only)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    struct json_in *body;
    rq->plan = p;
    p->is_change = is_change;
    const char *all = rq_query(rq, "all_or_nothing");
    p->all_or_nothing = str_eq(all, "yes");
    TRY(rq_query_done(cx, rq));
    if (is_change && !is_many_only)
        TRY(rq_id(cx, rq, "product", "prd", &p->id));
    TRY(json_read(cx, rq, &body));
    p->is_many = p->id == 0 && (is_many_only || json_has(body, "lines"));
    if (p->is_many)
        return read_many(cx, body, p);
    p->lines = arena_array(cx->arena, struct line, 1);
    p->count = 1;
    return read_line(cx, body, p, &p->lines[0].put);
}

static enum status create_prepare(struct ctx *cx, struct request *rq)
{
    return prepare(cx, rq, false, false);
}

static enum status change_prepare(struct ctx *cx, struct request *rq)
{
    return prepare(cx, rq, true, false);
}

static enum status change_many_prepare(struct ctx *cx, struct request *rq)
{
    return prepare(cx, rq, true, true);
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
            json_out_id(j, "id", "prd", l->id);
            json_out_text(j, "sku", l->put.sku);
            json_out_object_end(j);
        }
        json_out_object_end(j);
    }
    json_out_array_end(j);
    return respond_json_end(cx, rq, j);
}

/* The first refused line; NULL when all can be taken. */
static const struct line *refused_line(const struct plan *p)
{
    for (int i = 0; i < p->count; i++) {
        if (p->lines[i].error != E_none)
            return &p->lines[i];
    }
    return NULL;
}

static enum status commit_many(struct ctx *cx, struct request *rq, struct plan *p)
{
    if (p->all_or_nothing && refused_line(p))
        return answer_many(cx, rq, p, true);
    TRY(put_lines(cx, p, false));
    const struct line *late = p->all_or_nothing ? refused_line(p) : NULL;
    if (!late)
        return answer_many(cx, rq, p, false);
    cx->problem.error = late->error; /* two lines of one code: what was written is undone */
    cx->problem.detail = late->detail;
    return REFUSED;
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    struct plan *p = rq->plan;
    if (p->is_many)
        return commit_many(cx, rq, p);
    struct line *l = &p->lines[0];
    if (p->id != 0) {
        struct product before;
        TRY(product_load(cx, p->id, &before));
        TRY(rq_check_version(cx, rq, before.version));
        l->put.sku = before.sku;
    }
    TRY(product_put(cx, &l->put, &l->id, NULL));
    return shelf_answer_product(cx, rq, p->is_change ? 200 : 201, l->id);
}

static const struct field_doc takes[] = {
    {"sku", "text", true, "The article number; not when one product is changed at its address."},
    {"unit", "text", true, "Base unit, UN/ECE Recommendation 20."},
    {"name", "text", false, "In the language of the request; or name_en, name_fr."},
    {"name_en", "text", false, "English."},
    {"name_fr", "text", false, "French."},
    {"description", "text", false, "As name; or description_en, description_fr."},
    {"description_en", "text", false, "English."},
    {"description_fr", "text", false, "French."},
    {"category", "text", false, "Its id or code; null: none."},
    {"stock_policy", "text", false, "strict, backorder, none."},
    {"backorder_limit", "quantity", false, "How far below zero; null: without limit."},
    {"lead_time_days", "whole", false, "Working days."},
    {"brand", "text", false, "Comes into being when first named."},
    {"mpn", "text", false, "Maker's number."},
    {"gtin", "text", false, "GS1 number, its check digit right."},
    {"tax_category", "text", false, "standard, intermediate, reduced, super_reduced, zero, exempt, outside."},
    {"weight_g", "whole", false, "Of one base unit."},
    {"cost", "quantity", false,
     "What one base unit costs the seller, in his currency; null: unknown. Needs price_list_read."},
    {"min_quantity", "quantity", false, "Smallest order; null: none."},
    {"step_quantity", "quantity", false, "Orders are multiples of it; null: none."},
    {"active", "flag", false, "false: not sold."},
    {"lifecycle", "text", false, "draft, active, phased_out (sold while stock lasts), discontinued."},
    {"variant_of", "text", false, "The sku of the product that it is a variant of; null: none."},
    {"attributes", "array", false,
     "[{name, value, value_fr}]: those named are set; value null removes; numbers as 2.5 or 2.5 kg."},
    {"lines", "lines", false, "Many at once, each with the members above; answered with a verdict for each."},
    {0},
};

const struct route shelf_write_api_routes[] = {
    WRITE(POST, "/api/v1/products", create_prepare, commit, MAY_product_edit,
          ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Create products.", takes),
    WRITE(PATCH, "/api/v1/products", change_many_prepare, commit, MAY_product_edit,
          ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Change many products by their sku.", takes),
    WRITE(PATCH, "/api/v1/products/{product}", change_prepare, commit, MAY_product_edit, ROUTE_NO_COMPANY,
          "Change a product.", takes),
    {0},
};
