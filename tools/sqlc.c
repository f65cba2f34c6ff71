/* Makes the closed list of the product's SQL statements from src/<slice>/<slice>.sql.
 * SPDX-License-Identifier: Apache-2.0
 *
 * sqlc OUT.h OUT.c FILE.sql...      files under migrations/ say which tables there are, all others hold
 * statements
 *
 *   -- cart_line_put: writes one line, new or changed
 *   -- @scope company
 *   INSERT INTO ... VALUES (:seller, :company, $1, ...);
 *
 * The caller's parameters are $1 ... $n; :seller, :company and :actor are bound by db and become the ones
 * after them. SQLite numbers "$2, $1" by appearance, so its text gets ?2, ?1. Where one text cannot serve,
 * "-- @sqlite" and
 * "-- @postgres" stand before a text each. What check_text() refuses is told in sqlc_check.c.
 */
#include "sqlc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const scope_names[SCOPE_COUNT] = {"shop", "company", "actor", "seller", "none"};
static const char *const scope_ids[SCOPE_COUNT] = {"SCOPE_SHOP", "SCOPE_COMPANY", "SCOPE_ACTOR",
                                                   "SCOPE_SELLER", "SCOPE_NONE"};

static struct stmt *stmts;
static int stmt_count;

struct reader {
    const char *file;
    int line;
    const char *p;
    struct stmt s;        /* the one being read; name NULL between two */
    struct text_of *slot; /* where the next text belongs */
};

/* "name: what it gives" -> its name; NULL when the row is no such line */
static char *name_in(const char *row)
{
    const char *p = row;
    while ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '_')
        p++;
    return p > row && *p == ':' && (p[1] == ' ' || p[1] == '\0') ? copy(row, (size_t)(p - row)) : NULL;
}

static const char *after(const char *row, const char *word)
{
    size_t len = strlen(word);
    if (strncmp(row, word, len) != 0 || (row[len] != ' ' && row[len] != '\0'))
        return NULL;
    row += len;
    while (*row == ' ')
        row++;
    return row;
}

static void finish(struct reader *r)
{
    struct stmt *s = &r->s;
    bool has_text = s->both.text || s->sqlite.text || s->postgres.text;
    /* A comment with a colon at the head of a file is none of ours. */
    if (s->name && (has_text || s->scope != SCOPE_MISSING)) {
        if (!has_text)
            mistake(s->file, s->line, "%s has no text", s->name);
        else if (!s->both.text && (!s->sqlite.text || !s->postgres.text))
            mistake(s->file, s->line, "%s needs both variants, @sqlite and @postgres", s->name);
        if (s->scope == SCOPE_MISSING)
            mistake(s->file, s->line, "%s says no scope: -- @scope shop, company, actor, seller or none",
                    s->name);
        stmts = grow(stmts, (size_t)stmt_count, sizeof *stmts);
        stmts[stmt_count++] = *s;
    }
    r->s = (struct stmt){.scope = SCOPE_MISSING};
    r->slot = NULL;
}

static void take_scope(struct reader *r, const char *word)
{
    for (int i = 0; i < SCOPE_COUNT; i++)
        if (strcmp(word, scope_names[i]) == 0) {
            r->s.scope = (enum scope)i;
            return;
        }
    mistake(r->file, r->line, "%s is no scope: shop, company, actor, seller or none", word);
    r->s.scope = SCOPE_NONE;
}

static void variant(struct reader *r, struct text_of *slot)
{
    if (r->s.both.text)
        mistake(r->file, r->line, "a variant after a text for both engines");
    r->slot = slot;
}

/* A line "-- ..." outside a statement's text. */
static void comment_line(struct reader *r, const char *row)
{
    char *name = name_in(row);
    const char *rest;
    bool has_text = r->s.both.text || r->s.sqlite.text || r->s.postgres.text;
    if (name && (!r->s.name || has_text || r->s.scope != SCOPE_MISSING)) {
        finish(r);
        r->s.name = name;
        r->s.file = r->file;
        r->s.line = r->line;
    } else if (row[0] != '@') {
        return;
    } else if (!r->s.name || r->s.both.text) {
        mistake(r->file, r->line, "%s belongs under a line \"-- name: what it gives\"", row);
    } else if ((rest = after(row, "@scope")) != NULL) {
        take_scope(r, rest);
    } else if ((rest = after(row, "@any-tenant")) != NULL) {
        if (!*rest)
            mistake(r->file, r->line, "@any-tenant says why");
        r->s.any_tenant = copy(rest, strlen(rest));
    } else if ((rest = after(row, "@every-company")) != NULL) {
        if (!*rest)
            mistake(r->file, r->line, "@every-company says why");
        r->s.every_company = copy(rest, strlen(rest));
    } else if (after(row, "@sqlite")) {
        variant(r, &r->s.sqlite);
    } else if (after(row, "@postgres")) {
        variant(r, &r->s.postgres);
    } else {
        mistake(r->file, r->line, "%s is not known here", row);
    }
}

/* A text up to its semicolon, its comments taken out. */
static void statement_text(struct reader *r)
{
    struct text t = {0};
    int start = r->line;
    const char *p = r->p;
    for (char quote = 0; *p && (quote || *p != ';'); p++) {
        if (!quote && strncmp(p, "--", 2) == 0) {
            while (t.len > 0 && t.s[t.len - 1] == ' ')
                t.len--;
            p += strcspn(p, "\n");
            if (!*p)
                break;
        }
        if (quote ? *p == quote : (*p == '\'' || *p == '"'))
            quote = quote ? 0 : *p;
        r->line += *p == '\n';
        text_char(&t, *p);
    }
    if (*p != ';')
        mistake(r->file, start, "the statement is not ended by ;");
    size_t rest = strcspn(p, "\n");
    for (const char *q = p + (*p == ';'); q < p + rest && strncmp(q, "--", 2) != 0; q++)
        if (*q != ' ' && *q != '\t') {
            mistake(r->file, r->line, "one statement, one line end: nothing may follow ;");
            break;
        }
    r->p = p + rest;

    if (!r->s.name) {
        mistake(r->file, start, "a statement without \"-- name: what it gives\" above it");
        return;
    }
    struct text_of *slot = r->slot ? r->slot : &r->s.both;
    if (slot->text || (slot == &r->s.both && (r->s.sqlite.text || r->s.postgres.text)))
        mistake(r->file, start, "%s has a second text", r->s.name);
    slot->text = t.s ? t.s : copy("", 0);
    slot->line = start;
    slot->tokens = tokens_of(r->file, start, slot->text);
    r->slot = NULL;
}

static void read_statements(const char *file)
{
    struct reader r = {.file = file, .line = 1, .p = read_file(file, NULL), .s = {.scope = SCOPE_MISSING}};
    while (*r.p) {
        while (*r.p == ' ' || *r.p == '\t')
            r.p++;
        if (*r.p == '\n') {
            r.p++;
            r.line++;
            bool is_blank = *r.p == '\n';
            bool has_text = r.s.both.text || r.s.sqlite.text || r.s.postgres.text;
            if (is_blank && r.s.name && !has_text && r.s.scope == SCOPE_MISSING)
                finish(&r); /* a paragraph of the file's head that looked like a name */
        } else if (strncmp(r.p, "--", 2) == 0) {
            size_t len = strcspn(r.p, "\n");
            char *row = copy(r.p + 2, len - 2);
            comment_line(&r, row + strspn(row, " "));
            r.p += len;
        } else if (*r.p) {
            statement_text(&r);
        }
    }
    finish(&r);
}

/* ---- parameters ---- */

static int *bound_slot(struct stmt *s, const char *name)
{
    return strcmp(name, "seller") == 0    ? &s->seller_arg
           : strcmp(name, "company") == 0 ? &s->company_arg
           : strcmp(name, "actor") == 0   ? &s->actor_arg
           : strcmp(name, "sees") == 0    ? &s->sees_arg
                                          : NULL;
}

/* Which of $1 ... the text uses, as the highest; a gap is refused. Notes :seller and the like with 1. */
static int count_parameters(struct stmt *s, const struct text_of *t)
{
    bool used[100] = {false};
    int highest = 0;
    for (int i = 0; i < t->tokens.count; i++) {
        const struct token *k = &t->tokens.v[i];
        if (k->kind == TOKEN_PARAMETER) {
            int n = atoi(k->s);
            if (n < 1 || n > 99) {
                mistake(s->file, k->line, "$%s: parameters are $1 to $99", k->s);
                continue;
            }
            used[n] = true;
            highest = n > highest ? n : highest;
        } else if (k->kind == TOKEN_BOUND && strcmp(k->s, "ids") != 0) {
            if (bound_slot(s, k->s))
                *bound_slot(s, k->s) = 1;
            else
                mistake(s->file, k->line,
                        ":%s is not bound by db: :seller, :company, :actor and :sees(alias) are", k->s);
        }
    }
    for (int n = 1; n < highest; n++)
        if (!used[n])
            mistake(s->file, t->line, "%s uses $%d but not $%d", s->name, highest, n);
    return highest;
}

static void number_parameters(struct stmt *s)
{
    if (s->both.text) {
        s->args = count_parameters(s, &s->both);
    } else if (s->sqlite.text && s->postgres.text) {
        struct stmt other = *s;
        s->args = count_parameters(s, &s->sqlite);
        int others = count_parameters(&other, &s->postgres);
        if (s->args != others || s->seller_arg != other.seller_arg || s->company_arg != other.company_arg ||
            s->actor_arg != other.actor_arg || s->sees_arg != other.sees_arg)
            mistake(s->file, s->line, "the variants of %s do not use the same parameters", s->name);
    }
    int next = s->args;
    s->seller_arg = s->seller_arg ? ++next : 0;
    s->company_arg = s->company_arg ? ++next : 0;
    s->actor_arg = s->actor_arg ? ++next : 0;
    s->sees_arg = s->sees_arg ? ++next : 0;
    if (s->sees_arg && !s->seller_arg)
        mistake(s->file, s->line, "%s uses :sees and so needs :seller", s->name);
}

/* ---- writing ---- */

/* A list of ids in the JSON of a parameter. */
static void add_ids(struct text *out, char prefix, int slot)
{
    if (prefix == '?')
        text_printf(out, "IN (SELECT value FROM json_each(?%d))", slot);
    else
        text_printf(out, "= ANY (CAST(translate(CAST($%d AS TEXT), '[]', '{}') AS BIGINT[]))", slot);
}

/* Whether an assortment of the reader names the product, to include or to exclude it. */
static void add_named(struct text *out, const struct stmt *s, const char *p, char prefix, int is_excluded)
{
    text_printf(
        out,
        "EXISTS (SELECT 1 FROM assortment_product am WHERE am.seller_id = %c%d AND am.product_id = %s.id "
        "AND am.is_excluded = %d AND am.assortment_id ",
        prefix, s->seller_arg, p, is_excluded);
    add_ids(out, prefix, s->sees_arg);
    text_printf(out, ")");
}

/* ":sees(p)": the one place that says which products a reader sees. Without assortments the first parameter is
 * NULL and nothing else is looked at. */
static void add_sees(struct text *out, const struct stmt *s, const char *p, char prefix)
{
    text_printf(out,
                "(CAST(%c%d AS TEXT) IS NULL OR ((CAST(%c%d AS TEXT) IS NULL OR coalesce(%s.category_id, 0) ",
                prefix, s->sees_arg, prefix, s->sees_arg + 1, p);
    add_ids(out, prefix, s->sees_arg + 1);
    text_printf(out, " OR ");
    add_named(out, s, p, prefix, 0);
    text_printf(out, ") AND NOT (coalesce(%s.category_id, 0) ", p);
    add_ids(out, prefix, s->sees_arg + 2);
    text_printf(out, ") AND NOT ");
    add_named(out, s, p, prefix, 1);
    text_printf(out, "))");
}

/* The text with its parameters numbered; prefix is '$' or '?'. */
static struct text dialect(struct stmt *s, const struct text_of *t, char prefix)
{
    struct text out = {0};
    size_t done = 0;
    text_add(&out, "", 0);
    for (int i = 0; i < t->tokens.count; i++) {
        const struct token *k = &t->tokens.v[i];
        if (k->kind != TOKEN_PARAMETER && k->kind != TOKEN_BOUND)
            continue;
        text_add(&out, t->text + done, k->at - done);
        if (k->kind == TOKEN_BOUND && strcmp(k->s, "sees") == 0) {
            if (i + 3 >= t->tokens.count || !token_is(k + 1, "(") || k[2].kind != TOKEN_WORD ||
                !token_is(k + 3, ")")) {
                mistake(s->file, k->line, ":sees takes the product table's alias: :sees(p)%s", "");
                break;
            }
            add_sees(&out, s, k[2].s, prefix);
            done = k[3].end;
            continue;
        }
        if (k->kind == TOKEN_BOUND && strcmp(k->s, "ids") == 0) {
            if (i + 3 >= t->tokens.count || !token_is(k + 1, "(") || k[2].kind != TOKEN_PARAMETER ||
                !token_is(k + 3, ")")) {
                mistake(s->file, k->line, ":ids takes a parameter: x :ids($1)%s", "");
                break;
            }
            add_ids(&out, prefix, atoi(k[2].s));
            done = k[3].end;
            i += 3;
            continue;
        }
        text_printf(&out, "%c%d", prefix, k->kind == TOKEN_PARAMETER ? atoi(k->s) : *bound_slot(s, k->s));
        done = k->end;
    }
    text_add(&out, t->text + done, strlen(t->text + done));
    while (out.len > 0 && (out.s[out.len - 1] == '\n' || out.s[out.len - 1] == ' '))
        out.len--;
    return out;
}

static void write_c(const char *path)
{
    struct text c = {0};
    text_printf(&c, "/* Made by tools/sqlc. */\n#include \"db/sql.gen.h\"\n");
    for (int i = 0; i < stmt_count; i++) {
        struct stmt *s = &stmts[i];
        struct text postgres = dialect(s, s->both.text ? &s->both : &s->postgres, '$');
        struct text sqlite = dialect(s, s->both.text ? &s->both : &s->sqlite, '?');
        text_printf(&c, "\nconst struct db_stmt SQL_%s = {\n    .name = \"%s\",\n    .postgres =\n", s->name,
                    s->name);
        text_literal(&c, postgres.s, postgres.len);
        text_printf(&c, ",\n    .sqlite =\n");
        text_literal(&c, sqlite.s, sqlite.len);
        text_printf(&c,
                    ",\n    .scope = %s,\n    .args = %d,\n    .seller_arg = %d,\n    .company_arg = %d,\n",
                    scope_ids[s->scope], s->args, s->seller_arg, s->company_arg);
        text_printf(&c, "    .sees_arg = %d,\n", s->sees_arg);
        text_printf(&c, "    .actor_arg = %d,\n    .index = %d,\n    .where = \"%s:%d\",\n};\n", s->actor_arg,
                    i, s->file, s->line);
    }
    text_printf(&c, "\nconst struct db_stmt *const db_statements[] = {\n");
    for (int i = 0; i < stmt_count; i++)
        text_printf(&c, "    &SQL_%s,\n", stmts[i].name);
    text_printf(&c, "    0,\n};\nconst int db_statement_count = %d;\n", stmt_count);
    write_file(path, &c);
}

static void write_h(const char *path)
{
    struct text h = {0};
    int variants = 0;
    for (int i = 0; i < stmt_count; i++)
        variants += stmts[i].both.text == NULL;
    text_printf(
        &h,
        "/* Made by tools/sqlc: %d statements with a text per engine. */\n#ifndef NEGOCE_DB_SQL_GEN_H\n"
        "#define NEGOCE_DB_SQL_GEN_H\n\n#include \"db/db_stmt.h\"\n\n",
        variants);
    for (int i = 0; i < stmt_count; i++)
        text_printf(&h, "extern const struct db_stmt SQL_%s;\n", stmts[i].name);
    text_printf(&h, "\n#endif\n");
    write_file(path, &h);
}

static void check_names(void)
{
    for (int i = 0; i < stmt_count; i++)
        for (int k = 0; k < i; k++)
            if (strcmp(stmts[i].name, stmts[k].name) == 0)
                mistake(stmts[i].file, stmts[i].line, "%s is in %s:%d already", stmts[i].name, stmts[k].file,
                        stmts[k].line);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: sqlc OUT.h OUT.c FILE.sql...\n");
        return 2;
    }
    for (int i = 3; i < argc; i++)
        if (strstr(argv[i], "migrations/"))
            schema_read(argv[i]);
    for (int i = 3; i < argc; i++)
        if (!strstr(argv[i], "migrations/"))
            read_statements(argv[i]);
    check_names();
    for (int i = 0; i < stmt_count; i++) {
        struct stmt *s = &stmts[i];
        number_parameters(s);
        if (s->both.text)
            check_text(s, &s->both);
        if (s->sqlite.text)
            check_text(s, &s->sqlite);
        if (s->postgres.text)
            check_text(s, &s->postgres);
    }
    if (mistakes())
        return 1;
    write_h(argv[1]);
    write_c(argv[2]);
    return 0;
}
