/* The outbox by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/str.h"
#include "outbox/outbox.h"
#include "web/json_in.h"
#include "web/route.h"

static void entry_json(struct json_out *j, const struct outbox_entry *e)
{
    bool is_over = e->done_ms != 0;
    json_out_id(j, "id", "out", e->id);
    json_out_text(j, "kind", e->kind);
    json_out_text(j, "topic", e->topic);
    json_out_id(j, "object", e->object_kind, *e->object_kind ? e->object_id : 0);
    json_out_text(j, "state", e->state);
    json_out_int(j, "attempts", e->attempts);
    json_out_text(j, "error", *e->error ? e->error : NULL);
    json_out_time(j, "created_at", e->created_ms);
    json_out_time(j, "next_at", is_over ? 0 : e->next_ms);
    json_out_time(j, "done_at", e->done_ms);
}

static bool is_state(const char *s)
{
    return str_eq(s, "waiting") || str_eq(s, "leased") || str_eq(s, "done") || str_eq(s, "dead");
}

static enum status list_entries(struct ctx *cx, struct request *rq)
{
    struct paging pg;
    TRY(rq_paging(cx, rq, &pg));
    struct outbox_search s = {
        .state = rq_query(rq, "state"), .topic = rq_query(rq, "topic"), .limit = pg.limit + 1};
    if (s.state && !is_state(s.state))
        fail_field(cx, "/state", E_value_invalid, "values", "waiting, leased, done, dead", NULL);
    TRY(rq_query_done(cx, rq));
    TRY(ctx_fields_ok(cx));
    if (pg.after && !id_parse(pg.after, "out", &s.before))
        return fail(cx, E_cursor_invalid, NULL);
    struct outbox_entry *rows;
    int count;
    TRY(outbox_list(cx, &s, &rows, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < pg.limit; i++) {
        json_out_object(j, NULL);
        entry_json(j, &rows[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(
        j, "next",
        cursor_make(cx, count > pg.limit ? id_text(cx->arena, "out", rows[pg.limit - 1].id) : NULL));
    if (pg.count) {
        int64_t n;
        TRY(outbox_count(cx, &s, &n));
        json_out_int(j, "count", n);
    }
    return respond_json_end(cx, rq, j);
}

struct retry_plan {
    int64_t id;
};

static enum status retry_prepare(struct ctx *cx, struct request *rq)
{
    struct retry_plan *p = arena_new(cx->arena, struct retry_plan);
    TRY(rq_id(cx, rq, "item", "out", &p->id));
    struct json_in *body;
    TRY(json_read(cx, rq, &body));
    rq->plan = p;
    return json_done(cx, body);
}

static enum status retry_commit(struct ctx *cx, struct request *rq)
{
    const struct retry_plan *p = rq->plan;
    TRY(outbox_retry(cx, p->id));
    struct outbox_entry e;
    TRY(outbox_load(cx, p->id, &e));
    struct json_out *j = respond_json(cx, rq, 200);
    entry_json(j, &e);
    return respond_json_end(cx, rq, j);
}

static const struct field_doc filters[] = {
    {"state", "text", false, "waiting, leased (being sent), done or dead (given up)"},
    {"topic", "text", false, "One topic, as order.placed"},
    {0},
};

const struct route outbox_api_routes[] = {
    READ(GET, "/api/v1/outbox", list_entries, MAY_outbox_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "List what leaves the shop by mail, newest first", filters),
    WRITE(POST, "/api/v1/outbox/{item}/retry", retry_prepare, retry_commit, MAY_settings_edit,
          ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Send again what was given up", NULL),
    {0},
};
