/* Whether a posted form came from a page of ours. SPDX-License-Identifier: Apache-2.0
 *
 * Signed in, the session has a token of its own (rq->csrf, set by the identify hook). Before sign-in the
 * token is a cookie that the form repeats. Beside that the browser's own words count: Sec-Fetch-Site and
 * Origin.
 */
#ifndef NEGOCE_WEB_CSRF_H
#define NEGOCE_WEB_CSRF_H

#include "web/request.h"

/* Gives rq->csrf a value for the page's forms, with a cookie when nobody is signed in. */
void csrf_ensure(struct ctx *cx, struct request *rq);

/* Refuses cross_site when the browser says that another site sent this, form_expired when the token is not
 * the session's. Sets rq->from_here when the browser names one of our own pages. */
enum status csrf_check(struct ctx *cx, struct request *rq) MUST_CHECK;

#endif
