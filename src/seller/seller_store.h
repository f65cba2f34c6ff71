/* Rows of sellers and sites. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SELLER_SELLER_STORE_H
#define NEGOCE_SELLER_SELLER_STORE_H

#include "seller/seller.h"

/* A site with the seller it belongs to. */
struct seller_site {
    struct seller_id seller;
    struct site *site;
    unsigned uses;
};

enum status seller_store_site_by_host(struct ctx *cx, const char *host, struct seller_site *out, bool *found)
    MUST_CHECK;
/* The only site of the installation; found is false when there are none or several. */
enum status seller_store_only_site(struct ctx *cx, struct seller_site *out, bool *found) MUST_CHECK;
enum status seller_store_first_site(struct ctx *cx, struct seller_site *out, bool *found) MUST_CHECK;

/* How many there are of that code (NULL: of any), at most two, and the first. */
enum status seller_store_by_code(struct ctx *cx, const char *code, struct seller_id *out, int *count)
    MUST_CHECK;
enum status seller_store_ids(struct ctx *cx, struct seller_id **out, int *count) MUST_CHECK;
enum status seller_store_identity(struct ctx *cx, struct seller_identity *out, bool *found) MUST_CHECK;
enum status seller_store_week(struct ctx *cx, unsigned *weekdays, const char **order_prefix,
                              const char **shipment_prefix) MUST_CHECK;
enum status seller_store_holidays(struct ctx *cx, int64_t **out, int *count) MUST_CHECK;
enum status seller_store_use(struct ctx *cx, unsigned bits) MUST_CHECK;
enum status seller_store_draw(struct ctx *cx, const char *series, int64_t *out) MUST_CHECK;

enum status seller_store_insert(struct ctx *cx, const struct seller_new *in) MUST_CHECK;
enum status seller_store_insert_site(struct ctx *cx, struct site_id id, const struct seller_new *in)
    MUST_CHECK;
enum status seller_store_insert_host(struct ctx *cx, const char *host, struct site_id site, bool *is_new)
    MUST_CHECK;
enum status seller_store_insert_holiday(struct ctx *cx, struct site_id site, const char *day,
                                        const char *name) MUST_CHECK;
enum status seller_store_insert_warehouse(struct ctx *cx, int64_t id, struct site_id site, const char *name)
    MUST_CHECK;

#endif
