/* Promises and prices of delivery, from what was read once. SPDX-License-Identifier: Apache-2.0 */
#include "freight/freight.h"
#include "base/buf.h"
#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include "freight/freight_store.h"
#include "seller/seller.h"
#include <string.h>

enum { RANK_GROUP = 100, RANK_ALL = 200 };

/* ---- the ground ---- */

/* The site's holidays and the warehouse's own closed days, in order. */
static struct calendar working_days(struct ctx *cx, const struct calendar *site, const struct warehouse *w)
{
    struct calendar c = *site;
    if (w->weekdays)
        c.weekdays = w->weekdays;
    const char **days;
    int n = str_split(cx->arena, w->closed_days ? w->closed_days : "", ' ', &days), a = 0, b = 0, count = 0;
    if (n == 0)
        return c;
    int64_t *all = arena_array(cx->arena, int64_t, n + c.holiday_count);
    while (a < n || b < c.holiday_count) {
        int64_t own = a < n ? day_number(days[a]) : INT64_MAX;
        int64_t common = b < c.holiday_count ? c.holidays[b] : INT64_MAX;
        all[count++] = own < common ? own : common;
        a += own <= common;
        b += common <= own;
    }
    c.holidays = all;
    c.holiday_count = count;
    return c;
}

static int rank_of(const struct freight_rule *r, const struct company_audience *a)
{
    if (str_eq(r->audience_kind, "all"))
        return RANK_ALL;
    for (int i = 0; str_eq(r->audience_kind, "company") && i < a->company_count; i++)
        if (a->companies[i] == r->audience_id)
            return i;
    for (int i = 0; str_eq(r->audience_kind, "group") && i < a->group_count; i++)
        if (a->groups[i] == r->audience_id)
            return RANK_GROUP;
    return -1;
}

/* The narrowest rule that fits, and the narrowest that names a least amount; of equals the first. */
static void choose(struct ctx *cx, const struct freight_rule *rules, int count,
                   const struct company_audience *a, const struct freight_destination *to,
                   struct freight_ground *g)
{
    int best = -1, best_minimum = -1;
    for (int i = 0; i < count; i++) {
        struct freight_fit f = {.audience_rank = rank_of(&rules[i], a),
                                .is_of_site = rules[i].site == cx->site->id.v,
                                .country = rules[i].country,
                                .region = rules[i].region,
                                .currency = rules[i].currency,
                                .to_country = to->country,
                                .to_region = to->region,
                                .cart_currency = to->currency};
        int n = freight_rule_narrowness(&f);
        if (n >= 0 && (best < 0 || n < best)) {
            best = n;
            g->rule = &rules[i];
        }
        if (n >= 0 && rules[i].minimum_minor >= 0 && (best_minimum < 0 || n < best_minimum)) {
            best_minimum = n;
            g->minimum_minor = rules[i].minimum_minor;
        }
    }
}

static enum status find_rule(struct ctx *cx, const struct freight_destination *to, struct freight_ground *g)
{
    struct freight_rule *rules;
    int count;
    bool is_for_some = false;
    TRY(freight_store_site_rules(cx, to->currency, &rules, &count));
    for (int i = 0; i < count; i++)
        is_for_some = is_for_some || !str_eq(rules[i].audience_kind, "all");
    struct company_audience *a = arena_new(cx->arena, struct company_audience);
    if (is_for_some && cx->company.v != 0)
        TRY(company_audience_load(cx, a));
    choose(cx, rules, count, a, to, g);
    if (!g->rule)
        return OK;
    g->free_from_minor = g->rule->free_from_minor;
    struct company co;
    const struct company *company = to->company;
    if (!company && cx->company.v != 0) {
        TRY(company_load(cx, &co));
        company = &co;
    }
    if (company && company->free_freight_minor >= 0 && str_eq(company->currency, to->currency))
        g->free_from_minor = company->free_freight_minor;
    return OK;
}

enum status freight_ground_load(struct ctx *cx, const struct freight_destination *to,
                                struct freight_ground *g)
{
    struct civil now = civil_of_ms(cx->now_ms, cx->site->time_zone);
    *g = (struct freight_ground){.today = day_of_civil(now.year, now.month, now.day),
                                 .minute = now.hour * 60 + now.minute,
                                 .free_from_minor = -1,
                                 .minimum_minor = -1};
    TRY(seller_calendar(cx, &g->site));
    g->place = to->place ? location_calendar(to->place) : (struct calendar){.weekdays = 0x1F};
    bool has_rules;
    TRY(freight_store_ground(cx, g, &has_rules));
    if (g->warehouse_count == 0) /* a site without any: as one that has nothing */
        g->warehouses[g->warehouse_count++] = (struct warehouse){.code = "", .name = "", .closed_days = ""};
    g->working = arena_array(cx->arena, struct calendar, g->warehouse_count);
    for (int i = 0; i < g->warehouse_count; i++)
        g->working[i] = working_days(cx, &g->site, &g->warehouses[i]);
    struct freight_destination full = *to;
    full.country = to->country ? to->country : to->company ? to->company->country : cx->site->country;
    full.region = to->region ? to->region : to->place ? to->place->region : "";
    return has_rules ? find_rule(cx, &full, g) : OK;
}

/* ---- promises ---- */

static const char *day_or_none(struct ctx *cx, int64_t day)
{
    return day < 0 ? "" : day_text(cx->arena, day);
}

void freight_promise(struct ctx *cx, const struct freight_ground *g, const struct product *p,
                     const struct availability *stock, int64_t wanted_e6, int64_t taken_e6,
                     struct freight_promise *out)
{
    struct promise_source *sources = arena_array(cx->arena, struct promise_source, g->warehouse_count);
    int64_t taken = taken_e6;
    for (int i = 0; i < g->warehouse_count; i++) {
        sources[i] = (struct promise_source){.working = g->working[i],
                                             .cutoff_minute = g->warehouses[i].cutoff_minute,
                                             .lead_days = g->warehouses[i].lead_days,
                                             .incoming_day = -1};
        for (int k = 0; k < stock->at_count; k++) {
            const struct stock_at *s = &stock->at[k];
            if (s->warehouse != g->warehouses[i].id)
                continue;
            int64_t less =
                s->available_e6 > 0 && taken > 0 ? (taken < s->available_e6 ? taken : s->available_e6) : 0;
            taken -= less;
            sources[i].available_e6 = s->available_e6 - less;
            sources[i].incoming_e6 = s->incoming_e6;
            if (s->incoming_e6 > 0 && s->incoming_on && *s->incoming_on)
                sources[i].incoming_day = day_number(s->incoming_on);
        }
    }
    sources[0].available_e6 -= taken; /* owed to earlier lines beyond what is there */
    struct promise_question q = {.today = g->today,
                                 .minute = g->minute,
                                 .is_counted = p->stock_policy != STOCK_NONE,
                                 .wanted_e6 = wanted_e6,
                                 .lead_time_days = p->lead_time_days,
                                 .sources = sources,
                                 .source_count = g->warehouse_count,
                                 .on_the_way = g->site,
                                 .transit_days = g->rule ? g->rule->transit_days : 0,
                                 .place = g->place};
    struct promise a;
    freight_rule_promise(&q, &a);
    *out = (struct freight_promise){.first_e6 = a.first_e6,
                                    .first_on = a.first_e6 > 0 ? day_or_none(cx, a.first_day) : "",
                                    .leaves_on = day_or_none(cx, a.leaves_day),
                                    .there_on = day_or_none(cx, a.there_day)};
}

/* ---- prices ---- */

struct quoting {
    const struct freight_line *lines;
    int count;
    const struct tax_question *tax;
    int64_t net_minor;
    struct tax_answer main; /* of the goods with the highest net */
    struct freight_quote *out;
};

static void tax_of(const struct quoting *w, const char *category, struct tax_answer *out)
{
    struct tax_question q = *w->tax;
    q.category = category;
    if (*category)
        tax_resolve(&q, out);
    else
        *out = w->main;
}

static enum status find_main_rate(struct ctx *cx, struct quoting *w)
{
    struct tax_line *t = arena_array(cx->arena, struct tax_line, w->count);
    struct tax_group *groups;
    int n;
    for (int i = 0; i < w->count; i++) {
        t[i] = (struct tax_line){.tax = w->lines[i].tax, .net_minor = w->lines[i].net_minor};
        if (!exact_add(w->net_minor, w->lines[i].net_minor, &w->net_minor))
            return fail(cx, E_quantity_invalid, NULL);
    }
    if (!tax_groups(cx->arena, t, w->count, &groups, &n))
        return fail(cx, E_quantity_invalid, NULL);
    struct freight_rate *rates = arena_array(cx->arena, struct freight_rate, n);
    for (int i = 0; i < n; i++)
        rates[i] = (struct freight_rate){groups[i].rate_ppm, groups[i].base_minor};
    int best = freight_rule_main_rate(rates, n);
    if (best >= 0)
        w->main = (struct tax_answer){groups[best].code, groups[best].rate_ppm, groups[best].reason};
    return OK;
}

static enum status add(struct ctx *cx, struct quoting *w, const struct freight_charge *c)
{
    if (!exact_add(w->out->net_minor, c->net_minor, &w->out->net_minor))
        return fail(cx, E_quantity_invalid, NULL);
    w->out->charges[w->out->charge_count++] = *c;
    return OK;
}

static enum status add_freight(struct ctx *cx, const struct freight_ground *g, struct quoting *w)
{
    const struct freight_rule *r = g->rule;
    struct freight_quote *out = w->out;
    for (int i = 0; i < w->count; i++) {
        if (w->lines[i].weight_g < 0)
            out->unweighed_count++;
        else if (!freight_rule_weight(w->lines[i].base_e6, w->lines[i].weight_g, &out->weight_g))
            return fail(cx, E_quantity_invalid, NULL);
    }
    out->missing_free_minor = freight_rule_missing(w->net_minor, g->free_from_minor);
    if (g->free_from_minor >= 0 && out->missing_free_minor == 0)
        return OK;
    struct freight_charge c = {
        .kind = "freight", .label = r->name, .quantity_e6 = 1000000, .net_minor = r->price_minor};
    if (r->is_by_weight && !freight_rule_step_price(r->steps, r->step_count, out->weight_g, &c.net_minor))
        return OK;
    tax_of(w, r->tax_category, &c.tax);
    return c.net_minor > 0 ? add(cx, w, &c) : OK;
}

static enum status add_charge(struct ctx *cx, struct quoting *w, const struct product_charge *p)
{
    int64_t quantity = 0;
    for (int i = 0; i < w->count; i++) {
        const struct freight_line *l = &w->lines[i];
        bool is_meant = l->product == p->product && (!*p->unit || str_eq(p->unit, l->unit));
        if (is_meant && !exact_add(quantity, *p->unit ? l->quantity_e6 : l->base_e6, &quantity))
            return fail(cx, E_quantity_invalid, NULL);
    }
    int64_t times = freight_rule_times(quantity, p->per_e6), net;
    if (times == 0)
        return OK;
    if (times > INT64_MAX / 1000000 || !exact_mul_div(times, p->price_minor, 1, &net))
        return fail(cx, E_quantity_invalid, NULL);
    struct freight_charge c = {
        .kind = p->kind, .label = p->label, .quantity_e6 = times * 1000000, .net_minor = net};
    tax_of(w, p->tax_category, &c.tax);
    return add(cx, w, &c);
}

static const char *products_of(struct ctx *cx, const struct freight_line *lines, int count)
{
    struct buf b;
    buf_init(&b, cx->arena, (size_t)count * 21 + 3);
    for (int i = 0; i < count; i++)
        buf_printf(&b, "%c%lld", i == 0 ? '[' : ',', (long long)lines[i].product);
    buf_puts(&b, count == 0 ? "[]" : "]");
    return buf_text(&b);
}

enum status freight_quote(struct ctx *cx, const struct freight_ground *g, const struct freight_line *lines,
                          int count, const struct tax_question *tax, const char *currency,
                          struct freight_quote *out)
{
    struct quoting w = {.lines = lines, .count = count, .tax = tax, .out = out};
    struct product_charge *charges = NULL;
    int n = 0;
    *out = (struct freight_quote){0};
    if (!g->rule && !g->has_charges)
        return OK;
    TRY(find_main_rate(cx, &w));
    if (w.net_minor == 0)
        return OK;
    if (g->has_charges)
        TRY(freight_store_charges(cx, products_of(cx, lines, count), currency, &charges, &n));
    out->charges = arena_array(cx->arena, struct freight_charge, n + 1);
    if (g->rule)
        TRY(add_freight(cx, g, &w));
    for (int i = 0; i < n; i++)
        TRY(add_charge(cx, &w, &charges[i]));
    out->missing_minimum_minor = freight_rule_missing(w.net_minor, g->minimum_minor);
    return OK;
}
