/* The office's list of orders. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "office/office_orders.h"
#include "office/office_views.gen.h"
#include "order/order.h"
#include "web/encode.h"
#include "web/route.h"

enum { ORDERS_SHOWN = 24 };

/* The saved views: each is a state and a delivery state. */
static const struct {
    const char *label, *state, *delivery;
} views[] = {
    {T_LATER("To confirm"), "placed", ""},
    {T_LATER("To ship"), "confirmed", "none"},
    {T_LATER("Part shipped"), "confirmed", "partly"},
    {T_LATER("On hold"), "on_hold", ""},
    {T_LATER("All"), "", ""},
};

static const char *or_null(const char *s)
{
    return s && *s ? s : NULL;
}

static const char *address(struct ctx *cx, const char *state, const char *delivery, const char *q,
                           const char *after)
{
    struct arena *a = cx->arena;
    return arena_printf(a, "/office/orders?state=%s&delivery=%s%s%s%s%s", state, delivery, *q ? "&q=" : "",
                        *q ? percent_encode(a, q) : "", after ? "&after=" : "", after ? after : "");
}

static enum status fill_tabs(struct ctx *cx, struct office_orders_page *m)
{
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        struct order_search s = {.state = or_null(views[i].state), .delivery = or_null(views[i].delivery)};
        int64_t n;
        TRY(order_count(cx, &s, &n));
        m->tabs[m->tab_count++] = (struct office_tab_view){
            .href = url(address(cx, views[i].state, views[i].delivery, "", NULL)),
            .label = tr(cx->lang, views[i].label),
            .count = fmt_int(cx->arena, cx->lang, n),
            .is_current = str_eq(m->state, views[i].state) && str_eq(m->delivery, views[i].delivery),
        };
    }
    return OK;
}

static const char *door_label(struct ctx *cx, const char *door)
{
    static const struct {
        const char *door, *label;
    } labels[] = {{"page", T_LATER("Page")},
                  {"api", T_LATER("API")},
                  {"upload", T_LATER("File")},
                  {"command", T_LATER("Command")},
                  {"import", T_LATER("Imported")}};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq(labels[i].door, door))
            return tr(cx->lang, labels[i].label);
    return door;
}

static void fill_row(struct ctx *cx, const struct order_row *r, struct office_order_row_view *v)
{
    struct arena *a = cx->arena;
    *v = (struct office_order_row_view){
        .href = url(arena_printf(a, "/office/orders/%s", id_text(a, "ord", r->id))),
        .company_href = url(arena_printf(a, "/office/companies/%s", id_text(a, "cmp", r->company.v))),
        .number = r->number,
        .placed = fmt_day_time(a, cx->lang, r->placed_ms, cx->site->time_zone),
        .company = r->company_name,
        .city = r->ship_city,
        .po = *r->po_number ? r->po_number : "–",
        .state = order_state_name(r->state),
        .delivery = delivery_state_name(r->delivery),
        .requested = *r->requested_on ? fmt_day(a, cx->lang, r->requested_on) : "",
        .lines = fmt_int(a, cx->lang, r->line_count),
        .net = fmt_money(a, cx->lang, r->net_minor, r->currency),
        .door = door_label(cx, r->door),
        .why = r->state != ORDER_ON_HOLD          ? NULL
               : str_eq(r->hold_reason, "credit") ? tr(cx->lang, "credit limit")
                                                  : r->hold_reason,
    };
}

static enum status read_after(struct ctx *cx, const char *after, struct order_search *s)
{
    const char **parts;
    if (!after)
        return OK;
    if (str_split(cx->arena, after, '.', &parts) != 2 || !str_int(parts[0], &s->after_ms) ||
        !str_int(parts[1], &s->after_id))
        return fail(cx, E_cursor_invalid, NULL);
    return OK;
}

static enum status orders_page(struct ctx *cx, struct request *rq)
{
    struct office_orders_page *m = arena_new(cx->arena, struct office_orders_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Orders"), "orders"));
    m->state = rq_query(rq, "state") ? rq_query(rq, "state") : "";
    m->delivery = rq_query(rq, "delivery") ? rq_query(rq, "delivery") : "";
    m->q = rq_query(rq, "q") ? rq_query(rq, "q") : "";
    struct order_search s = {
        .q = m->q, .state = or_null(m->state), .delivery = or_null(m->delivery), .limit = ORDERS_SHOWN + 1};
    int64_t total;
    TRY(order_count(cx, &s, &total));
    TRY(read_after(cx, rq_query(rq, "after"), &s));
    struct order_row *rows;
    int count;
    TRY(order_list(cx, &s, &rows, &count));
    TRY(fill_tabs(cx, m));
    if (str_eq(m->state, "on_hold") && ctx_may(cx, MAY_credit_read))
        m->credit = url("/office/credit");
    m->row_count = count < ORDERS_SHOWN ? count : ORDERS_SHOWN;
    m->rows = arena_array(cx->arena, struct office_order_row_view, m->row_count);
    for (int i = 0; i < m->row_count; i++)
        fill_row(cx, &rows[i], &m->rows[i]);
    if (count > ORDERS_SHOWN) {
        const struct order_row *last = &rows[ORDERS_SHOWN - 1];
        const char *after =
            arena_printf(cx->arena, "%lld.%lld", (long long)last->placed_ms, (long long)last->id);
        m->pages.next = url(address(cx, m->state, m->delivery, m->q, after));
    }
    if (s.after_id)
        m->pages.previous = url(address(cx, m->state, m->delivery, m->q, NULL));
    m->pages.text = trn(cx->arena, cx->lang, total, "1 order", "{n} orders");
    struct out *o = respond_page(cx, rq, 200);
    view_office_orders_page(o, m);
    return respond_page_end(cx, rq, o);
}

extern const struct route office_orders_page_routes[];
const struct route office_orders_page_routes[] = {
    PAGE("/office/orders", orders_page, MAY_order_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Orders of all companies"),
    {0},
};
