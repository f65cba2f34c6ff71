/* Orders that go out to another system, each once. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_EXPORT_EXPORT_BATCH_H
#define NEGOCE_EXPORT_EXPORT_BATCH_H

#include "base/ctx.h"

struct order_batch {
    int64_t id, order_count, line_count, created_ms;
};
/* Marks all orders that did not go out yet as one batch: placed, confirmed and closed ones, never imported ones; at most 10,000,
 * the oldest. *id 0: there is none. An order is in one batch, whoever asks at the same time. In db_write(). */
enum status order_batch_make(struct ctx *cx, int64_t *id) MUST_CHECK;
/* Newest first, those made before the batch `before`; 0: from the newest. */
enum status order_batch_list(struct ctx *cx, int64_t before, int limit, struct order_batch **out, int *count)
    MUST_CHECK;
enum status order_batch_load(struct ctx *cx, int64_t id, struct order_batch *out) MUST_CHECK;
/* How many orders wait to go out; at most 10,000 are counted. */
enum status order_batch_waiting(struct ctx *cx, int64_t *out) MUST_CHECK;
/* Its orders as they are now: the columns of the kind orders, then where they go and what was said. */
enum status order_batch_to_file(struct ctx *cx, int64_t id, int file) MUST_CHECK;

#endif
