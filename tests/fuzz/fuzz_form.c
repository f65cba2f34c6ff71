/* Posted forms: urlencoded, or multipart with the boundary of the first line. SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "fuzz/fuzz.h"
#include "web/encode.h"
#include "web/form.h"
#include <string.h>

static void check_texts(const struct request *rq)
{
    for (int i = 0; i < rq->form_count; i++) {
        FUZZ_CHECK(utf8_valid(rq->form[i].name, strlen(rq->form[i].name)));
        FUZZ_CHECK(utf8_valid(rq->form[i].value, strlen(rq->form[i].value)));
    }
    uint64_t sum = 0; /* every byte of a file can be read */
    for (int i = 0; i < rq->upload_count; i++)
        for (size_t k = 0; k < rq->uploads[i].len; k++)
            sum += (uint8_t)rq->uploads[i].data[k];
    FUZZ_CHECK(sum < UINT64_MAX);
}

/* Fields that were read, written again and read again are the same. */
static void check_again(struct ctx *cx, const struct request *rq)
{
    const char *text = "";
    for (int i = 0; i < rq->form_count; i++)
        text = arena_printf(cx->arena, "%s%s%s=%s", text, i ? "&" : "",
                            percent_encode(cx->arena, rq->form[i].name),
                            percent_encode(cx->arena, rq->form[i].value));
    struct pair *again;
    int count;
    FUZZ_CHECK(urlencoded_parse(cx, text, strlen(text), &again, &count) == OK && count == rq->form_count);
    for (int i = 0; i < count; i++)
        FUZZ_CHECK(str_eq(again[i].name, rq->form[i].name) && str_eq(again[i].value, rq->form[i].value));
}

static void read_getters(struct ctx *cx, struct request *rq)
{
    for (int i = 0; i < rq->form_count && i < 8; i++) {
        const char *name = rq->form[i].name;
        const char *text = form_text(cx, rq, name, 100);
        FUZZ_CHECK(!text || strlen(text) <= 100);
        FUZZ_CHECK(form_quantity(cx, rq, name) >= 0);
        (void)form_id(cx, rq, name, "prd", E_product_unknown);
        (void)form_day(cx, rq, name, "2026-11-23");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    struct ctx cx = fuzz_ctx(a);
    struct request rq = {0};
    const uint8_t *end = size ? memchr(data, '\n', size) : NULL;
    if (!end) {
        if (urlencoded_parse(&cx, (const char *)data, size, &rq.form, &rq.form_count) == OK &&
            rq.form_count < 50)
            check_again(&cx, &rq);
    } else {
        const char *boundary = arena_copy(a, (const char *)data, (size_t)(end - data));
        rq.body = (const char *)end + 1;
        rq.body_len = size - (size_t)(rq.body - (const char *)data);
        if (multipart_parse(&cx, &rq, arena_printf(a, "multipart/form-data; boundary=%s", boundary)) != OK)
            rq.form_count = rq.upload_count = 0;
    }
    if (cx.problem.error == E_none) {
        check_texts(&rq);
        read_getters(&cx, &rq);
    }
    arena_close(a);
    return 0;
}
