/* Refusals and rights. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "base/limits.h"
#include "support/test.h"

static struct ctx plain_ctx(void)
{
    return (struct ctx){.arena = arena_open(0), .lang = &LANG_EN};
}

TEST(the_first_reason_is_the_reason)
{
    struct ctx cx = plain_ctx();
    CHECK_INT(REFUSED, fail(&cx, E_unknown_parameter, "name", "colour", NULL));
    CHECK_INT(REFUSED, fail(&cx, E_not_found, NULL));
    CHECK_STR("unknown_parameter", error_name(cx.problem.error));
    CHECK_STR("The parameter colour is unknown here.", cx.problem.detail);
    ctx_clear_problem(&cx);
    CHECK_ERROR(&cx, not_found, fail(&cx, E_not_found, NULL));
    CHECK_INT(E_none, cx.problem.error);
    arena_close(cx.arena);
}

TEST(every_wrong_field_is_told_at_once)
{
    struct ctx cx = plain_ctx();
    CHECK_OK(&cx, ctx_fields_ok(&cx));
    char pointer[] = "/lines/0/quantity";
    fail_field(&cx, pointer, E_quantity_invalid, NULL);
    pointer[7] = '9'; /* the pointer is copied */
    fail_field(&cx, pointer, E_text_too_long, "limit", "64", NULL);
    CHECK_INT(REFUSED, ctx_fields_ok(&cx));
    CHECK_INT(2, cx.problem.field_count);
    CHECK_INT(E_quantity_invalid, cx.problem.error);
    CHECK_STR("/lines/0/quantity", cx.problem.fields[0].pointer);
    CHECK_STR("/lines/9/quantity", cx.problem.fields[1].pointer);
    CHECK_STR("At most 64 characters.", cx.problem.fields[1].detail);
    for (int i = 0; i < 500; i++)
        fail_field(&cx, "/x", E_field_missing, NULL);
    CHECK_INT(FIELD_PROBLEMS_MAX, cx.problem.field_count);
    arena_close(cx.arena);
}

TEST(a_missing_right_is_named_and_a_stranger_is_asked_to_sign_in)
{
    struct ctx cx = plain_ctx();
    CHECK_OK(&cx, ctx_need(&cx, NEED_NOTHING));
    CHECK_ERROR(&cx, not_signed_in, ctx_need(&cx, NEED_SIGN_IN));
    CHECK_ERROR(&cx, not_signed_in, ctx_need(&cx, MAY_cart_edit));
    cx.actor.kind = ACTOR_BUYER;
    cx.actor.may = permission_bit(MAY_cart_edit);
    CHECK_OK(&cx, ctx_need(&cx, NEED_SIGN_IN));
    CHECK_OK(&cx, ctx_need(&cx, MAY_cart_edit));
    CHECK_INT(REFUSED, ctx_need(&cx, MAY_order_place));
    CHECK_STR("Your role does not include this: Place orders.", cx.problem.detail);
    CHECK(!ctx_may(&cx, MAY_office) && ctx_may(&cx, MAY_cart_edit));
    CHECK_STR("cart_edit", permission_name(MAY_cart_edit));
    CHECK_STR("nothing", permission_name(NEED_NOTHING));
    CHECK_STR("sign_in", permission_name(NEED_SIGN_IN));
    arena_close(cx.arena);
}

TEST(every_error_has_a_name_and_a_text)
{
    for (int e = E_none + 1; e < ERROR_COUNT; e++) {
        CHECK(error_name((enum error)e) != NULL && *error_name((enum error)e) != '\0');
        CHECK(error_text((enum error)e) != NULL && *error_text((enum error)e) != '\0');
    }
    CHECK_INT(KIND_NOT_FOUND, error_kind(E_not_found));
}
