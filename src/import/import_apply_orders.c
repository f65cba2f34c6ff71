/* What a record of order history does. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/lang.h"
#include "base/str.h"
#include "company/company.h"
#include "import/import_row.h"
#include "order/order.h"

static enum status find_company(struct ctx *cx, const struct import_row *r, const char *code)
{
    struct import_cache *k = r->cache;
    bool found = true;
    if (!str_eq(k->company_code, code)) {
        k->company = arena_new(cx->arena, struct company);
        k->company_code = NULL;
        TRY(company_by_code(cx, code, k->company, &found));
        k->company_code = found ? code : NULL;
    }
    return found ? OK : fail(cx, E_company_unknown, "code", code, NULL);
}

static const char *as_state(const char *text)
{
    return text && *text ? text : NULL;
}

enum status apply_order(struct ctx *cx, const struct import_row *r)
{
    bool has_line, has_quantity, has_price, has_net, has_base, has_at, has_shipped;
    const char *company = row_need(r, "company");
    struct order_history in = {.number = row_need(r, "number"),
                               .currency = row_need(r, "currency"),
                               .sku = row_need(r, "sku"),
                               .unit = row_text(r, "unit"),
                               .po_number = row_clear(r, "po_number"),
                               .state = as_state(row_text(r, "status")),
                               .promised_on = row_day(r, "promised_on")};
    in.position = row_whole(r, "line", &has_line);
    in.placed_ms = row_instant(r, "placed_at", false, &has_at);
    in.quantity_e6 = row_e6(r, "quantity", &has_quantity);
    in.price_e6 = row_e6(r, "unit_price", &has_price);
    in.price_base_e6 = row_e6(r, "price_base", &has_base);
    in.shipped_e6 = row_e6(r, "shipped", &has_shipped);
    if (!has_shipped)
        in.shipped_e6 = -1;
    if (in.currency && currency_exponent(in.currency) < 0)
        fail_field(cx, "/currency", E_currency_unknown, "currency", in.currency, NULL);
    else if (in.currency)
        in.net_minor = row_minor(r, "line_net", in.currency, &has_net);
    const struct {
        const char *column;
        bool has;
    } needed[] = {
        {"line", has_line}, {"placed_at", has_at}, {"quantity", has_quantity}, {"unit_price", has_price}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!needed[i].has)
            (void)row_need(r, needed[i].column);
    (void)row_need(r, "line_net");
    TRY(ctx_fields_ok(cx));
    TRY(find_company(cx, r, company));
    in.company = r->cache->company;
    if (!r->cache->orders)
        r->cache->orders = arena_new(cx->arena, struct order_history_cache);
    bool differs;
    TRY(order_history_put(cx, &in, r->cache->orders, &differs));
    if (differs) {
        int64_t expected = 0;
        if (!line_net_minor(in.quantity_e6, in.price_e6, has_base ? in.price_base_e6 : 1000000, in.currency,
                            &expected))
            return fail(cx, E_price_overflow, NULL);
        (void)!fail(cx, E_line_net_differs, "expected", fmt_money(cx->arena, cx->lang, expected, in.currency),
                    "given", fmt_money(cx->arena, cx->lang, in.net_minor, in.currency), NULL);
        r->cache->warning = E_line_net_differs;
        r->cache->warning_detail = cx->problem.detail;
        ctx_clear_problem(cx);
    }
    return OK;
}
