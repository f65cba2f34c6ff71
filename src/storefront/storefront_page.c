/* Fills the frame of every page. SPDX-License-Identifier: Apache-2.0
 *
 * At most two statements, whoever reads: they are part of every page's cost. A buyer of several companies costs a third.
 */
#include "storefront/storefront.h"

#include "base/id.h"
#include "base/str.h"
#include "cart/cart.h"
#include "catalogue/catalogue.h"
#include "order/order.h"
#include "storefront/storefront_store.h"
#include "user/user.h"

static enum status fill_categories(struct ctx *cx, const struct request *rq, struct page *p)
{
    struct near_category *top;
    struct category *own;
    TRY(site_categories(cx, cx->site->id, &own, &p->category_count));
    if (p->category_count > 0) {
        top = arena_array(cx->arena, struct near_category, p->category_count);
        for (int i = 0; i < p->category_count; i++)
            top[i] = (struct near_category){.id = own[i].id, .code = own[i].code, .name = own[i].name};
    } else {
        TRY(storefront_store_nav(cx, &top, &p->category_count));
    }
    p->categories = arena_array(cx->arena, struct nav_category, p->category_count + 1);
    for (int i = 0; i < p->category_count; i++) {
        const char *href = arena_printf(cx->arena, "/c/%s", top[i].code);
        p->categories[i] = (struct nav_category){top[i].name, url(href), str_eq(rq->path, href)};
    }
    return OK;
}

static enum status fill_cart(struct ctx *cx, struct page *p)
{
    int64_t cart;
    TRY(cart_current(cx, &cart, &p->cart_lines));
    p->cart_href =
        url(cart ? arena_printf(cx->arena, "/cart/%s", id_text(cx->arena, "crt", cart)) : "/carts");
    return OK;
}

static enum status fill_companies(struct ctx *cx, struct page *p)
{
    struct user_link *links;
    int count;
    TRY(person_links(cx, cx->actor.person, &links, &count));
    p->companies = arena_array(cx->arena, struct page_company, count);
    for (int i = 0; i < count; i++)
        p->companies[p->company_count++] =
            (struct page_company){id_text(cx->arena, "cmp", links[i].company.v), links[i].company_name,
                                  links[i].company.v == cx->company.v};
    return OK;
}

enum status storefront_fill_page(struct ctx *cx, struct request *rq, struct page *p)
{
    if (p->is_bare)
        return OK;
    if (p->is_office) {
        int64_t waiting = 0;
        const struct company_id company = cx->company; /* a company's page: still the orders of all */
        cx->company = (struct company_id){0};
        enum status counted = ctx_may(cx, MAY_order_read)
                                  ? order_count(cx, &(struct order_search){.state = "placed"}, &waiting)
                                  : OK;
        cx->company = company;
        TRY(counted);
        p->orders_to_confirm = (int)waiting;
        return OK;
    }
    if (!cx->site || (cx->site->login_only && cx->actor.kind == ACTOR_NOBODY))
        return OK;
    TRY(fill_categories(cx, rq, p));
    if (cx->actor.company_count > 1)
        TRY(fill_companies(cx, p));
    if (ctx_buys(cx) && ctx_may(cx, MAY_cart_edit))
        TRY(fill_cart(cx, p));
    return OK;
}
