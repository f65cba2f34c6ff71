/* What the office's freight pages show: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_FREIGHT_FREIGHT_VIEWS_H
#define NEGOCE_FREIGHT_FREIGHT_VIEWS_H

#include "web/web_views.h"

struct freight_rule_view {
    const char *name, *audience, *where, *price, *free_from, *minimum, *days;
    bool is_active;
    struct url href;
};
struct freight_charge_view {
    const char *product, *sku, *unit, *unit_code, *kind, *kind_code, *label, *price, *currency, *tax;
};
struct freight_page {
    struct page page;
    bool may_edit;
    struct freight_rule_view *rules;
    int rule_count;
    struct freight_charge_view *charges;
    int charge_count;
    struct view_option kinds[2], taxes[8];
    int tax_count;
    const char *currency;
};

enum { FREIGHT_STEP_ROWS = 6 };
struct freight_step_view {
    const char *from_name, *until_name, *price_name, *from, *until, *price, *from_label, *until_label,
        *price_label, *wrong;
};
struct freight_rule_page {
    struct page page;
    bool is_new, is_active;
    struct url action;
    const char *title, *version, *name, *audience, *country, *region, *currency, *kind, *price, *free_from,
        *minimum_order, *tax_category, *transit_days, *position, *site, *steps_error;
    struct view_option kinds[2], sites[3], taxes[8];
    int site_count, tax_count;
    struct freight_step_view *steps;
    int step_count;
};

#endif
