/* Price lists and their entries by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "pricing/pricing_entries.h"
#include "pricing/pricing_json.h"
#include "web/route.h"
#include <string.h>

/* What became of one of many. */
struct verdict {
    enum error error; /* E_none: accepted */
    const char *detail;
};

/* The problem of a line becomes its verdict; anything but a refusal is passed on. */
static enum status judged(struct ctx *cx, enum status s, struct verdict *v)
{
    if (s == REFUSED) {
        *v = (struct verdict){cx->problem.error, cx->problem.detail};
        ctx_clear_problem(cx);
        return OK;
    }
    return s;
}

static int count_accepted(const struct verdict *v, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n += v[i].error == E_none;
    return n;
}

static void verdict_head(struct json_out *j, const struct verdict *v, int count)
{
    int accepted = count_accepted(v, count);
    json_out_int(j, "accepted", accepted);
    json_out_int(j, "refused", count - accepted);
    json_out_array(j, "lines");
}

/* Opens the object of a line; true when the accepted line itself is to follow. */
static bool verdict_line(struct json_out *j, const struct verdict *v, int index)
{
    json_out_object(j, NULL);
    json_out_int(j, "index", index);
    json_out_text(j, "verdict", v->error == E_none ? "accepted" : "refused");
    if (v->error == E_none)
        return true;
    json_out_text(j, "error", error_name(v->error));
    json_out_text(j, "detail", v->detail);
    json_out_object_end(j);
    return false;
}

static enum status read_all_or_nothing(struct ctx *cx, struct request *rq, bool *out)
{
    const char *text = rq_query(rq, "all_or_nothing");
    if (text && !str_eq(text, "yes") && !str_eq(text, "no"))
        fail_field(cx, "/all_or_nothing", E_value_invalid, "values", "yes, no", NULL);
    *out = str_eq(text, "yes");
    return rq_query_done(cx, rq);
}

static enum status check_line_count(struct ctx *cx, int count)
{
    return count <= LINES_MAX
               ? OK
               : fail(cx, E_too_many_lines, "limit", arena_printf(cx->arena, "%d", LINES_MAX), NULL);
}

/* ---- lists ---- */

static enum status show_lists(struct ctx *cx, struct request *rq)
{
    struct paging pg;
    TRY(rq_paging(cx, rq, &pg));
    const char *q = rq_query(rq, "q");
    TRY(rq_query_done(cx, rq));
    struct price_list *lists;
    int count;
    TRY(price_list_some(cx, q, pg.after, pg.limit + 1, &lists, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < pg.limit; i++) {
        json_out_object(j, NULL);
        price_list_members(cx, j, &lists[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(j, "next", cursor_make(cx, count > pg.limit ? lists[pg.limit - 1].code : NULL));
    if (pg.count) {
        int64_t all;
        TRY(price_list_count(cx, q, &all));
        json_out_int(j, "count", all);
    }
    return respond_json_end(cx, rq, j);
}

static enum status answer_list(struct ctx *cx, struct request *rq, int status, int64_t id)
{
    struct price_list l;
    TRY(price_list_load(cx, id, &l));
    answer_version(cx, rq, l.version);
    struct json_out *j = respond_json(cx, rq, status);
    price_list_members(cx, j, &l);
    return respond_json_end(cx, rq, j);
}

static enum status show_list(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(rq_id(cx, rq, "list", "pls", &id));
    TRY(rq_query_done(cx, rq));
    return answer_list(cx, rq, 200, id);
}

struct lists_plan {
    struct price_list_put *puts;
    struct verdict *verdicts;
    int count;
    bool is_single, all_or_nothing;
};

static enum status create_prepare(struct ctx *cx, struct request *rq)
{
    struct lists_plan *p = arena_new(cx->arena, struct lists_plan);
    struct json_in *body;
    rq->plan = p;
    TRY(read_all_or_nothing(cx, rq, &p->all_or_nothing));
    TRY(json_read(cx, rq, &body));
    struct json_in *lines = json_array(cx, body, "lines");
    p->is_single = !json_has(body, "lines");
    p->count = p->is_single ? 1 : json_count(lines);
    TRY(check_line_count(cx, p->count));
    p->puts = arena_array(cx->arena, struct price_list_put, p->count ? p->count : 1);
    p->verdicts = arena_array(cx->arena, struct verdict, p->count ? p->count : 1);
    if (p->is_single)
        price_list_read(cx, body, p->puts);
    TRY(json_done(cx, body));
    for (int i = 0; i < p->count; i++) {
        if (!p->is_single) {
            price_list_read(cx, json_at(lines, i), &p->puts[i]);
            TRY(judged(cx, json_done(cx, json_at(lines, i)), &p->verdicts[i]));
        }
        p->puts[i].must_be_new = true;
    }
    return OK;
}

static enum status create_commit(struct ctx *cx, struct request *rq)
{
    const struct lists_plan *p = rq->plan;
    int64_t *ids = arena_array(cx->arena, int64_t, p->count ? p->count : 1);
    if (p->is_single) {
        TRY(price_list_put(cx, p->puts, ids, NULL));
        return answer_list(cx, rq, 201, ids[0]);
    }
    struct verdict *v = arena_array(cx->arena, struct verdict, p->count ? p->count : 1);
    for (int i = 0; i < p->count; i++) {
        v[i] = p->verdicts[i];
        if (v[i].error == E_none && !(p->all_or_nothing && count_accepted(p->verdicts, p->count) < p->count))
            TRY(judged(cx, price_list_put(cx, &p->puts[i], &ids[i], NULL), &v[i]));
        if (p->all_or_nothing && v[i].error != E_none) /* nothing may stay of those before */
            return fail(cx, v[i].error, "code", p->puts[i].code ? p->puts[i].code : "", NULL);
    }
    struct json_out *j = respond_json(cx, rq, 200);
    verdict_head(j, v, p->count);
    for (int i = 0; i < p->count; i++) {
        if (!verdict_line(j, &v[i], i))
            continue;
        struct price_list l;
        TRY(price_list_load(cx, ids[i], &l));
        json_out_object(j, "line");
        price_list_members(cx, j, &l);
        json_out_object_end(j);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    return respond_json_end(cx, rq, j);
}

static enum status change_prepare(struct ctx *cx, struct request *rq)
{
    struct price_list_put *put = arena_new(cx->arena, struct price_list_put);
    struct price_list l;
    struct json_in *body;
    int64_t id;
    TRY(rq_id(cx, rq, "list", "pls", &id));
    TRY(price_list_load(cx, id, &l));
    TRY(rq_query_done(cx, rq));
    TRY(rq_check_version(cx, rq, l.version));
    TRY(json_read(cx, rq, &body));
    price_list_read(cx, body, put);
    TRY(json_done(cx, body));
    if (put->code && !str_eq(put->code, l.code)) {
        fail_field(cx, "/code", E_value_invalid, "values", l.code,
                   NULL); /* a code is for ever: imports know the list by it */
        return ctx_fields_ok(cx);
    }
    put->code = l.code;
    put->expect_version = l.version;
    put->must_exist = true;
    rq->plan = put;
    return OK;
}

static enum status change_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(price_list_put(cx, rq->plan, &id, NULL));
    return answer_list(cx, rq, 200, id);
}

/* ---- entries ---- */

static bool is_of(const struct price_entry *e, const struct change *c)
{
    const char *kind = c->kind + strlen("prices-");
    return e->target_id == c->id && str_eq(kind, str_eq(e->kind, "product")    ? "prd"
                                                 : str_eq(e->kind, "category") ? "cat"
                                                 : str_eq(e->kind, "brand")    ? "brd"
                                                                               : "all");
}

/* All tiers of each target that changed; one without tiers is told as gone. */
static enum status answer_changes(struct ctx *cx, struct request *rq, const struct price_list *l,
                                  const struct changes *c)
{
    struct price_entry *entries;
    int count;
    TRY(price_entries_of(cx, l->id, c->ids, c->count, &entries, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < c->count; i++) {
        bool found = false;
        json_out_object(j, NULL);
        json_out_text(j, "target", c->rows[i].kind + strlen("prices-"));
        json_out_id(j, "product", "prd", str_eq(c->rows[i].kind, "prices-prd") ? c->ids[i] : 0);
        json_out_id(j, "category", "cat", str_eq(c->rows[i].kind, "prices-cat") ? c->ids[i] : 0);
        json_out_id(j, "brand", "brd", str_eq(c->rows[i].kind, "prices-brd") ? c->ids[i] : 0);
        json_out_array(j, "entries");
        for (int k = 0; k < count; k++) {
            if (!is_of(&entries[k], &c->rows[i]))
                continue;
            json_out_object(j, NULL);
            price_entry_members(j, &entries[k], l->currency);
            json_out_object_end(j);
            found = true;
        }
        json_out_array_end(j);
        json_out_bool(j, "deleted", !found);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    changes_json(j, c);
    return respond_json_end(cx, rq, j);
}

static enum status show_entries(struct ctx *cx, struct request *rq)
{
    struct price_list l;
    struct paging pg;
    int64_t id;
    TRY(rq_id(cx, rq, "list", "pls", &id));
    TRY(price_list_load(cx, id, &l));
    TRY(rq_paging(cx, rq, &pg));
    const char *sku = rq_query(rq, "sku");
    struct changes changes;
    (void)rq_query(rq, "since");
    TRY(rq_query_done(cx, rq));
    TRY(change_log_follow(cx, rq, "", id, NULL, pg.limit, &changes));
    if (changes.asked)
        return answer_changes(cx, rq, &l, &changes);
    struct price_entry *entries;
    int count;
    TRY(price_entry_some(cx, id, sku, pg.after, pg.limit + 1, &entries, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count && i < pg.limit; i++) {
        json_out_object(j, NULL);
        price_entry_members(j, &entries[i], l.currency);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_text(
        j, "next",
        cursor_make(cx, count > pg.limit ? price_entry_cursor(cx->arena, &entries[pg.limit - 1]) : NULL));
    if (pg.count) {
        if (sku)
            TRY(price_entry_some(cx, id, sku, NULL, LINES_MAX, &entries, &count));
        json_out_int(j, "count", sku ? count : l.entry_count);
    }
    return respond_json_end(cx, rq, j);
}

struct entries_plan {
    struct price_list list;
    struct price_entry_put *puts;
    struct checked_entry *checked;
    struct verdict *verdicts;
    int count;
    bool is_single, all_or_nothing;
};

static enum status read_entries(struct ctx *cx, struct request *rq, struct entries_plan *p)
{
    struct json_in *body;
    TRY(json_read(cx, rq, &body));
    struct json_in *lines = json_array(cx, body, "lines");
    p->is_single = !json_has(body, "lines");
    p->count = p->is_single ? 1 : json_count(lines);
    TRY(check_line_count(cx, p->count));
    int n = p->count ? p->count : 1;
    p->puts = arena_array(cx->arena, struct price_entry_put, n);
    p->checked = arena_array(cx->arena, struct checked_entry, n);
    p->verdicts = arena_array(cx->arena, struct verdict, n);
    if (p->is_single)
        price_entry_read(cx, body, p->list.currency, p->puts);
    TRY(json_done(cx, body));
    for (int i = 0; i < p->count && !p->is_single; i++) {
        price_entry_read(cx, json_at(lines, i), p->list.currency, &p->puts[i]);
        TRY(judged(cx, json_done(cx, json_at(lines, i)), &p->verdicts[i]));
    }
    return OK;
}

/* With all_or_nothing a removal in vain must be known before anything is written. */
static enum status check_removal(struct ctx *cx, const struct entries_plan *p, const struct checked_entry *e)
{
    if (!e->remove || !p->all_or_nothing)
        return OK;
    struct entry_tier *tiers;
    int count;
    TRY(pricing_store_tiers(cx, &e->key, &tiers, &count));
    for (int i = 0; i < count; i++)
        if (tiers[i].min_e6 == e->tier.min_e6)
            return OK;
    return fail(cx, E_entry_unknown, NULL);
}

static enum status put_entries_prepare(struct ctx *cx, struct request *rq)
{
    struct entries_plan *p = arena_new(cx->arena, struct entries_plan);
    struct entry_targets targets;
    int64_t id;
    rq->plan = p;
    TRY(rq_id(cx, rq, "list", "pls", &id));
    TRY(price_list_load(cx, id, &p->list));
    TRY(read_all_or_nothing(cx, rq, &p->all_or_nothing));
    TRY(read_entries(cx, rq, p));
    TRY(entry_targets_load(cx, p->puts, p->count, &targets));
    for (int i = 0; i < p->count; i++) {
        if (p->verdicts[i].error != E_none)
            continue;
        p->puts[i].list = id;
        enum status s = entry_check(cx, &targets, &p->puts[i], &p->checked[i]);
        if (s == OK)
            s = check_removal(cx, p, &p->checked[i]);
        TRY(p->is_single ? s : judged(cx, s, &p->verdicts[i]));
    }
    return OK;
}

static enum status write_entries(struct ctx *cx, const struct entries_plan *p, struct verdict *v)
{
    int64_t more = 0, targets = 0;
    for (int i = 0; i < p->count; i++) {
        bool created;
        if (v[i].error != E_none)
            continue;
        enum status s = entry_write(cx, &p->checked[i], &created, &more);
        if (p->all_or_nothing || p->is_single)
            TRY(s);
        TRY(judged(cx, s, &v[i]));
        targets |= entry_rule_targets(&p->checked[i]);
    }
    return entries_written(cx, p->list.id, more, targets);
}

static void entry_line(struct json_out *j, const struct entries_plan *p, int i)
{
    const struct checked_entry *c = &p->checked[i];
    const char *target = p->puts[i].target, *colon = strchr(target, ':');
    struct price_entry e = {.kind = c->key.target, .target = target, .unit = c->key.unit, .base_unit = ""};
    e.code = str_eq(e.kind, "product") || !colon ? target : colon + 1;
    e.min_quantity_e6 = c->tier.min_e6;
    e.valid_from_ms = c->key.valid_from_ms;
    e.valid_until_ms = c->tier.until_ms;
    e.is_percent = c->tier.is_percent;
    e.price_e6 = c->tier.price_e6;
    e.base_quantity_e6 = c->tier.base_e6;
    e.percent_off_ppm = c->tier.percent_ppm;
    if (!c->remove) {
        price_entry_members(j, &e, p->list.currency);
        return;
    }
    json_out_text(j, "sku", target);
    json_out_bool(j, "deleted", true);
}

static enum status put_entries_commit(struct ctx *cx, struct request *rq)
{
    const struct entries_plan *p = rq->plan;
    struct verdict *v = arena_array(cx->arena, struct verdict, p->count ? p->count : 1);
    if (p->count)
        memcpy(v, p->verdicts, (size_t)p->count * sizeof *v);
    bool nothing = p->all_or_nothing && count_accepted(v, p->count) < p->count;
    if (!nothing)
        TRY(write_entries(cx, p, v));
    struct json_out *j = respond_json(cx, rq, nothing ? 422 : 200);
    if (p->is_single) {
        entry_line(j, p, 0);
        return respond_json_end(cx, rq, j);
    }
    verdict_head(j, v, p->count);
    for (int i = 0; i < p->count; i++) {
        if (!verdict_line(j, &v[i], i))
            continue;
        json_out_object(j, "line");
        entry_line(j, p, i);
        json_out_object_end(j);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    return respond_json_end(cx, rq, j);
}

static const struct field_doc list_fields[] = {
    {"code", "text", true, "The list's key; never changed."},
    {"name", "text", true, "For people."},
    {"currency", "text", false, "ISO 4217; the site's when absent; fixed while the list has prices."},
    {"priority", "whole", false, "1 before 10, inside one kind of audience."},
    {"audience", "text", false, "all, group:CODE, company:CODE or site:CODE."},
    {"valid_from", "time", false, "A day or an instant; null: always was."},
    {"valid_until", "time", false, "A day, included, or the first instant that is not; null: no end."},
    {"active", "flag", false, "false: answers nobody."},
    {"lines", "lines", false, "Many at once (POST)."},
    {0},
};
static const struct field_doc entry_fields[] = {
    {"sku", "text", false, "Of a product; or one of category, brand, all."},
    {"category", "text", false, "Code of a category: holds for it and those below."},
    {"brand", "text", false, "Name of a brand."},
    {"all", "flag", false, "true: all goods."},
    {"unit", "text", false, "Order unit; the base unit when absent."},
    {"min_quantity", "quantity", false, "The tier holds from this quantity on; 1 when absent."},
    {"valid_from", "time", false, "First day or instant of the entry; absent: always was."},
    {"valid_until", "time", false,
     "Last day, or first instant that is not, of all tiers of the entry; null: no end."},
    {"price", "object", false, "Amount, or an object with amount, currency, base_quantity, unit."},
    {"base_quantity", "quantity", false, "The price is for so many; 1 when absent."},
    {"percent_off", "quantity", false, "Instead of a price: taken off the price of later lists."},
    {"delete", "flag", false, "true: removes the tier."},
    {"lines", "lines", false, "Many at once; answered with a verdict for each."},
    {0},
};

const struct route pricing_api_routes[] = {
    READ(GET, "/api/v1/price-lists", show_lists, MAY_price_list_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "List price lists", NULL),
    WRITE(POST, "/api/v1/price-lists", create_prepare, create_commit, MAY_price_list_edit,
          ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Make a price list", list_fields),
    READ(GET, "/api/v1/price-lists/{list}", show_list, MAY_price_list_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Show a price list", NULL),
    WRITE(PATCH, "/api/v1/price-lists/{list}", change_prepare, change_commit, MAY_price_list_edit,
          ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change a price list", list_fields),
    READ(GET, "/api/v1/price-lists/{list}/entries", show_entries, MAY_price_list_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "List the entries of a price list", NULL),
    WRITE(PUT, "/api/v1/price-lists/{list}/entries", put_entries_prepare, put_entries_commit,
          MAY_price_list_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY | ROUTE_BIG_BODY,
          "Set and remove entries of a price list", entry_fields),
    {0},
};
