/* What the seller does with orders day by day: confirms, ships what is there, fills the warehouses. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/str.h"
#include "demo/demo_make.h"
#include "inventory/inventory.h"
#include "order/order.h"
#include "shipment/shipment.h"

static const int64_t DAY_MS = 86400000;
enum { LINES_MAX = 64 };

/* An order that is not done with. */
struct demo_open {
    int64_t order, confirm_on, ship_on; /* day numbers */
    bool is_confirmed, is_split, is_cancelled, is_held;
};

struct deed {
    struct demo *d;
    struct demo_open *open;
    bool is_done;
};

void demo_work_begin(struct ctx *cx, struct demo *d, int orders)
{
    d->open = arena_array(cx->arena, struct demo_open, orders + 1);
    d->worked_until = d->now_ms / DAY_MS - DEMO_DAYS;
}

void demo_follow(struct demo *d, int64_t order, int64_t placed_ms)
{
    int64_t day = placed_ms / DAY_MS;
    bool is_late = (d->now_ms - placed_ms) / DAY_MS < 6;
    d->open[d->open_count++] = (struct demo_open){.order = order,
                                                  .confirm_on = day + 1,
                                                  .ship_on = day + 2 + demo_below(d, 4),
                                                  .is_split = demo_below(d, 5) == 0,
                                                  .is_cancelled = demo_below(d, 30) == 0,
                                                  .is_held = is_late && demo_below(d, 6) == 0};
}

static enum status judge(struct ctx *cx, struct deed *w)
{
    demo_act_as_seller(cx);
    if (w->open->is_cancelled)
        return order_cancel(cx, w->open->order, 0);
    if (w->open->is_held)
        return order_hold(cx, w->open->order, "Date à convenir avec le client", 0);
    return order_confirm(cx, w->open->order, NULL, 0, 0);
}

/* Lines whose goods are there; of an order in two parts every second one first. */
static enum status choose(struct ctx *cx, const struct demo_open *o, const struct order *order,
                          struct order_shipped *out, int *count, bool *is_all)
{
    int64_t ids[LINES_MAX];
    struct availability stock[LINES_MAX];
    int n = order->line_count < LINES_MAX ? order->line_count : LINES_MAX;
    for (int i = 0; i < n; i++)
        ids[i] = order->lines[i].product;
    TRY(inventory_available(cx, ids, n, stock));
    *count = 0;
    *is_all = n == order->line_count;
    for (int i = 0; i < n; i++) {
        const struct order_line *l = &order->lines[i];
        int64_t left_e6 = l->quantity_e6 - l->shipped_e6;
        bool is_there = true;
        for (int w = 0; w < stock[i].at_count; w++)
            is_there = is_there && stock[i].at[w].available_e6 >= 0;
        if (left_e6 <= 0)
            continue;
        if (!is_there || (o->is_split && i % 2))
            *is_all = false;
        else
            out[(*count)++] = (struct order_shipped){l->id, left_e6};
    }
    return OK;
}

static enum status ship(struct ctx *cx, struct deed *w)
{
    static const char *const carriers[][2] = {
        {"Transports Armor", "TA"}, {"Messagerie du Ponant", "MP"}, {"Froid Express Ouest", "FX"}};
    struct order o;
    struct order_shipped lines[LINES_MAX];
    int count;
    demo_act_as_seller(cx);
    TRY(order_load(cx, w->open->order, &o));
    TRY(choose(cx, w->open, &o, lines, &count, &w->is_done));
    if (count == 0)
        return OK;
    const char *const *carrier = carriers[demo_below(w->d, 3)];
    struct shipment_new in = {.order = w->open->order,
                              .lines = lines,
                              .line_count = count,
                              .carrier = carrier[0],
                              .tracking_number = arena_printf(cx->arena, "%s%08d", carrier[1],
                                                              26000000 + demo_below(w->d, 999999))};
    int64_t id;
    cx->company.v = 0;
    return shipment_create(cx, &in, &id);
}

static enum status work_off(struct ctx *cx, struct demo *d, struct demo_open *o, int64_t day, bool *is_done)
{
    struct deed w = {.d = d, .open = o};
    *is_done = false;
    if (!o->is_confirmed) {
        if (day < o->confirm_on)
            return OK;
        TRY(judge(cx, &w));
        o->is_confirmed = true;
        *is_done = o->is_cancelled || o->is_held;
        return OK;
    }
    if (day < o->ship_on)
        return OK;
    TRY(ship(cx, &w));
    *is_done = w.is_done;
    if (o->is_split) {
        o->is_split = false;
        o->ship_on = day + 8;
    }
    return OK;
}

/* Once a week what was sold is there again. */
static enum status fill_up(struct ctx *cx, struct demo *d)
{
    demo_act_as_seller(cx);
    for (int n = 0; n < d->article_count; n++) {
        struct demo_article *a = &d->articles[n];
        if (!a->is_used || !a->is_counted)
            continue;
        a->is_used = false;
        struct availability stock;
        TRY(inventory_available(cx, &a->id, 1, &stock));
        bool is_short = false;
        for (int i = 0; i < stock.at_count; i++)
            is_short = is_short || stock.at[i].available_e6 < 0;
        a->is_used = is_short; /* until nobody waits any more */
        for (int i = 0; i < DEMO_WAREHOUSES; i++) {
            if (a->full_e6[i] == 0)
                continue;
            if (is_short)
                a->full_e6[i] += a->typical_e6 * 6;
            struct stock_put in = stock_put_of(demo_warehouses[i], a->sku, a->full_e6[i]);
            bool created;
            TRY(stock_put(cx, &in, &created));
        }
    }
    return OK;
}

enum status demo_work_until(struct ctx *cx, struct demo *d, int64_t until_ms)
{
    int64_t last = until_ms / DAY_MS;
    for (int64_t day = d->worked_until + 1; day <= last; day++) {
        if (day_weekday(day) > 5)
            continue;
        cx->now_ms = day * DAY_MS + 5 * 3600000 + 40 * 60000; /* before the first orders of the day */
        if (cx->now_ms > d->now_ms)
            break;
        if (day_weekday(day) == 1)
            TRY(fill_up(cx, d));
        int kept = 0;
        for (int i = 0; i < d->open_count; i++) {
            bool is_done;
            TRY(work_off(cx, d, &d->open[i], day, &is_done));
            if (!is_done)
                d->open[kept++] = d->open[i];
        }
        d->open_count = kept;
    }
    d->worked_until = last;
    return OK;
}
