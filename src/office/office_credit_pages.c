/* Orders on hold with what their companies owe, and their release. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "office/office_orders.h"
#include "office/office_views.gen.h"
#include "order/order.h"
#include "web/route.h"

enum { HELD_SHOWN = 50 };

static void fill_row(struct ctx *cx, const struct order_held *h, struct office_held_view *v)
{
    struct arena *a = cx->arena;
    const char *own = h->company_currency, *order = id_text(a, "ord", h->id);
    *v = (struct office_held_view){
        .href = url(arena_printf(a, "/office/orders/%s", order)),
        .company_href = url(arena_printf(a, "/office/companies/%s", id_text(a, "cmp", h->company.v))),
        .release = url(arena_printf(a, "/office/orders/%s/release", order)),
        .number = h->number,
        .placed = fmt_day_time(a, cx->lang, h->placed_ms, cx->site->time_zone),
        .company = h->company_name,
        .why = str_eq(h->hold_reason, "credit")  ? tr(cx->lang, "credit limit")
               : str_eq(h->hold_reason, "staff") ? tr(cx->lang, "by staff")
                                                 : h->hold_reason,
        .total = fmt_money(a, cx->lang, h->total_minor, h->currency),
        .limit = h->limit_minor < 0 ? tr(cx->lang, "none") : fmt_money(a, cx->lang, h->limit_minor, own),
        .balance = fmt_money(a, cx->lang, h->balance_minor, own),
        .orders = fmt_money(a, cx->lang, h->open_orders_minor, own),
        .exposure = fmt_money(a, cx->lang, h->exposure_minor, own),
        .over = h->over_minor > 0 ? fmt_money(a, cx->lang, h->over_minor, own) : "–",
        .version = arena_printf(a, "%lld", (long long)h->version),
    };
}

static enum status credit_page(struct ctx *cx, struct request *rq)
{
    struct office_credit_page *m = arena_new(cx->arena, struct office_credit_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Orders on hold"), "orders"));
    struct order_held_search s = {.limit = HELD_SHOWN + 1};
    const char *after = rq_query(rq, "after"), **parts;
    if (after && (str_split(cx->arena, after, '.', &parts) != 2 || !str_int(parts[0], &s.after_ms) ||
                  !str_int(parts[1], &s.after_id)))
        return fail(cx, E_cursor_invalid, NULL);
    struct order_held *rows;
    int count;
    int64_t total;
    TRY(order_held_list(cx, &s, &rows, &count));
    TRY(order_count(cx, &(struct order_search){.state = "on_hold"}, &total));
    m->may_release = ctx_may(cx, MAY_order_hold);
    m->row_count = count < HELD_SHOWN ? count : HELD_SHOWN;
    m->rows = arena_array(cx->arena, struct office_held_view, m->row_count);
    for (int i = 0; i < m->row_count; i++)
        fill_row(cx, &rows[i], &m->rows[i]);
    if (count > HELD_SHOWN) {
        const struct order_held *last = &rows[HELD_SHOWN - 1];
        m->pages.next = url(arena_printf(cx->arena, "/office/credit?after=%lld.%lld",
                                         (long long)last->placed_ms, (long long)last->id));
    }
    if (s.after_id)
        m->pages.previous = url("/office/credit");
    m->pages.text = trn(cx->arena, cx->lang, total, "1 order", "{n} orders");
    struct out *o = respond_page(cx, rq, 200);
    view_office_credit_page(o, m);
    return respond_page_end(cx, rq, o);
}

extern const struct route office_credit_page_routes[];
const struct route office_credit_page_routes[] = {
    PAGE("/office/credit", credit_page, MAY_credit_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Orders on hold, with what their companies owe"),
    {0},
};
