/* Companies: which one is acted for, what it is, and the audiences it belongs to. SPDX-License-Identifier:
 * Apache-2.0 */
#include "company/company.h"
#include "base/str.h"
#include "company/company_rules.h"
#include "company/company_store.h"

/* What the site says where the company says nothing. */
static void company_from_record(const struct site *site, const struct company_record *r, struct company *out)
{
    *out = (struct company){
        .id = {r->id},
        .code = r->code,
        .name = r->name,
        .legal_name = r->legal_name[0] ? r->legal_name : r->name,
        .country = r->country,
        .vat_id = r->vat_id,
        .siren = r->siren,
        .parent = {r->parent},
        .status = (enum company_status)company_rule_status(r->status),
        .currency = r->currency[0] || !site ? r->currency : site->currency,
        .language = r->language,
        .payment_term_days = r->term ? r->named_days : (int)r->term_days,
        .payment_end_of_month = r->named_end_of_month,
        .has_own_term = r->term || r->term_days >= 0,
        .payment_term = r->term_code,
        .credit_limit_minor = r->limit_minor,
        .open_balance_minor = r->balance_minor,
        .free_freight_minor = r->free_freight_minor,
        .tax_exempt_reason = r->tax_exempt_reason,
        .strategy = r->strategy[0] || !site ? r->strategy : site->strategy,
        .external_id = r->external_id,
        .version = r->version,
    };
    if (!out->has_own_term) {
        out->payment_term_days = site ? site->payment_term_days : 0;
        out->payment_end_of_month = site && site->payment_end_of_month;
    }
}

static enum status load(struct ctx *cx, const struct site *site, struct company *out)
{
    struct company_record r;
    bool found = false;
    if (cx->company.v)
        TRY(company_store_own(cx, &r, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    company_from_record(site, &r, out);
    return OK;
}

enum status company_load(struct ctx *cx, struct company *out)
{
    return load(cx, cx->site, out);
}

enum status company_load_own_values(struct ctx *cx, struct company *out)
{
    return load(cx, NULL, out);
}

enum status company_act_in(struct ctx *cx, struct company_id id)
{
    if (cx->actor.kind != ACTOR_STAFF && cx->actor.kind != ACTOR_JOB)
        return id.v && id.v == cx->company.v ? OK : fail(cx, E_not_found, NULL);
    bool found;
    TRY(company_store_exists(cx, id.v, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    cx->company = id;
    return OK;
}

enum status company_by_code(struct ctx *cx, const char *code, struct company *out, bool *found)
{
    struct company_record r;
    TRY(company_store_of_code(cx, code, &r, found));
    if (*found)
        company_from_record(cx->site, &r, out);
    return OK;
}

enum status company_audience_load(struct ctx *cx, struct company_audience *out)
{
    TRY(company_store_chain(cx, cx->company.v, out->companies, &out->company_count));
    return company_store_groups(cx, out->groups, &out->group_count);
}

enum status company_groups(struct ctx *cx, const char ***out, int *count)
{
    return company_store_group_codes(cx, cx->company.v, out, count);
}

enum status company_list(struct ctx *cx, const struct company_search *in, struct company_row **out,
                         int *count)
{
    return company_store_page(cx, in, out, count);
}

enum status company_count(struct ctx *cx, const struct company_search *in, int64_t *out)
{
    return company_store_page_count(cx, in, out);
}
