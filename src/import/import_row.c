/* Reading cells: what is absent leaves, what is wrong is named with its column. SPDX-License-Identifier: Apache-2.0 */
#include "import/import_row.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/exact.h"
#include "base/str.h"
#include <string.h>

static const char *cell(const struct import_row *r, const char *column)
{
    for (int i = 0; i < r->count; i++)
        if (strcmp(r->columns[i], column) == 0)
            return r->cells[i] && *r->cells[i] ? r->cells[i] : NULL;
    return NULL;
}

const char *row_text(const struct import_row *r, const char *column)
{
    const char *s = cell(r, column);
    return s && strcmp(s, "-") != 0 ? csv_armed(s) : NULL;
}

bool row_clears(const struct import_row *r, const char *column)
{
    const char *s = cell(r, column);
    return s && strcmp(s, "-") == 0;
}

const char *row_clear(const struct import_row *r, const char *column)
{
    if (row_clears(r, column))
        return "";
    const char *s = cell(r, column);
    return s ? csv_armed(s) : NULL;
}

static const char *pointer(const struct import_row *r, const char *column)
{
    return arena_printf(r->cx->arena, "/%s", column);
}

const char *row_need(const struct import_row *r, const char *column)
{
    const char *s = row_text(r, column);
    if (!s)
        fail_field(r->cx, pointer(r, column), E_cell_missing, "column", column, NULL);
    return s;
}

static bool number(const struct import_row *r, const char *column, int places, int64_t *out)
{
    const char *s = row_text(r, column);
    if (!s)
        return false;
    const char *plain = csv_plain_number(r->cx->arena, s, r->decimal);
    if (plain && exact_parse(plain, places, out))
        return true;
    fail_field(r->cx, pointer(r, column), E_cell_number, "column", column, "value", s, NULL);
    return false;
}

int64_t row_e6(const struct import_row *r, const char *column, bool *has)
{
    int64_t v = 0;
    *has = number(r, column, 6, &v);
    return v;
}

int64_t row_minor(const struct import_row *r, const char *column, const char *currency, bool *has)
{
    int exponent = currency_exponent(currency);
    int64_t v = 0;
    *has = exponent >= 0 && number(r, column, exponent, &v);
    return v;
}

int64_t row_whole(const struct import_row *r, const char *column, bool *has)
{
    int64_t v = 0;
    *has = number(r, column, 0, &v);
    return v;
}

int row_flag(const struct import_row *r, const char *column)
{
    const char *s = row_text(r, column);
    if (!s)
        return -1;
    if (strcmp(s, "yes") == 0)
        return 1;
    if (strcmp(s, "no") == 0)
        return 0;
    fail_field(r->cx, pointer(r, column), E_cell_flag, "column", column, "value", s, NULL);
    return -1;
}

const char *row_day(const struct import_row *r, const char *column)
{
    const char *s = row_text(r, column);
    if (!s)
        return NULL;
    const char *day = csv_day(r->cx->arena, s, r->dates_dmy);
    if (!day)
        fail_field(r->cx, pointer(r, column), E_cell_day, "column", column, "value", s, NULL);
    return day;
}

int64_t row_instant(const struct import_row *r, const char *column, bool until, bool *has)
{
    const char *s = row_text(r, column);
    *has = s != NULL;
    if (!s)
        return 0;
    int64_t ms = 0;
    const char *day = csv_day(r->cx->arena, s, r->dates_dmy);
    if (!day && time_parse(s, &ms))
        return ms;
    if (!day) {
        fail_field(r->cx, pointer(r, column), E_cell_day, "column", column, "value", s, NULL);
        *has = false;
        return 0;
    }
    if (until)
        day = day_text(r->cx->arena, day_number(day) + 1);
    return day_start_ms(day, r->cx->site->seller_time_zone);
}
