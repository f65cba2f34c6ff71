/* One line, one write: lines of threads never mix. SPDX-License-Identifier: Apache-2.0 */
#include "base/log.h"

#include "base/date.h"
#include "base/str.h"
#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LINE_LONGEST = 4000 }; /* below PIPE_BUF: one write to a pipe is not torn */

static atomic_int least_level = LOG_INFO;

struct line {
    char text[LINE_LONGEST + 8];
    size_t len;
};

void log_set_level(enum log_level level)
{
    atomic_store(&least_level, (int)level);
}

bool log_shows(enum log_level level)
{
    return (int)level >= atomic_load(&least_level);
}

static void put_raw(struct line *line, const char *s)
{
    size_t len = strlen(s), room = LINE_LONGEST - line->len;
    if (len > room)
        len = room;
    memcpy(line->text + line->len, s, len);
    line->len += len;
}

/* A JSON string; what does not fit is left out at a whole sign, so that the line stays JSON. */
static void put_string(struct line *line, const char *s)
{
    static const size_t reserve = 200; /* for the numbers of a request and what ends the line */
    put_raw(line, "\"");
    bool valid = utf8_valid(s, strlen(s));
    for (const unsigned char *p = (const unsigned char *)s; *p != '\0'; p++) {
        bool begins = !valid || (*p & 0xC0) != 0x80;
        if (begins && line->len + reserve > LINE_LONGEST)
            break;
        if (*p == '"' || *p == '\\') {
            line->text[line->len++] = '\\';
            line->text[line->len++] = (char)*p;
        } else if (*p < 0x20 || *p == 0x7F || (*p >= 0x80 && !valid)) {
            line->len += (size_t)snprintf(line->text + line->len, 7, "\\u%04x", *p);
        } else {
            line->text[line->len++] = (char)*p;
        }
    }
    put_raw(line, "\"");
}

static void put_pair(struct line *line, const char *key, const char *value)
{
    if (line->len + strlen(key) + 210 > LINE_LONGEST)
        return; /* no room for the whole pair */
    put_raw(line, ",");
    put_string(line, key);
    put_raw(line, ":");
    put_string(line, value != NULL ? value : "");
}

static void put_number(struct line *line, const char *key, int64_t value)
{
    char text[64];
    snprintf(text, sizeof text, ",\"%s\":%lld", key, (long long)value);
    put_raw(line, text);
}

static void begin(struct line *line, enum log_level level)
{
    static const char *const names[] = {"debug", "info", "warn", "error"};
    int64_t now = clock_now_ms();
    struct civil c = civil_of_s(now / 1000);
    line->len = (size_t)snprintf(line->text, sizeof line->text,
                                 "{\"at\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\",\"level\":\"%s\"", c.year,
                                 c.month, c.day, c.hour, c.minute, c.second, (int)(now % 1000), names[level]);
}

static void end(struct line *line)
{
    memcpy(line->text + line->len, "}\n", 2);
    line->len += 2;
    for (size_t done = 0; done < line->len;) {
        ssize_t n = write(STDERR_FILENO, line->text + done, line->len - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return; /* nobody to tell */
        done += (size_t)n;
    }
}

void log_event(enum log_level level, const char *event, ...)
{
    if ((int)level < atomic_load(&least_level))
        return;
    int kept_errno = errno;
    struct line line;
    begin(&line, level);
    put_pair(&line, "event", event);
    va_list pairs;
    va_start(pairs, event);
    for (const char *key; (key = va_arg(pairs, const char *)) != NULL;)
        put_pair(&line, key, va_arg(pairs, const char *));
    va_end(pairs);
    end(&line);
    errno = kept_errno;
}

void log_request(const char *request_id, const char *actor, const char *method, const char *route, int status,
                 int64_t duration_us, int64_t bytes)
{
    if (atomic_load(&least_level) > (int)LOG_INFO)
        return;
    struct line line;
    begin(&line, LOG_INFO);
    put_pair(&line, "event", "request");
    put_pair(&line, "request", request_id);
    put_pair(&line, "actor", actor);
    put_pair(&line, "method", method);
    put_pair(&line, "route", route);
    put_number(&line, "status", status);
    put_number(&line, "us", duration_us);
    put_number(&line, "bytes", bytes);
    end(&line);
}
