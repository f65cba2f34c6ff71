/* The company's orders, ordering again, the printed confirmation, and the routes of the order's pages. SPDX-License-Identifier: Apache-2.0
 *
 * Checkout is in order_checkout.c. The page of one order stands in the shipment slice: it shows what left.
 */
#include "order/order_pages.h"

#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "cart/cart.h"
#include "order/order.h"
#include "order/order_views.gen.h"
#include "order/order_views.h"
#include "seller/seller.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

/* ---- the list ---- */

/* What was asked of the list, as it stands in its address. */
struct asked {
    const char *q, *state, *delivery, *cursor, *back;
    int64_t from;
    struct paging paging;
    struct order_search search;
};

static void query_add(struct ctx *cx, struct buf *b, const char *name, const char *value)
{
    if (value && *value)
        buf_printf(b, "%c%s=%s", memchr(b->p, '?', b->len) ? '&' : '?', name,
                   percent_encode(cx->arena, value));
}

static struct url list_href(struct ctx *cx, const struct asked *a, const char *cursor, const char *back,
                            int64_t from)
{
    struct buf b;
    buf_init(&b, cx->arena, 128);
    buf_puts(&b, "/orders");
    query_add(cx, &b, "q", a->q);
    query_add(cx, &b, "state", a->state);
    query_add(cx, &b, "delivery", a->delivery);
    query_add(cx, &b, "cursor", cursor);
    query_add(cx, &b, "back", back);
    if (from > 1)
        query_add(cx, &b, "from", arena_printf(cx->arena, "%lld", (long long)from));
    return url(buf_text(&b));
}

/* A page ignores what it does not understand: the list is then that of the filters it does. */
static enum status read_asked(struct ctx *cx, struct request *rq, struct asked *a)
{
    const char *q = rq_query(rq, "q"), *from = rq_query(rq, "from");
    *a = (struct asked){.q = q ? str_trim(cx->arena, q) : "",
                        .state = rq_query(rq, "state"),
                        .delivery = rq_query(rq, "delivery"),
                        .cursor = rq_query(rq, "cursor"),
                        .back = rq_query(rq, "back"),
                        .from = 1};
    if (strlen(a->q) > NAME_MAX_BYTES)
        a->q = "";
    if (!a->state || order_state_of(a->state) == ORDER_STATE_COUNT)
        a->state = "";
    if (!a->delivery || delivery_state_of(a->delivery) == DELIVERY_STATE_COUNT)
        a->delivery = "";
    if (from && (!str_int(from, &a->from) || a->from < 1))
        a->from = 1;
    TRY(rq_paging(cx, rq, &a->paging));
    a->search = (struct order_search){.q = *a->q ? a->q : NULL,
                                      .state = *a->state ? a->state : NULL,
                                      .delivery = *a->delivery ? a->delivery : NULL,
                                      .limit = a->paging.limit + 1};
    const char **parts;
    if (a->paging.after &&
        (str_split(cx->arena, a->paging.after, ' ', &parts) != 2 || !str_int(parts[0], &a->search.after_ms) ||
         !str_int(parts[1], &a->search.after_id)))
        return fail(cx, E_cursor_invalid, NULL);
    return OK;
}

static void fill_filters(struct ctx *cx, const struct asked *a, struct orders_page *m)
{
    m->q = a->q;
    m->state = a->state;
    m->delivery = a->delivery;
    m->states[m->state_count++] = (struct view_option){"", tr(cx->lang, "Every state")};
    for (int s = 0; s < ORDER_STATE_COUNT; s++)
        m->states[m->state_count++] = (struct view_option){
            order_state_name((enum order_state)s), tr(cx->lang, order_state_label((enum order_state)s))};
    m->deliveries[m->delivery_count++] = (struct view_option){"", tr(cx->lang, "Every delivery")};
    for (int s = 0; s < DELIVERY_STATE_COUNT; s++)
        m->deliveries[m->delivery_count++] =
            (struct view_option){delivery_state_name((enum delivery_state)s),
                                 tr(cx->lang, delivery_state_label((enum delivery_state)s))};
    struct asked other = *a;
    if (*a->q) {
        other.q = "";
        m->chips[m->chip_count++] = (struct order_chip_view){a->q, list_href(cx, &other, NULL, NULL, 1)};
        other.q = a->q;
    }
    if (*a->state) {
        other.state = "";
        m->chips[m->chip_count++] = (struct order_chip_view){
            tr(cx->lang, order_state_label(order_state_of(a->state))), list_href(cx, &other, NULL, NULL, 1)};
        other.state = a->state;
    }
    if (*a->delivery) {
        other.delivery = "";
        m->chips[m->chip_count++] =
            (struct order_chip_view){tr(cx->lang, delivery_state_label(delivery_state_of(a->delivery))),
                                     list_href(cx, &other, NULL, NULL, 1)};
    }
}

static void fill_pages(struct ctx *cx, const struct asked *a, const struct order_row *rows, bool has_next,
                       int64_t total, struct orders_page *m)
{
    int64_t last = a->from + m->row_count - 1;
    m->facts = trn(cx->arena, cx->lang, total, "{n} order", "{n} orders");
    m->range = trf(cx->arena, cx->lang, "{first}–{last} of {total}", "first",
                   fmt_int(cx->arena, cx->lang, a->from), "last", fmt_int(cx->arena, cx->lang, last), "total",
                   fmt_int(cx->arena, cx->lang, total > last ? total : last), NULL);
    m->pages.text = m->range;
    if (has_next) {
        const struct order_row *end = &rows[m->row_count - 1];
        const char *after =
            arena_printf(cx->arena, "%lld %lld", (long long)end->placed_ms, (long long)end->id);
        m->pages.next = list_href(cx, a, cursor_make(cx, after), a->cursor ? a->cursor : "", last + 1);
    }
    if (a->from > 1) {
        int64_t before = a->from - a->paging.limit;
        bool known = a->back && *a->back && before > 1;
        m->pages.previous = known ? list_href(cx, a, a->back, NULL, before) : list_href(cx, a, NULL, NULL, 1);
    }
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct asked a;
    TRY(read_asked(cx, rq, &a));
    struct orders_page *m = arena_new(cx->arena, struct orders_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Orders"), "orders"));
    struct order_row *rows;
    int count;
    int64_t total;
    TRY(order_list(cx, &a.search, &rows, &count));
    TRY(order_count(cx, &a.search, &total));
    m->row_count = count > a.paging.limit ? a.paging.limit : count;
    m->rows = arena_array(cx->arena, struct order_row_view, m->row_count);
    for (int i = 0; i < m->row_count; i++) {
        const struct order_row *r = &rows[i];
        m->rows[i] = (struct order_row_view){
            .href = url(order_path(cx, r->id)),
            .number = r->number,
            .who = order_who(cx, r->placed_by_name, r->placed_by_staff, r->placed_for_name),
            .po_number = r->po_number,
            .placed = fmt_day(cx->arena, cx->lang, day_of_ms(cx->arena, r->placed_ms, cx->site->time_zone)),
            .state = order_state_name(r->state),
            .delivery = delivery_state_name(r->delivery),
            .payment = payment_state_name(r->payment),
            .city = r->ship_city,
            .lines = trn(cx->arena, cx->lang, r->line_count, "{n} line", "{n} lines"),
            .net = fmt_money(cx->arena, cx->lang, r->net_minor, r->currency)};
    }
    fill_filters(cx, &a, m);
    fill_pages(cx, &a, rows, count > a.paging.limit, total, m);
    struct out *o = respond_page(cx, rq, 200);
    view_orders_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* ---- ordering again ---- */

struct again_plan {
    struct order order;
    struct cart_add *adds;
    struct cart_verdict *verdicts;
    int accepted;
};

static enum status again_prepare(struct ctx *cx, struct request *rq)
{
    struct again_plan *p = arena_new(cx->arena, struct again_plan);
    rq->plan = p;
    int64_t id;
    TRY(rq_id(cx, rq, "order", "ord", &id));
    TRY(order_load(cx, id, &p->order));
    const struct order *o = &p->order;
    p->adds = arena_array(cx->arena, struct cart_add, o->line_count);
    p->verdicts = arena_array(cx->arena, struct cart_verdict, o->line_count);
    for (int i = 0; i < o->line_count; i++)
        p->adds[i] = (struct cart_add){.sku = o->lines[i].sku,
                                       .product = o->lines[i].product,
                                       .unit = o->lines[i].unit,
                                       .quantity_e6 = o->lines[i].ordered_e6,
                                       .note = o->lines[i].note};
    return cart_judge(cx, p->adds, o->line_count, o->currency, p->verdicts, &p->accepted);
}

/* "SEL-0125, CON-0422 …": the first of what could not be taken. */
static enum status refused_codes(struct ctx *cx, const struct again_plan *p, const char **out)
{
    enum { NAMED = 5 };
    int lines[NAMED], n = 0;
    int64_t ids[NAMED];
    struct product followers[NAMED];
    const char *text = "";
    for (int i = 0; i < p->order.line_count && n < NAMED; i++) {
        if (p->verdicts[i].error == E_none)
            continue;
        lines[n] = i;
        ids[n++] = p->order.lines[i].product;
    }
    TRY(product_successors(cx, ids, n, followers));
    for (int i = 0; i < n; i++) {
        const char *code = p->order.lines[lines[i]].sku;
        if (followers[i].id)
            code = trf(cx->arena, cx->lang, "{code} (followed by {other})", "code", code, "other",
                       followers[i].sku, NULL);
        text = arena_printf(cx->arena, "%s%s%s", text, i ? ", " : "", code);
    }
    *out = text;
    return OK;
}

static enum status again_commit(struct ctx *cx, struct request *rq)
{
    struct again_plan *p = rq->plan;
    int refused = p->order.line_count - p->accepted;
    const char *codes = "";
    if (refused > 0)
        TRY(refused_codes(cx, p, &codes));
    if (p->accepted == 0) {
        answer_notice(cx, rq, "warn",
                      trf(cx->arena, cx->lang, "None of these items can be ordered now: {codes}.", "codes",
                          codes, NULL));
        return respond_see_other(cx, rq, order_path(cx, p->order.id));
    }
    int64_t cart;
    TRY(cart_create(cx, trf(cx->arena, cx->lang, "As order {number}", "number", p->order.number, NULL),
                    p->order.currency, &cart));
    TRY(cart_put_lines(cx, cart, p->adds, p->verdicts, p->order.line_count));
    const char *taken = trn(cx->arena, cx->lang, p->accepted, "{n} line", "{n} lines");
    if (refused == 0)
        answer_notice(
            cx, rq, "ok",
            trf(cx->arena, cx->lang, "A new cart with {lines}, at today’s prices.", "lines", taken, NULL));
    else
        answer_notice(cx, rq, "warn",
                      trf(cx->arena, cx->lang,
                          "A new cart with {lines}, at today’s prices. Not taken: {codes}.", "lines", taken,
                          "codes", codes, NULL));
    return respond_see_other(cx, rq, arena_printf(cx->arena, "/cart/%s", id_text(cx->arena, "crt", cart)));
}

/* ---- the confirmation as it is printed ---- */

static void fill_doc_lines(struct ctx *cx, const struct order *o, struct order_doc *m)
{
    m->lines = arena_array(cx->arena, struct doc_line_view, o->line_count);
    m->line_count = o->line_count;
    for (int i = 0; i < o->line_count; i++) {
        const struct order_line *l = &o->lines[i];
        m->lines[i] = (struct doc_line_view){
            .number = fmt_int(cx->arena, cx->lang, l->position),
            .name = l->name,
            .sku = l->sku,
            .part_number = l->part_number,
            .note = l->note,
            .quantity = fmt_e6(cx->arena, cx->lang, l->quantity_e6),
            .unit = order_line_unit(cx, l, l->quantity_e6),
            .price = fmt_price(cx->arena, cx->lang, l->price_e6, o->currency),
            .per = l->price_base_e6 == 1000000 ? NULL : order_line_per(cx, l),
            .rate = fmt_percent(cx->arena, cx->lang, l->tax.rate_ppm),
            .promised = *l->promised_on ? fmt_day_field(cx->arena, cx->lang, l->promised_on) : "",
            .net = fmt_money(cx->arena, cx->lang, l->net_minor, o->currency)};
        if (l->ordered_e6 != l->quantity_e6)
            m->lines[i].ordered = trf(cx->arena, cx->lang, "ordered {n}", "n",
                                      fmt_e6(cx->arena, cx->lang, l->ordered_e6), NULL);
    }
}

static enum status fill_doc_head(struct ctx *cx, const struct order *o, struct order_doc *m)
{
    struct seller_identity s;
    TRY(seller_identity_load(cx, &s));
    m->seller = s.name;
    m->seller_address = order_place_text(cx, s.street, s.postal_code, s.city, "", s.country);
    m->seller_facts = seller_imprint(cx, &s);
    m->seller_lines = s.legal_lines;
    m->account_count = s.account_count;
    for (int i = 0; i < s.account_count; i++)
        m->accounts[i] =
            trf(cx->arena, cx->lang, "{bank} IBAN {iban} {bic}", "bank", s.accounts[i].bank, "iban",
                seller_iban_text(cx->arena, s.accounts[i].iban), "bic",
                *s.accounts[i].bic ? arena_printf(cx->arena, "BIC %s", s.accounts[i].bic) : "", NULL);
    if (o->terms_version) {
        m->terms = trf(cx->arena, cx->lang, "Terms of sale, version {version}", "version",
                       arena_printf(cx->arena, "%lld", (long long)o->terms_version), NULL);
        m->terms_href =
            url(arena_printf(cx->arena, "/legal/terms?version=%lld", (long long)o->terms_version));
    }
    bool is_confirmed = o->state == ORDER_CONFIRMED || o->state == ORDER_CLOSED;
    m->title = is_confirmed                  ? tr(cx->lang, "Order confirmation")
               : o->state == ORDER_CANCELLED ? tr(cx->lang, "Cancelled order")
                                             : tr(cx->lang, "Order received");
    const char *day =
        day_of_ms(cx->arena, is_confirmed ? o->confirmed_ms : o->placed_ms, cx->site->time_zone);
    m->number = o->number;
    m->placed = fmt_day_long(cx->arena, cx->lang, day);
    m->buyer = o->company_name;
    m->buyer_vat = o->company_vat_id;
    m->ship_name = o->ship_name;
    m->ship_address = order_address(cx, o);
    m->ship_instructions = o->ship_instructions;
    m->po_number = o->po_number;
    m->requested = *o->requested_on ? fmt_day_field(cx->arena, cx->lang, o->requested_on) : "";
    m->note = o->note;
    m->sentence =
        trf(cx->arena, cx->lang, "Ordered by {person} on {day}. {terms}.", "person",
            order_who(cx, o->placed_by_name, o->placed_by_staff, o->placed_for_name), "day",
            fmt_day_long(cx->arena, cx->lang, day_of_ms(cx->arena, o->placed_ms, cx->site->time_zone)),
            "terms", order_terms(cx, o->payment_term_days, o->payment_end_of_month), NULL);
    return OK;
}

static enum status confirmation_page(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "order", "ord", &id));
    struct order o;
    TRY(order_load(cx, id, &o));
    struct order_doc *m = arena_new(cx->arena, struct order_doc);
    page_begin_bare(cx, rq, &m->page, o.number);
    m->back =
        url(ctx_buys(cx) ? order_path(cx, id) : arena_printf(cx->arena, "/office%s", order_path(cx, id)));
    TRY(fill_doc_head(cx, &o, m));
    fill_doc_lines(cx, &o, m);
    m->sum_count = order_sums(cx, &o, &m->sums);
    struct out *out = respond_page(cx, rq, 200);
    view_order_doc(out, m);
    return respond_page_end(cx, rq, out);
}

const struct route order_page_routes[] = {
    PAGE("/checkout/{cart}", order_checkout_show, MAY_order_place, ROUTE_BUYER_ONLY | ROUTE_PHONE,
         "Where, when and on whose terms a cart is ordered"),
    FORM("/checkout/{cart}", order_checkout_prepare, order_checkout_commit, order_checkout_show,
         MAY_order_place, ROUTE_BUYER_ONLY | ROUTE_PHONE, "Place an order from a cart"),
    PAGE("/orders", list_page, MAY_order_read, ROUTE_BUYER_ONLY | ROUTE_PHONE, "The company's orders"),
    FORM("/orders/{order}/again", again_prepare, again_commit, NULL, MAY_cart_edit,
         ROUTE_BUYER_ONLY | ROUTE_PHONE, "A new cart with an order's lines, at today's prices"),
    PAGE("/orders/{order}/confirmation", confirmation_page, MAY_order_read, 0, "An order as it is printed"),
    {0},
};
