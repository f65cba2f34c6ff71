/* Companies, groups and locations as rows. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_COMPANY_COMPANY_STORE_H
#define NEGOCE_COMPANY_COMPANY_STORE_H

#include "company/company.h"

/* A company's row as it stands, before the site's defaults fill it. */
struct company_record {
    int64_t id, parent; /* parent 0: none */
    const char *code, *name, *name_fold, *legal_name, *country, *vat_id, *siren, *status, *currency,
        *language;
    const char *tax_exempt_reason, *strategy, *external_id;
    int64_t term_days, limit_minor, free_freight_minor; /* -1: none */
    int64_t balance_minor, version;
    int64_t term; /* named payment term instead of the days, 0 none */
    const char *term_code;
    int named_days;
    bool named_end_of_month;
};

enum status company_store_exists(struct ctx *cx, int64_t id, bool *found) MUST_CHECK;
enum status company_store_own(struct ctx *cx, struct company_record *out, bool *found) MUST_CHECK;
enum status company_store_of_code(struct ctx *cx, const char *code, struct company_record *out, bool *found)
    MUST_CHECK;
/* The company and those above it, nearest first, each once; at most 64. Whoever asks: only ids come back. */
enum status company_store_chain(struct ctx *cx, int64_t company, int64_t out[64], int *count) MUST_CHECK;
enum status company_store_groups(struct ctx *cx, int64_t out[64], int *count) MUST_CHECK;
enum status company_store_group_codes(struct ctx *cx, int64_t company, const char ***out, int *count)
    MUST_CHECK;
/* *taken: the code has an owner already. */
enum status company_store_insert(struct ctx *cx, const struct company_record *r, bool *taken) MUST_CHECK;
/* From r->version; *stale: somebody changed it meanwhile. */
enum status company_store_update(struct ctx *cx, const struct company_record *r, bool *stale) MUST_CHECK;
enum status company_store_group_find(struct ctx *cx, const char *code, int64_t *out, bool *found) MUST_CHECK;
enum status company_store_group_insert(struct ctx *cx, int64_t id, const char *code) MUST_CHECK;
enum status company_store_set_groups(struct ctx *cx, int64_t company, const int64_t *groups, int count)
    MUST_CHECK;
enum status company_store_rep(struct ctx *cx, int64_t company, struct company_rep *out) MUST_CHECK;
/* *person 0: no active sales person has that address. */
enum status company_store_rep_find(struct ctx *cx, const char *email_fold, int64_t *person) MUST_CHECK;
/* person 0: nobody's from now on. */
enum status company_store_rep_set(struct ctx *cx, int64_t company, int64_t person) MUST_CHECK;
enum status company_store_children(struct ctx *cx, int64_t company, struct company_near **out, int *count)
    MUST_CHECK;
enum status company_store_code_taken(struct ctx *cx, const char *code, bool *taken) MUST_CHECK;
enum status company_store_open_orders(struct ctx *cx, const char *currency, int64_t *sum_minor,
                                      int64_t *count) MUST_CHECK;
/* only: one id; 0: by code after `after`. */
enum status company_store_group_page(struct ctx *cx, int64_t only, const char *after, int limit,
                                     struct company_group **out, int *count) MUST_CHECK;
enum status company_store_group_members(struct ctx *cx, int64_t group, struct company_near **out, int *count)
    MUST_CHECK;
enum status company_store_group_rename(struct ctx *cx, int64_t group, const char *name) MUST_CHECK;
enum status company_store_group_join(struct ctx *cx, int64_t group, int64_t company, bool leaves,
                                     bool *changed) MUST_CHECK;
enum status company_store_page(struct ctx *cx, const struct company_search *in, struct company_row **out,
                               int *count) MUST_CHECK;
enum status company_store_page_count(struct ctx *cx, const struct company_search *in, int64_t *out)
    MUST_CHECK;

enum status business_unit_store_list(struct ctx *cx, struct business_unit **out, int *count) MUST_CHECK;
enum status business_unit_store_of_code(struct ctx *cx, const char *code, struct business_unit *out,
                                        bool *found) MUST_CHECK;
enum status business_unit_store_insert(struct ctx *cx, const struct business_unit *u, bool *taken) MUST_CHECK;
enum status business_unit_store_update(struct ctx *cx, const struct business_unit *u, bool *stale) MUST_CHECK;

/* The closed days as they are kept: "2026-12-24 2026-12-31". */
const char *location_closed_text(struct ctx *cx, const struct location *l);
enum status location_store_list(struct ctx *cx, bool all, struct location **out, int *count) MUST_CHECK;
enum status location_store_by_id(struct ctx *cx, int64_t id, struct location *out, bool *found) MUST_CHECK;
enum status location_store_of_code(struct ctx *cx, const char *code, struct location *out, bool *found)
    MUST_CHECK;
enum status location_store_insert(struct ctx *cx, const struct location *l, bool *taken) MUST_CHECK;
enum status location_store_update(struct ctx *cx, const struct location *l, bool *stale) MUST_CHECK;
enum status location_store_only_default(struct ctx *cx, int64_t id) MUST_CHECK;

#endif
