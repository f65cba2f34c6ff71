/* What the pages of persons show: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_USER_USER_VIEWS_H
#define NEGOCE_USER_USER_VIEWS_H

#include "company/company.h"
#include "web/web_views.h"

/* /login, and the pages of forgotten and new passwords: bare, without navigation. */
struct login_page {
    struct page page;
    const char *next;    /* where to go after, "" the start */
    const char *refused; /* why it was refused, NULL it was not */
};

struct password_page {
    struct page page;
    bool is_forgot;  /* asks for the address; else for the new password */
    bool is_expired; /* the link is worthless */
    struct url action;
    const char *name, *email, *hint;
};

struct session_view {
    const char *where, *began, *used;
    struct url end; /* NULL: the present one */
};

struct account_page {
    struct page page;
    const char *name, *email, *language, *version, *roles, *password_hint;
    struct view_option languages[6];
    int language_count;
    struct view_option *companies;
    int company_count;
    const char *company;
    bool has_company_page;
    struct session_view *sessions;
    int session_count;
};

struct user_line_view {
    struct url href; /* to change; NULL without the right */
    const char *name, *email, *roles, *limit, *seen, *state_kind, *state_icon, *state_text;
    bool is_off;
};

struct user_list_page {
    struct page page;
    const struct company_head *head; /* NULL: the seller's staff */
    const char *title, *counted;
    struct url add; /* NULL without the right */
    struct user_line_view *rows;
    int row_count;
    struct view_pages pages;
};

struct role_choice {
    const char *name, *label, *text;
    bool is_checked;
};

struct phone_page {
    struct page page;
    const char *title, *user;
    struct url action, cancel;
    struct view_option *people;
    int people_count;
};

struct user_form_page {
    struct page page;
    bool is_new, is_staff, active, can_invite;
    struct url action, cancel, invite;
    const char *title, *version, *email, *name, *language, *limit, *limit_hint, *state, *unit;
    struct view_option *units; /* "" first; none without units */
    int unit_count;
    struct view_option languages[6];
    int language_count;
    struct role_choice roles[8];
    int role_count;
};

#endif
