/* Reading pictures and making smaller ones. SPDX-License-Identifier: Apache-2.0
 *
 * Decoding what others sent happens in the child process alone (media_child.c); drawings of our own are encoded in place.
 */
#ifndef NEGOCE_MEDIA_MEDIA_PICTURE_H
#define NEGOCE_MEDIA_MEDIA_PICTURE_H

#include "media/media_rules.h"

enum picture_verdict { PICTURE_OK, PICTURE_INVALID, PICTURE_TOO_LARGE, PICTURE_NO_MEMORY };

/* Red, green, blue and cover, eight bits each, row by row from the top. */
struct bitmap {
    uint8_t *pixels;
    int width, height;
};

/* Memory is the process's and is not given back: the child ends after one picture. */
enum picture_verdict picture_decode(const uint8_t *data, size_t len, struct bitmap *out);

/* Mean colour of what each new pixel covers; `to` has its sides set and room for its pixels. */
void picture_shrink(const struct bitmap *from, struct bitmap *to);
/* WebP without anything but the picture; *out is released with picture_release(). NULL: it could not be. */
uint8_t *picture_encode(const struct bitmap *b, size_t *len);
void picture_release(uint8_t *p);

#endif
