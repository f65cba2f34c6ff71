/* The office asks what a company pays, and is told why. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "pricing/pricing_views.gen.h"
#include "pricing/pricing_words.h"
#include "web/route.h"
#include <string.h>

enum { LINES_ASKED = 50 };

/* One line of the question. */
struct asked {
    const char *sku, *quantity, *unit; /* as typed */
    struct product product;
    struct product_unit order_unit;
    int64_t quantity_e6;
    const char *wrong; /* NULL: it can be answered */
};
struct question {
    struct company company;
    struct asked lines[LINES_ASKED];
    int count;
    struct price_ask ask;
};

static const char *query_or(struct request *rq, const char *name, const char *otherwise)
{
    const char *text = rq_query(rq, name);
    return text && *text ? text : otherwise;
}

/* What was wrong with a line of several stands beside it; of the one in the fields, at its field. */
static void wrong(struct ctx *cx, struct asked *l, const char *pointer, bool is_alone)
{
    if (is_alone)
        ctx_note_field(cx, pointer, cx->problem.error, cx->problem.detail);
    l->wrong = cx->problem.detail;
    if (!is_alone)
        ctx_clear_problem(cx);
}

/* "CODE;quantity;unit"; a tab serves too. */
static void add_line(struct ctx *cx, struct question *q, char *text)
{
    char *cells[3] = {text, "", ""};
    for (int i = 1; i < 3; i++) {
        char *end = cells[i - 1] + strcspn(cells[i - 1], ";\t");
        if (!*end)
            break;
        *end = '\0';
        cells[i] = end + 1;
    }
    const char *quantity = str_trim(cx->arena, cells[1]);
    q->lines[q->count++] = (struct asked){.sku = str_trim(cx->arena, cells[0]),
                                          .quantity = *quantity ? quantity : "1",
                                          .unit = str_trim(cx->arena, cells[2])};
}

/* The fields, then the lines below them. */
static void collect_lines(struct ctx *cx, const struct price_ask_page *m, struct question *q)
{
    if (*m->sku)
        q->lines[q->count++] = (struct asked){.sku = m->sku, .quantity = m->quantity, .unit = m->unit};
    for (char *at = arena_str(cx->arena, m->lines); *at && q->count < LINES_ASKED;) {
        size_t len = strcspn(at, "\r\n");
        char *line = arena_copy(cx->arena, at, len);
        at += len + (at[len] != '\0');
        if (*str_trim(cx->arena, line))
            add_line(cx, q, line);
    }
}

/* A unit's code, or as people call it; none: the one whose GTIN was typed, else the base unit. */
static enum status read_lines(struct ctx *cx, struct question *q)
{
    const char **codes = arena_array(cx->arena, const char *, q->count + 1);
    struct product *products = arena_array(cx->arena, struct product, q->count + 1);
    bool *found = arena_array(cx->arena, bool, q->count + 1), is_alone = q->count == 1;
    struct product_units units;
    int64_t *ids = arena_array(cx->arena, int64_t, q->count + 1), other;
    int n = 0;
    for (int i = 0; i < q->count; i++)
        codes[i] = q->lines[i].sku;
    TRY(product_find_codes(cx, codes, q->count, products, found));
    for (int i = 0; i < q->count; i++)
        if (found[i] && products[i].unit_count > 0)
            ids[n++] = products[i].id;
    TRY(product_units_by_ids(cx, ids, n, &units));
    for (int i = 0; i < q->count; i++) {
        struct asked *l = &q->lines[i];
        if (!found[i]) {
            (void)fail(cx, E_product_unknown, "sku", l->sku, NULL);
            wrong(cx, l, "/sku", is_alone);
            continue;
        }
        l->product = products[i];
        const char *unit = *l->unit ? l->unit : l->product.named_unit ? l->product.named_unit : "";
        if (!product_unit_read(cx, units, &l->product, unit, &l->order_unit)) {
            (void)fail(cx, E_unit_unknown, "unit", l->unit, NULL);
            wrong(cx, l, "/unit", is_alone);
        } else if (exact_parse_human(l->quantity, &l->quantity_e6, &other) != 1 || l->quantity_e6 <= 0) {
            (void)fail(cx, E_quantity_invalid, NULL);
            wrong(cx, l, "/quantity", is_alone);
        }
    }
    return OK;
}

static enum status read_question(struct ctx *cx, struct price_ask_page *m, struct question *q)
{
    bool found = false;
    const char *today = day_of_ms(cx->arena, cx->now_ms, cx->site->seller_time_zone);
    int64_t id;
    if (id_parse(m->company, "cmp", &id)) { /* a link of ours */
        TRY(company_act_in(cx, (struct company_id){id}));
        TRY(company_load(cx, &q->company));
        m->company = q->company.code;
        found = true;
    } else {
        TRY(company_by_code(cx, m->company, &q->company, &found));
    }
    if (!found)
        fail_field(cx, "/company", E_company_unknown, "code", m->company, NULL);
    const char *day = *m->day ? day_parse_human(cx->arena, m->day, today) : today;
    bool is_today = day && str_eq(day, today); /* today is now; an instant is as it is written */
    if (!is_today && !price_day_start(cx, day ? day : m->day, false, &q->ask.at_ms))
        fail_field(cx, "/day", E_date_invalid, NULL);
    TRY(ctx_fields_ok(cx));
    TRY(read_lines(cx, q));
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

static void say_price(struct ctx *cx, struct price_told_view *t, const struct question *q,
                      const struct asked *l, const struct price_answer *answer)
{
    struct arena *a = cx->arena;
    const char *currency = q->company.currency, *unit = l->order_unit.unit;
    int64_t net;
    t->has_price = answer->has_price;
    if (!answer->has_price)
        return;
    t->price = fmt_price(a, cx->lang, answer->price_e6, currency);
    t->per = price_per_words(cx, answer->base_e6, unit);
    t->sum =
        line_net_minor(l->quantity_e6, answer->price_e6, answer->base_e6, currency, &net)
            ? trf(a, cx->lang, "{quantity} {unit}: {sum} excluding VAT", "quantity",
                  fmt_e6(a, cx->lang, l->quantity_e6), "unit", fmt_unit(a, cx->lang, unit, l->quantity_e6),
                  "sum", fmt_money(a, cx->lang, net, currency), NULL)
            : "";
}

static struct price_told_view told_view(struct ctx *cx, const struct question *q, const struct asked *l,
                                        const struct price_answer *answer)
{
    struct arena *a = cx->arena;
    const char *currency = q->company.currency;
    bool lowest = str_eq(q->company.strategy, "lowest");
    struct price_told_view t = {.product = arena_printf(a, "%s, %s", l->product.name, l->product.sku)};
    t.rule = lowest ? tr(cx->lang, "Strategy: the lowest answer. Rounded once to six decimals, half away "
                                   "from zero; then once per line.")
                    : tr(cx->lang, "Strategy: the first answer. Rounded once to six decimals, half away "
                                   "from zero; then once per line.");
    say_price(cx, &t, q, l, answer);
    t.why = arena_array(a, struct price_why_view, answer->why_count + 1);
    for (int i = 0; i < answer->why_count; i++)
        t.why[t.why_count++] = why_view(cx, &answer->why[i], l->product.unit, currency, lowest);
    t.steps = arena_array(a, struct price_step_view, answer->tier_count + 1);
    for (int i = 0; i < answer->tier_count; i++) {
        const struct price_tier_answer *step = &answer->tiers[i];
        const char *price = fmt_price(a, cx->lang, step->price_e6, currency);
        if (step->base_e6 != 1000000)
            price = arena_printf(a, "%s %s", price, price_per_words(cx, step->base_e6, l->order_unit.unit));
        t.steps[t.step_count++] = (struct price_step_view){fmt_e6(a, cx->lang, step->min_quantity_e6), price};
    }
    return t;
}

static enum status answer_question(struct ctx *cx, struct price_ask_page *m)
{
    struct question *q = arena_new(cx->arena, struct question);
    struct price_question *questions = arena_array(cx->arena, struct price_question, LINES_ASKED);
    struct price_answer *answers = arena_array(cx->arena, struct price_answer, LINES_ASKED);
    int n = 0;
    q->ask = (struct price_ask){.with_tiers = true, .with_explanation = true};
    collect_lines(cx, m, q);
    TRY(read_question(cx, m, q));
    TRY(company_act_in(cx, q->company.id));
    for (int i = 0; i < q->count; i++) {
        const struct asked *l = &q->lines[i];
        if (!l->wrong)
            questions[n++] = (struct price_question){.product = l->product.id,
                                                     .category = l->product.category,
                                                     .brand = l->product.brand_id,
                                                     .base_unit = l->product.unit,
                                                     .unit = l->order_unit.unit,
                                                     .unit_factor_e6 = l->order_unit.content_e6,
                                                     .quantity_e6 = l->quantity_e6};
    }
    TRY(pricing_resolve(cx, &q->ask, questions, n, answers));
    m->company_name = q->company.name;
    m->told = arena_array(cx->arena, struct price_told_view, q->count + 1);
    for (int i = 0, at = 0; i < q->count; i++) {
        const struct asked *l = &q->lines[i];
        m->told[m->told_count++] = l->wrong ? (struct price_told_view){.product = l->sku, .wrong = l->wrong}
                                            : told_view(cx, q, l, &answers[at++]);
    }
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
    m.lines = query_or(rq, "lines", "");
    m.quantity = query_or(rq, "quantity", "1");
    m.unit = query_or(rq, "unit", "");
    m.day = query_or(rq, "day", fmt_day_field(cx->arena, cx->lang, today));
    enum status s = *m.company && (*m.sku || *m.lines) ? answer_question(cx, &m) : OK;
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
