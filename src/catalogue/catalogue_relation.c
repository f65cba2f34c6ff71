/* What goes with what: relations, variants, and the categories a site shows. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/str.h"
#include "catalogue/catalogue_goods_store.h"
#include "catalogue/catalogue_sight.h"
#include "change_log/change_log.h"
#include "seller/seller.h"
#include "web/json_out.h"

enum { RELATIONS_MAX = 200 };

static const char *const kind_names[RELATION_KINDS] = {[RELATION_SUBSTITUTE] = "substitute",
                                                       [RELATION_SUCCESSOR] = "successor",
                                                       [RELATION_ACCESSORY] = "accessory",
                                                       [RELATION_SPARE_PART] = "spare_part"};

const char *relation_kind_name(enum relation_kind k)
{
    return kind_names[k];
}

bool relation_kind_by_name(const char *name, enum relation_kind *out)
{
    for (int i = 0; i < RELATION_KINDS; i++) {
        if (str_eq(name, kind_names[i])) {
            *out = (enum relation_kind)i;
            return true;
        }
    }
    return false;
}

enum status product_relations(struct ctx *cx, int64_t product, struct relation **out, int *count)
{
    struct relation_row *rows;
    int n;
    *out = NULL;
    *count = 0;
    if (!(cx->uses & USES_RELATIONS))
        return OK;
    TRY(goods_store_relations(cx, product, &rows, &n));
    int64_t *ids = arena_array(cx->arena, int64_t, n + 1);
    struct product *products = arena_array(cx->arena, struct product, n + 1);
    bool *found = arena_array(cx->arena, bool, n + 1);
    for (int i = 0; i < n; i++)
        ids[i] = rows[i].other;
    TRY(product_load_many(cx, ids, n, products, found));
    *out = arena_array(cx->arena, struct relation, n + 1);
    for (int i = 0; i < n; i++)
        if (found[i])
            (*out)[(*count)++] = (struct relation){rows[i].kind, rows[i].is_back, products[i]};
    return OK;
}

static const char *relations_json(struct ctx *cx, const struct relation_put *rows, int count)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_array(&j, "relations");
    for (int i = 0; i < count; i++)
        json_out_text(&j, NULL, arena_printf(cx->arena, "%s %s", rows[i].kind, rows[i].sku));
    json_out_array_end(&j);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static enum status written(struct ctx *cx, int64_t product, const char *what, const struct relation_put *rows,
                           int count)
{
    TRY(seller_use(cx, USES_RELATIONS));
    TRY(audit_put(cx, what, "prd", product, (struct company_id){0}, "", relations_json(cx, rows, count)));
    return change_log_put(cx, "prd", product);
}

/* Who is meant by one relation; what is wrong is noted at the pointer. */
static enum status read_relation(struct ctx *cx, const char *pointer, int64_t product,
                                 const struct relation_put *in, enum relation_kind *kind, int64_t *other)
{
    bool found = false;
    if (!relation_kind_by_name(in->kind ? in->kind : "", kind))
        fail_field(cx, pointer, E_relation_kind_unknown, NULL);
    TRY(catalogue_store_id(cx, in->sku ? in->sku : "", other, &found));
    if (!found)
        fail_field(cx, pointer, E_product_unknown, "sku", in->sku ? in->sku : "", NULL);
    else if (*other == product)
        fail_field(cx, pointer, E_relation_self, NULL);
    return OK;
}

enum status product_relations_put(struct ctx *cx, int64_t product, const struct relation_put *rows, int count)
{
    struct product p;
    TRY(product_load(cx, product, &p));
    if (count > RELATIONS_MAX)
        return fail(cx, E_too_many_lines, "limit", "200", NULL);
    enum relation_kind *kinds = arena_array(cx->arena, enum relation_kind, count + 1);
    int64_t *others = arena_array(cx->arena, int64_t, count + 1);
    for (int i = 0; i < count; i++)
        TRY(read_relation(cx, arena_printf(cx->arena, "/relations/%d", i), product, &rows[i], &kinds[i],
                          &others[i]));
    TRY(ctx_fields_ok(cx));
    TRY(goods_store_relations_remove(cx, product));
    for (int i = 0; i < count; i++)
        TRY(goods_store_relation_put(cx, product, kinds[i], others[i], i));
    return written(cx, product, "product.relations_changed", rows, count);
}

static enum status by_skus(struct ctx *cx, const char *sku, const struct relation_put *in, int64_t *product,
                           enum relation_kind *kind, int64_t *other)
{
    bool found;
    TRY(catalogue_store_id(cx, sku, product, &found));
    if (!found)
        return fail(cx, E_product_unknown, "sku", sku, NULL);
    TRY(read_relation(cx, "/related", *product, in, kind, other));
    return ctx_fields_ok(cx);
}

enum status product_relation_add(struct ctx *cx, const char *sku, const char *kind, const char *related)
{
    const struct relation_put in = {kind, related};
    enum relation_kind k;
    int64_t product, other;
    TRY(by_skus(cx, sku, &in, &product, &k, &other));
    struct relation_row *rows;
    int count;
    TRY(goods_store_relations(cx, product, &rows, &count));
    for (int i = 0; i < count; i++)
        if (!rows[i].is_back && rows[i].kind == k && rows[i].other == other)
            return OK;
    TRY(goods_store_relation_put(cx, product, k, other, count));
    return written(cx, product, "product.relation_added", &in, 1);
}

enum status product_relation_remove(struct ctx *cx, const char *sku, const char *kind, const char *related)
{
    const struct relation_put in = {kind, related};
    enum relation_kind k;
    int64_t product, other;
    TRY(by_skus(cx, sku, &in, &product, &k, &other));
    TRY(goods_store_relation_remove(cx, product, k, other));
    return written(cx, product, "product.relation_removed", &in, 1);
}

enum status product_successors(struct ctx *cx, const int64_t *ids, int count, struct product *products)
{
    for (int i = 0; i < count; i++)
        products[i] = (struct product){0};
    if (count == 0 || !(cx->uses & USES_RELATIONS))
        return OK;
    struct pair_of_products *pairs;
    int n;
    TRY(goods_store_successors(cx, goods_ids_json(cx->arena, ids, count), &pairs, &n));
    int64_t *others = arena_array(cx->arena, int64_t, n + 1);
    struct product *loaded = arena_array(cx->arena, struct product, n + 1);
    bool *found = arena_array(cx->arena, bool, n + 1);
    for (int i = 0; i < n; i++)
        others[i] = pairs[i].other;
    TRY(product_load_many(cx, others, n, loaded, found));
    for (int i = 0; i < count; i++)
        for (int k = 0; k < n && products[i].id == 0; k++)
            if (found[k] && pairs[k].product == ids[i])
                products[i] = loaded[k];
    return OK;
}

enum status product_variants(struct ctx *cx, int64_t head, struct product **out, int *count)
{
    int64_t *ids;
    int n, kept = 0;
    *out = NULL;
    *count = 0;
    if (!(cx->uses & USES_VARIANTS))
        return OK;
    TRY(catalogue_sight(cx));
    TRY(goods_store_variants(cx, head, &ids, &n));
    struct product *products = arena_array(cx->arena, struct product, n + 1);
    bool *found = arena_array(cx->arena, bool, n + 1);
    TRY(product_load_many(cx, ids, n, products, found));
    for (int i = 0; i < n; i++)
        if (found[i])
            products[kept++] = products[i];
    *out = products;
    *count = kept;
    return OK;
}

/* ---- what a site shows ---- */

enum status site_check(struct ctx *cx, struct site_id site)
{
    bool known;
    TRY(goods_store_site_known(cx, site, &known));
    return known ? OK : fail(cx, E_not_found, NULL);
}

enum status site_categories(struct ctx *cx, struct site_id site, struct category **out, int *count)
{
    *out = NULL;
    *count = 0;
    return cx->uses & USES_SITE_TREES ? goods_store_site_categories(cx, site, out, count) : OK;
}

enum status site_categories_put(struct ctx *cx, struct site_id site, const char *const *codes, int count)
{
    TRY(site_check(cx, site));
    int64_t *ids = arena_array(cx->arena, int64_t, count + 1);
    for (int i = 0; i < count; i++) {
        struct tree_node node;
        bool found;
        TRY(catalogue_store_category_by_code(cx, codes[i], &node, &found));
        if (found)
            ids[i] = node.category.id;
        else
            fail_field(cx, arena_printf(cx->arena, "/categories/%d", i), E_category_unknown, "code", codes[i],
                       NULL);
    }
    TRY(ctx_fields_ok(cx));
    TRY(goods_store_site_remove(cx, site));
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_array(&j, "categories");
    for (int i = 0; i < count; i++) {
        TRY(goods_store_site_put(cx, site, ids[i], i));
        json_out_text(&j, NULL, codes[i]);
    }
    json_out_array_end(&j);
    json_out_object_end(&j);
    TRY(seller_use(cx, USES_SITE_TREES));
    TRY(audit_put(cx, "site.categories_changed", "sit", site.v, (struct company_id){0}, "", buf_text(&j.b)));
    return change_log_put(cx, "sit", site.v);
}
