/* Is it one by its form? Register numbers, accounts, addresses of a seller. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_SELLER_SELLER_NUMBER_RULES_H
#define NEGOCE_SELLER_SELLER_NUMBER_RULES_H

#include "base/arena.h"
#include <stdbool.h>

/* Letters in upper case, blanks, dots and hyphens left out: as numbers are kept. */
const char *seller_rule_compact(struct arena *a, const char *text);
bool seller_rule_siren(const char *compact); /* nine figures, Luhn */
bool seller_rule_siret(
    const char *compact); /* fourteen figures, Luhn; those of La Poste by their sum (INSEE) */
bool seller_rule_iban(const char *compact); /* ISO 13616: country, length where it is known, modulo 97 */
bool seller_rule_bic(const char *compact);  /* ISO 9362: 8 or 11 characters */
bool seller_rule_email(const char *text);   /* one @, a point after it, no blank */
/* Lower case already: labels of letters, figures and hyphens, or an address; at most 253 characters. */
bool seller_rule_host_ok(const char *host);
bool seller_rule_prefix(
    const char *prefix); /* 1 to 8 capitals, figures or hyphens, a letter or figure at its ends */
bool seller_rule_code_ok(const char *code);   /* 1 to 64 small letters, figures, hyphens */
bool seller_rule_term_code(const char *code); /* 1 to 64 letters, figures, hyphens, underscores */

#endif
