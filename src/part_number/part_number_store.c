/* Rows of part numbers: the only file that names their statements. SPDX-License-Identifier: Apache-2.0 */
#include "part_number/part_number_store.h"

#include "base/lang.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status part_number_store_some(struct ctx *cx, const char *pattern, const char *after, int limit,
                                   struct part_number **out, int *count)
{
    const char *own = cx->lang ? lang_code(cx->lang) : "en";
    const char *other = str_eq(own, "fr") ? "en" : "fr";
    struct db_rows r;
    TRY(db_query(cx, &SQL_part_number_some, &r,
                 ARGS(db_text(own), db_text(other), db_text(after), db_text(pattern), db_int(limit))));
    *out = arena_array(cx->arena, struct part_number, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct part_number){db_s(&r, 0), db_s(&r, 1), db_s(&r, 2), db_i(&r, 3)};
    return OK;
}

static enum status one(struct ctx *cx, const struct db_stmt *s, const char *text, int64_t *out)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, s, &r, &found, ARGS(db_text(text))));
    *out = found ? db_i(&r, 0) : 0;
    return OK;
}

enum status part_number_store_count(struct ctx *cx, const char *pattern, int64_t *out)
{
    return one(cx, &SQL_part_number_count, pattern, out);
}

enum status part_number_store_get(struct ctx *cx, const char *part_number, int64_t *product)
{
    return one(cx, &SQL_part_number_get, part_number, product);
}

enum status part_number_store_put(struct ctx *cx, const char *part_number, const char *fold, int64_t product)
{
    return db_exec(cx, &SQL_part_number_put, NULL,
                   ARGS(db_text(part_number), db_text(fold), db_int(product), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

enum status part_number_store_remove(struct ctx *cx, const char *part_number)
{
    return db_exec(cx, &SQL_part_number_remove, NULL, ARGS(db_text(part_number)));
}
