/* Bodies of forms and query texts, taken apart. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_FORM_H
#define NEGOCE_WEB_FORM_H

#include "web/request.h"

/* "a=1&b=2": names and values decoded, in order. Refuses body_invalid: broken escapes, NUL, no UTF-8, too
 * many fields. */
enum status urlencoded_parse(struct ctx *cx, const char *p, size_t len, struct pair **out, int *count)
    MUST_CHECK;

/* multipart/form-data (RFC 7578): fields into rq->form, files into rq->uploads. Strict: anything unusual is
 * body_invalid. */
enum status multipart_parse(struct ctx *cx, struct request *rq, const char *content_type) MUST_CHECK;

/* Reads the body of a posted form by its Content-Type; another type is body_invalid. */
enum status form_read(struct ctx *cx, struct request *rq) MUST_CHECK;

/* Is this Content-Type, parameters left out, that one? */
bool content_type_is(const char *header, const char *type);

#endif
