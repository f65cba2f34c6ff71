/* What the office shows of attributes, relations and sites' trees. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_GOODS_VIEWS_H
#define NEGOCE_CATALOGUE_CATALOGUE_GOODS_VIEWS_H

#include "web/web_views.h"

struct office_attribute_view {
    struct url href;
    const char *name, *code, *kind; /* "Number, kg" */
    bool is_facet, is_current;
};

struct office_attributes_page {
    struct page page;
    struct office_attribute_view *rows;
    int row_count;
    bool is_new, may_edit, is_facet, is_compared;
    const char *heading;
    struct url action;
    const char *version, *code, *name_en, *name_fr, *type, *unit, *position, *choices;
    struct view_option types[4];
};

struct office_site_category {
    const char *code, *name;
    int depth;
    bool is_shown;
};
struct office_site_tree_page {
    struct page page;
    struct url action;
    struct office_site_category *rows;
    int row_count;
    bool may_edit;
};

#endif
