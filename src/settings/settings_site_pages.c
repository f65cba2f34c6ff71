/* Sites and their calendars in the office. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "settings/settings_page_parts.h"
#include "settings/settings_views.gen.h"
#include "tax/tax.h"
#include "web/route.h"

static const char *site_path(struct ctx *cx, int64_t id)
{
    return arena_printf(cx->arena, "/office/settings/sites/%s", id_text(cx->arena, "sit", id));
}

static const char *language_names(struct ctx *cx, const char *codes)
{
    if (str_eq(codes, "fr"))
        return tr(cx->lang, "French");
    if (str_eq(codes, "en"))
        return tr(cx->lang, "English");
    return str_starts(codes, "fr") ? tr(cx->lang, "French, then English")
                                   : tr(cx->lang, "English, then French");
}

static const char *joined(struct ctx *cx, const struct seller_site_row *r, const char *between)
{
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int i = 0; i < r->host_count; i++)
        buf_printf(&b, "%s%s", i ? between : "", r->hosts[i]);
    return buf_text(&b);
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct sites_page *m = arena_new(cx->arena, struct sites_page);
    struct seller_site_row *rows;
    int count;
    TRY(settings_page_begin(cx, rq, &m->page, tr(cx->lang, "Sites")));
    page_crumb(&m->page, m->page.title, NULL);
    TRY(seller_sites(cx, &rows, &count));
    m->rows = arena_array(cx->arena, struct site_row_view, count + 1);
    for (int i = 0; i < count; i++) {
        const struct seller_site_row *r = &rows[i];
        m->rows[m->row_count++] = (struct site_row_view){
            .name = r->name,
            .code = r->code,
            .hosts =
                r->host_count ? joined(cx, r, ", ") : tr(cx->lang, "No host name: every name leads here"),
            .facts = arena_printf(cx->arena, "%s · %s · %s", language_names(cx, r->languages), r->currency,
                                  r->time_zone),
            .state = r->login_only ? tr(cx->lang, "After sign-in only") : tr(cx->lang, "Open"),
            .is_open = !r->login_only,
            .href = url(site_path(cx, r->id)),
            .calendar = url(arena_printf(cx->arena, "%s/calendar", site_path(cx, r->id)))};
    }
    struct out *o = respond_page(cx, rq, 200);
    view_sites_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* ---- one site ---- */

static void fill_days(struct ctx *cx, struct request *rq, unsigned weekdays, struct site_page *m)
{
    static const char *const names[] = {T_LATER("Monday"),   T_LATER("Tuesday"), T_LATER("Wednesday"),
                                        T_LATER("Thursday"), T_LATER("Friday"),  T_LATER("Saturday"),
                                        T_LATER("Sunday")};
    for (int i = 0; i < 7; i++) {
        const char *name = arena_printf(cx->arena, "weekday/%d", i + 1);
        m->days[i] =
            (struct day_view){name, tr(cx->lang, names[i]),
                              rq->shown_again ? form_field(rq, name) != NULL : (weekdays >> i & 1) != 0};
    }
    m->weekdays_error = page_field_error(&m->page, "/weekdays");
}

static enum status fill_choices(struct ctx *cx, struct site_page *m)
{
    static const char *const languages[] = {"fr en", "en fr", "fr", "en"};
    for (int i = 0; i < 4; i++)
        m->language_options[i] = (struct view_option){languages[i], language_names(cx, languages[i])};
    m->strategies[0] = (struct view_option){"priority", tr(cx->lang, "The first of its lists")};
    m->strategies[1] = (struct view_option){"lowest", tr(cx->lang, "The lowest of its lists")};
    struct payment_term *terms;
    int count;
    TRY(payment_terms(cx, &terms, &count));
    m->terms = arena_array(cx->arena, struct view_option, count + 1);
    m->terms[m->term_count++] = (struct view_option){"", tr(cx->lang, "Days after the invoice, as below")};
    for (int i = 0; i < count; i++)
        m->terms[m->term_count++] = (struct view_option){terms[i].code, payment_term_label(cx, &terms[i])};
    return OK;
}

static const char *term_code(const struct payment_term *terms, int count, int64_t id)
{
    for (int i = 0; i < count; i++)
        if (terms[i].id == id)
            return terms[i].code;
    return "";
}

static enum status fill_site(struct ctx *cx, struct request *rq, const struct seller_site_row *r,
                             struct site_page *m)
{
    struct payment_term *terms;
    int count;
    TRY(payment_terms(cx, &terms, &count));
    m->version = arena_printf(cx->arena, "%lld", (long long)r->version);
    m->code = m->is_new ? "" : r->code;
    m->name = m->is_new ? "" : r->name;
    m->hosts = m->is_new ? "" : joined(cx, r, "\n");
    m->languages = r->languages;
    m->currency = r->currency;
    m->time_zone = r->time_zone;
    m->strategy = r->strategy;
    m->login_only = r->login_only;
    m->payment_term = term_code(terms, count, r->payment_term);
    m->payment_term_days = arena_printf(cx->arena, "%d", r->payment_term_days);
    m->order_prefix = r->order_prefix;
    m->shipment_prefix = r->shipment_prefix;
    const char *next;
    TRY(seller_number_preview(cx, r, r->order_prefix, &next));
    m->order_next = trf(cx->arena, cx->lang, "Next: {number}", "number", next, NULL);
    TRY(seller_number_preview(cx, r, r->shipment_prefix, &next));
    m->shipment_next = trf(cx->arena, cx->lang, "Next: {number}", "number", next, NULL);
    fill_days(cx, rq, r->weekdays, m);
    return OK;
}

static enum status site_page(struct ctx *cx, struct request *rq)
{
    struct site_page *m = arena_new(cx->arena, struct site_page);
    struct seller_site_row r;
    int64_t id = 0;
    m->is_new = rq_param(rq, "site") == NULL;
    if (m->is_new) {
        struct seller_site_row *rows;
        int count;
        TRY(seller_sites(cx, &rows, &count));
        r = rows[0]; /* there is always a first one: it answered */
    } else {
        TRY(rq_id(cx, rq, "site", "sit", &id));
        TRY(seller_site_load(cx, id, &r));
    }
    m->title = m->is_new ? tr(cx->lang, "Add a site") : r.name;
    TRY(settings_page_begin(cx, rq, &m->page, m->title));
    page_crumb(&m->page, tr(cx->lang, "Sites"), "/office/settings/sites");
    page_crumb(&m->page, m->title, NULL);
    m->action = url(m->is_new ? "/office/settings/sites" : site_path(cx, id));
    m->calendar = url(m->is_new ? NULL : arena_printf(cx->arena, "%s/calendar", site_path(cx, id)));
    m->tree = url(
        m->is_new ? NULL
                  : arena_printf(cx->arena, "/office/sites/%s/categories", id_text(cx->arena, "sit", id)));
    TRY(fill_site(cx, rq, &r, m));
    TRY(fill_choices(cx, m));
    struct out *o = respond_page(cx, rq, 200);
    view_site_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* Host names stand one a line, or parted by commas or blanks. */
static void read_hosts(struct ctx *cx, struct request *rq, struct seller_site_put *p)
{
    const char *text = form_text(cx, rq, "hosts", TEXT_MAX);
    char *flat = arena_str(cx->arena, text ? text : "");
    for (char *c = flat; *c; c++)
        if (*c == '\n' || *c == '\r' || *c == ',' || *c == ';')
            *c = ' ';
    const char **hosts;
    p->host_count = str_split(cx->arena, flat, ' ', &hosts);
    p->hosts = hosts;
    p->has_hosts = true;
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct seller_site_put *p = arena_new(cx->arena, struct seller_site_put);
    rq->plan = p;
    if (rq_param(rq, "site"))
        TRY(rq_id(cx, rq, "site", "sit", &p->id));
    p->code = p->id ? NULL : settings_form_text(cx, rq, "code", CODE_MAX);
    p->name = settings_form_text(cx, rq, "name", NAME_MAX_BYTES);
    p->languages = settings_form_text(cx, rq, "languages", CODE_MAX);
    p->currency = settings_form_text(cx, rq, "currency", CODE_MAX);
    p->time_zone = settings_form_text(cx, rq, "time_zone", CODE_MAX);
    p->strategy = settings_form_text(cx, rq, "strategy", CODE_MAX);
    p->payment_term = settings_form_text(cx, rq, "payment_term", CODE_MAX);
    p->order_prefix = settings_form_text(cx, rq, "order_prefix", CODE_MAX);
    p->shipment_prefix = settings_form_text(cx, rq, "shipment_prefix", CODE_MAX);
    p->has_term_days = true;
    p->payment_term_days = settings_form_whole(cx, rq, "payment_term_days", 365);
    p->has_login_only = true;
    p->login_only = form_field(rq, "login_only") != NULL;
    p->has_weekdays = true;
    for (unsigned i = 0; i < 7; i++)
        p->weekdays |= form_field(rq, arena_printf(cx->arena, "weekday/%u", i + 1)) ? 1u << i : 0u;
    p->expect_version = form_version(rq);
    read_hosts(cx, rq, p);
    return ctx_fields_ok(cx);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct seller_site_put *p = rq->plan;
    int64_t id;
    TRY(seller_site_put(cx, p, &id));
    answer_notice(cx, rq, "ok", p->id ? tr(cx->lang, "Saved.") : tr(cx->lang, "Site added."));
    return respond_see_other(cx, rq, "/office/settings/sites");
}

/* ---- calendar ---- */

static const char *calendar_path(struct ctx *cx, int64_t site, int year)
{
    return arena_printf(cx->arena, "%s/calendar?year=%d", site_path(cx, site), year);
}

static int asked_year(struct ctx *cx, struct request *rq)
{
    const char *text = rq->method == GET ? rq_query(rq, "year") : form_field(rq, "year");
    int64_t year;
    if (text && str_int(text, &year) && year >= 2000 && year <= 2100)
        return (int)year;
    return civil_of_ms(cx->now_ms, cx->site->time_zone).year;
}

static const char *week_text(struct ctx *cx, const struct site_page *days)
{
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int i = 0; i < 7; i++)
        if (days->days[i].is_on)
            buf_printf(&b, "%s%s", b.len ? ", " : "", days->days[i].label);
    return buf_text(&b);
}

static void fill_countries(struct ctx *cx, struct calendar_page *m)
{
    const char **codes;
    int count = str_split(cx->arena, seller_holiday_countries(), ' ', &codes);
    m->countries = arena_array(cx->arena, struct view_option, count);
    for (int i = 0; i < count; i++)
        m->countries[m->country_count++] =
            (struct view_option){codes[i], country_name(codes[i], lang_code(cx->lang))};
}

static enum status fill_holidays(struct ctx *cx, int64_t id, int year, struct calendar_page *m)
{
    struct seller_holiday *list;
    int count;
    TRY(seller_holidays(cx, id, year, &list, &count));
    m->rows = arena_array(cx->arena, struct holiday_view, count + 1);
    for (int i = 0; i < count; i++)
        m->rows[m->row_count++] = (struct holiday_view){
            .day = fmt_day_long(cx->arena, cx->lang, list[i].day),
            .name = list[i].name,
            .label = list[i].day,
            .remove = url(arena_printf(cx->arena, "%s/calendar/%s/remove", site_path(cx, id), list[i].day))};
    return OK;
}

static enum status calendar_page(struct ctx *cx, struct request *rq)
{
    struct calendar_page *m = arena_new(cx->arena, struct calendar_page);
    struct seller_site_row r;
    int64_t id;
    TRY(rq_id(cx, rq, "site", "sit", &id));
    TRY(seller_site_load(cx, id, &r));
    int year = asked_year(cx, rq);
    m->title = trf(cx->arena, cx->lang, "Calendar of {site}", "site", r.name, NULL);
    TRY(settings_page_begin(cx, rq, &m->page, m->title));
    page_crumb(&m->page, tr(cx->lang, "Sites"), "/office/settings/sites");
    page_crumb(&m->page, r.name, site_path(cx, id));
    page_crumb(&m->page, tr(cx->lang, "Calendar"), NULL);
    struct site_page days = {0};
    days.page = m->page;
    fill_days(cx, &(struct request){0}, r.weekdays, &days);
    m->week = week_text(cx, &days);
    m->year = arena_printf(cx->arena, "%d", year);
    m->country = cx->site->seller_country;
    m->site = url(site_path(cx, id));
    m->add = url(arena_printf(cx->arena, "%s/calendar", site_path(cx, id)));
    m->generate = url(arena_printf(cx->arena, "%s/calendar/generate", site_path(cx, id)));
    m->previous = url(calendar_path(cx, id, year - 1));
    m->next = url(calendar_path(cx, id, year + 1));
    m->previous_year = arena_printf(cx->arena, "%d", year - 1);
    m->next_year = arena_printf(cx->arena, "%d", year + 1);
    fill_countries(cx, m);
    TRY(fill_holidays(cx, id, year, m));
    struct out *o = respond_page(cx, rq, 200);
    view_calendar_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct day_plan {
    int64_t site;
    const char *day, *name, *country;
    int year;
};

static enum status add_prepare(struct ctx *cx, struct request *rq)
{
    struct day_plan *p = arena_new(cx->arena, struct day_plan);
    rq->plan = p;
    TRY(rq_id(cx, rq, "site", "sit", &p->site));
    if (!form_text(cx, rq, "day", CODE_MAX))
        fail_field(cx, "/day", E_field_missing, NULL);
    else
        p->day = form_day(cx, rq, "day", day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone));
    p->name = form_text(cx, rq, "name", NAME_MAX_BYTES);
    return ctx_fields_ok(cx);
}

static enum status add_commit(struct ctx *cx, struct request *rq)
{
    const struct day_plan *p = rq->plan;
    TRY(seller_holiday_put(cx, p->site, p->day, p->name));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Saved."));
    return respond_see_other(cx, rq, calendar_path(cx, p->site, civil_of_s(day_number(p->day) * 86400).year));
}

static enum status remove_prepare(struct ctx *cx, struct request *rq)
{
    struct day_plan *p = arena_new(cx->arena, struct day_plan);
    rq->plan = p;
    p->day = rq_param(rq, "day");
    return rq_id(cx, rq, "site", "sit", &p->site);
}

static enum status remove_commit(struct ctx *cx, struct request *rq)
{
    const struct day_plan *p = rq->plan;
    TRY(seller_holiday_remove(cx, p->site, p->day));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Removed. The site works on that day."));
    return respond_see_other(cx, rq, calendar_path(cx, p->site, civil_of_s(day_number(p->day) * 86400).year));
}

static enum status generate_prepare(struct ctx *cx, struct request *rq)
{
    struct day_plan *p = arena_new(cx->arena, struct day_plan);
    rq->plan = p;
    TRY(rq_id(cx, rq, "site", "sit", &p->site));
    p->country = form_text(cx, rq, "country", CODE_MAX);
    p->year = settings_form_whole(cx, rq, "year", 9999);
    return ctx_fields_ok(cx);
}

static enum status generate_commit(struct ctx *cx, struct request *rq)
{
    const struct day_plan *p = rq->plan;
    int added;
    TRY(seller_holidays_generate(cx, p->site, p->country, p->year, &added));
    answer_notice(cx, rq, "ok", trn(cx->arena, cx->lang, added, "One holiday added.", "{n} holidays added."));
    return respond_see_other(cx, rq, calendar_path(cx, p->site, p->year));
}

/* clang-format off */
enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route settings_site_page_routes[] = {
    PAGE("/office/settings/sites", list_page, MAY_settings_edit, FLAGS, "The seller's sites"),
    PAGE("/office/settings/sites/new", site_page, MAY_settings_edit, FLAGS, "Form of a new site"),
    FORM("/office/settings/sites", prepare, commit, site_page, MAY_settings_edit, FLAGS, "Create a site (form)"),
    PAGE("/office/settings/sites/{site}", site_page, MAY_settings_edit, FLAGS, "Form of a site"),
    FORM("/office/settings/sites/{site}", prepare, commit, site_page, MAY_settings_edit, FLAGS, "Change a site (form)"),
    PAGE("/office/settings/sites/{site}/calendar", calendar_page, MAY_settings_edit, FLAGS, "A site's holidays of a year"),
    FORM("/office/settings/sites/{site}/calendar", add_prepare, add_commit, calendar_page, MAY_settings_edit, FLAGS, "Add a holiday (form)"),
    FORM("/office/settings/sites/{site}/calendar/generate", generate_prepare, generate_commit, calendar_page, MAY_settings_edit, FLAGS, "Add a country's holidays of a year (form)"),
    FORM("/office/settings/sites/{site}/calendar/{day}/remove", remove_prepare, remove_commit, calendar_page, MAY_settings_edit, FLAGS, "Remove a holiday (form)"),
    {0},
};
