/* What the office's pages of products and categories show: finished texts. SPDX-License-Identifier:
 * Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_VIEWS_H
#define NEGOCE_CATALOGUE_CATALOGUE_VIEWS_H

#include "web/web_views.h"

struct office_product_view {
    struct url href;
    const char *name, *sku, *brand, *unit, *policy;
    bool active;
};

struct office_products_page {
    struct page page;
    const char *q, *category, *state; /* the filters as chosen */
    struct view_option *categories;
    int category_count;
    struct view_option states[3];
    struct office_product_view *rows;
    int row_count;
    struct view_pages pages;
    bool may_edit;
};

struct attribute_view {
    const char *name_field, *value_field, *name, *value, *wrong;
};

struct office_unit_view {
    const char *row;         /* "units/2": before the names of its fields */
    const char *unit, *name; /* "" of a row for a new one; then */
    const char *chosen;      /* of its chooser */
    const char *content, *minimum, *step, *gtin, *label_en, *label_fr;
    const char *wrong; /* NULL none */
};

struct office_product_page {
    struct page page;
    bool is_new, may_edit, active;
    const char *heading, *sku;
    struct url action, seen_href, stock_href, shop_href, media_href, prices_href;
    const char *version;
    const char *name_en, *name_fr, *description_en, *description_fr, *unit, *category, *brand, *mpn, *gtin,
        *tax_category, *stock_policy;
    const char *backorder_limit, *lead_time_days, *weight_g, *min_quantity, *step_quantity;
    const char *cost, *cost_label; /* NULL: the reader may not see it */
    struct view_option *categories, *units, policies[3], taxes[7];
    int category_count, unit_count;
    struct attribute_view *attributes;
    int attribute_count;
    struct office_unit_view *order_units;
    int order_unit_count;
    const char *base_unit_name;
    struct url units_action;
    const char *lifecycle, *variant_of;
    struct view_option lifecycles[4];
    struct {
        const char *name, *label, *skus;
    } relations[4];
    struct url relations_action;
};

struct office_category_view {
    struct url href;
    const char *name, *code, *products;
    int depth;
    bool is_current;
};

struct office_categories_page {
    struct page page;
    struct office_category_view *rows;
    int row_count;
    bool is_new, may_edit;
    const char *heading;
    struct url action;
    const char *version, *code, *name_en, *name_fr, *parent, *position;
    struct view_option *parents;
    int parent_count;
};

#endif
