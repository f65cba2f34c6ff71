/* Scopes, transactions and the write lane, on both engines. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "db/db_conn.h"
#include "support/test.h"
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#define STATEMENT(n, pg, lite, ...)                                                                          \
    static const struct db_stmt n = {                                                                        \
        .name = #n, .postgres = pg, .sqlite = lite, .index = -1, .where = "test", __VA_ARGS__}

/* A table of our own: who holds how much of what. */
static const char thing_table[] =
    "CREATE TABLE thing (seller_id BIGINT NOT NULL, company_id BIGINT NOT NULL, actor_id BIGINT NOT NULL,"
    " id BIGINT NOT NULL, amount BIGINT NOT NULL, PRIMARY KEY (seller_id, id))";

STATEMENT(add_thing,
          "INSERT INTO thing (seller_id, company_id, actor_id, id, amount) VALUES ($2, 0, 0, $1, 1)",
          "INSERT INTO thing (seller_id, company_id, actor_id, id, amount) VALUES (?2, 0, 0, ?1, 1)",
          .scope = SCOPE_SHOP, .args = 1, .seller_arg = 2);
STATEMENT(count_things, "SELECT count(*), sum(amount) FROM thing WHERE seller_id = $1",
          "SELECT count(*), sum(amount) FROM thing WHERE seller_id = ?1", .scope = SCOPE_SHOP,
          .seller_arg = 1);
STATEMENT(all_ids, "SELECT id FROM thing WHERE seller_id = $1 ORDER BY id",
          "SELECT id FROM thing WHERE seller_id = ?1 ORDER BY id", .scope = SCOPE_SHOP, .seller_arg = 1);
STATEMENT(take_last, "UPDATE thing SET amount = amount - 1 WHERE seller_id = $2 AND id = $1 AND amount >= 1",
          "UPDATE thing SET amount = amount - 1 WHERE seller_id = ?2 AND id = ?1 AND amount >= 1",
          .scope = SCOPE_SHOP, .args = 1, .seller_arg = 2);
STATEMENT(add_owned,
          "INSERT INTO thing (seller_id, company_id, actor_id, id, amount) VALUES ($3, $4, $2, $1, 1)",
          "INSERT INTO thing (seller_id, company_id, actor_id, id, amount) VALUES (?3, ?4, ?2, ?1, 1)",
          .scope = SCOPE_COMPANY, .args = 2, .seller_arg = 3, .company_arg = 4);
STATEMENT(of_company, "SELECT id FROM thing WHERE seller_id = $1 AND company_id = $2 ORDER BY id",
          "SELECT id FROM thing WHERE seller_id = ?1 AND company_id = ?2 ORDER BY id", .scope = SCOPE_COMPANY,
          .seller_arg = 1, .company_arg = 2);
STATEMENT(of_actor, "SELECT id FROM thing WHERE seller_id = $1 AND actor_id = $2 ORDER BY id",
          "SELECT id FROM thing WHERE seller_id = ?1 AND actor_id = ?2 ORDER BY id", .scope = SCOPE_ACTOR,
          .seller_arg = 1, .actor_arg = 2);
STATEMENT(of_seller, "SELECT count(*) FROM thing WHERE seller_id = $1",
          "SELECT count(*) FROM thing WHERE seller_id = ?1", .scope = SCOPE_SELLER, .seller_arg = 1);
STATEMENT(values_back, "SELECT CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 AS TEXT)",
          "SELECT CAST(?1 AS BIGINT), ?2, ?3", .scope = SCOPE_NONE, .args = 3);
STATEMENT(zero_or, "SELECT id FROM thing WHERE seller_id = $2 AND ($1 = 0 OR id = $1)",
          "SELECT id FROM thing WHERE seller_id = ?2 AND (?1 = 0 OR id = ?1)", .scope = SCOPE_SHOP, .args = 1,
          .seller_arg = 2);
STATEMENT(fail_retry, "SELECT 1 FROM test_fail_with_40001()", "SELECT 1", .scope = SCOPE_NONE);

static enum status make_table(struct ctx *cx, void *arg)
{
    struct db_conn *c = cx->conn;
    (void)arg;
    return c->db->ops->text(c, "test", thing_table);
}

static struct ctx *ctx_with_things(void)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, db_write(cx, make_table, NULL));
    return cx;
}

struct thing {
    int64_t id;
    enum status then;
};

static enum status put_thing(struct ctx *cx, void *arg)
{
    const struct thing *g = arg;
    TRY(db_exec(cx, &add_thing, NULL, ARGS(db_int(g->id))));
    return g->then == REFUSED ? fail(cx, E_busy, NULL) : g->then;
}

static int64_t thing_count(struct ctx *cx)
{
    struct db_rows r;
    bool found;
    CHECK_OK(cx, db_one(cx, &count_things, &r, &found, NO_ARGS));
    return db_i(&r, 0);
}

static struct db *db(struct ctx *cx)
{
    return db_of(cx);
}

/* ---- values ---- */

TEST(values_come_back_as_they_went_in)
{
    struct ctx *cx = test_ctx();
    struct db_rows r;
    bool found;
    CHECK_OK(cx,
             db_one(cx, &values_back, &r, &found, ARGS(db_int(INT64_MIN), db_text("Élan; 'a'"), db_null())));
    CHECK(found);
    CHECK_INT(INT64_MIN, db_i(&r, 0));
    CHECK_STR("Élan; 'a'", db_s(&r, 1));
    CHECK(db_is_null(&r, 2));
    CHECK_STR(NULL, db_s(&r, 2));
    CHECK_INT(0, db_i(&r, 2));
}

TEST(a_large_number_fits_where_the_statement_compares_with_zero)
{
    struct ctx *cx = ctx_with_things();
    struct db_rows r;
    CHECK_OK(cx, db_query(cx, &zero_or, &r, ARGS(db_int(INT64_MAX))));
    CHECK_INT(0, r.row_count);
}

/* ---- scopes ---- */

/* Company 7 gets thing 100 of actor 0, company 8 thing 101 of actor 1. */
static enum status put_owned(struct ctx *cx, void *arg)
{
    (void)arg;
    for (int64_t i = 0; i < 2; i++) {
        cx->company.v = 7 + i;
        TRY(db_exec(cx, &add_owned, NULL, ARGS(db_int(100 + i), db_int(i))));
    }
    cx->company.v = 0;
    return OK;
}

static struct ctx *ctx_with_two_companies(void)
{
    struct ctx *cx = ctx_with_things();
    CHECK_OK(cx, db_write(cx, put_owned, NULL));
    return cx;
}

TEST(a_company_statement_reaches_the_acting_company_only)
{
    struct ctx *cx = ctx_with_two_companies();
    struct db_rows r;
    for (int64_t i = 0; i < 2; i++) {
        cx->company.v = 7 + i;
        CHECK_OK(cx, db_query(cx, &of_company, &r, NO_ARGS));
        CHECK_INT(1, r.row_count);
        CHECK(db_next(&r));
        CHECK_INT(100 + i, db_i(&r, 0));
    }
}

TEST(an_actor_statement_reaches_the_companies_given_to_him)
{
    struct ctx *cx = ctx_with_two_companies();
    struct db_rows r;
    cx->actor.person.v = 1;
    CHECK_OK(cx, db_query(cx, &of_actor, &r, NO_ARGS));
    CHECK_INT(1, r.row_count);
    CHECK(db_next(&r));
    CHECK_INT(101, db_i(&r, 0));
}

TEST(a_seller_statement_reaches_no_other_seller)
{
    struct ctx *cx = ctx_with_two_companies();
    struct db_rows r;
    bool found;
    CHECK_OK(cx, db_one(cx, &of_seller, &r, &found, NO_ARGS));
    CHECK_INT(2, db_i(&r, 0));
    cx->seller.v++;
    CHECK_OK(cx, db_one(cx, &of_seller, &r, &found, NO_ARGS));
    CHECK_INT(0, db_i(&r, 0));
}

#define DIES(sentence) DIES_IN_(TEST_SUITE, sentence)
#define DIES_IN_(suite, sentence) Test(suite, sentence, .fini = test_end, .signal = SIGABRT)

DIES(a_company_statement_without_a_company_is_our_mistake)
{
    struct ctx *cx = test_ctx();
    struct db_rows r;
    (void)!db_query(cx, &of_company, &r, NO_ARGS);
}

DIES(a_seller_statement_of_a_buyer_is_our_mistake)
{
    struct ctx *cx = ctx_with_things();
    struct db_rows r;
    cx->actor.kind = ACTOR_BUYER;
    (void)!db_query(cx, &of_seller, &r, NO_ARGS);
}

DIES(a_shop_statement_without_a_seller_is_our_mistake)
{
    struct ctx *cx = test_ctx_bare();
    struct db_rows r;
    (void)!db_query(cx, &count_things, &r, NO_ARGS);
}

DIES(a_write_outside_of_db_write_is_our_mistake)
{
    struct ctx *cx = ctx_with_things();
    (void)!db_exec(cx, &take_last, NULL, ARGS(db_int(1)));
}

TEST(a_query_that_writes_is_refused_outside_of_db_write)
{
    struct ctx *cx = ctx_with_things();
    struct db_rows r;
    CHECK_INT(BROKEN, db_query(cx, &add_thing, &r, ARGS(db_int(1))));
    CHECK_INT(0, thing_count(cx));
}

/* ---- transactions ---- */

TEST(what_a_refused_write_did_is_undone)
{
    struct ctx *cx = ctx_with_things();
    struct thing kept = {.id = 1}, refused = {.id = 2, .then = REFUSED}, broken = {.id = 3, .then = BROKEN};
    CHECK_OK(cx, db_write(cx, put_thing, &kept));
    CHECK_ERROR(cx, busy, db_write(cx, put_thing, &refused));
    CHECK_INT(BROKEN, db_write(cx, put_thing, &broken));
    CHECK_INT(1, thing_count(cx));
    CHECK(!cx->in_write);
}

static enum status put_inner(struct ctx *cx, void *arg)
{
    CHECK(cx->in_write);
    TRY(db_write(cx, put_thing, arg));
    CHECK(cx->in_write);
    return fail(cx, E_busy, NULL);
}

TEST(a_write_inside_a_write_is_part_of_it)
{
    struct ctx *cx = ctx_with_things();
    struct thing g = {.id = 1};
    CHECK_ERROR(cx, busy, db_write(cx, put_inner, &g));
    CHECK_INT(0, thing_count(cx));
}

static enum status collide(struct ctx *cx, void *arg)
{
    int *runs = arg;
    ++*runs;
    CHECK_INT(E_none, cx->problem.error);
    struct thing g = {.id = *runs};
    TRY(put_thing(cx, &g));
    if (*runs < 3) {
        (void)!fail(cx, E_busy, NULL);
        return BUSY;
    }
    return OK;
}

TEST(a_write_is_run_again_when_the_database_asks_for_it)
{
    struct ctx *cx = ctx_with_things();
    int runs = 0;
    CHECK_OK(cx, db_write(cx, collide, &runs));
    CHECK_INT(3, runs);
    CHECK_INT(1, thing_count(cx));
}

static enum status always_busy(struct ctx *cx, void *arg)
{
    (void)cx;
    ++*(int *)arg;
    return BUSY;
}

TEST(a_write_is_not_run_again_for_ever)
{
    struct ctx *cx = ctx_with_things();
    int runs = 0;
    CHECK_INT(BUSY, db_write(cx, always_busy, &runs));
    CHECK_INT(8, runs);
}

static enum status hit_40001(struct ctx *cx, void *arg)
{
    int *runs = arg;
    struct db_rows r;
    return ++*runs < 2 ? db_query(cx, &fail_retry, &r, NO_ARGS) : OK;
}

static enum status make_failing(struct ctx *cx, void *arg)
{
    (void)arg;
    return cx->conn->db->ops->text(
        cx->conn, "test",
        "CREATE FUNCTION test_fail_with_40001() RETURNS BIGINT LANGUAGE plpgsql AS $$"
        "BEGIN RAISE EXCEPTION 'collided' USING ERRCODE = '40001'; END $$");
}

TEST(a_serialisation_failure_of_postgresql_runs_the_write_again)
{
    struct ctx *cx = test_ctx();
    if (db_engine(db(cx)) != DB_POSTGRES)
        return;
    int runs = 0;
    CHECK_OK(cx, db_write(cx, make_failing, NULL));
    CHECK_OK(cx, db_write(cx, hit_40001, &runs));
    CHECK_INT(2, runs);
}

STATEMENT(end_me, "SELECT pg_terminate_backend(CAST($1 AS INTEGER))", "SELECT ?1", .scope = SCOPE_NONE,
          .args = 1);
STATEMENT(my_process, "SELECT pg_backend_pid()", "SELECT 1", .scope = SCOPE_NONE);

static int64_t process_of(struct ctx *cx)
{
    struct db_rows r;
    bool found;
    CHECK_OK(cx, db_one(cx, &my_process, &r, &found, NO_ARGS));
    return db_i(&r, 0);
}

TEST(a_lost_connection_is_taken_up_again)
{
    struct ctx *cx = ctx_with_things(), *other = test_ctx();
    if (db_engine(db(cx)) != DB_POSTGRES)
        return;
    struct thing g = {.id = 1};
    struct db_rows r;
    const struct timespec moment = {.tv_nsec = 50 * 1000 * 1000};
    CHECK_OK(cx, db_query(other, &end_me, &r, ARGS(db_int(process_of(cx)))));
    nanosleep(&moment, NULL);
    CHECK_INT(0, thing_count(cx)); /* a read, repeated */
    CHECK_OK(cx, db_query(other, &end_me, &r, ARGS(db_int(process_of(cx)))));
    nanosleep(&moment, NULL);
    CHECK_OK(cx, db_write(cx, put_thing, &g)); /* lost before BEGIN: nothing had happened */
    CHECK_INT(1, thing_count(cx));
}

static enum status read_twice(struct ctx *cx, void *arg)
{
    struct ctx *other = arg;
    struct thing g = {.id = 1};
    CHECK_INT(0, thing_count(cx));
    CHECK_OK(cx, db_write(other, put_thing, &g));
    CHECK_INT(1, thing_count(other));
    CHECK_INT(0, thing_count(cx));
    return OK;
}

TEST(a_snapshot_does_not_see_what_is_written_meanwhile)
{
    struct ctx *cx = ctx_with_things(), *other = test_ctx();
    CHECK_OK(cx, db_snapshot(cx, read_twice, other));
    CHECK_INT(1, thing_count(cx));
}

TEST(held_reads_end_with_a_write_of_ones_own_or_a_new_hold)
{
    struct ctx *cx = ctx_with_things(), *other = test_ctx();
    struct thing g = {.id = 1}, own = {.id = 2};
    bool lite = db_engine(db(cx)) == DB_SQLITE;
    CHECK_OK(cx, db_hold(cx));
    CHECK_INT(0, thing_count(cx));
    CHECK_OK(other, db_write(other, put_thing, &g));
    CHECK_INT(lite ? 0 : 1, thing_count(cx));
    CHECK_OK(cx, db_hold(cx));
    CHECK_INT(1, thing_count(cx));
    CHECK_OK(cx, db_write(cx, put_thing, &own));
    CHECK_INT(2, thing_count(cx));
}

/* ---- many threads ---- */

enum { THREADS = 64, WRITES = 20 };

struct worker {
    struct ctx *cx;
    pthread_t thread;
    int64_t ids[WRITES];
    int64_t row;
    int done, refused;
};

static void *write_many(void *arg)
{
    struct worker *w = arg;
    for (int i = 0; i < WRITES; i++) {
        struct thing g = {.id = id_make(), .then = i % 5 == 4 ? REFUSED : OK};
        enum status s = db_write(w->cx, put_thing, &g);
        if (s == OK && thing_count(w->cx) > 0)
            w->ids[w->done++] = g.id;
        else if (s == REFUSED)
            w->refused++;
        ctx_clear_problem(w->cx);
    }
    return NULL;
}

static int64_t wait_for(struct worker *workers, void *(*work)(void *))
{
    int64_t done = 0;
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        done += workers[i].done;
    }
    return done;
}

TEST(writes_of_64_threads_are_all_kept_and_refused_ones_are_not)
{
    static struct worker workers[THREADS];
    for (int i = 0; i < THREADS; i++)
        workers[i].cx = i ? test_ctx() : ctx_with_things();
    struct ctx *cx = workers[0].cx;
    CHECK_OK(cx, db_lane_start(db(cx)));
    CHECK_INT(THREADS * WRITES / 5 * 4, wait_for(workers, write_many));
    db_lane_stop(db(cx));
    CHECK_INT(THREADS * WRITES / 5 * 4, thing_count(cx));
    struct db_rows r;
    CHECK_OK(cx, db_query(cx, &all_ids, &r, NO_ARGS));
    for (int i = 0; i < THREADS; i++) {
        CHECK_INT(WRITES / 5, workers[i].refused);
        for (int k = 1; k < workers[i].done; k++)
            CHECK(workers[i].ids[k - 1] < workers[i].ids[k]);
    }
    struct db_metrics m;
    db_read_metrics(db(cx), &m);
    CHECK(m.writes >= THREADS * WRITES);
    if (db_engine(db(cx)) == DB_SQLITE)
        CHECK(m.groups < m.writes);
}

static enum status buy_last(struct ctx *cx, void *arg)
{
    int64_t changed;
    TRY(db_exec(cx, &take_last, &changed, ARGS(db_int(*(int64_t *)arg))));
    return changed == 1 ? OK : fail(cx, E_busy, NULL);
}

static void *buy(void *arg)
{
    struct worker *w = arg;
    for (int i = 0; i < 5; i++) {
        if (db_write(w->cx, buy_last, &w->row) == OK)
            w->done++;
        ctx_clear_problem(w->cx);
    }
    return NULL;
}

TEST(the_last_unit_has_one_buyer)
{
    static struct worker workers[THREADS];
    for (int i = 0; i < THREADS; i++)
        workers[i] = (struct worker){.cx = i ? test_ctx() : ctx_with_things(), .row = 1};
    struct ctx *cx = workers[0].cx;
    struct thing g = {.id = 1}; /* one of it */
    CHECK_OK(cx, db_write(cx, put_thing, &g));
    CHECK_OK(cx, db_lane_start(db(cx)));
    CHECK_INT(1, wait_for(workers, buy));
    db_lane_stop(db(cx));
}

struct gate {
    pthread_mutex_t lock;
    atomic_int inside, may_end;
    struct ctx *cx;
};

static enum status stay(struct ctx *cx, void *arg)
{
    struct gate *gate = arg;
    struct thing g = {.id = 77};
    TRY(put_thing(cx, &g));
    atomic_store(&gate->inside, 1);
    const struct timespec moment = {.tv_nsec = 1000 * 1000};
    while (!atomic_load(&gate->may_end))
        nanosleep(&moment, NULL);
    return OK;
}

static void *write_long(void *arg)
{
    struct gate *gate = arg;
    return db_write(gate->cx, stay, gate) == OK ? gate : NULL;
}

TEST(reads_do_not_wait_for_a_long_write)
{
    struct ctx *cx = ctx_with_things();
    struct gate gate = {.cx = test_ctx()};
    pthread_t thread;
    void *result;
    CHECK_OK(cx, db_lane_start(db(cx)));
    CHECK(pthread_create(&thread, NULL, write_long, &gate) == 0);
    const struct timespec moment = {.tv_nsec = 1000 * 1000};
    while (!atomic_load(&gate.inside))
        nanosleep(&moment, NULL);
    CHECK_INT(0, thing_count(cx)); /* would hang, were it to wait */
    atomic_store(&gate.may_end, 1);
    pthread_join(thread, &result);
    CHECK(result != NULL);
    CHECK_INT(1, thing_count(cx));
}

/* A job as the disk treats it when it is full: the whole transaction is gone. */
static enum status lose_transaction(struct ctx *cx, void *arg)
{
    int *runs = arg;
    ++*runs;
    struct thing g = {.id = 1000};
    TRY(put_thing(cx, &g));
    (void)!cx->conn->db->ops->text(cx->conn, "test", "ROLLBACK");
    return BROKEN;
}

static void *write_one(void *arg)
{
    struct worker *w = arg;
    int runs = 0;
    struct thing g = {.id = w->row, .then = w->row % 7 == 3 ? REFUSED : OK};
    enum status s = w->row == 30 ? db_write(w->cx, lose_transaction, &runs) : db_write(w->cx, put_thing, &g);
    w->done = s == OK;
    w->refused = s == REFUSED;
    w->ids[0] = runs;
    return NULL;
}

TEST(a_job_that_loses_the_groups_transaction_takes_no_other_with_it)
{
    static struct worker workers[THREADS];
    for (int i = 0; i < THREADS; i++)
        workers[i] = (struct worker){.cx = i ? test_ctx() : ctx_with_things(), .row = i};
    struct ctx *cx = workers[0].cx;
    struct gate gate = {.cx = test_ctx()};
    if (db_engine(db(cx)) != DB_SQLITE)
        return;
    pthread_t first;
    const struct timespec moment = {.tv_nsec = 1000 * 1000};
    CHECK_OK(cx, db_lane_start(db(cx)));
    CHECK(pthread_create(&first, NULL, write_long, &gate) == 0);
    while (!atomic_load(&gate.inside))
        nanosleep(&moment, NULL);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&workers[i].thread, NULL, write_one, &workers[i]) == 0);
    struct db_metrics m = {0};
    while (m.lane_queue < THREADS) { /* all of them become one group */
        db_read_metrics(db(cx), &m);
        nanosleep(&moment, NULL);
    }
    atomic_store(&gate.may_end, 1);
    pthread_join(first, NULL);
    int64_t done = 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        done += workers[i].done;
        CHECK(workers[i].refused == (i % 7 == 3));
    }
    db_lane_stop(db(cx));
    CHECK_INT(THREADS - 9 - 1, done); /* 9 refuse (3, 10 … 59), one lost it all */
    CHECK_INT(2, workers[30].ids[0]); /* in the group, then alone */
    CHECK_INT(done + 1, thing_count(cx));
}

TEST(a_connection_given_back_is_taken_again)
{
    struct ctx *cx = test_ctx();
    struct db_conn *conn = cx->conn;
    db_detach(cx);
    CHECK(cx->conn == NULL);
    CHECK_OK(cx, db_attach(conn->db, cx));
    CHECK(cx->conn == conn);
}

TEST(every_statement_of_the_product_can_be_prepared)
{
    struct ctx *cx = test_ctx_bare();
    int bad = -1;
    CHECK_OK(cx, db_check_statements(cx, &bad));
    CHECK_INT(0, bad);
}

TEST(an_answer_larger_than_a_request_may_hold_is_refused)
{
    struct ctx *cx = ctx_with_things();
    struct thing g = {.id = 1};
    CHECK_OK(cx, db_write(cx, put_thing, &g));
    struct arena *whole = cx->arena;
    cx->arena = arena_open(64);
    (void)arena_alloc(cx->arena, 128);
    struct db_rows r;
    CHECK_ERROR(cx, request_too_large, db_query(cx, &all_ids, &r, NO_ARGS));
    arena_close(cx->arena);
    cx->arena = whole;
}
