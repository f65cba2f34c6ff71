/* A shop with a company that buys, for tests. SPDX-License-Identifier: Apache-2.0 */
#include "support/deal.h"

#include "base/id.h"
#include "base/str.h"
#include "pricing/pricing.h"

struct work {
    struct deal *d;
    const char *sku;
    int64_t number, *out;
    const struct company_put *company;
    const struct deal_line *lines;
    int count;
    bool flag;
    const struct order_place *place;
    struct order_plan *plan;
    const struct order_confirm_line *confirm;
    const struct order_shipped *shipped;
};

/* ---- the shop ---- */

struct good {
    const char *sku, *policy, *tax;
    int64_t on_hand, price_e6, base_e6;
};
static const struct good goods[] = {
    {"SALT", "strict", "standard", 100, 8400000, 0},
    {"HAM", "strict", "reduced", 5, 20000000, 0},
    {"SACK", "none", "standard", 0, 4250000, E6(1000)},
    {"LATE", "backorder", "standard", 2, 3000000, 0},
    {"DEAR", "none", "standard", 0, 0, 0},
    {"STEP", "none", "standard", 0, 1000000, 0},
};

static enum status put_price(struct ctx *cx, int64_t list, const char *sku, int64_t from_e6, int64_t price_e6,
                             int64_t base_e6)
{
    struct price_entry_put e = {.list = list,
                                .target = sku,
                                .unit = "",
                                .min_quantity_e6 = from_e6,
                                .has_price = true,
                                .price_e6 = price_e6,
                                .base_quantity_e6 = base_e6};
    return price_entry_put(cx, &e, NULL);
}

static enum status put_good(struct ctx *cx, const struct good *g, int64_t list)
{
    struct product_put p = product_put_of(g->sku);
    p.unit = "C62";
    p.names[0] = arena_printf(cx->arena, "The %s", g->sku);
    p.stock_policy = g->policy;
    p.tax_category = g->tax;
    if (str_eq(g->sku, "STEP")) {
        p.min_quantity_e6 = E6(10);
        p.step_quantity_e6 = E6(5);
    }
    if (str_eq(g->policy, "backorder")) {
        p.has_backorder_limit = true;
        p.backorder_limit_e6 = E6(20);
        p.lead_time_days = 5;
    }
    int64_t id;
    TRY(product_put(cx, &p, &id, NULL));
    if (g->on_hand > 0) {
        struct stock_put s = stock_put_of("MAIN", g->sku, E6(g->on_hand));
        TRY(stock_put(cx, &s, NULL));
    }
    return g->price_e6 ? put_price(cx, list, g->sku, E6(1), g->price_e6, g->base_e6) : OK;
}

static enum status put_place(struct ctx *cx, const char *code, const char *city, const char *country,
                             bool is_default, int64_t *id)
{
    struct location_put l = {.code = code,
                             .name = city,
                             .street = "1 quai du Sel",
                             .postal_code = "29000",
                             .city = city,
                             .country = country,
                             .is_default = is_default,
                             .active = 1};
    return location_put(cx, &l, id, NULL);
}

static enum status put_shop(struct ctx *cx, void *arg)
{
    struct deal *d = arg;
    int64_t list;
    bool created;
    TRY(price_list_put(cx,
                       &(struct price_list_put){.code = "BASE",
                                                .name = "Base",
                                                .currency = "EUR",
                                                .audience = "all",
                                                .priority = 10,
                                                .active = 1},
                       &list, &created));
    for (size_t i = 0; i < sizeof goods / sizeof *goods; i++)
        TRY(put_good(cx, &goods[i], list));
    TRY(put_price(cx, list, "SALT", E6(40), 7900000, 0));
    struct company_put legoff = {
        .code = "LEGOFF", .name = "Le Goff", .country = "FR", .has_term = true, .payment_term_days = 45};
    TRY(company_put(cx, &legoff, &d->legoff, NULL));
    TRY(company_put(cx, &(struct company_put){.code = "ODET", .name = "Odet", .country = "FR"}, &d->odet,
                    NULL));
    cx->company = d->legoff;
    TRY(put_place(cx, "QUIMPER", "Quimper", "FR", true, &d->quimper));
    return put_place(cx, "GALWAY", "Galway", "IE", false, &d->galway);
}

struct deal deal_open(void)
{
    struct deal d = {.cx = test_ctx()};
    CHECK_OK(d.cx, db_write(d.cx, put_shop, &d));
    test_as_buyer(d.cx, d.legoff);
    return d;
}

struct actor deal_as_job(struct deal *d)
{
    struct actor buyer = d->cx->actor;
    test_as_job(d->cx);
    return buyer;
}

void deal_back(struct deal *d, struct actor buyer)
{
    d->cx->actor = buyer;
    d->cx->company = buyer.kind == ACTOR_BUYER ? d->legoff : (struct company_id){0};
}

static void run(struct deal *d, db_work work, struct work *w)
{
    struct actor buyer = deal_as_job(d);
    CHECK_OK(d->cx, db_write(d->cx, work, w));
    deal_back(d, buyer);
}

static enum status change_price(struct ctx *cx, void *arg)
{
    const struct work *w = arg;
    struct price_list list;
    TRY(price_list_by_code(cx, "BASE", &list));
    return put_price(cx, list.id, w->sku, E6(1), w->number, 0);
}

void deal_price(struct deal *d, const char *sku, int64_t price_e6)
{
    run(d, change_price, &(struct work){.sku = sku, .number = price_e6});
}

static enum status change_stock(struct ctx *cx, void *arg)
{
    const struct work *w = arg;
    struct stock_put s = stock_put_of("MAIN", w->sku, w->number);
    return stock_put(cx, &s, NULL);
}

void deal_stock(struct deal *d, const char *sku, int64_t on_hand_e6)
{
    run(d, change_stock, &(struct work){.sku = sku, .number = on_hand_e6});
}

static enum status change_company(struct ctx *cx, void *arg)
{
    const struct work *w = arg;
    struct company_id id;
    return company_put(cx, w->company, &id, NULL);
}

void deal_company(struct deal *d, const struct company_put *in)
{
    run(d, change_company, &(struct work){.company = in});
}

int64_t deal_available(struct deal *d, const char *sku)
{
    struct product p;
    bool found;
    struct availability a;
    CHECK_OK(d->cx, product_find_codes(d->cx, &sku, 1, &p, &found));
    CHECK(found);
    CHECK_OK(d->cx, inventory_available(d->cx, &p.id, 1, &a));
    return a.available_e6;
}

/* ---- carts and orders ---- */

static enum status fill(struct ctx *cx, void *arg)
{
    struct work *w = arg;
    struct cart_add *adds = arena_array(cx->arena, struct cart_add, w->count);
    struct cart_verdict *verdicts = arena_array(cx->arena, struct cart_verdict, w->count);
    int accepted;
    if (!w->number)
        TRY(cart_create(cx, "", NULL, &w->number));
    for (int i = 0; i < w->count; i++)
        adds[i] = (struct cart_add){
            .sku = w->lines[i].sku, .quantity_e6 = w->lines[i].quantity_e6, .merge = w->flag};
    TRY(cart_judge(cx, adds, w->count, "EUR", verdicts, &accepted));
    cr_assert(accepted == w->count, "a line was refused");
    return cart_put_lines(cx, w->number, adds, verdicts, w->count);
}

int64_t deal_fill(struct deal *d, int64_t cart, const struct deal_line *lines, int count, bool merge)
{
    struct work w = {.number = cart, .lines = lines, .count = count, .flag = merge};
    CHECK_OK(d->cx, db_write(d->cx, fill, &w));
    return w.number;
}

int64_t deal_cart(struct deal *d, const char *sku, int64_t quantity_e6)
{
    return deal_fill(d, 0, &(struct deal_line){sku, quantity_e6}, 1, false);
}

static enum status commit(struct ctx *cx, void *arg)
{
    struct work *w = arg;
    return order_place_commit(cx, w->plan, w->out);
}

enum status deal_place_as(struct deal *d, const struct order_place *in, int64_t *order)
{
    struct work w = {.out = order};
    TRY(order_place_prepare(d->cx, in, &w.plan));
    return db_write(d->cx, commit, &w);
}

enum status deal_place(struct deal *d, int64_t cart, int64_t *order)
{
    return deal_place_as(d, &(struct order_place){.cart = cart, .payment_method = "on_account"}, order);
}

struct order deal_order(struct deal *d, int64_t order)
{
    struct order o;
    CHECK_OK(d->cx, order_load(d->cx, order, &o));
    return o;
}

/* ---- what the seller does ---- */

static enum status as_seller(struct deal *d, db_work work, struct work *w)
{
    struct actor buyer = deal_as_job(d);
    enum status s = db_write(d->cx, work, w);
    deal_back(d, buyer);
    return s;
}

static enum status confirm(struct ctx *cx, void *arg)
{
    const struct work *w = arg;
    return order_confirm(cx, w->number, w->confirm, w->count, 0);
}

static enum status hold(struct ctx *cx, void *arg)
{
    return order_hold(cx, ((struct work *)arg)->number, NULL, 0);
}

static enum status release(struct ctx *cx, void *arg)
{
    return order_release(cx, ((struct work *)arg)->number, 0);
}

static enum status cancel(struct ctx *cx, void *arg)
{
    return order_cancel(cx, ((struct work *)arg)->number, 0);
}

static enum status ship(struct ctx *cx, void *arg)
{
    const struct work *w = arg;
    int64_t id;
    struct shipment_new in = {.order = w->number,
                              .lines = w->shipped,
                              .line_count = w->count,
                              .carrier = "Armor",
                              .tracking_number = "TA-1"};
    return shipment_create(cx, &in, &id);
}

enum status deal_confirm(struct deal *d, int64_t order, const struct order_confirm_line *lines, int count)
{
    return as_seller(d, confirm, &(struct work){.number = order, .confirm = lines, .count = count});
}

enum status deal_hold(struct deal *d, int64_t order)
{
    return as_seller(d, hold, &(struct work){.number = order});
}

enum status deal_release(struct deal *d, int64_t order)
{
    return as_seller(d, release, &(struct work){.number = order});
}

enum status deal_cancel(struct deal *d, int64_t order)
{
    return as_seller(d, cancel, &(struct work){.number = order});
}

enum status deal_ship(struct deal *d, int64_t order, const struct order_shipped *lines, int count)
{
    return as_seller(d, ship, &(struct work){.number = order, .shipped = lines, .count = count});
}
