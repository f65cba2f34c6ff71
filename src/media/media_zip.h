/* Reading zip files, in memory. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_MEDIA_MEDIA_ZIP_H
#define NEGOCE_MEDIA_MEDIA_ZIP_H

#include "base/arena.h"
#include <stddef.h>
#include <stdint.h>

enum { ZIP_ENTRIES_MAX = 10000 };

struct zip {
    const uint8_t *data;
    size_t len;
    size_t at;   /* of the next entry in the directory */
    int entries; /* as the directory says */
    int next;
};
struct zip_entry {
    const char *name; /* as it stands there, in the arena */
    size_t packed, size;
    size_t offset;
    int method;
    uint32_t crc;
    bool is_folder, is_locked;
};

enum zip_verdict { ZIP_OK, ZIP_BROKEN, ZIP_TOO_MANY };

/* Begins with the mark of a zip. */
bool zip_is(const char *data, size_t len);
enum zip_verdict zip_open(struct zip *z, const char *data, size_t len);
/* The next entry of the directory; false after the last one, or where the rest is broken (next < entries then). */
bool zip_next(struct zip *z, struct arena *a, struct zip_entry *out);
/* Its bytes, at most `most` and never more than it says; NULL when it is broken, packed otherwise or larger. */
const char *zip_unpack(const struct zip *z, struct arena *a, const struct zip_entry *e, size_t most);

#endif
