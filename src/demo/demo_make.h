/* The making of the demo shop, inside. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DEMO_DEMO_MAKE_H
#define NEGOCE_DEMO_DEMO_MAKE_H

#include "demo/demo.h"

enum { DEMO_LOGINS_MAX = 40, DEMO_BATCH = 100, DEMO_WAREHOUSES = 3, DEMO_DAYS = 184 };
extern const char *const demo_warehouses[DEMO_WAREHOUSES];

struct demo_buyer {
    struct company_id id;
    const char *code, *name, *email;
    char trade;
    int orders;      /* how often it orders, 10 a usual one */
    int64_t next_on; /* when it orders next, on a scale of its own rhythm */
    struct person_id person;
    const char *person_name, *language;
    bool has_limit, is_applied, is_held;
};
struct demo_article {
    int64_t id;
    const char *sku, *unit, *category;
    bool is_counted, is_sold;
    int64_t price_e6, base_e6;        /* list price */
    int64_t typical_e6;               /* a usual order */
    int64_t pallet_e6;                /* bags on a pallet; 0 not sold by the pallet */
    int64_t full_e6[DEMO_WAREHOUSES]; /* what a warehouse is filled to; 0 does not keep it */
    bool is_used;                     /* ordered since it was filled last */
};

struct demo {
    struct arena *keep, *batch; /* what lasts until the end; what one write needs */
    uint64_t state;             /* of the random numbers: the same each time */
    int64_t now_ms;             /* when the shop is made; the request's time goes through the months before */
    struct demo_album *album;   /* demo_draw.h */
    const char *incoming_on;    /* a day on which goods come in */
    const char *hash, *shared_hash;
    struct demo_login *logins;
    int login_count, buyer_count;
    struct demo_buyer *companies;
    int company_count, company_cap, company_next, company_target;
    struct person_id sales; /* who orders by phone for companies */
    struct demo_article *articles;
    int article_count, product_target;
    int64_t tier_target, tier_count;
    int order_target;
    struct demo_open *open; /* orders that are not done with, oldest first */
    int open_count;
    int64_t worked_until; /* the day number */
};

/* db_write() in the memory of a batch, which is given back after it: a million articles fit into little. */
enum status demo_write(struct ctx *cx, struct demo *d, enum status (*work)(struct ctx *, void *), void *arg)
    MUST_CHECK;
uint64_t demo_random(struct demo *d);
int demo_below(struct demo *d, int n);
/* The nth made-up SIREN, and the VAT id that belongs to it. */
const char *demo_siren(struct arena *a, int n, const char **vat_id);

enum status demo_make_shop(struct ctx *cx, struct demo *d) MUST_CHECK;   /* seller, warehouses, legal texts */
enum status demo_make_people(struct ctx *cx, struct demo *d) MUST_CHECK; /* companies and staff */
enum status demo_make_goods(struct ctx *cx, struct demo *d) MUST_CHECK;  /* categories, products, stock */
enum status demo_make_prices(struct ctx *cx, struct demo *d) MUST_CHECK; /* lists and tiers */
enum status demo_make_agreed(struct ctx *cx, struct demo *d)
    MUST_CHECK; /* assortments, part numbers, freight */
enum status demo_make_freight(struct ctx *cx, struct demo *d) MUST_CHECK;
enum status demo_make_orders(struct ctx *cx, struct demo *d) MUST_CHECK;  /* some months of orders */
enum status demo_close_credit(struct ctx *cx, struct demo *d) MUST_CHECK; /* limits that fit what is open */

void demo_act_as_seller(struct ctx *cx);
/* The order is to be confirmed and shipped by demo_work_until(). */
void demo_follow(struct demo *d, int64_t order, int64_t placed_ms);
/* Each working day's deeds up to that instant. */
enum status demo_work_until(struct ctx *cx, struct demo *d, int64_t until_ms) MUST_CHECK;
/* Memory for following so many orders. */
void demo_work_begin(struct ctx *cx, struct demo *d, int orders);

#endif
