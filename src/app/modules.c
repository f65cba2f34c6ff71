/* Joins the slices to the server: hooks of requests, jobs of the worker. SPDX-License-Identifier: Apache-2.0
 */
#include "app/modules.h"

#include "audit/audit.h"
#include "company/company.h"
#include "import/import.h"
#include "mail/mail.h"
#include "media/media.h"
#include "outbox/outbox.h"
#include "seller/seller.h"
#include "storefront/storefront.h"
#include "user/user.h"
#include "web/idempotency.h"

struct web_hooks module_hooks(void)
{
    return (struct web_hooks){
        .open_site = seller_open_site,
        .identify = user_identify,
        .act_in = company_act_in,
        .fill_page = storefront_fill_page,
    };
}

static const struct outbox_kind outbox_kinds[] = {{"mail", mail_send}};

static enum status send_outbox(struct ctx *cx, bool *has_more)
{
    int tried = 0;
    TRY(outbox_run(cx, outbox_kinds, (int)(sizeof outbox_kinds / sizeof outbox_kinds[0]), &tried));
    *has_more = tried > 0;
    return OK;
}

static enum status run_imports(struct ctx *cx, bool *has_more)
{
    int ran = 0;
    TRY(import_run_jobs(cx, &ran));
    *has_more = ran > 0;
    return OK;
}

static enum status tidy_users(struct ctx *cx, bool *has_more)
{
    (void)has_more;
    return user_run_jobs(cx);
}

static enum status forget_files(struct ctx *cx, bool *has_more)
{
    (void)has_more;
    return media_run_jobs(cx);
}

static enum status forget_imports(struct ctx *cx, bool *has_more)
{
    (void)has_more;
    return import_forget_old(cx);
}

static enum status forget_answers(struct ctx *cx, bool *has_more)
{
    (void)has_more;
    return idempotency_run_jobs(cx);
}

const struct module_job module_jobs[] = {
    {"outbox", 1, send_outbox},
    {"audit seals", 1, audit_seal_rows},
    {"imports", 1, run_imports},
    {"users", 60, tidy_users},
    {"unmatched imports", 3600, forget_imports},
    {"kept answers", 3600, forget_answers},
    {"unused files", 3600, forget_files},
    {0},
};
