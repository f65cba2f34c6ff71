/* What pages say of carts and orders alike: totals, what a price is for, why a cart cannot be ordered.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"
#include "cart/cart.h"
#include "user/user.h"
#include "web/web_views.h"

enum { NAMES_SHOWN = 3, USERS_LOOKED_AT = 200 };

const char *cart_title(struct ctx *cx, const char *name, int64_t changed_ms)
{
    if (name && *name)
        return name;
    const char *day = fmt_day(cx->arena, cx->lang, day_of_ms(cx->arena, changed_ms, cx->site->time_zone));
    return trf(cx->arena, cx->lang, "Cart of {day}", "day", day, NULL);
}

/* "Pallets × 2": a charge with how often it is due. */
static const char *charge_label(struct ctx *cx, const struct freight_charge *c)
{
    if (c->quantity_e6 == 1000000)
        return c->label;
    return arena_printf(cx->arena, "%s × %s", c->label, fmt_e6(cx->arena, cx->lang, c->quantity_e6));
}

static int charge_sums(struct ctx *cx, const struct deal_totals *t, struct view_sum *out)
{
    int n = 0;
    bool has_freight = false;
    for (int i = 0; i < t->charge_count; i++) {
        const struct freight_charge *c = &t->charges[i];
        bool is_freight = str_eq(c->kind, "freight");
        has_freight = has_freight || is_freight;
        out[n++] = (struct view_sum){.label = is_freight ? tr(cx->lang, "Freight") : charge_label(cx, c),
                                     .note = is_freight ? t->freight_hint : NULL,
                                     .value = fmt_money(cx->arena, cx->lang, c->net_minor, t->currency),
                                     .look = ""};
    }
    if (t->is_freight_known && !has_freight)
        out[n++] =
            (struct view_sum){.label = tr(cx->lang, "Freight"), .value = tr(cx->lang, "free"), .look = ""};
    return n;
}

int deal_sums(struct ctx *cx, const struct deal_totals *t, struct view_sum **out)
{
    struct view_sum *sums = arena_array(cx->arena, struct view_sum, t->tax_count + t->charge_count + 4);
    int n = 0;
    sums[n++] = (struct view_sum){.label = tr(cx->lang, "Goods excl. VAT"),
                                  .value = fmt_money(cx->arena, cx->lang, t->net_minor, t->currency),
                                  .look = ""};
    n += charge_sums(cx, t, &sums[n]);
    for (int i = 0; i < t->tax_count; i++) {
        const struct tax_group *g = &t->taxes[i];
        const char *base = fmt_money(cx->arena, cx->lang, g->base_minor, t->currency);
        const char *rate = fmt_percent(cx->arena, cx->lang, g->rate_ppm);
        sums[n++] = (struct view_sum){
            .label = trf(cx->arena, cx->lang, "VAT {rate} on {base}", "rate", rate, "base", base, NULL),
            .note = g->reason && *g->reason ? tr(cx->lang, g->reason) : NULL,
            .value = fmt_money(cx->arena, cx->lang, g->tax_minor, t->currency),
            .look = "soft"};
    }
    sums[n++] = (struct view_sum){.label = tr(cx->lang, "Total incl. VAT"),
                                  .value = fmt_money(cx->arena, cx->lang, t->total_minor, t->currency),
                                  .look = "total"};
    *out = sums;
    return n;
}

struct deal_totals cart_totals(struct ctx *cx, const struct cart *c)
{
    return (struct deal_totals){.currency = c->currency,
                                .net_minor = c->net_minor,
                                .freight_minor = c->freight_minor,
                                .total_minor = c->total_minor,
                                .taxes = c->taxes,
                                .tax_count = c->tax_count,
                                .charges = c->freight.charges,
                                .charge_count = c->freight.charge_count,
                                .freight_hint = freight_hint(cx, &c->ground, &c->freight, c->currency),
                                .is_freight_known = c->ground.rule != NULL};
}

const char *deal_per(struct ctx *cx, const char *unit, int64_t base_e6)
{
    const char *name = fmt_unit(cx->arena, cx->lang, unit, base_e6);
    if (base_e6 == 1000000)
        return arena_printf(cx->arena, "/\u00a0%s", name);
    return arena_printf(cx->arena, "/\u00a0%s\u00a0%s", fmt_e6(cx->arena, cx->lang, base_e6), name);
}

static bool may_order(const struct user_row *u, int64_t net_minor)
{
    if (!u->active || !(role_permissions_company(u->roles) & permission_bit(MAY_order_place)))
        return false;
    return u->order_limit_minor < 0 || u->order_limit_minor >= net_minor;
}

/* "Anne Morel, Paul Girard or Ida Kervella": colleagues who may order that much; NULL when nobody may. */
static enum status who_may(struct ctx *cx, int64_t net_minor, const char **out)
{
    struct user_row *users;
    int count, n = 0;
    const char *names = NULL, *last = NULL;
    TRY(user_list(cx, "", USERS_LOOKED_AT, &users, &count));
    for (int i = 0; i < count && n < NAMES_SHOWN; i++) {
        if (!may_order(&users[i], net_minor))
            continue;
        names = last && names ? arena_printf(cx->arena, "%s, %s", names, last) : last;
        last = users[i].name;
        n++;
    }
    *out = names ? trf(cx->arena, cx->lang, "{names} or {last}", "names", names, "last", last, NULL) : last;
    return OK;
}

enum status cart_why_not(struct ctx *cx, const struct cart *c, const char **sentence)
{
    const char *names;
    int64_t limit = cx->actor.order_limit_minor;
    *sentence = NULL;
    if (c->line_count == 0) {
        *sentence = tr(cx->lang, "The cart is empty.");
    } else if (!ctx_may(cx, MAY_order_place)) {
        TRY(who_may(cx, c->net_minor, &names));
        *sentence =
            names ? trf(cx->arena, cx->lang, "Your role fills carts. This one may be ordered by {names}.",
                        "names", names, NULL)
                  : tr(cx->lang, "Your role fills carts, and nobody of your company may order this much.");
    } else if (c->error_count > 0) {
        *sentence =
            trn(cx->arena, cx->lang, c->error_count, "One line cannot be ordered: change or remove it first.",
                "{n} lines cannot be ordered: change or remove them first.");
    } else if (c->freight.missing_minimum_minor > 0) {
        *sentence =
            trf(cx->arena, cx->lang, "The least order is {minimum} of goods excl. VAT: {missing} missing.",
                "minimum", fmt_money(cx->arena, cx->lang, c->ground.minimum_minor, c->currency), "missing",
                fmt_money(cx->arena, cx->lang, c->freight.missing_minimum_minor, c->currency), NULL);
    } else if (cx->actor.kind == ACTOR_BUYER && limit >= 0 && c->net_minor > limit) {
        TRY(who_may(cx, c->net_minor, &names));
        const char *text = fmt_money(cx->arena, cx->lang, limit, c->currency);
        *sentence = names ? trf(cx->arena, cx->lang,
                                "Above your limit of {limit} for one order. It may be placed by {names}.",
                                "limit", text, "names", names, NULL)
                          : trf(cx->arena, cx->lang, "Above your limit of {limit} for one order.", "limit",
                                text, NULL);
    }
    return OK;
}
