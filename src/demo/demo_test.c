/* The demo shop: always the same, and true to its own rules. SPDX-License-Identifier: Apache-2.0 */
#include "demo/demo.h"
#include "inventory/inventory.h"
#include "outbox/outbox.h"
#include "support/test.h"
#include "user/user.h"

#define COUNTS                                                                                               \
    "SELECT (SELECT count(*) FROM product), (SELECT count(*) FROM company), (SELECT count(*) FROM person),"  \
    " (SELECT count(*) FROM price_tier), (SELECT count(*) FROM orders),"                                     \
    " (SELECT count(*) FROM order_line), (SELECT CAST(sum(total_minor) AS BIGINT) FROM orders),"             \
    " (SELECT CAST(sum(on_hand_e6) AS BIGINT) FROM stock),"                                                  \
    " (SELECT count(*) FROM orders WHERE net_minor + tax_minor + freight_minor <> total_minor)"

static const struct db_stmt counts = {
    .name = "test_demo_counts", .postgres = COUNTS, .sqlite = COUNTS, .scope = SCOPE_NONE, .index = -1};

struct figures {
    int64_t n[9];
};

static struct figures make(const struct demo_options *o, struct demo_login *first)
{
    struct ctx *cx = test_ctx_bare();
    struct demo_login *logins;
    int count;
    test_at(cx, 1795509000000);
    CHECK_OK(cx, demo_make(cx, o, &logins, &count));
    CHECK(count >= 10);
    *first = logins[0];
    struct db_rows r;
    bool found;
    CHECK_OK(cx, db_one(cx, &counts, &r, &found, NO_ARGS));
    struct figures f;
    for (int i = 0; i < 9; i++)
        f.n[i] = db_i(&r, i);
    return f;
}

TEST(the_same_numbers_make_the_same_shop)
{
    const struct demo_options o = {.products = 60, .companies = 20, .tiers = 400, .orders = 12};
    struct demo_login first;
    struct figures one = make(&o, &first);
    test_end(); /* that shop is gone */
    struct figures two = make(&o, &first);
    for (int i = 0; i < 9; i++)
        CHECK_INT(one.n[i], two.n[i]);
    CHECK_INT(60, one.n[0]);
    CHECK_INT(20, one.n[1]);
    CHECK(one.n[3] >= 400);
    CHECK(one.n[4] >= 8 && one.n[4] <= 12); /* who finds nothing in stock does not order */
    CHECK(one.n[5] > one.n[4]);
    CHECK(one.n[6] > 0);
    CHECK_INT(0, one.n[8]); /* every total is the sum of its parts */
}

TEST(the_logins_work_the_ledger_is_sound_and_no_mail_waits)
{
    struct ctx *cx = test_ctx_bare();
    struct demo_login *logins;
    int count, stock;
    CHECK_OK(cx, demo_make(cx, &(struct demo_options){.products = 60, .orders = 12}, &logins, &count));
    CHECK_STR("buyer", logins[0].role);
    for (int i = 0; i < count; i++) {
        struct sign_in in = {.email = logins[i].email,
                             .password = logins[i].password,
                             .address = "192.0.2.1",
                             .door = DOOR_API};
        struct person_id who;
        cr_assert(sign_in_check(cx, &in, &who) == OK, "%s cannot sign in", logins[i].email);
    }
    struct stock_proof *proofs;
    CHECK_OK(cx, stock_proofs(cx, &proofs, &stock));
    CHECK(stock > 0);
    for (int i = 0; i < stock; i++) {
        CHECK_INT(proofs[i].on_hand_e6, proofs[i].ledger_on_hand_e6);
        CHECK_INT(proofs[i].reserved_e6, proofs[i].ledger_reserved_e6);
        CHECK(proofs[i].reserved_e6 >= 0);
        CHECK(proofs[i].on_hand_e6 >= 0); /* nothing leaves that is not there */
    }
    int64_t waiting;
    CHECK_OK(cx, outbox_count(cx, &(struct outbox_search){.state = "waiting"}, &waiting));
    CHECK_INT(0, waiting);
}

#define STATES                                                                                               \
    "SELECT (SELECT count(*) FROM orders WHERE state = 'on_hold' AND hold_reason = 'credit'),"               \
    " (SELECT count(*) FROM orders WHERE delivery = 'fully'), (SELECT count(*) FROM orders WHERE "           \
    "placed_by_staff = 1),"                                                                                  \
    " (SELECT count(*) FROM company WHERE status <> 'active'), (SELECT count(*) FROM company WHERE "         \
    "parent_id IS NOT NULL)"

static const struct db_stmt states = {
    .name = "test_demo_states", .postgres = STATES, .sqlite = STATES, .scope = SCOPE_NONE, .index = -1};

TEST(its_companies_and_orders_are_in_each_state)
{
    struct ctx *cx = test_ctx_bare();
    struct demo_login *logins;
    int count;
    test_at(cx, 1795509000000);
    CHECK_OK(cx, demo_make(cx, &(struct demo_options){.products = 200, .orders = 60}, &logins, &count));
    struct db_rows r;
    bool found;
    CHECK_OK(cx, db_one(cx, &states, &r, &found, NO_ARGS));
    CHECK_INT(1, db_i(&r, 0));
    CHECK(db_i(&r, 1) > 20);
    CHECK(db_i(&r, 2) > 0);
    CHECK_INT(2, db_i(&r, 3));
    CHECK(db_i(&r, 4) >= 9);
}

TEST(a_shop_that_is_there_is_left_alone)
{
    struct ctx *cx = test_ctx();
    struct demo_login *logins;
    int count;
    CHECK_ERROR(cx, demo_not_empty, demo_make(cx, &(struct demo_options){.orders = -1}, &logins, &count));
}
