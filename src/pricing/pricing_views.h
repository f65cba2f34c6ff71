/* What the office's pages of price lists show: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PRICING_PRICING_VIEWS_H
#define NEGOCE_PRICING_PRICING_VIEWS_H

#include "company/company.h"
#include "web/web_views.h"

struct price_state_view {
    const char *kind, *icon, *text;
}; /* of a tag: in force, not yet, over, off */

struct price_list_view {
    struct url href;
    const char *code, *name, *audience, *currency, *priority, *validity, *entries;
    struct price_state_view state;
};

struct price_lists_page {
    struct page page;
    const char *q;
    struct price_list_view *rows;
    int row_count;
    struct view_pages pages;
    bool may_edit;
    const char **conflicts;
    int conflict_count;
};

/* One tier; the first of an entry names it. */
struct price_entry_view {
    bool continues;
    const char *name, *code, *kind, *unit, *validity;
    struct url href;             /* of a product, .s NULL otherwise */
    const char *label;           /* for aria-labels: the code and the tier */
    const char *key, *key_field; /* hidden: which tier */
    const char *was, *was_field; /* hidden: the value as shown */
    const char *from, *from_field, *from_error;
    const char *value, *value_field, *value_error;
    const char *now; /* what stands there meanwhile, beside what was typed; NULL nothing else */
    const char *per; /* "per 1,000", "" for one */
    const char *remove_field;
    bool is_removed, is_bad;
    const char *margin, *to_public; /* "31.2%"; "" not known */
    bool is_loss;
    const char *loss; /* below cost: what is told, not refused; NULL otherwise */
};

struct price_list_page {
    struct page page;
    bool may_edit;
    const char *heading, *facts;
    struct price_state_view state;
    struct url edit_href, here, save, add, ask_href;
    const char *find, *count_text;
    struct price_entry_view *rows;
    int row_count;
    const char *row_count_text;
    bool has_margins, has_public; /* some row has one: the columns are there */
    struct url first, next;       /* .s NULL: not there */
    struct url history_href, paste, undo;
    const char *undo_change, *undo_text; /* of what was just saved, for ten minutes; NULL nothing */
    const char *outcome;                 /* of a save that refused some; NULL none */
    const char *pasted;                  /* the lines that stay to be corrected */
    const char **reasons;                /* of pasted lines that were refused */
    int reason_count;
    const char **conflicts; /* lists of the same rank that answer for the same goods; entries that overlap */
    int conflict_count;
};

struct price_change_view {
    bool joins, leads; /* saved with the row above; the first of several */
    const char *when, *who, *name, *code, *validity, *from, *before, *after, *label, *id;
};

struct price_history_page {
    struct page page;
    bool may_edit;
    const char *name, *find;
    struct url list, here, undo;
    struct price_change_view *rows;
    int row_count;
    struct url first, next; /* .s NULL: not there */
};

struct price_list_form_page {
    struct page page;
    bool is_new;
    const char *heading;
    struct url action, back;
    const char *version, *code, *name, *currency, *audience, *priority, *valid_from, *valid_until;
    bool active;
};

struct price_why_view {
    bool is_hit;
    const char *list, *audience, *told, *answer;
};
struct price_step_view {
    const char *from, *price;
};

/* The answer to one line of the question. */
struct price_told_view {
    const char *product, *price, *per, *sum, *rule;
    const char *wrong; /* why it was not answered; NULL: it was */
    bool has_price;
    struct price_why_view *why;
    int why_count;
    struct price_step_view *steps;
    int step_count;
};

struct price_ask_page {
    struct page page;
    const char *company, *sku, *quantity, *unit, *day, *lines; /* as asked */
    const char *company_name;
    struct price_told_view *told;
    int told_count;
};

/* A tier of a product in a unit; the first row of a product names it. */
struct own_price_view {
    bool same_product, continues, has_price;
    struct url href;
    const char *sku, *name, *part_number, *unit, *from, *price, *per, *until;
};

struct own_prices_page {
    struct page page;
    struct company_head head;
    const char *q, *facts;
    struct url here, download, ask; /* ask: staff alone, .s NULL otherwise */
    struct own_price_view *rows;
    int row_count;
    struct view_pages pages;
};

#endif
