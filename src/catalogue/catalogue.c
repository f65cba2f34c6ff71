/* Reading products: one, many, by code, by search. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue.h"

#include "base/lang.h"
#include "base/str.h"
#include "catalogue/catalogue_rules.h"
#include "catalogue/catalogue_sight.h"
#include "catalogue/catalogue_store.h"
#include "web/json_out.h"
#include <stdlib.h>
#include <string.h>

static bool sees_inactive(const struct ctx *cx)
{
    return cx->actor.kind == ACTOR_JOB ||
           (cx->actor.kind == ACTOR_STAFF && !ctx_by_phone(cx).v && ctx_may(cx, MAY_product_edit));
}

enum status product_load(struct ctx *cx, int64_t id, struct product *out)
{
    struct product p;
    bool found;
    TRY(catalogue_sight(cx));
    TRY(catalogue_store_product(cx, id, &p, &found));
    if (!found || (!p.active && !sees_inactive(cx)))
        return fail(cx, E_not_found, NULL);
    *out = p;
    return catalogue_name_parts(cx, out, NULL, 1);
}

enum status product_by_sku(struct ctx *cx, const char *sku, struct product *out, bool *found)
{
    int64_t id;
    TRY(catalogue_store_id(cx, sku, &id, found));
    if (!*found)
        return OK;
    struct sight before = cx->sight;
    catalogue_sight_all(cx); /* who names a product by its key keeps it */
    enum status s = catalogue_store_product(cx, id, out, found);
    cx->sight = before;
    return s;
}

enum status product_attributes(struct ctx *cx, int64_t product, struct attribute **out, int *count)
{
    return catalogue_store_attributes(cx, product, out, count);
}

enum status product_texts(struct ctx *cx, int64_t product, struct texts *out)
{
    return catalogue_store_texts(cx, product, out);
}

enum status product_load_many(struct ctx *cx, const int64_t *ids, int count, struct product *products,
                              bool *found)
{
    TRY(catalogue_sight(cx));
    TRY(catalogue_store_products(cx, ids, count, products, found));
    for (int i = 0; i < count; i++)
        found[i] = found[i] && products[i].active;
    return catalogue_name_parts(cx, products, found, count);
}

/* ---- by what a person typed ---- */

struct code_key {
    const char *key;
    int row;
    int64_t product;
    const char *unit; /* the key is this order unit's; NULL the product's */
};

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct code_key *)a)->key, ((const struct code_key *)b)->key);
}

/* The key of the only product that has it; NULL for none or several. */
static const struct code_key *only_one(const struct code_key *keys, int count, const char *key)
{
    int low = 0, high = count;
    while (low < high) {
        int mid = low + (high - low) / 2;
        if (strcmp(keys[mid].key, key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    if (low >= count || strcmp(keys[low].key, key) != 0)
        return NULL;
    for (int i = low + 1; i < count && strcmp(keys[i].key, key) == 0; i++)
        if (keys[i].product != keys[low].product)
            return NULL;
    return &keys[low];
}

/* The first that knows the code answers. Part numbers stand behind the sku as written, before its looser readings. */
enum { AS_WRITTEN, AS_PART, AS_PART_SQUEEZED, AS_FOLDED, AS_SQUEEZED, AS_GTIN, CODE_KINDS };

static const char *code_of_kind(struct arena *a, const char *code, int kind)
{
    switch (kind) {
    case AS_FOLDED:
        return str_fold(a, code);
    case AS_PART_SQUEEZED:
    case AS_SQUEEZED:
        return code_squeeze(a, code);
    default:
        return str_trim(a, code);
    }
}

static const char *json_list(struct ctx *cx, const char *const *texts, int count)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_array(&j, NULL);
    for (int i = 0; i < count; i++)
        json_out_text(&j, NULL, texts[i]);
    json_out_array_end(&j);
    return buf_text(&j.b);
}

static const char *gtin_list(struct ctx *cx, const char *const *typed, int count, int *n_out)
{
    const char **gtins = arena_array(cx->arena, const char *, count);
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (gtin_valid(typed[i]))
            gtins[n++] = typed[i];
    }
    *n_out = n;
    return json_list(cx, gtins, n);
}

/* The products that some reading of the codes may mean, and beside them the part numbers read; those of part numbers
 * stand behind the others. */
struct candidates {
    struct product *rows;
    int count;
    struct part_code *parts;
    int part_count;
    struct unit_gtin *units; /* order units' own GTINs */
    int unit_count;
};

static enum status load_candidates(struct ctx *cx, const char **typed[CODE_KINDS], int count,
                                   struct candidates *c)
{
    struct product *rows;
    int n, gtin_count;
    const char *squeezed = json_list(cx, typed[AS_SQUEEZED], count);
    const char *gtins = gtin_list(cx, typed[AS_GTIN], count, &gtin_count);
    TRY(catalogue_store_by_codes(cx, json_list(cx, typed[AS_WRITTEN], count), squeezed, gtins, &rows, &n));
    if (gtin_count > 0)
        TRY(catalogue_store_unit_gtins(cx, gtins, &c->units, &c->unit_count));
    TRY(catalogue_part_codes(cx, squeezed, &c->parts, &c->part_count));
    int64_t *ids = arena_array(cx->arena, int64_t, c->part_count + 1);
    bool *found = arena_array(cx->arena, bool, c->part_count + 1);
    c->rows = arena_array(cx->arena, struct product, n + c->part_count + 1);
    if (n > 0)
        memcpy(c->rows, rows, (size_t)n * sizeof *rows);
    for (int i = 0; i < c->part_count; i++)
        ids[i] = c->parts[i].product;
    TRY(catalogue_store_products(cx, ids, c->part_count, c->rows + n, found));
    int kept = 0;
    for (int i = 0; i < c->part_count; i++) {
        if (!found[i] || !c->rows[n + i].active)
            continue;
        c->rows[n + kept] = c->rows[n + i];
        c->parts[kept++] = c->parts[i];
    }
    c->part_count = kept;
    c->count = n + kept;
    return OK;
}

static int by_product(const void *id, const void *row)
{
    int64_t x = *(const int64_t *)id, y = ((const struct product *)row)->id;
    return (x > y) - (x < y);
}

/* The keys of one reading; two part numbers of one product are one row. */
static int keys_of_kind(struct ctx *cx, const struct candidates *c, int kind, struct code_key *keys)
{
    bool is_part = kind == AS_PART || kind == AS_PART_SQUEEZED;
    int n = is_part ? c->part_count : c->count - c->part_count, first = c->count - c->part_count;
    for (int i = 0; i < n; i++) {
        const struct product *p = &c->rows[i];
        keys[i] = is_part
                      ? (struct code_key){kind == AS_PART ? c->parts[i].part_number : c->parts[i].part_fold,
                                          first + i, c->parts[i].product, NULL}
                      : (struct code_key){kind == AS_GTIN ? p->gtin : code_of_kind(cx->arena, p->sku, kind),
                                          i, p->id, NULL};
    }
    for (int k = 0; kind == AS_GTIN && k < c->unit_count; k++) {
        const struct product *p =
            bsearch(&c->units[k].product, c->rows, (size_t)first, sizeof *c->rows, by_product);
        if (p) /* one that is not sold, or not to this reader, is not among them */
            keys[n++] = (struct code_key){c->units[k].gtin, (int)(p - c->rows), p->id, c->units[k].unit};
    }
    qsort(keys, (size_t)n, sizeof *keys, by_key);
    return n;
}

enum status product_find_codes(struct ctx *cx, const char *const *codes, int count, struct product *products,
                               bool *found)
{
    if (count == 0)
        return OK;
    const char **typed[CODE_KINDS];
    for (int kind = 0; kind < CODE_KINDS; kind++) {
        typed[kind] = arena_array(cx->arena, const char *, count);
        for (int i = 0; i < count; i++)
            typed[kind][i] = code_of_kind(cx->arena, codes[i], kind);
    }
    TRY(catalogue_sight(cx));
    struct candidates c = {0};
    TRY(load_candidates(cx, typed, count, &c));

    struct code_key *keys[CODE_KINDS];
    int key_count[CODE_KINDS];
    for (int kind = 0; kind < CODE_KINDS; kind++) {
        keys[kind] = arena_array(cx->arena, struct code_key, c.count + c.unit_count + 1);
        key_count[kind] = keys_of_kind(cx, &c, kind, keys[kind]);
    }
    for (int i = 0; i < count; i++) {
        const struct code_key *hit = NULL;
        for (int kind = 0; kind < CODE_KINDS && !hit; kind++) {
            if (typed[kind][i][0] != '\0')
                hit = only_one(keys[kind], key_count[kind], typed[kind][i]);
        }
        found[i] = hit != NULL;
        if (!hit)
            continue;
        products[i] = c.rows[hit->row];
        products[i].named_unit = hit->unit;
    }
    return catalogue_name_parts(cx, products, found, count);
}

/* ---- search ---- */

/* Only name order over active products, in a category at most: answered by an index alone. */
static bool is_plain_list(const struct product_search *in)
{
    bool has_words = in->q && in->q[strspn(in->q, " \t")] != '\0';
    return !has_words && !in->sku && in->attribute_count == 0 && !in->with_inactive &&
           in->sort != PRODUCT_BY_SKU;
}

static bool is_sku_alone(const struct product_search *in)
{
    return in->sku && (!in->q || !in->q[0]) && in->category == 0 && in->attribute_count == 0 &&
           !in->inactive_only;
}

static enum status filter_of(struct ctx *cx, const struct product_search *in, struct product_filter *f)
{
    TRY(catalogue_sight(cx));
    *f = (struct product_filter){
        .category = in->category,
        .sku = in->sku,
        .with_inactive = in->with_inactive && sees_inactive(cx),
        .inactive_only = in->inactive_only && in->with_inactive && sees_inactive(cx),
        .attributes = in->attributes,
        .attribute_count = in->attribute_count,
        .by_sku = in->sort == PRODUCT_BY_SKU,
        .after_key = in->after_name,
        .after_id = in->after_id,
        .limit = in->limit,
        .offset = in->offset,
    };
    int words = search_patterns(cx->arena, in->q, f->words);
    if (words > 0 && in->sort == PRODUCT_BY_RELEVANCE) {
        f->code = code_squeeze(cx->arena, in->q);
        f->code_pattern = str_like(cx->arena, f->code, false);
        f->name_pattern = str_like(cx->arena, str_fold(cx->arena, in->q), false);
        f->after_key = NULL; /* rank comes before the name: such a list is paged by offset */
    }
    return words > 0 ? catalogue_part_search(cx, in->q, &f->parts) : OK;
}

/* Nothing but one sku is asked for: the most frequent question of other programs. */
static enum status search_sku(struct ctx *cx, const struct product_search *in, int64_t **ids, int *count)
{
    *ids = arena_new(cx->arena, int64_t);
    bool found = false, is_active = false;
    if (in->offset == 0 && !in->after_name)
        TRY(catalogue_store_id(cx, in->sku, *ids, &found));
    if (found && (catalogue_sight_is_narrow(cx) || !(in->with_inactive && sees_inactive(cx)))) {
        struct product p;
        TRY(catalogue_store_products(cx, *ids, 1, &p, &is_active));
        found = is_active && (p.active || (in->with_inactive && sees_inactive(cx)));
    }
    *count = found ? 1 : 0;
    return OK;
}

enum status product_search(struct ctx *cx, const struct product_search *in, struct product **out, int *count)
{
    int64_t *ids;
    int n;
    TRY(catalogue_sight(cx));
    if (is_plain_list(in) && catalogue_sight_is_narrow(cx)) {
        TRY(catalogue_seen_list(cx, in, &ids, &n));
    } else if (is_plain_list(in)) {
        TRY(catalogue_store_list(cx, in->category, in->after_name, in->after_id, in->limit, in->offset, &ids,
                                 &n));
    } else if (is_sku_alone(in)) {
        TRY(search_sku(cx, in, &ids, &n));
    } else {
        struct product_filter f;
        TRY(filter_of(cx, in, &f));
        struct product_ref *refs;
        TRY(catalogue_store_find(cx, &f, &refs, &n));
        ids = arena_array(cx->arena, int64_t, n + 1);
        for (int i = 0; i < n; i++)
            ids[i] = refs[i].id;
    }
    struct product *rows = arena_array(cx->arena, struct product, n + 1);
    bool *found = arena_array(cx->arena, bool, n + 1);
    TRY(catalogue_store_products(cx, ids, n, rows, found));
    int kept = 0;
    for (int i = 0; i < n; i++) {
        if (found[i])
            rows[kept++] = rows[i];
    }
    *out = rows;
    *count = kept;
    return catalogue_name_parts(cx, rows, NULL, kept);
}

enum status product_search_refs(struct ctx *cx, const struct product_search *in, struct product_ref **out,
                                int *count)
{
    struct product_filter f;
    TRY(filter_of(cx, in, &f));
    return catalogue_store_find(cx, &f, out, count);
}

enum status product_count(struct ctx *cx, const struct product_search *in, int64_t *out)
{
    TRY(catalogue_sight(cx));
    if (is_plain_list(in))
        return catalogue_sight_is_narrow(cx) ? catalogue_seen_count(cx, in->category, out)
                                             : catalogue_store_count(cx, in->category, out);
    struct product_filter f;
    TRY(filter_of(cx, in, &f));
    return catalogue_store_find_count(cx, &f, out);
}
