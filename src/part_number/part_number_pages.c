/* A company's part numbers, kept by its own people and by the office. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include "part_number/part_number.h"
#include "part_number/part_number_views.gen.h"
#include "part_number/part_number_views.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

enum { ROWS_SHOWN = 50 };

static enum status open_company(struct ctx *cx, struct request *rq, bool *is_office)
{
    *is_office = rq_param(rq, "company") != NULL;
    struct company_id id = cx->company;
    if (*is_office)
        TRY(rq_id(cx, rq, "company", "cmp", &id.v));
    return company_act_in(cx, id);
}

static const char *base_of(struct ctx *cx, bool is_office)
{
    return is_office ? arena_printf(cx->arena, "/office/companies/%s/part-numbers",
                                    id_text(cx->arena, "cmp", cx->company.v))
                     : "/company/part-numbers";
}

static enum status show(struct ctx *cx, struct request *rq)
{
    struct part_numbers_page m = {0};
    bool is_office;
    TRY(open_company(cx, rq, &is_office));
    TRY(company_head_load(cx, is_office, "part-numbers", &m.head));
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Part numbers"), is_office ? "companies" : "company"));
    if (is_office)
        page_crumb(&m.page, tr(cx->lang, "Companies"), "/office/companies");
    page_crumb(&m.page, m.head.name, m.head.base);
    page_crumb(&m.page, tr(cx->lang, "Part numbers"), NULL);
    const char *base = base_of(cx, is_office), *after = rq_query(rq, "after");
    m.q = rq_query(rq, "q") ? rq_query(rq, "q") : "";
    m.here = m.save = url(base);
    m.remove = url(arena_printf(cx->arena, "%s/remove", base));
    m.may_edit = ctx_may(cx, MAY_order_place);
    struct part_number *list;
    int64_t total;
    int count;
    TRY(part_number_some(cx, m.q, after, ROWS_SHOWN + 1, &list, &count));
    TRY(part_number_count(cx, m.q, &total));
    m.row_count = count < ROWS_SHOWN ? count : ROWS_SHOWN;
    m.rows = arena_array(cx->arena, struct part_number_view, m.row_count + 1);
    for (int i = 0; i < m.row_count; i++)
        m.rows[i] = (struct part_number_view){
            url(is_office ? arena_printf(cx->arena, "/office/products/%s",
                                         id_text(cx->arena, "prd", list[i].product))
                          : arena_printf(cx->arena, "/p/%s", percent_encode(cx->arena, list[i].sku))),
            list[i].part_number, list[i].sku, list[i].name};
    m.pages.text = trn(cx->arena, cx->lang, total, "one part number", "{n} part numbers");
    if (after)
        m.pages.previous = url(arena_printf(cx->arena, "%s?q=%s", base, percent_encode(cx->arena, m.q)));
    if (count > ROWS_SHOWN)
        m.pages.next = url(arena_printf(cx->arena, "%s?q=%s&after=%s", base, percent_encode(cx->arena, m.q),
                                        percent_encode(cx->arena, list[ROWS_SHOWN - 1].part_number)));
    struct out *o = respond_page(cx, rq, 200);
    view_part_numbers_page(o, &m);
    return respond_page_end(cx, rq, o);
}

struct plan {
    struct company_id company;
    struct part_number_put *lines;
    struct part_number_verdict *verdicts;
    int count, accepted;
};

/* A line of a paste: the number, then the item code, parted by a tab, a semicolon or a comma. */
static void read_line(struct ctx *cx, const char *text, struct part_number_put *out)
{
    size_t at = strcspn(text, "\t;");
    if (!text[at])
        at = strcspn(text, ",");
    out->part_number = str_trim(cx->arena, arena_copy(cx->arena, text, at));
    out->sku = text[at] ? str_trim(cx->arena, text + at + 1) : "";
}

/* What was typed, and the file beside it. */
static enum status typed_text(struct ctx *cx, struct request *rq, const char **out)
{
    const char *typed = form_field(rq, "lines");
    *out = typed ? typed : "";
    for (int i = 0; i < rq->upload_count; i++) {
        const struct upload *u = &rq->uploads[i];
        const char *text = arena_copy(cx->arena, u->data ? u->data : "", u->len);
        if (!text_clean(text, true))
            fail_field(cx, "/lines", E_text_invalid, NULL);
        *out = arena_printf(cx->arena, "%s\n%s", *out, text);
    }
    if (!str_trim(cx->arena, *out)[0])
        fail_field(cx, "/lines", E_field_missing, NULL);
    return ctx_fields_ok(cx);
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    bool is_office;
    const char *text, **rows;
    TRY(open_company(cx, rq, &is_office));
    p->company = cx->company;
    TRY(typed_text(cx, rq, &text));
    p->count = str_split(cx->arena, text, '\n', &rows);
    if (p->count > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", arena_printf(cx->arena, "%d", LINES_MAX), NULL);
    p->lines = arena_array(cx->arena, struct part_number_put, p->count + 1);
    p->verdicts = arena_array(cx->arena, struct part_number_verdict, p->count + 1);
    for (int i = 0; i < p->count; i++)
        read_line(cx, rows[i], &p->lines[i]);
    TRY(part_number_judge(cx, p->lines, p->count, p->verdicts, &p->accepted));
    for (int i = 0; i < p->count; i++)
        if (p->verdicts[i].error != E_none)
            ctx_note_field(cx, "/lines", p->verdicts[i].error,
                           trf(cx->arena, cx->lang, "Line {n}: {reason}", "n",
                               fmt_int(cx->arena, cx->lang, i + 1), "reason", p->verdicts[i].detail, NULL));
    rq->plan = p;
    return ctx_fields_ok(cx);
}

static enum status remove_prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    bool is_office;
    TRY(open_company(cx, rq, &is_office));
    p->company = cx->company;
    p->count = 1;
    p->lines = arena_new(cx->arena, struct part_number_put);
    p->verdicts = arena_new(cx->arena, struct part_number_verdict);
    *p->lines =
        (struct part_number_put){.part_number = form_text(cx, rq, "part_number", CODE_MAX), .remove = true};
    TRY(ctx_fields_ok(cx));
    TRY(part_number_judge(cx, p->lines, 1, p->verdicts, &p->accepted));
    if (p->verdicts->error != E_none)
        ctx_note_field(cx, "/part_number", p->verdicts->error, p->verdicts->detail);
    rq->plan = p;
    return ctx_fields_ok(cx);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    TRY(company_act_in(cx, p->company));
    TRY(part_number_write(cx, p->lines, p->verdicts, p->count));
    answer_notice(cx, rq, "ok",
                  p->lines[0].remove ? tr(cx->lang, "The part number is gone.")
                                     : trn(cx->arena, cx->lang, p->accepted, "One part number saved.",
                                           "{n} part numbers saved."));
    return respond_see_other(cx, rq, base_of(cx, rq_param(rq, "company") != NULL));
}

const struct route part_number_page_routes[] = {
    PAGE("/company/part-numbers", show, MAY_company_read, ROUTE_BUYER_ONLY, "What we call the products"),
    FORM("/company/part-numbers", prepare, commit, show, MAY_order_place, ROUTE_BUYER_ONLY | ROUTE_BIG_BODY,
         "Set part numbers (form)"),
    FORM("/company/part-numbers/remove", remove_prepare, commit, show, MAY_order_place, ROUTE_BUYER_ONLY,
         "Remove a part number (form)"),
    PAGE("/office/companies/{company}/part-numbers", show, MAY_company_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "What a company calls the products"),
    FORM("/office/companies/{company}/part-numbers", prepare, commit, show, MAY_order_place,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Set a company's part numbers (form)"),
    FORM("/office/companies/{company}/part-numbers/remove", remove_prepare, commit, show, MAY_order_place,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Remove a company's part number (form)"),
    {0},
};
