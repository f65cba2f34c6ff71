/* Pictures and documents: looking at files, adding, changing, removing. SPDX-License-Identifier: Apache-2.0 */
#include "media/media.h"

#include "audit/audit.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "change_log/change_log.h"
#include "media/media_child.h"
#include "media/media_rules.h"
#include "media/media_store.h"
#include "web/json_out.h"
#include <string.h>

enum { MEGABYTE = 1024 * 1024, POSITION_MAX = 1000000 };

struct media_plan {
    struct media_new in;
    bool is_picture;
    const char *type, *sha256;
    struct looked_at looked;
    int64_t like; /* a row made of the same bytes: its sizes serve again */
};

struct url media_url(struct arena *a, const char *sha256, int size)
{
    return url(sha256 && *sha256 ? arena_printf(a, "/media/%s/%d", sha256, size) : "");
}

struct url media_document_url(struct arena *a, const char *sha256)
{
    return url(arena_printf(a, "/media/%s/file", sha256));
}

enum status media_list(struct ctx *cx, int64_t product, struct media **out, int *count)
{
    return media_store_list(cx, product, out, count);
}

enum status media_load(struct ctx *cx, int64_t product, int64_t id, struct media *out)
{
    struct media *all;
    int count;
    TRY(media_store_list(cx, product, &all, &count));
    for (int i = 0; i < count; i++)
        if (all[i].id == id) {
            *out = all[i];
            return OK;
        }
    return fail(cx, E_not_found, NULL);
}

enum status media_by_file_name(struct ctx *cx, int64_t product, const char *file_name, int64_t *id)
{
    struct media *all;
    int count;
    *id = 0;
    TRY(media_store_list(cx, product, &all, &count));
    for (int i = 0; i < count; i++)
        if (str_eq(all[i].file_name, file_name))
            *id = all[i].id;
    return OK;
}

/* ---- looking ---- */

static void check_words(struct ctx *cx, const char *title_en, const char *title_fr, const char *language)
{
    const char *limit = fmt_int(cx->arena, cx->lang, NAME_MAX_BYTES);
    if (title_en && strlen(title_en) > NAME_MAX_BYTES)
        fail_field(cx, "/title_en", E_text_too_long, "limit", limit, NULL);
    if (title_fr && strlen(title_fr) > NAME_MAX_BYTES)
        fail_field(cx, "/title_fr", E_text_too_long, "limit", limit, NULL);
    if ((title_en && !text_clean(title_en, false)) || (title_fr && !text_clean(title_fr, false)))
        fail_field(cx, "/title_en", E_text_invalid, NULL);
    if (language && *language && !lang_by_code(language))
        fail_field(cx, "/language", E_value_invalid, "values", "en, fr", NULL);
}

static enum status start_plan(struct ctx *cx, const struct media_new *in, struct media_plan **out)
{
    struct media_plan *p = arena_new(cx->arena, struct media_plan);
    p->in = *in;
    check_words(cx, in->title_en, in->title_fr, in->language);
    if (strlen(in->file_name) > NAME_MAX_BYTES || !text_clean(in->file_name, false))
        fail_field(cx, "/file", E_file_name_invalid, NULL);
    *out = p;
    return ctx_fields_ok(cx);
}

static enum status refuse_picture(struct ctx *cx, enum picture_verdict v)
{
    if (v == PICTURE_TOO_LARGE || v == PICTURE_NO_MEMORY)
        fail_field(cx, "/file", E_picture_too_large, "limit",
                   fmt_int(cx->arena, cx->lang, MEDIA_PIXELS_MAX / 1000000), "side",
                   fmt_int(cx->arena, cx->lang, MEDIA_SIDE_MAX), NULL);
    else
        fail_field(cx, "/file", E_picture_invalid, NULL);
    return ctx_fields_ok(cx);
}

enum status media_look(struct ctx *cx, const struct media_new *in, struct media_plan **out)
{
    struct media_plan *p;
    TRY(start_plan(cx, in, &p));
    enum media_type type = media_rule_type(in->data, in->len);
    if (in->len > MEDIA_FILE_MAX)
        fail_field(cx, "/file", E_media_too_large, "limit",
                   fmt_int(cx->arena, cx->lang, MEDIA_FILE_MAX / MEGABYTE), NULL);
    else if (type == MEDIA_OTHER)
        fail_field(cx, "/file", E_media_type_unknown, NULL);
    TRY(ctx_fields_ok(cx));
    p->type = media_rule_type_name(type);
    p->sha256 = sha256_hex(cx->arena, in->data, in->len);
    p->is_picture = type != MEDIA_PDF;
    *out = p;
    if (!p->is_picture)
        return OK;
    TRY(media_store_with(cx, p->sha256, &p->like));
    if (p->like != 0)
        return OK;
    if (!media_child_look(cx->arena, in->data, in->len, &p->looked))
        return fail(cx, E_busy, NULL);
    return p->looked.verdict == PICTURE_OK ? OK : refuse_picture(cx, p->looked.verdict);
}

/* One size of a drawing, `room` for its pixels, which the next smaller one is made of. */
static bool encode_at(struct arena *a, struct arena *room, struct bitmap *b, int size,
                      struct made_picture *out)
{
    struct bitmap to = *b;
    media_rule_fit(b->width, b->height, size, &to.width, &to.height);
    if (to.width != b->width || to.height != b->height) {
        to.pixels = arena_alloc(room, (size_t)to.width * (size_t)to.height * 4);
        picture_shrink(b, &to);
    }
    *b = to;
    size_t len;
    uint8_t *webp = picture_encode(&to, &len);
    if (!webp)
        return false;
    *out = (struct made_picture){size, to.width, to.height, arena_copy(a, (const char *)webp, len), len};
    picture_release(webp);
    return true;
}

enum status media_look_drawing(struct ctx *cx, const struct media_new *in, const uint8_t *pixels, int width,
                               int height, struct media_plan **out)
{
    struct media_plan *p;
    TRY(start_plan(cx, in, &p));
    struct bitmap b = {(uint8_t *)(uintptr_t)pixels, width, height};
    struct arena *room = arena_open(0); /* a plan may live long */
    int side = width > height ? width : height, count = 1;
    while (count < MEDIA_SIZE_COUNT && media_sizes[count - 1] < side)
        count++;
    bool ok = true;
    for (int i = count - 1; ok && i >= 0; i--)
        ok = encode_at(cx->arena, room, &b, media_sizes[i], &p->looked.made[i]);
    arena_close(room);
    if (!ok)
        return BROKEN;
    p->looked.width = width;
    p->looked.height = height;
    p->looked.made_count = count;
    p->in.data = p->looked.made[count - 1].data;
    p->in.len = p->looked.made[count - 1].len;
    p->type = media_rule_type_name(MEDIA_WEBP);
    p->sha256 = sha256_hex(cx->arena, p->in.data, p->in.len);
    p->is_picture = true;
    *out = p;
    return OK;
}

/* ---- writing ---- */

static const char *words_json(struct ctx *cx, const struct media *m)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "kind", m->is_picture ? "picture" : "document");
    json_out_text(&j, "file", m->file_name);
    json_out_text(&j, "sha256", m->sha256);
    json_out_int(&j, "position", m->position);
    json_out_text(&j, "title_en", m->title_en);
    json_out_text(&j, "title_fr", m->title_fr);
    json_out_text(&j, "language", m->language);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

/* After any change: the picture of lists, the trail, the change log. */
static enum status note(struct ctx *cx, const char *action, int64_t product, const struct media *before,
                        const struct media *after)
{
    const char *first;
    TRY(media_store_first(cx, product, &first));
    TRY(product_set_picture(cx, product, first));
    TRY(audit_put(cx, action, "prd", product, (struct company_id){0}, before ? words_json(cx, before) : "",
                  after ? words_json(cx, after) : ""));
    return change_log_put(cx, "prd", product);
}

static enum status put_files(struct ctx *cx, const struct media_plan *p, int64_t id)
{
    struct media_file *files;
    int count;
    if (p->like != 0) {
        TRY(media_store_files(cx, p->like, &files, &count));
        for (int i = 0; i < count; i++)
            TRY(media_store_put_file(cx, id, &files[i]));
        return count > 0 ? OK : fail(cx, E_busy, NULL); /* it went meanwhile: look at the file again */
    }
    struct media_file f = {.width = p->looked.width, .height = p->looked.height};
    TRY(blob_put(cx, p->type, p->in.data, p->in.len, &f.sha256));
    TRY(media_store_put_file(cx, id, &f));
    for (int i = 0; i < p->looked.made_count; i++) {
        const struct made_picture *made = &p->looked.made[i];
        f = (struct media_file){.size = made->size, .width = made->width, .height = made->height};
        TRY(blob_put(cx, media_rule_type_name(MEDIA_WEBP), made->data, made->len, &f.sha256));
        TRY(media_store_put_file(cx, id, &f));
    }
    return OK;
}

static enum status replace(struct ctx *cx, const struct media_plan *p, const struct media *before)
{
    struct media m = *before;
    m.sha256 = p->sha256;
    m.is_picture = p->is_picture;
    TRY(media_store_replace(cx, &m));
    TRY(media_store_clear_files(cx, m.id));
    TRY(put_files(cx, p, m.id));
    return note(cx, "media.replaced", m.product, before, &m);
}

enum status media_put(struct ctx *cx, const struct media_plan *p, int64_t product, int64_t *id_out)
{
    struct media *all;
    int count, position = 0;
    TRY(media_store_list(cx, product, &all, &count));
    for (int i = 0; i < count; i++) {
        if (str_eq(all[i].sha256, p->sha256)) {
            *id_out = all[i].id;
            return OK;
        }
        if (all[i].is_picture == p->is_picture && all[i].position > position)
            position = all[i].position;
    }
    for (int i = 0; i < count; i++) {
        if (*p->in.file_name && str_eq(all[i].file_name, p->in.file_name)) {
            *id_out = all[i].id;
            return replace(cx, p, &all[i]);
        }
    }
    if (count >= MEDIA_PER_PRODUCT_MAX)
        return fail(cx, E_media_too_many, "limit", fmt_int(cx->arena, cx->lang, MEDIA_PER_PRODUCT_MAX), NULL);
    struct media m = {.id = id_make(),
                      .product = product,
                      .is_picture = p->is_picture,
                      .position = p->in.position >= 0 ? p->in.position : position + 1,
                      .language = p->in.language,
                      .title_en = p->in.title_en,
                      .title_fr = p->in.title_fr,
                      .file_name = p->in.file_name,
                      .sha256 = p->sha256};
    TRY(media_store_insert(cx, &m));
    TRY(put_files(cx, p, m.id));
    *id_out = m.id;
    return note(cx, "media.added", product, NULL, &m);
}

enum status media_change(struct ctx *cx, int64_t product, int64_t id, const struct media_edit *in)
{
    struct media before = {0};
    TRY(media_load(cx, product, id, &before));
    check_words(cx, in->title_en, in->title_fr, in->language);
    if (in->position > POSITION_MAX)
        fail_field(cx, "/position", E_number_invalid, NULL);
    TRY(ctx_fields_ok(cx));
    struct media m = before;
    m.title_en = in->title_en ? in->title_en : m.title_en;
    m.title_fr = in->title_fr ? in->title_fr : m.title_fr;
    m.language = in->language ? in->language : m.language;
    m.position = in->position >= 0 ? in->position : m.position;
    if (m.position == before.position && str_eq(m.title_en, before.title_en) &&
        str_eq(m.title_fr, before.title_fr) && str_eq(m.language, before.language))
        return OK;
    TRY(media_store_edit(cx, &m));
    return note(cx, "media.changed", product, &before, &m);
}

enum status media_remove(struct ctx *cx, int64_t product, int64_t id)
{
    struct media before = {0};
    TRY(media_load(cx, product, id, &before));
    TRY(media_store_clear_files(cx, id));
    TRY(media_store_delete(cx, id));
    return note(cx, "media.removed", product, &before, NULL);
}
