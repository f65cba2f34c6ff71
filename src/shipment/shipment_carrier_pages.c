/* Carriers in the office's settings. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "shipment/shipment.h"
#include "shipment/shipment_views.gen.h"
#include "shipment/shipment_views.h"
#include "web/encode.h"
#include "web/route.h"

static enum status list_page(struct ctx *cx, struct request *rq)
{
    struct carriers_page *m = arena_new(cx->arena, struct carriers_page);
    struct carrier *list;
    int count;
    const char *asked = rq_query(rq, "code");
    TRY(page_begin(cx, rq, &m->page, tr(cx->lang, "Carriers"), "settings"));
    page_crumb(&m->page, tr(cx->lang, "Settings"), "/office/settings");
    page_crumb(&m->page, m->page.title, NULL);
    TRY(carrier_list(cx, &list, &count));
    m->may_edit = ctx_may(cx, MAY_settings_edit);
    m->rows = arena_array(cx->arena, struct carrier_view, count + 1);
    for (int i = 0; i < count; i++) {
        m->rows[m->row_count++] =
            (struct carrier_view){.code = list[i].code,
                                  .name = list[i].name,
                                  .link = list[i].tracking_url,
                                  .href = url(arena_printf(cx->arena, "/office/carriers?code=%s",
                                                           percent_encode(cx->arena, list[i].code)))};
        if (str_eq(asked, list[i].code))
            m->edited = m->rows[m->row_count - 1];
    }
    struct out *o = respond_page(cx, rq, 200);
    view_carriers_page(o, m);
    return respond_page_end(cx, rq, o);
}

static enum status prepare(struct ctx *cx, struct request *rq)
{
    struct carrier *c = arena_new(cx->arena, struct carrier);
    rq->plan = c;
    c->code = form_text(cx, rq, "code", CODE_MAX);
    c->name = form_text(cx, rq, "name", NAME_MAX_BYTES);
    c->tracking_url = form_text(cx, rq, "tracking_url", TEXT_MAX);
    c->is_deleted = form_field(rq, "remove") != NULL;
    return ctx_fields_ok(cx);
}

static enum status commit(struct ctx *cx, struct request *rq)
{
    const struct carrier *c = rq->plan;
    TRY(carrier_put(cx, c));
    answer_notice(cx, rq, "ok", c->is_deleted ? tr(cx->lang, "Removed.") : tr(cx->lang, "Saved."));
    return respond_see_other(cx, rq, "/office/carriers");
}

/* clang-format off */
enum { FLAGS = ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY };
const struct route shipment_carrier_page_routes[] = {
    PAGE("/office/carriers", list_page, MAY_order_ship, FLAGS, "Carriers and their links"),
    FORM("/office/carriers", prepare, commit, list_page, MAY_settings_edit, FLAGS, "Set or remove a carrier (form)"),
    {0},
};
