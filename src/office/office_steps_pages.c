/* The first steps of an empty shop: a list that ticks itself from the rows. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "office/office_steps.h"
#include "office/office_store.h"
#include "seller/seller.h"
#include "web/route.h"

static void add(struct ctx *cx, struct dashboard_page *m, bool done, const char *path, const char *title,
                const char *text)
{
    (void)cx;
    m->steps[m->step_count++] =
        (struct step_view){.title = title, .text = text, .href = url(path), .is_done = done};
    m->steps_done += done;
}

/* A page of the first company, or where one is added. */
static const char *company_path(struct ctx *cx, const struct office_steps *s, const char *what)
{
    if (!s->company)
        return "/office/companies/new";
    return arena_printf(cx->arena, "/office/companies/%s/%s", id_text(cx->arena, "cmp", s->company), what);
}

static void fill_shop(struct ctx *cx, const struct office_steps *s, struct dashboard_page *m)
{
    const struct lang *l = cx->lang;
    bool legal = str_has_word(s->legal_pages, "notice") && str_has_word(s->legal_pages, "terms") &&
                 str_has_word(s->legal_pages, "privacy");
    add(cx, m, s->identity, "/office/settings/seller", tr(l, "Say who sells"),
        tr(l, "Registered name, address, register number, VAT id"));
    add(cx, m, s->mail, "/office/settings/mail", tr(l, "Set the sender of mails and send a test mail"),
        tr(l, "Done when the mail server took it"));
    add(cx, m, s->site, "/office/settings/sites", tr(l, "Give the site its host name"),
        tr(l, "And its languages, currency and working days"));
    add(cx, m, s->taxes, "/office/settings/taxes", tr(l, "Look at the taxes"),
        tr(l, "What is charged at home, in the Union and beyond"));
    add(cx, m, legal, "/office/settings/legal", tr(l, "Publish the legal pages"),
        tr(l, "Legal notice, terms of sale, privacy"));
}

static void fill_goods(struct ctx *cx, const struct office_steps *s, struct dashboard_page *m)
{
    const struct lang *l = cx->lang;
    const char *warehouses =
        page_is_served(url("/office/warehouses")) ? "/office/warehouses" : "/office/stock";
    add(cx, m, s->warehouse, warehouses, tr(l, "Have a warehouse"), tr(l, "The first one is there already"));
    add(cx, m, s->product, "/office/products/new", tr(l, "Add a first product"),
        tr(l, "By hand, or all of them as a file under Imports"));
    add(cx, m, s->stock, "/office/stock", tr(l, "Count its stock"), tr(l, "What is on hand, by warehouse"));
    add(cx, m, s->price, "/office/price-lists", tr(l, "Give it a price"),
        tr(l, "A price list for all, with an entry for the product"));
    add(cx, m, s->company != 0, "/office/companies/new", tr(l, "Add a first company"),
        tr(l, "Who buys: name, country, terms"));
    add(cx, m, s->location, company_path(cx, s, "locations/new"), tr(l, "Add its delivery place"),
        tr(l, "The address decides the tax"));
    add(cx, m, s->user, company_path(cx, s, "users/new"), tr(l, "Invite a first buyer"),
        tr(l, "A mail with a link lets them choose a password"));
    add(cx, m, s->order, "/office/orders", tr(l, "Receive the first order"),
        tr(l, "It stands under Orders as soon as the buyer places it"));
}

enum status office_steps_fill(struct ctx *cx, struct dashboard_page *m)
{
    struct office_steps s;
    if (!ctx_may(cx, MAY_settings_edit))
        return OK;
    TRY(office_store_steps(cx, &s));
    if (s.is_closed)
        return OK;
    fill_shop(cx, &s, m);
    fill_goods(cx, &s, m);
    if (m->steps_done == m->step_count)
        m->step_count = 0;
    m->steps_text = trf(cx->arena, cx->lang, "{done} of {count} done", "done",
                        fmt_int(cx->arena, cx->lang, m->steps_done), "count",
                        fmt_int(cx->arena, cx->lang, m->step_count), NULL);
    return OK;
}

static enum status close_prepare(struct ctx *cx, struct request *rq)
{
    (void)rq;
    return ctx_fields_ok(cx);
}

static enum status close_commit(struct ctx *cx, struct request *rq)
{
    TRY(seller_checklist_close(cx, true));
    answer_notice(cx, rq, "ok",
                  tr(cx->lang, "The first steps are not shown any more. All of it stays under Settings."));
    return respond_see_other(cx, rq, "/office");
}

const struct route office_steps_page_routes[] = {
    FORM("/office/steps/close", close_prepare, close_commit, NULL, MAY_settings_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Show the first steps no more (form)"),
    {0},
};
