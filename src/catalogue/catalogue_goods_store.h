/* Rows of attributes, relations, variants and sites' trees. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_GOODS_STORE_H
#define NEGOCE_CATALOGUE_CATALOGUE_GOODS_STORE_H

#include "catalogue/catalogue_store.h"

/* All when folds_json is NULL; with their choices where any is a choice. */
enum status goods_store_attributes(struct ctx *cx, const char *folds_json, struct attribute_info **out,
                                   int *count) MUST_CHECK;
enum status goods_store_attribute(struct ctx *cx, int64_t id, struct attribute_info *out, bool *found)
    MUST_CHECK;
enum status goods_store_facets(struct ctx *cx, int64_t category, struct attribute_info **out, int *count)
    MUST_CHECK;
/* BUSY when it came into being, or changed, meanwhile. */
enum status goods_store_attribute_insert(struct ctx *cx, const struct attribute_info *a) MUST_CHECK;
enum status goods_store_attribute_update(struct ctx *cx, const struct attribute_info *a) MUST_CHECK;
enum status goods_store_choices_put(struct ctx *cx, const struct attribute_info *a) MUST_CHECK;

struct stored_value {
    int64_t product;
    const char *value, *sku;
};
enum status goods_store_values_of(struct ctx *cx, const char *name, struct stored_value **out, int *count)
    MUST_CHECK;
enum status goods_store_value_change(struct ctx *cx, int64_t product, const char *name, const char *value,
                                     const int64_t *number_e6) MUST_CHECK;
enum status goods_store_values(struct ctx *cx, int64_t product, struct attribute_value **out, int *count)
    MUST_CHECK;
enum status goods_store_values_of_many(struct ctx *cx, const char *ids, const char *names,
                                       struct product_value **out, int *count) MUST_CHECK;
enum status goods_store_value_put(struct ctx *cx, int64_t product, const char *name, const char *value,
                                  const char *value_fr, const int64_t *number_e6) MUST_CHECK;
enum status goods_store_attributes_here(struct ctx *cx, int64_t product, int64_t category) MUST_CHECK;

enum status goods_store_brand_names(struct ctx *cx, const char *ids, struct brand_name **out, int *count)
    MUST_CHECK;

struct relation_row {
    enum relation_kind kind;
    int64_t other;
    bool is_back;
};
enum status goods_store_relations(struct ctx *cx, int64_t product, struct relation_row **out, int *count)
    MUST_CHECK;
enum status goods_store_relations_remove(struct ctx *cx, int64_t product) MUST_CHECK;
enum status goods_store_relation_remove(struct ctx *cx, int64_t product, enum relation_kind kind,
                                        int64_t other) MUST_CHECK;
enum status goods_store_relation_put(struct ctx *cx, int64_t product, enum relation_kind kind, int64_t other,
                                     int position) MUST_CHECK;
struct pair_of_products {
    int64_t product, other;
};
enum status goods_store_successors(struct ctx *cx, const char *ids, struct pair_of_products **out, int *count)
    MUST_CHECK;

enum status goods_store_variants(struct ctx *cx, int64_t head, int64_t **ids, int *count) MUST_CHECK;
enum status goods_store_has_variants(struct ctx *cx, int64_t head, bool *out) MUST_CHECK;

enum status goods_store_site_known(struct ctx *cx, struct site_id site, bool *out) MUST_CHECK;
enum status goods_store_site_categories(struct ctx *cx, struct site_id site, struct category **out,
                                        int *count) MUST_CHECK;
enum status goods_store_site_remove(struct ctx *cx, struct site_id site) MUST_CHECK;
enum status goods_store_site_put(struct ctx *cx, struct site_id site, int64_t category, int position)
    MUST_CHECK;
enum status goods_store_site_outside(struct ctx *cx, struct site_id site, int64_t **ids, int *count)
    MUST_CHECK;

/* JSON of ids and of texts, as statements take them. */
const char *goods_ids_json(struct arena *a, const int64_t *ids, int count);
const char *goods_texts_json(struct arena *a, const char *const *texts, int count);

#endif
