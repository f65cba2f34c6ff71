/* One statement, as tools/sqlc makes it from a slice's .sql file. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DB_DB_STMT_H
#define NEGOCE_DB_DB_STMT_H

enum db_scope { SCOPE_SHOP, SCOPE_COMPANY, SCOPE_ACTOR, SCOPE_SELLER, SCOPE_NONE };

struct db_stmt {
    const char *name;     /* "cart_line_put": in logs, unique in the product */
    const char *postgres; /* $1 … $n */
    const char *sqlite;   /* ?1 … ?n */
    enum db_scope scope;
    int args;        /* the caller's parameters, $1 … $args */
    int seller_arg;  /* position of :seller, after the caller's; 0: not used */
    int company_arg; /* likewise */
    int actor_arg;
    int sees_arg;      /* the first of three: assortments, categories included, categories excluded */
    int index;         /* dense number of the statement, for caches of prepared statements */
    const char *where; /* "src/cart/cart.sql:12" */
};

/* Every statement of the product, in the order of index; made by sqlc. */
extern const struct db_stmt *const db_statements[];
extern const int db_statement_count;

/* How many parameters its text has. */
static inline int db_stmt_parameters(const struct db_stmt *s)
{
    return s->args + (s->seller_arg > 0) + (s->company_arg > 0) + (s->actor_arg > 0) + (s->sees_arg > 0) * 3;
}

#endif
