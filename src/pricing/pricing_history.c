/* Changes of price lists, read from the audit trail and put back. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_history.h"

#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "pricing/pricing_entries.h"
#include "web/json_in.h"
#include "web/json_out.h"
#include <string.h>

enum { BATCH = 500, ROUNDS_MAX = 20 };

/* ---- reading ---- */

static enum status read_side(struct ctx *cx, const char *text, struct price_entry *e, struct entry_tier *t,
                             bool *there)
{
    struct json_in *o;
    *there = *text != '\0';
    if (!*there)
        return OK;
    TRY(json_parse(cx, text, strlen(text), &o));
    e->kind = json_text(cx, o, "target", CODE_MAX);
    e->target_id = json_whole(cx, o, "target_id");
    e->unit = json_text(cx, o, "unit", CODE_MAX);
    e->unit = e->unit ? e->unit : "";
    e->valid_from_ms = json_whole(cx, o, "valid_from_ms");
    e->min_quantity_e6 = json_e6(cx, o, "min_quantity", E_quantity_invalid);
    t->min_e6 = e->min_quantity_e6;
    t->is_percent = json_has(o, "percent_off");
    t->percent_ppm = t->is_percent ? json_e6(cx, o, "percent_off", E_percent_invalid) / 100 : 0;
    t->price_e6 = t->is_percent ? 0 : json_e6(cx, o, "price", E_price_invalid);
    t->base_e6 = t->is_percent ? 1000000 : json_e6(cx, o, "base_quantity", E_quantity_invalid);
    t->until_ms = json_has(o, "valid_until_ms") ? json_whole(cx, o, "valid_until_ms") : -1;
    return json_done(cx, o);
}

static enum status change_of(struct ctx *cx, const struct stored_change *row, struct price_change *c)
{
    *c = (struct price_change){
        .id = row->id, .at_ms = row->at_ms, .person = row->person, .door = row->door, .set = row->set};
    c->entry = (struct price_entry){
        .kind = "all", .target = "*", .code = "", .name = "", .unit = "", .base_unit = ""};
    TRY(read_side(cx, row->before, &c->entry, &c->before, &c->had));
    return read_side(cx, row->after, &c->entry, &c->after, &c->has);
}

static void name_entry(struct ctx *cx, struct price_entry *e, const struct stored_target *t)
{
    e->code = t->code;
    e->name = t->name;
    e->base_unit = t->unit;
    e->target = str_eq(e->kind, "product") ? t->code : arena_printf(cx->arena, "%s:%s", e->kind, t->code);
}

static enum status name_entries(struct ctx *cx, struct price_change *c, int count)
{
    struct stored_target *targets;
    struct json_out ids;
    int n;
    json_out_init(&ids, cx->arena);
    json_out_array(&ids, NULL);
    for (int i = 0; i < count; i++)
        json_out_int(&ids, NULL, c[i].entry.target_id);
    json_out_array_end(&ids);
    TRY(pricing_store_targets(cx, buf_text(&ids.b), &targets, &n));
    for (int i = 0; i < count; i++)
        for (int k = 0; k < n; k++)
            if (c[i].entry.target_id && targets[k].id == c[i].entry.target_id)
                name_entry(cx, &c[i].entry, &targets[k]);
    return OK;
}

static bool is_of(const struct price_change *c, const char *kind, int64_t target_id)
{
    return target_id < 0 || (c->entry.target_id == target_id && str_eq(c->entry.kind, kind));
}

/* What is sought, and what was found so far. */
struct seeking {
    const char *kind;
    int64_t target_id; /* -1: any */
    int limit, count;
    struct price_change *found;
    int64_t before, more; /* the row read last; where the next page goes on, 0 nowhere */
};

static enum status take_rows(struct ctx *cx, struct seeking *s, const struct stored_change *rows, int count)
{
    for (int i = 0; i < count; i++) {
        if (s->count == s->limit) {
            s->more = s->before;
            break;
        }
        TRY(change_of(cx, &rows[i], &s->found[s->count]));
        s->count += is_of(&s->found[s->count], s->kind, s->target_id);
        s->before = rows[i].id;
    }
    return OK;
}

enum status price_history(struct ctx *cx, const struct price_history_search *in, struct price_change **out,
                          int *count, int64_t *more)
{
    bool has_target = in->target && *in->target;
    struct seeking s = {.kind = "", .target_id = -1, .limit = in->limit, .before = in->before};
    s.found = arena_array(cx->arena, struct price_change, in->limit + 1);
    *more = 0;
    *out = s.found;
    *count = 0;
    if (has_target)
        TRY(entry_target_id(cx, in->target, &s.kind, &s.target_id));
    if (has_target && !*s.kind)
        return OK; /* nothing has that name */
    int ask = s.target_id < 0 ? in->limit + 1 : BATCH, got = ask;
    for (int round = 0; round < ROUNDS_MAX && !s.more && got == ask; round++) {
        struct stored_change *rows;
        TRY(pricing_store_changes(cx, in->list, s.before, in->set, ask, &rows, &got));
        TRY(take_rows(cx, &s, rows, got));
        if (round == ROUNDS_MAX - 1 && !s.more && got == ask)
            s.more = s.before;
    }
    *count = s.count;
    *more = s.more;
    return name_entries(cx, s.found, s.count);
}

/* ---- putting back ---- */

static struct entry_key key_of(int64_t list, const struct price_entry *e)
{
    return (struct entry_key){.list = list,
                              .target_id = e->target_id,
                              .target = e->kind,
                              .unit = e->unit,
                              .valid_from_ms = e->valid_from_ms};
}

static enum status overtaken(struct ctx *cx, const struct price_change *c)
{
    return fail(cx, E_undo_overtaken, "entry", c->entry.target, "quantity",
                fmt_e6(cx->arena, cx->lang, c->entry.min_quantity_e6), NULL);
}

static enum status put_back(struct ctx *cx, int64_t list, const struct price_change *c, int64_t *more,
                            int64_t *targets)
{
    struct checked_entry e = {.key = key_of(list, &c->entry), .tier = c->before, .sets_until = true};
    struct entry_tier *tiers;
    const struct entry_tier *now = NULL;
    int count;
    bool created;
    TRY(pricing_store_tiers(cx, &e.key, &tiers, &count));
    for (int i = 0; i < count; i++)
        if (tiers[i].min_e6 == c->entry.min_quantity_e6)
            now = &tiers[i];
    if (c->has != (now != NULL) || (now && !entry_tier_same(now, &c->after)))
        return overtaken(cx, c);
    if (!c->had) {
        e.remove = true;
        e.tier.min_e6 = c->entry.min_quantity_e6;
    }
    *targets |= entry_rule_targets(&e);
    return entry_write(cx, &e, &created, more);
}

enum status price_undo(struct ctx *cx, int64_t list, int64_t change, bool whole, int *undone)
{
    struct price_change *c;
    int count;
    int64_t rest, more = 0, targets = 0;
    TRY(price_history(cx, &(struct price_history_search){.list = list, .before = change + 1, .limit = 1}, &c,
                      &count, &rest));
    if (!count || c->id != change)
        return fail(cx, E_change_unknown, NULL);
    if (whole && *c->set)
        TRY(price_history(cx, &(struct price_history_search){.list = list, .set = c->set, .limit = LINES_MAX},
                          &c, &count, &rest));
    if (whole && rest && count == LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", arena_printf(cx->arena, "%d", LINES_MAX), NULL);
    for (int i = 0; i < count; i++) /* the last change first */
        TRY(put_back(cx, list, &c[i], &more, &targets));
    *undone = count;
    return entries_written(cx, list, more, targets);
}
