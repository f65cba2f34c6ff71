/* Tells SQLite's planner how large the tables grow and what a column selects. SPDX-License-Identifier: Apache-2.0
 *
 * Every key begins with the tenant, and without figures SQLite takes "seller_id = ?" alone for ten rows: it then reads the whole table
 * of a shop by its primary key rather than one company's rows by their index. Figures of ANALYZE would depend on the day they were
 * taken; these are the same in every shop, so a statement has one plan. They stand only for tables whose rows grow with companies,
 * orders and prices: with figures for the small ones SQLite begins to build filters over them for every statement.
 */
#include "db/expect.h"
#include "base/buf.h"
#include "base/str.h"
#include "db/db_conn.h"
#include <string.h>

enum { ROWS = 1000000, FEW = 4, MANY = 1000 };

#define INTERNAL(n, lite, count)                                                                             \
    {                                                                                                        \
        .name = (n), .postgres = "SELECT 1", .sqlite = (lite), .scope = SCOPE_NONE, .args = (count),         \
        .index = -1, .where = "src/db/expect.c"                                                              \
    }

static const struct db_stmt list_columns = INTERNAL(
    "expect_columns",
    "SELECT m.name, l.name, l.\"unique\", l.origin = 'pk' AND t.wr, l.partial, i.name"
    " FROM sqlite_master m, pragma_table_list(m.name) t, pragma_index_list(m.name) l, "
    "pragma_index_info(l.name) i"
    " WHERE m.type = 'table' AND (m.name IN ('session', 'stock_move', 'price_list', 'price_tier', 'person')"
    "  OR EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'company_id'))"
    " ORDER BY m.name, l.name, i.seqno",
    0);
static const struct db_stmt forget = INTERNAL("expect_forget", "DELETE FROM sqlite_stat1", 0);
static const struct db_stmt put =
    INTERNAL("expect_put", "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)", 3);

/* Columns that part the rows into a few kinds; all others are nearly keys. */
static bool is_coarse(const char *column)
{
    static const char words[] = "state active delivery payment audience target kind language currency unit "
                                "door tax_category is_staff";
    return str_has_word(words, column);
}

/* The figures of one index, whose columns are the rows from here on; leaves r at its last column. */
static const char *figures(struct ctx *cx, struct db_rows *r)
{
    const char *index = db_s(r, 1);
    bool is_unique = db_i(r, 2) != 0, is_table = db_i(r, 3) != 0;
    long rows = db_i(r, 4) ? ROWS / 10 : ROWS;
    struct buf b;
    buf_init(&b, cx->arena, 64);
    buf_printf(&b, "%ld", rows);
    for (bool more = true; more;) {
        const char *column = db_s(r, 5);
        if (!str_eq(column, "seller_id")) {
            rows /= is_coarse(column) ? FEW : MANY;
            rows = rows < 2 ? 2 : rows;
        }
        more = r->at + 1 < r->row_count && str_eq(r->cells[(r->at + 1) * r->col_count + 1].s, index);
        buf_printf(&b, " %ld", is_unique && !more ? 1 : rows);
        if (more)
            (void)!db_next(r);
    }
    if (is_table) /* reading on in the table itself costs least */
        buf_puts(&b, " sz=8");
    return buf_text(&b);
}

static enum status write_all(struct ctx *cx, void *arg)
{
    (void)arg;
    const struct db_engine_ops *ops = cx->conn->db->ops;
    TRY(ops->text(cx->conn, "expect", "ANALYZE schema_migration;")); /* makes the table of figures */
    TRY(db_exec(cx, &forget, NULL, NO_ARGS));
    struct db_rows r;
    TRY(db_query(cx, &list_columns, &r, NO_ARGS));
    DB_ROWS(&r) {
        const char *table = db_s(&r, 0), *name = db_i(&r, 3) ? table : db_s(&r, 1);
        TRY(db_exec(cx, &put, NULL, ARGS(db_text(table), db_text(name), db_text(figures(cx, &r)))));
    }
    return ops->text(cx->conn, "expect", "ANALYZE sqlite_schema;"); /* this connection reads them anew */
}

enum status expect_write(struct ctx *cx)
{
    return cx->conn->db->engine == DB_SQLITE ? db_write(cx, write_all, NULL) : OK;
}

static enum status count_rows(struct ctx *cx, void *arg)
{
    (void)arg;
    return cx->conn->db->ops->text(cx->conn, "count_rows", "ANALYZE");
}

enum status expect_count_rows(struct ctx *cx)
{
    return db_engine(cx->conn->db) == DB_POSTGRES ? db_write(cx, count_rows, NULL) : OK;
}
