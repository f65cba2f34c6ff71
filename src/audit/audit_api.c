/* The audit trail by the API. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "audit/audit_csv.h"
#include "base/date.h"
#include "base/id.h"
#include "base/str.h"
#include "web/route.h"
#include <string.h>

/* "ord_1v4k8…" says its kind itself. */
static void read_object(struct ctx *cx, const char *text, struct audit_search *s)
{
    const char *end = text ? strchr(text, '_') : NULL;
    if (!text)
        return;
    const char *kind = end ? arena_copy(cx->arena, text, (size_t)(end - text)) : "";
    if (!id_parse(text, kind, &s->object_id))
        fail_field(cx, "/object", E_value_invalid, "values", "ord_…, cmp_…, prd_…", NULL);
    else if (s->kind && !str_eq(s->kind, kind))
        fail_field(cx, "/kind", E_value_invalid, "values", kind, NULL);
    else
        s->kind = kind;
}

static bool day_start(struct ctx *cx, const char *day, int64_t *ms)
{
    bool is_day = day_valid(day);
    if (is_day)
        *ms = day_start_ms(day, cx->site->time_zone);
    return is_day;
}

/* A day's first instant at the site, or a time. */
static int64_t instant(struct ctx *cx, const char *pointer, const char *text)
{
    int64_t ms = 0;
    if (text && !(strlen(text) == 10 ? day_start(cx, text, &ms) : time_parse(text, &ms)))
        fail_field(cx, pointer, E_date_invalid, NULL);
    return ms;
}

static enum status read_search(struct ctx *cx, struct request *rq, struct paging *pg, struct audit_search *s)
{
    TRY(rq_paging(cx, rq, pg));
    s->kind = rq_query(rq, "kind");
    s->action = rq_query(rq, "action");
    s->limit = pg->limit + 1;
    const char *company = rq_query(rq, "company");
    if (company && !id_parse(company, "cmp", &s->company.v))
        return fail(cx, E_not_found, NULL);
    read_object(cx, rq_query(rq, "object"), s);
    const char *person = rq_query(rq, "person"), *from = rq_query(rq, "from"), *until = rq_query(rq, "until");
    if (person && !id_parse(person, "psn", &s->person.v))
        return fail(cx, E_not_found, NULL);
    s->from_ms = instant(cx, "/from", from);
    s->until_ms = instant(cx, "/until", until);
    TRY(rq_query_done(cx, rq));
    TRY(ctx_fields_ok(cx));
    if (pg->after && !id_parse(pg->after, "aud", &s->before))
        return fail(cx, E_cursor_invalid, NULL);
    return OK;
}

static void entry_json(struct json_out *j, const struct audit_entry *e)
{
    json_out_object(j, NULL);
    json_out_id(j, "id", "aud", e->id);
    json_out_time(j, "at", e->at_ms);
    json_out_object(j, "actor");
    json_out_text(j, "kind", e->actor_kind);
    json_out_id(j, "person", "psn", e->person.v);
    json_out_text(j, "name", *e->person_name ? e->person_name : NULL);
    json_out_object_end(j);
    json_out_id(j, "company", "cmp", e->company.v);
    json_out_text(j, "door", e->door);
    json_out_text(j, "action", e->action);
    json_out_text(j, "kind", e->kind);
    json_out_id(j, "object", e->kind, e->object_id);
    json_out_raw(j, "before", *e->before ? e->before : NULL);
    json_out_raw(j, "after", *e->after ? e->after : NULL);
    json_out_text(j, "request_id", e->request_id);
    json_out_object_end(j);
}

static enum status list_entries(struct ctx *cx, struct request *rq)
{
    struct paging pg;
    struct audit_search s = {0};
    const char *format = rq_query(rq, "format");
    if (format && !str_eq(format, "csv") && !str_eq(format, "json"))
        fail_field(cx, "/format", E_value_invalid, "values", "json, csv", NULL);
    TRY(read_search(cx, rq, &pg, &s));
    if (str_eq(format, "csv")) {
        struct audit_search *kept = arena_new(cx->arena, struct audit_search);
        *kept = s;
        answer_header(rq, "Content-Disposition", "attachment; filename=\"audit.csv\"");
        return respond_file(cx, rq, "text/csv; charset=utf-8", audit_csv, kept);
    }
    struct audit_entry *rows;
    int count;
    TRY(audit_list(cx, &s, &rows, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < pg.limit; i++)
        entry_json(j, &rows[i]);
    json_out_array_end(j);
    json_out_text(
        j, "next",
        cursor_make(cx, count > pg.limit ? id_text(cx->arena, "aud", rows[pg.limit - 1].id) : NULL));
    if (pg.count) {
        int64_t n;
        TRY(audit_count(cx, &s, &n));
        json_out_int(j, "count", n);
    }
    return respond_json_end(cx, rq, j);
}

static const struct field_doc filters[] = {
    {"kind", "text", false, "Of the object: ord, shp, prd, pls, cmp, loc, usr, psn, whs, cat"},
    {"object", "text", false, "One object by its id"},
    {"action", "text", false, "One deed, as order.placed"},
    {"format", "text", false, "csv: all rows that fit, as a file"},
    {"person", "id:psn", false, "Who did it"},
    {"from", "time", false, "A day or an instant, included"},
    {"until", "time", false, "A day or an instant, not included"},
    {"company", "id:cmp", false, "What was done for that company or to it"},
    {0},
};

const struct route audit_api_routes[] = {
    READ(GET, "/api/v1/audit", list_entries, MAY_audit_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "List who did what, newest first", filters),
    {0},
};
