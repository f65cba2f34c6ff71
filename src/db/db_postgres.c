/* PostgreSQL by libpq: prepared statements in the text protocol. SPDX-License-Identifier: Apache-2.0
 *
 * A connection may only read until db_write() says otherwise. A lost connection is taken up again, and the
 * statement repeated, only where nothing can have been written.
 */
#include "base/log.h"
#include "db/db_conn.h"
#include <assert.h>
#include <errno.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    OID_BOOL = 16,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_OID = 26,
    OID_NUMERIC = 1700,
    NUMBER_TEXT = 24
};

/* A statement as the server knows it: which of its parameters were declared whole numbers. */
struct pg_prepared {
    bool is_there;
    uint64_t ints;
};

static const char *const control_text[CONTROL_COUNT] = {
    [CONTROL_BEGIN_WRITE] = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    [CONTROL_BEGIN_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    [CONTROL_COMMIT] = "COMMIT",
    [CONTROL_ROLLBACK] = "ROLLBACK",
    [CONTROL_SAVEPOINT] = "SAVEPOINT job",
    [CONTROL_RELEASE] = "RELEASE job",
    [CONTROL_ROLLBACK_TO] = "ROLLBACK TO job",
};

/* ---- errors ---- */

static bool is_lost(const struct db_conn *c)
{
    return PQstatus(c->pg) != CONNECTION_OK;
}

/* What to do about an answer that is an error. The server's detail stays out of the log: it quotes values. */
static enum status failed(struct db_conn *c, const PGresult *res, const char *name, const char *where)
{
    const char *state = res ? PQresultErrorField(res, PG_DIAG_SQLSTATE) : NULL;
    if (state && (strcmp(state, "40001") == 0 || strcmp(state, "40P01") == 0 || strcmp(state, "55P03") == 0))
        return BUSY;
    const char *text = res ? PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    const char *constraint = res ? PQresultErrorField(res, PG_DIAG_CONSTRAINT_NAME) : NULL;
    log_event(LOG_ERROR, "statement_failed", "statement", name, "where", where ? where : "", "sqlstate",
              state ? state : "", "error",
              text         ? text
              : is_lost(c) ? "connection lost"
                           : "no answer",
              "constraint", constraint ? constraint : "", NULL);
    return BROKEN;
}

/* ---- connections ---- */

static void no_notice(void *arg, const PGresult *res)
{
    (void)arg;
    (void)res;
}

static bool set_up(struct db_conn *c, const char **error)
{
    PQsetNoticeReceiver(c->pg, no_notice, NULL);
    PGresult *res =
        PQexec(c->pg, "SET client_encoding = 'UTF8'; SET default_transaction_read_only = on;"
                      "SET idle_in_transaction_session_timeout = '60s'; SET statement_timeout = 0");
    bool ok = PQresultStatus(res) == PGRES_COMMAND_OK;
    if (!ok)
        *error = db_say("cannot set up the connection: %s", PQerrorMessage(c->pg));
    PQclear(res);
    return ok;
}

/* Another order of texts would give pages that skip rows; another encoding would refuse names. */
static bool check_database(struct db_conn *c, const char **error)
{
    PGresult *res = PQexec(c->pg, "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database "
                                  "WHERE datname = current_database()");
    bool ok = false;
    if (PQresultStatus(res) != PGRES_TUPLES_OK || PQntuples(res) != 1)
        *error = db_say("cannot read the database's settings: %s", PQerrorMessage(c->pg));
    else if (strcmp(PQgetvalue(res, 0, 0), "UTF8") != 0)
        *error =
            db_say("the database's encoding is %s; it must be UTF8 (CREATE DATABASE … TEMPLATE template0 "
                   "ENCODING 'UTF8' LOCALE 'C')",
                   PQgetvalue(res, 0, 0));
    else if (strcmp(PQgetvalue(res, 0, 1), "C") != 0 && strcmp(PQgetvalue(res, 0, 1), "POSIX") != 0)
        *error = db_say("the database's collation is %s; it must be C (CREATE DATABASE … TEMPLATE template0 "
                        "ENCODING 'UTF8' LOCALE 'C')",
                        PQgetvalue(res, 0, 1));
    else
        ok = true;
    PQclear(res);
    return ok;
}

static void pg_disconnect(struct db_conn *c)
{
    PQfinish(c->pg);
    pthread_cond_destroy(&c->lane_done);
    free(c->pg_prepared);
    free(c->scratch);
    free(c);
}

static struct db_conn *pg_connect(struct db *db, bool is_writer, const char **error)
{
    struct db_conn *c = db_alloc(1, sizeof *c);
    c->db = db;
    c->is_writer = is_writer;
    pthread_cond_init(&c->lane_done, NULL);
    c->pg_prepared = db_alloc((size_t)db_statement_count, sizeof *c->pg_prepared);
    c->pg = PQconnectdb(db->url);
    bool ok = false;
    if (is_lost(c))
        *error = db_say("cannot reach the database: %s", PQerrorMessage(c->pg));
    else
        ok = set_up(c, error) && check_database(c, error);
    if (ok)
        return c;
    pg_disconnect(c);
    return NULL;
}

static bool reconnect(struct db_conn *c)
{
    const char *error = "";
    PQreset(c->pg);
    c->in_transaction = false;
    memset(c->pg_prepared, 0, (size_t)db_statement_count * sizeof *c->pg_prepared);
    bool ok = !is_lost(c) && set_up(c, &error);
    log_event(ok ? LOG_WARN : LOG_ERROR, "reconnected", "ok", ok ? "yes" : "no", NULL);
    return ok;
}

/* ---- statements ---- */

static PGresult *prepare_as(struct db_conn *c, const char *name, const struct db_stmt *s, int count,
                            uint64_t ints)
{
    Oid types[ARGS_MAX] = {0};
    for (int i = 0; i < count; i++)
        types[i] = ints >> i & 1 ? OID_INT8 : 0;
    return PQprepare(c->pg, name, s->postgres, count, types);
}

/* Whole numbers are declared BIGINT: left to itself the server takes the 0 of "$1 = 0" for its 32-bit type. A
 * parameter that was NULL at first and is a number now makes the statement be prepared again. */
static enum status prepare(struct db_conn *c, const struct db_stmt *s, const struct db_arg *values, int count)
{
    uint64_t ints = 0;
    for (int i = 0; i < count; i++)
        if (values[i].type == DB_INT)
            ints |= (uint64_t)1 << i;
    struct pg_prepared none = {0}, *p = s->index >= 0 ? &c->pg_prepared[s->index] : &none;
    if (p->is_there && (ints & ~p->ints) == 0)
        return OK;
    if (p->is_there) {
        char text[128];
        snprintf(text, sizeof text, "DEALLOCATE \"%s\"", s->name);
        PQclear(PQexec(c->pg, text));
        p->is_there = false;
    }
    ints |= p->ints;
    PGresult *res = prepare_as(c, s->index >= 0 ? s->name : "", s, count, ints);
    enum status result = PQresultStatus(res) == PGRES_COMMAND_OK ? OK : failed(c, res, s->name, s->where);
    PQclear(res);
    if (result == OK)
        *p = (struct pg_prepared){.is_there = true, .ints = ints};
    return result;
}

static bool whole_number(const char *text, int64_t *out)
{
    char *end;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    *out = n;
    return errno == 0 && end != text && *end == '\0';
}

/* false: a number that is not whole or too large for 64 bits, which no statement of ours may answer. */
static bool read_cell(struct gather *g, const PGresult *res, int row, int col, struct db_cell *out)
{
    if (PQgetisnull(res, row, col)) {
        out->is_null = true;
        return true;
    }
    const char *text = PQgetvalue(res, row, col);
    switch (PQftype(res, col)) {
    case OID_BOOL:
        out->i = text[0] == 't';
        return true;
    case OID_INT8:
    case OID_INT4:
    case OID_INT2:
    case OID_OID:
    case OID_NUMERIC:
        return whole_number(text, &out->i);
    default:
        out->s = arena_copy(g->cx->arena, text, (size_t)PQgetlength(res, row, col));
        return true;
    }
}

static enum status read_rows(struct ctx *cx, struct db_conn *c, const struct db_stmt *s, const PGresult *res,
                             bool one, struct db_rows *out)
{
    struct gather g = {.cx = cx, .conn = c, .col_count = PQnfields(res)};
    int rows = PQntuples(res);
    if (one && rows > 1)
        rows = 1;
    for (int row = 0; row < rows; row++) {
        struct db_cell *cells = gather_row(&g);
        if (!cells)
            return REFUSED;
        for (int col = 0; col < g.col_count; col++) {
            if (!read_cell(&g, res, row, col, &cells[col])) {
                log_event(LOG_ERROR, "number_not_whole", "statement", s->name, "where", s->where, NULL);
                return BROKEN;
            }
        }
    }
    gather_end(&g, s, out);
    return OK;
}

static PGresult *execute(struct db_conn *c, const struct db_stmt *s, const struct db_arg *values, int count)
{
    const char *texts[ARGS_MAX];
    char numbers[ARGS_MAX][NUMBER_TEXT];
    for (int i = 0; i < count; i++) {
        texts[i] = values[i].type == DB_TEXT ? values[i].s : NULL;
        if (values[i].type == DB_INT) {
            snprintf(numbers[i], NUMBER_TEXT, "%lld", (long long)values[i].i);
            texts[i] = numbers[i];
        }
    }
    return PQexecPrepared(c->pg, s->index >= 0 ? s->name : "", count, texts, NULL, NULL, 0);
}

static enum status run_once(struct ctx *cx, struct db_conn *c, const struct db_stmt *s,
                            const struct db_arg *values, int count, bool one, struct db_rows *out,
                            int64_t *changed)
{
    TRY(prepare(c, s, values, count));
    PGresult *res = execute(c, s, values, count);
    ExecStatusType kind = PQresultStatus(res);
    enum status result = OK;
    if (kind != PGRES_TUPLES_OK && kind != PGRES_COMMAND_OK)
        result = failed(c, res, s->name, s->where);
    else if (out)
        result = read_rows(cx, c, s, res, one, out);
    if (result == OK && changed && !whole_number(PQcmdTuples(res), changed))
        *changed = 0;
    PQclear(res);
    return result;
}

static enum status pg_run(struct ctx *cx, struct db_conn *c, const struct db_stmt *s,
                          const struct db_arg *values, int count, bool one, struct db_rows *out,
                          int64_t *changed)
{
    if (!c->in_transaction && is_lost(c) && !reconnect(c))
        return BROKEN;
    enum status result = run_once(cx, c, s, values, count, one, out, changed);
    if (result == BROKEN && !c->in_transaction && is_lost(c) && reconnect(c))
        result = run_once(cx, c, s, values, count, one, out, changed);
    return result;
}

static const char *pg_check(struct ctx *cx, struct db_conn *c, const struct db_stmt *s)
{
    int count = db_stmt_parameters(s);
    PGresult *res = prepare_as(c, "", s, 0, 0);
    const char *error = NULL;
    if (PQresultStatus(res) != PGRES_COMMAND_OK) {
        error = arena_str(cx->arena, PQresultErrorMessage(res));
    } else {
        PGresult *described = PQdescribePrepared(c->pg, "");
        if (PQnparams(described) != count)
            error = "the number of its parameters is not what the generator counted";
        PQclear(described);
    }
    PQclear(res);
    return error;
}

/* A COMMIT of a transaction in which a statement failed is answered with ROLLBACK, not with an error. */
static enum status pg_control(struct db_conn *c, enum control what)
{
    bool is_begin = what == CONTROL_BEGIN_READ || what == CONTROL_BEGIN_WRITE;
    if (is_begin && is_lost(c) && !reconnect(c))
        return BROKEN;
    PGresult *res = PQexec(c->pg, control_text[what]);
    if (is_begin && is_lost(c)) { /* lost while idle: nothing has happened yet */
        PQclear(res);
        if (!reconnect(c))
            return BROKEN;
        res = PQexec(c->pg, control_text[what]);
    }
    enum status result =
        PQresultStatus(res) == PGRES_COMMAND_OK ? OK : failed(c, res, control_text[what], NULL);
    if (result == OK && what == CONTROL_COMMIT && strcmp(PQcmdStatus(res), "COMMIT") != 0)
        result = BROKEN;
    PQclear(res);
    c->in_transaction = !is_lost(c) && PQtransactionStatus(c->pg) != PQTRANS_IDLE;
    return result;
}

static enum status pg_text(struct db_conn *c, const char *name, const char *sql)
{
    PGresult *res = PQexec(c->pg, sql);
    ExecStatusType kind = PQresultStatus(res);
    enum status result =
        kind == PGRES_COMMAND_OK || kind == PGRES_TUPLES_OK ? OK : failed(c, res, name, NULL);
    PQclear(res);
    return result;
}

const struct db_engine_ops db_postgres_ops = {
    .connect = pg_connect,
    .disconnect = pg_disconnect,
    .run = pg_run,
    .control = pg_control,
    .text = pg_text,
    .check = pg_check,
};
