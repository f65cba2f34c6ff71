/* The part of poc that finds the texts people read in C sources, views and errors.def.
 * SPDX-License-Identifier: Apache-2.0
 *
 * A text is a literal that stands as the message of T, TF, TN, T_LATER, tr, trf, trf_v, trn, ERROR or
 * PERMISSION: alone, in pieces
 * ("a" "b"), or as an outcome of ?:. What comes from a variable was marked where the variable was filled.
 */
#include "poc.h"

#include <ctype.h>
#include <string.h>

static const struct {
    const char *name;
    int at;   /* which argument is the message */
    int many; /* which is its plural, 0 none */
} calls[] = {
    {"T", 1, 0},   {"TF", 1, 0},    {"TN", 2, 3},  {"T_LATER", 1, 0}, {"tr", 2, 0},
    {"trf", 3, 0}, {"trf_v", 3, 0}, {"trn", 4, 5}, {"ERROR", 3, 0},   {"PERMISSION", 2, 0},
};

struct scan {
    const char *file, *p;
    int line;
    bool is_page;
    found_text found;
};

static void step(struct scan *s)
{
    s->line += *s->p == '\n';
    s->p++;
}

static bool skip_comment(struct scan *s)
{
    const char *end = NULL;
    if (!s->is_page && strncmp(s->p, "//", 2) == 0)
        end = "\n";
    else if (!s->is_page && strncmp(s->p, "/*", 2) == 0)
        end = "*/";
    else if (s->is_page && strncmp(s->p, "{#", 2) == 0)
        end = "#}";
    if (!end)
        return false;
    size_t len = strlen(end);
    while (*s->p && strncmp(s->p, end, len) != 0)
        step(s);
    for (size_t i = 0; i < len && *s->p; i++)
        step(s);
    return true;
}

/* The literal at p, its escapes resolved, added to t. */
static void literal(struct scan *s, struct text *t)
{
    char quote = *s->p;
    step(s);
    while (*s->p && *s->p != quote && *s->p != '\n') {
        if (*s->p == '\\' && s->p[1]) {
            step(s);
            text_char(t, *s->p == 'n' ? '\n' : *s->p == 't' ? '\t' : *s->p);
        } else {
            text_char(t, *s->p);
        }
        step(s);
    }
    if (*s->p == quote)
        step(s);
}

struct texts {
    char *s[8];
    int line[8];
    int count;
};

/* One argument: the texts in it, those in calls inside it left to the caller's next look. Ends at , or ). */
static void argument(struct scan *s, struct texts *out)
{
    int depth = 0;
    bool joins = false; /* the next literal continues the last */
    while (*s->p) {
        if (skip_comment(s))
            continue;
        char c = *s->p;
        if (depth == 0 && (c == ',' || c == ')'))
            return;
        if (c == '"') {
            struct text t = {0};
            text_add(&t, "", 0);
            int line = s->line;
            literal(s, &t);
            if (depth > 0 || out->count == 8)
                continue;
            if (joins) {
                out->s[out->count - 1] = format("%s%s", out->s[out->count - 1], t.s);
            } else {
                out->line[out->count] = line;
                out->s[out->count++] = t.s;
            }
            joins = true;
            continue;
        }
        if (c == '\'') {
            struct text t = {0};
            literal(s, &t);
            continue;
        }
        if (!isspace((unsigned char)c))
            joins = false;
        depth += c == '(' || c == '{' || c == '[' ? 1 : c == ')' || c == '}' || c == ']' ? -1 : 0;
        step(s);
    }
}

static void call(struct scan *s, int at, int many)
{
    struct texts one = {0}, more = {0};
    for (int n = 1; *s->p; n++) {
        struct texts other = {0};
        argument(s, n == at ? &one : n == many ? &more : &other);
        if (*s->p != ',')
            break;
        step(s);
    }
    for (int i = 0; i < one.count; i++)
        s->found(s->file, one.line[i], one.s[i], many && more.count > i ? more.s[i] : NULL);
}

void texts_of(const char *file, found_text found)
{
    size_t len = strlen(file);
    struct scan s = {.file = file, .p = read_file(file, NULL), .line = 1, .found = found};
    s.is_page = len > 5 && strcmp(file + len - 5, ".html") == 0;
    while (*s.p) {
        if (skip_comment(&s))
            continue;
        if (!s.is_page && (*s.p == '"' || *s.p == '\'')) {
            struct text t = {0};
            literal(&s, &t);
            continue;
        }
        if (!is_word_char(*s.p)) {
            step(&s);
            continue;
        }
        const char *word = s.p;
        while (is_word_char(*s.p))
            s.p++;
        size_t n = (size_t)(s.p - word);
        for (size_t i = 0; *s.p == '(' && i < sizeof calls / sizeof *calls; i++) {
            if (strlen(calls[i].name) != n || strncmp(calls[i].name, word, n) != 0)
                continue;
            struct scan inside = s; /* what stands inside is looked at again, for calls in calls */
            step(&inside);
            call(&inside, calls[i].at, calls[i].many);
            break;
        }
    }
}
