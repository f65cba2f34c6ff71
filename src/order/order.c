/* What the seller does with orders, and how they are read. SPDX-License-Identifier: Apache-2.0
 *
 * Placing is in order_place.c.
 */
#include "order/order.h"
#include "audit/audit.h"
#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "company/company.h"
#include "inventory/inventory.h"
#include "order/order_store.h"
#include "outbox/outbox.h"

const char *order_state_label(enum order_state s)
{
    static const char *const labels[] = {T_LATER("Placed"), T_LATER("On hold"), T_LATER("Confirmed"),
                                         T_LATER("Closed"), T_LATER("Cancelled")};
    return labels[s];
}

const char *delivery_state_label(enum delivery_state s)
{
    static const char *const labels[] = {T_LATER("Not shipped"), T_LATER("Partly shipped"),
                                         T_LATER("Shipped")};
    return labels[s];
}

enum status order_open(struct ctx *cx, int64_t id)
{
    if (cx->actor.kind == ACTOR_BUYER)
        return OK;
    struct company_id company;
    TRY(order_store_company(cx, id, &company));
    if (company.v == 0 || (cx->company.v != 0 && cx->company.v != company.v))
        return fail(cx, E_not_found, NULL);
    return company_act_in(cx, company);
}

enum status order_load(struct ctx *cx, int64_t id, struct order *out)
{
    TRY(order_open(cx, id));
    bool found;
    TRY(order_store_head(cx, id, out, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    TRY(order_store_lines(cx, out));
    if (out->freight_minor != 0)
        TRY(order_store_charges(cx, out));
    return order_store_taxes(cx, out);
}

enum status order_take(struct ctx *cx, int64_t id, struct order *out)
{
    TRY(order_open(cx, id));
    TRY(order_store_take(cx, id));
    TRY(order_load(cx, id, out));
    return out->imported_as && *out->imported_as ? fail(cx, E_order_imported, NULL) : OK;
}

enum status order_list(struct ctx *cx, const struct order_search *in, struct order_row **out, int *count)
{
    return order_store_list(cx, in, out, count);
}

enum status order_count(struct ctx *cx, const struct order_search *in, int64_t *out)
{
    return order_store_count(cx, in, out);
}

static enum status check_version(struct ctx *cx, const struct order *o, int64_t expect)
{
    return expect != 0 && expect != o->version ? fail(cx, E_changed_meanwhile, NULL) : OK;
}

/* One transition of the table, with its trace, its change and its mail. */
static enum status become(struct ctx *cx, struct order *o, enum order_state to, const char *hold_reason,
                          const char *action)
{
    if (!order_rule_may_become(o->state, to))
        return fail(cx, E_order_state_wrong, "state", tr(cx->lang, order_state_label(o->state)), NULL);
    bool done;
    TRY(order_store_state(cx, o, to, hold_reason, &done));
    if (!done)
        return fail(cx, E_changed_meanwhile, NULL);
    const char *before = arena_printf(cx->arena, "{\"state\":\"%s\"}", order_state_name(o->state));
    const char *after = arena_printf(cx->arena, "{\"state\":\"%s\"}", order_state_name(to));
    TRY(audit_put(cx, action, "ord", o->id, o->company, before, after));
    TRY(change_log_put(cx, "ord", o->id));
    TRY(outbox_put(cx, "mail", action, o->id, "{}"));
    o->state = to;
    o->version++;
    return OK;
}

static struct order_line *line_of(struct order *o, int64_t id)
{
    for (int i = 0; i < o->line_count; i++)
        if (o->lines[i].id == id)
            return &o->lines[i];
    return NULL;
}

/* What the seller agrees to: less frees stock, more reserves it; the agreed price stays. */
static enum status agree_quantity(struct ctx *cx, struct order *o, struct order_line *l, int64_t quantity_e6)
{
    int64_t base_e6;
    if (quantity_e6 == l->quantity_e6)
        return OK;
    if (quantity_e6 < l->quantity_e6) {
        TRY(order_line_base(cx, l, l->quantity_e6 - quantity_e6, &base_e6));
        TRY(inventory_free(cx, o->id, l->id, base_e6));
    } else {
        struct product p;
        TRY(product_load(cx, l->product, &p));
        TRY(order_line_base(cx, l, quantity_e6 - l->quantity_e6, &base_e6));
        struct reserve_line more = {.order_line = l->id, .product = &p, .quantity_e6 = base_e6};
        TRY(inventory_reserve(cx, o->id, &more, 1));
    }
    l->quantity_e6 = quantity_e6;
    if (!line_net_minor(l->quantity_e6, l->price_e6, l->price_base_e6, o->currency, &l->net_minor))
        return fail(cx, E_price_overflow, NULL);
    return OK;
}

static enum status sum_again(struct ctx *cx, struct order *o)
{
    struct tax_line *t = arena_array(cx->arena, struct tax_line, o->line_count + o->charge_count);
    o->net_minor = o->tax_minor = 0;
    for (int i = 0; i < o->line_count; i++) {
        t[i] = (struct tax_line){.tax = o->lines[i].tax, .net_minor = o->lines[i].net_minor};
        if (!exact_add(o->net_minor, o->lines[i].net_minor, &o->net_minor))
            return fail(cx, E_price_overflow, NULL);
    }
    for (int i = 0; i < o->charge_count; i++) /* frozen: other quantities leave them */
        t[o->line_count + i] =
            (struct tax_line){.tax = o->charges[i].tax, .net_minor = o->charges[i].net_minor};
    if (!tax_groups(cx->arena, t, o->line_count + o->charge_count, &o->taxes, &o->tax_count))
        return fail(cx, E_price_overflow, NULL);
    for (int i = 0; i < o->tax_count; i++)
        if (!exact_add(o->tax_minor, o->taxes[i].tax_minor, &o->tax_minor))
            return fail(cx, E_price_overflow, NULL);
    int64_t sum;
    if (!exact_add(o->net_minor, o->freight_minor, &sum) || !exact_add(sum, o->tax_minor, &o->total_minor))
        return fail(cx, E_price_overflow, NULL);
    TRY(order_store_totals(cx, o));
    return order_store_taxes_put(cx, o);
}

static enum status agree_line(struct ctx *cx, struct order *o, int at, const struct order_confirm_line *in)
{
    struct order_line *l = line_of(o, in->line);
    if (!l)
        return fail(cx, E_order_line_unknown, NULL);
    if (in->has_quantity && in->quantity_e6 < 0) {
        fail_field(cx, arena_printf(cx->arena, "/lines/%d/quantity", at), E_quantity_invalid, NULL);
        return ctx_fields_ok(cx);
    }
    if (in->has_quantity)
        TRY(agree_quantity(cx, o, l, in->quantity_e6));
    if (in->promised_on)
        l->promised_on = in->promised_on;
    return order_store_line_confirm(cx, o->id, l);
}

enum status order_confirm(struct ctx *cx, int64_t order, const struct order_confirm_line *lines, int count,
                          int64_t expect_version)
{
    struct order o;
    TRY(order_take(cx, order, &o));
    TRY(check_version(cx, &o, expect_version));
    if (!order_rule_may_become(o.state, ORDER_CONFIRMED))
        return fail(cx, E_order_state_wrong, "state", tr(cx->lang, order_state_label(o.state)), NULL);
    for (int i = 0; i < count; i++)
        TRY(agree_line(cx, &o, i, &lines[i]));
    if (count > 0)
        TRY(sum_again(cx, &o));
    return become(cx, &o, ORDER_CONFIRMED, "", "order.confirmed");
}

enum status order_hold(struct ctx *cx, int64_t order, const char *reason, int64_t expect_version)
{
    struct order o;
    TRY(order_take(cx, order, &o));
    TRY(check_version(cx, &o, expect_version));
    return become(cx, &o, ORDER_ON_HOLD, reason && *reason ? reason : "staff", "order.held");
}

enum status order_release(struct ctx *cx, int64_t order, int64_t expect_version)
{
    struct order o;
    TRY(order_take(cx, order, &o));
    TRY(check_version(cx, &o, expect_version));
    return become(cx, &o, ORDER_PLACED, "", "order.released");
}

enum status order_cancel(struct ctx *cx, int64_t order, int64_t expect_version)
{
    struct order o;
    TRY(order_take(cx, order, &o));
    TRY(check_version(cx, &o, expect_version));
    if (o.delivery != DELIVERY_NONE)
        return fail(cx, E_order_partly_shipped, NULL);
    for (int i = 0; i < o.line_count; i++)
        TRY(inventory_free(cx, o.id, o.lines[i].id, -1));
    return become(cx, &o, ORDER_CANCELLED, "", "order.cancelled");
}

enum status order_note_shipped(struct ctx *cx, int64_t order, const struct order_shipped *lines, int count)
{
    struct order o;
    TRY(order_take(cx, order, &o));
    if (o.state != ORDER_CONFIRMED)
        return fail(cx, E_order_not_confirmed, NULL);
    for (int i = 0; i < count; i++) {
        struct order_line *l = line_of(&o, lines[i].line);
        if (!l)
            return fail(cx, E_order_line_unknown, NULL);
        bool done = false;
        if (lines[i].quantity_e6 > 0)
            TRY(order_store_line_ship(cx, order, l->id, lines[i].quantity_e6, &done));
        if (!done) {
            fail_field(cx, arena_printf(cx->arena, "/lines/%d/quantity", i), E_above_open_quantity, "open",
                       fmt_e6(cx->arena, cx->lang, l->quantity_e6 - l->shipped_e6), NULL);
            return ctx_fields_ok(cx);
        }
        l->shipped_e6 += lines[i].quantity_e6;
    }
    struct order_rule_line *rule = arena_array(cx->arena, struct order_rule_line, o.line_count);
    for (int i = 0; i < o.line_count; i++)
        rule[i] = (struct order_rule_line){o.lines[i].quantity_e6, o.lines[i].shipped_e6};
    return order_store_delivery(cx, order, order_rule_delivery(rule, o.line_count));
}
