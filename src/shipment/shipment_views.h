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
struct parcel_view {
    const char *number;
    struct url href; /* of the carrier; no text: none */
};
struct shipped_view {
    const char *number, *when, *lines, *carrier;
    struct parcel_view *parcels;
    int parcel_count;
    struct url note;
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

struct carrier_view {
    const char *code, *name, *link;
    struct url href;
};
struct carriers_page {
    struct page page;
    bool may_edit;
    struct carrier_view *rows;
    int row_count;
    struct carrier_view edited; /* code NULL: a new one */
};

struct note_line_view {
    const char *number, *name, *sku, *part_number, *note, *ordered, *delivered, *open, *unit;
};
struct note_page {
    struct page page;
    struct url back;
    const char *seller, *seller_address, *seller_facts, *number, *day, *buyer, *ship_name, *ship_address,
        *ship_instructions, *order_number, *po_number, *carrier;
    struct note_line_view *lines;
    int line_count;
    struct parcel_view *parcels;
    int parcel_count;
};

struct pick_line_view {
    const char *bin, *sku, *name, *note, *quantity, *unit, *on_hand /* where it falls short, else NULL */,
        *order, *company, *leaves;
};
struct pick_group_view {
    const char *name;
    struct pick_line_view *lines;
    int line_count;
};
struct picking_page {
    struct page page;
    struct url back;
    const char *seller, *day, *line_text, *order /* NULL all */, *company, *ship, *instructions;
    bool shows_orders, is_whole;
    struct pick_line_view *lines;
    struct pick_group_view *groups;
    int group_count;
};

struct waiting_view {
    const char *name, *sku, *warehouse, *order, *company, *placed, *waiting, *of, *incoming, *incoming_on,
        *promised;
    bool is_late;
    struct url href, stock;
};
struct waiting_page {
    struct page page;
    const char *line_text;
    struct waiting_view *rows;
    int row_count;
};

#endif
