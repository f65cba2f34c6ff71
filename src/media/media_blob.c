/* Bytes as rows: in pieces of base64, by their SHA-256. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "db/db.h"
#include "media/media_store.h"
#include <sodium.h>
#include <string.h>

enum { PIECE = 192 * 1024, UNUSED_MS = 24 * 60 * 60 * 1000 };

enum status blob_put(struct ctx *cx, const char *type, const char *data, size_t len, const char **sha256)
{
    bool is_new;
    *sha256 = sha256_hex(cx->arena, data, len);
    TRY(media_store_blob_new(cx, *sha256, type, len, &is_new));
    if (!is_new)
        return OK;
    enum { TEXT = PIECE / 3 * 4 + 1 };
    char *text = arena_alloc(cx->arena, TEXT);
    for (size_t at = 0; at < len; at += PIECE) {
        size_t n = len - at < PIECE ? len - at : PIECE;
        sodium_bin2base64(text, TEXT, (const unsigned char *)data + at, n, sodium_base64_VARIANT_ORIGINAL);
        TRY(media_store_piece(cx, *sha256, (int)(at / PIECE), text));
    }
    return OK;
}

enum status blob_load(struct ctx *cx, const char *sha256, const char **data, size_t *len)
{
    int64_t size;
    const char **texts;
    int count;
    TRY(media_store_pieces(cx, sha256, &size, &texts, &count));
    if (size < 0)
        return fail(cx, E_not_found, NULL);
    char *to = arena_alloc(cx->arena, (size_t)size + 1);
    size_t at = 0;
    for (int i = 0; i < count; i++) {
        size_t n = 0;
        if (sodium_base642bin((unsigned char *)to + at, (size_t)size - at, texts[i], strlen(texts[i]), NULL,
                              &n, NULL, sodium_base64_VARIANT_ORIGINAL) != 0)
            return BROKEN;
        at += n;
    }
    if (at != (size_t)size)
        return BROKEN;
    *data = to;
    *len = at;
    return OK;
}

static enum status forget(struct ctx *cx, void *arg)
{
    (void)arg;
    const char **unused;
    int count;
    TRY(media_store_unused(cx, cx->now_ms - UNUSED_MS, &unused, &count));
    for (int i = 0; i < count; i++)
        TRY(media_store_forget(cx, unused[i]));
    return OK;
}

enum status media_run_jobs(struct ctx *cx)
{
    return db_write(cx, forget, NULL);
}
