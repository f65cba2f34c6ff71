/* When a failed send is tried again. SPDX-License-Identifier: Apache-2.0 */
#ifndef NEGOCE_OUTBOX_OUTBOX_RULES_H
#define NEGOCE_OUTBOX_OUTBOX_RULES_H

#include <stdbool.h>
#include <stdint.h>

enum { OUTBOX_TRIES_MAX = 12 };

/* Milliseconds to wait after the n-th failed try (from 1): 2^n times 15 seconds, at most an hour. */
int64_t outbox_rule_wait_ms(int64_t attempts);
bool outbox_rule_is_dead(int64_t attempts);
/* What a topic's object is: "shp" of order.shipped, "ord" of other orders' topics, "psn" of persons'; "" otherwise. */
const char *outbox_rule_object_kind(const char *topic);

#endif
