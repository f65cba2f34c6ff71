/* The quick order pad: lines typed or pasted, judged, and the good ones added. SPDX-License-Identifier: Apache-2.0
 *
 * Nothing that was typed is lost: refused lines stay on the pad as they were typed. Where there are more lines than a page
 * shows, the others are kept in the paste area.
 */
#include "cart/cart_pad_rules.h"
#include "cart/cart_pages.h"

#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "cart/cart_views.gen.h"
#include "media/media.h"
#include "web/encode.h"
#include <string.h>

enum { ROWS_FIRST = 10, ROWS_SPARE = 3, ROWS_MORE = 10, ROWS_MAX = 100 };

struct pad {
    struct pad_line *lines;
    int count, accepted;
    struct cart_add *adds;
    struct cart_verdict *verdicts;
    struct availability *stock; /* NULL: not asked */
    struct product_units units; /* to choose from; not asked where there is no stock */
    struct packaging_question *questions;
    struct packaging_answer *packagings; /* NULL: not asked */
    int64_t cart, net_minor;
    const char *currency;
    const char *paste; /* comes back as it was sent: not cut into rows. NULL: cut */
};

/* ---- reading ---- */

/* A proposed packaging that was taken, "3;PX;2": what stands in the fields of row 3 then. */
static const char *taken(struct ctx *cx, const struct request *rq, const char *name, const char *typed)
{
    const char *pack = form_field(rq, "pack"), *rest = pack ? strchr(pack, ';') : NULL, *unit;
    int64_t quantity_e6;
    if (!rest || !packaging_parse(cx, rest + 1, &unit, &quantity_e6))
        return typed;
    const char *row = arena_printf(cx->arena, "lines/%.*s/", (int)(rest - pack), pack);
    if (!str_starts(name, row))
        return typed;
    name += strlen(row);
    return str_eq(name, "unit")       ? unit
           : str_eq(name, "quantity") ? fmt_e6_field(cx->arena, cx->lang, quantity_e6)
                                      : typed;
}

/* The typed rows, in the order of their fields "lines/3/sku", "lines/3/quantity"; empty ones are left out. */
static int read_rows(struct ctx *cx, const struct request *rq, struct pad_line *lines, int max)
{
    int n = 0, read = -1;                                                      /* the line read last */
    bool is_open = false, only_filled = form_field(rq, "only_filled") != NULL; /* a table of variants */
    for (int i = 0; i < rq->form_count; i++) {
        const char *name = rq->form[i].name,
                   *value = taken(cx, rq, name, str_trim(cx->arena, rq->form[i].value));
        bool is_code = str_starts(name, "lines/") && strstr(name, "/sku");
        bool is_quantity = str_starts(name, "lines/") && strstr(name, "/quantity");
        if (str_starts(name, "lines/") && strstr(name, "/unit") && read >= 0)
            lines[read].unit = value; /* stands behind the quantity */
        if (is_code || (is_quantity && !is_open)) {
            if (n == max)
                return max + 1;
            lines[n] = (struct pad_line){.code = "", .quantity = "", .unit = "", .sum_of = 1};
            is_open = true;
        }
        if (is_code)
            lines[n].code = value;
        if (is_quantity) {
            lines[n].quantity = value;
            read = *value || (*lines[n].code && !only_filled) ? n : -1;
            n += read >= 0;
            is_open = false;
        }
    }
    return n + (is_open && *lines[n].code);
}

static enum status read_pad(struct ctx *cx, struct request *rq, struct pad *p)
{
    const char *paste = form_field(rq, "paste");
    struct pad_line *pasted;
    struct pad_line *lines = arena_array(cx->arena, struct pad_line, LINES_MAX + 1);
    int rows = read_rows(cx, rq, lines, LINES_MAX);
    int more = cart_rule_pad_read(cx->arena, paste ? paste : "", LINES_MAX, &pasted);
    if (rows > LINES_MAX || more > LINES_MAX - rows)
        return fail(cx, E_too_many_lines, "limit", "10000", NULL);
    memcpy(lines + rows, pasted, (size_t)more * sizeof *lines);
    p->lines = lines;
    p->count = rows + more;
    return OK;
}

/* ---- judging ---- */

static enum status fault_refusal(struct ctx *cx, const struct pad_line *l)
{
    switch (l->fault) {
    case PAD_FINE:
        return OK;
    case PAD_CODE_MISSING:
        return fail(cx, E_code_missing, NULL);
    case PAD_CODE_TOO_LONG:
        return fail(cx, E_text_too_long, "limit", "64", NULL);
    case PAD_CODE_UNCLEAN:
        return fail(cx, E_text_invalid, NULL);
    case PAD_QUANTITY_MISSING:
        return fail(cx, E_quantity_missing, NULL);
    case PAD_QUANTITY_TWO_READINGS:
        return fail(cx, E_quantity_ambiguous, "text", l->quantity, "one",
                    fmt_e6(cx->arena, cx->lang, l->quantity_e6), "two",
                    fmt_e6(cx->arena, cx->lang, l->other_e6), NULL);
    case PAD_TOO_MANY_PARTS:
        return fail(cx, E_line_unclear, NULL);
    case PAD_QUANTITY_WRONG:
        break;
    }
    return fail(cx, E_quantity_invalid, NULL);
}

static enum status judge_pad(struct ctx *cx, struct request *rq, struct pad *p)
{
    TRY(read_pad(cx, rq, p));
    for (int i = 0; i < p->count; i++)
        cart_rule_pad_judge(&p->lines[i]);
    p->count = cart_rule_pad_merge(cx->arena, p->lines, p->count);
    TRY(cart_pages_target(cx, rq, &p->cart, &p->currency));
    p->adds = arena_array(cx->arena, struct cart_add, p->count);
    p->verdicts = arena_array(cx->arena, struct cart_verdict, p->count);
    for (int i = 0; i < p->count; i++) {
        const struct pad_line *l = &p->lines[i];
        bool has_code =
            l->fault != PAD_CODE_MISSING && l->fault != PAD_CODE_TOO_LONG && l->fault != PAD_CODE_UNCLEAN;
        p->adds[i] = (struct cart_add){.sku = has_code ? l->code : NULL,
                                       .unit = l->unit,
                                       .is_unit_typed = true,
                                       .quantity_e6 = l->quantity_e6,
                                       .merge = true};
        if (fault_refusal(cx, l) != OK) {
            p->verdicts[i].error = cx->problem.error;
            p->verdicts[i].detail = cx->problem.detail;
            ctx_clear_problem(cx);
        }
    }
    if (p->count > 0)
        TRY(cart_judge(cx, p->adds, p->count, p->currency, p->verdicts, &p->accepted));
    for (int i = 0; i < p->count; i++)
        if (p->verdicts[i].error == E_none &&
            !exact_add(p->net_minor, p->verdicts[i].net_minor, &p->net_minor))
            return fail(cx, E_quantity_invalid, NULL);
    return OK;
}

static enum status look_at_stock(struct ctx *cx, struct pad *p)
{
    if (p->count == 0 || p->count > ROWS_MAX)
        return OK;
    int64_t *ids = arena_array(cx->arena, int64_t, p->count);
    for (int i = 0; i < p->count; i++)
        ids[i] = p->verdicts[i].product.id;
    p->stock = arena_array(cx->arena, struct availability, p->count);
    int with_units = 0;
    int64_t *unit_ids = arena_array(cx->arena, int64_t, p->count);
    for (int i = 0; i < p->count; i++)
        if (p->verdicts[i].product.unit_count > 0)
            unit_ids[with_units++] = p->verdicts[i].product.id;
    TRY(product_units_by_ids(cx, unit_ids, with_units, &p->units));
    return inventory_available(cx, ids, p->count, p->stock);
}

/* ---- showing ---- */

static const char *quantity_text(struct ctx *cx, const struct pad_line *l)
{
    return l->sum_of > 1 ? fmt_e6_field(cx->arena, cx->lang, l->quantity_e6) : l->quantity;
}

static void say_good(struct ctx *cx, const struct pad *p, int i, struct pad_row_view *v)
{
    const struct product *product = &p->verdicts[i].product;
    int64_t wanted = p->verdicts[i].base_e6, there = p->stock ? p->stock[i].available_e6 : 0;
    v->kind = "ok";
    if (!p->stock)
        v->text = tr(cx->lang, "Ready");
    else if (product->stock_policy == STOCK_NONE)
        v->text = tr(cx->lang, "Available");
    else if (there >= wanted)
        v->text = tr(cx->lang, "In stock");
    else {
        v->kind = "warn";
        v->text = product->stock_policy == STOCK_BACKORDER ? tr(cx->lang, "To order")
                  : there > 0                              ? trf(cx->arena, cx->lang, "Only {n} left", "n",
                                                                 fmt_e6(cx->arena, cx->lang, there), NULL)
                                                           : tr(cx->lang, "Out of stock");
    }
    if (p->lines[i].sum_of > 1)
        v->text = trf(cx->arena, cx->lang, "{verdict}. Sum of {n} lines.", "verdict", v->text, "n",
                      fmt_int(cx->arena, cx->lang, p->lines[i].sum_of), NULL);
}

static bool is_about_quantity(const struct cart_verdict *v)
{
    return v->error != E_product_unknown && v->error != E_no_price && v->error != E_code_missing &&
           v->error != E_text_too_long && v->error != E_text_invalid;
}

static struct pad_row_view empty_row(struct ctx *cx, int index)
{
    return (struct pad_row_view){.index = index,
                                 .number = fmt_int(cx->arena, cx->lang, index + 1),
                                 .code = "",
                                 .quantity = "",
                                 .unit = "–",
                                 .unit_code = "",
                                 .price = "",
                                 .per = "",
                                 .net = "",
                                 .kind = ""};
}

/* The units to choose from, where there is a choice. */
static void fill_units(struct ctx *cx, const struct pad *p, int i, struct pad_row_view *v)
{
    const struct cart_verdict *judged = &p->verdicts[i];
    const struct product *product = &judged->product;
    struct product_units own = product_units_of(p->units, product->unit_count > 0 ? product->id : -1);
    if (own.count == 0)
        return;
    struct product_unit u;
    v->units = arena_array(cx->arena, struct view_option, own.count + 1);
    (void)product_unit_find(p->units, product, NULL, &u);
    v->units[v->unit_count++] = (struct view_option){u.unit, unit_name(cx, &u, 1000000)};
    for (int k = 0; k < own.count; k++)
        v->units[v->unit_count++] =
            (struct view_option){own.rows[k].unit, unit_name(cx, &own.rows[k], 1000000)};
    if (judged->unit.unit)
        v->unit_code = judged->unit.unit;
}

/* Where the same goods cost less in another unit. */
static enum status find_packagings(struct ctx *cx, struct pad *p)
{
    if (p->units.count == 0)
        return OK;
    p->questions = arena_array(cx->arena, struct packaging_question, p->count);
    p->packagings = arena_array(cx->arena, struct packaging_answer, p->count);
    for (int i = 0; i < p->count; i++) {
        const struct cart_verdict *v = &p->verdicts[i];
        bool is_strict = v->product.stock_policy == STOCK_STRICT;
        p->questions[i] =
            (struct packaging_question){.product = &v->product,
                                        .unit = v->unit,
                                        .quantity_e6 = v->error == E_none ? p->lines[i].quantity_e6 : 0,
                                        .net_minor = v->net_minor,
                                        .available_e6 = is_strict ? p->stock[i].available_e6 : INT64_MAX};
    }
    return pricing_packagings(cx, p->currency, p->questions, p->count, p->packagings);
}

static void say_packaging(struct ctx *cx, const struct pad *p, int i, struct pad_row_view *v)
{
    if (!p->packagings || !p->packagings[i].is_cheaper)
        return;
    v->pack_text = packaging_text(cx, &p->questions[i], &p->packagings[i], p->currency);
    v->pack_button = packaging_button(cx, &p->packagings[i]);
    v->pack = arena_printf(cx->arena, "%d;%s", v->index, packaging_value(cx, &p->packagings[i]));
}

static struct pad_row_view row_view(struct ctx *cx, const struct pad *p, int i, int index)
{
    const struct pad_line *l = &p->lines[i];
    struct pad_row_view v = empty_row(cx, index);
    v.code = l->code;
    v.quantity = quantity_text(cx, l);
    v.unit_code = l->unit;
    if (!p->verdicts)
        return v;
    const struct cart_verdict *judged = &p->verdicts[i];
    const struct product *product = &judged->product;
    if (product->id) {
        v.name = product->name;
        v.sku = product->sku;
        v.part_number = product->part_number;
        v.href = url(arena_printf(cx->arena, "/p/%s", percent_encode(cx->arena, product->sku)));
        v.picture = media_url(cx->arena, product->picture, 80);
        v.unit = judged->unit.unit ? unit_name(cx, &judged->unit, l->quantity_e6)
                                   : fmt_unit(cx->arena, cx->lang, product->unit, l->quantity_e6);
        fill_units(cx, p, i, &v);
    }
    if (judged->error != E_none) {
        v.kind = "bad";
        v.text = judged->detail;
        v.is_quantity_wrong = is_about_quantity(judged);
        v.is_code_wrong = !v.is_quantity_wrong;
        return v;
    }
    v.price = fmt_price(cx->arena, cx->lang, judged->price.price_e6, p->currency);
    v.per = unit_per(cx, &judged->unit, judged->price.base_e6);
    v.net = fmt_money(cx->arena, cx->lang, judged->net_minor, p->currency);
    say_good(cx, p, i, &v);
    say_packaging(cx, p, i, &v);
    return v;
}

/* Rows for the lines, all of them or (`only_refused`) those refused; what does not fit goes to the paste area, refused lines last. */
static void fill_rows(struct ctx *cx, const struct pad *p, bool only_refused, int spare, struct pad_page *m)
{
    struct buf kept;
    buf_init(&kept, cx->arena, 256);
    bool too_many = p->count > ROWS_MAX;
    int most = ROWS_MAX + ROWS_FIRST + ROWS_MORE, kept_count = 0;
    m->rows = arena_array(cx->arena, struct pad_row_view, most);
    for (int i = 0; i < p->count; i++) {
        bool is_refused = p->verdicts && p->verdicts[i].error != E_none;
        if (only_refused && !is_refused)
            continue;
        if (m->row_count < ROWS_MAX && (!too_many || is_refused)) {
            m->rows[m->row_count] = row_view(cx, p, i, m->row_count);
            m->row_count++;
            continue;
        }
        kept_count++;
        buf_printf(&kept, *p->lines[i].unit ? "%s;%s;%s\n" : "%s;%s\n", p->lines[i].code,
                   quantity_text(cx, &p->lines[i]), p->lines[i].unit);
    }
    m->paste = p->paste ? p->paste : buf_text(&kept);
    if (kept_count > 0)
        m->kept_text =
            trn(cx->arena, cx->lang, kept_count, "One more line is kept here, to be added with the others.",
                "{n} more lines are kept here, to be added with the others.");
    int rows = m->row_count + spare < ROWS_FIRST ? ROWS_FIRST : m->row_count + spare;
    while (m->row_count < rows && m->row_count < most) {
        m->rows[m->row_count] = empty_row(cx, m->row_count);
        m->row_count++;
    }
}

static void say_counts(struct ctx *cx, const struct pad *p, bool only_refused, struct pad_page *m)
{
    m->add_button = tr(cx->lang, "Add to cart");
    m->bar_net = tr(cx->lang, "Lines");
    m->bar_text = "";
    m->heading = m->bar_net;
    if (!p->verdicts || p->count == 0)
        return;
    const char *lines = trn(cx->arena, cx->lang, p->count, "{n} line", "{n} lines");
    const char *ready = trn(cx->arena, cx->lang, p->accepted, "{n} ready", "{n} ready");
    const char *refused = trn(cx->arena, cx->lang, p->count - p->accepted, "1 refused", "{n} refused");
    m->heading = only_refused ? refused
                 : p->accepted == p->count
                     ? trf(cx->arena, cx->lang, "{lines}: {ready}", "lines", lines, "ready", ready, NULL)
                     : trf(cx->arena, cx->lang, "{lines}: {ready}, {refused}", "lines", lines, "ready", ready,
                           "refused", refused, NULL);
    if (p->accepted == 0 || only_refused)
        return;
    m->bar_net = fmt_money(cx->arena, cx->lang, p->net_minor, p->currency);
    m->bar_text = trf(cx->arena, cx->lang, "excl. VAT, {ready}", "ready", ready, NULL);
    m->ready_text =
        trf(cx->arena, cx->lang, "{ready}, {net} excl. VAT", "ready", ready, "net", m->bar_net, NULL);
    m->add_button =
        trn(cx->arena, cx->lang, p->accepted, "Add the line to the cart", "Add {n} lines to the cart");
}

static enum status fill_carts(struct ctx *cx, struct request *rq, struct pad_page *m)
{
    struct cart_summary *carts;
    TRY(cart_list(cx, &carts, &m->cart_count));
    m->carts = arena_array(cx->arena, struct view_option, m->cart_count);
    for (int i = 0; i < m->cart_count; i++)
        m->carts[i] = (struct view_option){id_text(cx->arena, "crt", carts[i].id),
                                           cart_title(cx, carts[i].name, carts[i].changed_ms)};
    const char *chosen = rq->method == GET ? rq_query(rq, "cart") : form_field(rq, "cart");
    m->cart = chosen ? chosen : "";
    return OK;
}

static enum status send_pad(struct ctx *cx, struct request *rq, const struct pad *p, bool only_refused,
                            struct pad_page *m)
{
    fill_rows(cx, p, only_refused, form_field(rq, "more") ? ROWS_MORE : ROWS_SPARE, m);
    say_counts(cx, p, only_refused, m);
    TRY(fill_carts(cx, rq, m));
    struct out *o = respond_page(cx, rq, rq->answer.status ? rq->answer.status : 200);
    view_pad_page(o, m);
    return respond_page_end(cx, rq, o);
}

enum status cart_pad_show(struct ctx *cx, struct request *rq)
{
    struct pad p = {0};
    struct pad_page *m = arena_new(cx->arena, struct pad_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Quick order"), "quick-order"));
    rq->answer.status = 200;
    if (rq->shown_again) {
        p.lines = arena_array(cx->arena, struct pad_line, ROWS_MAX);
        p.count = read_rows(cx, rq, p.lines, ROWS_MAX);
        p.count = p.count > ROWS_MAX ? ROWS_MAX : p.count;
        p.paste = form_value(rq, "paste", "");
    }
    return send_pad(cx, rq, &p, false, m);
}

enum status cart_pad_check(struct ctx *cx, struct request *rq)
{
    struct pad p = {0};
    TRY(judge_pad(cx, rq, &p));
    TRY(look_at_stock(cx, &p));
    TRY(find_packagings(cx, &p));
    struct pad_page *m = arena_new(cx->arena, struct pad_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Quick order"), "quick-order"));
    return send_pad(cx, rq, &p, false, m);
}

/* ---- adding ---- */

enum status cart_pad_add_prepare(struct ctx *cx, struct request *rq)
{
    struct pad *p = arena_new(cx->arena, struct pad);
    rq->plan = p;
    return judge_pad(cx, rq, p);
}

/* Refused lines as the page's problem: counted, the first five named, each leading to its cell. */
static void tell_refused(struct ctx *cx, struct request *rq, const struct pad *p, struct page *page)
{
    struct problem *told = &rq->refused;
    *told = (struct problem){.fields = arena_array(cx->arena, struct field_problem, p->count)};
    for (int i = 0; i < p->count; i++) {
        const struct cart_verdict *v = &p->verdicts[i];
        const char *code = p->lines[i].code, *cell = is_about_quantity(v) ? "quantity" : "sku";
        if (v->error == E_none)
            continue;
        told->fields[told->field_count] = (struct field_problem){
            .pointer = arena_printf(cx->arena, "/lines/%d/%s", told->field_count, cell),
            .error = v->error,
            .detail = *code ? trf(cx->arena, cx->lang, "{code}: {why}", "code", code, "why", v->detail, NULL)
                            : v->detail};
        told->field_count++;
    }
    told->error = told->fields[0].error;
    told->detail = told->fields[0].detail;
    page->problem = told;
}

enum status cart_pad_add_commit(struct ctx *cx, struct request *rq)
{
    struct pad *p = rq->plan;
    int64_t cart = p->cart;
    const char *notice = NULL;
    if (p->accepted > 0) {
        if (!cart)
            TRY(cart_create(cx, NULL, NULL, &cart));
        TRY(cart_put_lines(cx, cart, p->adds, p->verdicts, p->count));
        notice = trf(cx->arena, cx->lang, "Added: {lines}, {net} excl. VAT.", "lines",
                     trn(cx->arena, cx->lang, p->accepted, "{n} line", "{n} lines"), "net",
                     fmt_money(cx->arena, cx->lang, p->net_minor, p->currency), NULL);
    }
    if (p->accepted == p->count) {
        answer_notice(cx, rq, notice ? "ok" : "warn",
                      notice ? notice : tr(cx->lang, "Type or paste lines first."));
        if (!notice)
            return respond_see_other(cx, rq, "/quick-order");
        return respond_see_other(cx, rq, cart_path(cx, cart));
    }
    struct pad_page *m = arena_new(cx->arena, struct pad_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Quick order"), "quick-order"));
    tell_refused(cx, rq, p, &m->page);
    if (notice) {
        m->page.notice.kind = "ok";
        m->page.notice.text = notice;
    }
    rq->answer.status = p->accepted > 0 ? 200 : 422;
    return send_pad(cx, rq, p, true, m); /* what was added has left the pad */
}
