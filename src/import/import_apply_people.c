/* What a record of companies, locations and users does. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/str.h"
#include "company/company.h"
#include "import/import_row.h"
#include "user/user.h"

static bool may(const struct import_row *r, enum permission p)
{
    return (r->may & permission_bit(p)) != 0;
}

static enum status need(struct ctx *cx, const struct import_row *r, enum permission p)
{
    return may(r, p) ? OK : fail(cx, E_right_missing, "right", tr(cx->lang, permission_text(p)), NULL);
}

/* Terms and credit are finance's: a file with them needs that right too. */
static enum status read_terms(struct ctx *cx, const struct import_row *r, const char *currency,
                              struct company_put *in)
{
    bool has_days;
    int64_t days = row_whole(r, "payment_term_days", &has_days);
    if (has_days && (days < 0 || days > 365))
        fail_field(cx, "/payment_term_days", E_cell_number, "column", "payment_term_days", "value",
                   row_text(r, "payment_term_days"), NULL);
    in->has_term = has_days;
    in->payment_term_days = (int)days;
    in->clear_term = row_clears(r, "payment_term_days");
    in->payment_term = row_clear(r, "payment_term");
    in->credit_limit_minor = row_minor(r, "credit_limit", currency, &in->has_limit);
    in->clear_limit = row_clears(r, "credit_limit");
    in->free_freight_minor = row_minor(r, "free_freight_from", currency, &in->has_free_freight);
    in->clear_free_freight = row_clears(r, "free_freight_from");
    in->open_balance_minor = row_minor(r, "open_balance", currency, &in->has_balance);
    TRY(ctx_fields_ok(cx));
    if (in->has_term || in->clear_term || in->payment_term || in->has_limit || in->clear_limit ||
        in->has_balance || in->has_free_freight || in->clear_free_freight)
        return need(cx, r, MAY_terms_edit);
    return OK;
}

enum status apply_company(struct ctx *cx, const struct import_row *r)
{
    struct company_put in = {
        .code = row_need(r, "code"),
        .name = row_text(r, "name"),
        .legal_name = row_clear(r, "legal_name"),
        .country = row_text(r, "country"),
        .vat_id = row_clear(r, "vat_id"),
        .siren = row_clear(r, "siren"),
        .parent_code = row_clear(r, "parent"),
        .currency = row_clear(r, "currency"),
        .language = row_clear(r, "language"),
        .strategy = row_clear(r, "strategy"),
        .external_id = row_clear(r, "external_id"),
        .sales_rep = row_clear(r, "sales_rep"),
    };
    TRY(ctx_fields_ok(cx));
    const char *currency = in.currency && *in.currency ? in.currency : NULL;
    if (!currency) {
        struct company c;
        bool found;
        TRY(company_by_code(cx, in.code, &c, &found));
        currency = found ? c.currency : cx->site->currency;
    }
    TRY(read_terms(cx, r, currency, &in));
    const char *groups = row_clear(r, "groups");
    if (groups) {
        const char **codes;
        in.group_count = str_split(cx->arena, groups, '|', &codes);
        in.groups = codes;
    }
    struct company_id id;
    bool created;
    return company_put(cx, &in, &id, &created);
}

static enum status act_in_code(struct ctx *cx, const char *code, struct company *c)
{
    bool found;
    TRY(company_by_code(cx, code, c, &found));
    if (!found)
        return fail(cx, E_company_unknown, "code", code, NULL);
    return company_act_in(cx, c->id);
}

/* "mon tue wed", "mon-fri", parted by blanks, commas or |. */
static void read_calendar(struct ctx *cx, const struct import_row *r, struct location_put *in)
{
    static const char *const columns[] = {"hours_mon", "hours_tue", "hours_wed", "hours_thu",
                                          "hours_fri", "hours_sat", "hours_sun"};
    for (int day = 0; day < 7; day++)
        in->hours[day] = row_clear(r, columns[day]);
    in->closed_days = row_clear(r, "closed_days");
    const char *open = row_text(r, "open_days");
    in->has_open_days = open != NULL;
    if (open && !location_open_days(open, &in->open_days))
        fail_field(cx, "/open_days", E_value_invalid, "values", "mon, tue, wed, thu, fri, sat, sun, mon-fri",
                   NULL);
}

enum status apply_location(struct ctx *cx, const struct import_row *r)
{
    const char *company = row_need(r, "company");
    struct location_put in = {
        .code = row_need(r, "code"),
        .name = row_text(r, "name"),
        .street = row_text(r, "street"),
        .postal_code = row_clear(r, "postal_code"),
        .city = row_text(r, "city"),
        .region = row_clear(r, "region"),
        .country = row_text(r, "country"),
        .instructions = row_clear(r, "instructions"),
        .is_default = row_flag(r, "default"),
        .active = -1,
        .contact_name = row_clear(r, "contact_name"),
        .contact_phone = row_clear(r, "contact_phone"),
        .contact_email = row_clear(r, "contact_email"),
        .vehicle = row_clear(r, "vehicle"),
    };
    read_calendar(cx, r, &in);
    TRY(ctx_fields_ok(cx));
    struct company c;
    TRY(act_in_code(cx, company, &c));
    int64_t id;
    bool created;
    return location_put(cx, &in, &id, &created);
}

enum status apply_business_unit(struct ctx *cx, const struct import_row *r)
{
    const char *company = row_need(r, "company");
    struct business_unit_put in = {
        .code = row_need(r, "code"), .name = row_text(r, "name"), .parent_code = row_clear(r, "parent")};
    TRY(ctx_fields_ok(cx));
    struct company c;
    TRY(act_in_code(cx, company, &c));
    int64_t id;
    bool created;
    return business_unit_put(cx, &in, &id, &created);
}

enum status apply_user(struct ctx *cx, const struct import_row *r)
{
    struct user_put in = {
        .email = row_need(r, "email"),
        .name = row_text(r, "name"),
        .language = row_clear(r, "language"),
        .password_hash = row_text(r, "password"), /* hashed when it was staged */
        .active = -1,
    };
    const char *company = row_text(r, "company"), *roles = row_text(r, "roles");
    in.is_staff = company == NULL;
    in.invite = in.password_hash == NULL;
    if (roles) { /* several with | or blanks */
        const char **parts;
        int n = str_split(cx->arena, roles, '|', &parts);
        const char *joined = "";
        for (int i = 0; i < n; i++)
            joined = arena_printf(cx->arena, "%s%s%s", joined, i ? " " : "", parts[i]);
        in.roles = joined;
    }
    TRY(ctx_fields_ok(cx));
    if (in.is_staff) {
        TRY(need(cx, r, MAY_staff_edit));
    } else {
        struct company c;
        TRY(act_in_code(cx, company, &c));
        in.order_limit_minor = row_minor(r, "order_limit", c.currency, &in.has_limit);
        in.clear_limit = row_clears(r, "order_limit");
        in.unit = row_clear(r, "unit");
        TRY(ctx_fields_ok(cx));
    }
    int64_t id;
    bool created;
    return user_put(cx, &in, &id, &created);
}
