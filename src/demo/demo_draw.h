/* The drawn pictures of the demo's products, shared between products that look alike. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_DEMO_DEMO_DRAW_H
#define NEGOCE_DEMO_DEMO_DRAW_H

#include "base/ctx.h"

struct demo_album; /* what was drawn already */

/* The words decide what is drawn: `goods` ("Boning knife 13 cm") and `pack` ("carton of 24"), both in English; the pack's first
 * measure is written on it. */
struct demo_look {
    const char *category, *goods, *pack;
};

/* `keep` outlives the album. */
struct demo_album *demo_album_new(struct arena *keep);
/* Gives the product its picture. In db_write(); a new look is drawn there, which is the demo's alone to do. */
enum status demo_album_put(struct ctx *cx, struct demo_album *album, int64_t product,
                           const struct demo_look *look) MUST_CHECK;

/* ---- inside ---- */

enum demo_tone {
    TONE_END,
    TONE_PAPER, /* white, shaded to both sides */
    TONE_BAND,  /* the colour of these goods, shaded */
    TONE_DARK,  /* a darker one of it */
    TONE_PALE,  /* a lighter one */
    TONE_GOODS, /* what is inside: salt, pepper … */
    TONE_INK,
    TONE_LINE,   /* a hair of ink */
    TONE_SHADE,  /* a veil of ink */
    TONE_LIGHT,  /* a veil of light */
    TONE_SHADOW, /* on the ground */
    TONE_STEEL,
    TONE_EDGE, /* steel in shade */
    TONE_KRAFT,
    TONE_KRAFT_DARK,
    TONE_KRAFT_PALE,
    TONE_GLASS,
    TONE_ROSE,
    TONE_WHITE,
    TONE_WITHIN, /* what follows stays within this shape */
    TONE_FREE,   /* and no longer */
};
struct demo_layer {
    enum demo_tone tone;
    int width; /* of a line; 0 filled */
    const char *shape;
};
struct demo_art {
    const char *name;
    const struct demo_layer *layers;
    int x, y, height,
        room; /* where the measure is written: its foot's middle, at most so high and wide; 0 nowhere */
    enum demo_tone text;
};
extern const struct demo_art demo_packages[], demo_tools[];
extern const int demo_package_count, demo_tool_count;

/* The picture alone, PAINT_WIDTH x PAINT_HEIGHT, four bytes a pixel, in the arena. */
const uint8_t *demo_draw(struct arena *a, const struct demo_look *look);
/* The same for looks with the same picture. */
const char *demo_draw_key(struct arena *a, const struct demo_look *look);
const char *demo_draw_file_name(struct arena *a, const struct demo_look *look); /* "sack 25 kg.webp" */

#endif
