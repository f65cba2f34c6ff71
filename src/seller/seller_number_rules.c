/* Is it one by its form? Register numbers, accounts, addresses of a seller. SPDX-License-Identifier: Apache-2.0 */
#include "seller/seller_number_rules.h"
#include "base/buf.h"
#include "base/str.h"
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

const char *seller_rule_compact(struct arena *a, const char *text)
{
    struct buf b;
    buf_init(&b, a, 32);
    for (; *text; text++) {
        if ((unsigned char)text[0] == 0xc2 &&
            (unsigned char)text[1] == 0xa0) { /* a blank that does not break */
            text++;
            continue;
        }
        if (*text == ' ' || *text == '.' || *text == '-')
            continue;
        buf_putc(&b, *text >= 'a' && *text <= 'z' ? (char)(*text - 32) : *text);
    }
    return buf_text(&b);
}

static bool all_digits(const char *s, size_t count)
{
    return strlen(s) == count && strspn(s, "0123456789") == count;
}

static bool luhn(const char *s)
{
    int sum = 0;
    size_t n = strlen(s);
    for (size_t i = 0; i < n; i++) {
        int d = s[n - 1 - i] - '0';
        if (i % 2)
            d = d > 4 ? 2 * d - 9 : 2 * d;
        sum += d;
    }
    return sum % 10 == 0;
}

bool seller_rule_siren(const char *s)
{
    return all_digits(s, 9) && luhn(s);
}

bool seller_rule_siret(const char *s)
{
    if (!all_digits(s, 14))
        return false;
    int sum = 0;
    for (int i = 0; i < 14; i++)
        sum += s[i] - '0';
    return luhn(s) || (str_starts(s, "356000000") && sum % 5 == 0);
}

bool seller_rule_iban(const char *s)
{
    static const struct {
        const char *country;
        size_t length;
    } lengths[] = {
        {"AT", 20}, {"BE", 16}, {"BG", 22}, {"CH", 21}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DK", 18},
        {"EE", 20}, {"ES", 24}, {"FI", 18}, {"FR", 27}, {"GB", 22}, {"GR", 27}, {"HR", 21}, {"HU", 28},
        {"IE", 22}, {"IT", 27}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"MC", 27}, {"MT", 31},
        {"NL", 18}, {"NO", 15}, {"PL", 28}, {"PT", 25}, {"RO", 24}, {"SE", 24}, {"SI", 19}, {"SK", 24},
    };
    size_t n = strlen(s);
    if (n < 15 || n > 34 || !is_capital(s[0]) || !is_capital(s[1]) || !is_digit(s[2]) || !is_digit(s[3]))
        return false;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (!strncmp(lengths[i].country, s, 2) && lengths[i].length != n)
            return false;
    int rest = 0;
    for (size_t i = 0; i < n; i++) { /* the first four stand last; a letter counts as two figures, A 10 */
        char c = s[(i + 4) % n];
        if (is_digit(c))
            rest = (rest * 10 + (c - '0')) % 97;
        else if (is_capital(c))
            rest = (rest * 100 + (c - 'A' + 10)) % 97;
        else
            return false;
    }
    return rest == 1;
}

bool seller_rule_bic(const char *s)
{
    size_t n = strlen(s);
    if (n != 8 && n != 11)
        return false;
    for (size_t i = 0; i < n; i++) {
        bool fits = i >= 4 && i < 6 ? is_capital(s[i]) : is_capital(s[i]) || is_digit(s[i]);
        if (!fits)
            return false;
    }
    return true;
}

bool seller_rule_email(const char *s)
{
    const char *at = strchr(s, '@');
    if (!at || at == s || strchr(at + 1, '@') || strlen(s) > 254 || strpbrk(s, " <>\"\\,;()"))
        return false;
    const char *dot = strrchr(at, '.');
    return dot && dot > at + 1 && dot[1] != '\0';
}

bool seller_rule_host_ok(const char *s)
{
    size_t n = strlen(s), label = 0;
    if (n == 0 || n > 253)
        return false;
    if (s[0] == '[')
        return n > 4 && s[n - 1] == ']' && strspn(s + 1, "0123456789abcdef:.") == n - 2;
    for (size_t i = 0; i < n; i++) {
        bool word = is_digit(s[i]) || (s[i] >= 'a' && s[i] <= 'z');
        bool ends = i + 1 == n || s[i + 1] == '.';
        if (s[i] == '.' ? label == 0 : !word && (s[i] != '-' || label == 0 || ends))
            return false;
        label = s[i] == '.' ? 0 : label + 1;
        if (label > 63)
            return false;
    }
    return label > 0;
}

bool seller_rule_prefix(const char *s)
{
    size_t n = strlen(s);
    if (n < 1 || n > 8 || s[0] == '-' || s[n - 1] == '-')
        return false;
    for (; *s; s++)
        if (!is_capital(*s) && !is_digit(*s) && *s != '-')
            return false;
    return true;
}

bool seller_rule_code_ok(const char *s)
{
    size_t n = strlen(s);
    return n >= 1 && n <= 64 && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

bool seller_rule_term_code(const char *s)
{
    size_t n = strlen(s), k = 0;
    while (is_digit(s[k]) || is_capital(s[k]) || (s[k] >= 'a' && s[k] <= 'z') || s[k] == '-' || s[k] == '_')
        k++;
    return n >= 1 && n <= 64 && k == n;
}
