/* Pictures and documents of a product by the API. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "media/media.h"
#include "web/json_in.h"
#include "web/route.h"
#include <string.h>

static void one_json(struct json_out *j, struct arena *a, const struct media *m)
{
    json_out_id(j, "id", "med", m->id);
    json_out_text(j, "kind", m->is_picture ? "picture" : "document");
    json_out_int(j, "position", m->position);
    json_out_text(j, "title", m->title);
    json_out_text(j, "title_en", m->title_en);
    json_out_text(j, "title_fr", m->title_fr);
    json_out_text(j, "language", *m->language ? m->language : NULL);
    json_out_text(j, "file", m->file_name);
    json_out_text(j, "type", m->type);
    json_out_int(j, "bytes", m->bytes);
    json_out_text(j, "sha256", m->sha256);
    if (!m->is_picture) {
        json_out_text(j, "href", media_document_url(a, m->sha256).s);
        return;
    }
    json_out_int(j, "width", m->width);
    json_out_int(j, "height", m->height);
    json_out_object(j, "sizes");
    static const int sizes[] = {80, 320, 960, 1920};
    for (int i = 0; i < 4; i++)
        json_out_text(j, arena_printf(a, "%d", sizes[i]), media_url(a, m->sha256, sizes[i]).s);
    json_out_object_end(j);
}

enum status media_json(struct ctx *cx, struct json_out *j, const char *key, int64_t product)
{
    struct media *all;
    int count;
    TRY(media_list(cx, product, &all, &count));
    json_out_array(j, key);
    for (int i = 0; i < count; i++) {
        json_out_object(j, NULL);
        one_json(j, cx->arena, &all[i]);
        json_out_object_end(j);
    }
    json_out_array_end(j);
    return OK;
}

static enum status read_product(struct ctx *cx, struct request *rq, int64_t *out)
{
    struct product p;
    TRY(rq_id(cx, rq, "product", "prd", out));
    return product_load(cx, *out, &p); /* who may not see it sees nothing of it */
}

static enum status list(struct ctx *cx, struct request *rq)
{
    int64_t product;
    TRY(read_product(cx, rq, &product));
    TRY(rq_query_done(cx, rq));
    struct json_out *j = respond_json(cx, rq, 200);
    TRY(media_json(cx, j, "items", product));
    return respond_json_end(cx, rq, j);
}

struct plan {
    int64_t product, id;
    struct media_plan *looked;
    struct media_edit edit;
};

static const char *said(struct request *rq, const char *name)
{
    const char *text = rq_query(rq, name);
    const char *field = form_field(rq, name);
    return text ? text : field ? field : "";
}

/* The file is the body itself, its facts in the query, or a part of a form beside them. */
static enum status add_prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    rq->plan = p;
    TRY(read_product(cx, rq, &p->product));
    struct media_new in = {
        .product = p->product, .position = -1, .data = rq->body ? rq->body : "", .len = rq->body_len};
    in.title_en = said(rq, "title_en");
    in.title_fr = said(rq, "title_fr");
    in.language = said(rq, "language");
    in.file_name = said(rq, "file");
    const char *position = said(rq, "position");
    TRY(rq_query_done(cx, rq));
    int64_t at = 0;
    if (*position && (!str_int(position, &at) || at < 0 || at > 1000000))
        fail_field(cx, "/position", E_number_invalid, NULL);
    else if (*position)
        in.position = (int)at;
    if (rq->upload_count > 0) {
        in.data = rq->uploads[0].data;
        in.len = rq->uploads[0].len;
        if (!*in.file_name && rq->uploads[0].file_name)
            in.file_name = rq->uploads[0].file_name;
    }
    TRY(ctx_fields_ok(cx));
    return media_look(cx, &in, &p->looked);
}

static enum status answer(struct ctx *cx, struct request *rq, int status, int64_t product, int64_t id)
{
    struct media m;
    TRY(media_load(cx, product, id, &m));
    answer_version(cx, rq, m.version);
    struct json_out *j = respond_json(cx, rq, status);
    one_json(j, cx->arena, &m);
    return respond_json_end(cx, rq, j);
}

static enum status add_commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    int64_t id;
    TRY(media_put(cx, p->looked, p->product, &id));
    return answer(cx, rq, 201, p->product, id);
}

static enum status find(struct ctx *cx, struct request *rq, struct plan **out)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    rq->plan = p;
    TRY(read_product(cx, rq, &p->product));
    TRY(rq_id(cx, rq, "media", "med", &p->id));
    struct media m;
    *out = p;
    return media_load(cx, p->product, p->id, &m);
}

static const char *words(struct ctx *cx, struct json_in *o, const char *name)
{
    return json_is_null(o, name) ? "" : json_text(cx, o, name, NAME_MAX_BYTES);
}

static enum status change_prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p;
    struct json_in *o;
    TRY(find(cx, rq, &p));
    TRY(json_read(cx, rq, &o));
    p->edit =
        (struct media_edit){words(cx, o, "title_en"), words(cx, o, "title_fr"), words(cx, o, "language"), -1};
    if (json_has(o, "position")) {
        int64_t at = json_whole(cx, o, "position");
        p->edit.position = at < 0 || at > 1000000 ? 1000001 : (int)at;
    }
    return json_done(cx, o);
}

static enum status change_commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    struct media m;
    TRY(media_load(cx, p->product, p->id, &m));
    TRY(rq_check_version(cx, rq, m.version));
    TRY(media_change(cx, p->product, p->id, &p->edit));
    return answer(cx, rq, 200, p->product, p->id);
}

static enum status remove_prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p;
    return find(cx, rq, &p);
}

static enum status remove_commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    TRY(media_remove(cx, p->product, p->id));
    return respond_empty(cx, rq, 204);
}

static const struct field_doc add_takes[] = {
    {"file", "text", false, "Its name, when the body is the file itself: one of the same name is replaced."},
    {"title_en", "text", false, "What a picture shows, or what a document is called, in English."},
    {"title_fr", "text", false, "In French."},
    {"language", "text", false, "Of a document: en or fr."},
    {"position", "whole", false, "Among the others; the first picture is that of lists."},
    {0},
};
static const struct field_doc change_takes[] = {
    {"title_en", "text", false, "In English."},
    {"title_fr", "text", false, "In French."},
    {"language", "text", false, "Of a document: en or fr; null: any."},
    {"position", "whole", false, "Among the others."},
    {0},
};

const struct route media_api_routes[] = {
    READ(GET, "/api/v1/products/{product}/media", list, MAY_catalogue_read, ROUTE_NO_COMPANY,
         "List the pictures and documents of a product.", NULL),
    WRITE(POST, "/api/v1/products/{product}/media", add_prepare, add_commit, MAY_product_edit,
          ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Add a picture (JPEG, PNG, WebP) or a PDF document.", add_takes),
    WRITE(PATCH, "/api/v1/products/{product}/media/{media}", change_prepare, change_commit, MAY_product_edit,
          ROUTE_NO_COMPANY, "Change titles, language or place of a picture or document.", change_takes),
    WRITE(DELETE, "/api/v1/products/{product}/media/{media}", remove_prepare, remove_commit, MAY_product_edit,
          ROUTE_NO_COMPANY, "Remove a picture or document.", NULL),
    {0},
};
