/* Models of the outbox's page. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_OUTBOX_OUTBOX_VIEWS_H
#define NEGOCE_OUTBOX_OUTBOX_VIEWS_H

#include "web/page.h"
#include "web/web_views.h"

struct outbox_tab_view {
    struct url href;
    const char *label, *count; /* count NULL: not counted */
    bool is_current;
};

struct outbox_entry_view {
    const char *what, *about, *when, *state, *tag, *icon, *tries, *error, *next;
    struct url object_href, retry; /* retry only where it may be sent again */
};

struct outbox_page {
    struct page page;
    struct outbox_tab_view tabs[4];
    int tab_count;
    struct outbox_entry_view *rows;
    int row_count;
    struct view_pages pages;
};

#endif
