/* One text while sqlc judges it. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_TOOLS_SQLC_CHECK_H
#define NEGOCE_TOOLS_SQLC_CHECK_H

#include "sqlc.h"

/* A table, or what stands in a table's place, as one text uses it. */
struct use {
    const struct table *table; /* NULL: a subquery or a function */
    const char *name, *alias;
    bool is_checked_itself; /* a subquery or WITH: its own tables are checked where they stand */
    bool is_insert;
    int at, range;
    int columns; /* of an INSERT: the index of its ( */
    bool is_tied;
};

struct check {
    const struct stmt *s;
    const struct text_of *text;
    const struct token *t;
    int count;
    struct use uses[64];
    int use_count;
    int *around;         /* of each token: index of the ( around it, -1 none */
    const char **clause; /* of each token: the keyword of the clause it stands in */
};

/* Whether the token at i is that word or mark, or one of them (the list ends with NULL). */
bool is(const struct check *c, int i, const char *word);
bool is_any(const struct check *c, int i, const char *const *words);
bool is_word(const struct check *c, int i);

/* Reports a mistake at token i; -1 is the whole statement. */
void refuse(const struct check *c, int i, const char *what, const char *more);

/* Refuses what the engines take differently, and what hides mistakes. */
void check_portable(const struct check *c);

#endif
