/* The product that the name of an imported file means. SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "media/media.h"
#include "media/media_rules.h"
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
