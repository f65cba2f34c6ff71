/* Rows of assortments: the only file that names their statements. SPDX-License-Identifier: Apache-2.0 */
#include "assortment/assortment_store.h"

#include "base/buf.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"

static void from_row(const struct db_rows *r, struct assortment *m)
{
    *m = (struct assortment){
        .id = db_i(r, 0),
        .code = db_s(r, 1),
        .name = db_s(r, 2),
        .audience = db_s(r, 3),
        .active = db_i(r, 4) == 1,
        .version = db_i(r, 5),
        .audience_code = "",
        .audience_name = "",
        .included = db_i(r, 12) + db_i(r, 14),
        .excluded = db_i(r, 13) + db_i(r, 15),
    };
    for (int col = 6; col < 12; col += 2) {
        if (!db_is_null(r, col)) {
            m->audience_code = db_s(r, col);
            m->audience_name = db_s(r, col + 1);
        }
    }
}

enum status assortment_store_one(struct ctx *cx, int64_t id, struct assortment *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_assortment_one, &r, found, ARGS(db_int(id))));
    if (*found)
        from_row(&r, out);
    return OK;
}

static enum status first_id(struct ctx *cx, const struct db_stmt *s, const char *code, int64_t *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, s, &r, &found, ARGS(db_text(code))));
    *out = found ? db_i(&r, 0) : 0;
    return OK;
}

enum status assortment_store_id(struct ctx *cx, const char *code, int64_t *out)
{
    return first_id(cx, &SQL_assortment_id_by_code, code, out);
}

enum status assortment_store_site(struct ctx *cx, const char *code, int64_t *out)
{
    return first_id(cx, &SQL_assortment_site_by_code, code, out);
}

enum status assortment_store_count(struct ctx *cx, const char *pattern, int64_t *out)
{
    return first_id(cx, &SQL_assortment_count, pattern, out);
}

enum status assortment_store_some(struct ctx *cx, const char *pattern, const char *after_code, int limit,
                                  struct assortment **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_assortment_some, &r, ARGS(db_text(after_code), db_text(pattern), db_int(limit))));
    *out = arena_array(cx->arena, struct assortment, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        from_row(&r, &(*out)[(*count)++]);
    return OK;
}

static const char *fold_of(struct ctx *cx, const struct assortment *m)
{
    return str_fold(cx->arena, arena_printf(cx->arena, "%s %s", m->code, m->name));
}

enum status assortment_store_insert(struct ctx *cx, const struct assortment *m, int64_t audience_id)
{
    return db_exec(cx, &SQL_assortment_insert, NULL,
                   ARGS(db_int(m->id), db_text(m->code), db_text(m->name), db_text(m->audience),
                        db_int(audience_id), db_int(m->active), db_text(fold_of(cx, m)), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

enum status assortment_store_update(struct ctx *cx, const struct assortment *m, int64_t audience_id,
                                    bool *changed)
{
    int64_t n;
    TRY(db_exec(cx, &SQL_assortment_update, &n,
                ARGS(db_int(m->id), db_text(m->name), db_text(m->audience), db_int(audience_id),
                     db_int(m->active), db_text(fold_of(cx, m)), db_int(cx->now_ms),
                     db_int(cx->actor.person.v), db_int(m->version))));
    *changed = n == 1;
    return OK;
}

static enum status take_ids(struct ctx *cx, const struct db_stmt *s, int64_t id, int is_excluded,
                            int64_t **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, s, &r, ARGS(db_int(id), db_int(is_excluded))));
    *out = arena_array(cx->arena, int64_t, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = db_i(&r, 0);
    return OK;
}

enum status assortment_store_side(struct ctx *cx, int64_t id, int is_excluded, struct assortment_side *out)
{
    TRY(take_ids(cx, &SQL_assortment_side_products, id, is_excluded, &out->products, &out->product_count));
    return take_ids(cx, &SQL_assortment_side_categories, id, is_excluded, &out->categories,
                    &out->category_count);
}

static const char *ids_json(struct ctx *cx, const int64_t *ids, int count)
{
    struct buf b;
    buf_init(&b, cx->arena, (size_t)count * 21 + 3);
    buf_putc(&b, '[');
    for (int i = 0; i < count; i++)
        buf_printf(&b, "%s%lld", i ? "," : "", (long long)ids[i]);
    buf_putc(&b, ']');
    return buf_text(&b);
}

enum status assortment_store_set_side(struct ctx *cx, int64_t id, int is_excluded,
                                      const struct assortment_side *s)
{
    struct db_arg a = db_int(id), x = db_int(is_excluded);
    TRY(db_exec(cx, &SQL_assortment_side_products_clear, NULL, ARGS(a, x)));
    TRY(db_exec(cx, &SQL_assortment_side_categories_clear, NULL, ARGS(a, x)));
    if (s->product_count > 0)
        TRY(db_exec(cx, &SQL_assortment_side_products_put, NULL,
                    ARGS(a, x, db_text(ids_json(cx, s->products, s->product_count)))));
    if (s->category_count > 0)
        TRY(db_exec(cx, &SQL_assortment_side_categories_put, NULL,
                    ARGS(a, x, db_text(ids_json(cx, s->categories, s->category_count)))));
    return OK;
}

static enum status take_coded(struct ctx *cx, const struct db_stmt *s, const char *codes,
                              struct coded_id **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, s, &r, ARGS(db_text(codes))));
    *out = arena_array(cx->arena, struct coded_id, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct coded_id){db_s(&r, 0), db_i(&r, 1)};
    return OK;
}

enum status assortment_store_products(struct ctx *cx, const char *skus, struct coded_id **out, int *count)
{
    return take_coded(cx, &SQL_assortment_products_by_sku, skus, out, count);
}

enum status assortment_store_categories(struct ctx *cx, const char *codes, struct coded_id **out, int *count)
{
    return take_coded(cx, &SQL_assortment_categories_by_code, codes, out, count);
}

enum status assortment_store_names(struct ctx *cx, int64_t id, int is_excluded, const char ***out, int *count)
{
    struct db_rows products, categories;
    TRY(db_query(cx, &SQL_assortment_names_products, &products, ARGS(db_int(id), db_int(is_excluded))));
    TRY(db_query(cx, &SQL_assortment_names_categories, &categories, ARGS(db_int(id), db_int(is_excluded))));
    *out = arena_array(cx->arena, const char *, products.row_count + categories.row_count + 1);
    *count = 0;
    DB_ROWS(&products)
        (*out)[(*count)++] = db_s(&products, 0);
    DB_ROWS(&categories)
        (*out)[(*count)++] = arena_printf(cx->arena, "category:%s", db_s(&categories, 0));
    return OK;
}

enum status assortment_store_named_by(struct ctx *cx, int64_t product, const char *categories,
                                      struct named_by **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_assortment_named_by, &r, ARGS(db_int(product), db_text(categories))));
    *out = arena_array(cx->arena, struct named_by, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct named_by){db_i(&r, 0), db_i(&r, 1) == 1};
    return OK;
}
