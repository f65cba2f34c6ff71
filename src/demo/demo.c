/* Makes the demo shop through the same use-cases that people's doors call. SPDX-License-Identifier: Apache-2.0 */
#include "demo/demo.h"
#include "base/date.h"
#include "db/db.h"
#include "demo/demo_data.h"
#include "demo/demo_draw.h"
#include "demo/demo_make.h"
#include "outbox/outbox.h"

static const int64_t DAY_MS = 86400000;
static const int ORDERS_EACH = 10, ORDERS_MOST = 640; /* of a company, and of all */

uint64_t demo_random(struct demo *d)
{
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    return d->state;
}

int demo_below(struct demo *d, int n)
{
    return (int)(demo_random(d) % (uint64_t)n);
}

enum status demo_write(struct ctx *cx, struct demo *d, enum status (*work)(struct ctx *, void *), void *arg)
{
    cx->arena = d->batch;
    enum status s = db_write(cx, work, arg);
    cx->arena = d->keep;
    if (s == OK)
        arena_reset(d->batch);
    return s;
}

static enum status forget_mails(struct ctx *cx, void *arg)
{
    (void)arg;
    return outbox_forget_waiting(cx);
}

static enum status make_all(struct ctx *cx, struct demo *d)
{
    cx->now_ms = d->now_ms - DEMO_DAYS * DAY_MS;
    TRY(demo_make_shop(cx, d));
    TRY(demo_make_people(cx, d));
    TRY(demo_make_goods(cx, d));
    TRY(demo_make_prices(cx, d));
    TRY(demo_make_agreed(cx, d));
    TRY(demo_make_orders(cx, d));
    return db_write(cx, forget_mails, d);
}

enum status demo_make(struct ctx *cx, const struct demo_options *o, struct demo_login **logins,
                      int *login_count)
{
    struct demo *d = arena_new(cx->arena, struct demo);
    d->keep = cx->arena;
    d->batch = arena_open(0);
    d->album = demo_album_new(d->keep);
    d->state = 0x9e3779b97f4a7c15u;
    d->now_ms = cx->now_ms;
    d->incoming_on = day_text(cx->arena, cx->now_ms / DAY_MS + 9);
    d->product_target = o->products;
    d->company_target = o->companies > 0 ? o->companies : demo_company_count;
    d->company_cap = d->company_target;
    d->companies = arena_array(cx->arena, struct demo_buyer, d->company_cap);
    d->logins = arena_array(cx->arena, struct demo_login, DEMO_LOGINS_MAX);
    d->tier_target = o->tiers;
    int usual = d->company_target < ORDERS_MOST / ORDERS_EACH ? d->company_target * ORDERS_EACH : ORDERS_MOST;
    d->order_target = o->orders >= 0 ? o->orders : usual;
    enum status s = make_all(cx, d);
    cx->arena = d->keep;
    cx->now_ms = d->now_ms;
    if (s != OK) { /* what the refusal says outlives the batch it was made in */
        enum error e = cx->problem.error;
        const char *detail = arena_str(d->keep, cx->problem.detail);
        ctx_clear_problem(cx);
        cx->problem.error = e;
        cx->problem.detail = detail;
    }
    arena_close(d->batch);
    TRY(s);
    *logins = d->logins;
    *login_count = d->login_count;
    return OK;
}
