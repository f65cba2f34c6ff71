/* Posted forms and query texts. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "support/test.h"
#include "web/form.h"

static struct ctx *reader(void)
{
    static struct ctx cx;
    cx = (struct ctx){.arena = test_arena(), .lang = &LANG_EN};
    return &cx;
}

static struct request *posted(struct ctx *cx, const char *type, const char *body, size_t len)
{
    struct request *rq = arena_new(cx->arena, struct request);
    rq->headers = arena_new(cx->arena, struct pair);
    rq->headers[0] = (struct pair){"content-type", type};
    rq->header_count = 1;
    rq->body = body;
    rq->body_len = len;
    return rq;
}

static struct request *fields(struct ctx *cx, const char *body)
{
    struct request *rq = posted(cx, "application/x-www-form-urlencoded; charset=utf-8", body, strlen(body));
    CHECK_OK(cx, form_read(cx, rq));
    return rq;
}

TEST(fields_are_decoded_and_keep_their_order)
{
    struct ctx *cx = reader();
    struct request *rq = fields(cx, "sku=A%2BB&sku=Gros+sel&empty=&flag&=x&%C3%A9=%E2%82%AC");
    CHECK_INT(6, rq->form_count);
    CHECK_STR("A+B", rq->form[0].value);
    CHECK_STR("Gros sel", rq->form[1].value);
    CHECK_STR("", form_field(rq, "empty"));
    CHECK_STR("", form_field(rq, "flag"));
    CHECK_STR("€", form_field(rq, "é"));
    CHECK_STR(NULL, form_field(rq, "none"));
}

TEST(broken_fields_are_refused)
{
    static const char *const wrong[] = {"a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "%ff=a"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct ctx *cx = reader();
        struct request *rq = posted(cx, "application/x-www-form-urlencoded", wrong[i], strlen(wrong[i]));
        CHECK_ERROR(cx, body_invalid, form_read(cx, rq));
    }
    struct ctx *cx = reader();
    CHECK_ERROR(cx, body_invalid, form_read(cx, posted(cx, "text/plain", "a=b", 3)));
}

TEST(a_quantity_is_read_as_people_type_it)
{
    struct ctx *cx = reader();
    struct request *rq = fields(cx, "a=1+234,5&b=1.234&c=zero&d=0&e=");
    CHECK_INT(1234500000, form_quantity(cx, rq, "a"));
    CHECK_OK(cx, ctx_fields_ok(cx));
    CHECK_INT(0, form_quantity(cx, rq, "b"));
    CHECK_ERROR(cx, quantity_ambiguous, ctx_fields_ok(cx));
    CHECK_INT(0, form_quantity(cx, rq, "c") + form_quantity(cx, rq, "d"));
    CHECK_ERROR(cx, quantity_invalid, ctx_fields_ok(cx));
    CHECK_INT(0, form_quantity(cx, rq, "e"));
    CHECK_ERROR(cx, field_missing, ctx_fields_ok(cx));
}

TEST(a_refused_form_comes_back_with_what_was_typed)
{
    struct ctx *cx = reader();
    struct request *rq = fields(cx, "name=Typed");
    CHECK_STR("stored", form_value(rq, "name", "stored"));
    rq->shown_again = true;
    CHECK_STR("Typed", form_value(rq, "name", "stored"));
    CHECK_STR("stored", form_value(rq, "other", "stored"));
}

static const char upload[] = "--XX\r\n"
                             "Content-Disposition: form-data; name=\"kind\"\r\n\r\n"
                             "products\r\n"
                             "--XX\r\n"
                             "Content-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.csv\"\r\n"
                             "Content-Type: text/csv\r\n\r\n"
                             "sku\r\n--X\r\n\0\xff\r\n"
                             "--XX--\r\n";

TEST(a_file_arrives_byte_for_byte)
{
    struct ctx *cx = reader();
    struct request *rq = posted(cx, "multipart/form-data; boundary=XX", upload, sizeof upload - 1);
    CHECK_OK(cx, form_read(cx, rq));
    CHECK_STR("products", form_field(rq, "kind"));
    CHECK_INT(1, rq->upload_count);
    CHECK_STR("a \"b\".csv", rq->uploads[0].file_name);
    CHECK_STR("text/csv", rq->uploads[0].content_type);
    CHECK_INT(12, rq->uploads[0].len);
    CHECK(memcmp(rq->uploads[0].data, "sku\r\n--X\r\n\0\xff", 12) == 0);
}

TEST(a_cut_or_odd_multipart_form_is_refused)
{
    for (size_t len = 0; len < sizeof upload - 5; len++) {
        struct ctx *cx = reader();
        struct request *rq = posted(cx, "multipart/form-data; boundary=XX", upload, len);
        CHECK_ERROR(cx, body_invalid, multipart_parse(cx, rq, "multipart/form-data; boundary=XX"));
    }
    static const char *const types[] = {
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"XX",
        "multipart/form-data; boundary=YY"};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct ctx *cx = reader();
        CHECK_ERROR(cx, body_invalid, form_read(cx, posted(cx, types[i], upload, sizeof upload - 1)));
    }
}
