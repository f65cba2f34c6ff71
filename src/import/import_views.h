/* Models of the import pages. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_IMPORT_IMPORT_VIEWS_H
#define NEGOCE_IMPORT_IMPORT_VIEWS_H

#include "web/page.h"
#include "web/web_views.h"

struct import_job_view {
    struct url href;
    const char *subject, *when, *state, *tag, *icon, *counts;
};

struct import_export_view {
    struct url href;
    const char *label;
};

struct imports_page {
    struct page page;
    struct view_option *kinds;
    int kind_count;
    struct import_job_view *jobs;
    int job_count;
    struct import_export_view *exports; /* what may be written out */
    int export_count;
};

struct import_line_view {
    const char *line, *detail;
};

struct import_column_view {
    struct view_field field; /* which of the kind's columns it is */
    const char *name;
    struct view_option *options;
    int option_count;
    const char **cells; /* of the first records */
    bool is_hidden;     /* its cells are passwords */
};

struct import_page {
    struct page page;
    struct url here;
    const char *looks_like; /* what to tell when the file is of another kind; NULL */
    bool is_matching, is_dry, may_again;
    struct import_column_view *columns;
    int column_count, row_count;
    const char *file_name, *what; /* "12 lines wait" */
    const char *subject, *when, *state, *tag, *icon, *done, *accepted, *refused;
    long done_count, total_count;
    bool is_over;
    struct import_line_view *lines; /* the first refused ones */
    int line_count;
    const char *more; /* "and 12 more in the result file", NULL none */
    struct url result, refused_result;
};

#endif
