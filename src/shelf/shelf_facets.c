/* Filters by brand and attribute over all matches, and their counts. SPDX-License-Identifier: Apache-2.0
 *
 * Two statements, whatever is filtered and counted: the values of all matches, and the names of their brands.
 */
#include "shelf/shelf_facets.h"

#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include "web/request.h"
#include <stdlib.h>
#include <string.h>

enum { VALUES_SHOWN = 50 };

/* ---- reading ---- */

static struct shelf_filter *filter_named(struct shelf_search *s, const char *name)
{
    for (int i = 0; i < s->filter_count; i++)
        if (str_eq(s->filters[i].name, name))
            return &s->filters[i];
    if (s->filter_count == SHELF_FILTERS_MAX)
        return NULL;
    s->filters[s->filter_count] = (struct shelf_filter){.name = name};
    return &s->filters[s->filter_count++];
}

static bool read_limit(struct ctx *cx, const char *parameter, const char *text, int64_t *out)
{
    int64_t other;
    if (*text == '\0')
        return false;
    if (exact_parse_e6(text, out) || exact_parse_human(text, out, &other) == 1)
        return true;
    fail_field(cx, arena_printf(cx->arena, "/%s", parameter), E_number_invalid, NULL);
    return false;
}

void shelf_read_filters(struct ctx *cx, struct request *rq, struct shelf_search *s)
{
    static const char is[] = "attribute.", min[] = "attribute_min.", max[] = "attribute_max.";
    for (int i = 0; i < rq->query_count; i++) {
        const char *name = rq->query[i].name, *value = rq->query[i].value;
        struct shelf_filter *f;
        if (str_eq(name, "brand") && rq_query(rq, name) && *value && s->brand_count < SHELF_VALUES_MAX)
            s->brands[s->brand_count++] = value;
        else if (str_starts(name, is) && rq_query(rq, name) && *value) {
            f = filter_named(s, name + strlen(is));
            if (f && f->value_count < SHELF_VALUES_MAX)
                f->values[f->value_count++] = value;
        } else if (str_starts(name, min) && rq_query(rq, name) && *value) {
            f = filter_named(s, name + strlen(min));
            if (f)
                f->has_min = read_limit(cx, name, value, &f->min_e6);
        } else if (str_starts(name, max) && rq_query(rq, name) && *value) {
            f = filter_named(s, name + strlen(max));
            if (f)
                f->has_max = read_limit(cx, name, value, &f->max_e6);
        }
    }
}

/* ---- what fits ---- */

struct hit {
    int64_t id;
    int place;
};

static int by_id(const void *a, const void *b)
{
    int64_t x = ((const struct hit *)a)->id, y = ((const struct hit *)b)->id;
    return (x > y) - (x < y);
}

/* All of one counting. */
struct work {
    struct ctx *cx;
    const struct shelf_search *in;
    const struct product_ref *refs;
    int count;
    unsigned *fails;
    struct hit *hits; /* rising by id */
    struct product_value *values;
    int value_count;
    struct brand_name *brands;
    int brand_count;
    struct attribute_info *attributes;
    int attribute_count;
};

static int place_of(const struct work *w, int64_t id)
{
    struct hit key = {.id = id};
    const struct hit *h = bsearch(&key, w->hits, (size_t)w->count, sizeof key, by_id);
    return h ? h->place : -1;
}

static bool number_of(const char *text, int64_t *out)
{
    return exact_parse_e6(text, out);
}

static bool fits(const struct shelf_filter *f, const struct product_value *v)
{
    int64_t number;
    if (f->has_min || f->has_max)
        return v->has_number && (!f->has_min || v->number_e6 >= f->min_e6) &&
               (!f->has_max || v->number_e6 <= f->max_e6);
    for (int i = 0; i < f->value_count; i++) {
        if (str_eq(f->values[i], v->value) || (v->value_fr[0] && str_eq(f->values[i], v->value_fr)))
            return true;
        if (v->has_number && number_of(f->values[i], &number) && number == v->number_e6)
            return true;
    }
    return false;
}

static const char *brand_name(const struct work *w, int64_t id)
{
    for (int i = 0; i < w->brand_count; i++)
        if (w->brands[i].id == id)
            return w->brands[i].name;
    return "";
}

static bool is_chosen_brand(const struct work *w, const char *name)
{
    for (int i = 0; i < w->in->brand_count; i++)
        if (str_eq(str_fold(w->cx->arena, name), str_fold(w->cx->arena, w->in->brands[i])))
            return true;
    return false;
}

static void fail_brands(struct work *w)
{
    bool *chosen = arena_array(w->cx->arena, bool, w->brand_count + 1);
    if (w->in->brand_count == 0)
        return;
    for (int k = 0; k < w->brand_count; k++)
        chosen[k] = is_chosen_brand(w, w->brands[k].name);
    for (int i = 0; i < w->count; i++) {
        bool fine = false;
        for (int k = 0; k < w->brand_count && !fine; k++)
            fine = chosen[k] && w->brands[k].id == w->refs[i].brand_id;
        if (!fine)
            w->fails[i] |= FAILS_BRAND;
    }
}

static void fail_attributes(struct work *w)
{
    for (int k = 0; k < w->in->filter_count; k++) {
        const struct shelf_filter *f = &w->in->filters[k];
        unsigned bit = (unsigned)FAILS_ATTRIBUTE << k;
        for (int i = 0; i < w->count; i++)
            w->fails[i] |= bit;
        for (int i = 0; i < w->value_count; i++) {
            int place = str_eq(w->values[i].name, f->name) && fits(f, &w->values[i])
                            ? place_of(w, w->values[i].product)
                            : -1;
            if (place >= 0)
                w->fails[place] &= ~bit;
        }
    }
}

/* ---- counting ---- */

static int by_value(const void *a, const void *b)
{
    const struct shelf_facet_value *x = a, *y = b;
    if (x->number_e6 != y->number_e6)
        return x->number_e6 < y->number_e6 ? -1 : 1;
    return strcmp(x->value, y->value);
}

static int by_count(const void *a, const void *b)
{
    const struct shelf_facet_value *x = a, *y = b;
    return x->count != y->count ? y->count - x->count : by_value(a, b);
}

static int by_text(const void *a, const void *b)
{
    const struct shelf_facet_value *x = a, *y = b;
    return strcmp(x->text, y->text);
}

/* Equal values become one with their number; of too many those with most matches stay. */
static int merge(struct shelf_facet_value *values, int n)
{
    int kept = 0;
    qsort(values, (size_t)n, sizeof *values, by_value);
    for (int i = 0; i < n; i++) {
        if (kept > 0 && by_value(&values[kept - 1], &values[i]) == 0)
            values[kept - 1].count += values[i].count;
        else
            values[kept++] = values[i];
    }
    if (kept <= VALUES_SHOWN)
        return kept;
    qsort(values, (size_t)kept, sizeof *values, by_count);
    qsort(values, VALUES_SHOWN, sizeof *values, by_value);
    return VALUES_SHOWN;
}

static void count_brands(struct work *w, struct shelf_facet *out)
{
    *out = (struct shelf_facet){.values =
                                    arena_array(w->cx->arena, struct shelf_facet_value, w->brand_count + 1)};
    for (int k = 0; k < w->brand_count; k++) {
        const char *name = brand_name(w, w->brands[k].id);
        struct shelf_facet_value v = {.value = name, .text = name, .is_chosen = is_chosen_brand(w, name)};
        for (int i = 0; i < w->count; i++)
            v.count += w->refs[i].brand_id == w->brands[k].id && (w->fails[i] & ~(unsigned)FAILS_BRAND) == 0;
        if (v.count > 0 || v.is_chosen)
            out->values[out->value_count++] = v;
    }
    out->value_count = merge(out->values, out->value_count);
}

static void count_attribute(struct work *w, const struct attribute_info *a, struct shelf_facet *out)
{
    const struct shelf_filter *own = NULL;
    unsigned bit = 0;
    for (int k = 0; k < w->in->filter_count; k++) {
        if (str_eq(w->in->filters[k].name, a->code)) {
            own = &w->in->filters[k];
            bit = (unsigned)FAILS_ATTRIBUTE << k;
        }
    }
    *out = (struct shelf_facet){
        .attribute = a, .values = arena_array(w->cx->arena, struct shelf_facet_value, w->value_count + 1)};
    int n = 0;
    for (int i = 0; i < w->value_count; i++) {
        const struct product_value *v = &w->values[i];
        int place = str_eq(v->name, a->code) ? place_of(w, v->product) : -1;
        if (place < 0 || (w->fails[place] & ~bit) != 0)
            continue;
        out->values[n++] =
            (struct shelf_facet_value){.value = v->value,
                                       .text = v->value_fr,
                                       .number_e6 = v->has_number ? v->number_e6 : 0,
                                       .count = 1,
                                       .is_chosen = own && own->value_count > 0 && fits(own, v)};
        if (n == 1 || v->number_e6 < out->min_e6)
            out->min_e6 = v->number_e6;
        if (n == 1 || v->number_e6 > out->max_e6)
            out->max_e6 = v->number_e6;
    }
    out->value_count = merge(out->values, n);
    for (int i = 0; i < out->value_count; i++)
        out->values[i].text = attribute_value_text(w->cx, a, out->values[i].value, out->values[i].text);
    if (a->type != ATTRIBUTE_NUMBER)
        qsort(out->values, (size_t)out->value_count, sizeof *out->values, by_text);
}

static int by_category(const void *a, const void *b)
{
    int64_t x = ((const struct shelf_category_count *)a)->category,
            y = ((const struct shelf_category_count *)b)->category;
    return (x > y) - (x < y);
}

static void count_categories(struct work *w, struct shelf_facets *out)
{
    struct shelf_category_count *list = arena_array(w->cx->arena, struct shelf_category_count, w->count + 1);
    int n = 0, kept = 0;
    for (int i = 0; i < w->count; i++)
        if (w->fails[i] == 0)
            list[n++] = (struct shelf_category_count){w->refs[i].category, 1};
    qsort(list, (size_t)n, sizeof *list, by_category);
    for (int i = 0; i < n; i++) {
        if (kept > 0 && list[kept - 1].category == list[i].category)
            list[kept - 1].count++;
        else
            list[kept++] = list[i];
    }
    out->categories = list;
    out->category_count = kept;
}

static void count_all(struct work *w, const bool *in_stock, struct shelf_facets *out)
{
    count_brands(w, &out->brand);
    count_categories(w, out);
    for (int i = 0; i < w->count; i++)
        out->in_stock += in_stock[i] && (w->fails[i] & ~(unsigned)FAILS_STOCK) == 0;
    out->attributes = arena_array(w->cx->arena, struct shelf_facet, w->attribute_count + 1);
    for (int i = 0; i < w->attribute_count; i++) {
        struct shelf_facet *f = &out->attributes[out->attribute_count];
        count_attribute(w, &w->attributes[i], f);
        out->attribute_count += f->value_count > 0;
    }
}

/* The values and brands that filters and counts look at. */
static enum status load(struct work *w)
{
    struct ctx *cx = w->cx;
    const struct shelf_search *in = w->in;
    int64_t *ids = arena_array(cx->arena, int64_t, w->count + 1);
    w->hits = arena_array(cx->arena, struct hit, w->count + 1);
    for (int i = 0; i < w->count; i++) {
        ids[i] = w->refs[i].id;
        w->hits[i] = (struct hit){w->refs[i].id, i};
    }
    qsort(w->hits, (size_t)w->count, sizeof *w->hits, by_id);
    if (in->with_facets)
        TRY(attribute_facets(cx, in->products.category, &w->attributes, &w->attribute_count));
    const char **names = arena_array(cx->arena, const char *, w->attribute_count + in->filter_count + 1);
    int n = 0;
    for (int i = 0; i < w->attribute_count; i++)
        names[n++] = w->attributes[i].code;
    for (int i = 0; i < in->filter_count; i++)
        names[n++] = in->filters[i].name;
    if (n > 0)
        TRY(product_values_of_many(cx, ids, w->count, names, n, &w->values, &w->value_count));
    return in->with_facets || in->brand_count > 0
               ? brand_names(cx, w->refs, w->count, &w->brands, &w->brand_count)
               : OK;
}

enum status shelf_apply_filters(struct ctx *cx, const struct shelf_search *in, const struct product_ref *refs,
                                int count, const bool *in_stock, unsigned *fails,
                                struct shelf_facets **facets)
{
    struct work w = {.cx = cx, .in = in, .refs = refs, .count = count, .fails = fails};
    if (!in->with_facets && in->filter_count == 0 && in->brand_count == 0)
        return OK;
    TRY(load(&w));
    fail_brands(&w);
    fail_attributes(&w);
    if (in->with_facets) {
        *facets = arena_new(cx->arena, struct shelf_facets);
        count_all(&w, in_stock, *facets);
    }
    return OK;
}
