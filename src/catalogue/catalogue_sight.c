/* What a reader sees of the goods, and what his company calls them. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue_sight.h"

#include "base/buf.h"
#include "base/str.h"
#include "catalogue/catalogue_goods_store.h"
#include "catalogue/catalogue_rules.h"
#include "company/company.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Below this share of all products a plain list is made from what is named; above it the index of names is read on. */
enum { FEW_OF = 8 };

static void put_id(struct buf *b, int64_t id)
{
    buf_printf(b, b->len ? ",%lld" : "[%lld", (long long)id);
}

static const char *ids_end(struct buf *b)
{
    buf_puts(b, b->len ? "]" : "[]");
    return buf_text(b);
}

void catalogue_sight_all(struct ctx *cx)
{
    cx->sight = (struct sight){.is_known = true,
                               .in_write = cx->in_write,
                               .kind = cx->actor.kind,
                               .company = cx->company,
                               .arena = cx->arena,
                               .rounds = arena_rounds(cx->arena)};
}

/* ---- who is reached ---- */

static bool among(int64_t id, const int64_t *ids, int count)
{
    for (int i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

static bool reaches(const struct sight_assortment *a, const struct company_audience *who, int64_t site)
{
    if (str_eq(a->audience, "company"))
        return among(a->audience_id, who->companies, who->company_count);
    if (str_eq(a->audience, "group"))
        return among(a->audience_id, who->groups, who->group_count);
    if (str_eq(a->audience, "site"))
        return a->audience_id == site;
    return str_eq(a->audience, "all");
}

/* JSON of the assortments that reach the reader; NULL when none does. */
static enum status reaching(struct ctx *cx, const char **out)
{
    struct company_audience *who = arena_new(cx->arena, struct company_audience);
    if (cx->company.v != 0)
        TRY(company_audience_load(cx, who));
    int64_t site = cx->site ? cx->site->id.v : 0;
    struct buf asked, found;
    buf_init(&asked, cx->arena, 256);
    buf_init(&found, cx->arena, 256);
    put_id(&asked, 0);
    put_id(&asked, site);
    for (int i = 0; i < who->company_count; i++)
        put_id(&asked, who->companies[i]);
    for (int i = 0; i < who->group_count; i++)
        put_id(&asked, who->groups[i]);
    struct sight_assortment *list;
    int count;
    TRY(sight_store_assortments(cx, ids_end(&asked), &list, &count));
    for (int i = 0; i < count; i++)
        if (reaches(&list[i], who, site))
            put_id(&found, list[i].id);
    *out = found.len ? ids_end(&found) : NULL;
    return OK;
}

/* Jobs and commands see everything; so do staff who act for nobody. A visitor is reached by his site's and by those for all. */
static bool is_free(const struct ctx *cx)
{
    return !(cx->uses & (USES_ASSORTMENTS | USES_SITE_TREES)) || cx->actor.kind == ACTOR_JOB ||
           (cx->actor.kind == ACTOR_STAFF && cx->company.v == 0);
}

/* A site with its own tree shows nothing that stands outside it, nor what stands in no category. */
static enum status hide_outside(struct ctx *cx, struct buf *out, bool *narrows)
{
    int64_t *ids;
    int count;
    *narrows = false;
    if (!(cx->uses & USES_SITE_TREES) || !cx->site)
        return OK;
    TRY(goods_store_site_outside(cx, cx->site->id, &ids, &count));
    for (int i = 0; i < count; i++)
        put_id(out, ids[i]);
    if (count > 0)
        put_id(out, 0);
    *narrows = count > 0;
    return OK;
}

enum status catalogue_sight(struct ctx *cx)
{
    if (ctx_sight_holds(cx))
        return OK;
    struct sight s = {0};
    struct buf out;
    bool narrows = false;
    buf_init(&out, cx->arena, 256);
    if (!is_free(cx)) {
        if (cx->uses & USES_ASSORTMENTS)
            TRY(reaching(cx, &s.assortments));
        TRY(hide_outside(cx, &out, &narrows));
    }
    if (s.assortments) {
        struct sight_category *categories;
        int count;
        bool includes;
        struct buf in;
        buf_init(&in, cx->arena, 256);
        TRY(sight_store_includes(cx, s.assortments, &includes));
        TRY(sight_store_categories(cx, s.assortments, &categories, &count));
        for (int i = 0; i < count; i++)
            put_id(categories[i].is_excluded ? &out : &in, categories[i].id);
        s.included = includes ? ids_end(&in) : NULL;
    }
    if (!s.assortments && narrows)
        s.assortments = "[]";
    if (s.assortments)
        s.excluded = ids_end(&out);
    catalogue_sight_all(cx);
    cx->sight.assortments = s.assortments;
    cx->sight.included = s.included;
    cx->sight.excluded = s.excluded;
    return OK;
}

enum status product_assortments(struct ctx *cx, int64_t **ids, int *count)
{
    TRY(catalogue_sight(cx));
    const char *p = cx->sight.assortments ? cx->sight.assortments : "";
    *ids = arena_array(cx->arena, int64_t, strlen(p) / 2 + 1);
    *count = 0;
    for (int64_t id = 0; *p; p++) {
        bool is_digit = *p >= '0' && *p <= '9';
        if (is_digit)
            id = id * 10 + (*p - '0');
        else if (id != 0)
            (*ids)[(*count)++] = id;
        if (!is_digit)
            id = 0;
    }
    return OK;
}

/* ---- counts ---- */

static int by_category(const void *a, const void *b)
{
    int64_t x = ((const struct seen_count *)a)->category, y = ((const struct seen_count *)b)->category;
    return (x > y) - (x < y);
}

static bool holds_id(const char *json, int64_t id)
{
    char text[24];
    int len = snprintf(text, sizeof text, "%lld", (long long)id);
    for (const char *p = json; p && (p = strstr(p, text)) != NULL; p++)
        if ((p[-1] == '[' || p[-1] == ',') && (p[len] == ',' || p[len] == ']'))
            return true;
    return false;
}

bool catalogue_category_hidden(const struct ctx *cx, int64_t category)
{
    return (cx->uses & USES_SITE_TREES) && holds_id(cx->sight.excluded, category);
}

enum status category_seen(struct ctx *cx, int64_t id, bool *out)
{
    TRY(catalogue_sight(cx));
    *out = !catalogue_category_hidden(cx, id);
    return OK;
}

static struct seen_count *count_of(struct seen_count *list, int *count, int64_t category)
{
    for (int i = 0; i < *count; i++)
        if (list[i].category == category)
            return &list[i];
    list[*count] = (struct seen_count){.category = category};
    return &list[(*count)++];
}

/* All of a category that is included, less those taken out by name; of others those named alone. */
enum status catalogue_seen_counts(struct ctx *cx, struct seen_count **out, int *count)
{
    TRY(catalogue_sight(cx));
    struct seen_count *tallies;
    int n, named_count = 0;
    struct named_count *named = NULL;
    TRY(sight_store_tallies(cx, &tallies, &n));
    const struct sight *s = &cx->sight;
    if (s->assortments)
        TRY(sight_store_named(cx, s->assortments, &named, &named_count));
    struct seen_count *all = arena_array(cx->arena, struct seen_count, n + named_count + 1);
    if (n)
        memcpy(all, tallies, (size_t)n * sizeof *all);
    for (int i = 0; i < n && s->assortments; i++)
        if (holds_id(s->excluded, all[i].category) ||
            (s->included && !holds_id(s->included, all[i].category)))
            all[i].count = 0;
    for (int i = 0; i < named_count; i++) {
        int64_t category = named[i].category;
        struct seen_count *c = count_of(all, &n, category);
        if (holds_id(s->excluded, category))
            continue;
        bool is_whole = !s->included || holds_id(s->included, category);
        c->count = is_whole ? c->count - named[i].excluded : named[i].included;
    }
    qsort(all, (size_t)n, sizeof *all, by_category);
    *out = all;
    *count = n;
    return OK;
}

enum status catalogue_seen_count(struct ctx *cx, int64_t category, int64_t *out)
{
    struct seen_count *counts;
    int count, below_count = 0;
    int64_t *below = NULL;
    TRY(catalogue_seen_counts(cx, &counts, &count));
    if (category != 0)
        TRY(sight_store_below(cx, category, &below, &below_count));
    *out = 0;
    for (int i = 0; i < count; i++)
        if (category == 0 || among(counts[i].category, below, below_count))
            *out += counts[i].count;
    return OK;
}

enum status catalogue_seen_list(struct ctx *cx, const struct product_search *in, int64_t **ids, int *count)
{
    bool few = false;
    if (in->category == 0 && cx->sight.included) {
        struct seen_count *counts;
        int n;
        int64_t seen = 0, all;
        TRY(catalogue_seen_counts(cx, &counts, &n));
        for (int i = 0; i < n; i++)
            seen += counts[i].count;
        TRY(catalogue_store_count(cx, 0, &all));
        few = seen < all / FEW_OF;
    }
    return sight_store_list(cx, in, few, ids, count);
}

/* ---- what the company calls them ---- */

static bool has_parts(const struct ctx *cx)
{
    return (cx->uses & USES_PART_NUMBERS) && cx->company.v != 0;
}

static int by_product(const void *a, const void *b)
{
    int64_t x = ((const struct part_code *)a)->product, y = ((const struct part_code *)b)->product;
    return (x > y) - (x < y);
}

enum status catalogue_name_parts(struct ctx *cx, struct product *products, const bool *found, int count)
{
    for (int i = 0; i < count; i++)
        if (!found || found[i])
            products[i].part_number = "";
    if (!has_parts(cx) || count == 0)
        return OK;
    struct buf ids;
    buf_init(&ids, cx->arena, (size_t)count * 21 + 3);
    for (int i = 0; i < count; i++)
        if (!found || found[i])
            put_id(&ids, products[i].id);
    struct part_code *parts;
    int n;
    TRY(sight_store_part_names(cx, ids_end(&ids), &parts, &n));
    qsort(parts, (size_t)n, sizeof *parts, by_product);
    for (int i = 0; i < count && n > 0; i++) {
        struct part_code key = {.product = products[i].id};
        const struct part_code *part =
            !found || found[i] ? bsearch(&key, parts, (size_t)n, sizeof key, by_product) : NULL;
        if (part)
            products[i].part_number = part->part_number;
    }
    return OK;
}

enum status catalogue_part_codes(struct ctx *cx, const char *folds_json, struct part_code **out, int *count)
{
    *out = NULL;
    *count = 0;
    return has_parts(cx) ? sight_store_part_codes(cx, folds_json, out, count) : OK;
}

enum status catalogue_part_search(struct ctx *cx, const char *q, const char **out)
{
    *out = NULL;
    const char *fold = q ? code_squeeze(cx->arena, q) : "";
    if (!has_parts(cx) || fold[0] == '\0')
        return OK;
    int64_t *ids;
    int count;
    TRY(sight_store_part_search(cx, str_like(cx->arena, fold, true), &ids, &count));
    struct buf b;
    buf_init(&b, cx->arena, (size_t)count * 21 + 3);
    for (int i = 0; i < count; i++)
        put_id(&b, ids[i]);
    *out = count > 0 ? ids_end(&b) : NULL;
    return OK;
}

const char *product_code_fold(struct arena *a, const char *code)
{
    return code_squeeze(a, code);
}
