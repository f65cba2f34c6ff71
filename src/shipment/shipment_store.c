/* Rows of shipments: the only file that names their statements. SPDX-License-Identifier: Apache-2.0 */
#include "shipment/shipment_store.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status shipment_store_insert(struct ctx *cx, const struct shipment *s)
{
    TRY(db_exec(cx, &SQL_shipment_insert, NULL,
                ARGS(db_int(s->id), db_text(s->number), db_int(s->order), db_int(s->shipped_ms),
                     db_text(s->carrier), db_text(s->tracking_number), db_int(cx->actor.person.v))));
    for (int i = 0; i < s->line_count; i++)
        TRY(db_exec(cx, &SQL_shipment_line_insert, NULL,
                    ARGS(db_int(s->id), db_int(s->lines[i].order_line), db_int(s->lines[i].quantity_e6))));
    return OK;
}

enum status shipment_store_by_order(struct ctx *cx, int64_t order, struct shipment **out, int *count)
{
    struct db_rows heads, lines;
    TRY(db_query(cx, &SQL_shipment_by_order, &heads, ARGS(db_int(order))));
    TRY(db_query(cx, &SQL_shipment_lines_by_order, &lines, ARGS(db_int(order))));
    struct shipment *list = arena_array(cx->arena, struct shipment, heads.row_count);
    struct shipment_line *all = arena_array(cx->arena, struct shipment_line, lines.row_count);
    int n = 0, at = 0;
    bool more = db_next(&lines);
    DB_ROWS(&heads) {
        struct shipment *s = &list[n++];
        *s = (struct shipment){.id = db_i(&heads, 0),
                               .number = db_s(&heads, 1),
                               .order = order,
                               .shipped_ms = db_i(&heads, 2),
                               .carrier = db_s(&heads, 3),
                               .tracking_number = db_s(&heads, 4),
                               .lines = &all[at]};
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
