/* Sessions, failures and tokens as rows. SPDX-License-Identifier: Apache-2.0 */
#include "base/id.h"
#include "db/db.h"
#include "db/sql.gen.h"
#include "user/user_store.h"

static const int64_t HOUR_MS = (int64_t)60 * 60 * 1000;

enum status session_store_find(struct ctx *cx, const char *token_hash, struct session_record *out,
                               bool *found)
{
    /* Before this answer nobody is anybody: the one statement that finds out runs as the shop. */
    enum actor_kind kind = cx->actor.kind;
    cx->actor.kind = ACTOR_JOB;
    struct db_rows r;
    enum status s = db_one(cx, &SQL_session_find, &r, found, ARGS(db_text(token_hash), db_int(cx->now_ms)));
    cx->actor.kind = kind;
    TRY(s);
    if (*found)
        *out = (struct session_record){
            .id = db_i(&r, 0),
            .person = db_i(&r, 1),
            .acting_for = db_i(&r, 2),
            .csrf = db_s(&r, 3),
            .door = db_s(&r, 4),
            .idle_until_ms = db_i(&r, 5),
            .name = db_s(&r, 6),
            .language = db_s(&r, 7),
            .is_staff = db_i(&r, 8) != 0,
            .roles = db_s(&r, 9),
            .link = db_i(&r, 10),
            .link_roles = db_s(&r, 11),
            .limit_minor = db_is_null(&r, 12) ? -1 : db_i(&r, 12),
            .company_status = db_s(&r, 13),
            .company_language = db_s(&r, 14),
            .company_name = db_s(&r, 15),
            .unit = db_i(&r, 16),
            .unit_name = db_s(&r, 17),
            .given = db_i(&r, 18),
            .is_given_this = db_i(&r, 19) > 0,
            .company_count = (int)db_i(&r, 20),
            .phone_person = db_i(&r, 21),
            .phone_person_name = db_s(&r, 22),
        };
    return OK;
}

enum status session_store_insert(struct ctx *cx, const struct session_new *s)
{
    return db_exec(cx, &SQL_session_insert, NULL,
                   ARGS(db_text(s->token_hash), db_int(s->id), db_int(s->person), db_int(s->acting_for),
                        db_text(s->csrf), db_text(s->door), db_int(cx->now_ms), db_int(s->idle_until_ms),
                        db_int(s->until_ms)));
}

enum status session_store_switch(struct ctx *cx, int64_t session, int64_t company)
{
    return db_exec(cx, &SQL_session_switch, NULL, ARGS(db_int(session), db_int(company)));
}

enum status session_store_phone(struct ctx *cx, int64_t session, int64_t company, int64_t person)
{
    return db_exec(cx, &SQL_session_phone, NULL, ARGS(db_int(session), db_int(company), db_int(person)));
}

enum status session_store_delete(struct ctx *cx, int64_t session, int64_t person, bool *gone)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_session_delete, &changed, ARGS(db_int(session), db_int(person))));
    *gone = changed > 0;
    return OK;
}

enum status session_store_delete_token(struct ctx *cx, const char *token_hash)
{
    return db_exec(cx, &SQL_session_delete_token, NULL, ARGS(db_text(token_hash)));
}

enum status session_store_delete_person(struct ctx *cx, int64_t person)
{
    return db_exec(cx, &SQL_session_delete_person, NULL, ARGS(db_int(person)));
}

enum status session_store_list(struct ctx *cx, int64_t person, struct user_session **out, int *count)
{
    struct db_rows rows;
    TRY(db_query(cx, &SQL_session_list, &rows, ARGS(db_int(person), db_int(cx->now_ms))));
    struct user_session *list = arena_array(cx->arena, struct user_session, rows.row_count);
    int n = 0;
    DB_ROWS(&rows)
        list[n++] = (struct user_session){.id = db_i(&rows, 0),
                                          .door = db_s(&rows, 1),
                                          .created_ms = db_i(&rows, 2),
                                          .last_used_ms = db_i(&rows, 3)};
    *out = list;
    *count = n;
    return OK;
}

enum status session_store_touch(struct ctx *cx, int64_t session, int64_t used_ms)
{
    return db_exec(cx, &SQL_session_touch, NULL,
                   ARGS(db_int(session), db_int(used_ms), db_int(used_ms + session_rule_idle_ms(true)),
                        db_int(used_ms + session_rule_idle_ms(false))));
}

enum status user_store_forget(struct ctx *cx)
{
    /* An idle session gets an hour's grace: its last use may still be in another node's memory. */
    TRY(db_exec(cx, &SQL_session_forget, NULL, ARGS(db_int(cx->now_ms), db_int(cx->now_ms - HOUR_MS))));
    TRY(db_exec(cx, &SQL_sign_in_failure_forget, NULL,
                ARGS(db_int(cx->now_ms - 48 * HOUR_MS), db_int(cx->now_ms))));
    return db_exec(cx, &SQL_person_token_forget, NULL, ARGS(db_int(cx->now_ms - 30 * 24 * HOUR_MS)));
}

enum status failure_store_load(struct ctx *cx, const char *subject, int64_t *failures,
                               int64_t *blocked_until_ms)
{
    struct db_rows rows;
    bool found;
    TRY(db_one(cx, &SQL_sign_in_failures, &rows, &found, ARGS(db_text(subject))));
    *failures = found ? db_i(&rows, 0) : 0;
    *blocked_until_ms = found ? db_i(&rows, 2) : 0;
    return OK;
}

enum status failure_store_note(struct ctx *cx, const char *subject, const struct throttle *t,
                               int64_t *failures, int64_t *blocked_until_ms)
{
    TRY(db_exec(cx, &SQL_sign_in_failure_note, NULL,
                ARGS(db_text(subject), db_int(cx->now_ms), db_int(cx->now_ms - t->window_ms))));
    TRY(failure_store_load(cx, subject, failures, blocked_until_ms));
    int64_t pause = throttle_rule_pause_ms(t, *failures);
    if (!pause)
        return OK;
    *blocked_until_ms = cx->now_ms + pause;
    return db_exec(cx, &SQL_sign_in_failure_block, NULL, ARGS(db_text(subject), db_int(*blocked_until_ms)));
}

enum status failure_store_clear(struct ctx *cx, const char *subject)
{
    return db_exec(cx, &SQL_sign_in_failure_clear, NULL, ARGS(db_text(subject)));
}

enum status token_store_insert(struct ctx *cx, const char *token_hash, int64_t person, const char *kind,
                               int64_t until_ms)
{
    return db_exec(
        cx, &SQL_person_token_insert, NULL,
        ARGS(db_text(token_hash), db_int(id_make()), db_int(person), db_text(kind), db_int(until_ms)));
}

enum status token_store_find(struct ctx *cx, const char *token_hash, struct password_token *out, bool *found)
{
    struct db_rows rows;
    TRY(db_one(cx, &SQL_person_token_find, &rows, found, ARGS(db_text(token_hash), db_int(cx->now_ms))));
    if (*found)
        *out = (struct password_token){
            {db_i(&rows, 0)}, db_s(&rows, 1), db_s(&rows, 2), db_s(&rows, 3), db_s(&rows, 4)};
    return OK;
}

enum status token_store_use(struct ctx *cx, const char *token_hash, bool *used)
{
    int64_t changed;
    TRY(db_exec(cx, &SQL_person_token_use, &changed, ARGS(db_text(token_hash), db_int(cx->now_ms))));
    *used = changed > 0;
    return OK;
}

enum status token_store_kill(struct ctx *cx, int64_t person, const char *kind)
{
    return db_exec(cx, &SQL_person_token_kill, NULL, ARGS(db_int(person), db_text(kind), db_int(cx->now_ms)));
}
