/* Products and categories. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CATALOGUE_CATALOGUE_H
#define NEGOCE_CATALOGUE_CATALOGUE_H

#include "base/ctx.h"

enum stock_policy { STOCK_STRICT, STOCK_BACKORDER, STOCK_NONE };
const char *stock_policy_name(enum stock_policy p); /* "strict" */

/* Sold while active or phased out; phased out is sold while stock lasts, so that it takes no backorders. */
enum lifecycle {
    LIFECYCLE_DRAFT,
    LIFECYCLE_ACTIVE,
    LIFECYCLE_PHASED_OUT,
    LIFECYCLE_DISCONTINUED,
    LIFECYCLES
};
const char *lifecycle_name(enum lifecycle l); /* "phased_out" */
bool lifecycle_by_name(const char *name, enum lifecycle *out);

struct product {
    int64_t id;
    const char *sku, *name, *description, *unit, *mpn, *gtin, *brand,
        *tax_category;          /* texts in cx->lang, else another language */
    int64_t category, brand_id; /* 0 none */
    const char *category_name;
    enum stock_policy stock_policy;
    int64_t backorder_limit_e6; /* -1 without limit */
    int lead_time_days;
    int64_t weight_g;                          /* -1 unknown */
    int64_t min_quantity_e6, step_quantity_e6; /* 0 none */
    bool active;                               /* sold: lifecycle active or phased out */
    enum lifecycle lifecycle;
    int64_t variant_of; /* the head it is a variant of; 0 none */
    int unit_count;     /* order units beside the base unit; 0 with most */
    const char
        *named_unit; /* of product_find_codes(): the code is this order unit's own GTIN; NULL otherwise */
    int64_t version;
    const char *part_number; /* what the acting company calls it, "" nothing */
    const char *picture;     /* SHA-256 of its first picture, for media_url(); "" none */
    const char *sort_name;   /* with id the place in lists by name: product_search.after_name */
};

struct attribute {
    const char *name, *value;
};

/* What an attribute is. Its code is its name in filters and imports; "Colour" and "colour" are one. */
enum attribute_type { ATTRIBUTE_TEXT, ATTRIBUTE_NUMBER, ATTRIBUTE_FLAG, ATTRIBUTE_CHOICE, ATTRIBUTE_TYPES };
struct attribute_choice {
    const char *code, *names[2], *label; /* label: in cx->lang, else the other, else the code */
};
struct attribute_info {
    int64_t id;
    const char *code, *code_fold, *names[2], *label; /* [0] English, [1] French */
    enum attribute_type type;
    const char *unit; /* of numbers, "" none */
    int64_t position;
    bool is_facet, is_compared;
    int64_t version;
    const struct attribute_choice *choices;
    int choice_count;
};
/* A product's value, shown: "2.5 kg", "Oui", the choice's name. */
struct attribute_value {
    const char *code, *label; /* of the attribute */
    enum attribute_type type;
    const char *unit, *value, *value_fr, *text; /* value as stored; text as shown in cx->lang */
    bool has_number, is_compared;
    int64_t number_e6;
};

struct category {
    int64_t id, parent;
    const char *code, *name; /* in cx->lang, else another language */
    int depth;
    int64_t position;      /* among its siblings */
    int64_t product_count; /* active products in it and below; -1 not counted */
    int64_t version;
};

/* Buyers see active products of their assortment; staff with product_edit see all, and acting in a company what that
 * company sees. product_unknown-style refusals are the
 * caller's: these say not_found. */
enum status product_load(struct ctx *cx, int64_t id, struct product *out) MUST_CHECK;
/* By exactly this sku, inactive ones too: for staff and imports. */
enum status product_by_sku(struct ctx *cx, const char *sku, struct product *out, bool *found) MUST_CHECK;
enum status product_attributes(struct ctx *cx, int64_t product, struct attribute **out, int *count)
    MUST_CHECK;

/* Many at once, for carts and quick order: found[i] tells whether products[i] was filled; asked by ids or by
 * what a person typed: the sku as written, the company's own part number, the folded sku, a GTIN; the first that knows
 * it. Only active ones. */
enum status product_load_many(struct ctx *cx, const int64_t *ids, int count, struct product *products,
                              bool *found) MUST_CHECK;
enum status product_find_codes(struct ctx *cx, const char *const *codes, int count, struct product *products,
                               bool *found) MUST_CHECK;

/* The assortments that reach the reader (of staff: the company they act in): what decides which products he sees. */
enum status product_assortments(struct ctx *cx, int64_t **ids, int *count) MUST_CHECK;

/* A code as looser readings compare it: folded, letters and digits alone. */
const char *product_code_fold(struct arena *a, const char *code);

/* Rows of lists and of many at once leave description and category_name "": only product_load gives them. */

/* Lists and search. Only what the reader may see; name, sku, mpn, gtin, brand are searched by every folded
 * word of q. */
enum product_sort { PRODUCT_BY_NAME, PRODUCT_BY_RELEVANCE, PRODUCT_BY_SKU };
struct product_search {
    const char *q;    /* "" all */
    int64_t category; /* 0 all; with those below */
    const char *sku;  /* exact, NULL any */
    struct attribute attributes[8];
    int attribute_count;
    bool with_inactive; /* staff only */
    bool inactive_only; /* of those, only the ones not sold */
    enum product_sort sort;
    int limit, offset; /* limit up to 10,000 for callers that sort by price themselves */
    const char *after_name;
    int64_t after_id; /* keyset after this row's sort_name (by sku: sku) and id; NULL at the start; not with
                         relevance */
};
enum status product_search(struct ctx *cx, const struct product_search *in, struct product **out, int *count)
    MUST_CHECK;
/* What prices and filters need of every match, up to limit; for callers that sort themselves and then load a
 * page of them. */
struct product_ref {
    int64_t id, category, brand_id;
    const char *unit, *sku;
    enum stock_policy stock_policy;
};
enum status product_search_refs(struct ctx *cx, const struct product_search *in, struct product_ref **out,
                                int *count) MUST_CHECK;
/* The brands of these, each once, by name. */
struct brand_name {
    int64_t id;
    const char *name;
};
enum status brand_names(struct ctx *cx, const struct product_ref *refs, int count, struct brand_name **out,
                        int *brand_count) MUST_CHECK;
enum status product_count(struct ctx *cx, const struct product_search *in, int64_t *out) MUST_CHECK;

/* The whole tree in order (parents before children, siblings by position, then name), with counts. */
enum status category_tree(struct ctx *cx, struct category **out, int *count) MUST_CHECK;
/* The same without counting products (-1), for navigation: reads the categories only. */
enum status category_names(struct ctx *cx, struct category **out, int *count) MUST_CHECK;
/* One of them, not counted. */
enum status category_by_code(struct ctx *cx, const char *code, struct category *out)
    MUST_CHECK; /* not_found */
enum status category_load(struct ctx *cx, int64_t id, struct category *out) MUST_CHECK;
/* Whether the site's own tree shows it; a reader who sees everything sees it anyway. */
enum status category_seen(struct ctx *cx, int64_t id, bool *out) MUST_CHECK;
/* The category and its parents, nearest first, for prices: ids only. */
enum status category_path(struct ctx *cx, int64_t id, int64_t **out, int *count) MUST_CHECK;

/* Creating and changing, from pages, API and imports alike; NULL and -1 leave, "" clears. In db_write(). */
struct product_put {
    const char *sku; /* the key */
    const char *unit, *category_code, *stock_policy, *brand, *mpn, *gtin, *tax_category;
    const char *names[2], *descriptions[2]; /* [0] English, [1] French */
    const struct attribute *attributes;
    int attribute_count; /* named ones are set, value "" removes; numbers as "2.5" or "2.5 kg" */
    const struct attribute *attributes_fr; /* the French of texts that differ */
    int attribute_fr_count;
    const char *lifecycle;  /* NULL leaves; active stays what imports say: 0 discontinues, 1 sells again */
    const char *variant_of; /* the head's sku */
    bool has_backorder_limit, clear_backorder_limit;
    int64_t backorder_limit_e6;
    int lead_time_days; /* -1 leaves */
    bool has_weight, clear_weight;
    int64_t weight_g;
    bool has_cost, clear_cost;                 /* right_missing without price_list_read */
    int64_t cost_e6;                           /* of one base unit, in the seller's currency */
    int64_t min_quantity_e6, step_quantity_e6; /* -1 leaves, 0 none */
    int active;
    int64_t expect_version;
    bool check_only;              /* says what would be refused and writes nothing */
    bool must_be_new, must_exist; /* sku_taken, product_unknown otherwise */
};
/* One that changes nothing yet. */
static inline struct product_put product_put_of(const char *sku)
{
    return (struct product_put){
        .sku = sku, .lead_time_days = -1, .min_quantity_e6 = -1, .step_quantity_e6 = -1, .active = -1};
}
/* A new product needs a unit and a name; it is strict, of the standard tax category and active unless told
 * otherwise. A row that says nothing new keeps its version. Refuses sku_taken, product_unknown (both on
 * must_), changed_meanwhile, and by field: field_missing, text_too_long, text_invalid, unit_unknown,
 * category_unknown, stock_policy_unknown, tax_category_unknown, gtin_invalid, step_invalid, quantity_invalid,
 * number_invalid, attribute_invalid, attribute_number_invalid, quantity_ambiguous, attribute_unit_differs, attribute_flag_invalid,
 * attribute_choice_unknown, lifecycle_unknown, product_unknown (the head), variant_loop, gtin_taken (an order unit's own), base_unit_fixed (it has order units, whose content is
 * counted in it). */
enum status product_put(struct ctx *cx, const struct product_put *in, int64_t *id_out, bool *created)
    MUST_CHECK;
/* What products cost the seller for one base unit, in his currency; -1 where it is not known, or the reader may not see
 * price lists. One statement, or none. */
enum status product_costs(struct ctx *cx, const int64_t *ids, int count, int64_t *cost_e6) MUST_CHECK;
/* Called by the slice of pictures. In db_write(). */
enum status product_set_picture(struct ctx *cx, int64_t product, const char *sha256) MUST_CHECK;
struct category_put {
    const char *code, *parent_code, *names[2];
    int position;
    int64_t expect_version;
    bool must_be_new; /* category_taken otherwise */
};
/* Both languages as they are stored, for forms: "" where there is none. */
struct texts {
    const char *names[2], *descriptions[2];
};
enum status product_texts(struct ctx *cx, int64_t product, struct texts *out) MUST_CHECK;
enum status category_texts(struct ctx *cx, int64_t category, struct texts *out) MUST_CHECK;
/* position -1 leaves. Refuses category_taken, category_unknown (the parent), category_loop,
 * changed_meanwhile, field_missing … */
enum status category_put(struct ctx *cx, const struct category_put *in, int64_t *id_out, bool *created)
    MUST_CHECK;
enum status brand_id(struct ctx *cx, const char *name, bool make, int64_t *out)
    MUST_CHECK; /* 0 when absent and not made */

/* Units of measure that the product speaks: UN/ECE Rec 20, packages from Rec 21. */
struct unit_info {
    const char *code;
    int decimals;
};
const struct unit_info *unit_by_code(const char *code); /* NULL unknown */
const struct unit_info *unit_all(int *count);           /* in the order of their codes, for choosers */

/* Order units: the base unit, and those put beside it. */
struct product_unit {
    int64_t product;
    const char *unit;                          /* code */
    int64_t content_e6;                        /* base units in one; 1 of the base unit itself */
    int64_t min_quantity_e6, step_quantity_e6; /* of this unit, 0 none */
    const char *gtin;                          /* its own, "" none */
    const char *labels[2];                     /* [0] English, [1] French; "" none */
    const char *label;                         /* in cx->lang, else the other; "" none: called by its code */
    const char *base_unit;
};
/* Rising by product, then content. */
struct product_units {
    const struct product_unit *rows;
    int count;
};
/* The order units of all these products in one statement; in none where no product has any (unit_count). */
enum status product_units_load(struct ctx *cx, const struct product *products, int count,
                               struct product_units *out) MUST_CHECK;
/* The same by ids; always one statement. */
enum status product_units_by_ids(struct ctx *cx, const int64_t *ids, int count, struct product_units *out)
    MUST_CHECK;
struct product_units product_units_of(struct product_units all, int64_t product);
/* The product's unit of that code; NULL or "" is the base unit. False: it has no such unit. */
bool product_unit_find(struct product_units all, const struct product *p, const char *unit,
                       struct product_unit *out);
/* The same by what a person wrote: a code, a label, or the unit's name in either language. */
bool product_unit_read(struct ctx *cx, struct product_units all, const struct product *p, const char *text,
                       struct product_unit *out);
/* quantity × content, exactly; false when it is not exact in millionths or too large. */
bool unit_to_base(int64_t quantity_e6, int64_t content_e6, int64_t *base_e6) MUST_CHECK;
/* What a door must check of a quantity: OK with its unit and what it is in base units, or unit_unknown,
 * quantity_invalid (decimals, of the unit or of what it makes in base units), below_minimum, wrong_step noted as
 * fail(). *unit_out is set where the unit is known, refused or not; zero otherwise. */
enum status product_check_quantity(struct ctx *cx, struct product_units all, const struct product *p,
                                   const char *unit, int64_t quantity_e6, struct product_unit *unit_out,
                                   int64_t *base_e6) MUST_CHECK;

/* An order unit in words. */
const char *unit_name(struct ctx *cx, const struct product_unit *u,
                      int64_t quantity_e6); /* "pallet (40 sacks)", its label, "sacks" */
const char *unit_quantity(struct ctx *cx, const struct product_unit *u,
                          int64_t quantity_e6); /* "2 pallets (80 sacks)" */
const char *unit_per(struct ctx *cx, const struct product_unit *u,
                     int64_t base_quantity_e6); /* "/ pallet", "/ 1,000 pieces" */

/* Sets or removes one order unit; a unit that is there keeps what is not said. Refuses product_unknown and, by
 * field: unit_unknown, unit_is_base, content_invalid, step_invalid, quantity_invalid, gtin_invalid, gtin_taken,
 * text_too_long, text_invalid. The product's version rises. Lines of carts in a unit that went say so when they
 * are looked at; orders keep what was agreed. In db_write(). */
struct product_unit_put {
    const char *sku;
    const char *unit;
    int64_t content_e6;                        /* -1 leaves, needed of a new one */
    int64_t min_quantity_e6, step_quantity_e6; /* -1 leaves, 0 none */
    const char *gtin, *labels[2];              /* NULL leaves, "" clears */
    bool remove, check_only;
    const char *pointer; /* before the fields' names: "/units/2"; NULL none */
};
static inline struct product_unit_put product_unit_put_of(const char *sku, const char *unit)
{
    return (struct product_unit_put){
        .sku = sku, .unit = unit, .content_e6 = -1, .min_quantity_e6 = -1, .step_quantity_e6 = -1};
}
enum status product_unit_put(struct ctx *cx, const struct product_unit_put *in, bool *created) MUST_CHECK;

/* ---- attributes ---- */

/* All of them, in the order of pages. */
enum status attribute_list(struct ctx *cx, struct attribute_info **out, int *count) MUST_CHECK;
enum status attribute_load(struct ctx *cx, int64_t id, struct attribute_info *out) MUST_CHECK; /* not_found */
/* The facets that products of this category (0: any) and those below have; without a statement in shops that have none. */
enum status attribute_facets(struct ctx *cx, int64_t category, struct attribute_info **out, int *count)
    MUST_CHECK;
enum status product_values(struct ctx *cx, int64_t product, struct attribute_value **out, int *count)
    MUST_CHECK;
/* Of many products, in any order; names NULL: those of every attribute. One statement. */
struct product_value {
    int64_t product;
    const char *name, *value, *value_fr;
    bool has_number;
    int64_t number_e6;
};
const char *attribute_type_name(enum attribute_type t); /* "number" */
enum status product_values_of_many(struct ctx *cx, const int64_t *products, int count,
                                   const char *const *names, int name_count, struct product_value **out,
                                   int *value_count) MUST_CHECK;
/* What a person reads of a stored value: "2.5 kg", "Yes", the name of a choice. */
const char *attribute_value_text(struct ctx *cx, const struct attribute_info *info, const char *value,
                                 const char *value_fr);
/* The sign of a unit of measure: "kg" of KGM. */
const char *attribute_unit_text(const char *unit);

/* NULL and -1 leave. Another type or unit reads every value anew and is refused where one does not fit. Refuses
 * attribute_taken, not_found, changed_meanwhile, and by field field_missing, attribute_invalid, attribute_type_unknown,
 * attribute_unit_unknown, attribute_values_differ, text_too_long, text_invalid. In db_write(). */
struct attribute_put {
    int64_t id; /* 0: a new one */
    const char *code, *names[2], *type, *unit;
    int position, is_facet, is_compared;
    const struct attribute_choice *choices; /* NULL leaves; otherwise these and no others */
    int choice_count;
    int64_t expect_version;
};
static inline struct attribute_put attribute_put_of(const char *code)
{
    return (struct attribute_put){.code = code, .position = -1, .is_facet = -1, .is_compared = -1};
}
enum status attribute_put(struct ctx *cx, const struct attribute_put *in, int64_t *id_out) MUST_CHECK;

/* ---- what goes with what ---- */

enum relation_kind {
    RELATION_SUBSTITUTE,
    RELATION_SUCCESSOR,
    RELATION_ACCESSORY,
    RELATION_SPARE_PART,
    RELATION_KINDS
};
const char *relation_kind_name(enum relation_kind k); /* "spare_part" */
bool relation_kind_by_name(const char *name, enum relation_kind *out);
struct relation {
    enum relation_kind kind;
    bool is_back; /* the other way round: this product is the other one's successor */
    struct product product;
};
/* Those whose other end the reader sees, and whose successor this one is. */
enum status product_relations(struct ctx *cx, int64_t product, struct relation **out, int *count) MUST_CHECK;
struct relation_put {
    const char *kind, *sku;
};
/* These and no others. Refuses not_found, and at /relations/N: relation_kind_unknown, product_unknown, relation_self.
 * In db_write(). */
enum status product_relations_put(struct ctx *cx, int64_t product, const struct relation_put *rows, int count)
    MUST_CHECK;
/* One more, by skus; for imports. */
enum status product_relation_add(struct ctx *cx, const char *sku, const char *kind, const char *related)
    MUST_CHECK;
enum status product_relation_remove(struct ctx *cx, const char *sku, const char *kind, const char *related)
    MUST_CHECK;
/* The first successor on sale of each product; products[i].id 0 where there is none. */
enum status product_successors(struct ctx *cx, const int64_t *ids, int count, struct product *products)
    MUST_CHECK;

/* The variants on sale below a head, by name, at most 200. Without a statement in shops that have none. */
enum status product_variants(struct ctx *cx, int64_t head, struct product **out, int *count) MUST_CHECK;

/* ---- what a site shows ---- */

enum status site_check(struct ctx *cx, struct site_id site) MUST_CHECK; /* not_found */
/* The top categories of a site, in order; none: it shows the whole tree. */
enum status site_categories(struct ctx *cx, struct site_id site, struct category **out, int *count)
    MUST_CHECK;
/* These by their codes and no others. Refuses category_unknown at /categories/N. In db_write(). */
enum status site_categories_put(struct ctx *cx, struct site_id site, const char *const *codes, int count)
    MUST_CHECK;

/* What a search looks for: a LIKE pattern of each folded word of q, at most 8 (further words stay together in
 * the last). Returns their number; NULL in the rest. For other slices' lists that search in
 * product.search_fold. */
enum { SEARCH_WORDS_MAX = 8 };
int search_patterns(struct arena *a, const char *q, const char *patterns[SEARCH_WORDS_MAX]);

#endif
