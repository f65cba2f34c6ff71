/* Models of the export pages. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_EXPORT_EXPORT_VIEWS_H
#define NEGOCE_EXPORT_EXPORT_VIEWS_H

#include "web/page.h"
#include "web/web_views.h"

struct order_batch_view {
    struct url href;
    const char *when, *orders, *lines;
};

struct order_batches_page {
    struct page page;
    const char *waiting;
    bool has_waiting;
    struct order_batch_view *rows;
    int row_count;
};

#endif
