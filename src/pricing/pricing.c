/* Answers what a company pays: loads its lists and their tiers, asks the rules. SPDX-License-Identifier: Apache-2.0
 *
 * Two to three statements answer a page of products, because a question for one product that reads rows could never be answered from
 * memory later.
 */
#include "pricing/pricing.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/exact.h"
#include "base/limits.h"
#include "catalogue/catalogue.h"
#include "company/company.h"
#include "pricing/pricing_explain.h"
#include "pricing/pricing_store.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Products of one statement. Larger sets are read piece by piece into an arena of their own, so that the rows of 10,000 products never
 * stand in memory at once. */
enum { PRODUCTS_AT_ONCE = 500 };

bool price_day_start(struct ctx *cx, const char *text, bool until, int64_t *ms)
{
    if (!day_valid(text))
        return time_parse(text, ms) && *ms >= 0;
    const char *day = until ? day_text(cx->arena, day_number(text) + 1) : text;
    *ms = day_start_ms(day, cx->site->seller_time_zone);
    return *ms >= 0;
}

/* ---- the lists ---- */

static void put_id(struct buf *b, int64_t id)
{
    buf_printf(b, b->len ? ",%lld" : "[%lld", (long long)id);
}

static const char *ids_end(struct buf *b)
{
    buf_puts(b, b->len ? "]" : "[]");
    return buf_text(b);
}

/* -1: the list is not for this company. */
static int rank_of(const struct stored_list *l, const struct company_audience *a, int64_t site)
{
    if (!strcmp(l->audience, "company"))
        for (int i = 0; i < a->company_count; i++)
            if (a->companies[i] == l->audience_id)
                return i;
    if (!strcmp(l->audience, "group"))
        for (int i = 0; i < a->group_count; i++)
            if (a->groups[i] == l->audience_id)
                return PRICE_RANK_GROUP;
    if (!strcmp(l->audience, "site") && l->audience_id == site)
        return PRICE_RANK_SITE;
    return !strcmp(l->audience, "all") ? PRICE_RANK_ALL : -1;
}

static int compare_lists(const void *a, const void *b)
{
    return price_rule_order(&((const struct stored_list *)a)->rule, &((const struct stored_list *)b)->rule);
}

/* What all questions of one call share. */
struct asking {
    struct ctx *cx;
    const struct price_ask *ask;
    int64_t at_ms;
    const char *currency;
    bool lowest;
    struct stored_list *lists; /* of the audience, in order */
    int list_count;
    int64_t *ids; /* of those that apply, in order */
    int *places;  /* their places among the lists */
    int id_count;
    const char *id_json, *rule_json; /* those that apply; those of them with categories, brands or all */
    int64_t rule_targets;
    struct price_said *said;
    struct arena *scratch; /* the request's own for few questions */
    struct json_out *json; /* of the explanations, reused */
    bool keeps_rows;       /* answers keep why[] beside the JSON */
};

static enum status load_lists(struct asking *a)
{
    struct ctx *cx = a->cx;
    struct company_audience *audience = arena_new(cx->arena, struct company_audience);
    TRY(company_audience_load(cx, audience));
    struct buf ids;
    buf_init(&ids, cx->arena, 256);
    put_id(&ids, 0);
    put_id(&ids, cx->site->id.v);
    for (int i = 0; i < audience->company_count; i++)
        put_id(&ids, audience->companies[i]);
    for (int i = 0; i < audience->group_count; i++)
        put_id(&ids, audience->groups[i]);
    TRY(pricing_store_lists(cx, ids_end(&ids), &a->lists, &a->list_count));
    int kept = 0;
    for (int i = 0; i < a->list_count; i++) {
        a->lists[kept] = a->lists[i];
        a->lists[kept].rule.rank = rank_of(&a->lists[i], audience, cx->site->id.v);
        kept += a->lists[kept].rule.rank >= 0;
    }
    a->list_count = kept;
    qsort(a->lists, (size_t)kept, sizeof *a->lists, compare_lists);
    return OK;
}

static void choose_lists(struct asking *a)
{
    struct arena *arena = a->cx->arena;
    struct buf ids, rules;
    buf_init(&ids, arena, 256);
    buf_init(&rules, arena, 256);
    int n = a->list_count ? a->list_count : 1;
    a->ids = arena_array(arena, int64_t, n);
    a->places = arena_array(arena, int, n);
    a->said = arena_array(arena, struct price_said, n);
    for (int i = 0; i < a->list_count; i++) {
        const struct stored_list *l = &a->lists[i];
        if (price_rule_applies(&l->rule, a->currency, a->at_ms) != PRICE_ANSWERS)
            continue;
        a->places[a->id_count] = i;
        a->ids[a->id_count++] = l->rule.id;
        put_id(&ids, l->rule.id);
        if (l->rule_targets)
            put_id(&rules, l->rule.id);
        a->rule_targets |= l->rule_targets;
    }
    a->id_json = ids_end(&ids);
    a->rule_json = ids_end(&rules);
}

/* ---- categories, brands and all ---- */

struct path {
    int64_t category;
    const int64_t *ids; /* itself, then its parents */
    int count;
};
struct rules {
    struct price_tiers tiers;
    struct path *paths; /* rising by category */
    int path_count;
};

static int compare_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

enum of { OF_PRODUCT, OF_CATEGORY, OF_BRAND };

static int64_t id_of(const struct price_question *q, enum of of)
{
    return of == OF_PRODUCT ? q->product : of == OF_CATEGORY ? q->category : q->brand;
}

/* The different ids of the questions, rising. */
static int64_t *distinct(struct arena *a, const struct price_question *q, int count, enum of of, int *n_out)
{
    int64_t *ids = arena_array(a, int64_t, count ? count : 1);
    int n = 0;
    for (int i = 0; i < count; i++) {
        int64_t id = id_of(&q[i], of);
        if (id && !(n && ids[n - 1] == id))
            ids[n++] = id;
    }
    qsort(ids, (size_t)n, sizeof *ids, compare_ids);
    int kept = 0;
    for (int i = 0; i < n; i++)
        if (!kept || ids[kept - 1] != ids[i])
            ids[kept++] = ids[i];
    *n_out = kept;
    return ids;
}

static enum status load_rules(struct asking *a, const struct price_question *q, int count, struct rules *out)
{
    struct ctx *cx = a->cx;
    *out = (struct rules){0};
    if (!a->rule_targets)
        return OK;
    struct buf targets;
    buf_init(&targets, cx->arena, 256);
    put_id(&targets, 0);
    int n;
    if (a->rule_targets & RULES_OF_BRAND) {
        int64_t *brands = distinct(cx->arena, q, count, OF_BRAND, &n);
        for (int i = 0; i < n; i++)
            put_id(&targets, brands[i]);
    }
    if (a->rule_targets & RULES_OF_CATEGORY) {
        int64_t *categories = distinct(cx->arena, q, count, OF_CATEGORY, &n);
        out->paths = arena_array(cx->arena, struct path, n ? n : 1);
        for (int i = 0; i < n; i++) {
            int64_t *ids;
            int id_count;
            TRY(category_path(cx, categories[i], &ids, &id_count));
            out->paths[out->path_count++] = (struct path){categories[i], ids, id_count};
            for (int k = 0; k < id_count; k++)
                put_id(&targets, ids[k]);
        }
    }
    return pricing_store_rule_tiers(cx, a->rule_json, ids_end(&targets), a->at_ms, &out->tiers);
}

static int compare_paths(const void *key, const void *path)
{
    return compare_ids(key, &((const struct path *)path)->category);
}

/* ---- answers ---- */

static int64_t step_of(const char *unit)
{
    const struct unit_info *u = unit_by_code(unit);
    int64_t step = 1000000;
    for (int i = 0; i < (u ? u->decimals : 6) && step > 1; i++)
        step /= 10;
    return step;
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a < 0 ? b : b < 0 || a < b ? a : b;
}

/* When the first of what it is made of ends. */
static int64_t until_of(const struct asking *a, const struct price_decided *d)
{
    const int parts[] = {d->has_price ? d->fixed : -1, d->has_price ? d->percent : -1};
    int64_t until = -1;
    for (int i = 0; i < 2; i++) {
        if (parts[i] < 0)
            continue;
        until = sooner(until, a->lists[a->places[parts[i]]].rule.valid_until_ms);
        until = sooner(until, a->said[parts[i]].tier->until_ms);
    }
    return until;
}

static void ladder(struct asking *a, struct price_rule_asked q, struct price_answer *out)
{
    struct arena *arena = a->cx->arena;
    int64_t step = step_of(*q.unit ? q.unit : q.base_unit);
    int most = price_rule_breaks(&q, a->ids, a->id_count, step, NULL);
    if (!most)
        return;
    int64_t *breaks = arena_array(arena, int64_t, most);
    int n = price_rule_breaks(&q, a->ids, a->id_count, step, breaks);
    out->tiers = arena_array(arena, struct price_tier_answer, n);
    for (int i = 0; i < n; i++) {
        struct price_decided d;
        q.quantity_e6 = breaks[i];
        price_rule_resolve(&q, a->ids, a->id_count, a->lowest, a->said, &d);
        const struct price_tier_answer *last = out->tier_count ? &out->tiers[out->tier_count - 1] : NULL;
        if (!d.has_price || (last && last->price_e6 == d.price_e6 && last->base_e6 == d.base_e6))
            continue;
        out->tiers[out->tier_count++] =
            (struct price_tier_answer){breaks[i], d.price_e6, d.base_e6, until_of(a, &d)};
    }
}

/* Every list in order with what it says; those that do not apply are the staff's affair. */
static void tell_why(struct asking *a, const struct price_rule_asked *q, const struct price_decided *d,
                     struct price_answer *out)
{
    bool all = ctx_may(a->cx, MAY_price_list_read);
    struct price_why *why = arena_array(a->scratch, struct price_why, a->list_count ? a->list_count : 1);
    int n = 0, applying = 0;
    for (int i = 0; i < a->list_count; i++) {
        const struct stored_list *l = &a->lists[i];
        struct price_said said = {.none = price_rule_applies(&l->rule, a->currency, a->at_ms)};
        bool used = false;
        if (said.none == PRICE_ANSWERS) {
            price_rule_ask(q, l->rule.id, &said);
            used = applying == d->fixed || applying == d->percent;
            applying++;
        } else if (!all) {
            continue;
        }
        struct price_why *w = &why[n++];
        *w = (struct price_why){
            .list = l->rule.id, .list_code = l->code, .list_name = l->name, .audience = l->audience};
        w->priority = l->rule.priority;
        w->reason = price_none_name(said.none);
        w->answer = w->target = w->unit = "";
        w->used = used;
        if (!said.tier)
            continue;
        w->is_percent = said.tier->is_percent;
        w->answer = said.tier->is_percent ? "percent_off" : "price";
        w->target = price_target_name(said.target);
        w->unit = said.tier->unit;
        w->valid_from_ms = said.tier->from_ms;
        w->min_quantity_e6 = said.tier->min_e6;
        w->price_e6 = said.tier->price_e6;
        w->base_e6 = said.tier->base_e6;
        w->percent_off_ppm = said.tier->percent_ppm;
    }
    out->why = why;
    out->why_count = n;
}

static void answer_one(struct asking *a, const struct price_rule_asked *q, struct price_answer *out)
{
    struct price_decided d;
    price_rule_resolve(q, a->ids, a->id_count, a->lowest, a->said, &d);
    *out = (struct price_answer){.has_price = d.has_price, .price_e6 = d.price_e6, .base_e6 = d.base_e6};
    out->valid_until_ms = until_of(a, &d);
    if (d.has_price) {
        const struct stored_list *l = &a->lists[a->places[d.fixed]];
        out->list = l->rule.id;
        out->list_code = l->code;
        out->list_name = l->name;
        out->audience = l->audience;
        if (d.percent >= 0) {
            out->percent_list = a->ids[d.percent];
            out->percent_list_name = a->lists[a->places[d.percent]].name;
            out->percent_off_ppm = a->said[d.percent].tier->percent_ppm;
        }
    }
    if (a->ask->with_explanation) {
        tell_why(a, q, &d, out);
        struct price_explained e = {.currency = a->currency, .lowest = a->lowest, .at_ms = a->at_ms};
        e.quantity_e6 = q->quantity_e6;
        e.unit = *q->unit ? q->unit : q->base_unit;
        e.base_unit = q->base_unit;
        out->explanation = price_explanation(a->cx->arena, a->json, &e, out);
        if (!a->keeps_rows) {
            out->why = NULL;
            out->why_count = 0;
        }
    }
    if (a->ask->with_tiers)
        ladder(a, *q, out);
}

static enum status answer_some(struct asking *a, const struct rules *rules,
                               const struct price_question *questions, int count,
                               struct price_answer *answers)
{
    struct ctx *cx = a->cx;
    struct arena *own = cx->arena, *scratch = a->scratch;
    struct price_tiers tiers = {NULL, 0};
    cx->arena = scratch; /* rows go there; answers to the request's arena */
    struct buf ids;
    buf_init(&ids, scratch, (size_t)count * 22);
    int product_count;
    const int64_t *products = distinct(scratch, questions, count, OF_PRODUCT, &product_count);
    for (int i = 0; i < product_count; i++)
        put_id(&ids, products[i]);
    enum status s =
        a->id_count ? pricing_store_product_tiers(cx, ids_end(&ids), a->id_json, a->at_ms, &tiers) : OK;
    cx->arena = own;
    if (s == REFUSED) /* its words must outlive the scratch arena */
        cx->problem.detail = arena_str(own, cx->problem.detail);
    TRY(s);
    a->json = arena_new(scratch, struct json_out);
    json_out_init(a->json, scratch);
    for (int i = 0; i < count; i++) {
        const struct price_question *q = &questions[i];
        const struct path *path = rules->path_count && q->category
                                      ? bsearch(&q->category, rules->paths, (size_t)rules->path_count,
                                                sizeof *rules->paths, compare_paths)
                                      : NULL;
        struct price_rule_asked asked = {
            .product = price_rule_of_target(tiers, q->product),
            .rules = rules->tiers,
            .categories = path ? path->ids : NULL,
            .category_count = path ? path->count : 0,
            .brand = q->brand,
            .base_unit = q->base_unit,
            .unit = q->unit && *q->unit ? q->unit : q->base_unit,
            .factor_e6 = q->unit_factor_e6 > 0 ? q->unit_factor_e6 : 1000000,
            .quantity_e6 = q->quantity_e6,
            .at_ms = a->at_ms,
        };
        answer_one(a, &asked, &answers[i]);
    }
    return OK;
}

enum status pricing_resolve(struct ctx *cx, const struct price_ask *ask,
                            const struct price_question *questions, int count, struct price_answer *answers)
{
    assert(count >= 0 && count <= LINES_MAX);
    if (!cx->company.v)
        return fail(cx, E_company_missing, NULL);
    struct company company;
    TRY(company_load(cx, &company));
    struct asking a = {
        .cx = cx,
        .ask = ask,
        .at_ms = ask->at_ms ? ask->at_ms : cx->now_ms,
        .currency = ask->currency && *ask->currency ? ask->currency : company.currency,
        .lowest = !strcmp(company.strategy, "lowest"),
    };
    TRY(load_lists(&a));
    choose_lists(&a);
    struct rules rules;
    TRY(load_rules(&a, questions, count, &rules));
    a.scratch = cx->arena;
    a.keeps_rows = count <= PRODUCTS_AT_ONCE;
    if (a.keeps_rows)
        return answer_some(&a, &rules, questions, count, answers);
    struct arena *scratch = a.scratch = arena_open(0);
    enum status s = OK;
    for (int from = 0; s == OK && from < count; from += PRODUCTS_AT_ONCE) {
        int n = count - from < PRODUCTS_AT_ONCE ? count - from : PRODUCTS_AT_ONCE;
        s = answer_some(&a, &rules, questions + from, n, answers + from);
        arena_reset(scratch);
    }
    arena_close(scratch);
    return s;
}
