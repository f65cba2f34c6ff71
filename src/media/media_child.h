/* The process that looks into pictures for us: a child of the program, one for each picture.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_MEDIA_MEDIA_CHILD_H
#define NEGOCE_MEDIA_MEDIA_CHILD_H

#include "base/arena.h"
#include "media/media_picture.h"

struct made_picture {
    int size, width, height; /* size: the longest side asked for */
    const char *data;
    size_t len;
};

struct looked_at {
    enum picture_verdict verdict;
    int width, height; /* as it came */
    struct made_picture made[MEDIA_SIZE_COUNT];
    int made_count; /* sizes it is not smaller than, and one more: larger ones would be the same */
};

/* The program to start; without this, the one that runs. For tests. */
void media_child_program(const char *path);
/* Decodes and shrinks in a child process within its limits and time. False when none could be started: try again. A child that
 * dies or is late makes the picture invalid. */
bool media_child_look(struct arena *a, const char *data, size_t len, struct looked_at *out);

#endif
