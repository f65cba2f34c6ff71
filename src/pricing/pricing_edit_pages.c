/* Many entries of a price list changed at once: in their cells, or by pasted lines. SPDX-License-Identifier: Apache-2.0
 *
 * What is wrong stays where it was typed, with its reason; everything else is taken.
 */
#include "base/exact.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "pricing/pricing_edit.h"
#include "pricing/pricing_entries.h"
#include "web/route.h"
#include <string.h>

enum { ROWS_MAX = LIST_MAX };

/* ---- changing rows ---- */

struct row_edit {
    int row;
    struct entry_key key;
    int64_t old_min_e6;
    const char *was;
    struct entry_tier tier; /* as typed */
    bool removes, moves, changes_value, is_bad;
};
struct edits_plan {
    int64_t list;
    const char *currency;
    struct row_edit *edits;
    int count;
    struct problem problem; /* of the rows that were refused; the others are taken */
};

/* Whether the row was edited; what is wrong is noted. */
static bool read_row(struct ctx *cx, struct request *rq, const struct edits_plan *p, int row,
                     struct row_edit *e)
{
    const char *key = form_field(rq, price_cell_name(cx, 'k', row)),
               *was = form_field(rq, price_cell_name(cx, 'w', row));
    const char *from = form_field(rq, price_cell_name(cx, 'f', row)),
               *value = form_field(rq, price_cell_name(cx, 'p', row));
    *e = (struct row_edit){.row = row, .key = {.list = p->list}, .was = was};
    if (!key || !was || !from || !value || !entry_key_parse(cx->arena, key, &e->key, &e->old_min_e6))
        return false;
    e->removes = form_field(rq, price_cell_name(cx, 'x', row)) != NULL;
    e->tier.min_e6 = e->old_min_e6;
    struct entry_tier old = {.is_percent = *was == '%'};
    (void)str_int(old.is_percent ? was + 1 : was, old.is_percent ? &old.percent_ppm : &old.price_e6);
    e->changes_value = strcmp(str_trim(cx->arena, value), entry_value_text(cx, &old, p->currency)) != 0;
    e->moves = strcmp(str_trim(cx->arena, from), fmt_e6(cx->arena, cx->lang, e->old_min_e6)) != 0;
    if (e->removes)
        return true;
    if (e->moves)
        e->tier.min_e6 = form_quantity(cx, rq, price_cell_name(cx, 'f', row));
    if (e->changes_value)
        (void)entry_value_read(cx, price_cell_pointer(cx, 'p', row), value, &e->tier);
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
    for (int i = 0; i < rows; i++) {
        int wrong = cx->problem.field_count;
        if (!read_row(cx, rq, p, i, &p->edits[p->count]))
            continue;
        p->edits[p->count++].is_bad = cx->problem.field_count > wrong;
    }
    p->problem = cx->problem;
    ctx_clear_problem(cx);
    return OK;
}

/* The tier as it is now; noted at the row when somebody changed it since it was shown. */
static enum status find_old(struct ctx *cx, struct row_edit *e)
{
    struct entry_tier *tiers;
    int count;
    bool found = false;
    TRY(pricing_store_tiers(cx, &e->key, &tiers, &count));
    for (int i = 0; i < count; i++) {
        if (tiers[i].min_e6 != e->old_min_e6 || strcmp(price_fingerprint(cx, &tiers[i]), e->was))
            continue;
        found = true;
        e->tier.base_e6 = tiers[i].base_e6;
        e->tier.until_ms = tiers[i].until_ms;
        if (e->changes_value)
            continue;
        e->tier.is_percent = tiers[i].is_percent;
        e->tier.price_e6 = tiers[i].price_e6;
        e->tier.percent_ppm = tiers[i].percent_ppm;
    }
    if (!found) {
        fail_field(cx, price_cell_pointer(cx, 'p', e->row), E_changed_meanwhile, NULL);
        e->is_bad = true;
    }
    return OK;
}

static bool same_key(const struct entry_key *a, const struct entry_key *b)
{
    return a->target_id == b->target_id && a->valid_from_ms == b->valid_from_ms &&
           str_eq(a->target, b->target) && str_eq(a->unit, b->unit);
}

/* Does an edit free this quantity of the entry? */
static bool is_left(const struct edits_plan *p, const struct entry_key *key, int64_t min_e6)
{
    for (int i = 0; i < p->count; i++) {
        const struct row_edit *e = &p->edits[i];
        if (!e->is_bad && (e->removes || e->moves) && e->old_min_e6 == min_e6 && same_key(&e->key, key))
            return true;
    }
    return false;
}

static bool is_wanted_before(const struct edits_plan *p, int at)
{
    const struct row_edit *me = &p->edits[at];
    for (int i = 0; i < at; i++) {
        const struct row_edit *e = &p->edits[i];
        if (!e->is_bad && !e->removes && e->moves && e->tier.min_e6 == me->tier.min_e6 &&
            same_key(&e->key, &me->key))
            return true;
    }
    return false;
}

/* A tier may go where no other is, or where one leaves; until nothing changes, as one that stays is in another's way. */
static enum status check_moves(struct ctx *cx, struct edits_plan *p)
{
    bool again = true;
    while (again) {
        again = false;
        for (int i = 0; i < p->count; i++) {
            struct row_edit *e = &p->edits[i];
            struct entry_tier *tiers;
            int count;
            if (e->is_bad || e->removes || !e->moves)
                continue;
            TRY(pricing_store_tiers(cx, &e->key, &tiers, &count));
            bool taken = is_wanted_before(p, i);
            for (int k = 0; k < count; k++)
                taken |= tiers[k].min_e6 == e->tier.min_e6 && !is_left(p, &e->key, e->tier.min_e6);
            if (!taken)
                continue;
            fail_field(cx, price_cell_pointer(cx, 'f', e->row), E_tier_taken, "quantity",
                       fmt_e6(cx->arena, cx->lang, e->tier.min_e6), NULL);
            e->is_bad = again = true;
        }
    }
    return OK;
}

/* All that leave, then all that come: two tiers may change places. */
static enum status write_edits(struct ctx *cx, const struct edits_plan *p, int *saved)
{
    int64_t more = 0;
    bool created;
    for (int i = 0; i < p->count; i++) {
        const struct row_edit *e = &p->edits[i];
        struct checked_entry out = {.key = e->key, .tier = {.min_e6 = e->old_min_e6}, .remove = true};
        if (!e->is_bad && (e->removes || e->moves))
            TRY(entry_write(cx, &out, &created, &more));
    }
    for (int i = 0; i < p->count; i++) {
        const struct row_edit *e = &p->edits[i];
        struct checked_entry in = {.key = e->key, .tier = e->tier, .sets_until = true};
        if (!e->is_bad && !e->removes)
            TRY(entry_write(cx, &in, &created, &more));
        *saved += !e->is_bad;
    }
    return *saved ? entries_written(cx, p->list, more, 0) : OK;
}

/* The page again, with what was refused as it was typed; the others are saved with this very transaction. */
static enum status show_refused(struct ctx *cx, struct request *rq, int saved, int refused,
                                struct edit_outcome *outcome)
{
    enum status s = ctx_fields_ok(cx); /* sets the first as the reason of the whole */
    if (s != REFUSED)
        return s;
    rq->refused = cx->problem;
    rq->shown_again = true;
    ctx_clear_problem(cx);
    outcome->text = trf(cx->arena, cx->lang, "{saved} saved, {refused} refused", "saved",
                        trn(cx->arena, cx->lang, saved, "One change", "{n} changes"), "refused",
                        fmt_int(cx->arena, cx->lang, refused), NULL);
    TRY(price_list_show(cx, rq, outcome));
    rq->answer.status = 422;
    return OK;
}

static enum status save_commit(struct ctx *cx, struct request *rq)
{
    const struct edits_plan *plan = rq->plan;
    struct edits_plan p = *plan;
    struct edit_outcome outcome = {.pasted = ""};
    int saved = 0;
    rq->shown_again = false; /* the database may ask for the transaction again */
    if (!p.count)
        return price_list_go_back(cx, rq, p.list);
    p.edits = arena_array(cx->arena, struct row_edit, p.count);
    memcpy(p.edits, plan->edits, (size_t)p.count * sizeof *p.edits);
    cx->problem = plan->problem;
    for (int i = 0; i < p.count; i++)
        if (!p.edits[i].is_bad)
            TRY(find_old(cx, &p.edits[i]));
    TRY(check_moves(cx, &p));
    TRY(write_edits(cx, &p, &saved));
    return saved == p.count ? price_list_go_back(cx, rq, p.list)
                            : show_refused(cx, rq, saved, p.count - saved, &outcome);
}

/* ---- pasted lines ---- */

struct pasted {
    struct checked_entry entry;
    const char *text, *reason; /* reason NULL: taken */
    enum error error;
};
struct paste_plan {
    int64_t list;
    struct pasted *lines;
    int count;
};

/* "SKU;quantity;price", the unit fourth; a tab serves too. */
static void read_line(struct ctx *cx, char *line, struct price_entry_put *put)
{
    char *cells[4] = {line, "", "", ""};
    struct entry_tier value = {0};
    int64_t other;
    for (int i = 1; i < 4; i++) {
        char *end = cells[i - 1] + strcspn(cells[i - 1], ";\t");
        if (!*end)
            break;
        *end = '\0';
        cells[i] = end + 1;
    }
    put->target = str_trim(cx->arena, cells[0]);
    put->unit = str_trim(cx->arena, cells[3]);
    const char *from = str_trim(cx->arena, cells[1]);
    put->min_quantity_e6 = 1000000;
    if (*from && exact_parse_human(from, &put->min_quantity_e6, &other) != 1)
        fail_field(cx, "/lines", E_quantity_invalid, NULL);
    if (!entry_value_read(cx, "/lines", cells[2], &value))
        return;
    put->has_percent = value.is_percent;
    put->has_price = !value.is_percent;
    put->price_e6 = value.price_e6;
    put->percent_off_ppm = value.percent_ppm;
}

/* The first reason, and the problem forgotten. */
static void take_reason(struct ctx *cx, struct pasted *l)
{
    const char *why = cx->problem.field_count ? cx->problem.fields[0].detail
                      : cx->problem.detail    ? cx->problem.detail
                                              : "";
    l->reason = arena_printf(cx->arena, "%s: %s", l->text, why);
    l->error = cx->problem.field_count ? cx->problem.fields[0].error : cx->problem.error;
    ctx_clear_problem(cx);
}

static enum status judge_lines(struct ctx *cx, struct paste_plan *p, struct price_entry_put *puts)
{
    struct entry_targets targets;
    TRY(entry_targets_load(cx, puts, p->count, &targets));
    for (int i = 0; i < p->count; i++) {
        if (p->lines[i].reason)
            continue;
        enum status s = entry_check(cx, &targets, &puts[i], &p->lines[i].entry);
        if (s == REFUSED)
            take_reason(cx, &p->lines[i]);
        else
            TRY(s);
    }
    return OK;
}

static enum status paste_prepare(struct ctx *cx, struct request *rq)
{
    struct paste_plan *p = arena_new(cx->arena, struct paste_plan);
    struct price_list l;
    rq->plan = p;
    TRY(rq_id(cx, rq, "list", "pls", &p->list));
    TRY(price_list_load(cx, p->list, &l));
    const char *text = form_field(rq, "lines");
    char *at = arena_str(cx->arena, text ? text : "");
    struct price_entry_put *puts = arena_array(cx->arena, struct price_entry_put, ROWS_MAX);
    p->lines = arena_array(cx->arena, struct pasted, ROWS_MAX);
    while (*at) {
        size_t len = strcspn(at, "\r\n");
        char *line = arena_copy(cx->arena, at, len);
        at += len + (at[len] != '\0');
        if (!*str_trim(cx->arena, line))
            continue;
        if (p->count == ROWS_MAX)
            return fail(cx, E_too_many_lines, "limit", arena_printf(cx->arena, "%d", ROWS_MAX), NULL);
        struct pasted *to = &p->lines[p->count];
        to->text = arena_str(cx->arena, line);
        puts[p->count].list = p->list;
        read_line(cx, line, &puts[p->count++]);
        if (cx->problem.field_count)
            take_reason(cx, to);
    }
    if (!p->count)
        fail_field(cx, "/lines", E_field_missing, NULL);
    TRY(ctx_fields_ok(cx));
    return judge_lines(cx, p, puts);
}

static enum status paste_commit(struct ctx *cx, struct request *rq)
{
    const struct paste_plan *p = rq->plan;
    struct edit_outcome outcome = {.pasted = ""};
    int64_t more = 0, targets = 0;
    int saved = 0;
    rq->shown_again = false;
    outcome.reasons = arena_array(cx->arena, const char *, p->count);
    for (int i = 0; i < p->count; i++) {
        const struct pasted *l = &p->lines[i];
        bool created;
        if (l->reason) {
            outcome.pasted = arena_printf(cx->arena, "%s%s\n", outcome.pasted, l->text);
            outcome.reasons[outcome.reason_count++] = l->reason;
            ctx_note_field(cx, "/lines", l->error, l->reason);
            continue;
        }
        TRY(entry_write(cx, &l->entry, &created, &more));
        targets |= entry_rule_targets(&l->entry);
        saved++;
    }
    if (saved)
        TRY(entries_written(cx, p->list, more, targets));
    return outcome.reason_count ? show_refused(cx, rq, saved, outcome.reason_count, &outcome)
                                : price_list_go_back(cx, rq, p->list);
}

static enum status show(struct ctx *cx, struct request *rq)
{
    return price_list_show(cx, rq, NULL);
}

const struct route pricing_edit_page_routes[] = {
    FORM("/office/price-lists/{list}/entries", save_prepare, save_commit, show, MAY_price_list_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change and remove entries of a price list"),
    FORM("/office/price-lists/{list}/paste", paste_prepare, paste_commit, show, MAY_price_list_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Add entries to a price list from pasted lines"),
    {0},
};
