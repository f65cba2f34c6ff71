/* What the settings' pages show: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SETTINGS_SETTINGS_VIEWS_H
#define NEGOCE_SETTINGS_SETTINGS_VIEWS_H

#include "seller/seller.h"
#include "web/web_views.h"

struct settings_link_view {
    const char *icon, *title, *text;
    struct url href;
};
struct settings_page {
    struct page page;
    struct settings_link_view links[16];
    int link_count;
};

struct account_view {
    const char *title, *bank_name, *iban_name, *bic_name; /* of the fields */
    const char *bank, *iban, *bic;
};
struct identity_page {
    struct page page;
    const char *version, *country, *imprint;
    bool is_french;
    struct seller_identity who;
    struct account_view accounts[SELLER_ACCOUNTS_MAX];
};

struct mail_page {
    struct page page;
    const char *version, *to;
    struct seller_identity who;
    const char *test_kind, *test_title, *test_text; /* kind NULL: none was sent yet */
    bool is_pending;
};

struct rate_view {
    const char *category, *from, *rate;
    bool is_old;
};
struct tax_page {
    struct page page;
    const char *home, *vat_id, *distance, *country, *country_name;
    struct view_option *countries;
    int country_count;
    struct rate_view *rates;
    int rate_count;
    const char *later; /* where a destination has no rates */
};

struct site_row_view {
    const char *name, *code, *hosts, *facts, *state;
    struct url href, calendar;
    bool is_open;
};
struct sites_page {
    struct page page;
    struct site_row_view *rows;
    int row_count;
};

struct day_view {
    const char *name, *label;
    bool is_on;
};
struct site_page {
    struct page page;
    bool is_new, login_only;
    struct url action, calendar, tree; /* tree: the categories it shows */
    const char *title, *version, *code, *name, *hosts, *languages, *currency, *time_zone, *strategy,
        *payment_term, *payment_term_days, *order_prefix, *shipment_prefix, *order_next, *shipment_next,
        *weekdays_error;
    struct view_option language_options[4], strategies[2];
    struct view_option *terms;
    int term_count;
    struct day_view days[7];
};

struct holiday_view {
    const char *day, *name, *label;
    struct url remove;
};
struct calendar_page {
    struct page page;
    const char *title, *week, *year, *country;
    struct url add, generate, previous, next, site;
    const char *previous_year, *next_year;
    struct holiday_view *rows;
    int row_count;
    struct view_option *countries;
    int country_count;
};

struct term_view {
    const char *code, *label, *words;
    struct url href;
};
struct terms_page {
    struct page page;
    struct term_view *rows;
    int row_count;
};
struct term_page {
    struct page page;
    bool is_new, end_of_month;
    struct url action;
    const char *title, *version, *code, *days, *label_en, *label_fr;
};

#endif
