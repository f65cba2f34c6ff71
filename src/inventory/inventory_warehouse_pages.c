/* The office's warehouses: where goods leave from, when, and in which order a site sells from them. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "inventory/inventory.h"
#include "inventory/inventory_views.gen.h"
#include "inventory/inventory_views.h"
#include "web/route.h"
#include <string.h>

enum { LISTED_MAX = 200, STREET_MAX = 500, POSTAL_MAX = 20 };

static const char *const day_names[] = {T_LATER("Monday"),   T_LATER("Tuesday"), T_LATER("Wednesday"),
                                        T_LATER("Thursday"), T_LATER("Friday"),  T_LATER("Saturday"),
                                        T_LATER("Sunday")};

static const char *warehouse_path(struct ctx *cx, int64_t id)
{
    return arena_printf(cx->arena, "/office/warehouses/%s", id_text(cx->arena, "whs", id));
}

static const char *hour_text(struct ctx *cx, int minute)
{
    return arena_printf(cx->arena, "%02d:%02d", minute / 60, minute % 60);
}

static enum status begin(struct ctx *cx, struct request *rq, struct page *p, const char *title)
{
    TRY(page_begin(cx, rq, p, title, "settings"));
    page_crumb(p, tr(cx->lang, "Settings"), "/office/settings");
    return OK;
}

/* ---- the list, and the order of the site ---- */

static const char *order_field(struct ctx *cx, int i, const char *name)
{
    return arena_printf(cx->arena, "order/%d/%s", i, name);
}

static const char *facts_of(struct ctx *cx, const struct warehouse *w)
{
    const char *cutoff = w->cutoff_minute ? trf(cx->arena, cx->lang, "ordered before {time} leaves that day",
                                                "time", hour_text(cx, w->cutoff_minute), NULL)
                                          : tr(cx->lang, "nothing leaves on the day of the order");
    if (w->lead_days == 0)
        return cutoff;
    return arena_printf(
        cx->arena, "%s · %s", cutoff,
        trn(cx->arena, cx->lang, w->lead_days, "one working day to prepare", "{n} working days to prepare"));
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct warehouses_page *m = arena_new(cx->arena, struct warehouses_page);
    struct warehouse *list, *sells;
    int count, selling;
    TRY(begin(cx, rq, &m->page, tr(cx->lang, "Warehouses")));
    page_crumb(&m->page, m->page.title, NULL);
    TRY(warehouse_list(cx, &list, &count));
    TRY(site_warehouse_list(cx, &sells, &selling));
    m->may_edit = ctx_may(cx, MAY_settings_edit);
    m->site = cx->site->name;
    m->order_error = page_field_error(&m->page, "/order/0/position");
    m->rows = arena_array(cx->arena, struct warehouse_row_view, count + 1);
    for (int i = 0; i < count; i++) {
        const struct warehouse *w = &list[i];
        int position = 0;
        for (int k = 0; k < selling; k++)
            position = sells[k].id == w->id ? k + 1 : position;
        m->rows[m->row_count++] = (struct warehouse_row_view){
            .code = w->code,
            .name = w->name,
            .facts = facts_of(cx, w),
            .place = arena_printf(cx->arena, "%s%s%s", w->postal_code, *w->postal_code ? " " : "", w->city),
            .position = position ? arena_printf(cx->arena, "%d", position) : "",
            .position_field = order_field(cx, i, "position"),
            .id_field = order_field(cx, i, "warehouse"),
            .id = id_text(cx->arena, "whs", w->id),
            .label = trf(cx->arena, cx->lang, "Place of {warehouse}", "warehouse", w->code, NULL),
            .wrong = page_field_error(&m->page, arena_printf(cx->arena, "/order/%d/position", i)),
            .href = url(warehouse_path(cx, w->id))};
    }
    struct out *o = respond_page(cx, rq, 200);
    view_warehouses_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct order_plan {
    int64_t warehouses[LISTED_MAX], places[LISTED_MAX];
    int count;
};

/* Puts a warehouse behind those with a smaller or the same number. */
static void insert(struct order_plan *p, int64_t warehouse, int64_t place)
{
    int at = p->count++;
    while (at > 0 && p->places[at - 1] > place) {
        p->places[at] = p->places[at - 1];
        p->warehouses[at] = p->warehouses[at - 1];
        at--;
    }
    p->places[at] = place;
    p->warehouses[at] = warehouse;
}

static enum status order_prepare(struct ctx *cx, struct request *rq)
{
    struct order_plan *p = arena_new(cx->arena, struct order_plan);
    rq->plan = p;
    for (int i = 0; i < LISTED_MAX; i++) {
        const char *id = form_text(cx, rq, order_field(cx, i, "warehouse"), CODE_MAX);
        const char *place = form_text(cx, rq, order_field(cx, i, "position"), CODE_MAX);
        int64_t warehouse, n;
        if (!id || !place)
            continue;
        if (!id_parse(id, "whs", &warehouse))
            return fail(cx, E_warehouse_unknown, "code", id, NULL);
        if (!str_int(place, &n) || n < 1)
            fail_field(cx, arena_printf(cx->arena, "/order/%d/position", i), E_number_invalid, NULL);
        else
            insert(p, warehouse, n);
    }
    return ctx_fields_ok(cx);
}

static enum status order_commit(struct ctx *cx, struct request *rq)
{
    const struct order_plan *p = rq->plan;
    if (p->count == 0) {
        fail_field(cx, "/order/0/position", E_warehouse_missing, NULL);
        return ctx_fields_ok(cx);
    }
    TRY(site_warehouse_put(cx, p->warehouses, p->count));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Saved. Orders reserve in this order from now on."));
    return respond_see_other(cx, rq, "/office/warehouses");
}

/* ---- one warehouse ---- */

static const char *closed_field(struct ctx *cx, const char *closed)
{
    const char **days, *text = "";
    int n = str_split(cx->arena, closed, ' ', &days);
    for (int i = 0; i < n; i++)
        text = arena_printf(cx->arena, "%s%s%s", text, i ? "\n" : "",
                            fmt_day_field(cx->arena, cx->lang, days[i]));
    return text;
}

static enum status form_page(struct ctx *cx, struct request *rq)
{
    struct warehouse_page *m = arena_new(cx->arena, struct warehouse_page);
    struct warehouse w = {.code = "",
                          .name = "",
                          .street = "",
                          .postal_code = "",
                          .city = "",
                          .country = "",
                          .closed_days = ""};
    m->is_new = rq_param(rq, "warehouse") == NULL;
    if (!m->is_new) {
        TRY(rq_id(cx, rq, "warehouse", "whs", &w.id));
        TRY(warehouse_load(cx, w.id, &w));
    }
    m->title = m->is_new ? tr(cx->lang, "Add a warehouse") : w.name;
    TRY(begin(cx, rq, &m->page, m->title));
    page_crumb(&m->page, tr(cx->lang, "Warehouses"), "/office/warehouses");
    page_crumb(&m->page, m->title, NULL);
    m->action = url(m->is_new ? "/office/warehouses" : warehouse_path(cx, w.id));
    m->version = arena_printf(cx->arena, "%lld", (long long)w.version);
    m->code = w.code;
    m->name = w.name;
    m->street = w.street;
    m->postal_code = w.postal_code;
    m->city = w.city;
    m->country = w.country;
    m->cutoff = w.cutoff_minute ? hour_text(cx, w.cutoff_minute) : "";
    m->lead_days = arena_printf(cx->arena, "%d", w.lead_days);
    m->closed_days = closed_field(cx, w.closed_days);
    m->zone = cx->site->time_zone;
    m->as_site = w.weekdays == 0;
    for (int i = 0; i < 7; i++) {
        const char *name = arena_printf(cx->arena, "weekday/%d", i + 1);
        m->days[i] = (struct working_day_view){name, tr(cx->lang, day_names[i]),
                                               rq->shown_again ? form_field(rq, name) != NULL
                                                               : (w.weekdays >> i & 1) != 0};
    }
    m->weekdays_error = page_field_error(&m->page, "/weekdays");
    struct out *o = respond_page(cx, rq, 200);
    view_warehouse_page(o, m);
    return respond_page_end(cx, rq, o);
}

static const char *text_of(struct ctx *cx, struct request *rq, const char *name, int max)
{
    const char *s = form_text(cx, rq, name, max);
    return !s && form_field(rq, name) ? "" : s;
}

/* Days as people type them, one a line or parted by commas or blanks. */
static enum status read_closed(struct ctx *cx, struct request *rq, struct warehouse_put *p)
{
    const char *typed = form_text(cx, rq, "closed_days", TEXT_MAX),
               *today = day_of_ms(cx->arena, cx->now_ms, cx->site->time_zone);
    char *flat = arena_str(cx->arena, typed ? typed : "");
    const char **days;
    for (char *c = flat; *c; c++)
        if (strchr("\n\r,;", *c))
            *c = ' ';
    int n = str_split(cx->arena, flat, ' ', &days);
    if (n > LISTED_MAX)
        return fail(cx, E_too_many_lines, "limit", "200", NULL);
    for (int i = 0; i < n; i++) {
        days[i] = day_parse_human(cx->arena, days[i], today);
        if (!days[i]) {
            fail_field(cx, "/closed_days", E_date_invalid, NULL);
            break;
        }
    }
    p->closed_days = days;
    p->closed_count = n;
    return OK;
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct warehouse_put *p = arena_new(cx->arena, struct warehouse_put);
    rq->plan = p;
    if (rq_param(rq, "warehouse")) {
        struct warehouse w;
        TRY(rq_id(cx, rq, "warehouse", "whs", &p->id));
        TRY(warehouse_load(cx, p->id, &w));
    }
    p->code = p->id ? NULL : form_text(cx, rq, "code", CODE_MAX);
    p->name = text_of(cx, rq, "name", NAME_MAX_BYTES);
    p->street = text_of(cx, rq, "street", STREET_MAX);
    p->postal_code = text_of(cx, rq, "postal_code", POSTAL_MAX);
    p->city = text_of(cx, rq, "city", NAME_MAX_BYTES);
    p->country = text_of(cx, rq, "country", 2);
    p->cutoff_minute = warehouse_cutoff_parse(form_text(cx, rq, "cutoff", CODE_MAX));
    if (p->cutoff_minute < 0)
        fail_field(cx, "/cutoff", E_value_invalid, "values", "00:00 … 24:00", NULL);
    const char *lead = form_text(cx, rq, "lead_days", CODE_MAX);
    int64_t n = 0;
    if (lead && (!str_int(lead, &n) || n < 0 || n > 10000))
        fail_field(cx, "/lead_days", E_number_invalid, NULL);
    p->lead_days = (int)n;
    p->is_as_site = form_field(rq, "as_site") != NULL;
    p->has_weekdays = !p->is_as_site;
    for (int i = 0; i < 7; i++)
        p->weekdays |= form_field(rq, arena_printf(cx->arena, "weekday/%d", i + 1)) ? 1 << i : 0;
    p->expect_version = form_version(rq);
    TRY(read_closed(cx, rq, p));
    return ctx_fields_ok(cx);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct warehouse_put *p = rq->plan;
    int64_t id;
    TRY(warehouse_put(cx, p, &id));
    answer_notice(cx, rq, "ok",
                  p->id ? tr(cx->lang, "Saved. Days are promised by it from now on.")
                        : tr(cx->lang, "Warehouse added, as the last one of every site."));
    return respond_see_other(cx, rq, "/office/warehouses");
}

/* clang-format off */
enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route inventory_warehouse_page_routes[] = {
    PAGE("/office/warehouses", list_page, MAY_stock_read, FLAGS, "Warehouses, and the order in which a site sells from them"),
    PAGE("/office/warehouses/new", form_page, MAY_settings_edit, FLAGS, "Form of a new warehouse"),
    FORM("/office/warehouses", prepare, commit, form_page, MAY_settings_edit, FLAGS, "Create a warehouse (form)"),
    FORM("/office/warehouses/order", order_prepare, order_commit, list_page, MAY_settings_edit, FLAGS, "Choose the warehouses a site sells from, in their order (form)"),
    PAGE("/office/warehouses/{warehouse}", form_page, MAY_settings_edit, FLAGS, "Form of a warehouse"),
    FORM("/office/warehouses/{warehouse}", prepare, commit, form_page, MAY_settings_edit, FLAGS, "Change a warehouse (form)"),
    {0},
};
