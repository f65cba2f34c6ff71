/* The part of sqlc that refuses dangerous statements. SPDX-License-Identifier: Apache-2.0
 *
 * Each table a text touches must be tied to what its scope binds: its seller_id to :seller, and in scope
 * company its company_id to :company (in scope actor to actor_company), by an equality in the WHERE or ON of
 * its own SELECT, or through another table that is. This follows tokens, not a grammar: what it cannot follow
 * it refuses, and says how to write it.
 */
#include "sqlc_check.h"

#include <stdlib.h>
#include <string.h>

bool is(const struct check *c, int i, const char *word)
{
    return i >= 0 && i < c->count && token_is(&c->t[i], word);
}

bool is_any(const struct check *c, int i, const char *const *words)
{
    for (; *words; words++)
        if (is(c, i, *words))
            return true;
    return false;
}

bool is_word(const struct check *c, int i)
{
    return i >= 0 && i < c->count && c->t[i].kind == TOKEN_WORD;
}

void refuse(const struct check *c, int i, const char *what, const char *more)
{
    mistake(c->s->file, c->t[i < 0 ? 0 : i].line, "%s: %s%s", c->s->name, what, more);
}

static bool is_bound(const struct check *c, int i, const char *name)
{
    return i >= 0 && i < c->count && c->t[i].kind == TOKEN_BOUND && strcmp(c->t[i].s, name) == 0;
}

static bool binds(const struct check *c, const char *name)
{
    for (int i = 0; i < c->count; i++)
        if (is_bound(c, i, name))
            return true;
    return false;
}

/* ---- what stands where ---- */

static const char *const clauses[] = {"select",    "from",   "where", "on",     "using",
                                      "group",     "order",  "set",   "values", "limit",
                                      "returning", "having", "into",  "case",   NULL};

static void note_clauses(struct check *c)
{
    const char *saved[64], *outside[64]; /* of parentheses, of CASE ... END */
    int open[64];
    int depth = 0, cases = 0;
    const char *now = "";
    for (int i = 0; i < c->count; i++) {
        if (is(c, i, ")") && depth > 0)
            now = saved[--depth];
        if (is(c, i, "case") && cases < 64)
            outside[cases++] = now;
        if (is_any(c, i, clauses))
            now = is(c, i, "on") && is(c, i + 1, "conflict") ? "conflict" : c->t[i].s;
        else if (is(c, i, "end") && cases > 0)
            now = outside[--cases];
        c->clause[i] = now;
        c->around[i] = depth > 0 ? open[depth - 1] : -1;
        if (is(c, i, "(") && depth < 64) {
            saved[depth] = now;
            open[depth++] = i;
        }
    }
}

static const char *const not_aliases[] = {
    "where",  "join",   "left",   "inner",  "cross",     "on",        "set",   "group",
    "order",  "limit",  "union",  "except", "intersect", "returning", "using", "natural",
    "full",   "right",  "having", "window", "offset",    "fetch",     "for",   "default",
    "values", "select", "as",     "not",    "with",      "outer",     "do",    NULL};

static struct use *add_use(struct check *c, int at)
{
    if (c->use_count == 64) {
        refuse(c, at, "more than 64 tables", "");
        return &c->uses[0];
    }
    struct use *u = &c->uses[c->use_count++];
    *u = (struct use){.name = c->t[at].s, .alias = c->t[at].s, .at = at, .range = c->t[at].range};
    return u;
}

/* Takes "[AS] alias" at i; returns the index after it. */
static int take_alias(struct check *c, int i, struct use *u)
{
    bool has_as = is(c, i, "as");
    i += has_as;
    if (is_word(c, i) && (has_as || !is_any(c, i, not_aliases)))
        u->alias = c->t[i++].s;
    return i;
}

/* A name defined by WITH: "name AS (" or "name (columns) AS (". */
static bool is_with_name(const struct check *c, const char *name)
{
    for (int i = 0; i < c->count; i++) {
        if (!is_word(c, i) || strcmp(c->t[i].s, name) != 0)
            continue;
        int k = i + 1;
        if (is(c, k, "("))
            k = c->t[k].match + 1;
        if (!is(c, k, "as"))
            continue;
        k += is(c, k + 1, "not") ? 3 : is(c, k + 1, "materialized") ? 2 : 1;
        if (is(c, k, "("))
            return true;
    }
    return false;
}

static bool is_system_table(const char *name)
{
    return strcmp(name, "schema_migration") == 0 || strncmp(name, "sqlite_", 7) == 0 ||
           strncmp(name, "pg_", 3) == 0 || strcmp(name, "information_schema") == 0;
}

/* What stands at i in the place of a table; notes it and returns the index after it. */
static int take_table(struct check *c, int i)
{
    if (is(c, i, "only") || is(c, i, "lateral"))
        i++;
    if (is(c, i, "(")) {
        struct use *u;
        if (c->t[i].range == c->t[i + 1].range) /* parentheses around a join */
            return take_table(c, i + 1);
        u = add_use(c, i);
        u->is_checked_itself = !is(c, i + 1, "values");
        return take_alias(c, c->t[i].match + 1, u);
    }
    if (!is_word(c, i)) {
        refuse(c, i, "expected a table", "");
        return i + 1;
    }
    struct use *u = add_use(c, i);
    if (is(c, i + 1, "(") && !is(c, i - 1, "into"))
        return take_alias(c, c->t[i + 1].match + 1, u);
    if (is_with_name(c, u->name))
        u->is_checked_itself = true;
    else if (!is_system_table(u->name)) {
        u->table = schema_table(u->name);
        if (!u->table)
            refuse(c, i, "there is no table ", u->name);
    }
    return take_alias(c, i + 1, u);
}

static const char *const from_ends[] = {"where",  "group",     "order",  "limit",  "union",
                                        "except", "intersect", "having", "window", "offset",
                                        "fetch",  "returning", "set",    NULL};

/* All tables of a FROM clause: after FROM, each comma, each JOIN. */
static void take_from(struct check *c, int from)
{
    int i = take_table(c, from + 1);
    while (i < c->count && !is(c, i, ")") && !is_any(c, i, from_ends) &&
           !(is(c, i, "on") && is(c, i + 1, "conflict"))) {
        if (is(c, i, ",") || is(c, i, "join"))
            i = take_table(c, i + 1);
        else
            i = is(c, i, "(") ? c->t[i].match + 1 : i + 1;
    }
}

static void take_uses(struct check *c)
{
    for (int i = 0; i < c->count; i++) {
        if (is(c, i, "update") && !is(c, i - 1, "do")) {
            take_table(c, i + 1);
        } else if (is(c, i, "from") && !is(c, i - 1, "distinct")) {
            take_from(c, i);
        } else if (is(c, i, "into")) {
            int next = take_table(c, i + 1);
            struct use *u = &c->uses[c->use_count - 1];
            u->is_insert = true;
            u->columns = is(c, next, "(") ? next : -1;
        }
    }
}

/* ---- ties ---- */

/* The use that "alias.column" or "column" ending at index i speaks of; NULL when that is not clear. */
static struct use *use_of(struct check *c, int i, const char *column)
{
    if (!is(c, i, column))
        return NULL;
    struct use *found = NULL;
    bool is_qualified = is(c, i - 1, ".");
    for (int k = 0; k < c->use_count; k++) {
        struct use *u = &c->uses[k];
        if (is_qualified) {
            if (strcmp(u->alias, c->t[i - 2].s) == 0 && !u->is_insert &&
                (!found || u->range == c->t[i].range))
                found = u;
        } else if (!u->is_insert && u->table && u->range == c->t[i].range) {
            bool has = strcmp(column, "company_id") == 0 ? u->table->has_company : u->table->has_seller;
            if (has && found)
                return NULL;
            if (has)
                found = u;
        }
    }
    return found;
}

/* Whether a condition at i must hold for a row to come out: no OR, NOT, CASE or function around it. */
static bool is_required(const struct check *c, int i)
{
    static const char *const transparent[] = {"and", "where", "on", NULL};
    if (strcmp(c->clause[i], "where") != 0 && strcmp(c->clause[i], "on") != 0)
        return false;
    for (int open = c->around[i]; open >= 0 && c->t[open].range == c->t[open + 1].range;
         open = c->around[open]) {
        if (is_word(c, open - 1) && !is_any(c, open - 1, transparent))
            return false;
        for (int k = open + 1; k < c->t[open].match; k++)
            if (is(c, k, "or") && c->around[k] == open)
                return false;
    }
    return true;
}

/* One side of an equality is the column of an untied table, the other is bound or tied: ties it. */
static bool tie(struct check *c, int a, int b, int where, const char *column, const char *bound)
{
    struct use *u = use_of(c, a, column);
    if (!u || u->is_tied || u->range != c->t[where].range)
        return false;
    int last = is(c, b + 1, ".") ? b + 2 : b; /* of the other side, when b is its first token */
    const struct use *other = use_of(c, last, column);
    u->is_tied = is_bound(c, b, bound) || (other && (other->is_tied || other->is_checked_itself));
    return u->is_tied;
}

static int first_of(const struct check *c, int last)
{
    return is(c, last - 1, ".") ? last - 2 : last;
}

/* The items of a list in parentheses: index of each one's first token, and one past the end. */
static int items_of(const struct check *c, int open, int *starts, int max)
{
    int n = 0;
    starts[n++] = open + 1;
    for (int k = open + 1; k < c->t[open].match && n < max - 1; k++) {
        if (is(c, k, "("))
            k = c->t[k].match;
        else if (is(c, k, ","))
            starts[n++] = k + 1;
    }
    starts[n] = c->t[open].match + 1;
    return n;
}

static bool tie_rows(struct check *c, int equals, const char *column, const char *bound)
{
    int a[65], b[65];
    int left = items_of(c, c->t[equals - 1].match, a, 64);
    int right = items_of(c, equals + 1, b, 64);
    bool changed = false;
    for (int i = 0; i < left && i < right; i++) {
        changed |= tie(c, a[i + 1] - 2, b[i], equals, column, bound);
        changed |= tie(c, b[i + 1] - 2, a[i], equals, column, bound);
    }
    return changed;
}

/* JOIN ... USING (seller_id, ...): the tables of the SELECT share it. */
static bool tie_using(struct check *c, int open, const char *column)
{
    bool names = false, some = false, changed = false;
    for (int k = open + 1; k < c->t[open].match; k++)
        names |= is(c, k, column);
    for (int k = 0; names && k < c->use_count; k++)
        some |= c->uses[k].range == c->t[open].range && (c->uses[k].is_tied || c->uses[k].is_checked_itself);
    for (int k = 0; some && k < c->use_count; k++) {
        struct use *u = &c->uses[k];
        if (u->range == c->t[open].range && !u->is_tied && !u->is_insert) {
            u->is_tied = true;
            changed = true;
        }
    }
    return changed;
}

/* Follows equalities until nothing new is tied. */
static void tie_all(struct check *c, const char *column, const char *bound)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (int i = 1; i + 1 < c->count; i++) {
            if (is(c, i, "using") && is(c, i + 1, "(")) {
                changed |= tie_using(c, i + 1, column);
            } else if (is(c, i, "=") && is_required(c, i)) {
                if (is(c, i - 1, ")") && is(c, i + 1, "(") &&
                    c->t[c->t[i - 1].match].range == c->t[i].range) {
                    changed |= tie_rows(c, i, column, bound);
                } else {
                    int right = is(c, i + 2, ".") ? i + 3 : i + 1;
                    changed |= tie(c, i - 1, i + 1, i, column, bound);
                    changed |= tie(c, right, first_of(c, i - 1), i, column, bound);
                }
            }
        }
    }
}

/* ---- INSERT ---- */

/* Whether the item from start to end (exclusive) is :bound, or a column of that name. */
static bool is_from_context(const struct check *c, int start, int end, const char *column, const char *bound)
{
    if (end - start == 1)
        return is_bound(c, start, bound) || is(c, start, column);
    return end - start == 3 && is(c, start + 1, ".") && is(c, start + 2, column);
}

static void check_inserted_column(const struct check *c, const struct use *u, const char *column,
                                  const char *bound)
{
    int starts[129];
    int n = items_of(c, u->columns, starts, 128);
    int index = -1;
    for (int i = 0; i < n; i++)
        if (is(c, starts[i], column))
            index = i;
    if (index < 0) {
        mistake(c->s->file, c->t[u->at].line, "%s: INSERT INTO %s must name %s", c->s->name, u->name, column);
        return;
    }
    int body = c->t[u->columns].match + 1;
    bool fine = true;
    if (is(c, body, "values")) {
        for (int row = body + 1; is(c, row, "(");
             row = c->t[row].match + (is(c, c->t[row].match + 1, ",") ? 2 : 1)) {
            int count = items_of(c, row, starts, 128);
            fine &= index < count && is_from_context(c, starts[index], starts[index + 1] - 1, column, bound);
        }
    } else if (is(c, body, "select")) {
        int i = body + (is(c, body + 1, "distinct") ? 2 : 1);
        int start = i;
        int at = 0;
        for (; i < c->count && !is(c, i, "from") && !is(c, i, "where");
             i = is(c, i, "(") ? c->t[i].match + 1 : i + 1)
            if (is(c, i, ",")) {
                if (at == index)
                    break;
                at++;
                start = i + 1;
            }
        fine = at == index && is_from_context(c, start, i, column, bound);
    } else {
        fine = false;
    }
    if (!fine)
        mistake(c->s->file, c->t[u->at].line, "%s: INSERT INTO %s must fill %s with :%s, by VALUES or SELECT",
                c->s->name, u->name, column, bound);
}

static bool names(const struct check *c, int open, const char *column)
{
    for (int k = open + 1; is(c, open, "(") && k < c->t[open].match; k++)
        if (is(c, k, column))
            return true;
    return false;
}

/* ON CONFLICT ... DO UPDATE: must not take over a row of another company or seller. */
static void check_upsert(const struct check *c, const struct use *u, const char *column)
{
    for (int i = u->at; i < c->count; i++) {
        if (!is(c, i, "do") || !is(c, i + 1, "update"))
            continue;
        int conflict = i;
        while (conflict > u->at && !is(c, conflict, "conflict"))
            conflict--;
        if (names(c, conflict + 1, column))
            return;
        for (int k = i; k + 6 < c->count; k++)
            if (strcmp(c->clause[k], "where") == 0 && is(c, k, u->alias) && is(c, k + 2, column) &&
                is(c, k + 3, "=") && is(c, k + 4, "excluded") && is(c, k + 6, column))
                return;
        mistake(c->s->file, c->t[i].line, "%s: DO UPDATE on %s needs WHERE %s.%s = excluded.%s", c->s->name,
                u->name, u->alias, column, column);
    }
}

static void check_insert(const struct check *c, const struct use *u)
{
    if (!u->table)
        return;
    if (u->columns < 0) {
        refuse(c, u->at, "name the columns of INSERT INTO ", u->name);
        return;
    }
    bool any = c->s->any_tenant != NULL || (c->s->scope == SCOPE_NONE && u->table->kind == TABLE_INDEX);
    if (u->table->has_seller && !any)
        check_inserted_column(c, u, "seller_id", "seller");
    if (u->table->has_company && c->s->scope == SCOPE_COMPANY)
        check_inserted_column(c, u, "company_id", "company");
    if (u->table->has_company)
        check_upsert(c, u, "company_id");
    if (u->table->has_seller && !any)
        check_upsert(c, u, "seller_id");

    int conflict = -1;
    bool has_where = false;
    for (int i = c->t[u->columns].match; i < c->count && conflict < 0; i++) {
        has_where |= is(c, i, "where") && c->t[i].range == u->range;
        if (is(c, i, "conflict"))
            conflict = i;
    }
    if (conflict >= 0 && is(c, c->t[u->columns].match + 1, "select") && !has_where)
        refuse(c, conflict,
               "INSERT ... SELECT ... ON CONFLICT needs a WHERE (WHERE TRUE): SQLite cannot read it else",
               "");
}

/* ---- scope ---- */

static void must_bind(const struct check *c, const char *name, bool wanted, bool allowed)
{
    if (wanted && !binds(c, name))
        refuse(c, -1, "its scope needs :", name);
    if (!allowed && binds(c, name))
        refuse(c, -1, "its scope does not bind :", name);
}

static void check_bindings(const struct check *c)
{
    enum scope s = c->s->scope;
    must_bind(c, "seller", s != SCOPE_NONE, s != SCOPE_NONE);
    must_bind(c, "company", s == SCOPE_COMPANY, s == SCOPE_COMPANY);
    must_bind(c, "actor", s == SCOPE_ACTOR, s == SCOPE_ACTOR || s == SCOPE_SELLER);
    /* A sales rep sees his own companies alone: a list across companies asks for whom it is. */
    if (s == SCOPE_SELLER && !c->s->every_company && c->count > 0 && is(c, 0, "select") && !binds(c, "actor"))
        refuse(c, -1, "a SELECT across companies binds :actor (0: sees all), or says @every-company why", "");
    if (c->s->every_company && s != SCOPE_SELLER)
        refuse(c, -1, "@every-company belongs to scope seller", "");
}

static void must_be_tied(const struct check *c, const struct use *u, const char *column, const char *to)
{
    if (!u->is_tied && !u->is_insert)
        mistake(c->s->file, c->t[u->at].line, "%s: nothing says %s.%s = %s", c->s->name, u->alias, column,
                to);
}

static void check_sellers(struct check *c)
{
    tie_all(c, "seller_id", "seller");
    for (int i = 0; i < c->use_count; i++)
        if (c->uses[i].table && c->uses[i].table->has_seller)
            must_be_tied(c, &c->uses[i], "seller_id", ":seller, nor ties it to a table that does");
}

static void check_companies(struct check *c)
{
    for (int i = 0; i < c->use_count; i++)
        c->uses[i].is_tied = false;
    if (c->s->scope == SCOPE_ACTOR) {
        /* The companies given to the actor stand for :company. */
        tie_all(c, "actor_id", "actor");
        for (int i = 0; i < c->use_count; i++) {
            struct use *u = &c->uses[i];
            u->is_tied &= u->table && strcmp(u->name, "actor_company") == 0;
            if (u->table && strcmp(u->name, "actor_company") == 0)
                must_be_tied(c, u, "actor_id", ":actor");
        }
    }
    tie_all(c, "company_id", c->s->scope == SCOPE_ACTOR ? "" : "company");
    for (int i = 0; i < c->use_count; i++)
        if (c->uses[i].table && c->uses[i].table->has_company)
            must_be_tied(c, &c->uses[i], "company_id",
                         c->s->scope == SCOPE_ACTOR ? "that of actor_company"
                                                    : ":company, nor ties it to a table that does");
}

static void check_scope(struct check *c)
{
    enum scope s = c->s->scope;
    check_bindings(c);
    if (c->s->any_tenant && s != SCOPE_NONE)
        refuse(c, -1, "@any-tenant belongs to scope none", "");
    for (int i = 0; i < c->use_count; i++) {
        const struct use *u = &c->uses[i];
        if (s == SCOPE_NONE && u->table && u->table->kind == TABLE_TENANT && !c->s->any_tenant)
            refuse(c, u->at,
                   "scope none may not touch a tenant's table (or says @any-tenant why): ", u->name);
        if (s == SCOPE_SHOP && u->table && u->table->has_company)
            refuse(c, u->at,
                   "scope shop may not touch a company's rows (scope company or seller does): ", u->name);
        if (u->is_insert)
            check_insert(c, u);
    }
    if (s != SCOPE_NONE)
        check_sellers(c);
    if (s == SCOPE_COMPANY || s == SCOPE_ACTOR)
        check_companies(c);
}

void check_text(const struct stmt *s, const struct text_of *t)
{
    struct check c = {.s = s, .text = t, .t = t->tokens.v, .count = t->tokens.count};
    if (c.count == 0) {
        mistake(s->file, t->line, "%s has no text", s->name);
        return;
    }
    c.around = calloc((size_t)c.count + 1, sizeof *c.around);
    c.clause = calloc((size_t)c.count + 1, sizeof *c.clause);
    if (!c.around || !c.clause)
        abort();
    note_clauses(&c);
    take_uses(&c);
    check_portable(&c);
    if (s->scope < SCOPE_COUNT)
        check_scope(&c);
    free(c.around);
    free(c.clause);
}
