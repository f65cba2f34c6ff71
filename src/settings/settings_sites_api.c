/* Sites and their holidays by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "seller/seller.h"
#include "web/json_in.h"
#include "web/route.h"

static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static enum status write_site(struct ctx *cx, struct json_out *j, const struct seller_site_row *r,
                              const struct payment_term *terms, int term_count)
{
    const char **languages;
    int count = str_split(cx->arena, r->languages, ' ', &languages);
    json_out_id(j, "id", "sit", r->id);
    json_out_text(j, "code", r->code);
    json_out_text(j, "name", r->name);
    json_out_array(j, "hosts");
    for (int i = 0; i < r->host_count; i++)
        json_out_text(j, NULL, r->hosts[i]);
    json_out_array_end(j);
    json_out_array(j, "languages");
    for (int i = 0; i < count; i++)
        json_out_text(j, NULL, languages[i]);
    json_out_array_end(j);
    json_out_text(j, "currency", r->currency);
    json_out_text(j, "time_zone", r->time_zone);
    json_out_text(j, "strategy", r->strategy);
    json_out_bool(j, "login_only", r->login_only);
    const char *term = NULL;
    for (int i = 0; i < term_count; i++)
        if (terms[i].id == r->payment_term)
            term = terms[i].code;
    json_out_text(j, "payment_term", term);
    json_out_int(j, "payment_term_days", r->payment_term_days);
    json_out_array(j, "weekdays");
    for (int i = 0; i < 7; i++)
        if (r->weekdays >> i & 1)
            json_out_text(j, NULL, days[i]);
    json_out_array_end(j);
    const char *next;
    json_out_text(j, "order_prefix", r->order_prefix);
    TRY(seller_number_preview(cx, r, r->order_prefix, &next));
    json_out_text(j, "next_order_number", next);
    json_out_text(j, "shipment_prefix", r->shipment_prefix);
    TRY(seller_number_preview(cx, r, r->shipment_prefix, &next));
    json_out_text(j, "next_shipment_number", next);
    return OK;
}

static enum status list(struct ctx *cx, struct request *rq)
{
    struct seller_site_row *rows;
    struct payment_term *terms;
    int count, term_count;
    TRY(rq_query_done(cx, rq));
    TRY(seller_sites(cx, &rows, &count));
    TRY(payment_terms(cx, &terms, &term_count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        TRY(write_site(cx, j, &rows[i], terms, term_count));
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

static enum status answer(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct seller_site_row r;
    struct payment_term *terms;
    int count;
    TRY(seller_site_load(cx, id, &r));
    TRY(payment_terms(cx, &terms, &count));
    answer_version(cx, rq, r.version);
    struct json_out *j = respond_json(cx, rq, status);
    TRY(write_site(cx, j, &r, terms, count));
    return respond_json_end(cx, rq, j);
}

static enum status show(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "site", "sit", &id));
    TRY(rq_query_done(cx, rq));
    return answer(cx, rq, 200, id);
}

/* The texts of an array; NULL when it is absent. */
static const char **texts(struct ctx *cx, struct json_in *o, const char *name, int *count)
{
    struct json_in *array = json_has(o, name) ? json_array(cx, o, name) : NULL;
    if (!array)
        return NULL;
    const char **out = arena_array(cx->arena, const char *, json_count(array) + 1);
    *count = json_count(array);
    for (int i = 0; i < *count; i++) {
        out[i] = json_string(json_at(array, i));
        if (!out[i]) {
            fail_field(cx, arena_printf(cx->arena, "/%s/%d", name, i), E_wrong_type, "type", "text", NULL);
            out[i] = "";
        }
    }
    return out;
}

static void read_weekdays(struct ctx *cx, struct json_in *o, struct seller_site_put *p)
{
    int count = 0;
    const char **names = texts(cx, o, "weekdays", &count);
    p->has_weekdays = names != NULL;
    for (int i = 0; i < count; i++) {
        unsigned bit = 0;
        while (bit < 7 && !str_eq(names[i], days[bit]))
            bit++;
        if (bit == 7)
            fail_field(cx, arena_printf(cx->arena, "/weekdays/%d", i), E_value_invalid, "values",
                       "mon, tue, wed, thu, fri, sat, sun", NULL);
        else
            p->weekdays |= 1u << bit;
    }
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct seller_site_put *p = arena_new(cx->arena, struct seller_site_put);
    rq->plan = p;
    struct json_in *o;
    if (rq_param(rq, "site")) {
        struct seller_site_row was;
        TRY(rq_id(cx, rq, "site", "sit", &p->id));
        TRY(seller_site_load(cx, p->id, &was));
    }
    TRY(json_read(cx, rq, &o));
    if (!p->id) {
        json_need(cx, o, "code");
        json_need(cx, o, "name");
        p->code = json_text(cx, o, "code", CODE_MAX);
    }
    p->name = json_text(cx, o, "name", NAME_MAX_BYTES);
    int count = 0;
    const char **list_of = texts(cx, o, "languages", &count);
    for (int i = 0; i < count; i++)
        p->languages = i ? arena_printf(cx->arena, "%s %s", p->languages, list_of[i]) : list_of[i];
    if (list_of && count == 0)
        p->languages = "";
    p->currency = json_text(cx, o, "currency", CODE_MAX);
    p->time_zone = json_text(cx, o, "time_zone", CODE_MAX);
    p->strategy = json_text(cx, o, "strategy", CODE_MAX);
    p->order_prefix = json_text(cx, o, "order_prefix", CODE_MAX);
    p->shipment_prefix = json_text(cx, o, "shipment_prefix", CODE_MAX);
    p->payment_term = json_is_null(o, "payment_term") ? "" : json_text(cx, o, "payment_term", CODE_MAX);
    p->has_login_only = json_has(o, "login_only");
    p->login_only = json_flag(cx, o, "login_only");
    p->has_term_days = json_has(o, "payment_term_days");
    int64_t term_days = json_whole(cx, o, "payment_term_days");
    p->payment_term_days = term_days < 0 || term_days > 365 ? -1 : (int)term_days;
    read_weekdays(cx, o, p);
    p->hosts = texts(cx, o, "hosts", &p->host_count);
    p->has_hosts = p->hosts != NULL;
    return json_done(cx, o);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    struct seller_site_put in = *(const struct seller_site_put *)rq->plan;
    struct seller_site_row was;
    int64_t id;
    if (in.id) {
        TRY(seller_site_load(cx, in.id, &was));
        TRY(rq_check_version(cx, rq, was.version));
    }
    TRY(seller_site_put(cx, &in, &id));
    return answer(cx, rq, in.id ? 200 : 201, id);
}

/* ---- holidays ---- */

static enum status answer_year(struct ctx *cx, struct request *rq, int64_t site, int year)
{
    struct seller_holiday *rows;
    int count;
    TRY(seller_holidays(cx, site, year, &rows, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        json_out_text(j, "day", rows[i].day);
        json_out_text(j, "name", rows[i].name);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

static enum status holidays(struct ctx *cx, struct request *rq)
{
    int64_t id, year = civil_of_ms(cx->now_ms, cx->site->time_zone).year;
    TRY(rq_id(cx, rq, "site", "sit", &id));
    const char *text = rq_query(rq, "year");
    if (text && (!str_int(text, &year) || year < 2000 || year > 2100))
        fail_field(cx, "/year", E_number_invalid, NULL);
    TRY(rq_query_done(cx, rq));
    TRY(ctx_fields_ok(cx));
    return answer_year(cx, rq, id, (int)year);
}

struct day_plan {
    int64_t site;
    const char *day, *name, *country;
    int year;
    bool remove;
};

static enum status day_prepare(struct ctx *cx, struct request *rq)
{
    struct day_plan *p = arena_new(cx->arena, struct day_plan);
    rq->plan = p;
    struct json_in *o;
    struct seller_site_row row;
    TRY(rq_id(cx, rq, "site", "sit", &p->site));
    TRY(seller_site_load(cx, p->site, &row));
    TRY(json_read(cx, rq, &o));
    p->country = json_text(cx, o, "country", CODE_MAX);
    if (p->country) {
        json_need(cx, o, "year");
        int64_t year = json_whole(cx, o, "year");
        p->year = year < 0 || year > 9999 ? 0 : (int)year;
    } else {
        json_need(cx, o, "day");
        p->day = json_day(cx, o, "day");
        p->name = json_text(cx, o, "name", NAME_MAX_BYTES);
        p->remove = json_flag(cx, o, "delete");
    }
    return json_done(cx, o);
}

static enum status day_commit(struct ctx *cx, struct request *rq)
{
    const struct day_plan *p = rq->plan;
    int added;
    if (p->country)
        TRY(seller_holidays_generate(cx, p->site, p->country, p->year, &added));
    else if (p->remove)
        TRY(seller_holiday_remove(cx, p->site, p->day));
    else
        TRY(seller_holiday_put(cx, p->site, p->day, p->name));
    return answer_year(cx, rq, p->site, p->country ? p->year : civil_of_s(day_number(p->day) * 86400).year);
}

/* clang-format off */
#define FACTS {"hosts", "array", false, "All its host names; each belongs to one site of the installation"}, \
    {"languages", "array", false, "BCP 47; the first is the default"}, {"currency", "text", false, "ISO 4217"}, {"time_zone", "text", false, "IANA name"}, \
    {"strategy", "text", false, "priority or lowest"}, {"login_only", "flag", false, "Nothing is shown before sign-in"}, \
    {"payment_term", "text", false, "Code of a named term; null: the days"}, {"payment_term_days", "whole", false, "Of companies without their own term"}, \
    {"weekdays", "array", false, "Working days: mon, tue, wed, thu, fri, sat, sun"}, {"order_prefix", "text", false, "Of order numbers"}, \
    {"shipment_prefix", "text", false, "Of shipment numbers"}, {0}
static const struct field_doc takes_new[] = {{"code", "text", true, "Short name, unique in the seller; it stays"}, {"name", "text", true, "Shown to people"}, FACTS};
static const struct field_doc takes_change[] = {{"name", "text", false, "Shown to people"}, FACTS};
static const struct field_doc takes_year[] = {{"year", "whole", false, "Absent: this one"}, {0}};
static const struct field_doc takes_day[] = {
    {"day", "day", false, "A day without work; or a country and a year"}, {"name", "text", false, "For people"}, {"delete", "flag", false, "true: the site works on that day"},
    {"country", "text", false, "Adds the legal holidays of this country"}, {"year", "whole", false, "Of that year"}, {0}};

enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route settings_sites_api_routes[] = {
    READ(GET, "/api/v1/sites", list, MAY_settings_edit, FLAGS, "List the seller's sites", NULL),
    WRITE(POST, "/api/v1/sites", prepare, commit, MAY_settings_edit, FLAGS, "Create a site", takes_new),
    READ(GET, "/api/v1/sites/{site}", show, MAY_settings_edit, FLAGS, "Read a site", NULL),
    WRITE(PATCH, "/api/v1/sites/{site}", prepare, commit, MAY_settings_edit, FLAGS, "Change a site", takes_change),
    READ(GET, "/api/v1/sites/{site}/holidays", holidays, MAY_settings_edit, FLAGS, "List a site's holidays of a year", takes_year),
    WRITE(PUT, "/api/v1/sites/{site}/holidays", day_prepare, day_commit, MAY_settings_edit, FLAGS, "Set or remove a holiday, or add a country's", takes_day),
    {0},
};
