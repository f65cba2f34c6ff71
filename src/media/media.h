/* Pictures and documents of products, and the bytes they consist of. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_MEDIA_MEDIA_H
#define NEGOCE_MEDIA_MEDIA_H

#include "base/ctx.h"
#include "web/out.h"

enum {
    MEDIA_FILE_MAX = 16 * 1024 * 1024, /* bytes of one picture or document */
    MEDIA_PER_PRODUCT_MAX = 50,
};

struct media {
    int64_t id, product;
    bool is_picture; /* else a document */
    int position;
    const char *title;                                      /* in cx->lang, else the other, else "" */
    const char *language, *title_en, *title_fr, *file_name; /* language: of a document, "" any */
    const char *sha256, *type;                              /* of the file as it came */
    int64_t bytes;
    int width, height; /* as it came; 0 of documents */
    int64_t version;
};

/* Those of a product the reader may see, pictures first, by position. One statement. */
enum status media_list(struct ctx *cx, int64_t product, struct media **out, int *count) MUST_CHECK;
/* not_found also when it belongs to another product. */
enum status media_load(struct ctx *cx, int64_t product, int64_t id, struct media *out) MUST_CHECK;

/* Where a picture is to be had: size 80, 320, 960 or 1920 pixels; the address names the contents, which never change. sha256 ""
 * gives "", for no picture. */
struct url media_url(struct arena *a, const char *sha256, int size);
struct url media_document_url(struct arena *a, const char *sha256);

/* ---- adding ---- */

struct media_new {
    int64_t product;
    const char *file_name;           /* one of the same name is replaced; "" none */
    const char *title_en, *title_fr; /* "" none */
    const char *language;            /* "" any */
    int position;                    /* -1 behind the others */
    const char *data;
    size_t len;
};
struct media_plan;
/* Looks at the file, a picture in a process of its own, and makes the sizes. Takes its time: never in db_write(). Refuses file_empty,
 * media_too_large, media_type_unknown, picture_invalid, picture_too_large, value_invalid (language), text_too_long. */
enum status media_look(struct ctx *cx, const struct media_new *in, struct media_plan **out) MUST_CHECK;
/* The same for a drawing of our own, four bytes a pixel, that many products may share; in->data is not read. */
enum status media_look_drawing(struct ctx *cx, const struct media_new *in, const uint8_t *pixels, int width,
                               int height, struct media_plan **out) MUST_CHECK;
/* Writes what was looked at. The same bytes at the same product again change nothing. Refuses media_too_many. In db_write(). */
enum status media_put(struct ctx *cx, const struct media_plan *p, int64_t product, int64_t *id_out)
    MUST_CHECK;

/* ---- changing ---- */

struct media_edit {
    const char *title_en, *title_fr, *language; /* NULL leaves, "" clears */
    int position;                               /* -1 leaves */
};
enum status media_change(struct ctx *cx, int64_t product, int64_t id, const struct media_edit *in) MUST_CHECK;
enum status media_remove(struct ctx *cx, int64_t product, int64_t id) MUST_CHECK;
/* The one of a product with this file name; *id 0 without. */
enum status media_by_file_name(struct ctx *cx, int64_t product, const char *file_name, int64_t *id)
    MUST_CHECK;

/* ---- bytes ---- */

/* Keeps bytes; nothing when they are kept already. In db_write(). */
enum status blob_put(struct ctx *cx, const char *type, const char *data, size_t len, const char **sha256)
    MUST_CHECK;
/* not_found when there are none. */
enum status blob_load(struct ctx *cx, const char *sha256, const char **data, size_t *len) MUST_CHECK;
/* Worker, now and then: bytes that nothing has used for a day go. */
enum status media_run_jobs(struct ctx *cx) MUST_CHECK;

/* ---- names of imported files ---- */

/* The product whose sku begins the name ("SAL-25_2.jpg", "SAL-25-fiche_fr.pdf"), and what the rest says. Refuses product_unknown,
 * file_name_invalid. */
enum status media_read_name(struct ctx *cx, const char *path, struct media_new *out) MUST_CHECK;

/* A zip in memory, file by file; folders are passed over. media_zip_file() sets *has_more false after the last file; a refused
 * file (zip_file_invalid, media_too_large) has its name set, and the next call gives the next. Refuses zip_invalid, zip_too_many. */
struct media_zip;
enum status media_zip_open(struct ctx *cx, const char *data, size_t len, struct media_zip **out) MUST_CHECK;
enum status media_zip_file(struct ctx *cx, struct media_zip *z, const char **name, const char **data,
                           size_t *len, bool *has_more) MUST_CHECK;

/* In answers of the API: those of a product as an array. */
struct json_out;
enum status media_json(struct ctx *cx, struct json_out *j, const char *key, int64_t product) MUST_CHECK;

/* The child process itself, which looks at one picture between standard input and output: called by main() before anything
 * else, with this one word as argument. Its exit code. */
#define MEDIA_CHILD_WORD "look-at-picture"
int media_child_main(void);

#endif
