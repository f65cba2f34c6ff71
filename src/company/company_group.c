/* Groups of companies: made, named, joined and left. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "company/company.h"
#include "company/company_rules.h"
#include "company/company_store.h"
#include "web/json_out.h"
#include <string.h>

enum status company_group_list(struct ctx *cx, const char *after, int limit, struct company_group **out,
                               int *count)
{
    return company_store_group_page(cx, 0, after, limit, out, count);
}

enum status company_group_load(struct ctx *cx, int64_t id, struct company_group *out)
{
    struct company_group *list;
    int count;
    TRY(company_store_group_page(cx, id, "", 1, &list, &count));
    if (count == 0)
        return fail(cx, E_not_found, NULL);
    *out = list[0];
    return OK;
}

enum status company_group_members(struct ctx *cx, int64_t group, struct company_near **out, int *count)
{
    return company_store_group_members(cx, group, out, count);
}

static const char *trail(struct ctx *cx, const char *member, const char *value)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, member, value);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

enum status company_group_put(struct ctx *cx, const char *code, const char *name, int64_t *id_out,
                              bool *created)
{
    if (!company_rule_code_ok(code))
        fail_field(cx, "/code", code[0] ? E_code_invalid : E_field_missing, NULL);
    if (name && !name[0])
        fail_field(cx, "/name", E_field_missing, NULL);
    if (name && strlen(name) > NAME_MAX_BYTES)
        fail_field(cx, "/name", E_text_too_long, "limit", arena_printf(cx->arena, "%d", NAME_MAX_BYTES),
                   NULL);
    TRY(ctx_fields_ok(cx));
    bool found;
    TRY(company_store_group_find(cx, code, id_out, &found));
    *created = !found;
    TRY(company_group_id(cx, code, id_out));
    if (name)
        TRY(company_store_group_rename(cx, *id_out, name));
    return audit_put(cx, found ? "group.changed" : "group.created", "grp", *id_out, (struct company_id){0},
                     "", trail(cx, "code", code));
}

enum status company_group_join(struct ctx *cx, int64_t group, const char *company_code, bool leaves)
{
    struct company_group g;
    struct company c;
    bool found, changed;
    TRY(company_group_load(cx, group, &g));
    TRY(company_by_code(cx, company_code, &c, &found));
    if (!found)
        fail_field(cx, "/company", E_company_unknown, "code", company_code, NULL);
    TRY(ctx_fields_ok(cx));
    TRY(company_store_group_join(cx, group, c.id.v, leaves, &changed));
    if (!changed)
        return OK;
    TRY(change_log_put(cx, "cmp", c.id.v));
    return audit_put(cx, leaves ? "company.left_group" : "company.joined_group", "cmp", c.id.v, c.id, "",
                     trail(cx, "group", g.code));
}
