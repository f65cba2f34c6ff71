/* The addresses of pictures, and the office's page of a product's. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "media/media_rules.h"
#include "media/media_store.h"
#include "media/media_views.gen.h"
#include "media/media_views.h"
#include "web/encode.h"
#include "web/route.h"
#include <string.h>

/* ---- one file ---- */

static bool size_of(const char *text, int *out)
{
    static const struct {
        const char *text;
        int size;
    } known[] = {{"file", 0}, {"80", 80}, {"320", 320}, {"960", 960}, {"1920", 1920}};
    for (int i = 0; i < 5; i++)
        if (str_eq(text, known[i].text)) {
            *out = known[i].size;
            return true;
        }
    return false;
}

/* Who may see one of the products sees the file. */
static enum status choose_place(struct ctx *cx, const struct media_place *places, int count,
                                bool want_document, const struct media_place **out)
{
    int64_t *ids = arena_array(cx->arena, int64_t, count + 1);
    struct product *products = arena_array(cx->arena, struct product, count + 1);
    bool *found = arena_array(cx->arena, bool, count + 1);
    bool sees_all = ctx_may(cx, MAY_product_edit) && cx->actor.kind == ACTOR_STAFF;
    for (int i = 0; i < count; i++)
        ids[i] = places[i].product;
    if (!sees_all)
        TRY(product_load_many(cx, ids, count, products, found));
    for (int i = 0; i < count; i++)
        if (places[i].is_picture != want_document && (sees_all || found[i])) {
            *out = &places[i];
            return OK;
        }
    return fail(cx, E_not_found, NULL);
}

static enum status file(struct ctx *cx, struct request *rq)
{
    const char *sha256 = rq_param(rq, "sha256"), *data;
    int size, count;
    struct media_place *places;
    const struct media_place *place;
    size_t len;
    if (!size_of(rq_param(rq, "size"), &size) || strlen(sha256) != 64)
        return fail(cx, E_not_found, NULL);
    TRY(rq_query_done(cx, rq));
    TRY(media_store_served(cx, sha256, size, &places, &count));
    TRY(choose_place(cx, places, count, size == 0, &place));
    answer_header(rq, "Cache-Control", "private, max-age=31536000, immutable");
    answer_header(rq, "Content-Security-Policy", "default-src 'none'; sandbox");
    if (!place->is_picture) {
        const char *name = percent_encode(cx->arena, place->file_name);
        answer_header(rq, "Content-Disposition",
                      arena_printf(cx->arena, "attachment; filename*=UTF-8''%s", name));
    }
    TRY(blob_load(cx, place->sha256, &data, &len));
    return respond_text(cx, rq, 200, arena_str(cx->arena, place->type), data, len);
}

/* ---- the office ---- */

static const char *base_address(struct ctx *cx, int64_t product)
{
    return arena_printf(cx->arena, "/office/products/%s", id_text(cx->arena, "prd", product));
}

static const char *facts(struct ctx *cx, const struct media *m)
{
    const char *kilobytes =
        trf(cx->arena, cx->lang, "{n} kB", "n", fmt_int(cx->arena, cx->lang, (m->bytes + 999) / 1000), NULL);
    return m->is_picture ? arena_printf(cx->arena, "%d × %d · %s", m->width, m->height, kilobytes)
                         : arena_printf(cx->arena, "PDF · %s", kilobytes);
}

static enum status media_show(struct ctx *cx, struct request *rq)
{
    int64_t id;
    struct product p;
    struct media *all;
    TRY(rq_id(cx, rq, "product", "prd", &id));
    TRY(product_load(cx, id, &p));
    struct media_page m = {.product_name = p.name, .sku = p.sku, .may_edit = ctx_may(cx, MAY_product_edit)};
    TRY(page_begin(cx, rq, &m.page, tr(cx->lang, "Pictures and documents"), "products"));
    const char *base = base_address(cx, id);
    m.product_href = url(base);
    m.action = url(arena_printf(cx->arena, "%s/media", base));
    page_crumb(&m.page, tr(cx->lang, "Products"), "/office/products");
    page_crumb(&m.page, p.sku, base);
    page_crumb(&m.page, tr(cx->lang, "Pictures and documents"), NULL);
    TRY(media_list(cx, id, &all, &m.item_count));
    m.items = arena_array(cx->arena, struct media_view, m.item_count + 1);
    for (int i = 0; i < m.item_count; i++) {
        const char *key = id_text(cx->arena, "med", all[i].id);
        m.items[i] =
            (struct media_view){.is_picture = all[i].is_picture,
                                .picture = media_url(cx->arena, all[i].sha256, 320),
                                .href = all[i].is_picture ? media_url(cx->arena, all[i].sha256, 1920)
                                                          : media_document_url(cx->arena, all[i].sha256),
                                .action = url(arena_printf(cx->arena, "%s/media/%s", base, key)),
                                .file_name = *all[i].file_name ? all[i].file_name : key,
                                .facts = facts(cx, &all[i]),
                                .title_en = all[i].title_en,
                                .title_fr = all[i].title_fr,
                                .language = all[i].language,
                                .position = arena_printf(cx->arena, "%d", all[i].position),
                                .version = arena_printf(cx->arena, "%lld", (long long)all[i].version),
                                .key = key};
    }
    struct out *o = respond_page(cx, rq, rq->shown_again ? 422 : 200);
    view_media_page(o, &m);
    return respond_page_end(cx, rq, o);
}

struct plan {
    int64_t product, id;
    struct media_plan *looked;
    struct media_edit edit;
    bool removes;
};

static const char *typed(struct request *rq, const char *name)
{
    const char *text = form_field(rq, name);
    return text ? text : "";
}

static enum status add_prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    struct product product;
    rq->plan = p;
    TRY(rq_id(cx, rq, "product", "prd", &p->product));
    TRY(product_load(cx, p->product, &product));
    if (rq->upload_count == 0 || rq->uploads[0].len == 0)
        fail_field(cx, "/file", E_field_missing, NULL);
    TRY(ctx_fields_ok(cx));
    const struct upload *u = &rq->uploads[0];
    struct media_new in = {.product = p->product,
                           .file_name = u->file_name ? media_rule_base_name(u->file_name) : "",
                           .title_en = typed(rq, "title_en"),
                           .title_fr = typed(rq, "title_fr"),
                           .language = "",
                           .position = -1,
                           .data = u->data,
                           .len = u->len};
    return media_look(cx, &in, &p->looked);
}

static enum status back(struct ctx *cx, struct request *rq, int64_t product, const char *notice)
{
    answer_notice(cx, rq, "ok", notice);
    return respond_see_other(cx, rq, arena_printf(cx->arena, "%s/media", base_address(cx, product)));
}

static enum status add_commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    int64_t id;
    TRY(media_put(cx, p->looked, p->product, &id));
    return back(cx, rq, p->product, tr(cx->lang, "The file was added."));
}

static enum status edit_prepare(struct ctx *cx, struct request *rq)
{
    struct plan *p = arena_new(cx->arena, struct plan);
    struct media m;
    rq->plan = p;
    TRY(rq_id(cx, rq, "product", "prd", &p->product));
    TRY(rq_id(cx, rq, "media", "med", &p->id));
    TRY(media_load(cx, p->product, p->id, &m));
    p->removes = str_eq(form_field(rq, "do"), "remove");
    p->edit = (struct media_edit){form_field(rq, "title_en"), form_field(rq, "title_fr"),
                                  form_field(rq, "language"), -1};
    const char *position = typed(rq, "position");
    int64_t at;
    if (*position && (!str_int(position, &at) || at < 0 || at > 1000000))
        fail_field(cx, "/position", E_number_invalid, NULL);
    else if (*position)
        p->edit.position = (int)at;
    return ctx_fields_ok(cx);
}

static enum status edit_commit(struct ctx *cx, struct request *rq)
{
    const struct plan *p = rq->plan;
    struct media m;
    TRY(media_load(cx, p->product, p->id, &m));
    TRY(rq_check_version(cx, rq, m.version));
    if (p->removes) {
        TRY(media_remove(cx, p->product, p->id));
        return back(cx, rq, p->product, tr(cx->lang, "The file was removed."));
    }
    TRY(media_change(cx, p->product, p->id, &p->edit));
    return back(cx, rq, p->product, tr(cx->lang, "The file was saved."));
}

const struct route media_page_routes[] = {
    PAGE("/media/{sha256}/{size}", file, NEED_NOTHING, 0, "A picture in a size, or a document"),
    PAGE("/office/products/{product}/media", media_show, MAY_catalogue_read,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Pictures and documents of a product"),
    FORM("/office/products/{product}/media", add_prepare, add_commit, media_show, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY | ROUTE_BIG_BODY, "Add a picture or document"),
    FORM("/office/products/{product}/media/{media}", edit_prepare, edit_commit, media_show, MAY_product_edit,
         ROUTE_STAFF_ONLY | ROUTE_NO_COMPANY, "Change or remove a picture or document"),
    {0},
};
