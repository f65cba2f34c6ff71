/* What the office's pages of assortments show: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_ASSORTMENT_ASSORTMENT_VIEWS_H
#define NEGOCE_ASSORTMENT_ASSORTMENT_VIEWS_H

#include "company/company.h"
#include "web/web_views.h"

struct assortment_view {
    struct url href;
    const char *code, *name, *audience, *included, *excluded;
    const char *state_kind, *state_icon,
        *state_text; /* of a tag: in use, or what it says of the product asked about */
};

struct assortments_page {
    struct page page;
    const char *q, *sku, *product; /* product: the name of the one asked about, "" none */
    const char *verdict;           /* in a sentence; "" none */
    struct assortment_view *rows;
    int row_count;
    struct view_pages pages;
    bool may_edit;
};

struct assortment_form_page {
    struct page page;
    bool is_new, may_edit;
    const char *heading;
    struct url action;
    const char *version, *code, *name, *audience, *include, *exclude;
    bool active;
};

struct seen_view {
    struct url href;
    const char *sku, *name, *part_number;
};

struct company_products_page {
    struct page page;
    struct company_head head;
    const char *sentence;
    struct assortment_view *reached;
    int reached_count;
    struct seen_view *rows;
    int row_count;
    struct view_pages pages;
};

#endif
