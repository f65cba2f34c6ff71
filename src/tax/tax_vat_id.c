/* Is it a VAT id by its form? Whether it is in force only its country can say. SPDX-License-Identifier: Apache-2.0 */
#include "tax/tax.h"
#include <string.h>

/* 9 a digit, @ a letter, * either, every other character itself. Several forms of one country stand in several rows. */
static const struct {
    const char *prefix, *form;
} forms[] = {
    {"AT", "U99999999"},     {"BE", "0999999999"},   {"BE", "1999999999"},     {"BG", "999999999"},
    {"BG", "9999999999"},    {"CHE", "999999999"},   {"CHE", "999999999MWST"}, {"CHE", "999999999TVA"},
    {"CHE", "999999999IVA"}, {"CY", "99999999@"},    {"CZ", "99999999"},       {"CZ", "999999999"},
    {"CZ", "9999999999"},    {"DE", "999999999"},    {"DK", "99999999"},       {"EE", "999999999"},
    {"EL", "999999999"},     {"ES", "@9999999*"},    {"ES", "99999999@"},      {"FI", "99999999"},
    {"FR", "**999999999"},   {"GB", "999999999"},    {"GB", "999999999999"},   {"GB", "GD999"},
    {"GB", "HA999"},         {"HR", "99999999999"},  {"HU", "99999999"},       {"IE", "9*99999@"},
    {"IE", "9999999@@"},     {"IT", "99999999999"},  {"LT", "999999999"},      {"LT", "999999999999"},
    {"LU", "99999999"},      {"LV", "99999999999"},  {"MT", "99999999"},       {"NL", "999999999B99"},
    {"NO", "999999999"},     {"NO", "999999999MVA"}, {"PL", "9999999999"},     {"PT", "999999999"},
    {"SE", "999999999901"},  {"SI", "99999999"},     {"SK", "9999999999"},     {"RO", "99"},
    {"RO", "999"},           {"RO", "9999"},         {"RO", "99999"},          {"RO", "999999"},
    {"RO", "9999999"},       {"RO", "99999999"},     {"RO", "999999999"},      {"RO", "9999999999"},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static bool is_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool has_form(const char *s, const char *form)
{
    for (; *form; s++, form++) {
        bool fits = *form == '9'   ? is_digit(*s)
                    : *form == '@' ? is_letter(*s)
                    : *form == '*' ? is_digit(*s) || is_letter(*s)
                                   : *s == *form;
        if (!fits)
            return false;
    }
    return !*s;
}

/* The two figures before a French SIREN are (12 + 3 × (SIREN mod 97)) mod 97; a key with letters is not computed. */
static bool french_key_fits(const char *s)
{
    if (!is_digit(s[0]) || !is_digit(s[1]))
        return strcspn(s, "IO") > 1;
    int64_t siren = 0;
    for (int i = 2; i < 11; i++)
        siren = siren * 10 + (s[i] - '0');
    return (12 + 3 * (siren % 97)) % 97 == (s[0] - '0') * 10 + (s[1] - '0');
}

bool vat_id_plausible(const char *vat_id)
{
    char s[20];
    size_t n = 0;
    for (; vat_id && *vat_id; vat_id++) {
        if (*vat_id == ' ' || *vat_id == '.' || *vat_id == '-')
            continue;
        if (n + 1 == sizeof s)
            return false;
        s[n++] = (char)(*vat_id >= 'a' && *vat_id <= 'z' ? *vat_id - 32 : *vat_id);
    }
    s[n] = 0;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        size_t prefix = strlen(forms[i].prefix);
        if (!strncmp(s, forms[i].prefix, prefix) && has_form(s + prefix, forms[i].form))
            return strcmp(forms[i].prefix, "FR") != 0 || french_key_fits(s + 2);
    }
    return false;
}
