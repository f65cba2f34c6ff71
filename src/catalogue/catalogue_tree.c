/* Categories: the tree, one of them, creating and changing. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "catalogue/catalogue_check.h"
#include "catalogue/catalogue_rules.h"
#include "catalogue/catalogue_sight.h"
#include "catalogue/catalogue_store.h"
#include "change_log/change_log.h"
#include "web/json_out.h"
#include <string.h>

void catalogue_set_text(struct ctx *cx, const char *pointer, const char *given, int max_bytes, bool lines,
                        const char **out)
{
    if (!given)
        return;
    if (strlen(given) > (size_t)max_bytes)
        fail_field(cx, pointer, E_text_too_long, "limit", arena_printf(cx->arena, "%d", max_bytes), NULL);
    else if (!text_clean(given, lines))
        fail_field(cx, pointer, E_text_invalid, NULL);
    else
        *out = given;
}

/* What the reader sees of each category itself. */
static enum status count_products(struct ctx *cx, struct tree_node *nodes, int count)
{
    TRY(catalogue_sight(cx));
    if (!catalogue_sight_is_narrow(cx))
        return catalogue_store_category_counts(cx, nodes, count);
    struct seen_count *counts;
    int n;
    TRY(catalogue_seen_counts(cx, &counts, &n));
    for (int i = 0; i < count; i++) {
        nodes[i].category.product_count = 0;
        for (int k = 0; k < n; k++)
            if (counts[k].category == nodes[i].category.id)
                nodes[i].category.product_count = counts[k].count;
    }
    return OK;
}

/* A site's own tree: what stands outside it goes, and its tops stand at the top. */
static enum status keep_seen(struct ctx *cx, struct tree_node *nodes, int *count)
{
    int kept = 0;
    if (!(cx->uses & USES_SITE_TREES))
        return OK;
    TRY(catalogue_sight(cx));
    for (int i = 0; i < *count; i++) {
        if (catalogue_category_hidden(cx, nodes[i].category.id))
            continue;
        nodes[kept] = nodes[i];
        if (catalogue_category_hidden(cx, nodes[i].category.parent))
            nodes[kept].category.parent = 0;
        kept++;
    }
    *count = kept;
    return OK;
}

static enum status tree(struct ctx *cx, bool with_counts, struct category **out, int *count)
{
    struct tree_node *nodes;
    int n;
    TRY(catalogue_store_categories(cx, &nodes, &n));
    TRY(keep_seen(cx, nodes, &n));
    if (with_counts)
        TRY(count_products(cx, nodes, n));
    struct category *ordered = arena_array(cx->arena, struct category, n + 1);
    *count = category_order(cx->arena, nodes, n, ordered);
    *out = ordered;
    return OK;
}

enum status category_tree(struct ctx *cx, struct category **out, int *count)
{
    return tree(cx, true, out, count);
}

enum status category_names(struct ctx *cx, struct category **out, int *count)
{
    return tree(cx, false, out, count);
}

enum status category_load(struct ctx *cx, int64_t id, struct category *out)
{
    struct tree_node node;
    bool found;
    TRY(catalogue_store_category(cx, id, &node, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    *out = node.category;
    return OK;
}

enum status category_by_code(struct ctx *cx, const char *code, struct category *out)
{
    struct tree_node node;
    bool found;
    TRY(catalogue_store_category_by_code(cx, code, &node, &found));
    if (!found)
        return fail(cx, E_not_found, NULL);
    *out = node.category;
    return OK;
}

enum status category_path(struct ctx *cx, int64_t id, int64_t **out, int *count)
{
    if (id == 0) {
        *out = NULL;
        *count = 0;
        return OK;
    }
    return catalogue_store_category_path(cx, id, out, count);
}

enum status category_texts(struct ctx *cx, int64_t category, struct texts *out)
{
    return catalogue_store_category_texts(cx, category, out);
}

/* Sets the parent, unless that would put the category below itself. */
static enum status set_parent(struct ctx *cx, const struct category_put *in, struct tree_node *n)
{
    if (!in->parent_code)
        return OK;
    if (in->parent_code[0] == '\0') {
        n->category.parent = 0;
        return OK;
    }
    struct tree_node parent;
    bool found;
    TRY(catalogue_store_category_by_code(cx, in->parent_code, &parent, &found));
    if (!found || str_eq(in->parent_code, in->code)) {
        fail_field(cx, "/parent", found ? E_category_loop : E_category_unknown, "code", in->parent_code,
                   NULL);
        return OK;
    }
    int64_t *path;
    int depth;
    TRY(catalogue_store_category_path(cx, parent.category.id, &path, &depth));
    for (int i = 0; i < depth; i++) {
        if (path[i] == n->category.id) {
            fail_field(cx, "/parent", E_category_loop, NULL);
            return OK;
        }
    }
    n->category.parent = parent.category.id;
    return OK;
}

static const char *node_json(struct ctx *cx, const struct tree_node *n, const struct texts *t)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "code", n->category.code);
    json_out_id(&j, "parent", "cat", n->category.parent);
    json_out_int(&j, "position", n->category.position);
    json_out_text(&j, "name_en", t->names[0]);
    json_out_text(&j, "name_fr", t->names[1]);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static enum status write_node(struct ctx *cx, const struct tree_node *n, const struct tree_node *before,
                              const struct texts *t, const struct texts *texts_before)
{
    bool is_new = before->category.id == 0;
    TRY(is_new ? catalogue_store_category_insert(cx, n) : catalogue_store_category_update(cx, n));
    for (int i = 0; i < 2; i++) {
        if (!str_eq(t->names[i], texts_before->names[i]))
            TRY(catalogue_store_category_put_text(cx, n->category.id, i, t->names[i]));
    }
    TRY(audit_put(cx, is_new ? "category.created" : "category.changed", "cat", n->category.id,
                  (struct company_id){0}, is_new ? "" : node_json(cx, before, texts_before),
                  node_json(cx, n, t)));
    cx->sight.is_known = false; /* assortments name categories with all below them */
    return change_log_put(cx, "cat", n->category.id);
}

enum status category_put(struct ctx *cx, const struct category_put *in, int64_t *id_out, bool *created)
{
    const char *code = "";
    catalogue_set_text(cx, "/code", in->code ? str_trim(cx->arena, in->code) : NULL, CODE_MAX, false, &code);
    if (code[0] == '\0') {
        fail_field(cx, "/code", E_field_missing, NULL);
        return ctx_fields_ok(cx);
    }
    struct tree_node before = {.category = {.code = code}}, after;
    struct texts texts = {{"", ""}, {"", ""}}, texts_before = {{"", ""}, {"", ""}};
    bool found;
    TRY(catalogue_store_category_by_code(cx, code, &before, &found));
    if (found)
        TRY(catalogue_store_category_texts(cx, before.category.id, &texts_before));
    if (found && in->must_be_new) {
        fail_field(cx, "/code", E_category_taken, "code", code, NULL);
        return ctx_fields_ok(cx);
    }
    if (in->expect_version != 0 && in->expect_version != before.category.version)
        return fail(cx, E_changed_meanwhile, NULL);

    after = before;
    texts = texts_before;
    if (!found)
        after.category.id = id_make();
    if (in->position >= 0)
        after.category.position = in->position;
    catalogue_set_text(cx, "/name_en", in->names[0], NAME_MAX_BYTES, false, &texts.names[0]);
    catalogue_set_text(cx, "/name_fr", in->names[1], NAME_MAX_BYTES, false, &texts.names[1]);
    if (texts.names[0][0] == '\0' && texts.names[1][0] == '\0')
        fail_field(cx, "/name_en", E_field_missing, NULL);
    TRY(set_parent(cx, in, &after));
    TRY(ctx_fields_ok(cx));

    bool same = found && after.category.parent == before.category.parent &&
                after.category.position == before.category.position &&
                str_eq(texts.names[0], texts_before.names[0]) &&
                str_eq(texts.names[1], texts_before.names[1]);
    if (!same)
        TRY(write_node(cx, &after, &before, &texts, &texts_before));
    *id_out = after.category.id;
    if (created)
        *created = !found;
    return OK;
}
