/* The office's page of the audit trail. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "audit/audit_views.gen.h"
#include "audit/audit_views.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

enum { ROWS = 50 };

static const char *const kinds[] = {"ord", "shp", "cmp", "loc", "usr", "psn",
                                    "prd", "cat", "pls", "ast", "whs", "out"};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static const char *door_label(struct ctx *cx, const char *door)
{
    static const struct {
        const char *door, *label;
    } labels[] = {{"page", T_LATER("Page")},
                  {"api", T_LATER("API")},
                  {"upload", T_LATER("File")},
                  {"command", T_LATER("Command")},
                  {"job", T_LATER("Job")}};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (str_eq(labels[i].door, door))
            return tr(cx->lang, labels[i].label);
    return door;
}

static const char *who(struct ctx *cx, const struct audit_entry *e)
{
    if (*e->person_name)
        return e->person_name;
    if (e->person.v)
        return tr(cx->lang, "Someone who is gone");
    return str_eq(e->actor_kind, "job") ? tr(cx->lang, "The shop itself") : tr(cx->lang, "Nobody signed in");
}

static void fill_row(struct ctx *cx, const struct audit_entry *e, struct audit_entry_view *v)
{
    struct arena *a = cx->arena;
    const char *object = id_text(a, e->kind, e->object_id);
    *v = (struct audit_entry_view){
        .when = fmt_day_time(a, cx->lang, e->at_ms, cx->site->time_zone),
        .who = who(cx, e),
        .door = door_label(cx, e->door),
        .deed = audit_action_label(cx, e->action),
        .kind = audit_kind_label(cx, e->kind),
        .object = object,
        .object_href = url(audit_object_path(cx, e->kind, e->object_id)),
        .history = url(object ? arena_printf(a, "/office/audit?object=%s", object) : NULL),
        .before = e->before,
        .after = e->after,
        .company = e->company_name,
        .company_href = url(audit_object_path(cx, "cmp", e->company.v)),
    };
}

/* What cannot be an object's id finds nothing. */
static void read_search(struct ctx *cx, struct request *rq, struct audit_page *m, struct audit_search *s)
{
    m->kind = rq_query(rq, "kind") ? rq_query(rq, "kind") : "";
    m->object = rq_query(rq, "object") ? rq_query(rq, "object") : "";
    const char *end = strchr(m->object, '_');
    s->kind = *m->kind ? m->kind : NULL;
    if (end) {
        s->kind = arena_copy(cx->arena, m->object, (size_t)(end - m->object));
        if (!id_parse(m->object, s->kind, &s->object_id))
            s->object_id = -1;
        m->subject = arena_printf(cx->arena, "%s %s", audit_kind_label(cx, s->kind), m->object);
    }
}

static void fill_pages(struct ctx *cx, struct audit_page *m, const struct audit_search *s, int64_t last)
{
    struct arena *a = cx->arena;
    const char *first = arena_printf(a, "/office/audit?kind=%s&object=%s", percent_encode(a, m->kind),
                                     percent_encode(a, m->object));
    m->pages.text = trn(a, cx->lang, m->row_count, "1 entry on this page", "{n} entries on this page");
    if (s->before)
        m->pages.previous = url(first);
    if (last)
        m->pages.next = url(arena_printf(a, "%s&after=%s", first, id_text(a, "aud", last)));
}

static enum status audit_page(struct ctx *cx, struct request *rq)
{
    struct audit_page *m = arena_new(cx->arena, struct audit_page);
    struct audit_search s = {.limit = ROWS + 1};
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Audit trail"), "audit"));
    read_search(cx, rq, m, &s);
    const char *after = rq_query(rq, "after");
    if (after && !id_parse(after, "aud", &s.before))
        return fail(cx, E_cursor_invalid, NULL);
    struct audit_entry *rows;
    int count;
    TRY(audit_list(cx, &s, &rows, &count));
    m->row_count = count < ROWS ? count : ROWS;
    m->rows = arena_array(cx->arena, struct audit_entry_view, m->row_count);
    for (int i = 0; i < m->row_count; i++)
        fill_row(cx, &rows[i], &m->rows[i]);
    m->kinds = arena_array(cx->arena, struct view_option, KINDS + 1);
    m->kinds[m->kind_count++] = (struct view_option){"", tr(cx->lang, "Everything")};
    for (int i = 0; i < KINDS; i++)
        m->kinds[m->kind_count++] = (struct view_option){kinds[i], audit_kind_label(cx, kinds[i])};
    fill_pages(cx, m, &s, count > ROWS ? rows[ROWS - 1].id : 0);
    struct out *o = respond_page(cx, rq, 200);
    view_audit_page(o, m);
    return respond_page_end(cx, rq, o);
}

const struct route audit_page_routes[] = {
    PAGE("/office/audit", audit_page, MAY_audit_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Who did what"),
    {0},
};
