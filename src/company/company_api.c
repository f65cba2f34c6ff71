/* Companies over the API: one set of paths for buyers and staff. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include "company/company_rules.h"
#include "web/json_in.h"
#include "web/route.h"
#include <stdlib.h>

static enum status write_company(struct ctx *cx, struct json_out *j, const struct company *c)
{
    json_out_id(j, "id", "cmp", c->id.v);
    json_out_text(j, "code", c->code);
    json_out_text(j, "name", c->name);
    json_out_text(j, "legal_name", c->legal_name);
    json_out_text(j, "country", c->country);
    json_out_text(j, "vat_id", c->vat_id);
    json_out_text(j, "siren", c->siren);
    json_out_id(j, "parent", "cmp", c->parent.v);
    json_out_text(j, "status", company_status_name(c->status));
    json_out_text(j, "currency", c->currency);
    json_out_text(j, "language", c->language);
    json_out_int(j, "payment_term_days", c->payment_term_days);
    json_out_bool(j, "payment_end_of_month", c->payment_end_of_month);
    json_out_text(j, "payment_term", *c->payment_term ? c->payment_term : NULL);
    if (c->free_freight_minor < 0)
        json_out_null(j, "free_freight_from");
    else
        json_out_amount(j, "free_freight_from", c->free_freight_minor, c->currency);
    if (ctx_may(cx, MAY_credit_read) ||
        ctx_may(cx, MAY_terms_edit)) { /* a missing right is a missing member, never null */
        if (c->credit_limit_minor < 0)
            json_out_null(j, "credit_limit");
        else
            json_out_amount(j, "credit_limit", c->credit_limit_minor, c->currency);
        json_out_amount(j, "open_balance", c->open_balance_minor, c->currency);
        struct company_credit k;
        TRY(company_credit_load(cx, &k));
        json_out_amount(j, "open_orders", k.open_orders_minor, c->currency);
        json_out_amount(j, "exposure", k.exposure_minor, c->currency);
    }
    if (cx->actor.kind != ACTOR_STAFF)
        return OK;
    struct company_rep rep;
    TRY(company_rep_load(cx, &rep));
    json_out_text(j, "sales_rep", rep.person.v ? rep.email : NULL);
    json_out_text(j, "strategy", c->strategy);
    json_out_text(j, "external_id", c->external_id);
    const char **groups;
    int count;
    TRY(company_groups(cx, &groups, &count));
    json_out_array(j, "groups");
    for (int i = 0; i < count; i++)
        json_out_text(j, NULL, groups[i]);
    json_out_array_end(j);
    return OK;
}

static enum status answer_company(struct ctx *cx, struct request *rq, int status)
{
    struct company c;
    TRY(company_load(cx, &c));
    answer_version(cx, rq, c.version);
    struct json_out *j = respond_json(cx, rq, status);
    TRY(write_company(cx, j, &c));
    return respond_json_end(cx, rq, j);
}

static enum status get_company(struct ctx *cx, struct request *rq)
{
    struct company_id id;
    TRY(rq_id(cx, rq, "company", "cmp", &id.v));
    TRY(rq_query_done(cx, rq));
    TRY(company_act_in(cx, id));
    return answer_company(cx, rq, 200);
}

static void write_row(struct json_out *j, const struct company_row *r)
{
    json_out_object(j, NULL);
    json_out_id(j, "id", "cmp", r->id.v);
    json_out_text(j, "code", r->code);
    json_out_text(j, "name", r->name);
    json_out_text(j, "country", r->country);
    json_out_text(j, "city", r->city);
    json_out_text(j, "status", company_status_name(r->status));
    json_out_int(j, "order_count", r->order_count);
    json_out_object_end(j);
}

/* A buyer's list is his own company. */
static enum status list_own(struct ctx *cx, struct request *rq, bool count)
{
    struct company c;
    TRY(company_load(cx, &c));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    json_out_object(j, NULL);
    TRY(write_company(cx, j, &c));
    json_out_object_end(j);
    json_out_array_end(j);
    json_out_null(j, "next");
    if (count)
        json_out_int(j, "count", 1);
    return respond_json_end(cx, rq, j);
}

static enum status list_companies(struct ctx *cx, struct request *rq)
{
    struct paging p;
    TRY(rq_paging(cx, rq, &p));
    struct company_search q = {
        .q = rq_query(rq, "q"), .status = rq_query(rq, "status"), .limit = p.limit + 1};
    const char *code = rq_query(rq, "code");
    if (q.status && company_rule_status(q.status) < 0)
        fail_field(cx, "/status", E_value_invalid, "values", "applied, active, on_hold, closed", NULL);
    if (p.after) { /* "id name" of the row before */
        char *end;
        q.after_id = strtoll(p.after, &end, 10);
        if (*end != ' ')
            fail_field(cx, "/cursor", E_cursor_invalid, NULL);
        else
            q.after_name = end + 1;
    }
    TRY(rq_query_done(cx, rq));
    if (cx->actor.kind != ACTOR_STAFF)
        return list_own(cx, rq, p.count);
    struct company_row *rows = NULL;
    int count = 0;
    int64_t total = 0;
    if (code) {
        struct company c;
        bool found;
        TRY(company_by_code(cx, code, &c, &found));
        rows = arena_new(cx->arena, struct company_row);
        if (found)
            rows[count++] = (struct company_row){.id = c.id,
                                                 .code = c.code,
                                                 .name = c.name,
                                                 .country = c.country,
                                                 .city = "",
                                                 .status = c.status};
        total = count;
    } else {
        TRY(company_list(cx, &q, &rows, &count));
        if (p.count)
            TRY(company_count(cx, &q, &total));
    }
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < p.limit; i++)
        write_row(j, &rows[i]);
    json_out_array_end(j);
    const struct company_row *last = count > p.limit ? &rows[p.limit - 1] : NULL;
    json_out_text(j, "next",
                  last ? cursor_make(cx, arena_printf(cx->arena, "%lld %s", (long long)last->id.v,
                                                      str_fold(cx->arena, last->name)))
                       : NULL);
    if (p.count)
        json_out_int(j, "count", total);
    return respond_json_end(cx, rq, j);
}

/* ---- creating and changing ---- */

struct put_plan {
    struct company_id id; /* 0: a new one */
    struct company_put put;
    const char *parent; /* an id or a code */
    bool has_amounts;
    const char *limit_currency, *balance_currency, *freight_currency;
};

/* Absent leaves, null clears. */
static const char *change_text(struct ctx *cx, struct json_in *o, const char *name, int max)
{
    if (!json_has(o, name))
        return NULL;
    const char *s = json_is_null(o, name) ? NULL : json_text(cx, o, name, max);
    return s ? s : "";
}

static void read_terms(struct ctx *cx, struct json_in *o, struct put_plan *p)
{
    if (json_has(o, "payment_term_days")) {
        p->put.clear_term = json_is_null(o, "payment_term_days");
        p->put.has_term = !p->put.clear_term;
        int64_t days = json_whole(cx, o, "payment_term_days");
        p->put.payment_term_days = days < -1 || days > 100000 ? -1 : (int)days;
    }
    p->put.payment_term = change_text(cx, o, "payment_term", CODE_MAX);
    if (json_has(o, "credit_limit")) {
        p->put.clear_limit = json_is_null(o, "credit_limit");
        p->put.has_limit = json_amount(cx, o, "credit_limit", &p->put.credit_limit_minor, &p->limit_currency);
    }
    if (json_has(o, "free_freight_from")) {
        p->put.clear_free_freight = json_is_null(o, "free_freight_from");
        p->put.has_free_freight =
            json_amount(cx, o, "free_freight_from", &p->put.free_freight_minor, &p->freight_currency);
    }
    if (json_has(o, "open_balance"))
        p->put.has_balance =
            json_amount(cx, o, "open_balance", &p->put.open_balance_minor, &p->balance_currency);
}

static void read_groups(struct ctx *cx, struct json_in *o, struct put_plan *p)
{
    struct json_in *a = json_has(o, "groups") ? json_array(cx, o, "groups") : NULL;
    if (!a)
        return;
    int n = json_count(a);
    const char **codes = arena_array(cx->arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        codes[i] = json_string(json_at(a, i));
        if (!codes[i]) {
            fail_field(cx, arena_printf(cx->arena, "/groups/%d", i), E_wrong_type, "type", "text", NULL);
            codes[i] = "";
        }
    }
    p->put.groups = codes;
    p->put.group_count = n;
}

static enum status check_rights(struct ctx *cx, const struct company_put *p, bool facts)
{
    if (p->has_term || p->clear_term || p->payment_term || p->has_limit || p->clear_limit || p->has_balance ||
        p->has_free_freight || p->clear_free_freight)
        TRY(ctx_need(cx, MAY_terms_edit));
    return facts ? ctx_need(cx, MAY_company_edit) : OK;
}

static enum status read_put(struct ctx *cx, struct request *rq, bool is_new, struct put_plan *p)
{
    struct json_in *o;
    TRY(json_read(cx, rq, &o));
    struct company_put *in = &p->put;
    if (is_new) {
        json_need(cx, o, "code");
        in->code = json_text(cx, o, "code", CODE_MAX);
        in->code = in->code ? in->code : "";
    }
    in->name = change_text(cx, o, "name", NAME_MAX_BYTES);
    in->legal_name = change_text(cx, o, "legal_name", NAME_MAX_BYTES);
    in->country = change_text(cx, o, "country", 10);
    in->vat_id = change_text(cx, o, "vat_id", 40);
    in->siren = change_text(cx, o, "siren", 20);
    p->parent = change_text(cx, o, "parent", CODE_MAX);
    in->currency = change_text(cx, o, "currency", 10);
    in->language = change_text(cx, o, "language", 20);
    in->strategy = change_text(cx, o, "strategy", 20);
    in->external_id = change_text(cx, o, "external_id", NAME_MAX_BYTES);
    in->status = change_text(cx, o, "status", 20);
    in->sales_rep = change_text(cx, o, "sales_rep", 254);
    read_terms(cx, o, p);
    read_groups(cx, o, p);
    if (json_has(o, "code") && !is_new)
        fail_field(cx, "/code", E_unknown_field, "name", "code", NULL);
    bool facts = is_new || in->name || in->legal_name || in->country || in->vat_id || in->siren ||
                 p->parent || in->currency || in->language || in->strategy || in->external_id || in->status ||
                 in->sales_rep || in->groups;
    TRY(check_rights(cx, in, facts));
    return json_done(cx, o);
}

/* The parent is named by id, as everywhere, or by code. */
static enum status name_parent(struct ctx *cx, struct put_plan *p)
{
    struct company_id id, own = cx->company;
    p->put.parent_code = p->parent;
    if (!p->parent || !id_parse(p->parent, "cmp", &id.v))
        return OK;
    struct company up;
    enum status s = company_act_in(cx, id);
    if (s == OK)
        s = company_load(cx, &up);
    cx->company = own;
    if (s == OK) {
        p->put.parent_code = up.code;
        return OK;
    }
    if (s != REFUSED)
        return s;
    ctx_clear_problem(cx);
    fail_field(cx, "/parent", E_company_unknown, "code", p->parent, NULL);
    return ctx_fields_ok(cx);
}

static enum status check_currency(struct ctx *cx, const struct put_plan *p, const char *currency)
{
    if (p->put.has_limit && !str_eq(p->limit_currency, currency))
        fail_field(cx, "/credit_limit/currency", E_value_invalid, "values", currency, NULL);
    if (p->put.has_balance && !str_eq(p->balance_currency, currency))
        fail_field(cx, "/open_balance/currency", E_value_invalid, "values", currency, NULL);
    if (p->put.has_free_freight && !str_eq(p->freight_currency, currency))
        fail_field(cx, "/free_freight_from/currency", E_value_invalid, "values", currency, NULL);
    return ctx_fields_ok(cx);
}

static enum status prepare_create(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = arena_new(cx->arena, struct put_plan);
    rq->plan = p;
    return read_put(cx, rq, true, p);
}

static enum status commit_create(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = rq->plan;
    struct company was;
    bool found;
    TRY(company_by_code(cx, p->put.code, &was, &found));
    if (found) {
        fail_field(cx, "/code", E_code_taken, "code", p->put.code, NULL);
        return ctx_fields_ok(cx);
    }
    TRY(name_parent(cx, p));
    TRY(check_currency(cx, p, p->put.currency && p->put.currency[0] ? p->put.currency : cx->site->currency));
    struct company_id id;
    TRY(company_put(cx, &p->put, &id, NULL));
    TRY(company_act_in(cx, id));
    return answer_company(cx, rq, 201);
}

static enum status prepare_change(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = arena_new(cx->arena, struct put_plan);
    rq->plan = p;
    TRY(rq_id(cx, rq, "company", "cmp", &p->id.v));
    TRY(company_act_in(cx, p->id)); /* another company's is not there, whatever the body says */
    return read_put(cx, rq, false, p);
}

static enum status commit_change(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = rq->plan;
    TRY(company_act_in(cx, p->id));
    struct company c;
    TRY(company_load(cx, &c));
    TRY(rq_check_version(cx, rq, c.version));
    p->put.code = c.code;
    TRY(name_parent(cx, p));
    TRY(check_currency(cx, p, p->put.currency && p->put.currency[0] ? p->put.currency : c.currency));
    struct company_id id;
    TRY(company_put(cx, &p->put, &id, NULL));
    return answer_company(cx, rq, 200);
}

/* clang-format off */
#define FACTS \
    {"name", "text", false, "As people say it; needed in a new one"}, {"country", "text", false, "ISO 3166-1 alpha-2; needed in a new one"}, \
    {"legal_name", "text", false, "As registered"}, {"vat_id", "text", false, "VAT identification number"}, {"siren", "text", false, "French register number"}, \
    {"parent", "id:cmp", false, "Group or head office"}, {"groups", "array", false, "Codes of its groups; new ones come into being"}, \
    {"currency", "text", false, "ISO 4217; null: the site's"}, {"language", "text", false, "BCP 47; null: the site's"}, \
    {"strategy", "text", false, "priority or lowest; null: the site's"}, {"external_id", "text", false, "Of another system"}, \
    {"status", "text", false, "applied, active, on_hold, closed"}, {"sales_rep", "text", false, "Address of the sales person whose own company it is; null: nobody's"}, {"payment_term_days", "whole", false, "null: the site's"}, \
    {"payment_term", "text", false, "Code of a named term, which holds before the days; null: none"}, \
    {"credit_limit", "amount", false, "null: none"}, {"open_balance", "amount", false, "Owed outside open orders"}, \
    {"free_freight_from", "amount", false, "Net of an order from which freight is free; null: as the shop's rules say"}, {0}
static const struct field_doc takes_create[] = {{"code", "text", true, "The seller's number of it"}, FACTS};
static const struct field_doc takes_change[] = {FACTS};
static const struct field_doc takes_list[] = {
    {"q", "text", false, "Part of a name, or how a code begins"}, {"code", "text", false, "Exactly this code"},
    {"status", "text", false, "applied, active, on_hold, closed"}, {0}};

const struct route company_api_routes[] = {
    READ(GET, "/api/v1/companies", list_companies, MAY_company_read, ROUTE_NO_COMPANY, "List companies: staff all, a buyer the own one", takes_list),
    WRITE(POST, "/api/v1/companies", prepare_create, commit_create, MAY_company_edit, ROUTE_NO_COMPANY, "Create a company", takes_create),
    READ(GET, "/api/v1/companies/{company}", get_company, MAY_company_read, ROUTE_NO_COMPANY, "Read a company", NULL),
    WRITE(PATCH, "/api/v1/companies/{company}", prepare_change, commit_change, MAY_company_read, ROUTE_NO_COMPANY, "Change a company: facts with company_edit, terms and credit with terms_edit", takes_change),
    {0},
};
