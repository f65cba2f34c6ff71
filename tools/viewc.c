/* Compiles views (src/<slice>/views/x.html) to C functions that write the page. SPDX-License-Identifier:
 * Apache-2.0
 *
 * viewc page IN.html OUT.c         the functions of one file
 * viewc header OUT.h IN.html...    the prototypes of a slice's views
 *
 *   %use "cart/cart_views.h"                 the model's header
 *   %view cart_page(const struct cart_page *m)   starts void view_cart_page(struct out *o, const struct
 * cart_page *m) % C code                                 any line whose first character is %
 *   {{ expr }}                               written escaped; the C type chooses how
 *   {# comment #}                            leaves nothing
 *
 * The HTML is followed closely enough to know where a value stands: in href, src, action and the like it must
 * be a struct url, and where no escaping helps (script, style, on..., unquoted attributes) it is refused.
 */
#include "gen.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum place { TEXT, TAG_NAME, IN_TAG, ATTR_NAME, BEFORE_VALUE, DOUBLE_QUOTED, SINGLE_QUOTED, UNQUOTED };

struct view {
    const char *file;
    bool is_mail; /* mail programs know no style sheets: style="" is allowed there */
    int line;
    const char *p;
    struct text out, text; /* code so far; static text not yet written to it */
    bool in_view;
    enum place place;
    char tag[32], attr[64];
    char raw[32]; /* script, style, pre or textarea while inside one */
};

static const char *blanks(const char *p)
{
    while (*p == ' ' || *p == '\t')
        p++;
    return p;
}

static bool is_one_of(const char *s, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(s, *list) == 0)
            return true;
    return false;
}

static const char *const url_attributes[] = {"href", "src",  "action",     "formaction", "poster",
                                             "cite", "data", "xlink:href", "background", NULL};
static const char *const refused_attributes[] = {"style", "srcdoc", "srcset", "ping", NULL};
static const char *const kept_elements[] = {"pre", "textarea", "script", "style", NULL};

static void flush(struct view *v)
{
    if (v->text.len == 0)
        return;
    if (v->in_view) {
        text_printf(&v->out, "    out_raw(o,\n");
        text_literal(&v->out, v->text.s, v->text.len);
        text_printf(&v->out, ",\n        %zu);\n", v->text.len);
    }
    v->text.len = 0;
}

static void code_line(struct view *v)
{
    text_printf(&v->out, "#line %d \"%s\"\n", v->line, v->file);
}

/* ---- where in the HTML we are ---- */

static void add_lower(char *name, size_t size, char c)
{
    size_t n = strlen(name);
    if (n + 1 < size) {
        name[n] = (char)tolower((unsigned char)c);
        name[n + 1] = '\0';
    }
}

static bool is_raw(const struct view *v, const char *element)
{
    return strcmp(v->raw, element) == 0;
}

static void attribute_named(struct view *v)
{
    if (strncmp(v->attr, "on", 2) == 0)
        mistake(v->file, v->line, "%s: scripts stand in static files, not in attributes", v->attr);
    if (strcmp(v->attr, "style") == 0 && !v->is_mail)
        mistake(v->file, v->line, "style: styles stand in static files, not in attributes");
}

static void tag_done(struct view *v)
{
    if (v->tag[0] == '/') {
        if (strcmp(v->tag + 1, v->raw) == 0)
            v->raw[0] = '\0';
    } else if (is_one_of(v->tag, kept_elements)) {
        strcpy(v->raw, v->tag);
        if (strcmp(v->tag, "style") == 0 && !v->is_mail)
            mistake(v->file, v->line, "<style>: styles stand in static files");
    }
    v->place = TEXT;
}

static void in_tag(struct view *v, char c)
{
    if (c == '>') {
        tag_done(v);
    } else if (!isspace((unsigned char)c) && c != '/') {
        v->attr[0] = '\0';
        add_lower(v->attr, sizeof v->attr, c);
        v->place = ATTR_NAME;
    }
}

static void in_attribute_name(struct view *v, char c)
{
    if (c == '=') {
        attribute_named(v);
        v->place = BEFORE_VALUE;
    } else if (isspace((unsigned char)c) || c == '>' || c == '/') {
        attribute_named(v);
        v->place = IN_TAG;
        in_tag(v, c);
    } else {
        add_lower(v->attr, sizeof v->attr, c);
    }
}

static void in_text(struct view *v, const char *p)
{
    if (is_raw(v, "script") && !isspace((unsigned char)*p) && strncmp(p, "</", 2) != 0 && *p != '<') {
        mistake(v->file, v->line, "<script>: scripts stand in static files, with src");
        v->raw[0] = '\0';
    }
    if (*p != '<')
        return;
    if (p[1] == '{')
        mistake(v->file, v->line, "a value may not stand as part of a tag's name");
    bool closes = p[1] == '/' && strncmp(p + 2, v->raw, strlen(v->raw)) == 0;
    if ((v->raw[0] == '\0' && (isalpha((unsigned char)p[1]) || p[1] == '/' || p[1] == '!')) ||
        (v->raw[0] && closes) || (is_raw(v, "pre") && (isalpha((unsigned char)p[1]) || p[1] == '/'))) {
        v->tag[0] = '\0';
        v->place = TAG_NAME;
    }
}

/* Follows one character of HTML. */
static void follow(struct view *v, const char *p)
{
    char c = *p;
    switch (v->place) {
    case TEXT:
        in_text(v, p);
        break;
    case TAG_NAME:
        if (isspace((unsigned char)c) || c == '>' || (c == '/' && v->tag[0])) {
            v->place = IN_TAG;
            in_tag(v, c);
        } else {
            add_lower(v->tag, sizeof v->tag, c);
        }
        break;
    case IN_TAG:
        in_tag(v, c);
        break;
    case ATTR_NAME:
        in_attribute_name(v, c);
        break;
    case BEFORE_VALUE:
        if (!isspace((unsigned char)c))
            v->place = c == '"' ? DOUBLE_QUOTED : c == '\'' ? SINGLE_QUOTED : UNQUOTED;
        break;
    case DOUBLE_QUOTED:
        if (c == '"')
            v->place = IN_TAG;
        break;
    case SINGLE_QUOTED:
        if (c == '\'')
            v->place = IN_TAG;
        break;
    case UNQUOTED:
        if (isspace((unsigned char)c) || c == '>') {
            v->place = IN_TAG;
            in_tag(v, c);
        }
        break;
    }
}

/* ---- values, comments, code ---- */

/* The function that writes a value standing here; NULL where none may stand. */
static const char *writer(struct view *v)
{
    switch (v->place) {
    case TEXT:
        if (is_raw(v, "script") || is_raw(v, "style")) {
            mistake(v->file, v->line, "no value may stand in <%s>: nothing escapes it there", v->raw);
            return NULL;
        }
        return "out_val";
    case DOUBLE_QUOTED:
    case SINGLE_QUOTED:
        if (strncmp(v->attr, "on", 2) == 0 || is_one_of(v->attr, refused_attributes)) {
            mistake(v->file, v->line, "no value may stand in the attribute %s", v->attr);
            return NULL;
        }
        return is_one_of(v->attr, url_attributes) ? "out_url" : "out_val";
    case BEFORE_VALUE:
    case UNQUOTED:
        mistake(v->file, v->line, "%s=: a value must stand in quotes", v->attr);
        return NULL;
    default:
        mistake(v->file, v->line, "a value may stand in text or in a quoted attribute, not as part of a tag");
        return NULL;
    }
}

static const char *skip_literal(const char *p)
{
    char quote = *p++;
    while (*p && *p != '\n' && *p != quote)
        p += *p == '\\' && p[1] ? 2 : 1;
    return *p == quote ? p + 1 : p;
}

/* {{ expr }} */
static void value(struct view *v)
{
    const char *start = v->p + 2;
    const char *p = start;
    int depth = 0; /* of braces: a compound literal may end in }} */
    while (*p && !(depth == 0 && p[0] == '}' && p[1] == '}')) {
        if (*p == '"' || *p == '\'') {
            p = skip_literal(p);
            continue;
        }
        depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
        p++;
    }
    if (!*p) {
        mistake(v->file, v->line, "{{ is not closed by }}");
        v->p = p;
        return;
    }
    const char *out = writer(v);
    flush(v);
    if (out) {
        while (start < p && isspace((unsigned char)*start))
            start++;
        const char *end = p;
        while (end > start && isspace((unsigned char)end[-1]))
            end--;
        if (start == end)
            mistake(v->file, v->line, "{{ }} is empty");
        code_line(v);
        text_printf(&v->out, "    %s(o, %.*s);\n", out, (int)(end - start), start);
    }
    for (const char *q = v->p; q < p; q++)
        v->line += *q == '\n';
    v->p = p + 2;
}

/* Skips to after the mark that ends a comment. */
static void comment(struct view *v, const char *end, const char *what)
{
    const char *p = strstr(v->p, end);
    if (!p) {
        mistake(v->file, v->line, "%s is not closed by %s", what, end);
        v->p += strlen(v->p);
        return;
    }
    for (const char *q = v->p; q < p; q++)
        v->line += *q == '\n';
    v->p = p + strlen(end);
}

static void end_view(struct view *v)
{
    flush(v);
    if (!v->in_view)
        return;
    if (v->place != TEXT)
        mistake(v->file, v->line, "the view ends inside the tag <%s", v->tag);
    if (v->raw[0])
        mistake(v->file, v->line, "the view ends inside <%s>", v->raw);
    text_printf(&v->out, "}\n");
    v->in_view = false;
    v->place = TEXT;
    v->raw[0] = '\0';
}

/* "%view name(params)" -> "void view_name(struct out *o, params)"; "" when it is written wrongly. */
static char *signature(const char *file, int line, const char *row)
{
    const char *name = blanks(row + strlen("%view"));
    const char *open = name;
    while (is_word_char(*open))
        open++;
    const char *close = strrchr(row, ')');
    if (open == name || *open != '(' || !close) {
        mistake(file, line, "expected %%view name(parameters)");
        return copy("", 0);
    }
    char *params = copy(open + 1, (size_t)(close - open - 1));
    bool none = *blanks(params) == '\0' || strcmp(params, "void") == 0;
    return format("void view_%.*s(struct out *o%s%s)", (int)(open - name), name, none ? "" : ", ",
                  none ? "" : params);
}

static bool starts_with(const char *s, const char *word)
{
    return strncmp(s, word, strlen(word)) == 0 && !is_word_char(s[strlen(word)]);
}

/* A line that begins with %. */
static void percent_line(struct view *v, const char *row)
{
    if (starts_with(row, "%use"))
        return;
    if (starts_with(row, "%view")) {
        end_view(v);
        code_line(v);
        text_printf(&v->out, "%s\n{\n", signature(v->file, v->line, row));
        v->in_view = true;
        return;
    }
    flush(v);
    code_line(v);
    text_printf(&v->out, "%s\n", blanks(row + 1));
}

static void must_be_in_view(struct view *v)
{
    if (v->in_view)
        return;
    mistake(v->file, v->line, "text stands before the first %%view");
    v->in_view = true;
}

/* Text, values and comments of one line; values and comments may go on over several. */
static void html_line(struct view *v)
{
    bool keep = v->raw[0] || v->place == DOUBLE_QUOTED || v->place == SINGLE_QUOTED;
    if (!keep)
        v->p = blanks(v->p);
    bool any = keep; /* blank lines, and those of comments alone, leave nothing */
    while (*v->p && *v->p != '\n') {
        if (strncmp(v->p, "{{", 2) == 0) {
            any = true;
            must_be_in_view(v);
            value(v);
        } else if (strncmp(v->p, "{#", 2) == 0) {
            comment(v, "#}", "{#");
        } else if (v->place == TEXT && !v->raw[0] && strncmp(v->p, "<!--", 4) == 0) {
            comment(v, "-->", "<!--");
        } else {
            if (!isspace((unsigned char)*v->p)) {
                any = true;
                must_be_in_view(v);
            }
            bool inside = v->raw[0] || v->place == DOUBLE_QUOTED || v->place == SINGLE_QUOTED;
            bool doubled = !inside && (*v->p == ' ' || *v->p == '\t') && v->text.len > 0 &&
                           v->text.s[v->text.len - 1] == ' ';
            follow(v, v->p);
            if (!doubled)
                text_char(&v->text, *v->p);
            v->p++;
        }
    }
    keep = v->raw[0] || v->place == DOUBLE_QUOTED || v->place == SINGLE_QUOTED;
    if (!keep)
        while (v->text.len > 0 && (v->text.s[v->text.len - 1] == ' ' || v->text.s[v->text.len - 1] == '\t'))
            v->text.len--;
    if (*v->p == '\n') {
        if (keep || any) {
            follow(v, v->p);
            text_char(&v->text, '\n');
        }
        v->p++;
        v->line++;
    }
}

static struct view compile(const char *file)
{
    struct view v = {
        .file = file, .line = 1, .p = read_file(file, NULL), .is_mail = strstr(file, "mail") != NULL};
    while (*v.p) {
        const char *start = blanks(v.p);
        if (*start == '%' && !v.raw[0]) {
            size_t len = strcspn(start, "\n");
            percent_line(&v, copy(start, len));
            v.p = start + len + (start[len] == '\n');
            v.line++;
        } else {
            html_line(&v);
        }
    }
    end_view(&v);
    return v;
}

/* Calls for each %use and %view line of a file. */
static void declarations(const char *file, struct text *uses, struct text *prototypes)
{
    char *s = read_file(file, NULL);
    int line = 1;
    for (char *p = s; *p; line++) {
        size_t len = strcspn(p, "\n");
        const char *row = blanks(copy(p, len));
        if (starts_with(row, "%use")) {
            const char *name = blanks(row + 4);
            char *include = format("#include %s\n", name);
            if (*name != '"')
                mistake(file, line, "expected %%use \"slice/header.h\"");
            else if (!uses->s || !strstr(uses->s, include))
                text_printf(uses, "%s", include);
        } else if (starts_with(row, "%view") && prototypes) {
            text_printf(prototypes, "%s;\n", signature(file, line, row));
        }
        p += len + (p[len] == '\n');
    }
}

static void make_header(const char *out, int count, char **files)
{
    struct text h = {0}, uses = {0}, prototypes = {0};
    const char *base = strrchr(out, '/') ? strrchr(out, '/') + 1 : out;
    char *guard = format("NEGOCE_%s", base);
    for (char *p = guard; *p; p++)
        *p = (char)(is_word_char(*p) ? toupper((unsigned char)*p) : '_');
    for (int i = 0; i < count; i++)
        declarations(files[i], &uses, &prototypes);
    text_printf(
        &h, "/* Made by tools/viewc. */\n#ifndef %s\n#define %s\n\n#include \"web/out.h\"\n%s\n%s\n#endif\n",
        guard, guard, uses.s ? uses.s : "", prototypes.s ? prototypes.s : "");
    write_file(out, &h);
}

static void make_page(const char *file, const char *out)
{
    struct text c = {0}, uses = {0};
    char *slice = slice_of(file);
    declarations(file, &uses, NULL);
    struct view v = compile(file);
    text_printf(&c, "/* Made by tools/viewc from %s. */\n#include \"web/out.h\"\n#include \"web/page.h\"\n",
                file);
    text_printf(&c, "#include \"web/web_views.gen.h\"\n#include \"%s/%s_views.gen.h\"\n%s\n", slice, slice,
                uses.s ? uses.s : "");
    text_add(&c, v.out.s ? v.out.s : "", v.out.len);
    if (mistakes() == 0)
        write_file(out, &c);
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "page") == 0) {
        make_page(argv[2], argv[3]);
    } else if (argc >= 3 && strcmp(argv[1], "header") == 0) {
        make_header(argv[2], argc - 3, argv + 3);
    } else {
        fprintf(stderr, "usage: viewc page IN.html OUT.c | viewc header OUT.h IN.html...\n");
        return 2;
    }
    return mistakes() ? 1 : 0;
}
