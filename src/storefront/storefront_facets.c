/* The rail of a list: its filters, their counts, and a chip for each. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_facets.h"

#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include "web/encode.h"

enum { COUNTED_MAX = 5000, CHOICES_MAX = 12 };

/* ---- addresses ---- */

void storefront_filters_href(struct ctx *cx, struct buf *b, const struct shelf_search *filters)
{
    for (int i = 0; i < filters->brand_count; i++)
        storefront_query_add(cx, b, "brand", filters->brands[i]);
    for (int i = 0; i < filters->filter_count; i++) {
        const struct shelf_filter *f = &filters->filters[i];
        const char *name = percent_encode(cx->arena, f->name);
        for (int k = 0; k < f->value_count; k++)
            storefront_query_add(cx, b, arena_printf(cx->arena, "attribute.%s", name), f->values[k]);
        if (f->has_min)
            storefront_query_add(cx, b, arena_printf(cx->arena, "attribute_min.%s", name),
                                 e6_text(cx->arena, f->min_e6));
        if (f->has_max)
            storefront_query_add(cx, b, arena_printf(cx->arena, "attribute_max.%s", name),
                                 e6_text(cx->arena, f->max_e6));
    }
}

static void take_value(const char **values, int *count, int at)
{
    for (int i = at; i + 1 < *count; i++)
        values[i] = values[i + 1];
    (*count)--;
}

/* ---- finding ---- */

enum status storefront_find(struct ctx *cx, struct shelf_search *in, struct shelf_page *out,
                            struct list_page *m)
{
    struct attribute_info *facets;
    int count;
    TRY(attribute_facets(cx, in->products.category, &facets, &count));
    if (count == 0)
        return shelf_search(cx, in, out);
    in->with_facets = true;
    in->matches_max = COUNTED_MAX;
    enum status s = shelf_search(cx, in, out);
    if (s != REFUSED || cx->problem.error != E_search_too_wide)
        return s;
    ctx_clear_problem(cx);
    m->too_wide = trf(cx->arena, cx->lang,
                      "More than {limit} items: choose a category or more words to see the filters.", "limit",
                      fmt_int(cx->arena, cx->lang, COUNTED_MAX), NULL);
    in->with_facets = false;
    in->matches_max = 0;
    return shelf_search(cx, in, out);
}

/* ---- chips ---- */

static void chip(struct ctx *cx, const struct asked *without, const char *label, const char *text,
                 struct list_page *m)
{
    m->chips[m->chip_count++] = (struct chip_view){
        label ? trf(cx->arena, cx->lang, "{label}: {value}", "label", label, "value", text, NULL) : text,
        storefront_list_href(cx, without, NULL, NULL, 1)};
}

static const char *range_text(struct ctx *cx, const struct shelf_filter *f)
{
    const char *min = fmt_e6(cx->arena, cx->lang, f->min_e6), *max = fmt_e6(cx->arena, cx->lang, f->max_e6);
    if (f->has_min && f->has_max)
        return trf(cx->arena, cx->lang, "{first} to {last}", "first", min, "last", max, NULL);
    return f->has_min ? trf(cx->arena, cx->lang, "from {n}", "n", min, NULL)
                      : trf(cx->arena, cx->lang, "up to {n}", "n", max, NULL);
}

static void chips_of(struct ctx *cx, const struct asked *a, int at, const struct attribute_info *info,
                     struct list_page *m)
{
    const struct shelf_filter *f = &a->filters.filters[at];
    const char *label = info ? info->label : f->name;
    for (int k = 0; k < f->value_count; k++) {
        struct asked *other = arena_new(cx->arena, struct asked);
        *other = *a;
        struct shelf_filter *left = &other->filters.filters[at];
        take_value(left->values, &left->value_count, k);
        chip(cx, other, label, info ? attribute_value_text(cx, info, f->values[k], "") : f->values[k], m);
    }
    if (f->has_min || f->has_max) {
        struct asked *other = arena_new(cx->arena, struct asked);
        *other = *a;
        other->filters.filters[at].has_min = other->filters.filters[at].has_max = false;
        chip(cx, other, label, range_text(cx, f), m);
    }
}

static const struct attribute_info *info_of(const struct shelf_facets *f, const char *name)
{
    for (int i = 0; f && i < f->attribute_count; i++)
        if (str_eq(f->attributes[i].attribute->code, name))
            return f->attributes[i].attribute;
    return NULL;
}

static void add_chips(struct ctx *cx, const struct asked *a, const struct shelf_facets *f,
                      struct list_page *m)
{
    for (int i = 0; i < a->filters.brand_count; i++) {
        struct asked *other = arena_new(cx->arena, struct asked);
        *other = *a;
        take_value(other->filters.brands, &other->filters.brand_count, i);
        chip(cx, other, tr(cx->lang, "Brand"), a->filters.brands[i], m);
    }
    for (int i = 0; i < a->filters.filter_count; i++)
        chips_of(cx, a, i, info_of(f, a->filters.filters[i].name), m);
}

static void keep(struct list_page *m, const char *name, const char *value)
{
    m->kept[m->kept_count++] = (struct fact_view){name, value};
}

static void keep_filters(struct ctx *cx, const struct shelf_search *filters, struct list_page *m)
{
    m->kept = arena_array(cx->arena, struct fact_view, CHIPS_MAX);
    for (int i = 0; i < filters->brand_count; i++)
        keep(m, "brand", filters->brands[i]);
    for (int i = 0; i < filters->filter_count; i++) {
        const struct shelf_filter *f = &filters->filters[i];
        for (int k = 0; k < f->value_count; k++)
            keep(m, arena_printf(cx->arena, "attribute.%s", f->name), f->values[k]);
        if (f->has_min)
            keep(m, arena_printf(cx->arena, "attribute_min.%s", f->name), e6_text(cx->arena, f->min_e6));
        if (f->has_max)
            keep(m, arena_printf(cx->arena, "attribute_max.%s", f->name), e6_text(cx->arena, f->max_e6));
    }
}

/* ---- the rail ---- */

static void fill_choices(struct ctx *cx, const struct shelf_facet *f, struct facet_view *v)
{
    v->choices = arena_array(cx->arena, struct facet_choice, f->value_count + 1);
    for (int i = 0; i < f->value_count; i++) {
        v->choices[v->choice_count++] =
            (struct facet_choice){.value = f->values[i].value,
                                  .text = f->values[i].text,
                                  .count = fmt_int(cx->arena, cx->lang, f->values[i].count),
                                  .is_chosen = f->values[i].is_chosen};
    }
}

static const struct shelf_filter *filter_of(const struct asked *a, const char *name)
{
    for (int i = 0; i < a->filters.filter_count; i++)
        if (str_eq(a->filters.filters[i].name, name))
            return &a->filters.filters[i];
    return NULL;
}

/* Many numbers are asked for as a range, few are ticked. */
static void fill_attribute(struct ctx *cx, const struct asked *a, const struct shelf_facet *f,
                           struct facet_view *v)
{
    const struct attribute_info *info = f->attribute;
    const struct shelf_filter *own = filter_of(a, info->code);
    v->heading = info->unit[0]
                     ? arena_printf(cx->arena, "%s (%s)", info->label, attribute_unit_text(info->unit))
                     : info->label;
    v->field = arena_printf(cx->arena, "attribute.%s", info->code);
    v->is_open = own != NULL || f->value_count <= CHOICES_MAX;
    v->is_range = info->type == ATTRIBUTE_NUMBER &&
                  (f->value_count > CHOICES_MAX || (own && (own->has_min || own->has_max)));
    if (!v->is_range) {
        fill_choices(cx, f, v);
        return;
    }
    v->min_field = arena_printf(cx->arena, "attribute_min.%s", info->code);
    v->max_field = arena_printf(cx->arena, "attribute_max.%s", info->code);
    v->min = own && own->has_min ? fmt_e6_field(cx->arena, cx->lang, own->min_e6) : "";
    v->max = own && own->has_max ? fmt_e6_field(cx->arena, cx->lang, own->max_e6) : "";
    v->least = fmt_e6(cx->arena, cx->lang, f->min_e6);
    v->most = fmt_e6(cx->arena, cx->lang, f->max_e6);
}

/* How many stand in each child and below it, from the counts of each category itself. */
static enum status count_children(struct ctx *cx, const struct shelf_facets *f, struct list_page *m)
{
    struct category *tree;
    int count;
    if (m->child_count == 0)
        return OK;
    TRY(category_names(cx, &tree, &count));
    for (int i = 0; i < m->child_count; i++) {
        int n = 0, depth = -1;
        for (int k = 0; k < count; k++) {
            if (depth < 0 && str_eq(m->children[i].code, tree[k].code))
                depth = tree[k].depth;
            else if (depth >= 0 && tree[k].depth <= depth)
                break;
            for (int c = 0; depth >= 0 && c < f->category_count; c++)
                n += f->categories[c].category == tree[k].id ? f->categories[c].count : 0;
        }
        m->children[i].count = fmt_int(cx->arena, cx->lang, n);
    }
    return OK;
}

enum status storefront_fill_facets(struct ctx *cx, const struct asked *a, const struct shelf_facets *f,
                                   struct list_page *m)
{
    add_chips(cx, a, f, m);
    keep_filters(cx, &a->filters, m);
    if (!f)
        return OK;
    m->in_stock_count = fmt_int(cx->arena, cx->lang, f->in_stock);
    m->facets = arena_array(cx->arena, struct facet_view, f->attribute_count + 1);
    if (f->brand.value_count > 0) {
        struct facet_view *v = &m->facets[m->facet_count++];
        v->heading = tr(cx->lang, "Brand");
        v->field = "brand";
        v->is_open = true;
        fill_choices(cx, &f->brand, v);
    }
    for (int i = 0; i < f->attribute_count; i++)
        fill_attribute(cx, a, &f->attributes[i], &m->facets[m->facet_count++]);
    return count_children(cx, f, m);
}
