/* Days on which a site does not work. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/str.h"
#include "seller/seller.h"
#include "seller/seller_rules.h"
#include "seller/seller_store.h"
#include <string.h>

enum { FIRST_YEAR = 2000, LAST_YEAR = 2100 };

static enum status check_year(struct ctx *cx, int year)
{
    if (year < FIRST_YEAR || year > LAST_YEAR)
        fail_field(cx, "/year", E_number_invalid, NULL);
    return ctx_fields_ok(cx);
}

enum status seller_holidays(struct ctx *cx, int64_t site, int year, struct seller_holiday **out, int *count)
{
    struct seller_site_row row;
    TRY(check_year(cx, year));
    TRY(seller_site_load(cx, site, &row));
    return seller_store_holidays_of(cx, site, arena_printf(cx->arena, "%04d-01-01", year),
                                    arena_printf(cx->arena, "%04d-01-01", year + 1), out, count);
}

static enum status note(struct ctx *cx, int64_t site, const char *before, const char *after)
{
    return audit_put(cx, "site.calendar_changed", "sit", site, (struct company_id){0},
                     *before ? arena_printf(cx->arena, "{\"holiday\":\"%s\"}", before) : "",
                     *after ? arena_printf(cx->arena, "{\"holiday\":\"%s\"}", after) : "");
}

enum status seller_holiday_put(struct ctx *cx, int64_t site, const char *day, const char *name)
{
    struct seller_site_row row;
    TRY(seller_site_load(cx, site, &row));
    name = name ? name : "";
    if (!day || !*day)
        fail_field(cx, "/day", E_field_missing, NULL);
    else if (!day_valid(day))
        fail_field(cx, "/day", E_date_invalid, NULL);
    if (strlen(name) > NAME_MAX_BYTES)
        fail_field(cx, "/name", E_text_too_long, "limit", "200", NULL);
    TRY(ctx_fields_ok(cx));
    TRY(seller_store_put_holiday(cx, site, day, name));
    return note(cx, site, "", day);
}

enum status seller_holiday_remove(struct ctx *cx, int64_t site, const char *day)
{
    bool removed;
    if (!day || !day_valid(day))
        return fail(cx, E_not_found, NULL);
    TRY(seller_store_delete_holiday(cx, site, day, &removed));
    return removed ? note(cx, site, day, "") : fail(cx, E_not_found, NULL);
}

const char *seller_holiday_countries(void)
{
    return "AT BE CH DE ES FR IT LU NL PT";
}

enum status seller_holidays_generate(struct ctx *cx, int64_t site, const char *country, int year, int *added)
{
    struct seller_site_row row;
    TRY(seller_site_load(cx, site, &row));
    if (!country || strlen(country) != 2 || !str_has_word(seller_holiday_countries(), country))
        fail_field(cx, "/country", E_value_invalid, "values", seller_holiday_countries(), NULL);
    TRY(check_year(cx, year));
    struct holiday_rule_day days[HOLIDAY_RULES_MAX];
    int count = seller_rule_holidays(country, year, str_starts(row.languages, "fr"), days);
    *added = 0;
    for (int i = 0; i < count; i++) {
        bool is_new;
        TRY(seller_store_add_holiday(cx, site, day_text(cx->arena, days[i].day), days[i].name, &is_new));
        *added += is_new;
    }
    return note(cx, site, "", arena_printf(cx->arena, "%s %d", country, year));
}
