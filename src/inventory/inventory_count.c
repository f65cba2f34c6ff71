/* Counting stock, and the lists of it. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/date.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "inventory/inventory.h"
#include "inventory/inventory_store.h"
#include "web/json_out.h"
#include <string.h>

enum status stock_list(struct ctx *cx, const struct stock_search *in, struct stock_row **out, int *count)
{
    if (in->warehouse) {
        struct warehouse w;
        bool found;
        TRY(inventory_store_warehouse(cx, in->warehouse, &w, &found));
        if (!found)
            fail_field(cx, "/warehouse", E_warehouse_unknown, "code", in->warehouse, NULL);
        TRY(ctx_fields_ok(cx));
    }
    return inventory_store_list(cx, in, out, count);
}

enum status stock_count(struct ctx *cx, const struct stock_search *in, int64_t *out)
{
    return inventory_store_list_count(cx, in, out);
}

enum status warehouse_list(struct ctx *cx, struct warehouse **out, int *count)
{
    return inventory_store_warehouses(cx, out, count);
}

enum status stock_proofs(struct ctx *cx, struct stock_proof **out, int *count)
{
    return inventory_store_proofs(cx, out, count);
}

/* The warehouse of a code, made and put last into every site when it is new. */
static enum status warehouse_id(struct ctx *cx, const char *code, int64_t expect_version, int64_t *out)
{
    struct warehouse w;
    bool found;
    TRY(inventory_store_warehouse(cx, code, &w, &found));
    if (!found && expect_version != 0)
        return fail(cx, E_changed_meanwhile, NULL);
    if (!found) {
        w = (struct warehouse){.id = id_make(), .code = code, .name = code};
        TRY(inventory_store_new_warehouse(cx, &w));
        TRY(audit_put(cx, "warehouse.created", "whs", w.id, (struct company_id){0}, "", ""));
    }
    *out = w.id;
    return OK;
}

static bool fits(const struct product *p, int64_t quantity_e6)
{
    const struct unit_info *unit = unit_by_code(p->unit);
    int64_t smallest = 1000000;
    for (int i = 0; unit && i < unit->decimals; i++)
        smallest /= 10;
    return quantity_e6 >= 0 && (!unit || quantity_e6 % smallest == 0);
}

static void check(struct ctx *cx, const struct stock_put *in, const struct product *p)
{
    int64_t on_hand_e6 = in->is_from_books && in->on_hand_e6 < 0 ? -in->on_hand_e6 : in->on_hand_e6;
    if (in->has_on_hand && !fits(p, on_hand_e6))
        fail_field(cx, "/on_hand", E_quantity_invalid, NULL);
    if (in->has_incoming && !fits(p, in->incoming_e6))
        fail_field(cx, "/incoming", E_quantity_invalid, NULL);
    if (in->incoming_on && in->incoming_on[0] != '\0' && !day_valid(in->incoming_on))
        fail_field(cx, "/incoming_on", E_date_invalid, NULL);
}

static const char *state_json(struct ctx *cx, const char *sku, const char *warehouse,
                              const struct stock_state *s)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "sku", sku);
    json_out_text(&j, "warehouse", warehouse);
    json_out_quantity(&j, "on_hand", s->on_hand_e6);
    json_out_quantity(&j, "incoming", s->incoming_e6);
    json_out_text(&j, "incoming_on", s->incoming_on);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static enum status write_count(struct ctx *cx, const struct product *p, const struct stock_put *in,
                               int64_t warehouse, bool *created)
{
    struct stock_state before, after;
    bool found;
    TRY(inventory_store_state(cx, p->id, warehouse, &before, &found));
    if (in->expect_version != 0 && (!found || before.version != in->expect_version))
        return fail(cx, E_changed_meanwhile, NULL);
    if (!found) {
        TRY(inventory_store_new_row(cx, p->id, warehouse));
        before = (struct stock_state){.incoming_on = "", .version = 1};
    }
    after = before;
    if (in->has_on_hand)
        after.on_hand_e6 = in->on_hand_e6;
    if (in->has_incoming)
        after.incoming_e6 = in->incoming_e6;
    if (in->incoming_on)
        after.incoming_on = in->incoming_on;
    if (created)
        *created = !found;
    if (found && after.on_hand_e6 == before.on_hand_e6 && after.incoming_e6 == before.incoming_e6 &&
        str_eq(after.incoming_on, before.incoming_on))
        return OK;
    TRY(inventory_store_count(cx, p->id, warehouse, &before, &after));
    if (after.on_hand_e6 != before.on_hand_e6) {
        struct movement m = {"count", p->id, warehouse, after.on_hand_e6 - before.on_hand_e6, 0, 0};
        TRY(inventory_store_ledger(cx, &m));
    }
    TRY(audit_put(cx, "stock.counted", "prd", p->id, (struct company_id){0},
                  found ? state_json(cx, p->sku, in->warehouse, &before) : "",
                  state_json(cx, p->sku, in->warehouse, &after)));
    return change_log_put(cx, "stk", p->id);
}

enum status stock_put(struct ctx *cx, const struct stock_put *in, bool *created)
{
    struct stock_put put = *in;
    put.warehouse = in->warehouse ? str_trim(cx->arena, in->warehouse) : "";
    if (put.warehouse[0] == '\0')
        fail_field(cx, "/warehouse", E_field_missing, NULL);
    else if (strlen(put.warehouse) > CODE_MAX || !text_clean(put.warehouse, false))
        fail_field(cx, "/warehouse", E_text_invalid, NULL);
    if (!in->sku || in->sku[0] == '\0')
        fail_field(cx, "/sku", E_field_missing, NULL);
    TRY(ctx_fields_ok(cx));

    struct product p;
    bool found;
    TRY(product_by_sku(cx, in->sku, &p, &found));
    if (!found) {
        fail_field(cx, "/sku", E_product_unknown, "sku", in->sku, NULL);
        return ctx_fields_ok(cx);
    }
    check(cx, &put, &p);
    TRY(ctx_fields_ok(cx));
    if (put.check_only)
        return OK;
    int64_t warehouse;
    TRY(warehouse_id(cx, put.warehouse, put.expect_version, &warehouse));
    return write_count(cx, &p, &put, warehouse, created);
}
