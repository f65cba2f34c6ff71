/* Lists in conflict, told to programs. SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "base/str.h"
#include "pricing/pricing.h"
#include "web/route.h"

static enum status show_conflicts(struct ctx *cx, struct request *rq)
{
    const char *code = rq_query(rq, "list");
    struct price_list l = {0};
    struct price_conflict *c;
    int count;
    TRY(rq_query_done(cx, rq));
    if (code)
        TRY(price_list_by_code(cx, code, &l));
    TRY(price_conflicts(cx, l.id, LIST_MAX, &c, &count));
    struct json_out *j = respond_json(cx, rq, 200);
    json_out_array(j, "items");
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        json_out_text(j, "kind", c[i].list == c[i].other ? "entries_overlap" : "lists");
        json_out_text(j, "list", c[i].list_code);
        json_out_text(j, "other", c[i].other_code);
        json_out_text(j, "holds", c[i].wins ? c[i].list_code : c[i].other_code);
        json_out_text(j, "because", c[i].begins_later ? "begins_later" : "made_later");
        json_out_text(j, "target", c[i].target);
        json_out_text(j, "code", *c[i].code ? c[i].code : NULL);
        json_out_int(j, "target_count", c[i].count);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    return respond_json_end(cx, rq, j);
}

const struct route pricing_conflicts_api_routes[] = {
    READ(GET, "/api/v1/price-conflicts", show_conflicts, MAY_price_list_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY,
         "List price lists that answer for the same goods with the same rank", NULL),
    {0},
};
