/* The office's page of the outbox: what was sent, what waits, what was given up. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "outbox/outbox.h"
#include "outbox/outbox_views.gen.h"
#include "outbox/outbox_views.h"
#include "web/encode.h"
#include "web/route.h"

enum { ROWS = 50 };

static const struct {
    const char *state, *label;
    bool is_counted; /* few rows, so that counting costs nothing */
} tabs[] = {
    {"", T_LATER("Everything"), false},
    {"waiting", T_LATER("Waiting"), true},
    {"dead", T_LATER("Given up"), true},
    {"done", T_LATER("Sent"), false},
};

static const struct state_look {
    const char *state, *label, *tag, *icon;
} looks[] = {
    {"waiting", T_LATER("Waiting"), "info", "clock"},
    {"leased", T_LATER("Being sent"), "info", "mail"},
    {"done", T_LATER("Sent"), "ok", "check"},
    {"dead", T_LATER("Given up"), "bad", "circle-x"},
};

static const struct state_look *look_of(const char *state)
{
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++)
        if (str_eq(looks[i].state, state))
            return &looks[i];
    return &looks[0];
}

static void fill_row(struct ctx *cx, const struct outbox_entry *e, struct outbox_entry_view *v)
{
    struct arena *a = cx->arena;
    const struct state_look *look = look_of(e->state);
    bool is_dead = str_eq(e->state, "dead");
    *v = (struct outbox_entry_view){
        .what = audit_action_label(cx, e->topic),
        .about = audit_kind_label(cx, e->object_kind),
        .object_href = url(audit_object_path(cx, e->object_kind, e->object_id)),
        .when = fmt_day_time(a, cx->lang, e->created_ms, cx->site->time_zone),
        .state = tr(cx->lang, look->label),
        .tag = look->tag,
        .icon = look->icon,
        .tries = trn(a, cx->lang, e->attempts, "1 try", "{n} tries"),
        .error = str_eq(e->state, "done") ? "" : e->error,
    };
    if (str_eq(e->state, "waiting") && e->attempts > 0)
        v->next = trf(a, cx->lang, "Next try {when}", "when",
                      fmt_day_time(a, cx->lang, e->next_ms, cx->site->time_zone), NULL);
    if (is_dead && ctx_may(cx, MAY_settings_edit))
        v->retry = url(arena_printf(a, "/office/outbox/%s/retry", id_text(a, "out", e->id)));
}

static enum status fill_tabs(struct ctx *cx, struct outbox_page *m, const char *state)
{
    for (size_t i = 0; i < sizeof tabs / sizeof tabs[0]; i++) {
        struct outbox_tab_view *t = &m->tabs[m->tab_count++];
        t->label = tr(cx->lang, tabs[i].label);
        t->is_current = str_eq(state, tabs[i].state);
        t->href = url(*tabs[i].state ? arena_printf(cx->arena, "/office/outbox?state=%s", tabs[i].state)
                                     : "/office/outbox");
        if (tabs[i].is_counted) {
            int64_t n;
            TRY(outbox_count(cx, &(struct outbox_search){.state = tabs[i].state}, &n));
            t->count = fmt_int(cx->arena, cx->lang, n);
        }
    }
    return OK;
}

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct outbox_page *m = arena_new(cx->arena, struct outbox_page);
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Outbox"), "outbox"));
    const char *state = rq_query(rq, "state") ? rq_query(rq, "state") : "";
    const char *after = rq_query(rq, "after");
    struct outbox_search s = {.state = *state ? state : NULL, .limit = ROWS + 1};
    if (after && !id_parse(after, "out", &s.before))
        return fail(cx, E_cursor_invalid, NULL);
    struct outbox_entry *rows;
    int count;
    TRY(outbox_list(cx, &s, &rows, &count));
    TRY(fill_tabs(cx, m, state));
    m->row_count = count < ROWS ? count : ROWS;
    m->rows = arena_array(cx->arena, struct outbox_entry_view, m->row_count);
    for (int i = 0; i < m->row_count; i++)
        fill_row(cx, &rows[i], &m->rows[i]);
    const char *first = arena_printf(cx->arena, "/office/outbox?state=%s", percent_encode(cx->arena, state));
    if (s.before)
        m->pages.previous = url(first);
    if (count > ROWS)
        m->pages.next =
            url(arena_printf(cx->arena, "%s&after=%s", first, id_text(cx->arena, "out", rows[ROWS - 1].id)));
    m->pages.text =
        trn(cx->arena, cx->lang, m->row_count, "1 message on this page", "{n} messages on this page");
    struct out *o = respond_page(cx, rq, 200);
    view_outbox_page(o, m);
    return respond_page_end(cx, rq, o);
}

struct retry_plan {
    int64_t id;
};

static enum status retry_prepare(struct ctx *cx, struct request *rq)
{
    struct retry_plan *p = arena_new(cx->arena, struct retry_plan);
    rq->plan = p;
    return rq_id(cx, rq, "item", "out", &p->id);
}

static enum status retry_commit(struct ctx *cx, struct request *rq)
{
    const struct retry_plan *p = rq->plan;
    TRY(outbox_retry(cx, p->id));
    answer_notice(cx, rq, "ok", tr(cx->lang, "It is sent again in a moment."));
    return respond_see_other(cx, rq, "/office/outbox");
}

const struct route outbox_page_routes[] = {
    PAGE("/office/outbox", list_page, MAY_outbox_read, ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "What leaves by mail"),
    FORM("/office/outbox/{item}/retry", retry_prepare, retry_commit, list_page, MAY_settings_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Send again what was given up"),
    {0},
};
