/* Forms of delivery locations, for a company's administrators and the office. SPDX-License-Identifier:
 * Apache-2.0 */
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company_location_rules.h"
#include "company/company_page_parts.h"
#include "company/company_store.h"
#include "company/company_views.gen.h"
#include "web/route.h"

static void fill_week(struct ctx *cx, const struct location *l, struct location_form_page *m)
{
    for (int day = 0; day < 7; day++) {
        const char *name = location_rule_weekday_name(day);
        m->week[day] = (struct weekday_field){
            .name = name,
            .label = weekday_label(cx, day),
            .hours_name = arena_printf(cx->arena, "hours_%s", name),
            .hours = l->hours[day],
            .is_open = (l->open_days >> day & 1) != 0,
        };
    }
}

/* A refused form comes back as it was typed. */
static void retype_week(struct ctx *cx, struct request *rq, struct location_form_page *m)
{
    for (int day = 0; day < 7 && rq->shown_again; day++) {
        struct weekday_field *w = &m->week[day];
        w->hours = form_value(rq, w->hours_name, w->hours);
        w->is_open = false;
        for (int i = 0; i < rq->form_count; i++)
            w->is_open =
                w->is_open || (str_eq(rq->form[i].name, "open") && str_eq(rq->form[i].value, w->name));
        w->wrong = page_field_error(&m->page, arena_printf(cx->arena, "/hours/%s", w->name));
    }
}

static enum status fill_form(struct ctx *cx, int64_t id, struct location_form_page *m)
{
    struct location l;
    TRY(location_load_any(cx, id, &l));
    m->version = arena_printf(cx->arena, "%lld", (long long)l.version);
    m->code = l.code;
    m->name = l.name;
    m->street = l.street;
    m->postal_code = l.postal_code;
    m->city = l.city;
    m->region = l.region;
    m->country = l.country;
    m->instructions = l.instructions;
    m->contact_name = l.contact_name;
    m->contact_phone = l.contact_phone;
    m->contact_email = l.contact_email;
    m->vehicle = l.vehicle;
    m->closed_days = location_closed_text(cx, &l);
    fill_week(cx, &l, m);
    m->is_default = l.is_default;
    m->active = l.active;
    return OK;
}

static enum status location_form(struct ctx *cx, struct request *rq)
{
    struct location_form_page *m = arena_new(cx->arena, struct location_form_page);
    struct company c;
    bool is_office;
    TRY(company_page_open(cx, rq, &is_office));
    TRY(company_load(cx, &c));
    m->is_new = rq_param(rq, "location") == NULL;
    m->active = true;
    m->country = c.country;
    fill_week(cx, &(struct location){.hours = {"", "", "", "", "", "", ""}, .open_days = OPEN_DAYS_AT_FIRST},
              m);
    const char *base = arena_printf(cx->arena, "%s/locations", company_page_base(cx, is_office));
    m->cancel = m->action = url(base);
    if (!m->is_new) {
        int64_t id;
        TRY(rq_id(cx, rq, "location", "loc", &id));
        TRY(fill_form(cx, id, m));
        m->action = url(arena_printf(cx->arena, "%s/%s", base, id_text(cx->arena, "loc", id)));
    }
    m->title = m->is_new ? tr(cx->lang, "Add a delivery location") : m->name;
    TRY(page_begin(cx, rq, &m->page, m->title, is_office ? "companies" : "account"));
    if (is_office)
        page_crumb(&m->page, tr(cx->lang, "Companies"), "/office/companies");
    page_crumb(&m->page, c.name, company_page_base(cx, is_office));
    page_crumb(&m->page, tr(cx->lang, "Delivery locations"), base);
    page_crumb(&m->page, m->title, NULL);
    retype_week(cx, rq, m);
    m->countries = country_options(cx, &m->country_count);
    struct out *o = respond_page(cx, rq, 200);
    view_location_form_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct put_plan {
    int64_t id;
    struct location_put put;
};

/* The form says "week" where it has the weekdays: without a box ticked no day is open. */
static void read_week(struct ctx *cx, struct request *rq, struct location_put *in)
{
    in->has_open_days = form_field(rq, "week") != NULL;
    for (int i = 0; i < rq->form_count; i++) {
        int day = str_eq(rq->form[i].name, "open") ? location_rule_weekday(rq->form[i].value) : -1;
        if (day >= 0)
            in->open_days |= 1u << day;
    }
    for (int day = 0; day < 7; day++)
        in->hours[day] = form_put_text(
            cx, rq, arena_printf(cx->arena, "hours_%s", location_rule_weekday_name(day)), NAME_MAX_BYTES);
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = arena_new(cx->arena, struct put_plan);
    rq->plan = p;
    bool is_office;
    TRY(company_page_open(cx, rq, &is_office));
    if (rq_param(rq, "location"))
        TRY(rq_id(cx, rq, "location", "loc", &p->id));
    p->put = (struct location_put){
        .code = form_put_text(cx, rq, "code", CODE_MAX),
        .name = form_put_text(cx, rq, "name", NAME_MAX_BYTES),
        .street = form_put_text(cx, rq, "street", 500),
        .postal_code = form_put_text(cx, rq, "postal_code", 20),
        .city = form_put_text(cx, rq, "city", NAME_MAX_BYTES),
        .region = form_put_text(cx, rq, "region", NAME_MAX_BYTES),
        .country = form_put_text(cx, rq, "country", 10),
        .instructions = form_put_text(cx, rq, "instructions", TEXT_MAX),
        .is_default = form_field(rq, "default") != NULL,
        .active = p->id ? form_field(rq, "active") != NULL : 1,
        .contact_name = form_put_text(cx, rq, "contact_name", NAME_MAX_BYTES),
        .contact_phone = form_put_text(cx, rq, "contact_phone", 40),
        .contact_email = form_put_text(cx, rq, "contact_email", 254),
        .vehicle = form_put_text(cx, rq, "vehicle", NAME_MAX_BYTES),
        .closed_days = form_put_text(cx, rq, "closed_days", TEXT_MAX),
    };
    read_week(cx, rq, &p->put);
    return ctx_fields_ok(cx);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    struct put_plan *p = rq->plan;
    struct location_put in = p->put;
    bool is_office, created;
    TRY(company_page_open(cx, rq, &is_office));
    if (p->id) {
        struct location l;
        TRY(location_load_any(cx, p->id, &l));
        TRY(rq_check_version(cx, rq, l.version));
        in.code = l.code;
    } else if (!in.code || !in.code[0])
        TRY(location_free_code(cx, &in.code));
    int64_t id;
    TRY(location_put(cx, &in, &id, &created));
    if (!p->id && !created) {
        fail_field(cx, "/code", E_code_taken, "code", in.code, NULL);
        return ctx_fields_ok(cx);
    }
    answer_notice(cx, rq, "ok", created ? tr(cx->lang, "Delivery location added.") : tr(cx->lang, "Saved."));
    return respond_see_other(cx, rq,
                             arena_printf(cx->arena, "%s/locations", company_page_base(cx, is_office)));
}

/* clang-format off */
const struct route company_location_page_routes[] = {
    PAGE("/company/locations/new", location_form, MAY_location_edit, ROUTE_BUYER_ONLY, "Form of a new delivery location"),
    PAGE("/company/locations/{location}", location_form, MAY_location_edit, ROUTE_BUYER_ONLY, "Form of a delivery location"),
    FORM("/company/locations", prepare, commit, location_form, MAY_location_edit, ROUTE_BUYER_ONLY, "Create a delivery location (form)"),
    FORM("/company/locations/{location}", prepare, commit, location_form, MAY_location_edit, ROUTE_BUYER_ONLY, "Change a delivery location (form)"),
    PAGE("/office/companies/{company}/locations/new", location_form, MAY_location_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Form of a new delivery location"),
    PAGE("/office/companies/{company}/locations/{location}", location_form, MAY_location_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Form of a delivery location"),
    FORM("/office/companies/{company}/locations", prepare, commit, location_form, MAY_location_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Create a delivery location (form)"),
    FORM("/office/companies/{company}/locations/{location}", prepare, commit, location_form, MAY_location_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change a delivery location (form)"),
    {0},
};
