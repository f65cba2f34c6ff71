/* The seller and its sites: who sells, under which host name, by which calendar. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SELLER_SELLER_H
#define NEGOCE_SELLER_SELLER_H

#include "base/ctx.h"
#include "base/date.h"

/* The site of a host name: sets cx->seller and cx->site. An unknown name gets the only site where there is one;
 * unknown_host otherwise. Runs without a seller (scope none). */
enum status seller_open_site(struct ctx *cx, const char *host) MUST_CHECK;
/* Sets cx->seller and cx->site (the seller's first) by its code; code NULL: the only seller. For commands and jobs. */
enum status seller_open(struct ctx *cx, const char *code) MUST_CHECK;
/* The ids of all sellers, for the scheduler. Runs without a seller. */
enum status seller_ids(struct ctx *cx, struct seller_id **out, int *count) MUST_CHECK;
/* Sets cx->seller and cx->site (the seller's first) by id. */
enum status seller_open_id(struct ctx *cx, struct seller_id id) MUST_CHECK;

struct seller_new {
    const char *code, *name, *country, *currency; /* code NULL: made from the name */
    const char *host;                             /* NULL: none, found as the only site */
    const char *languages;                        /* NULL: "fr en" for FR, BE, LU, CH, "en fr" otherwise */
    const char *time_zone;                        /* NULL: of the country */
};
/* Makes the seller, its first site with the country's holidays of ten years, and its warehouse "MAIN". Sets cx->seller and cx->site.
 * In db_write(). */
enum status seller_create(struct ctx *cx, const struct seller_new *in) MUST_CHECK;

/* What documents and mails show of the seller. */
struct seller_identity {
    const char *name, *legal_name, *siren, *vat_id, *street, *postal_code, *city, *country, *mail_from;
};
enum status seller_identity_load(struct ctx *cx, struct seller_identity *out) MUST_CHECK;

/* Sets all of it but the country. In db_write(). */
enum status seller_identity_put(struct ctx *cx, const struct seller_identity *in) MUST_CHECK;

/* The site's working days, and its holidays of the two years from cx->now_ms on, in the request's arena. */
enum status seller_calendar(struct ctx *cx, struct calendar *out) MUST_CHECK;

/* The next document number of a series, "C-2026-000123": prefix and the year of cx->now_ms in the site's zone.
 * Unique and rising in the seller; gaps are allowed. In db_write(). */
enum status seller_next_number(struct ctx *cx, const char *prefix, const char **out) MUST_CHECK;
/* The seller makes use of something (USES_…) from now on; one that did already costs nothing. In db_write(). */
enum status seller_use(struct ctx *cx, unsigned bits) MUST_CHECK;
enum status seller_order_prefix(struct ctx *cx, const char **order_prefix, const char **shipment_prefix)
    MUST_CHECK;

#endif
