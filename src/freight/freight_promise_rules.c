/* By which day a line leaves and is there. SPDX-License-Identifier: Apache-2.0 */
#include "freight/freight_promise_rules.h"

static int64_t later(int64_t a, int64_t b)
{
    return a < 0 || b < 0 ? -1 : a > b ? a : b;
}

/* `days` working days after a day; the day itself stays when there are none to add. */
static int64_t after(const struct calendar *c, int64_t day, int days)
{
    return day < 0 || days <= 0 ? day : calendar_add(c, day, days);
}

/* When a warehouse sends what it has: that working day before its cut-off, else the next one. */
static int64_t sends_now(const struct promise_question *q, const struct promise_source *s)
{
    int64_t day = calendar_add(&s->working, q->today, q->minute < s->cutoff_minute ? 0 : 1);
    return after(&s->working, day, s->lead_days);
}

/* What is there, over the warehouses in their order: how much, and when the last of it leaves. */
static int64_t take_stock(const struct promise_question *q, int64_t *day)
{
    int64_t total = 0, taken = 0;
    *day = 0;
    for (int i = 0; i < q->source_count; i++)
        total = q->sources[i].available_e6 > INT64_MAX - (total > 0 ? total : 0)
                    ? INT64_MAX
                    : total + q->sources[i].available_e6;
    int64_t wanted = total < q->wanted_e6 ? total : q->wanted_e6;
    for (int i = 0; i < q->source_count && taken < wanted; i++) {
        const struct promise_source *s = &q->sources[i];
        if (s->available_e6 <= 0)
            continue;
        int64_t rest = wanted - taken;
        taken += s->available_e6 < rest ? s->available_e6 : rest;
        *day = later(*day, sends_now(q, s));
    }
    return taken;
}

/* What comes, earliest day first, until it is enough for what is owed already and for this; -1 when it never is. */
static int64_t comes_in(const struct promise_question *q)
{
    int64_t have = 0, last = -1, best = -1;
    for (int i = 0; i < q->source_count; i++)
        have = q->sources[i].available_e6 > INT64_MAX - (have > 0 ? have : 0)
                   ? INT64_MAX
                   : have + q->sources[i].available_e6;
    for (int round = 0; round < q->source_count && have < q->wanted_e6; round++) {
        const struct promise_source *next = NULL;
        for (int i = 0; i < q->source_count; i++) {
            const struct promise_source *s = &q->sources[i];
            bool is_later = s->incoming_day > last || (s->incoming_day == last && best >= 0 && i > best);
            if (s->incoming_day >= 0 && s->incoming_e6 > 0 && is_later &&
                (!next || s->incoming_day < next->incoming_day))
                next = s;
        }
        if (!next)
            return -1;
        last = next->incoming_day;
        best = next - q->sources;
        have = next->incoming_e6 > INT64_MAX - (have > 0 ? have : 0) ? INT64_MAX : have + next->incoming_e6;
    }
    if (have < q->wanted_e6 || best < 0)
        return -1;
    const struct promise_source *s = &q->sources[best];
    int64_t day = calendar_add(&s->working, last > q->today ? last : q->today, 1);
    return after(&s->working, day, s->lead_days);
}

/* Bought or made for this order: the lead time, counted from the working day that still takes the order. */
static int64_t made_for_it(const struct promise_question *q)
{
    const struct promise_source *s = &q->sources[0];
    int64_t taken = q->today;
    if (s->cutoff_minute > 0)
        taken = calendar_add(&s->working, taken, q->minute < s->cutoff_minute ? 0 : 1);
    int64_t made =
        taken < 0 ? -1 : calendar_add(&s->working, taken, q->lead_time_days > 1 ? q->lead_time_days : 1);
    return after(&s->working, made, s->lead_days);
}

void freight_rule_promise(const struct promise_question *q, struct promise *out)
{
    int64_t day = 0, taken = q->is_counted ? take_stock(q, &day) : 0;
    *out = (struct promise){.first_day = -1, .leaves_day = day};
    if (taken < q->wanted_e6) {
        int64_t rest = q->is_counted ? comes_in(q) : -1;
        if (rest < 0)
            rest = made_for_it(q);
        out->leaves_day = later(day, rest);
        if (taken > 0 && out->leaves_day > day) {
            out->first_e6 = taken;
            out->first_day = day;
        }
    }
    int64_t there = after(&q->on_the_way, out->leaves_day, q->transit_days);
    out->there_day = there < 0 ? -1 : calendar_add(&q->place, there, 0);
}
