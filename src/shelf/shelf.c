/* Products with own price and stock: rows, and pages of a search. SPDX-License-Identifier: Apache-2.0 */
#include "shelf/shelf.h"

#include "base/lang.h"
#include "base/limits.h"
#include "company/company.h"
#include "shelf/shelf_facets.h"
#include "shelf/shelf_rules.h"

enum { MATCHES_MAX = 50000, CHUNK = 2000 };

static enum status currency_of(struct ctx *cx, const char **out)
{
    *out = cx->site ? cx->site->currency : "";
    if (cx->company.v == 0)
        return OK;
    struct company c;
    TRY(company_load(cx, &c));
    *out = c.currency;
    return OK;
}

static struct price_question question(int64_t product, int64_t category, int64_t brand, const char *unit)
{
    return (struct price_question){.product = product,
                                   .category = category,
                                   .brand = brand,
                                   .base_unit = unit,
                                   .unit = "",
                                   .unit_factor_e6 = 1000000,
                                   .quantity_e6 = 1000000};
}

static struct price_question of_unit(struct price_question q, const struct product_unit *u)
{
    q.unit = u->unit;
    q.unit_factor_e6 = u->content_e6;
    return q;
}

/* How many units these rows show: a product that stands in two rows has its units in both. */
static int most_units(const struct product *products, struct product_units units, int count)
{
    int n = 0;
    for (int i = 0; i < count && units.count > 0; i++)
        n += product_units_of(units, products[i].id).count;
    return n;
}

/* At most so many questions as one call takes. */
static enum status ask_prices(struct ctx *cx, const struct price_ask *ask, const struct price_question *q,
                              int count, struct price_answer *answers)
{
    for (int from = 0; from < count; from += LINES_MAX) {
        int n = count - from < LINES_MAX ? count - from : LINES_MAX;
        TRY(pricing_resolve(cx, ask, q + from, n, answers + from));
    }
    return OK;
}

enum status shelf_rows(struct ctx *cx, const struct product *products, int count, struct shelf_row **out,
                       const char **currency_out)
{
    struct shelf_row *rows = arena_array(cx->arena, struct shelf_row, count + 1);
    int64_t *ids = arena_array(cx->arena, int64_t, count + 1);
    struct availability *stock = arena_array(cx->arena, struct availability, count + 1);
    struct product_units units;
    TRY(product_units_load(cx, products, count, &units));
    int n = 0, most = count + most_units(products, units, count);
    struct price_question *questions = arena_array(cx->arena, struct price_question, most + 1);
    struct price_answer *answers = arena_array(cx->arena, struct price_answer, most + 1);
    for (int i = 0; i < count; i++) {
        const struct product *p = &products[i];
        struct product_units own = product_units_of(units, p->id);
        ids[i] = p->id;
        questions[n++] = question(p->id, p->category, p->brand_id, p->unit);
        for (int k = 0; k < own.count; k++)
            questions[n++] = of_unit(question(p->id, p->category, p->brand_id, p->unit), &own.rows[k]);
    }
    const char *currency;
    TRY(currency_of(cx, &currency));
    TRY(inventory_available(cx, ids, count, stock));
    if (cx->company.v != 0 && count > 0) {
        struct price_ask ask = {.currency = currency, .with_tiers = true};
        TRY(ask_prices(cx, &ask, questions, n, answers));
    }
    n = 0;
    for (int i = 0; i < count; i++) {
        struct product_units own = product_units_of(units, products[i].id);
        rows[i] = (struct shelf_row){.product = products[i], .price = answers[n++], .stock = stock[i]};
        rows[i].unit_count = own.count;
        rows[i].units = arena_array(cx->arena, struct shelf_unit, own.count);
        for (int k = 0; k < own.count; k++)
            rows[i].units[k] = (struct shelf_unit){own.rows[k], answers[n++]};
    }
    *out = rows;
    if (currency_out)
        *currency_out = currency;
    return OK;
}

/* ---- pages in the order of the catalogue ---- */

static enum status finish(struct ctx *cx, const struct product *products, int count, struct shelf_page *out)
{
    out->row_count = count;
    return shelf_rows(cx, products, count, &out->rows, &out->currency);
}

static enum status page_as_found(struct ctx *cx, const struct shelf_search *in, const struct place *from,
                                 struct shelf_page *out)
{
    struct product_search s = in->products;
    bool ranked = in->sort == SHELF_BY_RELEVANCE && s.q && s.q[0] != '\0';
    s.sort = ranked ? PRODUCT_BY_RELEVANCE : PRODUCT_BY_NAME;
    s.limit = in->limit + 1;
    s.offset = from->offset;
    s.after_name = from->by_name ? from->name : NULL;
    s.after_id = from->by_name ? from->id : 0;
    struct product *products;
    int count;
    TRY(product_search(cx, &s, &products, &count));
    if (count > in->limit) {
        count = in->limit;
        const struct product *last = &products[count - 1];
        struct place next = {
            .by_name = !ranked, .name = last->sort_name, .id = last->id, .offset = from->offset + count};
        out->next = place_text(cx->arena, &next);
    }
    if (in->with_count)
        TRY(product_count(cx, &s, &out->total));
    return finish(cx, products, count, out);
}

/* ---- pages that need price or stock of every match ---- */

/* What one chunk of matches costs and whether it is there; in an arena that ends with the chunk. */
static enum status look_at(struct ctx *cx, const struct shelf_search *in, const struct product_ref *refs,
                           int count, struct priced *rows, bool *in_stock)
{
    struct price_question *questions = arena_array(cx->arena, struct price_question, count);
    struct price_answer *answers = arena_array(cx->arena, struct price_answer, count);
    struct availability *stock = arena_array(cx->arena, struct availability, count);
    int64_t *ids = arena_array(cx->arena, int64_t, count);
    for (int i = 0; i < count; i++) {
        ids[i] = refs[i].id;
        questions[i] = question(refs[i].id, refs[i].category, refs[i].brand_id, refs[i].unit);
    }
    bool needs_price = in->has_price_min || in->has_price_max || in->sort == SHELF_BY_PRICE ||
                       in->sort == SHELF_BY_PRICE_DOWN;
    if (cx->company.v != 0 && needs_price) {
        struct price_ask ask = {0};
        TRY(pricing_resolve(cx, &ask, questions, count, answers));
    }
    bool needs_stock = in->in_stock || in->with_facets;
    if (needs_stock)
        TRY(inventory_available(cx, ids, count, stock));
    for (int i = 0; i < count; i++) {
        rows[i].has_price = answers[i].has_price;
        rows[i].price_e6 = answers[i].price_e6;
        rows[i].base_e6 = answers[i].base_e6;
        in_stock[i] = !needs_stock || refs[i].stock_policy == STOCK_NONE || stock[i].available_e6 > 0;
    }
    return OK;
}

static enum status look_at_all(struct ctx *cx, const struct shelf_search *in, const struct product_ref *refs,
                               int count, struct priced *rows, bool *in_stock)
{
    struct arena *outer = cx->arena, *scratch = arena_open(0);
    enum status s = OK;
    for (int i = 0; i < count && s == OK; i += CHUNK) {
        cx->arena = scratch;
        s = look_at(cx, in, refs + i, count - i < CHUNK ? count - i : CHUNK, rows + i, in_stock + i);
        cx->arena = outer;
        if (s == OK)
            arena_reset(scratch);
    }
    if (s == REFUSED) { /* the reason outlives the arena it was told in */
        cx->problem.detail = arena_str(outer, cx->problem.detail);
        cx->problem.fields = NULL;
        cx->problem.field_count = cx->problem.field_cap = 0;
    }
    arena_close(scratch);
    return s;
}

/* All matches that pass the filters, in the order asked for. */
static enum status all_matches(struct ctx *cx, const struct shelf_search *in, struct priced **out, int *count,
                               struct shelf_facets **facets)
{
    struct product_search s = in->products;
    s.sort = in->sort == SHELF_BY_RELEVANCE ? PRODUCT_BY_RELEVANCE : PRODUCT_BY_NAME;
    int most = in->matches_max > 0 ? in->matches_max : MATCHES_MAX;
    s.limit = most + 1;
    s.offset = 0;
    s.after_name = NULL;
    s.with_inactive = false;
    struct product_ref *refs;
    int found, kept = 0;
    arena_raise(cx->arena, ARENA_BIG_LIMIT);
    TRY(product_search_refs(cx, &s, &refs, &found));
    if (found > most)
        return fail(cx, E_search_too_wide, "limit", fmt_int(cx->arena, cx->lang, most), NULL);
    struct priced *rows = arena_array(cx->arena, struct priced, found + 1);
    bool *in_stock = arena_array(cx->arena, bool, found + 1);
    TRY(look_at_all(cx, in, refs, found, rows, in_stock));
    unsigned *fails = arena_array(cx->arena, unsigned, found + 1);
    for (int i = 0; i < found; i++)
        fails[i] = (in->in_stock && !in_stock[i] ? FAILS_STOCK : 0u) |
                   (price_within(&rows[i], in) ? 0u : FAILS_PRICE);
    TRY(shelf_apply_filters(cx, in, refs, found, in_stock, fails, facets));
    for (int i = 0; i < found; i++) {
        rows[i].id = refs[i].id;
        rows[i].place = i;
        if (fails[i] == 0)
            rows[kept++] = rows[i];
    }
    if (in->sort == SHELF_BY_PRICE || in->sort == SHELF_BY_PRICE_DOWN)
        priced_sort(rows, kept, in->sort == SHELF_BY_PRICE_DOWN);
    *out = rows;
    *count = kept;
    return OK;
}

static enum status page_of_matches(struct ctx *cx, const struct shelf_search *in, const struct place *from,
                                   struct shelf_page *out)
{
    struct priced *matches;
    int total;
    TRY(all_matches(cx, in, &matches, &total, &out->facets));
    int first = from->offset;
    for (int i = 0; i < total && from->id != 0; i++) {
        if (matches[i].id == from->id)
            first = i + 1; /* prices changed meanwhile: go on after the row seen last */
    }
    int count = first >= total ? 0 : total - first < in->limit ? total - first : in->limit;
    int64_t *ids = arena_array(cx->arena, int64_t, count + 1);
    struct product *products = arena_array(cx->arena, struct product, count + 1);
    bool *found = arena_array(cx->arena, bool, count + 1);
    for (int i = 0; i < count; i++)
        ids[i] = matches[first + i].id;
    TRY(product_load_many(cx, ids, count, products, found));
    int kept = 0;
    for (int i = 0; i < count; i++) {
        if (found[i])
            products[kept++] = products[i];
    }
    if (first + count < total && count > 0) {
        struct place next = {.offset = first + count, .id = ids[count - 1]};
        out->next = place_text(cx->arena, &next);
    }
    if (in->with_count)
        out->total = total;
    return finish(cx, products, kept, out);
}

enum status shelf_search(struct ctx *cx, const struct shelf_search *in, struct shelf_page *out)
{
    struct place from;
    *out = (struct shelf_page){.total = -1};
    bool needs_all = in->with_facets || in->filter_count > 0 || in->brand_count > 0 || in->in_stock ||
                     in->has_price_min || in->has_price_max || in->sort == SHELF_BY_PRICE ||
                     in->sort == SHELF_BY_PRICE_DOWN;
    if (!place_parse(in->after, &from) || (needs_all && from.by_name))
        return fail(cx, E_cursor_invalid, NULL);
    return needs_all ? page_of_matches(cx, in, &from, out) : page_as_found(cx, in, &from, out);
}
