/* A company's part numbers by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include "part_number/part_number.h"
#include "web/json_in.h"
#include "web/route.h"

static enum status act_in(struct ctx *cx, struct request *rq)
{
    struct company_id id;
    TRY(rq_id(cx, rq, "company", "cmp", &id.v));
    return company_act_in(cx, id);
}

static void members(struct json_out *j, const struct part_number *n)
{
    json_out_text(j, "part_number", n->part_number);
    json_out_text(j, "sku", n->sku);
    json_out_id(j, "product", "prd", n->product);
    json_out_text(j, "name", n->name);
}

static enum status show(struct ctx *cx, struct request *rq)
{
    struct paging pg;
    TRY(act_in(cx, rq));
    TRY(rq_paging(cx, rq, &pg));
    const char *q = rq_query(rq, "q");
    TRY(rq_query_done(cx, rq));
    struct part_number *list;
    int count;
    TRY(part_number_some(cx, q, pg.after, pg.limit + 1, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < pg.limit; i++) {
        json_out_object(j, NULL);
        members(j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(j, "next", cursor_make(cx, count > pg.limit ? list[pg.limit - 1].part_number : NULL));
    if (pg.count) {
        int64_t all;
        TRY(part_number_count(cx, q, &all));
        json_out_int(j, "count", all);
    }
    return respond_json_end(cx, rq, j);
}

struct plan {
    struct company_id company;
    struct part_number_put *lines;
    struct part_number_verdict *verdicts;
    int count, accepted;
};

static void read_line(struct ctx *cx, struct json_in *o, struct part_number_put *out)
{
    out->part_number = json_text(cx, o, "part_number", CODE_MAX);
    out->sku = json_text(cx, o, "sku", CODE_MAX);
    out->remove = json_flag(cx, o, "delete");
}

static enum status put_prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    struct json_in *body;
    TRY(act_in(cx, rq));
    p->company = cx->company;
    const char *all = rq_query(rq, "all_or_nothing");
    TRY(rq_query_done(cx, rq));
    if (all && !str_eq(all, "yes") && !str_eq(all, "no")) {
        fail_field(cx, "/all_or_nothing", E_value_invalid, "values", "yes, no", NULL);
        return ctx_fields_ok(cx);
    }
    TRY(json_read(cx, rq, &body));
    struct json_in *lines = json_array(cx, body, "lines");
    json_need(cx, body, "lines");
    TRY(json_done(cx, body));
    p->count = json_count(lines);
    if (p->count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", arena_printf(cx->arena, "%d", LINES_MAX), NULL);
    p->lines = arena_array(cx->arena, struct part_number_put, p->count + 1);
    p->verdicts = arena_array(cx->arena, struct part_number_verdict, p->count + 1);
    for (int i = 0; i < p->count; i++) {
        read_line(cx, json_at(lines, i), &p->lines[i]);
        enum status s = json_done(cx, json_at(lines, i));
        if (s == REFUSED) {
            p->verdicts[i] =
                (struct part_number_verdict){.error = cx->problem.error, .detail = cx->problem.detail};
            ctx_clear_problem(cx);
        } else {
            TRY(s);
        }
    }
    TRY(part_number_judge(cx, p->lines, p->count, p->verdicts, &p->accepted));
    for (int i = 0; str_eq(all, "yes") && i < p->count; i++)
        if (p->verdicts[i].error != E_none)
            ctx_note_field(cx, arena_printf(cx->arena, "/lines/%d", i), p->verdicts[i].error,
                           p->verdicts[i].detail);
    rq->plan = p;
    return ctx_fields_ok(cx);
}

static enum status put_commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    TRY(company_act_in(cx, p->company));
    TRY(part_number_write(cx, p->lines, p->verdicts, p->count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_int(j, "accepted", p->accepted);
    json_out_int(j, "refused", p->count - p->accepted);
    json_out_array(j, "lines");
    for (int i = 0; i < p->count; i++) {
        const struct part_number_verdict *v = &p->verdicts[i];
        json_out_object(j, NULL);
        json_out_int(j, "index", i);
        json_out_text(j, "verdict", v->error == E_none ? "accepted" : "refused");
        if (v->error != E_none) {
            json_out_text(j, "error", error_name(v->error));
            json_out_text(j, "detail", v->detail);
        } else if (!p->lines[i].remove) {
            json_out_object(j, "line");
            members(j, &v->line);
            json_out_object_end(j);
        }
        json_out_object_end(j);
    }
    json_out_array_end(j);
    return respond_json_end(cx, rq, j);
}

static const struct field_doc fields[] = {
    {"lines", "lines", true,
     "{\"part_number\", \"sku\"}: the sku as people type it, a GTIN too; \"delete\": true removes the "
     "number. Others stay."},
    {0},
};

const struct route part_number_api_routes[] = {
    READ(GET, "/api/v1/companies/{company}/part-numbers", show, MAY_company_read, ROUTE_NO_COMPANY,
         "List a company's own part numbers", NULL),
    WRITE(PUT, "/api/v1/companies/{company}/part-numbers", put_prepare, put_commit, MAY_order_place,
          ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Set and remove a company's own part numbers", fields),
    {0},
};
