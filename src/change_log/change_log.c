/* Notes what changed, and tells it to those who follow. SPDX-License-Identifier: Apache-2.0 */
#include "change_log/change_log.h"
#include "base/str.h"
#include "change_log/change_log_store.h"
#include "db/db.h"
#include "web/request.h"
#include <stdlib.h>
#include <time.h>

enum { READ_AT_ONCE = 2000, WAIT_MS = 50, WAITS_MAX = 20 };

enum status change_log_put(struct ctx *cx, const char *kind, int64_t object_id)
{
    return change_log_store_insert(cx, kind, object_id, 0);
}

enum status change_log_put_part(struct ctx *cx, const char *kind, int64_t object_id, int64_t whole)
{
    return change_log_store_insert(cx, kind, object_id, whole);
}

static bool is_behind(struct position a, struct position b)
{
    return a.xact < b.xact || (a.xact == b.xact && a.position < b.position);
}

/* "745-0": opaque to readers. */
static bool parse(struct ctx *cx, const char *text, struct position *out)
{
    const char **parts;
    int n = str_split(cx->arena, text, '-', &parts);
    return n == 2 && str_int(parts[0], &out->xact) && str_int(parts[1], &out->position) && out->xact >= 0 &&
           out->position >= 0;
}

/* Until what is read holds at least the position, or for a second. */
static enum status wait_for(struct ctx *cx, struct position wanted, struct position *now)
{
    TRY(change_log_store_now(cx, now));
    for (int i = 0; i < WAITS_MAX && is_behind(*now, wanted); i++) {
        nanosleep(&(struct timespec){.tv_nsec = WAIT_MS * 1000000L}, NULL);
        TRY(change_log_store_now(cx, now));
    }
    return is_behind(*now, wanted) ? fail(cx, E_busy, NULL) : OK;
}

/* Each object once, where it changed last; at most limit of them. *end: up to where all is told. */
static void gather(struct ctx *cx, const struct stored_change *rows, int count, const char *also, int limit,
                   struct changes *out, struct position *end)
{
    out->rows = arena_array(cx->arena, struct change, count + 1);
    int used = 0;
    for (; used < count; used++) {
        const struct stored_change *r = &rows[used];
        if (also && str_eq(r->kind, also)) {
            out->is_read_anew = true;
            continue;
        }
        int at = 0;
        while (at < out->count && !(out->rows[at].id == r->id && str_eq(out->rows[at].kind, r->kind)))
            at++;
        if (at == out->count && out->count == limit)
            break;
        for (; at + 1 < out->count; at++) /* it goes to the end */
            out->rows[at] = out->rows[at + 1];
        if (at == out->count)
            out->count++;
        out->rows[at] = (struct change){r->kind, r->id};
    }
    if (used < count) {
        out->more = true;
        *end = rows[used - 1].at;
    }
}

enum status change_log_follow(struct ctx *cx, struct request *rq, const char *kind, int64_t whole,
                              const char *also, int limit, struct changes *out)
{
    struct position wanted = {0}, since = {0}, now;
    const char *header = rq_header(rq, "negoce-position"), *text = rq_query(rq, "since");
    *out = (struct changes){.asked = text != NULL};
    if ((header && !parse(cx, header, &wanted)) || (text && !parse(cx, text, &since)))
        return fail(cx, E_position_invalid, NULL);
    TRY(wait_for(cx, wanted, &now));
    if (text && is_behind(now, since))
        return fail(cx, E_position_unknown, NULL);
    struct position end = now;
    if (text) {
        struct stored_change *rows;
        int count;
        TRY(change_log_store_since(cx, since, now, kind, whole, also, READ_AT_ONCE, &rows, &count));
        if (count == READ_AT_ONCE) {
            out->more = true;
            end = rows[count - 1].at;
        }
        gather(cx, rows, count, also, limit, out, &end);
    }
    out->ids = arena_array(cx->arena, int64_t, out->count + 1);
    for (int i = 0; i < out->count; i++)
        out->ids[i] = out->rows[i].id;
    answer_header(rq, "Negoce-Position",
                  arena_printf(cx->arena, "%lld-%lld", (long long)end.xact, (long long)end.position));
    return OK;
}

void changes_json(struct json_out *j, const struct changes *c)
{
    json_out_text(j, "next", NULL);
    json_out_bool(j, "more", c->more);
    json_out_bool(j, "read_anew", c->is_read_anew);
}
