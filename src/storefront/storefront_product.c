/* A product's page. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_pages.h"

#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include "company/company.h"
#include "freight/freight.h"
#include "storefront/storefront_views.gen.h"
#include "web/encode.h"
#include "web/markdown.h"
#include <limits.h>
#include <string.h>

static void add_fact(struct product_page *m, const char *name, const char *value)
{
    int max = (int)(sizeof m->stock / sizeof m->stock[0]);
    if (value && *value && m->stock_count < max)
        m->stock[m->stock_count++] = (struct fact_view){name, value};
}

static const char *amount_of(struct ctx *cx, const struct product *p, int64_t quantity_e6)
{
    return fmt_quantity(cx->arena, cx->lang, quantity_e6, p->unit);
}

/* The day the least quantity leaves, and the day it is at the company's own place. */
static enum status say_when(struct ctx *cx, const struct shelf_row *row, const char *currency,
                            struct product_page *m)
{
    const struct product *p = &row->product;
    bool is_counted = p->stock_policy != STOCK_NONE;
    bool is_there = is_counted && row->stock.available_e6 > 0;
    if (is_counted)
        add_fact(m, tr(cx->lang, "In stock"),
                 amount_of(cx, p, row->stock.available_e6 > 0 ? row->stock.available_e6 : 0));
    if (row->stock.incoming_e6 > 0) {
        const char *amount = amount_of(cx, p, row->stock.incoming_e6);
        const char *day = row->stock.incoming_on;
        if (day && *day)
            amount = arena_printf(cx->arena, "%s, %s", amount, fmt_day(cx->arena, cx->lang, day));
        add_fact(m, tr(cx->lang, "Arriving"), amount);
    }
    if (!is_there && p->stock_policy == STOCK_STRICT)
        return OK;
    struct freight_ground ground;
    struct freight_destination to = {.currency = currency};
    struct freight_promise promise;
    struct location home;
    bool has_home = false;
    if (cx->company.v != 0)
        TRY(location_default(cx, &home, &has_home));
    if (has_home)
        to = (struct freight_destination){.currency = currency, .country = home.country, .place = &home};
    TRY(freight_ground_load(cx, &to, &ground));
    int64_t wanted = p->min_quantity_e6 > 0 ? p->min_quantity_e6 : 1000000;
    freight_promise(cx, &ground, p, &row->stock, wanted, 0, &promise);
    if (*promise.leaves_on)
        add_fact(m, tr(cx->lang, "Leaves by"), fmt_day(cx->arena, cx->lang, promise.leaves_on));
    if (has_home && *promise.there_on)
        add_fact(m, tr(cx->lang, "With you by"),
                 trf(cx->arena, cx->lang, "{day}, {place}", "day",
                     fmt_day(cx->arena, cx->lang, promise.there_on), "place", home.name, NULL));
    return OK;
}

static const char *weight_text(struct ctx *cx, int64_t weight_g)
{
    if (weight_g < 0)
        return NULL;
    if (weight_g < 1000)
        return arena_printf(cx->arena, "%s\u00a0g", fmt_int(cx->arena, cx->lang, weight_g));
    return arena_printf(cx->arena, "%s\u00a0kg", fmt_e6(cx->arena, cx->lang, weight_g * 1000));
}

static const char *hint_text(struct ctx *cx, const struct product *p)
{
    const char *least = amount_of(cx, p, p->min_quantity_e6);
    const char *step = amount_of(cx, p, p->step_quantity_e6);
    if (p->min_quantity_e6 > 0 && p->step_quantity_e6 > 0)
        return trf(cx->arena, cx->lang, "By {step}, at least {least}", "step", step, "least", least, NULL);
    if (p->step_quantity_e6 > 0)
        return trf(cx->arena, cx->lang, "By {step}", "step", step, NULL);
    return p->min_quantity_e6 > 0 ? trf(cx->arena, cx->lang, "At least {least}", "least", least, NULL) : NULL;
}

/* `?unit=PX&quantity=2`: what stands in the fields; a link of ours or a code that was typed. */
static enum status fill_choice(struct ctx *cx, struct request *rq, const struct shelf_row *row,
                               const char *currency, struct product_page *m)
{
    const char *unit = rq_query(rq, "unit"), *typed = rq_query(rq, "quantity");
    int64_t quantity_e6 = row->product.min_quantity_e6 > 0 ? row->product.min_quantity_e6 : 1000000;
    bool is_typed = typed && exact_parse_e6(typed, &quantity_e6) && quantity_e6 > 0;
    if (is_typed || (unit && row->unit_count > 0))
        m->quantity = fmt_e6_field(cx->arena, cx->lang, is_typed ? quantity_e6 : 1000000);
    storefront_fill_units(cx, row, currency, unit, m);
    bool is_said = is_typed || (unit && row->unit_count > 0);
    return storefront_fill_packaging(cx, row, currency, unit, is_said ? quantity_e6 : 0, m);
}

/* Where an own price comes from; the one of everybody needs no word. */
static const char *origin_text(struct ctx *cx, const struct price_answer *a, const char *unit)
{
    if (!a->has_price || (str_eq(a->audience, "all") && !a->percent_list_name))
        return NULL;
    const char *list = a->list_name;
    if (a->percent_list_name)
        list = trf(cx->arena, cx->lang, "{list}, less {percent} of {other}", "list", a->list_name, "percent",
                   fmt_percent(cx->arena, cx->lang, a->percent_off_ppm), "other", a->percent_list_name, NULL);
    if (a->tier_count > 1)
        return trf(cx->arena, cx->lang, "Your price: {list}. Another one from {quantity} on.", "list", list,
                   "quantity", fmt_quantity(cx->arena, cx->lang, a->tiers[1].min_quantity_e6, unit), NULL);
    return trf(cx->arena, cx->lang, "Your price: {list}", "list", list, NULL);
}

static enum status fill_product(struct ctx *cx, struct request *rq, const struct product *product,
                                struct product_page *m)
{
    struct shelf_row *row;
    const char *currency;
    TRY(shelf_rows(cx, product, 1, &row, &currency));
    m->product = storefront_product_view(cx, &m->page, row, currency, 1, INT_MAX);
    m->price_origin = origin_text(cx, &row->price, product->unit);
    m->brand = product->brand;
    m->gtin = product->gtin;
    m->mpn = product->mpn;
    m->is_signed_in = storefront_has_prices(cx);
    m->quantity_hint = hint_text(cx, product);
    m->quantity =
        product->min_quantity_e6 > 0 ? fmt_e6_field(cx->arena, cx->lang, product->min_quantity_e6) : "1";
    m->has_description = product->description && *product->description;
    if (m->has_description)
        m->description = markdown_html(cx->arena, product->description, 2);

    struct attribute_value *attributes;
    int count;
    TRY(product_values(cx, product->id, &attributes, &count));
    m->attributes = arena_array(cx->arena, struct fact_view, count + 4);
    for (int i = 0; i < count; i++)
        m->attributes[m->attribute_count++] = (struct fact_view){attributes[i].label, attributes[i].text};
    if (product->weight_g >= 0)
        m->attributes[m->attribute_count++] =
            (struct fact_view){tr(cx->lang, "Weight"), weight_text(cx, product->weight_g)};
    TRY(storefront_fill_goods(cx, product, m));
    TRY(fill_choice(cx, rq, row, currency, m));
    TRY(storefront_fill_media(cx, product, m));
    return say_when(cx, row, currency, m);
}

enum status storefront_product(struct ctx *cx, struct request *rq)
{
    const char *sku = rq_param(rq, "sku");
    struct product product;
    bool found = false;
    TRY(product_find_codes(cx, &sku, 1, &product, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    if (!str_eq(product.sku, sku)) {
        const char *path = arena_printf(cx->arena, "/p/%s", percent_encode(cx->arena, product.sku));
        if (product.named_unit)
            path = arena_printf(cx->arena, "%s?unit=%s", path, percent_encode(cx->arena, product.named_unit));
        return respond_see_other(cx, rq, path);
    }
    TRY(product_load(cx, product.id, &product));

    struct product_page *m = arena_new(cx->arena, struct product_page);
    TRY(page_begin(cx, rq, &m->page, product.name, "products"));
    struct near_category *near = NULL;
    int count = 0;
    if (product.category)
        TRY(storefront_store_near(cx, product.category, NULL, &near, &count));
    storefront_crumbs(cx, &m->page, near, count, true);
    page_crumb(&m->page, product.sku, NULL);
    const char *top = count > 0 ? arena_printf(cx->arena, "/c/%s", near[0].code) : "";
    for (int i = 0; i < m->page.category_count; i++)
        m->page.categories[i].is_current = strcmp(m->page.categories[i].href.s, top) == 0;
    TRY(fill_product(cx, rq, &product, m));
    struct out *o = respond_page(cx, rq, 200);
    view_product_page(o, m);
    return respond_page_end(cx, rq, o);
}
