/* Legal pages: read by everybody, written in the office. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"
#include "legal/legal.h"
#include "legal/legal_views.gen.h"
#include "legal/legal_views.h"
#include "web/markdown.h"
#include "web/route.h"

static const char *const kinds[] = {"notice", "terms", "privacy"};
static const char *const languages[] = {"fr", "en"};

static const char *day_of(struct ctx *cx, int64_t ms)
{
    return fmt_day_long(cx->arena, cx->lang, day_of_ms(cx->arena, ms, cx->site->time_zone));
}

static const char *version_text(struct ctx *cx, const struct legal_version *v)
{
    return trf(cx->arena, cx->lang, "Version {number} of {day}", "number",
               arena_printf(cx->arena, "%lld", (long long)v->version), "day", day_of(cx, v->published_ms),
               NULL);
}

static enum status read_page(struct ctx *cx, struct request *rq)
{
    const char *kind = rq_param(rq, "kind"), *asked = rq_query(rq, "version");
    struct legal_version v;
    int64_t version = 0;
    if (asked && (!str_int(asked, &version) || version < 1))
        return fail(cx, E_not_found, NULL);
    TRY(legal_load(cx, kind, version, &v));
    struct legal_page *m = arena_new(cx->arena, struct legal_page);
    m->title = tr(cx->lang, legal_title(kind));
    TRY(page_begin(cx, rq, &m->page, m->title, "legal"));
    const struct legal_text *text = legal_text_for(cx, &v);
    m->facts = version_text(cx, &v);
    m->language = str_eq(text->language, lang_code(cx->lang)) ? NULL : text->language;
    m->html = markdown_html(cx->arena, text->body, 2);
    m->current = url(arena_printf(cx->arena, "/legal/%s", kind));
    struct legal_version now;
    TRY(legal_load(cx, kind, 0, &now));
    m->is_old = now.version != v.version;
    struct out *o = respond_page(cx, rq, 200);
    view_legal_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* ---- the office ---- */

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct legal_list_page *m = arena_new(cx->arena, struct legal_list_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Legal pages"), "settings"));
    page_crumb(&m->page, tr(cx->lang, "Settings"), "/office/settings");
    page_crumb(&m->page, m->page.title, NULL);
    for (int i = 0; i < 3; i++) {
        struct legal_version *list;
        int count;
        TRY(legal_versions(cx, kinds[i], &list, &count));
        m->rows[i] = (struct legal_row_view){
            .title = tr(cx->lang, legal_title(kinds[i])),
            .state = count ? version_text(cx, &list[0]) : tr(cx->lang, "Not published yet"),
            .href = url(arena_printf(cx->arena, "/office/settings/legal/%s", kinds[i])),
            .is_published = count > 0};
    }
    struct out *o = respond_page(cx, rq, 200);
    view_legal_list_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status fill_edit(struct ctx *cx, struct request *rq, const char *kind, struct legal_edit_page *m)
{
    struct legal_version *list;
    int count;
    TRY(legal_versions(cx, kind, &list, &count));
    m->title = tr(cx->lang, legal_title(kind));
    TRY(page_begin(cx, rq, &m->page, m->title, "settings"));
    page_crumb(&m->page, tr(cx->lang, "Settings"), "/office/settings");
    page_crumb(&m->page, tr(cx->lang, "Legal pages"), "/office/settings/legal");
    page_crumb(&m->page, m->title, NULL);
    m->action = url(arena_printf(cx->arena, "/office/settings/legal/%s", kind));
    m->preview = url(arena_printf(cx->arena, "/office/settings/legal/%s/preview", kind));
    m->cancel = url("/office/settings/legal");
    m->lead =
        str_eq(kind, "terms")
            ? tr(cx->lang, "Buyers accept the version in force when they order; each order keeps which.")
            : tr(cx->lang, "Linked at the foot of every page, readable without signing in.");
    m->version = arena_printf(cx->arena, "%lld", count ? (long long)list[0].version : 0LL);
    m->versions = arena_array(cx->arena, struct legal_version_view, count + 1);
    for (int i = 0; i < count; i++)
        m->versions[m->version_count++] = (struct legal_version_view){
            .number = version_text(cx, &list[i]),
            .hash = arena_copy(cx->arena, list[i].hash, 12),
            .href = url(arena_printf(cx->arena, "/legal/%s?version=%lld", kind, (long long)list[i].version))};
    struct legal_version v = {0};
    if (count)
        TRY(legal_load(cx, kind, 0, &v));
    for (int i = 0; i < 2; i++) {
        m->fields[i] = (struct legal_field_view){.name = languages[i],
                                                 .label = i == 0 ? tr(cx->lang, "Text in French")
                                                                 : tr(cx->lang, "Text in English")};
        for (int k = 0; k < v.text_count; k++)
            if (str_eq(v.texts[k].language, languages[i]))
                m->fields[i].body = v.texts[k].body;
    }
    return OK;
}

static enum status edit_page(struct ctx *cx, struct request *rq)
{
    struct legal_edit_page *m = arena_new(cx->arena, struct legal_edit_page);
    TRY(fill_edit(cx, rq, rq_param(rq, "kind"), m));
    struct out *o = respond_page(cx, rq, 200);
    view_legal_edit_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct plan {
    struct legal_text texts[2];
    int64_t expect;
};

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    rq->plan = p;
    if (!legal_kind_known(rq_param(rq, "kind")))
        return fail(cx, E_not_found, NULL);
    for (int i = 0; i < 2; i++)
        p->texts[i] = (struct legal_text){languages[i], form_text(cx, rq, languages[i], LEGAL_TEXT_MAX)};
    p->expect = form_version(rq);
    return ctx_fields_ok(cx);
}

static enum status publish(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    const char *kind = rq_param(rq, "kind");
    int64_t version;
    TRY(legal_publish(cx, kind, p->texts, 2, p->expect, &version));
    answer_notice(cx, rq, "ok",
                  trf(cx->arena, cx->lang, "Version {number} is in force.", "number",
                      arena_printf(cx->arena, "%lld", (long long)version), NULL));
    return respond_see_other(cx, rq, arena_printf(cx->arena, "/office/settings/legal/%s", kind));
}

/* What was typed, as it would stand there; nothing is written. */
static enum status preview(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    struct legal_edit_page *m = arena_new(cx->arena, struct legal_edit_page);
    TRY(fill_edit(cx, rq, rq_param(rq, "kind"), m));
    m->is_preview = true;
    m->version = arena_printf(cx->arena, "%lld", (long long)p->expect);
    for (int i = 0; i < 2; i++) {
        m->fields[i].body = p->texts[i].body;
        m->fields[i].preview = markdown_html(cx->arena, p->texts[i].body, 3);
    }
    struct out *o = respond_page(cx, rq, 200);
    view_legal_edit_page(o, m);
    return respond_page_end(cx, rq, o);
}

/* clang-format off */
enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route legal_page_routes[] = {
    PAGE("/legal/{kind}", read_page, NEED_NOTHING, ROUTE_NO_COMPANY | ROUTE_BEFORE_LOGIN, "A legal page: notice, terms, privacy"),
    PAGE("/office/settings/legal", list_page, MAY_settings_edit, FLAGS, "The shop's legal pages"),
    PAGE("/office/settings/legal/{kind}", edit_page, MAY_settings_edit, FLAGS, "Form of a legal page, and its versions"),
    FORM("/office/settings/legal/{kind}", prepare, publish, edit_page, MAY_settings_edit, FLAGS, "Publish a legal page (form)"),
    FORM("/office/settings/legal/{kind}/preview", prepare, preview, edit_page, MAY_settings_edit, FLAGS, "See a legal page before it is published (form)"),
    {0},
};
