/* The part of sqlc that cuts SQL into tokens. SPDX-License-Identifier: Apache-2.0 */
#include "sqlc.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

bool token_is(const struct token *t, const char *word)
{
    return (t->kind == TOKEN_WORD || t->kind == TOKEN_MARK) && strcmp(t->s, word) == 0;
}

static bool is_one_of(const struct token *t, const char *const *words)
{
    for (; *words; words++)
        if (token_is(t, *words))
            return true;
    return false;
}

static char *lower(char *s)
{
    for (char *p = s; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return s;
}

/* The end of a quoted text that starts at p; doubled quotes stand for themselves. */
static const char *quoted_end(const char *p)
{
    char quote = *p++;
    while (*p) {
        if (*p == quote && p[1] == quote)
            p += 2;
        else if (*p == quote)
            return p + 1;
        else
            p++;
    }
    return NULL;
}

static const char *word_end(const char *p)
{
    while (is_word_char(*p))
        p++;
    return p;
}

/* Two-character marks that must not be taken apart. */
static size_t mark_length(const char *p)
{
    static const char *const marks[] = {"::", "<>", "<=", ">=", "!=", "||", "->", NULL};
    if (strncmp(p, "->>", 3) == 0)
        return 3;
    for (const char *const *m = marks; *m; m++)
        if (strncmp(p, *m, 2) == 0)
            return 2;
    return 1;
}

/* One token from p on; the end is NULL when a quote is not closed. */
static const char *one(const char *p, struct token *t)
{
    const char *end;
    if (*p == '\'' || *p == '"') {
        end = quoted_end(p);
        t->kind = *p == '"' ? TOKEN_MARK : TOKEN_STRING;
        t->s = copy(*p == '"' ? "\"" : "", *p == '"');
        return end;
    }
    if (*p == '$' && isdigit((unsigned char)p[1])) {
        end = word_end(p + 1);
        t->kind = TOKEN_PARAMETER;
        t->s = copy(p + 1, (size_t)(end - p - 1));
    } else if (*p == ':' && isalpha((unsigned char)p[1])) {
        end = word_end(p + 1);
        t->kind = TOKEN_BOUND;
        t->s = copy(p + 1, (size_t)(end - p - 1));
    } else if (isdigit((unsigned char)*p)) {
        end = word_end(p);
        t->kind = TOKEN_NUMBER;
        t->s = copy(p, (size_t)(end - p));
    } else if (is_word_char(*p)) {
        end = word_end(p);
        t->kind = TOKEN_WORD;
        t->s = lower(copy(p, (size_t)(end - p)));
    } else {
        end = p + mark_length(p);
        t->kind = TOKEN_MARK;
        t->s = copy(p, (size_t)(end - p));
    }
    return end;
}

/* Partners of parentheses, and the range each token belongs to. */
static void nest(const char *file, struct tokens *t)
{
    static const char *const openers[] = {"select", "with", "insert", "update", "delete", "values", NULL};
    static const char *const parters[] = {"union", "except", "intersect", NULL};
    int open[64], outer[64];
    int depth = 0, range = 0, ranges = 1;
    for (int i = 0; i < t->count; i++) {
        struct token *k = &t->v[i];
        if (is_one_of(k, parters))
            range = ranges++;
        k->range = range;
        k->match = -1;
        if (token_is(k, "(") && depth < 64) {
            open[depth] = i;
            outer[depth++] = range;
            if (i + 1 < t->count && is_one_of(&t->v[i + 1], openers))
                range = ranges++;
        } else if (token_is(k, ")")) {
            if (depth == 0) {
                mistake(file, k->line, ") without (");
                return;
            }
            k->match = open[--depth];
            t->v[k->match].match = i;
            range = outer[depth];
            k->range = range;
        }
    }
    if (depth > 0) {
        mistake(file, t->v[open[depth - 1]].line, "( is not closed");
        t->v[open[depth - 1]].match = t->count - 1;
    }
}

struct tokens tokens_of(const char *file, int line, const char *text)
{
    struct tokens t = {0};
    const char *p = text;
    while (*p) {
        if (isspace((unsigned char)*p)) {
            line += *p++ == '\n';
            continue;
        }
        if (strncmp(p, "--", 2) == 0) {
            p += strcspn(p, "\n");
            continue;
        }
        struct token k = {.line = line, .at = (size_t)(p - text)};
        const char *end = one(p, &k);
        if (!end) {
            mistake(file, line, "%c is not closed", *p);
            break;
        }
        for (const char *q = p; q < end; q++)
            line += *q == '\n';
        k.end = (size_t)(end - text);
        p = end;
        t.v = grow(t.v, (size_t)t.count, sizeof *t.v);
        t.v[t.count++] = k;
    }
    t.v = grow(t.v, (size_t)t.count, sizeof *t.v);
    t.v[t.count] = (struct token){.kind = TOKEN_END, .s = copy("", 0), .line = line};
    nest(file, &t);
    return t;
}
