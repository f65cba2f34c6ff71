/* What leaves the system, on both engines. SPDX-License-Identifier: Apache-2.0 */
#include "outbox/outbox.h"
#include "outbox/outbox_rules.h"
#include "support/test.h"

static int sent;
static const char *why_not;
static int64_t last_id;

static const char *send(struct ctx *cx, const struct outbox_item *item)
{
    CHECK(!cx->in_write);
    CHECK_STR("order.placed", item->topic);
    CHECK_STR("{\"a\":1}", item->payload);
    CHECK_INT(5, item->object_id);
    sent++;
    last_id = item->id;
    return why_not;
}

static const struct outbox_kind kinds[] = {{"mail", send}};

static enum status put(struct ctx *cx, void *arg)
{
    return outbox_put(cx, arg, "order.placed", 5, "{\"a\":1}");
}

static int run(struct ctx *cx)
{
    int tried;
    CHECK_OK(cx, outbox_run(cx, kinds, 1, &tried));
    return tried;
}

TEST(a_row_is_sent_once_when_it_succeeds)
{
    struct ctx *cx = test_ctx();
    CHECK_INT(0, run(cx));
    CHECK_OK(cx, db_write(cx, put, "mail"));
    CHECK_INT(1, run(cx));
    CHECK_INT(0, run(cx));
    CHECK_INT(1, sent);
}

static enum status put_and_refuse(struct ctx *cx, void *arg)
{
    TRY(put(cx, arg));
    return fail(cx, E_not_found, NULL);
}

TEST(what_was_undone_is_not_sent)
{
    struct ctx *cx = test_ctx();
    CHECK_ERROR(cx, not_found, db_write(cx, put_and_refuse, "mail"));
    CHECK_INT(0, run(cx));
}

TEST(a_failed_row_waits_longer_each_time_and_dies_after_twelve_tries)
{
    struct ctx *cx = test_ctx();
    why_not = "the mail server is away: é";
    CHECK_OK(cx, db_write(cx, put, "mail"));
    for (int64_t i = 1; i <= OUTBOX_TRIES_MAX; i++) {
        CHECK_INT(1, run(cx));
        CHECK_INT(0, run(cx));
        test_at(cx, cx->now_ms + outbox_rule_wait_ms(i) - 1);
        CHECK_INT(0, run(cx));
        test_at(cx, cx->now_ms + 1);
    }
    test_at(cx, cx->now_ms + 365LL * 86400 * 1000);
    CHECK_INT(0, run(cx));
    CHECK_INT(12, sent);
}

TEST(the_wait_doubles_up_to_an_hour)
{
    CHECK_INT(30000, outbox_rule_wait_ms(1));
    CHECK_INT(60000, outbox_rule_wait_ms(2));
    CHECK_INT(1920000, outbox_rule_wait_ms(7));
    CHECK_INT(3600000, outbox_rule_wait_ms(8));
    CHECK_INT(3600000, outbox_rule_wait_ms(63));
    CHECK(!outbox_rule_is_dead(11));
    CHECK(outbox_rule_is_dead(12));
}

TEST(a_kind_nobody_sends_is_kept_for_later)
{
    struct ctx *cx = test_ctx();
    CHECK_OK(cx, db_write(cx, put, "pigeon"));
    CHECK_INT(1, run(cx));
    CHECK_INT(0, sent);
    CHECK_INT(0, run(cx));
}

static struct ctx *second;

static const char *send_while_other_looks(struct ctx *cx, const struct outbox_item *item)
{
    (void)cx;
    (void)item;
    sent++;
    CHECK_INT(0, run(second)); /* the row is ours while the lease lasts */
    test_at(second, second->now_ms + 11 * 60 * 1000);
    CHECK_INT(1, run(second)); /* then it is taken for lost, and sent again */
    return "too late";
}

TEST(a_leased_row_is_left_alone_until_the_lease_runs_out)
{
    static const struct outbox_kind slow[] = {{"mail", send_while_other_looks}};
    struct ctx *cx = test_ctx();
    int tried;
    second = test_ctx();
    CHECK_OK(cx, db_write(cx, put, "mail"));
    CHECK_OK(cx, outbox_run(cx, slow, 1, &tried));
    CHECK_INT(2, sent);
    test_at(cx,
            cx->now_ms + 86400 * 1000); /* the late answer of the first did not undo the second's success */
    CHECK_INT(0, run(cx));
}

static int64_t put_dead(struct ctx *cx)
{
    why_not = "refused by the server";
    CHECK_OK(cx, db_write(cx, put, "mail"));
    for (int64_t i = 1; i <= OUTBOX_TRIES_MAX; i++) {
        CHECK_INT(1, run(cx));
        test_at(cx, cx->now_ms + outbox_rule_wait_ms(i));
    }
    why_not = NULL;
    return last_id;
}

static enum status retry(struct ctx *cx, void *arg)
{
    return outbox_retry(cx, *(int64_t *)arg);
}

TEST(what_was_given_up_is_sent_again_when_staff_say_so_and_only_that)
{
    struct ctx *cx = test_ctx();
    int64_t id = put_dead(cx), unknown = 1, dead;
    struct outbox_entry e;
    CHECK_OK(cx, outbox_count(cx, &(struct outbox_search){.state = "dead"}, &dead));
    CHECK_INT(1, dead);

    CHECK_OK(cx, db_write(cx, retry, &id));
    CHECK_OK(cx, outbox_load(cx, id, &e));
    CHECK_STR("waiting", e.state);
    CHECK_INT(0, e.attempts);
    CHECK_INT(0, e.done_ms);
    CHECK_INT(1, run(cx));
    CHECK_OK(cx, outbox_load(cx, id, &e));
    CHECK_STR("done", e.state);

    CHECK_ERROR(cx, outbox_not_dead, db_write(cx, retry, &id));
    CHECK_ERROR(cx, not_found, db_write(cx, retry, &unknown));
}

TEST(the_list_is_newest_first_in_pages_and_by_state_and_topic)
{
    struct ctx *cx = test_ctx();
    int64_t dead = put_dead(cx);
    CHECK_OK(cx, db_write(cx, put, "mail"));
    CHECK_OK(cx, db_write(cx, put, "mail"));
    struct outbox_entry *rows;
    int count;

    CHECK_OK(cx, outbox_list(cx, &(struct outbox_search){.limit = 2}, &rows, &count));
    CHECK_INT(2, count);
    CHECK(rows[0].id > rows[1].id);
    CHECK_STR("waiting", rows[0].state);
    CHECK_STR("ord", rows[0].object_kind);
    CHECK_OK(cx, outbox_list(cx, &(struct outbox_search){.limit = 2, .before = rows[1].id}, &rows, &count));
    CHECK_INT(1, count);
    CHECK_INT(dead, rows[0].id);
    CHECK_INT(12, rows[0].attempts);
    CHECK_STR("refused by the server", rows[0].error);

    CHECK_OK(cx, outbox_list(cx, &(struct outbox_search){.limit = 9, .state = "dead"}, &rows, &count));
    CHECK_INT(1, count);
    CHECK_OK(cx,
             outbox_list(cx, &(struct outbox_search){.limit = 9, .topic = "person.invited"}, &rows, &count));
    CHECK_INT(0, count);
}

TEST(a_topic_tells_what_it_is_about)
{
    CHECK_STR("ord", outbox_rule_object_kind("order.placed"));
    CHECK_STR("shp", outbox_rule_object_kind("order.shipped"));
    CHECK_STR("psn", outbox_rule_object_kind("person.reset"));
    CHECK_STR("", outbox_rule_object_kind("pigeon.flown"));
}
