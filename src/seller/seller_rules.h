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
/* The French name of a legal holiday. */
const char *seller_rule_holiday_name(int64_t day, int year);

#endif
