/* How pages say an order. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "cart/cart.h"
#include "order/order.h"
#include "order/order_pages.h"
#include "seller/seller.h"

int order_sums(struct ctx *cx, const struct order *o, struct view_sum **out)
{
    struct deal_totals t = {.currency = o->currency,
                            .net_minor = o->net_minor,
                            .freight_minor = o->freight_minor,
                            .total_minor = o->total_minor,
                            .taxes = o->taxes,
                            .tax_count = o->tax_count,
                            .charges = o->charges,
                            .charge_count = o->charge_count};
    return deal_sums(cx, &t, out);
}

const char *order_terms(struct ctx *cx, int payment_term_days, bool end_of_month)
{
    return trf(cx->arena, cx->lang, "On account, payable {term}", "term",
               payment_term_words(cx, payment_term_days, end_of_month), NULL);
}

const char *order_place_text(struct ctx *cx, const char *street, const char *postal_code, const char *city,
                             const char *region, const char *country)
{
    const char *parts[] = {street,
                           arena_printf(cx->arena, "%s%s%s", postal_code ? postal_code : "",
                                        postal_code && *postal_code ? " " : "", city ? city : ""),
                           region, country && *country ? country_name(country, lang_code(cx->lang)) : ""};
    const char *text = "";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i] && *parts[i])
            text = *text ? arena_printf(cx->arena, "%s, %s", text, parts[i]) : parts[i];
    return text;
}

const char *order_address(struct ctx *cx, const struct order *o)
{
    return order_place_text(cx, o->ship_street, o->ship_postal_code, o->ship_city, o->ship_region,
                            o->ship_country);
}

const char *order_hold_text(struct ctx *cx, const struct order *o)
{
    if (o->state != ORDER_ON_HOLD)
        return NULL;
    if (str_eq(o->hold_reason, "credit"))
        return trf(cx->arena, cx->lang,
                   "Above the credit limit of {company}: {shop} looks at it before it goes on.", "company",
                   o->company_name, "shop", cx->site->seller_name, NULL);
    if (!*o->hold_reason || str_eq(o->hold_reason, "staff"))
        return trf(cx->arena, cx->lang, "{shop} holds this order and will tell you when it goes on.", "shop",
                   cx->site->seller_name, NULL);
    return trf(cx->arena, cx->lang, "{shop} holds this order: {reason}", "shop", cx->site->seller_name,
               "reason", o->hold_reason, NULL);
}

const char *order_path(struct ctx *cx, int64_t id)
{
    return arena_printf(cx->arena, "/orders/%s", id_text(cx->arena, "ord", id));
}

const char *order_who(struct ctx *cx, const char *by, bool by_staff, const char *for_name)
{
    if (!by_staff)
        return *by ? by : tr(cx->lang, "Imported");
    const char *shop = cx->site ? cx->site->seller_name : "";
    if (!for_name[0])
        return trf(cx->arena, cx->lang, "{staff} of {shop}", "staff", by, "shop", shop, NULL);
    return trf(cx->arena, cx->lang, "{staff} of {shop}, for {person}", "staff", by, "shop", shop, "person",
               for_name, NULL);
}
