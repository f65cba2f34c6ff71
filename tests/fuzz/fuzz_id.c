/* Ids, cursors, percent signs: opaque texts that come back from outside. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/str.h"
#include "base/unit.h"
#include "fuzz/fuzz.h"
#include "web/encode.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const kinds[] = {"ord", "prd", "cmp"};
    struct arena *a = arena_open(0);
    const char *text = arena_copy(a, (const char *)data, size);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        int64_t id;
        if (!id_parse(text, kinds[i], &id))
            continue;
        FUZZ_CHECK(id > 0);
        FUZZ_CHECK(str_eq(id_text(a, kinds[i], id), text)); /* one writing only */
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
            FUZZ_CHECK(k == i || !id_parse(text, kinds[k], &id));
    }
    const char *cursor = base64url_decode_text(a, text);
    if (cursor) {
        FUZZ_CHECK(utf8_valid(cursor, strlen(cursor)));
        FUZZ_CHECK(str_eq(base64url_decode_text(a, base64url_encode(a, cursor, strlen(cursor))), cursor));
    }
    for (int plus = 0; plus < 2; plus++) {
        const char *plain = percent_decode(a, (const char *)data, size, plus);
        if (!plain)
            continue;
        FUZZ_CHECK(utf8_valid(plain, strlen(plain)));
        const char *written = percent_encode(a, plain);
        FUZZ_CHECK(str_eq(percent_decode(a, written, strlen(written), plus), plain));
    }
    (void)unit_known(text);
    arena_close(a);
    return 0;
}
