/* The log. SPDX-License-Identifier: Apache-2.0 */
#include "base/log.h"
#include "support/test.h"
#include <fcntl.h>
#include <unistd.h>

static int kept_stderr;

static int begin_capture(void)
{
    int ends[2];
    CHECK_INT(0, pipe(ends));
    kept_stderr = dup(STDERR_FILENO);
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    return ends[0];
}

static const char *captured(int from)
{
    static char text[16384];
    dup2(kept_stderr, STDERR_FILENO);
    size_t len = 0;
    for (ssize_t n; (n = read(from, text + len, sizeof text - 1 - len)) > 0;)
        len += (size_t)n;
    text[len] = '\0';
    return text;
}

TEST(an_event_is_one_line_of_json)
{
    int from = begin_capture();
    log_event(LOG_DEBUG, "unseen", NULL);
    log_event(LOG_WARN, "slow \"query\"", "statement", "a\\b\n", "caf\xC3\xA9", "\xE9", "none", NULL, NULL);
    const char *line = captured(from);
    CHECK(strncmp(line, "{\"at\":\"20", 9) == 0);
    CHECK_STR("\"level\":\"warn\",\"event\":\"slow \\\"query\\\"\",\"statement\":\"a\\\\b\\u000a\","
              "\"caf\xC3\xA9\":\"\\u00e9\",\"none\":\"\"}\n",
              strstr(line, "\"level\""));
}

TEST(a_request_is_one_line_with_its_numbers)
{
    int from = begin_capture();
    log_request("req1", "usr_1", "GET", "/orders/{order}", 200, 1234, -1);
    CHECK_STR("\"event\":\"request\",\"request\":\"req1\",\"actor\":\"usr_1\",\"method\":\"GET\","
              "\"route\":\"/orders/{order}\",\"status\":200,\"us\":1234,\"bytes\":-1}\n",
              strstr(captured(from), "\"event\""));
}

TEST(a_line_too_long_is_cut_and_stays_json)
{
    char big[9000];
    memset(big, 0x80, sizeof big); /* bytes that are no UTF-8, six signs each */
    big[sizeof big - 1] = '\0';
    int from = begin_capture();
    log_event(LOG_ERROR, "big", "one", big, "two", big, NULL);
    const char *line = captured(from);
    CHECK(strlen(line) <= 4096);
    CHECK_STR("\"}\n", line + strlen(line) - 3);
    CHECK(strstr(line, "\"two\"") == NULL);
}

TEST(the_level_says_what_is_left_out)
{
    int from = begin_capture();
    log_set_level(LOG_ERROR);
    log_event(LOG_WARN, "unseen", NULL);
    log_request("r", "", "GET", "/", 200, 1, 1);
    log_event(LOG_ERROR, "seen", NULL);
    const char *line = captured(from);
    CHECK(strstr(line, "unseen") == NULL && strstr(line, "request") == NULL &&
          strstr(line, "\"seen\"") != NULL);
}
