/* Says of price lists what people want to know. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_words.h"

#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"

struct price_state_view price_list_state(struct ctx *cx, const struct price_list *l)
{
    if (!l->active)
        return (struct price_state_view){"", "lock", tr(cx->lang, "Not in use")};
    if (l->valid_from_ms > cx->now_ms)
        return (struct price_state_view){"info", "clock", tr(cx->lang, "Not yet")};
    if (l->valid_until_ms >= 0 && l->valid_until_ms <= cx->now_ms)
        return (struct price_state_view){"", "circle-x", tr(cx->lang, "Over")};
    return (struct price_state_view){"ok", "check", tr(cx->lang, "In force")};
}

const char *price_first_day(struct ctx *cx, int64_t from_ms)
{
    return from_ms > 0
               ? fmt_day_field(cx->arena, cx->lang, day_of_ms(cx->arena, from_ms, cx->site->seller_time_zone))
               : "";
}

const char *price_last_day(struct ctx *cx, int64_t until_ms)
{
    return until_ms > 0 ? price_first_day(cx, until_ms - 1) : "";
}

const char *price_validity_text(struct ctx *cx, int64_t from_ms, int64_t until_ms)
{
    const char *from = price_first_day(cx, from_ms), *until = price_last_day(cx, until_ms);
    if (*from && *until)
        return trf(cx->arena, cx->lang, "{from} to {until}", "from", from, "until", until, NULL);
    if (*from)
        return trf(cx->arena, cx->lang, "from {from} on", "from", from, NULL);
    if (*until)
        return trf(cx->arena, cx->lang, "until {until}", "until", until, NULL);
    return tr(cx->lang, "always");
}

const char *price_audience_words(struct ctx *cx, const struct price_list *l)
{
    const char *name = *l->audience_name ? l->audience_name : l->audience_code;
    if (str_eq(l->audience, "company"))
        return trf(cx->arena, cx->lang, "{company} and those below it", "company", name, NULL);
    if (str_eq(l->audience, "group"))
        return trf(cx->arena, cx->lang, "the group {group}", "group", name, NULL);
    if (str_eq(l->audience, "site"))
        return trf(cx->arena, cx->lang, "the site {site}", "site", name, NULL);
    return tr(cx->lang, "everybody");
}

const char *price_kind_words(struct ctx *cx, const char *audience)
{
    if (str_eq(audience, "company"))
        return tr(cx->lang, "for the company");
    if (str_eq(audience, "group"))
        return tr(cx->lang, "for its group");
    return str_eq(audience, "site") ? tr(cx->lang, "for the site") : tr(cx->lang, "for everybody");
}

const char *price_per_words(struct ctx *cx, int64_t base_e6, const char *unit)
{
    const char *name = *unit ? fmt_unit(cx->arena, cx->lang, unit, base_e6) : "";
    if (base_e6 == 1000000)
        return *name ? trf(cx->arena, cx->lang, "per {unit}", "unit", name, NULL) : "";
    return trf(cx->arena, cx->lang, "per {quantity} {unit}", "quantity", fmt_e6(cx->arena, cx->lang, base_e6),
               "unit", name, NULL);
}

bool price_form_day(struct ctx *cx, struct request *rq, const char *name, bool until, int64_t *ms)
{
    const char *today = day_of_ms(cx->arena, cx->now_ms, cx->site->seller_time_zone);
    const char *day = form_day(cx, rq, name, today);
    return day && price_day_start(cx, day, until, ms);
}

const char *price_conflict_words(struct ctx *cx, const struct price_conflict *c)
{
    struct arena *a = cx->arena;
    const char *goods = *c->code ? c->code : "*";
    if (c->count > 1)
        goods = trf(a, cx->lang, "{code} and {n} more", "code", goods, "n",
                    fmt_int(a, cx->lang, c->count - 1), NULL);
    if (c->list == c->other)
        return trf(a, cx->lang, "Entries for {goods} overlap in time: the one that begins later holds.",
                   "goods", goods, NULL);
    const char *winner = c->wins ? c->list_name : c->other_name;
    const char *text =
        c->begins_later
            ? T_LATER("{list} and {other} both have a price for {goods}. {winner} holds: it begins later.")
            : T_LATER("{list} and {other} both have a price for {goods}. {winner} holds: it was made later.");
    return trf(a, cx->lang, text, "list", c->list_name, "other", c->other_name, "goods", goods, "winner",
               winner, NULL);
}
