/* Pictures of the demo's products, each drawn once for all that look alike. SPDX-License-Identifier: Apache-2.0 */
#include "demo/demo_draw.h"

#include "base/str.h"
#include "demo/demo_paint.h"
#include "media/media.h"

enum { LOOKS_MAX = 400 };

struct demo_album {
    struct arena *keep;
    const char *keys[LOOKS_MAX];
    struct media_plan *plans[LOOKS_MAX];
    int count;
};

struct demo_album *demo_album_new(struct arena *keep)
{
    struct demo_album *album = arena_new(keep, struct demo_album);
    album->keep = keep;
    return album;
}

static enum status find(struct ctx *cx, struct demo_album *album, const struct demo_look *look,
                        struct media_plan **out)
{
    const char *key = demo_draw_key(cx->arena, look);
    for (int i = 0; i < album->count; i++)
        if (str_eq(album->keys[i], key)) {
            *out = album->plans[i];
            return OK;
        }
    struct media_new in = {.file_name = demo_draw_file_name(album->keep, look),
                           .title_en = "",
                           .title_fr = "",
                           .language = "",
                           .position = -1};
    struct arena *drawing = arena_open(0), *own = cx->arena;
    const uint8_t *pixels = demo_draw(drawing, look);
    cx->arena = album->keep; /* the sizes outlive the write that made them first */
    enum status s = media_look_drawing(cx, &in, pixels, PAINT_WIDTH, PAINT_HEIGHT, out);
    cx->arena = own;
    arena_close(drawing);
    TRY(s);
    if (album->count < LOOKS_MAX) {
        album->keys[album->count] = arena_str(album->keep, key);
        album->plans[album->count++] = *out;
    }
    return OK;
}

enum status demo_album_put(struct ctx *cx, struct demo_album *album, int64_t product,
                           const struct demo_look *look)
{
    struct media_plan *plan;
    int64_t id;
    TRY(find(cx, album, look, &plan));
    return media_put(cx, plan, product, &id);
}
