/* What the settings' page handlers share. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SETTINGS_SETTINGS_PAGE_PARTS_H
#define NEGOCE_SETTINGS_SETTINGS_PAGE_PARTS_H

#include "settings/settings_views.h"
#include "web/request.h"

/* Begins a page below "Settings". */
enum status settings_page_begin(struct ctx *cx, struct request *rq, struct page *p, const char *title)
    MUST_CHECK;
/* A text of a form for a put: NULL absent, "" emptied. */
const char *settings_form_text(struct ctx *cx, struct request *rq, const char *name, int max);
/* A whole number of a form between 0 and max; noted as number_invalid otherwise. */
int settings_form_whole(struct ctx *cx, struct request *rq, const char *name, int max);

#endif
