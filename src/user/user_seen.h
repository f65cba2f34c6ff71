/* When sessions were used last, in memory: a read never waits for a write. SPDX-License-Identifier:
 * Apache-2.0 */
#ifndef NEGOCE_USER_USER_SEEN_H
#define NEGOCE_USER_USER_SEEN_H

#include <stdint.h>

struct seen {
    int64_t seller, session, used_ms, written_ms;
};

void seen_note(int64_t seller, int64_t session, int64_t now_ms);
int64_t seen_last(int64_t seller, int64_t session); /* 0: not known here */
/* Those of a seller used since they were last taken; returns their number. */
int seen_take(int64_t seller, struct seen *out, int max);

enum { SEEN_MAX = 8192 };

#endif
