/* Lines as people type or paste them: a code and a quantity. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_CART_CART_PAD_RULES_H
#define NEGOCE_CART_CART_PAD_RULES_H

#include "base/arena.h"
#include <stdint.h>

enum pad_fault {
    PAD_FINE,
    PAD_CODE_MISSING,
    PAD_CODE_TOO_LONG,
    PAD_CODE_UNCLEAN, /* control characters */
    PAD_QUANTITY_MISSING,
    PAD_QUANTITY_WRONG,        /* not a number, or not above zero */
    PAD_QUANTITY_TWO_READINGS, /* "1.234": quantity_e6 and other_e6 are both possible */
    PAD_TOO_MANY_PARTS,        /* more than a code, a quantity and a unit */
};

struct pad_line {
    const char *code, *quantity, *unit; /* as typed, trimmed; the unit "" where none was said */
    int64_t quantity_e6, other_e6;
    enum pad_fault fault;
    int sum_of; /* how many typed lines stand in this one */
};

/* Cuts a text into its lines that are not blank, and each into code, quantity and, where parted by tabs or semicolons, a
 * unit. They are parted by a tab or a
 * semicolon (then the code may hold blanks), else by the first blank or comma: "SEL-0125 1,5" is 1.5 of SEL-0125.
 * Returns how many lines there are; *out holds at most `max` of them. Nothing is judged but the number of parts. */
int cart_rule_pad_read(struct arena *a, const char *text, int max, struct pad_line **out);

/* Reads the quantity and sets the fault of a line that has none yet. */
void cart_rule_pad_judge(struct pad_line *l);

/* Sums fine lines of the same code and unit (case and accents set aside) into the first of them; others stay as they are.
 * Returns how many lines are left. */
int cart_rule_pad_merge(struct arena *a, struct pad_line *lines, int count);

#endif
