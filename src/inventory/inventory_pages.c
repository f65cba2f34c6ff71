/* The office's stock page. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "inventory/inventory.h"
#include "inventory/inventory_views.gen.h"
#include "inventory/inventory_views.h"
#include "web/encode.h"
#include "web/route.h"
#include <stdlib.h>

enum { ROWS_SHOWN = 50 };

/* The page's filters, from the address; its forms post to the same address. */
struct filters {
    const char *q, *warehouse, *after;
    bool shortages;
};

static struct filters read_filters(struct request *rq)
{
    const char *q = rq_query(rq, "q"), *warehouse = rq_query(rq, "warehouse"), *after = rq_query(rq, "after");
    return (struct filters){q ? q : "", warehouse ? warehouse : "", after ? after : "",
                            str_eq(rq_query(rq, "shortage"), "yes")};
}

static const char *address(struct ctx *cx, const struct filters *f)
{
    struct arena *a = cx->arena;
    return arena_printf(a, "/office/stock?q=%s&warehouse=%s%s&after=%s", percent_encode(a, f->q),
                        percent_encode(a, f->warehouse), f->shortages ? "&shortage=yes" : "",
                        percent_encode(a, f->after));
}

static struct stock_search search_of(const struct filters *f)
{
    struct stock_search s = {.q = f->q,
                             .warehouse = f->warehouse[0] ? f->warehouse : NULL,
                             .shortages_only = f->shortages,
                             .limit = ROWS_SHOWN + 1};
    char *end;
    long long id = strtoll(f->after, &end, 10);
    if (id > 0 && *end == ':') {
        s.after_warehouse = id;
        s.after_sku = end + 1;
    }
    return s;
}

static const char *row_field(struct ctx *cx, int i, const char *name)
{
    return arena_printf(cx->arena, "rows/%d/%s", i, name);
}

static void say_row(struct ctx *cx, const struct page *p, int i, const struct stock_row *r,
                    struct stock_row_view *v)
{
    struct arena *a = cx->arena;
    *v = (struct stock_row_view){
        .name = r->name,
        .sku = r->sku,
        .warehouse = r->warehouse_code,
        .unit = fmt_unit(a, cx->lang, r->unit, r->on_hand_e6),
        .on_hand = fmt_e6(a, cx->lang, r->on_hand_e6),
        .reserved = fmt_e6(a, cx->lang, r->reserved_e6),
        .available = fmt_e6(a, cx->lang, r->on_hand_e6 - r->reserved_e6),
        .incoming = r->incoming_e6 == 0 ? "" : fmt_e6(a, cx->lang, r->incoming_e6),
        .version = arena_printf(a, "%lld", (long long)r->version),
        .on_hand_field = row_field(cx, i, "on_hand"),
        .sku_field = row_field(cx, i, "sku"),
        .warehouse_field = row_field(cx, i, "warehouse"),
        .version_field = row_field(cx, i, "version"),
        .before_field = row_field(cx, i, "before"),
        .label = trf(a, cx->lang, "{sku} in {warehouse}: on hand", "sku", r->sku, "warehouse",
                     r->warehouse_code, NULL),
        .wrong = page_field_error(p, arena_printf(a, "/rows/%d/on_hand", i)),
        .is_short = r->on_hand_e6 < r->reserved_e6,
    };
    if (r->incoming_e6 != 0 && r->incoming_on[0] != '\0')
        v->incoming = arena_printf(a, "%s, %s", v->incoming, fmt_day(a, cx->lang, r->incoming_on));
}

static enum status say_warehouses(struct ctx *cx, struct stock_page *m)
{
    struct warehouse *list;
    int count;
    TRY(warehouse_list(cx, &list, &count));
    m->warehouses = arena_array(cx->arena, struct view_option, count + 1);
    m->warehouses[0] = (struct view_option){"", tr(cx->lang, "Every warehouse")};
    for (int i = 0; i < count; i++) {
        bool same = str_eq(list[i].code, list[i].name);
        m->warehouses[i + 1] = (struct view_option){
            list[i].code,
            same ? list[i].code : arena_printf(cx->arena, "%s · %s", list[i].code, list[i].name)};
    }
    m->warehouse_count = count + 1;
    return OK;
}

static enum status say_rows(struct ctx *cx, struct stock_page *m, const struct filters *f)
{
    struct stock_search s = search_of(f);
    struct stock_row *rows;
    int count;
    int64_t total, shortages;
    TRY(stock_list(cx, &s, &rows, &count));
    TRY(stock_count(cx, &s, &total));
    struct stock_search short_ones = {.shortages_only = true};
    TRY(stock_count(cx, &short_ones, &shortages));
    m->shortages = shortages == 0 ? "" : fmt_int(cx->arena, cx->lang, shortages);
    bool more = count > ROWS_SHOWN;
    m->row_count = more ? ROWS_SHOWN : count;
    m->rows = arena_array(cx->arena, struct stock_row_view, m->row_count + 1);
    for (int i = 0; i < m->row_count; i++)
        say_row(cx, &m->page, i, &rows[i], &m->rows[i]);
    m->pages.text = trn(cx->arena, cx->lang, total, "one row", "{n} rows");
    struct filters other = *f;
    if (more) {
        const struct stock_row *last = &rows[ROWS_SHOWN - 1];
        other.after = arena_printf(cx->arena, "%lld:%s", (long long)last->warehouse, last->sku);
        m->pages.next = url(address(cx, &other));
    }
    if (s.after_sku) {
        other.after = "";
        m->pages.previous = url(address(cx, &other)); /* back to the first page */
    }
    return OK;
}

static enum status show(struct ctx *cx, struct request *rq)
{
    struct stock_page m = {0};
    struct filters f = read_filters(rq);
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Stock"), "stock"));
    m.q = f.q;
    m.warehouse = f.warehouse;
    m.shortages_only = f.shortages;
    m.may_edit = ctx_may(cx, MAY_stock_edit);
    m.action = url(address(cx, &f));
    m.all_href = url("/office/stock");
    m.shortages_href = url("/office/stock?shortage=yes");
    TRY(say_warehouses(cx, &m));
    TRY(say_rows(cx, &m, &f));
    struct out *o = respond_page(cx, rq, 200);
    view_stock_page(o, &m);
    return respond_page_end(cx, rq, o);
}

struct plan {
    struct stock_put *puts;
    int *rows; /* of the form, for the place of a refusal; -1: the form of one */
    int count;
};

/* As people type; zero counts too. */
static int64_t counted(struct ctx *cx, struct request *rq, const char *name)
{
    const char *text = form_text(cx, rq, name, CODE_MAX);
    return str_eq(text, "0") ? 0 : form_quantity(cx, rq, name);
}

static void read_row(struct ctx *cx, struct request *rq, int i, struct plan *p)
{
    const char *sku = form_text(cx, rq, row_field(cx, i, "sku"), CODE_MAX),
               *before = form_field(rq, row_field(cx, i, "before"));
    const char *now = form_field(rq, row_field(cx, i, "on_hand")),
               *version = form_field(rq, row_field(cx, i, "version"));
    if (!sku || str_eq(before, now))
        return;
    struct stock_put *put = &p->puts[p->count];
    *put = stock_put_of(form_text(cx, rq, row_field(cx, i, "warehouse"), CODE_MAX), sku,
                        counted(cx, rq, row_field(cx, i, "on_hand")));
    if (!version || !str_int(version, &put->expect_version))
        put->expect_version = 0;
    p->rows[p->count++] = i;
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    rq->plan = p;
    p->puts = arena_array(cx->arena, struct stock_put, ROWS_SHOWN + 1);
    p->rows = arena_array(cx->arena, int, ROWS_SHOWN + 1);
    if (form_field(rq, "sku")) {
        p->puts[0] = stock_put_of(form_text(cx, rq, "warehouse", CODE_MAX),
                                  form_text(cx, rq, "sku", CODE_MAX), counted(cx, rq, "on_hand"));
        p->rows[0] = -1;
        p->count = 1;
    }
    for (int i = 0; i < ROWS_SHOWN; i++)
        read_row(cx, rq, i, p);
    return ctx_fields_ok(cx);
}

/* A refusal of one row, told at its cell with the others. */
static void at_row(struct ctx *cx, int row, struct field_problem *kept, int *count)
{
    const struct problem *p = &cx->problem;
    kept[*count] = (struct field_problem){arena_printf(cx->arena, "/rows/%d/on_hand", row),
                                          p->field_count > 0 ? p->fields[0].error : p->error,
                                          p->field_count > 0 ? p->fields[0].detail : p->detail};
    (*count)++;
    ctx_clear_problem(cx);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    struct plan *p = rq->plan;
    struct field_problem *wrong = arena_array(cx->arena, struct field_problem, p->count + 1);
    int wrong_count = 0;
    for (int i = 0; i < p->count; i++) {
        enum status s = stock_put(cx, &p->puts[i], NULL);
        if (s == REFUSED && p->rows[i] >= 0)
            at_row(cx, p->rows[i], wrong, &wrong_count);
        else if (s != OK)
            return s;
    }
    if (wrong_count > 0) {
        cx->problem = (struct problem){.error = wrong[0].error,
                                       .detail = wrong[0].detail,
                                       .fields = wrong,
                                       .field_count = wrong_count,
                                       .field_cap = p->count + 1};
        return REFUSED;
    }
    answer_notice(cx, rq, "ok", trn(cx->arena, cx->lang, p->count, "One count saved.", "{n} counts saved."));
    struct filters f = read_filters(rq);
    return respond_see_other(cx, rq, address(cx, &f));
}

const struct route inventory_page_routes[] = {
    PAGE("/office/stock", show, MAY_stock_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Stock by product and warehouse, and shortages"),
    FORM("/office/stock", prepare, commit, show, MAY_stock_edit, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "Count stock"),
    {0},
};
