/* Models of the audit trail's page. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_AUDIT_AUDIT_VIEWS_H
#define NEGOCE_AUDIT_AUDIT_VIEWS_H

#include "web/page.h"
#include "web/web_views.h"

struct audit_entry_view {
    const char *when, *who, *door, *deed, *kind, *object, *before, *after;
    struct url object_href, history;
    const char *company; /* "" none */
    struct url company_href;
};

struct audit_page {
    struct page page;
    const char *kind, *object; /* as looked for */
    const char *subject;       /* of one object: "Order ord_…"; NULL all */
    struct view_option *kinds;
    int kind_count;
    struct audit_entry_view *rows;
    int row_count;
    struct view_pages pages;
};

#endif
