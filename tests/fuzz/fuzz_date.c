/* Days and instants as programs and people write them. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/str.h"
#include "fuzz/fuzz.h"
#include <string.h>

static const char *const zones[] = {"Europe/Paris", "UTC", "Asia/Kathmandu", "Nowhere/Land"};
static const char *const today = "2026-11-23";

static void check_day(struct arena *a, const char *day)
{
    FUZZ_CHECK(day_valid(day));
    int64_t n = day_number(day);
    FUZZ_CHECK(str_eq(day_text(a, n), day));
    FUZZ_CHECK(day_weekday(n) >= 1 && day_weekday(n) <= 7);
    if (n < 0 || n > 60000) /* zones are kept for 1970 to 2134 */
        return;
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        int64_t start = day_start_ms(day, zones[i]);
        FUZZ_CHECK(str_eq(day_of_ms(a, start, zones[i]), day));
        FUZZ_CHECK(!str_eq(day_of_ms(a, start - 1, zones[i]), day));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    const char *text = arena_copy(a, (const char *)data, size);
    if (day_valid(text))
        check_day(a, text);
    const char *day = utf8_valid(text, strlen(text)) ? day_parse_human(a, text, today) : NULL;
    if (day)
        check_day(a, day);
    int64_t ms, again;
    if (time_parse(text, &ms))
        FUZZ_CHECK(time_parse(time_text(a, ms), &again) && again == ms);
    if (time_zone_known(text))
        FUZZ_CHECK(day_valid(day_of_ms(a, 1795422600000, text)));
    arena_close(a);
    return 0;
}
