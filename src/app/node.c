/* Leases this process's number. SPDX-License-Identifier: Apache-2.0 */
#include "app/node.h"

#include "app/app_store.h"
#include "app/job_ctx.h"
#include "base/date.h"
#include "base/id.h"
#include "base/log.h"
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

enum { LEASE_MS = 120 * 1000, TRIES = 20 };

static int number = -1; /* written by the main thread before others start, by the renewing thread after */
static int64_t leased_until_ms;
static char name[160];

struct lease {
    int node;
    int64_t until_ms, now_ms;
    bool ok;
};

static enum status take(struct ctx *cx, void *arg)
{
    struct lease *l = arg;
    l->ok = false;
    TRY(node_store_free(cx, l->now_ms, &l->node));
    if (l->node < 0)
        return OK;
    return node_store_take(cx, l->node, name, l->until_ms, l->now_ms, &l->ok);
}

static enum status renew(struct ctx *cx, void *arg)
{
    struct lease *l = arg;
    return node_store_renew(cx, l->node, name, l->until_ms, &l->ok);
}

static enum status in_write(struct db *db, db_work work, struct lease *l)
{
    struct ctx cx;
    job_ctx_open(&cx, DOOR_JOB);
    enum status s = db_attach(db, &cx);
    if (s == OK) {
        s = db_write(&cx, work, l);
        db_detach(&cx);
    }
    job_ctx_close(&cx);
    return s;
}

static void make_name(void)
{
    char host[64] = "";
    gethostname(host, sizeof host - 1);
    snprintf(name, sizeof name, "%s:%ld:%llx", host, (long)getpid(), (unsigned long long)id_make());
}

bool node_lease(struct db *db, const char **error)
{
    if (number >= 0)
        return true;
    make_name();
    for (int i = 0; i < TRIES; i++) {
        int64_t now = clock_now_ms();
        struct lease l = {.now_ms = now, .until_ms = now + LEASE_MS};
        if (in_write(db, take, &l) == OK && l.ok) {
            number = l.node;
            leased_until_ms = l.until_ms;
            id_set_node(number);
            return true;
        }
    }
    *error = "no node number is free in table node, or it cannot be written";
    return false;
}

void node_renew(struct db *db)
{
    if (number < 0)
        return;
    int64_t now = clock_now_ms();
    struct lease l = {.node = number, .until_ms = now + LEASE_MS};
    enum status s = in_write(db, renew, &l);
    if (s == OK && l.ok) {
        leased_until_ms = l.until_ms;
        return;
    }
    bool lost = s == OK || now > leased_until_ms;
    log_event(lost ? LOG_ERROR : LOG_WARN, "node_not_renewed", "node", name, NULL);
    /* On SQLite DIR/lock already keeps other processes out. */
    if (lost && db_engine(db) == DB_POSTGRES)
        _exit(70);
}

void node_release(struct db *db)
{
    if (number < 0)
        return;
    struct lease l = {.node = number};
    if (in_write(db, renew, &l) != OK)
        log_event(LOG_WARN, "node_not_released", "node", name, NULL);
    number = -1;
}
