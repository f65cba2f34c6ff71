/* The seller's sites: host names, languages, currency, time zone, series, working days. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/date.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "seller/seller.h"
#include "seller/seller_number_rules.h"
#include "seller/seller_rules.h"
#include "seller/seller_store.h"
#include "web/json_out.h"
#include <string.h>

enum { WEEK = 0x7f };

enum status seller_sites(struct ctx *cx, struct seller_site_row **out, int *count)
{
    return seller_store_sites(cx, 0, out, count);
}

enum status seller_site_load(struct ctx *cx, int64_t id, struct seller_site_row *out)
{
    struct seller_site_row *rows;
    int count;
    TRY(seller_store_sites(cx, id, &rows, &count));
    if (id == 0 || count == 0)
        return fail(cx, E_not_found, NULL);
    *out = rows[0];
    return OK;
}

static void merge_languages(struct ctx *cx, const char *in, struct seller_site_row *r)
{
    const char **codes;
    int count = str_split(cx->arena, in, ' ', &codes);
    const char *list = "";
    for (int i = 0; i < count; i++) {
        const struct lang *l = lang_by_code(codes[i]);
        if (!l || !str_eq(lang_code(l), codes[i]))
            fail_field(cx, "/languages", E_language_unknown, "language", codes[i], NULL);
        else if (!str_has_word(list, codes[i]))
            list = arena_printf(cx->arena, "%s%s%s", list, *list ? " " : "", codes[i]);
    }
    if (count == 0)
        fail_field(cx, "/languages", E_field_missing, NULL);
    r->languages = list;
}

static void merge_prefix(struct ctx *cx, const char *pointer, const char *in, const char **is)
{
    if (!in)
        return;
    *is = in;
    if (!seller_rule_prefix(in))
        fail_field(cx, pointer, E_prefix_invalid, NULL);
}

static enum status merge_term(struct ctx *cx, const struct seller_site_put *in, struct seller_site_row *r)
{
    if (in->has_term_days) {
        r->payment_term_days = in->payment_term_days;
        if (in->payment_term_days < 0 || in->payment_term_days > 365)
            fail_field(cx, "/payment_term_days", E_number_invalid, NULL);
    }
    if (!in->payment_term)
        return OK;
    r->payment_term = 0;
    if (!*in->payment_term)
        return OK;
    struct payment_term *list;
    int count;
    TRY(payment_terms(cx, &list, &count));
    for (int i = 0; i < count; i++)
        if (str_eq(list[i].code, in->payment_term))
            r->payment_term = list[i].id;
    if (!r->payment_term)
        fail_field(cx, "/payment_term", E_payment_term_unknown, "code", in->payment_term, NULL);
    return OK;
}

static enum status merge(struct ctx *cx, const struct seller_site_put *in, struct seller_site_row *r)
{
    if (in->name)
        r->name = in->name;
    if (!*r->name)
        fail_field(cx, "/name", E_field_missing, NULL);
    else if (strlen(r->name) > NAME_MAX_BYTES)
        fail_field(cx, "/name", E_text_too_long, "limit", "200", NULL);
    if (in->languages)
        merge_languages(cx, in->languages, r);
    if (in->currency) {
        r->currency = in->currency;
        if (currency_exponent(in->currency) < 0)
            fail_field(cx, "/currency", E_currency_unknown, "currency", in->currency, NULL);
    }
    if (in->time_zone) {
        r->time_zone = in->time_zone;
        if (!time_zone_known(in->time_zone))
            fail_field(cx, "/time_zone", E_time_zone_unknown, "time_zone", in->time_zone, NULL);
    }
    if (in->strategy) {
        r->strategy = in->strategy;
        if (!str_eq(in->strategy, "priority") && !str_eq(in->strategy, "lowest"))
            fail_field(cx, "/strategy", E_value_invalid, "values", "priority, lowest", NULL);
    }
    if (in->has_login_only)
        r->login_only = in->login_only;
    merge_prefix(cx, "/order_prefix", in->order_prefix, &r->order_prefix);
    merge_prefix(cx, "/shipment_prefix", in->shipment_prefix, &r->shipment_prefix);
    if (in->has_weekdays) {
        r->weekdays = in->weekdays & WEEK;
        if (!r->weekdays)
            fail_field(cx, "/weekdays", E_calendar_without_working_day, NULL);
    }
    return merge_term(cx, in, r);
}

/* The names as they are compared: lower case, each once. */
static void merge_hosts(struct ctx *cx, const struct seller_site_put *in, struct seller_site_row *r)
{
    if (!in->has_hosts)
        return;
    const char **hosts = arena_array(cx->arena, const char *, in->host_count + 1);
    int n = 0;
    for (int i = 0; i < in->host_count; i++) {
        const char *host = seller_rule_host(cx->arena, str_trim(cx->arena, in->hosts[i]));
        bool twice = false;
        for (int k = 0; k < n; k++)
            twice = twice || str_eq(hosts[k], host);
        if (!seller_rule_host_ok(host))
            fail_field(cx, "/hosts", E_host_invalid, "host", in->hosts[i], NULL);
        else if (!twice)
            hosts[n++] = host;
    }
    if (n > SITE_HOSTS_MAX)
        fail_field(cx, "/hosts", E_text_too_long, "limit", "20", NULL);
    r->hosts = hosts;
    r->host_count = n;
}

static bool has_host(const struct seller_site_row *r, const char *host)
{
    for (int i = 0; i < r->host_count; i++)
        if (str_eq(r->hosts[i], host))
            return true;
    return false;
}

static enum status put_hosts(struct ctx *cx, const struct seller_site_row *was,
                             const struct seller_site_row *r)
{
    for (int i = 0; i < was->host_count; i++)
        if (!has_host(r, was->hosts[i]))
            TRY(seller_store_delete_host(cx, was->hosts[i], r->id));
    for (int i = 0; i < r->host_count; i++) {
        bool is_new = true;
        if (!has_host(was, r->hosts[i]))
            TRY(seller_store_insert_host(cx, r->hosts[i], (struct site_id){r->id}, &is_new));
        if (!is_new)
            fail_field(cx, "/hosts", E_host_taken, "host", r->hosts[i], NULL);
    }
    TRY(ctx_fields_ok(cx));
    /* With several sites one without a name would not be found any more. */
    int64_t others;
    const char *nameless;
    TRY(seller_store_other_sites(cx, r->id, &others, &nameless));
    if (others > 0 && r->host_count == 0)
        nameless = r->name;
    if (others > 0 && nameless)
        fail_field(cx, "/hosts", E_host_missing, "site", nameless, NULL);
    return ctx_fields_ok(cx);
}

static const char *trail(struct ctx *cx, const struct seller_site_row *r)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "code", r->code);
    json_out_text(&j, "name", r->name);
    json_out_text(&j, "languages", r->languages);
    json_out_text(&j, "currency", r->currency);
    json_out_text(&j, "time_zone", r->time_zone);
    json_out_text(&j, "strategy", r->strategy);
    json_out_bool(&j, "login_only", r->login_only);
    json_out_int(&j, "payment_term_days", r->payment_term_days);
    json_out_int(&j, "weekdays", r->weekdays);
    json_out_text(&j, "order_prefix", r->order_prefix);
    json_out_text(&j, "shipment_prefix", r->shipment_prefix);
    json_out_array(&j, "hosts");
    for (int i = 0; i < r->host_count; i++)
        json_out_text(&j, NULL, r->hosts[i]);
    json_out_array_end(&j);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

/* A new site begins as the first one is. */
static enum status begin(struct ctx *cx, const struct seller_site_put *in, struct seller_site_row *was)
{
    struct seller_site_row *rows;
    int count;
    if (in->id)
        return seller_site_load(cx, in->id, was);
    TRY(seller_sites(cx, &rows, &count));
    if (count == 0)
        return fail(cx, E_not_found, NULL);
    *was = rows[0];
    was->id = 0;
    was->name = "";
    was->host_count = 0;
    was->code = in->code ? in->code : "";
    if (!seller_rule_code_ok(was->code))
        fail_field(cx, "/code", *was->code ? E_site_code_invalid : E_field_missing, NULL);
    for (int i = 0; i < count; i++)
        if (str_eq(rows[i].code, was->code))
            fail_field(cx, "/code", E_code_taken, "code", was->code, NULL);
    return OK;
}

enum status seller_site_put(struct ctx *cx, const struct seller_site_put *in, int64_t *out)
{
    struct seller_site_row was, r;
    TRY(begin(cx, in, &was));
    if (in->id && in->expect_version && in->expect_version != was.version)
        return fail(cx, E_changed_meanwhile, NULL);
    r = was;
    TRY(merge(cx, in, &r));
    merge_hosts(cx, in, &r);
    TRY(ctx_fields_ok(cx));
    bool missed = false;
    if (in->id) {
        TRY(seller_store_set_site(cx, &r, &missed));
    } else {
        r.id = id_make();
        TRY(seller_store_add_site(cx, &r));
    }
    if (missed)
        return in->expect_version ? fail(cx, E_changed_meanwhile, NULL) : BUSY;
    TRY(put_hosts(cx, &was, &r));
    *out = r.id;
    return audit_put(cx, in->id ? "site.changed" : "site.created", "sit", r.id, (struct company_id){0},
                     in->id ? trail(cx, &was) : "", trail(cx, &r));
}

enum status seller_number_preview(struct ctx *cx, const struct seller_site_row *site, const char *prefix,
                                  const char **out)
{
    int year = civil_of_ms(cx->now_ms, site->time_zone).year;
    const char *series = arena_printf(cx->arena, "%s-%d", prefix, year);
    int64_t next;
    TRY(seller_store_next(cx, series, &next));
    *out = arena_printf(cx->arena, "%s-%06lld", series, (long long)next);
    return OK;
}

enum status seller_checklist_close(struct ctx *cx, bool closed)
{
    return seller_store_close_checklist(cx, closed);
}
