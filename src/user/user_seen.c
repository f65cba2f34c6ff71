/* When sessions were used last, in memory: a read never waits for a write. SPDX-License-Identifier:
 * Apache-2.0
 *
 * A table of fixed size that lives as long as the process: a slot that is needed by another session is given
 * up, which costs the old one at most the minutes since it was last written. What matters stands in the rows;
 * this only spares them a write per request.
 */
#include "user/user_seen.h"
#include <pthread.h>

enum { PROBES = 8 };

static struct {
    pthread_mutex_t lock;
    struct seen slots[SEEN_MAX];
} table = {.lock = PTHREAD_MUTEX_INITIALIZER};

static struct seen *probe(int64_t session, int i)
{
    uint64_t h = (uint64_t)session * 0x9E3779B97F4A7C15u;
    return &table.slots[((h >> 40) + (uint64_t)i) % SEEN_MAX];
}

/* The slot of that session; else the one that was used longest ago, to be taken over. */
static struct seen *slot_of(int64_t seller, int64_t session)
{
    struct seen *oldest = probe(session, 0);
    for (int i = 0; i < PROBES; i++) {
        struct seen *s = probe(session, i);
        if (s->session == session && s->seller == seller)
            return s;
        if (s->used_ms < oldest->used_ms)
            oldest = s;
    }
    return oldest;
}

void seen_note(int64_t seller, int64_t session, int64_t now_ms)
{
    pthread_mutex_lock(&table.lock);
    struct seen *s = slot_of(seller, session);
    if (s->session != session || s->seller != seller)
        *s = (struct seen){.seller = seller, .session = session};
    if (now_ms > s->used_ms)
        s->used_ms = now_ms;
    pthread_mutex_unlock(&table.lock);
}

int64_t seen_last(int64_t seller, int64_t session)
{
    pthread_mutex_lock(&table.lock);
    const struct seen *s = slot_of(seller, session);
    int64_t used_ms = s->session == session && s->seller == seller ? s->used_ms : 0;
    pthread_mutex_unlock(&table.lock);
    return used_ms;
}

int seen_take(int64_t seller, struct seen *out, int max)
{
    int n = 0;
    pthread_mutex_lock(&table.lock);
    for (int i = 0; i < SEEN_MAX && n < max; i++) {
        struct seen *s = &table.slots[i];
        if (s->seller != seller || s->used_ms <= s->written_ms)
            continue;
        s->written_ms = s->used_ms;
        out[n++] = *s;
    }
    pthread_mutex_unlock(&table.lock);
    return n;
}
