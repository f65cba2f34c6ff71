/* Orders out to another system, by programs. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "export/export_answer.h"
#include "export/export_batch.h"
#include "web/json_out.h"
#include "web/route.h"

static void batch_json(struct ctx *cx, struct json_out *j, const struct order_batch *b)
{
    json_out_id(j, "id", "obt", b->id);
    json_out_int(j, "orders", b->order_count);
    json_out_int(j, "lines", b->line_count);
    json_out_time(j, "created_at", b->created_ms);
    json_out_text(j, "file",
                  arena_printf(cx->arena, "/api/v1/order-batches/%s/file", id_text(cx->arena, "obt", b->id)));
}

static enum status make_prepare(struct ctx *cx, struct request *rq)
{
    return rq_query_done(cx, rq);
}

static enum status make_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    struct order_batch b = {0};
    TRY(order_batch_make(cx, &id));
    if (id)
        TRY(order_batch_load(cx, id, &b));
    struct json_out *j = respond_json(cx, rq, id ? 201 : 200);
    if (id)
        batch_json(cx, j, &b);
    else
        json_out_int(j, "orders", 0);
    return respond_json_end(cx, rq, j);
}

static enum status list_batches(struct ctx *cx, struct request *rq)
{
    struct paging pg;
    int64_t before = 0;
    struct order_batch *list;
    int count;
    TRY(rq_paging(cx, rq, &pg));
    TRY(rq_query_done(cx, rq));
    if (pg.after && !id_parse(pg.after, "obt", &before))
        return fail(cx, E_cursor_invalid, NULL);
    TRY(order_batch_list(cx, before, pg.limit + 1, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < pg.limit; i++) {
        json_out_object(j, NULL);
        batch_json(cx, j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(
        j, "next",
        cursor_make(cx, count > pg.limit ? id_text(cx->arena, "obt", list[pg.limit - 1].id) : NULL));
    return respond_json_end(cx, rq, j);
}

static enum status batch_file(struct ctx *cx, struct request *rq)
{
    TRY(rq_query_done(cx, rq));
    return order_batch_answer(cx, rq);
}

const struct route export_batch_api_routes[] = {
    WRITE(POST, "/api/v1/order-batches", make_prepare, make_commit, MAY_order_confirm,
          ROUTE_KEY_NEEDED | ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
          "Mark the orders that did not go out yet as one batch, at most 10,000", NULL),
    READ(GET, "/api/v1/order-batches", list_batches, MAY_order_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "List batches of orders that went out, newest first", NULL),
    READ(GET, "/api/v1/order-batches/{batch}/file", batch_file, MAY_order_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Read the lines of a batch as CSV, as often as needed", NULL),
    {0},
};
