/* Zip files: the directory at the end, stored and deflated entries. SPDX-License-Identifier: Apache-2.0
 *
 * After APPNOTE 6.3: every length is checked against the file before it is used; no name is ever used as a path. Zip64,
 * parts and encryption are refused.
 */
#include "media/media_zip.h"

#include <string.h>
#include <zlib.h>

enum {
    END = 22,
    ENTRY = 46,
    LOCAL = 30,
    COMMENT_MAX = 65535,
    NAME_MAX_HERE = 1000,
    STORED = 0,
    DEFLATED = 8
};

static uint32_t u16(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t u32(const uint8_t *p)
{
    return u16(p) | u16(p + 2) << 16;
}

bool zip_is(const char *data, size_t len)
{
    return len >= 4 && (memcmp(data, "PK\3\4", 4) == 0 || memcmp(data, "PK\5\6", 4) == 0);
}

enum zip_verdict zip_open(struct zip *z, const char *data, size_t len)
{
    *z = (struct zip){.data = (const uint8_t *)data, .len = len};
    if (len < END)
        return ZIP_BROKEN;
    size_t lowest = len > END + COMMENT_MAX ? len - END - COMMENT_MAX : 0;
    for (size_t at = len - END + 1; at-- > lowest;) {
        const uint8_t *p = z->data + at;
        if (memcmp(p, "PK\5\6", 4) != 0 || u16(p + 20) != len - END - at)
            continue;
        size_t size = u32(p + 12), start = u32(p + 16);
        if (u16(p + 4) != 0 || u16(p + 6) != 0 || u16(p + 8) != u16(p + 10) || start > at ||
            size > at - start)
            return ZIP_BROKEN;
        z->entries = (int)u16(p + 10);
        z->at = start;
        z->len = at; /* nothing of the directory stands behind its end */
        return z->entries > ZIP_ENTRIES_MAX ? ZIP_TOO_MANY : ZIP_OK;
    }
    return ZIP_BROKEN;
}

bool zip_next(struct zip *z, struct arena *a, struct zip_entry *out)
{
    if (z->next >= z->entries || z->at > z->len || z->len - z->at < ENTRY)
        return false;
    const uint8_t *p = z->data + z->at;
    size_t name = u16(p + 28), rest = (size_t)u16(p + 30) + u16(p + 32);
    if (memcmp(p, "PK\1\2", 4) != 0 || z->len - z->at - ENTRY < name + rest || name > NAME_MAX_HERE)
        return false;
    *out = (struct zip_entry){.name = arena_copy(a, (const char *)p + ENTRY, name),
                              .packed = u32(p + 20),
                              .size = u32(p + 24),
                              .offset = u32(p + 42),
                              .method = (int)u16(p + 10),
                              .crc = u32(p + 16),
                              .is_folder = name > 0 && p[ENTRY + name - 1] == '/',
                              .is_locked = (u16(p + 8) & 1) != 0};
    z->at += ENTRY + name + rest;
    z->next++;
    return true;
}

static bool inflate_all(const uint8_t *from, size_t len, char *to, size_t size)
{
    z_stream s = {.next_in = (Bytef *)(uintptr_t)from,
                  .avail_in = (uInt)len,
                  .next_out = (Bytef *)to,
                  .avail_out = (uInt)size};
    if (inflateInit2(&s, -MAX_WBITS) != Z_OK)
        return false;
    int rc = inflate(&s, Z_FINISH);
    bool ok = rc == Z_STREAM_END && s.total_out == size;
    inflateEnd(&s);
    return ok;
}

const char *zip_unpack(const struct zip *z, struct arena *a, const struct zip_entry *e, size_t most)
{
    if (e->size > most || e->is_locked || e->offset > z->len || z->len - e->offset < LOCAL)
        return NULL;
    const uint8_t *p = z->data + e->offset;
    size_t skip = LOCAL + (size_t)u16(p + 26) + u16(p + 28);
    if (memcmp(p, "PK\3\4", 4) != 0 || z->len - e->offset < skip || z->len - e->offset - skip < e->packed)
        return NULL;
    p += skip;
    char *to = arena_alloc(a, e->size + 1);
    if (e->method == STORED && e->packed == e->size)
        memcpy(to, p, e->size);
    else if (e->method != DEFLATED || !inflate_all(p, e->packed, to, e->size))
        return NULL;
    return crc32(0, (const Bytef *)to, (uInt)e->size) == e->crc ? to : NULL;
}
