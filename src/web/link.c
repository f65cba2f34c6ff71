/* Cuts connections that are too slow. SPDX-License-Identifier: Apache-2.0 */
#define NEGOCE_MAY_ALLOCATE /* what outlives or precedes a request's arena */
#include "web/link.h"

#include "web/metrics.h"
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { TICK_MS = 250 };

struct link {
    struct link *next, *previous;
    int fd;
    int64_t deadline_ms; /* monotonic; 0: none */
    bool is_idle;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct link *first; /* under mutex, as all that follows */
static int count;
static bool is_stopping;
static pthread_t timer;

static int64_t monotonic_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct link *link_open(int fd, int64_t deadline_in_ms)
{
    struct link *l = calloc(1, sizeof *l);
    if (!l)
        abort();
    l->fd = fd;
    l->deadline_ms = monotonic_ms() + deadline_in_ms;
    l->is_idle = true;
    pthread_mutex_lock(&mutex);
    l->next = first;
    if (first)
        first->previous = l;
    first = l;
    count++;
    pthread_mutex_unlock(&mutex);
    return l;
}

void link_set(struct link *l, int64_t in_ms, bool is_idle)
{
    int64_t deadline = in_ms ? monotonic_ms() + in_ms : 0;
    pthread_mutex_lock(&mutex);
    l->deadline_ms = deadline;
    l->is_idle = is_idle;
    pthread_mutex_unlock(&mutex);
}

/* Under the mutex the descriptor is still ours: it is closed only after this. */
void link_close(struct link *l)
{
    pthread_mutex_lock(&mutex);
    if (l->previous)
        l->previous->next = l->next;
    else
        first = l->next;
    if (l->next)
        l->next->previous = l->previous;
    count--;
    pthread_mutex_unlock(&mutex);
    free(l);
}

int links_count(void)
{
    pthread_mutex_lock(&mutex);
    int n = count;
    pthread_mutex_unlock(&mutex);
    return n;
}

void links_shut(bool idle_only)
{
    pthread_mutex_lock(&mutex);
    for (struct link *l = first; l; l = l->next)
        if (l->is_idle || (!idle_only && l->deadline_ms != 0))
            shutdown(l->fd, SHUT_RDWR);
    pthread_mutex_unlock(&mutex);
}

static void cut_late_ones(void)
{
    int64_t now = monotonic_ms();
    for (struct link *l = first; l; l = l->next)
        if (l->deadline_ms != 0 && l->deadline_ms < now) {
            shutdown(l->fd, SHUT_RDWR);
            l->deadline_ms = 0;
            metrics_add(METRIC_DEADLINES, 1);
        }
}

static void *run_timer(void *arg)
{
    (void)arg;
    for (;;) {
        nanosleep(&(struct timespec){.tv_nsec = TICK_MS * 1000000L}, NULL);
        pthread_mutex_lock(&mutex);
        bool stop = is_stopping;
        cut_late_ones();
        pthread_mutex_unlock(&mutex);
        if (stop)
            return NULL;
    }
}

void links_start(void)
{
    is_stopping = false;
    if (pthread_create(&timer, NULL, run_timer, NULL) != 0)
        abort();
}

void links_stop(void)
{
    pthread_mutex_lock(&mutex);
    is_stopping = true;
    pthread_mutex_unlock(&mutex);
    pthread_join(timer, NULL);
}
