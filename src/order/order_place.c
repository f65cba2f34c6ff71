/* Placing an order: a cart becomes binding. SPDX-License-Identifier: Apache-2.0
 *
 * prepare() reads, prices and checks on a snapshot; commit() closes the cart of exactly that version, takes credit and stock
 * and writes what was agreed. The prices are those of the moment the call was read.
 */
#include "audit/audit.h"
#include "base/date.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "cart/cart.h"
#include "change_log/change_log.h"
#include "company/company.h"
#include "db/db.h"
#include "order/order.h"
#include "order/order_store.h"
#include "outbox/outbox.h"
#include "seller/seller.h"
#include "user/user.h"

struct order_plan {
    struct cart cart;
    struct company company;
    struct location location;
    struct order order;
    struct reserve_line *reserve;
    const char *prefix;
    struct person_id placed_for; /* staff by phone: who asked, 0 nobody named */
    int64_t unit;
    const char *placed_for_name, *unit_name;
};

static const char *door_name(enum door d)
{
    static const char *const names[] = {"page", "api", "upload", "command", "job"};
    return names[d];
}

static enum status check_company(struct ctx *cx, struct company *c)
{
    TRY(company_load(cx, c));
    if (c->status != COMPANY_ACTIVE)
        return fail(cx, E_company_on_hold, "company", c->name, NULL);
    return OK;
}

static enum status choose_location(struct ctx *cx, int64_t id, struct location *out)
{
    if (id != 0)
        return location_load(cx, id, out);
    bool found;
    TRY(location_default(cx, out, &found));
    return found ? OK : fail(cx, E_delivery_location_missing, NULL);
}

static enum status check_cart(struct ctx *cx, const struct cart *c)
{
    if (!str_eq(c->state, "open"))
        return fail(cx, E_cart_ordered, NULL);
    if (c->line_count == 0)
        return fail(cx, E_cart_empty, NULL);
    for (int i = 0; i < c->line_count; i++) {
        const struct cart_line *l = &c->lines[i];
        if (l->error != E_none)
            ctx_note_field(cx, arena_printf(cx->arena, "/lines/%d/quantity", i), l->error, l->detail);
    }
    return ctx_fields_ok(cx);
}

static enum status check_wishes(struct ctx *cx, const struct order_place *in, const struct cart *c)
{
    if (!str_eq(in->payment_method, "on_account"))
        fail_field(cx, "/payment_method", E_payment_method_unknown, NULL);
    if (in->requested_on && *in->requested_on &&
        day_number(in->requested_on) < day_number(day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone)))
        fail_field(cx, "/requested_date", E_requested_date_past, NULL);
    TRY(ctx_fields_ok(cx));
    if (in->has_expected &&
        (in->expected_minor != c->total_minor || !str_eq(in->expected_currency, c->currency)))
        return fail(cx, E_price_changed, "total", fmt_money(cx->arena, cx->lang, c->total_minor, c->currency),
                    "expected", fmt_money(cx->arena, cx->lang, in->expected_minor, in->expected_currency),
                    NULL);
    if (c->freight.missing_minimum_minor > 0)
        return fail(cx, E_order_below_minimum_amount, "minimum",
                    fmt_money(cx->arena, cx->lang, c->ground.minimum_minor, c->currency), "missing",
                    fmt_money(cx->arena, cx->lang, c->freight.missing_minimum_minor, c->currency), NULL);
    int64_t limit = cx->actor.order_limit_minor;
    if (cx->actor.kind == ACTOR_BUYER && limit >= 0 && c->net_minor > limit)
        return fail(cx, E_order_limit_exceeded, "limit", fmt_money(cx->arena, cx->lang, limit, c->currency),
                    NULL);
    return OK;
}

static void freeze_lines(struct ctx *cx, struct order_plan *p)
{
    struct order *o = &p->order;
    o->line_count = p->cart.line_count;
    o->lines = arena_array(cx->arena, struct order_line, o->line_count);
    p->reserve = arena_array(cx->arena, struct reserve_line, o->line_count);
    for (int i = 0; i < o->line_count; i++) {
        struct cart_line *c = &p->cart.lines[i];
        o->lines[i] = (struct order_line){
            .id = id_make(),
            .position = i + 1,
            .product = c->product.id,
            .sku = c->product.sku,
            .part_number = c->product.part_number,
            .name = c->product.name,
            .unit = c->unit,
            .unit_label = c->order_unit.label,
            .base_unit = c->product.unit,
            .unit_factor_e6 = c->unit_factor_e6,
            .ordered_e6 = c->quantity_e6,
            .quantity_e6 = c->quantity_e6,
            .price_e6 = c->price.price_e6,
            .price_base_e6 = c->price.base_e6,
            .list = c->price.list,
            .explanation = c->price.explanation ? c->price.explanation : "",
            .net_minor = c->net_minor,
            .tax_category = c->product.tax_category,
            .tax = c->tax,
            .requested_on = "",
            .promised_on = c->promised_on,
            .leaves_on = c->leaves_on,
            .first_e6 = c->first_e6,
            .first_on = c->first_on,
            .note = c->note,
        };
        p->reserve[i] = (struct reserve_line){
            .order_line = o->lines[i].id, .product = &c->product, .quantity_e6 = c->base_e6};
    }
}

static void freeze_head(struct ctx *cx, struct order_plan *p, const struct order_place *in)
{
    const struct location *l = &p->location;
    p->order = (struct order){
        .id = id_make(),
        .company = cx->company,
        .state = ORDER_PLACED,
        .hold_reason = "",
        .placed_ms = cx->now_ms,
        .placed_by = cx->actor.person,
        .placed_by_staff = cx->actor.kind != ACTOR_BUYER,
        .placed_by_name = cx->actor.name,
        .placed_for = p->placed_for,
        .placed_for_name = p->placed_for_name,
        .unit = p->unit,
        .unit_name = p->unit_name,
        .door = door_name(cx->actor.door),
        .po_number = in->po_number ? in->po_number : "",
        .note = in->note ? in->note : "",
        .requested_on = in->requested_on ? in->requested_on : "",
        .language = lang_code(cx->lang),
        .currency = p->cart.currency,
        .payment_method = in->payment_method,
        .payment_term_days = p->company.payment_term_days,
        .payment_end_of_month = p->company.payment_end_of_month,
        .terms_version = cx->site->terms_version,
        .terms_hash = cx->site->terms_hash,
        .company_name = p->company.name,
        .company_vat_id = p->company.vat_id,
        .ship_name = l->name,
        .ship_street = l->street,
        .ship_postal_code = l->postal_code,
        .ship_city = l->city,
        .ship_region = l->region,
        .ship_country = l->country,
        .ship_instructions = l->instructions,
        .net_minor = p->cart.net_minor,
        .freight_minor = p->cart.freight_minor,
        .tax_minor = p->cart.tax_minor,
        .total_minor = p->cart.total_minor,
        .charges = p->cart.freight.charges,
        .charge_count = p->cart.freight.charge_count,
        .taxes = p->cart.taxes,
        .tax_count = p->cart.tax_count,
    };
}

/* A buyer orders for himself, in his unit. Staff order for the owner of the cart, where that is one of the company. */
static enum status who_orders(struct ctx *cx, struct order_plan *p)
{
    p->placed_for_name = p->unit_name = "";
    if (cx->actor.kind == ACTOR_BUYER) {
        p->unit = cx->actor.unit;
        p->unit_name = p->unit ? cx->actor.unit_name : "";
        return OK;
    }
    if (cx->actor.kind != ACTOR_STAFF || p->cart.owner.v == cx->actor.person.v)
        return OK;
    struct user_row owner;
    bool found;
    TRY(user_of_person(cx, p->cart.owner, &owner, &found));
    if (!found)
        return OK;
    p->placed_for = owner.person;
    p->placed_for_name = owner.name;
    p->unit = owner.unit;
    p->unit_name = owner.unit_name;
    return OK;
}

struct prepare {
    const struct order_place *in;
    struct order_plan *plan;
};

static enum status prepare_on_snapshot(struct ctx *cx, void *arg)
{
    struct prepare *w = arg;
    struct order_plan *p = w->plan;
    TRY(check_company(cx, &p->company));
    TRY(choose_location(cx, w->in->delivery_location, &p->location));
    struct cart_destination to = {.country = p->location.country,
                                  .vat_id = p->company.vat_id,
                                  .exempt_reason = p->company.tax_exempt_reason,
                                  .company = &p->company,
                                  .place = &p->location};
    TRY(cart_load(cx, w->in->cart, &to, &p->cart));
    TRY(check_cart(cx, &p->cart));
    TRY(check_wishes(cx, w->in, &p->cart));
    TRY(who_orders(cx, p));
    const char *shipment_prefix;
    return seller_order_prefix(cx, &p->prefix, &shipment_prefix);
}

/* A page shows the terms and asks; a program that says nothing orders under those in force. */
static enum status check_terms(struct ctx *cx, const struct order_place *in)
{
    const char *now = arena_printf(cx->arena, "%lld", (long long)cx->site->terms_version);
    if (in->needs_terms && !in->has_terms && cx->site->terms_version)
        fail_field(cx, "/accept_terms", E_terms_not_accepted, NULL);
    else if (in->has_terms && in->terms_version != cx->site->terms_version)
        return fail(cx, E_terms_changed, "version", now, NULL);
    return ctx_fields_ok(cx);
}

enum status order_place_prepare(struct ctx *cx, const struct order_place *in, struct order_plan **out)
{
    TRY(ctx_need(cx, MAY_order_place));
    TRY(check_terms(cx, in));
    TRY(cart_open(cx, in->cart));
    struct order_plan *p = arena_new(cx->arena, struct order_plan);
    struct prepare w = {in, p};
    TRY(db_snapshot(cx, prepare_on_snapshot, &w));
    freeze_head(cx, p, in);
    freeze_lines(cx, p);
    *out = p;
    return OK;
}

/* Over its credit limit a company's order is taken, and waits for finance. Status, limit and balance are read
 * again here: finance may have changed them since the order was prepared. */
static enum status judge_credit(struct ctx *cx, struct order_plan *p)
{
    struct company now;
    p->order.state = ORDER_PLACED;
    p->order.hold_reason = "";
    TRY(check_company(cx, &now));
    if (now.credit_limit_minor < 0)
        return OK;
    int64_t open;
    TRY(order_store_exposure(cx, p->order.currency, &open)); /* from here on the company's row is ours */
    TRY(check_company(cx, &now));
    /* No rate is agreed between currencies: an order in another one is finance's to judge. */
    bool is_other = !str_eq(p->order.currency, now.currency);
    if (is_other ||
        order_rule_over_credit(now.credit_limit_minor, now.open_balance_minor, open, p->order.total_minor)) {
        p->order.state = ORDER_ON_HOLD;
        p->order.hold_reason = "credit";
    }
    return OK;
}

enum status order_place_commit(struct ctx *cx, struct order_plan *p, int64_t *order_out)
{
    struct order *o = &p->order;
    TRY(cart_close(cx, p->cart.id, p->cart.version, o->id));
    TRY(judge_credit(cx, p));
    TRY(seller_next_number(cx, p->prefix, &o->number));
    struct order_origin from = {.cart = p->cart.id, .location = p->location.id};
    TRY(order_store_insert(cx, o, &from));
    TRY(inventory_reserve(cx, o->id, p->reserve, o->line_count));
    const char *after =
        arena_printf(cx->arena, "{\"number\":\"%s\",\"state\":\"%s\",\"total_minor\":%lld,\"lines\":%d%s}",
                     o->number, order_state_name(o->state), (long long)o->total_minor, o->line_count,
                     o->placed_for.v ? arena_printf(cx->arena, ",\"for\":\"%s\"",
                                                    id_text(cx->arena, "psn", o->placed_for.v))
                                     : "");
    TRY(audit_put(cx, "order.placed", "ord", o->id, o->company, "", after));
    TRY(change_log_put(cx, "ord", o->id));
    TRY(outbox_put(cx, "mail", "order.placed", o->id, "{}"));
    o->version = 1;
    *order_out = o->id;
    return OK;
}

const struct order *order_plan_order(const struct order_plan *p)
{
    return &p->order;
}
