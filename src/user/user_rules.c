/* Decisions about persons, roles, passwords and sign-in on plain values. SPDX-License-Identifier: Apache-2.0
 */
#include "user/user_rules.h"
#include "base/buf.h"
#include "base/lang.h"
#include "base/permission.h"
#include "base/str.h"
#include "user/user.h"
#include <string.h>

#define MAY(p) ((uint64_t)1 << MAY_##p)

/* api.md section 4: what the roles may do until a company edits its own. */
#define READER (MAY(catalogue_read) | MAY(order_read) | MAY(company_read))
#define REQUESTER (READER | MAY(cart_edit))
#define BUYER (REQUESTER | MAY(order_place))
#define ACCOUNTANT (READER | MAY(credit_read))
#define EVERY_READ                                                                                           \
    (MAY(catalogue_read) | MAY(order_read) | MAY(company_read) | MAY(user_read) | MAY(credit_read) |         \
     MAY(price_list_read) | MAY(stock_read) | MAY(audit_read) | MAY(outbox_read))

const struct role company_roles[] = {
    {"admin", T_LATER("Administrator"), T_LATER("everything below, users and locations"),
     BUYER | ACCOUNTANT | MAY(user_read) | MAY(user_edit) | MAY(location_edit)},
    {"buyer", T_LATER("Buyer"), T_LATER("fills carts and orders"), BUYER},
    {"approver", T_LATER("Approver"), T_LATER("as a buyer; decides on orders of others"), BUYER},
    {"requester", T_LATER("Requester"), T_LATER("fills carts, others order"), REQUESTER},
    {"accountant", T_LATER("Accountant"), T_LATER("sees orders, totals and credit"), ACCOUNTANT},
    {"reader", T_LATER("Reader"), T_LATER("sees catalogue, prices and orders"), READER},
    {NULL, NULL, NULL, 0},
};

const struct role staff_roles[] = {
    {"owner", T_LATER("Owner"), T_LATER("everything"), ~(uint64_t)0},
    {"sales", T_LATER("Sales"), T_LATER("companies, users, price lists, orders"),
     MAY(office) | MAY(catalogue_read) | MAY(company_read) | MAY(company_edit) | MAY(user_read) |
         MAY(user_edit) | MAY(location_edit) | MAY(price_list_read) | MAY(price_list_edit) | MAY(cart_edit) |
         MAY(order_place) | MAY(order_read) | MAY(order_confirm) | MAY(order_hold) | MAY(order_cancel) |
         MAY(order_ship) | MAY(stock_read) | MAY(credit_read)},
    {"catalogue", T_LATER("Catalogue"), T_LATER("products, price lists, stock, imports"),
     MAY(office) | MAY(catalogue_read) | MAY(product_edit) | MAY(price_list_read) | MAY(price_list_edit) |
         MAY(stock_read) | MAY(stock_edit) | MAY(import_run)},
    {"finance", T_LATER("Finance"), T_LATER("reads all; terms, credit, holds, taxes"),
     MAY(office) | EVERY_READ | MAY(terms_edit) | MAY(order_hold) | MAY(tax_edit)},
    {"service", T_LATER("Service"), T_LATER("reads all; ships"), MAY(office) | EVERY_READ | MAY(order_ship)},
    {NULL, NULL, NULL, 0},
};

bool role_rule_has(const char *list, const char *role)
{
    return str_has_word(list, role);
}

bool role_rule_own_companies(const char *roles, int64_t given)
{
    bool reads_all =
        role_rule_has(roles, "owner") || role_rule_has(roles, "finance") || role_rule_has(roles, "service");
    return given > 0 && role_rule_has(roles, "sales") && !reads_all;
}

static uint64_t permissions(const struct role *roles, const char *list)
{
    uint64_t may = 0;
    for (; roles->name; roles++)
        if (str_has_word(list, roles->name))
            may |= roles->may;
    return may;
}

uint64_t role_permissions_company(const char *roles)
{
    return permissions(company_roles, roles);
}

uint64_t role_permissions_staff(const char *roles)
{
    return permissions(staff_roles, roles);
}

static const struct role *role_find(const struct role *roles, const char *name)
{
    for (; roles->name; roles++)
        if (str_eq(roles->name, name))
            return roles;
    return NULL;
}

bool role_is_company(const char *role)
{
    return role_find(company_roles, role) != NULL;
}

bool role_is_staff(const char *role)
{
    return role_find(staff_roles, role) != NULL;
}

const char *role_rule_normal(struct arena *a, const struct role *roles, const char *list,
                             const char **unknown)
{
    const char **parts;
    int count = str_split(a, list, ' ', &parts);
    for (int i = 0; i < count; i++)
        if (!role_find(roles, parts[i])) {
            *unknown = parts[i];
            return NULL;
        }
    struct buf b;
    buf_init(&b, a, 64);
    for (; roles->name; roles++)
        if (str_has_word(list, roles->name))
            buf_printf(&b, "%s%s", b.len ? " " : "", roles->name);
    return buf_text(&b);
}

bool email_rule_ok(const char *email)
{
    size_t n = strlen(email);
    const char *at = strchr(email, '@');
    if (n > EMAIL_MAX || !at || at == email || strchr(at + 1, '@') || !text_clean(email, false))
        return false;
    for (const char *p = email; *p; p++)
        if (strchr(" \t,;:<>()[]\\\"", *p))
            return false;
    const char *domain = at + 1;
    size_t d = strlen(domain);
    return d > 0 && domain[0] != '.' && domain[0] != '-' && domain[d - 1] != '.' && domain[d - 1] != '-' &&
           !strstr(domain, "..");
}

const char *email_rule_fold(struct arena *a, const char *email)
{
    char *out = arena_str(a, email);
    for (char *p = out; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    return out;
}

static bool same_but_case(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        char x = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32) : *a;
        char y = *b >= 'A' && *b <= 'Z' ? (char)(*b + 32) : *b;
        if (x != y)
            return false;
    }
    return *a == *b;
}

enum password_verdict password_rule(const char *password, const char *email)
{
    if (utf8_length(password) < PASSWORD_MIN)
        return PASSWORD_TOO_SHORT;
    if (strlen(password) > PASSWORD_MAX)
        return PASSWORD_TOO_LONG;
    return same_but_case(password, email) ? PASSWORD_TOO_EASY : PASSWORD_OK;
}

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE };
static const int64_t DAY = (int64_t)24 * HOUR;

/* An address may be a whole company's: it gets more than a person. */
const struct throttle throttle_account = {5, (int64_t)24 * HOUR, MINUTE, HOUR};
const struct throttle throttle_address = {50, HOUR, MINUTE, HOUR};
const struct throttle throttle_mail = {3, HOUR, 15 * MINUTE, HOUR};
const struct throttle throttle_mail_address = {30, HOUR, 5 * MINUTE, HOUR};

int64_t throttle_rule_pause_ms(const struct throttle *t, int64_t failures)
{
    if (failures < t->free)
        return 0;
    int64_t pause = t->pause_ms;
    for (int64_t i = t->free; i < failures && pause < t->pause_max_ms; i++)
        pause *= 2;
    return pause < t->pause_max_ms ? pause : t->pause_max_ms;
}

const char *throttle_rule_network(struct arena *a, const char *address)
{
    if (!address)
        return "";
    if (!strchr(address, ':') || strchr(address, '.'))
        return address; /* IPv4, also written as IPv6 */
    int groups = 0;
    const char *p = address;
    for (; *p && groups < 4; p++) {
        if (p[0] == ':' && p[1] == ':')
            break; /* zeros from here on: the rest is the host's part or zeros */
        groups += *p == ':';
    }
    return arena_copy(a, address, (size_t)(p - address));
}

int64_t session_rule_idle_ms(bool is_api)
{
    return is_api ? DAY : DAY / 2;
}

int64_t session_rule_max_ms(bool is_api)
{
    return is_api ? 30 * DAY : 14 * DAY;
}

bool next_rule_is_ours(const char *next)
{
    return next && next[0] == '/' && next[1] != '/' && !strchr(next, '\\') && text_clean(next, false) &&
           !str_starts(next, "/login") && !str_starts(next, "/logout");
}
