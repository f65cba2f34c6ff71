/* The rows a search finds, as a file. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit_csv.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/id.h"
#include <unistd.h>

enum { AT_ONCE = 1000 };

static bool write_all(int file, const char *p, size_t len)
{
    while (len > 0) {
        ssize_t n = write(file, p, len);
        if (n <= 0)
            return false;
        p += n;
        len -= (size_t)n;
    }
    return true;
}

static void put_row(struct arena *a, struct buf *b, const struct audit_entry *e)
{
    const char *object = id_text(a, e->kind, e->object_id), *person = id_text(a, "psn", e->person.v);
    const char *company = id_text(a, "cmp", e->company.v);
    const char *cells[] = {id_text(a, "aud", e->id),
                           time_text(a, e->at_ms),
                           e->actor_kind,
                           person,
                           e->person_name,
                           company,
                           e->company_name,
                           e->door,
                           e->action,
                           e->kind,
                           object,
                           e->before,
                           e->after,
                           e->request_id};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        buf_printf(b, "%s%s", i ? "," : "", csv_cell(a, cells[i] ? cells[i] : ""));
    buf_puts(b, "\r\n");
}

enum status audit_csv(struct ctx *cx, int file, void *arg)
{
    static const char head[] = "id,at,actor,person,person_name,company,company_name,door,action,kind,object,"
                               "before,after,request\r\n";
    struct audit_search s = *(const struct audit_search *)arg;
    struct arena *outer = cx->arena, *scratch = arena_open(0);
    int count = AT_ONCE;
    s.limit = AT_ONCE;
    enum status st = write_all(file, head, sizeof head - 1) ? OK : BROKEN;
    while (st == OK && count == AT_ONCE) {
        struct audit_entry *rows;
        struct buf b;
        cx->arena = scratch;
        st = audit_list(cx, &s, &rows, &count);
        buf_init(&b, scratch, 4096);
        for (int i = 0; st == OK && i < count; i++)
            put_row(scratch, &b, &rows[i]);
        if (st == OK && count > 0) {
            s.before = rows[count - 1].id;
            st = write_all(file, b.p, b.len) ? OK : BROKEN;
        }
        cx->arena = outer;
        arena_reset(scratch);
    }
    arena_close(scratch);
    return st;
}
