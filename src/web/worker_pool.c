/* A bounded queue and the threads that empty it. SPDX-License-Identifier: Apache-2.0 */
#include "web/worker_pool.h"

#include "base/limits.h"
#include "web/metrics.h"
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static void *items[QUEUE_MAX]; /* under mutex, as all that follows */
static int head, length, reserved;
static bool is_stopping;
static pthread_t threads[WORKERS];
static int thread_count;
static pool_work run;

static void *worker(void *arg)
{
    (void)arg;
    for (;;) {
        pthread_mutex_lock(&mutex);
        while (length == 0 && !is_stopping)
            pthread_cond_wait(&filled, &mutex);
        if (length == 0) {
            pthread_mutex_unlock(&mutex);
            return NULL;
        }
        void *item = items[head];
        head = (head + 1) % QUEUE_MAX;
        length--;
        reserved--;
        pthread_mutex_unlock(&mutex);
        metrics_add(METRIC_QUEUE, -1);
        run(item);
    }
}

void pool_start(int n, pool_work work)
{
    assert(n <= WORKERS);
    run = work;
    thread_count = n;
    is_stopping = false;
    for (int i = 0; i < n; i++)
        if (pthread_create(&threads[i], NULL, worker, NULL) != 0)
            abort();
}

bool pool_reserve(void)
{
    pthread_mutex_lock(&mutex);
    bool has_room = reserved < QUEUE_MAX;
    if (has_room)
        reserved++;
    pthread_mutex_unlock(&mutex);
    metrics_add(has_room ? METRIC_QUEUE : METRIC_QUEUE_REFUSED, 1);
    return has_room;
}

void pool_push(void *item)
{
    pthread_mutex_lock(&mutex);
    assert(length < QUEUE_MAX);
    items[(head + length++) % QUEUE_MAX] = item;
    pthread_cond_signal(&filled);
    pthread_mutex_unlock(&mutex);
}

void pool_stop(void)
{
    pthread_mutex_lock(&mutex);
    is_stopping = true;
    pthread_cond_broadcast(&filled);
    pthread_mutex_unlock(&mutex);
    for (int i = 0; i < thread_count; i++)
        pthread_join(threads[i], NULL);
}
