/* The sealer and the check of its chain, on both engines. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "audit/audit_seal.h"
#include "base/id.h"

#include "db/db.h"
#include "support/test.h"
#include <pthread.h>
#include <string.h>

static enum status deed(struct ctx *cx, void *arg)
{
    return audit_put(cx, arg, "prd", 9, (struct company_id){3}, "", "{}");
}

static void seal(struct ctx *cx, bool more)
{
    bool has_more;
    CHECK_OK(cx, audit_seal_rows(cx, &has_more));
    CHECK(has_more == more);
}

static void holds(struct ctx *cx, int64_t seals, int64_t rows, int64_t waiting)
{
    struct audit_chain chain;
    CHECK_OK(cx, audit_verify(cx, &chain));
    CHECK(chain.broken == NULL);
    CHECK_INT(seals, chain.seals);
    CHECK_INT(rows, chain.rows);
    CHECK_INT(waiting, chain.waiting);
}

TEST(rows_wait_for_a_seal_and_are_sealed_once)
{
    struct ctx *cx = test_ctx();
    seal(cx, false);
    struct audit_seal last;
    CHECK_OK(cx, audit_store_last_seal(cx, &last));
    int64_t seals = last.seq, rows = 0;
    struct audit_chain chain;
    CHECK_OK(cx, audit_verify(cx, &chain));
    rows = chain.rows;
    CHECK_OK(cx, db_write(cx, deed, "a.one"));
    CHECK_OK(cx, db_write(cx, deed, "a.two"));
    holds(cx, seals, rows, 2);
    seal(cx, false);
    holds(cx, seals + 1, rows + 2, 0);
    seal(cx, false); /* nothing waits: no empty seal */
    holds(cx, seals + 1, rows + 2, 0);
}

TEST(a_seals_bytes_are_those_of_the_description)
{
    struct arena *a = test_arena();
    struct audit_seal s = {.seq = 1, .from_id = 0, .to_id = 7, .late = "", .row_count = 1, .at_ms = 5};
    struct audit_bytes row = {7, true, {"7", "4", "staff", "2", "0", "api", "é", "prd", "9", "", "{}", "r"}};
    const char *bytes =
        "14:negoce audit "
        "1,1:3,1:1,1:0,1:7,0:,1:1,1:5,0:,1:7,1:4,5:staff,1:2,1:0,3:api,2:é,3:prd,1:9,0:,2:{},1:r,";
    CHECK_STR(sha256_hex(a, bytes, strlen(bytes)),
              audit_seal_hash(a, (struct seller_id){3}, &s, "", &row, 1));
}

/* ---- a transaction that commits behind its range ---- */

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turned = PTHREAD_COND_INITIALIZER;
static int turn;

static void turn_to(int n)
{
    pthread_mutex_lock(&mutex);
    turn = n;
    pthread_cond_broadcast(&turned);
    pthread_mutex_unlock(&mutex);
}

static void wait_turn(int n)
{
    pthread_mutex_lock(&mutex);
    while (turn < n)
        pthread_cond_wait(&turned, &mutex);
    pthread_mutex_unlock(&mutex);
}

static enum status slow_deed(struct ctx *cx, void *arg)
{
    TRY(deed(cx, arg));
    turn_to(1);
    wait_turn(2);
    return OK;
}

static void *slow_writer(void *arg)
{
    struct ctx *cx = arg;
    struct ctx own = *cx;
    own.arena = arena_open(0);
    own.conn = NULL;
    bool done = db_attach(db_of(cx), &own) == OK && db_write(&own, slow_deed, "a.slow") == OK;
    if (own.conn)
        db_detach(&own);
    arena_close(own.arena);
    return done ? cx : NULL;
}

TEST(a_row_committed_behind_a_sealed_range_is_sealed_later)
{
    struct ctx *cx = test_ctx();
    pthread_t thread;
    void *done;
    if (db_engine(db_of(cx)) == DB_SQLITE)
        return; /* its lane commits in the order of ids */
    seal(cx, false);
    turn = 0;
    CHECK(pthread_create(&thread, NULL, slow_writer, cx) == 0);
    wait_turn(1);
    CHECK_OK(cx, db_write(cx, deed, "a.quick"));
    seal(cx, false);
    turn_to(2);
    pthread_join(thread, &done);
    CHECK(done == cx);
    struct audit_chain chain;
    CHECK_OK(cx, audit_verify(cx, &chain));
    CHECK(chain.broken == NULL);
    seal(cx, false);
    struct audit_seal last;
    CHECK_OK(cx, audit_store_last_seal(cx, &last));
    CHECK(*last.late);
    CHECK_INT(1, last.row_count);
    CHECK_INT(last.from_id - 1, last.to_id);
    CHECK_OK(cx, audit_verify(cx, &chain));
    CHECK(chain.broken == NULL);
    CHECK_INT(0, chain.waiting);
    CHECK_OK(cx, db_write(cx, deed, "a.next"));
    seal(cx, false);
    CHECK_OK(cx, audit_verify(cx, &chain));
    CHECK(chain.broken == NULL);
}

static enum status seal_again(struct ctx *cx, void *arg)
{
    bool appended = true;
    TRY(audit_store_seal(cx, arg, "0", &appended));
    CHECK(!appended);
    return OK;
}

TEST(of_two_sealers_one_appends)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, db_write(cx, deed, "a.one"));
    seal(cx, false);
    struct audit_seal last;
    CHECK_OK(cx, audit_store_last_seal(cx, &last));
    CHECK_OK(cx, db_write(cx, seal_again, &last));
    struct audit_chain chain;
    CHECK_OK(cx, audit_verify(cx, &chain));
    CHECK(chain.broken == NULL);
}
