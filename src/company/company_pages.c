/* Pages that show companies: the buyer's own, the office's list and each. SPDX-License-Identifier: Apache-2.0
 */
#include "base/id.h"
#include "base/str.h"
#include "company/company_page_parts.h"
#include "company/company_rules.h"
#include "company/company_views.gen.h"
#include "seller/seller.h"
#include "tax/tax.h"
#include "web/encode.h"
#include "web/route.h"
#include <stdlib.h>
#include <string.h>

static void fact(struct fact_view *list, int *count, const char *name, const char *value)
{
    if (value && value[0])
        list[(*count)++] = (struct fact_view){name, value};
}

static const char *language_name(const char *code)
{
    return str_eq(code, "fr") ? "Français" : str_eq(code, "en") ? "English" : code;
}

static enum status parent_name(struct ctx *cx, const struct company *c, const char **out)
{
    *out = "";
    if (!c->parent.v || cx->actor.kind != ACTOR_STAFF)
        return OK;
    struct company_id own = cx->company;
    struct company up;
    enum status s = company_act_in(cx, c->parent);
    if (s == OK)
        s = company_load(cx, &up);
    cx->company = own;
    if (s == REFUSED) {
        ctx_clear_problem(cx);
        return OK;
    }
    TRY(s);
    *out = arena_printf(cx->arena, "%s (%s)", up.name, up.code);
    return OK;
}

/* Staff see where a company stands in its tree: those they may see of it. */
static enum status fill_tree(struct ctx *cx, const struct company *c, struct company_page *m)
{
    struct company_near *below;
    if (cx->actor.kind != ACTOR_STAFF)
        return OK;
    TRY(company_children(cx, &below, &m->below_count));
    m->below = arena_array(cx->arena, struct near_view, m->below_count);
    for (int i = 0; i < m->below_count; i++)
        m->below[i] = near_view_of(cx, &below[i]);
    if (!c->parent.v)
        return OK;
    struct company_id own = cx->company;
    struct company up;
    enum status s = company_act_in(cx, c->parent);
    if (s == OK)
        s = company_load(cx, &up);
    cx->company = own;
    if (s == REFUSED) { /* not one of a rep's own */
        ctx_clear_problem(cx);
        return OK;
    }
    TRY(s);
    m->above = arena_new(cx->arena, struct near_view);
    *m->above = near_view_of(cx, &(struct company_near){up.id, up.code, up.name, up.status});
    m->above_count = 1;
    return OK;
}

static int thousandths(int64_t part, int64_t whole)
{
    if (part <= 0 || whole <= 0)
        return 0;
    if (part >= whole)
        return 1000;
    return whole > INT64_MAX / 1000 ? (int)(part / (whole / 1000)) : (int)(part * 1000 / whole);
}

static enum status fill_credit(struct ctx *cx, struct company_page *m)
{
    if (!ctx_may(cx, MAY_credit_read) && !ctx_may(cx, MAY_terms_edit))
        return OK;
    struct company_credit k;
    TRY(company_credit_load(cx, &k));
    const struct lang *l = cx->lang;
    struct credit_view *v = &m->credit;
    *v = (struct credit_view){
        .is_shown = true,
        .has_limit = k.limit_minor >= 0,
        .is_over = k.limit_minor >= 0 && k.exposure_minor > k.limit_minor,
        .exposure = fmt_money(cx->arena, l, k.exposure_minor, k.currency),
        .balance = fmt_money(cx->arena, l, k.balance_minor, k.currency),
        .orders = trf(cx->arena, l, "{amount} ({orders})", "amount",
                      fmt_money(cx->arena, l, k.open_orders_minor, k.currency), "orders",
                      trn(cx->arena, l, k.open_order_count, "one order", "{n} orders"), NULL),
    };
    if (!v->has_limit)
        return OK;
    int64_t scale = k.exposure_minor > k.limit_minor ? k.exposure_minor : k.limit_minor;
    v->used = thousandths(k.balance_minor, scale);
    v->wait = thousandths(k.exposure_minor, scale) - v->used;
    v->mark = thousandths(k.limit_minor, scale);
    v->limit = fmt_money(cx->arena, l, k.limit_minor, k.currency);
    v->free = fmt_money(cx->arena, l, v->is_over ? 0 : k.limit_minor - k.exposure_minor, k.currency);
    v->sentence =
        v->is_over ? tr(l, "Over the limit: new orders wait until finance releases them.")
                   : trf(cx->arena, l, "{free} left before orders wait for finance.", "free", v->free, NULL);
    return OK;
}

static enum status fill_facts(struct ctx *cx, const struct company *c, struct company_page *m)
{
    const struct lang *l = cx->lang;
    const char *parent;
    TRY(parent_name(cx, c, &parent));
    fact(m->facts, &m->fact_count, tr(l, "Code"), c->code);
    fact(m->facts, &m->fact_count, tr(l, "Legal name"), c->legal_name);
    fact(m->facts, &m->fact_count, tr(l, "Country"), country_name(c->country, lang_code(l)));
    fact(m->facts, &m->fact_count, tr(l, "VAT id"), c->vat_id);
    fact(m->facts, &m->fact_count, tr(l, "SIREN"), c->siren);
    fact(m->facts, &m->fact_count, tr(l, "Belongs to"), parent);
    fact(m->facts, &m->fact_count, tr(l, "Currency"), c->currency);
    fact(m->facts, &m->fact_count, tr(l, "Language"), language_name(c->language));
    if (cx->actor.kind != ACTOR_STAFF)
        return OK;
    const char **groups;
    int count;
    TRY(company_groups(cx, &groups, &count));
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int i = 0; i < count; i++)
        buf_printf(&b, "%s%s", i ? ", " : "", groups[i]);
    fact(m->facts, &m->fact_count, tr(l, "Groups"), buf_text(&b));
    struct company_rep rep;
    TRY(company_rep_load(cx, &rep));
    fact(m->facts, &m->fact_count, tr(l, "Sales rep"), rep.name);
    fact(m->facts, &m->fact_count, tr(l, "Prices"),
         str_eq(c->strategy, "lowest") ? tr(l, "The lowest of its lists") : tr(l, "The first of its lists"));
    fact(m->facts, &m->fact_count, tr(l, "External number"), c->external_id);
    return OK;
}

static void fill_terms(struct ctx *cx, const struct company *c, struct company_page *m)
{
    const struct lang *l = cx->lang;
    fact(m->terms, &m->term_count, tr(l, "Payment"),
         payment_term_words(cx, c->payment_term_days, c->payment_end_of_month));
    if (c->free_freight_minor >= 0)
        fact(m->terms, &m->term_count, tr(l, "Free freight from"),
             trf(cx->arena, l, "{amount} excl. VAT", "amount",
                 fmt_money(cx->arena, l, c->free_freight_minor, c->currency), NULL));
    if (!ctx_may(cx, MAY_credit_read) && !ctx_may(cx, MAY_terms_edit))
        return;
    fact(m->terms, &m->term_count, tr(l, "Credit limit"),
         c->credit_limit_minor < 0 ? tr(l, "none")
                                   : fmt_money(cx->arena, l, c->credit_limit_minor, c->currency));
    fact(m->terms, &m->term_count, tr(l, "Open balance"),
         fmt_money(cx->arena, l, c->open_balance_minor, c->currency));
}

static enum status fill_locations(struct ctx *cx, const char *base, bool all, struct company_page *m)
{
    struct location *list;
    int count;
    bool may_edit = ctx_may(cx, MAY_location_edit);
    if (all)
        TRY(location_list_all(cx, &list, &count));
    else
        TRY(location_list(cx, &list, &count));
    m->locations = arena_array(cx->arena, struct location_view, count + 1);
    for (int i = 0; i < count; i++) {
        const struct location *p = &list[i];
        const char *href = arena_printf(cx->arena, "%s/locations/%s", base, id_text(cx->arena, "loc", p->id));
        m->locations[m->location_count++] = (struct location_view){
            .name = p->name,
            .code = p->code,
            .address = arena_printf(cx->arena, "%s, %s%s%s, %s", p->street, p->postal_code,
                                    p->postal_code[0] ? " " : "", p->city,
                                    country_name(p->country, lang_code(cx->lang))),
            .instructions = p->instructions,
            .contact = p->contact_phone[0] && p->contact_name[0]
                           ? arena_printf(cx->arena, "%s, %s", p->contact_name, p->contact_phone)
                           : arena_printf(cx->arena, "%s%s", p->contact_name, p->contact_phone),
            .days = location_days_text(cx, p),
            .href = url(may_edit ? href : NULL),
            .is_default = p->is_default,
            .active = p->active,
        };
    }
    m->new_location = url(may_edit ? arena_printf(cx->arena, "%s/locations/new", base) : NULL);
    return OK;
}

static enum status show(struct ctx *cx, struct request *rq, bool is_locations_only)
{
    struct company_page *m = arena_new(cx->arena, struct company_page);
    struct company c;
    bool is_office;
    TRY(company_page_open(cx, rq, &is_office));
    TRY(company_load(cx, &c));
    TRY(page_begin(cx, rq, &m->page, c.name, is_office ? "companies" : "account"));
    TRY(company_head_load(cx, is_office, is_locations_only ? "locations" : "facts", &m->head));
    const char *base = m->head.base;
    if (is_office)
        page_crumb(&m->page, tr(cx->lang, "Companies"), "/office/companies");
    else
        page_crumb(&m->page, tr(cx->lang, "My account"), "/account");
    page_crumb(&m->page, c.name, NULL);
    m->is_locations_only = is_locations_only;
    if (!is_locations_only) {
        TRY(fill_facts(cx, &c, m));
        fill_terms(cx, &c, m);
        TRY(fill_tree(cx, &c, m));
        TRY(fill_credit(cx, m));
    }
    TRY(fill_locations(cx, base, is_locations_only && ctx_may(cx, MAY_location_edit), m));
    if (is_office && ctx_may(cx, MAY_company_edit))
        m->edit = url(arena_printf(cx->arena, "%s/edit", base));
    if (is_office && ctx_may(cx, MAY_terms_edit))
        m->edit_terms = url(arena_printf(cx->arena, "%s/terms", base));
    if (c.status == COMPANY_ON_HOLD)
        m->hold = is_office ? tr(cx->lang, "Its people can look, not order.")
                            : tr(cx->lang, "You can look, not order, until this is cleared with us.");
    struct out *o = respond_page(cx, rq, 200);
    view_company_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status overview(struct ctx *cx, struct request *rq)
{
    return show(cx, rq, false);
}

static enum status locations(struct ctx *cx, struct request *rq)
{
    return show(cx, rq, true);
}

/* ---- the office's list ---- */

enum { ROWS = 50 };

static void read_search(struct request *rq, struct company_search *q)
{
    q->q = rq_query(rq, "q");
    const char *status = rq_query(rq, "status");
    q->status = status && company_rule_status(status) >= 0 ? status : NULL;
    const char *after = rq_query(rq, "after");
    if (!after)
        return;
    char *end;
    q->after_id = strtoll(after, &end, 10);
    q->after_name = *end == ' ' ? end + 1 : "";
}

static void fill_row(struct ctx *cx, const struct company_row *r, struct company_line_view *v)
{
    *v = (struct company_line_view){
        .href = url(arena_printf(cx->arena, "/office/companies/%s", id_text(cx->arena, "cmp", r->id.v))),
        .name = r->name,
        .code = r->code,
        .place = arena_printf(cx->arena, "%s%s%s", r->city, r->city[0] ? ", " : "",
                              country_name(r->country, lang_code(cx->lang))),
        .orders = trn(cx->arena, cx->lang, r->order_count, "one order", "{n} orders"),
        .is_off = r->status == COMPANY_CLOSED,
    };
    company_state_view(cx, r->status, &v->state_kind, &v->state_icon, &v->state_text);
}

static enum status list(struct ctx *cx, struct request *rq)
{
    struct company_list_page *m = arena_new(cx->arena, struct company_list_page);
    struct company_search q = {.limit = ROWS + 1};
    read_search(rq, &q);
    struct company_row *rows;
    int count;
    int64_t total;
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Companies"), "companies"));
    TRY(company_list(cx, &q, &rows, &count));
    TRY(company_count(cx, &q, &total));
    m->q = q.q ? q.q : "";
    m->status = q.status ? q.status : "";
    m->can_add = ctx_may(cx, MAY_company_edit);
    m->counted = trn(cx->arena, cx->lang, total, "one company", "{n} companies");
    m->rows = arena_array(cx->arena, struct company_line_view, ROWS);
    for (int i = 0; i < count && i < ROWS; i++)
        fill_row(cx, &rows[i], &m->rows[m->row_count++]);
    m->states[m->state_count++] = (struct view_option){"", tr(cx->lang, "All states")};
    for (int s = COMPANY_APPLIED; s <= COMPANY_CLOSED; s++) {
        const char *kind, *icon, *text;
        company_state_view(cx, (enum company_status)s, &kind, &icon, &text);
        m->states[m->state_count++] = (struct view_option){company_status_name((enum company_status)s), text};
    }
    const char *kept = arena_printf(cx->arena, "q=%s&status=%s", percent_encode(cx->arena, m->q), m->status);
    m->pages.text = m->counted;
    if (q.after_id)
        m->pages.previous = url(arena_printf(cx->arena, "/office/companies?%s", kept));
    if (count > ROWS)
        m->pages.next = url(arena_printf(
            cx->arena, "/office/companies?%s&after=%lld%%20%s", kept, (long long)rows[ROWS - 1].id.v,
            percent_encode(cx->arena, str_fold(cx->arena, rows[ROWS - 1].name))));
    struct out *o = respond_page(cx, rq, 200);
    view_company_list_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* clang-format off */
const struct route company_page_routes[] = {
    PAGE("/company", overview, MAY_company_read, ROUTE_BUYER_ONLY, "One's own company"),
    PAGE("/company/locations", locations, MAY_company_read, ROUTE_BUYER_ONLY, "Where one's company is delivered"),
    PAGE("/office/companies", list, MAY_company_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "All companies"),
    PAGE("/office/companies/{company}", overview, MAY_company_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "A company"),
    PAGE("/office/companies/{company}/locations", locations, MAY_company_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Where a company is delivered"),
    {0},
};
