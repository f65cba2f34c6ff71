/* What the office's stock page shows: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_INVENTORY_INVENTORY_VIEWS_H
#define NEGOCE_INVENTORY_INVENTORY_VIEWS_H

#include "web/web_views.h"

struct stock_row_view {
    const char *name, *sku, *warehouse, *unit, *on_hand, *reserved, *available, *incoming, *version;
    const char *on_hand_field, *label, *wrong; /* label: what the cell is, for readers of screens */
    const char *sku_field, *warehouse_field, *version_field, *before_field;
    bool is_short;
};

struct stock_page {
    struct page page;
    const char *q, *warehouse;
    bool shortages_only, may_edit;
    struct view_option *warehouses; /* the first is every one */
    int warehouse_count;
    struct stock_row_view *rows;
    int row_count;
    struct url action, all_href, shortages_href;
    const char *shortages; /* how many there are, "" none */
    struct view_pages pages;
};

struct warehouse_row_view {
    const char *code, *name, *facts, *place, *position, *position_field, *id_field, *id, *label, *wrong;
    struct url href;
};
struct warehouses_page {
    struct page page;
    bool may_edit;
    const char *site, *order_error;
    struct warehouse_row_view *rows;
    int row_count;
};

struct working_day_view {
    const char *name, *label;
    bool is_on;
};
struct warehouse_page {
    struct page page;
    bool is_new, as_site;
    struct url action;
    const char *title, *version, *code, *name, *street, *postal_code, *city, *country, *cutoff, *lead_days,
        *closed_days, *zone, *weekdays_error;
    struct working_day_view days[7];
};

#endif
