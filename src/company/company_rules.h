/* Decisions about companies and locations on plain values. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_COMPANY_COMPANY_RULES_H
#define NEGOCE_COMPANY_COMPANY_RULES_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

/* The status of a name ("on_hold"); -1 when there is none. */
int company_rule_status(const char *name);

/* A key as people and other systems write it: 1 to CODE_MAX bytes, clean, no blank at its ends. */
bool company_rule_code_ok(const char *code);

/* "fr 16 303265045" -> "FR16303265045": upper case, without blanks, points and hyphens. */
const char *company_rule_vat_id(struct arena *a, const char *typed);
/* ASCII letters in lower case: how an address is looked up. */
const char *company_rule_lower(struct arena *a, const char *typed);
/* Two letters in upper case; other texts as they are. */
const char *company_rule_upper(struct arena *a, const char *typed);

/* Whether putting `company` under the first of `chain` (it and those above it) would make a loop, or a tree
 * deeper than 64. */
bool company_rule_loops(int64_t company, const int64_t *chain, int count);

/* The exclusive upper end of the codes that begin with prefix, in byte order. */
const char *company_rule_prefix_end(struct arena *a, const char *prefix);

#endif
