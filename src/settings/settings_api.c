/* The settings by the API: the seller, taxes, mail, payment terms. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "seller/seller.h"
#include "settings/settings.h"
#include "tax/tax.h"
#include "web/json_in.h"
#include "web/route.h"

/* Absent leaves, null clears. */
static const char *change_text(struct ctx *cx, struct json_in *o, const char *name, int max)
{
    if (!json_has(o, name))
        return NULL;
    const char *s = json_is_null(o, name) ? NULL : json_text(cx, o, name, max);
    return s ? s : "";
}

static enum status answer_settings(struct ctx *cx, struct request *rq)
{
    struct seller_identity w;
    TRY(seller_identity_load(cx, &w));
    answer_version(cx, rq, w.version);
    struct json_out *j = respond_json(cx, rq, 200);
    const struct {
        const char *name, *value;
    } texts[] = {
        {"name", w.name},
        {"legal_name", w.legal_name},
        {"legal_form", w.legal_form},
        {"country", w.country},
        {"share_capital", w.share_capital},
        {"trade_register", w.trade_register},
        {"siren", w.siren},
        {"siret", w.siret},
        {"vat_id", w.vat_id},
        {"street", w.street},
        {"postal_code", w.postal_code},
        {"city", w.city},
        {"phone", w.phone},
        {"legal_lines", w.legal_lines},
        {"mail_from", w.mail_from},
        {"mail_name", w.mail_name},
        {"mail_reply_to", w.mail_reply_to},
        {"tax_distance", w.tax_distance},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        json_out_text(j, texts[i].name, *texts[i].value ? texts[i].value : NULL);
    json_out_array(j, "accounts");
    for (int i = 0; i < w.account_count; i++) {
        json_out_object(j, NULL);
        json_out_text(j, "bank", w.accounts[i].bank);
        json_out_text(j, "iban", w.accounts[i].iban);
        json_out_text(j, "bic", *w.accounts[i].bic ? w.accounts[i].bic : NULL);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    return respond_json_end(cx, rq, j);
}

static enum status show(struct ctx *cx, struct request *rq)
{
    TRY(rq_query_done(cx, rq));
    return answer_settings(cx, rq);
}

struct plan {
    struct seller_identity put;
    const char *tax_distance;
    bool has_facts;
};

static enum status read_accounts(struct ctx *cx, struct json_in *o, struct seller_identity *p)
{
    struct json_in *list = json_has(o, "accounts") ? json_array(cx, o, "accounts") : NULL;
    p->has_accounts = list != NULL;
    for (int i = 0; list && i < json_count(list); i++) {
        struct json_in *a = json_at(list, i);
        if (i >= SELLER_ACCOUNTS_MAX)
            return fail(cx, E_too_many_lines, "limit", "4", NULL);
        p->accounts[p->account_count++] =
            (struct seller_account){json_text(cx, a, "bank", NAME_MAX_BYTES),
                                    json_text(cx, a, "iban", CODE_MAX), json_text(cx, a, "bic", CODE_MAX)};
        TRY(json_done(cx, a));
    }
    return OK;
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    rq->plan = p;
    struct json_in *o;
    TRY(json_read(cx, rq, &o));
    struct seller_identity *in = &p->put;
    const struct {
        const char *name, **to;
        int max;
    } texts[] = {
        {"name", &in->name, NAME_MAX_BYTES},
        {"legal_name", &in->legal_name, NAME_MAX_BYTES},
        {"legal_form", &in->legal_form, NAME_MAX_BYTES},
        {"share_capital", &in->share_capital, CODE_MAX},
        {"trade_register", &in->trade_register, NAME_MAX_BYTES},
        {"siren", &in->siren, CODE_MAX},
        {"siret", &in->siret, CODE_MAX},
        {"vat_id", &in->vat_id, CODE_MAX},
        {"street", &in->street, NAME_MAX_BYTES},
        {"postal_code", &in->postal_code, CODE_MAX},
        {"city", &in->city, NAME_MAX_BYTES},
        {"phone", &in->phone, CODE_MAX},
        {"legal_lines", &in->legal_lines, TEXT_MAX},
        {"mail_from", &in->mail_from, NAME_MAX_BYTES},
        {"mail_name", &in->mail_name, NAME_MAX_BYTES},
        {"mail_reply_to", &in->mail_reply_to, NAME_MAX_BYTES},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i].to = change_text(cx, o, texts[i].name, texts[i].max);
        p->has_facts = p->has_facts || *texts[i].to;
    }
    TRY(read_accounts(cx, o, in));
    p->has_facts = p->has_facts || in->has_accounts;
    p->tax_distance = change_text(cx, o, "tax_distance", CODE_MAX);
    if (p->has_facts)
        TRY(ctx_need(cx, MAY_settings_edit));
    return json_done(cx, o);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    struct seller_identity was;
    TRY(seller_identity_load(cx, &was));
    TRY(rq_check_version(cx, rq, was.version));
    if (p->has_facts)
        TRY(seller_identity_put(cx, &p->put));
    if (p->tax_distance)
        TRY(seller_tax_put(cx, p->tax_distance));
    return answer_settings(cx, rq);
}

/* ---- test mail ---- */

static enum status test_prepare(struct ctx *cx, struct request *rq)
{
    struct json_in *o;
    TRY(json_read(cx, rq, &o));
    return json_done(cx, o);
}

static enum status test_commit(struct ctx *cx, struct request *rq)
{
    struct outbox_entry e;
    bool found;
    TRY(settings_test_mail(cx));
    TRY(settings_last_test(cx, &e, &found));
    struct json_out *j = respond_json(cx, rq, 202);
    json_out_id(j, "item", "out", found ? e.id : 0);
    json_out_text(j, "state", found ? e.state : NULL);
    return respond_json_end(cx, rq, j);
}

/* ---- taxes ---- */

static enum status rates(struct ctx *cx, struct request *rq)
{
    const char *country = rq_query(rq, "country");
    TRY(rq_query_done(cx, rq));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < tax_rate_count(); i++) {
        struct tax_rate r = tax_rate_at(i);
        if (country && !str_eq(country, r.country))
            continue;
        json_out_object(j, NULL);
        json_out_text(j, "country", r.country);
        json_out_text(j, "category", r.category);
        json_out_text(j, "from", r.from);
        json_out_rate(j, "rate", r.ppm);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

/* ---- payment terms ---- */

static void term_json(struct json_out *j, const struct payment_term *t)
{
    json_out_id(j, "id", "ptm", t->id);
    json_out_text(j, "code", t->code);
    json_out_int(j, "days", t->days);
    json_out_bool(j, "end_of_month", t->end_of_month);
    json_out_text(j, "label_en", *t->label_en ? t->label_en : NULL);
    json_out_text(j, "label_fr", *t->label_fr ? t->label_fr : NULL);
}

static enum status term_list(struct ctx *cx, struct request *rq)
{
    struct payment_term *list;
    int count;
    TRY(rq_query_done(cx, rq));
    TRY(payment_terms(cx, &list, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        term_json(j, &list[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_null(j, "next");
    return respond_json_end(cx, rq, j);
}

static enum status find_term(struct ctx *cx, int64_t id, struct payment_term *out)
{
    struct payment_term *list;
    int count;
    TRY(payment_terms(cx, &list, &count));
    for (int i = 0; i < count; i++)
        if (list[i].id == id) {
            *out = list[i];
            return OK;
        }
    return fail(cx, E_not_found, NULL);
}

static enum status term_prepare(struct ctx *cx, struct request *rq)
{
    struct payment_term *p = arena_new(cx->arena, struct payment_term);
    rq->plan = p;
    struct json_in *o;
    if (rq_param(rq, "term")) {
        int64_t id;
        TRY(rq_id(cx, rq, "term", "ptm", &id));
        TRY(find_term(cx, id, p));
    }
    TRY(json_read(cx, rq, &o));
    if (!p->id) {
        json_need(cx, o, "code");
        json_need(cx, o, "days");
        p->code = json_text(cx, o, "code", CODE_MAX);
    }
    if (json_has(o, "days")) {
        int64_t days = json_whole(cx, o, "days");
        p->days = days < 0 || days > 365 ? -1 : (int)days;
    }
    if (json_has(o, "end_of_month"))
        p->end_of_month = json_flag(cx, o, "end_of_month");
    p->label_en = change_text(cx, o, "label_en", NAME_MAX_BYTES);
    p->label_fr = change_text(cx, o, "label_fr", NAME_MAX_BYTES);
    return json_done(cx, o);
}

static enum status term_commit(struct ctx *cx, struct request *rq)
{
    struct payment_term in = *(const struct payment_term *)rq->plan, t;
    int64_t id = in.id;
    if (id) {
        TRY(find_term(cx, id, &t));
        TRY(rq_check_version(cx, rq, t.version));
        in.version = t.version;
    }
    TRY(payment_term_put(cx, &in, &id));
    TRY(find_term(cx, id, &t));
    answer_version(cx, rq, t.version);
    struct json_out *j = respond_json(cx, rq, in.id ? 200 : 201);
    term_json(j, &t);
    return respond_json_end(cx, rq, j);
}

/* clang-format off */
static const struct field_doc takes[] = {
    {"name", "text", false, "As buyers know the shop"}, {"legal_name", "text", false, "As registered"}, {"legal_form", "text", false, "SAS, GmbH …"},
    {"share_capital", "text", false, "As it is printed"}, {"trade_register", "text", false, "Such as RCS Quimper"}, {"siren", "text", false, "French register number"},
    {"siret", "text", false, "Of the head office"}, {"vat_id", "text", false, "VAT identification number"}, {"street", "text", false, "Registered address"},
    {"postal_code", "text", false, "Likewise"}, {"city", "text", false, "Likewise"}, {"phone", "text", false, "As people dial it"},
    {"legal_lines", "text", false, "Printed under documents"}, {"accounts", "array", false, "All bank accounts, at most four: {\"bank\", \"iban\", \"bic\"}"},
    {"mail_from", "text", false, "Sender of mails"}, {"mail_name", "text", false, "Its name; null: the seller's"}, {"mail_reply_to", "text", false, "Where answers go; null: the sender"},
    {"tax_distance", "text", false, "Rates of sales into the Union without a VAT id: destination or home"}, {0}};
#define TERM {"days", "whole", false, "After the invoice; needed in a new one"}, {"end_of_month", "flag", false, "Then to the end of that month"}, \
    {"label_en", "text", false, "null: made from the days"}, {"label_fr", "text", false, "Likewise"}, {0}
static const struct field_doc takes_term[] = {{"code", "text", true, "Unique; it stays"}, TERM};
static const struct field_doc takes_term_change[] = {TERM};
static const struct field_doc takes_rates[] = {{"country", "text", false, "ISO 3166-1 alpha-2; absent: all"}, {0}};

enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route settings_api_routes[] = {
    READ(GET, "/api/v1/settings", show, MAY_tax_edit, FLAGS, "Read the seller's settings", NULL),
    WRITE(PATCH, "/api/v1/settings", prepare, commit, MAY_tax_edit, FLAGS, "Change the seller's settings: taxes with tax_edit, all else with settings_edit", takes),
    WRITE(POST, "/api/v1/settings/test-mail", test_prepare, test_commit, MAY_settings_edit, FLAGS, "Send a test mail to one's own address; GET /outbox tells what became of it", NULL),
    READ(GET, "/api/v1/tax-rates", rates, MAY_tax_edit, FLAGS, "List the rates of tax that ship with the product", takes_rates),
    READ(GET, "/api/v1/payment-terms", term_list, MAY_terms_edit, FLAGS, "List the named payment terms", NULL),
    WRITE(POST, "/api/v1/payment-terms", term_prepare, term_commit, MAY_terms_edit, FLAGS, "Create a payment term", takes_term),
    WRITE(PATCH, "/api/v1/payment-terms/{term}", term_prepare, term_commit, MAY_terms_edit, FLAGS, "Change a payment term", takes_term_change),
    {0},
};
