/* Warehouses by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "inventory/inventory.h"
#include "web/json_in.h"
#include "web/route.h"
#include <string.h>

static const char *const day_names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static void warehouse_json(struct ctx *cx, struct json_out *j, const struct warehouse *w)
{
    const char **days;
    json_out_id(j, "id", "whs", w->id);
    json_out_text(j, "code", w->code);
    json_out_text(j, "name", w->name);
    json_out_text(j, "street", w->street);
    json_out_text(j, "postal_code", w->postal_code);
    json_out_text(j, "city", w->city);
    json_out_text(j, "country", *w->country ? w->country : NULL);
    json_out_text(j, "cutoff",
                  w->cutoff_minute
                      ? arena_printf(cx->arena, "%02d:%02d", w->cutoff_minute / 60, w->cutoff_minute % 60)
                      : NULL);
    json_out_int(j, "lead_days", w->lead_days);
    if (w->weekdays == 0) {
        json_out_null(j, "weekdays");
    } else {
        json_out_array(j, "weekdays");
        for (int i = 0; i < 7; i++)
            if (w->weekdays & 1u << i)
                json_out_text(j, NULL, day_names[i]);
        json_out_array_end(j);
    }
    int n = str_split(cx->arena, w->closed_days, ' ', &days);
    json_out_array(j, "closed_days");
    for (int i = 0; i < n; i++)
        json_out_text(j, NULL, days[i]);
    json_out_array_end(j);
}

static enum status list_warehouses(struct ctx *cx, struct request *rq)
{
    struct warehouse *list, *sells;
    int count, selling;
    TRY(rq_query_done(cx, rq));
    TRY(warehouse_list(cx, &list, &count));
    TRY(site_warehouse_list(cx, &sells, &selling));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        warehouse_json(cx, j, &list[i]);
        int64_t position = 0;
        for (int k = 0; k < selling; k++)
            position = sells[k].id == list[i].id ? k + 1 : position;
        if (position)
            json_out_int(j, "position", position);
        else
            json_out_null(j, "position");
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

static enum status answer(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct warehouse w;
    TRY(warehouse_load(cx, id, &w));
    answer_version(cx, rq, w.version);
    struct json_out *j = respond_json(cx, rq, status);
    warehouse_json(cx, j, &w);
    return respond_json_end(cx, rq, j);
}

static enum status get_warehouse(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "warehouse", "whs", &id));
    TRY(rq_query_done(cx, rq));
    return answer(cx, rq, 200, id);
}

static const char *text_of(struct ctx *cx, struct json_in *o, const char *name, int max)
{
    if (!json_has(o, name))
        return NULL;
    const char *s = json_is_null(o, name) ? NULL : json_text(cx, o, name, max);
    return s ? s : "";
}

static int weekday_of(const char *s)
{
    for (int i = 0; s && i < 7; i++)
        if (str_eq(s, day_names[i]))
            return i;
    return -1;
}

static void read_weekdays(struct ctx *cx, struct json_in *o, struct warehouse_put *p)
{
    if (!json_has(o, "weekdays"))
        return;
    p->is_as_site = json_is_null(o, "weekdays");
    struct json_in *array = json_array(cx, o, "weekdays");
    p->has_weekdays = array != NULL;
    for (int i = 0; array && i < json_count(array); i++) {
        int day = weekday_of(json_string(json_at(array, i)));
        if (day < 0)
            fail_field(cx, arena_printf(cx->arena, "/weekdays/%d", i), E_value_invalid, "values",
                       "mon, tue, wed, thu, fri, sat, sun", NULL);
        else
            p->weekdays |= 1 << day;
    }
}

int warehouse_cutoff_parse(const char *text)
{
    if (!text || !*text)
        return 0;
    if (strlen(text) != 5 || text[2] != ':' || strspn(text, "0123456789:") != 5)
        return -1;
    int hour = (text[0] - '0') * 10 + text[1] - '0';
    int minute = (text[3] - '0') * 10 + text[4] - '0';
    return strchr(text + 3, ':') || text[0] == ':' || text[1] == ':' || minute > 59 ||
                   hour * 60 + minute > 1440
               ? -1
               : hour * 60 + minute;
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct warehouse_put *p = arena_new(cx->arena, struct warehouse_put);
    struct json_in *o;
    rq->plan = p;
    if (rq->method == PATCH) {
        struct warehouse w;
        TRY(rq_id(cx, rq, "warehouse", "whs", &p->id));
        TRY(warehouse_load(cx, p->id, &w));
    }
    TRY(json_read(cx, rq, &o));
    p->code = p->id ? NULL : json_text(cx, o, "code", CODE_MAX);
    p->name = text_of(cx, o, "name", NAME_MAX_BYTES);
    p->street = text_of(cx, o, "street", 500);
    p->postal_code = text_of(cx, o, "postal_code", 20);
    p->city = text_of(cx, o, "city", NAME_MAX_BYTES);
    p->country = text_of(cx, o, "country", 2);
    p->lead_days = json_has(o, "lead_days") ? (int)json_whole(cx, o, "lead_days") : -1;
    p->cutoff_minute = -1;
    if (json_has(o, "cutoff")) {
        p->cutoff_minute = warehouse_cutoff_parse(text_of(cx, o, "cutoff", 5));
        if (p->cutoff_minute < 0)
            fail_field(cx, "/cutoff", E_value_invalid, "values", "00:00 … 24:00", NULL);
    }
    read_weekdays(cx, o, p);
    struct json_in *closed = json_array(cx, o, "closed_days");
    p->closed_count = closed ? json_count(closed) : -1;
    if (p->closed_count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", "200", NULL);
    const char **days = arena_array(cx->arena, const char *, p->closed_count + 1);
    for (int i = 0; i < p->closed_count; i++)
        days[i] = json_string(json_at(closed, i));
    p->closed_days = days;
    return json_done(cx, o);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct warehouse_put *p = rq->plan;
    int64_t id;
    if (p->id) {
        struct warehouse w;
        TRY(warehouse_load(cx, p->id, &w));
        TRY(rq_check_version(cx, rq, w.version));
    }
    TRY(warehouse_put(cx, p, &id));
    return answer(cx, rq, p->id ? 200 : 201, id);
}

struct order_plan {
    int64_t *warehouses;
    int count;
};

static enum status order_prepare(struct ctx *cx, struct request *rq)
{
    struct order_plan *p = arena_new(cx->arena, struct order_plan);
    struct json_in *o;
    rq->plan = p;
    TRY(json_read(cx, rq, &o));
    struct json_in *array = json_array(cx, o, "warehouses");
    p->count = array ? json_count(array) : 0;
    if (p->count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", "10000", NULL);
    p->warehouses = arena_array(cx->arena, int64_t, p->count + 1);
    for (int i = 0; i < p->count; i++)
        if (!id_parse(json_string(json_at(array, i)), "whs", &p->warehouses[i]))
            fail_field(cx, arena_printf(cx->arena, "/warehouses/%d", i), E_warehouse_unknown, "code", "",
                       NULL);
    return json_done(cx, o);
}

static enum status order_commit(struct ctx *cx, struct request *rq)
{
    const struct order_plan *p = rq->plan;
    TRY(site_warehouse_put(cx, p->warehouses, p->count));
    return respond_empty(cx, rq, 204);
}

/* clang-format off */
#define FACTS \
    {"name", "text", false, "For people"}, {"street", "text", false, "Lines parted by newlines"}, {"postal_code", "text", false, "Of its address"}, {"city", "text", false, "Place"}, \
    {"country", "text", false, "ISO 3166-1; null: the seller's"}, {"cutoff", "text", false, "HH:MM in the site's time zone: what is ordered before leaves that working day; null: nothing does"}, \
    {"lead_days", "whole", false, "Working days more it needs to prepare"}, {"weekdays", "array", false, "mon … sun; null: the site's"}, {"closed_days", "array", false, "Days besides the site's holidays"}, {0}
static const struct field_doc takes_create[] = {{"code", "text", true, "Unique"}, FACTS};
static const struct field_doc takes_change[] = {FACTS};
static const struct field_doc takes_order[] = {{"warehouses", "array", true, "Ids, first the one reserved from first"}, {0}};

const struct route inventory_warehouse_api_routes[] = {
    READ(GET, "/api/v1/warehouses", list_warehouses, MAY_stock_read, ROUTE_NO_COMPANY, "List warehouses", NULL),
    WRITE(POST, "/api/v1/warehouses", prepare, commit, MAY_settings_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Create a warehouse", takes_create),
    WRITE(PUT, "/api/v1/warehouses", order_prepare, order_commit, MAY_settings_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Choose the warehouses a site sells from, in their order", takes_order),
    READ(GET, "/api/v1/warehouses/{warehouse}", get_warehouse, MAY_stock_read, ROUTE_NO_COMPANY, "Read a warehouse", NULL),
    WRITE(PATCH, "/api/v1/warehouses/{warehouse}", prepare, commit, MAY_settings_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change a warehouse", takes_change),
    {0},
};
