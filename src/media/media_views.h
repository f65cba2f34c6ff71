/* What the office shows of a product's pictures and documents. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_MEDIA_MEDIA_VIEWS_H
#define NEGOCE_MEDIA_MEDIA_VIEWS_H

#include "web/web_views.h"

struct media_view {
    struct url picture, href, action;
    const char *file_name, *facts, *title_en, *title_fr, *language, *position, *key;
    const char *version;
    bool is_picture;
};

struct media_page {
    struct page page;
    const char *product_name, *sku;
    struct url product_href, action;
    struct media_view *items;
    int item_count;
    bool may_edit;
};

#endif
