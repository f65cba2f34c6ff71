/* What a shop says of its stock, and how a description is cut into paragraphs. SPDX-License-Identifier:
 * Apache-2.0 */
#include "storefront/storefront_rules.h"

#include "base/buf.h"
#include "base/str.h"
#include <string.h>

enum stock_word storefront_rule_stock(const struct stock_fact *f)
{
    if (!f->is_counted)
        return STOCK_SAYS_AVAILABLE;
    if (f->available_e6 > 0)
        return f->available_e6 <= STOCK_FEW * INT64_C(1000000) ? STOCK_SAYS_FEW : STOCK_SAYS_IN;
    if (f->incoming_on && *f->incoming_on)
        return STOCK_SAYS_LATER;
    return f->may_backorder ? STOCK_SAYS_BACKORDER : STOCK_SAYS_OUT;
}

static bool is_item(const char *line)
{
    return (line[0] == '-' || line[0] == '*') && line[1] == ' ';
}

/* Joins the lines of a paragraph by blanks. */
static const char *joined(struct arena *a, const char **lines, int count)
{
    struct buf b;
    buf_init(&b, a, 256);
    for (int i = 0; i < count; i++) {
        if (i)
            buf_putc(&b, ' ');
        buf_puts(&b, lines[i]);
    }
    return buf_text(&b);
}

static int split_lines(struct arena *a, const char *text, const char ***out)
{
    int max = 1;
    for (const char *p = text; *p; p++)
        max += *p == '\n';
    const char **lines = arena_array(a, const char *, max);
    int n = 0;
    for (const char *p = text;; p += strcspn(p, "\n") + 1) {
        size_t len = strcspn(p, "\n");
        lines[n++] = str_trim(a, arena_copy(a, p, len));
        if (!p[len])
            break;
    }
    *out = lines;
    return n;
}

int storefront_rule_blocks(struct arena *a, const char *description, struct text_block **out)
{
    const char **lines;
    int line_count = split_lines(a, description ? description : "", &lines);
    struct text_block *blocks = arena_array(a, struct text_block, line_count);
    int n = 0;
    for (int i = 0; i < line_count;) {
        int from = i;
        bool is_list = is_item(lines[i]);
        while (i < line_count && *lines[i] && is_item(lines[i]) == is_list)
            i++;
        if (i == from) {
            i++; /* an empty line parts */
            continue;
        }
        struct text_block *b = &blocks[n++];
        b->is_list = is_list;
        b->line_count = is_list ? i - from : 1;
        b->lines = arena_array(a, const char *, b->line_count);
        for (int k = 0; is_list && k < b->line_count; k++)
            b->lines[k] = str_trim(a, lines[from + k] + 2);
        if (!is_list)
            b->lines[0] = joined(a, lines + from, i - from);
    }
    *out = blocks;
    return n;
}
