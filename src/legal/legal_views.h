/* What legal pages show. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_LEGAL_LEGAL_VIEWS_H
#define NEGOCE_LEGAL_LEGAL_VIEWS_H

#include "web/web_views.h"

struct legal_page {
    struct page page;
    const char *title, *facts; /* facts: "Version 3 of 24 November 2026" */
    const char *language;      /* of the text, where it is not the reader's; NULL */
    bool is_old;
    struct url current;
    struct safe_html html;
};

struct legal_row_view {
    const char *title, *state;
    struct url href;
    bool is_published;
};
struct legal_list_page {
    struct page page;
    struct legal_row_view rows[3];
};

struct legal_version_view {
    const char *number, *when, *hash;
    struct url href;
};
struct legal_field_view {
    const char *name, *label, *body;
    struct safe_html preview;
};
struct legal_edit_page {
    struct page page;
    const char *title, *lead, *version;
    struct url action, preview, cancel;
    bool is_preview;
    struct legal_field_view fields[2];
    struct legal_version_view *versions;
    int version_count;
};

#endif
