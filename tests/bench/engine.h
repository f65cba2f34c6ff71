/* A keep-alive HTTP client on one thread: many connections, one question at a time on each. SPDX-License-Identifier: Apache-2.0
 *
 * It is what the benches load a server with: it makes every question anew, looks at every answer and notes how long each took.
 */
#ifndef BENCH_ENGINE_H
#define BENCH_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct answer {
    int status;
    const char *head, *body; /* head up to the empty line; both end with NUL */
    size_t len;              /* of the body */
};

struct flow {
    const char *host;
    int port;
    int clients;
    void *state;
    /* Writes the next question of this client with ask(); false when it has none left. */
    bool (*next)(struct flow *f, int client);
    /* Ends the program with die() when the answer is wrong. */
    void (*check)(struct flow *f, int client, const struct answer *a);
    double seconds; /* 0: until there is no question left */

    /* filled by flow_run() */
    int64_t *took_us;
    int64_t answers, capacity;
    double elapsed;
    struct client *list;
};

void die(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));
/* The question of a client: its method, target, headers (each ended by CRLF) and body. */
void ask(struct flow *f, int client, const char *method, const char *target, const char *headers,
         const char *body);
void flow_run(struct flow *f);
int64_t flow_percentile(const struct flow *f, double p); /* in microseconds */
void url_read(const char *url, struct flow *f);          /* "http://127.0.0.1:8080" */

/* How often a text stands in another. */
int count_of(const char *text, const char *what);
uint64_t random_next(uint64_t *seed);

/* The lines of a file, without their ends; dies when there are none. */
struct lines {
    char **at;
    int count;
};
struct lines lines_read(const char *path);

#endif
