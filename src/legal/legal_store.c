/* Rows of legal pages: the only file that names their statements. SPDX-License-Identifier: Apache-2.0 */
#include "legal/legal_store.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"

enum status legal_store_load(struct ctx *cx, const char *kind, int64_t version, struct legal_version *out,
                             bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_legal_current, &r, found,
               ARGS(db_text(kind), version ? db_int(version) : db_null())));
    if (!*found)
        return OK;
    *out = (struct legal_version){.version = db_i(&r, 0), .hash = db_s(&r, 1), .published_ms = db_i(&r, 2)};
    TRY(db_query(cx, &SQL_legal_texts, &r, ARGS(db_text(kind), db_int(out->version))));
    DB_ROWS(&r)
        if (out->text_count < LEGAL_LANGUAGES_MAX)
            out->texts[out->text_count++] = (struct legal_text){db_s(&r, 0), db_s(&r, 1)};
    return OK;
}

enum status legal_store_history(struct ctx *cx, const char *kind, struct legal_version **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_legal_history, &r, ARGS(db_text(kind))));
    struct legal_version *list = arena_array(cx->arena, struct legal_version, r.row_count + 1);
    int n = 0;
    DB_ROWS(&r)
        list[n++] =
            (struct legal_version){.version = db_i(&r, 0), .hash = db_s(&r, 1), .published_ms = db_i(&r, 2)};
    *out = list;
    *count = n;
    return OK;
}

enum status legal_store_insert(struct ctx *cx, const char *kind, const struct legal_version *v, bool *is_new)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_legal_version_insert, &changed,
                ARGS(db_text(kind), db_int(v->version), db_text(v->hash), db_int(v->published_ms),
                     db_int(cx->actor.person.v))));
    *is_new = changed == 1;
    for (int i = 0; *is_new && i < v->text_count; i++)
        TRY(db_exec(cx, &SQL_legal_text_insert, NULL,
                    ARGS(db_text(kind), db_int(v->version), db_text(v->texts[i].language),
                         db_text(v->texts[i].body))));
    return OK;
}

enum status legal_store_announce(struct ctx *cx, const char *kind, const struct legal_version *v)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_legal_seller, &r, &found, NO_ARGS));
    const char *pages = found ? db_s(&r, 0) : "";
    if (!str_has_word(pages, kind))
        TRY(db_exec(cx, &SQL_legal_seller_pages, NULL,
                    ARGS(db_text(arena_printf(cx->arena, "%s%s%s", pages, *pages ? " " : "", kind)))));
    if (!str_eq(kind, "terms"))
        return OK;
    return db_exec(cx, &SQL_legal_seller_terms, NULL, ARGS(db_int(v->version), db_text(v->hash)));
}
