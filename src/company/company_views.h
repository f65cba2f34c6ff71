/* What a company's pages show: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_COMPANY_COMPANY_VIEWS_H
#define NEGOCE_COMPANY_COMPANY_VIEWS_H

#include "company/company.h"
#include "web/web_views.h"

struct fact_view {
    const char *name, *value;
};

struct location_view {
    const char *name, *code, *address, *instructions, *contact, *days;
    struct url href; /* to change it; NULL without the right */
    bool is_default, active;
};

/* A company beside another: in its tree or its group. */
struct near_view {
    struct url href;
    const char *name, *code, *state_kind, *state_icon, *state_text;
};

/* What a company owes against its limit; widths in thousandths of the gauge. */
struct credit_view {
    bool is_shown, has_limit, is_over;
    int used, wait, mark;
    const char *exposure, *limit, *balance, *orders, *free, *sentence;
};

struct company_page {
    struct page page;
    struct company_head head;
    struct fact_view facts[14], terms[8];
    int fact_count, term_count;
    struct url edit, edit_terms; /* NULL without the right */
    struct location_view *locations;
    int location_count;
    struct url new_location;
    bool is_locations_only;
    struct near_view *above, *below; /* staff: the company above, one at most, and those below */
    int above_count, below_count;
    struct credit_view credit;
    const char *hold; /* what a company on hold is told */
};

struct group_line_view {
    struct url href;
    const char *name, *code, *members;
};

struct group_list_page {
    struct page page;
    struct group_line_view *rows;
    int row_count;
    struct view_pages pages;
    bool can_edit;
};

struct group_page {
    struct page page;
    const char *name, *code;
    struct url action;
    struct near_view *members;
    int member_count;
    bool can_edit;
};

struct unit_line_view {
    struct url href; /* to change it; NULL without the right */
    const char *name, *code, *users;
    int depth; /* 0 to 4 */
};

struct unit_list_page {
    struct page page;
    struct company_head head;
    struct unit_line_view *rows;
    int row_count;
    struct url add; /* NULL without the right */
};

struct unit_form_page {
    struct page page;
    bool is_new;
    struct url action, cancel;
    const char *title, *version, *code, *name, *parent;
    struct view_option *parents;
    int parent_count;
};

struct company_line_view {
    struct url href;
    const char *name, *code, *place, *orders, *state_kind, *state_icon, *state_text;
    bool is_off;
};

struct company_list_page {
    struct page page;
    const char *q, *status, *counted;
    struct company_line_view *rows;
    int row_count;
    struct view_pages pages;
    bool can_add;
    struct view_option states[5];
    int state_count;
};

struct company_form_page {
    struct page page;
    bool is_new;
    struct url action, cancel;
    const char *title, *version;
    const char *code, *name, *legal_name, *country, *vat_id, *siren, *parent, *groups, *currency, *language,
        *strategy, *external_id, *status, *sales_rep;
    bool can_give;
    struct view_option languages[6], strategies[3], states[4];
    int language_count;
    const struct view_option *countries;
    int country_count;
};

struct terms_form_page {
    struct page page;
    struct url action, cancel;
    const char *payment_term; /* code of the named term */
    struct view_option *terms;
    int term_count;
    const char *title, *version, *term_days, *term_hint, *limit, *balance, *free_freight, *amount_hint;
};

/* A weekday of a location: whether goods are taken in, and from when to when. */
struct weekday_field {
    const char *name, *label, *hours_name, *hours, *wrong;
    bool is_open;
};

struct location_form_page {
    struct page page;
    bool is_new;
    struct url action, cancel;
    const char *title, *version, *code, *name, *street, *postal_code, *city, *region, *country, *instructions;
    const char *contact_name, *contact_phone, *contact_email, *vehicle, *closed_days;
    struct weekday_field week[7];
    bool is_default, active;
    const struct view_option *countries;
    int country_count;
};

#endif
