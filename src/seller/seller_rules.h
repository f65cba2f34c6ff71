/* What a new seller gets when nothing is said. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SELLER_SELLER_RULES_H
#define NEGOCE_SELLER_SELLER_RULES_H

#include "base/arena.h"
#include <stdint.h>

/* A short name from a full one: "Élan & Fils" -> "elan-fils"; never empty. */
const char *seller_rule_code(struct arena *a, const char *name);
/* Lower case, without a port and without a dot at the end. */
const char *seller_rule_host(struct arena *a, const char *host);
/* Exactly two (country) or three (currency) upper-case letters. */
bool seller_rule_is_letters(const char *code, int count);
const char *seller_rule_languages(const char *country);
const char *seller_rule_time_zone(const char *country); /* UTC when the country is not listed */

/* The legal holidays of a country's year, those of the whole country; 0 for a country that is not known. */
enum { HOLIDAY_RULES_MAX = 24 };
struct holiday_rule_day {
    int64_t day;
    const char *name;
};
int seller_rule_holidays(const char *country, int year, bool in_french, struct holiday_rule_day *out);

#endif
