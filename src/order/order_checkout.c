/* The page that turns a cart into an order. SPDX-License-Identifier: Apache-2.0
 *
 * It carries the total it showed: when the total is another by then, the order is refused with both, and the page shows the new one.
 */
#include "order/order_pages.h"

#include "base/date.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "cart/cart.h"
#include "company/company.h"
#include "order/order.h"
#include "order/order_views.gen.h"
#include "order/order_views.h"
#include <string.h>

enum { STOPS_SHOWN = 20, DAYS_SHOWN = 3 };

static struct url cart_href(struct ctx *cx, int64_t cart, int64_t line)
{
    const char *path = arena_printf(cx->arena, "/cart/%s", id_text(cx->arena, "crt", cart));
    if (!line)
        return url(path);
    return url(arena_printf(cx->arena, "%s?only=refused#%s", path, id_text(cx->arena, "cln", line)));
}

/* ---- where to ---- */

/* The place that was chosen: posted, asked for in the address, the default one, or the only one; NULL when none can be told. */
static const struct location *chosen_place(struct request *rq, const struct location *places, int count,
                                           const char **value, struct ctx *cx)
{
    const char *asked =
        rq->method == GET ? rq_query(rq, "delivery_location") : form_field(rq, "delivery_location");
    const struct location *chosen = count == 1 ? &places[0] : NULL;
    for (int i = 0; i < count; i++)
        if (places[i].is_default && !chosen)
            chosen = &places[i];
    for (int i = 0; i < count; i++)
        if (str_eq(asked, id_text(cx->arena, "loc", places[i].id)))
            chosen = &places[i];
    *value = chosen ? id_text(cx->arena, "loc", chosen->id) : "";
    return chosen;
}

static void fill_places(struct ctx *cx, const struct location *places, int count, const char *chosen,
                        struct checkout_page *m)
{
    m->places = arena_array(cx->arena, struct place_view, count);
    m->place_count = count;
    for (int i = 0; i < count; i++) {
        const struct location *l = &places[i];
        const char *value = id_text(cx->arena, "loc", l->id);
        m->places[i] = (struct place_view){
            .value = value,
            .name = l->name,
            .address = order_place_text(cx, l->street, l->postal_code, l->city, l->region, l->country),
            .instructions = l->instructions,
            .is_default = l->is_default && count > 1,
            .is_chosen = str_eq(value, chosen)};
    }
}

/* ---- when ---- */

/* "35 lines by Wed 25 Nov, 4 lines by Mon 30 Nov": the promised days with their lines, at most three of them. */
static const char *promises(struct ctx *cx, const struct cart *c, const char **latest)
{
    const char *days[DAYS_SHOWN];
    int lines[DAYS_SHOWN], n = 0;
    bool more = false;
    *latest = "";
    for (int i = 0; i < c->line_count; i++) {
        const char *day = c->lines[i].promised_on;
        int k = 0;
        if (!day || !*day)
            continue;
        if (strcmp(day, *latest) > 0)
            *latest = day;
        while (k < n && strcmp(days[k], day) != 0)
            k++;
        if (k == DAYS_SHOWN) {
            more = true;
            continue;
        }
        if (k == n) {
            days[n] = day;
            lines[n++] = 0;
        }
        lines[k]++;
    }
    if (n == 0)
        return NULL;
    if (n == 1 || more)
        return trf(cx->arena, cx->lang, "all of it by {day}", "day", fmt_day(cx->arena, cx->lang, *latest),
                   NULL);
    const char *text = "";
    for (int k = 0; k < n; k++)
        text = arena_printf(cx->arena, "%s%s%s", text, *text ? ", " : "",
                            trf(cx->arena, cx->lang, "{lines} by {day}", "lines",
                                trn(cx->arena, cx->lang, lines[k], "{n} line", "{n} lines"), "day",
                                fmt_day(cx->arena, cx->lang, days[k]), NULL));
    return text;
}

/* ---- what stops it ---- */

static void fill_stops(struct ctx *cx, const struct cart *c, struct checkout_page *m)
{
    int count = 0;
    m->stops = arena_array(cx->arena, struct stop_view, STOPS_SHOWN);
    for (int i = 0; i < c->line_count; i++) {
        const struct cart_line *l = &c->lines[i];
        const char *pointer = arena_printf(cx->arena, "/lines/%d/quantity", i);
        const char *why = l->error != E_none ? l->detail : page_field_error(&m->page, pointer);
        if (!why || ++count > STOPS_SHOWN)
            continue;
        m->stops[m->stop_count++] =
            (struct stop_view){.id = pointer + 1,
                               .name = l->product_gone ? l->product.sku : l->product.name,
                               .sku = l->product.sku,
                               .why = why,
                               .href = cart_href(cx, c->id, l->id)};
    }
    if (count > m->stop_count)
        m->more_stops = trn(cx->arena, cx->lang, count - m->stop_count, "And one more in the cart.",
                            "And {n} more in the cart.");
}

static enum status fill_why_not(struct ctx *cx, const struct company *co, const struct cart *c,
                                struct checkout_page *m)
{
    if (co->status != COMPANY_ACTIVE) {
        (void)fail(cx, E_company_on_hold, "company", co->name, NULL);
        m->why_not = cx->problem.detail;
        ctx_clear_problem(cx);
        return OK;
    }
    TRY(cart_why_not(cx, c, &m->why_not));
    if (!m->why_not && m->place_count == 0)
        m->why_not =
            trf(cx->arena, cx->lang, "{company} has no delivery place yet. Its administrators may add one.",
                "company", co->name, NULL);
    return OK;
}

/* Said before it is ordered: beyond the credit limit the order waits. */
static enum status fill_credit(struct ctx *cx, const struct cart *c, struct checkout_page *m)
{
    struct company_credit k;
    TRY(company_credit_load(cx, &k));
    bool is_other = k.limit_minor >= 0 && !str_eq(c->currency, k.currency);
    if (m->why_not || (!is_other && !order_rule_over_credit(k.limit_minor, k.balance_minor,
                                                            k.open_orders_minor, c->total_minor)))
        return OK;
    m->credit_note = tr(cx->lang, "This order will go on hold: it is above the credit limit.");
    m->credit_text =
        ctx_may(cx, MAY_credit_read)
            ? trf(cx->arena, cx->lang,
                  "Owed {exposure}, this order {total}, limit {limit}. Finance releases it, or not.",
                  "exposure", fmt_money(cx->arena, cx->lang, k.exposure_minor, k.currency), "total",
                  fmt_money(cx->arena, cx->lang, c->total_minor, c->currency), "limit",
                  fmt_money(cx->arena, cx->lang, k.limit_minor, k.currency), NULL)
            : trf(cx->arena, cx->lang, "You can place it; {shop} then releases it, or asks.", "shop",
                  cx->site->seller_name, NULL);
    return OK;
}

/* ---- the page ---- */

static void fill_totals(struct ctx *cx, const struct cart *c, const struct company *co,
                        struct checkout_page *m)
{
    struct deal_totals t = cart_totals(cx, c);
    m->sum_count = deal_sums(cx, &t, &m->sums);
    m->expected_total = amount_text(cx->arena, c->total_minor, c->currency);
    m->expected_currency = c->currency;
    m->line_text = trn(cx->arena, cx->lang, c->line_count, "{n} line", "{n} lines");
    m->total = fmt_money(cx->arena, cx->lang, c->total_minor, c->currency);
    m->button = trf(cx->arena, cx->lang, "Place the order · {total}", "total", m->total, NULL);
    m->terms = order_terms(cx, co->payment_term_days, co->payment_end_of_month);
    m->terms_version =
        cx->site->terms_version ? arena_printf(cx->arena, "%lld", (long long)cx->site->terms_version) : NULL;
    m->vat_id = co->vat_id;
    const char *latest;
    m->promised = promises(cx, c, &latest);
    m->date_hint = *latest ? trf(cx->arena, cx->lang, "25/11, +3 or wed · all of it can be there by {day}",
                                 "day", fmt_day(cx->arena, cx->lang, latest), NULL)
                           : tr(cx->lang, "25/11, +3 or wed");
}

enum status order_checkout_show(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "cart", "crt", &id));
    struct company co;
    struct location *places;
    int place_count;
    TRY(company_load(cx, &co));
    TRY(location_list(cx, &places, &place_count));
    const char *value;
    const struct location *place = chosen_place(rq, places, place_count, &value, cx);
    struct cart_destination to = {.country = place ? place->country : co.country,
                                  .vat_id = co.vat_id,
                                  .exempt_reason = co.tax_exempt_reason,
                                  .company = &co,
                                  .place = place};
    struct cart c = {0};
    TRY(cart_load(cx, id, &to, &c));
    if (!str_eq(c.state, "open"))
        return respond_see_other(cx, rq, c.order_id ? order_path(cx, c.order_id) : "/carts");
    if (c.line_count == 0)
        return respond_see_other(cx, rq, cart_href(cx, id, 0).s);

    struct checkout_page *m = arena_new(cx->arena, struct checkout_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Check out"), "cart"));
    m->cart = cart_href(cx, id, 0);
    m->action = url(arena_printf(cx->arena, "/checkout/%s", id_text(cx->arena, "crt", id)));
    page_crumb(&m->page, cart_title(cx, c.name, c.changed_ms), m->cart.s);
    page_crumb(&m->page, tr(cx->lang, "Check out"), NULL);
    fill_places(cx, places, place_count, value, m);
    fill_totals(cx, &c, &co, m);
    fill_stops(cx, &c, m);
    TRY(fill_why_not(cx, &co, &c, m));
    TRY(fill_credit(cx, &c, m));
    struct out *o = respond_page(cx, rq, 200);
    view_checkout_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* ---- placing ---- */

enum status order_checkout_prepare(struct ctx *cx, struct request *rq)
{
    struct order_place in = {0};
    TRY(rq_id(cx, rq, "cart", "crt", &in.cart));
    const char *today = day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone);
    in.delivery_location = form_id(cx, rq, "delivery_location", "loc", E_delivery_location_unknown);
    in.requested_on = form_day(cx, rq, "requested_date", today);
    in.po_number = form_text(cx, rq, "po_number", CODE_MAX);
    in.note = form_text(cx, rq, "note", TEXT_MAX);
    const char *method = form_field(rq, "payment_method");
    in.payment_method = method ? method : "on_account";
    const char *total = form_field(rq, "expected_total");
    in.expected_currency = form_field(rq, "expected_currency");
    in.has_expected =
        total && in.expected_currency && amount_parse(total, in.expected_currency, &in.expected_minor);
    in.needs_terms = true;
    in.has_terms = form_field(rq, "accept_terms") != NULL;
    const char *seen = form_field(rq, "terms_version");
    if (!seen || !str_int(seen, &in.terms_version))
        in.terms_version = 0;
    TRY(ctx_fields_ok(cx));
    struct order_plan *plan;
    TRY(order_place_prepare(cx, &in, &plan));
    rq->plan = plan;
    return OK;
}

enum status order_checkout_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(order_place_commit(cx, rq->plan, &id));
    return respond_see_other(cx, rq, arena_printf(cx->arena, "%s?placed=1", order_path(cx, id)));
}
