/* Named payment terms in the office. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "settings/settings_page_parts.h"
#include "settings/settings_views.gen.h"
#include "web/route.h"

static const char *term_path(struct ctx *cx, int64_t id)
{
    return arena_printf(cx->arena, "/office/settings/payment-terms/%s", id_text(cx->arena, "ptm", id));
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct terms_page *m = arena_new(cx->arena, struct terms_page);
    struct payment_term *list;
    int count;
    TRY(settings_page_begin(cx, rq, &m->page, tr(cx->lang, "Payment terms")));
    page_crumb(&m->page, m->page.title, NULL);
    TRY(payment_terms(cx, &list, &count));
    m->rows = arena_array(cx->arena, struct term_view, count + 1);
    for (int i = 0; i < count; i++)
        m->rows[m->row_count++] =
            (struct term_view){.code = list[i].code,
                               .label = payment_term_label(cx, &list[i]),
                               .words = payment_term_words(cx, list[i].days, list[i].end_of_month),
                               .href = url(term_path(cx, list[i].id))};
    struct out *o = respond_page(cx, rq, 200);
    view_terms_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status find(struct ctx *cx, int64_t id, struct payment_term *out)
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

static enum status form_page(struct ctx *cx, struct request *rq)
{
    struct term_page *m = arena_new(cx->arena, struct term_page);
    struct payment_term t = {.code = "", .label_en = "", .label_fr = "", .days = 30};
    m->is_new = rq_param(rq, "term") == NULL;
    if (!m->is_new) {
        int64_t id;
        TRY(rq_id(cx, rq, "term", "ptm", &id));
        TRY(find(cx, id, &t));
    }
    m->title = m->is_new ? tr(cx->lang, "Add a payment term") : payment_term_label(cx, &t);
    m->action = url(m->is_new ? "/office/settings/payment-terms" : term_path(cx, t.id));
    m->version = arena_printf(cx->arena, "%lld", (long long)t.version);
    m->code = t.code;
    m->days = arena_printf(cx->arena, "%d", t.days);
    m->end_of_month = t.end_of_month;
    m->label_en = t.label_en;
    m->label_fr = t.label_fr;
    TRY(settings_page_begin(cx, rq, &m->page, m->title));
    page_crumb(&m->page, tr(cx->lang, "Payment terms"), "/office/settings/payment-terms");
    page_crumb(&m->page, m->title, NULL);
    struct out *o = respond_page(cx, rq, 200);
    view_term_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct payment_term *p = arena_new(cx->arena, struct payment_term);
    rq->plan = p;
    if (rq_param(rq, "term"))
        TRY(rq_id(cx, rq, "term", "ptm", &p->id));
    p->code = settings_form_text(cx, rq, "code", CODE_MAX);
    p->days = settings_form_whole(cx, rq, "days", 365);
    p->end_of_month = form_field(rq, "end_of_month") != NULL;
    p->label_en = settings_form_text(cx, rq, "label_en", NAME_MAX_BYTES);
    p->label_fr = settings_form_text(cx, rq, "label_fr", NAME_MAX_BYTES);
    p->version = form_version(rq);
    return ctx_fields_ok(cx);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    int64_t id;
    TRY(payment_term_put(cx, rq->plan, &id));
    answer_notice(cx, rq, "ok", tr(cx->lang, "Saved."));
    return respond_see_other(cx, rq, "/office/settings/payment-terms");
}

/* clang-format off */
enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route settings_term_page_routes[] = {
    PAGE("/office/settings/payment-terms", list_page, MAY_terms_edit, FLAGS, "The named payment terms"),
    PAGE("/office/settings/payment-terms/new", form_page, MAY_terms_edit, FLAGS, "Form of a new payment term"),
    FORM("/office/settings/payment-terms", prepare, commit, form_page, MAY_terms_edit, FLAGS, "Create a payment term (form)"),
    PAGE("/office/settings/payment-terms/{term}", form_page, MAY_terms_edit, FLAGS, "Form of a payment term"),
    FORM("/office/settings/payment-terms/{term}", prepare, commit, form_page, MAY_terms_edit, FLAGS, "Change a payment term (form)"),
    {0},
};
