/* Delivery locations: found, listed, created and changed for the acting company. SPDX-License-Identifier:
 * Apache-2.0 */
#include "audit/audit.h"
#include "base/buf.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include "company/company_location_rules.h"
#include "company/company_rules.h"
#include "company/company_store.h"
#include "tax/tax.h"
#include "web/json_out.h"
#include <string.h>

enum status location_list(struct ctx *cx, struct location **out, int *count)
{
    return location_store_list(cx, false, out, count);
}

enum status location_list_all(struct ctx *cx, struct location **out, int *count)
{
    return location_store_list(cx, true, out, count);
}

enum status location_load(struct ctx *cx, int64_t id, struct location *out)
{
    bool found;
    TRY(location_store_by_id(cx, id, out, &found));
    return found && out->active ? OK : fail(cx, E_delivery_location_unknown, NULL);
}

enum status location_load_any(struct ctx *cx, int64_t id, struct location *out)
{
    bool found;
    TRY(location_store_by_id(cx, id, out, &found));
    return found ? OK : fail(cx, E_not_found, NULL);
}

enum status location_default(struct ctx *cx, struct location *out, bool *found)
{
    struct location *list;
    int count;
    TRY(location_store_list(cx, false, &list, &count));
    /* The default stands first; without one, the only location is meant. */
    *found = count > 0 && (list[0].is_default || count == 1);
    if (*found)
        *out = list[0];
    return OK;
}

static const char *taken(struct ctx *cx, const char *pointer, const char *in, const char *is, size_t max,
                         bool needed)
{
    const char *v = in ? in : is;
    if (strlen(v) > max)
        fail_field(cx, pointer, E_text_too_long, "limit", arena_printf(cx->arena, "%zu", max), NULL);
    if (needed && !v[0])
        fail_field(cx, pointer, E_field_missing, NULL);
    return v;
}

/* Every wrong part is told; what is right is merged. */
static void merge_calendar(struct ctx *cx, const struct location_put *in, struct location *l)
{
    for (int day = 0; day < 7; day++) {
        const char *hours = in->hours[day] ? location_rule_hours(cx->arena, in->hours[day]) : l->hours[day];
        if (!hours)
            fail_field(cx, arena_printf(cx->arena, "/hours/%s", location_rule_weekday_name(day)),
                       E_opening_hours_invalid, "text", in->hours[day], NULL);
        else
            l->hours[day] = hours;
    }
    if (in->has_open_days) {
        l->open_days = in->open_days & 127;
        if (!l->open_days)
            fail_field(cx, "/open_days", E_no_open_day, NULL);
    }
    if (!in->closed_days)
        return;
    const char *wrong;
    int64_t *days;
    int n = location_rule_closed_days(cx->arena, in->closed_days, &days, &wrong);
    if (wrong)
        fail_field(cx, "/closed_days", E_closed_day_invalid, "text", wrong, NULL);
    else if (n > CLOSED_DAYS_MAX)
        fail_field(cx, "/closed_days", E_too_many_lines, "limit",
                   arena_printf(cx->arena, "%d", CLOSED_DAYS_MAX), NULL);
    l->closed_days = days;
    l->closed_day_count = n;
}

static void merge_contact(struct ctx *cx, const struct location_put *in, struct location *l)
{
    l->contact_name = taken(cx, "/contact_name", in->contact_name, l->contact_name, NAME_MAX_BYTES, false);
    l->contact_phone = taken(cx, "/contact_phone", in->contact_phone, l->contact_phone, 40, false);
    l->contact_email = taken(cx, "/contact_email", in->contact_email, l->contact_email, 254, false);
    l->vehicle = taken(cx, "/vehicle", in->vehicle, l->vehicle, NAME_MAX_BYTES, false);
    const char *at = strchr(l->contact_email, '@');
    if (l->contact_email[0] &&
        (!at || at == l->contact_email || !at[1] || strpbrk(l->contact_email, " ,;<>")))
        fail_field(cx, "/contact_email", E_email_invalid, NULL);
}

static enum status merge(struct ctx *cx, const struct location_put *in, struct location *l)
{
    l->name = taken(cx, "/name", in->name, l->name, NAME_MAX_BYTES, true);
    l->street = taken(cx, "/street", in->street, l->street, 500, true);
    l->postal_code = taken(cx, "/postal_code", in->postal_code, l->postal_code, 20, false);
    l->city = taken(cx, "/city", in->city, l->city, NAME_MAX_BYTES, true);
    l->region = taken(cx, "/region", in->region, l->region, NAME_MAX_BYTES, false);
    l->instructions = taken(cx, "/instructions", in->instructions, l->instructions, TEXT_MAX, false);
    merge_contact(cx, in, l);
    merge_calendar(cx, in, l);
    if (in->country)
        l->country = company_rule_upper(cx->arena, in->country);
    if (!l->country[0])
        fail_field(cx, "/country", E_field_missing, NULL);
    else if (in->country && !country_known(l->country))
        fail_field(cx, "/country", E_country_unknown, "country", in->country, NULL);
    if (in->active >= 0)
        l->active = in->active != 0;
    if (in->is_default >= 0)
        l->is_default = in->is_default != 0;
    if (!l->active)
        l->is_default = false; /* a location kept for old orders cannot be the one that new orders take */
    return ctx_fields_ok(cx);
}

const char *location_closed_text(struct ctx *cx, const struct location *l)
{
    struct buf b;
    buf_init(&b, cx->arena, 64);
    for (int i = 0; i < l->closed_day_count; i++)
        buf_printf(&b, "%s%s", i ? " " : "", day_text(cx->arena, l->closed_days[i]));
    return buf_text(&b);
}

struct calendar location_calendar(const struct location *l)
{
    return (struct calendar){l->open_days, l->closed_days, l->closed_day_count};
}

bool location_open_days(const char *text, unsigned *out)
{
    return location_rule_open_days(text, out);
}

static bool same_calendar(const struct location *a, const struct location *b)
{
    bool same = a->open_days == b->open_days && a->closed_day_count == b->closed_day_count;
    for (int i = 0; i < 7; i++)
        same = same && str_eq(a->hours[i], b->hours[i]);
    for (int i = 0; same && i < a->closed_day_count; i++)
        same = a->closed_days[i] == b->closed_days[i];
    return same;
}

static bool same(const struct location *a, const struct location *b)
{
    return str_eq(a->name, b->name) && str_eq(a->street, b->street) &&
           str_eq(a->postal_code, b->postal_code) && str_eq(a->city, b->city) &&
           str_eq(a->region, b->region) && str_eq(a->country, b->country) &&
           str_eq(a->instructions, b->instructions) && str_eq(a->contact_name, b->contact_name) &&
           str_eq(a->contact_phone, b->contact_phone) && str_eq(a->contact_email, b->contact_email) &&
           str_eq(a->vehicle, b->vehicle) && same_calendar(a, b) && a->is_default == b->is_default &&
           a->active == b->active;
}

static const char *trail(struct ctx *cx, const struct location *l)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "code", l->code);
    json_out_text(&j, "country", l->country);
    json_out_int(&j, "open_days", l->open_days);
    json_out_text(&j, "closed_days", location_closed_text(cx, l));
    json_out_bool(&j, "default", l->is_default);
    json_out_bool(&j, "active", l->active);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

enum status location_free_code(struct ctx *cx, const char **out)
{
    struct location *list;
    int count;
    TRY(location_store_list(cx, true, &list, &count));
    for (int n = count + 1;; n++) {
        const char *code = arena_printf(cx->arena, "L%d", n);
        bool free = true;
        for (int i = 0; i < count; i++)
            free = free && !str_eq(list[i].code, code);
        if (free) {
            *out = code;
            return OK;
        }
    }
}

enum status location_put(struct ctx *cx, const struct location_put *in, int64_t *id_out, bool *created)
{
    if (!company_rule_code_ok(in->code)) {
        fail_field(cx, "/code", in->code[0] ? E_code_invalid : E_field_missing, NULL);
        return ctx_fields_ok(cx);
    }
    struct location was, l;
    bool found, missed = false;
    TRY(location_store_of_code(cx, in->code, &was, &found));
    if (!found)
        was = (struct location){.id = id_make(),
                                .code = in->code,
                                .name = "",
                                .street = "",
                                .postal_code = "",
                                .city = "",
                                .region = "",
                                .country = "",
                                .instructions = "",
                                .contact_name = "",
                                .contact_phone = "",
                                .contact_email = "",
                                .vehicle = "",
                                .hours = {"", "", "", "", "", "", ""},
                                .open_days = OPEN_DAYS_AT_FIRST,
                                .active = true,
                                .version = 1};
    else if (in->expect_version && in->expect_version != was.version)
        return fail(cx, E_changed_meanwhile, NULL);
    l = was;
    TRY(merge(cx, in, &l));
    if (!found)
        TRY(location_store_insert(cx, &l, &missed));
    else if (!same(&was, &l))
        TRY(location_store_update(cx, &l, &missed));
    if (missed)
        return in->expect_version ? fail(cx, E_changed_meanwhile, NULL) : BUSY;
    if (l.is_default && (!found || !was.is_default))
        TRY(location_store_only_default(cx, l.id));
    if (!found || !same(&was, &l))
        TRY(audit_put(cx, found ? "location.changed" : "location.created", "loc", l.id, cx->company,
                      found ? trail(cx, &was) : "", trail(cx, &l)));
    *id_out = l.id;
    if (created)
        *created = !found;
    return OK;
}
