/* Rows of shipments: the only file that names their statements. SPDX-License-Identifier: Apache-2.0 */
#include "shipment/shipment_store.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include "shipment/shipment_rules.h"
#include "web/encode.h"

enum status shipment_store_insert(struct ctx *cx, const struct shipment *s)
{
    TRY(db_exec(cx, &SQL_shipment_insert, NULL,
                ARGS(db_int(s->id), db_text(s->number), db_int(s->order), db_int(s->shipped_ms),
                     db_text(s->carrier), db_text(s->tracking_number), db_int(cx->actor.person.v))));
    for (int i = 1; i < s->parcel_count; i++)
        TRY(db_exec(cx, &SQL_shipment_parcel_insert, NULL,
                    ARGS(db_int(s->id), db_int(i + 1), db_text(s->parcels[i].tracking_number))));
    for (int i = 0; i < s->line_count; i++)
        TRY(db_exec(cx, &SQL_shipment_line_insert, NULL,
                    ARGS(db_int(s->id), db_int(s->lines[i].order_line), db_int(s->lines[i].quantity_e6))));
    return OK;
}

static void add_parcel(struct ctx *cx, struct shipment *s, const char *number, const char *template_text)
{
    const char *link = NULL;
    if (shipment_rule_link_ok(template_text))
        link = shipment_rule_link(cx->arena, template_text, percent_encode(cx->arena, number));
    s->parcels[s->parcel_count++] = (struct parcel){number, link};
}

/* Shipments and what hangs on them come in the order of the shipments' ids. */
enum status shipment_store_by_order(struct ctx *cx, int64_t order, struct shipment **out, int *count)
{
    struct db_rows heads, lines, parcels;
    TRY(db_query(cx, &SQL_shipment_by_order, &heads, ARGS(db_int(order))));
    TRY(db_query(cx, &SQL_shipment_lines_by_order, &lines, ARGS(db_int(order))));
    TRY(db_query(cx, &SQL_shipment_parcels_by_order, &parcels, ARGS(db_int(order))));
    struct shipment *list = arena_array(cx->arena, struct shipment, heads.row_count);
    struct shipment_line *all = arena_array(cx->arena, struct shipment_line, lines.row_count);
    struct parcel *boxes = arena_array(cx->arena, struct parcel, heads.row_count + parcels.row_count);
    int n = 0, at = 0, box = 0;
    bool more = db_next(&lines), more_boxes = db_next(&parcels);
    DB_ROWS(&heads) {
        struct shipment *s = &list[n++];
        *s = (struct shipment){.id = db_i(&heads, 0),
                               .number = db_s(&heads, 1),
                               .order = order,
                               .shipped_ms = db_i(&heads, 2),
                               .carrier = db_s(&heads, 3),
                               .tracking_number = db_s(&heads, 4),
                               .carrier_name = db_s(&heads, 5),
                               .parcels = &boxes[box],
                               .lines = &all[at]};
        if (!*s->carrier_name)
            s->carrier_name = s->carrier;
        if (*s->tracking_number)
            add_parcel(cx, s, s->tracking_number, db_s(&heads, 6));
        while (more_boxes && db_i(&parcels, 0) == s->id) {
            add_parcel(cx, s, db_s(&parcels, 1), db_s(&heads, 6));
            more_boxes = db_next(&parcels);
        }
        box += s->parcel_count;
        while (more && db_i(&lines, 0) == s->id) {
            all[at++] = (struct shipment_line){.order_line = db_i(&lines, 1), .quantity_e6 = db_i(&lines, 2)};
            s->line_count++;
            more = db_next(&lines);
        }
    }
    *out = list;
    *count = n;
    return OK;
}

enum status shipment_store_order_of(struct ctx *cx, int64_t id, bool any, int64_t *order)
{
    struct db_rows r;
    *order = 0;
    TRY(db_query(cx, any ? &SQL_shipment_order : &SQL_shipment_order_own, &r, ARGS(db_int(id))));
    DB_ROWS(&r)
        *order = db_i(&r, 0);
    return OK;
}

enum status shipment_store_carriers(struct ctx *cx, struct carrier **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_shipment_carriers, &r, NO_ARGS));
    *out = arena_array(cx->arena, struct carrier, r.row_count);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] =
            (struct carrier){.code = db_s(&r, 0), .name = db_s(&r, 1), .tracking_url = db_s(&r, 2)};
    return OK;
}

enum status shipment_store_carrier_put(struct ctx *cx, const struct carrier *c)
{
    return db_exec(cx, &SQL_shipment_carrier_put, NULL,
                   ARGS(db_text(c->code), db_text(c->name), db_text(c->tracking_url), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

enum status shipment_store_carrier_delete(struct ctx *cx, const char *code, bool *done)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_shipment_carrier_delete, &changed, ARGS(db_text(code))));
    *done = changed > 0;
    return OK;
}

enum status shipment_store_picking(struct ctx *cx, int64_t order, const char *until_day, int limit,
                                   struct pick_line **out, int *count)
{
    struct db_rows r;
    TRY(db_query(
        cx, &SQL_shipment_picking, &r,
        ARGS(order ? db_int(order) : db_null(), until_day ? db_text(until_day) : db_null(), db_int(limit))));
    *out = arena_array(cx->arena, struct pick_line, r.row_count);
    *count = 0;
    DB_ROWS(&r) {
        bool is_counted = db_s(&r, 0)[0] != '\0';
        (*out)[(*count)++] = (struct pick_line){.warehouse = db_s(&r, 0),
                                                .warehouse_name = db_s(&r, 1),
                                                .bin = db_s(&r, 2),
                                                .sku = db_s(&r, 3),
                                                .name = db_s(&r, 4),
                                                .quantity_e6 = db_i(&r, is_counted ? 5 : 8),
                                                .unit = db_s(&r, is_counted ? 6 : 7),
                                                .on_hand_e6 = db_i(&r, 9),
                                                .order = db_i(&r, 10),
                                                .company = db_i(&r, 11),
                                                .order_number = db_s(&r, 12),
                                                .company_name = db_s(&r, 13),
                                                .leaves_on = db_s(&r, 14),
                                                .part_number = db_s(&r, 15),
                                                .note = db_s(&r, 16)};
    }
    return OK;
}

enum status shipment_store_waiting(struct ctx *cx, int limit, struct waiting_row **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_shipment_waiting, &r, ARGS(db_int(limit))));
    *out = arena_array(cx->arena, struct waiting_row, r.row_count);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct waiting_row){.product = db_i(&r, 0),
                                                  .warehouse = db_i(&r, 1),
                                                  .on_hand_e6 = db_i(&r, 2),
                                                  .line = {.incoming_e6 = db_i(&r, 3),
                                                           .incoming_on = db_s(&r, 4),
                                                           .warehouse = db_s(&r, 5),
                                                           .reserved_e6 = db_i(&r, 6),
                                                           .sku = db_s(&r, 7),
                                                           .name = db_s(&r, 8),
                                                           .unit = db_s(&r, 9),
                                                           .promised_on = db_s(&r, 10),
                                                           .order = db_i(&r, 11),
                                                           .company = db_i(&r, 12),
                                                           .order_number = db_s(&r, 13),
                                                           .company_name = db_s(&r, 14),
                                                           .placed_ms = db_i(&r, 15)}};
    return OK;
}
