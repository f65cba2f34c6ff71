/* Describes the API from its route tables: a route cannot exist undescribed. SPDX-License-Identifier:
 * Apache-2.0 */
#include "web/openapi.h"

#include "base/str.h"
#include "web/problem.h"
#include <string.h>

static const struct {
    const char *type, *json_type, *format, *pattern, *text;
} types[] = {
    {"text", "string", NULL, NULL, NULL},
    {"quantity", "string", NULL, "^[0-9]+(\\.[0-9]{1,6})?$",
     "Above zero; a JSON number is read by its text."},
    {"amount", "object", NULL, NULL, "{\"amount\": \"12.34\", \"currency\": \"EUR\"}"},
    {"price", "object", NULL, NULL, "{\"amount\", \"currency\", \"base_quantity\", \"unit\"}"},
    {"day", "string", "date", NULL, NULL},
    {"time", "string", "date-time", NULL, NULL},
    {"flag", "boolean", NULL, NULL, NULL},
    {"whole", "integer", NULL, NULL, NULL},
    {"object", "object", NULL, NULL, NULL},
    {"array", "array", NULL, NULL, NULL},
    {"lines", "array", NULL, NULL, "Many at once, at most 10,000; the answer has a verdict for each."},
};

static void write_schema(struct json_out *j, const char *key, const struct field_doc *f)
{
    json_out_object(j, key);
    if (str_starts(f->type, "id:")) {
        json_out_text(j, "type", "string");
        json_out_text(j, "pattern", arena_printf(j->b.arena, "^%s_[0-9a-z]+$", f->type + 3));
    }
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (strcmp(types[i].type, f->type) != 0)
            continue;
        json_out_text(j, "type", types[i].json_type);
        if (types[i].format)
            json_out_text(j, "format", types[i].format);
        if (types[i].pattern)
            json_out_text(j, "pattern", types[i].pattern);
        if (types[i].text && !f->text)
            json_out_text(j, "description", types[i].text);
        if (strcmp(types[i].json_type, "array") == 0) {
            json_out_object(j, "items");
            json_out_object_end(j);
        }
    }
    if (f->text)
        json_out_text(j, "description", f->text);
    json_out_object_end(j);
}

static void write_parameter(struct json_out *j, const char *name, const char *in, const struct field_doc *f)
{
    json_out_object(j, NULL);
    json_out_text(j, "name", name);
    json_out_text(j, "in", in);
    json_out_bool(j, "required", f->required);
    write_schema(j, "schema", f);
    json_out_object_end(j);
}

static void write_path_parameters(struct json_out *j, const char *path)
{
    for (const char *p = strchr(path, '{'); p; p = strchr(p, '{')) {
        p++;
        const char *name = arena_copy(j->b.arena, p, strcspn(p, "}"));
        write_parameter(j, name, "path", &(struct field_doc){name, "text", true, NULL});
    }
}

static void write_parameters(struct json_out *j, const struct route *r)
{
    json_out_array(j, "parameters");
    write_path_parameters(j, r->path);
    if (!(r->flags & ROUTE_WRITES))
        for (const struct field_doc *f = r->takes; f && f->name; f++)
            write_parameter(j, f->name, "query", f);
    if (r->flags & ROUTE_ACT_AS)
        write_parameter(
            j, "company", "query",
            &(struct field_doc){"company", "id:cmp", false, "Staff say as which company they ask."});
    if (r->flags & ROUTE_WRITES)
        write_parameter(j, "Idempotency-Key", "header",
                        &(struct field_doc){"", "text", (r->flags & ROUTE_KEY_NEEDED) != 0,
                                            "Kept 30 days: the same key and body get the same answer."});
    json_out_array_end(j);
}

static void write_body(struct json_out *j, const struct route *r)
{
    if (!(r->flags & ROUTE_WRITES) || !r->takes)
        return;
    json_out_object(j, "requestBody");
    json_out_object(j, "content");
    json_out_object(j, "application/json");
    json_out_object(j, "schema");
    json_out_text(j, "type", "object");
    json_out_object(j, "properties");
    for (const struct field_doc *f = r->takes; f->name; f++)
        write_schema(j, f->name, f);
    json_out_object_end(j);
    json_out_array(j, "required");
    for (const struct field_doc *f = r->takes; f->name; f++)
        if (f->required)
            json_out_text(j, NULL, f->name);
    json_out_array_end(j);
    json_out_object_end(j);
    json_out_object_end(j);
    json_out_object_end(j);
    json_out_object_end(j);
}

static void write_responses(struct json_out *j)
{
    json_out_object(j, "responses");
    json_out_object(j, "2XX");
    json_out_text(j, "description", "Done.");
    json_out_object_end(j);
    json_out_object(j, "default");
    json_out_text(j, "description", "Refused: application/problem+json with the name of the refusal.");
    json_out_object(j, "content");
    json_out_object(j, "application/problem+json");
    json_out_object(j, "schema");
    json_out_text(j, "$ref", "#/components/schemas/problem");
    for (int i = 0; i < 5; i++)
        json_out_object_end(j);
}

static void write_operation(struct json_out *j, const struct route *r)
{
    static const char *const keys[METHOD_COUNT] = {"get", "post", "put", "patch", "delete"};
    json_out_object(j, keys[r->method]);
    json_out_text(j, "summary", r->summary);
    json_out_text(j, "x-permission", permission_name(r->need));
    if (r->need == NEED_NOTHING) {
        json_out_array(j, "security");
        json_out_array_end(j);
    }
    write_parameters(j, r);
    write_body(j, r);
    write_responses(j);
    json_out_object_end(j);
}

static bool is_described(const struct route *r)
{
    return str_starts(r->path, "/api/");
}

/* Is this the first route of its path? Then the others of that path are written with it. */
static bool is_first(const struct route *const *tables, const struct route *route)
{
    for (int t = 0; tables[t]; t++)
        for (const struct route *r = tables[t]; r->path; r++)
            if (strcmp(r->path, route->path) == 0)
                return r == route;
    return false;
}

static void write_path(struct json_out *j, const struct route *const *tables, const char *path)
{
    json_out_object(j, path);
    for (int t = 0; tables[t]; t++)
        for (const struct route *r = tables[t]; r->path; r++)
            if (strcmp(r->path, path) == 0)
                write_operation(j, r);
    json_out_object_end(j);
}

static void write_problem_schema(struct json_out *j)
{
    static const char *const texts[] = {"type", "title", "error", "detail", "request_id"};
    json_out_object(j, "problem");
    json_out_text(j, "type", "object");
    json_out_object(j, "properties");
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        write_schema(j, texts[i], &(struct field_doc){"", "text", false, NULL});
    write_schema(j, "status", &(struct field_doc){"", "whole", false, NULL});
    write_schema(j, "fields",
                 &(struct field_doc){"", "array", false, "Every wrong field: pointer, error, detail."});
    json_out_object_end(j);
    json_out_array(j, "x-errors");
    for (int e = E_none + 1; e < ERROR_COUNT; e++) {
        json_out_object(j, NULL);
        json_out_text(j, "error", error_name((enum error)e));
        json_out_int(j, "status", problem_status((enum error)e));
        json_out_text(j, "text", error_text((enum error)e));
        json_out_object_end(j);
    }
    json_out_array_end(j);
    json_out_object_end(j);
}

static void write_components(struct json_out *j)
{
    json_out_object(j, "components");
    json_out_object(j, "schemas");
    write_problem_schema(j);
    json_out_object_end(j);
    json_out_object(j, "securitySchemes");
    json_out_object(j, "bearer");
    json_out_text(j, "type", "http");
    json_out_text(j, "scheme", "bearer");
    json_out_object_end(j);
    json_out_object_end(j);
    json_out_object_end(j);
    json_out_array(j, "security");
    json_out_object(j, NULL);
    json_out_array(j, "bearer");
    json_out_array_end(j);
    json_out_object_end(j);
    json_out_array_end(j);
}

void openapi_write(struct json_out *j, const struct route *const *tables, const char *version)
{
    json_out_text(j, "openapi", "3.1.0");
    json_out_object(j, "info");
    json_out_text(j, "title", "Negoce");
    json_out_text(j, "version", version);
    json_out_object_end(j);
    json_out_object(j, "paths");
    for (int t = 0; tables[t]; t++)
        for (const struct route *r = tables[t]; r->path; r++)
            if (is_described(r) && is_first(tables, r))
                write_path(j, tables, r->path);
    json_out_object_end(j);
    write_components(j);
}
