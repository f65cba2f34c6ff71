/* Freight rules and charges of products by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "freight/freight.h"
#include "web/json_in.h"
#include "web/route.h"

static void amount_or_null(struct json_out *j, const char *name, int64_t minor, const char *currency)
{
    if (minor < 0)
        json_out_null(j, name);
    else
        json_out_amount(j, name, minor, currency);
}

static void rule_json(struct json_out *j, const struct freight_rule *r)
{
    json_out_id(j, "id", "frt", r->id);
    json_out_id(j, "site", "sit", r->site);
    json_out_text(j, "name", r->name);
    json_out_text(j, "audience", r->audience);
    json_out_text(j, "country", *r->country ? r->country : NULL);
    json_out_text(j, "region", *r->region ? r->region : NULL);
    json_out_text(j, "currency", r->currency);
    json_out_text(j, "kind", r->is_by_weight ? "weight" : "fixed");
    amount_or_null(j, "price", r->is_by_weight ? -1 : r->price_minor, r->currency);
    json_out_array(j, "steps");
    for (int i = 0; i < r->step_count; i++) {
        json_out_object(j, NULL);
        json_out_int(j, "from_g", r->steps[i].from_g);
        if (r->steps[i].until_g < 0)
            json_out_null(j, "until_g");
        else
            json_out_int(j, "until_g", r->steps[i].until_g);
        json_out_amount(j, "price", r->steps[i].price_minor, r->currency);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    amount_or_null(j, "free_from", r->free_from_minor, r->currency);
    amount_or_null(j, "minimum_order", r->minimum_minor, r->currency);
    json_out_text(j, "tax_category", *r->tax_category ? r->tax_category : NULL);
    json_out_int(j, "transit_days", r->transit_days);
    json_out_int(j, "position", r->position);
    json_out_bool(j, "active", r->active);
}

static enum status list_rules(struct ctx *cx, struct request *rq)
{
    struct freight_rule *list;
    int count;
    TRY(rq_query_done(cx, rq));
    TRY(freight_rule_list(cx, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        rule_json(j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

static enum status answer_rule(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct freight_rule r;
    TRY(freight_rule_load(cx, id, &r));
    answer_version(cx, rq, r.version);
    struct json_out *j = respond_json(cx, rq, status);
    rule_json(j, &r);
    return respond_json_end(cx, rq, j);
}

static enum status get_rule(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "rule", "frt", &id));
    TRY(rq_query_done(cx, rq));
    return answer_rule(cx, rq, 200, id);
}

static const char *text_or(struct ctx *cx, struct json_in *o, const char *name, const char *otherwise,
                           int max)
{
    if (!json_has(o, name))
        return otherwise;
    const char *s = json_is_null(o, name) ? NULL : json_text(cx, o, name, max);
    return s ? s : "";
}

/* An amount in the rule's currency; null is none (-1), absent leaves. */
static void read_amount(struct ctx *cx, struct json_in *o, const char *name, const struct freight_rule *r,
                        int64_t *minor)
{
    const char *currency;
    if (!json_has(o, name))
        return;
    if (json_is_null(o, name))
        *minor = -1;
    else if (json_amount(cx, o, name, minor, &currency) && !str_eq(currency, r->currency))
        fail_field(cx, arena_printf(cx->arena, "/%s/currency", name), E_value_invalid, "values", r->currency,
                   NULL);
    else if (*minor < 0)
        fail_field(cx, arena_printf(cx->arena, "/%s", name), E_amount_invalid, NULL);
}

static enum status read_steps(struct ctx *cx, struct json_in *o, struct freight_rule *r)
{
    struct json_in *array = json_array(cx, o, "steps");
    if (!array)
        return OK;
    r->step_count = json_count(array);
    if (r->step_count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", "100", NULL);
    r->steps = arena_array(cx->arena, struct freight_step, r->step_count + 1);
    for (int i = 0; i < r->step_count; i++) {
        struct json_in *s = json_at(array, i);
        json_need(cx, s, "from_g");
        json_need(cx, s, "price");
        r->steps[i].from_g = json_whole(cx, s, "from_g");
        r->steps[i].until_g =
            json_has(s, "until_g") && !json_is_null(s, "until_g") ? json_whole(cx, s, "until_g") : -1;
        read_amount(cx, s, "price", r, &r->steps[i].price_minor);
    }
    return OK;
}

static enum status rule_prepare(struct ctx *cx, struct request *rq)
{
    struct freight_rule *r = arena_new(cx->arena, struct freight_rule);
    struct json_in *o;
    rq->plan = r;
    *r = (struct freight_rule){.name = "",
                               .audience = "all",
                               .country = "",
                               .region = "",
                               .currency = cx->site->currency,
                               .tax_category = "",
                               .price_minor = -1,
                               .free_from_minor = -1,
                               .minimum_minor = -1,
                               .position = 1,
                               .active = true};
    if (rq->method == PATCH) {
        int64_t id;
        TRY(rq_id(cx, rq, "rule", "frt", &id));
        TRY(freight_rule_load(cx, id, r));
    }
    TRY(json_read(cx, rq, &o));
    r->currency = text_or(cx, o, "currency", r->currency, 3);
    r->name = text_or(cx, o, "name", r->name, NAME_MAX_BYTES);
    r->audience = text_or(cx, o, "audience", r->audience, NAME_MAX_BYTES);
    r->country = text_or(cx, o, "country", r->country, 2);
    r->region = text_or(cx, o, "region", r->region, NAME_MAX_BYTES);
    r->tax_category = text_or(cx, o, "tax_category", r->tax_category, CODE_MAX);
    if (json_has(o, "site"))
        r->site = json_is_null(o, "site") ? 0 : json_id(cx, o, "site", "sit", E_value_invalid);
    const char *kind = text_or(cx, o, "kind",
                               json_has(o, "steps") ? "weight"
                               : r->is_by_weight    ? "weight"
                                                    : "fixed",
                               CODE_MAX);
    if (!str_eq(kind, "weight") && !str_eq(kind, "fixed"))
        fail_field(cx, "/kind", E_value_invalid, "values", "fixed, weight", NULL);
    r->is_by_weight = str_eq(kind, "weight");
    read_amount(cx, o, "price", r, &r->price_minor);
    read_amount(cx, o, "free_from", r, &r->free_from_minor);
    read_amount(cx, o, "minimum_order", r, &r->minimum_minor);
    TRY(read_steps(cx, o, r));
    if (json_has(o, "transit_days"))
        r->transit_days = (int)json_whole(cx, o, "transit_days");
    if (json_has(o, "position"))
        r->position = json_whole(cx, o, "position");
    if (json_has(o, "active"))
        r->active = json_flag(cx, o, "active");
    return json_done(cx, o);
}

static enum status rule_commit(struct ctx *cx, struct request *rq)
{
    struct freight_rule r = *(struct freight_rule *)rq->plan, before;
    bool is_new = r.id == 0;
    int64_t id;
    if (!is_new) {
        TRY(freight_rule_load(cx, r.id, &before));
        TRY(rq_check_version(cx, rq, before.version));
    }
    TRY(freight_rule_put(cx, &r, is_new ? 0 : r.version, &id));
    return answer_rule(cx, rq, is_new ? 201 : 200, id);
}

/* ---- charges ---- */

static void charge_json(struct json_out *j, const struct product_charge *c)
{
    json_out_id(j, "product", "prd", c->product);
    json_out_text(j, "sku", c->sku);
    json_out_text(j, "unit", *c->unit ? c->unit : NULL);
    json_out_text(j, "kind", c->kind);
    json_out_text(j, "label", c->label);
    json_out_amount(j, "price", c->price_minor, c->currency);
    json_out_quantity(j, "per", c->per_e6);
    json_out_text(j, "tax_category", c->tax_category);
}

static enum status list_charges(struct ctx *cx, struct request *rq)
{
    enum { ALL = 10000 };
    struct product_charge *list;
    int count;
    TRY(rq_query_done(cx, rq));
    TRY(product_charge_list(cx, ALL, 0, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        charge_json(j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

static enum status charge_prepare(struct ctx *cx, struct request *rq)
{
    struct product_charge *c = arena_new(cx->arena, struct product_charge);
    struct json_in *o;
    rq->plan = c;
    TRY(json_read(cx, rq, &o));
    c->sku = json_text(cx, o, "sku", CODE_MAX);
    c->unit = text_or(cx, o, "unit", "", CODE_MAX);
    c->kind = text_or(cx, o, "kind", "", CODE_MAX);
    c->label = text_or(cx, o, "label", "", NAME_MAX_BYTES);
    c->tax_category = text_or(cx, o, "tax_category", "standard", CODE_MAX);
    c->per_e6 = json_has(o, "per") ? json_quantity(cx, o, "per") : 1000000;
    c->is_deleted = json_flag(cx, o, "delete");
    c->currency = cx->site->currency;
    c->price_minor = -1;
    if (json_has(o, "price"))
        (void)json_amount(cx, o, "price", &c->price_minor, &c->currency);
    return json_done(cx, o);
}

static enum status charge_commit(struct ctx *cx, struct request *rq)
{
    const struct product_charge *c = rq->plan;
    struct product p;
    bool found;
    TRY(product_charge_put(cx, c));
    TRY(product_by_sku(cx, c->sku, &p, &found));
    if (c->is_deleted)
        return respond_empty(cx, rq, 204);
    struct product_charge now = *c;
    now.product = p.id;
    struct json_out *j = respond_json(cx, rq, 200);
    charge_json(j, &now);
    return respond_json_end(cx, rq, j);
}

/* clang-format off */
static const struct field_doc rule_fields[] = {
    {"name", "text", false, "For people, on pages and documents"}, {"site", "id:sit", false, "null: all sites"}, {"audience", "text", false, "all, group:CODE or company:CODE"},
    {"country", "text", false, "ISO 3166-1 of the delivery; null: all"}, {"region", "text", false, "Of that country, as addresses write it"}, {"currency", "text", false, "ISO 4217; the site's when absent"},
    {"kind", "text", false, "fixed or weight"}, {"price", "amount", false, "Of a fixed one"}, {"steps", "array", false, "from_g, until_g (null: the last) and price; they cover every weight from 0 on"},
    {"free_from", "amount", false, "Net of goods from which it is free; null never"}, {"minimum_order", "amount", false, "Least net of goods of an order; null as wider rules say"},
    {"tax_category", "text", false, "null: as the goods with the highest net"}, {"transit_days", "whole", false, "Working days on the way"}, {"position", "whole", false, "Of equally narrow rules the first answers"},
    {"active", "flag", false, "false: answers nobody"}, {0}};
static const struct field_doc charge_fields[] = {
    {"sku", "text", true, "Of the product"}, {"unit", "text", false, "Bought in this unit; absent: in any, counted in base units"}, {"kind", "text", true, "pallet or deposit"},
    {"label", "text", false, "For people"}, {"price", "amount", false, "Each time"}, {"per", "quantity", false, "For so many of the unit, a begun one whole; 1 when absent"},
    {"tax_category", "text", false, "Its own; standard when absent"}, {"delete", "flag", false, "Takes it away"}, {0}};

const struct route freight_api_routes[] = {
    READ(GET, "/api/v1/freight-rules", list_rules, MAY_price_list_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "List freight rules", NULL),
    WRITE(POST, "/api/v1/freight-rules", rule_prepare, rule_commit, MAY_settings_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Create a freight rule", rule_fields),
    READ(GET, "/api/v1/freight-rules/{rule}", get_rule, MAY_price_list_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Read a freight rule", NULL),
    WRITE(PATCH, "/api/v1/freight-rules/{rule}", rule_prepare, rule_commit, MAY_settings_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change a freight rule", rule_fields),
    READ(GET, "/api/v1/product-charges", list_charges, MAY_price_list_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "List pallet charges and deposits of products", NULL),
    WRITE(PUT, "/api/v1/product-charges", charge_prepare, charge_commit, MAY_settings_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Set a pallet charge or deposit of a product", charge_fields),
    {0},
};
