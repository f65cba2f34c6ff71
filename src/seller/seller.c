/* Opening the shop a request came to, and its calendar and numbers. SPDX-License-Identifier: Apache-2.0 */
#include "seller/seller.h"
#include "base/str.h"
#include "seller/seller_rules.h"
#include "seller/seller_store.h"
#include <string.h>

static enum status enter(struct ctx *cx, const struct seller_site *s)
{
    cx->seller = s->seller;
    cx->site = s->site;
    cx->uses = s->uses;
    return OK;
}

enum status seller_open_site(struct ctx *cx, const char *host)
{
    struct seller_site s;
    bool found;
    TRY(seller_store_site_by_host(cx, seller_rule_host(cx->arena, host), &s, &found));
    if (!found)
        TRY(seller_store_only_site(cx, &s, &found));
    return found ? enter(cx, &s) : fail(cx, E_unknown_host, NULL);
}

enum status seller_open(struct ctx *cx, const char *code)
{
    struct seller_id id = {0};
    int count;
    TRY(seller_store_by_code(cx, code, &id, &count));
    if (count == 0)
        return fail(cx, E_seller_unknown, "code", code ? code : "", NULL);
    if (count > 1)
        return fail(cx, E_seller_missing, NULL);
    return seller_open_id(cx, id);
}

enum status seller_open_id(struct ctx *cx, struct seller_id id)
{
    struct seller_site s;
    bool found = false;
    struct seller_id before = cx->seller;
    cx->seller = id;
    enum status st = id.v ? seller_store_first_site(cx, &s, &found) : fail(cx, E_not_found, NULL);
    if (st == OK && !found)
        st = fail(cx, E_not_found, NULL);
    if (st != OK) {
        cx->seller = before;
        return st;
    }
    return enter(cx, &s);
}

enum status seller_ids(struct ctx *cx, struct seller_id **out, int *count)
{
    return seller_store_ids(cx, out, count);
}

enum status seller_calendar(struct ctx *cx, struct calendar *out)
{
    struct calendar c = {0};
    int64_t *days;
    TRY(seller_store_week(cx, &c.weekdays, NULL, NULL));
    TRY(seller_store_holidays(cx, &days, &c.holiday_count));
    c.holidays = days;
    *out = c;
    return OK;
}

enum status seller_order_prefix(struct ctx *cx, const char **order_prefix, const char **shipment_prefix)
{
    return seller_store_week(cx, NULL, order_prefix, shipment_prefix);
}

enum status seller_next_number(struct ctx *cx, const char *prefix, const char **out)
{
    int year = civil_of_ms(cx->now_ms, cx->site->time_zone).year;
    const char *series = arena_printf(cx->arena, "%s-%d", prefix, year);
    int64_t n;
    TRY(seller_store_draw(cx, series, &n));
    *out = arena_printf(cx->arena, "%s-%06lld", series, (long long)n);
    return OK;
}

enum status seller_number_seen(struct ctx *cx, const char *number)
{
    int64_t n, year;
    const char *dash = strrchr(number, '-');
    if (!dash || !str_int(dash + 1, &n) || n <= 0 || n > 999999999)
        return OK;
    const char *series = arena_printf(cx->arena, "%.*s", (int)(dash - number), number);
    const char *before = strrchr(series, '-');
    if (!before || strlen(before) != 5 || !str_int(before + 1, &year))
        return OK;
    return seller_store_number_seen(cx, series, n + 1);
}

enum status seller_use(struct ctx *cx, unsigned bits)
{
    if ((cx->uses & bits) == bits)
        return OK;
    TRY(seller_store_use(cx, bits));
    cx->uses |= bits;
    return OK;
}
