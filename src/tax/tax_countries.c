/* The countries and their names. SPDX-License-Identifier: Apache-2.0 */
#include "tax/tax.h"
#include <string.h>

#define COUNTRY(code, english, french) {code, english, french},
static const struct {
    const char *code, *english, *french;
} countries[] = {
#include "tax/tax_countries.def"
};
#undef COUNTRY

static int country_at(const char *country)
{
    int low = 0, high = (int)(sizeof countries / sizeof countries[0]) - 1;
    while (country && low <= high) {
        int mid = (low + high) / 2;
        int order = strcmp(country, countries[mid].code);
        if (order == 0)
            return mid;
        if (order < 0)
            high = mid - 1;
        else
            low = mid + 1;
    }
    return -1;
}

bool country_known(const char *country)
{
    return country_at(country) >= 0;
}

const char *country_name(const char *country, const char *lang_code)
{
    int i = country_at(country);
    if (i < 0)
        return country ? country : "";
    return lang_code && !strncmp(lang_code, "fr", 2) ? countries[i].french : countries[i].english;
}

int country_count(void)
{
    return (int)(sizeof countries / sizeof countries[0]);
}

const char *country_code(int index)
{
    return index >= 0 && index < country_count() ? countries[index].code : NULL;
}
