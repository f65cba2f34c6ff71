/* Orders that go out to another system, each once: marked as a batch, whose file can be fetched again. SPDX-License-Identifier: Apache-2.0 */
#include "export/export_batch.h"
#include "audit/audit.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/lang.h"
#include "export/export_batch_store.h"
#include <string.h>
#include <unistd.h>

enum { PAGE_LINES = 2000 };

enum status order_batch_make(struct ctx *cx, int64_t *id)
{
    int64_t batch = id_make(), orders;
    *id = 0;
    TRY(export_batch_mark(cx, batch, &orders));
    if (orders == 0)
        return OK;
    TRY(export_batch_note(cx, batch, orders));
    *id = batch;
    return audit_put(cx, "orders.exported", "obt", batch, (struct company_id){0}, "",
                     arena_printf(cx->arena, "{\"orders\":%lld}", (long long)orders));
}

/* ---- the file ---- */

enum cell { NOT_WRITTEN, TEXT, WHOLE, E6, TIME, CURRENCY, AMOUNT, PPM };

static const struct {
    const char *name;
    enum cell form;
} columns[] = {
    {"", NOT_WRITTEN},
    {"line", WHOLE},
    {"number", TEXT},
    {"company", TEXT},
    {"placed_at", TIME},
    {"currency", CURRENCY},
    {"sku", TEXT},
    {"quantity", E6},
    {"unit_price", E6},
    {"line_net", AMOUNT},
    {"unit", TEXT},
    {"po_number", TEXT},
    {"status", TEXT},
    {"price_base", E6},
    {"promised_on", TEXT},
    {"shipped", E6},
    {"external_id", TEXT},
    {"part_number", TEXT},
    {"name", TEXT},
    {"tax_rate", PPM},
    {"requested_on", TEXT},
    {"ship_name", TEXT},
    {"ship_street", TEXT},
    {"ship_postal_code", TEXT},
    {"ship_city", TEXT},
    {"ship_region", TEXT},
    {"ship_country", TEXT},
    {"ship_instructions", TEXT},
    {"payment_term_days", WHOLE},
    {"order_freight", AMOUNT},
    {"order_tax", AMOUNT},
    {"order_total", AMOUNT},
    {"ordered_by", TEXT},
    {"order_note", TEXT},
    {"line_note", TEXT},
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

static const char *cell_of(struct ctx *cx, const struct db_rows *r, int i, const char *currency)
{
    struct arena *a = cx->arena;
    switch (columns[i].form) {
    case WHOLE:
        return arena_printf(a, "%lld", (long long)db_i(r, i));
    case E6:
        return e6_text(a, db_i(r, i));
    case PPM:
        return e6_text(a, db_i(r, i) * 100);
    case TIME:
        return time_text(a, db_i(r, i));
    case AMOUNT:
        return amount_text(a, db_i(r, i), currency);
    default:
        return db_is_null(r, i) ? "" : db_s(r, i);
    }
}

static void put_line(struct ctx *cx, const struct db_rows *r, struct buf *b)
{
    enum { CURRENCY_AT = 5 };
    for (int i = 1; i < COLUMN_COUNT; i++) {
        const char *text = cell_of(cx, r, i, db_s(r, CURRENCY_AT));
        if (i > 1)
            buf_putc(b, ',');
        if (*text)
            buf_puts(b, columns[i].form == TEXT ? csv_cell(cx->arena, text) : text);
    }
    buf_puts(b, "\r\n");
}

static bool write_all(int file, const char *text, size_t len)
{
    while (len > 0) {
        ssize_t n = write(file, text, len);
        if (n < 0)
            return false;
        text += n;
        len -= (size_t)n;
    }
    return true;
}

struct batch_place {
    int64_t batch, order, position;
    bool is_over;
};

static enum status page_to_file(struct ctx *cx, struct batch_place *at, int file)
{
    struct db_rows r;
    struct buf b;
    buf_init(&b, cx->arena, 64 * 1024);
    if (at->order == 0)
        for (int i = 1; i < COLUMN_COUNT; i++)
            buf_printf(&b, "%s%s", columns[i].name, i + 1 < COLUMN_COUNT ? "," : "\r\n");
    TRY(export_batch_page(cx, at->batch, at->order, at->position, PAGE_LINES, &r));
    DB_ROWS(&r) {
        put_line(cx, &r, &b);
        at->order = db_i(&r, 0);
        at->position = db_i(&r, 1);
    }
    at->is_over = r.row_count < PAGE_LINES;
    return write_all(file, buf_text(&b), b.len) ? OK : BROKEN;
}

enum status order_batch_to_file(struct ctx *cx, int64_t id, int file)
{
    struct arena *outer = cx->arena, *page = arena_open(0);
    struct batch_place at = {.batch = id};
    enum status s = OK;
    while (s == OK && !at.is_over) {
        cx->arena = page;
        s = page_to_file(cx, &at, file);
        cx->arena = outer;
        if (s == REFUSED)
            cx->problem.detail = arena_str(outer, cx->problem.detail);
        arena_reset(page);
    }
    arena_close(page);
    return s;
}
