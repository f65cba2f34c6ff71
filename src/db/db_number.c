/* Numbers of series: drawn in blocks on PostgreSQL, one by one on SQLite. SPDX-License-Identifier: Apache-2.0
 *
 * A series' row is the hottest of all. On PostgreSQL whoever updates it makes everybody else wait until his
 * commit; so a process takes a block of numbers in a short transaction of its own, on a connection kept for
 * that. SQLite has one writer anyway.
 */
#include "base/limits.h"
#include "db/db_conn.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct number_block {
    struct number_block *next;
    int64_t seller;
    const struct db_stmt *stmt;
    char *series;
    int64_t number, left;
};

static struct number_block *find_block(struct db *db, int64_t seller, const struct db_stmt *s,
                                       const char *series)
{
    for (struct number_block *b = db->numbers; b; b = b->next)
        if (b->seller == seller && b->stmt == s && strcmp(b->series, series) == 0)
            return b;
    struct number_block *b = db_alloc(1, sizeof *b);
    b->seller = seller;
    b->stmt = s;
    b->series = db_strdup(series);
    b->next = db->numbers;
    db->numbers = b;
    return b;
}

static enum status draw(struct ctx *cx, const struct db_stmt *s, const char *series, int64_t count,
                        int64_t *first)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, s, &rows, &found, ARGS(db_text(series), db_int(count))));
    if (!found)
        return BROKEN;
    *first = db_i(&rows, 0);
    return OK;
}

struct refill {
    const struct db_stmt *stmt;
    struct number_block *block;
};

static enum status refill(struct ctx *cx, void *arg)
{
    struct refill *r = arg;
    return draw(cx, r->stmt, r->block->series, NUMBER_BLOCK, &r->block->number);
}

/* Fills the block on the connection kept for it; the surrounding transaction goes on untouched. */
static enum status refill_apart(struct ctx *cx, const struct db_stmt *s, struct number_block *b)
{
    struct db *db = cx->conn->db;
    const char *error = "";
    if (!db->number_conn)
        db->number_conn = db->ops->connect(db, false, &error);
    if (!db->number_conn)
        return BROKEN;
    struct db_conn *own = cx->conn;
    struct refill r = {s, b};
    cx->conn = db->number_conn;
    cx->in_write = false;
    enum status result = db_write(cx, refill, &r);
    cx->conn = own;
    cx->in_write = true;
    if (result == OK)
        b->left = NUMBER_BLOCK;
    return result;
}

enum status db_draw_number(struct ctx *cx, const struct db_stmt *s, const char *series, int64_t *out)
{
    assert(cx->in_write);
    struct db *db = cx->conn->db;
    if (db->engine == DB_SQLITE)
        return draw(cx, s, series, 1, out);
    pthread_mutex_lock(&db->number_lock);
    struct number_block *b = find_block(db, cx->seller.v, s, series);
    enum status result = b->left > 0 ? OK : refill_apart(cx, s, b);
    if (result == OK) {
        *out = b->number++;
        b->left--;
    }
    pthread_mutex_unlock(&db->number_lock);
    return result;
}

void db_number_close(struct db *db)
{
    while (db->numbers) {
        struct number_block *b = db->numbers;
        db->numbers = b->next;
        free(b->series);
        free(b);
    }
    if (db->number_conn)
        db->ops->disconnect(db->number_conn);
    db->number_conn = NULL;
}
