/* Business units of the acting company. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "company/company.h"
#include "company/company_rules.h"
#include "company/company_store.h"
#include "web/json_out.h"
#include <string.h>

enum { UNIT_DEPTH_MAX = 64 };

/* Each unit after the one above it; a unit whose parent is not there stands at the top. */
static void grow(struct business_unit *from, int count, int64_t parent, int depth, struct business_unit *to,
                 int *n)
{
    for (int i = 0; i < count && depth < UNIT_DEPTH_MAX; i++) {
        if (from[i].parent != parent)
            continue;
        to[*n] = from[i];
        to[(*n)++].depth = depth;
        grow(from, count, from[i].id, depth + 1, to, n);
    }
}

enum status business_unit_list(struct ctx *cx, struct business_unit **out, int *count)
{
    struct business_unit *list;
    int listed, n = 0;
    TRY(business_unit_store_list(cx, &list, &listed));
    struct business_unit *tree = arena_array(cx->arena, struct business_unit, listed);
    grow(list, listed, 0, 0, tree, &n);
    *out = tree;
    *count = n;
    return OK;
}

enum status business_unit_load(struct ctx *cx, int64_t id, struct business_unit *out)
{
    struct business_unit *list;
    int count;
    TRY(business_unit_list(cx, &list, &count));
    for (int i = 0; i < count; i++)
        if (list[i].id == id) {
            *out = list[i];
            return OK;
        }
    return fail(cx, E_not_found, NULL);
}

enum status business_unit_by_code(struct ctx *cx, const char *code, struct business_unit *out, bool *found)
{
    return business_unit_store_of_code(cx, code, out, found);
}

static bool is_above(const struct business_unit *list, int count, int64_t unit, int64_t from)
{
    for (int steps = 0; from && steps <= count; steps++) {
        if (from == unit)
            return true;
        int64_t next = 0;
        for (int i = 0; i < count; i++)
            if (list[i].id == from)
                next = list[i].parent;
        from = next;
    }
    return false;
}

static enum status merge_parent(struct ctx *cx, const char *code, struct business_unit *u)
{
    if (!code)
        return OK;
    struct business_unit up = {0}, *list;
    bool found = false;
    int count;
    if (code[0])
        TRY(business_unit_store_of_code(cx, code, &up, &found));
    TRY(business_unit_store_list(cx, &list, &count));
    bool is_itself = code[0] && str_eq(code, u->code);
    if (code[0] && !found && !is_itself)
        fail_field(cx, "/parent", E_business_unit_unknown, "code", code, NULL);
    else if (is_itself || is_above(list, count, u->id, up.id))
        fail_field(cx, "/parent", E_unit_loop, NULL);
    u->parent = up.id;
    return OK;
}

static const char *trail(struct ctx *cx, const struct business_unit *u)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "code", u->code);
    json_out_text(&j, "name", u->name);
    json_out_id(&j, "parent", "unt", u->parent);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

enum status business_unit_put(struct ctx *cx, const struct business_unit_put *in, int64_t *id_out,
                              bool *created)
{
    if (!company_rule_code_ok(in->code)) {
        fail_field(cx, "/code", in->code[0] ? E_code_invalid : E_field_missing, NULL);
        return ctx_fields_ok(cx);
    }
    struct business_unit was, u;
    bool found, missed = false;
    TRY(business_unit_store_of_code(cx, in->code, &was, &found));
    if (!found)
        was = (struct business_unit){.id = id_make(), .code = in->code, .name = "", .version = 1};
    else if (in->expect_version && in->expect_version != was.version)
        return fail(cx, E_changed_meanwhile, NULL);
    u = was;
    if (in->name)
        u.name = in->name;
    if (!u.name[0])
        fail_field(cx, "/name", E_field_missing, NULL);
    if (strlen(u.name) > NAME_MAX_BYTES)
        fail_field(cx, "/name", E_text_too_long, "limit", arena_printf(cx->arena, "%d", NAME_MAX_BYTES),
                   NULL);
    TRY(merge_parent(cx, in->parent_code, &u));
    TRY(ctx_fields_ok(cx));
    bool differs = !found || !str_eq(was.name, u.name) || was.parent != u.parent;
    if (!found)
        TRY(business_unit_store_insert(cx, &u, &missed));
    else if (differs)
        TRY(business_unit_store_update(cx, &u, &missed));
    if (missed)
        return in->expect_version ? fail(cx, E_changed_meanwhile, NULL) : BUSY;
    if (differs)
        TRY(audit_put(cx, found ? "unit.changed" : "unit.created", "unt", u.id, cx->company,
                      found ? trail(cx, &was) : "", trail(cx, &u)));
    *id_out = u.id;
    if (created)
        *created = !found;
    return OK;
}
