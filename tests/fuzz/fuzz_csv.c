/* Files of imports: charset, separator, quotation marks, numbers and days. SPDX-License-Identifier: Apache-2.0 */
#include "base/csv.h"
#include "base/date.h"
#include "base/exact.h"
#include "base/str.h"
#include "fuzz/fuzz.h"
#include <string.h>

enum { CELLS = 40, RECORDS = 2000 };

/* A cell that we write is read as the same cell, once what defused it is taken away. */
static void check_cell(struct arena *a, const char *cell)
{
    const char *text = arena_printf(a, "x;%s;y\n", csv_cell(a, cell));
    struct csv c;
    const char *again[4];
    csv_open(&c, text, strlen(text), ';');
    FUZZ_CHECK(csv_next(&c, a, again, 4) == 3);
    FUZZ_CHECK(str_eq(csv_armed(again[1]), cell));
}

static void check_number(struct arena *a, const char *cell)
{
    char sign = csv_decimal_sign(cell);
    FUZZ_CHECK(sign == 0 || sign == '.' || sign == ',');
    static const char signs[] = {'.', ','};
    for (size_t i = 0; i < sizeof signs; i++) {
        const char *plain = csv_plain_number(a, cell, signs[i]);
        FUZZ_CHECK(!plain || plain[strspn(plain, "+-.0123456789")] == '\0');
        int64_t e6;
        if (plain)
            (void)exact_parse_e6(plain, &e6);
    }
    const char *day = csv_day(a, cell, true);
    FUZZ_CHECK(!day || day_valid(day));
    day = csv_day(a, cell, false);
    FUZZ_CHECK(!day || day_valid(day));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char separators[] = {0, ';', ',', '\t'};
    if (size == 0)
        return 0;
    struct arena *a = arena_open(0);
    size_t len;
    const char *why = NULL;
    const char *text = csv_decode(a, (const char *)data + 1, size - 1, &len, &why);
    FUZZ_CHECK(text || why);
    if (text) {
        FUZZ_CHECK(utf8_valid(text, len));
        struct csv c;
        csv_open(&c, text, len, separators[data[0] % sizeof separators]);
        const char *cells[CELLS];
        int64_t line = 0;
        int n = 0;
        for (int r = 0; r < RECORDS && (n = csv_next(&c, a, cells, CELLS)) >= 0; r++) {
            FUZZ_CHECK(c.line > line);
            line = c.line;
            for (int i = 0; i < n && i < CELLS; i++) {
                FUZZ_CHECK(utf8_valid(cells[i], strlen(cells[i])));
                if (r < 20) {
                    check_cell(a, cells[i]);
                    check_number(a, cells[i]);
                }
            }
        }
    }
    arena_close(a);
    return 0;
}
