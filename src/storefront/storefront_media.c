/* Pictures and documents of a product's page. SPDX-License-Identifier: Apache-2.0 */
#include "storefront/storefront_pages.h"

#include "base/lang.h"
#include "base/str.h"
#include "media/media.h"

static const char *document_facts(struct ctx *cx, const struct media *m)
{
    const char *size =
        trf(cx->arena, cx->lang, "{n} kB", "n", fmt_int(cx->arena, cx->lang, (m->bytes + 999) / 1000), NULL);
    const char *language = str_eq(m->language, "fr")   ? tr(cx->lang, "in French")
                           : str_eq(m->language, "en") ? tr(cx->lang, "in English")
                                                       : NULL;
    return language ? arena_printf(cx->arena, "PDF · %s · %s", size, language)
                    : arena_printf(cx->arena, "PDF · %s", size);
}

enum status storefront_fill_media(struct ctx *cx, const struct product *product, struct product_page *m)
{
    struct media *all;
    int count;
    TRY(media_list(cx, product->id, &all, &count));
    m->pictures = arena_array(cx->arena, struct gallery_view, count + 1);
    m->documents = arena_array(cx->arena, struct document_view, count + 1);
    for (int i = 0; i < count; i++) {
        const struct media *a = &all[i];
        if (a->is_picture)
            m->pictures[m->picture_count++] =
                (struct gallery_view){.small = media_url(cx->arena, a->sha256, 80),
                                      .shown = media_url(cx->arena, a->sha256, 960),
                                      .whole = media_url(cx->arena, a->sha256, 1920),
                                      .title = *a->title ? a->title : product->name,
                                      .width = a->width,
                                      .height = a->height};
        else
            m->documents[m->document_count++] =
                (struct document_view){.href = media_document_url(cx->arena, a->sha256),
                                       .title = *a->title       ? a->title
                                                : *a->file_name ? a->file_name
                                                                : product->name,
                                       .facts = document_facts(cx, a)};
    }
    return OK;
}
