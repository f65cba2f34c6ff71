/* How a value of an attribute is read and shown. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue_attribute_rules.h"

#include "base/exact.h"
#include "base/str.h"
#include <string.h>

static const char *const type_names[] = {[ATTRIBUTE_TEXT] = "text",
                                         [ATTRIBUTE_NUMBER] = "number",
                                         [ATTRIBUTE_FLAG] = "flag",
                                         [ATTRIBUTE_CHOICE] = "choice"};

const char *attribute_type_name(enum attribute_type t)
{
    return type_names[t];
}

bool attribute_type_by_name(const char *name, enum attribute_type *out)
{
    for (int i = 0; i < ATTRIBUTE_TYPES; i++) {
        if (str_eq(name, type_names[i])) {
            *out = (enum attribute_type)i;
            return true;
        }
    }
    return false;
}

/* Signs are the same in both languages (SI brochure; ISO 80000-1). */
static const struct measure {
    const char *code, *symbol;
} measures[] = {
    {"2N", "dB"},   {"AMP", "A"},   {"BAR", "bar"}, {"CEL", "°C"},  {"CMK", "cm²"}, {"CMQ", "cm³"},
    {"CMT", "cm"},  {"DAY", "d"},   {"DD", "°"},    {"DMT", "dm"},  {"GRM", "g"},   {"HLT", "hl"},
    {"HTZ", "Hz"},  {"HUR", "h"},   {"INH", "in"},  {"JOU", "J"},   {"KEL", "K"},   {"KGM", "kg"},
    {"KMT", "km"},  {"KWH", "kWh"}, {"KWT", "kW"},  {"LTR", "l"},   {"LUM", "lm"},  {"MGM", "mg"},
    {"MHZ", "MHz"}, {"MIN", "min"}, {"MLT", "ml"},  {"MMK", "mm²"}, {"MMT", "mm"},  {"MTK", "m²"},
    {"MTQ", "m³"},  {"MTR", "m"},   {"NEW", "N"},   {"OHM", "Ω"},   {"P1", "%"},    {"PAL", "Pa"},
    {"SEC", "s"},   {"TNE", "t"},   {"VLT", "V"},   {"WTT", "W"},
};
enum { MEASURES = sizeof measures / sizeof *measures };

const char *measure_symbol(const char *code)
{
    for (int i = 0; i < MEASURES; i++)
        if (strcmp(measures[i].code, code) == 0)
            return measures[i].symbol;
    return code;
}

const char *measure_by_text(struct arena *a, const char *text)
{
    for (int i = 0; i < MEASURES; i++)
        if (strcmp(measures[i].code, text) == 0 || strcmp(measures[i].symbol, text) == 0)
            return measures[i].code;
    const char *fold = str_fold(a, text);
    for (int i = 0; i < MEASURES; i++)
        if (strcmp(str_fold(a, measures[i].symbol), fold) == 0 ||
            strcmp(str_fold(a, measures[i].code), fold) == 0)
            return measures[i].code;
    const struct unit_info *unit = unit_by_code(text);
    return unit ? unit->code : NULL;
}

/* Where the unit begins: behind the last digit of the number. */
static size_t number_length(const char *text)
{
    size_t len = 0;
    for (size_t i = 0; text[i]; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            len = i + 1;
        else if (len > 0 && ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z')))
            break; /* the digit of "m2" belongs to the unit */
    }
    return len;
}

static struct attribute_reading read_number(struct arena *a, const struct attribute_info *info,
                                            const char *text)
{
    struct attribute_reading r = {.has_number = true};
    size_t len = number_length(text);
    const char *digits = arena_copy(a, text, len), *unit = str_trim(a, text + len);
    int64_t other;
    if (!exact_parse_e6(digits, &r.number_e6)) {
        int readings = exact_parse_human(digits, &r.number_e6, &other);
        r.error = readings == 1 ? E_none : readings == 2 ? E_quantity_ambiguous : E_attribute_number_invalid;
    }
    r.unit = unit;
    if (r.error == E_none && unit[0] != '\0') {
        const char *code = measure_by_text(a, unit);
        if (!code || strcmp(code, info->unit) != 0)
            r.error = E_attribute_unit_differs;
    }
    r.value = e6_text(a, r.number_e6);
    return r;
}

struct attribute_reading attribute_read(struct arena *a, const struct attribute_info *info, const char *text)
{
    static const char *const yes[] = {"yes", "oui", "true", "1", "vrai"}, *const no[] = {"no", "non", "false",
                                                                                         "0", "faux"};
    struct attribute_reading r = {.value = text, .unit = ""};
    if (text[0] == '\0' || info->type == ATTRIBUTE_TEXT || info->type == ATTRIBUTE_CHOICE)
        return r;
    if (info->type == ATTRIBUTE_NUMBER)
        return read_number(a, info, text);
    const char *fold = str_fold(a, text);
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (strcmp(fold, yes[i]) == 0 || strcmp(fold, no[i]) == 0) {
            r.value = strcmp(fold, yes[i]) == 0 ? "yes" : "no";
            return r;
        }
    }
    r.error = E_attribute_flag_invalid;
    return r;
}
