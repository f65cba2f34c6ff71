/* What goes with a product on its page: variants, relations, what follows it. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_pages.h"

#include "base/lang.h"
#include "base/str.h"

enum { HEADS_MAX = 4 };

/* Substitutes first where a product ends; the heading of each kind, and of the way back. */
static const struct {
    enum relation_kind kind;
    bool is_back;
    const char *heading;
} groups[] = {{RELATION_SUCCESSOR, false, T_LATER("Followed by")},
              {RELATION_SUBSTITUTE, false, T_LATER("Instead of it")},
              {RELATION_ACCESSORY, false, T_LATER("Accessories")},
              {RELATION_SPARE_PART, false, T_LATER("Spare parts")},
              {RELATION_SUCCESSOR, true, T_LATER("Replaces")}};

static enum status fill_relations(struct ctx *cx, const struct product *product, struct product_page *m)
{
    struct relation *all;
    struct shelf_row *rows;
    const char *currency;
    int count;
    TRY(product_relations(cx, product->id, &all, &count));
    if (count == 0)
        return OK;
    struct product *products = arena_array(cx->arena, struct product, count);
    for (int i = 0; i < count; i++)
        products[i] = all[i].product;
    TRY(shelf_rows(cx, products, count, &rows, &currency));
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        struct relation_view *r = &m->relations[m->relation_count];
        *r = (struct relation_view){.heading = tr(cx->lang, groups[g].heading),
                                    .rows = arena_array(cx->arena, struct product_view, count)};
        for (int i = 0; i < count; i++) {
            if (all[i].kind != groups[g].kind || all[i].is_back != groups[g].is_back)
                continue;
            r->rows[r->row_count++] = storefront_product_view(cx, &m->page, &rows[i], currency, 1000 + i, 1);
            if (g == 0 && !m->successor.text)
                m->successor = (struct link_view){.href = r->rows[0].href, .text = r->rows[0].name};
        }
        m->relation_count += r->row_count > 0;
    }
    return OK;
}

static const struct product_value *value_of(const struct product_value *values, int count, int64_t product,
                                            const char *name)
{
    for (int i = 0; i < count; i++)
        if (values[i].product == product && str_eq(values[i].name, name))
            return &values[i];
    return NULL;
}

static bool differs(const struct product_value *values, int count, const struct product *list, int n,
                    const char *name)
{
    const struct product_value *first = value_of(values, count, list[0].id, name);
    for (int i = 1; i < n; i++) {
        const struct product_value *v = value_of(values, count, list[i].id, name);
        if ((v == NULL) != (first == NULL) || (v && !str_eq(v->value, first->value)))
            return true;
    }
    return false;
}

/* The attributes whose values differ tell variants apart: the first four in the order of attributes. */
static enum status fill_heads(struct ctx *cx, const struct product *list, int n, struct product_page *m)
{
    struct product_value *values;
    struct attribute_info *attributes;
    int value_count, attribute_count;
    int64_t *ids = arena_array(cx->arena, int64_t, n);
    for (int i = 0; i < n; i++) {
        ids[i] = list[i].id;
        m->variants[i].values = arena_array(cx->arena, const char *, HEADS_MAX);
    }
    TRY(attribute_list(cx, &attributes, &attribute_count));
    TRY(product_values_of_many(cx, ids, n, NULL, 0, &values, &value_count));
    for (int k = 0; k < attribute_count && m->variant_head_count < HEADS_MAX; k++) {
        if (!differs(values, value_count, list, n, attributes[k].code))
            continue;
        for (int i = 0; i < n; i++) {
            const struct product_value *v = value_of(values, value_count, list[i].id, attributes[k].code);
            m->variants[i].values[m->variant_head_count] =
                v ? attribute_value_text(cx, &attributes[k], v->value, v->value_fr) : "";
        }
        m->variant_heads[m->variant_head_count++] = attributes[k].label;
    }
    return OK;
}

static enum status fill_variants(struct ctx *cx, const struct product *product, struct product_page *m)
{
    struct product *list;
    struct shelf_row *rows;
    const char *currency;
    int n;
    TRY(product_variants(cx, product->variant_of ? product->variant_of : product->id, &list, &n));
    if (n == 0)
        return OK;
    TRY(shelf_rows(cx, list, n, &rows, &currency));
    m->variants = arena_array(cx->arena, struct variant_view, n);
    m->variant_count = n;
    m->variants_can_add = storefront_can_add(cx);
    for (int i = 0; i < n; i++) {
        struct variant_view *v = &m->variants[i];
        v->product = storefront_product_view(cx, &m->page, &rows[i], currency, 2000 + i, 1);
        v->sku_field = arena_printf(cx->arena, "lines/%d/sku", i);
        v->quantity_field = arena_printf(cx->arena, "lines/%d/quantity", i);
        v->is_current = list[i].id == product->id;
    }
    return fill_heads(cx, list, n, m);
}

enum status storefront_fill_goods(struct ctx *cx, const struct product *product, struct product_page *m)
{
    TRY(fill_relations(cx, product, m));
    if (product->lifecycle == LIFECYCLE_PHASED_OUT)
        m->ends = tr(cx->lang, "This item is being phased out: it is sold while stock lasts.");
    return fill_variants(cx, product, m);
}
