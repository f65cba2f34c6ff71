/* Some weeks of orders, placed by the companies' buyers and worked off by the seller. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"
#include "cart/cart.h"
#include "company/company.h"
#include "db/db.h"
#include "demo/demo_make.h"
#include "order/order.h"
#include "shipment/shipment.h"
#include "user/user.h"

static const int64_t DAY_MS = 86400000;
static const int DAYS_BACK = 42;

struct making {
    struct demo *d;
    int64_t cart, order;
    struct cart_add lines[12];
    struct cart_verdict verdicts[12];
    int count;
    struct order_plan *plan;
};

static void act_as_buyer(struct ctx *cx, const struct demo_buyer *b, struct person_id person,
                         const char *name)
{
    cx->company = b->id;
    cx->actor = (struct actor){.kind = ACTOR_BUYER,
                               .door = DOOR_PAGE,
                               .person = person,
                               .name = name,
                               .may = role_permissions_company("buyer"),
                               .order_limit_minor = -1};
}

static void act_as_seller(struct ctx *cx)
{
    cx->company.v = 0;
    cx->actor = (struct actor){.kind = ACTOR_JOB,
                               .door = DOOR_COMMAND,
                               .name = "demo",
                               .may = ~(uint64_t)0,
                               .order_limit_minor = -1};
}

static enum status fill_cart(struct ctx *cx, void *arg)
{
    struct making *m = arg;
    TRY(cart_create(cx, "", NULL, &m->cart));
    return cart_put_lines(cx, m->cart, m->lines, m->verdicts, m->count);
}

static enum status commit(struct ctx *cx, void *arg)
{
    struct making *m = arg;
    return order_place_commit(cx, m->plan, &m->order);
}

static enum status work_off(struct ctx *cx, void *arg)
{
    struct making *m = arg;
    int64_t age = (m->d->now_ms - cx->now_ms) / DAY_MS;
    if (age < 1)
        return OK;
    enum status s = order_confirm(cx, m->order, NULL, 0, 0);
    if (s != OK || age < 3)
        return s;
    struct shipment_new in = {
        .order = m->order, .carrier = "Transports Armor", .tracking_number = "TA-20261"};
    int64_t id;
    cx->company.v = 0;
    if (age >= 6)
        return shipment_create(cx, &in, &id);
    struct order o;
    TRY(order_load(cx, m->order, &o));
    struct order_shipped part = {o.lines[0].id, o.lines[0].quantity_e6};
    in.lines = &part;
    in.line_count = 1;
    cx->company.v = 0;
    return shipment_create(cx, &in, &id);
}

static void choose_lines(struct ctx *cx, struct demo *d, struct making *m)
{
    m->count = 2 + demo_below(d, 9);
    for (int i = 0; i < m->count; i++) {
        const struct demo_article *a = &d->articles[demo_below(d, d->article_count)];
        m->lines[i] =
            (struct cart_add){.sku = a->sku, .product = a->id, .quantity_e6 = a->typical_e6, .merge = true};
        m->verdicts[i] = (struct cart_verdict){0};
    }
    (void)cx;
}

static enum status place(struct ctx *cx, struct demo *d, struct making *m)
{
    int accepted;
    choose_lines(cx, d, m);
    TRY(cart_judge(cx, m->lines, m->count, "EUR", m->verdicts, &accepted));
    if (accepted == 0)
        return fail(cx, E_cart_empty, NULL);
    TRY(db_write(cx, fill_cart, m));
    struct order_place in = {.cart = m->cart,
                             .payment_method = "on_account",
                             .po_number = arena_printf(cx->arena, "BC 26-%04d", 1000 + demo_below(d, 9000))};
    TRY(order_place_prepare(cx, &in, &m->plan));
    TRY(db_write(cx, commit, m));
    act_as_seller(cx);
    return db_write(cx, work_off, m);
}

/* The buyer of a company, found by the address it was made with. */
static enum status buyer_of(struct ctx *cx, const struct demo_buyer *b, struct user_row *out)
{
    struct user_row *rows;
    int count;
    cx->company = b->id;
    TRY(user_list(cx, "", 200, &rows, &count));
    for (int i = 0; i < count; i++)
        if (str_eq(rows[i].email, b->email)) {
            *out = rows[i];
            return OK;
        }
    return fail(cx, E_not_found, NULL);
}

enum status demo_make_orders(struct ctx *cx, struct demo *d)
{
    struct making *m = arena_new(cx->arena, struct making);
    const struct actor actor = cx->actor;
    const struct lang *lang = cx->lang;
    m->d = d;
    for (int i = 0; i < d->order_target; i++) {
        int64_t day = d->now_ms - DAY_MS * DAYS_BACK + DAY_MS * DAYS_BACK * (i + 1) / d->order_target;
        int weekday = day_weekday(day / DAY_MS);
        if (weekday > 5)
            day -= (weekday - 5) * DAY_MS; /* companies order on working days */
        cx->now_ms = day - day % DAY_MS + (7 * 60 + demo_below(d, 600)) * 60000;
        if (cx->now_ms > d->now_ms)
            cx->now_ms = d->now_ms - 60000;
        arena_reset(d->batch);
        cx->arena = d->batch;
        const struct demo_buyer *b = &d->companies[demo_below(d, d->company_count)];
        struct user_row buyer;
        act_as_seller(cx);
        TRY(buyer_of(cx, b, &buyer));
        act_as_buyer(cx, b, buyer.person, buyer.name);
        cx->lang = lang_by_code(buyer.language) ? lang_by_code(buyer.language) : lang;
        enum status s = place(cx, d, m);
        if (s == REFUSED)
            ctx_clear_problem(cx); /* out of stock: a cart stays, as in life */
        else
            TRY(s);
    }
    cx->arena = d->keep;
    cx->actor = actor;
    cx->lang = lang;
    cx->company.v = 0;
    cx->now_ms = d->now_ms;
    return OK;
}
