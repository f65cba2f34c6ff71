/* Signing in, sessions, users and staff, on a database. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "base/str.h"
#include "company/company.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include "outbox/outbox.h"
#include "support/test.h"
#include "user/user.h"

enum { MINUTE = 60 * 1000, HOUR = 60 * MINUTE };
static const char *const GOOD = "salt and butter", *const ADDRESS = "192.0.2.7";

static enum status put_company(struct ctx *cx, void *arg)
{
    struct company_id id;
    return company_put(cx, arg, &id, NULL);
}

static struct company_id a_company(struct ctx *cx, const char *code)
{
    struct company_put in = {.code = code, .name = code, .country = "FR"};
    CHECK_OK(cx, db_write(cx, put_company, &in));
    struct company c;
    bool found;
    CHECK_OK(cx, company_by_code(cx, code, &c, &found));
    return c.id;
}

struct made {
    struct user_put in;
    int64_t id;
    bool created;
};

static enum status put(struct ctx *cx, void *arg)
{
    struct made *m = arg;
    return user_put(cx, &m->in, &m->id, &m->created);
}

/* A user of a company who can sign in with GOOD. */
static int64_t a_user(struct ctx *cx, struct company_id company, const char *email, const char *roles)
{
    static const char *hash; /* one for all: 23 ms each */
    if (!hash) {
        const char *made;
        CHECK_OK(cx, password_hash(cx, GOOD, &made));
        static char kept[200];
        strncpy(kept, made, sizeof kept - 1);
        hash = kept;
    }
    test_as_job(cx);
    cx->company = company;
    struct made m = {.in = {.email = email,
                            .name = email,
                            .roles = roles,
                            .password_hash = hash,
                            .active = -1,
                            .is_staff = company.v == 0}};
    CHECK_OK(cx, db_write(cx, put, &m));
    return m.id;
}

static struct sign_in with(const char *email, const char *password)
{
    return (struct sign_in){.email = email, .password = password, .address = ADDRESS, .door = DOOR_PAGE};
}

struct started {
    struct person_id person;
    struct sign_in in;
    const char *old;
    struct session_started out;
};

static enum status start(struct ctx *cx, void *arg)
{
    struct started *s = arg;
    return session_start(cx, s->person, &s->in, s->old, &s->out);
}

static const char *sign_in(struct ctx *cx, struct sign_in in, const char *old)
{
    struct started s = {.in = in, .old = old};
    CHECK_OK(cx, sign_in_check(cx, &s.in, &s.person));
    CHECK_OK(cx, db_write(cx, start, &s));
    return s.out.token;
}

static bool opens(struct ctx *cx, const char *token, enum door door)
{
    const char *csrf;
    bool found;
    CHECK_OK(cx, session_open(cx, token, door, &csrf, &found));
    return found;
}

TEST(a_user_signs_in_and_acts_for_his_company_with_his_rights)
{
    struct ctx *cx = test_ctx();
    struct company_id c = a_company(cx, "C1");
    int64_t id = a_user(cx, c, "Ida@LeGoff.example", "buyer");
    const char *token = sign_in(cx, with("ida@legoff.EXAMPLE", GOOD), NULL);
    CHECK(opens(cx, token, DOOR_PAGE));
    CHECK_INT(ACTOR_BUYER, cx->actor.kind);
    CHECK_INT(c.v, cx->company.v);
    CHECK_INT(id, cx->actor.company_user);
    CHECK(ctx_may(cx, MAY_order_place));
    CHECK(!ctx_may(cx, MAY_user_edit));
    CHECK(!opens(cx, token, DOOR_API)); /* a page's token is none of the API's */
    CHECK_INT(ACTOR_NOBODY, cx->actor.kind);
}

TEST(an_unknown_address_and_a_wrong_password_are_refused_alike)
{
    struct ctx *cx = test_ctx();
    a_user(cx, a_company(cx, "C1"), "ida@x.example", "buyer");
    struct sign_in wrong = with("ida@x.example", "not the password"),
                   unknown = with("eve@x.example", "not the password");
    struct person_id who;
    CHECK_INT(REFUSED, sign_in_check(cx, &wrong, &who));
    const char *told = cx->problem.detail;
    ctx_clear_problem(cx);
    CHECK_INT(REFUSED, sign_in_check(cx, &unknown, &who));
    CHECK_STR(told, cx->problem.detail);
    CHECK_INT(E_sign_in_refused, cx->problem.error);
}

TEST(five_failures_make_an_account_wait_longer_each_time)
{
    struct ctx *cx = test_ctx();
    a_user(cx, a_company(cx, "C1"), "ida@x.example", "buyer");
    struct person_id who;
    struct sign_in wrong = with("ida@x.example", "not the password"), right = with("ida@x.example", GOOD);
    for (int i = 0; i < 5; i++)
        CHECK_ERROR(cx, sign_in_refused, sign_in_check(cx, &wrong, &who));
    CHECK_INT(REFUSED, sign_in_check(cx, &right, &who));
    CHECK_INT(E_rate_limited, cx->problem.error);
    CHECK_INT(60, cx->problem.retry_after_s);
    ctx_clear_problem(cx);
    test_at(cx, cx->now_ms + MINUTE);
    CHECK_ERROR(cx, sign_in_refused, sign_in_check(cx, &wrong, &who));
    test_at(cx, cx->now_ms + MINUTE);
    CHECK_ERROR(cx, rate_limited, sign_in_check(cx, &right, &who));
    test_at(cx, cx->now_ms + MINUTE);
    CHECK_OK(cx, sign_in_check(cx, &right, &who));
}

TEST(a_sign_in_forgets_the_failures_before_it)
{
    struct ctx *cx = test_ctx();
    a_user(cx, a_company(cx, "C1"), "ida@x.example", "buyer");
    struct person_id who;
    struct sign_in wrong = with("ida@x.example", "not the password");
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 4; i++)
            CHECK_ERROR(cx, sign_in_refused, sign_in_check(cx, &wrong, &who));
        CHECK(sign_in(cx, with("ida@x.example", GOOD), NULL));
    }
}

TEST(one_address_that_fails_on_many_accounts_waits_too)
{
    struct ctx *cx = test_ctx();
    struct person_id who;
    for (int i = 0; i < 50; i++) {
        struct sign_in in = with(arena_printf(cx->arena, "p%d@x.example", i), "some password");
        CHECK_ERROR(cx, sign_in_refused, sign_in_check(cx, &in, &who));
    }
    struct sign_in one_more = with("p99@x.example", "some password");
    CHECK_ERROR(cx, rate_limited, sign_in_check(cx, &one_more, &who));
    one_more.address = "198.51.100.1";
    CHECK_ERROR(cx, sign_in_refused, sign_in_check(cx, &one_more, &who));
}

TEST(a_sign_in_ends_the_session_before_it_and_gives_another_token)
{
    struct ctx *cx = test_ctx();
    a_user(cx, a_company(cx, "C1"), "ida@x.example", "buyer");
    const char *first = sign_in(cx, with("ida@x.example", GOOD), NULL);
    const char *second = sign_in(cx, with("ida@x.example", GOOD), first);
    CHECK(strcmp(first, second) != 0);
    CHECK(!opens(cx, first, DOOR_PAGE));
    CHECK(opens(cx, second, DOOR_PAGE));
}

TEST(a_session_ends_unused_after_twelve_hours_and_used_after_fourteen_days)
{
    struct ctx *cx = test_ctx();
    a_user(cx, a_company(cx, "C1"), "ida@x.example", "buyer");
    const char *rests = sign_in(cx, with("ida@x.example", GOOD), NULL),
               *works = sign_in(cx, with("ida@x.example", GOOD), NULL);
    int64_t began = cx->now_ms;
    for (int64_t t = 11 * HOUR; t < (int64_t)14 * 24 * HOUR; t += 11 * HOUR) {
        test_at(cx, began + t);
        CHECK(opens(cx, works, DOOR_PAGE));
        if (t > 12 * HOUR)
            CHECK(!opens(cx, rests, DOOR_PAGE));
    }
    test_at(cx, began + (int64_t)14 * 24 * HOUR);
    CHECK(!opens(cx, works, DOOR_PAGE));
}

TEST(the_job_writes_the_last_use_and_forgets_what_has_ended)
{
    struct ctx *cx = test_ctx();
    a_user(cx, a_company(cx, "C1"), "ida@x.example", "buyer");
    const char *token = sign_in(cx, with("ida@x.example", GOOD), NULL);
    test_at(cx, cx->now_ms + 3 * HOUR);
    CHECK(opens(cx, token, DOOR_PAGE));
    int64_t used = cx->now_ms;
    struct person_id person = cx->actor.person;
    test_as_job(cx);
    CHECK_OK(cx, user_run_jobs(cx));
    struct db_rows rows;
    CHECK_OK(cx, db_query(cx, &SQL_session_list, &rows, ARGS(db_int(person.v), db_int(cx->now_ms))));
    CHECK(db_next(&rows));
    CHECK_INT(used, db_i(&rows, 3));
    CHECK_INT(used + 12 * HOUR, db_i(&rows, 4));
    test_at(cx, cx->now_ms + 14 * HOUR);
    CHECK_OK(cx, user_run_jobs(cx));
    CHECK_OK(cx, db_query(cx, &SQL_session_list, &rows, ARGS(db_int(person.v), db_int(cx->now_ms))));
    CHECK_INT(0, rows.row_count);
}

TEST(sessions_die_when_the_roles_change_and_live_when_only_the_limit_does)
{
    struct ctx *cx = test_ctx();
    struct company_id c = a_company(cx, "C1");
    a_user(cx, c, "ida@x.example", "buyer");
    const char *token = sign_in(cx, with("ida@x.example", GOOD), NULL);
    test_as_job(cx);
    cx->company = c;
    struct made limit = {
        .in = {.email = "ida@x.example", .has_limit = true, .order_limit_minor = 50000, .active = -1}};
    CHECK_OK(cx, db_write(cx, put, &limit));
    CHECK(opens(cx, token, DOOR_PAGE));
    CHECK_INT(50000, cx->actor.order_limit_minor);
    test_as_job(cx);
    cx->company = c;
    struct made roles = {.in = {.email = "ida@x.example", .roles = "reader", .active = -1}};
    CHECK_OK(cx, db_write(cx, put, &roles));
    CHECK(!opens(cx, token, DOOR_PAGE));
}

TEST(who_is_locked_or_whose_company_closes_is_nobody_and_on_hold_one_can_look)
{
    struct ctx *cx = test_ctx();
    struct company_id c = a_company(cx, "C1");
    a_user(cx, c, "ida@x.example", "buyer");
    const char *token = sign_in(cx, with("ida@x.example", GOOD), NULL);
    test_as_job(cx);
    struct company_put hold = {.code = "C1", .status = "on_hold"},
                       closed = {.code = "C1", .status = "closed"};
    CHECK_OK(cx, db_write(cx, put_company, &hold));
    CHECK(opens(cx, token, DOOR_PAGE));
    test_as_job(cx);
    CHECK_OK(cx, db_write(cx, put_company, &closed));
    CHECK(!opens(cx, token, DOOR_PAGE));
    struct sign_in again = with("ida@x.example", GOOD);
    struct person_id who;
    CHECK_ERROR(cx, account_without_company, sign_in_check(cx, &again, &who));
}

struct switched {
    struct company_id to;
};

static enum status do_switch(struct ctx *cx, void *arg)
{
    return session_switch(cx, ((struct switched *)arg)->to);
}

TEST(a_person_of_two_companies_chooses_and_switches_between_them_only)
{
    struct ctx *cx = test_ctx();
    struct company_id a = a_company(cx, "A"), b = a_company(cx, "B"), other = a_company(cx, "OTHER");
    a_user(cx, a, "ida@x.example", "buyer");
    a_user(cx, b, "ida@x.example", "reader");
    struct sign_in in = with("ida@x.example", GOOD);
    in.company = other;
    struct person_id who;
    CHECK_ERROR(cx, company_unknown, sign_in_check(cx, &in, &who));
    in.company = b;
    const char *token = sign_in(cx, in, NULL);
    CHECK(opens(cx, token, DOOR_PAGE));
    CHECK_INT(b.v, cx->company.v);
    CHECK(!ctx_may(cx, MAY_order_place));
    struct switched s = {other};
    CHECK_ERROR(cx, company_unknown, db_write(cx, do_switch, &s));
}

TEST(a_switched_session_acts_for_the_other_company_from_then_on)
{
    struct ctx *cx = test_ctx();
    struct company_id a = a_company(cx, "A"), b = a_company(cx, "B");
    a_user(cx, a, "ida@x.example", "buyer");
    a_user(cx, b, "ida@x.example", "reader");
    const char *token = sign_in(cx, with("ida@x.example", GOOD), NULL);
    CHECK(opens(cx, token, DOOR_PAGE));
    CHECK_INT(a.v, cx->company.v);
    struct switched s = {b};
    CHECK_OK(cx, db_write(cx, do_switch, &s));
    CHECK(!ctx_may(cx, MAY_order_place));
    CHECK(opens(cx, token, DOOR_PAGE));
    CHECK_INT(b.v, cx->company.v);
}

/* The mails that leave, the last one kept. */
static struct {
    char topic[40], token[60];
    int count;
} mail;

static const char *take_mail(struct ctx *cx, const struct outbox_item *item)
{
    (void)cx;
    strncpy(mail.topic, item->topic, sizeof mail.topic - 1);
    const char *value = strstr(item->payload, "\"token\":\"");
    CHECK(value != NULL);
    strncpy(mail.token, value + 9, 43);
    mail.count++;
    return NULL;
}

static void send_mails(struct ctx *cx)
{
    const struct outbox_kind kind = {"mail", take_mail};
    int tried;
    mail.count = 0;
    test_as_job(cx);
    CHECK_OK(cx, outbox_run(cx, &kind, 1, &tried));
}

static enum status use_token(struct ctx *cx, void *arg)
{
    const char *hash;
    TRY(password_hash(cx, GOOD, &hash));
    return password_set_by_token(cx, arg, hash);
}

TEST(an_invitation_is_a_mail_with_a_token_that_serves_once)
{
    struct ctx *cx = test_ctx();
    cx->company = a_company(cx, "C1");
    struct made m = {
        .in = {.email = "new@x.example", .name = "New", .roles = "buyer", .invite = true, .active = -1}};
    CHECK_OK(cx, db_write(cx, put, &m));
    struct user_row u;
    CHECK_OK(cx, user_load(cx, m.id, &u));
    CHECK(!u.can_sign_in);
    send_mails(cx);
    CHECK_INT(1, mail.count);
    CHECK_STR("person.invited", mail.topic);

    struct password_token t;
    CHECK_OK(cx, password_token_load(cx, mail.token, &t));
    CHECK_STR("invitation", t.kind);
    CHECK_STR("new@x.example", t.email);
    CHECK_INT(u.person.v, t.person.v);
    CHECK_OK(cx, db_write(cx, use_token, mail.token));
    CHECK_ERROR(cx, token_expired, db_write(cx, use_token, mail.token));
    CHECK(sign_in(cx, with("new@x.example", GOOD), NULL));
}

TEST(a_forgotten_password_is_mailed_to_an_account_and_ends_its_sessions_when_set)
{
    struct ctx *cx = test_ctx();
    a_user(cx, a_company(cx, "C1"), "ida@x.example", "buyer");
    const char *session = sign_in(cx, with("ida@x.example", GOOD), NULL);
    CHECK_OK(cx, password_forgot(cx, "eve@x.example", ADDRESS)); /* says nothing, sends nothing */
    send_mails(cx);
    CHECK_INT(0, mail.count);
    CHECK_OK(cx, password_forgot(cx, "IDA@x.example", ADDRESS));
    send_mails(cx);
    CHECK_INT(1, mail.count);
    CHECK_STR("person.reset", mail.topic);
    CHECK_OK(cx, db_write(cx, use_token, mail.token));
    CHECK(!opens(cx, session, DOOR_PAGE));
    CHECK_ERROR(cx, email_invalid, password_forgot(cx, "nobody", ADDRESS));
}

TEST(a_reset_link_dies_after_an_hour_and_when_a_newer_one_is_sent)
{
    struct ctx *cx = test_ctx();
    a_user(cx, a_company(cx, "C1"), "ida@x.example", "buyer");
    CHECK_OK(cx, password_forgot(cx, "ida@x.example", ADDRESS));
    send_mails(cx);
    const char *first = arena_str(cx->arena, mail.token);
    CHECK_OK(cx, password_forgot(cx, "ida@x.example", ADDRESS));
    send_mails(cx);
    struct password_token t;
    CHECK_ERROR(cx, token_expired, password_token_load(cx, first, &t));
    CHECK_OK(cx, password_token_load(cx, mail.token, &t));
    test_at(cx, cx->now_ms + HOUR);
    CHECK_ERROR(cx, token_expired, password_token_load(cx, mail.token, &t));
}

TEST(mails_to_one_account_stop_after_a_few)
{
    struct ctx *cx = test_ctx();
    a_user(cx, a_company(cx, "C1"), "ida@x.example", "buyer");
    for (int i = 0; i < 6; i++)
        CHECK_OK(cx, password_forgot(cx, "ida@x.example", ADDRESS));
    send_mails(cx);
    CHECK_INT(3, mail.count);
}

struct changed {
    const char *hash;
    struct session_started out;
};

static enum status change_password(struct ctx *cx, void *arg)
{
    struct changed *c = arg;
    return person_change_password(cx, c->hash, DOOR_PAGE, &c->out);
}

TEST(a_changed_password_ends_every_session_and_begins_a_new_one)
{
    struct ctx *cx = test_ctx();
    a_user(cx, a_company(cx, "C1"), "ida@x.example", "buyer");
    const char *other = sign_in(cx, with("ida@x.example", GOOD), NULL),
               *mine = sign_in(cx, with("ida@x.example", GOOD), NULL);
    CHECK(opens(cx, mine, DOOR_PAGE));
    struct changed c = {0};
    CHECK_OK(cx, password_hash(cx, "another password", &c.hash));
    CHECK_OK(cx, db_write(cx, change_password, &c));
    CHECK(!opens(cx, other, DOOR_PAGE));
    CHECK(!opens(cx, mine, DOOR_PAGE));
    CHECK(opens(cx, c.out.token, DOOR_PAGE));
    CHECK_OK(cx, person_check_password(cx, "another password", ADDRESS));
    CHECK_ERROR(cx, password_wrong, person_check_password(cx, GOOD, ADDRESS));
    password_allowed(cx, "/password", "IDA@x.example", "ida@x.example");
    CHECK_ERROR(cx, password_too_easy, ctx_fields_ok(cx));
    CHECK(password_verify(c.hash, "another password"));
    CHECK(!password_verify(c.hash, GOOD));
    CHECK_ERROR(cx, password_too_short, password_hash(cx, "short", &c.hash));
}

static enum status revoke(struct ctx *cx, void *arg)
{
    return session_revoke(cx, *(int64_t *)arg);
}

TEST(one_ends_ones_own_sessions_and_nobody_elses)
{
    struct ctx *cx = test_ctx();
    struct company_id c = a_company(cx, "C1");
    a_user(cx, c, "ida@x.example", "buyer");
    a_user(cx, c, "bob@x.example", "buyer");
    const char *hers = sign_in(cx, with("ida@x.example", GOOD), NULL),
               *his = sign_in(cx, with("bob@x.example", GOOD), NULL);
    CHECK(opens(cx, his, DOOR_PAGE));
    int64_t id = cx->actor.session;
    CHECK(opens(cx, hers, DOOR_PAGE));
    CHECK_ERROR(cx, not_found, db_write(cx, revoke, &id));
    struct user_session *list;
    int count;
    CHECK_OK(cx, session_list(cx, &list, &count));
    CHECK_INT(1, count);
    CHECK(list[0].is_current);
    id = list[0].id;
    CHECK_OK(cx, db_write(cx, revoke, &id));
    CHECK(!opens(cx, hers, DOOR_PAGE));
    CHECK(opens(cx, his, DOOR_PAGE));
}

TEST(what_is_wrong_with_a_user_is_told_at_once)
{
    struct ctx *cx = test_ctx();
    cx->company = a_company(cx, "C1");
    struct made m = {.in = {.email = "nobody", .roles = "boss", .language = "tlh", .active = -1}};
    CHECK_INT(REFUSED, db_write(cx, put, &m));
    const enum error expected[] = {E_email_invalid, E_role_unknown, E_field_missing, E_language_unknown};
    CHECK_INT(4, cx->problem.field_count);
    for (int i = 0; i < 4; i++)
        CHECK_CASE(cx->problem.fields[i].pointer, cx->problem.fields[i].error == expected[i]);
    ctx_clear_problem(cx);
    struct made boss = {.in = {.email = "a@x.example", .name = "A", .roles = "boss", .active = -1}};
    CHECK_ERROR(cx, role_unknown, db_write(cx, put, &boss));
    struct made none = {.in = {.email = "a@x.example", .name = "A", .roles = "", .active = -1}};
    CHECK_ERROR(cx, role_missing, db_write(cx, put, &none));
    none.in.roles = NULL;
    CHECK_ERROR(cx, role_missing, db_write(cx, put, &none));
}

TEST(a_put_leaves_what_it_does_not_name)
{
    struct ctx *cx = test_ctx();
    struct company_id c = a_company(cx, "C1");
    int64_t id = a_user(cx, c, "ida@x.example", "buyer accountant");
    struct made name = {.in = {.email = "IDA@x.example", .name = "Ida", .active = -1, .expect_version = 1}};
    CHECK_OK(cx, db_write(cx, put, &name));
    CHECK_INT(id, name.id);
    CHECK(!name.created);
    struct user_row u;
    CHECK_OK(cx, user_load(cx, id, &u));
    CHECK_STR("Ida", u.name);
    CHECK_STR("buyer accountant", u.roles);
    CHECK_INT(2, u.version);
    CHECK(u.can_sign_in);
    CHECK_ERROR(cx, changed_meanwhile, db_write(cx, put, &name));
    name.in.expect_version = 0;
    name.in.must_be_new = true;
    CHECK_ERROR(cx, email_taken, db_write(cx, put, &name));
}

TEST(another_companys_user_is_not_found)
{
    struct ctx *cx = test_ctx();
    struct company_id mine = a_company(cx, "MINE"), other = a_company(cx, "OTHER");
    int64_t id = a_user(cx, other, "eve@x.example", "admin");
    test_as_buyer_with(cx, mine, "admin");
    struct user_row u, *rows;
    int count;
    CHECK_ERROR(cx, not_found, user_load(cx, id, &u));
    CHECK_ERROR(cx, not_found, company_act_in(cx, other));
    CHECK_OK(cx, user_list(cx, "", 10, &rows, &count));
    for (int i = 0; i < count; i++)
        CHECK(rows[i].id != id);
}

TEST(a_companys_last_administrator_stays_one)
{
    struct ctx *cx = test_ctx();
    struct company_id c = a_company(cx, "C1");
    a_user(cx, c, "ida@x.example", "admin");
    CHECK(opens(cx, sign_in(cx, with("ida@x.example", GOOD), NULL), DOOR_PAGE));
    struct made less = {.in = {.email = "ida@x.example", .roles = "buyer", .active = -1}};
    struct made gone = {.in = {.email = "ida@x.example", .active = 0}};
    CHECK_ERROR(cx, last_admin, db_write(cx, put, &less));
    CHECK_ERROR(cx, last_admin, db_write(cx, put, &gone));
    struct made another = {.in = {.email = "bob@x.example", .name = "Bob", .roles = "admin", .active = -1}};
    CHECK_OK(cx, db_write(cx, put, &another));
    CHECK_OK(cx, db_write(cx, put, &less));
}

TEST(the_last_owner_stays_one)
{
    struct ctx *cx = test_ctx();
    a_user(cx, (struct company_id){0}, "owner@x.example", "owner");
    CHECK(opens(cx, sign_in(cx, with("owner@x.example", GOOD), NULL), DOOR_PAGE));
    CHECK_INT(ACTOR_STAFF, cx->actor.kind);
    struct made less = {.in = {.email = "owner@x.example", .roles = "sales", .is_staff = true, .active = -1}};
    CHECK_ERROR(cx, last_admin, db_write(cx, put, &less));
}

TEST(staff_do_not_buy_and_buyers_are_not_staff_under_one_address)
{
    struct ctx *cx = test_ctx();
    struct company_id c = a_company(cx, "C1");
    a_user(cx, c, "ida@x.example", "buyer");
    struct made staff = {
        .in = {.email = "ida@x.example", .name = "Ida", .roles = "sales", .is_staff = true, .active = -1}};
    CHECK_ERROR(cx, email_taken, db_write(cx, put, &staff));
}

TEST(an_administrator_does_not_rekey_or_rename_who_acts_for_others_too)
{
    struct ctx *cx = test_ctx();
    struct company_id a = a_company(cx, "A"), b = a_company(cx, "B");
    a_user(cx, a, "boss@x.example", "admin");
    a_user(cx, b, "ida@x.example", "buyer");
    CHECK(opens(cx, sign_in(cx, with("boss@x.example", GOOD), NULL), DOOR_PAGE));
    struct made link = {.in = {.email = "ida@x.example", .roles = "buyer", .active = -1}};
    CHECK_OK(cx, db_write(cx, put, &link));
    struct made name = {.in = {.email = "ida@x.example", .name = "Another", .active = -1}};
    CHECK_ERROR(cx, person_shared, db_write(cx, put, &name));
    struct made key = {.in = {.email = "ida@x.example", .password_hash = "$argon2id$mine", .active = -1}};
    CHECK_ERROR(cx, person_shared, db_write(cx, put, &key));
}
