/* The reference for durable orders: the same rows of the same shop, written by nothing but SQLite. SPDX-License-Identifier: Apache-2.0
 *
 *   bare_loop DB COUNT GROUP     prints: orders seconds cpu_us_each
 *
 * DB is a copy of the shop in which the server has placed orders. Their rows, of every table an order touches, are read into memory,
 * and then written again under new ids as fast as one loop can: GROUP orders a commit, with the server's settings. It parses, prices,
 * checks and answers nothing.
 */
#include "engine.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TEMPLATES = 64, ROWS = 16, COLUMNS = 80, RENEWED = 4, TABLES = 9 };

/* What a column of a copied row becomes. */
enum role { KEPT, ORDER, LINE, FRESH, NUMBER, CART, KEY };

struct renewed {
    const char *column;
    enum role role;
};
struct table {
    const char *name, *where; /* ?1 is the order's id, ?2 a place in the list of kept answers */
    struct renewed renewed[RENEWED];
    sqlite3_stmt *insert;
    enum role roles[COLUMNS];
    int columns;
};

static struct table tables[TABLES] = {
    {"orders", "id = ?1", {{"id", ORDER}, {"number", NUMBER}, {"cart_id", CART}}, NULL, {0}, 0},
    {"order_line", "order_id = ?1 ORDER BY id", {{"id", LINE}, {"order_id", ORDER}}, NULL, {0}, 0},
    {"order_tax", "order_id = ?1", {{"order_id", ORDER}}, NULL, {0}, 0},
    {"stock_reservation",
     "order_line_id IN (SELECT id FROM order_line WHERE order_id = ?1)",
     {{"order_line_id", LINE}},
     NULL,
     {0},
     0},
    {"stock_move", "order_id = ?1", {{"id", FRESH}, {"order_id", ORDER}}, NULL, {0}, 0},
    {"audit", "kind = 'ord' AND object_id = ?1", {{"id", FRESH}, {"object_id", ORDER}}, NULL, {0}, 0},
    {"change_log",
     "kind = 'ord' AND ?1 > 0 ORDER BY seller_id DESC, xact DESC, position DESC LIMIT 1",
     {{"position", FRESH}, {"object_id", ORDER}},
     NULL,
     {0},
     0},
    {"outbox",
     "topic = 'order.placed' AND object_id = ?1",
     {{"id", FRESH}, {"object_id", ORDER}},
     NULL,
     {0},
     0},
    {"idempotency",
     "key LIKE 'bench-%' AND ?1 > 0 ORDER BY created_ms LIMIT 1 OFFSET ?2",
     {{"key", KEY}},
     NULL,
     {0},
     0},
};

struct template
{
    sqlite3_value *cells[TABLES][ROWS][COLUMNS];
    int rows[TABLES];
};

static sqlite3 *db;
static struct template templates[TEMPLATES];
static int template_count;
static sqlite3_int64 fresh, number;

static void must(int rc, const char *what)
{
    if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW)
        die("%s: %s", what, sqlite3_errmsg(db));
}

static void run(const char *sql)
{
    must(sqlite3_exec(db, sql, NULL, NULL, NULL), sql);
}

static sqlite3_stmt *prepared(const char *sql)
{
    sqlite3_stmt *st;
    must(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL), sql);
    return st;
}

static enum role role_of(const struct table *t, const char *column)
{
    for (int i = 0; i < RENEWED; i++)
        if (t->renewed[i].column && strcmp(t->renewed[i].column, column) == 0)
            return t->renewed[i].role;
    return KEPT;
}

/* Prepares a table's INSERT over all its columns. */
static void meet(struct table *t)
{
    char sql[4096];
    snprintf(sql, sizeof sql, "SELECT * FROM %s LIMIT 0", t->name);
    sqlite3_stmt *st = prepared(sql);
    t->columns = sqlite3_column_count(st);
    if (t->columns > COLUMNS)
        die("%s has too many columns", t->name);
    int n = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (", t->name);
    for (int i = 0; i < t->columns; i++) {
        t->roles[i] = role_of(t, sqlite3_column_name(st, i));
        n += snprintf(sql + n, sizeof sql - (size_t)n, "%s?%d", i ? "," : "", i + 1);
    }
    snprintf(sql + n, sizeof sql - (size_t)n, ")");
    sqlite3_finalize(st);
    t->insert = prepared(sql);
}

static void read_rows(int table, sqlite3_int64 order, struct template *into)
{
    char sql[512];
    snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE seller_id = (SELECT seller_id FROM seller) AND %s",
             tables[table].name, tables[table].where);
    sqlite3_stmt *st = prepared(sql);
    sqlite3_bind_int64(st, 1, order);
    if (sqlite3_bind_parameter_count(st) > 1)
        sqlite3_bind_int(st, 2, template_count);
    while (sqlite3_step(st) == SQLITE_ROW) {
        int row = into->rows[table]++;
        if (row == ROWS)
            die("%s: too many rows of one order", tables[table].name);
        for (int i = 0; i < tables[table].columns; i++)
            into->cells[table][row][i] = sqlite3_value_dup(sqlite3_column_value(st, i));
    }
    sqlite3_finalize(st);
    if (into->rows[table] == 0 && strcmp(tables[table].name, "stock_reservation") != 0)
        die("the order %lld left no row in %s", (long long)order, tables[table].name);
}

static void read_templates(void)
{
    sqlite3_stmt *st = prepared("SELECT order_id FROM order_line GROUP BY order_id HAVING count(*) = 5 ORDER "
                                "BY order_id DESC LIMIT 64");
    while (sqlite3_step(st) == SQLITE_ROW) {
        for (int t = 0; t < TABLES; t++)
            read_rows(t, sqlite3_column_int64(st, 0), &templates[template_count]);
        template_count++;
    }
    sqlite3_finalize(st);
    if (template_count < TEMPLATES)
        die("too few orders of five lines to copy");
}

/* Which of the order's lines a value names. */
static int line_at(const struct template *t, sqlite3_int64 id)
{
    for (int i = 0; i < t->rows[1]; i++)
        for (int c = 0; c < tables[1].columns; c++)
            if (tables[1].roles[c] == LINE && sqlite3_value_int64(t->cells[1][i][c]) == id)
                return i;
    die("a row of no line");
}

static void insert(struct table *t, const struct template *from, sqlite3_value *const *cells,
                   sqlite3_int64 order, sqlite3_int64 cart)
{
    char text[40];
    for (int i = 0; i < t->columns; i++) {
        switch (t->roles[i]) {
        case KEPT:
            sqlite3_bind_value(t->insert, i + 1, cells[i]);
            break;
        case ORDER:
            sqlite3_bind_int64(t->insert, i + 1, order);
            break;
        case LINE:
            sqlite3_bind_int64(t->insert, i + 1, order + 1 + line_at(from, sqlite3_value_int64(cells[i])));
            break;
        case FRESH:
            sqlite3_bind_int64(t->insert, i + 1, ++fresh);
            break;
        case CART:
            sqlite3_bind_int64(t->insert, i + 1, cart);
            break;
        case NUMBER:
        case KEY:
            snprintf(text, sizeof text, t->roles[i] == KEY ? "bare-%026lld" : "B-2026-%06lld",
                     (long long)number);
            sqlite3_bind_text(t->insert, i + 1, text, -1, SQLITE_TRANSIENT);
            break;
        }
    }
    must(sqlite3_step(t->insert), t->name);
    sqlite3_reset(t->insert);
}

struct updates {
    sqlite3_stmt *cart, *stock, *series, *open_cart;
};

static void change(sqlite3_stmt *st, const char *what)
{
    must(sqlite3_step(st), what);
    sqlite3_reset(st);
    if (sqlite3_changes(db) != 1)
        die("%s changed %d rows", what, sqlite3_changes(db));
}

static void write_order(struct updates *u, sqlite3_int64 cart)
{
    const struct template *t = &templates[number++ % template_count];
    sqlite3_int64 order = fresh += 10;
    fresh += 10;
    sqlite3_bind_int64(u->cart, 1, cart);
    sqlite3_bind_int64(u->cart, 2, order);
    change(u->cart, "closing the cart");
    change(u->series, "drawing the number");
    for (int i = 0; i < TABLES; i++)
        for (int row = 0; row < t->rows[i]; row++)
            insert(&tables[i], t, t->cells[i][row], order, cart);
    for (int row = 0; row < t->rows[3]; row++) { /* stock_reservation: …, warehouse, product, quantity */
        for (int c = 0; c < 3; c++)
            sqlite3_bind_value(u->stock, c + 1, t->cells[3][row][3 + c]);
        change(u->stock, "reserving");
    }
}

static sqlite3_int64 *open_carts(int count)
{
    sqlite3_int64 *carts = calloc((size_t)count, sizeof *carts);
    sqlite3_stmt *st = prepared(
        "SELECT id FROM cart WHERE state = 'open' AND EXISTS (SELECT 1 FROM cart_line l WHERE l.seller_id = "
        "cart.seller_id AND l.company_id = cart.company_id AND l.cart_id = cart.id) ORDER BY id");
    int n = 0;
    while (n < count && sqlite3_step(st) == SQLITE_ROW)
        carts[n++] = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    if (n < count)
        die("only %d open carts", n);
    return carts;
}

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    int count = argc == 4 ? atoi(argv[2]) : 0, group = argc == 4 ? atoi(argv[3]) : 0;
    if (count < 1 || group < 1)
        die("bare_loop DB COUNT GROUP");
    must(sqlite3_open(argv[1], &db), "open");
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA "
        "wal_autocheckpoint = 4000;"
        "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864");
    for (int i = 0; i < TABLES; i++)
        meet(&tables[i]);
    read_templates();
    sqlite3_stmt *top = prepared(
        "SELECT max((SELECT max(id) FROM orders), (SELECT max(id) FROM audit), (SELECT max(position) FROM "
        "change_log), (SELECT max(id) FROM stock_move), (SELECT max(id) FROM outbox)), (SELECT count(*) FROM "
        "orders WHERE number LIKE 'B-%')");
    must(sqlite3_step(top), "ids");
    fresh = sqlite3_column_int64(top, 0);
    number = sqlite3_column_int64(top, 1);
    sqlite3_finalize(top);
    struct updates u = {.cart = prepared("UPDATE cart SET state = 'ordered', order_id = ?2, version = "
                                         "version + 1 WHERE seller_id = (SELECT seller_id FROM "
                                         "seller) AND id = ?1 AND state = 'open'"),
                        .stock = prepared("UPDATE stock SET reserved_e6 = reserved_e6 + ?3 WHERE seller_id = "
                                          "(SELECT seller_id FROM seller) AND "
                                          "warehouse_id = ?1 AND product_id = ?2"),
                        .series = prepared("UPDATE number_series SET next = next + 1 WHERE series = (SELECT "
                                           "min(series) FROM number_series)")};
    sqlite3_int64 *carts = open_carts(count);
    double start = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < count;) {
        run("BEGIN IMMEDIATE");
        for (int k = 0; k < group && i < count; k++)
            write_order(&u, carts[i++]);
        run("COMMIT");
    }
    printf("%d %.3f %.0f\n", count, seconds(CLOCK_MONOTONIC) - start,
           (seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu) * 1e6 / count);
    return 0;
}
