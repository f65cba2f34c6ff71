/* From the raw parts of an HTTP message to a request, refusing what two readers could read in two ways.
 * SPDX-License-Identifier: Apache-2.0
 *
 * Knows no HTTP library, so that every case is a unit test. What the library hides from us: docs/adr/0002.
 */
#ifndef NEGOCE_WEB_INTAKE_H
#define NEGOCE_WEB_INTAKE_H

#include "web/request.h"

struct intake {
    const char *method, *target; /* as sent */
    struct pair *headers;        /* as sent, repeats included; names become lower case */
    int header_count;
    bool has_bad_bytes;        /* a header held NUL */
    const char *peer;          /* address of the other end */
    const char *trusted_proxy; /* the peer whose X-Forwarded-* headers count; NULL */
    bool is_tls;
};

/* Fills method, path, query, headers, host, remote. Refuses request_malformed or method_not_allowed. */
enum status intake_read(struct ctx *cx, struct request *rq, const struct intake *in) MUST_CHECK;

#endif
