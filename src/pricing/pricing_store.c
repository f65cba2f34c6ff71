/* Reads and writes price_list and price_tier. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_store.h"

#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include <stdlib.h>
#include <string.h>

static int64_t or_none(const struct db_rows *r, int col)
{
    return db_is_null(r, col) ? -1 : db_i(r, col);
}

static struct db_arg none_is_null(int64_t v)
{
    return v < 0 ? db_null() : db_int(v);
}

/* ---- resolving ---- */

enum status pricing_store_lists(struct ctx *cx, const char *audience_ids, struct stored_list **out,
                                int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_lists_of_audience, &r, ARGS(db_text(audience_ids))));
    struct stored_list *lists = arena_array(cx->arena, struct stored_list, r.row_count ? r.row_count : 1);
    int n = 0;
    DB_ROWS(&r) {
        struct stored_list *l = &lists[n++];
        l->rule.id = db_i(&r, 0);
        l->code = db_s(&r, 1);
        l->name = db_s(&r, 2);
        l->rule.currency = db_s(&r, 3);
        l->rule.priority = db_i(&r, 4);
        l->audience = db_s(&r, 5);
        l->audience_id = db_i(&r, 6);
        l->rule.valid_from_ms = or_none(&r, 7);
        l->rule.valid_until_ms = or_none(&r, 8);
        l->rule.active = db_i(&r, 9) != 0;
        l->rule_targets = db_i(&r, 10);
    }
    *out = lists;
    *count = n;
    return OK;
}

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_tiers(const void *x, const void *y)
{
    const struct price_tier *a = x, *b = y;
    int c = compare(a->target_id, b->target_id);
    if (c == 0)
        c = compare(a->list, b->list);
    if (c == 0)
        c = strcmp(a->unit, b->unit);
    if (c == 0)
        c = compare(a->from_ms, b->from_ms);
    return c ? c : compare(a->min_e6, b->min_e6);
}

/* As the rules read them; most come in this order. */
static void sort_tiers(struct price_tier *tiers, int count)
{
    for (int i = 1; i < count; i++)
        if (compare_tiers(&tiers[i - 1], &tiers[i]) > 0) {
            qsort(tiers, (size_t)count, sizeof *tiers, compare_tiers);
            return;
        }
}

static void tiers_from_rows(struct ctx *cx, struct db_rows *r, struct price_tiers *out)
{
    struct price_tier *tiers = arena_array(cx->arena, struct price_tier, r->row_count ? r->row_count : 1);
    int n = 0;
    DB_ROWS(r) {
        struct price_tier *t = &tiers[n++];
        t->target_id = db_i(r, 0);
        t->list = db_i(r, 1);
        t->unit = db_s(r, 2);
        t->from_ms = db_i(r, 3);
        t->min_e6 = db_i(r, 4);
        t->is_percent = db_is_null(r, 5);
        t->price_e6 = db_i(r, 5);
        t->base_e6 = db_i(r, 6);
        t->percent_ppm = db_i(r, 7);
        t->until_ms = or_none(r, 8);
    }
    sort_tiers(tiers, n);
    *out = (struct price_tiers){tiers, n};
}

enum status pricing_store_product_tiers(struct ctx *cx, const char *product_ids, const char *list_ids,
                                        int64_t at_ms, struct price_tiers *out)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_tiers_of_products, &r,
                 ARGS(db_text(product_ids), db_text(list_ids), db_int(at_ms))));
    tiers_from_rows(cx, &r, out);
    return OK;
}

enum status pricing_store_rule_tiers(struct ctx *cx, const char *list_ids, const char *target_ids,
                                     int64_t at_ms, struct price_tiers *out)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_tiers_of_rules, &r,
                 ARGS(db_text(list_ids), db_text(target_ids), db_int(at_ms))));
    tiers_from_rows(cx, &r, out);
    return OK;
}

/* ---- lists ---- */

static void list_from_row(struct db_rows *r, struct price_list *l)
{
    *l = (struct price_list){
        .id = db_i(r, 0),
        .code = db_s(r, 1),
        .name = db_s(r, 2),
        .currency = db_s(r, 3),
        .priority = db_i(r, 4),
        .audience = db_s(r, 5),
        .audience_code = "",
        .audience_name = "",
        .valid_from_ms = or_none(r, 7),
        .valid_until_ms = or_none(r, 8),
        .active = db_i(r, 9) != 0,
        .entry_count = db_i(r, 10),
        .version = db_i(r, 11),
    };
    for (int col = 12; col < 18; col += 2) { /* company, group, site: the one that was joined */
        if (db_is_null(r, col))
            continue;
        l->audience_code = db_s(r, col);
        l->audience_name = db_s(r, col + 1);
    }
}

enum status pricing_store_list(struct ctx *cx, int64_t id, struct price_list *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_price_list_one, &r, found, ARGS(db_int(id))));
    if (*found)
        list_from_row(&r, out);
    return OK;
}

static enum status id_of(struct ctx *cx, const struct db_stmt *s, const char *code, int64_t *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, s, &r, &found, ARGS(db_text(code))));
    *out = found ? db_i(&r, 0) : 0;
    return OK;
}

enum status pricing_store_list_id(struct ctx *cx, const char *code, int64_t *out)
{
    return id_of(cx, &SQL_price_list_id_by_code, code, out);
}

enum status pricing_store_site_id(struct ctx *cx, const char *code, int64_t *out)
{
    return id_of(cx, &SQL_price_site_by_code, code, out);
}

enum status pricing_store_some(struct ctx *cx, const char *pattern, const char *after_code, int limit,
                               struct price_list **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_lists_some, &r, ARGS(db_text(after_code), db_text(pattern), db_int(limit))));
    struct price_list *lists = arena_array(cx->arena, struct price_list, r.row_count ? r.row_count : 1);
    int n = 0;
    DB_ROWS(&r)
        list_from_row(&r, &lists[n++]);
    *out = lists;
    *count = n;
    return OK;
}

enum status pricing_store_lists_count(struct ctx *cx, const char *pattern, int64_t *out)
{
    return id_of(cx, &SQL_price_lists_count, pattern, out);
}

static const char *search_text(struct ctx *cx, const struct price_list *l)
{
    return str_fold(cx->arena, arena_printf(cx->arena, "%s %s", l->code, l->name));
}

enum status pricing_store_insert(struct ctx *cx, const struct price_list *l, int64_t audience_id)
{
    return db_exec(cx, &SQL_price_list_insert, NULL,
                   ARGS(db_int(l->id), db_text(l->code), db_text(l->name), db_text(l->currency),
                        db_int(l->priority), db_text(l->audience), db_int(audience_id),
                        none_is_null(l->valid_from_ms), none_is_null(l->valid_until_ms), db_int(l->active),
                        db_text(search_text(cx, l)), db_int(cx->now_ms), db_int(cx->actor.person.v)));
}

enum status pricing_store_update(struct ctx *cx, const struct price_list *l, int64_t audience_id,
                                 bool *changed)
{
    int64_t rows;
    TRY(db_exec(cx, &SQL_price_list_update, &rows,
                ARGS(db_int(l->id), db_text(l->name), db_text(l->currency), db_int(l->priority),
                     db_text(l->audience), db_int(audience_id), none_is_null(l->valid_from_ms),
                     none_is_null(l->valid_until_ms), db_int(l->active), db_text(search_text(cx, l)),
                     db_int(cx->now_ms), db_int(cx->actor.person.v), db_int(l->version))));
    *changed = rows == 1;
    return OK;
}

enum status pricing_store_count(struct ctx *cx, int64_t list, int64_t more, int64_t targets)
{
    return db_exec(cx, &SQL_price_list_count, NULL, ARGS(db_int(list), db_int(more), db_int(targets)));
}

enum status pricing_store_products(struct ctx *cx, const char *skus, struct stored_product **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_products_by_sku, &r, ARGS(db_text(skus))));
    struct stored_product *products =
        arena_array(cx->arena, struct stored_product, r.row_count ? r.row_count : 1);
    int n = 0;
    DB_ROWS(&r)
        products[n++] = (struct stored_product){db_i(&r, 0), db_s(&r, 1), db_s(&r, 2)};
    *out = products;
    *count = n;
    return OK;
}

/* ---- entries ---- */

enum status pricing_store_tiers(struct ctx *cx, const struct entry_key *k, struct entry_tier **out,
                                int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_entry_tiers, &r,
                 ARGS(db_text(k->target), db_int(k->target_id), db_int(k->list), db_text(k->unit),
                      db_int(k->valid_from_ms))));
    struct entry_tier *tiers = arena_array(cx->arena, struct entry_tier, r.row_count ? r.row_count : 1);
    int n = 0;
    DB_ROWS(&r)
        tiers[n++] = (struct entry_tier){db_i(&r, 0), db_is_null(&r, 1), db_i(&r, 1),
                                         db_i(&r, 2), db_i(&r, 3),       or_none(&r, 4)};
    *out = tiers;
    *count = n;
    return OK;
}

enum status pricing_store_tier_put(struct ctx *cx, const struct entry_key *k, const struct entry_tier *t)
{
    return db_exec(cx, &SQL_price_tier_put, NULL,
                   ARGS(db_text(k->target), db_int(k->target_id), db_int(k->list), db_text(k->unit),
                        db_int(k->valid_from_ms), db_int(t->min_e6),
                        t->is_percent ? db_null() : db_int(t->price_e6), db_int(t->base_e6),
                        t->is_percent ? db_int(t->percent_ppm) : db_null(), none_is_null(t->until_ms),
                        db_int(cx->now_ms), db_int(cx->actor.person.v)));
}

enum status pricing_store_entry_end(struct ctx *cx, const struct entry_key *k, int64_t until_ms)
{
    return db_exec(cx, &SQL_price_entry_end, NULL,
                   ARGS(db_text(k->target), db_int(k->target_id), db_int(k->list), db_text(k->unit),
                        db_int(k->valid_from_ms), none_is_null(until_ms), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

enum status pricing_store_tier_delete(struct ctx *cx, const struct entry_key *k, int64_t min_e6, bool *found)
{
    int64_t rows;
    TRY(db_exec(cx, &SQL_price_tier_delete, &rows,
                ARGS(db_text(k->target), db_int(k->target_id), db_int(k->list), db_text(k->unit),
                     db_int(k->valid_from_ms), db_int(min_e6))));
    *found = rows > 0;
    return OK;
}

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

static void entry_from_row(struct ctx *cx, struct db_rows *r, struct price_entry *e)
{
    *e = (struct price_entry){
        .kind = db_s(r, 0),
        .target_id = db_i(r, 1),
        .unit = db_s(r, 2),
        .valid_from_ms = db_i(r, 3),
        .min_quantity_e6 = db_i(r, 4),
        .is_percent = db_is_null(r, 5),
        .price_e6 = db_i(r, 5),
        .base_quantity_e6 = db_i(r, 6),
        .percent_off_ppm = db_i(r, 7),
        .valid_until_ms = or_none(r, 8),
        .base_unit = or_empty(db_s(r, 10)),
        .target = "*",
        .code = "",
        .name = "",
    };
    if (str_eq(e->kind, "product")) {
        e->target = e->code = or_empty(db_s(r, 9));
        e->name = or_empty(db_s(r, 11));
    } else if (str_eq(e->kind, "category")) {
        e->code = or_empty(db_s(r, 12));
        e->name = or_empty(db_s(r, 13));
        e->target = arena_printf(cx->arena, "category:%s", e->code);
    } else if (str_eq(e->kind, "brand")) {
        e->code = e->name = or_empty(db_s(r, 14));
        e->target = arena_printf(cx->arena, "brand:%s", e->name);
    }
}

enum status pricing_store_entries(struct ctx *cx, const struct entry_key *after, int64_t after_min_e6,
                                  const char *target, int64_t target_id, int limit, struct price_entry **out,
                                  int *count)
{
    struct db_rows r;
    const struct db_arg args[] = {db_int(after->list),    db_text(lang_code(cx->lang)),
                                  db_text(after->target), db_int(after->target_id),
                                  db_text(after->unit),   db_int(after->valid_from_ms),
                                  db_int(after_min_e6),   db_int(limit),
                                  db_text(target),        db_int(target_id)};
    if (target_id < 0)
        TRY(db_query(cx, &SQL_price_entries_some, &r, args, 8));
    else
        TRY(db_query(cx, &SQL_price_entries_of_target, &r, args, 10));
    struct price_entry *entries = arena_array(cx->arena, struct price_entry, r.row_count ? r.row_count : 1);
    int n = 0;
    DB_ROWS(&r)
        entry_from_row(cx, &r, &entries[n++]);
    *out = entries;
    *count = n;
    return OK;
}

enum status pricing_store_entries_found(struct ctx *cx, const struct entry_key *after, int64_t after_min_e6,
                                        const char *pattern, int limit, struct price_entry **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_entries_found, &r,
                 ARGS(db_int(after->list), db_text(lang_code(cx->lang)), db_text(after->target),
                      db_int(after->target_id), db_text(after->unit), db_int(after->valid_from_ms),
                      db_int(after_min_e6), db_int(limit), db_text(pattern))));
    *out = arena_array(cx->arena, struct price_entry, r.row_count ? r.row_count : 1);
    *count = 0;
    DB_ROWS(&r)
        entry_from_row(cx, &r, &(*out)[(*count)++]);
    return OK;
}

/* ---- history ---- */

enum status pricing_store_changes(struct ctx *cx, int64_t list, int64_t before, const char *set, int limit,
                                  struct stored_change **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_changes, &r,
                 ARGS(db_int(list), before ? db_int(before) : db_null(), set ? db_text(set) : db_null(),
                      db_int(limit))));
    struct stored_change *rows = arena_array(cx->arena, struct stored_change, r.row_count ? r.row_count : 1);
    int n = 0;
    DB_ROWS(&r)
        rows[n++] = (struct stored_change){.id = db_i(&r, 0),
                                           .at_ms = db_i(&r, 1),
                                           .before = or_empty(db_s(&r, 2)),
                                           .after = or_empty(db_s(&r, 3)),
                                           .set = or_empty(db_s(&r, 4)),
                                           .door = or_empty(db_s(&r, 5)),
                                           .person = or_empty(db_s(&r, 6))};
    *out = rows;
    *count = n;
    return OK;
}

enum status pricing_store_targets(struct ctx *cx, const char *ids, struct stored_target **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_targets_named, &r, ARGS(db_text(ids), db_text(lang_code(cx->lang)))));
    struct stored_target *rows = arena_array(cx->arena, struct stored_target, r.row_count ? r.row_count : 1);
    int n = 0;
    DB_ROWS(&r)
        rows[n++] = (struct stored_target){db_i(&r, 0), or_empty(db_s(&r, 1)), or_empty(db_s(&r, 2)),
                                           or_empty(db_s(&r, 3))};
    *out = rows;
    *count = n;
    return OK;
}

/* ---- conflicts ---- */

enum status pricing_store_rivals(struct ctx *cx, int64_t list, int limit, struct stored_rivals **out,
                                 int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_list_rivals, &r, ARGS(list ? db_int(list) : db_null(), db_int(limit))));
    struct stored_rivals *rows = arena_array(cx->arena, struct stored_rivals, r.row_count ? r.row_count : 1);
    int n = 0;
    DB_ROWS(&r)
        rows[n++] = (struct stored_rivals){.id = db_i(&r, 0),
                                           .code = db_s(&r, 1),
                                           .name = db_s(&r, 2),
                                           .from_ms = or_none(&r, 3),
                                           .other = db_i(&r, 4),
                                           .other_code = db_s(&r, 5),
                                           .other_name = db_s(&r, 6),
                                           .other_from_ms = or_none(&r, 7)};
    *out = rows;
    *count = n;
    return OK;
}

enum status pricing_store_shared(struct ctx *cx, int64_t list, int64_t other, int limit,
                                 struct entry_key **out, int *count)
{
    struct db_rows r;
    if (list == other)
        TRY(db_query(cx, &SQL_price_targets_overlapping, &r, ARGS(db_int(list), db_int(limit))));
    else
        TRY(db_query(cx, &SQL_price_targets_shared, &r, ARGS(db_int(list), db_int(other), db_int(limit))));
    struct entry_key *rows = arena_array(cx->arena, struct entry_key, r.row_count ? r.row_count : 1);
    int n = 0;
    DB_ROWS(&r)
        rows[n++] = (struct entry_key){.target = db_s(&r, 0), .target_id = db_i(&r, 1)};
    *out = rows;
    *count = n;
    return OK;
}

enum status pricing_store_entries_of(struct ctx *cx, int64_t list, const int64_t *targets, int target_count,
                                     struct price_entry **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_price_entries_of_targets, &r,
                 ARGS(db_int(list), db_text(lang_code(cx->lang)),
                      db_text(id_list_json(cx->arena, targets, target_count)))));
    *out = arena_array(cx->arena, struct price_entry, r.row_count ? r.row_count : 1);
    *count = 0;
    DB_ROWS(&r)
        entry_from_row(cx, &r, &(*out)[(*count)++]);
    return OK;
}
