/* The office asks what a company pays, and is told why. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "pricing/pricing_views.gen.h"
#include "pricing/pricing_words.h"
#include "web/route.h"

struct asked {
    struct company company;
    struct product product;
    struct product_unit unit;
    int64_t quantity_e6;
    struct price_ask ask;
};

static const char *query_or(struct request *rq, const char *name, const char *otherwise)
{
    const char *text = rq_query(rq, name);
    return text && *text ? text : otherwise;
}

/* A code, or as people call it; none: the one whose GTIN was typed, else the base unit. */
static enum status read_unit(struct ctx *cx, const struct price_ask_page *m, struct asked *q)
{
    struct product_units units;
    TRY(product_units_load(cx, &q->product, 1, &units));
    const char *unit = *m->unit ? m->unit : q->product.named_unit ? q->product.named_unit : "";
    if (!product_unit_read(cx, units, &q->product, unit, &q->unit))
        fail_field(cx, "/unit", E_unit_unknown, "unit", m->unit, NULL);
    return OK;
}

static enum status read_question(struct ctx *cx, const struct price_ask_page *m, struct asked *q)
{
    struct product products[1];
    bool found = false;
    int64_t other;
    const char *today = day_of_ms(cx->arena, cx->now_ms, cx->site->seller_time_zone);
    TRY(company_by_code(cx, m->company, &q->company, &found));
    if (!found)
        fail_field(cx, "/company", E_company_unknown, "code", m->company, NULL);
    found = false;
    TRY(product_find_codes(cx, &m->sku, 1, products, &found));
    q->product = products[0];
    if (!found)
        fail_field(cx, "/sku", E_product_unknown, "sku", m->sku, NULL);
    else
        TRY(read_unit(cx, m, q));
    if (exact_parse_human(m->quantity, &q->quantity_e6, &other) != 1 || q->quantity_e6 <= 0)
        fail_field(cx, "/quantity", E_quantity_invalid, NULL);
    const char *day = *m->day ? day_parse_human(cx->arena, m->day, today) : today;
    if (!day)
        fail_field(cx, "/day", E_date_invalid, NULL);
    else if (!str_eq(day, today) && !price_day_start(cx, day, false, &q->ask.at_ms)) /* today is now */
        fail_field(cx, "/day", E_date_invalid, NULL);
    return ctx_fields_ok(cx);
}

static const char *why_not(struct ctx *cx, const char *reason)
{
    if (str_eq(reason, "not_valid_then"))
        return tr(cx->lang, "not in force then");
    if (str_eq(reason, "other_currency"))
        return tr(cx->lang, "in another currency");
    if (str_eq(reason, "tier_not_reached"))
        return tr(cx->lang, "its first quantity is not reached");
    return tr(cx->lang, "says nothing about this item");
}

static const char *target_words(struct ctx *cx, const char *target)
{
    if (str_eq(target, "product"))
        return tr(cx->lang, "entry of the item");
    if (str_eq(target, "category"))
        return tr(cx->lang, "entry of its category");
    return str_eq(target, "brand") ? tr(cx->lang, "entry of its brand") : tr(cx->lang, "entry for all items");
}

static struct price_why_view why_view(struct ctx *cx, const struct price_why *w, const char *base_unit,
                                      const char *currency, bool lowest)
{
    struct arena *a = cx->arena;
    struct price_why_view v = {.is_hit = w->used, .list = w->list_name, .answer = "–"};
    v.audience = arena_printf(a, "%s, %s", price_kind_words(cx, w->audience),
                              trf(a, cx->lang, "priority {n}", "n", fmt_int(a, cx->lang, w->priority), NULL));
    if (!*w->answer) {
        v.told = why_not(cx, w->reason);
        return v;
    }
    const char *unit = *w->unit ? w->unit : base_unit;
    const char *rule = trf(a, cx->lang, "{entry}, from {quantity} {unit}", "entry",
                           target_words(cx, w->target), "quantity", fmt_e6(a, cx->lang, w->min_quantity_e6),
                           "unit", fmt_unit(a, cx->lang, unit, w->min_quantity_e6), NULL);
    const char *unused = lowest ? tr(cx->lang, "not the lowest")
                                : tr(cx->lang, "not asked: the strategy stops at the first answer");
    v.told = w->used ? rule : arena_printf(a, "%s; %s", rule, unused);
    if (w->is_percent)
        v.answer =
            trf(a, cx->lang, "{percent} off", "percent", fmt_percent(a, cx->lang, w->percent_off_ppm), NULL);
    else
        v.answer = arena_printf(a, "%s %s", fmt_price(a, cx->lang, w->price_e6, currency),
                                w->base_e6 == 1000000 ? "" : price_per_words(cx, w->base_e6, unit));
    return v;
}

static void show_answer(struct ctx *cx, struct price_ask_page *m, const struct asked *q,
                        const struct price_answer *answer)
{
    struct arena *a = cx->arena;
    const char *currency = q->company.currency, *unit = q->unit.unit;
    bool lowest = str_eq(q->company.strategy, "lowest");
    int64_t net;
    m->is_answered = true;
    m->has_price = answer->has_price;
    m->company_name = q->company.name;
    m->product = arena_printf(a, "%s, %s", q->product.name, q->product.sku);
    m->rule = lowest ? tr(cx->lang, "Strategy: the lowest answer. Rounded once to six decimals, half away "
                                    "from zero; then once per line.")
                     : tr(cx->lang, "Strategy: the first answer. Rounded once to six decimals, half away "
                                    "from zero; then once per line.");
    if (answer->has_price) {
        m->price = fmt_price(a, cx->lang, answer->price_e6, currency);
        m->per = price_per_words(cx, answer->base_e6, unit);
        m->sum = line_net_minor(q->quantity_e6, answer->price_e6, answer->base_e6, currency, &net)
                     ? trf(a, cx->lang, "{quantity} {unit}: {sum} excluding VAT", "quantity",
                           fmt_e6(a, cx->lang, q->quantity_e6), "unit",
                           fmt_unit(a, cx->lang, unit, q->quantity_e6), "sum",
                           fmt_money(a, cx->lang, net, currency), NULL)
                     : "";
    }
    m->why = arena_array(a, struct price_why_view, answer->why_count + 1);
    for (int i = 0; i < answer->why_count; i++)
        m->why[m->why_count++] = why_view(cx, &answer->why[i], q->product.unit, currency, lowest);
    m->steps = arena_array(a, struct price_step_view, answer->tier_count + 1);
    for (int i = 0; i < answer->tier_count; i++) {
        const struct price_tier_answer *t = &answer->tiers[i];
        const char *price = fmt_price(a, cx->lang, t->price_e6, currency);
        if (t->base_e6 != 1000000)
            price = arena_printf(a, "%s %s", price, price_per_words(cx, t->base_e6, unit));
        m->steps[m->step_count++] = (struct price_step_view){fmt_e6(a, cx->lang, t->min_quantity_e6), price};
    }
}

static enum status answer_question(struct ctx *cx, struct price_ask_page *m)
{
    struct asked q = {.ask = {.with_tiers = true, .with_explanation = true}};
    struct price_answer answer;
    TRY(read_question(cx, m, &q));
    TRY(company_act_in(cx, q.company.id));
    const struct price_question question = {
        .product = q.product.id,
        .category = q.product.category,
        .brand = q.product.brand_id,
        .base_unit = q.product.unit,
        .unit = q.unit.unit,
        .unit_factor_e6 = q.unit.content_e6,
        .quantity_e6 = q.quantity_e6,
    };
    TRY(pricing_resolve(cx, &q.ask, &question, 1, &answer));
    show_answer(cx, m, &q, &answer);
    return OK;
}

static enum status ask_page(struct ctx *cx, struct request *rq)
{
    struct price_ask_page m = {0};
    const char *today = day_of_ms(cx->arena, cx->now_ms, cx->site->seller_time_zone);
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "What a company pays, and why"), "price-lists"));
    page_crumb(&m.page, tr(cx->lang, "Price lists"), "/office/price-lists");
    page_crumb(&m.page, tr(cx->lang, "What a company pays"), NULL);
    m.company = query_or(rq, "company", "");
    m.sku = query_or(rq, "sku", "");
    m.quantity = query_or(rq, "quantity", "1");
    m.unit = query_or(rq, "unit", "");
    m.day = query_or(rq, "day", fmt_day_field(cx->arena, cx->lang, today));
    enum status s = *m.company && *m.sku ? answer_question(cx, &m) : OK;
    struct problem *problem = arena_new(cx->arena, struct problem);
    if (s == REFUSED) {
        *problem = cx->problem;
        m.page.problem = problem;
        ctx_clear_problem(cx);
    } else {
        TRY(s);
    }
    struct out *o = respond_page(cx, rq, s == REFUSED ? 422 : 200);
    view_price_ask_page(o, &m);
    return respond_page_end(cx, rq, o);
}

const struct route pricing_ask_page_routes[] = {
    PAGE("/office/prices", ask_page, MAY_price_list_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "What a company pays, and why"),
    {0},
};
