/* Forms that create and change companies and their terms: the office. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company_page_parts.h"
#include "company/company_views.gen.h"
#include "seller/seller.h"
#include "web/route.h"

/* ---- facts ---- */

static const char *words(struct ctx *cx, const char **list, int count)
{
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int i = 0; i < count; i++)
        buf_printf(&b, "%s%s", i ? ", " : "", list[i]);
    return buf_text(&b);
}

static void fill_choices(struct ctx *cx, struct company_form_page *m)
{
    const struct lang *l = cx->lang;
    const char **codes;
    int count = str_split(cx->arena, cx->site->languages, ' ', &codes);
    m->languages[m->language_count++] = (struct view_option){"", tr(l, "The shop's")};
    for (int i = 0; i < count && m->language_count < 6; i++)
        m->languages[m->language_count++] =
            (struct view_option){codes[i], str_eq(codes[i], "fr")   ? "Français"
                                           : str_eq(codes[i], "en") ? "English"
                                                                    : codes[i]};
    m->strategies[0] = (struct view_option){"", tr(l, "The shop's")};
    m->strategies[1] = (struct view_option){"priority", tr(l, "The first of its lists")};
    m->strategies[2] = (struct view_option){"lowest", tr(l, "The lowest of its lists")};
    for (int s = COMPANY_APPLIED; s <= COMPANY_CLOSED; s++) {
        const char *kind, *icon, *text;
        company_state_view(cx, (enum company_status)s, &kind, &icon, &text);
        m->states[s] = (struct view_option){company_status_name((enum company_status)s), text};
    }
    m->countries = country_options(cx, &m->country_count);
}

/* What the company itself says: the site's values stay empty. */
static enum status fill_form(struct ctx *cx, struct company_form_page *m)
{
    struct company c, up = {.code = ""};
    TRY(company_load_own_values(cx, &c));
    if (c.parent.v && m->can_give) { /* a rep's own company may stand below one that is not his */
        struct company_id own = cx->company;
        cx->company = c.parent;
        enum status s = company_load(cx, &up);
        cx->company = own;
        TRY(s);
    }
    const char **groups;
    int count;
    TRY(company_groups(cx, &groups, &count));
    m->version = arena_printf(cx->arena, "%lld", (long long)c.version);
    m->code = c.code;
    m->name = c.name;
    m->legal_name = str_eq(c.legal_name, c.name) ? "" : c.legal_name;
    m->country = c.country;
    m->vat_id = c.vat_id;
    m->siren = c.siren;
    m->parent = up.code;
    m->groups = words(cx, groups, count);
    m->currency = c.currency;
    m->language = c.language;
    m->strategy = c.strategy;
    m->external_id = c.external_id;
    m->status = company_status_name(c.status);
    struct company_rep rep;
    TRY(company_rep_load(cx, &rep));
    m->sales_rep = rep.email;
    return OK;
}

static enum status company_form(struct ctx *cx, struct request *rq)
{
    struct company_form_page *m = arena_new(cx->arena, struct company_form_page);
    m->is_new = rq_param(rq, "company") == NULL;
    m->country = cx->site->country;
    m->status = "active";
    m->sales_rep = "";
    m->can_give = !cx->actor.own_companies;
    const char *base = "/office/companies";
    if (!m->is_new) {
        bool is_office;
        TRY(company_page_open(cx, rq, &is_office));
        TRY(fill_form(cx, m));
        base = company_page_base(cx, true);
    }
    m->title = m->is_new ? tr(cx->lang, "Add a company")
                         : trf(cx->arena, cx->lang, "Edit {name}", "name", m->name, NULL);
    m->action = m->cancel = url(base);
    TRY(page_begin(cx, rq, &m->page, m->title, "companies"));
    page_crumb(&m->page, tr(cx->lang, "Companies"), "/office/companies");
    if (!m->is_new)
        page_crumb(&m->page, m->name, base);
    page_crumb(&m->page, m->is_new ? m->title : tr(cx->lang, "Edit"), NULL);
    fill_choices(cx, m);
    struct out *o = respond_page(cx, rq, 200);
    view_company_form_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct put_plan {
    struct company_put put;
};

static enum status prepare_company(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = arena_new(cx->arena, struct put_plan);
    rq->plan = p;
    bool is_office;
    if (rq_param(rq, "company"))
        TRY(company_page_open(cx, rq, &is_office));
    p->put = (struct company_put){
        .code = form_put_text(cx, rq, "code", CODE_MAX),
        .name = form_put_text(cx, rq, "name", NAME_MAX_BYTES),
        .legal_name = form_put_text(cx, rq, "legal_name", NAME_MAX_BYTES),
        .country = form_put_text(cx, rq, "country", 10),
        .vat_id = form_put_text(cx, rq, "vat_id", 40),
        .siren = form_put_text(cx, rq, "siren", 20),
        .parent_code = form_put_text(cx, rq, "parent", CODE_MAX),
        .currency = form_put_text(cx, rq, "currency", 10),
        .language = form_put_text(cx, rq, "language", 20),
        .strategy = form_put_text(cx, rq, "strategy", 20),
        .external_id = form_put_text(cx, rq, "external_id", NAME_MAX_BYTES),
        .status = form_put_text(cx, rq, "status", 20),
        .sales_rep = form_put_text(cx, rq, "sales_rep", 254),
    };
    const char *groups = form_put_text(cx, rq, "groups", TEXT_MAX);
    const char **codes;
    if (groups) {
        p->put.group_count = str_split(cx->arena, groups, ',', &codes);
        p->put.groups = codes;
    }
    return ctx_fields_ok(cx);
}

static enum status commit_company(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = rq->plan;
    struct company_put in = p->put;
    struct company c;
    bool found = true, is_office;
    if (rq_param(rq, "company")) {
        TRY(company_page_open(cx, rq, &is_office));
        TRY(company_load(cx, &c));
        TRY(rq_check_version(cx, rq, c.version));
        in.code = c.code;
    } else {
        in.code = in.code ? in.code : "";
        TRY(company_by_code(cx, in.code, &c, &found));
        if (found) {
            fail_field(cx, "/code", E_code_taken, "code", in.code, NULL);
            return ctx_fields_ok(cx);
        }
    }
    struct company_id id;
    TRY(company_put(cx, &in, &id, NULL));
    TRY(company_act_in(cx, id));
    answer_notice(cx, rq, "ok", found ? tr(cx->lang, "Saved.") : tr(cx->lang, "Company added."));
    return respond_see_other(cx, rq, company_page_base(cx, true));
}

/* ---- terms ---- */

static enum status fill_named_terms(struct ctx *cx, struct terms_form_page *m)
{
    struct payment_term *terms;
    int count;
    TRY(payment_terms(cx, &terms, &count));
    m->terms = arena_array(cx->arena, struct view_option, count + 1);
    m->terms[m->term_count++] = (struct view_option){"", tr(cx->lang, "By days, as beside")};
    for (int i = 0; i < count; i++)
        m->terms[m->term_count++] = (struct view_option){terms[i].code, payment_term_label(cx, &terms[i])};
    return OK;
}

static enum status terms_form(struct ctx *cx, struct request *rq)
{
    struct terms_form_page *m = arena_new(cx->arena, struct terms_form_page);
    struct company c;
    bool is_office;
    TRY(company_page_open(cx, rq, &is_office));
    TRY(company_load(cx, &c));
    const char *base = company_page_base(cx, true);
    m->title = trf(cx->arena, cx->lang, "Terms of {name}", "name", c.name, NULL);
    m->action = url(arena_printf(cx->arena, "%s/terms", base));
    m->cancel = url(base);
    m->version = arena_printf(cx->arena, "%lld", (long long)c.version);
    TRY(fill_named_terms(cx, m));
    m->payment_term = c.payment_term;
    m->term_days =
        c.has_own_term && !*c.payment_term ? arena_printf(cx->arena, "%d", c.payment_term_days) : "";
    m->term_hint =
        trf(cx->arena, cx->lang, "Empty: the shop's, {term}", "term",
            payment_term_words(cx, cx->site->payment_term_days, cx->site->payment_end_of_month), NULL);
    m->limit = c.credit_limit_minor < 0 ? "" : amount_in_field(cx, c.credit_limit_minor, c.currency);
    m->free_freight = c.free_freight_minor < 0 ? "" : amount_in_field(cx, c.free_freight_minor, c.currency);
    m->balance = amount_in_field(cx, c.open_balance_minor, c.currency);
    m->amount_hint = c.currency;
    TRY(page_begin(cx, rq, &m->page, m->title, "companies"));
    page_crumb(&m->page, tr(cx->lang, "Companies"), "/office/companies");
    page_crumb(&m->page, c.name, base);
    page_crumb(&m->page, tr(cx->lang, "Terms"), NULL);
    struct out *o = respond_page(cx, rq, 200);
    view_terms_form_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status prepare_terms(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = arena_new(cx->arena, struct put_plan);
    rq->plan = p;
    struct company c;
    bool is_office;
    TRY(company_page_open(cx, rq, &is_office));
    TRY(company_load(cx, &c));
    const char *days = form_text(cx, rq, "payment_term_days", 10);
    int64_t n = 0;
    if (days && (!str_int(days, &n) || n < 0 || n > 365))
        fail_field(cx, "/payment_term_days", E_number_invalid, NULL);
    p->put.clear_term = !days;
    p->put.has_term = days != NULL;
    p->put.payment_term_days = (int)n;
    p->put.payment_term = form_text(cx, rq, "payment_term", CODE_MAX); /* NULL: by days */
    p->put.has_limit = form_amount(cx, rq, "credit_limit", c.currency, &p->put.credit_limit_minor);
    p->put.clear_limit = !p->put.has_limit;
    p->put.has_free_freight =
        form_amount(cx, rq, "free_freight_from", c.currency, &p->put.free_freight_minor);
    p->put.clear_free_freight = !p->put.has_free_freight;
    p->put.has_balance = form_amount(cx, rq, "open_balance", c.currency, &p->put.open_balance_minor);
    return ctx_fields_ok(cx);
}

static enum status commit_terms(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = rq->plan;
    struct company_put in = p->put;
    struct company c;
    bool is_office;
    TRY(company_page_open(cx, rq, &is_office));
    TRY(company_load(cx, &c));
    TRY(rq_check_version(cx, rq, c.version));
    in.code = c.code;
    struct company_id id;
    TRY(company_put(cx, &in, &id, NULL));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Terms saved. They hold for orders from now on."));
    return respond_see_other(cx, rq, company_page_base(cx, true));
}

/* clang-format off */
const struct route company_edit_page_routes[] = {
    PAGE("/office/companies/new", company_form, MAY_company_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Form of a new company"),
    FORM("/office/companies", prepare_company, commit_company, company_form, MAY_company_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Create a company (form)"),
    PAGE("/office/companies/{company}/edit", company_form, MAY_company_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Form of a company"),
    FORM("/office/companies/{company}", prepare_company, commit_company, company_form, MAY_company_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change a company (form)"),
    PAGE("/office/companies/{company}/terms", terms_form, MAY_terms_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Form of a company's terms"),
    FORM("/office/companies/{company}/terms", prepare_terms, commit_terms, terms_form, MAY_terms_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change a company's terms and credit (form)"),
    {0},
};
