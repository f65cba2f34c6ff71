/* The files of src/web/static, embedded by tools/embed. SPDX-License-Identifier: Apache-2.0
 *
 * A page names one by asset(): its address ends in ?v=<hash> and may be kept for ever, since another content has another.
 */
#ifndef NEGOCE_WEB_STATIC_FILES_H
#define NEGOCE_WEB_STATIC_FILES_H

#include "web/out.h"
#include <stddef.h>

struct static_file {
    const char *path; /* "css/negoce.css": below src/web/static */
    const char *type; /* of the answer's Content-Type */
    const unsigned char *data;
    size_t len;
    const unsigned char *gzip; /* NULL where it is no smaller */
    size_t gzip_len;
    const unsigned char *brotli; /* likewise */
    size_t brotli_len;
    const char *hash;    /* first 16 hex digits of the SHA-256 of data */
    const char *address; /* "/static/css/negoce.css?v=<hash>" */
};

/* Sorted by path (strcmp); ended by an entry whose path is NULL. Made by tools/embed. */
extern const struct static_file static_files[];
extern const int static_file_count;

/* The file with that path, whose len bytes need no NUL after them; NULL when there is none. */
const struct static_file *static_file_find(const char *path, size_t len);

/* The address of a file, for views: {{ asset("negoce.css") }}. The file must be there. */
struct url asset(const char *path);

#endif
