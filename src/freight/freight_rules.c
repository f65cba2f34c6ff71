/* Which freight rule fits and what it costs. SPDX-License-Identifier: Apache-2.0 */
#include "freight/freight_rules.h"
#include "base/exact.h"
#include "base/str.h"

static void sort_steps(struct freight_step *s, int count)
{
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && s[k].from_g < s[k - 1].from_g; k--) {
            struct freight_step t = s[k];
            s[k] = s[k - 1];
            s[k - 1] = t;
        }
}

enum freight_steps freight_rule_steps(struct freight_step *s, int count, int64_t *from_g, int64_t *until_g)
{
    *from_g = 0;
    *until_g = -1;
    if (count == 0)
        return STEPS_NONE;
    sort_steps(s, count);
    int64_t reached = 0;
    for (int i = 0; i < count; i++) {
        *from_g = s[i].from_g;
        *until_g = s[i].until_g;
        if (s[i].from_g < 0 || (s[i].until_g >= 0 && s[i].until_g <= s[i].from_g))
            return STEPS_WRONG;
        if (reached < 0 || s[i].from_g < reached) { /* the one before has not ended yet */
            bool ends_first = reached < 0 || (s[i].until_g >= 0 && s[i].until_g < reached);
            *until_g = ends_first ? s[i].until_g : reached;
            return STEPS_OVERLAP;
        }
        if (s[i].from_g > reached) {
            *from_g = reached;
            *until_g = s[i].from_g;
            return STEPS_GAP;
        }
        reached = s[i].until_g;
    }
    *from_g = reached;
    *until_g = -1;
    return reached < 0 ? STEPS_FINE : STEPS_GAP;
}

bool freight_rule_step_price(const struct freight_step *s, int count, int64_t weight_g, int64_t *price_minor)
{
    for (int i = 0; i < count; i++)
        if (weight_g >= s[i].from_g && (s[i].until_g < 0 || weight_g < s[i].until_g)) {
            *price_minor = s[i].price_minor;
            return true;
        }
    return false;
}

int freight_rule_narrowness(const struct freight_fit *f)
{
    if (f->audience_rank < 0 || !str_eq(f->currency, f->cart_currency))
        return -1;
    if (*f->country && !str_eq(f->country, f->to_country))
        return -1;
    if (*f->region && !str_eq(f->region, f->to_region))
        return -1;
    int place = *f->region ? 0 : *f->country ? 1 : 2;
    return f->audience_rank * 6 + place * 2 + !f->is_of_site;
}

bool freight_rule_weight(int64_t base_quantity_e6, int64_t weight_g, int64_t *sum_g)
{
    const int64_t one = 1000000;
    int64_t whole = base_quantity_e6 / one, part = base_quantity_e6 % one, parts, grams;
    if (weight_g > 0 && whole > INT64_MAX / weight_g)
        return false;
    grams = whole * weight_g;
    if (!exact_mul_div(part, weight_g, one, &parts))
        return false;
    if (parts * one < part * weight_g) /* rounded down: a begun gram counts */
        parts++;
    return exact_add(grams, parts, &grams) && exact_add(*sum_g, grams, sum_g);
}

int64_t freight_rule_times(int64_t quantity_e6, int64_t per_e6)
{
    return quantity_e6 <= 0 ? 0 : (quantity_e6 - 1) / per_e6 + 1;
}

int64_t freight_rule_missing(int64_t net_minor, int64_t from_minor)
{
    return from_minor > net_minor ? from_minor - net_minor : 0;
}

int freight_rule_main_rate(const struct freight_rate *r, int count)
{
    int best = -1;
    for (int i = 0; i < count; i++)
        if (best < 0 || r[i].base_minor > r[best].base_minor ||
            (r[i].base_minor == r[best].base_minor && r[i].rate_ppm > r[best].rate_ppm))
            best = i;
    return best;
}
