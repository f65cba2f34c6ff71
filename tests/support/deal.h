/* A shop with a company that buys, for tests of carts, orders and shipments. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_TESTS_DEAL_H
#define NEGOCE_TESTS_DEAL_H

#include "cart/cart.h"
#include "company/company.h"
#include "order/order.h"
#include "shipment/shipment.h"
#include "support/test.h"

#define E6(n) ((int64_t)(n)*1000000)

/* The salt trade: SALT 8.40, 7.90 from 40 on, 100 in stock; HAM (reduced tax) 20.00, 5 in stock; SACK 4.25 per 1,000, not
 * counted; LATE 3.00, backordered to 20; DEAR without a price; STEP 1.00, at least 10 by 5, not counted.
 * The company LEGOFF (45 days) has the places QUIMPER (default) and GALWAY (Ireland); ODET is another company. */
struct deal {
    struct ctx *cx;
    struct company_id legoff, odet;
    int64_t quimper, galway;
};
/* Acts as a buyer of LEGOFF. */
struct deal deal_open(void);

/* As job again, for what the seller changes; then as the buyer who was there. */
void deal_price(struct deal *d, const char *sku, int64_t price_e6);
void deal_stock(struct deal *d, const char *sku, int64_t on_hand_e6);
void deal_company(struct deal *d, const struct company_put *in);

/* Adds lines ("SALT", E6(40)); ends with NULL. A new cart when `cart` is 0. */
struct deal_line {
    const char *sku;
    int64_t quantity_e6;
};
int64_t deal_fill(struct deal *d, int64_t cart, const struct deal_line *lines, int count, bool merge);
/* A cart with one line. */
int64_t deal_cart(struct deal *d, const char *sku, int64_t quantity_e6);

enum status deal_place_as(struct deal *d, const struct order_place *in, int64_t *order) MUST_CHECK;
enum status deal_place(struct deal *d, int64_t cart, int64_t *order) MUST_CHECK;
struct order deal_order(struct deal *d, int64_t order);

enum status deal_confirm(struct deal *d, int64_t order, const struct order_confirm_line *lines, int count)
    MUST_CHECK;
enum status deal_hold(struct deal *d, int64_t order) MUST_CHECK;
enum status deal_release(struct deal *d, int64_t order) MUST_CHECK;
enum status deal_cancel(struct deal *d, int64_t order) MUST_CHECK;
enum status deal_ship(struct deal *d, int64_t order, const struct order_shipped *lines, int count) MUST_CHECK;

/* What can still be had of a product, as the site sees it. */
int64_t deal_available(struct deal *d, const char *sku);

/* Steps aside for what staff or a job does, and back. */
struct actor deal_as_job(struct deal *d);
void deal_back(struct deal *d, struct actor buyer);

#endif
