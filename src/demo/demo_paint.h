/* A small painter: closed shapes and lines, smooth at the edges, in whole numbers. SPDX-License-Identifier: Apache-2.0
 *
 * Shapes are words as in SVG, with absolute whole pixels: "M x y", "L x y", "C x y x y x y", "Z", and two of our own:
 * "E cx cy rx ry", an ellipse, and "R x y width height radius", a box with round corners.
 */
#ifndef NEGOCE_DEMO_DEMO_PAINT_H
#define NEGOCE_DEMO_DEMO_PAINT_H

#include "base/arena.h"
#include <stdint.h>

enum { PAINT_WIDTH = 640, PAINT_HEIGHT = 480 };

struct canvas {
    uint8_t *pixels; /* red, green, blue, cover */
    uint8_t *clip;   /* what later shapes are kept within; NULL all */
    uint8_t *mask;   /* room for it */
    struct path *path;
    struct piece *pieces;
    int32_t *sums; /* of a row */
};

/* Colours are 0xRRGGBB and a cover of 0 to 255. Three of them from the left of a shape over its middle to its right, or from top to
 * bottom; a glow fades from the middle of its ellipse. */
enum paint_way { PAINT_ACROSS, PAINT_DOWN, PAINT_GLOW };
struct paint {
    uint32_t from, middle, to;
    int cover;
    enum paint_way way;
};

struct canvas *paint_canvas(struct arena *a, uint32_t top, uint32_t bottom);
/* Fills what `shape` says; width > 0 draws along it instead, with round ends. */
void paint_shape(struct canvas *c, const char *shape, int width, const struct paint *p);
/* Later shapes stay within this one; NULL ends that. */
void paint_within(struct canvas *c, const char *shape);
/* Figures and the few letters that packs bear, centred at x, standing on y, `height` high. */
void paint_text(struct canvas *c, const char *text, int x, int y, int height, const struct paint *p);
/* How wide that will be. */
int paint_text_width(const char *text, int height);

#endif
