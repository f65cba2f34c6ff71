/* Bodies: what is taken, what is refused, and where. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "support/test.h"
#include "web/json_in.h"
#include <stdio.h>

static struct ctx *reader(void)
{
    static struct ctx cx;
    cx = (struct ctx){.arena = test_arena(), .lang = &LANG_EN};
    return &cx;
}

static struct json_in *body(struct ctx *cx, const char *text)
{
    struct json_in *o;
    CHECK_OK(cx, json_parse(cx, text, strlen(text), &o));
    return o;
}

static const char *field(const struct ctx *cx, int i)
{
    CHECK(i < cx->problem.field_count);
    return arena_printf(cx->arena, "%s %s", cx->problem.fields[i].pointer,
                        error_name(cx->problem.fields[i].error));
}

TEST(a_number_keeps_its_text)
{
    struct ctx *cx = reader();
    struct json_in *o =
        body(cx, "{\"a\": 0.1, \"b\": \"2.5\", \"c\": 9007199254740993, \"d\": \"-0.000001\"}");
    CHECK_INT(100000, json_quantity(cx, o, "a"));
    CHECK_INT(2500000, json_quantity(cx, o, "b"));
    CHECK_INT(9007199254740993, json_whole(cx, o, "c"));
    CHECK_INT(-1, json_e6(cx, o, "d", E_number_invalid));
    CHECK_OK(cx, json_done(cx, o));
}

TEST(a_quantity_is_above_zero_and_has_six_places_at_most)
{
    static const char *const wrong[] = {"1e400", "0",      "-1", "0.0000001", "99999999999999999999",
                                        "\"\"",  "\"1,5\""};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct ctx *cx = reader();
        char text[80];
        snprintf(text, sizeof text, "{\"quantity\": %s}", wrong[i]);
        struct json_in *o = body(cx, text);
        CHECK_INT(0, json_quantity(cx, o, "quantity"));
        CHECK_ERROR(cx, quantity_invalid, json_done(cx, o));
    }
}

TEST(every_wrong_field_is_told_at_once_with_its_pointer)
{
    struct ctx *cx = reader();
    struct json_in *o =
        body(cx, "{\"lines\": [{\"sku\": 5, \"quantity\": 0}, {\"sku\": \"A\", \"qty\": 1}], \"a/b~c\": 1}");
    struct json_in *lines = json_array(cx, o, "lines");
    CHECK_INT(2, json_count(lines));
    for (int i = 0; i < 2; i++) {
        CHECK((json_text(cx, json_at(lines, i), "sku", 10) != NULL) == (i == 1));
        CHECK_INT(0, json_quantity(cx, json_at(lines, i), "quantity"));
    }
    CHECK(json_done(cx, o) == REFUSED);
    CHECK_INT(4, cx->problem.field_count);
    CHECK_STR("/lines/0/sku wrong_type", field(cx, 0));
    CHECK_STR("/lines/0/quantity quantity_invalid", field(cx, 1));
    CHECK_STR("/lines/1/qty unknown_field", field(cx, 2));
    CHECK_STR("/a~1b~0c unknown_field", field(cx, 3));
}

TEST(a_missing_field_is_nothing_unless_it_is_needed)
{
    struct ctx *cx = reader();
    struct json_in *o = body(cx, "{\"a\": null}");
    CHECK(json_has(o, "a") && json_is_null(o, "a") && !json_has(o, "b"));
    CHECK_STR(NULL, json_text(cx, o, "a", 10));
    CHECK_OK(cx, json_done(cx, o));
    json_need(cx, o, "b");
    CHECK_ERROR(cx, field_missing, ctx_fields_ok(cx));
}

TEST(a_text_is_trimmed_and_limited)
{
    struct ctx *cx = reader();
    struct json_in *o = body(cx, "{\"a\": \"  Gros sel \", \"b\": \"abcdef\", \"c\": \"a\\u0001\"}");
    CHECK_STR("Gros sel", json_text(cx, o, "a", 10));
    CHECK_STR(NULL, json_text(cx, o, "b", 5));
    CHECK_ERROR(cx, text_too_long, ctx_fields_ok(cx));
    CHECK_STR(NULL, json_text(cx, o, "c", 5));
    CHECK_ERROR(cx, text_invalid, ctx_fields_ok(cx));
}

TEST(an_amount_has_the_digits_of_its_currency)
{
    struct ctx *cx = reader();
    struct json_in *o = body(cx, "{\"a\": {\"amount\": \"12.34\", \"currency\": \"EUR\"}, \"b\": "
                                 "{\"amount\": \"1.5\", \"currency\": \"JPY\"},"
                                 " \"c\": {\"amount\": \"1\", \"currency\": \"XYZ\"}}");
    int64_t minor;
    const char *currency;
    CHECK(json_amount(cx, o, "a", &minor, &currency));
    CHECK_INT(1234, minor);
    CHECK_STR("EUR", currency);
    CHECK(!json_amount(cx, o, "b", &minor, &currency));
    CHECK_ERROR(cx, amount_invalid, ctx_fields_ok(cx));
    CHECK(!json_amount(cx, o, "c", &minor, &currency));
    CHECK_ERROR(cx, value_invalid, ctx_fields_ok(cx));
}

TEST(a_whole_number_is_whole)
{
    struct ctx *cx = reader();
    struct json_in *o = body(cx, "{\"n\": 1.5}");
    CHECK_INT(0, json_whole(cx, o, "n"));
    CHECK_ERROR(cx, number_invalid, json_done(cx, o));
}

TEST(what_two_readers_could_read_in_two_ways_is_refused)
{
    static const char *const wrong[] = {
        "{\"a\": 1, \"a\": 2}", /* which one? */
        "{} {}",
        "{\"a\": \"\\u0000\"}",
        "{\"a\": \"\\ud800\"}", /* half a character */
        "{\"a\": \"\\udc00\\ud800\"}",
        "{\"a\": \"\xff\"}",
        "{\"a\": 01}",
        "{\"a\": NaN}",
        "{'a': 1}",
        "{\"a\": 1,}",
        "{\"a\"",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct ctx *cx = reader();
        struct json_in *o;
        CHECK_CASE(wrong[i], json_parse(cx, wrong[i], strlen(wrong[i]), &o) == REFUSED);
        CHECK_CASE(wrong[i], cx->problem.error == E_body_invalid);
    }
}

TEST(a_pair_of_surrogates_is_one_character)
{
    struct ctx *cx = reader();
    struct json_in *o = body(cx, "{\"a\": \"\\ud83e\\uddc2 \\\\ud800\"}");
    CHECK_STR("\xf0\x9f\xa7\x82 \\ud800", json_text(cx, o, "a", 40));
}

TEST(nesting_ends_at_32_levels)
{
    struct ctx *cx = reader();
    char text[128];
    for (int depth = 32; depth <= 33; depth++) {
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        struct json_in *o;
        CHECK((json_parse(cx, text, 2 * (size_t)depth, &o) == OK) == (depth == 32));
    }
}
