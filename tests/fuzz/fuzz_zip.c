/* Zips of pictures and what cameras write into JPEGs: the same bytes read as both, as a zip when the first is odd. SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/fuzz.h"
#include "media/media_rules.h"
#include "media/media_zip.h"
#include <string.h>

enum { MOST = 1 << 20 };

static void read_zip(struct arena *a, const char *data, size_t len)
{
    struct zip z;
    if (zip_open(&z, data, len) != ZIP_OK)
        return;
    FUZZ_CHECK(z.entries <= ZIP_ENTRIES_MAX && z.at <= len);
    struct zip_entry e;
    int count = 0;
    while (zip_next(&z, a, &e)) {
        FUZZ_CHECK(++count <= z.entries && strlen(e.name) <= 1000);
        const char *base = media_rule_base_name(e.name);
        FUZZ_CHECK(!strchr(base, '/') && !strchr(base, '\\'));
        (void)media_rule_path_is_plain(e.name);
        struct media_rest rest;
        size_t shorter = strlen(base);
        while ((shorter = media_rule_shorter(base, shorter)) > 0) {
            media_rule_cut(base, shorter, &rest);
            FUZZ_CHECK(memchr(rest.title, '\0', sizeof rest.title) != NULL && rest.position >= -1);
        }
        const char *bytes = count < 40 ? zip_unpack(&z, a, &e, MOST) : NULL;
        if (bytes) {
            FUZZ_CHECK(e.size <= MOST);
            (void)media_rule_type(bytes, e.size);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena *a = arena_open(0);
    if (data[0] & 1)
        read_zip(a, (const char *)data + 1, size - 1);
    uint8_t *exact =
        arena_alloc(a, size > 1 ? size - 1 : 1); /* its end is where a sanitizer sees it passed */
    memcpy(exact, data + 1, size - 1);
    int turn = media_rule_turn(exact, size - 1);
    FUZZ_CHECK(turn >= 1 && turn <= 8);
    arena_close(a);
    return 0;
}
