/* What the office's order pages show: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_OFFICE_OFFICE_ORDERS_H
#define NEGOCE_OFFICE_OFFICE_ORDERS_H

#include "web/web_views.h"

struct office_tab_view {
    struct url href;
    const char *label, *count;
    bool is_current;
};

struct office_order_row_view {
    struct url href, company_href;
    const char *number, *placed, *company, *city, *po, *state, *delivery, *requested, *lines, *net, *door,
        *why;
};

struct office_held_view {
    struct url href, company_href, release;
    const char *number, *placed, *company, *why, *total, *limit, *balance, *orders, *exposure, *over,
        *version;
};

/* Orders on hold with what their companies owe, for finance. */
struct office_credit_page {
    struct page page;
    bool may_release;
    struct office_held_view *rows;
    int row_count;
    struct view_pages pages;
};

struct office_orders_page {
    struct page page;
    struct url credit; /* of orders on hold, for who sees credit; else empty */
    struct office_tab_view tabs[6];
    int tab_count;
    const char *q, *state, *delivery; /* of the search; "" any */
    struct office_order_row_view *rows;
    int row_count;
    struct view_pages pages;
};

struct office_line_view {
    const char *part_number; /* the company's own, "" none */
    const char *sku, *name, *ordered, *agreed, *shipped, *open, *unit, *price, *net, *promised, *note;
    const char *quantity_name, *day_name;   /* of the form's fields: lines/3/quantity */
    const char *quantity, *day;             /* what stands in them */
    const char *quantity_error, *day_error; /* NULL fine */
    bool differs, is_done;
};

struct office_fact_view {
    const char *label, *value;
};

struct office_event_view {
    const char *look /* "is-ok", "is-now", "" */, *title, *text, *when;
};

struct office_parcel_view {
    const char *number;
    struct url href; /* of the carrier; no text: none */
};
struct office_shipment_view {
    const char *number, *when, *carrier, *lines;
    struct office_parcel_view *parcels;
    int parcel_count;
    struct url note;
};

enum office_order_work { OFFICE_LOOK, OFFICE_CONFIRM, OFFICE_SHIP };

struct office_order_page {
    struct page page;
    const char *number, *facts, *state, *delivery, *payment, *version, *hold;
    enum office_order_work work;
    struct view_option *carriers; /* codes and names */
    int carrier_count;
    struct view_option *warehouses;
    int warehouse_count;
    struct url picking; /* no text: nothing to pick */
    struct url confirm, ship, hold_href, release, cancel, company_href, print;
    bool may_hold, may_release, may_cancel;
    const char *primary; /* "Confirm €6,506.50" */
    struct office_line_view *lines;
    int line_count;
    struct view_sum *sums;
    struct office_fact_view buyer[10];
    int sum_count, buyer_count;
    struct office_event_view *events;
    int event_count;
    struct office_shipment_view *shipments;
    int shipment_count;
};

#endif
