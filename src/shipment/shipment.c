/* What leaves: stock, the order's lines and its delivery state move together. SPDX-License-Identifier: Apache-2.0 */
#include "shipment/shipment.h"
#include "audit/audit.h"
#include "base/id.h"
#include "change_log/change_log.h"
#include "inventory/inventory.h"
#include "outbox/outbox.h"
#include "seller/seller.h"
#include "shipment/shipment_store.h"

enum { PARCELS_MAX = 50 };

static const struct order_line *line_of(const struct order *o, int64_t id)
{
    for (int i = 0; i < o->line_count; i++)
        if (o->lines[i].id == id)
            return &o->lines[i];
    return NULL;
}

/* Without named lines everything open leaves. */
static int open_lines(struct ctx *cx, const struct order *o, struct order_shipped **out)
{
    struct order_shipped *lines = arena_array(cx->arena, struct order_shipped, o->line_count);
    int n = 0;
    for (int i = 0; i < o->line_count; i++)
        if (o->lines[i].shipped_e6 < o->lines[i].quantity_e6)
            lines[n++] =
                (struct order_shipped){o->lines[i].id, o->lines[i].quantity_e6 - o->lines[i].shipped_e6};
    *out = lines;
    return n;
}

static enum status move_stock(struct ctx *cx, const struct order *o, const struct order_shipped *lines,
                              int count, const char *warehouse)
{
    for (int i = 0; i < count; i++) {
        const struct order_line *l = line_of(o, lines[i].line);
        struct product p = {.id = l->product, .sku = l->sku, .unit = l->base_unit};
        int64_t base_e6;
        TRY(order_line_base(cx, l, lines[i].quantity_e6, &base_e6));
        if (warehouse)
            TRY(inventory_ship_from(cx, o->id, l->id, &p, base_e6, warehouse));
        else
            TRY(inventory_ship(cx, o->id, l->id, &p, base_e6));
    }
    return OK;
}

/* The first parcel's number stands in the shipment too. */
static enum status take_parcels(struct ctx *cx, const struct shipment_new *in, struct shipment *s)
{
    if (in->more_count >= PARCELS_MAX)
        return fail(cx, E_too_many_lines, "limit", "50", NULL);
    s->parcels = arena_array(cx->arena, struct parcel, in->more_count + 1);
    s->parcels[s->parcel_count++].tracking_number = s->tracking_number;
    for (int i = 0; i < in->more_count; i++)
        s->parcels[s->parcel_count++].tracking_number = in->more_numbers[i];
    return OK;
}

enum status shipment_create(struct ctx *cx, const struct shipment_new *in, int64_t *id_out)
{
    struct order o;
    TRY(order_take(cx, in->order, &o));
    if (in->expect_version != 0 && in->expect_version != o.version)
        return fail(cx, E_changed_meanwhile, NULL);
    if (o.state != ORDER_CONFIRMED)
        return fail(cx, E_order_not_confirmed, NULL);
    struct order_shipped *everything;
    const struct order_shipped *lines = in->lines;
    int count = in->line_count;
    if (count == 0) {
        count = open_lines(cx, &o, &everything);
        lines = everything;
    }
    if (count == 0)
        return fail(cx, E_nothing_to_ship, NULL);
    TRY(order_note_shipped(cx, o.id, lines, count));
    TRY(move_stock(cx, &o, lines, count, in->warehouse));

    const char *order_prefix, *prefix;
    struct shipment s = {.id = id_make(),
                         .order = o.id,
                         .shipped_ms = cx->now_ms,
                         .carrier = in->carrier ? in->carrier : "",
                         .tracking_number = in->tracking_number ? in->tracking_number : ""};
    TRY(take_parcels(cx, in, &s));
    s.lines = arena_array(cx->arena, struct shipment_line, count);
    s.line_count = count;
    for (int i = 0; i < count; i++)
        s.lines[i] = (struct shipment_line){.order_line = lines[i].line, .quantity_e6 = lines[i].quantity_e6};
    TRY(seller_order_prefix(cx, &order_prefix, &prefix));
    TRY(seller_next_number(cx, prefix, &s.number));
    TRY(shipment_store_insert(cx, &s));
    const char *after = arena_printf(cx->arena, "{\"number\":\"%s\",\"lines\":%d}", s.number, count);
    TRY(audit_put(cx, "order.shipped", "shp", s.id, o.company, "", after));
    TRY(change_log_put(cx, "ord", o.id));
    TRY(outbox_put(cx, "mail", "order.shipped", s.id,
                   arena_printf(cx->arena, "{\"order\":\"%lld\"}", (long long)o.id)));
    *id_out = s.id;
    return OK;
}

static void name_lines(const struct order *o, struct shipment *list, int count)
{
    for (int i = 0; i < count; i++)
        for (int k = 0; k < list[i].line_count; k++) {
            struct shipment_line *sl = &list[i].lines[k];
            const struct order_line *l = line_of(o, sl->order_line);
            if (l) {
                sl->sku = l->sku;
                sl->name = l->name;
                sl->unit = l->unit;
            }
        }
}

enum status shipment_list(struct ctx *cx, int64_t order, struct shipment **out, int *count)
{
    struct order o;
    TRY(order_load(cx, order, &o));
    TRY(shipment_store_by_order(cx, order, out, count));
    name_lines(&o, *out, *count);
    return OK;
}

enum status shipment_load(struct ctx *cx, int64_t id, struct order *order, struct shipment *out)
{
    int64_t of;
    struct shipment *list;
    int count;
    TRY(shipment_store_order_of(cx, id, cx->company.v == 0, &of));
    if (of == 0)
        return fail(cx, E_not_found, NULL);
    TRY(order_load(cx, of, order));
    TRY(shipment_store_by_order(cx, of, &list, &count));
    name_lines(order, list, count);
    for (int i = 0; i < count; i++)
        if (list[i].id == id) {
            *out = list[i];
            return OK;
        }
    return fail(cx, E_not_found, NULL);
}
