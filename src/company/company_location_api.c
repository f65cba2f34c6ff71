/* Delivery locations over the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include "company/company_location_rules.h"
#include "web/json_in.h"
#include "web/route.h"

static void write_location(struct ctx *cx, struct json_out *j, const struct location *l)
{
    json_out_id(j, "id", "loc", l->id);
    json_out_text(j, "code", l->code);
    json_out_text(j, "name", l->name);
    json_out_text(j, "street", l->street);
    json_out_text(j, "postal_code", l->postal_code);
    json_out_text(j, "city", l->city);
    json_out_text(j, "region", l->region);
    json_out_text(j, "country", l->country);
    json_out_text(j, "instructions", l->instructions);
    json_out_text(j, "contact_name", l->contact_name);
    json_out_text(j, "contact_phone", l->contact_phone);
    json_out_text(j, "contact_email", l->contact_email);
    json_out_text(j, "vehicle", l->vehicle);
    json_out_object(j, "hours");
    for (int day = 0; day < 7; day++)
        if (l->hours[day][0])
            json_out_text(j, location_rule_weekday_name(day), l->hours[day]);
    json_out_object_end(j);
    json_out_array(j, "open_days");
    for (int day = 0; day < 7; day++)
        if (l->open_days >> day & 1)
            json_out_text(j, NULL, location_rule_weekday_name(day));
    json_out_array_end(j);
    json_out_array(j, "closed_days");
    for (int i = 0; i < l->closed_day_count; i++)
        json_out_text(j, NULL, day_text(cx->arena, l->closed_days[i]));
    json_out_array_end(j);
    json_out_bool(j, "default", l->is_default);
    json_out_bool(j, "active", l->active);
}

static enum status act_in(struct ctx *cx, struct request *rq)
{
    struct company_id id;
    TRY(rq_id(cx, rq, "company", "cmp", &id.v));
    return company_act_in(cx, id);
}

static enum status answer_location(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct location l;
    TRY(location_load_any(cx, id, &l));
    answer_version(cx, rq, l.version);
    struct json_out *j = respond_json(cx, rq, status);
    write_location(cx, j, &l);
    return respond_json_end(cx, rq, j);
}

static enum status get_location(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(act_in(cx, rq));
    TRY(rq_id(cx, rq, "location", "loc", &id));
    TRY(rq_query_done(cx, rq));
    return answer_location(cx, rq, 200, id);
}

static enum status list_locations(struct ctx *cx, struct request *rq)
{
    struct paging p;
    TRY(act_in(cx, rq));
    TRY(rq_paging(cx, rq, &p));
    const char *inactive = rq_query(rq, "inactive");
    if (inactive && !str_eq(inactive, "yes") && !str_eq(inactive, "no"))
        fail_field(cx, "/inactive", E_value_invalid, "values", "yes, no", NULL);
    TRY(rq_query_done(cx, rq));
    struct location *list;
    int count, from = 0;
    if (str_eq(inactive, "yes"))
        TRY(location_list_all(cx, &list, &count));
    else
        TRY(location_list(cx, &list, &count));
    if (p.after) { /* the id of the row before; gone meanwhile: from the start again */
        int64_t after;
        for (int i = 0; id_parse(p.after, "loc", &after) && i < count; i++)
            if (list[i].id == after)
                from = i + 1;
    }
    int end = from + p.limit < count ? from + p.limit : count;
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = from; i < end; i++) {
        json_out_object(j, NULL);
        write_location(cx, j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(j, "next",
                  end < count ? cursor_make(cx, id_text(cx->arena, "loc", list[end - 1].id)) : NULL);
    if (p.count)
        json_out_int(j, "count", count);
    return respond_json_end(cx, rq, j);
}

struct put_plan {
    struct company_id company;
    int64_t id; /* 0: a new one */
    struct location_put put;
};

static const char *change_text(struct ctx *cx, struct json_in *o, const char *name, int max)
{
    if (!json_has(o, name))
        return NULL;
    const char *s = json_is_null(o, name) ? NULL : json_text(cx, o, name, max);
    return s ? s : "";
}

static int change_flag(struct ctx *cx, struct json_in *o, const char *name)
{
    return json_has(o, name) ? json_flag(cx, o, name) : -1;
}

/* {"mon": "08:00-12:00 13:30-17:00", …}: named days change, null empties one. */
static enum status read_hours(struct ctx *cx, struct json_in *o, struct location_put *in)
{
    struct json_in *week = json_object(cx, o, "hours");
    if (!week)
        return OK;
    for (int day = 0; day < 7; day++)
        in->hours[day] = change_text(cx, week, location_rule_weekday_name(day), NAME_MAX_BYTES);
    return json_done(cx, week);
}

static void read_days(struct ctx *cx, struct json_in *o, struct location_put *in)
{
    struct json_in *open = json_has(o, "open_days") ? json_array(cx, o, "open_days") : NULL;
    in->has_open_days = open != NULL;
    for (int i = 0; open && i < json_count(open); i++) {
        const char *name = json_string(json_at(open, i));
        int day = name ? location_rule_weekday(name) : -1;
        if (day < 0)
            fail_field(cx, arena_printf(cx->arena, "/open_days/%d", i), E_value_invalid, "values",
                       "mon, tue, wed, thu, fri, sat, sun", NULL);
        else
            in->open_days |= 1u << day;
    }
    struct json_in *closed = json_has(o, "closed_days") ? json_array(cx, o, "closed_days") : NULL;
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int i = 0; closed && i < json_count(closed); i++) {
        const char *day = json_string(json_at(closed, i));
        buf_printf(&b, "%s,", day && day[0] ? day : "?");
    }
    if (closed)
        in->closed_days = buf_text(&b);
}

static enum status prepare_put(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = arena_new(cx->arena, struct put_plan);
    rq->plan = p;
    TRY(rq_id(cx, rq, "company", "cmp", &p->company.v));
    TRY(company_act_in(cx, p->company));
    if (rq->method == PATCH)
        TRY(rq_id(cx, rq, "location", "loc", &p->id));
    struct json_in *o;
    TRY(json_read(cx, rq, &o));
    p->put = (struct location_put){
        .code = p->id ? NULL : change_text(cx, o, "code", CODE_MAX),
        .name = change_text(cx, o, "name", NAME_MAX_BYTES),
        .street = change_text(cx, o, "street", 500),
        .postal_code = change_text(cx, o, "postal_code", 20),
        .city = change_text(cx, o, "city", NAME_MAX_BYTES),
        .region = change_text(cx, o, "region", NAME_MAX_BYTES),
        .country = change_text(cx, o, "country", 10),
        .instructions = change_text(cx, o, "instructions", TEXT_MAX),
        .is_default = change_flag(cx, o, "default"),
        .active = change_flag(cx, o, "active"),
        .contact_name = change_text(cx, o, "contact_name", NAME_MAX_BYTES),
        .contact_phone = change_text(cx, o, "contact_phone", 40),
        .contact_email = change_text(cx, o, "contact_email", 254),
        .vehicle = change_text(cx, o, "vehicle", NAME_MAX_BYTES),
    };
    TRY(read_hours(cx, o, &p->put));
    read_days(cx, o, &p->put);
    return json_done(cx, o);
}

static enum status commit_create(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = rq->plan;
    struct location_put in = p->put;
    TRY(company_act_in(cx, p->company));
    if (!in.code || !in.code[0])
        TRY(location_free_code(cx, &in.code));
    int64_t id;
    bool created;
    TRY(location_put(cx, &in, &id, &created));
    if (!created) {
        fail_field(cx, "/code", E_code_taken, "code", in.code, NULL);
        return ctx_fields_ok(cx);
    }
    return answer_location(cx, rq, 201, id);
}

static enum status commit_change(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = rq->plan;
    struct location_put in = p->put;
    TRY(company_act_in(cx, p->company));
    struct location l;
    TRY(location_load_any(cx, p->id, &l));
    TRY(rq_check_version(cx, rq, l.version));
    in.code = l.code;
    TRY(location_put(cx, &in, &p->id, NULL));
    return answer_location(cx, rq, 200, p->id);
}

/* clang-format off */
#define FACTS \
    {"name", "text", false, "For people"}, {"street", "text", false, "Lines parted by newlines"}, {"postal_code", "text", false, "Where the country has them"}, \
    {"city", "text", false, "Place"}, {"region", "text", false, "State or province"}, {"country", "text", false, "ISO 3166-1 alpha-2: decides the tax"}, \
    {"instructions", "text", false, "For the driver"}, {"contact_name", "text", false, "Whom to call"}, \
    {"contact_phone", "text", false, "Of the contact"}, {"contact_email", "text", false, "Of the contact"}, \
    {"vehicle", "text", false, "Largest lorry, tail lift, height"}, \
    {"hours", "object", false, "Opening hours of mon to sun: 08:00-12:00 13:30-17:00; null empties a day"}, \
    {"open_days", "array", false, "Weekdays goods are taken in: mon to sun; a new one's are mon to fri"}, \
    {"closed_days", "array", false, "Further days without delivery, YYYY-MM-DD"}, {"default", "flag", false, "Taken when an order names none"}, \
    {"active", "flag", false, "false: kept for old orders only"}, {0}
static const struct field_doc takes_create[] = {{"code", "text", false, "Unique in the company; made when absent"}, FACTS};
static const struct field_doc takes_change[] = {FACTS};
static const struct field_doc takes_list[] = {{"inactive", "text", false, "yes: those kept for old orders too"}, {0}};

const struct route company_location_api_routes[] = {
    READ(GET, "/api/v1/companies/{company}/locations", list_locations, MAY_company_read, ROUTE_NO_COMPANY, "List delivery locations", takes_list),
    WRITE(POST, "/api/v1/companies/{company}/locations", prepare_put, commit_create, MAY_location_edit, ROUTE_NO_COMPANY, "Create a delivery location", takes_create),
    READ(GET, "/api/v1/companies/{company}/locations/{location}", get_location, MAY_company_read, ROUTE_NO_COMPANY, "Read a delivery location", NULL),
    WRITE(PATCH, "/api/v1/companies/{company}/locations/{location}", prepare_put, commit_change, MAY_location_edit, ROUTE_NO_COMPANY, "Change a delivery location", takes_change),
    {0},
};
