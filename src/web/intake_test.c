/* Which HTTP messages become requests. SPDX-License-Identifier: Apache-2.0 */
#include "base/lang.h"
#include "support/test.h"
#include "web/intake.h"
#include "web/route.h"

enum { HEADERS_MAX = 8 };

static struct ctx cx;
static struct request rq;

/* Reads a message with these headers: "name", "value", … NULL. */
static enum status read_message(const char *method, const char *target, const char *const *headers)
{
    cx = (struct ctx){.arena = test_arena(), .lang = &LANG_EN};
    rq = (struct request){0};
    struct pair *pairs = arena_array(cx.arena, struct pair, HEADERS_MAX);
    int n = 0;
    for (; headers[0]; headers += 2)
        pairs[n++] = (struct pair){headers[0], headers[1]};
    struct intake in = {.method = method,
                        .target = target,
                        .headers = pairs,
                        .header_count = n,
                        .peer = "192.0.2.7",
                        .trusted_proxy = "192.0.2.7"};
    return intake_read(&cx, &rq, &in);
}

#define HEADERS(...)                                                                                         \
    (const char *const[])                                                                                    \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }

TEST(a_sound_message_is_read)
{
    CHECK_OK(&cx, read_message("HEAD", "/p/A%2FB?q=gros+sel&q=2",
                               HEADERS("Host", "Shop.Example:8443", "Accept-Language", "fr")));
    CHECK(rq.method == GET && rq.is_head && !rq.is_api);
    CHECK_STR("shop.example", rq.host);
    CHECK_STR("/p/A/B", rq.path);
    CHECK_STR("/p/A%2FB?q=gros+sel&q=2", rq.target);
    CHECK_STR("gros sel", rq_query(&rq, "q"));
    CHECK_STR("fr", rq_header(&rq, "accept-language"));
}

TEST(a_message_with_two_readings_is_refused)
{
    static const char *const cases[][9] = {
        {"Accept", "*"},
        {"Host", "a", "Host", "a"},
        {"Host", "a b"},
        {"Host", "a/b"},
        {"Host", "a:80x"},
        {"Host", "a", "Content-Length", "1", "Content-Length", "1"},
        {"Host", "a", "Content-Length", "1", "Transfer-Encoding", "chunked"},
        {"Host", "a", "Transfer-Encoding", "gzip, chunked"},
        {"Host", "a", "Transfer-Encoding", "chunked", "Transfer-Encoding", "chunked"},
        {"Host", "a", "Content-Length", "+1"},
        {"Host", "a", "Content-Length", ""},
        {"Host", "a", "Na me", "x"},
        {"Host", "a", "", "x"},
        {"Host", "a", "X", "b\x01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_ERROR(&cx, request_malformed, read_message("GET", "/", cases[i]));
}

TEST(an_address_is_a_path_of_clean_text)
{
    static const char *const wrong[] = {"/%00", "/%ff",   "/%4",     "/a b", "http://a/",
                                        "*",    "/a\x7f", "/?a=%ff", "/%0a"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK_ERROR(&cx, request_malformed, read_message("GET", wrong[i], HEADERS("Host", "a")));
    CHECK_ERROR(&cx, method_not_allowed, read_message("BREW", "/", HEADERS("Host", "a")));
}

TEST(only_the_trusted_proxy_speaks_for_others)
{
    CHECK_OK(&cx, read_message("GET", "/",
                               HEADERS("Host", "a", "X-Forwarded-Proto", "https", "X-Forwarded-For",
                                       "10.0.0.1, 203.0.113.9")));
    CHECK(rq.is_secure && !rq.is_loopback);
    CHECK_STR("203.0.113.9", rq.remote);
    struct pair headers[] = {{"Host", "a"}, {"X-Forwarded-Proto", "https"}};
    struct intake in = {.method = "GET",
                        .target = "/",
                        .headers = headers,
                        .header_count = 2,
                        .peer = "127.0.0.1",
                        .trusted_proxy = "192.0.2.7"};
    rq = (struct request){0};
    CHECK_OK(&cx, intake_read(&cx, &rq, &in));
    CHECK(!rq.is_secure && rq.is_loopback);
}

TEST(cookies_of_https_have_the_host_prefix)
{
    CHECK_OK(&cx, read_message("GET", "/",
                               HEADERS("Host", "a", "Cookie", "session=plain; __Host-session=good; x=")));
    CHECK_STR("plain", rq_cookie(&cx, &rq, "session"));
    rq.is_secure = true;
    CHECK_STR("good", rq_cookie(&cx, &rq, "session"));
    CHECK_STR(NULL, rq_cookie(&cx, &rq, "x"));
}

TEST(a_cursor_is_opaque_and_comes_back)
{
    CHECK_OK(&cx, read_message("GET", "/", HEADERS("Host", "a")));
    const char *cursor = cursor_make(&cx, "Gros sel|é|12");
    CHECK(strspn(cursor, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
          strlen(cursor));
    const char *target = arena_printf(cx.arena, "/?limit=5&count=yes&cursor=%s", cursor);
    CHECK_OK(&cx, read_message("GET", target, HEADERS("Host", "a")));
    struct paging p;
    CHECK_OK(&cx, rq_paging(&cx, &rq, &p));
    CHECK_STR("Gros sel|é|12", p.after);
    CHECK_INT(5, p.limit);
    CHECK(p.count);
    CHECK_OK(&cx, read_message("GET", "/?cursor=%21", HEADERS("Host", "a")));
    CHECK_ERROR(&cx, cursor_invalid, rq_paging(&cx, &rq, &p));
}

TEST(the_route_with_more_literal_parts_wins)
{
    bool known;
    CHECK_OK(&cx, read_message("GET", "/language/fr", HEADERS("Host", "a")));
    CHECK_STR("/language/{code}", route_find(&cx, &rq, &known)->path);
    CHECK_STR("fr", rq_param(&rq, "code"));
    CHECK_OK(&cx, read_message("GET", "/p/A%2FB", HEADERS("Host", "a")));
    CHECK_STR("/p/{sku}", route_find(&cx, &rq, &known)->path);
    CHECK_STR("A/B", rq_param(&rq, "sku"));
    CHECK_OK(&cx, read_message("DELETE", "/healthz", HEADERS("Host", "a")));
    CHECK(!route_find(&cx, &rq, &known) && known);
    CHECK_STR("GET, HEAD", route_methods(&cx, &rq));
    CHECK_OK(&cx, read_message("GET", "/healthz/", HEADERS("Host", "a")));
    CHECK(!route_find(&cx, &rq, &known) && !known);
}

TEST(every_route_says_who_may_and_what_it_does)
{
    for (int t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->path; r++) {
            CHECK_CASE(r->path, r->need < PERMISSION_COUNT && *r->summary && r->path[0] == '/');
            CHECK_CASE(r->path, (r->commit != NULL) <= ((r->flags & ROUTE_WRITES) != 0));
            CHECK_CASE(r->path, r->prepare || r->commit);
        }
}
