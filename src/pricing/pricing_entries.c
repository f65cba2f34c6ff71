/* Setting and removing tiers of entries. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing_entries.h"

#include "audit/audit.h"
#include "base/exact.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "change_log/change_log.h"
#include "web/json_out.h"
#include <stdlib.h>
#include <string.h>

/* The largest price, quantity and base quantity: 10^9, so that no product of the resolution leaves 128 bits. */
static const int64_t VALUE_MAX_E6 = 1000000000000000;
static const int64_t WHOLE_PPM = 1000000;

/* ---- targets ---- */

static bool names_product(const char *target)
{
    return target && *target && strcmp(target, "*") != 0 && !str_starts(target, "category:") &&
           !str_starts(target, "brand:");
}

static int by_sku(const void *sku, const void *product)
{
    return strcmp(sku, ((const struct stored_product *)product)->sku);
}

static const struct stored_product *product_of(const struct entry_targets *targets, const char *sku)
{
    return targets->product_count ? bsearch(sku, targets->products, (size_t)targets->product_count,
                                            sizeof *targets->products, by_sku)
                                  : NULL;
}

enum status entry_targets_load(struct ctx *cx, const struct price_entry_put *puts, int count,
                               struct entry_targets *out)
{
    struct json_out skus;
    json_out_init(&skus, cx->arena);
    json_out_array(&skus, NULL);
    int asked = 0;
    for (int i = 0; i < count; i++)
        if (names_product(puts[i].target) && ++asked)
            json_out_text(&skus, NULL, puts[i].target);
    json_out_array_end(&skus);
    *out = (struct entry_targets){0};
    if (!asked)
        return OK;
    TRY(pricing_store_products(cx, buf_text(&skus.b), &out->products, &out->product_count));
    int64_t *ids = arena_array(cx->arena, int64_t, count);
    int n = 0;
    for (int i = 0; i < count; i++) {
        const struct stored_product *p = puts[i].target ? product_of(out, puts[i].target) : NULL;
        if (p && puts[i].unit && *puts[i].unit && !str_eq(puts[i].unit, p->unit))
            ids[n++] = p->id;
    }
    return product_units_by_ids(cx, ids, n, &out->units);
}

/* Turns another slice's refusal into ours; anything but a refusal is passed on. */
static enum status unknown_category(struct ctx *cx, enum status s, const char *code)
{
    if (s != REFUSED)
        return s;
    ctx_clear_problem(cx);
    return fail(cx, E_category_unknown, "code", code, NULL);
}

static enum status find_target(struct ctx *cx, const struct entry_targets *targets, const char *text,
                               struct entry_key *key, const char **base_unit)
{
    *base_unit = "";
    if (str_eq(text, "*")) {
        key->target = "all";
        return OK;
    }
    if (str_starts(text, "category:")) {
        struct category c;
        const char *code = text + strlen("category:");
        enum status s = category_by_code(cx, code, &c);
        if (s != OK)
            return unknown_category(cx, s, code);
        key->target = "category";
        key->target_id = c.id;
        return OK;
    }
    if (str_starts(text, "brand:")) {
        const char *name = text + strlen("brand:");
        key->target = "brand";
        TRY(brand_id(cx, name, false, &key->target_id));
        return key->target_id ? OK : fail(cx, E_brand_unknown, "name", name, NULL);
    }
    const struct stored_product *p = product_of(targets, text);
    if (!p)
        return fail(cx, E_product_unknown, "sku", text, NULL);
    key->target = "product";
    key->target_id = p->id;
    *base_unit = p->unit;
    return OK;
}

/* ---- judging ---- */

/* Of a product: one of its own order units; of a category, a brand or all: any. */
static void check_unit(struct ctx *cx, const struct entry_targets *targets, const char *unit,
                       const char *base_unit, struct entry_key *key)
{
    key->unit = "";
    if (!unit || !*unit || str_eq(unit, base_unit))
        return;
    key->unit = unit;
    const struct product p = {.id = key->target_id, .unit = base_unit, .unit_count = 1};
    struct product_unit found;
    if (*base_unit && product_unit_find(targets->units, &p, unit, &found))
        key->unit = str_eq(found.unit, base_unit) ? "" : found.unit;
    else if (*base_unit || !unit_by_code(unit))
        fail_field(cx, "/unit", E_unit_unknown, "unit", unit, NULL);
}

static void check_value(struct ctx *cx, const struct price_entry_put *in, struct entry_tier *t)
{
    t->base_e6 = in->base_quantity_e6 ? in->base_quantity_e6 : 1000000;
    t->is_percent = in->has_percent;
    t->price_e6 = in->has_price ? in->price_e6 : 0;
    t->percent_ppm = in->has_percent ? in->percent_off_ppm : 0;
    if (in->has_price && in->has_percent)
        fail_field(cx, "/price", E_price_and_percent, NULL);
    else if (!in->has_price && !in->has_percent)
        fail_field(cx, "/price", E_price_missing, NULL);
    if (in->has_price && (in->price_e6 < 0 || in->price_e6 > VALUE_MAX_E6))
        fail_field(cx, "/price", E_price_invalid, NULL);
    if (t->base_e6 <= 0 || t->base_e6 > VALUE_MAX_E6)
        fail_field(cx, "/base_quantity", E_quantity_invalid, NULL);
    if (in->has_percent && (in->percent_off_ppm < 0 || in->percent_off_ppm >= WHOLE_PPM))
        fail_field(cx, "/percent_off", E_percent_invalid, NULL);
}

bool entry_value_read(struct ctx *cx, const char *pointer, const char *text, struct entry_tier *t)
{
    const char *s = str_trim(cx->arena, text ? text : "");
    size_t len = strlen(s);
    int64_t value = 0, other = 0;
    t->is_percent = len && s[len - 1] == '%';
    const char *digits = t->is_percent ? str_trim(cx->arena, arena_copy(cx->arena, s, len - 1)) : s;
    int readings = exact_parse_human(digits, &value, &other);
    bool fits = readings && value >= 0;
    if (!len) {
        fail_field(cx, pointer, E_price_missing, NULL);
    } else if (readings == 2) { /* a thousand times too much or too little */
        fail_field(cx, pointer, E_quantity_ambiguous, "text", digits, "one",
                   fmt_e6(cx->arena, cx->lang, value), "two", fmt_e6(cx->arena, cx->lang, other), NULL);
    } else if (t->is_percent) {
        t->price_e6 = 0;
        t->percent_ppm = value / 100;
        if (fits && value % 100 == 0 && t->percent_ppm < WHOLE_PPM)
            return true;
        fail_field(cx, pointer, E_percent_invalid, NULL);
    } else {
        t->percent_ppm = 0;
        t->price_e6 = value;
        if (fits && value <= VALUE_MAX_E6)
            return true;
        fail_field(cx, pointer, E_price_invalid, NULL);
    }
    return false;
}

const char *entry_value_text(struct ctx *cx, const struct entry_tier *t, const char *currency)
{
    if (t->is_percent)
        return fmt_percent(cx->arena, cx->lang, t->percent_ppm);
    char *text = arena_str(cx->arena, price_text(cx->arena, t->price_e6, currency));
    char *point = strchr(text, '.');
    if (point && strlen(point) == 4) /* "1.234" could be a thousand */
        text = arena_printf(cx->arena, "%s0", text);
    point = strchr(text, '.');
    if (point && cx->lang == &LANG_FR)
        *point = ',';
    return text;
}

enum status entry_check(struct ctx *cx, const struct entry_targets *targets, const struct price_entry_put *in,
                        struct checked_entry *out)
{
    struct checked_entry e = {.key = {.list = in->list}, .remove = in->remove};
    if (!in->target || !*in->target)
        fail_field(cx, "/sku", E_field_missing, NULL);
    TRY(ctx_fields_ok(cx));
    const char *base_unit;
    TRY(find_target(cx, targets, in->target, &e.key, &base_unit));
    check_unit(cx, targets, in->unit, base_unit, &e.key);
    e.key.valid_from_ms = in->has_from && in->valid_from_ms > 0 ? in->valid_from_ms : 0;
    e.tier.min_e6 = in->min_quantity_e6;
    e.tier.until_ms = in->has_until ? in->valid_until_ms : -1;
    e.sets_until = in->has_until || in->clear_until;
    if (in->min_quantity_e6 < 0 || in->min_quantity_e6 > VALUE_MAX_E6)
        fail_field(cx, "/min_quantity", E_quantity_invalid, NULL);
    if (!in->remove) {
        check_value(cx, in, &e.tier);
        if (in->has_until && in->valid_until_ms <= e.key.valid_from_ms)
            fail_field(cx, "/valid_until", E_validity_empty, NULL);
    }
    TRY(ctx_fields_ok(cx));
    *out = e;
    return OK;
}

/* ---- writing ---- */

static const char *tier_json(struct ctx *cx, const struct entry_key *k, const struct entry_tier *t)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "target", k->target);
    json_out_int(&j, "target_id", k->target_id);
    json_out_text(&j, "unit", k->unit);
    json_out_int(&j, "valid_from_ms", k->valid_from_ms);
    json_out_quantity(&j, "min_quantity", t->min_e6);
    if (t->is_percent) {
        json_out_rate(&j, "percent_off", t->percent_ppm);
    } else {
        json_out_quantity(&j, "price", t->price_e6);
        json_out_quantity(&j, "base_quantity", t->base_e6);
    }
    if (t->until_ms >= 0)
        json_out_int(&j, "valid_until_ms", t->until_ms);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

bool entry_tier_same(const struct entry_tier *a, const struct entry_tier *b)
{
    return a->is_percent == b->is_percent && a->price_e6 == b->price_e6 && a->base_e6 == b->base_e6 &&
           a->percent_ppm == b->percent_ppm && a->until_ms == b->until_ms;
}

static enum status note(struct ctx *cx, const struct entry_key *k, const char *action, const char *before,
                        const char *after)
{
    const char *kind = str_eq(k->target, "product")    ? "prd"
                       : str_eq(k->target, "category") ? "cat"
                       : str_eq(k->target, "brand")    ? "brd"
                                                       : "all";
    TRY(change_log_put_part(cx, arena_printf(cx->arena, "prices-%s", kind), k->target_id, k->list));
    return audit_put(cx, action, "pls", k->list, (struct company_id){0}, before, after);
}

static enum status remove_tier(struct ctx *cx, const struct checked_entry *e, const struct entry_tier *old)
{
    bool found;
    if (!old)
        return fail(cx, E_entry_unknown, NULL);
    TRY(pricing_store_tier_delete(cx, &e->key, e->tier.min_e6, &found));
    return note(cx, &e->key, "price.removed", tier_json(cx, &e->key, old), "");
}

enum status entry_write(struct ctx *cx, const struct checked_entry *e, bool *created, int64_t *more)
{
    struct entry_tier *tiers;
    int count;
    TRY(pricing_store_tiers(cx, &e->key, &tiers, &count));
    const struct entry_tier *old = NULL;
    for (int i = 0; i < count; i++)
        if (tiers[i].min_e6 == e->tier.min_e6)
            old = &tiers[i];
    *created = false;
    if (e->remove) {
        TRY(remove_tier(cx, e, old));
        *more -= 1;
        return OK;
    }
    struct entry_tier t = e->tier;
    int64_t until = count ? tiers[0].until_ms : -1; /* the same on all tiers of an entry */
    if (!e->sets_until)
        t.until_ms = until;
    if (old && entry_tier_same(old, &t))
        return OK;
    TRY(pricing_store_tier_put(cx, &e->key, &t));
    if (count && t.until_ms != until)
        TRY(pricing_store_entry_end(cx, &e->key, t.until_ms));
    *created = !old;
    *more += !old;
    return note(cx, &e->key, old ? "price.changed" : "price.created", old ? tier_json(cx, &e->key, old) : "",
                tier_json(cx, &e->key, &t));
}

int64_t entry_rule_targets(const struct checked_entry *e)
{
    if (e->remove || str_eq(e->key.target, "product"))
        return 0;
    return str_eq(e->key.target, "category") ? RULES_OF_CATEGORY
           : str_eq(e->key.target, "brand")  ? RULES_OF_BRAND
                                             : RULES_OF_ALL;
}

enum status entries_written(struct ctx *cx, int64_t list, int64_t more, int64_t rule_targets)
{
    if (more || rule_targets)
        TRY(pricing_store_count(cx, list, more, rule_targets));
    return change_log_put(cx, "pls", list);
}

enum status price_entry_put(struct ctx *cx, const struct price_entry_put *in, bool *created)
{
    struct entry_targets targets;
    struct checked_entry e;
    struct price_list list;
    bool found, is_new;
    int64_t more = 0;
    TRY(pricing_store_list(cx, in->list, &list, &found));
    if (!found)
        return fail(cx, E_list_unknown, "list", "", NULL);
    TRY(entry_targets_load(cx, in, 1, &targets));
    TRY(entry_check(cx, &targets, in, &e));
    TRY(entry_write(cx, &e, &is_new, &more));
    if (created)
        *created = is_new;
    return entries_written(cx, in->list, more, entry_rule_targets(&e));
}

/* ---- reading ---- */

enum status entry_target_id(struct ctx *cx, const char *target, const char **kind, int64_t *id)
{
    struct price_entry_put asked = {.target = target};
    struct entry_targets targets;
    struct entry_key key = {.target = ""};
    const char *base_unit;
    TRY(entry_targets_load(cx, &asked, 1, &targets));
    enum status s = find_target(cx, &targets, target, &key, &base_unit);
    if (s == REFUSED) {
        ctx_clear_problem(cx);
        key.target = "";
        s = OK;
    }
    *kind = key.target;
    *id = key.target_id;
    return s;
}

const char *price_entry_cursor(struct arena *a, const struct price_entry *e)
{
    return arena_printf(a, "%s|%lld|%s|%lld|%lld", e->kind, (long long)e->target_id, e->unit,
                        (long long)e->valid_from_ms, (long long)e->min_quantity_e6);
}

bool entry_key_parse(struct arena *a, const char *text, struct entry_key *k, int64_t *min_e6)
{
    const char *parts[5];
    char *copy = arena_str(a, text);
    for (int i = 0; i < 5; i++) {
        parts[i] = copy;
        char *bar = strchr(copy, '|');
        if ((bar == NULL) != (i == 4))
            return false;
        if (bar) {
            *bar = '\0';
            copy = bar + 1;
        }
    }
    k->target = parts[0];
    k->unit = parts[2];
    return str_int(parts[1], &k->target_id) && str_int(parts[3], &k->valid_from_ms) &&
           str_int(parts[4], min_e6);
}

enum status price_entry_some(struct ctx *cx, int64_t list, const char *target, const char *after, int limit,
                             struct price_entry **out, int *count)
{
    struct entry_key from = {.list = list, .target = "", .unit = ""};
    int64_t after_min = 0;
    if (after && !entry_key_parse(cx->arena, after, &from, &after_min))
        return fail(cx, E_cursor_invalid, NULL);
    if (!target || !*target)
        return pricing_store_entries(cx, &from, after_min, "", -1, limit, out, count);
    const char *kind;
    int64_t id;
    TRY(entry_target_id(cx, target, &kind, &id));
    if (!*kind) { /* nothing has that name: it is words to look for */
        const char *pattern = str_like(cx->arena, str_fold(cx->arena, target), true);
        return pricing_store_entries_found(cx, &from, after_min, pattern, limit, out, count);
    }
    return pricing_store_entries(cx, &from, after_min, kind, id, limit, out, count);
}

enum status price_entries_of(struct ctx *cx, int64_t list, const int64_t *targets, int target_count,
                             struct price_entry **out, int *count)
{
    return pricing_store_entries_of(cx, list, targets, target_count, out, count);
}
