/* What lang.c and the formatters share. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_BASE_LANG_OWN_H
#define NEGOCE_BASE_LANG_OWN_H

#include "base/lang.h"
#include "base/lang_tables.h"
#include <stdbool.h>

struct lang {
    const char *code;
    const char *group, *point;        /* between thousands; before decimals */
    bool sign_behind;                 /* "12 €" and "5 %", not "€12" and "5%" */
    const struct msg_entry *messages; /* NULL: the ids are the texts */
    const size_t *message_count;
};

#define NO_BREAK_SPACE "\xC2\xA0"
#define NARROW_SPACE "\xE2\x80\xAF" /* U+202F */
#define MINUS_SIGN "\xE2\x88\x92"   /* U+2212 */

/* Whether a noun beside n millionths stands in the plural: French from 2 on, English for all but 1. */
bool lang_is_plural(const struct lang *l, int64_t n_e6);

#endif
