/* The making of the demo shop, inside. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DEMO_DEMO_MAKE_H
#define NEGOCE_DEMO_DEMO_MAKE_H

#include "demo/demo.h"

enum { DEMO_LOGINS_MAX = 40, DEMO_BATCH = 100 };

struct demo_buyer {
    struct company_id id;
    const char *email;
};
struct demo_article {
    int64_t id;
    const char *sku, *unit;
    int64_t price_e6, base_e6; /* list price */
    int64_t typical_e6;        /* a usual order */
    int64_t pallet_e6;         /* bags on a pallet; 0 not sold by the pallet */
};

struct demo {
    struct arena *keep, *batch; /* what lasts until the end; what one write needs */
    uint64_t state;             /* of the random numbers: the same each time */
    int64_t now_ms;
    struct demo_album *album; /* demo_draw.h */
    const char *hash, *shared_hash;
    struct demo_login *logins;
    int login_count, buyer_count;
    struct demo_buyer *companies;
    int company_count, company_cap, company_next, company_target;
    struct demo_article *articles;
    int article_count, product_target;
    int64_t tier_target, tier_count;
    int order_target;
};

/* db_write() in the memory of a batch, which is given back after it: a million articles fit into little. */
enum status demo_write(struct ctx *cx, struct demo *d, enum status (*work)(struct ctx *, void *), void *arg)
    MUST_CHECK;
uint64_t demo_random(struct demo *d);
int demo_below(struct demo *d, int n);

enum status demo_make_goods(struct ctx *cx, struct demo *d) MUST_CHECK;  /* categories, products, stock */
enum status demo_make_prices(struct ctx *cx, struct demo *d) MUST_CHECK; /* lists and tiers */
enum status demo_make_orders(struct ctx *cx, struct demo *d) MUST_CHECK; /* some weeks of orders */

#endif
