/* Rows of pictures, documents and bytes. SPDX-License-Identifier: Apache-2.0 */
#include "media/media_store.h"

#include "base/lang.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"

static const char *title(const struct ctx *cx, const struct media *m)
{
    bool french = cx->lang && str_eq(lang_code(cx->lang), "fr");
    const char *own = french ? m->title_fr : m->title_en;
    return *own ? own : french ? m->title_en : m->title_fr;
}

enum status media_store_list(struct ctx *cx, int64_t product, struct media **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_media_of_product, &r, ARGS(db_int(product))));
    *out = arena_array(cx->arena, struct media, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r) {
        struct media *m = &(*out)[(*count)++];
        *m = (struct media){.id = db_i(&r, 0),
                            .product = db_i(&r, 1),
                            .is_picture = str_eq(db_s(&r, 2), "picture"),
                            .position = (int)db_i(&r, 3),
                            .language = db_s(&r, 4),
                            .title_en = db_s(&r, 5),
                            .title_fr = db_s(&r, 6),
                            .file_name = db_s(&r, 7),
                            .sha256 = db_s(&r, 8),
                            .type = db_s(&r, 9),
                            .bytes = db_i(&r, 10),
                            .width = (int)db_i(&r, 11),
                            .height = (int)db_i(&r, 12),
                            .version = db_i(&r, 13)};
        m->title = title(cx, m);
    }
    return OK;
}

static const char *kind(const struct media *m)
{
    return m->is_picture ? "picture" : "document";
}

enum status media_store_insert(struct ctx *cx, const struct media *m)
{
    return db_exec(cx, &SQL_media_insert, NULL,
                   ARGS(db_int(m->id), db_int(m->product), db_text(kind(m)), db_int(m->position),
                        db_text(m->language), db_text(m->title_en), db_text(m->title_fr),
                        db_text(m->file_name), db_text(m->sha256), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

enum status media_store_replace(struct ctx *cx, const struct media *m)
{
    return db_exec(cx, &SQL_media_replace, NULL,
                   ARGS(db_int(m->id), db_text(kind(m)), db_text(m->sha256), db_int(cx->now_ms),
                        db_int(cx->actor.person.v)));
}

enum status media_store_edit(struct ctx *cx, const struct media *m)
{
    return db_exec(cx, &SQL_media_edit, NULL,
                   ARGS(db_int(m->id), db_text(m->title_en), db_text(m->title_fr), db_text(m->language),
                        db_int(m->position), db_int(cx->now_ms), db_int(cx->actor.person.v)));
}

enum status media_store_delete(struct ctx *cx, int64_t id)
{
    return db_exec(cx, &SQL_media_delete, NULL, ARGS(db_int(id)));
}

enum status media_store_put_file(struct ctx *cx, int64_t media, const struct media_file *f)
{
    return db_exec(
        cx, &SQL_media_file_insert, NULL,
        ARGS(db_int(media), db_int(f->size), db_text(f->sha256), db_int(f->width), db_int(f->height)));
}

enum status media_store_clear_files(struct ctx *cx, int64_t media)
{
    return db_exec(cx, &SQL_media_files_delete, NULL, ARGS(db_int(media)));
}

enum status media_store_files(struct ctx *cx, int64_t media, struct media_file **out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_media_files, &r, ARGS(db_int(media))));
    *out = arena_array(cx->arena, struct media_file, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct media_file){.size = (int)db_i(&r, 0),
                                                 .sha256 = db_s(&r, 1),
                                                 .width = (int)db_i(&r, 2),
                                                 .height = (int)db_i(&r, 3)};
    return OK;
}

enum status media_store_with(struct ctx *cx, const char *sha256, int64_t *id)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_media_with_sha256, &r, &found, ARGS(db_text(sha256))));
    *id = found ? db_i(&r, 0) : 0;
    return OK;
}

enum status media_store_first(struct ctx *cx, int64_t product, const char **sha256)
{
    struct db_rows r;
    bool found;
    TRY(db_one(cx, &SQL_media_first_picture, &r, &found, ARGS(db_int(product))));
    *sha256 = found ? db_s(&r, 0) : "";
    return OK;
}

enum status media_store_served(struct ctx *cx, const char *sha256, int size, struct media_place **out,
                               int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_media_served, &r, ARGS(db_text(sha256), db_int(size))));
    *out = arena_array(cx->arena, struct media_place, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = (struct media_place){.product = db_i(&r, 0),
                                                  .is_picture = str_eq(db_s(&r, 1), "picture"),
                                                  .file_name = db_s(&r, 2),
                                                  .sha256 = db_s(&r, 3),
                                                  .type = db_s(&r, 4)};
    return OK;
}

enum status media_store_blob_new(struct ctx *cx, const char *sha256, const char *type, size_t len,
                                 bool *is_new)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_media_blob_insert, &changed,
                ARGS(db_text(sha256), db_text(type), db_int((int64_t)len), db_int(cx->now_ms))));
    *is_new = changed == 1;
    return *is_new ? OK : db_exec(cx, &SQL_media_blob_touch, NULL, ARGS(db_text(sha256), db_int(cx->now_ms)));
}

enum status media_store_piece(struct ctx *cx, const char *sha256, int piece, const char *text)
{
    return db_exec(cx, &SQL_media_piece_insert, NULL, ARGS(db_text(sha256), db_int(piece), db_text(text)));
}

enum status media_store_pieces(struct ctx *cx, const char *sha256, int64_t *size, const char ***texts,
                               int *count)
{
    struct db_rows r;
    bool found;
    *size = -1;
    *count = 0;
    TRY(db_one(cx, &SQL_media_blob, &r, &found, ARGS(db_text(sha256))));
    if (!found)
        return OK;
    *size = db_i(&r, 0);
    TRY(db_query(cx, &SQL_media_pieces, &r, ARGS(db_text(sha256))));
    *texts = arena_array(cx->arena, const char *, r.row_count + 1);
    DB_ROWS(&r)
        (*texts)[(*count)++] = db_s(&r, 0);
    return OK;
}

enum status media_store_unused(struct ctx *cx, int64_t before_ms, const char ***out, int *count)
{
    struct db_rows r;
    TRY(db_query(cx, &SQL_media_blobs_unused, &r, ARGS(db_int(before_ms))));
    *out = arena_array(cx->arena, const char *, r.row_count + 1);
    *count = 0;
    DB_ROWS(&r)
        (*out)[(*count)++] = db_s(&r, 0);
    return OK;
}

enum status media_store_forget(struct ctx *cx, const char *sha256)
{
    TRY(db_exec(cx, &SQL_media_pieces_delete, NULL, ARGS(db_text(sha256))));
    return db_exec(cx, &SQL_media_blob_delete, NULL, ARGS(db_text(sha256)));
}
