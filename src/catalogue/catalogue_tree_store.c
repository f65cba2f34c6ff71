/* Rows of categories. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/str.h"
#include "catalogue/catalogue_store.h"
#include "db/db.h"
#include "db/sql.gen.h"

static const char *own_language(const struct ctx *cx)
{
    return cx->lang ? lang_code(cx->lang) : catalogue_languages[0];
}

static const char *other_language(const struct ctx *cx)
{
    return catalogue_languages[str_eq(own_language(cx), catalogue_languages[0]) ? 1 : 0];
}

static void from_row(struct ctx *cx, const struct db_rows *r, struct tree_node *n)
{
    *n = (struct tree_node){
        .category = {.id = db_i(r, 0),
                     .parent = db_i(r, 1),
                     .code = db_s(r, 2),
                     .name = db_s(r, 3),
                     .position = db_i(r, 4),
                     .product_count = -1,
                     .version = db_i(r, 5)},
        .name_fold = str_fold(cx->arena, db_s(r, 3)),
    };
}

enum status catalogue_store_categories(struct ctx *cx, struct tree_node **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_categories, &r,
                 ARGS(db_text(own_language(cx)), db_text(other_language(cx)))));
    *out = arena_array(cx->arena, struct tree_node, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        from_row(cx, &r, &(*out)[(*count)++]);
    return OK;
}

enum status catalogue_store_category_counts(struct ctx *cx, struct tree_node *nodes, int count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_catalogue_category_counts, &r, NO_ARGS));
    for (int i = 0; i < count; i++) {
        nodes[i].category.product_count = 0;
        r.at = -1;
        DB_ROWS(&r) {
            if (db_i(&r, 0) == nodes[i].category.id) {
                nodes[i].category.product_count = db_i(&r, 1);
                break;
            }
        }
    }
    return OK;
}

enum status catalogue_store_category(struct ctx *cx, int64_t id, struct tree_node *out, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_catalogue_category, &r, found,
               ARGS(db_text(own_language(cx)), db_text(other_language(cx)), db_int(id))));
    if (*found)
        from_row(cx, &r, out);
    return OK;
}

enum status catalogue_store_category_by_code(struct ctx *cx, const char *code, struct tree_node *out,
                                             bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_catalogue_category_by_code, &r, found,
               ARGS(db_text(own_language(cx)), db_text(other_language(cx)), db_text(code))));
    if (*found)
        from_row(cx, &r, out);
    return OK;
}

/* Ends after 104 categories even if the tree had a loop. */
enum status catalogue_store_category_path(struct ctx *cx, int64_t id, int64_t **out, int *count)
{
    enum { AT_ONCE = 8, MOST = 13 * AT_ONCE };
    int64_t *path = arena_array(cx->arena, int64_t, MOST);
    int n = 0;
    for (int64_t from = id; from != 0 && n < MOST;) {
        struct db_rows r;
        bool found;
        TRY(db_one(cx, &SQL_catalogue_category_path, &r, &found, ARGS(db_int(from))));
        from = 0;
        for (int i = n > 0; found && i < AT_ONCE && n < MOST && !db_is_null(&r, i); i++) {
            path[n++] = db_i(&r, i);
            from = i == AT_ONCE - 1 ? path[n - 1] : 0;
        }
    }
    *out = path;
    *count = n;
    return OK;
}

enum status catalogue_store_category_texts(struct ctx *cx, int64_t category, struct texts *out)
{
    struct db_rows r;
    *out = (struct texts){{"", ""}, {"", ""}};
    TRY(db_query(cx, &SQL_catalogue_category_texts, &r, ARGS(db_int(category))));
    DB_ROWS(&r) {
        for (int i = 0; i < 2; i++) {
            if (str_eq(db_s(&r, 0), catalogue_languages[i]))
                out->names[i] = db_s(&r, 1);
        }
    }
    return OK;
}

static struct db_arg zero_or(int64_t id)
{
    return id == 0 ? db_null() : db_int(id);
}

enum status catalogue_store_category_insert(struct ctx *cx, const struct tree_node *n)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_catalogue_category_new, &changed,
                ARGS(db_int(n->category.id), db_text(n->category.code), zero_or(n->category.parent),
                     db_int(n->category.position), db_int(cx->now_ms), db_int(cx->actor.person.v))));
    return changed == 1 ? OK : BUSY;
}

enum status catalogue_store_category_update(struct ctx *cx, const struct tree_node *n)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_catalogue_category_change, &changed,
                ARGS(db_int(n->category.id), zero_or(n->category.parent), db_int(n->category.position),
                     db_int(cx->now_ms), db_int(cx->actor.person.v), db_int(n->category.version))));
    return changed == 1 ? OK : BUSY;
}

enum status catalogue_store_category_put_text(struct ctx *cx, int64_t category, int language,
                                              const char *name)
{
    return db_exec(cx, &SQL_catalogue_category_text_put, NULL,
                   ARGS(db_int(category), db_text(catalogue_languages[language]), db_text(name)));
}
