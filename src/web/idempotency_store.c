/* Kept answers as rows. SPDX-License-Identifier: Apache-2.0 */
#include "web/idempotency.h"

#include "base/id.h"
#include "base/str.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include "web/json_tree.h"
#include "web/route.h"
#include <string.h>

static const int64_t KEPT_MS = 30LL * 24 * 3600 * 1000;

static const char *route_text(struct ctx *cx, const struct request *rq)
{
    return arena_printf(cx->arena, "%s %s", method_name(rq->method), rq->route->path);
}

static void put_part(struct buf *b, const char *p, size_t len)
{
    buf_printf(b, "%zu:", len);
    buf_put(b, p, len);
}

/* What was asked: path, query and body. A browser chooses a new boundary each time it sends a multipart form,
 * so of a form the fields count, not the bytes. */
static const char *asked_hash(struct ctx *cx, const struct request *rq)
{
    struct buf b;
    buf_init(&b, cx->arena, 1024);
    put_part(&b, rq->target, strlen(rq->target));
    if (rq->form || rq->uploads) {
        for (int i = 0; i < rq->form_count; i++) {
            put_part(&b, rq->form[i].name, strlen(rq->form[i].name));
            put_part(&b, rq->form[i].value, strlen(rq->form[i].value));
        }
        for (int i = 0; i < rq->upload_count; i++) {
            put_part(&b, rq->uploads[i].field, strlen(rq->uploads[i].field));
            const char *digest = sha256_hex(cx->arena, rq->uploads[i].data, rq->uploads[i].len);
            put_part(&b, digest, strlen(digest));
        }
    } else {
        const char *digest = sha256_hex(cx->arena, rq->body_len ? rq->body : "", rq->body_len);
        put_part(&b, digest, strlen(digest));
    }
    return sha256_hex(cx->arena, b.p, b.len);
}

/* Cookies are not kept: a session's token must not lie in a table. The notice of a post is none. */
static bool is_kept(const struct pair *header)
{
    return strcmp(header->name, "Set-Cookie") != 0 || str_starts(header->value, "notice=") ||
           str_starts(header->value, "__Host-notice=");
}

static const char *headers_text(struct ctx *cx, const struct request *rq)
{
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    if (rq->answer.content_type)
        json_out_text(&j, "Content-Type", rq->answer.content_type);
    for (int i = 0; i < rq->answer.header_count; i++)
        if (is_kept(&rq->answer.headers[i]))
            json_out_text(&j, rq->answer.headers[i].name, rq->answer.headers[i].value);
    json_out_object_end(&j);
    return buf_text(&j.b);
}

static enum status put_headers(struct ctx *cx, struct request *rq, const char *text)
{
    struct json_in *o;
    TRY(json_parse(cx, text, strlen(text), &o));
    for (struct json_in *m = o->first; m; m = m->next) {
        if (strcmp(m->name, "Content-Type") == 0)
            rq->answer.content_type = m->text;
        else
            answer_header(rq, m->name, m->text);
    }
    return OK;
}

enum status idempotency_find(struct ctx *cx, struct request *rq, bool *found)
{
    struct db_rows r;
    TRY(db_one(cx, &SQL_web_answer_find, &r, found,
               ARGS(db_int(cx->actor.person.v), db_text(route_text(cx, rq)), db_text(rq->key))));
    if (!*found)
        return OK;
    if (!str_eq(db_s(&r, 0), asked_hash(cx, rq)))
        return fail(cx, E_idempotency_key_reused, NULL);
    rq->answer.header_count = 0;
    rq->answer.status = (int)db_i(&r, 1);
    rq->answer.body = db_s(&r, 3);
    rq->answer.body_len = strlen(rq->answer.body);
    TRY(put_headers(cx, rq, db_s(&r, 2)));
    answer_header(rq, "Idempotency-Replayed", "true");
    return OK;
}

enum status idempotency_keep(struct ctx *cx, struct request *rq)
{
    int status = rq->answer.status;
    if ((status < 200 || status > 299) && status != 303)
        return OK;
    const char *body = rq->answer.body_len ? rq->answer.body : "";
    int64_t changed;
    TRY(db_exec(cx, &SQL_web_answer_put, &changed,
                ARGS(db_int(cx->actor.person.v), db_text(route_text(cx, rq)), db_text(rq->key),
                     db_text(asked_hash(cx, rq)), db_int(status), db_text(headers_text(cx, rq)),
                     db_text(body), db_int(cx->now_ms))));
    return changed == 1 ? OK : BUSY;
}

static enum status forget(struct ctx *cx, void *arg)
{
    (void)arg;
    return db_exec(cx, &SQL_web_answer_forget, NULL, ARGS(db_int(cx->now_ms - KEPT_MS)));
}

enum status idempotency_run_jobs(struct ctx *cx)
{
    return db_write(cx, forget, NULL);
}
