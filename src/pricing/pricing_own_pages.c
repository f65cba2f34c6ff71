/* A company's own price list: looked at, and downloaded. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "pricing/pricing_own.h"
#include "pricing/pricing_views.gen.h"
#include "pricing/pricing_words.h"
#include "web/encode.h"
#include "web/route.h"

enum { PRODUCTS_SHOWN = 25 };

/* Staff: the company of the path; others: the one they buy for. */
static enum status open_company(struct ctx *cx, struct request *rq, bool *is_office)
{
    *is_office = rq_param(rq, "company") != NULL;
    struct company_id id = cx->company;
    if (*is_office)
        TRY(rq_id(cx, rq, "company", "cmp", &id.v));
    return company_act_in(cx, id);
}

static struct own_price_view row_view(struct ctx *cx, bool is_office, const struct own_price *r, int tier,
                                      const char *currency)
{
    struct arena *a = cx->arena;
    const struct product *p = r->product;
    struct own_price_view v = {.sku = p->sku, .name = p->name, .part_number = p->part_number};
    v.href = url(is_office ? arena_printf(a, "/office/products/%s", id_text(a, "prd", p->id))
                           : arena_printf(a, "/p/%s", percent_encode(a, p->sku)));
    v.unit = unit_name(cx, &r->unit, 1000000);
    v.continues = tier > 0;
    v.from = v.price = v.per = v.until = "";
    if (tier >= r->answer->tier_count)
        return v;
    const struct price_tier_answer *t = &r->answer->tiers[tier];
    v.has_price = true;
    v.from = fmt_e6(a, cx->lang, t->min_quantity_e6);
    v.price = fmt_price(a, cx->lang, t->price_e6, currency);
    v.per = t->base_e6 == 1000000 ? "" : unit_per(cx, &r->unit, t->base_e6);
    v.until = price_last_day(cx, t->valid_until_ms);
    return v;
}

static void fill_rows(struct ctx *cx, bool is_office, const struct own_price *rows, int count,
                      const char *currency, struct own_prices_page *m)
{
    int max = 1;
    for (int i = 0; i < count; i++)
        max += rows[i].answer->tier_count + 1;
    m->rows = arena_array(cx->arena, struct own_price_view, max);
    const struct product *above = NULL;
    for (int i = 0; i < count; i++) {
        for (int t = 0; t == 0 || t < rows[i].answer->tier_count; t++) {
            struct own_price_view v = row_view(cx, is_office, &rows[i], t, currency);
            v.same_product = above == rows[i].product;
            above = rows[i].product;
            m->rows[m->row_count++] = v;
        }
    }
}

static enum status show(struct ctx *cx, struct request *rq)
{
    struct own_prices_page m = {0};
    struct own_price *rows;
    struct company company;
    const char *next;
    bool is_office;
    int count;
    int64_t total;
    TRY(open_company(cx, rq, &is_office));
    TRY(company_load(cx, &company));
    TRY(company_head_load(cx, is_office, "prices", &m.head));
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Price list"), is_office ? "companies" : "prices"));
    if (is_office)
        page_crumb(&m.page, tr(cx->lang, "Companies"), "/office/companies");
    page_crumb(&m.page, m.head.name, m.head.base);
    page_crumb(&m.page, tr(cx->lang, "Price list"), NULL);
    const char *base = is_office ? arena_printf(cx->arena, "%s/prices", m.head.base) : "/prices";
    const char *q = rq_query(rq, "q"), *after = rq_query(rq, "after");
    m.q = q ? q : "";
    m.here = url(base);
    m.download = url(arena_printf(cx->arena, "%s/download", base));
    if (is_office && ctx_may(cx, MAY_price_list_read))
        m.ask = url(
            arena_printf(cx->arena, "/office/prices?company=%s", percent_encode(cx->arena, company.code)));
    const char *today = day_of_ms(cx->arena, cx->now_ms, cx->site->seller_time_zone);
    m.facts = arena_printf(cx->arena, "%s · %s · %s", fmt_day(cx->arena, cx->lang, today), company.currency,
                           tr(cx->lang, "excluding VAT"));
    TRY(pricing_own_some(cx, m.q, after ? after : "", PRODUCTS_SHOWN, &rows, &count, &next));
    TRY(product_count(cx, &(struct product_search){.q = m.q, .sort = PRODUCT_BY_SKU}, &total));
    fill_rows(cx, is_office, rows, count, company.currency, &m);
    m.pages.text = trn(cx->arena, cx->lang, total, "one item", "{n} items");
    const char *query = percent_encode(cx->arena, m.q);
    if (after && *after)
        m.pages.previous = url(arena_printf(cx->arena, "%s?q=%s", base, query));
    if (next)
        m.pages.next =
            url(arena_printf(cx->arena, "%s?q=%s&after=%s", base, query, percent_encode(cx->arena, next)));
    struct out *o = respond_page(cx, rq, 200);
    view_own_prices_page(o, &m);
    return respond_page_end(cx, rq, o);
}

static enum status download(struct ctx *cx, struct request *rq)
{
    bool is_office;
    TRY(open_company(cx, rq, &is_office));
    return pricing_own_answer(cx, rq);
}

const struct route pricing_own_page_routes[] = {
    PAGE("/prices", show, MAY_catalogue_read, ROUTE_BUYER_ONLY | ROUTE_PHONE, "One's own price list"),
    PAGE("/prices/download", download, MAY_catalogue_read, ROUTE_BUYER_ONLY | ROUTE_PHONE,
         "One's own price list as CSV"),
    PAGE("/office/companies/{company}/prices", show, MAY_catalogue_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "A company's own price list"),
    PAGE("/office/companies/{company}/prices/download", download, MAY_catalogue_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "A company's own price list as CSV"),
    {0},
};
