/* One price list with its entries; adding one. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "pricing/pricing_edit.h"
#include "pricing/pricing_entries.h"
#include "pricing/pricing_history.h"
#include "pricing/pricing_json.h"
#include "pricing/pricing_margin.h"
#include "pricing/pricing_views.gen.h"
#include "pricing/pricing_words.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

enum {
    ROWS_SHOWN = 50,
    TARGET_MAX = NAME_MAX_BYTES + 10,
    UNDO_OFFERED_MS = 10 * 60 * 1000,
    CONFLICTS_TOLD = 5
};

static struct entry_tier tier_of(const struct price_entry *e)
{
    return (struct entry_tier){e->min_quantity_e6,  e->is_percent,      e->price_e6,
                               e->base_quantity_e6, e->percent_off_ppm, e->valid_until_ms};
}

/* The value as it was shown, to tell an edit from a change by somebody else. */
const char *price_fingerprint(struct ctx *cx, const struct entry_tier *t)
{
    return arena_printf(cx->arena, "%s%lld", t->is_percent ? "%" : "",
                        (long long)(t->is_percent ? t->percent_ppm : t->price_e6));
}

/* "p12": a field of the row. */
const char *price_cell_name(struct ctx *cx, char kind, int row)
{
    return arena_printf(cx->arena, "%c%d", kind, row);
}

const char *price_cell_pointer(struct ctx *cx, char kind, int row)
{
    return arena_printf(cx->arena, "/%c%d", kind, row);
}

/* ---- showing ---- */

static const char *kind_of(struct ctx *cx, const struct price_entry *e)
{
    if (str_eq(e->kind, "category"))
        return tr(cx->lang, "Category");
    if (str_eq(e->kind, "brand"))
        return tr(cx->lang, "Brand");
    return str_eq(e->kind, "all") ? tr(cx->lang, "All items") : tr(cx->lang, "Item");
}

static bool same_entry(const struct price_entry *a, const struct price_entry *b)
{
    return a->target_id == b->target_id && a->valid_from_ms == b->valid_from_ms && str_eq(a->unit, b->unit) &&
           str_eq(a->kind, b->kind);
}

static struct price_entry_view row_view(struct ctx *cx, struct price_list_page *m,
                                        const struct price_entry *e, int i, const char *currency)
{
    struct arena *a = cx->arena;
    const struct entry_tier t = tier_of(e);
    const char *unit = *e->unit ? e->unit : e->base_unit;
    struct price_entry_view r = {
        .code = *e->code ? e->code : "*",
        .kind = kind_of(cx, e),
        .unit = *unit ? fmt_unit(a, cx->lang, unit, 1000000) : tr(cx->lang, "base unit"),
        .validity = price_validity_text(cx, e->valid_from_ms, e->valid_until_ms),
        .key = price_entry_cursor(a, e),
        .key_field = price_cell_name(cx, 'k', i),
        .was = price_fingerprint(cx, &t),
        .was_field = price_cell_name(cx, 'w', i),
        .from = fmt_e6(a, cx->lang, e->min_quantity_e6),
        .from_field = price_cell_name(cx, 'f', i),
        .value = entry_value_text(cx, &t, currency),
        .value_field = price_cell_name(cx, 'p', i),
        .per = !e->is_percent && e->base_quantity_e6 != 1000000
                   ? price_per_words(cx, e->base_quantity_e6, unit)
                   : "",
        .remove_field = price_cell_name(cx, 'x', i),
    };
    r.name = *e->name ? e->name : str_eq(e->kind, "all") ? tr(cx->lang, "All items") : r.code;
    if (str_eq(e->kind, "product"))
        r.href = url(arena_printf(a, "/office/products/%s", id_text(a, "prd", e->target_id)));
    r.label = trf(a, cx->lang, "{code} from {quantity}", "code", r.code, "quantity", r.from, NULL);
    const struct request *rq = m->page.rq;
    if (rq->shown_again &&
        str_eq(form_field(rq, r.key_field), r.key)) { /* the row still stands where it was typed into */
        r.from = form_value(rq, r.from_field, r.from);
        const char *now = r.value;
        r.value = form_value(rq, r.value_field, r.value);
        r.is_removed = form_field(rq, r.remove_field) != NULL;
        r.from_error = page_field_error(&m->page, price_cell_pointer(cx, 'f', i));
        r.value_error = page_field_error(&m->page, price_cell_pointer(cx, 'p', i));
        r.is_bad = r.from_error || r.value_error;
        r.now = r.is_bad && strcmp(now, r.value) != 0 ? now : NULL;
    }
    return r;
}

/* To one decimal: what more there is tells nobody anything. */
static const char *percent_words(struct ctx *cx, int64_t ppm)
{
    int64_t tenths = ((ppm < 0 ? -ppm : ppm) + 500) / 1000;
    return fmt_percent(cx->arena, cx->lang, (ppm < 0 ? -tenths : tenths) * 1000);
}

static enum status say_margins(struct ctx *cx, struct price_list_page *m, const struct price_list *l,
                               const struct price_entry *entries)
{
    struct price_margin *margins = arena_array(cx->arena, struct price_margin, m->row_count + 1);
    TRY(price_margins(cx, l, entries, m->row_count, margins));
    for (int i = 0; i < m->row_count; i++) {
        const struct price_margin *g = &margins[i];
        struct price_entry_view *r = &m->rows[i];
        r->margin = g->has_margin ? percent_words(cx, g->margin_ppm) : "";
        r->to_public = g->has_public ? percent_words(cx, g->to_public_ppm) : "";
        r->is_loss = g->is_below_cost;
        m->has_margins |= g->has_margin;
        m->has_public |= g->has_public;
        if (g->is_below_cost)
            r->loss = trf(cx->arena, cx->lang, "{price} is below what it costs you, {cost}.", "price",
                          fmt_price(cx->arena, cx->lang, g->price_e6, l->currency), "cost",
                          fmt_price(cx->arena, cx->lang, g->cost_e6, l->currency), NULL);
    }
    return OK;
}

static struct url page_href(struct ctx *cx, const char *path, const char *find, const char *cursor)
{
    return url(arena_printf(cx->arena, "%s?target=%s%s%s", path, percent_encode(cx->arena, find),
                            cursor ? "&cursor=" : "", cursor ? cursor : ""));
}

static enum status fill_rows(struct ctx *cx, struct request *rq, struct price_list_page *m,
                             const struct price_list *l, const char *path)
{
    struct paging pg;
    struct price_entry *entries;
    int count;
    TRY(rq_paging(cx, rq, &pg));
    TRY(price_entry_some(cx, l->id, m->find, pg.after, ROWS_SHOWN + 1, &entries, &count));
    m->row_count = count > ROWS_SHOWN ? ROWS_SHOWN : count;
    m->rows = arena_array(cx->arena, struct price_entry_view, m->row_count + 1);
    for (int i = 0; i < m->row_count; i++) {
        m->rows[i] = row_view(cx, m, &entries[i], i, l->currency);
        m->rows[i].continues = i > 0 && same_entry(&entries[i - 1], &entries[i]);
    }
    TRY(say_margins(cx, m, l, entries));
    m->row_count_text = arena_printf(cx->arena, "%d", m->row_count);
    const char *here = rq_query(rq, "cursor");
    if (here)
        m->first = page_href(cx, path, m->find, NULL);
    if (count > ROWS_SHOWN)
        m->next = page_href(cx, path, m->find,
                            cursor_make(cx, price_entry_cursor(cx->arena, &entries[ROWS_SHOWN - 1])));
    m->save = page_href(cx, arena_printf(cx->arena, "%s/entries", path), m->find, here);
    m->add = page_href(cx, arena_printf(cx->arena, "%s/entries/new", path), m->find, here);
    return OK;
}

/* What was just saved can be put back with one press, for ten minutes. */
static enum status offer_undo(struct ctx *cx, struct request *rq, struct price_list_page *m, int64_t list)
{
    struct price_change *c;
    int64_t more;
    int count;
    const char *saved = rq_query(rq, "saved");
    if (!saved || !*saved || !m->may_edit)
        return OK;
    TRY(price_history(cx, &(struct price_history_search){.list = list, .set = saved, .limit = 1}, &c, &count,
                      &more));
    if (!count || c->at_ms < cx->now_ms - UNDO_OFFERED_MS)
        return OK;
    m->undo_change = id_text(cx->arena, "aud", c->id);
    m->undo_text = more ? tr(cx->lang, "The changes were saved.") : tr(cx->lang, "The change was saved.");
    return OK;
}

static enum status tell_conflicts(struct ctx *cx, struct price_list_page *m, int64_t list)
{
    struct price_conflict *c;
    int count;
    TRY(price_conflicts(cx, list, CONFLICTS_TOLD, &c, &count));
    m->conflicts = arena_array(cx->arena, const char *, count + 1);
    for (int i = 0; i < count; i++)
        m->conflicts[m->conflict_count++] = price_conflict_words(cx, &c[i]);
    return OK;
}

enum status price_list_show(struct ctx *cx, struct request *rq, const struct edit_outcome *outcome)
{
    struct price_list_page m = {0};
    struct price_list l;
    int64_t id;
    TRY(rq_id(cx, rq, "list", "pls", &id));
    TRY(price_list_load(cx, id, &l));
    TRY(page_begin(cx, rq, &m.page, l.name, "price-lists"));
    page_crumb(&m.page, tr(cx->lang, "Price lists"), "/office/price-lists");
    page_crumb(&m.page, l.name, NULL);
    const char *path = arena_printf(cx->arena, "/office/price-lists/%s", id_text(cx->arena, "pls", id));
    m.may_edit = ctx_may(cx, MAY_price_list_edit);
    m.heading = l.name;
    m.state = price_list_state(cx, &l);
    m.count_text = l.entry_count == 0 ? tr(cx->lang, "no price yet")
                                      : trn(cx->arena, cx->lang, l.entry_count, "one price", "{n} prices");
    m.facts = arena_printf(
        cx->arena, "%s · %s %s · %s · %s · %s · %s", l.code, l.currency, tr(cx->lang, "excluding VAT"),
        price_validity_text(cx, l.valid_from_ms, l.valid_until_ms), price_audience_words(cx, &l),
        trf(cx->arena, cx->lang, "priority {n}", "n", fmt_int(cx->arena, cx->lang, l.priority), NULL),
        m.count_text);
    m.here = url(path);
    m.edit_href = url(arena_printf(cx->arena, "%s/edit", path));
    m.find = rq_query(rq, "target") ? str_trim(cx->arena, rq_query(rq, "target")) : "";
    m.ask_href = url(str_eq(l.audience, "company") ? arena_printf(cx->arena, "/office/prices?company=%s",
                                                                  percent_encode(cx->arena, l.audience_code))
                                                   : "/office/prices");
    m.history_href = url(arena_printf(cx->arena, "%s/history", path));
    m.undo = url(arena_printf(cx->arena, "%s/undo", path));
    if (outcome) {
        m.outcome = outcome->text;
        m.pasted = outcome->pasted;
        m.reasons = outcome->reasons;
        m.reason_count = outcome->reason_count;
    } else {
        m.pasted = form_value(rq, "lines", "");
    }
    TRY(offer_undo(cx, rq, &m, id));
    TRY(tell_conflicts(cx, &m, id));
    TRY(fill_rows(cx, rq, &m, &l, path));
    m.paste = page_href(cx, arena_printf(cx->arena, "%s/paste", path), m.find, NULL);
    struct out *o = respond_page(cx, rq, 200);
    view_price_list_page(o, &m);
    return respond_page_end(cx, rq, o);
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    return price_list_show(cx, rq, NULL);
}

/* Back to the page the form stood on. */
enum status price_list_go_back(struct ctx *cx, struct request *rq, int64_t list)
{
    const char *find = rq_query(rq, "target"),
               *path = arena_printf(cx->arena, "/office/price-lists/%s", id_text(cx->arena, "pls", list));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Prices saved. They are true everywhere from now."));
    const char *back = page_href(cx, path, find ? find : "", rq_query(rq, "cursor")).s;
    return respond_see_other(
        cx, rq, arena_printf(cx->arena, "%s&saved=%s", back, percent_encode(cx->arena, cx->request_id)));
}

/* ---- adding ---- */

static enum status add_prepare(struct ctx *cx, struct request *rq)
{
    struct price_entry_put *put = arena_new(cx->arena, struct price_entry_put);
    struct checked_entry *checked = arena_new(cx->arena, struct checked_entry);
    struct entry_targets targets;
    struct entry_tier value = {0};
    struct price_list l;
    rq->plan = checked;
    TRY(rq_id(cx, rq, "list", "pls", &put->list));
    TRY(price_list_load(cx, put->list, &l));
    put->target = form_text(cx, rq, "sku", TARGET_MAX);
    put->unit = form_text(cx, rq, "unit", CODE_MAX);
    put->min_quantity_e6 = form_quantity(cx, rq, "min_quantity");
    if (form_text(cx, rq, "base_quantity", CODE_MAX))
        put->base_quantity_e6 = form_quantity(cx, rq, "base_quantity");
    put->has_from = price_form_day(cx, rq, "valid_from", false, &put->valid_from_ms);
    put->has_until = price_form_day(cx, rq, "valid_until", true, &put->valid_until_ms);
    if (entry_value_read(cx, "/price", form_field(rq, "price"), &value)) {
        put->has_percent = value.is_percent;
        put->has_price = !value.is_percent;
        put->price_e6 = value.price_e6;
        put->percent_off_ppm = value.percent_ppm;
    }
    if (!put->target)
        fail_field(cx, "/sku", E_field_missing, NULL);
    TRY(ctx_fields_ok(cx));
    TRY(entry_targets_load(cx, put, 1, &targets));
    enum status s = entry_check(cx, &targets, put, checked);
    if (s == REFUSED && !cx->problem.field_count) /* what was named is not there: said at its field */
        fail_field(cx, "/sku", cx->problem.error, "sku", put->target, "code", put->target, "name",
                   put->target, NULL);
    return s;
}

static enum status add_commit(struct ctx *cx, struct request *rq)
{
    const struct checked_entry *e = rq->plan;
    int64_t more = 0;
    bool created;
    TRY(entry_write(cx, e, &created, &more));
    TRY(entries_written(cx, e->key.list, more, entry_rule_targets(e)));
    return price_list_go_back(cx, rq, e->key.list);
}

const struct route pricing_entry_page_routes[] = {
    PAGE("/office/price-lists/{list}", list_page, MAY_price_list_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "A price list with its entries"),
    FORM("/office/price-lists/{list}/entries/new", add_prepare, add_commit, list_page, MAY_price_list_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Add an entry to a price list"),
    {0},
};
