/* The part of sqlc that keeps one text good for both engines. SPDX-License-Identifier: Apache-2.0 */
#include "sqlc_check.h"

#include <string.h>

static void check_or(const struct check *c, int i)
{
    int open = c->around[i];
    bool is_top = open < 0 || c->t[open].range != c->t[open + 1].range;
    if (c->s->scope != SCOPE_NONE && is(c, i, "or") && is_top && strcmp(c->clause[i], "where") == 0)
        refuse(c, i, "put parentheses around OR: it must not open the tenant's condition", "");
}

static void check_word(const struct check *c, int i)
{
    static const char *const clocks[] = {
        "now", "random", "datetime", "strftime", "current_timestamp", "current_date", NULL};
    static const char *const one_engine[] = {
        "any",        "json_each",    "json_array_elements", "json_array_elements_text",
        "string_agg", "group_concat", "array_agg",           "unnest",
        NULL};
    bool is_call = is(c, i + 1, "(");
    if (is_any(c, i, clocks) && (is_call || strncmp(c->t[i].s, "current_", 8) == 0))
        refuse(c, i, "time, ids and randomness come from C, not from ", c->t[i].s);
    if (c->s->both.text && is_call && is_any(c, i, one_engine))
        refuse(c, i, "one engine only; write the pair @sqlite, @postgres: ", c->t[i].s);
    if (is_call && (is(c, i, "lower") || is(c, i, "upper")))
        refuse(c, i, "the engines fold differently; compare a column that C folded, not ", c->t[i].s);
    if (is(c, i, "ilike") || is(c, i, "collate"))
        refuse(c, i, "one engine only: ", c->t[i].s);
    if (is(c, i, "for") && is(c, i + 1, "update"))
        refuse(c, i, "FOR UPDATE is not for SQLite: guard the UPDATE instead", "");
    if (is(c, i, "like")) {
        int left = i - 1 - is(c, i - 1, "not");
        size_t len = is_word(c, left) ? strlen(c->t[left].s) : 0;
        bool is_folded = len > 5 && strcmp(c->t[left].s + len - 5, "_fold") == 0;
        if (!is_folded && !is(c, left, "sort_name"))
            refuse(c, i, "LIKE differs in case between the engines: only on sort_name or a ..._fold column",
                   "");
    }
    check_or(c, i);
}

static void check_mark(const struct check *c, int i)
{
    static const char *const stars[] = {"select", "distinct", "all", "returning", ".", ",", NULL};
    if (is(c, i, "*") && is_any(c, i - 1, stars))
        refuse(c, i, "name the columns instead of *", "");
    if (is(c, i, "/"))
        refuse(c, i, "no division in SQL: divide in C", "");
    if (is(c, i, "\""))
        refuse(c, i, "no double quotes: SQLite takes a misspelt name for a text", "");
    if (c->s->both.text && (is(c, i, "::") || is(c, i, "->") || is(c, i, "->>")))
        refuse(c, i, "one engine only: ", c->t[i].s);
}

void check_portable(const struct check *c)
{
    for (int i = 0; i < c->count; i++) {
        if (c->t[i].kind == TOKEN_WORD)
            check_word(c, i);
        else if (c->t[i].kind == TOKEN_MARK)
            check_mark(c, i);
        else if (c->t[i].kind == TOKEN_PARAMETER && is(c, i + 1, "is"))
            refuse(
                c, i,
                "PostgreSQL cannot know its type; write CAST($n AS BIGINT) or CAST($n AS TEXT) before IS: $",
                c->t[i].s);
    }
}
