/* Carriers: their names and where they tell how far a parcel is. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/str.h"
#include "shipment/shipment.h"
#include "shipment/shipment_rules.h"
#include "shipment/shipment_store.h"
#include "web/json_out.h"

enum status carrier_list(struct ctx *cx, struct carrier **out, int *count)
{
    return shipment_store_carriers(cx, out, count);
}

static const char *facts(struct ctx *cx, const struct carrier *c)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "code", c->code);
    json_out_text(&j, "name", c->name);
    json_out_text(&j, "tracking_url", c->tracking_url);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

enum status carrier_put(struct ctx *cx, const struct carrier *in)
{
    struct carrier *list, c = *in;
    int count;
    const char *before = "";
    c.name = c.name ? c.name : "";
    c.tracking_url = c.tracking_url ? c.tracking_url : "";
    if (!c.code || !*c.code)
        fail_field(cx, "/code", E_field_missing, NULL);
    if (!c.is_deleted && !*c.name)
        fail_field(cx, "/name", E_field_missing, NULL);
    if (!c.is_deleted && *c.tracking_url && !shipment_rule_link_ok(c.tracking_url))
        fail_field(cx, "/tracking_url", E_tracking_url_invalid, "place", TRACKING_PLACE, NULL);
    TRY(ctx_fields_ok(cx));
    TRY(shipment_store_carriers(cx, &list, &count));
    for (int i = 0; i < count; i++)
        if (str_eq(list[i].code, c.code))
            before = facts(cx, &list[i]);
    if (c.is_deleted) {
        bool done;
        TRY(shipment_store_carrier_delete(cx, c.code, &done));
        if (!done)
            return fail(cx, E_not_found, NULL);
    } else {
        TRY(shipment_store_carrier_put(cx, &c));
    }
    return audit_put(cx, c.is_deleted ? "carrier.removed" : "carrier.changed", "sit", cx->site->id.v,
                     (struct company_id){0}, before, c.is_deleted ? "" : facts(cx, &c));
}
