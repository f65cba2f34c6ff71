/* Who the seller is, on documents and in mails. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/buf.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "seller/seller.h"
#include "seller/seller_number_rules.h"
#include "seller/seller_store.h"
#include "tax/tax.h"
#include "web/json_out.h"
#include <string.h>

enum status seller_identity_load(struct ctx *cx, struct seller_identity *out)
{
    bool found;
    TRY(seller_store_identity(cx, out, &found));
    return found ? seller_store_accounts(cx, out) : fail(cx, E_not_found, NULL);
}

/* Takes a text over what is there; NULL leaves. */
static void take(struct ctx *cx, const char *pointer, const char *in, const char **is, size_t max, bool lines)
{
    if (!in)
        return;
    *is = in;
    if (strlen(in) > max)
        fail_field(cx, pointer, E_text_too_long, "limit", arena_printf(cx->arena, "%zu", max), NULL);
    else if (!text_clean(in, lines))
        fail_field(cx, pointer, E_text_invalid, NULL);
}

static void take_email(struct ctx *cx, const char *pointer, const char *in, const char **is)
{
    take(cx, pointer, in, is, NAME_MAX_BYTES, false);
    if (in && *in && !seller_rule_email(in))
        fail_field(cx, pointer, E_email_invalid, NULL);
}

/* A number is kept without blanks, and judged by its rule where there is one. */
static void take_number(struct ctx *cx, const char *pointer, const char *in, const char **is,
                        bool (*rule)(const char *), enum error wrong)
{
    if (!in)
        return;
    *is = seller_rule_compact(cx->arena, in);
    if (**is && !rule(*is))
        fail_field(cx, pointer, wrong, "vat_id", in, NULL);
}

static void take_accounts(struct ctx *cx, const struct seller_identity *in, struct seller_identity *r)
{
    if (!in->has_accounts)
        return;
    r->account_count = in->account_count < SELLER_ACCOUNTS_MAX ? in->account_count : SELLER_ACCOUNTS_MAX;
    for (int i = 0; i < r->account_count; i++) {
        struct seller_account *to = &r->accounts[i];
        const struct seller_account *from = &in->accounts[i];
        *to = (struct seller_account){"", "", ""};
        take(cx, arena_printf(cx->arena, "/accounts/%d/bank", i), from->bank, &to->bank, NAME_MAX_BYTES,
             false);
        take_number(cx, arena_printf(cx->arena, "/accounts/%d/iban", i), from->iban ? from->iban : "",
                    &to->iban, seller_rule_iban, E_iban_invalid);
        if (!*to->iban)
            fail_field(cx, arena_printf(cx->arena, "/accounts/%d/iban", i), E_field_missing, NULL);
        take_number(cx, arena_printf(cx->arena, "/accounts/%d/bic", i), from->bic, &to->bic, seller_rule_bic,
                    E_bic_invalid);
    }
}

static enum status merge(struct ctx *cx, const struct seller_identity *in, struct seller_identity *r)
{
    bool french = str_eq(r->country, "FR");
    take(cx, "/name", in->name, &r->name, NAME_MAX_BYTES, false);
    if (!*r->name)
        fail_field(cx, "/name", E_field_missing, NULL);
    take(cx, "/legal_name", in->legal_name, &r->legal_name, NAME_MAX_BYTES, false);
    take(cx, "/legal_form", in->legal_form, &r->legal_form, NAME_MAX_BYTES, false);
    take(cx, "/share_capital", in->share_capital, &r->share_capital, CODE_MAX, false);
    take(cx, "/trade_register", in->trade_register, &r->trade_register, NAME_MAX_BYTES, false);
    take(cx, "/street", in->street, &r->street, NAME_MAX_BYTES, true);
    take(cx, "/postal_code", in->postal_code, &r->postal_code, CODE_MAX, false);
    take(cx, "/city", in->city, &r->city, NAME_MAX_BYTES, false);
    take(cx, "/phone", in->phone, &r->phone, CODE_MAX, false);
    take(cx, "/legal_lines", in->legal_lines, &r->legal_lines, TEXT_MAX, true);
    take(cx, "/mail_name", in->mail_name, &r->mail_name, NAME_MAX_BYTES, false);
    take_email(cx, "/mail_from", in->mail_from, &r->mail_from);
    take_email(cx, "/mail_reply_to", in->mail_reply_to, &r->mail_reply_to);
    take_number(cx, "/vat_id", in->vat_id, &r->vat_id, vat_id_plausible, E_vat_id_invalid);
    if (french) {
        take_number(cx, "/siren", in->siren, &r->siren, seller_rule_siren, E_siren_invalid);
        take_number(cx, "/siret", in->siret, &r->siret, seller_rule_siret, E_siret_invalid);
        if (*r->siren && *r->siret && !str_starts(r->siret, r->siren))
            fail_field(cx, "/siret", E_siret_invalid, NULL);
    } else {
        take(cx, "/siren", in->siren, &r->siren, CODE_MAX, false);
        take(cx, "/siret", in->siret, &r->siret, CODE_MAX, false);
    }
    take_accounts(cx, in, r);
    return ctx_fields_ok(cx);
}

/* What the trail keeps: the seller is no person. */
static const char *trail(struct ctx *cx, const struct seller_identity *r)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "name", r->name);
    json_out_text(&j, "legal_name", r->legal_name);
    json_out_text(&j, "siren", r->siren);
    json_out_text(&j, "siret", r->siret);
    json_out_text(&j, "vat_id", r->vat_id);
    json_out_text(&j, "city", r->city);
    json_out_text(&j, "mail_from", r->mail_from);
    json_out_text(&j, "iban", r->account_count ? r->accounts[0].iban : "");
    json_out_object_end(&j);
    return buf_text(&j.b);
}

enum status seller_identity_put(struct ctx *cx, const struct seller_identity *in)
{
    struct seller_identity was, r;
    TRY(seller_identity_load(cx, &was));
    if (in->version && in->version != was.version)
        return fail(cx, E_changed_meanwhile, NULL);
    r = was;
    TRY(merge(cx, in, &r));
    bool missed;
    TRY(seller_store_set_identity(cx, &r, &missed));
    if (missed)
        return in->version ? fail(cx, E_changed_meanwhile, NULL) : BUSY;
    if (in->has_accounts)
        TRY(seller_store_set_accounts(cx, &r));
    return audit_put(cx, "seller.changed", "sel", cx->seller.v, (struct company_id){0}, trail(cx, &was),
                     trail(cx, &r));
}

enum status seller_tax_put(struct ctx *cx, const char *distance)
{
    struct seller_identity was;
    if (!str_eq(distance, "destination") && !str_eq(distance, "home")) {
        fail_field(cx, "/tax_distance", E_value_invalid, "values", "destination, home", NULL);
        return ctx_fields_ok(cx);
    }
    TRY(seller_identity_load(cx, &was));
    TRY(seller_store_set_tax(cx, distance));
    return audit_put(cx, "seller.tax_changed", "sel", cx->seller.v, (struct company_id){0},
                     arena_printf(cx->arena, "{\"tax_distance\":\"%s\"}", was.tax_distance),
                     arena_printf(cx->arena, "{\"tax_distance\":\"%s\"}", distance));
}

const char *seller_iban_text(struct arena *a, const char *iban)
{
    struct buf b;
    buf_init(&b, a, 48);
    for (int i = 0; iban[i]; i++) {
        if (i && i % 4 == 0)
            buf_putc(&b, ' ');
        buf_putc(&b, iban[i]);
    }
    return buf_text(&b);
}

static void part(struct buf *b, const char *label, const char *value)
{
    if (*value)
        buf_printf(b, "%s%s%s", b->len ? ", " : "", label, value);
}

const char *seller_imprint(struct ctx *cx, const struct seller_identity *w)
{
    struct arena *a = cx->arena;
    const char *who = *w->legal_name ? w->legal_name : w->name;
    if (*w->legal_form && *w->share_capital)
        who = trf(a, cx->lang, "{name}, {form} with a capital of {capital}", "name", who, "form",
                  w->legal_form, "capital", w->share_capital, NULL);
    else if (*w->legal_form)
        who = arena_printf(a, "%s, %s", who, w->legal_form);
    struct buf b;
    buf_init(&b, a, 256);
    part(&b, "", who);
    part(&b, "", w->street);
    part(&b, "", str_trim(a, arena_printf(a, "%s %s", w->postal_code, w->city)));
    part(&b, "", w->phone);
    if (*w->trade_register)
        part(&b, "", *w->siren ? arena_printf(a, "%s %s", w->trade_register, w->siren) : w->trade_register);
    else
        part(&b, "SIREN ", w->siren);
    part(&b, "SIRET ", w->siret);
    part(&b, arena_printf(a, "%s ", tr(cx->lang, "VAT")), w->vat_id);
    return buf_text(&b);
}
