/* Percent signs and base64url, as addresses, forms, cookies and cursors use them. SPDX-License-Identifier:
 * Apache-2.0 */
#ifndef NEGOCE_WEB_ENCODE_H
#define NEGOCE_WEB_ENCODE_H

#include "base/arena.h"
#include "base/attrs.h"

/* Decodes %XX, and "+" as a blank when `plus`. NULL when a % is broken or the result holds NUL or is not
 * UTF-8. */
const char *percent_decode(struct arena *a, const char *p, size_t len, bool plus) MUST_CHECK;
/* Encodes everything but letters, digits and -._~ : for a value inside a query. */
const char *percent_encode(struct arena *a, const char *s);

const char *base64url_encode(struct arena *a, const void *p, size_t len);
/* NULL when it is not base64url without padding, holds NUL or is not UTF-8. */
const char *base64url_decode_text(struct arena *a, const char *s);

#endif
