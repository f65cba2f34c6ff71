/* VAT: which rate, which EN 16931 category, and why. Rates by country and date ship with the product. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_TAX_TAX_H
#define NEGOCE_TAX_TAX_H

#include "base/ctx.h"

struct tax_question {
    const char *seller_country, *ship_country; /* ISO 3166-1 */
    const char *buyer_vat_id;                  /* "" none */
    const char *exempt_reason;                 /* of the company, "" none */
    const char
        *category; /* of the product: standard, intermediate, reduced, super_reduced, zero, exempt, outside */
    const char *day; /* YYYY-MM-DD */
    bool
        taxes_at_home; /* of the seller: sales into the Union without a VAT id carry its own country's rate */
};
struct tax_answer {
    const char *
        code; /* S standard rated, Z zero, E exempt, AE reverse charge, K intra-community supply, G export, O outside */
    int64_t rate_ppm;
    const char *reason; /* English message id, "" for S */
};
/* Never refuses: a destination without a shipped rate is O and says so. */
void tax_resolve(const struct tax_question *q, struct tax_answer *out);
bool tax_category_known(const char *category);
bool vat_id_plausible(const char *vat_id); /* country prefix and form of its country */
bool country_known(const char *country);   /* ISO 3166-1 alpha-2 */
const char *
country_name(const char *country,
             const char *lang_code); /* English or French; the code itself when unknown; never NULL */
int country_count(void);             /* for choosers: country_code(0) … rising by code */
const char *country_code(int index); /* NULL outside */

/* The shipped rates, for people to look at: by country, then category, each from its day on. */
struct tax_rate {
    const char *country, *category, *from; /* YYYY-MM-DD */
    int64_t ppm;
};
int tax_rate_count(void);
struct tax_rate tax_rate_at(int index);
/* "Standard rate": a message id. */
const char *tax_category_name(const char *category);

/* Tax per code and rate over a set of net amounts, rounded once per group (EN 16931 BR-CO-17). */
struct tax_line {
    struct tax_answer tax;
    int64_t net_minor;
};
struct tax_group {
    const char *code, *reason;
    int64_t rate_ppm, base_minor, tax_minor;
};
bool tax_groups(struct arena *a, const struct tax_line *lines, int count, struct tax_group **out,
                int *group_count) MUST_CHECK; /* false: overflow */

#endif
