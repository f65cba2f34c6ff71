/* The client's loop: connect, ask, read, check. SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "engine.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct client {
    int fd;
    char *out, *in;
    size_t out_len, out_cap, sent, in_len, in_cap;
    int64_t asked_us;
    bool is_waiting;
};

void die(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    exit(1);
}

static void *grown(void *p, size_t size)
{
    p = realloc(p, size);
    if (!p)
        die("no memory");
    return p;
}

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int count_of(const char *text, const char *what)
{
    int n = 0;
    size_t len = strlen(what);
    for (const char *p = text; (p = strstr(p, what)) != NULL; p += len)
        n++;
    return n;
}

uint64_t random_next(uint64_t *seed)
{
    uint64_t z = (*seed += 0x9E3779B97F4A7C15U); /* splitmix64 */
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

struct lines lines_read(const char *path)
{
    FILE *f = fopen(path, "r");
    if (!f)
        die("%s: %s", path, strerror(errno));
    struct lines l = {NULL, 0};
    char *line = NULL;
    size_t cap = 0;
    int room = 0;
    while (getline(&line, &cap, f) > 0) {
        line[strcspn(line, "\n")] = '\0';
        if (l.count == room)
            l.at = grown(l.at, sizeof *l.at * (size_t)(room = room ? 2 * room : 1024));
        l.at[l.count++] = strdup(line);
    }
    free(line);
    fclose(f);
    if (l.count == 0)
        die("%s is empty", path);
    return l;
}

void url_read(const char *url, struct flow *f)
{
    char host[64];
    if (sscanf(url, "http://%63[0-9.]:%d", host, &f->port) != 2)
        die("%s is not http://ADDRESS:PORT", url);
    f->host = strdup(host);
}

static int connect_to(const struct flow *f)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)f->port)};
    if (inet_pton(AF_INET, f->host, &a.sin_addr) != 1)
        die("%s is not an address", f->host);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), yes = 1;
    if (fd < 0 || connect(fd, (struct sockaddr *)&a, sizeof a) != 0)
        die("cannot connect to %s:%d: %s", f->host, f->port, strerror(errno));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return fd;
}

void ask(struct flow *f, int client, const char *method, const char *target, const char *headers,
         const char *body)
{
    struct client *c = &f->list[client];
    size_t need = strlen(target) + strlen(headers) + strlen(body) + 256;
    if (need > c->out_cap)
        c->out = grown(c->out, c->out_cap = need * 2);
    int n = snprintf(c->out, c->out_cap, "%s %s HTTP/1.1\r\nHost: %s:%d\r\n%s", method, target, f->host,
                     f->port, headers);
    if (*body)
        n +=
            snprintf(c->out + n, c->out_cap - (size_t)n, "Content-Length: %zu\r\n\r\n%s", strlen(body), body);
    else
        n += snprintf(c->out + n, c->out_cap - (size_t)n, "%s\r\n",
                      strcmp(method, "GET") == 0 ? "" : "Content-Length: 0\r\n");
    c->out_len = (size_t)n;
    c->sent = c->in_len = 0;
}

static void send_rest(struct client *c)
{
    while (c->sent < c->out_len) {
        ssize_t n = send(c->fd, c->out + c->sent, c->out_len - c->sent, MSG_NOSIGNAL);
        if (n < 0)
            die("sending: %s", strerror(errno));
        c->sent += (size_t)n;
    }
}

static void ask_next(struct flow *f, int client)
{
    struct client *c = &f->list[client];
    c->is_waiting = f->next(f, client);
    if (!c->is_waiting)
        return;
    c->asked_us = now_us();
    send_rest(c);
}

/* Is the whole answer there? Then *a is it. */
static bool answer_whole(struct client *c, struct answer *a)
{
    c->in[c->in_len] = '\0';
    char *end = strstr(c->in, "\r\n\r\n");
    if (!end)
        return false;
    *end = '\0';
    const char *length = strcasestr(c->in, "\r\nContent-Length:");
    size_t len = length ? (size_t)strtoull(length + 17, NULL, 10) : 0;
    size_t head = (size_t)(end - c->in) + 4;
    if (c->in_len < head + len) {
        *end = '\r';
        return false;
    }
    *a = (struct answer){.head = c->in, .body = c->in + head, .len = len};
    if (sscanf(c->in, "HTTP/1.1 %d", &a->status) != 1)
        die("not an HTTP answer: %.60s", c->in);
    return true;
}

static void note(struct flow *f, int64_t took)
{
    if (f->answers == f->capacity) {
        f->capacity = f->capacity ? 2 * f->capacity : 65536;
        f->took_us = grown(f->took_us, sizeof *f->took_us * (size_t)f->capacity);
    }
    f->took_us[f->answers++] = took;
}

/* Reads what has come; true when the client's answer was whole and looked at. */
static bool read_some(struct flow *f, int client)
{
    struct client *c = &f->list[client];
    if (c->in_cap - c->in_len < 65536)
        c->in = grown(c->in, (c->in_cap += 131072) + 1);
    ssize_t n = recv(c->fd, c->in + c->in_len, c->in_cap - c->in_len, 0);
    if (n <= 0)
        die("the server closed a connection: %s", n < 0 ? strerror(errno) : "without an answer");
    c->in_len += (size_t)n;
    struct answer a;
    if (!answer_whole(c, &a))
        return false;
    note(f, now_us() - c->asked_us);
    f->check(f, client, &a);
    return true;
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int64_t flow_percentile(const struct flow *f, double p)
{
    if (f->answers == 0)
        return 0;
    return f->took_us[(int64_t)(p * (double)(f->answers - 1))];
}

void flow_run(struct flow *f)
{
    f->list = calloc((size_t)f->clients, sizeof *f->list);
    int epoll = epoll_create1(EPOLL_CLOEXEC), waiting = 0;
    for (int i = 0; i < f->clients; i++) {
        f->list[i].fd = connect_to(f);
        struct epoll_event e = {.events = EPOLLIN, .data = {.u32 = (uint32_t)i}};
        epoll_ctl(epoll, EPOLL_CTL_ADD, f->list[i].fd, &e);
    }
    int64_t start = now_us(), until = start + (int64_t)(f->seconds * 1e6);
    for (int i = 0; i < f->clients; i++) {
        ask_next(f, i);
        waiting += f->list[i].is_waiting;
    }
    while (waiting > 0) {
        struct epoll_event ready[64];
        int n = epoll_wait(epoll, ready, 64, 30000);
        if (n == 0)
            die("no answer within 30 s");
        for (int i = 0; i < n; i++) {
            int client = (int)ready[i].data.u32;
            if (!read_some(f, client))
                continue;
            if (f->seconds > 0 && now_us() >= until)
                f->list[client].is_waiting = false;
            else
                ask_next(f, client);
            waiting -= !f->list[client].is_waiting;
        }
    }
    f->elapsed = (double)(now_us() - start) / 1e6;
    for (int i = 0; i < f->clients; i++) {
        close(f->list[i].fd);
        free(f->list[i].in);
        free(f->list[i].out);
    }
    free(f->list);
    close(epoll);
    qsort(f->took_us, (size_t)f->answers, sizeof *f->took_us, by_size);
}
