/* Splits and translates the SQL of migrations. SPDX-License-Identifier: Apache-2.0 */
#include "db/translate.h"
#include "base/buf.h"
#include "base/str.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The end of the literal or quoted name starting at p. A doubled quote is two literals side by side: same
 * end. */
static const char *skip_quoted(const char *p)
{
    char quote = *p++;
    while (*p && *p != quote)
        p++;
    return *p ? p + 1 : p;
}

static const char *skip_comment(const char *p)
{
    if (p[0] == '-' && p[1] == '-')
        return p + strcspn(p, "\n");
    if (p[0] == '/' && p[1] == '*') {
        const char *end = strstr(p + 2, "*/");
        return end ? end + 2 : p + strlen(p);
    }
    return p;
}

static bool ends_blank(const struct buf *b)
{
    return b->len == 0 || isspace((unsigned char)b->p[b->len - 1]);
}

/* One statement's text, which may be empty; *rest moves behind its semicolon. */
static const char *next_text(struct arena *a, const char **rest)
{
    const char *p = *rest;
    struct buf b;
    buf_init(&b, a, 1024);
    while (*p && *p != ';') {
        const char *end = skip_comment(p);
        if (end > p) {
            if (!ends_blank(&b))
                buf_putc(&b, ' '); /* a comment parts words */
        } else if (*p == '\'' || *p == '"') {
            end = skip_quoted(p);
            buf_put(&b, p, (size_t)(end - p));
        } else {
            end = p + 1;
            if (!isspace((unsigned char)*p))
                buf_putc(&b, *p);
            else if (!ends_blank(&b))
                buf_putc(&b, ' ');
        }
        p = end;
    }
    *rest = *p ? p + 1 : p;
    return str_trim(a, buf_text(&b));
}

const char *sql_next(struct arena *a, const char **rest)
{
    while (**rest) {
        const char *text = next_text(a, rest);
        if (*text)
            return text;
    }
    return NULL;
}

/* The word at p, when it is that one; its length, else 0. */
static size_t word_at(const char *p, const char *word)
{
    size_t len = strlen(word);
    return strncasecmp(p, word, len) == 0 && !is_word(p[len]) ? len : 0;
}

static const char *after(const char *p, const char *word)
{
    size_t len = word_at(p, word);
    return len ? p + len + strspn(p + len, " ") : NULL;
}

/* Without rowid a row longer than 1,002 bytes takes a page of its own beside its leaf; with it, from 4,061 on. */
static bool keeps_rowid(const char *table)
{
    static const char *const long_rows[] = {"outbox", "audit", "import_chunk", "order_line", "idempotency"};
    for (size_t i = 0; i < sizeof long_rows / sizeof *long_rows; i++)
        if (word_at(table, long_rows[i]))
            return true;
    return false;
}

/* The name of the table a statement makes; NULL for other statements. */
static const char *created_table(const char *statement)
{
    const char *p = after(statement, "CREATE");
    p = p ? after(p, "TABLE") : NULL;
    const char *q = p ? after(p, "IF") : NULL;
    q = q ? after(q, "NOT") : NULL;
    q = q ? after(q, "EXISTS") : NULL;
    return q ? q : p;
}

const char *sql_for_sqlite(struct arena *a, const char *statement)
{
    struct buf b;
    buf_init(&b, a, strlen(statement) + 64);
    for (const char *p = statement; *p;) {
        if (*p == '\'' || *p == '"') {
            const char *end = skip_quoted(p);
            buf_put(&b, p, (size_t)(end - p));
            p = end;
            continue;
        }
        size_t len = 0;
        while (is_word(p[len]))
            len++;
        if (len == 6 && word_at(p, "BIGINT"))
            buf_puts(&b, "INTEGER");
        else
            buf_put(&b, p, len ? len : 1);
        p += len ? len : 1;
    }
    const char *table = created_table(statement);
    if (table)
        buf_puts(&b, keeps_rowid(table) ? " STRICT" : " STRICT, WITHOUT ROWID");
    return buf_text(&b);
}
