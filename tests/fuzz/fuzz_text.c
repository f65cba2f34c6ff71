/* What people type into searches and fields. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "fuzz/fuzz.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    bool valid = utf8_valid((const char *)data, size);
    const char *text = arena_copy(a, (const char *)data, size);
    if (valid) {
        FUZZ_CHECK(strlen(text) == size && utf8_length(text) <= size);
        const char *folded = str_fold(a, text);
        FUZZ_CHECK(utf8_valid(folded, strlen(folded)));
        FUZZ_CHECK(str_eq(str_fold(a, folded), folded)); /* what is stored folded is found folded */
        const char *like = str_like(a, folded, true);
        FUZZ_CHECK(utf8_valid(like, strlen(like)));
        const char *trimmed = str_trim(a, text);
        FUZZ_CHECK(utf8_valid(trimmed, strlen(trimmed)) && str_eq(str_trim(a, trimmed), trimmed));
        (void)text_clean(text, true);
        FUZZ_CHECK(!text_clean(text, false) || text_clean(text, true));
        const char **parts;
        int n = str_split(a, text, ',', &parts);
        for (int i = 0; i < n; i++)
            FUZZ_CHECK(*parts[i] && !strchr(parts[i], ','));
    }
    int64_t v;
    if (str_int(text, &v))
        FUZZ_CHECK(text[strspn(text, "-0123456789")] == '\0');
    arena_close(a);
    return 0;
}
