/* The demo shop: Salines de la Baie, small and believable, always the same for the same numbers. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DEMO_DEMO_H
#define NEGOCE_DEMO_DEMO_H

#include "base/ctx.h"

struct demo_options {
    int products;  /* 0: the default */
    int companies; /* 0: the default */
    int64_t tiers; /* 0: what the shop's own lists hold; more are spread over contract lists */
    int orders;    /* -1: the default */
};

struct demo_login {
    const char *role, *company, *email, *password;
};

/* Makes the seller "salines" with everything in it, in the past weeks before cx->now_ms. Opens its own db_write()s; needs an empty
 * database (demo_not_empty otherwise). *logins are those that work: the first is a buyer. */
enum status demo_make(struct ctx *cx, const struct demo_options *o, struct demo_login **logins,
                      int *login_count) MUST_CHECK;

#endif
