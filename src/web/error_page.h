/* The page of a refusal that no form can show. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_ERROR_PAGE_H
#define NEGOCE_WEB_ERROR_PAGE_H

#include "web/page.h"

/* Not found, not allowed, busy: what happened, and where to go on. */
struct error_page {
    struct page page;
    int status;
    const char *detail;     /* what is wrong, in the reader's language */
    const char *request_id; /* what support asks for */
    struct url back;        /* where to go on */
    bool can_retry;         /* the same address may answer later */
};

#endif
