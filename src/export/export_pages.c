/* Downloads of whole kinds, from the office. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "export/export_answer.h"
#include "export/export_batch.h"
#include "export/export_views.gen.h"
#include "export/export_views.h"
#include "web/route.h"

enum { BATCHES_SHOWN = 50 };

static enum status batches_page(struct ctx *cx, struct request *rq)
{
    struct order_batches_page m = {0};
    struct order_batch *list;
    int64_t waiting;
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Orders out"), "orders"));
    page_crumb(&m.page, tr(cx->lang, "Orders"), "/office/orders");
    page_crumb(&m.page, tr(cx->lang, "Orders out"), NULL);
    TRY(order_batch_waiting(cx, &waiting));
    m.waiting =
        trn(cx->arena, cx->lang, waiting, "1 order did not go out yet.", "{n} orders did not go out yet.");
    m.has_waiting = waiting > 0;
    TRY(order_batch_list(cx, 0, BATCHES_SHOWN, &list, &m.row_count));
    m.rows = arena_array(cx->arena, struct order_batch_view, m.row_count);
    for (int i = 0; i < m.row_count; i++)
        m.rows[i] = (struct order_batch_view){
            .href = url(arena_printf(cx->arena, "/office/order-batches/%s/file",
                                     id_text(cx->arena, "obt", list[i].id))),
            .when = fmt_day_time(cx->arena, cx->lang, list[i].created_ms, cx->site->time_zone),
            .orders = fmt_int(cx->arena, cx->lang, list[i].order_count),
            .lines = fmt_int(cx->arena, cx->lang, list[i].line_count)};
    struct out *o = respond_page(cx, rq, 200);
    view_order_batches_page(o, &m);
    return respond_page_end(cx, rq, o);
}

static enum status make_prepare(struct ctx *cx, struct request *rq)
{
    (void)cx;
    (void)rq;
    return OK;
}

static enum status make_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(order_batch_make(cx, &id));
    return respond_see_other(cx, rq, "/office/order-batches");
}

const struct route export_pages_routes[] = {
    PAGE("/office/exports/{table}", export_answer, MAY_office, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Write out a kind of rows as CSV"),
    PAGE("/office/order-batches", batches_page, MAY_order_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Orders that went out"),
    FORM("/office/order-batches", make_prepare, make_commit, batches_page, MAY_order_confirm,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Mark the orders that did not go out yet as one batch"),
    PAGE("/office/order-batches/{batch}/file", order_batch_answer, MAY_order_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Read the lines of a batch as CSV"),
    {0},
};
