/* Fills what every page shows around its content. SPDX-License-Identifier: Apache-2.0 */
#include "web/page.h"

#include "base/id.h"
#include "base/str.h"
#include "web/csrf.h"
#include "web/notice.h"
#include <string.h>

static page_filler filler; /* set once, before the server starts */

void page_set_filler(page_filler f)
{
    filler = f;
}

void page_begin_bare(struct ctx *cx, struct request *rq, struct page *p, const char *title)
{
    csrf_ensure(cx, rq);
    p->cx = cx;
    p->rq = rq;
    p->title = title;
    p->section = "";
    p->is_bare = true;
    p->seller_name = cx->site ? cx->site->seller_name : "";
    p->person_name = "";
    p->company_name = "";
    p->lang = lang_code(cx->lang);
    p->csrf = rq->csrf;
    p->form_key = token_make(cx->arena);
    p->here = url(rq_here(cx, rq));
    p->cart_href = url("/carts");
    p->problem = rq->shown_again ? &rq->refused : NULL;
    notice_take(cx, rq, p);
}

enum status page_begin(struct ctx *cx, struct request *rq, struct page *p, const char *title,
                       const char *section)
{
    page_begin_bare(cx, rq, p, title);
    p->is_bare = false;
    p->section = section;
    p->person_name = cx->actor.name ? cx->actor.name : "";
    p->company_name = cx->actor.company_name ? cx->actor.company_name : "";
    if (cx->actor.phone_company.v) {
        p->phone_company = cx->actor.phone_company_name;
        p->phone_person = cx->actor.phone_person_name;
    }
    p->is_office = cx->actor.kind == ACTOR_STAFF && str_starts(rq->path, "/office");
    return filler ? filler(cx, rq, p) : OK;
}

void page_crumb(struct page *p, const char *label, const char *href)
{
    int max = (int)(sizeof p->crumbs / sizeof p->crumbs[0]);
    if (p->crumb_count < max)
        p->crumbs[p->crumb_count++] = (struct crumb){label, url(href)};
}

bool page_may(const struct page *p, enum permission need)
{
    return ctx_may(p->cx, need);
}

const char *page_field_error(const struct page *p, const char *pointer)
{
    for (int i = 0; p->problem && i < p->problem->field_count; i++)
        if (strcmp(p->problem->fields[i].pointer, pointer) == 0)
            return p->problem->fields[i].detail;
    return NULL;
}
