/* The words tests are written in. SPDX-License-Identifier: Apache-2.0
 *
 * A test's name is a sentence: TEST(a_line_below_the_minimum_is_refused). Its suite is its file's name, given
 * by the build as TEST_SUITE. Each test is a process of its own; the first check that fails ends it.
 */
#ifndef NEGOCE_TESTS_TEST_H
#define NEGOCE_TESTS_TEST_H

#include "base/ctx.h"
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

#ifndef TEST_SUITE
#define TEST_SUITE negoce
#endif

#define TEST(name) TEST_IN_(TEST_SUITE, name)
#define TEST_IN_(suite, name) Test(suite, name)

#define CHECK(cond) cr_assert((cond), "%s", #cond)
/* As CHECK, and says which row of a table of cases it was. */
#define CHECK_CASE(row, cond) cr_assert((cond), "%s: %s", (row), #cond)

#define CHECK_INT(expected, actual)                                                                          \
    do {                                                                                                     \
        long long expected_ = (long long)(expected), actual_ = (long long)(actual);                          \
        cr_assert(expected_ == actual_, "%s: expected %lld, got %lld", #actual, expected_, actual_);         \
    } while (0)

/* NULL equals only NULL. */
#define CHECK_STR(expected, actual)                                                                          \
    do {                                                                                                     \
        const char *expected_ = (expected), *actual_ = (actual);                                             \
        int same_ =                                                                                          \
            expected_ == NULL || actual_ == NULL ? expected_ == actual_ : !strcmp(expected_, actual_);       \
        cr_assert(same_, "%s: expected \"%s\", got \"%s\"", #actual, expected_ ? expected_ : "(null)",       \
                  actual_ ? actual_ : "(null)");                                                             \
    } while (0)

/* The call succeeds; otherwise says what it refused. */
#define CHECK_OK(cx, expr)                                                                                   \
    do {                                                                                                     \
        enum status status_ = (expr);                                                                        \
        const struct problem *problem_ = &(cx)->problem;                                                     \
        cr_assert(status_ == OK, "%s: status %d, %s (%s)", #expr, (int)status_, error_name(problem_->error), \
                  problem_->detail ? problem_->detail : "");                                                 \
    } while (0)

/* The call is refused with that error: CHECK_ERROR(cx, not_found, order_get(...)). The problem is cleared
 * after it. */
#define CHECK_ERROR(cx, name, expr)                                                                          \
    do {                                                                                                     \
        enum status status_ = (expr);                                                                        \
        cr_assert(status_ == REFUSED, "%s: expected " #name ", got status %d", #expr, (int)status_);         \
        cr_assert((cx)->problem.error == E_##name, "%s: expected " #name ", got %s", #expr,                  \
                  error_name((cx)->problem.error));                                                          \
        ctx_clear_problem(cx);                                                                               \
    } while (0)

#endif
