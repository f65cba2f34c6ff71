/* Counts what the server does. SPDX-License-Identifier: Apache-2.0 */
#include "web/metrics.h"

#include <stdatomic.h>

/* Counters only: nobody decides by them, so each is right by itself and no lock joins them. */
static atomic_llong requests[6], request_us, bytes_out, counts[METRIC_DEADLINES + 1];

void metrics_answer(int status, int64_t us, int64_t bytes)
{
    int class = status / 100;
    if (class >= 1 && class <= 5)
        atomic_fetch_add(&requests[class], 1);
    atomic_fetch_add(&request_us, us);
    atomic_fetch_add(&bytes_out, bytes);
}

void metrics_add(enum metric m, int64_t by)
{
    atomic_fetch_add(&counts[m], by);
}

void metrics_read(struct metrics *out)
{
    for (int i = 0; i < 6; i++)
        out->requests[i] = atomic_load(&requests[i]);
    out->request_us = atomic_load(&request_us);
    out->bytes_out = atomic_load(&bytes_out);
    out->connections = atomic_load(&counts[METRIC_CONNECTIONS]);
    out->connections_refused = atomic_load(&counts[METRIC_CONNECTIONS_REFUSED]);
    out->queue = atomic_load(&counts[METRIC_QUEUE]);
    out->queue_refused = atomic_load(&counts[METRIC_QUEUE_REFUSED]);
    out->deadlines = atomic_load(&counts[METRIC_DEADLINES]);
}
