/* The part of sqlc that reads migrations: which tables are there, and whose rows they hold.
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sqlc.h"

#include <stdlib.h>
#include <string.h>

static struct table *tables;
static size_t table_count;

static struct table *find(const char *name)
{
    for (size_t i = 0; i < table_count; i++)
        if (tables[i].name && strcmp(tables[i].name, name) == 0)
            return &tables[i];
    return NULL;
}

const struct table *schema_table(const char *name)
{
    return find(name);
}

static bool is_word(const struct tokens *t, int i, const char *word)
{
    return i < t->count && token_is(&t->v[i], word);
}

/* The kind said by the comment lines right above a CREATE TABLE: "-- @tenant", "-- @reference", "-- @index-by
 * host". */
static bool kind_above(const char *text, size_t at, enum table_kind *kind)
{
    bool found = false;
    const char *line = text + at;
    while (line > text) {
        const char *start = line - 1; /* at the line end of the line above */
        while (start > text && start[-1] != '\n')
            start--;
        if (strncmp(start, "--", 2) != 0)
            break;
        size_t len = strcspn(start, "\n");
        char *row = copy(start, len);
        if (strstr(row, "@tenant"))
            *kind = TABLE_TENANT, found = true;
        else if (strstr(row, "@reference"))
            *kind = TABLE_REFERENCE, found = true;
        else if (strstr(row, "@index-by"))
            *kind = TABLE_INDEX, found = true;
        free(row);
        line = start;
    }
    return found;
}

static void note_column(struct table *t, const char *column)
{
    t->has_seller |= strcmp(column, "seller_id") == 0;
    t->has_company |= strcmp(column, "company_id") == 0;
}

static void create_table(const char *path, const char *text, const struct tokens *t, int i)
{
    const struct token *name = &t->v[i];
    struct table made = {.name = name->s};
    if (!kind_above(text, t->v[i - 2].at, &made.kind))
        mistake(path, name->line,
                "say above table %s whose rows it holds: -- @tenant, @reference or @index-by", name->s);
    if (find(name->s))
        mistake(path, name->line, "table %s is created twice", name->s);
    if (!is_word(t, i + 1, "("))
        return;
    bool at_start = true; /* of a column definition */
    for (int k = i + 2; k < t->v[i + 1].match; k++) {
        if (at_start && t->v[k].kind == TOKEN_WORD)
            note_column(&made, t->v[k].s);
        if (is_word(t, k, "("))
            k = t->v[k].match;
        at_start = is_word(t, k, ",");
    }
    if (made.kind == TABLE_TENANT && !made.has_seller)
        mistake(path, name->line, "table %s is a tenant's but has no seller_id", name->s);
    if (made.kind == TABLE_REFERENCE && made.has_seller)
        mistake(path, name->line, "table %s is reference data but has a seller_id", name->s);
    tables = grow(tables, table_count, sizeof *tables);
    tables[table_count++] = made;
}

static void alter_table(const char *path, const struct tokens *t, int i)
{
    struct table *table = find(t->v[i].s);
    if (!table) {
        mistake(path, t->v[i].line, "there is no table %s", t->v[i].s);
        return;
    }
    int k = i + 1;
    if (is_word(t, k, "rename") && is_word(t, k + 1, "to")) {
        table->name = t->v[k + 2].s;
    } else if (is_word(t, k, "add")) {
        k += is_word(t, k + 1, "column") ? 2 : 1;
        note_column(table, t->v[k].s);
    }
}

void schema_read(const char *path)
{
    const char *text = read_file(path, NULL);
    struct tokens t = tokens_of(path, 1, text);
    if (strncmp(text, "-- expand", 9) != 0 && strncmp(text, "-- contract", 11) != 0)
        mistake(path, 1, "the first line of a migration says -- expand or -- contract");
    for (int i = 0; i + 2 < t.count; i++) {
        if (!token_is(&t.v[i + 1], "table"))
            continue;
        if (token_is(&t.v[i], "create"))
            create_table(path, text, &t, i + 2);
        else if (token_is(&t.v[i], "alter"))
            alter_table(path, &t, i + 2);
        else if (token_is(&t.v[i], "drop") && find(t.v[i + 2].s))
            find(t.v[i + 2].s)->name = NULL;
    }
}
