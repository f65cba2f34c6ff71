/* What buyers do with carts in the browser, and the routes of the cart's pages. SPDX-License-Identifier: Apache-2.0
 *
 * Showing a cart is in cart_page.c, the quick order pad in cart_pad_pages.c.
 */
#include "cart/cart_pages.h"

#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "cart/cart_views.gen.h"
#include "company/company.h"
#include "web/encode.h"
#include <string.h>

const char *cart_path(struct ctx *cx, int64_t id)
{
    return arena_printf(cx->arena, "/cart/%s", id_text(cx->arena, "crt", id));
}

/* A path of ours: not another host, nothing that could end a header. */
static bool is_own_path(const char *to)
{
    return to && to[0] == '/' && to[1] != '/' && !strchr(to, '\\') && text_clean(to, false);
}

enum status cart_pages_target(struct ctx *cx, struct request *rq, int64_t *out, const char **currency)
{
    int line_count;
    *out = form_id(cx, rq, "cart", "crt", E_not_found);
    TRY(ctx_fields_ok(cx));
    if (!*out)
        TRY(cart_current(cx, out, &line_count));
    if (*out)
        return cart_currency(cx, *out, currency);
    struct company c;
    TRY(company_load(cx, &c));
    *currency = c.currency;
    return OK;
}

/* ---- adding one item ---- */

struct add_plan {
    int64_t cart; /* 0: a new one */
    struct cart_add line;
    struct cart_verdict verdict;
    const char *next, *notice;
};

static enum status add_prepare(struct ctx *cx, struct request *rq)
{
    struct add_plan *p = arena_new(cx->arena, struct add_plan);
    const char *next = form_field(rq, "next");
    p->next = is_own_path(next) ? next : NULL;
    p->line = (struct cart_add){.sku = form_text(cx, rq, "sku", CODE_MAX),
                                .product = form_id(cx, rq, "product", "prd", E_not_found),
                                .unit = form_text(cx, rq, "unit", CODE_MAX),
                                .quantity_e6 = form_quantity(cx, rq, "quantity"),
                                .merge = true};
    if (!p->line.sku && !p->line.product)
        fail_field(cx, "/sku", E_code_missing, NULL);
    TRY(ctx_fields_ok(cx));
    const char *currency;
    int accepted;
    TRY(cart_pages_target(cx, rq, &p->cart, &currency));
    TRY(cart_judge(cx, &p->line, 1, currency, &p->verdict, &accepted));
    const struct cart_verdict *v = &p->verdict;
    if (!accepted) {
        bool is_code = v->error == E_product_unknown || v->error == E_no_price;
        ctx_note_field(cx, is_code ? "/sku" : "/quantity", v->error, v->detail);
        return ctx_fields_ok(cx);
    }
    p->notice = trf(cx->arena, cx->lang, "Added: {quantity} of {sku}, {net} excl. VAT.", "quantity",
                    unit_quantity(cx, &v->unit, p->line.quantity_e6), "sku", v->product.sku, "net",
                    fmt_money(cx->arena, cx->lang, v->net_minor, currency), NULL);
    rq->plan = p;
    return OK;
}

static enum status add_commit(struct ctx *cx, struct request *rq)
{
    struct add_plan *p = rq->plan;
    int64_t cart = p->cart;
    if (!cart)
        TRY(cart_create(cx, NULL, NULL, &cart));
    TRY(cart_put_lines(cx, cart, &p->line, &p->verdict, 1));
    answer_notice(cx, rq, "ok", p->notice);
    return respond_see_other(cx, rq, p->next ? p->next : cart_path(cx, cart));
}

static enum status add_again(struct ctx *cx, struct request *rq)
{
    struct cart_add_page m = {.sku = "", .unit = "", .next = ""};
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Add to cart"), "cart"));
    const char *next = form_field(rq, "next"), *unit = form_field(rq, "unit"), *sku = form_field(rq, "sku");
    m.next = is_own_path(next) ? next : "";
    m.back = url(*m.next ? m.next : "/search");
    m.unit = unit ? unit : "";
    m.sku = sku ? sku : "";
    struct out *o = respond_page(cx, rq, 422);
    view_cart_add_page(o, &m);
    return respond_page_end(cx, rq, o);
}

/* ---- all carts ---- */

static const char *line_text(struct ctx *cx, int64_t n)
{
    return trn(cx->arena, cx->lang, n, "{n} line", "{n} lines");
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct carts_page m = {0};
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Your carts"), "cart"));
    struct cart_summary *carts;
    TRY(cart_list(cx, &carts, &m.row_count));
    m.rows = arena_array(cx->arena, struct cart_row_view, m.row_count);
    for (int i = 0; i < m.row_count; i++) {
        const char *path = cart_path(cx, carts[i].id);
        m.rows[i] = (struct cart_row_view){
            .href = url(path),
            .remove = url(arena_printf(cx->arena, "%s/remove", path)),
            .name = cart_title(cx, carts[i].name, carts[i].changed_ms),
            .facts = line_text(cx, carts[i].line_count),
            .changed = fmt_day_time(cx->arena, cx->lang, carts[i].changed_ms, cx->site->time_zone),
            .is_current = i == 0 && m.row_count > 1};
    }
    struct out *o = respond_page(cx, rq, 200);
    view_carts_page(o, &m);
    return respond_page_end(cx, rq, o);
}

static enum status create_prepare(struct ctx *cx, struct request *rq)
{
    rq->plan = (void *)form_text(cx, rq, "name", NAME_MAX_BYTES);
    return ctx_fields_ok(cx);
}

static enum status create_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(cart_create(cx, rq->plan, NULL, &id));
    return respond_see_other(cx, rq, cart_path(cx, id));
}

/* ---- one cart: its name, its end ---- */

struct rename_plan {
    int64_t cart;
    const char *name;
};

static enum status rename_prepare(struct ctx *cx, struct request *rq)
{
    struct rename_plan *p = arena_new(cx->arena, struct rename_plan);
    TRY(rq_id(cx, rq, "cart", "crt", &p->cart));
    p->name = form_text(cx, rq, "name", NAME_MAX_BYTES);
    rq->plan = p;
    return ctx_fields_ok(cx);
}

static enum status rename_commit(struct ctx *cx, struct request *rq)
{
    const struct rename_plan *p = rq->plan;
    TRY(cart_change(cx, p->cart, p->name ? p->name : "", NULL));
    return respond_see_other(cx, rq, cart_path(cx, p->cart));
}

static enum status remove_page(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "cart", "crt", &id));
    struct cart c = {0};
    TRY(cart_load(cx, id, NULL, &c));
    const char *name = cart_title(cx, c.name, c.changed_ms);
    struct cart_remove_page m = {.back = url(cart_path(cx, id))};
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Remove this cart"), "cart"));
    m.action = url(arena_printf(cx->arena, "%s/remove", m.back.s));
    page_crumb(&m.page, tr(cx->lang, "Your carts"), "/carts");
    page_crumb(&m.page, name, NULL);
    m.question = trf(cx->arena, cx->lang, "Remove the cart “{name}”?", "name", name, NULL);
    m.facts =
        c.line_count == 0
            ? tr(cx->lang, "It is empty.")
            : trf(cx->arena, cx->lang,
                  "It holds {lines}, {net} excl. VAT. They cannot be brought back; orders stay as they are.",
                  "lines", line_text(cx, c.line_count), "net",
                  fmt_money(cx->arena, cx->lang, c.net_minor, c.currency), NULL);
    m.button = c.line_count == 0 ? tr(cx->lang, "Remove the cart")
                                 : trn(cx->arena, cx->lang, c.line_count, "Remove the cart and its line",
                                       "Remove the cart and its {n} lines");
    struct out *o = respond_page(cx, rq, 200);
    view_cart_remove_page(o, &m);
    return respond_page_end(cx, rq, o);
}

static enum status cart_only_prepare(struct ctx *cx, struct request *rq)
{
    int64_t *id = arena_new(cx->arena, int64_t);
    rq->plan = id;
    return rq_id(cx, rq, "cart", "crt", id);
}

static enum status remove_commit(struct ctx *cx, struct request *rq)
{
    TRY(cart_remove(cx, *(int64_t *)rq->plan));
    answer_notice(cx, rq, "ok", tr(cx->lang, "The cart is removed."));
    return respond_see_other(cx, rq, "/carts");
}

/* ---- quantities ---- */

struct quantity_plan {
    int64_t cart;
    struct cart_quantity *quantities;
    int count;
    const char *then; /* where to, when all is well */
};

/* Of a partly refused post the refused cells go along in the address, so that the page shows them as typed. */
static const char *with_refused(struct ctx *cx, const struct request *rq, const char *path,
                                const struct cart_quantity *q, int count)
{
    struct buf b;
    buf_init(&b, cx->arena, 256);
    buf_puts(&b, path);
    for (int i = 0; i < count; i++) {
        if (q[i].error == E_none)
            continue;
        const char *name = cart_quantity_field(cx, q[i].line);
        const char *typed = form_field(rq, name);
        buf_printf(&b, "%c%s=%s", strchr(b.p, '?') ? '&' : '?', name,
                   percent_encode(cx->arena, typed ? typed : ""));
    }
    return buf_text(&b);
}

static const char *same_page(struct ctx *cx, struct request *rq, int64_t cart)
{
    const char *page = rq_query(rq, "page"), *only = rq_query(rq, "only");
    int64_t n = 1;
    if (page && str_int(page, &n) && n > 1)
        return arena_printf(cx->arena, "%s?page=%lld", cart_path(cx, cart), (long long)n);
    return str_eq(only, "refused") ? arena_printf(cx->arena, "%s?only=refused", cart_path(cx, cart))
                                   : cart_path(cx, cart);
}

static enum status quantities_prepare(struct ctx *cx, struct request *rq)
{
    struct quantity_plan *p = arena_new(cx->arena, struct quantity_plan);
    rq->plan = p;
    TRY(rq_id(cx, rq, "cart", "crt", &p->cart));
    TRY(cart_read_quantities(cx, rq->form, rq->form_count, p->cart, &p->quantities, &p->count));
    int changed = 0, refused = 0;
    for (int i = 0; i < p->count; i++) {
        refused += p->quantities[i].error != E_none;
        changed += p->quantities[i].error == E_none && !p->quantities[i].is_same;
    }
    if (refused > 0 && changed == 0)
        return ctx_fields_ok(cx);
    ctx_clear_problem(cx);
    bool to_checkout = str_eq(form_field(rq, "then"), "checkout");
    p->then = refused > 0   ? with_refused(cx, rq, same_page(cx, rq, p->cart), p->quantities, p->count)
              : to_checkout ? arena_printf(cx->arena, "/checkout/%s", id_text(cx->arena, "crt", p->cart))
                            : same_page(cx, rq, p->cart);
    if (changed > 0 && !to_checkout)
        answer_notice(cx, rq, "ok", trn(cx->arena, cx->lang, changed, "One line saved.", "{n} lines saved."));
    return OK;
}

static enum status quantities_commit(struct ctx *cx, struct request *rq)
{
    const struct quantity_plan *p = rq->plan;
    bool any = false;
    for (int i = 0; i < p->count; i++)
        any = any || (p->quantities[i].error == E_none && !p->quantities[i].is_same);
    if (any)
        TRY(cart_set_quantities(cx, p->cart, p->quantities, p->count));
    return respond_see_other(cx, rq, p->then);
}

/* One line alone: its field is "quantity", or named as in the form of all. */
static enum status line_prepare(struct ctx *cx, struct request *rq)
{
    struct quantity_plan *p = arena_new(cx->arena, struct quantity_plan);
    rq->plan = p;
    int64_t line;
    TRY(rq_id(cx, rq, "cart", "crt", &p->cart));
    TRY(rq_id(cx, rq, "line", "cln", &line));
    const char *name = cart_quantity_field(cx, line);
    const char *typed = form_field(rq, "quantity") ? form_field(rq, "quantity") : form_field(rq, name);
    struct pair field = {name, typed ? typed : ""};
    TRY(cart_read_quantities(cx, &field, 1, p->cart, &p->quantities, &p->count));
    TRY(ctx_fields_ok(cx));
    p->then = arena_printf(cx->arena, "%s#%s", same_page(cx, rq, p->cart), id_text(cx->arena, "cln", line));
    return OK;
}

/* ---- another unit ---- */

struct unit_plan {
    int64_t cart, line, quantity_e6;
    const char *unit;
    struct cart_add add;
    struct cart_verdict verdict;
};

/* The proposed packaging, "PX;2". */
static enum status unit_prepare(struct ctx *cx, struct request *rq)
{
    struct unit_plan *p = arena_new(cx->arena, struct unit_plan);
    rq->plan = p;
    const char *currency;
    int accepted;
    TRY(rq_id(cx, rq, "cart", "crt", &p->cart));
    TRY(rq_id(cx, rq, "line", "cln", &p->line));
    TRY(cart_currency(cx, p->cart, &currency));
    if (!packaging_parse(cx, form_field(rq, "pack"), &p->unit, &p->quantity_e6))
        return fail(cx, E_quantity_invalid, NULL);
    TRY(cart_line_as_asked(cx, p->cart, p->line, p->quantity_e6, &p->add));
    p->add.unit = p->unit;
    TRY(cart_judge(cx, &p->add, 1, currency, &p->verdict, &accepted));
    return accepted == 1 ? OK : cart_refuse_verdict(cx, &p->verdict);
}

static enum status unit_commit(struct ctx *cx, struct request *rq)
{
    const struct unit_plan *p = rq->plan;
    TRY(cart_change_line(cx, p->cart, p->line, p->quantity_e6, p->unit, NULL));
    answer_notice(cx, rq, "ok",
                  trf(cx->arena, cx->lang, "Now {quantity} of {sku}.", "quantity",
                      unit_quantity(cx, &p->verdict.unit, p->quantity_e6), "sku", p->verdict.product.sku,
                      NULL));
    return respond_see_other(cx, rq, same_page(cx, rq, p->cart));
}

struct remove_plan {
    int64_t cart, line;
};

static enum status remove_line_prepare(struct ctx *cx, struct request *rq)
{
    struct remove_plan *p = arena_new(cx->arena, struct remove_plan);
    rq->plan = p;
    TRY(rq_id(cx, rq, "cart", "crt", &p->cart));
    return rq_id(cx, rq, "line", "cln", &p->line);
}

static enum status remove_line_commit(struct ctx *cx, struct request *rq)
{
    const struct remove_plan *p = rq->plan;
    struct cart head;
    struct cart_add was;
    TRY(cart_head(cx, p->cart, &head));
    if (cart_line_as_asked(cx, p->cart, p->line, 0, &was) != OK) { /* a second click: it is gone already */
        ctx_clear_problem(cx);
        return respond_see_other(cx, rq, same_page(cx, rq, p->cart));
    }
    TRY(cart_remove_line(cx, p->cart, p->line));
    answer_notice(cx, rq, "ok",
                  trf(cx->arena, cx->lang, "Removed: {quantity} of {sku}.", "quantity",
                      fmt_quantity(cx->arena, cx->lang, was.quantity_e6, was.unit), "sku", was.sku, NULL));
    return respond_see_other(cx, rq, same_page(cx, rq, p->cart));
}

const struct route cart_page_routes[] = {
    FORM("/cart/add", add_prepare, add_commit, add_again, MAY_cart_edit, ROUTE_BUYER_ONLY | ROUTE_PHONE,
         "Add an item to the cart being filled"),
    PAGE("/carts", list_page, MAY_cart_edit, ROUTE_BUYER_ONLY | ROUTE_PHONE, "The reader's carts"),
    FORM("/carts", create_prepare, create_commit, list_page, MAY_cart_edit, ROUTE_BUYER_ONLY | ROUTE_PHONE,
         "Make a cart"),
    PAGE("/cart/{cart}", cart_page_show, MAY_cart_edit, ROUTE_BUYER_ONLY | ROUTE_PHONE,
         "A cart with own prices, promises and totals"),
    FORM("/cart/{cart}", quantities_prepare, quantities_commit, cart_page_show, MAY_cart_edit,
         ROUTE_BUYER_ONLY | ROUTE_PHONE, "Set quantities of a cart's lines"),
    FORM("/cart/{cart}/rename", rename_prepare, rename_commit, cart_page_show, MAY_cart_edit,
         ROUTE_BUYER_ONLY | ROUTE_PHONE, "Name a cart"),
    PAGE("/cart/{cart}/remove", remove_page, MAY_cart_edit, ROUTE_BUYER_ONLY | ROUTE_PHONE,
         "Ask before a cart is removed"),
    FORM("/cart/{cart}/remove", cart_only_prepare, remove_commit, NULL, MAY_cart_edit,
         ROUTE_BUYER_ONLY | ROUTE_PHONE, "Remove a cart"),
    FORM("/cart/{cart}/lines/{line}", line_prepare, quantities_commit, cart_page_show, MAY_cart_edit,
         ROUTE_BUYER_ONLY | ROUTE_PHONE, "Set the quantity of one line"),
    FORM("/cart/{cart}/lines/{line}/unit", unit_prepare, unit_commit, cart_page_show, MAY_cart_edit,
         ROUTE_BUYER_ONLY | ROUTE_PHONE, "Take a line in another order unit"),
    FORM("/cart/{cart}/lines/{line}/remove", remove_line_prepare, remove_line_commit, cart_page_show,
         MAY_cart_edit, ROUTE_BUYER_ONLY | ROUTE_PHONE, "Remove a line"),
    PAGE("/quick-order", cart_pad_show, MAY_cart_edit, ROUTE_BUYER_ONLY | ROUTE_PHONE, "The quick order pad"),
    FORM("/quick-order", cart_pad_add_prepare, cart_pad_add_commit, cart_pad_show, MAY_cart_edit,
         ROUTE_BUYER_ONLY | ROUTE_PHONE, "Add the pad's lines to a cart"),
    FORM("/quick-order/check", cart_pad_check, NULL, cart_pad_show, MAY_cart_edit,
         ROUTE_BUYER_ONLY | ROUTE_PHONE, "Judge the pad's lines; writes nothing"),
    {0},
};
