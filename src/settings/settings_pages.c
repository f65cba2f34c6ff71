/* The settings' first page, the seller's identity, mail and taxes. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "settings/settings.h"
#include "settings/settings_page_parts.h"
#include "settings/settings_views.gen.h"
#include "tax/tax.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

enum status settings_page_begin(struct ctx *cx, struct request *rq, struct page *p, const char *title)
{
    TRY(page_begin(cx, rq, p, title, "settings"));
    page_crumb(p, tr(cx->lang, "Settings"), "/office/settings");
    return OK;
}

const char *settings_form_text(struct ctx *cx, struct request *rq, const char *name, int max)
{
    const char *s = form_text(cx, rq, name, max);
    return !s && form_field(rq, name) ? "" : s;
}

int settings_form_whole(struct ctx *cx, struct request *rq, const char *name, int max)
{
    const char *text = form_text(cx, rq, name, CODE_MAX);
    int64_t n = 0;
    if (!text || !str_int(text, &n) || n < 0 || n > max) {
        fail_field(cx, arena_printf(cx->arena, "/%s", name), text ? E_number_invalid : E_field_missing, NULL);
        return 0;
    }
    return (int)n;
}

/* ---- the first page ---- */

static void add_link(struct ctx *cx, struct settings_page *m, enum permission need, const char *icon,
                     const char *path, const char *title, const char *text)
{
    if (ctx_may(cx, need) && page_is_served(url(path)))
        m->links[m->link_count++] = (struct settings_link_view){icon, title, text, url(path)};
}

static enum status index_page(struct ctx *cx, struct request *rq)
{
    struct settings_page *m = arena_new(cx->arena, struct settings_page);
    const struct lang *l = cx->lang;
    TRY(page_begin(cx, rq, &m->page, tr(l, "Settings"), "settings"));
    add_link(cx, m, MAY_settings_edit, "building", "/office/settings/seller", tr(l, "Seller"),
             tr(l, "Name, register, address, bank accounts, legal lines"));
    add_link(cx, m, MAY_settings_edit, "layout-grid", "/office/settings/sites", tr(l, "Sites"),
             tr(l, "Host names, languages, currency, series of numbers, calendar"));
    add_link(cx, m, MAY_settings_edit, "mail", "/office/settings/mail", tr(l, "Mail"),
             tr(l, "Sender, answers, test mail"));
    add_link(cx, m, MAY_tax_edit, "percentage", "/office/settings/taxes", tr(l, "Taxes"),
             tr(l, "Rates by country and date, sales into the Union"));
    add_link(cx, m, MAY_terms_edit, "calendar", "/office/settings/payment-terms", tr(l, "Payment terms"),
             tr(l, "Named terms for sites"));
    add_link(cx, m, MAY_settings_edit, "file-text", "/office/settings/legal", tr(l, "Legal pages"),
             tr(l, "Notice, terms of sale, privacy, with their versions"));
    add_link(cx, m, MAY_stock_read, "map-pin", "/office/warehouses", tr(l, "Warehouses"),
             tr(l, "Where goods leave from, cut-off hours"));
    add_link(cx, m, MAY_settings_edit, "truck", "/office/freight", tr(l, "Freight"),
             tr(l, "Freight rules, minimum order, pallets and deposits"));
    add_link(cx, m, MAY_order_ship, "package", "/office/carriers", tr(l, "Carriers"),
             tr(l, "Who carries parcels, and their links"));
    add_link(cx, m, MAY_staff_edit, "users", "/office/staff", tr(l, "Staff"),
             tr(l, "The seller’s people and their roles"));
    add_link(cx, m, MAY_outbox_read, "mail", "/office/outbox", tr(l, "Outbox"),
             tr(l, "What leaves by mail, and what could not"));
    add_link(cx, m, MAY_audit_read, "history", "/office/audit", tr(l, "Audit trail"),
             tr(l, "Who changed what, and when"));
    struct out *o = respond_page(cx, rq, 200);
    view_settings_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* ---- the seller ---- */

static const char *account_field(struct ctx *cx, int i, const char *name)
{
    return arena_printf(cx->arena, "accounts/%d/%s", i, name);
}

static enum status seller_page(struct ctx *cx, struct request *rq)
{
    struct identity_page *m = arena_new(cx->arena, struct identity_page);
    TRY(settings_page_begin(cx, rq, &m->page, tr(cx->lang, "Seller")));
    page_crumb(&m->page, m->page.title, NULL);
    TRY(seller_identity_load(cx, &m->who));
    m->version = arena_printf(cx->arena, "%lld", (long long)m->who.version);
    m->country = country_name(m->who.country, lang_code(cx->lang));
    m->is_french = str_eq(m->who.country, "FR");
    m->imprint = seller_imprint(cx, &m->who);
    for (int i = 0; i < SELLER_ACCOUNTS_MAX; i++) {
        const struct seller_account *a = &m->who.accounts[i];
        bool is = i < m->who.account_count;
        m->accounts[i] = (struct account_view){
            .title = trf(cx->arena, cx->lang, "Account {n}", "n", fmt_int(cx->arena, cx->lang, i + 1), NULL),
            .bank_name = account_field(cx, i, "bank"),
            .iban_name = account_field(cx, i, "iban"),
            .bic_name = account_field(cx, i, "bic"),
            .bank = is ? a->bank : "",
            .iban = is ? seller_iban_text(cx->arena, a->iban) : "",
            .bic = is ? a->bic : ""};
    }
    struct out *o = respond_page(cx, rq, 200);
    view_identity_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* Accounts of which nothing is typed are left out; the places of the others stay, so that a refusal stands at its field. */
static void read_accounts(struct ctx *cx, struct request *rq, struct seller_identity *p)
{
    p->has_accounts = true;
    for (int i = 0; i < SELLER_ACCOUNTS_MAX; i++) {
        struct seller_account a = {
            .bank = settings_form_text(cx, rq, account_field(cx, i, "bank"), NAME_MAX_BYTES),
            .iban = settings_form_text(cx, rq, account_field(cx, i, "iban"), CODE_MAX),
            .bic = settings_form_text(cx, rq, account_field(cx, i, "bic"), CODE_MAX)};
        a.bank = a.bank ? a.bank : "";
        a.iban = a.iban ? a.iban : "";
        a.bic = a.bic ? a.bic : "";
        if (*a.bank || *a.iban || *a.bic)
            p->accounts[p->account_count++] = a;
    }
}

static enum status seller_prepare(struct ctx *cx, struct request *rq)
{
    struct seller_identity *p = arena_new(cx->arena, struct seller_identity);
    rq->plan = p;
    *p = (struct seller_identity){
        .name = settings_form_text(cx, rq, "name", NAME_MAX_BYTES),
        .legal_name = settings_form_text(cx, rq, "legal_name", NAME_MAX_BYTES),
        .legal_form = settings_form_text(cx, rq, "legal_form", NAME_MAX_BYTES),
        .share_capital = settings_form_text(cx, rq, "share_capital", CODE_MAX),
        .trade_register = settings_form_text(cx, rq, "trade_register", NAME_MAX_BYTES),
        .siren = settings_form_text(cx, rq, "siren", CODE_MAX),
        .siret = settings_form_text(cx, rq, "siret", CODE_MAX),
        .vat_id = settings_form_text(cx, rq, "vat_id", CODE_MAX),
        .street = settings_form_text(cx, rq, "street", NAME_MAX_BYTES),
        .postal_code = settings_form_text(cx, rq, "postal_code", CODE_MAX),
        .city = settings_form_text(cx, rq, "city", NAME_MAX_BYTES),
        .phone = settings_form_text(cx, rq, "phone", CODE_MAX),
        .legal_lines = settings_form_text(cx, rq, "legal_lines", TEXT_MAX),
        .version = form_version(rq),
    };
    read_accounts(cx, rq, p);
    return ctx_fields_ok(cx);
}

static enum status seller_commit(struct ctx *cx, struct request *rq)
{
    TRY(seller_identity_put(cx, rq->plan));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Saved. Documents and mails show it from now on."));
    return respond_see_other(cx, rq, "/office/settings/seller");
}

/* ---- mail ---- */

static void say_test(struct ctx *cx, const struct outbox_entry *e, struct mail_page *m)
{
    const char *when =
        fmt_day_time(cx->arena, cx->lang, e->done_ms ? e->done_ms : e->created_ms, cx->site->time_zone);
    if (str_eq(e->state, "done")) {
        m->test_kind = "ok";
        m->test_title = tr(cx->lang, "The test mail was taken by the mail server");
        m->test_text = when;
    } else if (*e->error) {
        m->test_kind = "bad";
        m->test_title = tr(cx->lang, "The test mail could not be sent");
        m->test_text = arena_printf(cx->arena, "%s (%s)", e->error, when);
        m->is_pending = !str_eq(e->state, "dead");
    } else {
        m->test_kind = "info";
        m->test_title = tr(cx->lang, "The test mail is on its way");
        m->test_text = tr(cx->lang, "Look again in a moment.");
        m->is_pending = true;
    }
}

static enum status mail_page(struct ctx *cx, struct request *rq)
{
    struct mail_page *m = arena_new(cx->arena, struct mail_page);
    struct outbox_entry last;
    bool found;
    TRY(settings_page_begin(cx, rq, &m->page, tr(cx->lang, "Mail")));
    page_crumb(&m->page, m->page.title, NULL);
    TRY(seller_identity_load(cx, &m->who));
    m->version = arena_printf(cx->arena, "%lld", (long long)m->who.version);
    TRY(settings_last_test(cx, &last, &found));
    if (found)
        say_test(cx, &last, m);
    struct out *o = respond_page(cx, rq, 200);
    view_mail_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status mail_prepare(struct ctx *cx, struct request *rq)
{
    struct seller_identity *p = arena_new(cx->arena, struct seller_identity);
    rq->plan = p;
    *p =
        (struct seller_identity){.mail_from = settings_form_text(cx, rq, "mail_from", NAME_MAX_BYTES),
                                 .mail_name = settings_form_text(cx, rq, "mail_name", NAME_MAX_BYTES),
                                 .mail_reply_to = settings_form_text(cx, rq, "mail_reply_to", NAME_MAX_BYTES),
                                 .version = form_version(rq)};
    return ctx_fields_ok(cx);
}

static enum status mail_commit(struct ctx *cx, struct request *rq)
{
    TRY(seller_identity_put(cx, rq->plan));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Saved. Send a test mail to see that it arrives."));
    return respond_see_other(cx, rq, "/office/settings/mail");
}

static enum status test_prepare(struct ctx *cx, struct request *rq)
{
    (void)rq;
    return ctx_fields_ok(cx);
}

static enum status test_commit(struct ctx *cx, struct request *rq)
{
    TRY(settings_test_mail(cx));
    answer_notice(cx, rq, "ok", tr(cx->lang, "A test mail goes to your own address."));
    return respond_see_other(cx, rq, "/office/settings/mail");
}

/* ---- taxes ---- */

static void fill_rates(struct ctx *cx, struct tax_page *m)
{
    int count = tax_rate_count();
    m->countries = arena_array(cx->arena, struct view_option, count + 1);
    m->rates = arena_array(cx->arena, struct rate_view, count + 1);
    for (int i = 0; i < count; i++) {
        struct tax_rate r = tax_rate_at(i);
        if (!m->country_count || !str_eq(m->countries[m->country_count - 1].value, r.country))
            m->countries[m->country_count++] =
                (struct view_option){r.country, country_name(r.country, lang_code(cx->lang))};
        if (!str_eq(r.country, m->country))
            continue;
        struct tax_rate next = i + 1 < count ? tax_rate_at(i + 1) : (struct tax_rate){"", "", "", 0};
        const char *today = day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone);
        m->rates[m->rate_count++] =
            (struct rate_view){.category = tr(cx->lang, tax_category_name(r.category)),
                               .from = fmt_day_field(cx->arena, cx->lang, r.from),
                               .rate = fmt_percent(cx->arena, cx->lang, r.ppm),
                               .is_old = str_eq(next.country, r.country) &&
                                         str_eq(next.category, r.category) && strcmp(next.from, today) <= 0};
    }
}

static enum status tax_page(struct ctx *cx, struct request *rq)
{
    struct tax_page *m = arena_new(cx->arena, struct tax_page);
    struct seller_identity who;
    const char *country = rq_query(rq, "country");
    TRY(settings_page_begin(cx, rq, &m->page, tr(cx->lang, "Taxes")));
    page_crumb(&m->page, m->page.title, NULL);
    TRY(seller_identity_load(cx, &who));
    m->home = country_name(who.country, lang_code(cx->lang));
    m->vat_id = who.vat_id;
    m->distance = who.tax_distance;
    m->country = country && country_known(country) ? country : who.country;
    m->country_name = country_name(m->country, lang_code(cx->lang));
    fill_rates(cx, m);
    struct out *o = respond_page(cx, rq, 200);
    view_tax_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status tax_prepare(struct ctx *cx, struct request *rq)
{
    const char *distance = form_text(cx, rq, "tax_distance", CODE_MAX);
    rq->plan = arena_str(cx->arena, distance ? distance : "");
    return ctx_fields_ok(cx);
}

static enum status tax_commit(struct ctx *cx, struct request *rq)
{
    TRY(seller_tax_put(cx, rq->plan));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Saved. It holds for carts and orders from now on."));
    return respond_see_other(cx, rq, "/office/settings/taxes");
}

/* clang-format off */
enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route settings_page_routes[] = {
    PAGE("/office/settings", index_page, MAY_office, FLAGS, "The shop's settings"),
    PAGE("/office/settings/seller", seller_page, MAY_settings_edit, FLAGS, "Form of the seller's identity"),
    FORM("/office/settings/seller", seller_prepare, seller_commit, seller_page, MAY_settings_edit, FLAGS, "Change the seller's identity (form)"),
    PAGE("/office/settings/mail", mail_page, MAY_settings_edit, FLAGS, "Sender of mails, and the last test mail"),
    FORM("/office/settings/mail", mail_prepare, mail_commit, mail_page, MAY_settings_edit, FLAGS, "Change the sender of mails (form)"),
    FORM("/office/settings/mail/test", test_prepare, test_commit, mail_page, MAY_settings_edit, FLAGS, "Send a test mail (form)"),
    PAGE("/office/settings/taxes", tax_page, MAY_tax_edit, FLAGS, "Rates of tax by country, and what the seller charges"),
    FORM("/office/settings/taxes", tax_prepare, tax_commit, tax_page, MAY_tax_edit, FLAGS, "Change what sales into the Union carry (form)"),
    {0},
};
