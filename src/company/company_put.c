/* Creating and changing companies, from pages, API and imports alike. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "company/company.h"
#include "company/company_rules.h"
#include "company/company_store.h"
#include "seller/seller.h"
#include "tax/tax.h"
#include "web/json_out.h"
#include <string.h>

/* Takes a text of the put over what is there; NULL leaves. */
static const char *taken(struct ctx *cx, const char *pointer, const char *in, const char *is, size_t max)
{
    if (!in)
        return is;
    if (strlen(in) > max)
        fail_field(cx, pointer, E_text_too_long, "limit", arena_printf(cx->arena, "%zu", max), NULL);
    return in;
}

static void merge_choices(struct ctx *cx, const struct company_put *in, struct company_record *r)
{
    if (in->country) {
        r->country = company_rule_upper(cx->arena, in->country);
        if (!country_known(r->country))
            fail_field(cx, "/country", E_country_unknown, "country", in->country, NULL);
    }
    if (in->vat_id) {
        r->vat_id = company_rule_vat_id(cx->arena, in->vat_id);
        if (r->vat_id[0] && !vat_id_plausible(r->vat_id))
            fail_field(cx, "/vat_id", E_vat_id_invalid, "vat_id", in->vat_id, NULL);
    }
    if (in->currency) {
        r->currency = company_rule_upper(cx->arena, in->currency);
        if (r->currency[0] && currency_exponent(r->currency) < 0)
            fail_field(cx, "/currency", E_currency_unknown, "currency", in->currency, NULL);
    }
    if (in->language) {
        r->language = in->language;
        if (in->language[0] && !lang_by_code(in->language))
            fail_field(cx, "/language", E_language_unknown, "language", in->language, NULL);
    }
    if (in->strategy) {
        r->strategy = in->strategy;
        if (in->strategy[0] && !str_eq(in->strategy, "priority") && !str_eq(in->strategy, "lowest"))
            fail_field(cx, "/strategy", E_value_invalid, "values", "priority, lowest", NULL);
    }
    if (in->status) {
        r->status = in->status;
        if (company_rule_status(in->status) < 0)
            fail_field(cx, "/status", E_value_invalid, "values", "applied, active, on_hold, closed", NULL);
    }
}

/* Days and a named term exclude each other: what is said last holds, a name before days. */
static enum status merge_payment_term(struct ctx *cx, const struct company_put *in, struct company_record *r)
{
    if (in->has_term || in->clear_term || in->payment_term) {
        r->term = 0;
        r->term_code = "";
    }
    if (!in->payment_term || !*in->payment_term)
        return OK;
    struct payment_term *list;
    int count;
    TRY(payment_terms(cx, &list, &count));
    for (int i = 0; i < count; i++)
        if (str_eq(list[i].code, in->payment_term)) {
            r->term = list[i].id;
            r->term_code = list[i].code;
            r->term_days = -1;
        }
    if (!r->term)
        fail_field(cx, "/payment_term", E_payment_term_unknown, "code", in->payment_term, NULL);
    return OK;
}

static void merge_terms(struct ctx *cx, const struct company_put *in, struct company_record *r)
{
    if (in->clear_term)
        r->term_days = -1;
    else if (in->has_term) {
        r->term_days = in->payment_term_days;
        if (in->payment_term_days < 0 || in->payment_term_days > 365)
            fail_field(cx, "/payment_term_days", E_number_invalid, NULL);
    }
    if (in->clear_limit)
        r->limit_minor = -1;
    else if (in->has_limit) {
        r->limit_minor = in->credit_limit_minor;
        if (in->credit_limit_minor < 0)
            fail_field(cx, "/credit_limit", E_amount_invalid, NULL);
    }
    if (in->clear_free_freight)
        r->free_freight_minor = -1;
    else if (in->has_free_freight) {
        r->free_freight_minor = in->free_freight_minor;
        if (in->free_freight_minor < 0)
            fail_field(cx, "/free_freight_from", E_amount_invalid, NULL);
    }
    if (in->has_balance)
        r->balance_minor = in->open_balance_minor;
}

static enum status merge_parent(struct ctx *cx, const struct company_put *in, struct company_record *r)
{
    if (!in->parent_code)
        return OK;
    if (!in->parent_code[0]) {
        r->parent = 0;
        return OK;
    }
    struct company_record up;
    bool found;
    TRY(company_store_of_code(cx, in->parent_code, &up, &found));
    if (!found) {
        if (str_eq(in->parent_code, r->code))
            fail_field(cx, "/parent", E_parent_loop, NULL);
        else
            fail_field(cx, "/parent", E_company_unknown, "code", in->parent_code, NULL);
        return OK;
    }
    int64_t chain[64];
    int count;
    TRY(company_store_chain(cx, up.id, chain, &count));
    if (company_rule_loops(r->id, chain, count))
        fail_field(cx, "/parent", E_parent_loop, NULL);
    r->parent = up.id;
    return OK;
}

static enum status merge(struct ctx *cx, const struct company_put *in, struct company_record *r)
{
    r->name = taken(cx, "/name", in->name, r->name, NAME_MAX_BYTES);
    r->legal_name = taken(cx, "/legal_name", in->legal_name, r->legal_name, NAME_MAX_BYTES);
    r->siren = taken(cx, "/siren", in->siren, r->siren, 20);
    r->external_id = taken(cx, "/external_id", in->external_id, r->external_id, NAME_MAX_BYTES);
    if (!r->name[0])
        fail_field(cx, "/name", E_field_missing, NULL);
    if (!in->country && !r->country[0])
        fail_field(cx, "/country", E_field_missing, NULL);
    r->name_fold = str_fold(cx->arena, r->name);
    merge_choices(cx, in, r);
    merge_terms(cx, in, r);
    TRY(merge_payment_term(cx, in, r));
    TRY(merge_parent(cx, in, r));
    return ctx_fields_ok(cx);
}

/* What the trail keeps of a company: no names, they may be a person's. */
static const char *trail(struct ctx *cx, const struct company_record *r)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "code", r->code);
    json_out_text(&j, "status", r->status);
    json_out_text(&j, "country", r->country);
    json_out_text(&j, "vat_id", r->vat_id);
    json_out_id(&j, "parent", "cmp", r->parent);
    json_out_text(&j, "currency", r->currency);
    json_out_text(&j, "strategy", r->strategy);
    json_out_int(&j, "payment_term_days", r->term_days);
    if (r->term)
        json_out_text(&j, "payment_term", r->term_code);
    json_out_int(&j, "credit_limit_minor", r->limit_minor);
    json_out_int(&j, "open_balance_minor", r->balance_minor);
    json_out_int(&j, "free_freight_minor", r->free_freight_minor);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static bool same(const struct company_record *a, const struct company_record *b)
{
    return str_eq(a->name, b->name) && str_eq(a->legal_name, b->legal_name) &&
           str_eq(a->country, b->country) && str_eq(a->vat_id, b->vat_id) && str_eq(a->siren, b->siren) &&
           a->parent == b->parent && str_eq(a->status, b->status) && str_eq(a->currency, b->currency) &&
           str_eq(a->language, b->language) && a->term_days == b->term_days && a->term == b->term &&
           a->limit_minor == b->limit_minor && a->free_freight_minor == b->free_freight_minor &&
           a->balance_minor == b->balance_minor && str_eq(a->strategy, b->strategy) &&
           str_eq(a->external_id, b->external_id);
}

enum status company_group_id(struct ctx *cx, const char *code, int64_t *out)
{
    if (!company_rule_code_ok(code)) {
        fail_field(cx, "/groups", E_code_invalid, NULL);
        return ctx_fields_ok(cx);
    }
    bool found;
    TRY(company_store_group_find(cx, code, out, &found));
    if (found)
        return OK;
    TRY(company_store_group_insert(cx, id_make(), code));
    /* Another writer may have made it in between: what stands counts. */
    TRY(company_store_group_find(cx, code, out, &found));
    return found ? OK : BUSY;
}

/* Sets the groups of a company; *changed when they were others before. */
static enum status put_groups(struct ctx *cx, const struct company_put *in, int64_t company, bool *changed)
{
    *changed = false;
    if (!in->groups)
        return OK;
    int64_t *ids = arena_array(cx->arena, int64_t, in->group_count);
    const char **is;
    int count, kept = 0;
    TRY(company_store_group_codes(cx, company, &is, &count));
    for (int i = 0; i < in->group_count; i++) {
        TRY(company_group_id(cx, in->groups[i], &ids[i]));
        for (int k = 0; k < count; k++)
            kept += str_eq(is[k], in->groups[i]);
    }
    *changed = kept != count || count != in->group_count;
    return *changed ? company_store_set_groups(cx, company, ids, in->group_count) : OK;
}

/* Gives the company to a sales person, or to nobody; *changed when it was another's. Whoever sees his own companies
 * alone doesn't give them away; what he makes is his. */
static enum status put_rep(struct ctx *cx, const struct company_put *in, int64_t company, bool is_new,
                           bool *changed)
{
    struct company_rep was;
    int64_t person = 0;
    *changed = false;
    bool makes_own = is_new && cx->actor.kind == ACTOR_STAFF && cx->actor.own_companies;
    if (makes_own)
        return company_store_rep_set(cx, company, cx->actor.person.v);
    if (!in->sales_rep)
        return OK;
    TRY(company_store_rep(cx, company, &was));
    const char *fold = company_rule_lower(cx->arena, in->sales_rep);
    if (str_eq(fold, company_rule_lower(cx->arena, was.email)))
        return OK;
    if (cx->actor.own_companies)
        return fail(cx, E_right_missing, "right", tr(cx->lang, permission_text(MAY_staff_edit)), NULL);
    if (fold[0]) {
        TRY(company_store_rep_find(cx, fold, &person));
        if (!person)
            fail_field(cx, "/sales_rep", E_sales_rep_unknown, "email", in->sales_rep, NULL);
        TRY(ctx_fields_ok(cx));
    }
    *changed = true;
    return company_store_rep_set(cx, company, person);
}

static enum status put_row(struct ctx *cx, const struct company_put *in, const struct company_record *r,
                           bool is_new, bool differs)
{
    bool missed = false;
    if (is_new)
        TRY(company_store_insert(cx, r, &missed));
    else if (differs)
        TRY(company_store_update(cx, r, &missed));
    if (missed) /* somebody was faster: told where a version was named, else tried again on what stands now */
        return in->expect_version ? fail(cx, E_changed_meanwhile, NULL) : BUSY;
    return OK;
}

enum status company_put(struct ctx *cx, const struct company_put *in, struct company_id *out, bool *created)
{
    if (!company_rule_code_ok(in->code)) {
        fail_field(cx, "/code", in->code[0] ? E_code_invalid : E_field_missing, NULL);
        return ctx_fields_ok(cx);
    }
    struct company_record was, r;
    bool found, taken = false;
    TRY(company_store_of_code(cx, in->code, &was, &found));
    if (!found && cx->actor.own_companies)
        TRY(company_store_code_taken(cx, in->code, &taken));
    if (taken) { /* a company of others, which this sales person does not see */
        fail_field(cx, "/code", E_code_taken, "code", in->code, NULL);
        return ctx_fields_ok(cx);
    }
    if (!found)
        was = (struct company_record){
            .id = id_make(),
            .code = in->code,
            .name = "",
            .name_fold = "",
            .legal_name = "",
            .country = "",
            .vat_id = "",
            .siren = "",
            .status = "active",
            .currency = "",
            .language = "",
            .tax_exempt_reason = "",
            .strategy = "",
            .external_id = "",
            .term_code = "",
            .term_days = -1,
            .limit_minor = -1,
            .free_freight_minor = -1,
            .version = 1,
        };
    else if (in->expect_version && in->expect_version != was.version)
        return fail(cx, E_changed_meanwhile, NULL);
    r = was;
    TRY(merge(cx, in, &r));
    bool differs = !found || !same(&was, &r), regrouped = false, given = false;
    TRY(put_row(cx, in, &r, !found, differs));
    TRY(put_groups(cx, in, r.id, &regrouped));
    TRY(put_rep(cx, in, r.id, !found, &given));
    if ((regrouped || given) && !differs) {
        TRY(put_row(cx, in, &r, false, true)); /* groups are part of what the version stands for */
        differs = true;
    }
    if (differs) {
        TRY(audit_put(cx, found ? "company.changed" : "company.created", "cmp", r.id,
                      (struct company_id){r.id}, found ? trail(cx, &was) : "", trail(cx, &r)));
        TRY(change_log_put(cx, "cmp", r.id));
    }
    *out = (struct company_id){r.id};
    if (created)
        *created = !found;
    return OK;
}
