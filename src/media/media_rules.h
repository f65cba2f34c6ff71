/* What a file is by its first bytes and its name, and how pictures fit. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_MEDIA_MEDIA_RULES_H
#define NEGOCE_MEDIA_MEDIA_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MEDIA_SIZE_COUNT = 4, MEDIA_PIXELS_MAX = 50 * 1000 * 1000, MEDIA_SIDE_MAX = 16384 };
extern const int media_sizes[MEDIA_SIZE_COUNT]; /* 80, 320, 960, 1920: the longest side at most */

/* What the first bytes say, whatever the file is called. */
enum media_type { MEDIA_OTHER, MEDIA_JPEG, MEDIA_PNG, MEDIA_WEBP, MEDIA_PDF };
enum media_type media_rule_type(const char *data, size_t len);
const char *media_rule_type_name(enum media_type t); /* "image/jpeg" */

/* Where the camera's top is, 1 to 8 (1: as it lies), from the bytes behind "Exif\0\0" of a JPEG. */
int media_rule_turn(const uint8_t *tiff, size_t len);

/* The sides of a picture fitted into a square, never enlarged, never below 1. */
void media_rule_fit(int width, int height, int longest, int *w, int *h);

enum { MEDIA_PATH_MAX = 400 };

const char *media_rule_base_name(const char *path); /* behind the last / or \ */
/* No folder above, no root, no drive: a name of a zip that stays where it is unpacked. */
bool media_rule_path_is_plain(const char *path);

/* What stands behind the sku: "SAL-25_2" the position, "SAL-25-fiche_fr" a title and a language. */
struct media_rest {
    int position;         /* -1 none said */
    const char *language; /* "en", "fr"; "" none said */
    char title[120];
};
void media_rule_cut(const char *stem, size_t length, struct media_rest *out);
/* The next shorter beginning of a name that may be a sku: up to the last of "_", "-" and blank; 0 no more. */
size_t media_rule_shorter(const char *stem, size_t length);

#endif
