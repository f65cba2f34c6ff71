/* What every page shows around its content: the layout's model. SPDX-License-Identifier: Apache-2.0
 *
 * A page model begins with `struct page page`; its view begins with `% layout_begin(o, &m->page);` and ends
 * with layout_end.
 */
#ifndef NEGOCE_WEB_PAGE_H
#define NEGOCE_WEB_PAGE_H

#include "web/request.h"

struct crumb {
    const char *label;
    struct url href;
};
struct nav_category {
    const char *name;
    struct url href;
    bool is_current;
};

struct page {
    struct ctx *cx;
    struct request *rq;
    const char *title;
    const char *section; /* of the navigation: "home", "quick-order", "orders", "cart", "products"… : marks
                            the current entry */
    bool is_office;
    bool is_bare; /* login, error pages without navigation */
    const char *seller_name, *person_name, *company_name;
    const char *lang, *csrf, *form_key; /* form_key: a new one-time key for this page's forms */
    struct url here;                    /* this page's own path and query */
    struct nav_category *categories;
    int category_count;
    const char *phone_company, *phone_person; /* staff order by phone for them; NULL: they don't */
    struct page_company {
        const char *id, *name;
        bool is_current;
    } * companies; /* a buyer may act for; none where it is one */
    int company_count;
    struct url cart_href;
    int cart_lines;
    const char *cart_net;
    int orders_to_confirm; /* office badge */
    struct crumb crumbs[6];
    int crumb_count;
    struct {
        const char *kind, *text;
    } notice;                      /* from answer_notice() of the last post */
    const struct problem *problem; /* of a refused form; NULL otherwise */
    bool wide_summary;
};

/* Fills the layout for this reader: navigation, cart badge, names. Set by app; slices call it through
 * page_begin(). */
enum status page_begin(struct ctx *cx, struct request *rq, struct page *p, const char *title,
                       const char *section) MUST_CHECK;
/* The same without navigation, names and hook: cannot refuse. For pages before sign-in and errors. */
void page_begin_bare(struct ctx *cx, struct request *rq, struct page *p, const char *title);
void page_crumb(struct page *p, const char *label, const char *href);
bool page_may(const struct page *p, enum permission need);

/* The problem at a form field ("/quantity"), NULL when it is fine: for aria-invalid and the sentence under
 * the label. */
const char *page_field_error(const struct page *p, const char *pointer);

/* The hook app sets at start: reads what only slices know (categories, cart badge). */
typedef enum status (*page_filler)(struct ctx *cx, struct request *rq, struct page *p);
void page_set_filler(page_filler f);

#endif
