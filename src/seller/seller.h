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

/* A bank account of the seller: its IBAN without blanks. */
struct seller_account {
    const char *bank, *iban, *bic;
};
enum { SELLER_ACCOUNTS_MAX = 4 };

/* What documents and mails show of the seller. */
struct seller_identity {
    const char *name, *legal_name, *siren, *vat_id, *street, *postal_code, *city, *country, *mail_from;
    const char *phone, *legal_form, *share_capital, *trade_register, *siret;
    const char *legal_lines;               /* printed under documents, lines parted by newlines */
    const char *mail_name, *mail_reply_to; /* "": the seller's name; the sender */
    const char *tax_distance;              /* "destination" or "home" */
    bool has_accounts;                     /* of a put: they replace those there are */
    struct seller_account accounts[SELLER_ACCOUNTS_MAX];
    int account_count;
    int64_t version;
};
enum status seller_identity_load(struct ctx *cx, struct seller_identity *out) MUST_CHECK;

/* Changes what is not NULL; the country stays. version 0: whatever stands. Checks the VAT id by its country's form, SIREN and SIRET by
 * Luhn's rule, the IBAN by ISO 13616, the BIC by ISO 9362. In db_write(). */
enum status seller_identity_put(struct ctx *cx, const struct seller_identity *in) MUST_CHECK;

/* Which rate sales into the Union to buyers without a VAT id carry: "destination" or "home". Notes that somebody looked. In db_write(). */
enum status seller_tax_put(struct ctx *cx, const char *distance) MUST_CHECK;

/* The legal line of documents and mails: "Salines SAS au capital de 120 000 €, 1 quai du Sel, 29200 Brest, RCS …". */
const char *seller_imprint(struct ctx *cx, const struct seller_identity *who);
/* "FR76 3000 6000 …": the IBAN in groups of four. */
const char *seller_iban_text(struct arena *a, const char *iban);

/* ---- sites ---- */

enum { SITE_HOSTS_MAX = 20 };
struct seller_site_row {
    int64_t id, payment_term, position, version; /* payment_term 0: the days count */
    const char *code, *name, *languages, *currency, *time_zone, *strategy;
    bool login_only;
    int payment_term_days;
    unsigned weekdays; /* bit 0 Monday */
    const char *order_prefix, *shipment_prefix;
    const char **hosts;
    int host_count;
};
/* Every site, the first one first; id 0: all, else that one, and not_found without it. */
enum status seller_sites(struct ctx *cx, struct seller_site_row **out, int *count) MUST_CHECK;
enum status seller_site_load(struct ctx *cx, int64_t id, struct seller_site_row *out) MUST_CHECK;

/* NULL leaves; of a new site (id 0) what is left out is as in the first site. */
struct seller_site_put {
    int64_t id, expect_version; /* 0: whatever stands */
    const char *code;           /* of a new site only */
    const char *name, *languages, *currency, *time_zone, *strategy, *order_prefix, *shipment_prefix;
    const char *payment_term; /* code of a named term; "" the days */
    bool has_login_only, login_only, has_term_days, has_weekdays, has_hosts;
    int payment_term_days;
    unsigned weekdays;
    const char *const *hosts; /* all of them; each belongs to one site of the installation */
    int host_count;
};
/* Refuses host_taken, host_invalid, host_missing (where there are several sites, each needs one), calendar_without_working_day.
 * In db_write(). */
enum status seller_site_put(struct ctx *cx, const struct seller_site_put *in, int64_t *out) MUST_CHECK;

/* The next document number of a prefix as it would be drawn now, without drawing it; other processes may hold smaller ones. */
enum status seller_number_preview(struct ctx *cx, const struct seller_site_row *site, const char *prefix,
                                  const char **out) MUST_CHECK;

/* ---- calendar ---- */

struct seller_holiday {
    const char *day, *name;
};
/* The days of a year on which the site does not work, rising. */
enum status seller_holidays(struct ctx *cx, int64_t site, int year, struct seller_holiday **out, int *count)
    MUST_CHECK;
/* Adds a day or names it anew; date_invalid. In db_write(). */
enum status seller_holiday_put(struct ctx *cx, int64_t site, const char *day, const char *name) MUST_CHECK;
/* not_found when it was none. In db_write(). */
enum status seller_holiday_remove(struct ctx *cx, int64_t site, const char *day) MUST_CHECK;
/* Adds the legal holidays of a country and year; a country that is not known is value_invalid at /country. In db_write(). */
enum status seller_holidays_generate(struct ctx *cx, int64_t site, const char *country, int year, int *added)
    MUST_CHECK;
/* "AT BE CH …": countries whose legal holidays are known. */
const char *seller_holiday_countries(void);

/* ---- named payment terms ---- */

struct payment_term {
    int64_t id, version;
    const char *code, *label_en, *label_fr;
    int days;
    bool end_of_month;
};
enum status payment_terms(struct ctx *cx, struct payment_term **out, int *count) MUST_CHECK;
/* Makes one (id 0) or changes it; version 0: whatever stands. Codes are unique: code_taken. In db_write(). */
enum status payment_term_put(struct ctx *cx, const struct payment_term *in, int64_t *out) MUST_CHECK;
/* The term's label in the reader's language; made from its days without one. */
const char *payment_term_label(struct ctx *cx, const struct payment_term *t);
/* "30 days after the invoice, end of month" */
const char *payment_term_words(struct ctx *cx, int days, bool end_of_month);

/* The office's first steps are shown or not any more. In db_write(). */
enum status seller_checklist_close(struct ctx *cx, bool closed) MUST_CHECK;

/* The site's working days, and its holidays of the two years from cx->now_ms on, in the request's arena. */
enum status seller_calendar(struct ctx *cx, struct calendar *out) MUST_CHECK;

/* The next document number of a series, "C-2026-000123": prefix and the year of cx->now_ms in the site's zone.
 * Unique and rising in the seller; gaps are allowed. In db_write(). */
enum status seller_next_number(struct ctx *cx, const char *prefix, const char **out) MUST_CHECK;
/* A number from elsewhere stands in the shop: of the form "C-2026-000123" it is not drawn any more. In db_write(). */
enum status seller_number_seen(struct ctx *cx, const char *number) MUST_CHECK;
/* The seller makes use of something (USES_…) from now on; one that did already costs nothing. In db_write(). */
enum status seller_use(struct ctx *cx, unsigned bits) MUST_CHECK;
enum status seller_order_prefix(struct ctx *cx, const char **order_prefix, const char **shipment_prefix)
    MUST_CHECK;

#endif
