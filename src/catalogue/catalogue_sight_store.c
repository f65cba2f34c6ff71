/* Rows of what a reader sees and of part numbers. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "catalogue/catalogue_sight.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status sight_store_assortments(struct ctx *cx, const char *audiences, struct sight_assortment **out,
                                    int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_sight_assortments, &r, ARGS(db_text(audiences))));
    *out = arena_array(cx->arena, struct sight_assortment, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] =
            (struct sight_assortment){.id = db_i(&r, 0), .audience = db_s(&r, 1), .audience_id = db_i(&r, 2)};
    return OK;
}

enum status sight_store_includes(struct ctx *cx, const char *assortments, bool *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_catalogue_sight_includes, &r, &found, ARGS(db_text(assortments))));
    *out = found && (!db_is_null(&r, 0) || !db_is_null(&r, 1));
    return OK;
}

enum status sight_store_categories(struct ctx *cx, const char *assortments, struct sight_category **out,
                                   int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_sight_categories, &r, ARGS(db_text(assortments))));
    *out = arena_array(cx->arena, struct sight_category, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct sight_category){db_i(&r, 0), db_i(&r, 1) == 1};
    return OK;
}

enum status sight_store_named(struct ctx *cx, const char *assortments, struct named_count **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_sight_named, &r, ARGS(db_text(assortments))));
    *out = arena_array(cx->arena, struct named_count, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct named_count){db_i(&r, 0), db_i(&r, 1), db_i(&r, 2)};
    return OK;
}

enum status sight_store_tallies(struct ctx *cx, struct seen_count **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_category_counts, &r, NO_ARGS));
    *out = arena_array(cx->arena, struct seen_count, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct seen_count){db_i(&r, 0), db_i(&r, 1)};
    return OK;
}

static void take_ids(struct ctx *cx, struct db_rows *r, int64_t **out, int *count)
{
    *out = arena_array(cx->arena, int64_t, r->row_count + 1);
    *count = 0;
    DB_ROWS(r)
        (*out)[(*count)++] = db_i(r, 0);
}

enum status sight_store_below(struct ctx *cx, int64_t category, int64_t **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_below, &r, ARGS(db_int(category))));
    take_ids(cx, &r, out, count);
    return OK;
}

enum status sight_store_list(struct ctx *cx, const struct product_search *in, bool few, int64_t **ids,
                             int *count)
{
    struct db_rows r;
    struct db_arg name = db_text(in->after_name ? in->after_name : ""), after = db_int(in->after_id);
    struct db_arg limit = db_int(in->limit), offset = db_int(in->offset);
    if (in->category != 0)
        TRY(db_query(cx, &SQL_catalogue_list_below_seen, &r,
                     ARGS(db_int(in->category), name, after, limit, offset)));
    else if (few)
        TRY(db_query(
            cx, &SQL_catalogue_list_few_seen, &r,
            ARGS(db_text(cx->sight.assortments), db_text(cx->sight.included), name, after, limit, offset)));
    else
        TRY(db_query(cx, &SQL_catalogue_list_seen, &r, ARGS(name, after, limit, offset)));
    take_ids(cx, &r, ids, count);
    return OK;
}

static void take_parts(struct ctx *cx, struct db_rows *r, struct part_code **out, int *count)
{
    *out = arena_array(cx->arena, struct part_code, r->row_count + 1);
    *count = 0;
    DB_ROWS(r)
        (*out)[(*count)++] = r->col_count == 2
                                 ? (struct part_code){.product = db_i(r, 0), .part_number = db_s(r, 1)}
                                 : (struct part_code){.part_number = db_s(r, 0),
                                                      .part_fold = db_s(r, 1),
                                                      .product = db_i(r, 2)};
}

enum status sight_store_part_names(struct ctx *cx, const char *ids, struct part_code **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_part_names, &r, ARGS(db_text(ids))));
    take_parts(cx, &r, out, count);
    return OK;
}

enum status sight_store_part_codes(struct ctx *cx, const char *folds, struct part_code **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_part_codes, &r, ARGS(db_text(folds))));
    take_parts(cx, &r, out, count);
    return OK;
}

enum status sight_store_part_search(struct ctx *cx, const char *pattern, int64_t **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_part_search, &r, ARGS(db_text(pattern))));
    take_ids(cx, &r, out, count);
    return OK;
}
