/* routes, config, version: what this program is. SPDX-License-Identifier: Apache-2.0 */
#include "app/cli.h"

#include "app/version.h"
#include "base/permission.h"
#include "base/str.h"
#include "web/json_out.h"
#include "web/openapi.h"
#include "web/route.h"
#include <string.h>

static bool is_asked(struct cli *c, const struct route *r)
{
    if (c->options.arg_count == 0)
        return true;
    const char *word = c->options.args[0];
    return strstr(r->path, word) || strstr(r->summary, word) || strstr(r->file, word) ||
           str_eq(permission_name(r->need), word);
}

/* From the root of the sources, wherever the compiler was called. */
static const char *file_of(const struct route *r)
{
    const char *file = strstr(r->file, "src/");
    return file ? file : r->file;
}

static const char *who_may_come(const struct route *r)
{
    return r->flags & ROUTE_STAFF_ONLY ? "staff" : r->flags & ROUTE_BUYER_ONLY ? "buyer" : "all";
}

/* For the tests that must meet every route. */
static int routes_json(struct cli *c)
{
    struct json_out j;
    json_out_init(&j, c->arena);
    json_out_array(&j, NULL);
    for (int t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            if (!is_asked(c, r))
                continue;
            json_out_object(&j, NULL);
            json_out_text(&j, "method", method_name(r->method));
            json_out_text(&j, "path", r->path);
            json_out_text(&j, "need", permission_name(r->need));
            json_out_text(&j, "who", who_may_come(r));
            json_out_bool(&j, "writes", r->flags & ROUTE_WRITES);
            json_out_bool(&j, "key_needed", r->flags & ROUTE_KEY_NEEDED);
            json_out_bool(&j, "acts_as", r->flags & ROUTE_ACT_AS);
            json_out_bool(&j, "any_site", r->flags & ROUTE_ANY_SITE);
            json_out_text(&j, "summary", r->summary);
            json_out_object_end(&j);
        }
    json_out_array_end(&j);
    cli_print(c, "%s\n", buf_text(&j.b));
    return 0;
}

/* What GET /api/openapi.json answers. */
static int routes_openapi(struct cli *c)
{
    struct json_out j;
    json_out_init(&j, c->arena);
    json_out_object(&j, NULL);
    openapi_write(&j, route_tables, NEGOCE_VERSION);
    json_out_object_end(&j);
    cli_print(c, "%s\n", buf_text(&j.b));
    return 0;
}

/* For people, and for the checks that must meet every route: one a line, parts parted by two or more blanks.
 */
static int routes(struct cli *c)
{
    if (option_flag(&c->options, "json"))
        return routes_json(c);
    if (option_flag(&c->options, "openapi"))
        return routes_openapi(c);
    for (int t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++)
            if (is_asked(c, r))
                cli_print(c, "%-6s  %-48s  %-16s  %-5s  %-5s  %s  %s:%d\n", method_name(r->method), r->path,
                          permission_name(r->need), r->flags & ROUTE_WRITES ? "write" : "read",
                          who_may_come(r), r->summary, file_of(r), r->line);
    return 0;
}

static const struct option_def routes_options[] = {
    {"json", NULL, NULL, "as JSON, for programs"},
    {"openapi", NULL, NULL, "as the OpenAPI description that /api/openapi.json answers"},
    {0},
};

const struct command command_routes = {
    .name = "routes",
    .args = "[WORD]",
    .args_max = 1,
    .summary = "list addresses: method, path, right, what it does, where it is written",
    .options = routes_options,
    .need = NEEDS_NOTHING,
    .run = routes,
};

static int config(struct cli *c)
{
    struct options *o = &c->options;
    for (int i = 0; i < o->count; i++) {
        const struct option *option = &o->list[i];
        bool is_secret = strstr(option->def->name, "secret") || strstr(option->def->name, "password");
        const char *value = option->value ? option->value : option->def->arg ? "" : "no";
        cli_print(c, "%-16s  %-32s  %s\n", option->def->name, is_secret && *value ? "(set)" : value,
                  option_source_text(option->source));
    }
    return 0;
}

extern const struct option_def serve_options[];

const struct command command_config = {
    .name = "config",
    .args = "",
    .summary = "tell every setting of serve, and where it comes from",
    .options = serve_options,
    .need = NEEDS_NOTHING,
    .run = config,
};

static int version(struct cli *c)
{
    cli_print(c, "negoce %s\n", NEGOCE_VERSION);
    return 0;
}

const struct command command_version = {
    .name = "version",
    .args = "",
    .summary = "tell the version",
    .need = NEEDS_NOTHING,
    .run = version,
};
