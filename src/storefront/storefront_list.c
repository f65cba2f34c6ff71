/* A category's list and the search: the same rows, filters and paging. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_facets.h"
#include "storefront/storefront_pages.h"

#include "base/buf.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "storefront/storefront_views.gen.h"
#include "web/encode.h"
#include <string.h>

enum { TIERS_SHOWN = 4 };

void storefront_query_add(struct ctx *cx, struct buf *b, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    buf_putc(b, memchr(b->p, '?', b->len) ? '&' : '?');
    buf_printf(b, "%s=%s", name, percent_encode(cx->arena, value));
}

/* This list's address with another place in it. */
struct url storefront_list_href(struct ctx *cx, const struct asked *a, const char *cursor, const char *back,
                                int64_t from)
{
    struct buf b;
    buf_init(&b, cx->arena, 128);
    buf_puts(&b, a->base);
    storefront_query_add(cx, &b, "q", a->q);
    storefront_query_add(cx, &b, "sort", a->sort);
    storefront_query_add(cx, &b, "in_stock", a->in_stock ? "yes" : NULL);
    storefront_filters_href(cx, &b, &a->filters);
    storefront_query_add(cx, &b, "cursor", cursor);
    storefront_query_add(cx, &b, "back", back);
    if (from > 1)
        storefront_query_add(cx, &b, "from", arena_printf(cx->arena, "%lld", (long long)from));
    return url(buf_text(&b));
}

static enum status read_asked(struct ctx *cx, struct request *rq, const char *base, struct asked *a)
{
    const char *q = rq_query(rq, "q");
    const char *sort = rq_query(rq, "sort");
    *a = (struct asked){
        .base = base, .q = q ? str_trim(cx->arena, q) : "", .sort = sort ? sort : "", .from = 1};
    a->in_stock = str_eq(rq_query(rq, "in_stock"), "yes");
    a->cursor = rq_query(rq, "cursor");
    a->back = rq_query(rq, "back");
    const char *from = rq_query(rq, "from");
    if (from && (!str_int(from, &a->from) || a->from < 1))
        a->from = 1;
    if (strlen(a->q) > NAME_MAX_BYTES)
        a->q = "";
    shelf_read_filters(cx, rq, &a->filters);
    ctx_clear_problem(cx); /* a number that is none filters nothing */
    TRY(rq_paging(cx, rq, &a->paging));
    return rq_query_done(cx, rq);
}

static enum shelf_sort sort_of(const char *sort)
{
    if (strcmp(sort, "name") == 0)
        return SHELF_BY_NAME;
    if (strcmp(sort, "price") == 0)
        return SHELF_BY_PRICE;
    return strcmp(sort, "-price") == 0 ? SHELF_BY_PRICE_DOWN : SHELF_BY_RELEVANCE;
}

static void add_chips(struct ctx *cx, const struct asked *a, struct list_page *m)
{
    struct asked other = *a;
    m->chips = arena_array(cx->arena, struct chip_view, CHIPS_MAX);
    if (*a->q) {
        other.q = "";
        m->chips[m->chip_count++] = (struct chip_view){a->q, storefront_list_href(cx, &other, NULL, NULL, 1)};
        other.q = a->q;
    }
    if (a->in_stock) {
        other.in_stock = false;
        m->chips[m->chip_count++] =
            (struct chip_view){tr(cx->lang, "In stock"), storefront_list_href(cx, &other, NULL, NULL, 1)};
    }
}

static void say_range(struct ctx *cx, const struct asked *a, const struct shelf_page *found,
                      struct list_page *m)
{
    int64_t last = a->from + found->row_count - 1;
    m->range =
        found->row_count == 0
            ? tr(cx->lang, "No item")
            : trf(cx->arena, cx->lang, "{first}–{last} of {total}", "first",
                  fmt_int(cx->arena, cx->lang, a->from), "last", fmt_int(cx->arena, cx->lang, last), "total",
                  fmt_int(cx->arena, cx->lang, found->total > last ? found->total : last), NULL);
    m->pages.text = m->range;
    if (found->next)
        m->pages.next =
            storefront_list_href(cx, a, cursor_make(cx, found->next), a->cursor ? a->cursor : "", last + 1);
    if (a->from > 1) {
        int64_t before = a->from - a->paging.limit;
        bool known = a->back && *a->back && before > 1;
        m->pages.previous = known ? storefront_list_href(cx, a, a->back, NULL, before)
                                  : storefront_list_href(cx, a, NULL, NULL, 1);
    }
}

/* Finds the rows and puts everything but the heading into the model. */
static enum status fill_list(struct ctx *cx, const struct asked *a, int64_t category, struct list_page *m)
{
    struct shelf_search in = a->filters;
    in.products.q = a->q;
    in.products.category = category;
    in.in_stock = a->in_stock;
    in.sort = sort_of(a->sort);
    in.limit = a->paging.limit;
    in.after = a->paging.after;
    in.with_count = true;
    struct shelf_page found;
    TRY(storefront_find(cx, &in, &found, m));
    m->q = a->q;
    m->sort = a->sort;
    m->in_stock = a->in_stock;
    m->action = url(a->base);
    m->has_prices = storefront_has_prices(cx);
    m->can_add = storefront_can_add(cx);
    m->rows = arena_array(cx->arena, struct product_view, found.row_count + 1);
    m->row_count = found.row_count;
    for (int i = 0; i < found.row_count; i++) {
        m->rows[i] =
            storefront_product_view(cx, &m->page, &found.rows[i], found.currency, i + 1, TIERS_SHOWN);
        m->has_pictures |= *m->rows[i].picture.s != '\0';
    }
    m->facts = trn(cx->arena, cx->lang, found.total, "{n} item", "{n} items");
    if (m->has_prices)
        m->facts = trf(cx->arena, cx->lang, "{items} at your prices", "items", m->facts, NULL);
    add_chips(cx, a, m);
    TRY(storefront_fill_facets(cx, a, found.facets, m));
    say_range(cx, a, &found, m);
    return OK;
}

static enum status send_list(struct ctx *cx, struct request *rq, struct list_page *m)
{
    struct out *o = respond_page(cx, rq, 200);
    view_list_page(o, m);
    return respond_page_end(cx, rq, o);
}

enum status storefront_list(struct ctx *cx, struct request *rq)
{
    const char *code = rq_param(rq, "category");
    struct near_category *near;
    int count;
    TRY(storefront_store_near(cx, 0, code, &near, &count));
    const struct near_category *here = NULL;
    for (int i = 0; i < count; i++)
        if (near[i].rank == 0)
            here = &near[i];
    if (!here)
        return fail(cx, E_not_found, NULL);
    struct asked a;
    TRY(read_asked(cx, rq, arena_printf(cx->arena, "/c/%s", percent_encode(cx->arena, here->code)), &a));

    struct list_page *m = arena_new(cx->arena, struct list_page);
    TRY(page_begin(cx, rq, &m->page, here->name, "products"));
    storefront_crumbs(cx, &m->page, near, count, false);
    m->heading = here->name;
    m->parents = arena_array(cx->arena, struct link_view, count);
    m->children = arena_array(cx->arena, struct link_view, count);
    for (int i = 0; i < count; i++) {
        struct link_view link = {
            url(arena_printf(cx->arena, "/c/%s", percent_encode(cx->arena, near[i].code))), near[i].name,
            near[i].code, NULL, near[i].rank == 0};
        if (near[i].rank > 0)
            m->children[m->child_count++] = link;
        else
            m->parents[m->parent_count++] = link;
        /* The bar marks the top category that this one stands in. */
        for (int k = 0; i == 0 && k < m->page.category_count; k++)
            m->page.categories[k].is_current = strcmp(m->page.categories[k].href.s, link.href.s) == 0;
    }
    TRY(fill_list(cx, &a, here->id, m));
    return send_list(cx, rq, m);
}

/* A code that is exactly one product's leads to it. */
static enum status find_exact(struct ctx *cx, const char *q, const char **path)
{
    struct product product;
    bool found = false;
    *path = NULL;
    if (!*q || strlen(q) > CODE_MAX)
        return OK;
    TRY(product_find_codes(cx, &q, 1, &product, &found));
    if (found)
        *path = arena_printf(cx->arena, "/p/%s", percent_encode(cx->arena, product.sku));
    return OK;
}

enum status storefront_search(struct ctx *cx, struct request *rq)
{
    struct asked a;
    TRY(read_asked(cx, rq, "/search", &a));
    if (!a.cursor && !a.in_stock && !*a.sort && a.filters.filter_count == 0 && a.filters.brand_count == 0) {
        const char *path;
        TRY(find_exact(cx, a.q, &path));
        if (path)
            return respond_see_other(cx, rq, path);
    }
    struct list_page *m = arena_new(cx->arena, struct list_page);
    TRY(page_begin(cx, rq, &m->page, *a.q ? tr(cx->lang, "Search") : tr(cx->lang, "All items"), "products"));
    page_crumb(&m->page, tr(cx->lang, "Home"), "/");
    page_crumb(&m->page, m->page.title, NULL);
    m->heading =
        *a.q ? trf(cx->arena, cx->lang, "Search: {words}", "words", a.q, NULL) : tr(cx->lang, "All items");
    m->child_count = m->page.category_count;
    m->children = arena_array(cx->arena, struct link_view, m->child_count + 1);
    for (int i = 0; i < m->child_count; i++) {
        struct asked there = a;
        there.base = m->page.categories[i].href.s;
        there.sort = "";
        m->children[i] =
            (struct link_view){storefront_list_href(cx, &there, NULL, NULL, 1), m->page.categories[i].name,
                               m->page.categories[i].href.s + strlen("/c/"), NULL, false};
    }
    TRY(fill_list(cx, &a, 0, m));
    return send_list(cx, rq, m);
}
