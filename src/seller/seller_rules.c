/* Defaults of a new seller. SPDX-License-Identifier: Apache-2.0 */
#include "seller/seller_rules.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include <string.h>

const char *seller_rule_code(struct arena *a, const char *name)
{
    struct buf b;
    buf_init(&b, a, 32);
    for (const char *p = str_fold(a, name); *p; p++) {
        bool keeps = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9');
        if (keeps)
            buf_putc(&b, *p);
        else if (b.len && b.p[b.len - 1] != '-')
            buf_putc(&b, '-');
    }
    while (b.len && b.p[b.len - 1] == '-')
        b.p[--b.len] = '\0';
    return b.len ? buf_text(&b) : "shop";
}

const char *seller_rule_host(struct arena *a, const char *host)
{
    size_t len = host ? strlen(host) : 0;
    if (len && host[0] == '[') {
        const char *end = strchr(host, ']');
        len = end ? (size_t)(end - host) + 1 : len;
    } else if (len) {
        len = strcspn(host, ":");
    }
    if (len && host[len - 1] == '.')
        len--;
    char *out = arena_copy(a, host ? host : "", len);
    for (char *p = out; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    return out;
}

bool seller_rule_is_letters(const char *code, int count)
{
    if (!code || strlen(code) != (size_t)count)
        return false;
    for (; *code; code++)
        if (*code < 'A' || *code > 'Z')
            return false;
    return true;
}

const char *seller_rule_languages(const char *country)
{
    return str_has_word("FR BE LU CH MC", country) ? "fr en" : "en fr";
}

const char *seller_rule_time_zone(const char *country)
{
    static const struct {
        const char *country, *zone;
    } zones[] = {
        {"AT", "Europe/Vienna"},    {"BE", "Europe/Brussels"},   {"BG", "Europe/Sofia"},
        {"CH", "Europe/Zurich"},    {"CY", "Asia/Nicosia"},      {"CZ", "Europe/Prague"},
        {"DE", "Europe/Berlin"},    {"DK", "Europe/Copenhagen"}, {"EE", "Europe/Tallinn"},
        {"ES", "Europe/Madrid"},    {"FI", "Europe/Helsinki"},   {"FR", "Europe/Paris"},
        {"GB", "Europe/London"},    {"GR", "Europe/Athens"},     {"HR", "Europe/Zagreb"},
        {"HU", "Europe/Budapest"},  {"IE", "Europe/Dublin"},     {"IT", "Europe/Rome"},
        {"JP", "Asia/Tokyo"},       {"LT", "Europe/Vilnius"},    {"LU", "Europe/Luxembourg"},
        {"LV", "Europe/Riga"},      {"MC", "Europe/Monaco"},     {"MT", "Europe/Malta"},
        {"NL", "Europe/Amsterdam"}, {"NO", "Europe/Oslo"},       {"PL", "Europe/Warsaw"},
        {"PT", "Europe/Lisbon"},    {"RO", "Europe/Bucharest"},  {"SE", "Europe/Stockholm"},
        {"SI", "Europe/Ljubljana"}, {"SK", "Europe/Bratislava"}, {"TN", "Africa/Tunis"},
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (str_eq(zones[i].country, country))
            return zones[i].zone;
    return "UTC";
}
