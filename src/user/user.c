/* Persons: found, listed, and what they change of themselves; tokens in mails. SPDX-License-Identifier:
 * Apache-2.0 */
#include "user/user.h"
#include "audit/audit.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/str.h"
#include "db/db.h"
#include "outbox/outbox.h"
#include "user/user_internal.h"
#include "web/json_out.h"
#include <string.h>

enum status person_links(struct ctx *cx, struct person_id person, struct user_link **out, int *count)
{
    return person_store_links(cx, person.v, out, count);
}

enum status user_list(struct ctx *cx, const char *after, int limit, struct user_row **out, int *count)
{
    return user_store_page(cx, 0, after, limit, out, count);
}

enum status staff_list(struct ctx *cx, const char *after, int limit, struct user_row **out, int *count)
{
    return staff_store_page(cx, 0, after, limit, out, count);
}

enum status user_count(struct ctx *cx, bool staff, int64_t *out)
{
    return user_store_count(cx, staff, out);
}

static enum status only_one(struct ctx *cx, const struct user_row *list, int count, struct user_row *out)
{
    if (count == 0)
        return fail(cx, E_not_found, NULL);
    *out = list[0];
    return OK;
}

enum status user_load(struct ctx *cx, int64_t id, struct user_row *out)
{
    struct user_row *list;
    int count;
    TRY(user_store_page(cx, id, "", 1, &list, &count));
    return only_one(cx, list, count, out);
}

enum status user_of_person(struct ctx *cx, struct person_id person, struct user_row *out, bool *found)
{
    struct user_record link;
    TRY(user_store_of_person(cx, person.v, &link, found));
    return *found ? user_load(cx, link.id, out) : OK;
}

enum status staff_load(struct ctx *cx, int64_t id, struct user_row *out)
{
    struct user_row *list;
    int count;
    TRY(staff_store_page(cx, id, "", 1, &list, &count));
    return only_one(cx, list, count, out);
}

static enum status load_record(struct ctx *cx, int64_t id, struct person_record *out)
{
    bool found;
    TRY(person_store_by_id(cx, id, out, &found));
    return found ? OK : fail(cx, E_not_found, NULL);
}

enum status person_load(struct ctx *cx, struct person_id id, struct person *out)
{
    struct person_record p;
    TRY(load_record(cx, id.v, &p));
    *out = (struct person){{p.id}, p.email, p.name, p.language, p.active, p.is_staff, p.version};
    return OK;
}

static enum status update(struct ctx *cx, const struct person_record *p, const char *action)
{
    bool stale;
    TRY(person_store_update(cx, p, &stale));
    if (stale)
        return BUSY;
    return audit_put(cx, action, "psn", p->id, cx->company, "", "");
}

enum status person_change_own(struct ctx *cx, const char *name, const char *language, int64_t expect_version)
{
    struct person_record p;
    TRY(load_record(cx, cx->actor.person.v, &p));
    if (expect_version && expect_version != p.version)
        return fail(cx, E_changed_meanwhile, NULL);
    if (name)
        p.name = name;
    if (!p.name[0])
        fail_field(cx, "/name", E_field_missing, NULL);
    if (language) {
        p.language = language;
        if (language[0] && !lang_by_code(language))
            fail_field(cx, "/language", E_language_unknown, "language", language, NULL);
    }
    TRY(ctx_fields_ok(cx));
    return update(cx, &p, "person.changed");
}

/* What every new password does: older links and sessions are worthless, failures forgotten. */
static enum status set_password(struct ctx *cx, struct person_record *p, const char *hash, const char *action)
{
    p->password_hash = hash;
    TRY(update(cx, p, action));
    TRY(token_store_kill(cx, p->id, NULL));
    TRY(failure_store_clear(cx, subject_account(cx, p->email)));
    return session_store_delete_person(cx, p->id);
}

enum status person_change_password(struct ctx *cx, const char *hash, enum door door,
                                   struct session_started *out)
{
    struct person_record p;
    TRY(load_record(cx, cx->actor.person.v, &p));
    TRY(set_password(cx, &p, hash, "person.password_changed"));
    return session_begin(cx, cx->actor.person, cx->company, door, out);
}

static const char *hash_of(struct ctx *cx, const char *token)
{
    return sha256_hex(cx->arena, token, strlen(token));
}

enum status person_token_make(struct ctx *cx, struct person_id id, const char *kind, const char **token_out)
{
    const int64_t hour = (int64_t)60 * 60 * 1000;
    TRY(token_store_kill(cx, id.v, kind));
    *token_out = token_make(cx->arena);
    return token_store_insert(cx, hash_of(cx, *token_out), id.v, kind,
                              cx->now_ms + (str_eq(kind, "invitation") ? 7 * 24 * hour : hour));
}

/* The token leaves in the payload alone: the mail is written from it, and no table but the outbox ever held
 * it. */
static enum status mail_token(struct ctx *cx, struct person_id person, const char *kind, const char *topic)
{
    const char *token;
    TRY(person_token_make(cx, person, kind, &token));
    struct json_out j;
    json_out_init(&j, cx->arena);
    json_out_object(&j, NULL);
    json_out_text(&j, "token", token);
    json_out_object_end(&j);
    return outbox_put(cx, "mail", topic, person.v, buf_text(&j.b));
}

enum status person_invite(struct ctx *cx, struct person_id person)
{
    return mail_token(cx, person, "invitation", "person.invited");
}

struct forgotten {
    struct person_id person; /* 0: no such account, or asked too often */
    const char *mail, *address;
};

static enum status send_reset(struct ctx *cx, void *arg)
{
    const struct forgotten *f = arg;
    int64_t count, blocked;
    TRY(failure_store_note(cx, f->mail, &throttle_mail, &count, &blocked));
    TRY(failure_store_note(cx, f->address, &throttle_mail_address, &count, &blocked));
    return f->person.v ? mail_token(cx, f->person, "reset", "person.reset") : OK;
}

enum status password_forgot(struct ctx *cx, const char *email, const char *address)
{
    if (!email_rule_ok(email)) {
        fail_field(cx, "/email", email[0] ? E_email_invalid : E_field_missing, NULL);
        return ctx_fields_ok(cx);
    }
    /* Asking is counted apart from signing in: whoever asks for another's mails doesn't lock him out. */
    struct forgotten f = {
        .mail = subject_account(cx, arena_printf(cx->arena, "mail to %s", email)),
        .address = subject_address(
            cx, arena_printf(cx->arena, "mail from %s", throttle_rule_network(cx->arena, address))),
    };
    TRY(throttle_check(cx, f.address));
    int64_t count, blocked;
    TRY(failure_store_load(cx, f.mail, &count, &blocked));
    struct person_record p;
    bool found;
    TRY(person_store_by_email(cx, email_rule_fold(cx->arena, email), &p, &found));
    if (found && p.active && blocked <= cx->now_ms)
        f.person.v = p.id;
    return db_write(cx, send_reset, &f);
}

enum status password_token_load(struct ctx *cx, const char *token, struct password_token *out)
{
    bool found;
    TRY(token_store_find(cx, hash_of(cx, token), out, &found));
    return found ? OK : fail(cx, E_token_expired, NULL);
}

enum status password_set_by_token(struct ctx *cx, const char *token, const char *hash)
{
    struct password_token t;
    TRY(password_token_load(cx, token, &t));
    bool used;
    TRY(token_store_use(cx, hash_of(cx, token), &used));
    if (!used)
        return fail(cx, E_token_expired, NULL);
    struct person_record p;
    TRY(load_record(cx, t.person.v, &p));
    struct ctx who = *cx; /* the trail names the person of the link */
    who.actor.person = t.person;
    who.actor.kind = p.is_staff ? ACTOR_STAFF : ACTOR_BUYER;
    enum status s = set_password(&who, &p, hash, "person.password_set");
    cx->problem = who.problem;
    return s;
}
