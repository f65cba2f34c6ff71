/* What web/ is given at start: the database, the slices' hooks, its secret. SPDX-License-Identifier:
 * Apache-2.0
 *
 * web/ knows no slice; app/ sets these once, before the first request, and they do not change after.
 */
#ifndef NEGOCE_WEB_WEB_H
#define NEGOCE_WEB_WEB_H

#include "db/db.h"
#include "web/page.h"
#include "web/route.h"

struct web_hooks {
    enum status (*open_site)(struct ctx *cx, const char *host); /* sets cx->seller, cx->site */
    enum status (*identify)(struct ctx *cx,
                            struct request *rq); /* sets cx->actor, cx->company, cx->lang, rq->csrf */
    enum status (*act_in)(struct ctx *cx, struct company_id company); /* ?company= of staff */
    page_filler fill_page;                                            /* navigation, cart badge */
};

struct web_setup {
    struct app *app;
    struct db *db;
    struct web_hooks hooks;
    const char *secret;        /* signs notices */
    const char *trusted_proxy; /* address whose X-Forwarded-* headers count; NULL: nobody's */
    bool metrics_open;         /* /metrics answers everybody, not only this machine */
    const char *version;
};

/* The strings are the caller's and outlive the server. */
void web_set_up(const struct web_setup *s);
const struct web_setup *web_setup(void);

#endif
