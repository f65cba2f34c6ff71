/* The resolution rule, sentence by sentence. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_rules.h"
#include "support/test.h"
#include <stdlib.h>

/* Lists are numbered in the order in which they are asked. Prices and quantities are written whole: e6 is added here. */
enum { SALT = 1, CURED = 11, FOOD = 12, BRAND = 21, ALL = 0, HUNDRED = 100 };

struct shop {
    struct price_tier product[64], rules[64];
    int product_count, rule_count, list_count;
    bool lowest;
    int64_t at_ms;
    const char *unit; /* asked: C62 the base, PK of a hundred */
    struct price_said said[8];
    struct price_decided d;
};

static struct shop a_shop(int lists)
{
    return (struct shop){.list_count = lists, .at_ms = 1000, .unit = "C62"};
}

static struct price_tier *put(struct shop *s, int list, int64_t target, const char *unit, int64_t min)
{
    struct price_tier *t = target == SALT ? &s->product[s->product_count++] : &s->rules[s->rule_count++];
    *t = (struct price_tier){.target_id = target,
                             .list = list,
                             .unit = unit,
                             .until_ms = -1,
                             .min_e6 = min * 1000000,
                             .base_e6 = 1000000};
    return t;
}

static struct price_tier *price(struct shop *s, int list, int64_t target, const char *unit, int64_t min,
                                int64_t price_e6)
{
    struct price_tier *t = put(s, list, target, unit, min);
    t->price_e6 = price_e6;
    return t;
}

static struct price_tier *percent(struct shop *s, int list, int64_t target, const char *unit, int64_t min,
                                  int64_t off)
{
    struct price_tier *t = put(s, list, target, unit, min);
    t->is_percent = true;
    t->percent_ppm = off * 10000;
    return t;
}

static int order_of_rows(const void *a, const void *b)
{
    const struct price_tier *x = a, *y = b;
    if (x->target_id != y->target_id)
        return x->target_id < y->target_id ? -1 : 1;
    if (x->list != y->list)
        return x->list < y->list ? -1 : 1;
    int unit = strcmp(x->unit, y->unit);
    if (unit)
        return unit;
    if (x->from_ms != y->from_ms)
        return x->from_ms < y->from_ms ? -1 : 1;
    return x->min_e6 < y->min_e6 ? -1 : x->min_e6 > y->min_e6;
}

static const int64_t path[] = {CURED, FOOD};
static const int64_t lists[] = {1, 2, 3, 4, 5, 6, 7, 8};

static struct price_rule_asked question(struct shop *s, int64_t quantity_e6)
{
    qsort(s->product, (size_t)s->product_count, sizeof *s->product, order_of_rows);
    qsort(s->rules, (size_t)s->rule_count, sizeof *s->rules, order_of_rows);
    return (struct price_rule_asked){
        .product = price_rule_of_target((struct price_tiers){s->product, s->product_count}, SALT),
        .rules = {s->rules, s->rule_count},
        .categories = path,
        .category_count = 2,
        .brand = BRAND,
        .base_unit = "C62",
        .unit = s->unit,
        .factor_e6 = strcmp(s->unit, "C62") ? HUNDRED * 1000000 : 1000000,
        .quantity_e6 = quantity_e6,
        .at_ms = s->at_ms,
    };
}

/* The price for a quantity; -1 none. */
static int64_t pays(struct shop *s, int64_t quantity)
{
    struct price_rule_asked q = question(s, quantity * 1000000);
    price_rule_resolve(&q, lists, s->list_count, s->lowest, s->said, &s->d);
    return s->d.has_price ? s->d.price_e6 : -1;
}

/* ---- which lists, in which order ---- */

TEST(lists_are_asked_by_audience_then_priority_then_later_beginning_then_greater_id)
{
    const struct price_rule_list rising[] = {
        {.id = 1, .rank = 0, .priority = 90, .valid_from_ms = -1}, /* the company itself */
        {.id = 2, .rank = 1, .priority = 1, .valid_from_ms = -1},  /* its parent */
        {.id = 3, .rank = 2, .priority = 1, .valid_from_ms = -1},  /* the parent's parent */
        {.id = 4, .rank = PRICE_RANK_GROUP, .priority = 1, .valid_from_ms = -1},
        {.id = 5, .rank = PRICE_RANK_SITE, .priority = 1, .valid_from_ms = -1},
        {.id = 6, .rank = PRICE_RANK_ALL, .priority = 1, .valid_from_ms = -1},
        {.id = 7, .rank = PRICE_RANK_ALL, .priority = 2, .valid_from_ms = -1},
        {.id = 8, .rank = PRICE_RANK_ALL, .priority = 10, .valid_from_ms = 500},
        {.id = 9, .rank = PRICE_RANK_ALL, .priority = 10, .valid_from_ms = 0},
        {.id = 13, .rank = PRICE_RANK_ALL, .priority = 10, .valid_from_ms = -1},
        {.id = 12, .rank = PRICE_RANK_ALL, .priority = 10, .valid_from_ms = -1},
    };
    for (size_t i = 1; i < sizeof rising / sizeof rising[0]; i++) {
        CHECK(price_rule_order(&rising[i - 1], &rising[i]) < 0);
        CHECK(price_rule_order(&rising[i], &rising[i - 1]) > 0);
    }
}

TEST(a_list_applies_when_active_then_and_in_that_currency)
{
    struct price_rule_list l = {
        .valid_from_ms = 100, .valid_until_ms = 200, .currency = "EUR", .active = true};
    CHECK_INT(PRICE_NOT_VALID_THEN, price_rule_applies(&l, "EUR", 99));
    CHECK_INT(PRICE_ANSWERS, price_rule_applies(&l, "EUR", 100)); /* included */
    CHECK_INT(PRICE_ANSWERS, price_rule_applies(&l, "EUR", 199));
    CHECK_INT(PRICE_NOT_VALID_THEN, price_rule_applies(&l, "EUR", 200)); /* the first instant that is not */
    CHECK_INT(PRICE_OTHER_CURRENCY, price_rule_applies(&l, "CHF", 150));
    l.active = false;
    CHECK_INT(PRICE_NOT_VALID_THEN, price_rule_applies(&l, "EUR", 150));
}

/* ---- entries ---- */

TEST(of_entries_that_differ_in_their_beginning_the_latest_begun_and_not_ended_counts)
{
    struct shop s = a_shop(1);
    price(&s, 1, SALT, "", 1, 1000);
    price(&s, 1, SALT, "", 1, 2000)->from_ms = 500;
    price(&s, 1, SALT, "", 1, 3000)->from_ms = 1001; /* not begun */
    CHECK_INT(2000, pays(&s, 1));
    s.at_ms = 1001;
    CHECK_INT(3000, pays(&s, 1));
    s.at_ms = 499;
    CHECK_INT(1000, pays(&s, 1));
}

TEST(an_ended_entry_gives_way_to_the_one_begun_before_it)
{
    struct shop s = a_shop(1);
    price(&s, 1, SALT, "", 1, 1000);
    struct price_tier *promotion = price(&s, 1, SALT, "", 1, 700);
    promotion->from_ms = 500;
    promotion->until_ms = 1000;
    CHECK_INT(1000, pays(&s, 1));
    s.at_ms = 999;
    CHECK_INT(700, pays(&s, 1));
}

TEST(tiers_of_two_entries_never_mix)
{
    struct shop s = a_shop(1);
    price(&s, 1, SALT, "", 1, 1000);
    price(&s, 1, SALT, "", 40, 900);
    price(&s, 1, SALT, "", 10, 800)->from_ms = 500;
    CHECK_INT(-1, pays(&s, 5)); /* the later entry counts alone, and begins at 10 */
    CHECK_INT(800, pays(&s, 50));
}

TEST(the_tier_is_the_greatest_not_above_the_quantity)
{
    struct shop s = a_shop(1);
    price(&s, 1, SALT, "", 1, 1000);
    price(&s, 1, SALT, "", 40, 900);
    price(&s, 1, SALT, "", 120, 800);
    CHECK_INT(1000, pays(&s, 39));
    CHECK_INT(900, pays(&s, 40));
    CHECK_INT(900, pays(&s, 119));
    CHECK_INT(800, pays(&s, 120));
}

TEST(product_comes_before_nearest_category_before_parent_before_brand_before_all)
{
    static const int64_t targets[] = {ALL, BRAND, FOOD, CURED, SALT};
    struct shop s = a_shop(1);
    for (int i = 0; i < 5; i++) {
        price(&s, 1, targets[i], "", 1, 1000 + i);
        CHECK_INT(1000 + i, pays(&s, 1));
    }
}

TEST(a_target_whose_tier_is_not_reached_leaves_the_answer_to_the_next)
{
    struct shop s = a_shop(1);
    price(&s, 1, SALT, "", 10, 500);
    price(&s, 1, ALL, "", 1, 1000);
    CHECK_INT(1000, pays(&s, 9));
    CHECK_INT(500, pays(&s, 10));
}

TEST(a_list_tells_whether_it_had_no_entry_or_an_unreached_tier)
{
    struct shop s = a_shop(2);
    price(&s, 2, SALT, "", 10, 500);
    CHECK_INT(-1, pays(&s, 9));
    CHECK_INT(PRICE_NO_ENTRY, s.said[0].none);
    CHECK_INT(PRICE_TIER_NOT_REACHED, s.said[1].none);
}

/* ---- units ---- */

TEST(each_target_is_asked_in_the_asked_unit_then_in_the_base_unit)
{
    struct shop s = a_shop(1);
    s.unit = "PK";
    price(&s, 1, SALT, "", 1, 1000000);
    CHECK_INT(100000000, pays(&s, 1)); /* a hundred at 1.00 */
    price(&s, 1, CURED, "PK", 1, 80000000);
    CHECK_INT(100000000, pays(&s, 1)); /* the product's base unit comes before the category's pack */
    price(&s, 1, SALT, "PK", 1, 90000000);
    CHECK_INT(90000000, pays(&s, 1));
    s.unit = "C62";
    CHECK_INT(1000000, pays(&s, 1)); /* a pack's price says nothing of one */
}

TEST(the_quantity_is_converted_to_the_unit_of_the_entry)
{
    struct shop s = a_shop(1);
    s.unit = "PK";
    price(&s, 1, SALT, "", 1, 1000000);
    price(&s, 1, SALT, "", 200, 900000);
    CHECK_INT(100000000, pays(&s, 1)); /* 100 pieces */
    CHECK_INT(90000000, pays(&s, 2));  /* 200 pieces */
}

TEST(a_base_unit_price_answers_as_price_times_content_over_the_same_base_quantity)
{
    struct shop s = a_shop(1);
    s.unit = "PK";
    price(&s, 1, SALT, "", 1, 4250000)->base_e6 = 1000000000; /* 4.25 per 1,000 */
    CHECK_INT(425000000, pays(&s, 1));
    CHECK_INT(1000000000, s.d.base_e6); /* 425 per 1,000 packs */
}

TEST(a_percentage_of_the_base_unit_holds_for_every_unit_unmultiplied)
{
    struct shop s = a_shop(2);
    s.unit = "PK";
    percent(&s, 1, SALT, "", 1, 10);
    price(&s, 2, SALT, "PK", 1, 50000000);
    CHECK_INT(45000000, pays(&s, 1));
}

TEST(an_entry_of_a_category_in_the_products_own_unit_counts_as_base_unit)
{
    struct shop s = a_shop(1);
    price(&s, 1, FOOD, "C62", 1, 3000000);
    CHECK_INT(3000000, pays(&s, 1));
    s.unit = "PK";
    CHECK_INT(300000000, pays(&s, 1));
}

/* ---- priority ---- */

TEST(by_priority_the_first_list_that_answers_is_the_answer)
{
    struct shop s = a_shop(3);
    price(&s, 2, SALT, "", 1, 1000);
    price(&s, 3, SALT, "", 1, 10);
    CHECK_INT(1000, pays(&s, 1));
    CHECK_INT(1, s.d.fixed);
}

TEST(by_priority_a_percentage_is_taken_off_the_first_fixed_answer_of_later_lists)
{
    struct shop s = a_shop(4);
    price(&s, 3, SALT, "", 1, 1000);
    price(&s, 4, SALT, "", 1, 500);
    percent(&s, 1, ALL, "", 1, 10);
    percent(&s, 2, ALL, "", 1, 50); /* between: passed over */
    CHECK_INT(900, pays(&s, 1));
    CHECK_INT(2, s.d.fixed);
    CHECK_INT(0, s.d.percent);
}

TEST(a_percentage_behind_the_first_fixed_price_takes_nothing_off)
{
    struct shop s = a_shop(2);
    price(&s, 1, SALT, "", 1, 1000);
    percent(&s, 2, ALL, "", 1, 50);
    CHECK_INT(1000, pays(&s, 1));
}

TEST(without_a_fixed_answer_there_is_no_price)
{
    struct shop s = a_shop(2);
    CHECK_INT(-1, pays(&s, 1));
    percent(&s, 1, SALT, "", 1, 10);
    CHECK_INT(-1, pays(&s, 1));
    s.lowest = true;
    CHECK_INT(-1, pays(&s, 1));
}

TEST(a_zero_is_a_price_when_the_entry_says_so)
{
    struct shop s = a_shop(2);
    price(&s, 1, SALT, "", 1, 0);
    price(&s, 2, SALT, "", 1, 1000);
    CHECK_INT(0, pays(&s, 1));
}

/* ---- lowest ---- */

TEST(the_lowest_is_compared_exactly_over_different_base_quantities)
{
    struct shop s = a_shop(2);
    s.lowest = true;
    price(&s, 1, SALT, "", 1, 1000000)->base_e6 = 3000000; /* 1.00 per 3: 0.33333… each */
    price(&s, 2, SALT, "", 1, 333333);                     /* below it by a third of a millionth */
    CHECK_INT(333333, pays(&s, 1));
    CHECK_INT(1, s.d.fixed);
    s.product[1].price_e6 = 333334;
    CHECK_INT(1000000, pays(&s, 1));
    CHECK_INT(3000000, s.d.base_e6);
}

TEST(by_lowest_each_percentage_is_taken_off_the_lowest_fixed_answer)
{
    struct shop s = a_shop(4);
    s.lowest = true;
    price(&s, 2, SALT, "", 1, 1000);
    price(&s, 3, SALT, "", 1, 800);
    percent(&s, 1, ALL, "", 1, 5);
    percent(&s, 4, ALL, "", 1, 10);
    CHECK_INT(720, pays(&s, 1));
    CHECK_INT(2, s.d.fixed);
    CHECK_INT(3, s.d.percent);
}

TEST(by_lowest_a_tie_goes_to_the_earlier_list)
{
    struct shop s = a_shop(3);
    s.lowest = true;
    price(&s, 2, SALT, "", 1, 1000);
    price(&s, 3, SALT, "", 1, 2000)->base_e6 = 2000000;
    CHECK_INT(1000, pays(&s, 1));
    CHECK_INT(1, s.d.fixed);
    percent(&s, 1, ALL, "", 1, 0);
    pays(&s, 1);
    CHECK_INT(0, s.d.percent);
}

/* ---- rounding ---- */

TEST(a_price_is_rounded_once_half_away_from_zero_to_the_millionth)
{
    static const struct {
        const char *name;
        int64_t price_e6, off, paid_e6;
    } cases[] = {
        {"a half goes up", 5, 50, 3},            /* 2.5 */
        {"below a half goes down", 7, 7, 7},     /* 6.51 */
        {"just below a half", 49, 99, 0},        /* 0.49 */
        {"a half of the last digit", 50, 99, 1}, /* 0.5 */
        {"exact stays", 1000000, 25, 750000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct shop s = a_shop(2);
        percent(&s, 1, ALL, "", 1, cases[i].off);
        price(&s, 2, SALT, "", 1, cases[i].price_e6);
        CHECK_CASE(cases[i].name, pays(&s, 1) == cases[i].paid_e6);
    }
}

TEST(a_price_too_large_for_a_row_is_no_price)
{
    struct shop s = a_shop(1);
    s.unit = "PK";
    price(&s, 1, SALT, "", 1, INT64_MAX);
    CHECK_INT(-1, pays(&s, 1));
}

/* ---- the ladder ---- */

TEST(breaks_are_those_of_all_lists_in_the_asked_unit_without_repeats)
{
    struct shop s = a_shop(2);
    s.unit = "PK";
    price(&s, 1, SALT, "", 1, 10);
    price(&s, 1, SALT, "", 250, 9); /* 2.5 packs: from the third on */
    price(&s, 2, SALT, "PK", 3, 8);
    price(&s, 2, ALL, "", 1000, 7);
    struct price_rule_asked q = question(&s, 1000000);
    int64_t breaks[16];
    CHECK(price_rule_breaks(&q, lists, 2, 1000000, NULL) <= 16);
    CHECK_INT(3, price_rule_breaks(&q, lists, 2, 1000000, breaks));
    CHECK_INT(1000000, breaks[0]);
    CHECK_INT(3000000, breaks[1]);
    CHECK_INT(10000000, breaks[2]);
}

/* ---- against a slow, obvious reference ---- */

static uint64_t seed = 20261123;

static int64_t any(int64_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)n);
}

static bool in_force(const struct price_tier *t, int64_t at)
{
    return t->from_ms <= at && (t->until_ms < 0 || at < t->until_ms);
}

/* The tier one list answers with, found by looking through everything. */
static const struct price_tier *slow_answer(const struct shop *s, int64_t list, int64_t quantity_e6,
                                            bool *in_base)
{
    static const int64_t targets[] = {SALT, CURED, FOOD, BRAND, ALL};
    bool asks_pack = !strcmp(s->unit, "PK");
    for (int t = 0; t < 5; t++) {
        const struct price_tier *rows = targets[t] == SALT ? s->product : s->rules;
        int count = targets[t] == SALT ? s->product_count : s->rule_count;
        for (int pack = asks_pack; pack >= 0; pack--) {
            const char *unit = pack ? "PK" : "";
            int64_t latest = -1, quantity = !pack && asks_pack ? quantity_e6 * HUNDRED : quantity_e6;
            const struct price_tier *best = NULL;
            for (int i = 0; i < count; i++)
                if (rows[i].list == list && rows[i].target_id == targets[t] && !strcmp(rows[i].unit, unit) &&
                    in_force(&rows[i], s->at_ms) && rows[i].from_ms > latest)
                    latest = rows[i].from_ms;
            for (int i = 0; i < count; i++)
                if (rows[i].list == list && rows[i].target_id == targets[t] && !strcmp(rows[i].unit, unit) &&
                    rows[i].from_ms == latest && rows[i].min_e6 <= quantity &&
                    (!best || rows[i].min_e6 > best->min_e6))
                    best = &rows[i];
            *in_base = !pack;
            if (best)
                return best;
        }
    }
    return NULL;
}

/* Small numbers only: cross-multiplied in 128 bits. n counts 10^-8 of an e6 price. */
struct slow_price {
    wide n, base;
};

static struct slow_price slow_fixed(const struct shop *s, const struct price_tier *t, bool in_base,
                                    int64_t off_ppm)
{
    wide n = (wide)t->price_e6 * (in_base && !strcmp(s->unit, "PK") ? HUNDRED : 1) * (1000000 - off_ppm);
    return (struct slow_price){n, t->base_e6};
}

static int64_t slow_pays(const struct shop *s, int64_t quantity_e6, int64_t *base_e6)
{
    const struct price_tier *said[8];
    bool in_base[8];
    int fixed = -1, off = -1;
    struct slow_price p = {0, 1};
    for (int i = 0; i < s->list_count; i++)
        said[i] = slow_answer(s, lists[i], quantity_e6, &in_base[i]);
    for (int i = 0; i < s->list_count; i++) {
        if (!said[i] || (said[i]->is_percent && s->lowest))
            continue;
        if (said[i]->is_percent) {
            off = off < 0 && fixed < 0 ? i : off;
            continue;
        }
        struct slow_price here = slow_fixed(s, said[i], in_base[i], 0);
        if (fixed < 0 || (s->lowest && here.n * p.base < p.n * here.base)) {
            fixed = i;
            p = here;
        }
    }
    if (fixed < 0)
        return -1;
    if (!s->lowest && off >= 0)
        p = slow_fixed(s, said[fixed], in_base[fixed], said[off]->percent_ppm);
    struct slow_price lowest = p;
    for (int i = 0; s->lowest && i < s->list_count; i++)
        if (said[i] && said[i]->is_percent) {
            struct slow_price here = slow_fixed(s, said[fixed], in_base[fixed], said[i]->percent_ppm);
            lowest = here.n < lowest.n ? here : lowest;
        }
    *base_e6 = (int64_t)lowest.base;
    return (int64_t)((lowest.n + 500000) / 1000000);
}

static void random_shop(struct shop *s)
{
    static const int64_t targets[] = {SALT, SALT, CURED, FOOD, BRAND, ALL};
    *s = a_shop(1 + (int)any(6));
    s->lowest = any(2);
    s->unit = any(2) ? "PK" : "C62";
    for (int n = (int)any(40); n > 0; n--) {
        int64_t target = targets[any(6)], list = 1 + any(6);
        const char *unit = any(3) ? "" : "PK";
        int64_t from = any(3) * 600, until = any(4) ? -1 : from + 1 + any(900), min = any(5) * 50;
        struct price_tier *rows = target == SALT ? s->product : s->rules;
        int count = target == SALT ? s->product_count : s->rule_count;
        bool taken = false;
        for (int i = 0; i < count; i++)
            if (rows[i].list == list && rows[i].target_id == target && !strcmp(rows[i].unit, unit) &&
                rows[i].from_ms == from) {
                until = rows[i].until_ms; /* the same on all tiers of an entry */
                taken |= rows[i].min_e6 == min * 1000000;
            }
        if (taken)
            continue;
        struct price_tier *t = any(3) ? price(s, (int)list, target, unit, min, any(2000))
                                      : percent(s, (int)list, target, unit, min, any(100));
        t->from_ms = from;
        t->until_ms = until;
        t->base_e6 = (1 + any(3)) * 1000000;
    }
}

TEST(rules_and_a_slow_obvious_reference_agree_on_random_shops)
{
    int priced = 0;
    for (int round = 0; round < 20000; round++) {
        struct shop s;
        random_shop(&s);
        s.at_ms = any(2000);
        int64_t quantity = any(300), base_e6 = 0;
        int64_t fast = pays(&s, quantity); /* sorts the rows, which the reference does not need */
        int64_t slow = slow_pays(&s, quantity * 1000000, &base_e6);
        CHECK_INT(slow, fast);
        if (slow >= 0)
            CHECK_INT(base_e6, s.d.base_e6);
        priced += slow >= 0;
    }
    CHECK(priced > 5000);
}

TEST(the_fewest_packages_that_hold_a_quantity_are_whole_steps)
{
    int64_t q;
    CHECK(price_rule_fewest(80000000, 40000000, 1000000, &q));
    CHECK_INT(2000000, q);
    CHECK(price_rule_fewest(81000000, 40000000, 1000000, &q));
    CHECK_INT(3000000, q);
    CHECK(price_rule_fewest(81000000, 40000000, 2000000, &q));
    CHECK_INT(4000000, q);
    CHECK(price_rule_fewest(1000000, 25000000, 1000, &q)); /* a part of a kilogram */
    CHECK_INT(40000, q);
    CHECK(!price_rule_fewest(0, 40000000, 1000000, &q));
    CHECK(!price_rule_fewest(INT64_MAX, 1, 1000000, &q));
}
