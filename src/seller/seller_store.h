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
enum status seller_store_number_seen(struct ctx *cx, const char *series, int64_t next) MUST_CHECK;
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

/* ---- settings (seller_settings_store.c) ---- */

enum status seller_store_accounts(struct ctx *cx, struct seller_identity *out) MUST_CHECK;
enum status seller_store_set_identity(struct ctx *cx, const struct seller_identity *r, bool *missed)
    MUST_CHECK;
enum status seller_store_set_accounts(struct ctx *cx, const struct seller_identity *r) MUST_CHECK;
enum status seller_store_set_tax(struct ctx *cx, const char *distance) MUST_CHECK;
/* id 0: all. With their host names, in two statements. */
enum status seller_store_sites(struct ctx *cx, int64_t id, struct seller_site_row **out, int *count)
    MUST_CHECK;
enum status seller_store_add_site(struct ctx *cx, const struct seller_site_row *r) MUST_CHECK;
enum status seller_store_set_site(struct ctx *cx, const struct seller_site_row *r, bool *missed) MUST_CHECK;
enum status seller_store_delete_host(struct ctx *cx, const char *host, int64_t site) MUST_CHECK;
/* How many other sites the installation has, and the name of one of them without a host name, NULL none. */
enum status seller_store_other_sites(struct ctx *cx, int64_t site, int64_t *count, const char **nameless)
    MUST_CHECK;
enum status seller_store_next(struct ctx *cx, const char *series, int64_t *out) MUST_CHECK;
enum status seller_store_holidays_of(struct ctx *cx, int64_t site, const char *from, const char *until,
                                     struct seller_holiday **out, int *count) MUST_CHECK;
enum status seller_store_put_holiday(struct ctx *cx, int64_t site, const char *day, const char *name)
    MUST_CHECK;
enum status seller_store_add_holiday(struct ctx *cx, int64_t site, const char *day, const char *name,
                                     bool *is_new) MUST_CHECK;
enum status seller_store_delete_holiday(struct ctx *cx, int64_t site, const char *day, bool *removed)
    MUST_CHECK;
enum status seller_store_terms(struct ctx *cx, struct payment_term **out, int *count) MUST_CHECK;
enum status seller_store_add_term(struct ctx *cx, const struct payment_term *t) MUST_CHECK;
enum status seller_store_set_term(struct ctx *cx, const struct payment_term *t, bool *missed) MUST_CHECK;
enum status seller_store_close_checklist(struct ctx *cx, bool closed) MUST_CHECK;

#endif
