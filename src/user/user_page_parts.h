/* What the page handlers of persons share. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_USER_USER_PAGE_PARTS_H
#define NEGOCE_USER_USER_PAGE_PARTS_H

#include "user/user.h"
#include "user/user_views.h"

/* The session's cookie; "" forgets it. */
void session_cookie(struct ctx *cx, struct request *rq, const char *token);
/* The site's languages with "the shop's" first; returns their number. */
int language_options(struct ctx *cx, struct view_option out[6]);
/* "Buyer, Accountant" in the reader's language. */
const char *role_labels(struct ctx *cx, bool staff, const char *roles);

#endif
