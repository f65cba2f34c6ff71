/* Reading and writing CSV: charset, separator, quotes. Pure: no rows, no requests. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_BASE_CSV_H
#define NEGOCE_BASE_CSV_H

#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The file as UTF-8 without BOM: UTF-8 as it is, else Windows-1252. NULL when it holds NUL or is UTF-16 (*why says so). */
const char *csv_decode(struct arena *a, const char *data, size_t len, size_t *len_out, const char **why);

struct csv {
    const char *p, *end;
    char separator;
    int64_t line; /* of the record read last: where it began; the first is 1 */
    int64_t next_line;
    bool quote_open; /* the record ended with the file inside quotation marks */
    bool quote_torn; /* text stands behind a closing quotation mark: "12" screw */
};
/* separator 0: the one of ; , tab that stands most often in the first record. */
void csv_open(struct csv *c, const char *text, size_t len, char separator);

/* The next record's cells, in the arena; -1 at the end. Blank lines are passed over but counted. At most `max` cells are kept;
 * the number tells how many there were. */
int csv_next(struct csv *c, struct arena *a, const char **cells, int max);

/* A cell as CSV of ours: quoted; what a spreadsheet would take for a formula (= + - @ tab return in front, behind any number
 * of ') is defused with one more '. */
const char *csv_cell(struct arena *a, const char *text);
/* A cell as it was before it was defused. */
const char *csv_armed(const char *cell);

/* How people write numbers: '.' or ',' by looking at one cell; 0 when the cell doesn't tell. */
char csv_decimal_sign(const char *cell);
/* A number with that decimal sign, and groups of three digits, as plain text with a point; NULL when it is not one. */
const char *csv_plain_number(struct arena *a, const char *cell, char decimal);
/* YYYY-MM-DD, or DD/MM/YYYY when dmy; NULL when it is no day. */
const char *csv_day(struct arena *a, const char *cell, bool dmy);

#endif
