/* Tokens of forms and the browser's own words about where a post came from. SPDX-License-Identifier:
 * Apache-2.0 */
#include "web/csrf.h"

#include "base/id.h"
#include "base/str.h"
#include <sodium.h>
#include <string.h>
#include <strings.h>

enum { TOKEN_LEN = 43 };

static const char *cookie_token(struct ctx *cx, const struct request *rq)
{
    const char *token = rq_cookie(cx, rq, "csrf");
    return token && strlen(token) == TOKEN_LEN ? token : NULL;
}

void csrf_ensure(struct ctx *cx, struct request *rq)
{
    if (rq->csrf)
        return;
    rq->csrf = cookie_token(cx, rq);
    if (rq->csrf)
        return;
    rq->csrf = token_make(cx->arena);
    answer_cookie(cx, rq, "csrf", rq->csrf, -1);
}

/* "https://shop.example:8443" against the host the request came to, port included. */
static bool origin_is_ours(const struct request *rq, const char *origin)
{
    const char *host = strstr(origin, "://");
    const char *ours = rq_header(rq, "host");
    return host && ours && strcasecmp(host + 3, ours) == 0;
}

enum status csrf_check(struct ctx *cx, struct request *rq)
{
    const char *site = rq_header(rq, "sec-fetch-site");
    if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
        return fail(cx, E_cross_site, NULL);
    const char *origin = rq_header(rq, "origin");
    if (origin && !origin_is_ours(rq, origin))
        return fail(cx, E_cross_site, NULL);
    rq->from_here = origin || (site && strcmp(site, "same-origin") == 0);
    const char *expected = rq->csrf ? rq->csrf : cookie_token(cx, rq);
    const char *given = form_field(rq, "csrf");
    if (!expected || !given || strlen(expected) != strlen(given) ||
        sodium_memcmp(expected, given, strlen(given)) != 0)
        return fail(cx, E_form_expired, NULL);
    return OK;
}
