/* The office's price lists: the list of them, a new one, the facts of one. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "pricing/pricing_json.h"
#include "pricing/pricing_views.gen.h"
#include "pricing/pricing_words.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

enum { ROWS_SHOWN = 50, CONFLICTS_TOLD = 5, PLACE_MAX = 1000000, AUDIENCE_MAX = 80 };

static const char *list_path(struct ctx *cx, int64_t id)
{
    return arena_printf(cx->arena, "/office/price-lists/%s", id_text(cx->arena, "pls", id));
}

static struct url lists_href(struct ctx *cx, const char *q, int64_t from)
{
    return url(arena_printf(cx->arena, "/office/price-lists?q=%s&from=%lld", percent_encode(cx->arena, q),
                            (long long)from));
}

static struct price_list_view list_view(struct ctx *cx, const struct price_list *l)
{
    return (struct price_list_view){
        .href = url(list_path(cx, l->id)),
        .code = l->code,
        .name = l->name,
        .audience = price_audience_words(cx, l),
        .currency = l->currency,
        .priority = fmt_int(cx->arena, cx->lang, l->priority),
        .validity = price_validity_text(cx, l->valid_from_ms, l->valid_until_ms),
        .entries = fmt_int(cx->arena, cx->lang, l->entry_count),
        .state = price_list_state(cx, l),
    };
}

static enum status lists_page(struct ctx *cx, struct request *rq)
{
    struct price_lists_page m = {0};
    struct price_list *lists;
    int64_t from = 0, total;
    int count;
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Price lists"), "price-lists"));
    m.q = rq_query(rq, "q") ? rq_query(rq, "q") : "";
    const char *place = rq_query(rq, "from");
    if (place && (!str_int(place, &from) || from < 0 || from > PLACE_MAX))
        from = 0;
    TRY(price_list_some(cx, m.q, "", (int)from + ROWS_SHOWN + 1, &lists, &count));
    TRY(price_list_count(cx, m.q, &total));
    m.rows = arena_array(cx->arena, struct price_list_view, ROWS_SHOWN);
    for (int64_t i = from; i < count && m.row_count < ROWS_SHOWN; i++)
        m.rows[m.row_count++] = list_view(cx, &lists[i]);
    if (from > 0)
        m.pages.previous = lists_href(cx, m.q, from > ROWS_SHOWN ? from - ROWS_SHOWN : 0);
    if (count > from + ROWS_SHOWN)
        m.pages.next = lists_href(cx, m.q, from + ROWS_SHOWN);
    m.pages.text = m.row_count == 0 ? trn(cx->arena, cx->lang, 0, "one price list", "{n} price lists")
                                    : trf(cx->arena, cx->lang, "{first}–{last} of {total}", "first",
                                          fmt_int(cx->arena, cx->lang, from + 1), "last",
                                          fmt_int(cx->arena, cx->lang, from + m.row_count), "total",
                                          fmt_int(cx->arena, cx->lang, total), NULL);
    m.may_edit = ctx_may(cx, MAY_price_list_edit);
    struct price_conflict *conflicts;
    TRY(price_conflicts(cx, 0, CONFLICTS_TOLD, &conflicts, &count));
    m.conflicts = arena_array(cx->arena, const char *, count + 1);
    for (int i = 0; i < count; i++)
        m.conflicts[m.conflict_count++] = price_conflict_words(cx, &conflicts[i]);
    struct out *o = respond_page(cx, rq, 200);
    view_price_lists_page(o, &m);
    return respond_page_end(cx, rq, o);
}

/* ---- one list's facts ---- */

static enum status new_page(struct ctx *cx, struct request *rq)
{
    struct price_list_form_page m = {.is_new = true, .active = true};
    m.heading = tr(cx->lang, "New price list");
    TRY(page_begin(cx, rq, &m.page, m.heading, "price-lists"));
    page_crumb(&m.page, tr(cx->lang, "Price lists"), "/office/price-lists");
    page_crumb(&m.page, m.heading, NULL);
    m.action = url("/office/price-lists/new");
    m.back = url("/office/price-lists");
    m.version = m.code = m.name = m.valid_from = m.valid_until = "";
    m.currency = cx->site->currency;
    m.audience = "all";
    m.priority = "10";
    struct out *o = respond_page(cx, rq, 200);
    view_price_list_form_page(o, &m);
    return respond_page_end(cx, rq, o);
}

static enum status edit_page(struct ctx *cx, struct request *rq)
{
    struct price_list_form_page m = {0};
    struct price_list l;
    int64_t id;
    TRY(rq_id(cx, rq, "list", "pls", &id));
    TRY(price_list_load(cx, id, &l));
    m.heading = l.name;
    TRY(page_begin(cx, rq, &m.page, m.heading, "price-lists"));
    page_crumb(&m.page, tr(cx->lang, "Price lists"), "/office/price-lists");
    page_crumb(&m.page, l.name, list_path(cx, id));
    page_crumb(&m.page, tr(cx->lang, "Change the list"), NULL);
    m.back = url(list_path(cx, id));
    m.action = url(arena_printf(cx->arena, "%s/edit", list_path(cx, id)));
    m.version = arena_printf(cx->arena, "%lld", (long long)l.version);
    m.code = l.code;
    m.name = l.name;
    m.currency = l.currency;
    m.audience = price_audience_text(cx->arena, &l);
    m.priority = arena_printf(cx->arena, "%lld", (long long)l.priority);
    m.valid_from = price_first_day(cx, l.valid_from_ms);
    m.valid_until = price_last_day(cx, l.valid_until_ms);
    m.active = l.active;
    struct out *o = respond_page(cx, rq, 200);
    view_price_list_form_page(o, &m);
    return respond_page_end(cx, rq, o);
}

/* What is there stays as it is, to the minute, unless its day was changed. */
static void take_day(struct ctx *cx, struct request *rq, const char *name, const char *shown, bool until,
                     bool *has, bool *clear, int64_t *ms)
{
    const char *typed = form_field(rq, name);
    if (typed && str_eq(str_trim(cx->arena, typed), shown))
        return;
    *has = price_form_day(cx, rq, name, until, ms);
    *clear = !*has;
}

static enum status form_put(struct ctx *cx, struct request *rq, const char *first_day, const char *last_day,
                            struct price_list_put **out)
{
    struct price_list_put *put = arena_new(cx->arena, struct price_list_put);
    *put = (struct price_list_put){.priority = -1};
    put->code = form_text(cx, rq, "code", CODE_MAX);
    put->name = form_text(cx, rq, "name", NAME_MAX_BYTES);
    put->currency = form_text(cx, rq, "currency", 3);
    put->audience = form_text(cx, rq, "audience", AUDIENCE_MAX);
    const char *priority = form_text(cx, rq, "priority", 18);
    if (priority && (!str_int(priority, &put->priority) || put->priority < 0))
        fail_field(cx, "/priority", E_number_invalid, NULL);
    if (!put->name)
        fail_field(cx, "/name", E_field_missing, NULL);
    take_day(cx, rq, "valid_from", first_day, false, &put->has_from, &put->clear_from, &put->valid_from_ms);
    take_day(cx, rq, "valid_until", last_day, true, &put->has_until, &put->clear_until, &put->valid_until_ms);
    put->active = form_field(rq, "active") != NULL;
    *out = put;
    return OK;
}

static enum status new_prepare(struct ctx *cx, struct request *rq)
{
    struct price_list_put *put;
    TRY(form_put(cx, rq, "", "", &put));
    if (!put->code)
        fail_field(cx, "/code", E_field_missing, NULL);
    TRY(ctx_fields_ok(cx));
    put->must_be_new = true;
    rq->plan = put;
    return OK;
}

static enum status new_commit(struct ctx *cx, struct request *rq)
{
    const struct price_list_put *put = rq->plan;
    int64_t id;
    TRY(price_list_put(cx, put, &id, NULL));
    answer_notice(cx, rq, "ok",
                  trf(cx->arena, cx->lang, "Price list {code} created.", "code", put->code, NULL));
    return respond_see_other(cx, rq, list_path(cx, id));
}

static enum status edit_prepare(struct ctx *cx, struct request *rq)
{
    struct price_list_put *put;
    struct price_list l;
    int64_t id;
    TRY(rq_id(cx, rq, "list", "pls", &id));
    TRY(price_list_load(cx, id, &l));
    TRY(rq_check_version(cx, rq, l.version));
    TRY(form_put(cx, rq, price_first_day(cx, l.valid_from_ms), price_last_day(cx, l.valid_until_ms), &put));
    TRY(ctx_fields_ok(cx));
    put->code = l.code; /* stays */
    put->must_exist = true;
    put->expect_version = l.version;
    rq->plan = put;
    return OK;
}

static enum status edit_commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(price_list_put(cx, rq->plan, &id, NULL));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Price list saved. It is true everywhere from now."));
    return respond_see_other(cx, rq, list_path(cx, id));
}

const struct route pricing_page_routes[] = {
    PAGE("/office/price-lists", lists_page, MAY_price_list_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "The price lists"),
    PAGE("/office/price-lists/new", new_page, MAY_price_list_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "A new price list"),
    FORM("/office/price-lists/new", new_prepare, new_commit, new_page, MAY_price_list_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Make a price list"),
    PAGE("/office/price-lists/{list}/edit", edit_page, MAY_price_list_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "The facts of a price list"),
    FORM("/office/price-lists/{list}/edit", edit_prepare, edit_commit, edit_page, MAY_price_list_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change the facts of a price list"),
    {0},
};
