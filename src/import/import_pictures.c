/* A zip of pictures and documents, staged file by file: their bytes as rows, a line each. SPDX-License-Identifier: Apache-2.0
 *
 * The worker then looks at one after another, outside the writer, and writes it with its verdict: killed, it goes on where it was.
 */
#include "import/import_pictures.h"

#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "db/db.h"
#include "import/import_options.h"
#include "import/import_store.h"
#include "media/media.h"
#include "web/json_out.h"
#include <string.h>

enum { AT_ONCE = 50, BYTES_AT_ONCE = 8 * 1024 * 1024 };

struct packed_file {
    struct staged_line line;
    const char *name, *data;
    size_t len;
};

struct pictures {
    struct media_zip *zip;
    int64_t job, total;
    const char *options;
    struct packed_file files[AT_ONCE];
    int count;
};

static enum status put_job(struct ctx *cx, void *arg)
{
    struct pictures *p = arg;
    return import_store_new(cx, p->job, "pictures", p->options, false);
}

static enum status put_total(struct ctx *cx, void *arg)
{
    struct pictures *p = arg;
    return import_store_total(cx, p->job, p->total, true);
}

static enum status put_files(struct ctx *cx, void *arg)
{
    struct pictures *p = arg;
    for (int i = 0; i < p->count; i++) {
        struct packed_file *f = &p->files[i];
        if (f->line.error == E_none) {
            const char *sha256;
            TRY(blob_put(cx, "application/octet-stream", f->data, f->len, &sha256));
            struct json_out j;
            json_out_init(&j, cx->arena);
            json_out_array(&j, NULL);
            json_out_text(&j, NULL, arena_printf(cx->arena, "%lld", (long long)f->line.line));
            json_out_text(&j, NULL, f->name);
            json_out_text(&j, NULL, sha256);
            json_out_array_end(&j);
            f->line.text = buf_text(&j.b);
        }
        TRY(import_store_stage(cx, p->job, &f->line, 1));
    }
    return OK;
}

static const char *options_text(struct ctx *cx, const struct import_options *o)
{
    static const char *columns[] = {"file", "sha256"};
    return import_options_text(cx, &(struct import_said){.file_name = o->file_name,
                                                         .decimal = '.',
                                                         .language = lang_code(cx->lang),
                                                         .may = cx->actor.may,
                                                         .password_at = -1,
                                                         .columns = columns,
                                                         .column_count = 2});
}

/* One batch: what is unpacked stays in memory until it is written. */
static enum status read_batch(struct ctx *cx, struct pictures *p, bool *has_more)
{
    size_t bytes = 0;
    p->count = 0;
    while (p->count < AT_ONCE && bytes < BYTES_AT_ONCE) {
        struct packed_file *f = &p->files[p->count];
        *f = (struct packed_file){.line = {.line = p->total + 1, .text = "", .detail = ""}};
        enum status s = media_zip_file(cx, p->zip, &f->name, &f->data, &f->len, has_more);
        if (s != OK && s != REFUSED)
            return s;
        if (s == OK && !*has_more)
            return OK;
        if (s == REFUSED) {
            f->line.error = cx->problem.error;
            f->line.detail = arena_printf(cx->arena, "%s: %s", f->name, cx->problem.detail);
            ctx_clear_problem(cx);
        }
        bytes += f->len;
        p->count++;
        p->total++;
    }
    return OK;
}

enum status import_stage_pictures(struct ctx *cx, const struct import_options *o, const char *data,
                                  size_t len, int64_t *job_out)
{
    struct pictures *p = arena_new(cx->arena, struct pictures);
    TRY(media_zip_open(cx, data, len, &p->zip));
    p->options = options_text(cx, o);
    p->job = id_make();
    TRY(db_write(cx, put_job, p));
    struct arena *outer = cx->arena, *batch = arena_open(0);
    enum status s = OK;
    bool has_more = true;
    while (s == OK && has_more) {
        cx->arena = batch;
        s = read_batch(cx, p, &has_more);
        if (s == OK && p->count > 0)
            s = db_write(cx, put_files, p);
        cx->arena = outer;
        if (s == OK)
            arena_reset(batch);
    }
    if (s == REFUSED)
        cx->problem.detail = arena_str(outer, cx->problem.detail);
    arena_close(batch);
    TRY(s);
    TRY(db_write(cx, put_total, p));
    *job_out = p->job;
    return OK;
}

bool import_looks(const struct import_kind *k)
{
    return k->apply == apply_picture;
}

/* Outside the writer: the name's product, the bytes, the sizes. */
enum status look_picture(struct ctx *cx, const struct import_row *r, void **plan)
{
    struct media_new in;
    struct media_plan *looked;
    const char *name = row_need(r, "file"), *sha256 = row_need(r, "sha256");
    TRY(ctx_fields_ok(cx));
    TRY(media_read_name(cx, name, &in));
    TRY(blob_load(cx, sha256, &in.data, &in.len));
    TRY(media_look(cx, &in, &looked));
    *plan = looked;
    return OK;
}

enum status apply_picture(struct ctx *cx, const struct import_row *r)
{
    struct media_new in;
    int64_t id;
    TRY(media_read_name(cx, row_need(r, "file"), &in)); /* the product may be gone meanwhile */
    return media_put(cx, r->plan, in.product, &id);
}

enum status apply_media(struct ctx *cx, const struct import_row *r)
{
    bool has;
    const char *sku = row_need(r, "sku"), *file = row_need(r, "file");
    struct media_edit edit = {row_clear(r, "title_en"), row_clear(r, "title_fr"), row_clear(r, "language"),
                              -1};
    int64_t position = row_whole(r, "position", &has), id;
    if (has && position >= 0)
        edit.position = position > 1000000 ? 1000001 : (int)position;
    TRY(ctx_fields_ok(cx));
    struct product p;
    bool found;
    TRY(product_by_sku(cx, sku, &p, &found));
    if (!found)
        return fail(cx, E_product_unknown, "sku", sku, NULL);
    TRY(media_by_file_name(cx, p.id, file, &id));
    return id == 0 ? fail(cx, E_media_unknown, "file", file, NULL) : media_change(cx, p.id, id, &edit);
}
