/* Joins src/<slice>/<slice>_errors.def into the list of every way the product can refuse.
 * SPDX-License-Identifier: Apache-2.0
 *
 * errorsc OUT.h OUT.def FILE.def...   One list, so that base knows every name without depending on a slice.
 */
#include "gen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct name {
    const char *name, *file;
    int line;
};

static struct name *names;
static size_t name_count;

static const char *const kinds[] = {
    "NOT_UNDERSTOOD", "NOT_SIGNED_IN", "FORBIDDEN", "NOT_FOUND",    "CONFLICT", "STALE",
    "TOO_LARGE",      "MISDIRECTED",   "REFUSED",   "RATE_LIMITED", "INTERNAL", "BUSY",
};

static const char *skip_blanks(const char *p)
{
    while (*p == ' ' || *p == '\t')
        p++;
    return p;
}

static void take_name(const char *name, const char *file, int line)
{
    for (size_t i = 0; i < name_count; i++)
        if (strcmp(names[i].name, name) == 0) {
            mistake(file, line, "the error %s is defined in %s:%d already", name, names[i].file,
                    names[i].line);
            return;
        }
    names = grow(names, name_count, sizeof *names);
    names[name_count++] = (struct name){name, file, line};
}

/* One line ERROR(name, KIND, "text") */
static void take_line(const char *p, const char *file, int line)
{
    const char *name = skip_blanks(p + strlen("ERROR("));
    const char *end = name;
    while (is_word_char(*end))
        end++;
    if (end == name || *end != ',') {
        mistake(file, line, "expected ERROR(name, KIND, \"text\") on one line");
        return;
    }
    const char *kind = skip_blanks(end + 1);
    const char *kind_end = kind;
    while (is_word_char(*kind_end))
        kind_end++;
    const char *text = skip_blanks(kind_end + (*kind_end == ','));
    const char *close = strrchr(text, ')');
    if (*kind_end != ',' || *text != '"' || !close || close[-1] != '"') {
        mistake(file, line, "expected ERROR(name, KIND, \"text\") on one line");
        return;
    }
    bool known = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        known |=
            strlen(kinds[i]) == (size_t)(kind_end - kind) && strncmp(kinds[i], kind, strlen(kinds[i])) == 0;
    if (!known)
        mistake(file, line, "%.*s is no kind of error", (int)(kind_end - kind), kind);
    take_name(copy(name, (size_t)(end - name)), file, line);
}

static void take_file(const char *file, struct text *def)
{
    char *s = read_file(file, NULL);
    int line = 1;
    bool in_comment = false;
    text_printf(def, "/* %s */\n", file);
    for (char *p = s; *p; line++) {
        size_t len = strcspn(p, "\n");
        char *row = copy(p, len);
        const char *start = skip_blanks(row);
        if (in_comment || strncmp(start, "/*", 2) == 0) {
            in_comment = !strstr(start, "*/");
        } else if (strncmp(start, "ERROR(", 6) == 0) {
            take_line(start, file, line);
            text_printf(def, "%s\n", start);
        } else if (*start && strncmp(start, "//", 2) != 0) {
            mistake(file, line, "expected ERROR(name, KIND, \"text\") on one line");
        }
        p += len + (p[len] == '\n');
    }
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: errorsc OUT.h OUT.def FILE.def...\n");
        return 2;
    }
    struct text def = {0}, h = {0};
    text_printf(&def, "/* Made by tools/errorsc. */\n");
    for (int i = 3; i < argc; i++)
        take_file(argv[i], &def);
    if (mistakes())
        return 1;
    text_printf(
        &h,
        "/* Made by tools/errorsc. */\n#ifndef NEGOCE_BASE_ERRORS_GEN_H\n#define NEGOCE_BASE_ERRORS_GEN_H\n\n"
        "enum error {\n    E_none,\n");
    for (size_t i = 0; i < name_count; i++)
        text_printf(&h, "    E_%s,\n", names[i].name);
    text_printf(&h, "    ERROR_COUNT\n};\n\n#endif\n");
    write_file(argv[1], &h);
    write_file(argv[2], &def);
    return 0;
}
