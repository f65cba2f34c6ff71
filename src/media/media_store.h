/* Rows of pictures, documents and bytes. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_MEDIA_MEDIA_STORE_H
#define NEGOCE_MEDIA_MEDIA_STORE_H

#include "media/media.h"

struct media_file {
    int size, width, height;
    const char *sha256;
};
struct media_place {
    int64_t product;
    bool is_picture;
    const char *file_name, *sha256, *type; /* sha256 of this size's bytes */
};

enum status media_store_list(struct ctx *cx, int64_t product, struct media **out, int *count) MUST_CHECK;
enum status media_store_insert(struct ctx *cx, const struct media *m) MUST_CHECK;
enum status media_store_replace(struct ctx *cx, const struct media *m) MUST_CHECK;
enum status media_store_edit(struct ctx *cx, const struct media *m) MUST_CHECK;
enum status media_store_delete(struct ctx *cx, int64_t id) MUST_CHECK;
enum status media_store_put_file(struct ctx *cx, int64_t media, const struct media_file *f) MUST_CHECK;
enum status media_store_clear_files(struct ctx *cx, int64_t media) MUST_CHECK;
enum status media_store_files(struct ctx *cx, int64_t media, struct media_file **out, int *count) MUST_CHECK;
enum status media_store_with(struct ctx *cx, const char *sha256, int64_t *id) MUST_CHECK; /* 0 none */
enum status media_store_first(struct ctx *cx, int64_t product, const char **sha256) MUST_CHECK;
enum status media_store_served(struct ctx *cx, const char *sha256, int size, struct media_place **out,
                               int *count) MUST_CHECK;
enum status media_store_blob_new(struct ctx *cx, const char *sha256, const char *type, size_t len,
                                 bool *is_new) MUST_CHECK;
enum status media_store_piece(struct ctx *cx, const char *sha256, int piece, const char *text) MUST_CHECK;
/* Their texts in order; *size -1 when there is no such blob. */
enum status media_store_pieces(struct ctx *cx, const char *sha256, int64_t *size, const char ***texts,
                               int *count) MUST_CHECK;
enum status media_store_unused(struct ctx *cx, int64_t before_ms, const char ***out, int *count) MUST_CHECK;
enum status media_store_forget(struct ctx *cx, const char *sha256) MUST_CHECK;

#endif
