/* What the page of part numbers shows: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_PART_NUMBER_PART_NUMBER_VIEWS_H
#define NEGOCE_PART_NUMBER_PART_NUMBER_VIEWS_H

#include "company/company.h"
#include "web/web_views.h"

struct part_number_view {
    struct url href;
    const char *part_number, *sku, *name;
};

struct part_numbers_page {
    struct page page;
    struct company_head head;
    const char *q;
    struct url here, save, remove;
    struct part_number_view *rows;
    int row_count;
    struct view_pages pages;
    bool may_edit;
};

#endif
