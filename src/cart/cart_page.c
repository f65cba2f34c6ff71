/* The page of one cart. SPDX-License-Identifier: Apache-2.0 */
#include "cart/cart_pages.h"

#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "cart/cart_views.gen.h"
#include "media/media.h"
#include "web/encode.h"
#include <string.h>

enum { LINES_A_PAGE = 50 };

/* ---- quantities as typed ---- */

const char *cart_quantity_field(struct ctx *cx, int64_t line)
{
    return arena_printf(cx->arena, "lines/%s/quantity", id_text(cx->arena, "cln", line));
}

/* The line of a field "lines/cln_…/quantity"; 0 when it is another field. */
static int64_t line_of_field(struct ctx *cx, const char *name)
{
    static const char before[] = "lines/", behind[] = "/quantity";
    size_t len = strlen(name), edges = sizeof before - 1 + sizeof behind - 1;
    if (len <= edges || !str_starts(name, before) || strcmp(name + len - (sizeof behind - 1), behind) != 0)
        return 0;
    const char *id = arena_copy(cx->arena, name + sizeof before - 1, len - edges);
    int64_t line;
    return id_parse(id, "cln", &line) ? line : 0;
}

/* 0 is a quantity here: it removes the line. */
static void read_one(struct ctx *cx, const char *text, struct cart_quantity *q)
{
    int64_t other = 0;
    text = str_trim(cx->arena, text);
    int readings = *text ? exact_parse_human(text, &q->quantity_e6, &other) : 0;
    enum status s = OK;
    if (!*text)
        s = fail(cx, E_quantity_missing, NULL);
    else if (readings == 2)
        s = fail(cx, E_quantity_ambiguous, "text", text, "one", fmt_e6(cx->arena, cx->lang, q->quantity_e6),
                 "two", fmt_e6(cx->arena, cx->lang, other), NULL);
    else if (readings != 1 || q->quantity_e6 < 0)
        s = fail(cx, E_quantity_invalid, NULL);
    if (s == OK)
        return;
    q->error = cx->problem.error;
    q->detail = cx->problem.detail;
    ctx_clear_problem(cx);
}

enum status cart_read_quantities(struct ctx *cx, const struct pair *pairs, int pair_count, int64_t cart,
                                 struct cart_quantity **out, int *count)
{
    struct cart_quantity *q = arena_array(cx->arena, struct cart_quantity, pair_count);
    int n = 0;
    for (int i = 0; i < pair_count; i++) {
        int64_t line = line_of_field(cx, pairs[i].name);
        if (!line)
            continue;
        q[n] = (struct cart_quantity){.line = line};
        read_one(cx, pairs[i].value, &q[n++]);
    }
    TRY(cart_check_quantities(cx, cart, q, n));
    for (int i = 0; i < n; i++)
        if (q[i].error != E_none)
            ctx_note_field(cx, arena_printf(cx->arena, "/%s", cart_quantity_field(cx, q[i].line)), q[i].error,
                           q[i].detail);
    *out = q;
    *count = n;
    return OK;
}

/* What somebody typed into a line's cell that could not be saved; NULL when nothing. */
static const char *typed_of(struct ctx *cx, struct request *rq, int64_t line)
{
    const char *field = cart_quantity_field(cx, line);
    if (!rq->shown_again)
        return rq_query(rq, field);
    const char *typed = form_field(rq, field);
    bool is_own_post = str_eq(rq_param(rq, "line"), id_text(cx->arena, "cln", line));
    return typed || !is_own_post ? typed : form_field(rq, "quantity");
}

/* After a partly saved post the address holds what was refused: it is judged again and told like a refusal. */
static enum status judge_query(struct ctx *cx, struct request *rq, int64_t cart, struct page *p)
{
    if (rq->shown_again)
        return OK;
    struct cart_quantity *q;
    int n;
    TRY(cart_read_quantities(cx, rq->query, rq->query_count, cart, &q, &n));
    if (cx->problem.field_count == 0)
        return OK;
    rq->refused = cx->problem;
    ctx_clear_problem(cx);
    p->problem = &rq->refused;
    return OK;
}

/* ---- lines ---- */

/* "12 leave on Tue 24 Nov, the other 28 by Thu 3 Dec": of a line that goes in two parts. */
static const char *parts_text(struct ctx *cx, const struct cart_line *l)
{
    int64_t rest = l->base_e6 - l->first_e6;
    bool is_base = l->unit_factor_e6 == 1000000; /* of another unit both say what they count */
    const char *unit = l->product.unit;
    return trf(cx->arena, cx->lang, "{n} leave on {day}, the other {rest} by {last}", "n",
               is_base ? fmt_e6(cx->arena, cx->lang, l->first_e6)
                       : fmt_quantity(cx->arena, cx->lang, l->first_e6, unit),
               "day", fmt_day(cx->arena, cx->lang, l->first_on), "rest",
               is_base ? fmt_e6(cx->arena, cx->lang, rest) : fmt_quantity(cx->arena, cx->lang, rest, unit),
               "last", fmt_day(cx->arena, cx->lang, l->leaves_on), NULL);
}

static const char *warning(struct ctx *cx, const struct cart_line *l)
{
    if (l->product_gone || l->error != E_none)
        return NULL;
    if (l->first_e6 > 0 && *l->leaves_on)
        return parts_text(cx, l);
    if (l->product.stock_policy != STOCK_BACKORDER || l->stock.available_e6 > 0)
        return NULL;
    if (!*l->leaves_on)
        return tr(cx->lang, "Not all of it is in stock.");
    return trf(cx->arena, cx->lang, "Not in stock: leaves by {day}", "day",
               fmt_day(cx->arena, cx->lang, l->leaves_on), NULL);
}

static struct cart_line_view line_view(struct ctx *cx, struct request *rq, const struct page *p,
                                       const struct cart *c, int i)
{
    const struct cart_line *l = &c->lines[i];
    const char *id = id_text(cx->arena, "cln", l->id);
    const char *path = arena_printf(cx->arena, "%s/lines/%s", cart_path(cx, c->id), id);
    const char *field = cart_quantity_field(cx, l->id), *typed = typed_of(cx, rq, l->id);
    const char *wrong = page_field_error(p, arena_printf(cx->arena, "/%s", field));
    struct cart_line_view v = {
        .row_id = id,
        .number = fmt_int(cx->arena, cx->lang, i + 1),
        .name = l->product_gone ? tr(cx->lang, "No longer sold") : l->product.name,
        .sku = l->product.sku,
        .part_number = l->product.part_number,
        .note = l->note,
        .promised =
            l->error == E_none && *l->promised_on ? fmt_day(cx->arena, cx->lang, l->promised_on) : "–",
        .field = field,
        .value =
            typed && (wrong || rq->shown_again) ? typed : fmt_e6_field(cx->arena, cx->lang, l->quantity_e6),
        .unit = l->order_unit.unit ? unit_name(cx, &l->order_unit, l->quantity_e6)
                                   : fmt_unit(cx->arena, cx->lang, l->unit, l->quantity_e6),
        .net = l->price.has_price ? fmt_money(cx->arena, cx->lang, l->net_minor, c->currency) : "–",
        .error = wrong                ? wrong
                 : l->error != E_none ? l->detail
                                      : NULL,
        .warn = warning(cx, l),
        .is_typed_wrong = wrong != NULL,
        .post = path,
        .remove = url(arena_printf(cx->arena, "%s/remove", path)),
    };
    for (int k = 0; k < c->line_count && !v.has_pictures; k++)
        v.has_pictures = c->lines[k].product.picture && *c->lines[k].product.picture;
    v.picture = l->product_gone ? url("") : media_url(cx->arena, l->product.picture, 80);
    if (!l->product_gone)
        v.href = url(arena_printf(cx->arena, "/p/%s", percent_encode(cx->arena, l->product.sku)));
    if (l->price.has_price) {
        v.price = fmt_price(cx->arena, cx->lang, l->price.price_e6, c->currency);
        v.per = unit_per(cx, &l->order_unit, l->price.base_e6);
    }
    return v;
}

/* Where the goods of a line that is shown cost less in another order unit, it says so once. */
static enum status fill_packagings(struct ctx *cx, const struct cart *c, const int *shown,
                                   struct cart_page *m)
{
    struct packaging_question *q = arena_array(cx->arena, struct packaging_question, m->line_count + 1);
    struct packaging_answer *a = arena_array(cx->arena, struct packaging_answer, m->line_count + 1);
    int *at = arena_array(cx->arena, int, m->line_count + 1), n = 0;
    for (int i = 0; i < m->line_count; i++) {
        const struct cart_line *l = &c->lines[shown[i]];
        if (l->product_gone || l->error != E_none || l->product.unit_count == 0)
            continue;
        at[n] = i;
        q[n++] = (struct packaging_question){
            .product = &l->product,
            .unit = l->order_unit,
            .quantity_e6 = l->quantity_e6,
            .net_minor = l->net_minor,
            .available_e6 = l->product.stock_policy == STOCK_STRICT ? l->stock.available_e6 : INT64_MAX};
    }
    if (n == 0)
        return OK;
    TRY(pricing_packagings(cx, c->currency, q, n, a));
    for (int k = 0; k < n; k++) {
        struct cart_line_view *v = &m->lines[at[k]];
        if (!a[k].is_cheaper)
            continue;
        v->pack_text = packaging_text(cx, &q[k], &a[k], c->currency);
        v->pack_button = packaging_button(cx, &a[k]);
        v->pack = packaging_value(cx, &a[k]);
        v->pack_action = url(arena_printf(cx->arena, "%s/unit", v->post));
    }
    return OK;
}

/* The lines of the page asked for: `?page=` of 50, or `?only=refused`, of which the first 50 are shown. */
static enum status fill_lines(struct ctx *cx, struct request *rq, const struct cart *c, struct cart_page *m)
{
    int shown[LINES_A_PAGE];
    int64_t page = 1;
    const char *asked = rq_query(rq, "page"), *path = cart_path(cx, c->id);
    int pages = (c->line_count + LINES_A_PAGE - 1) / LINES_A_PAGE;
    if (!asked || !str_int(asked, &page) || page < 1)
        page = 1;
    if (page > pages)
        page = pages > 0 ? pages : 1;
    m->only_refused = str_eq(rq_query(rq, "only"), "refused") && c->error_count > 0;
    m->lines = arena_array(cx->arena, struct cart_line_view, LINES_A_PAGE);
    int first = m->only_refused ? 0 : (int)(page - 1) * LINES_A_PAGE;
    for (int i = first; i < c->line_count && m->line_count < LINES_A_PAGE; i++)
        if (!m->only_refused || c->lines[i].error != E_none)
            shown[m->line_count++] = i;
    for (int k = 0; k < m->line_count; k++)
        m->lines[k] = line_view(cx, rq, &m->page, c, shown[k]);
    TRY(fill_packagings(cx, c, shown, m));
    m->here_all = url(path);
    m->here_refused = url(arena_printf(cx->arena, "%s?only=refused", path));
    m->action = url(m->only_refused ? m->here_refused.s
                    : page > 1      ? arena_printf(cx->arena, "%s?page=%lld", path, (long long)page)
                                    : path);
    int total = m->only_refused ? c->error_count : c->line_count;
    if (total <= LINES_A_PAGE)
        return OK;
    m->range = trf(cx->arena, cx->lang, "{first}–{last} of {total}", "first",
                   fmt_int(cx->arena, cx->lang, first + 1), "last",
                   fmt_int(cx->arena, cx->lang, first + m->line_count), "total",
                   fmt_int(cx->arena, cx->lang, total), NULL);
    m->pages.text = m->range;
    if (m->only_refused)
        return OK;
    if (page > 1)
        m->pages.previous = url(arena_printf(cx->arena, "%s?page=%lld", path, (long long)page - 1));
    if (page < pages)
        m->pages.next = url(arena_printf(cx->arena, "%s?page=%lld", path, (long long)page + 1));
    return OK;
}

static enum status fill_others(struct ctx *cx, const struct cart *c, struct cart_page *m)
{
    struct cart_summary *carts;
    int count, max = (int)(sizeof m->others / sizeof *m->others);
    TRY(cart_list(cx, &carts, &count));
    for (int i = 0; i < count && m->other_count < max; i++) {
        if (carts[i].id == c->id)
            continue;
        m->others[m->other_count] = url(cart_path(cx, carts[i].id));
        m->other_names[m->other_count++] =
            trf(cx->arena, cx->lang, "{name}, {lines}", "name",
                cart_title(cx, carts[i].name, carts[i].changed_ms), "lines",
                trn(cx->arena, cx->lang, carts[i].line_count, "{n} line", "{n} lines"), NULL);
    }
    return OK;
}

static enum status fill_head(struct ctx *cx, const struct cart *c, struct cart_page *m)
{
    const char *path = cart_path(cx, c->id), *title = cart_title(cx, c->name, c->changed_ms);
    m->heading =
        c->name && *c->name ? trf(cx->arena, cx->lang, "Cart “{name}”", "name", c->name, NULL) : title;
    m->name = c->name;
    m->rename = url(arena_printf(cx->arena, "%s/rename", path));
    m->remove = url(arena_printf(cx->arena, "%s/remove", path));
    m->total_count = c->line_count;
    m->refused_count = c->error_count;
    m->line_text = trn(cx->arena, cx->lang, c->line_count, "{n} line", "{n} lines");
    m->net = fmt_money(cx->arena, cx->lang, c->net_minor, c->currency);
    const char *lines = m->line_text;
    if (c->error_count > 0)
        lines = trf(cx->arena, cx->lang, "{lines}, {n} can be ordered", "lines", lines, "n",
                    fmt_int(cx->arena, cx->lang, c->line_count - c->error_count), NULL);
    m->facts = trf(cx->arena, cx->lang, "{lines} · changed {when}", "lines", lines, "when",
                   fmt_day_time(cx->arena, cx->lang, c->changed_ms, cx->site->time_zone), NULL);
    TRY(cart_why_not(cx, c, &m->why_not));
    m->why_kind = c->error_count > 0 && ctx_may(cx, MAY_order_place) ? "bad" : "warn";
    if (!m->why_not)
        m->button = trf(cx->arena, cx->lang, "Check out · {total}", "total",
                        fmt_money(cx->arena, cx->lang, c->total_minor, c->currency), NULL);
    struct deal_totals t = cart_totals(cx, c);
    m->sum_count = deal_sums(cx, &t, &m->sums);
    return fill_others(cx, c, m);
}

enum status cart_page_show(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "cart", "crt", &id));
    struct cart c = {0};
    TRY(cart_load(cx, id, NULL, &c));
    if (!str_eq(c.state, "open"))
        return respond_see_other(
            cx, rq,
            c.order_id ? arena_printf(cx->arena, "/orders/%s", id_text(cx->arena, "ord", c.order_id))
                       : "/carts");
    struct cart_page *m = arena_new(cx->arena, struct cart_page);
    TRY(page_begin(cx, rq, &m->page, cart_title(cx, c.name, c.changed_ms), "cart"));
    TRY(judge_query(cx, rq, id, &m->page));
    TRY(fill_lines(cx, rq, &c, m));
    TRY(fill_head(cx, &c, m));
    struct out *o = respond_page(cx, rq, 200);
    view_cart_page(o, m);
    return respond_page_end(cx, rq, o);
}
