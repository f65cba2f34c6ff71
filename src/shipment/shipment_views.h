/* What the page of an order shows: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SHIPMENT_SHIPMENT_VIEWS_H
#define NEGOCE_SHIPMENT_SHIPMENT_VIEWS_H

#include "web/web_views.h"

struct followed_line_view {
    const char *part_number; /* the company's own, "" none */
    struct url href;
    const char *name, *sku, *note;
    const char *ordered, *agreed, *shipped, *unit; /* quantities; agreed NULL where it is what was ordered */
    bool is_begun;                                 /* something of it has left */
    const char *kind, *icon, *state;               /* of view_tag; state "" none */
    const char *price, *per, *net;
    struct url why; /* staff who read price lists: what it cost then, and why; .s NULL otherwise */
};

struct step_view {
    const char *look /* "done", "now", "" */, *title, *text;
};
struct event_view {
    const char *look /* "is-ok", "is-now", "" */, *title, *text, *when;
};
struct shipped_view {
    const char *number, *when, *lines, *carrier, *tracking;
};
struct fact_of_order {
    const char *name, *value, *note;
};

struct order_page {
    struct page page;
    const char *number, *facts;
    const char *state, *delivery, *payment; /* names of the three states */
    bool is_just_placed, has_prices_shown;
    const char *placed_text, *placed_next;
    const char *hold_text;    /* NULL: not on hold */
    const char *changed_text; /* lines agreed otherwise than ordered; NULL none */
    struct url again, confirmation;
    bool may_order_again;
    struct step_view steps[4];
    int step_count;
    struct followed_line_view *lines;
    int line_count;
    bool any_agreed;   /* a line was confirmed with another quantity */
    const char *range; /* "1–50 of 212"; NULL all */
    struct view_pages pages;
    struct shipped_view *shipments;
    int shipment_count;
    struct event_view *events;
    int event_count;
    struct view_sum *sums;
    int sum_count;
    struct fact_of_order agreed[8];
    int agreed_count;
};

#endif
