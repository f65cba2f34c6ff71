/* Warehouses: their facts, and which of them a site sells from. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/date.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "inventory/inventory.h"
#include "inventory/inventory_store.h"
#include "web/json_out.h"
#include <stdlib.h>
#include <string.h>

enum { DAY_MINUTES = 1440, LEAD_MAX = 365, CLOSED_MAX = 200 };

enum status warehouse_load(struct ctx *cx, int64_t id, struct warehouse *out)
{
    bool found;
    TRY(inventory_store_warehouse_id(cx, id, out, &found));
    return found ? OK : fail(cx, E_not_found, NULL);
}

static int by_day(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Days in order, each once, parted by blanks. */
static const char *closed_text(struct ctx *cx, const char *const *days, int count)
{
    const char **sorted = arena_array(cx->arena, const char *, count + 1);
    const char *text = "";
    for (int i = 0; i < count; i++)
        sorted[i] = days[i];
    qsort(sorted, (size_t)count, sizeof *sorted, by_day);
    for (int i = 0; i < count; i++)
        if (i == 0 || !str_eq(sorted[i], sorted[i - 1]))
            text = arena_printf(cx->arena, "%s%s%s", text, *text ? " " : "", sorted[i]);
    return text;
}

static void take_calendar(struct ctx *cx, const struct warehouse_put *in, struct warehouse *w)
{
    if (in->is_as_site)
        w->weekdays = 0;
    else if (in->has_weekdays && (in->weekdays & 0x7F) == 0)
        fail_field(cx, "/weekdays", E_calendar_without_working_day, NULL);
    else if (in->has_weekdays)
        w->weekdays = (unsigned)in->weekdays & 0x7F;
    if (in->closed_count > CLOSED_MAX)
        fail_field(cx, "/closed_days", E_too_many_lines, "limit", "200", NULL);
    else if (in->closed_count >= 0) {
        for (int i = 0; i < in->closed_count; i++)
            if (!in->closed_days[i] || !day_valid(in->closed_days[i])) {
                fail_field(cx, "/closed_days", E_date_invalid, NULL);
                return;
            }
        w->closed_days = closed_text(cx, in->closed_days, in->closed_count);
    }
}

static void take(struct ctx *cx, const struct warehouse_put *in, struct warehouse *w)
{
    if (in->name)
        w->name = in->name;
    if (!*w->name)
        fail_field(cx, "/name", E_field_missing, NULL);
    w->street = in->street ? in->street : w->street;
    w->postal_code = in->postal_code ? in->postal_code : w->postal_code;
    w->city = in->city ? in->city : w->city;
    w->country = in->country ? in->country : w->country;
    if (*w->country && (strlen(w->country) != 2 || strspn(w->country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 2))
        fail_field(cx, "/country", E_value_invalid, "values", "FR, DE …", NULL);
    if (in->cutoff_minute > DAY_MINUTES)
        fail_field(cx, "/cutoff", E_value_invalid, "values", "00:00 … 24:00", NULL);
    else if (in->cutoff_minute >= 0)
        w->cutoff_minute = in->cutoff_minute;
    if (in->lead_days > LEAD_MAX)
        fail_field(cx, "/lead_days", E_value_invalid, "values", "0 … 365", NULL);
    else if (in->lead_days >= 0)
        w->lead_days = in->lead_days;
    take_calendar(cx, in, w);
}

static const char *facts_json(struct ctx *cx, const struct warehouse *w)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "code", w->code);
    json_out_text(&j, "name", w->name);
    json_out_text(&j, "city", w->city);
    json_out_int(&j, "cutoff_minute", w->cutoff_minute);
    json_out_int(&j, "weekdays", w->weekdays);
    json_out_text(&j, "closed_days", w->closed_days);
    json_out_int(&j, "lead_days", w->lead_days);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static enum status make(struct ctx *cx, const struct warehouse_put *in, struct warehouse *w)
{
    bool found;
    struct warehouse other;
    *w = (struct warehouse){.code = in->code ? in->code : "",
                            .name = in->name   ? in->name
                                    : in->code ? in->code
                                               : "",
                            .street = "",
                            .postal_code = "",
                            .city = "",
                            .country = "",
                            .closed_days = "",
                            .version = 1};
    if (!*w->code)
        fail_field(cx, "/code", E_field_missing, NULL);
    TRY(inventory_store_warehouse(cx, w->code, &other, &found));
    if (found)
        fail_field(cx, "/code", E_warehouse_code_taken, "code", w->code, NULL);
    take(cx, in, w);
    TRY(ctx_fields_ok(cx));
    w->id = id_make();
    return inventory_store_new_warehouse(cx, w);
}

enum status warehouse_put(struct ctx *cx, const struct warehouse_put *in, int64_t *id_out)
{
    struct warehouse w;
    const char *before = "";
    if (in->id) {
        TRY(warehouse_load(cx, in->id, &w));
        if (in->expect_version != 0 && in->expect_version != w.version)
            return fail(cx, E_changed_meanwhile, NULL);
        before = facts_json(cx, &w);
        take(cx, in, &w);
        TRY(ctx_fields_ok(cx));
    } else {
        TRY(make(cx, in, &w));
    }
    bool done;
    TRY(inventory_store_warehouse_put(cx, &w, &done));
    if (!done)
        return fail(cx, E_changed_meanwhile, NULL);
    *id_out = w.id;
    return audit_put(cx, in->id ? "warehouse.changed" : "warehouse.created", "whs", w.id,
                     (struct company_id){0}, before, facts_json(cx, &w));
}

enum status site_warehouse_list(struct ctx *cx, struct warehouse **out, int *count)
{
    return inventory_store_site_warehouses(cx, out, count);
}

enum status site_warehouse_put(struct ctx *cx, const int64_t *warehouses, int count)
{
    struct warehouse *before;
    int n;
    bool all_found;
    const char *was = "", *is = "";
    if (count == 0)
        return fail(cx, E_warehouse_missing, NULL);
    TRY(site_warehouse_list(cx, &before, &n));
    for (int i = 0; i < n; i++)
        was =
            arena_printf(cx->arena, "%s%s\"%s\"", was, i ? "," : "", id_text(cx->arena, "whs", before[i].id));
    TRY(inventory_store_site_put(cx, warehouses, count, &all_found));
    if (!all_found)
        return fail(cx, E_warehouse_unknown, "code", "", NULL);
    for (int i = 0; i < count; i++)
        is =
            arena_printf(cx->arena, "%s%s\"%s\"", is, i ? "," : "", id_text(cx->arena, "whs", warehouses[i]));
    return audit_put(cx, "site.warehouses", "sit", cx->site->id.v, (struct company_id){0},
                     arena_printf(cx->arena, "[%s]", was), arena_printf(cx->arena, "[%s]", is));
}

enum status inventory_picks(struct ctx *cx, int64_t order, struct pick **out, int *count)
{
    return inventory_store_picks(cx, order, out, count);
}
