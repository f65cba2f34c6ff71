/* Keeping assortments, and saying whom they reach. SPDX-License-Identifier: Apache-2.0 */
#include "assortment/assortment.h"

#include "assortment/assortment_store.h"
#include "audit/audit.h"
#include "base/buf.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "change_log/change_log.h"
#include "company/company.h"
#include "seller/seller.h"
#include "web/json_out.h"
#include <stdlib.h>
#include <string.h>

static const char CATEGORY[] = "category:";
enum { ALL_OF_THEM = 1000 };

enum status assortment_load(struct ctx *cx, int64_t id, struct assortment *out)
{
    bool found;
    TRY(assortment_store_one(cx, id, out, &found));
    return found ? OK : fail(cx, E_not_found, NULL);
}

static const char *pattern_of(struct ctx *cx, const char *q)
{
    return q && *q ? str_like(cx->arena, str_fold(cx->arena, q), true) : "%";
}

enum status assortment_some(struct ctx *cx, const char *q, const char *after_code, int limit,
                            struct assortment **out, int *count)
{
    return assortment_store_some(cx, pattern_of(cx, q), after_code ? after_code : "", limit, out, count);
}

enum status assortment_count(struct ctx *cx, const char *q, int64_t *out)
{
    return assortment_store_count(cx, pattern_of(cx, q), out);
}

enum status assortment_names(struct ctx *cx, int64_t id, int is_excluded, const char ***out, int *count)
{
    return assortment_store_names(cx, id, is_excluded, out, count);
}

const char *assortment_audience_text(struct arena *a, const struct assortment *m)
{
    return str_eq(m->audience, "all") ? "all" : arena_printf(a, "%s:%s", m->audience, m->audience_code);
}

/* ---- what it names ---- */

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int rising(int64_t *ids, int count)
{
    int kept = 0;
    qsort(ids, (size_t)count, sizeof *ids, by_value);
    for (int i = 0; i < count; i++)
        if (kept == 0 || ids[kept - 1] != ids[i])
            ids[kept++] = ids[i];
    return kept;
}

static int by_code(const void *a, const void *b)
{
    return strcmp(((const struct coded_id *)a)->code, ((const struct coded_id *)b)->code);
}

static int64_t id_of(struct coded_id *known, int count, const char *code)
{
    struct coded_id key = {.code = code};
    const struct coded_id *hit = bsearch(&key, known, (size_t)count, sizeof key, by_code);
    return hit ? hit->id : 0;
}

/* Skus (or the codes behind "category:") among the names, as JSON. */
static const char *codes_json(struct ctx *cx, const char *const *names, int count, bool categories)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_array(&j, NULL);
    for (int i = 0; i < count; i++)
        if (str_starts(names[i], CATEGORY) == categories)
            json_out_text(&j, NULL, categories ? names[i] + strlen(CATEGORY) : names[i]);
    json_out_array_end(&j);
    return buf_text(&j.b);
}

/* Every name that nothing answers to is told where it stands. */
static enum status read_side(struct ctx *cx, const struct assortment_put *in, int side,
                             struct assortment_side *out)
{
    static const char *const fields[2] = {"include", "exclude"};
    int n = in->name_count[side];
    if (n > LINES_MAX)
        return fail(cx, E_too_many_lines, "limit", arena_printf(cx->arena, "%d", LINES_MAX), NULL);
    const char **names = arena_array(cx->arena, const char *, n + 1);
    for (int i = 0; i < n; i++)
        names[i] = str_trim(cx->arena, in->names[side][i]);
    struct coded_id *products, *categories;
    int product_count, category_count;
    TRY(assortment_store_products(cx, codes_json(cx, names, n, false), &products, &product_count));
    TRY(assortment_store_categories(cx, codes_json(cx, names, n, true), &categories, &category_count));
    qsort(products, (size_t)product_count, sizeof *products, by_code);
    qsort(categories, (size_t)category_count, sizeof *categories, by_code);
    *out = (struct assortment_side){.products = arena_array(cx->arena, int64_t, n + 1),
                                    .categories = arena_array(cx->arena, int64_t, n + 1)};
    for (int i = 0; i < n; i++) {
        const char *pointer = arena_printf(cx->arena, "/%s/%d", fields[side], i);
        bool is_category = str_starts(names[i], CATEGORY);
        const char *code = is_category ? names[i] + strlen(CATEGORY) : names[i];
        int64_t id =
            is_category ? id_of(categories, category_count, code) : id_of(products, product_count, code);
        if (id == 0 && is_category)
            fail_field(cx, pointer, E_category_unknown, "code", code, NULL);
        else if (id == 0)
            fail_field(cx, pointer, E_product_unknown, "sku", code, NULL);
        else if (is_category)
            out->categories[out->category_count++] = id;
        else
            out->products[out->product_count++] = id;
    }
    out->product_count = rising(out->products, out->product_count);
    out->category_count = rising(out->categories, out->category_count);
    return OK;
}

static bool same_ids(const int64_t *a, int n, const int64_t *b, int m)
{
    return n == m && (n == 0 || memcmp(a, b, (size_t)n * sizeof *a) == 0);
}

static bool same_side(const struct assortment_side *a, const struct assortment_side *b)
{
    return same_ids(a->products, a->product_count, b->products, b->product_count) &&
           same_ids(a->categories, a->category_count, b->categories, b->category_count);
}

/* ---- creating and changing ---- */

static void take_text(struct ctx *cx, const char *pointer, const char *in, size_t max, const char **out)
{
    if (!in)
        return;
    if (strlen(in) > max)
        fail_field(cx, pointer, E_text_too_long, "limit", arena_printf(cx->arena, "%zu", max), NULL);
    else if (!text_clean(in, false))
        fail_field(cx, pointer, E_text_invalid, NULL);
    *out = in;
}

/* A group comes into being when first named, once nothing else is refused: -1 until then. */
static enum status take_audience(struct ctx *cx, const char *text, struct assortment *m, int64_t *id)
{
    *id = 0;
    m->audience_code = "";
    if (str_eq(text, "all")) {
        m->audience = "all";
        return OK;
    }
    const char *colon = strchr(text, ':');
    const char *code = colon ? str_trim(cx->arena, colon + 1) : "";
    if (*code && strlen(code) <= CODE_MAX && str_starts(text, "group:")) {
        m->audience = "group";
        *id = -1;
    } else if (*code && str_starts(text, "company:")) {
        struct company company;
        bool found;
        m->audience = "company";
        TRY(company_by_code(cx, code, &company, &found));
        *id = found ? company.id.v : 0;
    } else if (*code && str_starts(text, "site:")) {
        m->audience = "site";
        TRY(assortment_store_site(cx, code, id));
    }
    m->audience_code = code;
    if (!*id)
        fail_field(cx, "/audience", E_audience_unknown, NULL);
    return OK;
}

static void side_json(struct json_out *j, const char *name, const struct assortment_side *s)
{
    json_out_array(j, name);
    for (int i = 0; i < s->product_count; i++)
        json_out_id(j, NULL, "prd", s->products[i]);
    for (int i = 0; i < s->category_count; i++)
        json_out_id(j, NULL, "cat", s->categories[i]);
    json_out_array_end(j);
}

static const char *record_json(struct ctx *cx, const struct assortment *m, const struct assortment_side s[2])
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "code", m->code);
    json_out_text(&j, "name", m->name);
    json_out_text(&j, "audience", assortment_audience_text(cx->arena, m));
    json_out_bool(&j, "active", m->active);
    side_json(&j, "include", &s[0]);
    side_json(&j, "exclude", &s[1]);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static enum status find(struct ctx *cx, const struct assortment_put *in, struct assortment *m, bool *found)
{
    const char *code = in->code ? str_trim(cx->arena, in->code) : "";
    int64_t id = 0;
    *found = false;
    if (*code)
        TRY(assortment_store_id(cx, code, &id));
    if (id)
        TRY(assortment_store_one(cx, id, m, found));
    if (*found && in->must_be_new)
        return fail(cx, E_code_taken, "code", code, NULL);
    if (!*found && in->must_exist)
        return fail(cx, E_not_found, NULL);
    if (*found && in->expect_version && in->expect_version != m->version)
        return fail(cx, E_changed_meanwhile, NULL);
    if (!*found)
        *m = (struct assortment){.code = code,
                                 .name = code,
                                 .audience = "all",
                                 .audience_code = "",
                                 .audience_name = "",
                                 .active = true};
    return OK;
}

static enum status merge(struct ctx *cx, const struct assortment_put *in, struct assortment *m,
                         struct assortment_side after[2], int64_t *audience_id)
{
    take_text(cx, "/code", m->code, CODE_MAX, &m->code);
    take_text(cx, "/name", in->name, NAME_MAX_BYTES, &m->name);
    if (!*m->code)
        fail_field(cx, "/code", E_field_missing, NULL);
    if (!*m->name)
        m->name = m->code;
    if (in->active >= 0)
        m->active = in->active != 0;
    TRY(take_audience(cx, in->audience ? in->audience : assortment_audience_text(cx->arena, m), m,
                      audience_id));
    for (int side = 0; side < 2; side++)
        if (in->name_count[side] >= 0)
            TRY(read_side(cx, in, side, &after[side]));
    TRY(ctx_fields_ok(cx));
    return *audience_id < 0 ? company_group_id(cx, m->audience_code, audience_id) : OK;
}

static enum status write_assortment(struct ctx *cx, struct assortment *m, int64_t audience_id, bool is_new)
{
    if (is_new) {
        m->id = id_make();
        TRY(assortment_store_insert(cx, m, audience_id));
        return seller_use(cx, USES_ASSORTMENTS);
    }
    bool changed;
    TRY(assortment_store_update(cx, m, audience_id, &changed));
    return changed ? OK : fail(cx, E_changed_meanwhile, NULL);
}

enum status assortment_put(struct ctx *cx, const struct assortment_put *in, int64_t *id_out, bool *created)
{
    struct assortment m;
    struct assortment_side before[2] = {{0}}, after[2];
    int64_t audience_id;
    bool found;
    TRY(find(cx, in, &m, &found));
    for (int side = 0; found && side < 2; side++)
        TRY(assortment_store_side(cx, m.id, side, &before[side]));
    const char *was = found ? record_json(cx, &m, before) : "";
    memcpy(after, before, sizeof after);
    TRY(merge(cx, in, &m, after, &audience_id));
    const char *is = record_json(cx, &m, after);
    if (strcmp(was, is) != 0) {
        TRY(write_assortment(cx, &m, audience_id, !found));
        for (int side = 0; side < 2; side++)
            if (!same_side(&before[side], &after[side]))
                TRY(assortment_store_set_side(cx, m.id, side, &after[side]));
        struct company_id company = {str_eq(m.audience, "company") ? audience_id : 0};
        TRY(audit_put(cx, found ? "assortment.changed" : "assortment.created", "ast", m.id, company, was,
                      is));
        TRY(change_log_put(cx, "ast", m.id));
        cx->sight.is_known = false;
    }
    *id_out = m.id;
    if (created)
        *created = !found;
    return OK;
}

/* ---- whom they reach ---- */

enum status assortment_reaching(struct ctx *cx, struct assortment **out, int *count)
{
    int64_t *ids;
    int n;
    TRY(product_assortments(cx, &ids, &n));
    *out = arena_array(cx->arena, struct assortment, n + 1);
    *count = 0;
    for (int i = 0; i < n; i++) {
        bool found; /* one of a parent that the reader may not see is not told */
        TRY(assortment_store_one(cx, ids[i], &(*out)[*count], &found));
        *count += found;
    }
    return OK;
}

enum status assortment_says_of(struct ctx *cx, int64_t product, int64_t category, struct assortment **out,
                               enum assortment_says **says, int *count)
{
    int64_t *path;
    int depth, named_count, n, kept = 0;
    TRY(category_path(cx, category, &path, &depth));
    struct buf ids;
    buf_init(&ids, cx->arena, 64);
    buf_putc(&ids, '[');
    for (int i = 0; i < depth; i++)
        buf_printf(&ids, "%s%lld", i ? "," : "", (long long)path[i]);
    buf_putc(&ids, ']');
    struct named_by *named;
    TRY(assortment_store_named_by(cx, product, buf_text(&ids), &named, &named_count));
    TRY(assortment_some(cx, "", "", ALL_OF_THEM, out, &n));
    *says = arena_array(cx->arena, enum assortment_says, n + 1);
    for (int i = 0; i < n; i++) {
        const struct assortment *m = &(*out)[i];
        if (!m->active)
            continue;
        enum assortment_says s = m->included > 0 ? SAYS_NOT_INCLUDED : SAYS_NOTHING;
        for (int k = 0; k < named_count; k++)
            if (named[k].assortment == m->id && s != SAYS_EXCLUDED)
                s = named[k].is_excluded ? SAYS_EXCLUDED : SAYS_INCLUDED;
        (*says)[kept] = s;
        (*out)[kept++] = *m;
    }
    *count = kept;
    return OK;
}
