/* What sqlc knows while it reads: tables of the migrations, statements of the slices.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_TOOLS_SQLC_H
#define NEGOCE_TOOLS_SQLC_H

#include "gen.h"

enum table_kind { TABLE_TENANT, TABLE_REFERENCE, TABLE_INDEX };
struct table {
    char *name;
    enum table_kind kind;
    bool has_seller, has_company;
};

/* The tables as all migrations leave them. */
void schema_read(const char *path);
const struct table *schema_table(const char *name); /* NULL when there is none */

enum token_kind {
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_PARAMETER,
    TOKEN_BOUND,
    TOKEN_MARK,
    TOKEN_END
};
struct token {
    enum token_kind kind;
    char *s; /* words in lower case; parameters without $, bound names without : */
    int line;
    int range;      /* which SELECT (or the like) it belongs to: parentheses around one open another */
    int match;      /* of a parenthesis: index of its partner */
    size_t at, end; /* its bytes in the text */
};

struct tokens {
    struct token *v;
    int count;
};

/* Cuts a text into tokens; comments are left out. */
struct tokens tokens_of(const char *file, int line, const char *text);
bool token_is(const struct token *t, const char *word); /* a word or a mark */

enum scope { SCOPE_SHOP, SCOPE_COMPANY, SCOPE_ACTOR, SCOPE_SELLER, SCOPE_NONE, SCOPE_COUNT, SCOPE_MISSING };
struct text_of {
    char *text; /* as written, without comments; NULL when missing */
    int line;
    struct tokens tokens;
};
struct stmt {
    char *name;
    const char *file;
    int line;
    enum scope scope;
    char *any_tenant; /* why it may look at every tenant; NULL when it may not */
    char *
        every_company; /* why a SELECT of scope seller reads companies that are not the actor's; NULL when it does not */
    struct text_of both, sqlite, postgres;
    int args, seller_arg, company_arg, actor_arg, sees_arg;
};

/* Refuses what would leak another tenant's rows or differ between the engines. */
void check_text(const struct stmt *s, const struct text_of *t);

#endif
