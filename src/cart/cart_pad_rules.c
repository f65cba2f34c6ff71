/* Reading typed and pasted lines. SPDX-License-Identifier: Apache-2.0 */
#include "cart/cart_pad_rules.h"

#include "base/exact.h"
#include "base/limits.h"
#include "base/str.h"
#include <stdbool.h>
#include <string.h>

/* How many bytes of a blank stand at p: a space, or a no-break one as web pages have them. */
static size_t blank_at(const char *p)
{
    if (*p == ' ')
        return 1;
    return strncmp(p, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

/* A cell of a spreadsheet, without the quotes that some exports put around it. */
static const char *cell(struct arena *a, const char *p, size_t len)
{
    const char *s = str_trim(a, arena_copy(a, p, len));
    size_t n = strlen(s);
    return n >= 2 && s[0] == '"' && s[n - 1] == '"' ? str_trim(a, arena_copy(a, s + 1, n - 2)) : s;
}

/* "SEL-0125;40;PX;": cells behind the third must be empty. */
static void split_cells(struct arena *a, const char *line, char sep, struct pad_line *l)
{
    const char *first_end = strchr(line, sep);
    const char *rest = first_end + 1;
    const char *second_end = strchr(rest, sep);
    l->code = cell(a, line, (size_t)(first_end - line));
    if (!second_end) {
        l->quantity = cell(a, rest, strlen(rest));
        return;
    }
    l->quantity = cell(a, rest, (size_t)(second_end - rest));
    const char *third_end = strchr(second_end + 1, sep);
    if (!third_end)
        third_end = second_end + strlen(second_end);
    l->unit = cell(a, second_end + 1, (size_t)(third_end - second_end - 1));
    for (const char *p = third_end; *p; p++)
        if (*p != sep && *p != ' ') {
            l->quantity = str_trim(a, rest);
            l->unit = "";
            l->fault = PAD_TOO_MANY_PARTS;
            return;
        }
}

static void split_words(struct arena *a, const char *line, struct pad_line *l)
{
    const char *p = line;
    while (*p && *p != ',' && !blank_at(p))
        p++;
    l->code = cell(a, line, (size_t)(p - line));
    for (size_t n; (n = blank_at(p)) > 0; p += n)
        ;
    if (*p == ',')
        p++;
    l->quantity = cell(a, p, strlen(p));
}

static void split(struct arena *a, const char *line, struct pad_line *l)
{
    *l = (struct pad_line){.code = "", .quantity = "", .unit = "", .sum_of = 1};
    if (strchr(line, '\t'))
        split_cells(a, line, '\t', l);
    else if (strchr(line, ';'))
        split_cells(a, line, ';', l);
    else
        split_words(a, line, l);
}

/* The next line of the text that is not blank, trimmed; NULL at the end. Ends with LF, CRLF or CR. */
static const char *next_line(struct arena *a, const char **at)
{
    while (**at) {
        size_t len = strcspn(*at, "\r\n");
        const char *line = str_trim(a, arena_copy(a, *at, len));
        *at += len;
        if (**at)
            (*at)++;
        if (*line)
            return line;
    }
    return NULL;
}

int cart_rule_pad_read(struct arena *a, const char *text, int max, struct pad_line **out)
{
    int most = 1;
    for (const char *p = text; *p && most < max; p++)
        most += *p == '\n' || *p == '\r';
    struct pad_line *lines = arena_array(a, struct pad_line, most < max ? most : max);
    int n = 0;
    const char *line;
    for (; (line = next_line(a, &text)) != NULL; n++)
        if (n < max)
            split(a, line, &lines[n]);
    *out = lines;
    return n;
}

void cart_rule_pad_judge(struct pad_line *l)
{
    if (l->fault != PAD_FINE)
        return;
    if (!*l->code)
        l->fault = PAD_CODE_MISSING;
    else if (strlen(l->code) > CODE_MAX)
        l->fault = PAD_CODE_TOO_LONG;
    else if (!text_clean(l->code, false))
        l->fault = PAD_CODE_UNCLEAN;
    else if (!*l->quantity)
        l->fault = PAD_QUANTITY_MISSING;
    if (l->fault != PAD_FINE)
        return;
    int readings = exact_parse_human(l->quantity, &l->quantity_e6, &l->other_e6);
    if (readings == 2)
        l->fault = PAD_QUANTITY_TWO_READINGS;
    else if (readings != 1 || l->quantity_e6 <= 0)
        l->fault = PAD_QUANTITY_WRONG;
}

static size_t hash(const char *s)
{
    uint64_t h = UINT64_C(14695981039346656037); /* FNV-1a */
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
    return (size_t)(h ^ (h >> 32));
}

int cart_rule_pad_merge(struct arena *a, struct pad_line *lines, int count)
{
    size_t slots = 16;
    while (slots < (size_t)count * 2)
        slots *= 2;
    int *slot = arena_array(a, int, slots); /* 1 + index of the line with that code */
    const char **folded = arena_array(a, const char *, count);
    int n = 0;
    for (int i = 0; i < count; i++) {
        bool merged = false;
        const char *code = lines[i].fault == PAD_FINE ? str_fold(a, lines[i].code) : NULL;
        if (code && *lines[i].unit)
            code = arena_printf(a, "%s\t%s", code, str_fold(a, lines[i].unit));
        size_t at = code ? hash(code) & (slots - 1) : 0;
        while (code && slot[at] && strcmp(folded[slot[at] - 1], code) != 0)
            at = (at + 1) & (slots - 1);
        if (code && slot[at]) {
            struct pad_line *first = &lines[slot[at] - 1];
            merged = exact_add(first->quantity_e6, lines[i].quantity_e6, &first->quantity_e6);
            first->sum_of += merged ? lines[i].sum_of : 0;
        }
        if (merged)
            continue;
        if (code && !slot[at])
            slot[at] = n + 1;
        folded[n] = code;
        lines[n++] = lines[i];
    }
    return n;
}
