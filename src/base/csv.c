/* Reading CSV as people's programs write it. SPDX-License-Identifier: Apache-2.0 */
#include "base/csv.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"
#include <string.h>

/* Windows-1252 from 0x80 to 0x9f; 0: the byte has no meaning there. The rest is Latin-1. */
static const unsigned short high[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                        0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                        0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                        0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

static void put_code_point(struct buf *b, unsigned cp)
{
    if (cp < 0x80) {
        buf_putc(b, (char)cp);
    } else if (cp < 0x800) {
        buf_putc(b, (char)(0xc0 | (cp >> 6)));
        buf_putc(b, (char)(0x80 | (cp & 0x3f)));
    } else {
        buf_putc(b, (char)(0xe0 | (cp >> 12)));
        buf_putc(b, (char)(0x80 | ((cp >> 6) & 0x3f)));
        buf_putc(b, (char)(0x80 | (cp & 0x3f)));
    }
}

static const char *from_1252(struct arena *a, const char *data, size_t len, size_t *len_out, const char **why)
{
    struct buf b;
    buf_init(&b, a, len + len / 8 + 16);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)data[i];
        unsigned cp = c >= 0x80 && c < 0xa0 ? high[c - 0x80] : c;
        if (cp == 0 && c != 0) {
            *why = T_LATER("neither UTF-8 nor Windows-1252");
            return NULL;
        }
        put_code_point(&b, cp);
    }
    *len_out = b.len;
    return buf_text(&b);
}

const char *csv_decode(struct arena *a, const char *data, size_t len, size_t *len_out, const char **why)
{
    if (len >= 2 && (memcmp(data, "\xff\xfe", 2) == 0 || memcmp(data, "\xfe\xff", 2) == 0)) {
        *why = T_LATER("UTF-16; save it as UTF-8");
        return NULL;
    }
    if (memchr(data, 0, len)) {
        *why = T_LATER("it holds a zero byte");
        return NULL;
    }
    if (len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        data += 3;
        len -= 3;
    }
    if (!utf8_valid(data, len))
        return from_1252(a, data, len, len_out, why);
    *len_out = len;
    return data;
}

static char guess_separator(const char *p, const char *end)
{
    static const char known[] = {';', ',', '\t'};
    int count[3] = {0};
    bool quoted = false;
    for (; p < end && (quoted || (*p != '\n' && *p != '\r')); p++) {
        if (*p == '"')
            quoted = !quoted;
        for (int k = 0; k < 3 && !quoted; k++)
            count[k] += *p == known[k];
    }
    int best = 0;
    for (int k = 1; k < 3; k++)
        if (count[k] > count[best])
            best = k;
    return known[best];
}

void csv_open(struct csv *c, const char *text, size_t len, char separator)
{
    *c = (struct csv){.p = text, .end = text + len, .next_line = 1};
    c->separator = separator ? separator : guess_separator(c->p, c->end);
}

/* One quoted cell; p is behind the opening mark. */
static const char *quoted_cell(struct csv *c, struct arena *a)
{
    struct buf b;
    buf_init(&b, a, 32);
    for (; c->p < c->end; c->p++) {
        if (*c->p == '"' && c->p + 1 < c->end && c->p[1] == '"') {
            buf_putc(&b, '"');
            c->p++;
        } else if (*c->p == '"') {
            c->p++;
            return buf_text(&b);
        } else {
            c->next_line += *c->p == '\n';
            buf_putc(&b, *c->p);
        }
    }
    c->quote_open = true;
    return buf_text(&b);
}

static bool at_line_end(const struct csv *c)
{
    return c->p >= c->end || *c->p == '\n' || *c->p == '\r';
}

static const char *plain_cell(struct csv *c, struct arena *a)
{
    const char *from = c->p;
    while (!at_line_end(c) && *c->p != c->separator)
        c->p++;
    return arena_copy(a, from, (size_t)(c->p - from));
}

static void pass_line_end(struct csv *c)
{
    if (c->p < c->end && *c->p == '\r')
        c->p++;
    if (c->p < c->end && *c->p == '\n')
        c->p++;
    c->next_line++;
}

int csv_next(struct csv *c, struct arena *a, const char **cells, int max)
{
    while (c->p < c->end && at_line_end(c))
        pass_line_end(c);
    if (c->p >= c->end)
        return -1;
    c->line = c->next_line;
    c->quote_open = c->quote_torn = false;
    int n = 0;
    for (;;) {
        const char *cell;
        if (c->p < c->end && *c->p == '"') {
            c->p++;
            cell = quoted_cell(c, a);
            for (; !at_line_end(c) && *c->p != c->separator; c->p++)
                c->quote_torn |= *c->p != ' ';
        } else {
            cell = plain_cell(c, a);
        }
        if (n < max)
            cells[n] = str_trim(a, cell);
        n++;
        if (c->p < c->end && *c->p == c->separator) {
            c->p++;
            continue;
        }
        pass_line_end(c);
        return n;
    }
}

static bool is_formula(const char *text)
{
    text += strspn(text, "'");
    return *text && strchr("=+-@\t\r", *text) != NULL;
}

const char *csv_armed(const char *cell)
{
    return *cell == '\'' && is_formula(cell) ? cell + 1 : cell;
}

const char *csv_cell(struct arena *a, const char *text)
{
    struct buf b;
    buf_init(&b, a, 32);
    bool defuse = is_formula(text);
    buf_putc(&b, '"');
    if (defuse)
        buf_putc(&b, '\'');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            buf_putc(&b, '"');
        buf_putc(&b, *p);
    }
    buf_putc(&b, '"');
    return buf_text(&b);
}

char csv_decimal_sign(const char *cell)
{
    const char *point = strrchr(cell, '.'), *comma = strrchr(cell, ',');
    if (!point && !comma)
        return 0;
    if (point && comma)
        return point > comma ? '.' : ',';
    const char *sign = point ? point : comma;
    bool several = strchr(cell, *sign) != sign;
    if (several)
        return *sign == '.' ? ',' : '.'; /* it groups */
    bool could_group = strlen(sign) == 4 && sign > cell && sign[-1] != '0';
    return could_group ? 0 : *sign;
}

/* Bytes of a group sign: a blank of any width, or of . and , the one that is not the decimal sign; 0 when it is none. */
static size_t group_sign(const char *p, char decimal)
{
    if (*p == ' ' || ((*p == '.' || *p == ',') && *p != decimal))
        return 1;
    return strncmp(p, "\xc2\xa0", 2) == 0 ? 2 : strncmp(p, "\xe2\x80\xaf", 3) == 0 ? 3 : 0;
}

const char *csv_plain_number(struct arena *a, const char *cell, char decimal)
{
    struct buf b;
    buf_init(&b, a, 24);
    const char *p = cell;
    if (*p == '-')
        buf_putc(&b, '-');
    p += *p == '-' || *p == '+';
    bool grouped = false;
    int digits = 0; /* since the sign before; a group has three, else 2.5 in a file of commas would be 25 */
    for (size_t n; *p && *p != decimal; p += n) {
        n = 1;
        if (*p >= '0' && *p <= '9') {
            digits++;
            buf_putc(&b, *p);
            continue;
        }
        n = group_sign(p, decimal);
        if (n == 0 || digits == 0 || digits > 3 || (grouped && digits != 3))
            return NULL;
        grouped = true;
        digits = 0;
    }
    if (grouped && digits != 3)
        return NULL;
    if (*p == decimal) {
        buf_puts(&b, digits || grouped ? "." : "0.");
        for (p++; *p >= '0' && *p <= '9'; p++, digits++)
            buf_putc(&b, *p);
    }
    return *p == '\0' && digits > 0 ? buf_text(&b) : NULL;
}

const char *csv_day(struct arena *a, const char *cell, bool dmy)
{
    if (day_valid(cell))
        return cell;
    if (!dmy || strlen(cell) != 10 || cell[2] != '/' || cell[5] != '/')
        return NULL;
    const char *day = arena_printf(a, "%.4s-%.2s-%.2s", cell + 6, cell + 3, cell);
    return day_valid(day) ? day : NULL;
}
