/* Signing in: the password, the throttle, the session. SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"
#include "base/id.h"
#include "db/db.h"
#include "user/user_internal.h"
#include <sodium.h>
#include <string.h>

enum { OPSLIMIT = 2, MEMLIMIT = 19 * 1024 * 1024 };

/* The hash of a random text nobody kept: what an unknown address is checked against, so that it takes as long
 * as a known one. */
static const char *const dummy_hash =
    "$argon2id$v=19$m=19456,t=2,p=1$YeHC0gvUQqlE9NefCiYUvw$I0Zg+QnGpbhfTyrJunPFsKbknWw4UqlsWYDO7bgUVgM";

void password_allowed(struct ctx *cx, const char *pointer, const char *password, const char *email)
{
    switch (password_rule(password, email)) {
    case PASSWORD_OK:
        break;
    case PASSWORD_TOO_SHORT:
        fail_field(cx, pointer, E_password_too_short, "minimum", arena_printf(cx->arena, "%d", PASSWORD_MIN),
                   NULL);
        break;
    case PASSWORD_TOO_LONG:
        fail_field(cx, pointer, E_text_too_long, "limit", arena_printf(cx->arena, "%d", PASSWORD_MAX), NULL);
        break;
    case PASSWORD_TOO_EASY:
        fail_field(cx, pointer, E_password_too_easy, NULL);
        break;
    }
}

enum status password_hash(struct ctx *cx, const char *password, const char **out)
{
    password_allowed(cx, "/password", password, "");
    TRY(ctx_fields_ok(cx));
    char hash[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str(hash, password, strlen(password), OPSLIMIT, MEMLIMIT) != 0)
        return BUSY; /* no 19 MiB at the moment */
    *out = arena_str(cx->arena, hash);
    return OK;
}

bool password_verify(const char *hash, const char *password)
{
    return sodium_init() >= 0 && crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

static const char *subject(struct ctx *cx, const char *kind, const char *who)
{
    const char *text = arena_printf(cx->arena, "%s %s", kind, who);
    return sha256_hex(cx->arena, text, strlen(text));
}

const char *subject_account(struct ctx *cx, const char *email)
{
    return subject(cx, "account", email_rule_fold(cx->arena, email));
}

const char *subject_address(struct ctx *cx, const char *address)
{
    return subject(cx, "address", throttle_rule_network(cx->arena, address));
}

static enum status refuse_until(struct ctx *cx, int64_t until_ms)
{
    int64_t seconds = (until_ms - cx->now_ms + 999) / 1000;
    fail(cx, E_rate_limited, "seconds", arena_printf(cx->arena, "%lld", (long long)seconds), NULL);
    cx->problem.retry_after_s = (int)seconds;
    return REFUSED;
}

enum status throttle_check(struct ctx *cx, const char *who)
{
    int64_t failures, blocked;
    TRY(failure_store_load(cx, who, &failures, &blocked));
    return blocked > cx->now_ms ? refuse_until(cx, blocked) : OK;
}

struct failed {
    const char *account, *address;
    int64_t failures;
};

static enum status note_failure(struct ctx *cx, void *arg)
{
    struct failed *f = arg;
    int64_t blocked, of_address;
    TRY(failure_store_note(cx, f->account, &throttle_account, &f->failures, &blocked));
    if (f->address)
        TRY(failure_store_note(cx, f->address, &throttle_address, &of_address, &blocked));
    return OK;
}

/* The company to act for: the one asked for, else the first by name. Staff act for none. */
static enum status choose_company(struct ctx *cx, struct sign_in *in, const struct person_record *p)
{
    struct company_id asked = in->company;
    in->company = (struct company_id){0};
    struct user_link *links = NULL;
    int count = 0;
    if (!p->is_staff)
        TRY(person_store_links(cx, p->id, &links, &count));
    if (!p->is_staff && count == 0)
        return fail(cx, E_account_without_company, NULL);
    for (int i = 0; i < count; i++)
        if (!asked.v || links[i].company.v == asked.v) {
            in->company = links[i].company;
            return OK;
        }
    if (!asked.v)
        return OK;
    fail_field(cx, "/company", E_company_unknown, "code", id_text(cx->arena, "cmp", asked.v), NULL);
    return ctx_fields_ok(cx);
}

enum status sign_in_check(struct ctx *cx, struct sign_in *in, struct person_id *out)
{
    struct failed f = {subject_account(cx, in->email), in->address ? subject_address(cx, in->address) : NULL,
                       0};
    TRY(throttle_check(cx, f.account));
    if (f.address)
        TRY(throttle_check(cx, f.address));
    struct person_record p;
    bool found;
    TRY(person_store_by_email(cx, email_rule_fold(cx->arena, in->email), &p, &found));
    bool can = found && p.active && p.password_hash[0];
    bool right = password_verify(can ? p.password_hash : dummy_hash, in->password);
    if (!can || !right) {
        TRY(db_write(cx, note_failure, &f));
        int64_t left = throttle_account.free - f.failures;
        return fail(cx, E_sign_in_refused, "attempts",
                    arena_printf(cx->arena, "%d", left > 0 ? (int)left : 0), NULL);
    }
    TRY(choose_company(cx, in, &p));
    *out = (struct person_id){p.id};
    return OK;
}

enum status person_check_password(struct ctx *cx, const char *password, const char *address)
{
    struct person p;
    TRY(person_load(cx, cx->actor.person, &p));
    struct sign_in in = {.email = p.email,
                         .password = password,
                         .address = address,
                         .company = cx->company,
                         .door = cx->actor.door};
    struct person_id who;
    enum status s = sign_in_check(cx, &in, &who);
    if (s != REFUSED || cx->problem.error != E_sign_in_refused)
        return s;
    ctx_clear_problem(cx);
    fail_field(cx, "/present", E_password_wrong, NULL);
    return ctx_fields_ok(cx);
}

enum status session_start(struct ctx *cx, struct person_id person, const struct sign_in *in,
                          const char *old_token, struct session_started *out)
{
    /* Asked again: of many guesses sent at once, those after the fifth wrong one don't count even when right.
     */
    const char *account = subject_account(cx, in->email);
    TRY(throttle_check(cx, account));
    TRY(failure_store_clear(cx, account));
    if (old_token)
        TRY(session_end_token(cx, old_token));
    TRY(session_begin(cx, person, in->company, in->door, out));
    struct ctx who = *cx; /* the trail names the person who signed in, who is not yet the request's actor */
    who.actor.person = person;
    who.actor.kind = in->company.v ? ACTOR_BUYER : ACTOR_STAFF;
    TRY(audit_put(&who, "person.signed_in", "psn", person.v, in->company, "", ""));
    return OK;
}
