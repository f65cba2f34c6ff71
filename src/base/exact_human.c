/* Numbers as people write them. SPDX-License-Identifier: Apache-2.0
 *
 * Groups are three digits each, by blanks or by the sign that is not the decimal one. One sign with three
 * digits behind it has two readings, and the caller asks which.
 */
#include "base/exact.h"

#include <string.h>

enum { TEXT_LONGEST = 64 };

/* The text with one byte a sign: digits, ' ' for every blank, ',' '.'; false when anything else is in it. */
static bool plain(const char *text, char out[TEXT_LONGEST + 1], bool *negative)
{
    static const char *const blanks[] = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
    size_t len = 0;
    bool begun = false;
    *negative = false;
    while (*text != '\0') {
        size_t step = 0;
        for (size_t i = 0; i < sizeof blanks / sizeof *blanks && step == 0; i++)
            if (strncmp(text, blanks[i], strlen(blanks[i])) == 0)
                step = strlen(blanks[i]);
        char c = step > 0 ? ' ' : *text;
        bool minus = !begun && (c == '-' || strncmp(text, "\xE2\x88\x92", 3) == 0);
        if (minus) {
            *negative = begun = true;
            text += c == '-' ? 1 : 3;
            continue;
        }
        if (step == 0) {
            if (strchr("0123456789.,", c) == NULL)
                return false;
            step = 1;
            begun = true;
        }
        text += step;
        if (c == ' ' && len == 0) /* at the start, or behind the minus */
            continue;
        if (len == TEXT_LONGEST)
            return false;
        out[len++] = c;
    }
    while (len > 0 && out[len - 1] == ' ')
        len--;
    out[len] = '\0';
    return len > 0;
}

/* Reads it with `group` between groups and `point` before the decimals ('\0': none of these may be there). */
static bool read_as(const char *s, char group, char point, bool negative, int64_t *out_e6)
{
    char api[TEXT_LONGEST + 3];
    size_t n = 0;
    int run = 0; /* digits since the last group sign */
    bool groups = false;
    if (negative)
        api[n++] = '-';
    if (point != '\0' && *s == point)
        api[n++] = '0';
    for (; *s != '\0' && *s != point; s++) {
        if (*s == group) {
            if (run == 0 || run > 3 || (groups && run != 3))
                return false;
            groups = true;
            run = 0;
        } else if (*s >= '0' && *s <= '9') {
            api[n++] = *s;
            run++;
        } else {
            return false;
        }
    }
    if (groups && run != 3)
        return false;
    if (*s != '\0') {
        api[n++] = '.';
        for (s++; *s != '\0'; s++) {
            if (*s < '0' || *s > '9')
                return false;
            api[n++] = *s;
        }
    }
    api[n] = '\0';
    return exact_parse_e6(api, out_e6);
}

int exact_parse_human(const char *text, int64_t *out_e6, int64_t *other_e6)
{
    char s[TEXT_LONGEST + 1];
    bool negative;
    if (text == NULL || !plain(text, s, &negative))
        return 0;
    const char *point = strrchr(s, '.'), *comma = strrchr(s, ',');
    if (strchr(s, ' ') != NULL) {
        char sign = point != NULL ? '.' : ',';
        return read_as(s, ' ', sign, negative, out_e6) ? 1 : 0;
    }
    if (point != NULL && comma != NULL) {
        char sign = point > comma ? '.' : ',';
        return read_as(s, sign == '.' ? ',' : '.', sign, negative, out_e6) ? 1 : 0;
    }
    char sign = point != NULL ? '.' : ',';
    int64_t decimal, grouped;
    bool as_decimal = read_as(s, '\0', sign, negative, &decimal);
    bool as_groups =
        (point != NULL || comma != NULL) && *s != '0' && read_as(s, sign, '\0', negative, &grouped);
    if (as_decimal && as_groups) {
        *out_e6 = decimal;
        *other_e6 = grouped;
        return 2;
    }
    if (!as_decimal && !as_groups)
        return 0;
    *out_e6 = as_decimal ? decimal : grouped;
    return 1;
}
