/* The history of a price list in the office, and putting back. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_history.h"

#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "pricing/pricing_entries.h"
#include "pricing/pricing_views.gen.h"
#include "pricing/pricing_words.h"
#include "web/encode.h"
#include "web/route.h"

enum { ROWS_SHOWN = 50 };

static const char *side_words(struct ctx *cx, const struct price_change *c, bool there,
                              const struct entry_tier *t, const char *currency)
{
    struct arena *a = cx->arena;
    if (!there)
        return "–";
    const char *unit = *c->entry.unit ? c->entry.unit : c->entry.base_unit;
    const char *value = t->is_percent ? trf(a, cx->lang, "{percent} off", "percent",
                                            fmt_percent(a, cx->lang, t->percent_ppm), NULL)
                                      : fmt_price(a, cx->lang, t->price_e6, currency);
    if (t->base_e6 != 1000000)
        value = arena_printf(a, "%s %s", value, price_per_words(cx, t->base_e6, unit));
    return value;
}

static struct price_change_view change_view(struct ctx *cx, const struct price_change *c,
                                            const char *currency, bool joins)
{
    struct arena *a = cx->arena;
    struct price_change_view v = {
        .joins = joins,
        .when = fmt_day_time(a, cx->lang, c->at_ms, cx->site->seller_time_zone),
        .who = *c->person ? c->person : tr(cx->lang, "By the shop itself"),
        .code = *c->entry.code ? c->entry.code : "*",
        .name = *c->entry.name       ? c->entry.name
                : c->entry.target_id ? c->entry.code
                                     : tr(cx->lang, "All items"),
        .from = fmt_e6(a, cx->lang, c->entry.min_quantity_e6),
        .before = side_words(cx, c, c->had, &c->before, currency),
        .after = side_words(cx, c, c->has, &c->after, currency),
        .validity =
            price_validity_text(cx, c->entry.valid_from_ms, c->has ? c->after.until_ms : c->before.until_ms),
        .id = id_text(a, "aud", c->id),
    };
    if (*c->entry.unit)
        v.from =
            arena_printf(a, "%s %s", v.from, fmt_unit(a, cx->lang, c->entry.unit, c->entry.min_quantity_e6));
    v.label = trf(a, cx->lang, "{code} from {quantity}", "code", v.code, "quantity", v.from, NULL);
    return v;
}

static enum status fill_changes(struct ctx *cx, struct request *rq, struct price_history_page *m,
                                const struct price_list *l, const char *path)
{
    struct price_change *c;
    struct paging pg;
    int64_t before = 0, more;
    int count;
    TRY(rq_paging(cx, rq, &pg));
    if (pg.after && !id_parse(pg.after, "aud", &before))
        return fail(cx, E_cursor_invalid, NULL);
    TRY(price_history(cx,
                      &(struct price_history_search){
                          .list = l->id, .target = m->find, .before = before, .limit = ROWS_SHOWN},
                      &c, &count, &more));
    m->rows = arena_array(cx->arena, struct price_change_view, count + 1);
    for (int i = 0; i < count; i++)
        m->rows[m->row_count++] =
            change_view(cx, &c[i], l->currency, i > 0 && *c[i].set && str_eq(c[i].set, c[i - 1].set));
    for (int i = 0; i < count;
         i++) /* what was saved together is put back together, where all of it is in sight */
        m->rows[i].leads = !*m->find && !m->rows[i].joins && i + 1 < count && m->rows[i + 1].joins;
    const char *find = percent_encode(cx->arena, m->find);
    if (more)
        m->next = url(arena_printf(cx->arena, "%s/history?target=%s&cursor=%s", path, find,
                                   cursor_make(cx, id_text(cx->arena, "aud", more))));
    if (before)
        m->first = url(arena_printf(cx->arena, "%s/history?target=%s", path, find));
    return OK;
}

static enum status history_page(struct ctx *cx, struct request *rq)
{
    struct price_history_page m = {0};
    struct price_list l;
    int64_t id;
    TRY(rq_id(cx, rq, "list", "pls", &id));
    TRY(price_list_load(cx, id, &l));
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "History of the price list"), "price-lists"));
    const char *path = arena_printf(cx->arena, "/office/price-lists/%s", id_text(cx->arena, "pls", id));
    page_crumb(&m.page, tr(cx->lang, "Price lists"), "/office/price-lists");
    page_crumb(&m.page, l.name, path);
    page_crumb(&m.page, tr(cx->lang, "History"), NULL);
    m.name = l.name;
    m.may_edit = ctx_may(cx, MAY_price_list_edit);
    m.list = url(path);
    m.here = url(arena_printf(cx->arena, "%s/history", path));
    m.undo = url(arena_printf(cx->arena, "%s/undo", path));
    m.find = rq_query(rq, "target") ? str_trim(cx->arena, rq_query(rq, "target")) : "";
    TRY(fill_changes(cx, rq, &m, &l, path));
    struct out *o = respond_page(cx, rq, 200);
    view_price_history_page(o, &m);
    return respond_page_end(cx, rq, o);
}

struct undo_plan {
    int64_t list, change;
    bool whole;
};

static enum status undo_prepare(struct ctx *cx, struct request *rq)
{
    struct undo_plan *p = arena_new(cx->arena, struct undo_plan);
    struct price_list l;
    rq->plan = p;
    TRY(rq_id(cx, rq, "list", "pls", &p->list));
    TRY(price_list_load(cx, p->list, &l));
    p->change = form_id(cx, rq, "change", "aud", E_change_unknown);
    p->whole = form_field(rq, "whole") != NULL;
    if (!p->change)
        fail_field(cx, "/change", E_change_unknown, NULL);
    return ctx_fields_ok(cx);
}

static enum status undo_commit(struct ctx *cx, struct request *rq)
{
    const struct undo_plan *p = rq->plan;
    int undone;
    TRY(price_undo(cx, p->list, p->change, p->whole, &undone));
    answer_notice(cx, rq, "ok",
                  trn(cx->arena, cx->lang, undone, "One change put back. It is true everywhere from now.",
                      "{n} changes put back. They are true everywhere from now."));
    return respond_see_other(
        cx, rq,
        arena_printf(cx->arena, "/office/price-lists/%s/history", id_text(cx->arena, "pls", p->list)));
}

const struct route pricing_history_page_routes[] = {
    PAGE("/office/price-lists/{list}/history", history_page, MAY_price_list_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "The history of a price list"),
    FORM("/office/price-lists/{list}/undo", undo_prepare, undo_commit, history_page, MAY_price_list_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Put back what was before a change of prices"),
    {0},
};
