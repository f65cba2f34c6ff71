/* libmicrohttpd with our own acceptor, workers and deadlines. SPDX-License-Identifier: Apache-2.0
 *
 * The library's threads only parse and write. A request that needs the database is suspended, handed to a
 * worker and resumed with its answer. Three defects of version 0.9.75 shape this file: its own accept takes
 * one connection a round, its connection limit can lock up, and its epoll loop can hang; so we accept
 * ourselves, keep below its limit, and use poll.
 */
#define NEGOCE_MAY_ALLOCATE /* what outlives or precedes a request's arena */
#include "web/server.h"

#include "base/date.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/str.h"
#include "web/dispatch.h"
#include "web/link.h"
#include "web/metrics.h"
#include "web/problem.h"
#include "web/route.h"
#include "web/static_answer.h"
#include "web/web.h"
#include "web/worker_pool.h"
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <microhttpd.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    HEADERS_MS = 10 * 1000,
    IDLE_MS = 60 * 1000,
    BODY_MS = 30 * 1000,
    BYTES_PER_MS = 64, /* a client slower than 64 KB/s over its whole body or answer is cut */
    LIBRARY_LIMIT = 4096,
    LIBRARY_MEMORY = 32768,
    NETWORK_THREADS = 2,
    HEADERS_MAX = 100,
    ROUND_MAX = 256, /* connections taken before the order to stop is looked at */
    STOP_MS = 20 * 1000,
    GRACE_MS = 500, /* when stopping, a busy client's next request is answered with "Connection: close" */
};

/* One request on its way. Made when its first line was read, freed when its answer was sent or its client
 * went. */
struct exchange {
    struct arena *arena;
    struct ctx cx;
    struct request rq;
    char *target;
    struct MHD_Connection *connection;
    struct link *link;
    int64_t started_us;
    char *body; /* grows outside the arena, whose limit is about what a handler makes */
    size_t body_len, body_cap, body_max;
    bool is_head_read, is_answered;
};

static struct MHD_Daemon *daemon_;
static int listen_fd_ = -1, wake_fd = -1;
static pthread_t acceptor;
static atomic_bool is_stopping;
static atomic_int connections;

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct link *link_of(struct MHD_Connection *c)
{
    return MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

/* ---- what the library tells us ---- */

static void on_connection(void *cls, struct MHD_Connection *c, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    (void)cls;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *context =
            link_open(MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd, HEADERS_MS);
    } else {
        link_close(*context); /* runs before the library closes the descriptor */
        atomic_fetch_sub(&connections, 1);
        metrics_add(METRIC_CONNECTIONS, -1);
    }
}

/* The first line was read; no header yet. What is returned becomes *state of the other calls. */
static void *on_first_line(void *cls, const char *target, struct MHD_Connection *c)
{
    (void)cls;
    struct arena *a = arena_open(0);
    struct exchange *x = arena_new(a, struct exchange);
    x->arena = a;
    x->connection = c;
    x->started_us = now_us();
    x->target = arena_str(a, target);
    x->link = link_of(c);
    x->cx.arena = a;
    x->cx.app = web_setup()->app;
    x->cx.now_ms = clock_now_ms();
    x->cx.request_id = id_text(a, "req", id_make());
    x->cx.actor.name = "";
    link_set(x->link, HEADERS_MS, false);
    return x;
}

static void on_completed(void *cls, struct MHD_Connection *c, void **state,
                         enum MHD_RequestTerminationCode code)
{
    (void)cls;
    (void)c;
    (void)code;
    struct exchange *x = *state;
    if (!x)
        return;
    link_set(x->link, IDLE_MS, true);
    free(x->body);
    arena_close(x->arena);
    *state = NULL;
}

/* ---- reading ---- */

struct header_reader {
    struct exchange *x;
    struct intake *in;
};

static enum MHD_Result on_header(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                 const char *value, size_t value_len)
{
    (void)kind;
    struct header_reader *r = cls;
    struct intake *in = r->in;
    if (in->header_count == HEADERS_MAX) {
        in->has_bad_bytes = true;
        return MHD_NO;
    }
    if (strlen(name) != name_len || (value && strlen(value) != value_len))
        in->has_bad_bytes = true;
    in->headers[in->header_count++] =
        (struct pair){arena_str(r->x->arena, name), value ? arena_str(r->x->arena, value) : ""};
    return MHD_YES;
}

static const char *peer_address(struct exchange *x)
{
    const struct sockaddr *a =
        MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
    char *text = arena_alloc(x->arena, INET6_ADDRSTRLEN);
    if (a->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)a)->sin_addr, text, INET6_ADDRSTRLEN);
    else if (a->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)a)->sin6_addr, text,
                  INET6_ADDRSTRLEN);
    return text;
}

static int64_t announced_length(const struct request *rq)
{
    const char *text = rq_header(rq, "content-length");
    int64_t n = 0;
    return text && str_int(text, &n) ? n : 0;
}

static void read_head(struct exchange *x, const char *method)
{
    struct intake in = {
        .method = method,
        .target = x->target,
        .headers = arena_array(x->arena, struct pair, HEADERS_MAX),
        .peer = peer_address(x),
        .trusted_proxy = web_setup()->trusted_proxy,
    };
    struct header_reader r = {x, &in};
    MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, on_header, &r);
    dispatch_head(&x->cx, &x->rq, &in);
    x->is_head_read = true;
    x->body_max = dispatch_body_max(&x->rq);
    int64_t length = announced_length(&x->rq);
    if (x->cx.problem.error == E_none && length > (int64_t)x->body_max)
        (void)fail(&x->cx, E_body_too_large, "limit", arena_printf(x->arena, "%zu", x->body_max), NULL);
    link_set(x->link, BODY_MS + length / BYTES_PER_MS, false);
}

/* A chunked body has no announced length: what goes beyond the limit is read and dropped, then refused. */
static bool read_body(struct exchange *x, const char *data, size_t len)
{
    if (x->body_len + len > x->body_max) {
        if (x->cx.problem.error == E_none)
            (void)fail(&x->cx, E_body_too_large, "limit", arena_printf(x->arena, "%zu", x->body_max), NULL);
        x->body_len += len;
        return x->body_len < 4 * x->body_max;
    }
    if (x->body_len + len + 1 > x->body_cap) {
        size_t cap = 2 * (x->body_len + len + 1);
        cap = cap < 4096 ? 4096 : cap;
        x->body = realloc(x->body, cap);
        if (!x->body)
            abort();
        x->body_cap = cap;
    }
    memcpy(x->body + x->body_len, data, len);
    x->body_len += len;
    x->body[x->body_len] = '\0';
    return true;
}

/* ---- answering ---- */

static const char content_policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

static void add(struct MHD_Response *r, const char *name, const char *value)
{
    MHD_add_response_header(r, name, value);
}

static bool has_header(const struct request *rq, const char *name)
{
    for (int i = 0; i < rq->answer.header_count; i++)
        if (strcmp(rq->answer.headers[i].name, name) == 0)
            return true;
    return false;
}

static void add_headers(struct exchange *x, struct MHD_Response *r)
{
    const struct request *rq = &x->rq;
    for (int i = 0; i < rq->answer.header_count; i++)
        add(r, rq->answer.headers[i].name, rq->answer.headers[i].value);
    if (rq->answer.content_type)
        add(r, "Content-Type", rq->answer.content_type);
    if (!has_header(rq, "Cache-Control"))
        add(r, "Cache-Control", "no-store");
    if (!rq->answer.body_is_static)
        add(r, "X-Request-Id", x->cx.request_id);
    if (!has_header(rq, "Content-Security-Policy"))
        add(r, "Content-Security-Policy", content_policy);
    add(r, "X-Content-Type-Options", "nosniff");
    add(r, "Referrer-Policy",
        "same-origin"); /* "no-referrer" would make browsers send "Origin: null" with our own forms */
    add(r, "Cross-Origin-Opener-Policy", "same-origin");
    add(r, "Cross-Origin-Resource-Policy", "same-origin");
    add(r, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    if (rq->is_secure)
        add(r, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (atomic_load(&is_stopping))
        add(r, "Connection", "close");
}

static void log_answer(struct exchange *x)
{
    const struct ctx *cx = &x->cx;
    const struct route *route = x->rq.route;
    int64_t us = now_us() - x->started_us;
    const char *actor = cx->actor.person.v ? id_text(x->arena, "psn", cx->actor.person.v) : "-";
    metrics_answer(x->rq.answer.status, us, (int64_t)x->rq.answer.body_len);
    if (!x->rq.answer.body_is_static)
        log_request(cx->request_id, actor, x->rq.is_head ? "HEAD" : method_name(x->rq.method),
                    route ? route->path : "-", x->rq.answer.status, us, (int64_t)x->rq.answer.body_len);
}

static enum MHD_Result send_answer(struct exchange *x)
{
    struct request *rq = &x->rq;
    size_t len = rq->answer.body_len;
    /* The body lives in the exchange's arena or in the binary; the library is done with it before
     * on_completed(). */
    char *body = (char *)(uintptr_t)(len ? rq->answer.body : "");
    struct MHD_Response *r = rq->answer.file
                                 ? MHD_create_response_from_fd64(len, rq->answer.file) /* closes it */
                                 : MHD_create_response_from_buffer(len, body, MHD_RESPMEM_PERSISTENT);
    if (!r)
        return MHD_NO;
    add_headers(x, r);
    link_set(x->link, BODY_MS + (int64_t)len / BYTES_PER_MS, false);
    log_answer(x);
    enum MHD_Result done = MHD_queue_response(x->connection, (unsigned)rq->answer.status, r);
    MHD_destroy_response(r);
    return done;
}

/* On a worker thread. After the resume the exchange belongs to the network thread again. */
static void work(void *item)
{
    struct exchange *x = item;
    x->rq.body = x->body_len ? x->body : "";
    x->rq.body_len = x->body_len;
    dispatch(&x->cx, &x->rq);
    x->is_answered = true;
    MHD_resume_connection(x->connection);
}

static enum MHD_Result answer_or_hand_over(struct exchange *x)
{
    if (x->cx.problem.error != E_none) {
        dispatch(&x->cx, &x->rq);
        return send_answer(x);
    }
    if (static_answer(&x->cx, &x->rq))
        return send_answer(x);
    if (!pool_reserve()) {
        (void)fail(&x->cx, E_busy, NULL);
        dispatch(&x->cx, &x->rq);
        return send_answer(x);
    }
    link_set(x->link, 0, false); /* not cut while suspended */
    MHD_suspend_connection(x->connection);
    pool_push(x);
    return MHD_YES;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *c, const char *url, const char *method,
                                  const char *version, const char *data, size_t *size, void **state)
{
    (void)cls;
    (void)c;
    (void)url;
    (void)version;
    struct exchange *x = *state;
    if (!x)
        return MHD_NO;
    if (x->is_answered)
        return send_answer(x);
    if (!x->is_head_read) {
        read_head(x, method);
        /* Refused before the body is read: the library then closes the connection. */
        return x->cx.problem.error != E_none ? answer_or_hand_over(x) : MHD_YES;
    }
    if (*size > 0) {
        bool go_on = read_body(x, data, *size);
        *size = 0;
        return go_on ? MHD_YES : MHD_NO;
    }
    return answer_or_hand_over(x);
}

static void on_log(void *cls, const char *fmt, va_list ap)
{
    (void)cls;
    (void)fmt;
    (void)ap; /* the library reports clients' broken connections; ours are counted in /metrics */
}

/* ---- accepting ---- */

/* Said without the library: it must never come near its own limit. */
static void refuse(int fd)
{
    static const char answer[] = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Length: "
                                 "0\r\nConnection: close\r\n\r\n";
    (void)!send(fd, answer, sizeof answer - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
    close(fd);
    metrics_add(METRIC_CONNECTIONS_REFUSED, 1);
}

static void take(int fd, const struct sockaddr *address, socklen_t len)
{
    if (atomic_fetch_add(&connections, 1) >= CONNECTIONS_MAX) {
        atomic_fetch_sub(&connections, 1);
        refuse(fd);
        return;
    }
    metrics_add(METRIC_CONNECTIONS, 1);
    if (MHD_add_connection(daemon_, fd, address, len) != MHD_YES) { /* the library has closed fd */
        atomic_fetch_sub(&connections, 1);
        metrics_add(METRIC_CONNECTIONS, -1);
    }
}

static void accept_waiting(int at_most)
{
    for (int i = 0; i < at_most; i++) {
        struct sockaddr_storage address;
        socklen_t len = sizeof address;
        int fd = accept4(listen_fd_, (struct sockaddr *)&address, &len, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM))
            nanosleep(&(struct timespec){.tv_nsec = 50 * 1000000L}, NULL);
        if (fd < 0)
            return;
        take(fd, (struct sockaddr *)&address, len);
    }
}

static void *accept_all(void *arg)
{
    (void)arg;
    struct pollfd fds[2] = {{.fd = listen_fd_, .events = POLLIN}, {.fd = wake_fd, .events = POLLIN}};
    while (!atomic_load(&is_stopping)) {
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            break;
        accept_waiting(ROUND_MAX);
    }
    accept_waiting(CONNECTIONS_MAX); /* closing the socket would reset those already connected to it */
    return NULL;
}

/* ---- starting and stopping ---- */

bool server_start(int listen_fd, const char **error)
{
    listen_fd_ = listen_fd;
    wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    atomic_store(&is_stopping, false);
    daemon_ =
        MHD_start_daemon(MHD_USE_POLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC |
                             MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ERROR_LOG,
                         0, NULL, NULL, on_request, NULL, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
                         MHD_OPTION_THREAD_POOL_SIZE, (unsigned)NETWORK_THREADS, MHD_OPTION_CONNECTION_LIMIT,
                         (unsigned)LIBRARY_LIMIT, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)LIBRARY_MEMORY,
                         MHD_OPTION_CONNECTION_TIMEOUT, 0U, MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL,
                         MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL, MHD_OPTION_URI_LOG_CALLBACK,
                         on_first_line, NULL, MHD_OPTION_END);
    if (!daemon_ || wake_fd < 0) {
        *error = "the HTTP threads could not be started";
        return false;
    }
    links_start();
    pool_start(WORKERS, work);
    if (pthread_create(&acceptor, NULL, accept_all, NULL) != 0)
        abort();
    return true;
}

void server_stop(void)
{
    atomic_store(&is_stopping, true);
    uint64_t one = 1;
    (void)!write(wake_fd, &one, sizeof one);
    pthread_join(acceptor, NULL);
    close(listen_fd_);
    int64_t since = now_us();
    while (links_count() > 0) {
        int64_t waited_ms = (now_us() - since) / 1000;
        if (waited_ms > GRACE_MS)
            links_shut(waited_ms < STOP_MS); /* those between two requests; in the end also who is too slow */
        nanosleep(&(struct timespec){.tv_nsec = 10 * 1000000L}, NULL);
    }
    pool_stop();
    MHD_stop_daemon(daemon_); /* nothing is suspended any more, else this would end the process */
    links_stop();
    close(wake_fd);
}
