/* The words tests are written in. SPDX-License-Identifier: Apache-2.0
 *
 * A test's name is a sentence: TEST(a_line_below_the_minimum_is_refused). Its suite is its file's name, given
 * by the build as TEST_SUITE. Each test is a process of its own; the first check that fails ends it.
 *
 * A test that asks for a context gets a database of its own: a migrated SQLite file nobody keeps, or with
 * DB=postgres a database on the server of NEGOCE_TEST_PG or NEGOCE_DATABASE (tools/with_postgres.sh COMMAND).
 */
#ifndef NEGOCE_TESTS_TEST_H
#define NEGOCE_TESTS_TEST_H

#include "base/ctx.h"
#include "db/db.h"
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

#ifndef TEST_SUITE
#define TEST_SUITE negoce
#endif

#define TEST(name) TEST_IN_(TEST_SUITE, name)
#define TEST_IN_(suite, name) Test(suite, name, .fini = test_end)

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

/* A context on this test's database, which the first call makes, with one seller and its site: "fr en", EUR,
 * Europe/Paris, strategy priority; the clock stands at Monday 2026-11-23 08:30 UTC. It acts as a job that may
 * do everything and reads English. Each call gives another context with its own connection (for other
 * threads, or another person). Call it in the test's own thread. Everything is given back when the test ends.
 */
struct ctx *test_ctx(void);
/* The same without any seller. */
struct ctx *test_ctx_bare(void);
/* On a database that is not even migrated. */
struct ctx *test_ctx_empty(void);

/* An arena that is given back when the test ends; for tests without a database. */
struct arena *test_arena(void);

void test_at(struct ctx *cx, int64_t now_ms);

/* Acts from now on as a person of the seller with those roles ("owner sales"), or of that company, who exists
 * in the database; returns his id. */
struct person_id test_as_staff(struct ctx *cx, const char *roles);
struct person_id test_as_buyer(struct ctx *cx, struct company_id company); /* "admin buyer" */
struct person_id test_as_buyer_with(struct ctx *cx, struct company_id company, const char *roles);
void test_as_job(struct ctx *cx);

/* What every test ends with. */
void test_end(void);

#endif
