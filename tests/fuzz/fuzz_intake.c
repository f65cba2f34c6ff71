/* Heads of HTTP messages: method and address on the first line, then headers; cookies, paging, languages.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "fuzz/fuzz.h"
#include "web/intake.h"
#include <string.h>

enum { HEADERS = 32 };

static char *take_line(char **rest)
{
    char *line = *rest;
    char *end = strchr(line, '\n');
    if (end)
        *end = '\0';
    *rest = end ? end + 1 : line + strlen(line);
    return line;
}

static void check_request(struct ctx *cx, struct request *rq)
{
    FUZZ_CHECK(rq->path[0] == '/' && text_clean(rq->path, false));
    FUZZ_CHECK(rq->host[0] != '\0' && !strpbrk(rq->host, " /?#@\r\n"));
    for (int i = 0; i < rq->query_count; i++)
        FUZZ_CHECK(utf8_valid(rq->query[i].value, strlen(rq->query[i].value)));
    static const char *const cookies[] = {"session", "lang", "notice", ""};
    for (size_t i = 0; i < sizeof cookies / sizeof cookies[0]; i++)
        (void)rq_cookie(cx, rq, cookies[i]);
    FUZZ_CHECK(rq_here(cx, rq)[0] == '/');
    FUZZ_CHECK(lang_negotiate("fr en", rq_header(rq, "accept-language")) != NULL);
    struct paging pg;
    if (rq_paging(cx, rq, &pg) == OK) {
        FUZZ_CHECK(pg.limit >= 1 && pg.limit <= 200);
        FUZZ_CHECK(!pg.after || utf8_valid(pg.after, strlen(pg.after)));
    }
    (void)!rq_query_done(cx, rq);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    struct ctx cx = fuzz_ctx(a);
    char *rest = arena_copy(a, (const char *)data, size);
    char *target = take_line(&rest);
    char *blank = strchr(target, ' ');
    struct pair headers[HEADERS];
    struct intake in = {.method = "GET", .target = target, .headers = headers, .peer = "127.0.0.1"};
    if (blank) {
        *blank = '\0';
        in.method = target;
        in.target = blank + 1;
    }
    in.trusted_proxy = size % 2 ? "127.0.0.1" : NULL;
    while (*rest && in.header_count < HEADERS) {
        char *line = take_line(&rest);
        char *colon = strchr(line, ':');
        if (!colon)
            continue;
        *colon = '\0';
        headers[in.header_count++] = (struct pair){line, colon[1] == ' ' ? colon + 2 : colon + 1};
    }
    struct request rq = {0};
    if (intake_read(&cx, &rq, &in) == OK)
        check_request(&cx, &rq);
    else
        FUZZ_CHECK(cx.problem.error != E_none);
    arena_close(a);
    return 0;
}
