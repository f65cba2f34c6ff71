/* What the office's first page shows: finished texts. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_OFFICE_OFFICE_VIEWS_H
#define NEGOCE_OFFICE_OFFICE_VIEWS_H

#include "web/web_views.h"

struct figure_view {
    const char *name, *count, *action;
    struct url href;
    bool is_bad; /* red when there are any */
};

struct waiting_order_view {
    struct url href;
    const char *number, *company, *placed, *who, *state, *delivery, *net,
        *why; /* why: the reason of a hold, NULL none */
    bool to_confirm;
};

/* One of the first steps of an empty shop. */
struct step_view {
    const char *title, *text;
    struct url href;
    bool is_done;
};

struct dashboard_page {
    struct page page;
    const char *heading, *facts;
    bool sees_orders;
    struct figure_view figures[4];
    int figure_count;
    struct waiting_order_view *orders;
    int order_count;
    struct step_view steps[16]; /* none once all are done */
    int step_count, steps_done;
    const char *steps_text;
};

#endif
