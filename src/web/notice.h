/* "Order C-… placed." on the page after a post: a signed cookie of a few seconds. SPDX-License-Identifier:
 * Apache-2.0 */
#ifndef NEGOCE_WEB_NOTICE_H
#define NEGOCE_WEB_NOTICE_H

#include "web/page.h"

/* Moves the notice of the last post into the page and forgets it. */
void notice_take(struct ctx *cx, struct request *rq, struct page *p);

#endif
