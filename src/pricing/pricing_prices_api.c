/* What a company pays, asked for many products at once. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "pricing/pricing.h"
#include "web/json_in.h"
#include "web/route.h"

struct asked_line {
    const char *sku; /* as asked, then the product's */
    int64_t id, quantity_e6;
    const char *unit;
    enum error error;
    const char *detail;
    struct product *product;
    struct product_unit order_unit;
    const struct price_question *question;
    const struct price_answer *answer;
    int64_t net_minor;
    const struct packaging_answer *cheaper; /* NULL: not asked */
};

static void refuse(struct ctx *cx, struct asked_line *l)
{
    l->error = cx->problem.error;
    l->detail = cx->problem.detail;
    ctx_clear_problem(cx);
}

static enum status read_line(struct ctx *cx, struct json_in *o, struct asked_line *l)
{
    l->sku = json_text(cx, o, "sku", CODE_MAX);
    l->id = json_id(cx, o, "product", "prd", E_product_unknown);
    l->unit = json_text(cx, o, "unit", CODE_MAX);
    json_need(cx, o, "quantity");
    l->quantity_e6 = json_quantity(cx, o, "quantity");
    if (!l->sku && !json_has(o, "product"))
        json_need(cx, o, "sku");
    enum status s = json_done(cx, o);
    if (s == REFUSED) {
        refuse(cx, l);
        return OK;
    }
    return s;
}

/* Products of the lines: by id where one is given, else by what was typed. */
static enum status find_products(struct ctx *cx, struct asked_line *lines, int count)
{
    int n = count ? count : 1;
    int64_t *ids = arena_array(cx->arena, int64_t, n);
    const char **codes = arena_array(cx->arena, const char *, n);
    struct product *products = arena_array(cx->arena, struct product, n);
    bool *found = arena_array(cx->arena, bool, n);
    int id_count = 0, code_count = 0;
    for (int i = 0; i < count; i++) {
        if (lines[i].error != E_none)
            continue;
        if (lines[i].id)
            ids[id_count++] = lines[i].id;
        else
            codes[code_count++] = lines[i].sku;
    }
    if (id_count)
        TRY(product_load_many(cx, ids, id_count, products, found));
    if (code_count)
        TRY(product_find_codes(cx, codes, code_count, products + id_count, found + id_count));
    int by_id = 0, by_code = id_count;
    for (int i = 0; i < count; i++) {
        struct asked_line *l = &lines[i];
        if (l->error != E_none)
            continue;
        int at = l->id ? by_id++ : by_code++;
        if (found[at]) {
            l->product = &products[at];
            l->sku = l->product->sku;
            continue;
        }
        (void)fail(cx, E_product_unknown, "sku", l->sku ? l->sku : "", NULL);
        refuse(cx, l);
    }
    return OK;
}

static enum status load_units(struct ctx *cx, const struct asked_line *lines, int count,
                              struct product_units *out)
{
    int64_t *ids = arena_array(cx->arena, int64_t, count ? count : 1);
    int n = 0;
    for (int i = 0; i < count; i++)
        if (lines[i].product && lines[i].product->unit_count > 0)
            ids[n++] = lines[i].product->id;
    return product_units_by_ids(cx, ids, n, out);
}

static int make_questions(struct ctx *cx, struct product_units units, struct asked_line *lines, int count,
                          struct price_question *questions)
{
    int n = 0;
    for (int i = 0; i < count; i++) {
        struct asked_line *l = &lines[i];
        if (l->error != E_none)
            continue;
        const struct product *p = l->product;
        const char *unit = l->unit && *l->unit ? l->unit : p->named_unit;
        if (!product_unit_find(units, p, unit, &l->order_unit)) {
            (void)fail(cx, E_unit_unknown, "unit", l->unit, NULL);
            refuse(cx, l);
            continue;
        }
        l->question = &questions[n];
        questions[n++] = (struct price_question){
            .product = p->id,
            .category = p->category,
            .brand = p->brand_id,
            .base_unit = p->unit,
            .unit = l->order_unit.unit,
            .unit_factor_e6 = l->order_unit.content_e6,
            .quantity_e6 = l->quantity_e6,
        };
    }
    return n;
}

static void write_tiers(struct json_out *j, const struct asked_line *l, const char *currency)
{
    json_out_array(j, "tiers");
    for (int t = 0; t < l->answer->tier_count; t++) {
        const struct price_tier_answer *tier = &l->answer->tiers[t];
        json_out_object(j, NULL);
        json_out_quantity(j, "min_quantity", tier->min_quantity_e6);
        json_out_price(j, "price", tier->price_e6, tier->base_e6, l->question->unit, currency);
        json_out_object_end(j);
    }
    json_out_array_end(j);
}

static void judge_line(struct ctx *cx, struct asked_line *l, const char *currency)
{
    if (l->error == E_none && !l->answer->has_price) {
        (void)fail(cx, E_no_price, NULL);
        refuse(cx, l);
    } else if (l->error == E_none && !line_net_minor(l->quantity_e6, l->answer->price_e6, l->answer->base_e6,
                                                     currency, &l->net_minor)) {
        (void)fail(cx, E_quantity_invalid, NULL);
        refuse(cx, l);
    }
}

/* The order unit in which the same goods, or a full package, cost less; stock is not looked at. */
static enum status find_cheaper(struct ctx *cx, struct asked_line *lines, int count, const char *currency)
{
    struct packaging_question *q = arena_array(cx->arena, struct packaging_question, count ? count : 1);
    struct packaging_answer *a = arena_array(cx->arena, struct packaging_answer, count ? count : 1);
    int n = 0;
    for (int i = 0; i < count; i++) {
        struct asked_line *l = &lines[i];
        if (l->error != E_none || l->product->unit_count == 0)
            continue;
        l->cheaper = &a[n];
        q[n++] = (struct packaging_question){.product = l->product,
                                             .unit = l->order_unit,
                                             .quantity_e6 = l->quantity_e6,
                                             .net_minor = l->net_minor,
                                             .available_e6 = INT64_MAX};
    }
    return n > 0 ? pricing_packagings(cx, currency, q, n, a) : OK;
}

static void write_cheaper(struct json_out *j, const struct packaging_answer *a, const char *currency)
{
    json_out_object(j, "cheaper");
    json_out_quantity(j, "quantity", a->quantity_e6);
    json_out_text(j, "unit", a->unit.unit);
    json_out_amount(j, "line_net", a->net_minor, currency);
    json_out_amount(j, "saving", a->saving_minor, currency);
    json_out_object_end(j);
}

static void write_line(struct json_out *j, int index, const struct asked_line *l, const char *currency)
{
    json_out_object(j, NULL);
    json_out_int(j, "index", index);
    json_out_text(j, "sku", l->sku);
    if (l->question) {
        json_out_quantity(j, "quantity", l->quantity_e6);
        json_out_text(j, "unit", l->question->unit);
    }
    if (l->error != E_none) {
        json_out_text(j, "error", error_name(l->error));
        json_out_text(j, "detail", l->detail);
    } else {
        json_out_price(j, "unit_price", l->answer->price_e6, l->answer->base_e6, l->question->unit, currency);
        json_out_amount(j, "line_net", l->net_minor, currency);
        if (l->cheaper && l->cheaper->is_cheaper)
            write_cheaper(j, l->cheaper, currency);
    }
    if (l->answer) {
        write_tiers(j, l, currency);
        if (l->answer->explanation)
            json_out_raw(j, "explanation", l->answer->explanation);
    }
    json_out_object_end(j);
}

static enum status read_ask(struct ctx *cx, struct json_in *body, struct price_ask *ask)
{
    *ask = (struct price_ask){.with_tiers = true};
    const char *at = json_text(cx, body, "at", CODE_MAX);
    if (at && !price_day_start(cx, at, false, &ask->at_ms))
        fail_field(cx, "/at", E_date_invalid, NULL);
    ask->with_explanation = json_has(body, "explain") && json_flag(cx, body, "explain");
    json_need(cx, body, "lines");
    (void)json_array(cx, body, "lines");
    return json_done(cx, body);
}

static enum status ask_prices(struct ctx *cx, struct request *rq)
{
    struct json_in *body;
    struct price_ask ask;
    struct company company;
    TRY(rq_query_done(cx, rq));
    TRY(json_read(cx, rq, &body));
    TRY(read_ask(cx, body, &ask));
    if (!cx->company.v)
        return fail(cx, E_company_missing, NULL);
    struct json_in *array = json_array(cx, body, "lines");
    int count = json_count(array), n = count ? count : 1;
    if (count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", arena_printf(cx->arena, "%d", LINES_MAX), NULL);
    struct asked_line *lines = arena_array(cx->arena, struct asked_line, n);
    struct price_question *questions = arena_array(cx->arena, struct price_question, n);
    struct price_answer *answers = arena_array(cx->arena, struct price_answer, n);
    for (int i = 0; i < count; i++)
        TRY(read_line(cx, json_at(array, i), &lines[i]));
    TRY(find_products(cx, lines, count));
    struct product_units units;
    TRY(load_units(cx, lines, count, &units));
    int asked = make_questions(cx, units, lines, count, questions);
    TRY(pricing_resolve(cx, &ask, questions, asked, answers));
    TRY(company_load(cx, &company));
    for (int i = 0; i < count; i++) {
        if (lines[i].question)
            lines[i].answer = &answers[lines[i].question - questions];
        judge_line(cx, &lines[i], company.currency);
    }
    if (ask.at_ms == 0)
        TRY(find_cheaper(cx, lines, count, company.currency));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "lines");
    for (int i = 0; i < count; i++)
        write_line(j, i, &lines[i], company.currency);
    json_out_array_end(j);
    return respond_json_end(cx, rq, j);
}

static const struct field_doc price_fields[] = {
    {"lines", "lines", true, "Each with sku or product, quantity, and unit (the base unit when absent)."},
    {"at", "time", false, "An instant, or a day: its first instant; now when absent."},
    {"explain", "flag", false, "true: every applicable list in order with its answer."},
    {0},
};

const struct route pricing_prices_api_routes[] = {
    READ(POST, "/api/v1/prices", ask_prices, MAY_catalogue_read, ROUTE_ACT_AS | ROUTE_BIG_BODY,
         "Ask what the company pays", price_fields),
    {0},
};
