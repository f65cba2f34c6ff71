/* Categories as the frame and the crumbs show them. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_store.h"

#include "base/lang.h"
#include "catalogue/catalogue.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include <string.h>

static const char *other_language(const char *code)
{
    return strcmp(code, "fr") == 0 ? "en" : "fr";
}

static void take(struct ctx *cx, struct db_rows *rows, struct near_category **out, int *count)
{
    struct near_category *list = arena_array(cx->arena, struct near_category, rows->row_count + 1);
    int n = 0;
    DB_ROWS(rows)
        list[n++] = (struct near_category){.id = db_i(rows, 0),
                                           .code = db_s(rows, 1),
                                           .name = db_s(rows, 2),
                                           .rank = rows->col_count > 3 ? (int)db_i(rows, 3) : 0};
    *out = list;
    *count = n;
}

enum status storefront_store_nav(struct ctx *cx, struct near_category **out, int *count)
{
    const char *code = lang_code(cx->lang);
    struct db_rows rows;
    TRY(db_query(cx, &SQL_storefront_nav, &rows, ARGS(db_text(code), db_text(other_language(code)))));
    take(cx, &rows, out, count);
    return OK;
}

/* A site's own tree ends at its tops. */
static enum status keep_seen(struct ctx *cx, struct near_category *list, int *count)
{
    int kept = 0;
    for (int i = 0; i < *count; i++) {
        bool seen;
        TRY(category_seen(cx, list[i].id, &seen));
        if (seen)
            list[kept++] = list[i];
    }
    *count = kept;
    return OK;
}

enum status storefront_store_near(struct ctx *cx, int64_t id, const char *code, struct near_category **out,
                                  int *count)
{
    const char *lang = lang_code(cx->lang);
    struct db_rows rows;
    TRY(db_query(
        cx, &SQL_storefront_category_near, &rows,
        ARGS(db_text(lang), db_text(other_language(lang)), id ? db_int(id) : db_null(), db_text(code))));
    take(cx, &rows, out, count);
    return cx->uses & USES_SITE_TREES ? keep_seen(cx, *out, count) : OK;
}
