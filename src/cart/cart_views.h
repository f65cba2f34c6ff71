/* What the cart's pages show: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CART_CART_VIEWS_H
#define NEGOCE_CART_CART_VIEWS_H

#include "web/web_views.h"

struct cart_line_view {
    const char *row_id; /* "cln_…": also the anchor */
    const char *number; /* from 1 */
    struct url href;    /* of the product; without text when it is gone */
    struct url picture; /* 80 pixels; without text: none */
    bool has_pictures;  /* some line of the cart has one */
    const char *name, *sku, *note;
    const char *part_number; /* the company's own; NULL or "" none */
    const char *promised;    /* "" not known */
    const char *price, *per; /* price NULL: on request */
    const char *field;       /* name of its quantity in the form */
    const char *value, *unit;
    const char *net;
    const char *error, *warn; /* NULL none; an error of what was typed, or of the line itself */
    const char *pack_text, *pack_button, *pack; /* a cheaper packaging; text NULL: none */
    struct url pack_action;
    bool is_typed_wrong;
    const char *post; /* where a script posts this line alone */
    struct url remove;
};

struct cart_page {
    struct page page;
    const char *heading, *facts, *name;
    struct url action, rename, remove, here_all, here_refused;
    struct url others[8];
    const char *other_names[8];
    int other_count;
    struct cart_line_view *lines;
    int line_count;  /* shown */
    int total_count; /* of the whole cart */
    int refused_count;
    bool only_refused;
    const char *range; /* "1–50 of 212"; NULL when all are shown */
    struct view_pages pages;
    struct view_sum *sums;
    int sum_count;
    const char *net, *line_text; /* for the bar of phones */
    const char *button;          /* "Check out · €7,218.73"; NULL when it may not be ordered */
    const char *why_not;         /* then the sentence that says so */
    const char *why_kind;        /* "warn", "bad" */
};

struct cart_row_view {
    struct url href, remove;
    const char *name, *facts, *changed;
    bool is_current;
};
struct carts_page {
    struct page page;
    struct cart_row_view *rows;
    int row_count;
};

struct cart_remove_page {
    struct page page;
    const char *question, *facts, *button;
    struct url action, back;
};

/* A refused "Add": the same fields again. */
struct cart_add_page {
    struct page page;
    const char *sku, *unit, *next;
    struct url back;
};

struct pad_row_view {
    int index;
    const char *number;
    const char *code, *quantity; /* as typed */
    const char *unit;            /* "–" before it is known */
    struct view_option *units;   /* to choose from; none where there is no choice */
    int unit_count;
    const char *unit_code;                      /* the chosen one; "" not known */
    const char *name;                           /* of the product; NULL not known */
    const char *sku, *part_number;              /* of the product; the company's own, NULL or "" none */
    struct url href, picture;                   /* picture: 80 pixels, without text none */
    const char *price, *per, *net;              /* "" not known */
    const char *kind, *text;                    /* of view_say; text NULL: not judged yet */
    const char *pack_text, *pack_button, *pack; /* a cheaper packaging; text NULL: none */
    bool is_code_wrong, is_quantity_wrong;
};

struct pad_page {
    struct page page;
    struct pad_row_view *rows;
    int row_count;
    bool is_judged;
    const char *heading;    /* "12 lines: 9 ready, 3 refused" */
    const char *ready_text; /* "9 lines ready, €6,489.90 excl. VAT"; NULL none */
    const char *add_button; /* "Add 9 lines to the cart" */
    const char *bar_text, *bar_net;
    const char *paste;         /* what the paste area holds */
    const char *kept_text;     /* lines that are kept there instead of as rows; NULL none */
    struct view_option *carts; /* into which cart; 0 when there is no choice */
    int cart_count;
    const char *cart;
};

#endif
