/* The goods and people of the demo shop. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DEMO_DEMO_DATA_H
#define NEGOCE_DEMO_DEMO_DATA_H

#include <stdint.h>

struct demo_category {
    const char *code, *parent, *en, *fr;
};
extern const struct demo_category demo_categories[];
extern const int demo_category_count;

/* A family of articles: each pack of its set gives one article. price_cents is for a kilogram, or for one piece. */
struct demo_family {
    const char *category, *code, *en, *fr, *tax;
    const char *packs; /* set of packs: "salt", "spice", "bag", "piece", "box", "can" */
    int price_cents;
    const char *attribute, *value; /* words that are the same in French and in English */
};
extern const struct demo_family demo_families[];
extern const int demo_family_count;

/* A way to pack: its label, what one holds (grams, or pieces x 1000), and its discount in per cent on the family's price. */
struct demo_pack {
    const char *set, *code, *en, *fr, *unit;
    int64_t holds;
    int percent_off;
};
extern const struct demo_pack demo_packs[];
extern const int demo_pack_count;

struct demo_company {
    const char *code, *name, *legal, *country, *vat, *siren, *street, *postal_code, *city, *group, *parent;
    const char *first, *last, *domain, *language;
    int term_days;
    int64_t credit_limit; /* in whole currency units, 0 none */
};
extern const struct demo_company demo_companies[];
extern const int demo_company_count;

#endif
