/* Open connections and their deadlines. SPDX-License-Identifier: Apache-2.0
 *
 * The HTTP library's time-out is one of inactivity: a client that sends a byte a second would stay for ever.
 * So each connection has an instant after which a timer thread shuts its descriptor; the library then closes
 * it as usual.
 */
#ifndef NEGOCE_WEB_LINK_H
#define NEGOCE_WEB_LINK_H

#include <stdbool.h>
#include <stdint.h>

struct link;

struct link *link_open(int fd, int64_t deadline_in_ms);
/* in_ms 0: no deadline, a worker has it. is_idle: between two requests; may be shut when the server stops. */
void link_set(struct link *l, int64_t in_ms, bool is_idle);
/* The descriptor is about to be closed. */
void link_close(struct link *l);

void links_start(void); /* the timer thread */
void links_stop(void);
int links_count(void);
/* Shuts the idle ones, or all that no worker has. */
void links_shut(bool idle_only);

#endif
