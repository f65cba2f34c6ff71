/* The history of a price list by the API, and putting back. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "pricing/pricing_history.h"
#include "pricing/pricing_json.h"
#include "web/route.h"

static void write_side(struct json_out *j, const char *key, const struct price_change *c, bool there,
                       const struct entry_tier *t, const char *currency)
{
    if (!there) {
        json_out_null(j, key);
        return;
    }
    struct price_entry e = c->entry;
    e.valid_until_ms = t->until_ms;
    e.is_percent = t->is_percent;
    e.price_e6 = t->price_e6;
    e.base_quantity_e6 = t->base_e6;
    e.percent_off_ppm = t->percent_ppm;
    json_out_object(j, key);
    price_entry_members(j, &e, currency);
    json_out_object_end(j);
}

static enum status show_history(struct ctx *cx, struct request *rq)
{
    struct paging pg;
    struct price_list l;
    struct price_change *c;
    int64_t id, before = 0, more;
    int count;
    TRY(rq_id(cx, rq, "list", "pls", &id));
    TRY(price_list_load(cx, id, &l));
    TRY(rq_paging(cx, rq, &pg));
    const char *sku = rq_query(rq, "sku");
    TRY(rq_query_done(cx, rq));
    if (pg.after && !id_parse(pg.after, "aud", &before))
        return fail(cx, E_cursor_invalid, NULL);
    TRY(price_history(
        cx, &(struct price_history_search){.list = id, .target = sku, .before = before, .limit = pg.limit},
        &c, &count, &more));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        json_out_id(j, "id", "aud", c[i].id);
        json_out_time(j, "at", c[i].at_ms);
        json_out_text(j, "person", *c[i].person ? c[i].person : NULL);
        json_out_text(j, "door", c[i].door);
        json_out_text(j, "request", c[i].set);
        write_side(j, "before", &c[i], c[i].had, &c[i].before, l.currency);
        write_side(j, "after", &c[i], c[i].has, &c[i].after, l.currency);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(j, "next", cursor_make(cx, more ? id_text(cx->arena, "aud", more) : NULL));
    return respond_json_end(cx, rq, j);
}

struct undo_plan {
    int64_t list, change;
    bool whole;
};

static enum status undo_prepare(struct ctx *cx, struct request *rq)
{
    struct undo_plan *p = arena_new(cx->arena, struct undo_plan);
    struct price_list l;
    struct json_in *body;
    rq->plan = p;
    TRY(rq_id(cx, rq, "list", "pls", &p->list));
    TRY(price_list_load(cx, p->list, &l));
    TRY(rq_query_done(cx, rq));
    TRY(json_read(cx, rq, &body));
    json_need(cx, body, "change");
    p->change = json_id(cx, body, "change", "aud", E_change_unknown);
    p->whole = json_has(body, "whole") && json_flag(cx, body, "whole");
    return json_done(cx, body);
}

static enum status undo_commit(struct ctx *cx, struct request *rq)
{
    const struct undo_plan *p = rq->plan;
    int undone;
    TRY(price_undo(cx, p->list, p->change, p->whole, &undone));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_int(j, "undone", undone);
    return respond_json_end(cx, rq, j);
}

static const struct field_doc undo_fields[] = {
    {"change", "id:aud", true, "One of the list's history."},
    {"whole", "flag", false, "true: all that was saved in the same request."},
    {0},
};

const struct route pricing_history_api_routes[] = {
    READ(GET, "/api/v1/price-lists/{list}/history", show_history, MAY_price_list_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "List the changes of a price list, newest first", NULL),
    WRITE(POST, "/api/v1/price-lists/{list}/undo", undo_prepare, undo_commit, MAY_price_list_edit,
          ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Put back what was before a change", undo_fields),
    {0},
};
