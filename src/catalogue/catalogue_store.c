/* Rows of products and brands. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue/catalogue_store.h"

#include "base/buf.h"
#include "base/lang.h"
#include "base/str.h"
#include "change_log/change_log.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include <assert.h>
#include <stdlib.h>

const char *const catalogue_languages[2] = {"en", "fr"};

static const char *own_language(const struct ctx *cx)
{
    return cx->lang ? lang_code(cx->lang) : catalogue_languages[0];
}

static const char *other_language(const struct ctx *cx)
{
    return catalogue_languages[str_eq(own_language(cx), catalogue_languages[0]) ? 1 : 0];
}

static int64_t or_none(const struct db_rows *r, int col)
{
    return db_is_null(r, col) ? -1 : db_i(r, col);
}

static struct db_arg none_or(int64_t v)
{
    return v < 0 ? db_null() : db_int(v);
}

static struct db_arg zero_or(int64_t id)
{
    return id == 0 ? db_null() : db_int(id);
}

/* Where the statements give the number of order units: of one product, of many. */
enum { UNITS_OF_ONE = 21, UNITS_OF_MANY = 19 };

static void from_row(const struct db_rows *r, int unit_count, struct product *p)
{
    *p = (struct product){
        .id = db_i(r, 0),
        .sku = db_s(r, 1),
        .name = db_s(r, 2),
        .description = "",
        .unit = db_s(r, 3),
        .mpn = db_s(r, 4),
        .gtin = db_s(r, 5),
        .brand = db_s(r, 6),
        .tax_category = db_s(r, 7),
        .category = db_i(r, 8),
        .brand_id = db_i(r, 9),
        .category_name = "",
        .part_number = "",
        .backorder_limit_e6 = or_none(r, 11),
        .lead_time_days = (int)db_i(r, 12),
        .weight_g = or_none(r, 13),
        .min_quantity_e6 = db_i(r, 14),
        .step_quantity_e6 = db_i(r, 15),
        .active = db_i(r, 16) == 1,
        .version = db_i(r, 17),
        .sort_name = db_s(r, 18),
        .unit_count = (int)db_i(r, unit_count),
        .picture = db_s(r, unit_count + 1),
        .variant_of = db_i(r, unit_count + 3),
    };
    bool known = stock_policy_by_name(db_s(r, 10), &p->stock_policy) &&
                 lifecycle_by_name(db_s(r, unit_count + 2), &p->lifecycle);
    assert(known);
    (void)known;
}

enum status catalogue_store_product(struct ctx *cx, int64_t id, struct product *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_catalogue_product, &r, found,
               ARGS(db_text(own_language(cx)), db_text(other_language(cx)), db_int(id))));
    if (!*found)
        return OK;
    from_row(&r, UNITS_OF_ONE, out);
    out->description = db_s(&r, 19);
    out->category_name = db_s(&r, 20);
    return OK;
}

enum status catalogue_store_id(struct ctx *cx, const char *sku, int64_t *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_catalogue_id_by_sku, &r, found, ARGS(db_text(sku))));
    if (*found)
        *out = db_i(&r, 0);
    return OK;
}

static int by_id(const void *a, const void *b)
{
    const struct product *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static int id_to_product(const void *key, const void *row)
{
    int64_t id = *(const int64_t *)key, other = ((const struct product *)row)->id;
    return id < other ? -1 : id > other;
}

enum status catalogue_store_products(struct ctx *cx, const int64_t *ids, int count, struct product *out,
                                     bool *found)
{
    if (count == 0)
        return OK;
    struct buf list;
    buf_init(&list, cx->arena, (size_t)count * 21 + 3);
    for (int i = 0; i < count; i++)
        buf_printf(&list, "%c%lld", i == 0 ? '[' : ',', (long long)ids[i]);
    buf_putc(&list, ']');

    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_products, &r,
                 ARGS(db_text(own_language(cx)), db_text(other_language(cx)), db_text(buf_text(&list)))));
    struct product *rows = arena_array(cx->arena, struct product, r.row_count + 1);
    int n = 0;
    DB_ROWS(&r)
        from_row(&r, UNITS_OF_MANY, &rows[n++]);
    qsort(rows, (size_t)n, sizeof(*rows), by_id);
    for (int i = 0; i < count; i++) {
        const struct product *p = bsearch(&ids[i], rows, (size_t)n, sizeof(*rows), id_to_product);
        found[i] = p != NULL;
        if (p)
            out[i] = *p;
    }
    return OK;
}

enum status catalogue_store_by_codes(struct ctx *cx, const char *skus, const char *folds, const char *gtins,
                                     struct product **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_products_by_codes, &r,
                 ARGS(db_text(own_language(cx)), db_text(other_language(cx)), db_text(skus), db_text(folds),
                      db_text(gtins))));
    struct product *rows = arena_array(cx->arena, struct product, r.row_count + 1);
    int n = 0;
    DB_ROWS(&r)
        from_row(&r, UNITS_OF_MANY, &rows[n++]);
    qsort(rows, (size_t)n, sizeof(*rows), by_id);
    int kept = 0;
    for (int i = 0; i < n; i++)
        if (kept == 0 || rows[kept - 1].id != rows[i].id)
            rows[kept++] = rows[i];
    *out = rows;
    *count = kept;
    return OK;
}

enum status catalogue_store_attributes(struct ctx *cx, int64_t product, struct attribute **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_attributes, &r, ARGS(db_int(product))));
    *out = arena_array(cx->arena, struct attribute, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct attribute){db_s(&r, 0), db_s(&r, 1)};
    return OK;
}

enum status catalogue_store_texts(struct ctx *cx, int64_t product, struct texts *out)
{
    struct db_rows r;
    *out = (struct texts){{"", ""}, {"", ""}};
    TRY(db_query(cx, &SQL_catalogue_texts, &r, ARGS(db_int(product))));
    DB_ROWS(&r) {
        for (int i = 0; i < 2; i++) {
            if (str_eq(db_s(&r, 0), catalogue_languages[i])) {
                out->names[i] = db_s(&r, 1);
                out->descriptions[i] = db_s(&r, 2);
            }
        }
    }
    return OK;
}

/* Active products of the category itself; is_leaf when no category stands below it, as with most. */
static enum status count_in(struct ctx *cx, int64_t category, int64_t *out, bool *is_leaf)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_catalogue_count_in, &r, &found, ARGS(db_int(category))));
    *out = found ? db_i(&r, 0) : 0;
    *is_leaf = found && db_is_null(&r, 1);
    return OK;
}

enum status catalogue_store_list(struct ctx *cx, int64_t category, const char *after_name, int64_t after_id,
                                 int limit, int offset, int64_t **ids, int *count)
{
    struct db_rows r;
    const char *name = after_name ? after_name : "";
    int64_t own;
    bool is_leaf = false;
    if (category != 0)
        TRY(count_in(cx, category, &own, &is_leaf));
    if (category == 0)
        TRY(db_query(cx, &SQL_catalogue_list, &r,
                     ARGS(db_text(name), db_int(after_id), db_int(limit), db_int(offset))));
    else
        TRY(db_query(cx, is_leaf ? &SQL_catalogue_list_in : &SQL_catalogue_list_below, &r,
                     ARGS(db_int(category), db_text(name), db_int(after_id), db_int(limit), db_int(offset))));
    *ids = arena_array(cx->arena, int64_t, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*ids)[(*count)++] = db_i(&r, 0);
    return OK;
}

enum { FILTER_ARGS = 28, FIND_ARGS = 36 };

/* The arguments shared by a search and its count: category, sku, inactive, words, attributes. */
static void filter_args(const struct product_filter *f, struct db_arg *args)
{
    int n = 0;
    args[n++] = zero_or(f->category);
    args[n++] = db_text(f->sku);
    args[n++] = db_int(f->inactive_only ? 2 : f->with_inactive ? 1 : 0);
    for (int i = 0; i < SEARCH_WORDS_MAX; i++)
        args[n++] = db_text(f->words[i]);
    for (int i = 0; i < 8; i++) {
        bool given = i < f->attribute_count;
        args[n++] = db_text(given ? f->attributes[i].name : NULL);
        args[n++] = db_text(given ? f->attributes[i].value : NULL);
    }
    args[n++] = db_text(f->parts);
    assert(n == FILTER_ARGS);
}

enum status catalogue_store_find(struct ctx *cx, const struct product_filter *f, struct product_ref **out,
                                 int *count)
{
    struct db_arg args[FIND_ARGS];
    filter_args(f, args);
    int n = FILTER_ARGS;
    args[n++] = db_text(f->code);
    args[n++] = db_text(f->code_pattern);
    args[n++] = db_text(f->name_pattern);
    args[n++] = db_int(f->by_sku);
    args[n++] = db_text(f->after_key);
    args[n++] = db_int(f->after_id);
    args[n++] = db_int(f->limit);
    args[n++] = db_int(f->offset);
    assert(n == FIND_ARGS);
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_found, &r, args, n));
    *out = arena_array(cx->arena, struct product_ref, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r) {
        struct product_ref *p = &(*out)[(*count)++];
        *p = (struct product_ref){.id = db_i(&r, 0),
                                  .category = db_i(&r, 1),
                                  .brand_id = db_i(&r, 2),
                                  .unit = db_s(&r, 3),
                                  .sku = db_s(&r, 4)};
        (void)stock_policy_by_name(db_s(&r, 5), &p->stock_policy);
    }
    return OK;
}

enum status catalogue_store_find_count(struct ctx *cx, const struct product_filter *f, int64_t *out)
{
    struct db_arg args[FILTER_ARGS];
    filter_args(f, args);
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_catalogue_found_count, &r, &found, args, FILTER_ARGS));
    *out = found ? db_i(&r, 0) : 0;
    return OK;
}

enum status catalogue_store_count(struct ctx *cx, int64_t category, int64_t *out)
{
    struct db_rows r;
    bool found, is_leaf = false;
    if (category != 0)
        TRY(count_in(cx, category, out, &is_leaf));
    if (is_leaf)
        return OK;
    if (category == 0)
        TRY(db_one(cx, &SQL_catalogue_count, &r, &found, NO_ARGS));
    else
        TRY(db_one(cx, &SQL_catalogue_count_below, &r, &found, ARGS(db_int(category))));
    *out = found ? db_i(&r, 0) : 0;
    return OK;
}

enum status catalogue_store_record(struct ctx *cx, const char *sku, struct product_record *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_catalogue_product_by_sku, &r, found, ARGS(db_text(sku))));
    if (!*found)
        return OK;
    *out = (struct product_record){
        .id = db_i(&r, 0),
        .sku = sku,
        .unit = db_s(&r, 1),
        .category = db_i(&r, 2),
        .brand_id = db_i(&r, 3),
        .mpn = db_s(&r, 4),
        .gtin = db_s(&r, 5),
        .backorder_limit_e6 = or_none(&r, 7),
        .lead_time_days = (int)db_i(&r, 8),
        .tax_category = db_s(&r, 9),
        .weight_g = or_none(&r, 10),
        .min_quantity_e6 = db_i(&r, 11),
        .step_quantity_e6 = db_i(&r, 12),
        .active = db_i(&r, 13) == 1,
        .version = db_i(&r, 14),
        .brand = db_s(&r, 15),
        .unit_count = (int)db_i(&r, 16),
        .variant_of = db_i(&r, 18),
        .cost_e6 = or_none(&r, 19),
    };
    (void)lifecycle_by_name(db_s(&r, 17), &out->lifecycle);
    (void)stock_policy_by_name(db_s(&r, 6), &out->stock_policy);
    return catalogue_store_texts(cx, out->id, &out->texts);
}

enum status catalogue_store_insert(struct ctx *cx, const struct product_record *p)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_catalogue_product_new, &changed,
                ARGS(db_int(p->id), db_text(p->sku), db_text(p->sku_fold), db_text(p->unit),
                     zero_or(p->category), zero_or(p->brand_id), db_text(p->mpn), db_text(p->gtin),
                     db_text(stock_policy_name(p->stock_policy)), none_or(p->backorder_limit_e6),
                     db_int(p->lead_time_days), db_text(p->tax_category), none_or(p->weight_g),
                     db_int(p->min_quantity_e6), db_int(p->step_quantity_e6), db_int(p->active),
                     db_text(p->sort_name), db_text(p->search_fold), db_int(cx->now_ms),
                     db_int(cx->actor.person.v), db_text(lifecycle_name(p->lifecycle)),
                     zero_or(p->variant_of), none_or(p->cost_e6))));
    return changed == 1 ? OK : BUSY;
}

enum status catalogue_store_update(struct ctx *cx, const struct product_record *p)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_catalogue_product_change, &changed,
                ARGS(db_int(p->id), db_text(p->unit), zero_or(p->category), zero_or(p->brand_id),
                     db_text(p->mpn), db_text(p->gtin), db_text(stock_policy_name(p->stock_policy)),
                     none_or(p->backorder_limit_e6), db_int(p->lead_time_days), db_text(p->tax_category),
                     none_or(p->weight_g), db_int(p->min_quantity_e6), db_int(p->step_quantity_e6),
                     db_int(p->active), db_text(p->sort_name), db_text(p->search_fold), db_int(cx->now_ms),
                     db_int(cx->actor.person.v), db_int(p->version), db_text(lifecycle_name(p->lifecycle)),
                     zero_or(p->variant_of), none_or(p->cost_e6))));
    return changed == 1 ? OK : BUSY;
}

static enum status tally(struct ctx *cx, int64_t category, int64_t more)
{
    return db_exec(cx, &SQL_catalogue_tally, NULL, ARGS(db_int(category), db_int(more)));
}

enum status catalogue_store_tally(struct ctx *cx, const struct product_record *before,
                                  const struct product_record *after)
{
    bool was = before && before->active;
    if (was && after->active && before->category == after->category)
        return OK;
    if (was)
        TRY(tally(cx, before->category, -1));
    return after->active ? tally(cx, after->category, 1) : OK;
}

enum status catalogue_store_put_text(struct ctx *cx, int64_t product, int language, const struct texts *t)
{
    return db_exec(cx, &SQL_catalogue_text_put, NULL,
                   ARGS(db_int(product), db_text(catalogue_languages[language]), db_text(t->names[language]),
                        db_text(t->descriptions[language])));
}

enum status catalogue_store_remove_attribute(struct ctx *cx, int64_t product, const char *name)
{
    return db_exec(cx, &SQL_catalogue_attribute_remove, NULL, ARGS(db_int(product), db_text(name)));
}

enum status catalogue_store_brand(struct ctx *cx, const char *name_fold, int64_t *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_catalogue_brand, &r, &found, ARGS(db_text(name_fold))));
    *out = found ? db_i(&r, 0) : 0;
    return OK;
}

enum status catalogue_store_brand_insert(struct ctx *cx, int64_t id, const char *name, const char *name_fold)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_catalogue_brand_new, &changed, ARGS(db_int(id), db_text(name), db_text(name_fold))));
    return changed == 1 ? OK : BUSY;
}

enum status product_set_picture(struct ctx *cx, int64_t product, const char *sha256)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_catalogue_picture_set, &changed, ARGS(db_int(product), db_text(sha256))));
    return changed > 0 ? change_log_put(cx, "prd", product) : OK;
}
