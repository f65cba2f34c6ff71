/* The order units of a product over the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "shelf/shelf_json.h"
#include "shelf/shelf_write.h"
#include "web/json_in.h"
#include "web/route.h"

struct unit_line {
    struct product_unit_put put;
    enum error error; /* E_none: taken */
    const char *detail;
};

struct units_plan {
    int64_t product;
    struct unit_line *lines;
    int count;
    bool is_many, all_or_nothing;
};

/* Absent leaves, null clears. */
static const char *text(struct ctx *cx, struct json_in *o, const char *name, int max)
{
    return json_is_null(o, name) ? "" : json_text(cx, o, name, max);
}

static int64_t quantity(struct ctx *cx, struct json_in *o, const char *name)
{
    if (!json_has(o, name))
        return -1;
    int64_t e6 = json_is_null(o, name) ? 0 : json_e6(cx, o, name, E_quantity_invalid);
    return e6 == -1 ? -2 : e6; /* -1 means absent */
}

static enum status read_line(struct ctx *cx, struct json_in *o, struct product_unit_put *in)
{
    *in = product_unit_put_of("", json_text(cx, o, "unit", 8));
    in->content_e6 = quantity(cx, o, "content");
    in->min_quantity_e6 = quantity(cx, o, "min_quantity");
    in->step_quantity_e6 = quantity(cx, o, "step_quantity");
    in->gtin = text(cx, o, "gtin", CODE_MAX);
    in->labels[0] = text(cx, o, "label_en", NAME_MAX_BYTES);
    in->labels[1] = text(cx, o, "label_fr", NAME_MAX_BYTES);
    in->remove = json_has(o, "delete") && json_flag(cx, o, "delete");
    return json_done(cx, o);
}

static void judge(struct ctx *cx, struct unit_line *l)
{
    const struct problem *p = &cx->problem;
    l->error = p->field_count > 0 ? p->fields[0].error : p->error;
    l->detail = p->field_count > 0 ? p->fields[0].detail : p->detail;
    ctx_clear_problem(cx);
}

static enum status read_many(struct ctx *cx, struct json_in *body, struct units_plan *p)
{
    struct json_in *array = json_array(cx, body, "lines");
    TRY(json_done(cx, body));
    p->count = json_count(array);
    if (p->count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", "10000", NULL);
    p->lines = arena_array(cx->arena, struct unit_line, p->count + 1);
    for (int i = 0; i < p->count; i++) {
        struct json_in *o = json_at(array, i);
        enum status s = json_is_object(o)
                            ? read_line(cx, o, &p->lines[i].put)
                            : fail(cx, E_wrong_type, "type", tr(cx->lang, T_LATER("an object")), NULL);
        if (s == REFUSED)
            judge(cx, &p->lines[i]);
        else if (s != OK)
            return s;
    }
    return OK;
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct units_plan *p = arena_new(cx->arena, struct units_plan);
    struct json_in *body;
    rq->plan = p;
    TRY(rq_id(cx, rq, "product", "prd", &p->product));
    p->all_or_nothing = str_eq(rq_query(rq, "all_or_nothing"), "yes");
    TRY(rq_query_done(cx, rq));
    TRY(json_read(cx, rq, &body));
    p->is_many = json_has(body, "lines");
    if (p->is_many)
        return read_many(cx, body, p);
    p->lines = arena_new(cx->arena, struct unit_line);
    p->count = 1;
    return read_line(cx, body, &p->lines->put);
}

static enum status answer_many(struct ctx *cx, struct request *rq, const struct units_plan *p, bool took_none)
{
    int refused = 0;
    for (int i = 0; i < p->count; i++)
        refused += p->lines[i].error != E_none;
    struct json_out *j = respond_json(cx, rq, took_none ? 422 : 200);
    json_out_int(j, "accepted", took_none ? 0 : p->count - refused);
    json_out_int(j, "refused", refused);
    json_out_array(j, "lines");
    for (int i = 0; i < p->count; i++) {
        const struct unit_line *l = &p->lines[i];
        json_out_object(j, NULL);
        json_out_int(j, "index", i);
        json_out_text(j, "verdict", l->error != E_none ? "refused" : took_none ? "not_taken" : "accepted");
        json_out_text(j, "unit", l->put.unit);
        if (l->error != E_none) {
            json_out_text(j, "error", error_name(l->error));
            json_out_text(j, "detail", l->detail);
        }
        json_out_object_end(j);
    }
    json_out_array_end(j);
    return respond_json_end(cx, rq, j);
}

static enum status put_lines(struct ctx *cx, struct units_plan *p, bool check_only)
{
    for (int i = 0; i < p->count; i++) {
        struct unit_line *l = &p->lines[i];
        if (l->error != E_none)
            continue;
        l->put.check_only = check_only;
        enum status s = product_unit_put(cx, &l->put, NULL);
        if (s == REFUSED)
            judge(cx, l);
        else if (s != OK)
            return s;
    }
    return OK;
}

static bool any_refused(const struct units_plan *p)
{
    for (int i = 0; i < p->count; i++)
        if (p->lines[i].error != E_none)
            return true;
    return false;
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    struct units_plan *p = rq->plan;
    struct product before;
    TRY(product_load(cx, p->product, &before));
    TRY(rq_check_version(cx, rq, before.version));
    for (int i = 0; i < p->count; i++)
        p->lines[i].put.sku = before.sku;
    if (!p->is_many) {
        TRY(product_unit_put(cx, &p->lines->put, NULL));
        return shelf_answer_product(cx, rq, 200, p->product);
    }
    if (p->all_or_nothing)
        TRY(put_lines(cx, p, true));
    if (p->all_or_nothing && any_refused(p))
        return answer_many(cx, rq, p, true);
    TRY(put_lines(cx, p, false));
    for (int i = 0; i < p->count && p->all_or_nothing; i++)
        if (p->lines[i].error != E_none) { /* two lines with one GTIN: what was written is undone */
            cx->problem.error = p->lines[i].error;
            cx->problem.detail = p->lines[i].detail;
            return REFUSED;
        }
    return answer_many(cx, rq, p, false);
}

static const struct field_doc takes[] = {
    {"unit", "text", true, "UN/ECE Recommendation 20 or 21; not the base unit."},
    {"content", "quantity", false, "Base units in one; needed of a new unit."},
    {"min_quantity", "quantity", false, "Smallest order in this unit; null: none."},
    {"step_quantity", "quantity", false, "Orders in it are multiples of it; null: none."},
    {"gtin", "text", false, "Of this packaging; typed as a code it finds the product in this unit."},
    {"label_en", "text", false, "What buyers read instead of the unit's name, in English; null: none."},
    {"label_fr", "text", false, "In French."},
    {"delete", "flag", false, "true: the product is not sold in it any more."},
    {"lines", "lines", false, "Many at once, each with the members above; units not named stay."},
    {0},
};

const struct route shelf_units_api_routes[] = {
    WRITE(PUT, "/api/v1/products/{product}/units", prepare, commit, MAY_product_edit, ROUTE_NO_COMPANY,
          "Set order units of a product.", takes),
    {0},
};
