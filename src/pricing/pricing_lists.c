/* Creating, changing and reading price lists. SPDX-License-Identifier: Apache-2.0 */
#include "pricing/pricing.h"

#include "audit/audit.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "company/company.h"
#include "pricing/pricing_store.h"
#include "web/json_out.h"
#include <string.h>

static const int64_t PRIORITY_DEFAULT = 10;

enum status price_list_load(struct ctx *cx, int64_t id, struct price_list *out)
{
    bool found;
    TRY(pricing_store_list(cx, id, out, &found));
    return found ? OK : fail(cx, E_not_found, NULL);
}

enum status price_list_by_code(struct ctx *cx, const char *code, struct price_list *out)
{
    int64_t id;
    TRY(pricing_store_list_id(cx, code, &id));
    return id ? price_list_load(cx, id, out) : fail(cx, E_not_found, NULL);
}

static const char *pattern_of(struct ctx *cx, const char *q)
{
    return q && *q ? str_like(cx->arena, str_fold(cx->arena, q), true) : "%";
}

enum status price_list_count(struct ctx *cx, const char *q, int64_t *out)
{
    return pricing_store_lists_count(cx, pattern_of(cx, q), out);
}

enum status price_list_some(struct ctx *cx, const char *q, const char *after_code, int limit,
                            struct price_list **out, int *count)
{
    return pricing_store_some(cx, pattern_of(cx, q), after_code ? after_code : "", limit, out, count);
}

enum status price_list_all(struct ctx *cx, struct price_list **out, int *count)
{
    return price_list_some(cx, "", "", LINES_MAX, out, count);
}

/* ---- changing ---- */

static void take_text(struct ctx *cx, const char *pointer, const char *in, size_t max, const char **out)
{
    if (!in)
        return;
    if (strlen(in) > max)
        fail_field(cx, pointer, E_text_too_long, "limit", arena_printf(cx->arena, "%zu", max), NULL);
    else if (!text_clean(in, false))
        fail_field(cx, pointer, E_text_invalid, NULL);
    *out = in;
}

/* "all", "group:CODE", "company:CODE", "site:CODE"; a group comes into being when first named. */
static enum status take_audience(struct ctx *cx, const char *text, struct price_list *l, int64_t *id)
{
    *id = 0;
    if (str_eq(text, "all")) {
        l->audience = "all";
        l->audience_code = "";
        return OK;
    }
    const char *colon = strchr(text, ':');
    const char *code = colon ? str_trim(cx->arena, colon + 1) : "";
    if (*code && strlen(code) <= CODE_MAX && str_starts(text, "group:")) {
        l->audience = "group";
        *id = -1; /* made when nothing else is refused */
    } else if (*code && str_starts(text, "company:")) {
        struct company company;
        bool found;
        l->audience = "company";
        TRY(company_by_code(cx, code, &company, &found));
        *id = found ? company.id.v : 0;
    } else if (*code && str_starts(text, "site:")) {
        l->audience = "site";
        TRY(pricing_store_site_id(cx, code, id));
    }
    l->audience_code = code;
    if (!*id)
        fail_field(cx, "/audience", E_audience_unknown, NULL);
    return OK;
}

/* The words of an audience as a put takes them. */
static const char *audience_text(struct ctx *cx, const struct price_list *l)
{
    return str_eq(l->audience, "all") ? "all"
                                      : arena_printf(cx->arena, "%s:%s", l->audience, l->audience_code);
}

static void take_currency(struct ctx *cx, const char *currency, struct price_list *l)
{
    if (!currency || str_eq(currency, l->currency))
        return;
    if (currency_exponent(currency) < 0)
        fail_field(cx, "/currency", E_currency_unknown, "currency", currency, NULL);
    else if (l->entry_count)
        fail_field(cx, "/currency", E_currency_mismatch, "currency", l->currency, NULL);
    l->currency = currency;
}

static void take_validity(struct ctx *cx, const struct price_list_put *in, struct price_list *l)
{
    if (in->has_from || in->clear_from)
        l->valid_from_ms = in->has_from ? in->valid_from_ms : -1;
    if (in->has_until || in->clear_until)
        l->valid_until_ms = in->has_until ? in->valid_until_ms : -1;
    if (l->valid_until_ms >= 0 && l->valid_until_ms <= l->valid_from_ms)
        fail_field(cx, "/valid_until", E_validity_empty, NULL);
}

static const char *list_json(struct ctx *cx, const struct price_list *l)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "code", l->code);
    json_out_text(&j, "name", l->name);
    json_out_text(&j, "currency", l->currency);
    json_out_int(&j, "priority", l->priority);
    json_out_text(&j, "audience", audience_text(cx, l));
    json_out_int(&j, "valid_from_ms", l->valid_from_ms);
    json_out_int(&j, "valid_until_ms", l->valid_until_ms);
    json_out_bool(&j, "active", l->active);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static enum status merge(struct ctx *cx, const struct price_list_put *in, struct price_list *l,
                         int64_t *audience_id)
{
    take_text(cx, "/code", in->code, CODE_MAX, &l->code);
    take_text(cx, "/name", in->name, NAME_MAX_BYTES, &l->name);
    if (!*l->code)
        fail_field(cx, "/code", E_field_missing, NULL);
    if (!*l->name)
        fail_field(cx, "/name", E_field_missing, NULL);
    take_currency(cx, in->currency, l);
    if (in->priority >= 0)
        l->priority = in->priority;
    if (in->active >= 0)
        l->active = in->active != 0;
    take_validity(cx, in, l);
    TRY(take_audience(cx, in->audience ? in->audience : audience_text(cx, l), l, audience_id));
    TRY(ctx_fields_ok(cx));
    return *audience_id < 0 ? company_group_id(cx, l->audience_code, audience_id) : OK;
}

static enum status find_list(struct ctx *cx, const struct price_list_put *in, struct price_list *l,
                             bool *found)
{
    const char *code = in->code ? in->code : "";
    int64_t id = 0;
    *found = false;
    if (*code)
        TRY(pricing_store_list_id(cx, code, &id));
    if (id)
        TRY(pricing_store_list(cx, id, l, found));
    if (*found && in->must_be_new)
        return fail(cx, E_code_taken, "code", code, NULL);
    if (!*found && in->must_exist)
        return fail(cx, E_list_unknown, "list", code, NULL);
    if (*found && in->expect_version && in->expect_version != l->version)
        return fail(cx, E_changed_meanwhile, NULL);
    if (!*found)
        *l = (struct price_list){.code = "",
                                 .name = "",
                                 .currency = cx->site->currency,
                                 .audience = "all",
                                 .audience_code = "",
                                 .priority = PRIORITY_DEFAULT,
                                 .valid_from_ms = -1,
                                 .valid_until_ms = -1,
                                 .active = true};
    return OK;
}

enum status price_list_put(struct ctx *cx, const struct price_list_put *in, int64_t *id_out, bool *created)
{
    struct price_list l;
    int64_t audience_id;
    bool found;
    TRY(find_list(cx, in, &l, &found));
    const char *before = found ? list_json(cx, &l) : "";
    TRY(merge(cx, in, &l, &audience_id));
    const char *after = list_json(cx, &l);
    if (!found) {
        l.id = id_make();
        TRY(pricing_store_insert(cx, &l, audience_id));
    } else if (strcmp(before, after)) {
        bool changed;
        TRY(pricing_store_update(cx, &l, audience_id, &changed));
        if (!changed)
            return fail(cx, E_changed_meanwhile, NULL);
    }
    if (strcmp(before, after)) {
        struct company_id company = {str_eq(l.audience, "company") ? audience_id : 0};
        TRY(audit_put(cx, found ? "price_list.changed" : "price_list.created", "pls", l.id, company, before,
                      after));
        TRY(change_log_put(cx, "pls", l.id));
    }
    *id_out = l.id;
    if (created)
        *created = !found;
    return OK;
}
