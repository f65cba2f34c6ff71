/* Categories, products and stock of the demo shop. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "db/db.h"
#include "demo/demo_data.h"
#include "demo/demo_draw.h"
#include "demo/demo_make.h"
#include "inventory/inventory.h"

struct goods {
    struct demo *d;
    int family, pack, round; /* where the next article comes from */
};

static enum status put_categories(struct ctx *cx, void *arg)
{
    (void)arg;
    for (int i = 0; i < demo_category_count; i++) {
        const struct demo_category *c = &demo_categories[i];
        struct category_put in = {.code = c->code,
                                  .parent_code = *c->parent ? c->parent : NULL,
                                  .names = {c->en, c->fr},
                                  .position = i};
        int64_t id;
        bool created;
        TRY(category_put(cx, &in, &id, &created));
    }
    return OK;
}

/* Steps to the next pack that fits its family; a new round when all are used. */
static const struct demo_pack *next_pack(struct goods *g)
{
    for (;;) {
        if (g->pack >= demo_pack_count) {
            g->pack = 0;
            if (++g->family >= demo_family_count) {
                g->family = 0;
                g->round++;
            }
        }
        const struct demo_pack *p = &demo_packs[g->pack++];
        if (str_eq(p->set, demo_families[g->family].packs))
            return p;
    }
}

static int64_t list_price_e6(struct demo *d, const struct demo_family *f, const struct demo_pack *p,
                             int round)
{
    int64_t cents = f->price_cents * p->holds * (100 - p->percent_off) / 100000;
    if (round > 0)
        cents = cents * (80 + demo_below(d, 60)) / 100;
    cents = (cents + 10) / 20 * 20; /* a list has round prices; 5 and 10 per cent off them are whole cents */
    return (cents > 0 ? cents : 20) * 10000;
}

static const char *policy(struct demo *d, const struct demo_pack *p)
{
    if (str_eq(p->code, "1T") || str_eq(p->code, "1000"))
        return "none"; /* made to order */
    return demo_below(d, 12) == 0 ? "backorder" : "strict";
}

static enum status put_stock(struct ctx *cx, struct demo *d, const char *sku, const char *stock_policy)
{
    if (str_eq(stock_policy, "none"))
        return OK;
    bool created, out = demo_below(d, 25) == 0;
    struct stock_put in = {.warehouse = "MAIN",
                           .sku = sku,
                           .has_on_hand = true,
                           .on_hand_e6 = out ? 0 : (int64_t)(20 + demo_below(d, 4000)) * 1000000};
    return stock_put(cx, &in, &created);
}

/* Bags of salt are sold by the pallet too. */
static enum status put_pallet(struct ctx *cx, const char *sku, int64_t content_e6)
{
    struct product_unit_put in = product_unit_put_of(sku, "XPX");
    in.content_e6 = content_e6;
    return product_unit_put(cx, &in, NULL);
}

static enum status put_article(struct ctx *cx, struct goods *g)
{
    struct demo *d = g->d;
    const struct demo_pack *p = next_pack(g);
    const struct demo_family *f = &demo_families[g->family];
    struct arena *a = cx->arena;
    const char *tail = g->round ? arena_printf(a, "-%d", g->round + 1) : "";
    const char *stock_policy = policy(d, p);
    bool by_weight = str_eq(p->unit, "KGM");
    struct attribute attribute = {f->attribute, f->value};
    struct product_put in = {
        .sku = arena_printf(a, "%s-%s%s", f->code, p->code, tail),
        .unit = p->unit,
        .category_code = f->category,
        .stock_policy = stock_policy,
        .brand = g->round % 3 == 0 ? "Salines de la Baie" : "Ker Holen",
        .tax_category = f->tax,
        .names = {arena_printf(a, "%s, %s%s%s", f->en, p->en, g->round ? ", quality " : "",
                               *tail ? tail + 1 : ""),
                  arena_printf(a, "%s, %s%s%s", f->fr, p->fr, g->round ? ", qualité " : "",
                               *tail ? tail + 1 : "")},
        .descriptions = {arena_printf(a, "%s. Packed as %s. Delivered from Quimper.", f->en, p->en),
                         arena_printf(a, "%s. Conditionnement : %s. Livré depuis Quimper.", f->fr, p->fr)},
        .attributes = &attribute,
        .attribute_count = 1,
        .lead_time_days = 2 + demo_below(d, 8),
        .min_quantity_e6 = by_weight ? 100000000 : 0,
        .step_quantity_e6 = by_weight ? 10000000 : 0,
        .active = 1,
    };
    if (str_eq(f->packs, "salt") || str_eq(f->packs, "spice")) {
        in.has_weight = true;
        in.weight_g = p->holds;
    }
    int64_t id;
    bool created;
    TRY(product_put(cx, &in, &id, &created));
    TRY(demo_album_put(cx, d->album, id, &(struct demo_look){f->category, f->en, p->en}));
    TRY(put_stock(cx, d, in.sku, stock_policy));
    int64_t pallet_e6 = 0;
    if (g->round == 0 && str_eq(f->packs, "salt") && (p->holds == 10000 || p->holds == 25000)) {
        pallet_e6 = 1000000000 / p->holds * 1000; /* a tonne */
        TRY(put_pallet(cx, in.sku, pallet_e6));
    }
    int64_t price = list_price_e6(d, f, p, g->round);
    d->articles[d->article_count++] = (struct demo_article){
        .id = id,
        .sku = arena_str(d->keep, in.sku),
        .unit = p->unit,
        .pallet_e6 = pallet_e6,
        .price_e6 = by_weight ? price * 1000 : price, /* salt by weight is priced for 1,000 kg */
        .base_e6 = by_weight ? 1000000000 : 1000000,
        .typical_e6 = (int64_t)(by_weight           ? 500
                                : price > 100000000 ? 2
                                : price > 10000000  ? 8
                                                    : 40) *
                      1000000,
    };
    return OK;
}

static enum status put_batch(struct ctx *cx, void *arg)
{
    struct goods *g = arg;
    for (int i = 0; i < DEMO_BATCH && g->d->article_count < g->d->product_target; i++)
        TRY(put_article(cx, g));
    return OK;
}

static int own_articles(void)
{
    int n = 0;
    for (int f = 0; f < demo_family_count; f++)
        for (int p = 0; p < demo_pack_count; p++)
            n += str_eq(demo_families[f].packs, demo_packs[p].set);
    return n;
}

enum status demo_make_goods(struct ctx *cx, struct demo *d)
{
    if (d->product_target <= 0)
        d->product_target = own_articles();
    d->articles = arena_array(cx->arena, struct demo_article, d->product_target);
    TRY(db_write(cx, put_categories, d));
    struct goods g = {.d = d};
    while (d->article_count < d->product_target)
        TRY(demo_write(cx, d, put_batch, &g));
    return OK;
}
