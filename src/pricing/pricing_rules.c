/* The resolution rule of docs/data-model.md, "The price". Pure, exact, no allocation. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_rules.h"

#include <stdlib.h>
#include <string.h>

static const int64_t MILLION = 1000000;

const char *price_target_name(enum price_target t)
{
    static const char *const names[] = {"product", "category", "brand", "all"};
    return names[t];
}

const char *price_none_name(enum price_none n)
{
    static const char *const names[] = {"",         "not_valid_then",   "other_currency",
                                        "no_entry", "tier_not_reached", "too_large"};
    return names[n];
}

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

int price_rule_order(const struct price_rule_list *a, const struct price_rule_list *b)
{
    if (a->rank != b->rank)
        return compare(a->rank, b->rank);
    if (a->priority != b->priority)
        return compare(a->priority, b->priority);
    if (a->valid_from_ms != b->valid_from_ms) /* none is -1, the earliest */
        return compare(b->valid_from_ms, a->valid_from_ms);
    return compare(b->id, a->id);
}

enum price_none price_rule_applies(const struct price_rule_list *l, const char *currency, int64_t at_ms)
{
    if (!l->active || (l->valid_from_ms >= 0 && at_ms < l->valid_from_ms) ||
        (l->valid_until_ms >= 0 && at_ms >= l->valid_until_ms))
        return PRICE_NOT_VALID_THEN;
    return strcmp(l->currency, currency) == 0 ? PRICE_ANSWERS : PRICE_OTHER_CURRENCY;
}

/* The first row whose (target, list) is not below the asked one. */
static int lower_bound(struct price_tiers t, int64_t target_id, int64_t list)
{
    int low = 0, high = t.count;
    while (low < high) {
        int mid = low + (high - low) / 2;
        const struct price_tier *r = &t.rows[mid];
        if (r->target_id < target_id || (r->target_id == target_id && r->list < list))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

struct price_tiers price_rule_of_target(struct price_tiers all, int64_t target_id)
{
    int from = lower_bound(all, target_id, INT64_MIN);
    int to = from;
    while (to < all.count && all.rows[to].target_id == target_id)
        to++;
    return (struct price_tiers){all.rows + from, to - from};
}

static struct price_tiers of_list(struct price_tiers all, int64_t target_id, int64_t list)
{
    int from = lower_bound(all, target_id, list);
    int to = from;
    while (to < all.count && all.rows[to].target_id == target_id && all.rows[to].list == list)
        to++;
    return (struct price_tiers){all.rows + from, to - from};
}

/* Of the rows of one list and target in one unit: the tiers of the entry that counts, the latest begun and not ended. */
static struct price_tiers entry_in_force(struct price_tiers rows, const char *unit, int64_t at_ms)
{
    struct price_tiers entry = {NULL, 0};
    for (int i = 0; i < rows.count; i++) {
        const struct price_tier *r = &rows.rows[i];
        if (strcmp(r->unit, unit) != 0 || r->from_ms > at_ms || (r->until_ms >= 0 && r->until_ms <= at_ms))
            continue;
        if (entry.count && entry.rows->from_ms == r->from_ms)
            entry.count++;
        else if (!entry.count || r->from_ms > entry.rows->from_ms)
            entry = (struct price_tiers){r, 1};
    }
    return entry;
}

static bool is_base(const struct price_rule_asked *q)
{
    return !*q->unit || strcmp(q->unit, q->base_unit) == 0;
}

/* The units an entry may be in, the asked one first. An entry without unit means the product's base unit. */
static int units_to_try(const struct price_rule_asked *q, const char *units[3])
{
    int n = 0;
    if (!is_base(q))
        units[n++] = q->unit;
    units[n++] = q->base_unit;
    units[n++] = "";
    return n;
}

static bool reaches(const struct price_rule_asked *q, bool in_base_unit, const struct price_tier *tier)
{
    if (!in_base_unit || is_base(q))
        return tier->min_e6 <= q->quantity_e6;
    return (wide)tier->min_e6 * MILLION <= (wide)q->quantity_e6 * q->factor_e6;
}

/* Whether the rows of one target answer; out->none becomes tier_not_reached when an entry stood there in vain. */
static bool ask_target(const struct price_rule_asked *q, struct price_tiers rows, struct price_said *out)
{
    if (!rows.count)
        return false;
    const char *units[3];
    int unit_count = units_to_try(q, units);
    for (int u = 0; u < unit_count; u++) {
        bool in_base_unit = u > 0 || is_base(q);
        struct price_tiers entry = entry_in_force(rows, units[u], q->at_ms);
        for (int i = entry.count - 1; i >= 0; i--) {
            if (reaches(q, in_base_unit, &entry.rows[i])) {
                out->tier = &entry.rows[i];
                out->in_base_unit = in_base_unit;
                out->none = PRICE_ANSWERS;
                return true;
            }
            out->none = PRICE_TIER_NOT_REACHED;
        }
    }
    return false;
}

/* The targets in their order: product, categories nearest first, brand, all. */
static int target_count(const struct price_rule_asked *q)
{
    return q->rules.count ? q->category_count + 3 : 1;
}

static struct price_tiers rows_of_target(const struct price_rule_asked *q, int64_t list, int i,
                                         enum price_target *kind)
{
    *kind = i == 0                       ? PRICE_ON_PRODUCT
            : i <= q->category_count     ? PRICE_ON_CATEGORY
            : i == q->category_count + 1 ? PRICE_ON_BRAND
                                         : PRICE_ON_ALL;
    if (*kind == PRICE_ON_PRODUCT)
        return q->product.count ? of_list(q->product, q->product.rows->target_id, list) : q->product;
    if (*kind == PRICE_ON_BRAND && !q->brand)
        return (struct price_tiers){NULL, 0};
    int64_t target = *kind == PRICE_ON_CATEGORY ? q->categories[i - 1]
                     : *kind == PRICE_ON_BRAND  ? q->brand
                                                : 0;
    return of_list(q->rules, target, list);
}

void price_rule_ask(const struct price_rule_asked *q, int64_t list, struct price_said *out)
{
    *out = (struct price_said){.none = PRICE_NO_ENTRY};
    int targets = target_count(q);
    for (int i = 0; i < targets; i++)
        if (ask_target(q, rows_of_target(q, list, i, &out->target), out))
            return;
}

/* A price before rounding: n ÷ base, n in units of 10^-18 of the currency. */
struct fraction {
    wide n;
    int64_t base;
};

static bool fixed_price(const struct price_said *s, int64_t factor_e6, int64_t percent_ppm,
                        struct fraction *out)
{
    wide per_unit = (wide)s->tier->price_e6 * (s->in_base_unit ? factor_e6 : MILLION);
    out->base = s->tier->base_e6;
    return !__builtin_mul_overflow(per_unit, (wide)(MILLION - percent_ppm), &out->n);
}

/* Compares by whole parts, then by the reciprocals of what is left: exact, and nothing grows. */
static int compare_fractions(struct fraction x, struct fraction y)
{
    wide a = x.n, b = x.base, c = y.n, d = y.base;
    for (;;) {
        wide whole_a = a / b, whole_c = c / d;
        if (whole_a != whole_c)
            return whole_a < whole_c ? -1 : 1;
        wide rest_a = a % b, rest_c = c % d;
        if (!rest_a || !rest_c)
            return (rest_a != 0) - (rest_c != 0);
        a = d;
        wide old_b = b;
        b = rest_c;
        c = old_b;
        d = rest_a;
    }
}

static void conclude(struct fraction f, int fixed, int percent, struct price_decided *out)
{
    static const int64_t SCALE = 1000000000000; /* 10^-18 to millionths */
    wide price = f.n / SCALE;
    if (f.n % SCALE >= SCALE / 2)
        price++;
    if (price > INT64_MAX)
        return;
    *out = (struct price_decided){true, (int64_t)price, f.base, fixed, percent};
}

static void decide_by_priority(const struct price_said *said, int count, int64_t factor_e6,
                               struct price_decided *out)
{
    int percent = -1;
    for (int i = 0; i < count; i++) {
        if (!said[i].tier)
            continue;
        if (said[i].tier->is_percent) {
            if (percent < 0)
                percent = i;
            continue;
        }
        struct fraction f;
        if (fixed_price(&said[i], factor_e6, percent < 0 ? 0 : said[percent].tier->percent_ppm, &f))
            conclude(f, i, percent, out);
        return;
    }
}

static void decide_by_lowest(const struct price_said *said, int count, int64_t factor_e6,
                             struct price_decided *out)
{
    int lowest = -1, best = -1;
    struct fraction lowest_price = {0, 1}, best_price = {0, 1};
    for (int i = 0; i < count; i++) {
        struct fraction f;
        if (!said[i].tier || said[i].tier->is_percent || !fixed_price(&said[i], factor_e6, 0, &f))
            continue;
        if (lowest < 0 || compare_fractions(f, lowest_price) < 0) {
            lowest = i;
            lowest_price = f;
        }
    }
    if (lowest < 0)
        return;
    for (int i = 0; i < count; i++) {
        struct fraction f;
        if (!said[i].tier || (!said[i].tier->is_percent && i != lowest))
            continue;
        if (!fixed_price(&said[lowest], factor_e6, i == lowest ? 0 : said[i].tier->percent_ppm, &f))
            continue;
        if (best < 0 || compare_fractions(f, best_price) < 0) {
            best = i;
            best_price = f;
        }
    }
    if (best >= 0)
        conclude(best_price, lowest, best == lowest ? -1 : best, out);
}

void price_rule_decide(const struct price_said *said, int count, bool lowest, int64_t factor_e6,
                       struct price_decided *out)
{
    *out = (struct price_decided){.fixed = -1, .percent = -1};
    if (lowest)
        decide_by_lowest(said, count, factor_e6, out);
    else
        decide_by_priority(said, count, factor_e6, out);
}

void price_rule_resolve(const struct price_rule_asked *q, const int64_t *lists, int count, bool lowest,
                        struct price_said *said, struct price_decided *out)
{
    int asked = 0;
    while (asked < count) {
        struct price_said *s = &said[asked];
        price_rule_ask(q, lists[asked++], s);
        if (!lowest && s->tier && !s->tier->is_percent)
            break; /* by priority the first fixed price ends the question */
    }
    price_rule_decide(said, asked, lowest, is_base(q) ? MILLION : q->factor_e6, out);
}

bool price_rule_fewest(int64_t base_e6, int64_t content_e6, int64_t step_e6, int64_t *quantity_e6)
{
    if (base_e6 <= 0 || content_e6 <= 0 || step_e6 <= 0)
        return false;
    const wide one_step = (wide)content_e6 * step_e6; /* base units in a step, in millionths of millionths */
    wide steps = ((wide)base_e6 * MILLION + one_step - 1) / one_step;
    if (steps > INT64_MAX / step_e6)
        return false;
    *quantity_e6 = (int64_t)steps * step_e6;
    return true;
}

/* The least multiple of the step, of the asked unit, that reaches min_e6 of the entry's unit; INT64_MAX when it is out of reach. */
static int64_t break_in_asked_unit(const struct price_rule_asked *q, bool in_base_unit, int64_t min_e6,
                                   int64_t step_e6)
{
    wide n = min_e6, d = 1;
    if (in_base_unit && !is_base(q)) {
        n *= MILLION;
        d = q->factor_e6;
    }
    wide steps = (n + d * step_e6 - 1) / (d * step_e6);
    if (steps == 0 && step_e6 >= MILLION)
        steps = 1; /* from the first whole one on */
    wide quantity = steps * step_e6;
    return quantity > INT64_MAX ? INT64_MAX : (int64_t)quantity;
}

static int compare_breaks(const void *a, const void *b)
{
    return compare(*(const int64_t *)a, *(const int64_t *)b);
}

int price_rule_breaks(const struct price_rule_asked *q, const int64_t *lists, int count, int64_t step_e6,
                      int64_t *out)
{
    int n = 0, targets = target_count(q);
    const char *units[3];
    int unit_count = units_to_try(q, units);
    for (int l = 0; l < count; l++)
        for (int t = 0; t < targets; t++) {
            enum price_target kind;
            struct price_tiers rows = rows_of_target(q, lists[l], t, &kind);
            for (int u = 0; rows.count && u < unit_count; u++) {
                struct price_tiers entry = entry_in_force(rows, units[u], q->at_ms);
                for (int i = 0; out && i < entry.count; i++)
                    out[n + i] = break_in_asked_unit(q, u > 0 || is_base(q), entry.rows[i].min_e6, step_e6);
                n += entry.count;
            }
        }
    if (!out || n == 0)
        return n;
    qsort(out, (size_t)n, sizeof *out, compare_breaks);
    int kept = 1;
    for (int i = 1; i < n; i++)
        if (out[i] != out[kept - 1])
            out[kept++] = out[i];
    return kept;
}
