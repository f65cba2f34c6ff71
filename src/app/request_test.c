/* The life of a request, from message to answer, without a network: who may, which key, which page. SPDX-License-Identifier: Apache-2.0 */
#include "app/modules.h"
#include "base/id.h"
#include "base/limits.h"
#include "support/test.h"
#include "user/user.h"
#include "web/dispatch.h"
#include "web/idempotency.h"
#include "web/problem.h"

enum { HEADERS_MAX = 12 };

static struct ctx *world;
static struct ctx cx;
static struct request rq;
static struct pair headers[HEADERS_MAX];
static int header_count;

static void with(const char *name, const char *value)
{
    headers[header_count++] = (struct pair){name, value};
}

/* Starts the next message: nobody's, over loopback. */
static void message(void)
{
    header_count = 0;
    with("Host", "shop.example");
    with("Accept-Language", "en");
}

static void set_up(void)
{
    world = test_ctx();
    struct web_setup setup = {.db = db_of(world), .hooks = module_hooks(), .secret = "s", .version = "test"};
    web_set_up(&setup);
    message();
}

/* Sends it; the answer's status. */
static int send_from(const char *peer, const char *method, const char *target, const char *body)
{
    cx = (struct ctx){
        .arena = test_arena(), .now_ms = world->now_ms, .request_id = "req_test", .actor.name = ""};
    rq = (struct request){0};
    struct pair *sent = arena_array(cx.arena, struct pair, HEADERS_MAX);
    memcpy(sent, headers, sizeof headers);
    struct intake in = {
        .method = method, .target = target, .headers = sent, .header_count = header_count, .peer = peer};
    dispatch_head(&cx, &rq, &in);
    rq.body = body;
    rq.body_len = strlen(body);
    dispatch(&cx, &rq);
    return rq.answer.status;
}

static int sent(const char *method, const char *target, const char *body)
{
    return send_from("127.0.0.1", method, target, body);
}

static const char *header(const char *name)
{
    for (int i = 0; i < rq.answer.header_count; i++)
        if (strcmp(rq.answer.headers[i].name, name) == 0)
            return rq.answer.headers[i].value;
    return NULL;
}

static bool says(const char *text)
{
    return strstr(rq.answer.body, text) != NULL;
}

static enum status start_session(struct ctx *c, void *arg)
{
    struct session_started *out = arg;
    struct sign_in in = {.email = "a@b.example", .address = "127.0.0.1", .door = DOOR_API};
    return session_start(c, c->actor.person, &in, NULL, out);
}

/* Signs a member of staff in; the next messages are his. */
static void as_staff(const char *roles)
{
    struct ctx *c = test_ctx();
    test_as_staff(c, roles);
    struct session_started s;
    CHECK_OK(c, db_write(c, start_session, &s));
    message();
    with("Authorization", arena_printf(c->arena, "Bearer %s", s.token));
    with("Content-Type", "application/json");
}

static const char acme[] = "{\"code\": \"ACME\", \"name\": \"Acme\", \"country\": \"FR\"}";

TEST(nobody_is_asked_to_sign_in)
{
    set_up();
    CHECK_INT(401, sent("GET", "/api/v1/companies", ""));
    CHECK(says("\"error\":\"not_signed_in\"") && says("\"request_id\":\"req_test\""));
    CHECK_STR("application/problem+json", rq.answer.content_type);
    CHECK_INT(303, sent("GET", "/office/companies?q=a", ""));
    CHECK_STR("/login?next=%2Foffice%2Fcompanies%3Fq%3Da", header("Location"));
}

TEST(an_unknown_address_or_method_is_told_as_such)
{
    set_up();
    CHECK_INT(404, sent("GET", "/api/v1/nothing", ""));
    CHECK(says("\"error\":\"not_found\""));
    CHECK_INT(404, sent("GET", "/nothing", ""));
    CHECK(says("<h1>"));
    CHECK_INT(405, sent("DELETE", "/api/openapi.json", ""));
    CHECK(says("\"error\":\"method_not_allowed\""));
    CHECK_STR("GET, HEAD", header("Allow"));
}

TEST(signing_in_needs_https_but_on_this_machine)
{
    set_up();
    CHECK_INT(200, sent("GET", "/login", ""));
    CHECK_INT(403, send_from("192.0.2.1", "GET", "/login", ""));
    CHECK_STR("https_needed", error_name(cx.problem.error));
}

TEST(a_form_of_another_site_or_without_its_token_is_refused)
{
    set_up();
    with("Content-Type", "application/x-www-form-urlencoded");
    CHECK_INT(422, sent("POST", "/login", "email=a"));
    CHECK_STR("form_expired", error_name(cx.problem.error));
    with("Sec-Fetch-Site", "cross-site");
    CHECK_INT(403, sent("POST", "/login", "email=a"));
    CHECK_STR("cross_site", error_name(cx.problem.error));
    message();
    with("Content-Type", "application/x-www-form-urlencoded");
    with("Origin", "https://evil.example");
    CHECK_INT(403, sent("POST", "/login", "email=a"));
    CHECK_STR("cross_site", error_name(cx.problem.error));
}

TEST(a_refused_form_comes_back_with_what_was_typed)
{
    set_up();
    CHECK_INT(200, sent("GET", "/login", ""));
    const char *cookie = header("Set-Cookie");
    CHECK(cookie && strncmp(cookie, "csrf=", 5) == 0);
    char token[44];
    memcpy(token, cookie + 5, 43);
    token[43] = '\0';
    message();
    with("Content-Type", "application/x-www-form-urlencoded");
    with("Origin", "http://shop.example");
    with("Cookie", arena_printf(world->arena, "csrf=%s", token));
    CHECK_INT(401, sent("POST", "/login",
                        arena_printf(world->arena, "csrf=%s&email=typed%%40b.example&password=wrong-horse",
                                     token)));
    CHECK(says("typed@b.example") && !says("wrong-horse"));
}

TEST(a_right_that_is_missing_is_named)
{
    set_up();
    as_staff("catalogue");
    CHECK_INT(403, sent("POST", "/api/v1/companies", acme));
    CHECK(says("\"error\":\"right_missing\""));
}

TEST(one_key_has_one_effect_and_one_answer)
{
    set_up();
    as_staff("owner");
    with("Idempotency-Key", "k1");
    CHECK_INT(201, sent("POST", "/api/v1/companies", acme));
    const char *first = arena_str(world->arena, rq.answer.body);
    const char *tag = header("ETag");
    CHECK(header("Idempotency-Replayed") == NULL && tag != NULL);
    CHECK_INT(201, sent("POST", "/api/v1/companies", acme));
    CHECK_STR(first, rq.answer.body);
    CHECK_STR(tag, header("ETag"));
    CHECK_STR("true", header("Idempotency-Replayed"));
    CHECK_INT(422, sent("POST", "/api/v1/companies",
                        "{\"code\": \"OTHER\", \"name\": \"Other\", \"country\": \"FR\"}"));
    CHECK_STR("idempotency_key_reused", error_name(cx.problem.error));
    CHECK_INT(200, sent("GET", "/api/v1/companies?count=yes", ""));
    CHECK(says("ACME") && !says("OTHER"));
}

TEST(after_a_refusal_the_same_key_tries_again)
{
    set_up();
    as_staff("owner");
    with("Idempotency-Key", "k2");
    CHECK_INT(422, sent("POST", "/api/v1/companies",
                        "{\"code\": \"ACME\", \"name\": \"Acme\", \"country\": \"XX\"}"));
    CHECK_INT(201, sent("POST", "/api/v1/companies", acme));
}

TEST(keys_of_two_persons_are_two_keys)
{
    set_up();
    as_staff("owner");
    with("Idempotency-Key", "k3");
    CHECK_INT(201, sent("POST", "/api/v1/companies", acme));
    as_staff("sales owner");
    with("Idempotency-Key", "k3");
    CHECK_INT(201, sent("POST", "/api/v1/companies",
                        "{\"code\": \"OTHER\", \"name\": \"Other\", \"country\": \"FR\"}"));
    CHECK(says("OTHER"));
}

TEST(orders_and_imports_need_a_key)
{
    set_up();
    as_staff("owner");
    CHECK_INT(400, sent("POST", "/api/v1/imports?kind=products", "sku,unit\n"));
    CHECK_STR("idempotency_key_missing", error_name(cx.problem.error));
}

TEST(a_call_that_still_runs_is_waited_for_and_then_told)
{
    set_up();
    as_staff("owner");
    with("Idempotency-Key", "k4");
    CHECK_INT(201, sent("POST", "/api/v1/companies", acme));
    bool replayed;
    CHECK_OK(&cx, db_attach(db_of(world), &cx));
    CHECK_OK(&cx, idempotency_enter(&cx, &rq, &replayed));
    struct ctx first = cx;
    struct request first_rq = rq;
    CHECK_INT(409, sent("POST", "/api/v1/companies", acme));
    CHECK_STR("in_progress", error_name(cx.problem.error));
    idempotency_leave(&first, &first_rq);
    CHECK_INT(201, sent("POST", "/api/v1/companies", acme));
    db_detach(&first);
}

TEST(staff_say_for_which_company_they_ask)
{
    set_up();
    as_staff("owner");
    CHECK_INT(422, sent("GET", "/api/v1/carts", ""));
    CHECK_STR("company_missing", error_name(cx.problem.error));
    CHECK_INT(404, sent("GET", "/api/v1/carts?company=cmp_0000000000000", ""));
    CHECK_INT(404, sent("GET", "/api/v1/carts?company=ord_1", ""));
    CHECK_INT(201, sent("POST", "/api/v1/companies", acme));
    const char *id = strstr(rq.answer.body, "cmp_");
    const char *target = arena_printf(world->arena, "/api/v1/carts?company=%.*s", (int)strcspn(id, "\""), id);
    CHECK_INT(200, sent("GET", target, ""));
}

TEST(a_misspelt_filter_does_not_pass_as_all)
{
    set_up();
    as_staff("owner");
    CHECK_INT(400, sent("GET", "/api/v1/companies?serach=a", ""));
    CHECK(says("\"error\":\"unknown_parameter\""));
    CHECK_INT(400, sent("POST", "/api/v1/companies",
                        "{\"code\": \"A\", \"name\": \"A\", \"country\": \"FR\", \"nmae\": 1}"));
    CHECK(says("\"error\":\"unknown_field\""));
    CHECK_INT(400, sent("POST", "/api/v1/companies", "{\"code\": "));
    CHECK(says("\"error\":\"body_invalid\""));
}

TEST(a_body_has_a_limit)
{
    set_up();
    CHECK_INT(BODY_MAX, dispatch_body_max(&rq));
    CHECK_INT(413, problem_status(E_body_too_large));
    CHECK_INT(413, problem_status(E_too_many_lines));
    (void)sent("POST", "/api/v1/imports?kind=products", "");
    CHECK_INT(UPLOAD_MAX, dispatch_body_max(&rq));
}

TEST(what_goes_wrong_on_our_side_is_told_without_its_inside)
{
    set_up();
    CHECK_INT(404, sent("GET", "/api/v1/nothing", ""));
    ctx_clear_problem(&cx);
    problem_answer(&cx, &rq);
    CHECK_INT(500, rq.answer.status);
    CHECK(says("\"error\":\"internal\"") && says("req_test"));
}

TEST(the_language_is_the_readers)
{
    set_up();
    header_count = 0;
    with("Host", "shop.example");
    with("Accept-Language", "fr");
    CHECK_INT(401, sent("GET", "/api/v1/companies", ""));
    CHECK(says("Connectez-vous"));
    with("Cookie", "lang=en");
    CHECK_INT(200, sent("GET", "/login", ""));
    CHECK(says("lang=\"en\""));
    CHECK_INT(303, sent("GET", "/language/fr?to=%2Fsearch%3Fq%3Da", ""));
    CHECK_STR("/search?q=a", header("Location"));
    CHECK_INT(303, sent("GET", "/language/fr?to=%2F%2Fevil.example", ""));
    CHECK_STR("/", header("Location"));
    CHECK_INT(404, sent("GET", "/language/xx", ""));
}

TEST(the_description_names_every_route_and_every_refusal)
{
    set_up();
    CHECK_INT(200, sent("GET", "/api/openapi.json", ""));
    for (int t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++)
            CHECK_CASE(r->path, strncmp(r->path, "/api/", 5) != 0 ||
                                    says(arena_printf(cx.arena, "\"%s\":{", r->path)));
    CHECK(says("\"error\":\"quantity_invalid\",\"status\":422"));
}
