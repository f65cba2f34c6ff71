/* Rows of products, brands and categories. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_STORE_H
#define NEGOCE_CATALOGUE_CATALOGUE_STORE_H

#include "catalogue/catalogue.h"
#include "catalogue/catalogue_rules.h"

/* Everything stored of one product, as product_put() changes it. */
struct product_record {
    int64_t id, category, brand_id; /* 0 none */
    const char *sku, *unit, *mpn, *gtin, *brand, *tax_category;
    enum stock_policy stock_policy;
    int64_t backorder_limit_e6, weight_g, cost_e6; /* -1 none */
    int lead_time_days;
    int64_t min_quantity_e6, step_quantity_e6;
    bool active;
    int64_t version;
    int unit_count;
    enum lifecycle lifecycle;
    int64_t variant_of;
    struct texts texts;
    const char *sku_fold, *sort_name, *search_fold;
};

/* Sets those that are known. */
enum status catalogue_store_costs(struct ctx *cx, const int64_t *ids, int count, int64_t *cost_e6) MUST_CHECK;

/* The GTIN of an order unit. */
struct unit_gtin {
    const char *gtin;
    int64_t product;
    const char *unit;
};

/* What a search asks, in the form of its statement. */
struct product_filter {
    int64_t category;
    const char *sku;
    bool with_inactive, inactive_only;
    const char *words[SEARCH_WORDS_MAX];
    const char *parts; /* JSON ids that the reader's own part numbers lead to, beside the words; NULL none */
    const struct attribute *attributes;
    int attribute_count;
    const char *code, *code_pattern, *name_pattern; /* for relevance; NULL for other orders */
    bool by_sku;
    const char *after_key;
    int64_t after_id;
    int limit, offset;
};

extern const char *const catalogue_languages[2]; /* en, fr: the order of texts */

enum status catalogue_store_product(struct ctx *cx, int64_t id, struct product *out, bool *found) MUST_CHECK;
enum status catalogue_store_id(struct ctx *cx, const char *sku, int64_t *out, bool *found) MUST_CHECK;
/* By ids, in the order of ids; found[i] tells of each. Inactive ones too. */
enum status catalogue_store_products(struct ctx *cx, const int64_t *ids, int count, struct product *out,
                                     bool *found) MUST_CHECK;
/* Active products whose sku, folded sku or GTIN is in these lists. */
enum status catalogue_store_by_codes(struct ctx *cx, const char *skus, const char *folds, const char *gtins,
                                     struct product **out, int *count) MUST_CHECK;
/* Order units of products, count above 0; rising by product, content, code. */
enum status catalogue_store_units(struct ctx *cx, const int64_t *ids, int count, struct product_units *out)
    MUST_CHECK;
/* By a JSON array of GTINs; rising by GTIN. */
enum status catalogue_store_unit_gtins(struct ctx *cx, const char *gtins, struct unit_gtin **out, int *count)
    MUST_CHECK;
enum status catalogue_store_gtin_product(struct ctx *cx, const char *gtin, int64_t *out)
    MUST_CHECK; /* 0: no product has it */
enum status catalogue_store_unit_put(struct ctx *cx, const struct product_unit *u) MUST_CHECK;
enum status catalogue_store_unit_remove(struct ctx *cx, int64_t product, const char *unit) MUST_CHECK;
/* Writes unit_count and search_fold; BUSY when the product changed since it was read. */
enum status catalogue_store_units_changed(struct ctx *cx, const struct product_record *p) MUST_CHECK;
enum status catalogue_store_attributes(struct ctx *cx, int64_t product, struct attribute **out, int *count)
    MUST_CHECK;
enum status catalogue_store_texts(struct ctx *cx, int64_t product, struct texts *out) MUST_CHECK;

enum status catalogue_store_list(struct ctx *cx, int64_t category, const char *after_name, int64_t after_id,
                                 int limit, int offset, int64_t **ids, int *count) MUST_CHECK;
enum status catalogue_store_find(struct ctx *cx, const struct product_filter *f, struct product_ref **out,
                                 int *count) MUST_CHECK;
enum status catalogue_store_find_count(struct ctx *cx, const struct product_filter *f, int64_t *out)
    MUST_CHECK;
enum status catalogue_store_count(struct ctx *cx, int64_t category, int64_t *out) MUST_CHECK;

enum status catalogue_store_record(struct ctx *cx, const char *sku, struct product_record *out, bool *found)
    MUST_CHECK;
/* BUSY when the row changed since it was read, or came into being meanwhile. */
enum status catalogue_store_insert(struct ctx *cx, const struct product_record *r) MUST_CHECK;
enum status catalogue_store_update(struct ctx *cx, const struct product_record *r) MUST_CHECK;
/* Keeps the count of active products by category true; before is NULL for a new product. */
enum status catalogue_store_tally(struct ctx *cx, const struct product_record *before,
                                  const struct product_record *after) MUST_CHECK;
enum status catalogue_store_put_text(struct ctx *cx, int64_t product, int language, const struct texts *t)
    MUST_CHECK;
enum status catalogue_store_remove_attribute(struct ctx *cx, int64_t product, const char *name) MUST_CHECK;

enum status catalogue_store_brand(struct ctx *cx, const char *name_fold, int64_t *out)
    MUST_CHECK; /* 0 when absent */
enum status catalogue_store_brand_insert(struct ctx *cx, int64_t id, const char *name, const char *name_fold)
    MUST_CHECK;

enum status catalogue_store_categories(struct ctx *cx, struct tree_node **out, int *count) MUST_CHECK;
/* Adds the products counted to the nodes. */
enum status catalogue_store_category_counts(struct ctx *cx, struct tree_node *nodes, int count) MUST_CHECK;
enum status catalogue_store_category(struct ctx *cx, int64_t id, struct tree_node *out, bool *found)
    MUST_CHECK;
enum status catalogue_store_category_by_code(struct ctx *cx, const char *code, struct tree_node *out,
                                             bool *found) MUST_CHECK;
enum status catalogue_store_category_path(struct ctx *cx, int64_t id, int64_t **out, int *count) MUST_CHECK;
enum status catalogue_store_category_texts(struct ctx *cx, int64_t category, struct texts *out) MUST_CHECK;
enum status catalogue_store_category_insert(struct ctx *cx, const struct tree_node *n)
    MUST_CHECK; /* BUSY when the code is there */
enum status catalogue_store_category_update(struct ctx *cx, const struct tree_node *n)
    MUST_CHECK; /* BUSY when it changed */
enum status catalogue_store_category_put_text(struct ctx *cx, int64_t category, int language,
                                              const char *name) MUST_CHECK;

#endif
