/* Orders on hold by the API, for finance. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "order/order.h"
#include "web/route.h"

static void held_json(struct json_out *j, const struct order_held *h)
{
    json_out_object(j, NULL);
    json_out_id(j, "order", "ord", h->id);
    json_out_text(j, "number", h->number);
    json_out_id(j, "company", "cmp", h->company.v);
    json_out_text(j, "company_name", h->company_name);
    json_out_time(j, "placed_at", h->placed_ms);
    json_out_text(j, "hold_reason", *h->hold_reason ? h->hold_reason : NULL);
    json_out_amount(j, "total", h->total_minor, h->currency);
    if (h->limit_minor >= 0) {
        json_out_amount(j, "credit_limit", h->limit_minor, h->company_currency);
        json_out_amount(j, "over_by", h->over_minor, h->company_currency);
    } else {
        json_out_null(j, "credit_limit");
        json_out_null(j, "over_by");
    }
    json_out_amount(j, "open_balance", h->balance_minor, h->company_currency);
    json_out_amount(j, "placed_not_invoiced", h->open_orders_minor, h->company_currency);
    json_out_amount(j, "exposure", h->exposure_minor, h->company_currency);
    json_out_object_end(j);
}

static enum status list_held(struct ctx *cx, struct request *rq)
{
    struct paging pg;
    struct order_held_search s = {0};
    TRY(rq_paging(cx, rq, &pg));
    TRY(rq_query_done(cx, rq));
    const char **parts;
    if (pg.after && (str_split(cx->arena, pg.after, ' ', &parts) != 2 || !str_int(parts[0], &s.after_ms) ||
                     !str_int(parts[1], &s.after_id)))
        return fail(cx, E_cursor_invalid, NULL);
    s.limit = pg.limit + 1;
    struct order_held *rows;
    int count;
    TRY(order_held_list(cx, &s, &rows, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < pg.limit; i++)
        held_json(j, &rows[i]);
    json_out_array_end(j);
    const char *after = NULL;
    if (count > pg.limit)
        after = arena_printf(cx->arena, "%lld %lld", (long long)rows[pg.limit - 1].placed_ms,
                             (long long)rows[pg.limit - 1].id);
    json_out_text(j, "next", cursor_make(cx, after));
    if (pg.count) {
        int64_t n;
        TRY(order_count(cx, &(struct order_search){.state = "on_hold"}, &n));
        json_out_int(j, "count", n);
    }
    return respond_json_end(cx, rq, j);
}

extern const struct route order_held_api_routes[];
const struct route order_held_api_routes[] = {
    READ(GET, "/api/v1/held-orders", list_held, MAY_credit_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "List orders on hold, longest waiting first, with what their companies owe", NULL),
    {0},
};
