/* Statements, scopes and transactions, the same on both engines. SPDX-License-Identifier: Apache-2.0
 *
 * It exists so that no store can reach another company's rows: the scope's parameters are bound here, from
 * the context.
 */
#include "base/limits.h"
#include "base/log.h"
#include "db/db_conn.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int64_t db_clock_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- rows ---- */

struct db_cell *gather_row(struct gather *g)
{
    struct db_conn *c = g->conn;
    size_t need = g->cell_count + (size_t)g->col_count;
    if (need > c->scratch_cap) {
        size_t cap = c->scratch_cap ? c->scratch_cap : 256;
        while (cap < need)
            cap *= 2;
        struct db_cell *more = db_alloc(cap, sizeof *more);
        if (c->scratch)
            memcpy(more, c->scratch, g->cell_count * sizeof *more);
        free(c->scratch);
        c->scratch = more;
        c->scratch_cap = cap;
    }
    if (arena_over_limit(g->cx->arena)) {
        fail(g->cx, E_request_too_large, NULL);
        return NULL;
    }
    struct db_cell *row = c->scratch + g->cell_count;
    memset(row, 0, (size_t)g->col_count * sizeof *row);
    g->cell_count = need;
    g->row_count++;
    return row;
}

void gather_end(struct gather *g, const struct db_stmt *s, struct db_rows *out)
{
    enum { SCRATCH_KEPT = 64 * 1024 };
    *out = (struct db_rows){.stmt = s, .row_count = g->row_count, .col_count = g->col_count, .at = -1};
    if (g->cell_count) {
        out->cells = arena_array(g->cx->arena, struct db_cell, g->cell_count);
        memcpy(out->cells, g->conn->scratch, g->cell_count * sizeof *out->cells);
    }
    if (g->conn->scratch_cap > SCRATCH_KEPT) {
        free(g->conn->scratch);
        g->conn->scratch = NULL;
        g->conn->scratch_cap = 0;
    }
}

bool db_next(struct db_rows *r)
{
    if (r->at + 1 >= r->row_count)
        return false;
    r->at++;
    return true;
}

static const struct db_cell *cell(const struct db_rows *r, int col)
{
    assert(r->at >= 0 && r->at < r->row_count);
    assert(col >= 0 && col < r->col_count);
    return &r->cells[(size_t)r->at * (size_t)r->col_count + (size_t)col];
}

int64_t db_i(const struct db_rows *r, int col)
{
    return cell(r, col)->i;
}

const char *db_s(const struct db_rows *r, int col)
{
    return cell(r, col)->s;
}

bool db_is_null(const struct db_rows *r, int col)
{
    return cell(r, col)->is_null;
}

/* ---- statements ---- */

static void check_scope(const struct ctx *cx, const struct db_stmt *s)
{
    switch (s->scope) {
    case SCOPE_NONE:
        break;
    case SCOPE_SHOP:
        assert(cx->seller.v != 0);
        break;
    case SCOPE_COMPANY:
        assert(cx->seller.v != 0);
        assert(cx->company.v != 0);
        break;
    case SCOPE_ACTOR:
        assert(cx->seller.v != 0);
        assert(cx->actor.person.v != 0);
        break;
    case SCOPE_SELLER:
        assert(cx->seller.v != 0);
        assert(cx->actor.kind == ACTOR_STAFF || cx->actor.kind == ACTOR_JOB);
        break;
    }
}

/* The caller's arguments, then those of the scope; returns their number. */
static int bind_scope(const struct ctx *cx, const struct db_stmt *s, const struct db_arg *args, int count,
                      struct db_arg values[ARGS_MAX])
{
    check_scope(cx, s);
    assert(count == s->args);
    assert(count + 6 <= ARGS_MAX);
    if (count)
        memcpy(values, args, (size_t)count * sizeof *values);
    int total = count;
    if (s->seller_arg) {
        assert(s->scope != SCOPE_NONE && s->seller_arg <= ARGS_MAX);
        values[s->seller_arg - 1] = db_int(cx->seller.v);
        total++;
    }
    if (s->company_arg) {
        assert(s->scope == SCOPE_COMPANY && s->company_arg <= ARGS_MAX);
        values[s->company_arg - 1] = db_int(cx->company.v);
        total++;
    }
    if (s->actor_arg) {
        assert((s->scope == SCOPE_ACTOR || s->scope == SCOPE_SELLER) && s->actor_arg <= ARGS_MAX);
        bool is_bound = s->scope == SCOPE_ACTOR || (cx->actor.kind == ACTOR_STAFF && cx->actor.own_companies);
        values[s->actor_arg - 1] = db_int(is_bound ? cx->actor.person.v : 0);
        total++;
    }
    if (s->sees_arg) {
        assert(ctx_sight_holds(cx)); /* who forgot to ask the catalogue's sight would show too much */
        values[s->sees_arg - 1] = db_text(cx->sight.assortments);
        values[s->sees_arg] = db_text(cx->sight.included);
        values[s->sees_arg + 1] = db_text(cx->sight.excluded);
        total += 3;
    }
    return total;
}

static enum status run(struct ctx *cx, const struct db_stmt *s, const struct db_arg *args, int count,
                       bool one, struct db_rows *out, int64_t *changed)
{
    struct db_arg values[ARGS_MAX];
    assert(cx->conn);
    int total = bind_scope(cx, s, args, count, values);
    int64_t start = db_clock_us();
    enum status st = cx->conn->db->ops->run(cx, cx->conn, s, values, total, one, out, changed);
    int64_t took = db_clock_us() - start;
    if (took > SLOW_STATEMENT_US)
        log_event(LOG_WARN, "slow_statement", "statement", s->name, "ms",
                  arena_printf(cx->arena, "%lld", (long long)(took / 1000)), NULL);
    if (log_shows(LOG_DEBUG))
        log_event(LOG_DEBUG, "statement", "request", cx->request_id, "statement", s->name, "us",
                  arena_printf(cx->arena, "%lld", (long long)took), "rows",
                  arena_printf(cx->arena, "%d", out ? out->row_count : 0), NULL);
    return st;
}

enum status db_query(struct ctx *cx, const struct db_stmt *s, struct db_rows *out, const struct db_arg *args,
                     int count)
{
    return run(cx, s, args, count, false, out, NULL);
}

enum status db_one(struct ctx *cx, const struct db_stmt *s, struct db_rows *out, bool *found,
                   const struct db_arg *args, int count)
{
    struct db_rows rows;
    TRY(run(cx, s, args, count, true, &rows, NULL));
    *found = db_next(&rows);
    *out = rows;
    return OK;
}

enum status db_exec(struct ctx *cx, const struct db_stmt *s, int64_t *changed, const struct db_arg *args,
                    int count)
{
    assert(cx->in_write);
    return run(cx, s, args, count, false, NULL, changed);
}

enum status db_check_statements(struct ctx *cx, int *bad)
{
    int n = 0;
    for (int i = 0; i < db_statement_count; i++) {
        const struct db_stmt *s = db_statements[i];
        const char *error = cx->conn->db->ops->check(cx, cx->conn, s);
        if (!error)
            continue;
        log_event(LOG_ERROR, "statement_invalid", "statement", s->name, "where", s->where, "error", error,
                  NULL);
        n++;
    }
    *bad = n;
    return OK;
}

/* ---- transactions ---- */

/* Waits 1, 2, 4 … ms, each between half and whole, so that those who collided don't meet again. */
static void back_off(int attempt)
{
    int64_t us = (int64_t)1000 << (attempt < 8 ? attempt : 8);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    us = us / 2 + (now.tv_nsec / 100) % (us / 2);
    struct timespec wait = {.tv_sec = us / 1000000, .tv_nsec = (us % 1000000) * 1000};
    nanosleep(&wait, NULL);
}

static void count_write(struct db *db, int64_t us)
{
    pthread_mutex_lock(&db->metrics_lock);
    db->metrics.writes++;
    db->metrics.groups++;
    if (us > db->metrics.lane_us_max)
        db->metrics.lane_us_max = us;
    pthread_mutex_unlock(&db->metrics_lock);
}

/* One transaction of its own on the thread's connection. */
static enum status write_here(struct ctx *cx, db_work work, void *arg)
{
    struct db_conn *c = cx->conn;
    const struct db_engine_ops *ops = c->db->ops;
    int64_t start = db_clock_us();
    TRY(ops->control(c, CONTROL_BEGIN_WRITE));
    cx->in_write = true;
    enum status s = work(cx, arg);
    cx->in_write = false;
    if (s == OK)
        s = ops->control(c, CONTROL_COMMIT);
    if (s != OK && c->in_transaction)
        (void)!ops->control(c, CONTROL_ROLLBACK); /* the first failure is the one to tell */
    count_write(c->db, db_clock_us() - start);
    return s;
}

enum status db_write(struct ctx *cx, db_work work, void *arg)
{
    assert(cx->conn);
    if (cx->in_write)
        return work(cx, arg);
    db_let_go(cx->conn); /* what it read may be older than what is written now */
    assert(!cx->conn->in_snapshot);
    const struct company_id company = cx->company;
    enum status s = BUSY;
    for (int attempt = 0; attempt < WRITE_ATTEMPTS_MAX; attempt++) {
        if (attempt) {
            back_off(attempt);
            ctx_clear_problem(cx);
            cx->company = company;
        }
        s = cx->conn->db->engine == DB_SQLITE ? lane_write(cx, work, arg) : write_here(cx, work, arg);
        if (s != BUSY)
            break;
    }
    if (s == BUSY)
        log_event(LOG_WARN, "write_gave_up", NULL);
    return s;
}

enum status db_part(struct ctx *cx, db_work work, void *arg)
{
    assert(cx->in_write);
    const struct db_engine_ops *ops = cx->conn->db->ops;
    TRY(ops->control(cx->conn, CONTROL_SAVEPOINT));
    enum status s = work(cx, arg);
    if (s != OK && s != REFUSED)
        return s; /* the whole transaction ends */
    if (s == REFUSED)
        TRY(ops->control(cx->conn, CONTROL_ROLLBACK_TO));
    TRY(ops->control(cx->conn, CONTROL_RELEASE));
    return s;
}

enum status db_hold(struct ctx *cx)
{
    struct db_conn *c = cx->conn;
    assert(c && !cx->in_write);
    db_let_go(c);
    assert(!c->in_snapshot);
    if (c->db->engine != DB_SQLITE)
        return OK;
    TRY(c->db->ops->control(c, CONTROL_BEGIN_READ));
    c->in_snapshot = c->is_held = true;
    return OK;
}

void db_let_go(struct db_conn *c)
{
    if (!c->is_held)
        return;
    c->in_snapshot = c->is_held = false;
    (void)!c->db->ops->control(c, CONTROL_ROLLBACK);
}

enum status db_snapshot(struct ctx *cx, db_work work, void *arg)
{
    struct db_conn *c = cx->conn;
    assert(c);
    if (cx->in_write || c->in_snapshot)
        return work(cx, arg);
    TRY(c->db->ops->control(c, CONTROL_BEGIN_READ));
    c->in_snapshot = true;
    enum status s = work(cx, arg);
    c->in_snapshot = false;
    /* Nothing was written, so there is nothing to keep. */
    if (c->in_transaction)
        (void)!c->db->ops->control(c, CONTROL_ROLLBACK);
    return s;
}
