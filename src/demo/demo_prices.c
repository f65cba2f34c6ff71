/* Price lists of the demo shop: the site's, those of groups, contracts of companies. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/exact.h"
#include "company/company.h"
#include "db/db.h"
#include "demo/demo_data.h"
#include "demo/demo_make.h"
#include "pricing/pricing.h"

struct prices {
    struct demo *d;
    int64_t list;
    int at;      /* next article of the site's list */
    int company; /* next company with a contract */
};

static enum status put_list(struct ctx *cx, const char *code, const char *name, const char *audience,
                            int priority, int64_t *id)
{
    struct price_list_put in = {.code = code,
                                .name = name,
                                .currency = "EUR",
                                .audience = audience,
                                .priority = priority,
                                .active = 1};
    bool created;
    return price_list_put(cx, &in, id, &created);
}

static enum status put_tier(struct ctx *cx, struct demo *d, int64_t list, const struct demo_article *a,
                            int64_t min_e6, int percent_off)
{
    struct price_entry_put in = {.list = list,
                                 .target = a->sku,
                                 .unit = "",
                                 .min_quantity_e6 = min_e6,
                                 .has_price = true,
                                 .base_quantity_e6 = a->base_e6};
    /* Prices are whole cents, as a printed list has them. */
    int64_t cents;
    if (!exact_mul_div(a->price_e6, 100 - percent_off, 1000000, &cents))
        return fail(cx, E_amount_invalid, NULL);
    in.price_e6 = (cents > 0 ? cents : 1) * 10000;
    bool created;
    d->tier_count++;
    return price_entry_put(cx, &in, &created);
}

/* A full pallet costs less than its bags. */
static enum status put_pallet_price(struct ctx *cx, struct demo *d, int64_t list,
                                    const struct demo_article *a)
{
    int64_t bags;
    if (!unit_to_base(a->price_e6, a->pallet_e6, &bags))
        return fail(cx, E_amount_invalid, NULL);
    struct price_entry_put in = {.list = list,
                                 .target = a->sku,
                                 .unit = "XPX",
                                 .min_quantity_e6 = 1000000,
                                 .has_price = true,
                                 .price_e6 = bags / 1000000 * 860000};
    d->tier_count++;
    return price_entry_put(cx, &in, NULL);
}

/* The site's list: every article, with breaks at five and twenty usual orders. */
static enum status put_site_batch(struct ctx *cx, void *arg)
{
    struct prices *p = arg;
    struct demo *d = p->d;
    if (p->list == 0)
        TRY(put_list(cx, "TARIF-2026", "Tarif général 2026", "all", 100, &p->list));
    for (int i = 0; i < DEMO_BATCH && p->at < d->article_count; i++, p->at++) {
        const struct demo_article *a = &d->articles[p->at];
        TRY(put_tier(cx, d, p->list, a, a->base_e6 > 1000000 ? 100000000 : 1000000, 0));
        TRY(put_tier(cx, d, p->list, a, a->typical_e6, 5));
        if (p->at % 2 == 0)
            TRY(put_tier(cx, d, p->list, a, a->typical_e6 * 3, 10));
        if (a->pallet_e6 > 0)
            TRY(put_pallet_price(cx, d, p->list, a));
    }
    return OK;
}

static enum status put_group_lists(struct ctx *cx, void *arg)
{
    struct prices *p = arg;
    static const struct {
        const char *code, *name, *audience, *target;
        int percent;
    } lists[] = {
        {"CHARCUTIERS", "Remise charcutiers", "group:charcutiers", "category:curing", 10},
        {"CONSERVEURS", "Remise conserveurs", "group:conserveurs", "category:salts", 5},
        {"FROMAGERS", "Remise fromagers", "group:fromagers", "category:coarse", 5},
        {"COMMUNES", "Marché de déneigement", "group:communes", "category:road", 10},
        {"BOULANGERS", "Remise boulangers", "group:boulangers", "category:fine", 6},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        int64_t id;
        bool created;
        TRY(put_list(cx, lists[i].code, lists[i].name, lists[i].audience, 50, &id));
        struct price_entry_put in = {.list = id,
                                     .target = lists[i].target,
                                     .unit = "",
                                     .min_quantity_e6 = 0,
                                     .has_percent = true,
                                     .percent_off_ppm = lists[i].percent * 10000};
        TRY(price_entry_put(cx, &in, &created));
        p->d->tier_count++;
    }
    return OK;
}

/* Autumn's offers: from the first of last month to the end of the next. */
static enum status put_promotion(struct ctx *cx, void *arg)
{
    struct prices *p = arg;
    struct demo *d = p->d;
    struct civil now = civil_of_ms(d->now_ms, cx->site->time_zone);
    int from = now.year * 12 + now.month - 2, until = from + 3;
    struct price_list_put list = {
        .code = "PROMO",
        .name = "Offres de saison",
        .currency = "EUR",
        .audience = "all",
        .priority = 20,
        .active = 1,
        .has_from = true,
        .valid_from_ms = day_of_civil(from / 12, from % 12 + 1, 1) * 86400000,
        .has_until = true,
        .valid_until_ms = day_of_civil(until / 12, until % 12 + 1, 1) * 86400000,
    };
    static const struct {
        const char *target;
        int percent;
    } offers[] = {{"category:brushes", 15},
                  {"category:shoes", 12},
                  {"category:marinades", 10},
                  {"category:measure", 8}};
    int64_t id;
    TRY(price_list_put(cx, &list, &id, NULL));
    for (size_t i = 0; i < sizeof offers / sizeof *offers; i++) {
        struct price_entry_put in = {.list = id,
                                     .target = offers[i].target,
                                     .unit = "",
                                     .has_percent = true,
                                     .percent_off_ppm = offers[i].percent * 10000};
        TRY(price_entry_put(cx, &in, NULL));
        d->tier_count++;
    }
    return OK;
}

/* A contract: some articles at a fixed price from a quantity on. */
static enum status put_contract(struct ctx *cx, struct prices *p, int articles)
{
    struct demo *d = p->d;
    struct company c;
    int64_t id;
    cx->company.v = 0;
    TRY(company_act_in(cx, d->companies[p->company].id));
    TRY(company_load(cx, &c));
    cx->company.v = 0;
    TRY(put_list(cx, arena_printf(cx->arena, "CONTRAT-%s", c.code),
                 arena_printf(cx->arena, "Contrat %s", c.name), arena_printf(cx->arena, "company:%s", c.code),
                 10, &id));
    int step = d->article_count / articles > 0 ? d->article_count / articles : 1, at = demo_below(d, step);
    for (; at < d->article_count; at += step) {
        const struct demo_article *a = &d->articles[at];
        TRY(put_tier(cx, d, id, a, a->base_e6 > 1000000 ? 100000000 : 1000000, 10));
        TRY(put_tier(cx, d, id, a, a->typical_e6, 15));
    }
    if (p->company % 2 == 1) { /* what has no price of its own: a percentage off */
        struct price_entry_put rest = {
            .list = id, .target = "*", .unit = "", .has_percent = true, .percent_off_ppm = 50000};
        TRY(price_entry_put(cx, &rest, NULL));
        d->tier_count++;
    }
    p->company++;
    return OK;
}

static enum status put_small_contract(struct ctx *cx, void *arg)
{
    return put_contract(cx, arg, 30);
}

static enum status put_wide_contract(struct ctx *cx, void *arg)
{
    struct prices *p = arg;
    int64_t left = (p->d->tier_target - p->d->tier_count) / (p->d->company_count - p->company) / 2;
    return put_contract(cx, p, left < 1 ? 1 : left > p->d->article_count ? p->d->article_count : (int)left);
}

enum status demo_make_prices(struct ctx *cx, struct demo *d)
{
    struct prices p = {.d = d};
    do
        TRY(demo_write(cx, d, put_site_batch, &p));
    while (p.at < d->article_count);
    TRY(db_write(cx, put_group_lists, &p));
    TRY(db_write(cx, put_promotion, &p));
    while (p.company < d->company_count && p.company < 20)
        TRY(demo_write(cx, d, put_small_contract, &p));
    while (p.company < d->company_count && d->tier_count < d->tier_target)
        TRY(demo_write(cx, d, put_wide_contract, &p));
    return OK;
}
