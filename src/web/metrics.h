/* Figures of the server for /metrics. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_WEB_METRICS_H
#define NEGOCE_WEB_METRICS_H

#include <stdint.h>

struct metrics {
    int64_t requests[6]; /* answers by first digit of their status; [0] unused */
    int64_t request_us;  /* time spent on them, in all */
    int64_t bytes_out;   /* of bodies */
    int64_t connections; /* open now */
    int64_t connections_refused;
    int64_t queue;         /* requests waiting for a worker now */
    int64_t queue_refused; /* answered 503 because the queue was full */
    int64_t deadlines;     /* connections cut because they were too slow */
};

void metrics_answer(int status, int64_t us, int64_t bytes);
enum metric {
    METRIC_CONNECTIONS,
    METRIC_CONNECTIONS_REFUSED,
    METRIC_QUEUE,
    METRIC_QUEUE_REFUSED,
    METRIC_DEADLINES
};
void metrics_add(enum metric m, int64_t by);
void metrics_read(struct metrics *out);

#endif
