/* The office's first page: what waits, what came in, where to go. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "office/office_steps.h"
#include "office/office_views.gen.h"
#include "office/office_views.h"
#include "order/order.h"
#include "web/route.h"

enum { NEWEST_ORDERS = 10 };

extern const struct route office_page_routes[];

static enum status add_figure(struct ctx *cx, struct dashboard_page *m, const char *name, const char *state,
                              const char *delivery, bool is_bad)
{
    int64_t count = m->page.orders_to_confirm; /* counted by the frame already */
    if (m->figure_count > 0)
        TRY(order_count(cx, &(struct order_search){.q = "", .state = state, .delivery = delivery}, &count));
    m->figures[m->figure_count++] = (struct figure_view){
        .name = name,
        .count = fmt_int(cx->arena, cx->lang, count),
        .action = count ? tr(cx->lang, "Show them") : tr(cx->lang, "Nothing waits"),
        .href = url(arena_printf(cx->arena, "/office/orders?state=%s%s%s", state,
                                 delivery ? "&delivery=" : "", delivery ? delivery : "")),
        .is_bad = is_bad && count > 0};
    return OK;
}

static enum status fill_figures(struct ctx *cx, struct dashboard_page *m)
{
    TRY(add_figure(cx, m, tr(cx->lang, "To confirm"), "placed", NULL, false));
    TRY(add_figure(cx, m, tr(cx->lang, "On hold"), "on_hold", NULL, true));
    TRY(add_figure(cx, m, tr(cx->lang, "To ship"), "confirmed", "none", false));
    return add_figure(cx, m, tr(cx->lang, "Part shipped"), "confirmed", "partly", false);
}

static enum status fill_orders(struct ctx *cx, struct dashboard_page *m)
{
    struct order_row *rows;
    int count;
    TRY(order_list(cx, &(struct order_search){.q = "", .limit = NEWEST_ORDERS}, &rows, &count));
    m->orders = arena_array(cx->arena, struct waiting_order_view, count + 1);
    for (int i = 0; i < count && i < NEWEST_ORDERS; i++) {
        const struct order_row *r = &rows[i];
        m->orders[m->order_count++] = (struct waiting_order_view){
            .href = url(arena_printf(cx->arena, "/office/orders/%s", id_text(cx->arena, "ord", r->id))),
            .number = r->number,
            .company = r->company_name,
            .placed = fmt_day_time(cx->arena, cx->lang, r->placed_ms, cx->site->time_zone),
            .who = order_who(cx, r->placed_by_name, r->placed_by_staff, r->placed_for_name),
            .state = order_state_name(r->state),
            .delivery = delivery_state_name(r->delivery),
            .net = fmt_money(cx->arena, cx->lang, r->net_minor, r->currency),
            .why = r->state == ORDER_ON_HOLD ? r->hold_reason : NULL,
            .to_confirm = r->state == ORDER_PLACED && ctx_may(cx, MAY_order_confirm)};
    }
    return OK;
}

static enum status dashboard(struct ctx *cx, struct request *rq)
{
    struct dashboard_page *m = arena_new(cx->arena, struct dashboard_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Dashboard"), "dashboard"));
    const char *today = day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone);
    m->heading = fmt_day_long(cx->arena, cx->lang, today);
    m->facts = trf(cx->arena, cx->lang, "{shop}, amounts excluding VAT", "shop", m->page.seller_name, NULL);
    m->sees_orders = ctx_may(cx, MAY_order_read);
    if (m->sees_orders) {
        TRY(fill_figures(cx, m));
        TRY(fill_orders(cx, m));
    }
    TRY(office_steps_fill(cx, m));
    struct out *o = respond_page(cx, rq, 200);
    view_dashboard_page(o, m);
    return respond_page_end(cx, rq, o);
}

const struct route office_page_routes[] = {
    PAGE("/office", dashboard, MAY_office, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "What waits in the seller's office"),
    {0},
};
