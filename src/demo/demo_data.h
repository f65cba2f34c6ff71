/* The goods and people of the demo shop. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DEMO_DEMO_DATA_H
#define NEGOCE_DEMO_DEMO_DATA_H

#include <stdint.h>

struct demo_category {
    const char *code, *parent, *en, *fr;
    const char *about_en, *about_fr; /* what is said of its products; "" as of the category above */
};
extern const struct demo_category demo_categories[];
extern const int demo_category_count;

/* A family of articles: each of its kinds in each pack of its set gives one article. price_cents is for a kilogram, a litre, or one
 * piece. */
struct demo_family {
    const char *category, *code, *en, *fr, *tax, *brand;
    const char *packs; /* set of packs: "salt", "spice", "bag", "piece" … */
    const char *kinds; /* set of kinds, "" one alone */
    int price_cents;
    const char *attribute, *value; /* code of an attribute, "" none */
};
extern const struct demo_family demo_families[];
extern const int demo_family_count;

/* A kind: a grain, a cut, a size, a colour; its part of the sku and of the name, and its price in per cent of the family's. */
struct demo_kind {
    const char *set, *code, *en, *fr;
    int percent;
    const char *attribute, *value;
    int is_organic;
};
extern const struct demo_kind demo_kinds[];
extern const int demo_kind_count;

/* A way to pack: its label, what one holds (grams, or pieces x 1000), and its discount in per cent on the family's price. */
struct demo_pack {
    const char *set, *code, *en, *fr, *unit;
    int64_t holds;
    int percent_off;
};
extern const struct demo_pack demo_packs[];
extern const int demo_pack_count;

/* What an attribute is; choices are code, English and French, each part ended by a bar: "red|red|rouge|blue|blue|bleu|". */
struct demo_attribute {
    const char *code, *en, *fr, *type, *unit, *choices;
    int is_facet;
};
extern const struct demo_attribute demo_attributes[];
extern const int demo_attribute_count;

/* Goods that go together, by skus: "accessory", "substitute", "successor". */
struct demo_relation {
    const char *sku, *kind, *related;
};
extern const struct demo_relation demo_relations[];
extern const int demo_relation_count;

struct demo_company {
    const char *name, *legal, *country, *vat /* "" made up where the country is FR */;
    const char *street, *postal_code, *city, *group, *parent /* code */;
    const char *first, *last, *domain, *language;
    int term_days;
    int has_limit;
    char
        trade; /* what it buys: m meat, f fish and preserves, c cheese, b bakery, r roads, h hotels and baths */
    int orders; /* how often, a usual one 10 */
};
extern const struct demo_company demo_companies[];
extern const int demo_company_count;

/* The categories that a trade buys from, each as often as it stands there. */
const char *const *demo_trade(char trade);

#endif
