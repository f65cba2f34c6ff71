/* Puts rows in the outbox and sends those that are due. SPDX-License-Identifier: Apache-2.0
 *
 * A row is taken by a lease, sent outside of any transaction, then marked. A worker that dies in between
 * leaves a lease that runs out: the row is sent again, with the same id, by which the receiver can tell.
 */
#include "outbox/outbox.h"
#include "audit/audit.h"
#include "base/id.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "outbox/outbox_rules.h"
#include "outbox/outbox_store.h"

enum { BATCH = 20, LEASE_MS = 10 * 60 * 1000, ERROR_BYTES = 500 };

enum status outbox_put(struct ctx *cx, const char *kind, const char *topic, int64_t object_id,
                       const char *payload)
{
    struct outbox_item item = {
        .id = id_make(), .kind = kind, .topic = topic, .object_id = object_id, .payload = payload};
    return outbox_store_insert(cx, &item);
}

struct batch {
    struct outbox_item *items;
    int count;
};

static enum status lease_due(struct ctx *cx, void *arg)
{
    struct batch *b = arg;
    struct outbox_item *due;
    int count;
    b->count = 0;
    TRY(outbox_store_due(cx, BATCH, &due, &count));
    b->items = due;
    for (int i = 0; i < count; i++) {
        bool is_ours;
        TRY(outbox_store_lease(cx, &due[i], cx->now_ms + LEASE_MS, &is_ours));
        if (is_ours)
            b->items[b->count++] = due[i];
    }
    return OK;
}

struct outcome {
    const struct outbox_item *item;
    struct outbox_mark mark;
};

static enum status mark_item(struct ctx *cx, void *arg)
{
    const struct outcome *o = arg;
    return outbox_store_mark(cx, o->item, &o->mark);
}

static const char *send_item(struct ctx *cx, const struct outbox_kind *kinds, int kind_count,
                             const struct outbox_item *item)
{
    for (int i = 0; i < kind_count; i++)
        if (str_eq(kinds[i].kind, item->kind))
            return kinds[i].send(cx, item);
    return "nothing here sends this kind";
}

/* A cut in the middle of a character would be refused by the database. */
static const char *cut(struct ctx *cx, const char *text)
{
    size_t len = 0;
    while (text[len] && len < ERROR_BYTES)
        len++;
    while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
        len--;
    const char *short_text = arena_copy(cx->arena, text, len);
    return utf8_valid(short_text, len) ? short_text : "not told in UTF-8";
}

static enum status try_item(struct ctx *cx, const struct outbox_kind *kinds, int kind_count,
                            const struct outbox_item *item)
{
    const char *error = send_item(cx, kinds, kind_count, item);
    ctx_clear_problem(cx);
    struct outcome o = {.item = item};
    if (!error)
        o.mark =
            (struct outbox_mark){.state = "done", .error = "", .next_ms = cx->now_ms, .done_ms = cx->now_ms};
    else if (outbox_rule_is_dead(item->attempts))
        o.mark = (struct outbox_mark){
            .state = "dead", .error = cut(cx, error), .next_ms = cx->now_ms, .done_ms = cx->now_ms};
    else
        o.mark = (struct outbox_mark){.state = "waiting",
                                      .error = cut(cx, error),
                                      .next_ms = cx->now_ms + outbox_rule_wait_ms(item->attempts)};
    if (error)
        log_event(LOG_WARN, "outbox_not_sent", "topic", item->topic, "id",
                  arena_printf(cx->arena, "%lld", (long long)item->id), "state", o.mark.state, "error", error,
                  NULL);
    return db_write(cx, mark_item, &o);
}

enum status outbox_run(struct ctx *cx, const struct outbox_kind *kinds, int kind_count, int *tried)
{
    struct batch b = {0};
    *tried = 0;
    TRY(outbox_store_due(cx, 1, &b.items, &b.count));
    if (!b.count) /* most of the time: then the writer is left alone */
        return OK;
    TRY(db_write(cx, lease_due, &b));
    for (int i = 0; i < b.count; i++) {
        TRY(try_item(cx, kinds, kind_count, &b.items[i]));
        ++*tried;
    }
    return OK;
}

enum status outbox_retry(struct ctx *cx, int64_t id)
{
    bool revived;
    TRY(outbox_store_revive(cx, id, &revived));
    if (!revived) {
        struct outbox_entry e;
        TRY(outbox_load(cx, id, &e));
        return fail(cx, E_outbox_not_dead, NULL);
    }
    return audit_put(cx, "outbox.retried", "out", id, (struct company_id){0}, "{\"state\":\"dead\"}",
                     "{\"state\":\"waiting\"}");
}
