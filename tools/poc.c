/* Compiles the French of every slice (src/<slice>/fr.po) into one sorted table. SPDX-License-Identifier:
 * Apache-2.0
 *
 * poc OUT.c FILE.po...        writes the table declared in base/lang_tables.h
 * poc --texts FILE.po... -- SOURCE...   refuses a text of the sources that has no French; tells of French
 * nobody asks for
 *
 * Refused: a text without French, an entry marked fuzzy, placeholders {like_this} that differ from the
 * English, the same English with two different French texts.
 */
#include "poc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    const char *file;
    int line;
    char *id, *id_plural, *text, *text_plural; /* NULL: not given */
    bool is_used;
};

static struct entry *entries;
static size_t entry_count;

/* The text of a quoted string, escapes resolved, added to what was there. */
static char *unquote(const char *file, int line, const char *p, char *before)
{
    struct text t = {0};
    if (before)
        text_add(&t, before, strlen(before));
    text_add(&t, "", 0);
    const char *end = p + strlen(p);
    while (end > p && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
        end--;
    if (*p != '"' || end - p < 2 || end[-1] != '"') {
        mistake(file, line, "expected a text in quotes");
        return t.s;
    }
    for (p++; p < end - 1; p++) {
        if (*p == '\\') {
            p++;
            text_char(&t, *p == 'n' ? '\n' : *p == 't' ? '\t' : *p);
        } else if (*p == '"') {
            mistake(file, line, "a quote inside a text is written \\\"");
        } else {
            text_char(&t, *p);
        }
    }
    return t.s;
}

static void finish(struct entry *e)
{
    if (e->id && *e->id) { /* the entry of the empty id is the header */
        entries = grow(entries, entry_count, sizeof *entries);
        entries[entry_count++] = *e;
    }
    *e = (struct entry){.file = e->file};
}

/* The member of e that a keyword fills, and the rest of the line. */
static char **member(struct entry *e, const char *row, const char **rest)
{
    const struct {
        const char *word;
        char **slot;
    } words[] = {
        {"msgid_plural", &e->id_plural}, {"msgid", &e->id},    {"msgstr[0]", &e->text},
        {"msgstr[1]", &e->text_plural},  {"msgstr", &e->text},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i].word);
        if (strncmp(row, words[i].word, len) == 0 && (row[len] == ' ' || row[len] == '\t')) {
            *rest = row + len + strspn(row + len, " \t");
            return words[i].slot;
        }
    }
    return NULL;
}

static void read_catalogue(const char *file)
{
    char *s = read_file(file, NULL);
    struct entry e = {.file = file};
    char **slot = NULL;
    int line = 1;
    for (char *p = s; *p; line++) {
        size_t len = strcspn(p, "\n");
        const char *row = copy(p, len);
        row += strspn(row, " \t\r");
        const char *rest = row;
        if (*row == '#') {
            if (row[1] == ',' && strstr(row, "fuzzy"))
                mistake(file, line, "this translation is marked fuzzy: look at it and take the mark away");
        } else if (*row == '"') {
            if (slot)
                *slot = unquote(file, line, row, *slot);
            else
                mistake(file, line, "a text that belongs to nothing");
        } else if (*row) {
            char **next = member(&e, row, &rest);
            if (next == &e.id) {
                finish(&e);
                e.line = line;
            }
            if (!next)
                mistake(file, line, "expected msgid, msgid_plural, msgstr, msgstr[0] or msgstr[1]");
            else if (*next)
                mistake(file, line, "said twice in one entry");
            else
                *next = unquote(file, line, rest, NULL);
            slot = next;
        }
        p += len + (p[len] == '\n');
    }
    finish(&e);
}

/* The {placeholders} of a text, sorted and without repeats: "{n}{name}". */
static char *placeholders(const char *s)
{
    char *found[32];
    size_t count = 0;
    for (const char *p = s; (p = strchr(p, '{')) != NULL; p++) {
        const char *end = p + 1;
        while (is_word_char(*end))
            end++;
        if (*end != '}' || end == p + 1 || count == 32)
            continue;
        char *name = copy(p, (size_t)(end - p + 1));
        size_t at = 0;
        while (at < count && strcmp(found[at], name) < 0)
            at++;
        if (at < count && strcmp(found[at], name) == 0)
            continue;
        memmove(found + at + 1, found + at, (count - at) * sizeof *found);
        found[at] = name;
        count++;
    }
    struct text t = {0};
    text_add(&t, "", 0);
    for (size_t i = 0; i < count; i++)
        text_add(&t, found[i], strlen(found[i]));
    return t.s;
}

static void check_placeholders(const struct entry *e, const char *english, const char *french)
{
    char *a = placeholders(english);
    char *b = placeholders(french);
    if (strcmp(a, b) != 0)
        mistake(e->file, e->line, "placeholders differ: %s in English, %s in French", *a ? a : "none",
                *b ? b : "none");
}

static void check(const struct entry *e)
{
    if (!e->text || !*e->text || (e->id_plural && (!e->text_plural || !*e->text_plural))) {
        mistake(e->file, e->line, "\"%s\" has no French text", e->id);
        return;
    }
    if (e->text_plural && !e->id_plural) {
        mistake(e->file, e->line, "\"%s\" has two French texts but no msgid_plural", e->id);
        return;
    }
    if (e->id_plural) {
        /* "one line" / "{n} lines": the singular may do without the number. */
        check_placeholders(e, e->id_plural, e->text_plural);
        if (strchr(e->text, '{'))
            check_placeholders(e, e->id_plural, e->text);
    } else {
        check_placeholders(e, e->id, e->text);
    }
}

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->id, ((const struct entry *)b)->id);
}

/* Sorts; of entries with the same English one is kept, if they agree. */
static void merge(void)
{
    if (entry_count == 0)
        return;
    qsort(entries, entry_count, sizeof *entries, by_id);
    size_t kept = 0;
    for (size_t i = 1; i < entry_count; i++) {
        const struct entry *a = &entries[kept], *b = &entries[i];
        if (strcmp(a->id, b->id) != 0)
            entries[++kept] = *b;
        else if (!same(a->text, b->text) || !same(a->text_plural, b->text_plural) ||
                 !same(a->id_plural, b->id_plural))
            mistake(b->file, b->line, "\"%s\" says something else in %s:%d", b->id, a->file, a->line);
    }
    entry_count = kept + 1;
}

/* ---- the texts of the sources ---- */

static struct entry *entry_of(const char *id)
{
    for (size_t i = 0; i < entry_count; i++)
        if (strcmp(entries[i].id, id) == 0)
            return &entries[i];
    return NULL;
}

static void ask_for(const char *file, int line, const char *one, const char *many)
{
    struct entry *e = entry_of(one);
    if (!e)
        mistake(file, line, "\"%s\" has no French: add it to fr.po", one);
    else if (many && (!e->id_plural || strcmp(e->id_plural, many) != 0))
        mistake(file, line, "\"%s\" has no French plural \"%s\": %s:%d", one, many, e->file, e->line);
    else
        e->is_used = true;
}

static void check_texts(int count, char **sources)
{
    for (int i = 0; i < count; i++)
        texts_of(sources[i], ask_for);
    for (size_t i = 0; i < entry_count; i++)
        if (!entries[i].is_used)
            printf("%s:%d: note: nobody asks for \"%s\"\n", entries[i].file, entries[i].line, entries[i].id);
}

static void write_table(const char *path)
{
    struct text c = {0};
    text_printf(&c, "/* Made by tools/poc. */\n#include \"base/lang_tables.h\"\n\nconst struct msg_entry "
                    "messages_fr[] = {\n");
    for (size_t i = 0; i < entry_count; i++) {
        const struct entry *e = &entries[i];
        text_printf(&c, "    {\n");
        text_literal(&c, e->id, strlen(e->id));
        text_printf(&c, ",\n");
        text_literal(&c, e->text, strlen(e->text));
        text_printf(&c, ",\n");
        if (e->text_plural)
            text_literal(&c, e->text_plural, strlen(e->text_plural));
        else
            text_printf(&c, "    0");
        text_printf(&c, "},\n");
    }
    text_printf(&c, "    {0, 0, 0},\n};\nconst size_t messages_fr_count = %zu;\n", entry_count);
    write_file(path, &c);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: poc OUT.c FILE.po... | poc --texts FILE.po... -- SOURCE...\n");
        return 2;
    }
    int i = 2;
    for (; i < argc && strcmp(argv[i], "--") != 0; i++)
        read_catalogue(argv[i]);
    for (size_t k = 0; k < entry_count; k++)
        check(&entries[k]);
    merge();
    if (strcmp(argv[1], "--texts") == 0)
        check_texts(i < argc ? argc - i - 1 : 0, argv + i + 1);
    if (mistakes())
        return 1;
    if (strcmp(argv[1], "--texts") != 0)
        write_table(argv[1]);
    return 0;
}
