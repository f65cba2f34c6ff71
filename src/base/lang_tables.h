/* The translated texts, made from src/<slice>/fr.po at build. SPDX-License-Identifier: Apache-2.0
 *
 * messages.gen.c defines the tables, sorted by strcmp of id, no id twice. English needs none: the id is the
 * text.
 */
#ifndef NEGOCE_BASE_LANG_TABLES_H
#define NEGOCE_BASE_LANG_TABLES_H

#include <stddef.h>

struct msg_entry {
    const char *id;     /* msgid: the English text (of a plural entry the singular) */
    const char *text;   /* msgstr, or msgstr[0] */
    const char *plural; /* msgstr[1]; NULL when the entry has none */
};

extern const struct msg_entry messages_fr[];
extern const size_t messages_fr_count;

#endif
