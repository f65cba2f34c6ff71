/* Bodies of API calls. SPDX-License-Identifier: Apache-2.0 */
#include "base/exact.h"
#include "fuzz/fuzz.h"
#include "web/json_in.h"
#include <string.h>

static void read_fields(struct ctx *cx, struct json_in *o)
{
    json_need(cx, o, "sku");
    const char *text = json_text(cx, o, "sku", 64);
    FUZZ_CHECK(!text || strlen(text) <= 64);
    (void)json_secret(o, "password");
    (void)json_flag(cx, o, "explain");
    (void)json_whole(cx, o, "count");
    int64_t quantity = json_quantity(cx, o, "quantity");
    FUZZ_CHECK(quantity >= 0);
    int64_t again;
    if (quantity > 0)
        FUZZ_CHECK(exact_parse_e6(e6_text(cx->arena, quantity), &again) && again == quantity);
    int64_t minor;
    const char *currency;
    if (json_amount(cx, o, "total", &minor, &currency))
        FUZZ_CHECK(amount_parse(amount_text(cx->arena, minor, currency), currency, &again) && again == minor);
    (void)json_id(cx, o, "product", "prd", E_product_unknown);
    (void)json_day(cx, o, "day");
    struct json_in *inner = json_object(cx, o, "inner");
    if (inner)
        (void)json_text(cx, inner, "sku", 64);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    struct ctx cx = fuzz_ctx(a);
    struct json_in *o;
    if (json_parse(&cx, (const char *)data, size, &o) == OK && json_is_object(o)) {
        read_fields(&cx, o);
        struct json_in *lines = json_array(&cx, o, "lines");
        for (int i = 0; lines && i < json_count(lines) && i < 50; i++) {
            struct json_in *line = json_at(lines, i);
            if (json_is_object(line))
                read_fields(&cx, line);
            else
                (void)json_string(line);
        }
        enum status s = json_done(&cx, o);
        FUZZ_CHECK(s == OK || cx.problem.error != E_none);
    }
    arena_close(a);
    return 0;
}
