/* Decisions about companies and locations on plain values. SPDX-License-Identifier: Apache-2.0 */
#include "company/company_rules.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include <string.h>

static const char *const status_names[] = {
    [COMPANY_APPLIED] = "applied",
    [COMPANY_ACTIVE] = "active",
    [COMPANY_ON_HOLD] = "on_hold",
    [COMPANY_CLOSED] = "closed",
};

const char *company_status_name(enum company_status s)
{
    return status_names[s];
}

int company_rule_status(const char *name)
{
    for (int i = 0; i < (int)(sizeof(status_names) / sizeof(status_names[0])); i++)
        if (str_eq(status_names[i], name))
            return i;
    return -1;
}

bool company_rule_code_ok(const char *code)
{
    size_t n = strlen(code);
    return n > 0 && n <= CODE_MAX && code[0] != ' ' && code[n - 1] != ' ' && text_clean(code, false);
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

const char *company_rule_vat_id(struct arena *a, const char *typed)
{
    char *out = arena_str(a, typed);
    char *to = out;
    for (const char *p = typed; *p; p++)
        if (!strchr(" .-", *p))
            *to++ = upper(*p);
    *to = 0;
    return out;
}

const char *company_rule_upper(struct arena *a, const char *typed)
{
    char *out = arena_str(a, typed);
    for (char *p = out; *p; p++)
        *p = upper(*p);
    return out;
}

const char *company_rule_lower(struct arena *a, const char *typed)
{
    char *out = arena_str(a, typed);
    for (char *p = out; *p; p++)
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
    return out;
}

bool company_rule_loops(int64_t company, const int64_t *chain, int count)
{
    for (int i = 0; i < count; i++)
        if (chain[i] == company)
            return true;
    return count >= 64;
}

const char *company_rule_prefix_end(struct arena *a, const char *prefix)
{
    /* U+10FFFF sorts after every character that a code can hold. */
    return arena_printf(a, "%s\xF4\x8F\xBF\xBF", prefix);
}
