/* Reads options, the environment and negoce.conf. SPDX-License-Identifier: Apache-2.0 */
#include "app/options.h"

#include "app/file.h"
#include "base/str.h"
#include <stdlib.h>
#include <string.h>

extern char **environ;

const struct option_def options_common[] = {
    {"data", "DIR", "./shop", "folder of the shop: negoce.db, negoce.conf, what a node keeps"},
    {"database", "URL", NULL, "postgresql://…: the rows are there instead of in DIR/negoce.db"},
    {"seller", "CODE", NULL, "which seller, where there are several"},
    {0},
};

const char *option_environment_name(struct arena *a, const char *name)
{
    char *text = arena_printf(a, "NEGOCE_%s", name);
    for (char *p = text + strlen("NEGOCE_"); *p; p++)
        *p = *p == '-' ? '_' : (char)(*p >= 'a' && *p <= 'z' ? *p - ('a' - 'A') : *p);
    return text;
}

const char *option_source_text(enum option_source s)
{
    static const char *const texts[] = {"", "default", "negoce.conf", "environment", "option"};
    return texts[s];
}

static struct option *find(const struct options *o, const char *name)
{
    for (int i = 0; i < o->count; i++)
        if (strcmp(o->list[i].def->name, name) == 0)
            return &o->list[i];
    return NULL;
}

const char *option_value(const struct options *o, const char *name)
{
    const struct option *option = find(o, name);
    return option ? option->value : NULL;
}

bool option_flag(const struct options *o, const char *name)
{
    return str_eq(option_value(o, name), "yes");
}

static int count_defs(const struct option_def *defs)
{
    int n = 0;
    while (defs && defs[n].name)
        n++;
    return n;
}

static void take_defs(struct options *o, const struct option_def *defs)
{
    for (; defs && defs->name; defs++)
        o->list[o->count++] =
            (struct option){defs, defs->fallback, defs->fallback ? FROM_FALLBACK : FROM_NOWHERE};
}

/* A stronger source has already spoken: the weaker one is passed over. */
static const char *set(struct arena *a, struct option *option, const char *value, enum option_source source)
{
    if (!option->def->arg && strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
        return arena_printf(a, "%s is yes or no, not \"%s\"", option->def->name, value);
    if (source > option->source) {
        option->value = !option->def->arg && strcmp(value, "no") == 0 ? NULL : value;
        option->source = source;
    }
    return NULL;
}

static const char *read_argv(struct arena *a, struct options *o, const char *const *argv, int argc)
{
    o->args = arena_array(a, const char *, argc + 1);
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            o->help = true;
            continue;
        }
        if (!str_starts(argv[i], "--")) {
            o->args[o->arg_count++] = argv[i];
            continue;
        }
        size_t len = strcspn(argv[i] + 2, "=");
        struct option *option = find(o, arena_copy(a, argv[i] + 2, len));
        if (!option)
            return arena_printf(a, "the option --%.*s is unknown here", (int)len, argv[i] + 2);
        const char *value = argv[i][2 + len] == '=' ? argv[i] + 3 + len : NULL;
        if (!value && !option->def->arg)
            value = "yes";
        if (!value && i + 1 < argc)
            value = argv[++i];
        if (!value)
            return arena_printf(a, "the option --%s needs %s", option->def->name, option->def->arg);
        const char *wrong = set(a, option, value, FROM_OPTION);
        if (wrong)
            return wrong;
    }
    return NULL;
}

static bool is_known(const struct option_def *const *all, const char *name)
{
    for (; *all; all++)
        for (const struct option_def *d = *all; d->name; d++)
            if (strcmp(d->name, name) == 0)
                return true;
    return false;
}

static const char *setting(struct arena *a, struct options *o, const struct option_def *const *all,
                           const char *name, const char *value, enum option_source source, const char *where)
{
    if (!is_known(all, name))
        return arena_printf(a, "%s: the setting \"%s\" is unknown", where, name);
    struct option *option = find(o, name);
    const char *wrong = option ? set(a, option, value, source) : NULL;
    return wrong ? arena_printf(a, "%s: %s", where, wrong) : NULL;
}

/* NEGOCE_PASSWORD is no setting; NEGOCE_TEST_… and NEGOCE_PG_… belong to the tests. */
static const char *read_environment(struct arena *a, struct options *o, const struct option_def *const *all)
{
    for (char **e = environ; *e; e++) {
        if (!str_starts(*e, "NEGOCE_") || str_starts(*e, "NEGOCE_PASSWORD=") ||
            str_starts(*e, "NEGOCE_TEST_") || str_starts(*e, "NEGOCE_PG_"))
            continue;
        size_t len = strcspn(*e, "=");
        char *name = arena_copy(a, *e + 7, len - 7);
        for (char *p = name; *p; p++)
            *p = *p == '_' ? '-' : (char)(*p >= 'A' && *p <= 'Z' ? *p + ('a' - 'A') : *p);
        const char *wrong = setting(a, o, all, name, *e + len + 1, FROM_ENVIRONMENT, "environment");
        if (wrong)
            return wrong;
    }
    return NULL;
}

static const char *read_settings_file(struct arena *a, struct options *o, const struct option_def *const *all)
{
    const char *path = arena_printf(a, "%s/negoce.conf", option_value(o, "data"));
    const char *text;
    size_t len;
    if (!file_read(a, path, &text, &len))
        return NULL; /* there need not be one */
    int number = 0;
    for (const char *line = text; line < text + len; number++) {
        size_t n = strcspn(line, "\n");
        const char *trimmed = str_trim(a, arena_copy(a, line, n));
        line += n + 1;
        if (!*trimmed || *trimmed == '#')
            continue;
        const char *where = arena_printf(a, "%s line %d", path, number + 1);
        const char *equals = strchr(trimmed, '=');
        if (!equals)
            return arena_printf(a, "%s: a setting is NAME = VALUE", where);
        const char *name = str_trim(a, arena_copy(a, trimmed, (size_t)(equals - trimmed)));
        if (strcmp(name, "data") == 0)
            return arena_printf(a, "%s: the file lies in DIR, so it cannot choose it", where);
        const char *wrong = setting(a, o, all, name, str_trim(a, equals + 1), FROM_FILE, where);
        if (wrong)
            return wrong;
    }
    return NULL;
}

bool options_read(struct arena *a, struct options *o, const struct option_def *own,
                  const struct option_def *const *all, const char *const *argv, int argc, bool with_settings,
                  const char **error)
{
    *o = (struct options){0};
    o->list = arena_array(a, struct option, count_defs(options_common) + count_defs(own));
    take_defs(o, options_common);
    take_defs(o, own);
    *error = read_argv(a, o, argv, argc);
    if (!*error && with_settings && !o->help)
        *error = read_environment(a, o, all);
    if (!*error && with_settings && !o->help)
        *error = read_settings_file(a, o, all);
    return *error == NULL;
}
