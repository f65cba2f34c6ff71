/* Numbers as programs and people write them, and the arithmetic of money. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "base/str.h"
#include "fuzz/fuzz.h"
#include <string.h>

__extension__ typedef __int128 wide;

static void check_plain(struct arena *a, const char *text)
{
    static const char *const currencies[] = {"EUR", "JPY", "TND"};
    int64_t v, again;
    if (exact_parse_e6(text, &v)) {
        FUZZ_CHECK(exact_parse_e6(e6_text(a, v), &again) && again == v);
        FUZZ_CHECK(exact_parse_e6(price_text(a, v, "EUR"), &again) && again == v);
    }
    for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++)
        if (amount_parse(text, currencies[i], &v)) {
            const char *shown = amount_text(a, v, currencies[i]);
            FUZZ_CHECK(amount_parse(shown, currencies[i], &again) && again == v);
        }
}

/* What people may write in one way only is read as what it says when it is shown to them again. */
static void check_human(struct arena *a, const char *text)
{
    int64_t one, other, again, another;
    int readings = exact_parse_human(text, &one, &other);
    FUZZ_CHECK(readings >= 0 && readings <= 2);
    if (readings == 0)
        return;
    const char *plain = e6_text(a, one);
    int n = exact_parse_human(plain, &again, &another);
    FUZZ_CHECK(n == 2 || (n == 1 && again == one));
    FUZZ_CHECK(exact_parse_e6(plain, &again) && again == one);
}

/* Half away from zero, found by comparing twice the rest with the divisor instead of adding a half. */
static void check_mul_div(int64_t x, int64_t y, int64_t z)
{
    int64_t got;
    bool fits = exact_mul_div(x, y, z, &got);
    if (z == 0) {
        FUZZ_CHECK(!fits);
        return;
    }
    wide product = (wide)x * y, quotient = product / z, rest = product % z;
    bool is_negative = (product < 0) != (z < 0);
    wide twice = (rest < 0 ? -rest : rest) * 2, divisor = z < 0 ? -(wide)z : (wide)z;
    if (twice >= divisor)
        quotient += is_negative ? -1 : 1;
    bool wanted = quotient >= INT64_MIN && quotient <= INT64_MAX;
    FUZZ_CHECK(fits == wanted);
    FUZZ_CHECK(!fits || got == (int64_t)quotient);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    const char *text = arena_copy(a, (const char *)data, size);
    check_plain(a, text);
    if (utf8_valid(text, strlen(text)))
        check_human(a, text);
    int64_t n[3] = {0};
    memcpy(n, data, size < sizeof n ? size : sizeof n);
    check_mul_div(n[0], n[1], n[2]);
    int64_t share, net;
    if (share_minor(n[0], n[1] % 1000001, &share) && n[0] >= 0 && n[1] >= 0)
        FUZZ_CHECK(share >= 0 && share <= n[0]);
    (void)!line_net_minor(n[0], n[1], n[2], "EUR", &net);
    arena_close(a);
    return 0;
}
