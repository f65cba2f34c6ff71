/* One price list with its entries, changed in place. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "pricing/pricing_entries.h"
#include "pricing/pricing_json.h"
#include "pricing/pricing_views.gen.h"
#include "pricing/pricing_words.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

enum { ROWS_SHOWN = 50, ROWS_MAX = LIST_MAX, TARGET_MAX = NAME_MAX_BYTES + 10 };

static struct entry_tier tier_of(const struct price_entry *e)
{
    return (struct entry_tier){e->min_quantity_e6,  e->is_percent,      e->price_e6,
                               e->base_quantity_e6, e->percent_off_ppm, e->valid_until_ms};
}

/* The value as it was shown, to tell an edit from a change by somebody else. */
static const char *fingerprint(struct ctx *cx, const struct entry_tier *t)
{
    return arena_printf(cx->arena, "%s%lld", t->is_percent ? "%" : "",
                        (long long)(t->is_percent ? t->percent_ppm : t->price_e6));
}

/* "p12": a field of the row. */
static const char *field(struct ctx *cx, char kind, int row)
{
    return arena_printf(cx->arena, "%c%d", kind, row);
}

static const char *pointer(struct ctx *cx, char kind, int row)
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
        .key_field = field(cx, 'k', i),
        .was = fingerprint(cx, &t),
        .was_field = field(cx, 'w', i),
        .from = fmt_e6(a, cx->lang, e->min_quantity_e6),
        .from_field = field(cx, 'f', i),
        .value = entry_value_text(cx, &t, currency),
        .value_field = field(cx, 'p', i),
        .per = !e->is_percent && e->base_quantity_e6 != 1000000
                   ? price_per_words(cx, e->base_quantity_e6, unit)
                   : "",
        .remove_field = field(cx, 'x', i),
    };
    r.name = *e->name ? e->name : str_eq(e->kind, "all") ? tr(cx->lang, "All items") : r.code;
    if (str_eq(e->kind, "product"))
        r.href = url(arena_printf(a, "/office/products/%s", id_text(a, "prd", e->target_id)));
    r.label = trf(a, cx->lang, "{code} from {quantity}", "code", r.code, "quantity", r.from, NULL);
    const struct request *rq = m->page.rq;
    if (rq->shown_again &&
        str_eq(form_field(rq, r.key_field), r.key)) { /* the row still stands where it was typed into */
        r.from = form_value(rq, r.from_field, r.from);
        r.value = form_value(rq, r.value_field, r.value);
        r.is_removed = form_field(rq, r.remove_field) != NULL;
        r.from_error = page_field_error(&m->page, pointer(cx, 'f', i));
        r.value_error = page_field_error(&m->page, pointer(cx, 'p', i));
        r.is_bad = r.from_error || r.value_error;
    }
    return r;
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

static enum status list_page(struct ctx *cx, struct request *rq)
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
    TRY(fill_rows(cx, rq, &m, &l, path));
    struct out *o = respond_page(cx, rq, 200);
    view_price_list_page(o, &m);
    return respond_page_end(cx, rq, o);
}

/* Back to the page the form stood on. */
static enum status go_back(struct ctx *cx, struct request *rq, int64_t list)
{
    const char *find = rq_query(rq, "target"),
               *path = arena_printf(cx->arena, "/office/price-lists/%s", id_text(cx->arena, "pls", list));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Prices saved. They are true everywhere from now."));
    return respond_see_other(cx, rq, page_href(cx, path, find ? find : "", rq_query(rq, "cursor")).s);
}

/* ---- changing rows ---- */

struct row_edit {
    int row;
    struct entry_key key;
    int64_t old_min_e6;
    const char *was;
    struct entry_tier tier; /* as typed */
    bool removes, moves, changes_value;
};
struct edits_plan {
    int64_t list;
    const char *currency;
    struct row_edit *edits;
    int count;
};

/* Whether the row was edited; what is wrong is noted. */
static bool read_row(struct ctx *cx, struct request *rq, const struct edits_plan *p, int row,
                     struct row_edit *e)
{
    const char *key = form_field(rq, field(cx, 'k', row)), *was = form_field(rq, field(cx, 'w', row));
    const char *from = form_field(rq, field(cx, 'f', row)), *value = form_field(rq, field(cx, 'p', row));
    *e = (struct row_edit){.row = row, .key = {.list = p->list}, .was = was};
    if (!key || !was || !from || !value || !entry_key_parse(cx->arena, key, &e->key, &e->old_min_e6))
        return false;
    e->removes = form_field(rq, field(cx, 'x', row)) != NULL;
    e->tier.min_e6 = e->old_min_e6;
    struct entry_tier old = {.is_percent = *was == '%'};
    (void)str_int(old.is_percent ? was + 1 : was, old.is_percent ? &old.percent_ppm : &old.price_e6);
    e->changes_value = strcmp(str_trim(cx->arena, value), entry_value_text(cx, &old, p->currency)) != 0;
    e->moves = strcmp(str_trim(cx->arena, from), fmt_e6(cx->arena, cx->lang, e->old_min_e6)) != 0;
    if (e->removes)
        return true;
    if (e->moves)
        e->tier.min_e6 = form_quantity(cx, rq, field(cx, 'f', row));
    if (e->changes_value)
        (void)entry_value_read(cx, pointer(cx, 'p', row), value, &e->tier);
    return e->moves || e->changes_value;
}

static enum status save_prepare(struct ctx *cx, struct request *rq)
{
    struct edits_plan *p = arena_new(cx->arena, struct edits_plan);
    struct price_list l;
    int64_t rows = 0;
    rq->plan = p;
    TRY(rq_id(cx, rq, "list", "pls", &p->list));
    TRY(price_list_load(cx, p->list, &l));
    p->currency = l.currency;
    const char *text = form_field(rq, "rows");
    if (!text || !str_int(text, &rows) || rows < 0 || rows > ROWS_MAX)
        rows = 0;
    p->edits = arena_array(cx->arena, struct row_edit, rows + 1);
    for (int i = 0; i < rows; i++)
        if (read_row(cx, rq, p, i, &p->edits[p->count]))
            p->count++;
    return ctx_fields_ok(cx);
}

/* The tier as it is now; noted at the row when somebody changed it since it was shown. */
static enum status find_old(struct ctx *cx, struct row_edit *e, bool *found)
{
    struct entry_tier *tiers;
    int count;
    TRY(pricing_store_tiers(cx, &e->key, &tiers, &count));
    *found = false;
    for (int i = 0; i < count; i++) {
        if (tiers[i].min_e6 != e->old_min_e6 || strcmp(fingerprint(cx, &tiers[i]), e->was))
            continue;
        *found = true;
        e->tier.base_e6 = tiers[i].base_e6;
        e->tier.until_ms = tiers[i].until_ms;
        if (e->changes_value)
            continue;
        e->tier.is_percent = tiers[i].is_percent;
        e->tier.price_e6 = tiers[i].price_e6;
        e->tier.percent_ppm = tiers[i].percent_ppm;
    }
    if (!*found)
        fail_field(cx, pointer(cx, 'p', e->row), E_changed_meanwhile, NULL);
    return OK;
}

static enum status take_out(struct ctx *cx, struct row_edit *e, int64_t *more)
{
    bool found, created;
    TRY(find_old(cx, e, &found));
    if (!found || (!e->removes && !e->moves))
        return OK;
    struct checked_entry out = {.key = e->key, .tier = {.min_e6 = e->old_min_e6}, .remove = true};
    return entry_write(cx, &out, &created, more);
}

static enum status put_in(struct ctx *cx, const struct row_edit *e, int64_t *more)
{
    bool created;
    struct entry_tier *tiers;
    int count;
    if (e->removes)
        return OK;
    if (e->moves) {
        TRY(pricing_store_tiers(cx, &e->key, &tiers, &count));
        for (int i = 0; i < count; i++)
            if (tiers[i].min_e6 == e->tier.min_e6)
                fail_field(cx, pointer(cx, 'f', e->row), E_tier_taken, "quantity",
                           fmt_e6(cx->arena, cx->lang, e->tier.min_e6), NULL);
        TRY(ctx_fields_ok(cx));
    }
    struct checked_entry in = {.key = e->key, .tier = e->tier, .sets_until = true};
    return entry_write(cx, &in, &created, more);
}

static enum status save_commit(struct ctx *cx, struct request *rq)
{
    const struct edits_plan *p = rq->plan;
    int64_t more = 0;
    if (!p->count)
        return go_back(cx, rq, p->list);
    for (int i = 0; i < p->count; i++) /* all that leave, then all that come: two tiers may change places */
        TRY(take_out(cx, &p->edits[i], &more));
    TRY(ctx_fields_ok(cx));
    for (int i = 0; i < p->count; i++)
        TRY(put_in(cx, &p->edits[i], &more));
    TRY(entries_written(cx, p->list, more, 0));
    return go_back(cx, rq, p->list);
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
    return go_back(cx, rq, e->key.list);
}

const struct route pricing_entry_page_routes[] = {
    PAGE("/office/price-lists/{list}", list_page, MAY_price_list_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "A price list with its entries"),
    FORM("/office/price-lists/{list}/entries", save_prepare, save_commit, list_page, MAY_price_list_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change and remove entries of a price list"),
    FORM("/office/price-lists/{list}/entries/new", add_prepare, add_commit, list_page, MAY_price_list_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Add an entry to a price list"),
    {0},
};
