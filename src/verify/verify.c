/* Looks at a whole shop and tells what does not hold. SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify.h"
#include "audit/audit.h"
#include "base/str.h"
#include "db/db.h"
#include "verify/verify_store.h"
#include <string.h>

enum { FINDINGS_MAX = 2000 };

static void find(struct ctx *cx, struct verify_report *r, bool is_warning, const char *text)
{
    if (r->count < FINDINGS_MAX)
        r->findings[r->count++] = (struct verify_finding){is_warning, arena_str(cx->arena, text)};
    r->broken += !is_warning;
}

/* "C-2026-000123" of the series "C-2026" next at 124 or above; numbers of other forms came with imported history. */
static bool was_drawn(const char *number, const struct verify_number *series, int count)
{
    const char *dash = strrchr(number, '-');
    int64_t n;
    if (!dash || strlen(dash + 1) < 6 || !str_int(dash + 1, &n))
        return true;
    for (int i = 0; i < count; i++)
        if (strlen(series[i].text) == (size_t)(dash - number) &&
            strncmp(series[i].text, number, (size_t)(dash - number)) == 0)
            return n < series[i].id;
    return true;
}

static enum status check_numbers(struct ctx *cx, struct verify_report *r, bool of_shipments)
{
    struct verify_number *series, *rows;
    int series_count, count = 1;
    struct arena *outer = cx->arena;
    TRY(verify_store_series(cx, &series, &series_count));
    struct arena *scratch = arena_open(0);
    enum status s = OK;
    for (int64_t after = 0; count > 0 && s == OK;) {
        cx->arena = scratch;
        s = verify_store_numbers(cx, of_shipments, after, &rows, &count);
        cx->arena = outer;
        for (int i = 0; s == OK && i < count; i++) {
            after = rows[i].id;
            if (!was_drawn(rows[i].text, series, series_count))
                find(cx, r, false,
                     arena_printf(outer, "%s %s: its series has not come so far",
                                  of_shipments ? "shipment" : "order", rows[i].text));
        }
        arena_reset(scratch);
    }
    arena_close(scratch);
    return s;
}

static enum status look(struct ctx *cx, void *arg)
{
    struct verify_report *r = arg;
    struct audit_chain chain;
    TRY(audit_verify(cx, &chain));
    r->seals = chain.seals;
    r->audit_rows = chain.rows + chain.waiting;
    if (chain.broken)
        find(cx, r, false, chain.broken);
    TRY(check_numbers(cx, r, false));
    TRY(check_numbers(cx, r, true));
    bool is_there = true;
    for (int at = 0; is_there; at++) {
        const char **text;
        int count;
        bool is_warning;
        TRY(verify_store_ask(cx, at, &is_there, &is_warning, &text, &count));
        for (int i = 0; i < count; i++)
            find(cx, r, is_warning, text[i]);
    }
    return OK;
}

enum status verify_shop(struct ctx *cx, struct verify_report *out)
{
    *out = (struct verify_report){.findings = arena_array(cx->arena, struct verify_finding, FINDINGS_MAX)};
    return db_snapshot(cx, look, out);
}
