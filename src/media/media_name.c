/* Files of a zip, and the products that their names mean. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "media/media.h"
#include "media/media_rules.h"
#include "media/media_zip.h"
#include <string.h>

enum { CUTS_MAX = 8 };

enum status media_read_name(struct ctx *cx, const char *path, struct media_new *out)
{
    if (!media_rule_path_is_plain(path) || !text_clean(path, false))
        return fail(cx, E_file_name_invalid, NULL);
    const char *base = media_rule_base_name(path);
    const char *dot = strrchr(base, '.');
    const char *stem = arena_copy(cx->arena, base, dot ? (size_t)(dot - base) : strlen(base));
    size_t length = strlen(stem);
    struct product p;
    bool found = false;
    for (int cut = 0; cut < CUTS_MAX && length > 0 && !found; cut++) {
        if (cut > 0)
            length = media_rule_shorter(stem, length);
        if (length > 0 && length <= CODE_MAX)
            TRY(product_by_sku(cx, arena_copy(cx->arena, stem, length), &p, &found));
    }
    if (!found)
        return fail(cx, E_product_unknown, "sku", stem, NULL);
    struct media_rest *rest = arena_new(cx->arena, struct media_rest);
    media_rule_cut(stem, length, rest);
    *out = (struct media_new){.product = p.id,
                              .file_name = base,
                              .title_en = "",
                              .title_fr = "",
                              .language = rest->language,
                              .position = stem[length] == '\0' ? 1 : rest->position};
    if (str_eq(rest->language, "fr"))
        out->title_fr = rest->title;
    else
        out->title_en = rest->title;
    return OK;
}

/* ---- zips ---- */

struct media_zip {
    struct zip zip;
};

enum status media_zip_open(struct ctx *cx, const char *data, size_t len, struct media_zip **out)
{
    struct media_zip *z = arena_new(cx->arena, struct media_zip);
    *out = z;
    switch (zip_open(&z->zip, data, len)) {
    case ZIP_OK:
        return OK;
    case ZIP_TOO_MANY:
        return fail(cx, E_zip_too_many, "limit", fmt_int(cx->arena, cx->lang, ZIP_ENTRIES_MAX), NULL);
    default:
        return fail(cx, E_zip_invalid, NULL);
    }
}

enum status media_zip_file(struct ctx *cx, struct media_zip *z, const char **name, const char **data,
                           size_t *len, bool *has_more)
{
    struct zip_entry e;
    *name = "";
    *len = 0;
    do {
        *has_more = z->zip.next < z->zip.entries;
        if (!*has_more)
            return OK;
        if (!zip_next(&z->zip, cx->arena, &e)) {
            z->zip.next = z->zip.entries; /* where its directory is broken nothing more is found */
            return fail(cx, E_zip_file_invalid, NULL);
        }
    } while (e.is_folder);
    *name = text_clean(e.name, false) ? e.name : "?";
    if (e.size > MEDIA_FILE_MAX)
        return fail(cx, E_media_too_large, "limit", fmt_int(cx->arena, cx->lang, MEDIA_FILE_MAX >> 20), NULL);
    *data = zip_unpack(&z->zip, cx->arena, &e, MEDIA_FILE_MAX);
    if (!*data)
        return fail(cx, E_zip_file_invalid, NULL);
    *len = e.size;
    return OK;
}
