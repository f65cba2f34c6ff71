/* Making a seller with all it needs to sell. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "seller/seller.h"
#include "seller/seller_rules.h"
#include "seller/seller_store.h"
#include <string.h>

enum { HOLIDAY_YEARS = 10 };

static enum status check(struct ctx *cx, const struct seller_new *in)
{
    if (!in->name || !*in->name)
        fail_field(cx, "/name", E_field_missing, NULL);
    else if (!text_clean(in->name, false))
        fail_field(cx, "/name", E_text_invalid, NULL);
    else if (strlen(in->name) > NAME_MAX_BYTES)
        fail_field(cx, "/name", E_text_too_long, "limit", "200", NULL);
    if (!seller_rule_is_letters(in->country, 2))
        fail_field(cx, "/country", E_value_invalid, "values", "FR, BE, DE …", NULL);
    if (!seller_rule_is_letters(in->currency, 3))
        fail_field(cx, "/currency", E_value_invalid, "values", "EUR, CHF …", NULL);
    if (in->time_zone && !time_zone_known(in->time_zone))
        fail_field(cx, "/time_zone", E_value_invalid, "values", "Europe/Paris …", NULL);
    return ctx_fields_ok(cx);
}

static void fill_in(struct ctx *cx, struct seller_new *in)
{
    if (!in->code || !*in->code)
        in->code = seller_rule_code(cx->arena, in->name);
    if (!in->languages || !*in->languages)
        in->languages = seller_rule_languages(in->country);
    if (!in->time_zone || !*in->time_zone)
        in->time_zone = seller_rule_time_zone(in->country);
    if (in->host)
        in->host = seller_rule_host(cx->arena, in->host);
}

static enum status put_holidays(struct ctx *cx, struct site_id site, const struct seller_new *in)
{
    int first = civil_of_ms(cx->now_ms, in->time_zone).year;
    for (int year = first; year < first + HOLIDAY_YEARS; year++) {
        struct holiday_rule_day days[HOLIDAY_RULES_MAX];
        int count = seller_rule_holidays(in->country, year, str_starts(in->languages, "fr"), days);
        for (int i = 0; i < count; i++)
            TRY(seller_store_insert_holiday(cx, site, day_text(cx->arena, days[i].day), days[i].name));
    }
    return OK;
}

static enum status put_rows(struct ctx *cx, const struct seller_new *in)
{
    struct site_id site = {id_make()};
    TRY(seller_store_insert(cx, in));
    TRY(seller_store_insert_site(cx, site, in));
    if (in->host && *in->host) {
        bool is_new;
        TRY(seller_store_insert_host(cx, in->host, site, &is_new));
        if (!is_new)
            return fail(cx, E_host_taken, "host", in->host, NULL);
    }
    TRY(put_holidays(cx, site, in));
    size_t first = strcspn(in->languages, " ");
    const struct lang *lang = lang_by_code(arena_copy(cx->arena, in->languages, first));
    return seller_store_insert_warehouse(cx, id_make(), site, tr(lang ? lang : &LANG_EN, "Main warehouse"));
}

enum status seller_create(struct ctx *cx, const struct seller_new *wanted)
{
    struct seller_new in = *wanted;
    struct seller_id taken, before = cx->seller;
    int count;
    TRY(check(cx, &in));
    fill_in(cx, &in);
    TRY(seller_store_by_code(cx, in.code, &taken, &count));
    if (count)
        return fail(cx, E_seller_code_taken, "code", in.code, NULL);
    struct seller_id id = {id_make()};
    cx->seller = id;
    enum status s = put_rows(cx, &in);
    cx->seller = before;
    return s == OK ? seller_open_id(cx, id) : s;
}
